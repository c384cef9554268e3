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
from azure_like._depth import ATOMS, SHALLOW, Finish, Work
from azure_like._mappings import is_declared_mapping
from azure_like._sentinels import is_null
from azure_like._types import Wire


class ContainerMakers:
    """The makers of containers, for a subclass with a maker of values.

    Attributes:
        atoms: The classes whose values are kept unchanged.
    """

    atoms: frozenset[type] = ATOMS

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return the final form of a value, as an `azure_like._depth.Maker` does."""
        raise NotImplementedError

    def make_dict(self, value: Mapping[Any, Any], owner: Any, key: Any, work: Work, depth: int) -> Any:
        """Return a new dict with the final forms of the values of a mapping."""
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
        """Return a new list with the final forms of the items of a list, tuple or set."""
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


class ByValue(ContainerMakers):
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

    def encode(self, value: Any, work: type[Work] = Work) -> Wire:
        """Return the wire form of a value, with new containers. A value with XML elements is returned unchanged."""
        if type(value) in self.atoms:
            return value
        try:
            return work().run(self.make, value)
        except ElementMetError:
            return value

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the wire form of a value, as an `azure_like._depth.Maker` does."""
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
        """Return a new list with the wire forms of the items, or one string if the format joins them."""
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
            ElementMetError: The value is an XML element, which can be read only with its declaration.
        """
        # An enum comes first: its class may be slow to look up an unknown attribute among its members.
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
