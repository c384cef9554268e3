"""Encoding by value: a table of encoders by class, used with the format of a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from os import fsdecode
from types import FunctionType, MethodDescriptorType
from typing import Any, Final, TypeAlias
from uuid import UUID

from isodate.duration import Duration

from azure_like._codecs.datetimes import encode_calendar_duration, encode_datetime, encode_day_or_time, encode_duration
from azure_like._codecs.elements import ElementMetError
from azure_like._codecs.scalars import encode_as_text, encode_bytes, encode_decimal, encode_enum
from azure_like._compat import is_element
from azure_like._depth import SHALLOW, Finish, Walk
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._mappings import is_declared_mapping
from azure_like._sentinels import is_null
from azure_like._types import ATOMS, Wire


class ContainerPlaces:
    """The places of containers, for a subclass with a place of values; see `azure_like._depth.Place`.

    Attributes:
        atoms: The classes whose values are kept unchanged.
    """

    atoms: frozenset[type] = ATOMS

    def place(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the final form of a value under a key."""
        raise NotImplementedError

    def place_dict(self, value: Mapping[Any, Any], container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put a new dict with the final forms of the values of a mapping under a key."""
        if depth > SHALLOW and walk.puts_off(self.place_dict, value, container, key, depth):
            return
        atoms, below = self.atoms, depth + 1
        container[key] = made = dict(value)
        for name, item in made.items():
            if type(item) not in atoms:
                self.place(item, made, name, walk, below)

    def place_items(self, value: Iterable[Any], container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put a new list with the final forms of the items of a list, tuple or set under a key."""
        if depth > SHALLOW and walk.puts_off(self.place_items, value, container, key, depth):
            return
        atoms, below = self.atoms, depth + 1
        container[key] = made = list(value)
        for index, item in enumerate(made):
            if type(item) not in atoms:
                self.place(item, made, index, walk, below)


_Encoder: TypeAlias = Callable[[Any, str | None], Any]

SEPARATORS: Final = {
    "commaDelimited": ",",
    "spaceDelimited": " ",
    "pipeDelimited": "|",
    "newlineDelimited": "\n",
}
"""The formats that encode a list of strings as one string, each with its separator."""

_ENCODERS: Final[dict[type, _Encoder]] = {
    bytes: encode_bytes,
    bytearray: encode_bytes,
    datetime: encode_datetime,
    date: encode_day_or_time,
    time: encode_day_or_time,
    timedelta: encode_duration,
    Duration: encode_calendar_duration,
    Decimal: encode_decimal,
    UUID: lambda value, _form: str(value),
}
"""The encoders of single values, by class."""


class ByValue(ContainerPlaces):
    """The encoder by value for one format.

    Attributes:
        form: The format.
        atoms: The classes whose values are stored unchanged.
        single: The encoders of single values, by exact class.
    """

    def __init__(self, form: str | None) -> None:
        self.form = form
        if form == "str":
            self.atoms = ATOMS - {int, bool}
        self.single: dict[type, _Encoder] = dict(_ENCODERS)
        if form == "str":
            self.single.update({int: encode_as_text, bool: encode_as_text})
        self._separator = SEPARATORS.get(form or "")

    def encode(self, value: Any, handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY) -> Wire:
        """Return the wire form of a value, with new containers. A value with XML elements is returned unchanged."""
        if type(value) in self.atoms:
            return value
        try:
            return Walk(handlers).run(self.place, value)
        except ElementMetError:
            return value

    def place(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the wire form of a value under a key."""
        cls = type(value)
        if cls in self.atoms:
            container[key] = value
        elif cls is dict:
            self.place_dict(value, container, key, walk, depth)
        elif cls is list:
            self._place_list(value, container, key, walk, depth)
        elif cls in self.single:
            container[key] = self.single[cls](value, self.form)
        else:
            self._place_other(value, container, key, walk, depth)

    def _place_list(self, value: list[Any], container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put a new list with the wire forms of the items under a key, or one string if the format joins them."""
        if self._separator is not None:
            texts = [item.value if issubclass(type(item), Enum) else item for item in value]
            if all(isinstance(text, str) for text in texts):
                container[key] = self._separator.join(texts)
                return
        if self.atoms.issuperset(map(type, value)):
            container[key] = list(value)
        else:
            self.place_items(value, container, key, walk, depth)

    def _place_other(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the wire form of a value of a class that is not in the table under a key.

        Raises:
            ElementMetError: The value is an XML element, which can be read only with its declaration.
        """
        # An enum comes first: its class may be slow to look up an unknown attribute among its members.
        cls = type(value)
        is_enum = issubclass(cls, Enum)
        if not is_enum and (getattr(cls, "_is_model", False) or is_null(value)):
            container[key] = value
            return
        serializer = walk.handlers.get_serializer(value)
        if serializer is not None:
            self._place_made(serializer(value), container, key, walk, depth)
        elif is_enum:
            inner = encode_enum(value)
            if type(inner) in ATOMS:
                container[key] = inner
            else:
                self.place(inner, container, key, walk, depth)
        elif issubclass(cls, list):
            self._place_list(value, container, key, walk, depth)
        elif issubclass(cls, (tuple, set, frozenset)):
            before = walk.pending
            self.place_items(value, container, key, walk, depth)
            walk.finish(kind_of(value), container, key, before)
        elif is_element(value):
            raise ElementMetError
        elif is_declared_mapping(value) and not hasattr(value, "read"):
            self.place_dict(value, container, key, walk, depth)
        else:
            encoder = self._encoder_of(cls)
            container[key] = value if encoder is None else encoder(value, self.form)

    def _place_made(self, made: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the wire form of what a registered serializer returned under a key."""
        if is_element(made):
            container[key] = made
        else:
            self.place(made, container, key, walk, depth)

    def _encoder_of(self, cls: type) -> _Encoder | None:
        """Return the encoder of the nearest base of a class. It is not cached, which would keep the class alive."""
        if self.form == "str" and issubclass(cls, int):
            return encode_as_text
        encoder = next((_ENCODERS[base] for base in cls.__mro__ if base in _ENCODERS), None)
        return _encoder_of_text(cls) if encoder is None else encoder


def _encoder_of_text(cls: type) -> _Encoder | None:
    """Return the encoder of a class of `ipaddress`, or of paths: a class with its own ``__fspath__``.

    Addresses are recognised by the name of their module, so that this package need not import it. Paths are recognised
    by a method in the class itself, because a mock has every method.
    """
    if any(base.__module__ == "ipaddress" for base in cls.__mro__):
        return _encode_address
    method = next((vars(base)["__fspath__"] for base in cls.__mro__ if "__fspath__" in vars(base)), None)
    return _encode_path if type(method) in {FunctionType, MethodDescriptorType} else None


def _encode_address(value: Any, _form: str | None) -> str:
    return str(value)


def _encode_path(value: Any, _form: str | None) -> Any:
    return value if hasattr(value, "read") else fsdecode(value)  # a value with `read` is a stream


def kind_of(container: Any) -> Finish:
    """Return the class of a tuple or set: `tuple`, `frozenset` or `set`."""
    if issubclass(type(container), tuple):
        return tuple
    return frozenset if issubclass(type(container), frozenset) else set


@lru_cache(maxsize=64)
def by_value(form: str | None) -> ByValue:
    """Return the encoder of a format."""
    return ByValue(form)
