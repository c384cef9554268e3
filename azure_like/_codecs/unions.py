"""The codec of unions: it finds the arm of a wire value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from azure_like._codecs.arms import Arms
from azure_like._codecs.base import ARRAY, OBJECT, POOR, SCALAR, Codec, shape_of
from azure_like._codecs.encode import by_value
from azure_like._depth import Walk
from azure_like._numbers import ExactNumber
from azure_like._types import Wire
from azure_like.exceptions import FAILURES_OF_VALUES, shown

PRIMITIVES = frozenset({str, int, float, bool})


class UnionCodec(Codec):
    """The codec of a union.

    Only arms that accept the shape of the wire value are tried. Arms for objects and arrays are tried from the best to
    the worst, by the tags of models and the lengths of tuples. Equal arms are tried in the order of the declaration.
    The first arm that decodes the value without an error wins. If there is none, the value decodes to itself.

    Among the arms for scalars, ``str``, ``int``, ``float`` and ``bool`` come last. They take a value of their own JSON
    type unchanged. If there is also an arm of another kind (an enum, a date, a model), they take no other value, as in
    the SDKs: a number for ``Union[str, Colour]`` stays a number.
    """

    def __init__(self, arms: Sequence[Codec], form: str | None) -> None:
        primitives = [arm for arm in arms if arm.shapes == SCALAR and arm.held in PRIMITIVES]
        others = [arm for arm in arms if arm not in primitives]
        self._arms = arms
        self._others = [arm for arm in others if arm.shapes & SCALAR]
        self._primitives = primitives
        self._scalars = self._others + primitives
        self._own = _own_types(primitives, form)
        self._coerces = all(arm.firm for arm in others)
        self._by_shape = {
            shape: Arms([arm for arm in others if arm.shapes & shape]) for shape in (SCALAR, ARRAY, OBJECT)
        }
        self.shapes = reduce(or_, (arm.shapes for arm in arms))
        self.typed = any(arm.typed for arm in arms)
        self.models = any(arm.models for arm in arms)
        self.settles = all(arm.settles for arm in arms if arm.shapes & (ARRAY | OBJECT))
        if not self._others:
            self.exact = self.exact.union(self._own)
        self._plain = by_value(form)
        self.held = self.decode
        self.of_text = self._of_text if any(arm.of_text for arm in self._scalars) else None
        self.blank = next((arm.blank for arm in self._scalars if arm.blank is not None), None)
        if self.models:
            self.place = self._place
        elif not self.settles:
            self.place = next((arm.place for arm in arms if arm.place is not None), None)

    def suits(self, wire: Wire) -> int:
        """Return how a value suits the best arm, or `POOR` if no arm takes it: such a value decodes to itself."""
        shape = shape_of(wire)
        if shape == SCALAR:
            return super().suits(wire)
        return self._by_shape[shape].suits(wire) or POOR

    def parse(self, wire: Wire) -> Any:
        """Return the value decoded by the first arm that fits.

        Raises:
            ValueError: No arm fits.
        """
        shape = shape_of(wire)
        if shape == SCALAR:
            return self._parse_scalar(wire)
        for arm in self._by_shape[shape].by_suit(wire):
            try:
                return arm.parse(wire)
            except FAILURES_OF_VALUES:
                continue
        raise _no_arm(wire)

    def _parse_scalar(self, wire: Wire) -> Any:
        cls = type(wire)
        if cls is bool and bool in self._own:
            return wire  # a boolean equals a number, which may be a member of an enum
        for arm in self._others:
            try:
                return arm.parse(wire)
            except FAILURES_OF_VALUES:
                continue
        if cls in self._own:
            return wire
        if cls is ExactNumber and float in self._own:
            return float(wire)
        for arm in self._primitives if self._coerces else ():
            if arm.held is bool and arm is not self._primitives[0]:
                continue  # `bool` accepts any value, so it is tried only if it comes first
            try:
                return arm.parse(wire)
            except FAILURES_OF_VALUES:
                continue
        raise _no_arm(wire)

    def _of_text(self, text: str) -> Wire:
        """Return the wire value of a text, read by the first arm that can read it."""
        for arm in self._scalars:
            if arm.held is bool and text not in {"true", "false"}:
                continue  # it would read any other text as false
            try:
                wire = text if arm.of_text is None else arm.of_text(text)
                arm.parse(wire)
            except FAILURES_OF_VALUES:
                continue
            return wire
        return text

    def decode(self, wire: Wire) -> Any:
        """Return the value decoded by the first arm that fits, or the wire value itself if no arm fits."""
        if wire is None:
            return None
        try:
            return self.parse(wire)
        except ValueError:
            return self._decode_misfit(wire) if self.models else wire

    def _decode_misfit(self, wire: Wire) -> Any:
        """Return a container of models that fits no arm, decoded by the arm that `place` would store it with."""
        shape = shape_of(wire)
        arm = None if shape == SCALAR else next(iter(self._by_shape[shape].by_suit(wire)), None)
        if arm is None or not arm.contains_models:
            return wire
        try:
            return arm.decode(wire)
        except FAILURES_OF_VALUES:
            return wire

    def _place(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool | None:
        """Put the wire form of a value under a key by the arm that takes it, or else by value."""
        place = self._by_shape[shape_of(value)].placer(value) or self._plain.place
        return place(value, container, key, walk, depth)


def _own_types(primitives: Sequence[Codec], form: str | None) -> frozenset[type]:
    """Return the classes of values that the arms ``str``, ``int``, ``float`` and ``bool`` take unchanged.

    ``float`` takes an integer unchanged too. With the format ``str`` a text may be a number, so ``str`` is left out.
    """
    held = {arm.held for arm in primitives}
    if float in held:
        held.add(int)
    if form == "str" and held & {int, bool}:
        held.discard(str)
    return frozenset(held)


def _no_arm(wire: Wire) -> ValueError:
    return ValueError(f"{shown(wire)} fits no arm of the union")
