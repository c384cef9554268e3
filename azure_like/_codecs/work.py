"""Work that is left to do: how a tree is copied, encoded and built without a Python frame a level."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from azure_like._codecs.paths import path_to
from azure_like._compat import NoneType
from azure_like.exceptions import DeserializationError

ATOMS: Final[frozenset[type]] = frozenset({str, int, float, bool, NoneType})
"""The exact classes of JSON values that are stored as they are."""

MAX_DEPTH: Final = 100_000
"""How many levels a tree may have; one that contains itself has no end, and this is where that is noticed."""

Fill: TypeAlias = "Callable[[Any, Any, Work], None]"
"""``fill(owner, container, work)``: puts in their final form those items of a container that are not atoms."""

Finish: TypeAlias = Callable[[Any], Any]
"""Makes the final value of a container whose items are all final: a tuple, a set, a model with its own constructor."""


def too_deep() -> ValueError:
    """Return the error for a tree with too many levels."""
    return ValueError(f"The value is nested deeper than {MAX_DEPTH} levels, or contains itself")


class Work:
    """The containers that are stored but whose items are not final yet.

    Args:
        root: What everything is inside of, for the path in an error.
        calls: Whether constructors are called.

    Attributes:
        calls: The same.
        depth: The level of the container that is being filled.
    """

    __slots__ = ("_late", "_root", "_todo", "calls", "depth")

    def __init__(self, root: Any = None, *, calls: bool = True) -> None:
        self.depth = 0
        self.calls = calls
        self._root = root
        self._todo: list[tuple[Fill, Any, Any, int]] = []
        self._late: list[tuple[Any, Any, Finish, Any]] = []

    def push(self, fill: Fill, owner: Any, container: Any) -> None:
        """Leave the items of a container for later; the owner is the model node whose data it is, or None."""
        self._todo.append((fill, owner, container, self.depth + 1))

    def finish_later(self, container: Any, key: Any, finish: Finish, payload: Any) -> None:
        """Store ``finish(payload)`` in the container when everything inside the payload is final."""
        container[key] = payload
        self._late.append((container, key, finish, payload))

    def run(self) -> None:
        """Do what is left, and what that leaves.

        Raises:
            ValueError: The tree is too deep, or contains itself.
        """
        todo = self._todo
        while todo:
            fill, owner, container, depth = todo.pop()
            if depth > MAX_DEPTH:
                raise too_deep()
            self.depth = depth
            try:
                fill(owner, container, self)
            except DeserializationError as error:
                raise error.under(path_to(container, self._root)) from None
        # What is inside was always entered after what is around it.
        for container, key, finish, payload in reversed(self._late):
            container[key] = finish(payload)
        self._late.clear()
