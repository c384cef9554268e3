"""Models of one field, classes to put into it, and values that go out and come back."""

import types
from datetime import datetime, timedelta, timezone
from enum import Enum, IntEnum
from typing import Any

from hypothesis import settings

import azure_like._model_base as mb

UTC = timezone.utc
PLUS_2 = timezone(timedelta(hours=2))
FEW = settings(max_examples=50, deadline=None)
"""Enough for what one value shows; a busy machine is no failure."""
NOON = datetime(2023, 1, 12, 12, 0, 0, tzinfo=UTC)


class Colour(str, Enum):
    """Colours."""

    RED = "red"


class Level(IntEnum):
    """Levels."""

    LOW = 1


class Celsius:
    """A class that the library does not know."""

    def __init__(self, degrees: float) -> None:
        self.degrees = float(degrees)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Celsius) and self.degrees == other.degrees

    __hash__ = None  # type: ignore[assignment]


def holder(annotation: Any, form: str | None = None) -> Any:
    """Return a model class with one field, ``value``."""

    def fill(body: dict[str, Any]) -> None:
        body.update(
            __module__=__name__,
            __annotations__={"value": annotation},
            value=mb.rest_field(format=form),
        )

    return types.new_class("Holder", (mb.Model,), {}, fill)


def encode(value: Any, form: str | None = None) -> Any:
    """Return what a field of any type puts on the wire for a value."""
    return holder(Any, form)(value=value)["value"]


def decode(annotation: Any, wire: Any, form: str | None = None) -> Any:
    """Return what a field of that type reads from a wire value."""
    return holder(annotation, form)({"value": wire}).value


def comes_back(annotation: Any, value: Any, form: str | None = None) -> bool:
    """Tell whether a value, encoded and decoded, is the same again, also in a list and in a dict."""
    cls, many, named = (holder(declared, form) for declared in (annotation, list[annotation], dict[str, annotation]))
    return bool(
        value == cls(cls(value=value).as_dict()).value
        and [value] == many(many(value=[value]).as_dict()).value
        and {"k": value} == named(named(value={"k": value}).as_dict()).value
    )
