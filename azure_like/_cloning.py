"""Deep copies of models: independent data, the same sentinels, and no Python frame a level (SPEC 3.7)."""

from __future__ import annotations

import copy
from typing import Any

from azure_like._codecs.work import ATOMS, SHALLOW, Work
from azure_like._null import is_null
from azure_like._plan import Plan

_OWN = frozenset({"_data", "_views"})


def clone(node: Any, memo: dict[int, Any]) -> Any:
    """Return an independent copy of a model node.

    Args:
        node: The node.
        memo: The copies made so far in this `copy.deepcopy`, by the identity of the original.
    """
    return Work().run(_Cloning(memo).make, node)


class _Cloning:
    """The makers of one deep copy."""

    def __init__(self, memo: dict[int, Any]) -> None:
        self._memo = memo

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return the copy of a value; a `azure_like._codecs.work.Maker`."""
        cls = value.__class__
        if cls in ATOMS:
            return value
        if cls is list and ATOMS.issuperset(map(type, value)) and id(value) not in self._memo:
            self._memo[id(value)] = made = value.copy()
            return made
        if id(value) in self._memo:
            return self._memo[id(value)]
        if cls is list:
            return self._items(value, owner, key, work, depth)
        if cls is dict:
            return self._object(value, owner, key, work, depth)
        if getattr(cls, "_plan", None).__class__ is Plan:
            return self._node(value, owner, key, work, depth)
        return value if is_null(value) else copy.deepcopy(value, self._memo)

    def _node(self, node: Any, owner: Any, key: Any, work: Work, depth: int) -> Any:
        if depth > SHALLOW and work.too_deep(node, depth):
            return work.leave(self._node, node, owner, key)
        made = node.__class__.__new__(node.__class__)
        self._memo[id(node)] = made
        data = node._data if node._views is None else node._synced()
        made._data = copied = data.copy()
        made._views = None
        make = self.make
        for name, item in copied.items():
            if item.__class__ not in ATOMS:
                copied[name] = make(item, made, name, work, depth + 1)
        if len(node.__dict__) > len(_OWN):
            for name in node.__dict__.keys() - _OWN:
                made.__dict__[name] = copy.deepcopy(node.__dict__[name], self._memo)
        if work.slots:
            work.settle(copied)
        if node._views is not None:
            for name in node._views:
                made._mark(name)
        return made

    def _items(self, value: list[Any], owner: Any, key: Any, work: Work, depth: int) -> Any:
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self._items, value, owner, key)
        made = self._memo[id(value)] = value.copy()
        for index, item in enumerate(made):
            if item.__class__ not in ATOMS:
                made[index] = self.make(item, None, None, work, depth + 1)
        if work.slots:
            work.settle(made)
        return made

    def _object(self, value: dict[Any, Any], owner: Any, key: Any, work: Work, depth: int) -> Any:
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self._object, value, owner, key)
        made = self._memo[id(value)] = value.copy()
        for name, item in made.items():
            if item.__class__ not in ATOMS:
                made[name] = self.make(item, None, None, work, depth + 1)
        if work.slots:
            work.settle(made)
        return made
