"""New lists and dicts of what a maker makes of the items: what every walk over a tree has in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from azure_like._depth import ATOMS, SHALLOW, Work


class ContainerMakers:
    """Makers of containers, for a class with a maker of values.

    Attributes:
        atoms: The classes whose values are kept as they are.
    """

    atoms: frozenset[type] = ATOMS

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return what is made of a value; a `azure_like._depth.Maker`."""
        raise NotImplementedError

    def make_dict(self, value: Mapping[Any, Any], owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return a new dict with what is made of the values of a mapping."""
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self.make_dict, value, owner, key)
        atoms = self.atoms
        made = dict(value)
        for name, item in made.items():
            if type(item) not in atoms:
                made[name] = self.make(item, None, None, work, depth + 1)
        if work.slots:
            work.settle(made)
        return made

    def make_items(self, value: Iterable[Any], owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return a new list with what is made of the items of a list, tuple or set."""
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self.make_items, value, owner, key)
        atoms = self.atoms
        made, below = list(value), depth + 1
        for index, item in enumerate(made):
            if type(item) not in atoms:
                made[index] = self.make(item, None, None, work, below)
        if work.slots:
            work.settle(made)
        return made
