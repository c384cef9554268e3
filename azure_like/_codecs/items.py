"""What the codecs of containers do with the items inside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from azure_like._codecs.base import Codec
from azure_like.exceptions import DeserializationError


def held_inside(item: Codec) -> Any:
    """Return what ``_class_type`` shows for a container: a callable, and not the class itself where that is a model.

    azure-core takes a field whose ``_class_type`` is a model class for a model that may be flattened into this one.
    """
    return partial(item.held) if item.models else item.held


def or_none(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the parser with ``None`` left as it is (SPEC 6.1)."""
    return lambda wire: None if wire is None else parse(wire)


def at(step: str, function: Callable[[Any], Any], value: Any) -> Any:
    """Return what a function makes of an item; an error then says at which step of the path."""
    try:
        return function(value)
    except DeserializationError as error:
        raise error.under(step) from None
