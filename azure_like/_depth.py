"""One walk over a tree of any depth. It builds models, encodes values, and converts models to plain data.

A *place* puts the final form of one value into a container. Places call each other for the values inside, which is
fast for the trees that services send. Below `DEEP` levels a place puts its value off. `Walk.complete` then places the
values that were put off, `DEEP` levels at a time, so that no tree is too deep for the stack. A container that cannot be
changed after it is made (a tuple, a model with a constructor of its own) is made when all values inside are final.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from azure_like._compat import is_element
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._mappings import is_declared_mapping
from azure_like._types import ATOMS

only_atoms: Final = ATOMS.issuperset
"""The function that tells whether all of some classes are in `ATOMS`."""

SHALLOW: Final = 12
"""The level below which a container is compared with the containers around it, to find one that contains itself."""

DEEP: Final = 36
"""The level down to which places call each other."""

LOOP: Final = "The value contains itself"
"""The message for a value that contains itself."""

MAX_DEPTH: Final = 100_000
"""The greatest number of levels of a tree."""

Place: TypeAlias = "Callable[[Any, Any, Any, Walk, int], bool | None]"
"""A function ``place(value, container, key, walk, depth)`` that puts the final form of a value under a key.

The container is a list, or a dict that has the key already or is not iterated. The function returns true if the final
form is a container that may decode to another container.
"""

Finish: TypeAlias = Callable[[Any], Any]
"""A function from a container of final items to the final form: a tuple, a set, or a model made by its constructor."""


class Loops:
    """A search for values that contain themselves, in time linear in the size of the values."""

    def __init__(self) -> None:
        self._clean: set[int] = set()

    def refuse(self, value: Any) -> None:
        """Refuse a value that contains itself at any depth. Values that were searched before are skipped.

        Raises:
            ValueError: The value contains itself.
        """
        around: list[int] = []
        inside = [iter([value])]
        seen_around: set[int] = set()
        while inside:
            for item in inside[-1]:
                number = id(item)
                if number in seen_around:
                    raise ValueError(LOOP)
                items = None if number in self._clean else _items_of(item)
                if items is not None:
                    around.append(number)
                    seen_around.add(number)
                    inside.append(iter(items))
                    break
            else:
                inside.pop()
                if around:
                    number = around.pop()
                    seen_around.discard(number)
                    self._clean.add(number)


def _items_of(value: Any) -> list[Any] | None:
    """Return the items of a container, or None for any other value."""
    cls = type(value)
    if cls in ATOMS:
        return None
    if hasattr(cls, "_synced"):
        return list(value._data.values())
    if is_declared_mapping(value):
        return list(value.values())
    return list(value) if issubclass(cls, (list, tuple)) or is_element(value) else None


class Walk:
    """One run of places over a tree.

    Args:
        handlers: The type handlers of the package whose models are made.

    Attributes:
        handlers: The type handlers.
        pending: The number of values so far that could not be placed at once. It never decreases.
    """

    # Few trees need these attributes. On the class they cost nothing at the start of a run.
    pending = 0
    _path: list[int] | None = None
    _loops: Loops | None = None
    _level = 0
    _put_off: list[tuple[int, int, Place, Any, Any, Any]]
    _last: list[tuple[int, Finish, Any, Any]]

    def __init__(self, handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY) -> None:
        self.handlers = handlers

    def run(self, place: Place, value: Any) -> Any:
        """Return the final form of a value.

        Raises:
            ValueError: The value is nested too deep, or contains itself.
        """
        holder = [None]
        place(value, holder, 0, self, 0)
        if self.pending:
            self.complete()
        return holder[0]

    def too_deep(self, value: Any, depth: int) -> bool:
        """Tell whether a container below `SHALLOW` is too deep to be placed now.

        Raises:
            ValueError: The container contains itself.
        """
        if depth > DEEP:
            if self._loops is None:
                self._loops = Loops()
            self._loops.refuse(value)
            return True
        path = self._path
        if path is None:
            path = self._path = []
        del path[depth - SHALLOW - 1 :]
        if id(value) in path:
            raise ValueError(LOOP)
        path.append(id(value))
        return False

    def puts_off(self, place: Place, value: Any, container: Any, key: Any, depth: int) -> bool:
        """Tell whether a container below `SHALLOW` is too deep to be placed now, and if so put it off.

        Raises:
            ValueError: The container contains itself.
        """
        if not self.too_deep(value, depth):
            return False
        number = self._count()
        self._put_off.append((number, self._level + DEEP + 1, place, value, container, key))
        return True

    def finish(self, finish: Finish, container: Any, key: Any, before: int) -> None:
        """Replace what is under a key by its final form, as soon as all values inside are final.

        Args:
            finish: The function that makes the final form.
            container: The container.
            key: The key.
            before: The number of pending values before the values inside were placed.
        """
        if self.pending == before:
            container[key] = finish(container[key])
            return
        number = self._count()
        self._last.append((number, finish, container, key))

    def _count(self) -> int:
        """Count one more pending value, and return their number."""
        if not self.pending:
            self._put_off, self._last = [], []
        self.pending += 1
        return self.pending

    def drop(self, before: int) -> None:
        """Forget the pending values of a container that is not used after all.

        Args:
            before: The number of pending values before the values inside were placed.
        """
        if self.pending > before:
            for waiting in (self._put_off, self._last):
                while waiting and waiting[-1][0] > before:
                    waiting.pop()

    def complete(self) -> None:
        """Place the values that were put off, then make what is made last, from the inside out.

        Raises:
            ValueError: The value is nested too deep.
        """
        runs = [self._last]
        while self._put_off:
            _number, self._level, place, value, container, key = self._put_off.pop()
            if self._level > MAX_DEPTH:
                message = f"The value is nested deeper than {MAX_DEPTH} levels"
                raise ValueError(message)
            self._last = []
            place(value, container, key, self, 0)
            runs.append(self._last)
        for last in reversed(runs):
            for _number, finish, container, key in last:
                container[key] = finish(container[key])


def equal_without_recursion(one: Any, other: Any) -> bool:
    """Tell whether two values are equal, as ``==`` does but without recursion.

    Args:
        one: A model's data, or any value.
        other: Another model's data, or any value.
    """
    todo = [(one, other)]
    met: set[tuple[int, int]] = set()
    while todo:
        left, right = map(_data, todo.pop())
        if left is right or (id(left), id(right)) in met:
            continue
        if is_declared_mapping(left) and is_declared_mapping(right):
            if left.keys() != right.keys():
                return False
            met.add((id(left), id(right)))
            todo.extend((left[key], right[key]) for key in left)
        elif issubclass(type(left), (list, tuple)) and issubclass(type(right), type(left)):
            if len(left) != len(right):
                return False
            met.add((id(left), id(right)))
            todo.extend(zip(left, right, strict=True))
        elif left != right:
            return False
    return True


def _data(value: Any) -> Any:
    """Return the data of a model node. Any other value is returned unchanged."""
    return value._synced() if hasattr(value, "_synced") else value
