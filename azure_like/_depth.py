"""How trees of any depth are built, copied and encoded: shallow trees by recursion, deep trees in parts.

A *maker* returns the final form of one value. Makers call each other for the values inside, which is fast for the trees
that services send. Below `DEEP` levels a maker leaves its value for later and returns a `Slot`, which the container
holds for a time. `Work.run` then makes the values that were left, `DEEP` levels at a time, so that no tree is too deep
for the stack. A value that cannot be changed after it is made (a tuple, a model with a constructor of its own) waits
until all values inside are final.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeAlias

from azure_like._compat import is_element
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._mappings import is_declared_mapping
from azure_like._types import ATOMS

__all__ = [
    "ATOMS",
    "DEEP",
    "MAX_DEPTH",
    "SHALLOW",
    "Finish",
    "Loops",
    "Maker",
    "Slot",
    "Work",
    "only_atoms",
    "work_with",
]

only_atoms: Final = ATOMS.issuperset
"""The function that tells whether all of some classes are in `ATOMS`."""

SHALLOW: Final = 12
"""The level below which a container is compared with the containers around it, to find one that contains itself."""

DEEP: Final = 36
"""The level down to which makers call each other."""

LOOP: Final = "The value contains itself"
"""The message for a value that contains itself."""

MAX_DEPTH: Final = 100_000
"""The greatest number of levels of a tree."""

Maker: TypeAlias = "Callable[[Any, Any, Any, Work, int], Any]"
"""A function ``make(value, owner, key, work, depth)`` that returns the final form of a value.

The owner is the model node whose data will hold the value under the key. It is None inside other containers.
"""

Finish: TypeAlias = Callable[[Any], Any]
"""A function from final items to the final container: a tuple, a set, or a model with its own constructor."""


class Slot:
    """The placeholder in a container for a value that is not final yet."""

    __slots__ = ("container", "key")

    container: Any
    key: Any


class _Left(Slot):
    """The placeholder for a value that is too deep to be made now."""

    __slots__ = ("call", "level")

    def __init__(self, call: tuple[Maker, Any, Any, Any], level: int) -> None:
        self.call = call
        self.level = level


class _Open(Slot):
    """The placeholder for a value that is finished when all values inside are final."""

    __slots__ = ("finish", "payload")

    def __init__(self, finish: Finish, payload: Any) -> None:
        self.finish = finish
        self.payload = payload


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


class Work:
    """One run of makers over a tree.

    Attributes:
        slots: The number of slots made so far. While it is 0, no container has a slot in it.
        handlers: The type handlers of the package whose models are made; see `work_with`.
    """

    handlers: ClassVar[TypeHandlerRegistry] = TYPE_HANDLER_REGISTRY

    # Few trees need these attributes. On the class they cost nothing at the start of a run.
    _path: list[int] | None = None
    _loops: Loops | None = None
    _left: list[_Left] | None = None
    _open: list[_Open] | None = None
    _level = 0

    def __init__(self) -> None:
        self.slots = 0

    def too_deep(self, value: Any, depth: int) -> bool:
        """Tell whether a container below `SHALLOW` is to be left for later.

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

    def leave(self, maker: Maker, value: Any, owner: Any, key: Any) -> Slot:
        """Return the slot of a value that is made later."""
        self.slots += 1
        slot = _Left((maker, value, owner, key), self._level + DEEP + 1)
        if self._left is None:
            self._left = []
        self._left.append(slot)
        return slot

    def close(self, finish: Finish, payload: Any, before: int) -> Any:
        """Return ``finish(payload)``, or a slot for it if a value inside the payload is not final yet.

        Args:
            finish: The function that makes the final value.
            payload: Its argument.
            before: The number of slots before the values inside were made.
        """
        if self.slots == before:
            return finish(payload)
        self.slots += 1
        slot = _Open(finish, payload)
        if self._open is None:
            self._open = []
        self._open.append(slot)
        return slot

    def settle(self, container: Any) -> None:
        """Give each slot in a list or dict its container and key."""
        items = container.items() if isinstance(container, dict) else enumerate(container)
        for key, value in items:
            if isinstance(value, Slot):
                value.container = container
                value.key = key

    def run(self, maker: Maker, value: Any, owner: Any = None, key: Any = None) -> Any:
        """Return the final form of a value and of all values inside.

        Raises:
            ValueError: The value is nested too deep, or contains itself.
        """
        made = maker(value, owner, key, self, 0)
        return self.complete(made) if self.slots else made

    def complete(self, made: Any) -> Any:
        """Fill all slots in a value that a maker returned, and return the value.

        First the values that were left are made, at any depth. Then the waiting values are finished, from the inside
        out.

        Raises:
            ValueError: The value is nested too deep, or contains itself.
        """
        holder = [made]
        self.settle(holder)
        opened = [self._open]
        while self._left:
            slot = self._left.pop()
            if not hasattr(slot, "container"):
                continue  # its container was dropped because of a bad part
            if slot.level > MAX_DEPTH:
                message = f"The value is nested deeper than {MAX_DEPTH} levels"
                raise ValueError(message)
            self._level = slot.level
            self._open = None
            maker, value, owner, key = slot.call
            slot.container[slot.key] = inner = maker(value, owner, key, self, 0)
            if isinstance(inner, Slot):
                inner.container, inner.key = slot.container, slot.key
            opened.append(self._open)
        for waiting in reversed(opened):
            for open_slot in waiting or ():
                if not hasattr(open_slot, "container"):
                    continue
                open_slot.container[open_slot.key] = open_slot.finish(open_slot.payload)
        return holder[0]


def work_with(handlers: TypeHandlerRegistry) -> type[Work]:
    """Return the subclass of `Work` with another registry of type handlers.

    The registry is on the class, so that a run which needs no handler costs no more.
    """
    return type("Work", (Work,), {"__doc__": Work.__doc__, "handlers": handlers})


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
