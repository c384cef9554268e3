"""The checks of unions: the arm that takes a value, its tags first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from azure_like._codecs.base import AGREES, FITS, NEVER, Codec
from azure_like._functions.checking.checker import ANYTHING, ARRAY, NO_TYPES, OBJECT, Checker, kind_of
from azure_like._functions.checking.containers import is_array
from azure_like._functions.checking.run import Level, Result, has_errors, wire_form, wrong
from azure_like._mappings import is_mapping
from azure_like._types import ATOMS


class Arm:
    """An arm of a union: its checker, and the codec that knows its tags."""

    __slots__ = ("checker", "codec")

    def __init__(self, checker: Checker, codec: Codec) -> None:
        self.checker = checker
        self.codec = codec


def checker_of_union(arms: Sequence[Arm], format_name: str | None) -> Checker:
    """Return the checker of a union.

    An object, or an array of objects, goes to the arm that its tags name; any other value to the first arm that has no
    problem with it. Where no arm takes it, the problems are those of the arm that the tags name, or of the only arm for
    its JSON type. Otherwise there is one problem, of the union as a whole.
    """
    expected = " or ".join(dict.fromkeys([arm.checker.expected for arm in arms]))
    kinds = frozenset().union(*[arm.checker.kinds for arm in arms])
    extensible = any(arm.checker.extensible for arm in arms)

    def check(value: Any, level: Level) -> Result:
        if is_array(value) or is_mapping(value):
            return _check_container(arms, expected, value, level)
        return _check_scalar(arms, expected, value, wire_form(value, format_name), level)

    # An enum warns about values that its own arm does not know, and a tag decides before an arm that takes any object.
    exact = NO_TYPES if extensible else frozenset().union(*[arm.checker.exact for arm in arms]) & ATOMS
    return Checker(check, expected, kinds or ANYTHING, exact, extensible=extensible)


def _check_container(arms: Sequence[Arm], expected: str, value: Any, level: Level) -> Result:
    kind = ARRAY if is_array(value) else OBJECT
    able = [(_suit(arm, arms, value), arm.checker) for arm in arms if kind in arm.checker.kinds]
    suits = [(suit, checker) for suit, checker in able if suit != NEVER]
    chosen = [checker for suit, checker in suits if suit == AGREES]
    candidates = chosen or [checker for _, checker in sorted(suits, key=lambda pair: -pair[0])]
    if len(candidates) == 1:
        return candidates[0].check(value, level)
    results = [level.run.once(checker.check, value, level) for checker in candidates]
    good = [result for result in results if not has_errors(result)]
    if good:
        return min(good, key=lambda result: len(result or ()))
    return results[0] if chosen else wrong(expected, value)


def _suit(arm: Arm, arms: Sequence[Arm], value: Any) -> int:
    """Return how a value suits an arm. Without models there are no tags, and all arms suit."""
    return arm.codec.suits(value) if any(other.codec.models for other in arms) else FITS


def _check_scalar(arms: Sequence[Arm], expected: str, value: Any, wire: Any, level: Level) -> Result:
    kind = kind_of(wire)
    able = [arm.checker for arm in arms if kind is None or kind in arm.checker.kinds]
    warned: Result = None
    taken = False
    alone: Result = None
    for checker in able:
        result = checker.check(value, level)
        if not result:
            if not checker.primitive:
                return None
            taken = True
        elif not has_errors(result):
            warned = result
        alone = result
    if warned or taken:
        return warned  # an enum beside `str` knows which texts are known
    return alone if len(able) == 1 and alone else wrong(expected, value)
