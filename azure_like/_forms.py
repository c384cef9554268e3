"""The normal form of an annotation: what a value may be, and nothing of how that was spelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias


class AnyForm(NamedTuple):
    """Any JSON value, as it is: ``Any``, ``object``, an unbound type variable."""


class ClassForm(NamedTuple):
    """One class: a scalar, an enum, a model, or any other."""

    cls: type


class LiteralForm(NamedTuple):
    """One of some values."""

    values: tuple[Any, ...]


class ArrayForm(NamedTuple):
    """A list, set, or other sequence of like items; ``bare`` is its class when the annotation does not say of what."""

    item: Form
    bare: type | None = None


class TupleForm(NamedTuple):
    """A sequence whose items each have a form of their own."""

    items: tuple[Form, ...]


class ObjectForm(NamedTuple):
    """A dict from strings; ``bare`` when the annotation does not say to what."""

    value: Form
    bare: bool = False


class UnionForm(NamedTuple):
    """One of some forms, in the order of the declaration."""

    arms: tuple[Form, ...]


class LateForm(NamedTuple):
    """A type alias that contains itself, resolved when it is reached."""

    resolve: Callable[[], Form]


Form: TypeAlias = AnyForm | ClassForm | LiteralForm | ArrayForm | TupleForm | ObjectForm | UnionForm | LateForm

ANY: Final = AnyForm()
