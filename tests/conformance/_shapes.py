"""The small classes that the annotation forms of the matrix name, declared once for each implementation."""

from __future__ import annotations

import collections.abc
import datetime as dt
import decimal
import enum
import sys
import typing
import uuid
from types import ModuleType, new_class
from typing import Any


class Color(str, enum.Enum):
    """An enum of texts, as services have them."""

    RED = "red"
    BLUE = "Blue"
    EMPTY = ""


class Level(enum.IntEnum):
    """An enum of numbers."""

    LOW = 1
    HIGH = 5


class Celsius:
    """Some other class: decoded by calling it."""

    def __init__(self, degrees: float) -> None:
        """Keep the degrees, which have to be a number or the text of one."""
        self.degrees = float(degrees)

    def __repr__(self) -> str:
        return f"Celsius({self.degrees})"


Name = typing.NewType("Name", str)

_NAMES: dict[str, Any] = {
    **{name: getattr(typing, name) for name in typing.__all__},
    **{name: getattr(dt, name) for name in ("datetime", "date", "time", "timedelta")},
    "Color": Color,
    "Level": Level,
    "Celsius": Celsius,
    "Name": Name,
    "Decimal": decimal.Decimal,
    "UUID": uuid.UUID,
    "abc": collections.abc,
}


def scope(base: ModuleType, name: str) -> ModuleType:
    """Make a module, importable under that name, with the names that the forms use and models of the given base."""
    module = ModuleType(name)
    vars(module).update(_NAMES)
    sys.modules[name] = module
    optional = typing.Optional
    pet = {"name": str, "born": optional[dt.datetime], "weights": optional[typing.List[float]]}  # noqa: UP006 - as generated
    declare(base, module, "Pet", pet)
    declare(base, module, "Rock", {"mass": int})
    kind = {"kind": base.rest_discriminator(name="kind")}
    fish = declare(
        base, module, "Fish", {"kind": str, "size": optional[int]}, fields=kind, namespace={"__mapping__": {}}
    )
    declare(base, module, "Shark", {"teeth": optional[int]}, bases=(fish,), discriminator="shark")
    return module


def declare(
    base: ModuleType,
    module: ModuleType,
    name: str,
    annotations: dict[str, Any],
    *,
    fields: dict[str, Any] | None = None,
    bases: tuple[type, ...] | None = None,
    namespace: dict[str, Any] | None = None,
    shown: str = "",
    **keywords: Any,
) -> type:
    """Declare a model class in the module, as a class statement there would.

    Args:
        base: the implementation, the module with `Model` and `rest_field`.
        module: where the class is to live, so that names in quoted annotations are found.
        name: of the class.
        annotations: by attribute.
        fields: by attribute; those left out become ``rest_field(name=attribute)``.
        bases: in place of the `Model` of the implementation.
        namespace: more for the class body.
        shown: in place of the name as `__name__`, which is what observations show.
        keywords: of the class statement.
    """
    body = {
        "__module__": module.__name__,
        "__qualname__": name,
        "__annotations__": annotations,
        **{attribute: base.rest_field(name=attribute) for attribute in annotations},
        **(fields or {}),
        **(namespace or {}),
    }
    made = new_class(name, bases or (base.Model,), keywords, lambda place: place.update(body))
    made.__name__ = shown or name
    setattr(module, name, made)
    return made
