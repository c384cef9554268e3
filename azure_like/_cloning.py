"""Deep copies of models: independent data, the same sentinels, and no Python frame a level (SPEC 3.7)."""

from __future__ import annotations

import copy
from typing import Any

from azure_like._codecs.work import ATOMS, DEEP
from azure_like._nodes import new_node
from azure_like._null import is_null
from azure_like._plan import Plan
from azure_like._types import OWN, OWN_COUNT


def clone(node: Any, memo: dict[int, Any]) -> Any:
    """Return an independent copy of a model node.

    Args:
        node: The node.
        memo: The copies made so far in this `copy.deepcopy`, by the identity of the original.
    """
    # `copy.deepcopy` keeps originals alive in a list under this key; where there is none it makes one by catching a
    # KeyError, which takes 0.35 µs.
    memo.setdefault(id(memo), [])
    holder = [node]
    left: list[Any] = [holder]
    while left:
        _fill(left.pop(), memo, left, DEEP)
    return holder[0]


def _fill(container: Any, memo: dict[int, Any], left: list[Any], levels: int) -> None:
    """Put copies in the place of what is no atom in a container, which is a copy itself.

    Args:
        container: A list or a dict.
        memo: The copies made so far, by the identity of the original.
        left: Takes the containers that are too deep to be seen to now.
        levels: How many levels may be seen to now.
    """
    for key, value in container.items() if type(container) is dict else enumerate(container):
        cls = type(value)
        if cls in ATOMS:
            continue
        number = id(value)
        if number in memo:
            container[key] = memo[number]
            continue
        if cls is list or cls is dict:
            container[key] = memo[number] = inner = value.copy()
        elif getattr(cls, "_plan", None).__class__ is Plan:
            container[key] = memo[number] = made = new_node(cls)
            attributes = value.__dict__
            views = attributes["_views"]
            made._data = inner = (attributes["_data"] if views is None else value._synced()).copy()
            made._views = None
            if len(attributes) > OWN_COUNT or views:
                _copy_rest(value, made, memo)
        else:
            container[key] = value if is_null(value) else copy.deepcopy(value, memo)
            continue
        if levels:
            _fill(inner, memo, left, levels - 1)
        else:
            left.append(inner)


def _copy_rest(node: Any, made: Any, memo: dict[int, Any]) -> None:
    """Give a copy what few nodes have: containers that were not seen to decode to themselves, and attributes."""
    for name in node._views or ():
        made._mark(name)
    for name in node.__dict__.keys() - OWN:
        made.__dict__[name] = copy.deepcopy(node.__dict__[name], memo)
