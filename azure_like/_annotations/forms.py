"""The normal form of an annotation: what a value may be, and nothing of how that was spelled.

Plain classes: named tuples would be shorter, and take a tenth of the time that it takes to import the package.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeAlias


class _Form:
    """What forms have in common: two are equal that are of one class and say the same."""

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
    """Any JSON value, as it is: ``Any``, ``object``, an unbound type variable."""

    __slots__ = ()


class ClassForm(_Form):
    """One class: a scalar, an enum, a model, or any other."""

    __slots__ = ("cls",)

    def __init__(self, cls: type) -> None:
        self.cls = cls


class LiteralForm(_Form):
    """One of some values."""

    __slots__ = ("values",)

    def __init__(self, values: tuple[Any, ...]) -> None:
        self.values = values


class ArrayForm(_Form):
    """A list, set, or other sequence of like items; ``bare`` is its class when the annotation does not say of what."""

    __slots__ = ("bare", "item")

    def __init__(self, item: Form, bare: type | None = None) -> None:
        self.item = item
        self.bare = bare


class TupleForm(_Form):
    """A sequence whose items each have a form of their own."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Form, ...]) -> None:
        self.items = items


class ObjectForm(_Form):
    """A dict from strings; ``bare`` when the annotation does not say to what."""

    __slots__ = ("bare", "value")

    def __init__(self, value: Form, *, bare: bool = False) -> None:
        self.value = value
        self.bare = bare


class UnionForm(_Form):
    """One of some forms, in the order of the declaration; of one, where an alias stands for a single model."""

    __slots__ = ("arms",)

    def __init__(self, arms: tuple[Form, ...]) -> None:
        self.arms = arms


class LateForm(_Form):
    """A type alias that contains itself, resolved when it is reached.

    Attributes:
        key: Tells it from others.
        resolve: Gives its form.
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
