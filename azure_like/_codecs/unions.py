"""Unions and literals: which arm a wire value belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from azure_like._codecs._base import ARRAY, OBJECT, SCALAR, Codec, shape_of
from azure_like._codecs.by_value import by_value
from azure_like._codecs.numbers import reader_of_values
from azure_like._codecs.work import Work
from azure_like._types import UNSET, Wire
from azure_like.exceptions import FAILURES_OF_VALUES

PRIMITIVES = frozenset({str, int, float, bool})


class LiteralCodec(Codec):
    """The codec of some values: each is what it is (SPEC 6.8)."""

    typed = False
    settles = True
    as_is = True
    blank = ""

    def __init__(self, values: tuple[Any, ...]) -> None:
        self._values = values
        self.of_text = reader_of_values(values)
        self.only = values[0] if len(values) == 1 else UNSET
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the value.

        Raises:
            ValueError: It is none of those declared.
        """
        if not any(wire == value and isinstance(wire, type(value)) for value in self._values):
            message = f"{wire!r} is none of {self._values}"
            raise ValueError(message)
        return wire

    def decode(self, wire: Wire) -> Any:
        """Return the value as it is."""
        return wire


class UnionCodec(Codec):
    """The codec of several forms (SPEC 6.13).

    Only arms that accept the shape of the wire value are tried, in the order of the declaration, ``str``, ``int``,
    ``float`` and ``bool`` last; the first that decodes it without error wins, and without one it stays raw. After an
    arm of another kind (an enum, a date, a model) the four take only values of their own JSON type, as in the SDKs: a
    number for ``Union[str, Colour]`` stays a number.
    """

    def __init__(self, arms: Sequence[Codec], form: str | None) -> None:
        primitives = [arm for arm in arms if arm.shapes == SCALAR and arm.held in PRIMITIVES]
        others = [arm for arm in arms if arm not in primitives]
        self._arms = arms
        self._coerces = all(arm.firm for arm in others)
        self._ordered = {
            shape: [arm for arm in others + primitives if arm.shapes & shape] for shape in (SCALAR, ARRAY, OBJECT)
        }
        self._first = primitives[0] if primitives else None
        self._primitives = frozenset(id(arm) for arm in primitives)
        self.shapes = reduce(or_, (arm.shapes for arm in arms))
        self.typed = any(arm.typed for arm in arms)
        self.models = any(arm.models for arm in arms)
        self.refuses = any(arm.refuses or (arm.firm and arm.models) for arm in arms)
        self.settles = all(arm.settles for arm in arms if arm.shapes & (ARRAY | OBJECT))
        self.exact = self._exact(others, primitives)
        self._plain = by_value(form)
        self.held = self.decode
        scalars = self._ordered[SCALAR]
        self.of_text = self._of_text if any(arm.of_text for arm in scalars) else None
        self.blank = next((arm.blank for arm in scalars if arm.blank is not None), None)
        if self.models:
            self.make = self._make
        elif not self.settles:
            self.make = next((arm.make for arm in arms if arm.make is not None), None)

    def _exact(self, others: Sequence[Codec], primitives: Sequence[Codec]) -> frozenset[type]:
        """Return the classes whose values are exact for one arm and cannot be meant for an earlier one."""
        if not all(arm.shapes & ~SCALAR == arm.shapes for arm in others):
            return self.exact
        # Where the four coerce, the first of them takes every scalar.
        counted = [*others, *(primitives[:1] if self._coerces else primitives)]
        return self.exact.union(*(arm.exact for arm in counted if arm.shapes in {SCALAR, OBJECT} and not arm.firm))

    def parse(self, wire: Wire) -> Any:
        """Return the value as the first arm that fits decodes it.

        Raises:
            ValueError: No arm fits.
        """
        for arm in self._ordered[shape_of(wire)]:
            if id(arm) in self._primitives and not self._takes(arm, wire):
                continue
            try:
                return arm.parse(wire)
            except FAILURES_OF_VALUES:
                continue
        message = f"{wire!r} fits no arm of the union"
        raise ValueError(message)

    def _of_text(self, text: str) -> Wire:
        """Return the wire value of a text as the first arm that can read it."""
        for arm in self._ordered[SCALAR]:
            if arm.held is bool and text not in {"true", "false"}:
                continue  # it takes any text for false
            try:
                wire = text if arm.of_text is None else arm.of_text(text)
                arm.parse(wire)
            except FAILURES_OF_VALUES:
                continue
            return wire
        return text

    def decode(self, wire: Wire) -> Any:
        """Return the value as the first arm that fits decodes it, and raw where none does."""
        if wire is None:
            return None
        try:
            return self.parse(wire)
        except ValueError:
            return wire

    def _takes(self, arm: Codec, wire: Wire) -> bool:
        # What is truthy is no reason to read it as a boolean, unless that is all it can be.
        return type(wire) in arm.exact or (self._coerces and (arm.held is not bool or arm is self._first))

    def _make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the wire form of a value as the first arm of its shape makes it."""
        arms = self._ordered[shape_of(value)]
        make = arms[0].maker() if arms else None
        return (make or self._plain.make)(value, owner, key, work, depth)
