"""Pickles of models: wire data only, whatever the depth of a tree (SPEC 3.7).

The interpreter pickles nested objects by recursion, some levels of it for each level of a tree. Where a tree has few
levels, as those that services send, that is the fast way: a node is pickled as its class and its data. A tree with more
levels, or one that contains itself, is pickled as one flat table: a row of it is a container, with its class, what is
in it, and which of these values are containers with a row of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copyreg import __newobj__  # type: ignore[attr-defined]
from enum import Enum
from typing import Any, Final, TypeAlias

from azure_like._codecs.base import mark_unchecked
from azure_like._depth import ATOMS, only_atoms
from azure_like._fields.writing import encoded
from azure_like._sentinels import keep_core_null
from azure_like._types import CONTAINERS, OWN, OWN_COUNT, UNCHECKED

Row: TypeAlias = "tuple[Any, Any, dict[Any, int], dict[str, Any]]"
"""The class, the items with ``None`` where a container stands, the rows of those, and attributes that are no fields."""

CHANGEABLE: Final = frozenset(CONTAINERS)
"""The exact classes of containers that are marked as not seen to decode to themselves."""

DATA: Final = "_data"
VIEWS: Final = "_views"
"""The attributes of a node, as they are called in a state."""

READ: Final = "_deserialized_"
"""What the name of an attribute begins with by which the base of an SDK notes that a list has typed values now."""

FEW: Final = 100
"""How many containers are pickled by recursion where a table would not tell all of it."""

LEVELS: Final = 24
"""How many levels of containers are pickled by recursion, which takes three levels of it for each node."""

MANY: Final = 100
"""From so many containers on, each is looked at only once in a level."""


def reduce_node(node: Any) -> tuple[Any, ...]:
    """Return what ``__reduce_ex__`` of a model node returns: how a pickle makes it again."""
    cls = type(node)
    plan = node._plan.of(cls)
    data = node._synced()
    if plan.reduces_itself:
        reduced: tuple[Any, ...] = node.__reduce__()
        return reduced
    if not only_atoms(map(type, data.values())) and not _is_shallow(data):
        return reduce_tree(node)
    attributes = node.__dict__
    if cls._specialised_from is None and len(attributes) == OWN_COUNT and DATA not in data:
        return __newobj__, (cls,), data
    keep_core_null()
    extra = {name: attributes[name] for name in attributes if name not in OWN}
    return new_shell, (_class_reference(cls),), (data, extra), None, None, fill_special


def reduce_by_state(node: Any) -> tuple[Any, ...]:
    """Return what ``__reduce_ex__`` of any object returns, for a node whose class says what its state is."""
    keep_core_null()
    cls = type(node)
    arguments: tuple[Any, ...] = ()
    if hasattr(cls, "__getnewargs_ex__"):
        arguments = node.__getnewargs_ex__()
    elif hasattr(cls, "__getnewargs__"):
        arguments = node.__getnewargs__(), {}
    return new_shell, (_class_reference(cls), *arguments), node.__getstate__()


def state_of(node: Any) -> dict[str, Any]:
    """Return the attributes of a node, as the state of any object is: its data among them, in step with its views."""
    data = node._synced().copy()
    marks = {name: UNCHECKED for name, value in data.items() if type(value) in CHANGEABLE}
    return {**node.__dict__, DATA: data, VIEWS: marks or None}


def restore_state(node: Any, state: Any) -> None:
    """Give a node its state: wire data, or attributes with the data among them.

    Attributes are what a class that says how it is pickled has, and what is in pickles that were made on the base of an
    SDK. That one keeps members of enums and typed lists among the data, and notes which attributes are such lists.
    """
    if isinstance(state, tuple):
        for attributes in filter(None, state):
            restore_state(node, attributes)
        return
    data = state.get(DATA)
    if type(data) is not dict:
        restore_data(node, state)
        return
    read = [name.removeprefix(READ) for name in state if name.startswith(READ)]
    node.__dict__.update(
        {name: value for name, value in state.items() if name not in OWN and not name.startswith(READ)}
    )
    restore_data(node, {name: value.value if isinstance(value, Enum) else value for name, value in data.items()})
    fields = node._plan.of(type(node)).fields
    for field in [fields[attribute] for attribute in read if attribute in fields]:
        value = node._data.get(field._rest_name)
        if value is not None:
            node._data[field._rest_name] = encoded(field, value, node, node._plan.elements)


def restore_data(node: Any, data: dict[str, Any]) -> None:
    """Give a node its data, and note which containers were not seen to decode to themselves."""
    node._data = data
    node._views = None
    if not only_atoms(map(type, data.values())):
        for name, value in data.items():
            if type(value) in CHANGEABLE:
                mark_unchecked(node, name)


def new_shell(reference: Any, arguments: Iterable[Any] = (), keywords: Mapping[str, Any] | None = None) -> Any:
    """Return a node without data of the class that `_class_reference` was given."""
    cls = _class_of(reference)
    node = cls.__new__(cls, *arguments, **(keywords or {}))
    node._data = {}
    node._views = None
    return node


def fill_special(node: Any, state: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """Give a node its data, and attributes that are no fields."""
    data, extra = state
    node.__dict__.update(extra)
    restore_data(node, data)


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
            elif is_table_node(cls):
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


def is_table_node(cls: Any) -> bool:
    """Tell whether a class is that of model nodes, and leaves it to the library how they are pickled."""
    return hasattr(cls, "_synced") and not cls._plan.of(cls).reduces_itself


def reduce_tree(root: Any) -> tuple[Any, ...]:
    """Return what ``__reduce_ex__`` returns for a model node and everything inside it, as a flat table.

    Nodes of classes that say themselves how they are pickled are values in it like any others. They may hold what has a
    row too, which a table cannot tell: where the whole is small, it is pickled by recursion.
    """
    keep_core_null()
    numbers: dict[int, int] = {id(root): 0}
    containers = [root]
    rows: list[Row] = []
    by_recursion = False
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
            cls = type(value)
            if cls in {dict, list} or is_table_node(cls):
                number = numbers.setdefault(id(value), len(containers))
                if number == len(containers):
                    containers.append(value)
                inside[key] = number
            elif hasattr(cls, "_synced"):
                by_recursion = True
        for key in inside:
            items[key] = None
        rows.append((_class_reference(type(container)), items, inside, extra))
    reference = (_class_reference(type(root)),)
    if by_recursion and len(containers) <= FEW:
        return new_shell, reference, (root._data, rows[0][3]), None, None, fill_special
    return new_shell, reference, rows, None, None, fill_tree


def fill_tree(root: Any, rows: list[Row]) -> None:
    """Give a node the data of the first row of the table that `reduce_tree` made, and everything inside them."""
    made = [root, *(_container(reference, items) for reference, items, _, _ in rows[1:])]
    for container, (_, items, inside, extra) in zip(made, rows, strict=True):
        for key, number in inside.items():
            items[key] = made[number]
        if container is not items:
            fill_special(container, (items, extra))


def restore_tree(rows: list[Row]) -> Any:
    """Return the root of a tree from a table, as pickles had it at first."""
    root = new_shell(rows[0][0])
    fill_tree(root, rows)
    return root


def restore_special(reference: Any, data: dict[str, Any], extra: dict[str, Any]) -> Any:
    """Return a node from its class, its data and its attributes that are no fields, as pickles had them at first."""
    node = new_shell(reference)
    fill_special(node, (data, extra))
    return node


def _container(reference: Any, items: Any) -> Any:
    """Return a container, which as a node has no data yet, and otherwise those items that are no containers."""
    return items if _class_of(reference) in {dict, list} else new_shell(reference)


def _class_reference(cls: Any) -> Any:
    """Return what a pickle can find a class by: a parametrised generic model by what it was made of."""
    made_of = cls.__dict__.get("_specialised_from")
    return cls if made_of is None else (made_of[0], tuple(argument.written for argument in made_of[1]))


def _class_of(reference: Any) -> Any:
    """Return the class that `_class_reference` was given."""
    return reference[0][reference[1]] if isinstance(reference, tuple) else reference
