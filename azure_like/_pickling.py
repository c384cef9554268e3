"""Pickles of models: the wire data of a whole tree in one flat table, so that its depth does not matter (SPEC 3.7).

A row of the table is a container: its class, what is in it, and which of these values are containers with a row of
their own. The interpreter pickles nested objects by recursion; here nothing is nested.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from azure_like._null import keep_core_null

Row: TypeAlias = "tuple[Any, Any, dict[Any, int], dict[str, Any]]"
"""The class, the items with ``None`` where a container stands, the rows of those, and attributes that are no fields."""

_OWN = frozenset({"_data", "_views"})


def reduce_tree(root: Any) -> tuple[Any, ...]:
    """Return what `object.__reduce_ex__` returns, for a model node and everything inside it."""
    keep_core_null()
    numbers: dict[int, int] = {id(root): 0}
    containers = [root]
    rows: list[Row] = []
    for container in containers:  # grows while it is gone through
        extra: dict[str, Any] = {}
        if hasattr(container, "_synced"):
            items = container._synced().copy()
            if len(container.__dict__) > len(_OWN):
                extra = {name: value for name, value in container.__dict__.items() if name not in _OWN}
        else:
            items = container.copy()
        inside: dict[Any, int] = {}
        for key, value in items.items() if isinstance(items, dict) else enumerate(items):
            if value.__class__ in {dict, list} or hasattr(value.__class__, "_synced"):
                number = numbers.setdefault(id(value), len(containers))
                if number == len(containers):
                    containers.append(value)
                inside[key] = number
        for key in inside:
            items[key] = None
        rows.append((_class_reference(type(container)), items, inside, extra))
    return restore_tree, (rows,)


def restore_tree(rows: list[Row]) -> Any:
    """Return the root of a tree from the table that `reduce_tree` made."""
    made = [_shell(reference, items, extra) for reference, items, _, extra in rows]
    for container, (_, items, inside, _) in zip(made, rows, strict=True):
        for key, number in inside.items():
            items[key] = made[number]
        if container is not items:
            for key, value in items.items():
                if value.__class__ in {dict, list, set}:
                    container._mark(key)
    return made[0]


def _shell(reference: Any, items: Any, extra: dict[str, Any]) -> Any:
    """Return a container with its items, those that are containers still missing."""
    cls = reference[0][reference[1]] if isinstance(reference, tuple) else reference
    if cls in {dict, list}:
        return items
    node = cls.__new__(cls)
    node.__dict__.update(extra, _data=items, _views=None)
    return node


def _class_reference(cls: Any) -> Any:
    """Return what a pickle can find a class by: a parametrised generic model by what it was made of."""
    return cls.__dict__.get("_specialised_from", cls)
