"""The checks of enums and literals: values by list."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

from azure_like._codecs.encode import by_value
from azure_like._functions.checking.checker import (
    ANY,
    ANYTHING,
    NUMBER,
    STRING,
    Checker,
    type_names,
    types_of,
)
from azure_like._functions.checking.run import Level, Result, wire_form, wrong
from azure_like._functions.problems import WARNING
from azure_like._types import ATOMS


def values_of_enum(cls: type[Enum], format_name: str | None) -> list[Any]:
    """Return the wire values of the members of an enum."""
    return [by_value(format_name).encode(member) for member in cls]


def checker_of_enum(cls: type[Enum], format_name: str | None) -> Checker:
    values = values_of_enum(cls, format_name)
    types = types_of(values)
    if types is None:
        return ANY
    named = f"a value of {cls.__name__}: {one_of(values)}"
    kinds = frozenset([NUMBER if kind == "integer" else kind for kind in types])
    expected = "a string" if kinds == frozenset({STRING}) else f"a value of {cls.__name__}"
    known = frozenset(map(_key, values))

    def check(value: Any, _level: Level) -> Result:
        wire = wire_form(value, format_name)
        if type(wire) in ATOMS:
            if _key(wire) in known:
                return None
            if not types.isdisjoint(type_names(wire)):
                return wrong(named, value, WARNING)
        return wrong(expected, value)

    return Checker(check, named, kinds, extensible=True)


def checker_of_literal(values: tuple[Any, ...]) -> Checker:
    """Return the checker of the values of a ``Literal``."""
    wire = [by_value(None).encode(value) for value in values]
    expected = one_of(wire)
    known = frozenset(map(_key, wire))

    def check(value: Any, _level: Level) -> Result:
        found = wire_form(value, None)
        return None if type(found) in ATOMS and _key(found) in known else wrong(expected, value)

    return Checker(check, expected, ANYTHING)


def _key(value: Any) -> Any:
    """Return a key that is equal for equal JSON values: 1 equals 1.0, but not true."""
    return (bool, value) if type(value) is bool else value


def one_of(values: list[Any]) -> str:
    """Return some values in words."""
    shown = [repr(value) for value in values[:_MOST]]
    if len(values) == 1:
        return shown[0]
    return f"one of {', '.join(shown)}" + (" and others" if len(values) > _MOST else "")


_MOST: Final = 12
