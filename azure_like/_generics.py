"""Generic models: what a type variable stands for in a class, and the class that ``Page[Pet]`` names."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Final, ForwardRef, TypeVar, get_args, get_origin

NO_BINDINGS: Final[Mapping[Any, Any]] = {}
"""What the type variables of a class without any stand for."""

_SPECIALISED: dict[tuple[type, tuple[Any, ...]], type] = {}


def bindings_of(cls: type, base: type) -> Mapping[Any, Any]:
    """Return what the type variables in the body of a base class stand for in a class derived from it."""
    if cls is base:
        return NO_BINDINGS
    for orig in cls.__dict__.get("__orig_bases__", ()):
        origin = get_origin(orig)
        if isinstance(origin, type) and issubclass(origin, base):
            given = dict(zip(_parameters(origin), get_args(orig), strict=False))
            inner = bindings_of(origin, base)
            return given if origin is base else {var: given.get(arg, arg) for var, arg in inner.items()}
    for direct in cls.__bases__:
        if issubclass(direct, base):
            return bindings_of(direct, base)
    return NO_BINDINGS


def parametrise(cls: Any, arguments: Any) -> Any:
    """Return what ``cls[arguments]`` is: a subclass where the arguments are classes, an alias where they are variables.

    The subclass is made once for each set of arguments, so that ``Page[Pet] is Page[Pet]``.

    Raises:
        TypeError: The class has no type parameters, or another number of them.
    """
    given = arguments if isinstance(arguments, tuple) else (arguments,)
    parameters = _parameters(cls)
    if not parameters:
        message = f"{cls.__name__} is not a generic model"
        raise TypeError(message)
    if len(parameters) != len(given):
        message = f"{cls.__name__} takes {len(parameters)} type arguments, but {len(given)} were given"
        raise TypeError(message)
    if any(isinstance(arg, (TypeVar, str, ForwardRef)) or getattr(arg, "__parameters__", ()) for arg in given):
        return types.GenericAlias(cls, given)
    return specialise(cls, given)


def specialise(cls: Any, given: tuple[Any, ...]) -> type:
    """Return the subclass of a generic model whose type variables stand for the arguments given."""
    key = (cls, given)
    try:
        return _SPECIALISED[key]
    except KeyError:
        pass
    except TypeError:  # an argument that cannot be looked up, such as a literal of a list
        return _make(cls, given)
    return _SPECIALISED.setdefault(key, _make(cls, given))


def _make(cls: Any, given: tuple[Any, ...]) -> type:
    def body(namespace: dict[str, Any]) -> None:
        namespace["__module__"] = cls.__module__
        namespace["__doc__"] = cls.__doc__
        namespace["__orig_bases__"] = (types.GenericAlias(cls, given),)
        namespace["_specialised_from"] = (cls, given)

    name = f"{cls.__name__}[{', '.join(getattr(arg, '__name__', repr(arg)) for arg in given)}]"
    return types.new_class(name, (cls,), {"_register": False}, body)


def _parameters(cls: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(cls, "__parameters__", ())
    return found
