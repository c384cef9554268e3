"""Pickles of models: they hold wire data only, and work for trees of any depth.

The interpreter pickles nested objects by recursion, with several stack frames for each level of a tree. This is fast
for a tree with few levels, such as services send: a node is pickled as its class and its data. A tree with more levels,
or one that contains itself, is pickled as a flat table. Each row is a container: its class, its items, and the numbers
of the rows of the containers in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copyreg import __newobj__  # type: ignore[attr-defined]
from enum import Enum
from typing import Any, Final, TypeAlias

from azure_like._depth import only_atoms
from azure_like._fields.views import mark_unchecked
from azure_like._fields.writing import place_value
from azure_like._mappings import is_model_class, is_node
from azure_like._sentinels import keep_core_null
from azure_like._types import ATOMS, CONTAINERS, OWN, OWN_COUNT, UNCHECKED

Row: TypeAlias = "tuple[Any, Any, dict[Any, int], dict[str, Any]]"
"""The class, the items with ``None`` for containers, the row numbers of these, and attributes that are no fields."""

CHANGEABLE: Final = frozenset(CONTAINERS)
"""The exact classes of containers that are marked as `UNCHECKED`."""

DATA: Final = "_data"
VIEWS: Final = "_views"
"""The names of a node's attributes in a state."""

READ: Final = "_deserialized_"
"""The prefix of the attributes by which the model base of an SDK notes that a list has typed values."""

FEW: Final = 100
"""The greatest number of containers that are pickled by recursion if a table cannot describe all of them."""

LEVELS: Final = 24
"""The greatest number of levels of containers that are pickled by recursion, at three stack frames for each node."""

MANY: Final = 100
"""The number of containers in a level from which on each container is visited only once."""


def reduce_node(node: Any) -> tuple[Any, ...]:
    """Return the result of ``__reduce_ex__`` for a model node."""
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
    """Return the result of ``__reduce_ex__`` for a node whose class defines its state."""
    keep_core_null()
    cls = type(node)
    arguments: tuple[Any, ...] = ()
    if hasattr(cls, "__getnewargs_ex__"):
        arguments = node.__getnewargs_ex__()
    elif hasattr(cls, "__getnewargs__"):
        arguments = node.__getnewargs__(), {}
    return new_shell, (_class_reference(cls), *arguments), node.__getstate__()


def state_of(node: Any) -> dict[str, Any]:
    """Return the attributes of a node as its state. Its data are among them, in step with its views."""
    data = node._synced().copy()
    marks = {name: UNCHECKED for name, value in data.items() if type(value) in CHANGEABLE}
    return {**node.__dict__, DATA: data, VIEWS: marks or None}


def restore_state(node: Any, state: Any) -> None:
    """Give a node its state: wire data, or attributes with the data among them.

    The state is attributes for a class that defines how it is pickled, and in pickles made with the model base of an
    SDK. That base keeps members of enums and typed lists among the data, and notes which attributes are typed lists.
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
        if value is not None and place_value(field, value, node._data, node._plan.elements):
            mark_unchecked(node, field._rest_name)


def restore_data(node: Any, data: dict[str, Any]) -> None:
    """Give a node its data, and mark the containers in them."""
    node._data = data
    node._views = None
    if not only_atoms(map(type, data.values())):
        for name, value in data.items():
            if type(value) in CHANGEABLE:
                mark_unchecked(node, name)


def new_shell(reference: Any, arguments: Iterable[Any] = (), keywords: Mapping[str, Any] | None = None) -> Any:
    """Return an empty node of the class of a reference; see `_class_reference`."""
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
    """Tell whether data have at most `LEVELS` levels of containers. Data that contain themselves have more."""
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
                keep_core_null()  # the value may be azure-core's null, or have it inside
                continue
            for item in items:
                if type(item) not in ATOMS:
                    below.append(item)  # noqa: PERF401 -- one list for each container takes 1.5 times as long
        if not below:
            return True
        values = below if len(below) < MANY else list({id(value): value for value in below}.values())
    return False


def is_table_node(cls: Any) -> bool:
    """Tell whether a class is a model class that does not define how its nodes are pickled."""
    return is_model_class(cls) and not cls._plan.of(cls).reduces_itself


def reduce_tree(root: Any) -> tuple[Any, ...]:
    """Return the result of ``__reduce_ex__`` for a model node, with all values inside as a flat table.

    A node of a class that defines how it is pickled is a value in a row, without a row of its own. It may hold
    containers that have a row too, which a table cannot describe. So a small tree with such a node is pickled by
    recursion.
    """
    keep_core_null()
    numbers: dict[int, int] = {id(root): 0}
    containers = [root]
    rows: list[Row] = []
    by_recursion = False
    for container in containers:  # the list grows during the loop
        extra: dict[str, Any] = {}
        if is_node(container):
            items = container._synced().copy()
            if len(container.__dict__) > OWN_COUNT:
                extra = {name: value for name, value in container.__dict__.items() if name not in OWN}
        else:
            items = container.copy()
        inside: dict[Any, int] = {}
        for key, value in items.items() if isinstance(items, dict) else enumerate(items):
            cls = type(value)
            if cls in {dict, list} or (cls not in ATOMS and is_table_node(cls)):
                number = numbers.setdefault(id(value), len(containers))
                if number == len(containers):
                    containers.append(value)
                inside[key] = number
            elif cls not in ATOMS and is_model_class(cls):
                by_recursion = True
        for key in inside:
            items[key] = None
        rows.append((_class_reference(type(container)), items, inside, extra))
    reference = (_class_reference(type(root)),)
    if by_recursion and len(containers) <= FEW:
        return new_shell, reference, (root._data, rows[0][3]), None, None, fill_special
    return new_shell, reference, rows, None, None, fill_tree


def fill_tree(root: Any, rows: list[Row]) -> None:
    """Give a node the data of the first row of a table from `reduce_tree`, with all containers inside."""
    made = [root, *(_container(reference, items) for reference, items, _, _ in rows[1:])]
    for container, (_, items, inside, extra) in zip(made, rows, strict=True):
        for key, number in inside.items():
            items[key] = made[number]
        if container is not items:
            fill_special(container, (items, extra))


def restore_tree(rows: list[Row]) -> Any:
    """Return the root of a tree from a table, for old pickles."""
    root = new_shell(rows[0][0])
    fill_tree(root, rows)
    return root


def restore_special(reference: Any, data: dict[str, Any], extra: dict[str, Any]) -> Any:
    """Return a node from its class, its data and its attributes that are no fields, for old pickles."""
    node = new_shell(reference)
    fill_special(node, (data, extra))
    return node


def _container(reference: Any, items: Any) -> Any:
    """Return the container of a row: an empty node, or the list or dict of items."""
    return items if _class_of(reference) in {dict, list} else new_shell(reference)


def _class_reference(cls: Any) -> Any:
    """Return the reference to a class in a pickle: the class, or a generic model with its arguments."""
    made_of = cls.__dict__.get("_specialised_from")
    return cls if made_of is None else (made_of[0], tuple(argument.written for argument in made_of[1]))


def _class_of(reference: Any) -> Any:
    """Return the class of a reference made by `_class_reference`."""
    return reference[0][reference[1]] if isinstance(reference, tuple) else reference
