"""What counts as a mapping: the class of a value decides, and not what the value pretends to be (SPEC 2.9).

A mock with a spec and a proxy give another class under ``__class__``, and `isinstance` believes them. They are stored
as the objects that they are. `isinstance` with an interface has a second fault: for a class that it has not met before
it walks through all classes derived from the interface, and every model is one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from azure_like._compat import is_element


def is_node(value: object) -> bool:
    """Tell whether a value is a model of this library."""
    return hasattr(type(value), "_synced")


def is_declared_mapping(value: object) -> bool:
    """Tell whether the class of a value is derived from `collections.abc.Mapping`, or registered with it."""
    match value:
        case {}:  # the interpreter looks at one flag of the class
            return True
        case _:
            return False


def is_mapping(value: object) -> bool:
    """Tell whether the class of a value makes it a mapping: it has ``keys`` or ``items``, and ``[]``.

    Such are a `Mapping`, a row of a database and a pandas `Series`. An XML element has all three and is none.
    """
    if is_declared_mapping(value):
        return True
    cls = type(value)
    if issubclass(cls, Enum):
        return False  # its members may be called as the methods are
    names = {name for base in cls.__mro__ for name in vars(base)}
    return "__getitem__" in names and not names.isdisjoint({"keys", "items"}) and not is_element(value)


def to_dict(value: Any) -> dict[Any, Any]:
    """Return a new dict with the items of a mapping, whatever makes it one."""
    if is_declared_mapping(value):
        return dict(value)
    return dict(value.items()) if hasattr(value, "items") else {key: value[key] for key in value.keys()}  # noqa: SIM118 -- a row gives its values when it is gone through


def mapping_of(value: Any) -> Mapping[Any, Any]:
    """Return a mapping with the items of a value that is one: the value itself where its class says so."""
    found: Mapping[Any, Any] = value if is_declared_mapping(value) else to_dict(value)
    return found


def dict_of_row(value: Any) -> dict[Any, Any] | None:
    """Return a dict with the items of a mapping that is no `Mapping`; None for any other value, and for a stream."""
    return to_dict(value) if is_mapping(value) and not hasattr(type(value), "read") else None


def behind_proxy(value: Any) -> Any:
    """Return a dict or list with what is in the one that a proxy stands for; any other value as it is."""
    if value.__class__ is type(value):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    return value if (found := as_mapping(value)) is None else dict(found)


def as_mapping(value: Any) -> Mapping[Any, Any] | None:
    """Return the mapping that a model can be made of, or None where the value is none.

    Here alone a proxy counts as what it stands for: the model that is made is a copy in any case.
    """
    if is_declared_mapping(value):
        found: Mapping[Any, Any] = value
        return found
    if is_element(value) or not (hasattr(value, "items") or hasattr(value, "keys")) or isinstance(value, type):
        return None
    try:
        return to_dict(value)
    except (TypeError, ValueError):
        return None
