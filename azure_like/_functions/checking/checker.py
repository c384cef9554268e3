"""The checker of one declaration, and the JSON types of values."""

from __future__ import annotations

from typing import Any, Final

from azure_like._compat import NoneType
from azure_like._functions.checking.run import Check, Level, Result
from azure_like._types import ATOMS

NULL: Final = "null"
BOOLEAN: Final = "boolean"
NUMBER: Final = "number"
STRING: Final = "string"
ARRAY: Final = "array"
OBJECT: Final = "object"
ANYTHING: Final = frozenset({NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT})

NO_TYPES: Final[frozenset[type]] = frozenset()


class Checker:
    """The check of one declaration.

    Attributes:
        check: The check.
        exact: The exact classes of values that never have a problem, so that the check need not be called.
        kinds: The JSON types of values that it may accept.
        expected: The accepted values in words.
        extensible: Whether it warns about values that are not known, which another arm of a union may know.
        primitive: Whether it accepts all values of a JSON type.
    """

    __slots__ = ("check", "exact", "expected", "extensible", "kinds", "primitive")

    def __init__(
        self,
        check: Check,
        expected: str,
        kinds: frozenset[str],
        exact: frozenset[type] = NO_TYPES,
        *,
        extensible: bool = False,
        primitive: bool = False,
    ) -> None:
        self.check = check
        self.expected = expected
        self.kinds = kinds
        self.exact = exact
        self.extensible = extensible
        self.primitive = primitive


def _accept(_value: Any, _level: Level) -> Result:
    return None


ANY: Final = Checker(_accept, "any value", ANYTHING, ATOMS | {list, dict}, primitive=True)


def type_names(value: Any) -> frozenset[str]:
    """Return the JSON types of a single value: 5.0 is a number and an integer."""
    if type(value) is float and value.is_integer():
        return frozenset({NUMBER, "integer"})
    return _TYPES.get(type(value), frozenset())


_TYPES: Final[dict[type, frozenset[str]]] = {
    str: frozenset({STRING}),
    bool: frozenset({BOOLEAN}),
    int: frozenset({NUMBER, "integer"}),
    float: frozenset({NUMBER}),
    NoneType: frozenset({NULL}),
}


def types_of(values: list[Any]) -> frozenset[str] | None:
    """Return the JSON types that extend some values to all of their types, or None if a value is no single value."""
    found = set()
    for value in values:
        if type(value) is int:
            found.add("integer")
        elif type(value) in _TYPES:
            found |= _TYPES[type(value)]
        else:
            return None
    return frozenset(found)


def kind_of(value: Any) -> str | None:
    """Return the JSON type of a single value, or None for an object of Python."""
    names = _TYPES.get(type(value))
    if names is None:
        return None
    return NUMBER if NUMBER in names else next(iter(names))
