"""The normal form of an annotation: what a value may be, and nothing of how that was spelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias


@dataclass(frozen=True)
class AnyForm:
    """Any JSON value, as it is: ``Any``, ``object``, an unbound type variable."""


@dataclass(frozen=True)
class ClassForm:
    """One class: a scalar, an enum, a model, or any other."""

    cls: type


@dataclass(frozen=True)
class LiteralForm:
    """One of some values."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class ArrayForm:
    """A list, set, or other sequence of like items; ``bare`` is its class when the annotation does not say of what."""

    item: Form
    bare: type | None = None


@dataclass(frozen=True)
class TupleForm:
    """A sequence whose items each have a form of their own."""

    items: tuple[Form, ...]


@dataclass(frozen=True)
class ObjectForm:
    """A dict from strings; ``bare`` when the annotation does not say to what."""

    value: Form
    bare: bool = False


@dataclass(frozen=True)
class UnionForm:
    """One of some forms, in the order of the declaration."""

    arms: tuple[Form, ...]


@dataclass(frozen=True)
class LateForm:
    """A type alias that contains itself, resolved when it is reached."""

    resolve: Callable[[], Form] = field(compare=False)


Form: TypeAlias = AnyForm | ClassForm | LiteralForm | ArrayForm | TupleForm | ObjectForm | UnionForm | LateForm

ANY: Final = AnyForm()
