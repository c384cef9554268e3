"""The registry of type handlers: serializers and deserializers of classes that are not models.

It has the interface of `azure.core.serialization.TypeHandlerRegistry`, which packages of the newest generation use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

Handler = TypeVar("Handler", bound=Callable[..., Any])
Condition = Any
"""A class, or a function that tells whether a handler fits."""


class _Table:
    """Handlers by exact class, then by predicate. Results are cached until a handler is added."""

    def __init__(self) -> None:
        self._exact: dict[type, Callable[..., Any]] = {}
        self._predicates: list[tuple[Callable[[Any], Any], Callable[..., Any]]] = []
        self._answers: WeakKeyDictionary[type, Callable[..., Any] | None] = WeakKeyDictionary()

    def add(self, condition: Condition, handler: Handler) -> Handler:
        if isinstance(condition, type):
            self._exact[condition] = handler
        elif callable(condition):
            predicate: Callable[[Any], Any] = condition
            self._predicates.append((predicate, handler))
        else:
            message = f"A handler is registered for a class or a predicate, not for {condition!r}"
            raise TypeError(message)
        self._answers = WeakKeyDictionary()
        return handler

    def find(self, cls: type, subject: Any) -> Callable[..., Any] | None:
        if not self._exact and not self._predicates:
            return None
        answers = self._answers
        if cls not in answers:
            fitting = (handler for fits, handler in self._predicates if fits(subject))
            answers[cls] = self._exact.get(cls) or next(fitting, None)
        return answers[cls]


class TypeHandlerRegistry:
    """Serializers and deserializers for classes that are not models.

    Example:
        >>> registry = TypeHandlerRegistry()
        >>> @registry.register_serializer(complex)
        ... def _(value):
        ...     return [value.real, value.imag]
        >>> registry.get_serializer(1j)(1j)
        [0.0, 1.0]
    """

    def __init__(self) -> None:
        self._serializers: _Table = _Table()
        self._deserializers: _Table = _Table()

    def __reduce__(self) -> Any:
        """Return the name of the registry of this package. The registry of another package is pickled as any object."""
        return "TYPE_HANDLER_REGISTRY" if self is TYPE_HANDLER_REGISTRY else object.__reduce_ex__(self, 2)

    def register_serializer(self, condition: Condition) -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
        """Return a decorator that registers ``serializer(value) -> wire value``.

        Args:
            condition: The exact class of the values, or a predicate of the value.

        Raises:
            TypeError: (from the decorator) The condition is neither a class nor a predicate.
        """
        return partial(self._serializers.add, condition)

    def register_deserializer(
        self, condition: Condition
    ) -> Callable[[Callable[[type, Any], Any]], Callable[[type, Any], Any]]:
        """Return a decorator that registers ``deserializer(cls, wire value) -> value``.

        Args:
            condition: The class that annotations name, or a predicate of the class.

        Raises:
            TypeError: (from the decorator) The condition is neither a class nor a predicate.
        """
        return partial(self._deserializers.add, condition)

    def get_serializer(self, value: Any) -> Callable[[Any], Any] | None:
        """Return the serializer for a value, or None."""
        return self._serializers.find(type(value), value)

    def get_deserializer(self, cls: type) -> Callable[[Any], Any] | None:
        """Return the deserializer for a class, bound to the class, or None."""
        found = self._deserializers.find(cls, cls)
        return None if found is None else partial(found, cls)


TYPE_HANDLER_REGISTRY = TypeHandlerRegistry()
"""The registry that the models of this package consult."""
