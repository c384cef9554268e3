"""`validate`: every value that does not fit its declaration. The machinery is imported at the first call."""

from __future__ import annotations

from typing import Any, Final, overload

from azure_like._functions.problems import Problem
from azure_like._mapping import WireMapping
from azure_like._sentinels import UNSET

__all__ = ["Problem", "validate"]

_MISSING: Final[Any] = UNSET


@overload
def validate(model: WireMapping, /) -> list[Problem]: ...


@overload
def validate(cls: Any, data: Any, /) -> list[Problem]: ...


def validate(cls: Any, data: Any = _MISSING, /) -> list[Problem]:
    """Return every value that does not fit its declaration, in the order of the document.

    ``validate(model)`` checks the wire data of a model. ``validate(cls, data)`` checks wire data before a model is made
    of them. Nothing is changed, and nothing is made but for classes with rules: their rules get a model.

    An error is a value of another JSON type than is declared, a text that cannot be decoded, a missing or null value
    that is not optional, a value that breaks a constraint (``Annotated`` with `annotated-types`), or a message of a
    rule (``class Session(Model, rules=[...])``). A warning is a key, an enum value or a discriminator value that is not
    known: models accept those. Files of multipart bodies and streams are not checked.

    Args:
        cls: A model; or a model class or any annotation of models, such as ``list[Pet]`` or ``Optional[Cat | Dog]``.
        data: The wire data, plain or with models inside. It is left out after a model.

    Returns:
        The problems, or an empty list.

    Raises:
        TypeError: The first argument is no model, class or annotation.
        ValueError: The data contain themselves.

    Example:
        >>> from datetime import datetime
        >>> from typing import Optional
        >>> from azure_like import Model, rest_field, validate
        >>> class Visit(Model):
        ...     due_on: Optional[datetime] = rest_field(name="dueOn")
        >>> for problem in validate(list[Visit], [{"dueOn": "2024-05-06T07:08:09Z"}, {"dueOn": "soon"}, {"on": 5}]):
        ...     print(problem)
        error: expected a date and time, found 'soon' (str) - at $[1].dueOn
        warning: expected a declared key, found 5 (int) - at $[2].on
        >>> validate(Visit(due_on=datetime(2024, 5, 6)))
        []
    """
    from azure_like._functions.checking.start import problems_of, problems_of_model  # noqa: PLC0415 -- at first use

    return problems_of_model(cls) if data is _MISSING else problems_of(cls, data)
