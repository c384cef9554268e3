"""The normal forms of annotations: which values are allowed, however the annotation is spelled.

The forms are plain classes. Named tuples would be shorter, but making them takes a tenth of the package's import time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeAlias


class _Form:
    """The base class of forms. Forms are equal if they have one class and equal attributes."""

    __slots__: ClassVar[tuple[str, ...]] = ()

    def _said(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Form) and type(self) is type(other) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash((type(self), self._said()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._said()))})"


class AnyForm(_Form):
    """Any JSON value: ``Any``, ``object``, or an unbound type variable."""

    __slots__ = ()


class ClassForm(_Form):
    """One class: a scalar, an enum, a model, or any other."""

    __slots__ = ("cls",)

    def __init__(self, cls: type) -> None:
        self.cls = cls


class LiteralForm(_Form):
    """The values of a ``Literal``."""

    __slots__ = ("values",)

    def __init__(self, values: tuple[Any, ...]) -> None:
        self.values = values


class ArrayForm(_Form):
    """A list, set, or other sequence of items of one form. ``bare`` is its class if the annotation has no item type."""

    __slots__ = ("bare", "item")

    def __init__(self, item: Form, bare: type | None = None) -> None:
        self.item = item
        self.bare = bare


class TupleForm(_Form):
    """A tuple: each item has a form of its own."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Form, ...]) -> None:
        self.items = items


class ObjectForm(_Form):
    """A dict with string keys. It is ``bare`` if the annotation has no value type."""

    __slots__ = ("bare", "value")

    def __init__(self, value: Form, *, bare: bool = False) -> None:
        self.value = value
        self.bare = bare


class UnionForm(_Form):
    """A union of forms, in the order of the declaration. An alias of a single model is a union with one arm."""

    __slots__ = ("arms",)

    def __init__(self, arms: tuple[Form, ...]) -> None:
        self.arms = arms


class LateForm(_Form):
    """A type alias that contains itself, resolved when it is used.

    Attributes:
        key: The key of the alias; equal aliases have equal keys.
        resolve: The function that returns its form.
        endless: Whether it may have other arguments each time it contains itself.
    """

    __slots__ = ("endless", "key", "resolve")

    def __init__(self, key: Any, resolve: Callable[[], Form], *, endless: bool = False) -> None:
        self.key = key
        self.resolve = resolve
        self.endless = endless

    def _said(self) -> tuple[Any, ...]:
        return (self.key,)


Form: TypeAlias = AnyForm | ClassForm | LiteralForm | ArrayForm | TupleForm | ObjectForm | UnionForm | LateForm

ANY: Final = AnyForm()
