"""The checks of arrays, tuples and objects, and of null and constraints around any value."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import Any, Final

from azure_like._codecs.base import Codec
from azure_like._compat import NoneType
from azure_like._functions.checking.checker import ANYTHING, ARRAY, NULL, OBJECT, STRING, Checker
from azure_like._functions.checking.run import (
    JSON_TYPES,
    Check,
    Found,
    Level,
    Result,
    has_errors,
    under,
    wire_form,
    wrong,
)
from azure_like._functions.constraints import Constraint
from azure_like._functions.problems import ERROR
from azure_like._mappings import is_mapping, is_node, mapping_of
from azure_like._sentinels import is_null
from azure_like.exceptions import FAILURES_OF_VALUES

_ARRAYS: Final = (list, tuple, set, frozenset)


def is_array(value: Any) -> bool:
    """Tell whether a value is an array on the wire."""
    return type(value) is list or issubclass(type(value), _ARRAYS)


def checker_of_array(item: Checker) -> Checker:
    """Return the checker of arrays of items."""
    all_fit, check_item = item.exact.issuperset, item.check

    def check(value: Any, level: Level) -> Result:
        if type(value) is not list and not is_array(value):
            return wrong("an array", value)
        if all_fit(map(type, value)):
            return None
        results = list(map(check_item, value, repeat(level)))
        return _gathered(results) if any(results) else None

    return Checker(check, "an array", frozenset({ARRAY}))


def _gathered(results: list[Result]) -> list[Found]:
    return [found for index, result in enumerate(results) if result for found in under(index, None, result)]


def checker_of_tuple(items: list[Checker]) -> Checker:
    """Return the checker of arrays whose items have checkers of their own."""
    expected = f"an array of {len(items)} item{'s' if len(items) != 1 else ''}"

    def check(value: Any, level: Level) -> Result:
        if not is_array(value):
            return wrong(expected, value)
        if len(value) != len(items):
            return wrong(expected, value)
        results = [item.check(inner, level) for item, inner in zip(items, value, strict=True)]
        return _gathered(results) if any(results) else None

    return Checker(check, expected, frozenset({ARRAY}))


def checker_of_delimited(array: Checker, codec: Codec, expected: str) -> Checker:
    """Return the checker of lists that travel as one string. An array is accepted too."""

    def check(value: Any, level: Level) -> Result:
        if type(value) is str:
            try:
                codec.parse(value)
            except FAILURES_OF_VALUES:
                return wrong(expected, value)
            return None
        return array.check(value, level) if is_array(value) else wrong(expected, value)

    return Checker(check, expected, frozenset({ARRAY, STRING}))


def checker_of_object(inner: Checker) -> Checker:
    """Return the checker of objects whose values have a checker."""
    all_fit, check_inner = inner.exact.issuperset, inner.check

    def check(value: Any, level: Level) -> Result:
        if type(value) is not dict:
            found = mapping_in(value)
            if found is None:
                return wrong("an object", value)
            value = found
        if all_fit(map(type, value.values())):
            return None
        results = [(key, check_inner(item, level)) for key, item in value.items()]
        return [found for key, result in results if result for found in under(key, None, result)] or None

    return Checker(check, "an object", frozenset({OBJECT}))


def mapping_in(value: Any) -> Any:
    """Return the wire data of a mapping or model, or None for any other value."""
    if is_node(value):
        return value._synced()
    return mapping_of(value) if is_mapping(value) and not hasattr(type(value), "read") else None


def nullable(inner: Checker) -> Checker:
    """Return the checker that also accepts null."""
    check_inner = inner.check

    def check(value: Any, level: Level) -> Result:
        if value is None or (type(value) not in JSON_TYPES and is_null(value)):
            return None
        return check_inner(value, level)

    return Checker(
        check,
        inner.expected,
        inner.kinds | {NULL},
        inner.exact | {NoneType},
        extensible=inner.extensible,
        primitive=inner.primitive,
    )


def constrained(
    inner: Checker, constraints: tuple[Constraint, ...], typed: Callable[[Any], Any] | None, format_name: str | None
) -> Checker:
    """Return the checker that also compares the typed value with constraints.

    Args:
        inner: The checker without constraints.
        constraints: The constraints.
        typed: The function from a wire value without errors to the typed value. Without it the wire value is compared.
        format_name: The format.
    """

    def check(value: Any, level: Level) -> Result:
        result = inner.check(value, level)
        if has_errors(result) and (typed is not None or _is_wrong_itself(result)):
            return result
        wire = wire_form(value, format_name)
        if wire is None or hasattr(type(wire), "read"):
            return result
        # A number that `azure_like.from_json` read exactly has digits that its float has not.
        compared = wire if typed is None else typed(value if type(wire) is float else wire)
        for constraint in constraints:
            expected = constraint.problem(compared)
            if expected is not None:
                result = [*(result or ()), *(wrong(expected, value) or ())]
        return result

    return Checker(check, inner.expected, inner.kinds, extensible=inner.extensible)


def _is_wrong_itself(result: Result) -> bool:
    return any(found.steps is None and found.severity == ERROR for found in result or ())


def late(resolve: Callable[[], Checker]) -> Checker:
    """Return the checker of an alias inside itself, which is found at the first value."""
    made: list[Check] = []

    def check(value: Any, level: Level) -> Result:
        inner = level.inner
        if inner is None:
            return level.run.deep(check, value)
        if not made:
            made.append(resolve().check)
        return made[0](value, inner)

    return Checker(check, "a value of the alias", ANYTHING)
