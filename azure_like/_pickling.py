"""Pickles of models: wire data only, whatever the depth of a tree (SPEC 3.7).

The interpreter pickles nested objects by recursion, some levels of it for each level of a tree. Where a tree has few
levels, as those that services send, that is the fast way: a node is pickled as its class and its data. A tree with more
levels, or one that contains itself, is pickled as one flat table: a row of it is a container, with its class, what is
in it, and which of these values are containers with a row of their own.
"""

from __future__ import annotations

from copyreg import __newobj__  # type: ignore[attr-defined]
from typing import Any, Final, TypeAlias

from azure_like._codecs.marks import mark_unchecked
from azure_like._codecs.work import ATOMS, only_atoms
from azure_like._model import Model
from azure_like._nodes import new_node
from azure_like._null import keep_core_null
from azure_like._types import CONTAINERS, OWN, OWN_COUNT

Row: TypeAlias = "tuple[Any, Any, dict[Any, int], dict[str, Any]]"
"""The class, the items with ``None`` where a container stands, the rows of those, and attributes that are no fields."""

CHANGEABLE: Final = frozenset(CONTAINERS)
"""The exact classes of containers that are marked as not seen to decode to themselves."""

LEVELS: Final = 24
"""How many levels of containers are pickled by recursion, which takes three levels of it for each node."""

MANY: Final = 100
"""From so many containers on, each is looked at only once in a level."""


def reduce_node(node: Any, _protocol: Any = None) -> tuple[Any, ...]:
    """Return what `object.__reduce_ex__` returns, for a model node."""
    attributes = node.__dict__
    data = node._synced() if attributes["_views"] else attributes["_data"]
    if not only_atoms(map(type, data.values())) and not _is_shallow(data):
        return reduce_tree(node)
    cls = type(node)
    if cls.__setstate__ is Model.__setstate__ and cls._specialised_from is None and len(attributes) == OWN_COUNT:
        return __newobj__, (cls,), data
    keep_core_null()
    extra = {name: attributes[name] for name in attributes if name not in OWN}
    return restore_special, (_class_reference(cls), data, extra)


def restore_data(node: Any, data: dict[str, Any]) -> None:
    """Give a node its data, and note which containers were not seen to decode to themselves."""
    node._data = data
    node._views = None
    if not only_atoms(map(type, data.values())):
        for name, value in data.items():
            if type(value) in CHANGEABLE:
                mark_unchecked(node, name)


def restore_special(reference: Any, data: dict[str, Any], extra: dict[str, Any]) -> Any:
    """Return a node of a class that cannot be found by its name, or with attributes that are no fields."""
    node = new_node(_class_of(reference))
    node.__dict__.update(extra)
    restore_data(node, data)
    return node


def _is_shallow(data: dict[str, Any]) -> bool:
    """Tell whether there are at most `LEVELS` levels of containers, all of which are looked at; a loop has more."""
    values: list[Any] = [data]
    for _ in range(LEVELS):
        below: list[Any] = []
        for value in values:
            cls = type(value)
            if cls is list:
                items = value
            elif cls is dict:
                items = value.values()
            elif hasattr(cls, "_synced"):
                items = value._data.values()
            else:
                keep_core_null()  # it may be that, or have it inside
                continue
            for item in items:
                if type(item) not in ATOMS:
                    below.append(item)  # noqa: PERF401 -- a list a container takes 1.5 times as long
        if not below:
            return True
        values = below if len(below) < MANY else list({id(value): value for value in below}.values())
    return False


def reduce_tree(root: Any) -> tuple[Any, ...]:
    """Return what `object.__reduce_ex__` returns, for a model node and everything inside it, as a flat table."""
    keep_core_null()
    numbers: dict[int, int] = {id(root): 0}
    containers = [root]
    rows: list[Row] = []
    for container in containers:  # grows while it is gone through
        extra: dict[str, Any] = {}
        if hasattr(container, "_synced"):
            items = container._synced().copy()
            if len(container.__dict__) > OWN_COUNT:
                extra = {name: value for name, value in container.__dict__.items() if name not in OWN}
        else:
            items = container.copy()
        inside: dict[Any, int] = {}
        for key, value in items.items() if isinstance(items, dict) else enumerate(items):
            if type(value) in {dict, list} or hasattr(type(value), "_synced"):
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
            restore_data(container, items)
    return made[0]


def _shell(reference: Any, items: Any, extra: dict[str, Any]) -> Any:
    """Return a container with its items, those that are containers still missing."""
    cls = _class_of(reference)
    if cls in {dict, list}:
        return items
    node = new_node(cls)
    node.__dict__.update(extra)
    return node


def _class_reference(cls: Any) -> Any:
    """Return what a pickle can find a class by: a parametrised generic model by what it was made of."""
    return cls.__dict__.get("_specialised_from", cls)


def _class_of(reference: Any) -> Any:
    """Return the class that `_class_reference` was given."""
    return reference[0][reference[1]] if isinstance(reference, tuple) else reference
