"""Shapes: each workload's data declared once, as plain dataclasses, and read by every contender.

A shape is a dataclass whose attributes have snake_case names and whose wire names are their camelCase. The SDK source
for a base (:mod:`benchmarks.sdk`) and the declarations for each peer (:mod:`benchmarks.peers`) are made from it, so
that no contender is given an easier declaration than another. A class with subclasses is polymorphic; its
subclasses say their discriminator value in ``DISCRIMINATOR``.
"""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FieldSpec:
    """One attribute of a shape."""

    attribute: str
    wire: str
    type: Any
    readonly: bool
    discriminator: bool


def prop(*, readonly: bool = False, discriminator: bool = False) -> Any:
    """Declare an attribute that may be absent, as everything a service sends may be."""
    return dataclasses.field(default=None, metadata={"readonly": readonly, "discriminator": discriminator})


def camel(attribute: str) -> str:
    """Give the wire name of an attribute.

    >>> camel("page_number")
    'pageNumber'
    """
    first, *rest = attribute.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (kept,) = (arm for arm in typing.get_args(hint) if arm is not type(None))
        return kept
    return hint


def all_fields(shape: type) -> list[FieldSpec]:
    """List the attributes of a shape, inherited ones first."""
    hints = typing.get_type_hints(shape)
    return [
        FieldSpec(
            attribute=f.name,
            wire=camel(f.name),
            type=_without_none(hints[f.name]),
            readonly=bool(f.metadata.get("readonly")),
            discriminator=bool(f.metadata.get("discriminator")),
        )
        for f in dataclasses.fields(shape)
    ]


def own_fields(shape: type) -> list[FieldSpec]:
    """List the attributes that a shape declares itself."""
    return [spec for spec in all_fields(shape) if spec.attribute in shape.__annotations__]


def is_shape(value: object) -> bool:
    """Tell whether a value is a shape."""
    return isinstance(value, type) and dataclasses.is_dataclass(value)


def is_enum(value: object) -> bool:
    """Tell whether a value is an enum class."""
    return isinstance(value, type) and issubclass(value, enum.Enum)


def leaves(shape: type) -> list[type]:
    """List the concrete classes of a polymorphic shape: those without subclasses."""
    below: list[type] = shape.__subclasses__()
    return [leaf for sub in below for leaf in leaves(sub)] if below else [shape]


def reachable(root: type) -> list[type]:
    """List a shape and every shape and enum it needs, each after those it needs."""
    found: dict[type, None] = {}
    visited: set[type] = set()

    def visit(hint: Any) -> None:
        for argument in typing.get_args(hint):
            visit(argument)
        if not (is_shape(hint) or is_enum(hint)) or hint in visited:
            return
        visited.add(hint)
        if is_shape(hint):
            parent = hint.__mro__[1]
            visit(parent)
            for spec in own_fields(hint):
                visit(spec.type)
        found[hint] = None
        if is_shape(hint):
            for sub in hint.__subclasses__():
                visit(sub)

    visit(root)
    return list(found)
