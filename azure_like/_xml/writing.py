"""The writing plan of a model class: the names of its fields in a document, found once.

The value decides the form that is written: a list is elements, a number is text. The plan gives their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from azure_like._codecs.base import Codec
from azure_like._codecs.encode import ByValue, by_value
from azure_like._codecs.scalars import text_of
from azure_like._codecs.sequences import ArrayCodec
from azure_like._depth import SHALLOW
from azure_like._fields.field import _RestField
from azure_like._handlers import TypeHandlerRegistry
from azure_like._mappings import is_declared_mapping
from azure_like._plans.plan import Plan
from azure_like._sentinels import is_null
from azure_like._types import Wire
from azure_like._xml.document import Document, Tags, plain_tags
from azure_like._xml.names import ClassNames, FieldNames, Name, item_of_class
from azure_like._xml.values import is_text
from azure_like.exceptions import SerializationError, shown

_PLAIN = by_value(None)

_CONTAINERS: Final = (dict, list, tuple, set, frozenset)

_NO_TAGS: Final = Tags("", "", "", "")


class Entry:
    """The names of a value of a model or dict.

    Attributes:
        name: The name of its element.
        item_name: The name of all its items, or an empty text if a model in it has the name of its class.
        inside: The namespace and prefix of the elements in it that are named by the keys of a dict.
        unwrapped: Whether its items have no element around them.
        codec: The declared codec, if any.
        only_text: Whether the declared codec allows only a text.
        plain: The encoder of values that are not in wire form.
        tags: The tags of its element if they are equal in all documents.
        items: The entry of an item that is no model.
    """

    __slots__ = ("_classes", "codec", "inside", "item_name", "items", "name", "only_text", "plain", "tags", "unwrapped")

    def __init__(
        self,
        name: Name,
        item: Name | None = None,
        item_name: str = "",
        *,
        inside: tuple[str, str] | None = None,
        unwrapped: bool = False,
        codec: Codec | None = None,
        plain: ByValue = _PLAIN,
    ) -> None:
        self.name = name
        self.inside = inside or (name.ns, name.prefix)
        self.item_name = item_name
        self.unwrapped = unwrapped
        self.codec = codec
        self.only_text = codec is not None and is_text(codec)
        self.plain = plain
        self.tags = plain_tags(name)
        of_items = codec._item if isinstance(codec, ArrayCodec) else None
        self.items: Entry = self if item is None else Entry(item, codec=of_items, plain=plain)
        self._classes: dict[type, tuple[Name, Tags | None]] = {}

    def as_declared(self, value: dict[Any, Wire]) -> Any:
        """Return a dict that was stored by its key as the declared node, or the dict itself if no model is declared."""
        codec = self.codec
        return value if codec is None or codec.firm or not codec.models else codec.decode(value)

    def tags_of_model(self, cls: type, doc: Document) -> Tags:
        """Return the tags of an item that is a model."""
        found = self._classes.get(cls)
        if found is None:
            name = item_of_class(self.item_name, cls)
            found = self._classes[cls] = (name, plain_tags(name))
        return found[1] or doc.tags(found[0])


class WritingPlan:
    """How nodes of one class become elements.

    Attributes:
        names: The names of the class.
        complete: Whether all annotations of the class are resolved, so that the plan can be kept.
    """

    def __init__(self, plan: Plan) -> None:
        self.names = ClassNames(plan.cls)
        self._ns = self.names.inherited
        self._readonly = plan.readonly
        self._entries: dict[str, Entry] = {}
        self._attributes: list[tuple[str, Name, _RestField]] = []
        self._text: tuple[str, _RestField] | None = None
        for field in plan.fields.values():
            self._enter(field, FieldNames(field, self.names))
        self._elsewhere = frozenset(name for name, *_ in (*self._attributes, *([self._text] if self._text else [])))
        self.complete = all(field.resolved for field in plan.fields.values())

    def _enter(self, field: _RestField, names: FieldNames) -> None:
        wire_name = field._rest_name
        if names.attribute:
            self._attributes.append((wire_name, names.written, field))
        elif names.text:
            self._text = (wire_name, field)
        else:
            self._entries[wire_name] = Entry(
                names.written,
                names.item,
                names.item_name,
                unwrapped=names.unwrapped,
                codec=field.codec,
                plain=field.plain,
            )

    def write(self, node: Any, tags: Tags, doc: Document, depth: int) -> None:
        """Write the element of a node."""
        if depth > SHALLOW and doc.walk.too_deep(node, depth):
            doc.leave(lambda: self.write(node, tags, doc, 0))
            return
        data = node._data if node._views is None else node._synced()
        if doc.exclude_readonly and self._readonly:
            data = {key: value for key, value in data.items() if key not in self._readonly}
        attributes = self._attributes_of(data, doc) if self._attributes else ""
        parts = doc.parts
        parts.append(f"{tags.start}{attributes}>" if attributes else tags.open)
        before = len(parts)
        if self._text is not None and self._text[0] in data:
            self._write_text(data[self._text[0]], self._text[1], doc)
        if self._elsewhere:
            data = {key: value for key, value in data.items() if key not in self._elsewhere}
        self._write_fields(data, doc, depth + 1)
        if len(parts) > before:
            parts.append(tags.close)
        else:
            parts[-1] = f"{tags.start}{attributes} />" if attributes else tags.empty

    def _write_text(self, value: Wire, field: _RestField, doc: Document) -> None:
        try:
            text = _text_of(value, field)
            if text:
                doc.parts.append(doc.text(text))
        except SerializationError as error:
            raise error.under(f".{field._rest_name}") from None

    def _attributes_of(self, data: Mapping[str, Wire], doc: Document) -> str:
        made = ""
        for wire_name, name, field in self._attributes:
            if wire_name in data:
                try:
                    text = _text_of(data[wire_name], field)
                    made += doc.attribute(name, text) if text is not None else ""
                except SerializationError as error:
                    raise error.under(f".{wire_name}") from None
        return made

    def _write_fields(self, data: Mapping[str, Wire], doc: Document, depth: int) -> None:
        """Write the elements of the values of a node."""
        find, add, text = self._entries.get, doc.parts.append, doc.text
        wire_name = ""
        try:
            for wire_name, value in data.items():
                entry = find(wire_name) or undeclared(doc, wire_name, self._ns)
                cls = type(value)
                # An unwrapped list has no element of its own, so its namespace is not in the document.
                tags = entry.tags or (_NO_TAGS if entry.unwrapped and cls is list else doc.tags(entry.name))
                if cls is str:
                    add(f"{tags[0]}{text(value)}{tags[1]}" if value else tags[2])
                elif cls is int:
                    add(f"{tags[0]}{value}{tags[1]}")
                elif cls is bool:
                    add(f"{tags[0]}{'true' if value else 'false'}{tags[1]}")
                else:
                    write_value(value, entry, tags, doc, depth)
        except SerializationError as error:
            raise error.under(f".{wire_name}") from None


def undeclared(doc: Document, key: Any, ns: tuple[str, str]) -> Entry:
    """Return the entry of a key without a field. The key may have a namespace in it, as a tag has."""
    known: dict[Any, Entry] = doc.undeclared
    found = known.get((key, ns))
    if found is None:
        own, _, local = str(key)[1:].partition("}") if str(key)[:1] == "{" else ("", "", str(key))
        found = known[key, ns] = Entry(Name(local, own) if own else Name(local, *ns), inside=ns)
    return found


def _text_of(value: Wire, field: _RestField) -> str | None:
    """Return the text of a value in an attribute or as the text of an element, or None for null.

    Raises:
        SerializationError: The value has no text.
    """
    if value is None or is_null(value):
        return None
    found = _scalar(value, field.plain, field.handlers)
    if found is None:
        message = f"{field.label} is XML text or an attribute, which {shown(value)} cannot be"
        raise SerializationError(message)
    return found


def _scalar(value: Wire, plain: ByValue, handlers: TypeHandlerRegistry) -> str | None:
    """Return the text of a value that is not null, or None if it has no text."""
    if type(value) is str:
        return str(value)
    if type(value) is bool:
        return text_of(value)  # a boolean has one text in XML, whatever the format
    encoded = plain.encode(value, handlers)
    return text_of(encoded) if isinstance(encoded, (str, int, float)) else None


def write_value(value: Wire, entry: Entry, tags: Tags, doc: Document, depth: int) -> None:
    """Write the element of a value, or the elements of its items if it is unwrapped.

    Raises:
        SerializationError: The value has no form in XML, or a text is declared and the value has no text.
    """
    if entry.only_text and (isinstance(value, _CONTAINERS) or getattr(type(value), "_is_model", False) is True):
        message = f"A text is declared, which {shown(value)} cannot be"
        raise SerializationError(message)
    if type(value) is dict:
        value = entry.as_declared(value)
    writing = writing_of_node(value)
    if writing is not None:
        writing.write(value, tags, doc, depth)
    elif isinstance(value, (list, tuple, set, frozenset)):
        if entry.unwrapped:
            _write_items(value, entry, doc, depth)
        else:
            _write_around(tags, value, entry, doc, depth)
    elif is_declared_mapping(value):
        _write_around(tags, value, entry, doc, depth)
    elif value is None or is_null(value):
        if not entry.unwrapped:
            doc.parts.append(tags.empty)
    else:
        text = _scalar(value, entry.plain, doc.walk.handlers)
        if text is None:
            message = f"{shown(value)} has no form in XML"
            raise SerializationError(message)
        doc.parts.append(f"{tags.open}{doc.text(text)}{tags.close}" if text else tags.empty)


def _write_around(tags: Tags, value: Wire, entry: Entry, doc: Document, depth: int) -> None:
    """Write an element around the items of a list or the values of a dict."""
    if depth > SHALLOW and doc.walk.too_deep(value, depth):
        doc.leave(lambda: _write_around(tags, value, entry, doc, 0))
        return
    if not value:
        doc.parts.append(tags.empty)
        return
    doc.parts.append(tags.open)
    if is_declared_mapping(value):
        if entry.codec is not None and entry.codec.models:
            value = entry.codec.decode(value)
        write_pairs(value, entry.inside, doc, depth + 1)
    else:
        _write_items(value, entry, doc, depth + 1)
    doc.parts.append(tags.close)


def write_pairs(value: Mapping[Any, Wire], ns: tuple[str, str], doc: Document, depth: int) -> None:
    """Write the values of a dict, each as an element with its key as the name."""
    for key, item in value.items():
        try:
            entry = undeclared(doc, key, ns)
            tags = entry.tags or doc.tags(entry.name)
            if type(item) is str and item:
                doc.parts.append(f"{tags[0]}{doc.text(item)}{tags[1]}")
            else:
                write_value(item, entry, tags, doc, depth)
        except SerializationError as error:
            raise error.under(f".{key}") from None


def _write_items(value: Iterable[Wire], entry: Entry, doc: Document, depth: int) -> None:
    """Write the items of a list."""
    inner = entry.items
    for index, stored in enumerate(value):
        try:
            item = inner.as_declared(stored) if type(stored) is dict else stored
            writing = writing_of_node(item)
            if writing is not None:
                writing.write(item, entry.tags_of_model(item.__class__, doc), doc, depth)
            else:
                write_value(item, inner, inner.tags or doc.tags(inner.name), doc, depth)
        except SerializationError as error:
            raise error.under(f"[{index}]") from None


def writing_of_node(value: Any) -> WritingPlan | None:
    """Return the writing plan of a value's class, or None if the value is no model.

    The plan is made at the first use and published by one store.
    """
    cls = value.__class__  # of a proxy, the class of the model that it stands for
    plan = getattr(cls, "_plan", None)
    if not isinstance(plan, Plan) or (cls is not type(value) and not hasattr(value, "_data")):
        return None
    if plan.cls is not cls:
        plan = plan.of(cls)
    found: WritingPlan | None = plan.xml_writing
    if found is None:
        found = WritingPlan(plan)
        if found.complete:
            plan.xml_writing = found
    return found
