"""The codec of models: a mapping becomes a node when it is stored, or at its first read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from azure_like._codecs.base import FITS, OBJECT, POOR, ClassTags, Codec
from azure_like._depth import Place, Walk
from azure_like._mappings import is_mapping, mapping_of
from azure_like._types import Wire
from azure_like.exceptions import FAILURES_OF_VALUES, shown


class ModelCodec(Codec):
    """The codec of a model class, and by its discriminators of the classes below it."""

    shapes = OBJECT
    typed = False
    settles = True
    models = True
    tells = True
    _rank: Callable[[Mapping[str, Any]], int] | None = None

    def __init__(self, cls: Any) -> None:
        self._cls = cls
        self.held = cls
        self.exact = frozenset({type(None), cls})

    def suits(self, wire: Wire) -> int:
        """Return how an object suits the tags of the class. A node suits its own class and the classes above it."""
        rank = self._rank
        if rank is None:
            found = self._plan().tags
            rank = found.rank
            if found.complete:
                self._rank = rank
        if type(wire) is dict:
            return rank(wire)
        if _is_node(wire):
            return FITS if self._cls in type(wire).__mro__ else POOR
        return rank(mapping_of(wire)) if is_mapping(wire) else POOR

    def tags(self) -> tuple[ClassTags, ...] | None:
        """Return the tags of the class."""
        found = self._plan().tags
        return (found,) if found.complete else None

    def parse(self, wire: Wire) -> Any:
        """Return the node of a mapping.

        Raises:
            TypeError: The wire value is no mapping.
        """
        found = self.decode(wire)
        if found is wire and not _is_node(wire):
            message = f"{shown(wire)} is no mapping"
            raise TypeError(message)
        return found

    def decode(self, wire: Wire) -> Any:
        """Return the node of a mapping. Any other value, or a node, is returned unchanged."""
        if type(wire) is dict:
            return self._plan().narrow(wire).builder.adopt(wire)
        if not is_mapping(wire) or _is_node(wire):
            return wire
        plan = self._plan()
        try:
            return Walk(plan.handlers).run(plan.place, wire)
        except FAILURES_OF_VALUES:  # the class is one of a mapping, but the value gives no items
            return wire

    def placer(self) -> Place:
        """Return the place of nodes of the class."""
        found: Place = self._plan().place
        return found

    def place(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put a node with its own data under a key for a mapping. Any other value is encoded by value."""
        self._plan().place(value, container, key, walk, depth)

    def _plan(self) -> Any:
        return self._cls._plan.of(self._cls)


def _is_node(value: Any) -> bool:
    """Tell whether a value is an instance of a model class, of this package or another."""
    return getattr(type(value), "_is_model", False) is True
