"""`Problem`: one value that does not fit its declaration."""

from __future__ import annotations

from typing import Any, Final, Literal, NoReturn, TypeAlias

__all__ = ["ERROR", "WARNING", "Problem", "Severity", "path_of"]

Severity: TypeAlias = Literal["error", "warning"]

ERROR: Final = "error"
WARNING: Final = "warning"


class Problem:
    """One value that does not fit its declaration, as `azure_like.validate` finds it. It cannot be changed.

    ``str(problem)`` is one line. Problems are equal if all their attributes are equal.

    Attributes:
        path: The path of the value by wire names, such as ``$.items[3].dueOn``. A key that is no identifier is in
            brackets, as in JSONPath: ``$['a b']``.
        attribute_path: The same path by attribute names, such as ``items[3].due_on``. It is empty for the value itself.
        expected: What is declared, in words. For a rule between fields it is the message of the rule.
        found: What was found, in words. It is empty for a rule between fields.
        severity: ``"error"``, or ``"warning"`` for a value that the library accepts although it is not declared: a key,
            an enum value or a discriminator value that is not known.

    Example:
        >>> from azure_like import Model, rest_field, validate
        >>> class Pet(Model):
        ...     times_fed: int = rest_field(name="timesFed")
        >>> [problem] = validate(Pet, {"timesFed": "often"})
        >>> print(problem)
        error: expected an integer, found 'often' (str) - at $.timesFed
        >>> problem.attribute_path
        'times_fed'
    """

    __slots__ = ("attribute_path", "expected", "found", "path", "severity")

    path: str
    attribute_path: str
    expected: str
    found: str
    severity: Severity

    def __init__(self, path: str, attribute_path: str, expected: str, found: str, severity: Severity = ERROR) -> None:
        for name, value in zip(_NAMES, (path, attribute_path, expected, found, severity), strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        message = f"a Problem cannot be changed: {name!r} was to be set"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> NoReturn:
        message = f"a Problem cannot be changed: {name!r} was to be deleted"
        raise AttributeError(message)

    def _said(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in _NAMES])

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if isinstance(other, Problem) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._said())

    def __reduce__(self) -> tuple[Any, ...]:
        return Problem, self._said()

    def __repr__(self) -> str:
        return f"Problem({', '.join(f'{name}={getattr(self, name)!r}' for name in _NAMES)})"

    def __str__(self) -> str:
        what = f"expected {self.expected}, found {self.found}" if self.found else self.expected
        return " ".join(f"{self.severity}: {what} - at {self.path}".split())


_NAMES: Final = ("path", "attribute_path", "expected", "found", "severity")


def path_of(steps: list[str | int], start: str) -> str:
    """Return the path of some steps, each a key or an index, after the text of the value at which it starts."""
    return start + "".join([_step(step) for step in steps])


def _step(step: Any) -> str:
    if isinstance(step, str):
        return f".{step}" if step.isidentifier() else f"[{_quoted(step)}]"
    return f"[{step!r}]"


def _quoted(key: str) -> str:
    inner = repr(key)[1:-1].replace("\\'", "'").replace("'", "\\'")
    return f"'{inner}'"
