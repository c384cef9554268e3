"""The readers of elements: from one element to one wire value, by the declared codec.

A *reader* is an `azure_like._depth.Place` whose value is an element. The final form is a wire value, as in JSON: the
text of a date stays a text, and becomes a date when the attribute is read. Only numbers and booleans, which JSON has
too, are parsed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from azure_like._codecs.base import AnyCodec, Codec, CustomCodec, ScalarCodec
from azure_like._codecs.choose import SCALARS
from azure_like._codecs.encode import by_value
from azure_like._codecs.models import ModelCodec
from azure_like._codecs.objects import ObjectCodec
from azure_like._codecs.recursive import RecursiveCodec
from azure_like._codecs.scalars import EnumCodec, LiteralCodec
from azure_like._codecs.sequences import ArrayCodec, DelimitedCodec, TupleCodec
from azure_like._codecs.unions import UnionCodec
from azure_like._depth import SHALLOW, Place, Walk
from azure_like._types import Wire
from azure_like._xml.names import key_of
from azure_like._xml.qualified import attributes_of
from azure_like._xml.undeclared import undeclared_reader
from azure_like._xml.unions import arms_reader
from azure_like.exceptions import FAILURES_OF_VALUES

Reader: TypeAlias = Place
"""A function ``read(element, container, key, walk, depth)`` that puts the wire value of an element under a key."""

ReadingOf: TypeAlias = Callable[[Any], Any]
"""A function that returns the reading plan of a class. It is an argument, because `reading` imports this module."""


def is_text(codec: Codec) -> bool:
    """Tell whether an element of a codec can have only a text in it."""
    if isinstance(codec, UnionCodec):
        return all(map(is_text, codec._arms))
    if isinstance(codec, ScalarCodec):
        return isinstance(codec, EnumCodec) or codec.held in SCALARS
    return isinstance(codec, LiteralCodec)


def text_reader(codec: Codec) -> Callable[[str | None], Wire]:
    """Return the function from a text to the wire value. A text that does not fit the codec is returned unchanged."""
    convert, blank = codec.of_text, codec.blank
    if convert is None:
        return lambda text: text or blank

    def read(text: str | None) -> Wire:
        if not text:
            return blank
        try:
            return convert(text)
        except FAILURES_OF_VALUES:
            return text

    return read


def reader_of(codec: Codec, ns: str, reading_of: ReadingOf) -> Reader | None:
    """Return the reader of elements for a codec, or None if only the text of the element is read.

    Args:
        codec: The codec.
        ns: The namespace of keys that are written without one.
        reading_of: The function that returns the reading plan of a class.
    """
    if isinstance(codec, RecursiveCodec):
        return _late_reader(codec, ns, reading_of)
    if isinstance(codec, ModelCodec):
        return _model_reader(codec, reading_of)
    if isinstance(codec, ArrayCodec):
        return _array_reader(codec, item_reader(codec._item, ns, reading_of))
    if isinstance(codec, ObjectCodec) and reader_of(codec._value, ns, reading_of) is None:
        return _text_object_reader(codec, ns)
    if isinstance(codec, ObjectCodec):
        return _object_reader(codec, item_reader(codec._value, ns, reading_of), ns)
    if isinstance(codec, TupleCodec):
        return _tuple_reader([item_reader(item, ns, reading_of) for item in codec._items])
    if isinstance(codec, DelimitedCodec):
        return _by_shape(codec, reader_of(codec._array, ns, reading_of))
    if isinstance(codec, UnionCodec):
        return _union_reader(codec, ns, reading_of)
    if isinstance(codec, AnyCodec):
        return undeclared_reader(ns)
    return _custom_reader(codec) if isinstance(codec, CustomCodec) else None


def item_reader(codec: Codec, ns: str, reading_of: ReadingOf) -> Reader:
    """Return the reader of the items of a container, by the codec of the items."""
    return reader_of(codec, ns, reading_of) or _text_of_element(text_reader(codec))


def _text_of_element(read: Callable[[str | None], Wire]) -> Reader:
    def read_element(element: Element, container: Any, key: Any, _walk: Walk, _depth: int) -> None:
        container[key] = read(element.text)

    return read_element


def _late_reader(codec: RecursiveCodec, ns: str, reading_of: ReadingOf) -> Reader:
    """Return the reader of a type alias that contains itself. The inner reader is made for each element."""

    def read(element: Element, container: Any, key: Any, walk: Walk, depth: int) -> bool | None:
        return item_reader(codec.resolved(), ns, reading_of)(element, container, key, walk, depth)

    return read


def _model_reader(codec: ModelCodec, reading_of: ReadingOf) -> Reader:
    cls = codec._cls
    place: Reader | None = None

    def read(element: Element, container: Any, key: Any, walk: Walk, depth: int) -> bool | None:
        nonlocal place
        known = place
        if known is None:
            reading = reading_of(cls)
            known = reading.place
            if reading.complete:
                place = known
        return known(element, container, key, walk, depth)

    return read


def _array_reader(codec: ArrayCodec, read_item: Reader) -> Reader:
    """Return the reader of a list. Its items are the elements inside, of any name."""

    def read(element: Element, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        if depth > SHALLOW and walk.puts_off(read, element, container, key, depth):
            return not codec.settles
        container[key] = items = list(element)
        for index, item in enumerate(element):
            read_item(item, items, index, walk, depth + 1)
        return changes(codec, items)

    return read


def changes(codec: ArrayCodec | ObjectCodec, items: Iterable[Wire]) -> bool:
    """Tell whether a container with some items may decode to another container."""
    return not codec.settles and not codec._shares.issuperset(map(type, items))


def _object_reader(codec: ObjectCodec, read_value: Reader, ns: str) -> Reader:
    """Return the reader of a dict. Its values are the elements inside, by name."""

    def read(element: Element, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        if depth > SHALLOW and walk.puts_off(read, element, container, key, depth):
            return not codec.settles
        container[key] = found = {key_of(item.tag, ns): item for item in element}
        for name, item in found.items():
            read_value(item, found, name, walk, depth + 1)
        return changes(codec, found.values())

    return read


def _text_object_reader(codec: ObjectCodec, ns: str) -> Reader:
    """Return the reader of a dict of single values. It takes a third of the time of `_object_reader`."""
    read_text = text_reader(codec._value)
    keep, blank = codec._value.of_text is None, codec._value.blank

    def read(element: Element, container: Any, key: Any, _walk: Walk, _depth: int) -> bool:
        if keep and not ns:
            container[key] = {item.tag: item.text or blank for item in element}
            return False
        container[key] = found = {key_of(item.tag, ns): read_text(item.text) for item in element}
        return changes(codec, found.values())

    return read


def _tuple_reader(read_items: list[Reader]) -> Reader:
    """Return the reader of a tuple, whose items each have a reader of their own. Further items are left out."""

    def read(element: Element, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        if depth > SHALLOW and walk.puts_off(read, element, container, key, depth):
            return True
        container[key] = items = list(element)[: len(read_items)]
        for index, (item, read_item) in enumerate(zip(element, read_items, strict=False)):
            read_item(item, items, index, walk, depth + 1)
        return True

    return read


def _by_shape(codec: Codec, read_inside: Reader | None) -> Reader:
    """Return the reader of elements with only a text, and of elements with attributes or elements in them."""
    read_text = text_reader(codec)

    def read(element: Element, container: Any, key: Any, walk: Walk, depth: int) -> bool | None:
        if read_inside is None or not (len(element) or attributes_of(element)):
            container[key] = read_text(element.text)
            return False
        return read_inside(element, container, key, walk, depth)

    return read


def _union_reader(codec: UnionCodec, ns: str, reading_of: ReadingOf) -> Reader:
    """Return the reader of a union. The arms for texts read a text, and the best arm reads any other element.

    An empty element is an empty text if an arm takes texts.
    """
    found = [(arm, reader_of(arm, ns, reading_of)) for arm in codec._arms]
    arms = [(arm, read) for arm, read in found if read is not None]
    if len(arms) == len(found):
        return arms_reader(arms, ns, reading_of)
    return _by_shape(codec, arms_reader(arms, ns, reading_of) if arms else None)


def _custom_reader(codec: CustomCodec) -> Reader:
    """Return the reader of a field with a caller's function, which decodes the text when the attribute is read.

    For an element with attributes or elements in it the function is called here, and the wire form of its result is
    stored.
    """

    def read(element: Element, container: Any, key: Any, _walk: Walk, _depth: int) -> None:
        container[key] = element.text or ""
        if len(element) or attributes_of(element):
            with suppress(*FAILURES_OF_VALUES):
                container[key] = by_value(None).encode(codec.parse(element))

    return read
