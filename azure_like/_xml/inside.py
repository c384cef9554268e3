"""Elements inside other values: in a list, in a dict, or in the place of the value itself (SPEC 2.5)."""

from __future__ import annotations

from typing import Any

from azure_like._codecs.base import ARRAY, OBJECT, Codec
from azure_like._codecs.choose import ANY_CODEC
from azure_like._codecs.encode import ContainerMakers, kind_of
from azure_like._codecs.models import ModelCodec
from azure_like._codecs.objects import ObjectCodec
from azure_like._codecs.recursive import RecursiveCodec
from azure_like._codecs.sequences import ArrayCodec, DelimitedCodec, TupleCodec
from azure_like._codecs.unions import UnionCodec
from azure_like._compat import is_element
from azure_like._depth import SHALLOW, Maker, Work
from azure_like._mappings import is_mapping, mapping_of
from azure_like._types import Wire
from azure_like._xml.parsing import without_comments
from azure_like._xml.reading import reading_of
from azure_like._xml.values import item_reader

_LISTS = (list, tuple, set, frozenset)


class _Inside(ContainerMakers):
    """Puts what elements stand for into their places, in values of one codec; all else stays what it is."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the wire value of an element, or a container with those of the elements in it."""
        if is_element(value):
            return item_reader(self._codec, "", reading_of)(without_comments(value), None, None, work, depth)
        if issubclass(type(value), _LISTS):
            return self._make_list(value, owner, key, work, depth)
        if is_mapping(value) and not hasattr(value, "read"):
            arm = _arm(self._codec, OBJECT)
            if isinstance(arm, ModelCodec) or getattr(type(value), "_is_model", False) is True:
                return value  # the node that is made of it has fields, and reads what is in it as these are declared
            inner = _Inside(arm._value if isinstance(arm, ObjectCodec) else ANY_CODEC)
            return inner.make_dict(mapping_of(value), owner, key, work, depth)
        return value

    def _make_list(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        arm = _arm(self._codec, ARRAY)
        before = work.slots
        if isinstance(arm, TupleCodec):
            made = self._make_tuple(value, arm, work, depth)
        else:
            inner = _Inside(arm._item if isinstance(arm, ArrayCodec) else ANY_CODEC)
            made = inner.make_items(value, owner, key, work, depth)
        return made if issubclass(type(value), list) else work.close(kind_of(value), made, before)

    def _make_tuple(self, value: Any, codec: TupleCodec, work: Work, depth: int) -> Wire:
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self.make, value, None, None)
        codecs = [*codec._items, *[ANY_CODEC] * len(value)]
        made = [_Inside(of).make(item, None, None, work, depth + 1) for of, item in zip(codecs, value, strict=False)]
        if work.slots:
            work.settle(made)
        return made


def _arm(codec: Codec, shape: int) -> Codec:
    """Return what a codec is for values of a shape: itself, or the arm of a union that takes them."""
    while True:
        if isinstance(codec, RecursiveCodec):
            codec = codec.resolved()
        elif isinstance(codec, DelimitedCodec):
            codec = codec._array
        elif isinstance(codec, UnionCodec):
            codec = next((arm for arm in codec._arms if arm.shapes & shape), ANY_CODEC)
        else:
            return codec


def inside_reader(codec: Codec | None) -> Maker:
    """Return what puts the wire values of elements into values of a codec; without a codec nothing is declared."""
    return _Inside(ANY_CODEC if codec is None else codec).make
