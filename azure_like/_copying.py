"""Deep copies of models: independent data, the same sentinels, and no Python frame a level (SPEC 3.7)."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, Final

from azure_like._depth import ATOMS, DEEP
from azure_like._plans.build import new_node
from azure_like._plans.plan import Plan
from azure_like._sentinels import is_null
from azure_like._types import OWN, OWN_COUNT

# What `copy` itself makes of the answer of ``__reduce_ex__``.
_rebuilt: Final[Callable[..., Any]] = vars(copy)["_reconstruct"]

_PROTOCOL: Final = 4
"""The protocol that `copy` asks with."""


def copied(node: Any) -> Any:
    """Return what `copy.copy` gives for a model node: top-level data of its own, or what its class says."""
    return _by_reducing(node, None) if node._plan.of(type(node)).reduces_itself else node.copy()


def replaced(node: Any, changes: Mapping[str, Any]) -> Any:
    """Return what `copy.replace` gives for a model node.

    Args:
        node: The node.
        changes: Values by attribute; ``None`` removes the key.

    Raises:
        TypeError: There is no such attribute.
    """
    cls = type(node)
    fields = node._plan.of(cls).fields
    for attribute in changes:
        if attribute not in fields and not isinstance(getattr(cls, attribute, None), property):
            message = f"{cls.__name__}.__replace__() got an unexpected keyword argument {attribute!r}"
            raise TypeError(message)
    made = copy.copy(node)
    for attribute, value in changes.items():
        setattr(made, attribute, value)
    return made


def clone(node: Any, memo: dict[int, Any]) -> Any:
    """Return an independent copy of a model node.

    Args:
        node: The node.
        memo: The copies made so far in this `copy.deepcopy`, by the identity of the original.
    """
    # `copy.deepcopy` keeps originals alive in a list under this key; where there is none it makes one by catching a
    # KeyError, which takes 0.35 µs.
    memo.setdefault(id(memo), [])
    if id(node) in memo:
        return memo[id(node)]
    if node._plan.of(type(node)).reduces_itself:
        return _by_reducing(node, memo)
    made = _emptied(node, memo)
    left: list[Any] = [made._data]
    while left:
        _fill(left.pop(), memo, left, DEEP)
    return made


def _by_reducing(node: Any, memo: dict[int, Any] | None) -> Any:
    """Return a copy of a node whose class says how it is pickled; with a memo, a deep one."""
    reduced = node.__reduce_ex__(_PROTOCOL)
    return node if isinstance(reduced, str) else _rebuilt(node, memo, *reduced)


def _emptied(node: Any, memo: dict[int, Any]) -> Any:
    """Return a copy of a node in whose data everything is still that of the original."""
    memo[id(node)] = made = new_node(type(node))
    attributes = node.__dict__
    views = attributes["_views"]
    made._data = (attributes["_data"] if views is None else node._synced()).copy()
    made._views = None
    if len(attributes) > OWN_COUNT or views:
        _copy_rest(node, made, memo)
    return made


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
        elif type(getattr(cls, "_plan", None)) is Plan and not cls._plan.of(cls).copies_itself:
            container[key] = made = _emptied(value, memo)
            inner = made._data
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
