"""Constraints on values: ``Annotated`` metadata of the vocabulary of `annotated-types`, read by its attributes.

The package `annotated-types` is not needed: an object with the attribute ``ge`` is a lower bound, whatever its class.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timezone, tzinfo
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, Final

from azure_like.exceptions import FAILURES_OF_VALUES

Test = Callable[[Any], Any]


class Constraint:
    """One constraint on typed values.

    Attributes:
        name: The attribute of the metadata: ``ge``, ``min_length``, ``func`` and so on.
        bound: The value of the attribute.
        expected: The values that it allows, in words.
    """

    __slots__ = ("_test", "bound", "expected", "name")

    def __init__(self, name: str, bound: Any, expected: str, test: Test) -> None:
        self.name = name
        self.bound = bound
        self.expected = expected
        self._test = test

    def problem(self, value: Any) -> str | None:
        """Return the expected values in words if a typed value breaks the constraint, else None."""
        try:
            return None if self._test(value) else self.expected
        except FAILURES_OF_VALUES as error:
            return f"{self.expected} ({type(error).__name__}: {error})"


def constraints_of(notes: Iterable[Any]) -> tuple[Constraint, ...]:
    """Return the constraints among the metadata of an ``Annotated``. Any other metadata are skipped."""
    return tuple(constraint for note in notes for constraint in _constraints_of_note(note))


def _constraints_of_note(note: Any) -> Iterator[Constraint]:
    if isinstance(note, type):
        return  # a class has the attributes of its instances, but no bounds
    if getattr(note, "__is_annotated_types_grouped_metadata__", False) is True:
        for inner in note:
            yield from _constraints_of_note(inner)
        return
    for name, make in _BOUNDS.items():
        bound = getattr(note, name, None)
        if bound is not None and not callable(bound):
            constraint = make(name, bound)
            if constraint is not None:
                yield constraint
    if hasattr(note, "tz"):
        yield Constraint("tz", note.tz, _zone_in_words(note.tz), lambda value: _is_in_zone(value, note.tz))
    if hasattr(note, "func"):
        function = note if callable(note) else note.func
        yield Constraint("func", function, f"a value for which {_named(note)} is true", function)


def _comparison(words: str, operator: Callable[[Any, Any], Any]) -> Callable[[str, Any], Constraint]:
    def make(name: str, bound: Any) -> Constraint:
        return Constraint(name, bound, f"a value {words} {bound}", lambda value: operator(*_comparable(value, bound)))

    return make


def _comparable(value: Any, bound: Any) -> tuple[Any, Any]:
    """Return a value and a bound in a form in which they can be compared: a naive datetime counts as UTC."""
    if isinstance(value, datetime) and isinstance(bound, datetime):
        if value.utcoffset() is None and bound.utcoffset() is not None:
            return value.replace(tzinfo=timezone.utc), bound
        if bound.utcoffset() is None and value.utcoffset() is not None:
            return value, bound.replace(tzinfo=timezone.utc)
    return value, bound


def _multiple(name: str, bound: Any) -> Constraint:
    return Constraint(name, bound, f"a multiple of {bound}", lambda value: _is_multiple(value, bound))


def _is_multiple(value: Any, bound: Any) -> bool:
    if isinstance(value, float) or (isinstance(bound, float) and not isinstance(value, Decimal)):
        quotient = value / float(bound)
        return math.isfinite(quotient) and quotient == int(quotient)
    exact: Any = Decimal(str(bound)) if isinstance(value, Decimal) and isinstance(bound, float) else bound
    return not value % exact


def _shortest(name: str, bound: Any) -> Constraint | None:
    if not bound:
        return None  # `Len` has a lower bound of 0 if none is given
    return Constraint(name, bound, f"a length of at least {bound}", lambda value: len(value) >= bound)


def _longest(name: str, bound: Any) -> Constraint:
    return Constraint(name, bound, f"a length of at most {bound}", lambda value: len(value) <= bound)


_BOUNDS: Final[dict[str, Callable[[str, Any], Constraint | None]]] = {
    "gt": _comparison("greater than", gt),
    "ge": _comparison("of at least", ge),
    "lt": _comparison("less than", lt),
    "le": _comparison("of at most", le),
    "multiple_of": _multiple,
    "min_length": _shortest,
    "max_length": _longest,
}


def _zone_in_words(zone: Any) -> str:
    if zone is None:
        return "a time without a time zone"
    return "a time with a time zone" if zone is ... else f"a time in the time zone {zone}"


def _is_in_zone(value: Any, zone: Any) -> bool:
    """Tell whether a datetime or a time of day has the offset of a time zone, any offset (``...``), or none (None)."""
    offset = value.utcoffset()
    if zone is None or zone is ...:
        return (offset is None) is (zone is None)
    if isinstance(zone, str):
        from zoneinfo import ZoneInfo  # noqa: PLC0415 -- few constraints name a zone

        zone = ZoneInfo(zone)
    assert isinstance(zone, tzinfo)  # noqa: S101 -- for the type checker
    return offset is not None and bool(offset == zone.utcoffset(value.replace(tzinfo=None)))


def _named(note: Any) -> str:
    function = getattr(note, "func", note)
    name: str = getattr(function, "__qualname__", "") or repr(function)
    return f"not {name}" if callable(note) and hasattr(note, "func") else name
