"""The reading plan of a model class: the field of each element and attribute, found once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

from azure_like._codecs.base import FITS, POOR, Codec
from azure_like._codecs.choose import ANY_CODEC
from azure_like._codecs.models import ModelCodec
from azure_like._codecs.sequences import ArrayCodec
from azure_like._codecs.unions import UnionCodec
from azure_like._depth import SHALLOW, Walk
from azure_like._fields.field import _RestField
from azure_like._plans.build import Built, new_node
from azure_like._plans.plan import Plan
from azure_like._types import UNCHECKED, Decode, Wire
from azure_like._xml.names import ClassNames, FieldNames, key_of
from azure_like._xml.undeclared import undeclared_reader
from azure_like._xml.values import Reader, changes, item_reader, reader_of, text_reader
from azure_like.exceptions import FAILURES_OF_VALUES

_Entry: TypeAlias = "tuple[str, Reader | None, Decode | None, Wire]"
"""The wire name, the reader, the function from a text to the wire value, and the wire value of an empty element.

Without a reader only the text of the element is read. Without a function the text is the wire value.
"""


_Spot: TypeAlias = "tuple[list[str], Callable[[str | None], Wire]]"
"""The tags of a field, and the function from its text to the wire value."""


class _Items(NamedTuple):
    """A field whose items are elements of the model's own element."""

    wire_name: str
    codec: ArrayCodec
    read: Reader


class ReadingPlan:
    """How elements become nodes of one class.

    Attributes:
        names: The names of the class.
        place: The `azure_like._xml.values.Reader` that makes a node of an element.
        complete: Whether all annotations of the class are resolved, so that the plan can be kept.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._cls = plan.cls
        self.handlers = plan.handlers
        self.names = ClassNames(plan.cls)
        self._elements: dict[str, _Entry] = {}
        self._items: dict[str, _Items] = {}
        self._attributes: list[tuple[str, str, Callable[[str | None], Wire]]] = []
        self._text: tuple[str, Callable[[str | None], Wire], bool] | None = None
        self._required: list[str] = []
        self._spots: dict[str, _Spot] = {}
        told_by = [field._rest_name for field in plan.fields.values() if field._is_discriminator]
        self._told_by = tuple(dict.fromkeys([*told_by, *plan.tags.wire_names]))
        fields = [(field, FieldNames(field, self.names)) for field in plan.fields.values()]
        for field, names in fields:
            self._enter(field, names)
        for field, names in fields:
            self._enter_as_written(field, names)
        self._finishes = bool(self._text or self._items or self._told_by or plan.defaults)
        self._undeclared = undeclared_reader(self.names.inherited[0])
        self.place: Reader = self._place_narrowed if plan.discriminators else self.place_own
        self.complete = all(field.resolved for field in plan.fields.values())

    def _enter(self, field: _RestField, names: FieldNames) -> None:
        """Store the tags by which a field is read."""
        codec, wire_name = field.codec, field._rest_name
        read_text = text_reader(codec)
        if names.attribute:
            tags = dict.fromkeys([names.written.tag, names.tag])  # the last attribute present counts, as in the SDKs
            self._attributes += [(tag, wire_name, read_text) for tag in tags]
        elif names.text:
            self._text = (wire_name, read_text, not field._is_optional and codec.blank is not None)
        elif names.unwrapped and isinstance(codec, ArrayCodec):
            read = item_reader(codec._item, names.item.ns, reading_of)
            self._items.setdefault(names.tag, _Items(wire_name, codec, read))
            if not field._is_optional:
                self._required.append(wire_name)
        else:
            read_inside = reader_of(codec, names.written.ns, reading_of)
            self._elements.setdefault(names.tag, (wire_name, read_inside, codec.of_text, codec.blank))

    def _enter_as_written(self, field: _RestField, names: FieldNames) -> None:
        """Store the tags under which a field is written, unless they are tags of a field already."""
        for tag in names.written_tags([*_models_of(field.codec)]):
            if tag in self._elements or tag in self._items:
                continue
            if names.tag in self._items and self._items[names.tag].wire_name == field._rest_name:
                self._items[tag] = self._items[names.tag]
            elif names.tag in self._elements and self._elements[names.tag][0] == field._rest_name:
                self._elements[tag] = self._elements[names.tag]

    def tag(self, wire_name: str, element: Element) -> Wire:
        """Return the wire value of a discriminator or another tag in an element, or None if it is missing.

        The value may be in an attribute, in a child element, or in the text of the element, as its field is declared.
        """
        tags, read_text = self._spots.get(wire_name) or self._spot(wire_name)
        text = next((element.attrib[tag] for tag in tags if tag in element.attrib), None)
        if text is None:
            text = next((inner.text for inner in element if inner.tag in tags), None)
        if text is None and self._text is not None and self._text[0] == wire_name:
            text = element.text
        return read_text(text) if text else text

    def _spot(self, wire_name: str) -> _Spot:
        tags = [tag for tag, name, _read in self._attributes if name == wire_name]
        tags += [tag for tag, entry in self._elements.items() if entry[0] == wire_name]
        field = self._plan.by_wire.get(wire_name)
        found = self._spots[wire_name] = tags, text_reader(ANY_CODEC if field is None else field.codec)
        return found

    def suits(self, element: Element) -> int:
        """Return how an element suits the class as an arm of a union, by its tags."""
        suit = self._plan.tags.rank(_Tags(self, element))  # type: ignore[arg-type]  # it has `get`
        if suit == FITS and self._text is None and element.text and not (len(element) or element.attrib):
            return POOR
        return suit

    def narrow(self, element: Element, used: list[str] | None = None) -> ReadingPlan:
        """Return the plan of the class that the discriminators in an element name, level by level.

        Args:
            element: The element.
            used: The wire names of discriminators that are skipped. The discriminators used are added.
        """
        reading = self
        used = [] if used is None else used
        while True:
            texts = _Tags(reading, element)
            found = reading._plan.narrow_from(texts, used.copy())  # type: ignore[arg-type]  # it has `get`
            if found is reading._plan:
                return reading
            # The class with the next discriminator knows the name of that discriminator in XML.
            used.extend(reading._plan.discriminators)
            reading = reading_of(found.cls)

    def _place_narrowed(self, element: Element, container: Any, key: Any, walk: Walk, depth: int) -> None:
        self.narrow(element).place_own(element, container, key, walk, depth)

    def place_own(self, element: Element, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put a node of the class itself under a key. The class is called if it has a constructor of its own."""
        if depth > SHALLOW and walk.puts_off(self.place_own, element, container, key, depth):
            return
        if self._plan.direct:
            container[key] = node = new_node(self._cls)
            node._data = {}
            node._views = self._fill(element, node._data, walk, depth + 1)
            node._data.update(self._plan.assigned)
            return
        before = walk.pending
        container[key] = payload = Built({})
        payload._views = self._fill(element, payload, walk, depth + 1)
        walk.finish(self._plan.builder.called, container, key, before)

    def load(self, element: Element, node: Any) -> None:
        """Give a node the data of an element."""
        walk = Walk(self.handlers)
        data: dict[str, Wire] = {}
        views = self._fill(element, data, walk, 1)
        if walk.pending:
            walk.complete()
        node._data = data  # last: a node that had data keeps them if this fails
        node._views = views

    def _fill(self, element: Element, data: dict[str, Wire], walk: Walk, depth: int) -> dict[str, Any] | None:
        """Put the wire values of an element into the data of a node, and return the marks of its containers.

        The first of several elements counts.
        """
        marks: dict[str, Any] = {}
        find = self._elements.get
        for inner in element:
            entry = find(inner.tag)
            if entry is None:
                self._other(inner, data, walk, depth)
                continue
            wire_name, read, convert, blank = entry
            if wire_name in data:
                continue
            if read is None:
                text = inner.text
                if text and convert is not None:
                    try:
                        data[wire_name] = convert(text)
                    except FAILURES_OF_VALUES:
                        data[wire_name] = text
                else:
                    data[wire_name] = text or blank
            elif read(inner, data, wire_name, walk, depth):
                marks[wire_name] = UNCHECKED
        if self._finishes or element.attrib:
            self._finish(element, data, marks)
        return marks or None

    def _other(self, inner: Element, data: dict[str, Wire], walk: Walk, depth: int) -> None:
        """Put one item of an unwrapped list, or an element that is not declared, into the data."""
        items = self._items.get(inner.tag)
        if items is not None:
            into = data.setdefault(items.wire_name, [])
            into.append(inner)
            items.read(inner, into, len(into) - 1, walk, depth)
            return
        key = key_of(inner.tag, self.names.inherited[0])
        if key not in self._plan.by_wire:
            self._undeclared(inner, data, key, walk, depth)

    def _finish(self, element: Element, data: dict[str, Wire], marks: dict[str, Any]) -> None:
        """Add the attributes, the text of the element, empty lists, discriminator values and defaults."""
        if element.attrib:
            self._finish_attributes(element, data)
        if self._text is not None:
            wire_name, read_text, required = self._text
            if element.text or required:
                data[wire_name] = read_text(element.text)
        if self._items:
            self._finish_lists(data, marks)
        for wire_name in self._told_by:
            if wire_name not in data and (told := self.tag(wire_name, element)) is not None:
                data[wire_name] = told  # its place is not the declared one, but the node keeps its class
        if self._plan.defaults:
            self._plan.add_defaults(data)

    def _finish_attributes(self, element: Element, data: dict[str, Wire]) -> None:
        """Put the attributes into the data. An empty attribute is an empty text."""
        for name, wire_name, read_text in self._attributes:
            text = element.attrib.get(name)
            if text is not None:
                data[wire_name] = read_text(text) if text else text

    def _finish_lists(self, data: dict[str, Wire], marks: dict[str, Any]) -> None:
        """Finish the lists whose items are elements of the model's own element."""
        for wire_name in self._required:
            data.setdefault(wire_name, [])
        for items in self._items.values():
            found = data.get(items.wire_name)
            if found and changes(items.codec, found):
                marks[items.wire_name] = UNCHECKED


class _Tags:
    """The tags in an element, looked up by wire name as in a mapping."""

    def __init__(self, reading: ReadingPlan, element: Element) -> None:
        self._reading = reading
        self._element = element

    def get(self, wire_name: str) -> Wire:
        """Return the wire value of a tag, or None."""
        return self._reading.tag(wire_name, self._element)


def _models_of(codec: Codec) -> Iterator[Any]:
    """Yield the model classes of the items of a list, with the classes registered below them."""
    item = codec._item if isinstance(codec, ArrayCodec) else codec
    arms = item._arms if isinstance(item, UnionCodec) else [item]
    todo = [arm._cls for arm in arms if isinstance(arm, ModelCodec)]
    met = []
    while todo:
        cls = todo.pop(0)
        if cls not in met:
            met.append(cls)
            todo.extend(getattr(cls, "__mapping__", {}).values())
            yield cls


def reading_of(cls: Any) -> ReadingPlan:
    """Return the reading plan of a class. It is made at the first use and published by one store."""
    plan = cls._plan
    if plan.cls is not cls:
        plan = plan.of(cls)
    found: ReadingPlan | None = plan.xml_reading
    if found is None:
        found = ReadingPlan(plan)
        if found.complete:
            plan.xml_reading = found
    return found
