"""Which values are mappings: the class of a value decides, never its ``__class__`` attribute.

A proxy, or a mock with a spec, gives another class as its ``__class__``, and `isinstance` believes it. The library
stores such a value unchanged. `isinstance` with an abstract class is also slow: for a class that is new to it, it walks
through all subclasses of the abstract class, and every model is one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from azure_like._compat import is_element


def is_model_class(cls: object) -> bool:
    """Tell whether a class is a model class of this library.

    The models of other model bases have ``_is_model`` too, but no plan. A class that is no model may have a ``_plan``.
    """
    return hasattr(cls, "_is_model") and hasattr(cls, "_plan")


def is_node(value: object) -> bool:
    """Tell whether a value is a model of this library."""
    return is_model_class(type(value))


def is_declared_mapping(value: object) -> bool:
    """Tell whether the class of a value is a subclass of `collections.abc.Mapping`, or registered with it."""
    match value:
        case {}:  # the interpreter looks at one flag of the class
            return True
        case _:
            return False


def is_mapping(value: object) -> bool:
    """Tell whether the class of a value has the methods of a mapping: ``keys`` or ``items``, and ``[]``.

    Examples are a `Mapping`, a row of a database and a pandas `Series`. An XML element has all three and is no mapping.
    """
    if is_declared_mapping(value):
        return True
    cls = type(value)
    if issubclass(cls, Enum):
        return False  # its members may have the names of the methods
    names = {name for base in cls.__mro__ for name in vars(base)}
    return "__getitem__" in names and not names.isdisjoint({"keys", "items"}) and not is_element(value)


def to_dict(value: Any) -> dict[Any, Any]:
    """Return a new dict with the items of a mapping of any kind."""
    if is_declared_mapping(value):
        return dict(value)
    return dict(value.items()) if hasattr(value, "items") else {key: value[key] for key in value.keys()}  # noqa: SIM118 -- iterating over a row gives its values


def mapping_of(value: Any) -> Mapping[Any, Any]:
    """Return a value as a `Mapping`: the value itself if its class is one, otherwise a dict with its items."""
    found: Mapping[Any, Any] = value if is_declared_mapping(value) else to_dict(value)
    return found


def dict_of_row(value: Any) -> dict[Any, Any] | None:
    """Return a dict with the items of a mapping that is no `Mapping`, or None for any other value or a stream."""
    return to_dict(value) if is_mapping(value) and not hasattr(type(value), "read") else None


def behind_proxy(value: Any) -> Any:
    """Return a dict or list with the items of the container behind a proxy. Any other value is returned unchanged."""
    if value.__class__ is type(value):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    return value if (found := as_mapping(value)) is None else dict(found)


def as_mapping(value: Any) -> Mapping[Any, Any] | None:
    """Return the mapping that a model can be made of, or None if the value is no mapping.

    Only here does a proxy count as the mapping behind it: the model copies its items in any case.
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
