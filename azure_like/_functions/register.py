"""Types of a program's own: how their values travel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from threading import Lock
from typing import Any, Final, TypeAlias, TypeVar

from azure_like._codecs.choose import SCALARS
from azure_like._codecs.encode import by_value
from azure_like._handlers import TYPE_HANDLER_REGISTRY
from azure_like._mappings import is_model_class
from azure_like.exceptions import shown

_T = TypeVar("_T")

_ONE_AT_A_TIME: Final = Lock()
_JSON_KINDS: Final = (str, int, float, list, tuple, set, frozenset, Mapping)

_Functions: TypeAlias = tuple[Callable[[Any], Any], Callable[[Any], Any]]

_REGISTERED: Final[dict[type, _Functions]] = {}
"""The functions that encode and decode, by registered class."""


def register_type(cls: type[_T], *, encode: Callable[[_T], Any], decode: Callable[[Any], _T]) -> None:
    """Register a type of one's own: how its values travel, in attributes, lists and dicts, and in JSON.

    Annotations that name the type decode by ``decode``. Values of the type, and of its subclasses that are not
    registered themselves, encode by ``encode``: when an attribute is set, in `azure_like.to_json`,
    `azure_like.json_default`, `azure_like.SdkJSONEncoder` and ``as_dict``. It holds from now on, also for classes that
    were used before, with two exceptions: values that were encoded before stay as they are, and a union that was used
    before takes only single JSON values for the type. It does not hold for packages that `azure_like.dropin` put on
    this library: each has a registry of its own.

    Args:
        cls: The type.
        encode: A function from a value to its wire form: a JSON value, or one that has a wire form itself.
        decode: A function from the wire form to the value. If it raises an error, the wire value is read as it is, and
            `azure_like.validate` tells of it.

    Raises:
        TypeError: The type has a wire form already: it is a model, an enum, a type of the standard library that the
            library knows, or a subclass of a JSON type, which JSON encoders write without asking. Or ``cls`` is no
            class, or a function cannot be called.
        ValueError: The type is registered already, with other functions.

    Example:
        >>> from azure_like import Model, register_type, rest_field
        >>> class Point:
        ...     def __init__(self, x, y):
        ...         self.x, self.y = x, y
        >>> register_type(Point, encode=lambda point: [point.x, point.y], decode=lambda wire: Point(*wire))
        >>> class Place(Model):
        ...     where: Point = rest_field()
        >>> Place(where=Point(1, 2)), Place({"where": [3, 4]}).where.y
        ({'where': [1, 2]}, 4)
    """
    _refuse(cls)
    for name, function in (("encode", encode), ("decode", decode)):
        if not callable(function):
            message = f"register_type() expects a function for {name}=, got {shown(function)}"
            raise TypeError(message)
    given: _Functions = encode, decode
    with _ONE_AT_A_TIME:
        known = _REGISTERED.setdefault(cls, given)
        if known is not given:
            if known == given:
                return
            message = f"{cls.__name__} is registered already, with other functions"
            raise ValueError(message)
        if len(_REGISTERED) == 1:
            TYPE_HANDLER_REGISTRY.register_serializer(_is_below)(_encode_below)
        TYPE_HANDLER_REGISTRY.register_serializer(cls)(encode)
        TYPE_HANDLER_REGISTRY.register_deserializer(cls)(lambda _cls, wire: decode(wire))


def _refuse(cls: Any) -> None:
    """Refuse a class whose values have a wire form already.

    Raises:
        TypeError: It is one, or no class.
    """
    if not isinstance(cls, type):
        message = f"register_type() expects a class, got {shown(cls)}"
        raise TypeError(message)
    kind = ""
    if is_model_class(cls):
        kind = "a model"
    elif issubclass(cls, Enum):
        kind = "an enum, which travels as the value of its member"
    elif cls in SCALARS or cls in by_value(None).single or cls is object:
        kind = "a type with a wire form of its own"
    elif issubclass(cls, _JSON_KINDS):
        kind = "a subclass of a JSON type, which JSON encoders write without asking"
    if kind:
        message = f"register_type() cannot register {cls.__name__}: it is {kind}"
        raise TypeError(message)


def _nearest(cls: type) -> _Functions | None:
    return next((_REGISTERED[base] for base in cls.__mro__ if base in _REGISTERED), None)


def _is_below(value: Any) -> bool:
    """Tell whether the class of a value has a registered base."""
    return _nearest(type(value)) is not None


def _encode_below(value: Any) -> Any:
    found = _nearest(type(value))
    return value if found is None else found[0](value)
