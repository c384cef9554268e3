"""Which rows of SPEC 13 a payload gives the reference an occasion for, told from the declarations alone."""

from __future__ import annotations

import collections.abc
import types
import typing
from collections.abc import Iterator
from typing import Any

from conformance._payloads import Json, Payloads, registered


def occasions(payloads: Payloads, model: Any, payload: Json) -> list[str]:
    """Return the rows: D4 for a text or an object in the place of a list, D15 for an unhashable discriminator."""
    found: set[str] = set()
    for field, annotation, value in _fields(payloads, model, payload):
        if field._is_discriminator and isinstance(value, (list, dict)):
            found.add("D15")
        if _is_sequence(annotation) and isinstance(value, (str, dict)):
            found.add("D4")
    return sorted(found)


def _fields(payloads: Payloads, model: Any, payload: Json) -> Iterator[tuple[Any, Any, Json]]:
    """Yield each field of the payload with every annotation that a value has there, at every level."""
    if not isinstance(payload, dict):
        return
    hints = payloads.annotations(model)
    for name, field in model._attr_to_rest_field.items():
        if field._rest_name in payload:
            for annotation, value in _values(hints.get(name, Any), payload[field._rest_name]):
                yield field, annotation, value
                if getattr(annotation, "_is_model", False):
                    yield from _fields(payloads, annotation, value)
    for below in registered(model).values():
        if below is not model:
            yield from _fields(payloads, below, payload)


def _values(annotation: Any, value: Json) -> Iterator[tuple[Any, Json]]:
    """Yield the value under its annotation, and the values inside under theirs."""
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        for arm in arguments:
            yield from _values(arm, value)
        return
    yield annotation, value
    if _is_sequence(annotation) and isinstance(value, list):
        for item in value:
            yield from _values(arguments[0], item)
    elif _is_mapping(annotation) and isinstance(value, dict):
        for item in value.values():
            yield from _values(arguments[1], item)


def _is_mapping(annotation: Any) -> bool:
    """Say whether it declares an object."""
    origin = typing.get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, collections.abc.Mapping)


def _is_sequence(annotation: Any) -> bool:
    """Say whether it declares an array."""
    origin = typing.get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, collections.abc.Iterable) and not _is_mapping(annotation)
