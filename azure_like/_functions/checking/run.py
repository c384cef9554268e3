"""One run of checks over a value of any depth, and what checks return.

A *check* is a function ``check(value, level)``. It returns None for a value without problems, which is fast: paths are
made only for problems. Below `DEEP` levels a check is put off: the run first makes the checks that were put off, and
then repeats the one that needs their results. So no value is too deep for the stack.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from azure_like._codecs.encode import by_value
from azure_like._depth import Loops
from azure_like._functions.problems import ERROR, Problem, Severity, path_of
from azure_like._mappings import is_node
from azure_like._sentinels import is_null
from azure_like.exceptions import FAILURES_OF_VALUES, shown

DEEP: Final = 24
"""The number of levels of models down to which checks call each other."""

Steps: TypeAlias = "tuple[str | int, str | None, Steps] | None"
"""The way to a value: a key or index, the attribute of the key, and the way from there."""


class Found(NamedTuple):
    """A problem with the way to it from the value that was checked."""

    steps: Steps
    expected: str
    found: str
    severity: Severity


Result: TypeAlias = "list[Found] | None"
Check: TypeAlias = "Callable[[Any, Level], Result]"


_Results: TypeAlias = dict[tuple[int, int], tuple[Any, Result]]
"""The results of checks, each after its value, by the identities of the check and the value."""


class Level:
    """The level of a check.

    Attributes:
        run: The run.
        inner: The next level, or None at the deepest.
    """

    __slots__ = ("inner", "run")

    def __init__(self, run: Run, inner: Level | None) -> None:
        self.run = run
        self.inner = inner


class Run:
    """One run of checks."""

    def __init__(self) -> None:
        level = None
        for _ in range(DEEP):
            level = Level(self, level)
        assert level is not None  # noqa: S101 -- for the type checker
        self._top = level
        self._loops = Loops()
        self._results: _Results = {}
        self._now: _Results = {}
        self._put_off: dict[tuple[int, int], tuple[Check, Any]] = {}

    def once(self, check: Check, value: Any, level: Level) -> Result:
        """Return the result of a check, which is made once for each value: arms of unions may ask for it again."""
        key = id(check), id(value)
        known = self._results.get(key) or self._now.get(key)
        if known is not None:
            return known[1]
        result = check(value, level)
        # While checks are put off the result may be another one later, and holds for this time only.
        results = self._now if self._put_off else self._results
        results[key] = value, result
        return result

    def deep(self, check: Check, value: Any) -> Result:
        """Return the result of a check below the deepest level. If it is not known yet, the check is put off.

        Raises:
            ValueError: The value contains itself.
        """
        key = id(check), id(value)
        known = self._results.get(key)
        if known is not None:
            return known[1]
        self._loops.refuse(value)
        self._put_off[key] = check, value
        return None

    def result(self, check: Check, value: Any) -> Result:
        """Return the result of a check of a value of any depth.

        Raises:
            ValueError: The value contains itself.
        """
        todo = [(check, value)]
        result: Result = None
        while todo:
            check, value = todo[-1]
            if (id(check), id(value)) in self._results:
                result = self._results[id(check), id(value)][1]
                todo.pop()
                continue
            self._put_off, self._now = {}, {}
            result = check(value, self._top)
            if self._put_off:
                todo.extend(reversed(self._put_off.values()))
            else:
                self._results[id(check), id(value)] = value, result
                todo.pop()
        return result


def under(key: str | int, attribute: str | None, result: list[Found]) -> list[Found]:
    """Return the problems of a value inside another, with the step to it in front."""
    return [Found((key, attribute, steps), expected, found, severity) for steps, expected, found, severity in result]


def wrong(expected: str, value: Any, severity: Severity = ERROR) -> Result:
    """Return the problem of a value itself. A stream is never one: it is sent as it is."""
    if hasattr(type(value), "read"):
        return None
    return [Found(None, expected, "null" if value is None else shown(value), severity)]


def problem_of(found: Found) -> Problem:
    """Return a problem with its paths."""
    keys: list[str | int] = []
    attributes: list[str | int] = []
    steps = found.steps
    while steps is not None:
        key, attribute, steps = steps
        keys.append(key)
        attributes.append(key if attribute is None else attribute)
    by_attribute = path_of(attributes, "").removeprefix(".")
    return Problem(path_of(keys, "$"), by_attribute, found.expected, found.found, found.severity)


def has_errors(result: Result) -> bool:
    """Tell whether there is an error among the problems."""
    return result is not None and any(found.severity == ERROR for found in result)


JSON_TYPES: Final = frozenset({str, int, float, bool, type(None), list, dict})
"""The classes of the values that `json.loads` returns."""


def wire_form(value: Any, format_name: str | None) -> Any:
    """Return the value that is sent for a single value: a datetime that was stored by its key, for example, is a text.

    Containers and models are returned unchanged.
    """
    if type(value) in JSON_TYPES:
        return value
    if is_null(value):
        return None
    if isinstance(value, (list, tuple, set, frozenset)) or is_node(value):
        return value
    try:
        value = by_value(format_name).encode(value)
    except FAILURES_OF_VALUES:
        return value
    if type(value) is bool or not isinstance(value, (int, float, str)):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    return int(value) if isinstance(value, int) else float(value)
