"""Readers of values with elements in them: in a list, in a dict, or in the place of the value itself."""

from __future__ import annotations

from typing import Any, Final

from azure_like._codecs.base import ARRAY, NEVER, OBJECT, AnyCodec, Codec
from azure_like._codecs.choose import ANY_CODEC
from azure_like._codecs.encode import ContainerPlaces, kind_of
from azure_like._codecs.models import ModelCodec
from azure_like._codecs.objects import ObjectCodec
from azure_like._codecs.recursive import RecursiveCodec
from azure_like._codecs.sequences import ArrayCodec, DelimitedCodec, TupleCodec
from azure_like._codecs.unions import UnionCodec
from azure_like._compat import is_element
from azure_like._depth import SHALLOW, Place, Walk
from azure_like._mappings import is_mapping, mapping_of, to_dict
from azure_like._plans.plan import Plan
from azure_like._types import ATOMS
from azure_like._xml.parsing import without_comments
from azure_like._xml.reading import reading_of
from azure_like._xml.undeclared import undeclared_object_reader
from azure_like._xml.unions import suit_of, with_texts
from azure_like._xml.values import item_reader

_LISTS = (list, tuple, set, frozenset)

_NO_ARM: Final = AnyCodec()
"""The codec of a value that no arm of a union may take."""

_READ_NO_ARM: Final = undeclared_object_reader("")


class _Inside(ContainerPlaces):
    """The place that replaces the elements in values of one codec by their wire values. Other values stay unchanged."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    def place(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the wire value of an element under a key, or a container with the elements in it replaced."""
        if is_element(value):
            read = _READ_NO_ARM if self._codec is _NO_ARM else item_reader(self._codec, "", reading_of)
            read(without_comments(value), container, key, walk, depth)
        elif issubclass(type(value), _LISTS):
            before = walk.pending
            self._place_list(value, container, key, walk, depth)
            if not issubclass(type(value), list):
                walk.finish(kind_of(value), container, key, before)
        elif is_mapping(value) and not hasattr(value, "read"):
            self._place_mapping(value, container, key, walk, depth)
        else:
            container[key] = value

    def _place_mapping(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        arm = _arm(self._codec, OBJECT, value)
        if getattr(type(value), "_is_model", False) is True:
            container[key] = value
        elif isinstance(arm, ModelCodec):
            # The arm is found again when the node is made, by texts in the place of elements.
            data = with_texts(value) if arm is not self._codec else mapping_of(value)
            fields_reader(arm._plan().narrow(data))(data, container, key, walk, depth)
        else:
            inner = _Inside(arm._value if isinstance(arm, ObjectCodec) else _all_of(arm))
            inner.place_dict(mapping_of(value), container, key, walk, depth)

    def _place_list(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        arm = _arm(self._codec, ARRAY, value)
        if not isinstance(arm, TupleCodec):
            inner = _Inside(arm._item if isinstance(arm, ArrayCodec) else _all_of(arm))
            inner.place_items(value, container, key, walk, depth)
        elif not (depth > SHALLOW and walk.puts_off(self._place_list, value, container, key, depth)):
            container[key] = made = list(value)
            codecs = [*arm._items, *[ANY_CODEC] * len(made)]
            for index, (item, codec) in enumerate(zip(value, codecs, strict=False)):
                _Inside(codec).place(item, made, index, walk, depth + 1)


def _arm(codec: Codec, shape: int, value: Any) -> Codec:
    """Return the inner codec of a codec for a value of a shape. For a union this is the arm that takes the value."""
    while True:
        if isinstance(codec, RecursiveCodec):
            codec = codec.resolved()
        elif isinstance(codec, DelimitedCodec):
            codec = codec._array
        elif isinstance(codec, UnionCodec):
            codec = _best_arm([arm for arm in codec._arms if arm.shapes & shape], value)
        else:
            return codec


def _all_of(codec: Codec) -> Codec:
    """Return the codec of the items of a container where no container is declared."""
    return _NO_ARM if codec is _NO_ARM else ANY_CODEC


def _best_arm(arms: list[Codec], value: Any) -> Codec:
    """Return the first of the best arms for a value, or `_NO_ARM` if no arm may take the value."""
    suits = [suit_of(arm, value, reading_of) for arm in arms]
    best = max(suits, default=NEVER)
    return _NO_ARM if best == NEVER else arms[suits.index(best)]


def fields_reader(plan: Plan) -> Place:
    """Return the place that replaces the elements in a node's data by the values that their fields read from them."""

    def place(value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        if depth > SHALLOW and walk.puts_off(place, value, container, key, depth):
            return
        container[key] = made = to_dict(value)
        for name, item in made.items():
            field = plan.by_wire.get(name)
            if type(item) not in ATOMS and not (field is not None and field._is_multipart_file_input):
                inside = _Inside(ANY_CODEC if field is None else field.codec)
                inside.place(item, made, name, walk, depth + 1)

    return place


def inside_reader(codec: Codec | None) -> Place:
    """Return the place that replaces the elements in a value of a codec by their wire values.

    Without a codec the elements are read as undeclared ones.
    """
    return _Inside(ANY_CODEC if codec is None else codec).place
