"""The names of classes, fields and items in XML, from their metadata in either style.

The metadata are the class attribute ``_xml`` and the argument ``xml=`` of `azure_like.rest_field`. A namespace has the
key ``ns``, or ``namespace`` in the older style. As in the SDKs, fields are written in the ``ns`` of their class, but
not in its ``namespace``. They are read in either of these, unless the class has a prefix. A written name is always
read too, unless it is the name of another field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from azure_like._codecs.sequences import ArrayCodec
from azure_like._fields.field import _RestField


class Name(NamedTuple):
    """The name of an element or attribute.

    Attributes:
        local: The name without the namespace.
        ns: The namespace, or an empty text for none.
        prefix: The prefix that a document should give the namespace, or an empty text for any prefix.
    """

    local: str
    ns: str = ""
    prefix: str = ""

    @property
    def tag(self) -> str:
        """The name as `xml.etree.ElementTree` writes it: ``{namespace}local``."""
        return f"{{{self.ns}}}{self.local}" if self.ns else self.local


class ClassNames:
    """The names of a class, from its metadata.

    Attributes:
        name: The name of the element of an instance of the class.
        inherited: The namespace in which its fields are written, with the prefix.
        fallback: The namespace in which its fields without a namespace of their own are read.
    """

    def __init__(self, cls: Any) -> None:
        meta: Mapping[str, Any] = getattr(cls, "_xml", None) or {}
        ns, prefix = _namespace(meta), meta.get("prefix") or ""
        self.name = Name(meta.get("name") or cls.__name__.partition("[")[0], ns, prefix)
        self.inherited = (meta["ns"], prefix) if meta.get("ns") else ("", "")
        self.fallback = "" if prefix else ns


class FieldNames:
    """The names of a field, from its own metadata and the metadata of its class.

    Attributes:
        attribute: Whether the field is an XML attribute.
        text: Whether the field is the text of the model's own element.
        unwrapped: Whether the field is a list whose items have no element around them.
        written: The name of its element or attribute when the field is written.
        tag: The tag of its element, or of its unwrapped items, when the field is read.
        item: The name of an item that is no model.
        item_name: The name of all its items by its metadata, or an empty text if they give none.
    """

    def __init__(self, field: _RestField, around: ClassNames) -> None:
        meta = field._xml
        self.attribute = bool(meta.get("attribute"))
        self.text = bool(meta.get("text"))
        self.unwrapped = bool(meta.get("unwrapped")) and isinstance(field.codec, ArrayCodec)
        local = meta.get("name") or field._rest_name
        own = meta.get("ns") if around.inherited[0] else _namespace(meta)
        prefix = meta.get("prefix") or ""
        # An empty `ns` is not a missing one: the field is then in no namespace.
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
            models: The model classes of its items.
        """
        if not self.unwrapped:
            return [self.written.tag]
        return [self.item.tag, *(item_of_class(self.item_name, cls).tag for cls in models)]


def item_of_class(item_name: str, cls: Any) -> Name:
    """Return the name of an item that is an instance of a class. Its namespace is always the class's."""
    name = ClassNames(cls).name
    return name._replace(local=item_name) if item_name else name


def _namespace(meta: Mapping[str, Any]) -> str:
    return meta.get("ns") or meta.get("namespace") or ""


def key_of(tag: str, ns: str) -> str:
    """Return the key of an element without a field: its name, or its full tag if it is in another namespace.

    Example:
        >>> key_of("{urn:a}x", "urn:a"), key_of("{urn:b}x", "urn:a")
        ('x', '{urn:b}x')
    """
    return tag[len(ns) + 2 :] if ns and tag.startswith(f"{{{ns}}}") else tag
