"""Encoding by the value, with the field's format (SPEC 5): one table, used for every write."""

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
from azure_like._depth import ATOMS, SHALLOW, Finish, Work
from azure_like._mappings import is_declared_mapping
from azure_like._sentinels import is_null
from azure_like._types import Wire


class ContainerMakers:
    """Makers of containers, for a class with a maker of values.

    Attributes:
        atoms: The classes whose values are kept as they are.
    """

    atoms: frozenset[type] = ATOMS

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return what is made of a value; a `azure_like._depth.Maker`."""
        raise NotImplementedError

    def make_dict(self, value: Mapping[Any, Any], owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return a new dict with what is made of the values of a mapping."""
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self.make_dict, value, owner, key)
        atoms = self.atoms
        made = dict(value)
        for name, item in made.items():
            if type(item) not in atoms:
                made[name] = self.make(item, None, None, work, depth + 1)
        if work.slots:
            work.settle(made)
        return made

    def make_items(self, value: Iterable[Any], owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return a new list with what is made of the items of a list, tuple or set."""
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self.make_items, value, owner, key)
        atoms = self.atoms
        made, below = list(value), depth + 1
        for index, item in enumerate(made):
            if type(item) not in atoms:
                made[index] = self.make(item, None, None, work, below)
        if work.slots:
            work.settle(made)
        return made


_Encoder: TypeAlias = Callable[[Any, str | None], Any]

SEPARATORS: Final = {
    "commaDelimited": ",",
    "spaceDelimited": " ",
    "pipeDelimited": "|",
    "newlineDelimited": "\n",
}
"""The formats that write a list of strings as one string, with what stands between them."""

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
"""Encoders of single values by class."""


class ByValue(ContainerMakers):
    """Encodes values with one format.

    Attributes:
        form: The format.
        atoms: The classes whose values are stored as they are.
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

    def encode(self, value: Any, work: type[Work] = Work) -> Wire:
        """Return the wire form of a value, its containers always new ones; what has XML elements as it is."""
        if type(value) in self.atoms:
            return value
        try:
            return work().run(self.make, value)
        except ElementMetError:
            return value

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the wire form of a value; a `azure_like._depth.Maker`."""
        cls = type(value)
        if cls in self.atoms:
            return value
        if cls is dict:
            return self.make_dict(value, owner, key, work, depth)
        if cls is list:
            return self.make_list(value, owner, key, work, depth)
        encoder = self.single.get(cls)
        if encoder is not None:
            return encoder(value, self.form)
        return self._make_other(value, owner, key, work, depth)

    def make_list(self, value: list[Any], owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return a new list with the wire forms of the items of one, or one string with a format that joins them."""
        if self._separator is not None:
            texts = [item.value if issubclass(type(item), Enum) else item for item in value]
            if all(isinstance(text, str) for text in texts):
                return self._separator.join(texts)
        if self.atoms.issuperset(map(type, value)):
            return list(value)
        return self.make_items(value, owner, key, work, depth)

    def _make_other(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the wire form of a value of a class that is not in the table.

        Raises:
            ElementMetError: It is an XML element, which only somebody can read who knows what is declared.
        """
        # An enum first: its class may look an unknown attribute up among its members, slowly.
        cls = type(value)
        is_enum = issubclass(cls, Enum)
        if not is_enum and (getattr(cls, "_is_model", False) or is_null(value)):
            return value
        serializer = work.handlers.get_serializer(value)
        if serializer is not None:
            made = serializer(value)
            return made if is_element(made) else self.make(made, owner, key, work, depth)
        if is_enum:
            inner = encode_enum(value)
            return inner if type(inner) in ATOMS else self.make(inner, owner, key, work, depth)
        if issubclass(cls, list):
            return self.make_list(value, owner, key, work, depth)
        if issubclass(cls, (tuple, set, frozenset)):
            before = work.slots
            return work.close(kind_of(value), self.make_items(value, owner, key, work, depth), before)
        if is_element(value):
            raise ElementMetError
        if is_declared_mapping(value) and not hasattr(value, "read"):
            return self.make_dict(value, owner, key, work, depth)
        encoder = self._encoder_of(cls)
        return value if encoder is None else encoder(value, self.form)

    def _encoder_of(self, cls: type) -> _Encoder | None:
        """Return the encoder of the nearest base of a class; it is not kept, or the class would live for ever."""
        if self.form == "str" and issubclass(cls, int):
            return encode_as_text
        encoder = next((_ENCODERS[base] for base in cls.__mro__ if base in _ENCODERS), None)
        return _encoder_of_text(cls) if encoder is None else encoder


def _encoder_of_text(cls: type) -> _Encoder | None:
    """Return the encoder of the classes of `ipaddress`, and of paths: an `os.PathLike` of its own.

    The former are known by the name of their module: whoever has an address has imported that, and nobody else should
    have to. The latter are known by a method of the class, because a mock has all methods.
    """
    if any(base.__module__ == "ipaddress" for base in cls.__mro__):
        return _encode_address
    method = next((vars(base)["__fspath__"] for base in cls.__mro__ if "__fspath__" in vars(base)), None)
    return _encode_path if type(method) in {FunctionType, MethodDescriptorType} else None


def _encode_address(value: Any, _form: str | None) -> str:
    return str(value)


def _encode_path(value: Any, _form: str | None) -> Any:
    return value if hasattr(value, "read") else fsdecode(value)  # what can be read is a stream (SPEC 2.8)


def kind_of(container: Any) -> Finish:
    """Return what makes a tuple or set like another one from a list of items."""
    if issubclass(type(container), tuple):
        return tuple
    return frozenset if issubclass(type(container), frozenset) else set


@lru_cache(maxsize=64)
def by_value(form: str | None) -> ByValue:
    """Return the encoder of a format."""
    return ByValue(form)
