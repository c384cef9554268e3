"""Deep copies of models: independent data, the same sentinels, and no Python frame a level (SPEC 3.7)."""

from __future__ import annotations

import copy
from typing import Any

from azure_like._codecs.work import ATOMS, SHALLOW, Work, only_atoms
from azure_like._nodes import new_node
from azure_like._null import is_null
from azure_like._plan import Plan

_OWN = frozenset({"_data", "_views"})


def clone(node: Any, memo: dict[int, Any]) -> Any:
    """Return an independent copy of a model node.

    Args:
        node: The node.
        memo: The copies made so far in this `copy.deepcopy`, by the identity of the original.
    """
    work = _Cloning(memo)
    made = _copy(node, None, None, work, 0)
    return work.complete(made) if work.slots else made


class _Cloning(Work):
    """One deep copy.

    Attributes:
        memo: The copies made so far, by the identity of the original.
    """

    def __init__(self, memo: dict[int, Any]) -> None:
        self.memo = memo
        self.slots = 0


def _copy(value: Any, owner: Any, key: Any, work: Any, depth: int) -> Any:
    """Return the copy of a value that is no atom; a `azure_like._codecs.work.Maker`."""
    memo = work.memo
    if id(value) in memo:
        return memo[id(value)]
    cls = value.__class__
    if cls is list:
        return _copy_list(value, owner, key, work, depth)
    if getattr(cls, "_plan", None).__class__ is Plan:
        return _copy_node(value, owner, key, work, depth)
    if cls is dict:
        return _copy_dict(value, owner, key, work, depth)
    return value if is_null(value) else copy.deepcopy(value, memo)


def _copy_node(node: Any, owner: Any, key: Any, work: Any, depth: int) -> Any:
    if depth > SHALLOW and work.too_deep(node, depth):
        return work.leave(_copy_node, node, owner, key)
    work.memo[id(node)] = made = new_node(node.__class__)
    made._data = data = (node._data if node._views is None else node._synced()).copy()
    made._views = None
    for name, item in data.items():
        if item.__class__ not in ATOMS:
            data[name] = _copy(item, made, name, work, depth + 1)
    if len(node.__dict__) > len(_OWN):
        for name in node.__dict__.keys() - _OWN:
            made.__dict__[name] = copy.deepcopy(node.__dict__[name], work.memo)
    if work.slots:
        work.settle(data)
    for name in node._views or ():
        made._mark(name)
    return made


def _copy_list(value: list[Any], owner: Any, key: Any, work: Any, depth: int) -> Any:
    if depth > SHALLOW and work.too_deep(value, depth):
        return work.leave(_copy_list, value, owner, key)
    work.memo[id(value)] = made = value.copy()
    if only_atoms(map(type, made)):
        return made
    for index, item in enumerate(made):
        if item.__class__ not in ATOMS:
            made[index] = _copy(item, None, None, work, depth + 1)
    if work.slots:
        work.settle(made)
    return made


def _copy_dict(value: dict[Any, Any], owner: Any, key: Any, work: Any, depth: int) -> Any:
    if depth > SHALLOW and work.too_deep(value, depth):
        return work.leave(_copy_dict, value, owner, key)
    work.memo[id(value)] = made = value.copy()
    for name, item in made.items():
        if item.__class__ not in ATOMS:
            made[name] = _copy(item, None, None, work, depth + 1)
    if work.slots:
        work.settle(made)
    return made
