"""What classes, fields and items are called in XML, from their metadata in either style (SPEC 10.2).

The metadata are the class attribute ``_xml`` and the argument ``xml=`` of `azure_like.rest_field`. A namespace is under
``ns`` or, in the older style, under ``namespace``. As in the SDKs, only ``ns`` of a class reaches its fields when they
are written; when they are read, either does, but not that of a class with a prefix. So that what was written can be
read, a name that is written is always read too, unless it is the name of another field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from azure_like._codecs.sequences import ArrayCodec
from azure_like._fields.field import _RestField


class Name(NamedTuple):
    """The name of an element or attribute.

    Attributes:
        local: The name without namespace.
        ns: The namespace; empty for none.
        prefix: The prefix that a document should give the namespace; empty for any.
    """

    local: str
    ns: str = ""
    prefix: str = ""

    @property
    def tag(self) -> str:
        """The name as `xml.etree.ElementTree` writes it: ``{namespace}local``."""
        return f"{{{self.ns}}}{self.local}" if self.ns else self.local


class ClassNames:
    """What the metadata of a class say.

    Attributes:
        name: The name of an element that is an instance of the class.
        inherited: The namespace that its fields are written in, with its prefix.
        fallback: The namespace that its fields are read in where they have none of their own.
    """

    def __init__(self, cls: Any) -> None:
        meta: Mapping[str, Any] = getattr(cls, "_xml", None) or {}
        ns, prefix = _namespace(meta), meta.get("prefix") or ""
        self.name = Name(meta.get("name") or cls.__name__.partition("[")[0], ns, prefix)
        self.inherited = (meta["ns"], prefix) if meta.get("ns") else ("", "")
        self.fallback = "" if prefix else ns


class FieldNames:
    """What the metadata of a field, and of the class that has it, say.

    Attributes:
        attribute: Whether the field is an attribute.
        text: Whether it is the text of the model's own element.
        unwrapped: Whether it is a list whose items have no element around them.
        written: The name of its element or attribute when it is written.
        tag: The tag of its element, or of its items when they are unwrapped, when it is read.
        item: The name of an item that is no model.
        item_name: The name that its metadata give its items, whatever these are; empty for none.
    """

    def __init__(self, field: _RestField, around: ClassNames) -> None:
        meta = field._xml
        self.attribute = bool(meta.get("attribute"))
        self.text = bool(meta.get("text"))
        self.unwrapped = bool(meta.get("unwrapped")) and isinstance(field.codec, ArrayCodec)
        local = meta.get("name") or field._rest_name
        own = meta.get("ns") if around.inherited[0] else _namespace(meta)
        prefix = meta.get("prefix") or ""
        # An empty `ns` is not a missing one: it takes the field out of the namespace of its class.
        none = meta.get("ns") == ""
        self.written = Name(local, own, prefix) if own else Name(local) if none else Name(local, *around.inherited)
        self.item_name: str = meta.get("itemsName") or ""
        items_ns = meta.get("itemsNs")
        ns, prefix = (items_ns, meta.get("itemsPrefix") or "") if items_ns else self.written[1:]
        self.item = Name(self.item_name or local, ns, prefix)
        read_in = "" if none else _namespace(meta) or around.fallback
        if self.unwrapped and self.item_name:
            self.tag = Name(self.item_name, items_ns or read_in).tag
        else:
            self.tag = Name(local, read_in).tag

    def written_tags(self, models: list[Any]) -> list[str]:
        """Return the tags under which elements of the field are written.

        Args:
            models: The classes of which its items may be.
        """
        if not self.unwrapped:
            return [self.written.tag]
        return [self.item.tag, *(item_of_class(self.item_name, cls).tag for cls in models)]


def item_of_class(item_name: str, cls: Any) -> Name:
    """Return the name of an item that is an instance of a class: the namespace is always that of the class."""
    name = ClassNames(cls).name
    return name._replace(local=item_name) if item_name else name


def _namespace(meta: Mapping[str, Any]) -> str:
    return meta.get("ns") or meta.get("namespace") or ""


def key_of(tag: str, ns: str) -> str:
    """Return the key of an element that no field declares: its name, with its namespace unless that is the one given.

    Example:
        >>> key_of("{urn:a}x", "urn:a"), key_of("{urn:b}x", "urn:a")
        ('x', '{urn:b}x')
    """
    return tag[len(ns) + 2 :] if ns and tag.startswith(f"{{{ns}}}") else tag
