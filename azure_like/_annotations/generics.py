"""Generic models: the bindings of type variables in a class, and the class that ``Page[Pet]`` names."""

from __future__ import annotations

import types
from collections.abc import Mapping
from threading import Lock
from typing import Any, Final, get_args, get_origin
from weakref import WeakValueDictionary

from azure_like._annotations.arguments import NO_BINDINGS, Argument, UnresolvedNameError, has_variables
from azure_like._annotations.normalise import Normaliser
from azure_like._annotations.scope import Scope, scope_of_body, scope_of_caller
from azure_like._annotations.texts import texts_of

__all__ = ["NO_BINDINGS", "bindings_of", "parametrise", "specialise"]

_SPECIALISED: Final[WeakValueDictionary[Any, type]] = WeakValueDictionary()
"""The classes that were made, by the identities of the generic model and its arguments."""

_ONE_AT_A_TIME: Final = Lock()
_NO_TEXTS: Final = Scope("builtins")


def bindings_of(cls: type, base: type, outer: Mapping[Any, Argument] = NO_BINDINGS) -> Mapping[Any, Argument]:
    """Return the bindings of the type variables of a base class in a subclass.

    Args:
        cls: The class.
        base: Its base.
        outer: The bindings of the type variables of the class itself.
    """
    if cls is base:
        return outer
    made_of = cls.__dict__.get("_specialised_from")
    if made_of is not None:
        generic, arguments = made_of
        return bindings_of(generic, base, dict(zip(_parameters(generic), arguments, strict=False)))
    for written in cls.__dict__.get("__orig_bases__", ()):
        origin = get_origin(written)
        if isinstance(origin, type) and base in origin.__mro__:
            where = Normaliser(scope_of_body(cls), outer, specialise, cls)
            arguments = tuple(Argument(arg, where) for arg in get_args(written))
            return bindings_of(origin, base, dict(zip(_parameters(origin), arguments, strict=False)))
    for direct in cls.__bases__:
        if base in direct.__mro__:
            return bindings_of(direct, base)
    return NO_BINDINGS


def parametrise(cls: Any, arguments: Any) -> Any:
    """Return the result of ``cls[arguments]``: a subclass, or an alias if the arguments have type variables.

    While a subclass lives, equal arguments return it again, so that ``Page[Pet] is Page[Pet]``.

    Raises:
        TypeError: The class has no type parameters, or another number of them.
    """
    given = arguments if isinstance(arguments, tuple) else (arguments,)
    parameters = _parameters(cls)
    if not parameters:
        message = f"{cls.__name__} is not a generic model"
        raise TypeError(message)
    given += tuple(parameter.__default__ for parameter in parameters[len(given) :] if _has_default(parameter))
    if len(parameters) != len(given):
        message = f"{cls.__name__} takes {len(parameters)} type arguments, but {len(given)} were given"
        raise TypeError(message)
    where = _where_written(given)
    made = tuple(Argument(arg, where) for arg in given)
    if any(has_variables(argument.written) for argument in made):
        return OpenAlias(cls, tuple(argument.written for argument in made))
    return specialise(cls, made)


class OpenAlias(types.GenericAlias):
    """A generic model whose arguments have type variables: ``Page[List[T]]``."""

    def __getitem__(self, arguments: Any) -> Any:
        """Return the model with its type variables replaced by arguments, in their order."""
        given = arguments if isinstance(arguments, tuple) else (arguments,)
        if len(given) != len(self.__parameters__):
            message = f"{self} takes {len(self.__parameters__)} type arguments, but {len(given)} were given"
            raise TypeError(message)
        where = _where_written(given)
        bindings = {variable: Argument(arg, where) for variable, arg in zip(self.__parameters__, given, strict=True)}
        inner, generic = Normaliser(_NO_TEXTS, bindings, specialise), _origin(self)
        made = tuple(Argument(arg, inner) for arg in self.__args__)
        if any(has_variables(argument.written) for argument in made):
            return OpenAlias(generic, tuple(argument.written for argument in made))
        return specialise(generic, made)


def _where_written(arguments: tuple[Any, ...]) -> Normaliser:
    """Return the normaliser of arguments that code outside this package has just written."""
    has_texts = any(True for _ in texts_of(list(arguments)))
    return Normaliser(scope_of_caller(list(arguments)) if has_texts else _NO_TEXTS, NO_BINDINGS, specialise)


def specialise(cls: Any, arguments: tuple[Argument, ...]) -> type:
    """Return the subclass of a generic model with its type variables bound to arguments."""
    try:
        key = (id(cls), *[argument.key() for argument in arguments])
        hash(key)
    except (UnresolvedNameError, TypeError):  # a name cannot be found yet, or a literal has an unhashable value
        return _make(cls, arguments)
    found = _SPECIALISED.get(key)
    if found is not None:
        return found
    made = _make(cls, arguments)
    with _ONE_AT_A_TIME:
        return _SPECIALISED.setdefault(key, made)


def _make(cls: Any, arguments: tuple[Argument, ...]) -> type:
    written = tuple(argument.written for argument in arguments)

    def body(namespace: dict[str, Any]) -> None:
        namespace["__module__"] = cls.__module__
        namespace["__doc__"] = cls.__doc__
        namespace["__orig_bases__"] = (types.GenericAlias(cls, written),)
        namespace["_specialised_from"] = (cls, arguments)

    return types.new_class(f"{cls.__name__}[{', '.join(map(_shown, written))}]", (cls,), {"_register": False}, body)


def _shown(argument: Any) -> str:
    if isinstance(argument, str):
        return argument
    if isinstance(argument, type) and get_origin(argument) is None:
        return argument.__name__
    return repr(argument).replace("typing.", "")


def _origin(alias: types.GenericAlias) -> Any:
    return alias.__origin__


def _parameters(cls: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(cls, "__parameters__", ())
    return found


def _has_default(parameter: Any) -> bool:
    has_default = getattr(parameter, "has_default", None)
    return has_default is not None and bool(has_default())
