"""The choice of the arm of a union that takes an element. The tags of models decide first, as in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from azure_like._codecs.base import AGREES, ARRAY, FITS, NEVER, POOR, SCALAR, Codec
from azure_like._codecs.models import ModelCodec
from azure_like._codecs.objects import ObjectCodec
from azure_like._codecs.sequences import ArrayCodec, TupleCodec
from azure_like._codecs.unions import UnionCodec
from azure_like._compat import is_element
from azure_like._depth import Place, Walk
from azure_like._mappings import is_mapping, mapping_of
from azure_like._xml.qualified import attributes_of
from azure_like._xml.undeclared import all_alike, undeclared_object_reader

_ReadingOf: TypeAlias = Callable[[Any], Any]

_LISTS = (list, tuple, set, frozenset)


def arms_reader(arms: Sequence[tuple[Codec, Place]], ns: str, reading_of: _ReadingOf) -> Place:
    """Return the reader of a union for elements with attributes or elements in them.

    Args:
        arms: The arms for such elements, each with its reader, in the order of the declaration.
        ns: The namespace of keys that are written without one.
        reading_of: The function that returns the reading plan of a class.
    """
    read_object, read_list = undeclared_object_reader(ns), undeclared_object_reader(ns, lists=True)
    known = [(bool(arm.shapes & ARRAY), _suit_of_arm(arm, reading_of), read_arm) for arm, read_arm in arms]
    lists_first = sorted(known, key=lambda arm: not arm[0])
    has_lists, only_lists = any(arm[0] for arm in known), all(arm[0] for arm in known)

    def read(element: Element, container: Any, key: Any, walk: Walk, depth: int) -> bool | None:
        several = has_lists and len(element) > 1 and all_alike(element)
        best, chosen = NEVER, read_list if several or only_lists else read_object
        for is_list, suits, read_arm in lists_first if several else known:
            suit = suits(element)
            if several and suit == POOR and is_list:
                suit = FITS  # several elements of one name are a list, whatever is in them
            if suit > best:
                best, chosen = suit, read_arm
                if suit == AGREES:
                    break
        return chosen(element, container, key, walk, depth)

    return read


def _suit_of_arm(arm: Codec, reading_of: _ReadingOf) -> Callable[[Element], int]:
    """Return the function that tells how an element suits an arm. Most arms are models, for which it is short."""
    if isinstance(arm, ModelCodec):
        return lambda element: _suit_of_element(arm, element, reading_of)
    return lambda element: suit_of(arm, element, reading_of)


def suit_of(codec: Codec, value: Any, reading_of: _ReadingOf) -> int:
    """Return how an element, or a container that may have elements in it, suits a codec; see `Codec.suits`.

    Args:
        codec: The codec.
        value: The element or the container.
        reading_of: The function that returns the reading plan of a class.
    """
    if isinstance(codec, UnionCodec):
        return max((suit_of(arm, value, reading_of) for arm in codec._arms), default=NEVER) or POOR
    if isinstance(codec, TupleCodec) and (is_element(value) or issubclass(type(value), (list, tuple))):
        if len(value) != len(codec._items):
            return NEVER
        return _worst(zip(codec._items, value, strict=True), reading_of)
    if isinstance(codec, ArrayCodec) and (is_element(value) or issubclass(type(value), _LISTS)):
        return _worst(((codec._item, item) for item in value), reading_of)
    if isinstance(codec, ObjectCodec) and (is_element(value) or is_mapping(value)):
        values = value if is_element(value) else mapping_of(value).values()
        return _worst(((codec._value, item) for item in values), reading_of)
    if is_element(value):
        return _suit_of_element(codec, value, reading_of)
    return codec.suits(with_texts(value) if isinstance(codec, ModelCodec) and is_mapping(value) else value)


def _suit_of_element(codec: Codec, element: Element, reading_of: _ReadingOf) -> int:
    if isinstance(codec, ModelCodec):
        suit: int = reading_of(codec._cls).suits(element)
        return suit
    return POOR if codec.shapes == SCALAR and (len(element) or attributes_of(element)) else FITS


def _worst(pairs: Iterable[tuple[Codec, Any]], reading_of: _ReadingOf) -> int:
    """Return how the worst value suits its codec. A null suits any codec."""
    return min([FITS, *(suit_of(codec, value, reading_of) for codec, value in pairs if not _is_null(value))])


def _is_null(value: Any) -> bool:
    """Tell whether a value is None or an empty element, which is how None is written."""
    return value is None or (is_element(value) and not (len(value) or value.text or attributes_of(value)))


def with_texts(mapping: Any) -> Mapping[str, Any]:
    """Return a mapping in which elements with only a text are replaced by their texts.

    A mapping without such elements is returned unchanged.
    """
    found = mapping_of(mapping)
    texts = {
        key: value.text
        for key, value in found.items()
        if is_element(value) and not (len(value) or attributes_of(value))
    }
    return {**found, **texts} if texts else found
