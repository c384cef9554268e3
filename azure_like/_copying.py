"""Copies of models. A deep copy has independent data and keeps sentinels, and takes no stack for deep trees."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, Final

from azure_like._depth import DEEP
from azure_like._plans.build import new_node
from azure_like._plans.plan import Plan
from azure_like._sentinels import is_null
from azure_like._types import ATOMS, OWN, OWN_COUNT

# The function by which `copy` makes an object of the result of ``__reduce_ex__``.
_rebuilt: Final[Callable[..., Any]] = vars(copy)["_reconstruct"]

_PROTOCOL: Final = 4
"""The pickle protocol that `copy` asks for."""


def copied(node: Any) -> Any:
    """Return the shallow copy of a node for `copy.copy`, made by its class if that defines how it is pickled."""
    return _by_reducing(node, None) if node._plan.of(type(node)).reduces_itself else node.copy()


def replaced(node: Any, changes: Mapping[str, Any]) -> Any:
    """Return the copy of a node with changes for `copy.replace`.

    Args:
        node: The node.
        changes: Values by attribute. ``None`` removes the key.

    Raises:
        TypeError: The class has no field for an attribute.
    """
    cls = type(node)
    fields = node._plan.of(cls).fields
    for attribute in changes:
        if attribute not in fields and not isinstance(getattr(cls, attribute, None), property):
            message = f"{cls.__name__}.__replace__() got an unexpected keyword argument {attribute!r}"
            raise TypeError(message)
    inside = not fields.keys() >= changes.keys()  # a property may write into an inner model, which a copy would share
    made = copy.deepcopy(node) if inside else copy.copy(node)
    for attribute, value in changes.items():
        setattr(made, attribute, value)
    return made


def clone(node: Any, memo: dict[int, Any]) -> Any:
    """Return an independent copy of a model node.

    Args:
        node: The node.
        memo: The copies made so far in this `copy.deepcopy`, by the identity of the original.
    """
    # `copy.deepcopy` keeps originals alive in a list under this key. Without a list it catches a KeyError and makes
    # one, which takes 0.35 µs.
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
    """Return a copy of a node whose class defines how it is pickled. With a memo the copy is deep."""
    reduced = node.__reduce_ex__(_PROTOCOL)
    return node if isinstance(reduced, str) else _rebuilt(node, memo, *reduced)


def _emptied(node: Any, memo: dict[int, Any]) -> Any:
    """Return a shallow copy of a node, whose values are replaced by copies later."""
    memo[id(node)] = made = new_node(type(node))
    attributes = node.__dict__
    views = attributes["_views"]
    made._data = (attributes["_data"] if views is None else node._synced()).copy()
    made._views = None
    if len(attributes) > OWN_COUNT or views:
        _copy_rest(node, made, memo)
    return made


def _fill(container: Any, memo: dict[int, Any], left: list[Any], levels: int) -> None:
    """Replace the values in a copied container that are no atoms by copies.

    Args:
        container: A list or a dict.
        memo: The copies made so far, by the identity of the original.
        left: The list that gets the containers too deep to be copied now.
        levels: The number of levels that may be copied now.
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
    """Give a copy the marks of the original, and its attributes that are no fields."""
    for name in node._views or ():
        made._mark(name)
    for name in node.__dict__.keys() - OWN:
        made.__dict__[name] = copy.deepcopy(node.__dict__[name], memo)
