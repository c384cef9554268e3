"""Encoding by the value, with the field's format (SPEC 5): one table, used for every write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from isodate.duration import Duration

from azure_like._codecs.binary import encode_bytes
from azure_like._codecs.datetimes import encode_datetime, encode_day_or_time
from azure_like._codecs.durations import encode_calendar_duration, encode_duration
from azure_like._codecs.enums import encode_enum
from azure_like._codecs.numbers import encode_as_text, encode_decimal
from azure_like._codecs.work import ATOMS, Work
from azure_like._handlers import TYPE_HANDLER_REGISTRY
from azure_like._null import is_null

SEPARATORS: Final = {
    "commaDelimited": ",",
    "spaceDelimited": " ",
    "pipeDelimited": "|",
    "newlineDelimited": "\n",
}
"""The formats that write a list of strings as one string, with what stands between them."""

_ENCODERS: Final[dict[type, Callable[[Any, str | None], Any]]] = {
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
"""Encoders of single values by class; their subclasses are found once and entered beside them."""

_KNOWN_CLASSES: Final = 512
_RAW: Final = object()


class ByValue:
    """Encodes values with one format.

    Attributes:
        atoms: The classes whose values are stored as they are.
    """

    def __init__(self, form: str | None) -> None:
        self._form = form
        self._separator = SEPARATORS.get(form or "")
        self.atoms: frozenset[type] = ATOMS - {int, bool} if form == "str" else ATOMS
        self._by_class: dict[type, Callable[[Any, str | None], Any] | object] = dict(_ENCODERS)
        if form == "str":
            self._by_class.update({int: encode_as_text, bool: encode_as_text})

    def encode(self, value: Any) -> Any:
        """Return the wire form of a value, its containers always new ones."""
        if value.__class__ in self.atoms:
            return value
        holder = [value]
        work = Work()
        self.place(None, holder, 0, value, work)
        work.run()
        return holder[0]

    def place(self, _owner: Any, container: Any, key: Any, value: Any, work: Work) -> None:
        """Store the wire form of a value in a container, leaving what is inside it for later."""
        cls = value.__class__
        if cls is dict:
            container[key] = made = value.copy()
            if not self.atoms.issuperset(map(type, made.values())):
                work.push(self.fill_dict, None, made)
        elif cls is list:
            self._place_list(container, key, value, work)
        elif cls in self.atoms:
            container[key] = value
        else:
            encoder = self._by_class.get(cls)
            if encoder is None:
                self._place_other(container, key, value, work)
            else:
                container[key] = value if encoder is _RAW else encoder(value, self._form)  # type: ignore[operator]

    def fill_dict(self, _owner: Any, items: dict[Any, Any], work: Work) -> None:
        """Put the values of a dict of ours in their wire form."""
        for key, value in items.items():
            if value.__class__ not in self.atoms:
                self.place(None, items, key, value, work)

    def fill_list(self, _owner: Any, items: list[Any], work: Work) -> None:
        """Put the items of a list of ours in their wire form."""
        for index, value in enumerate(items):
            if value.__class__ not in self.atoms:
                self.place(None, items, index, value, work)

    def _place_list(self, container: Any, key: Any, value: list[Any], work: Work) -> None:
        if self._separator is not None:
            texts = [item.value if isinstance(item, Enum) else item for item in value]
            if all(isinstance(text, str) for text in texts):
                container[key] = self._separator.join(texts)
                return
        container[key] = made = list(value)
        if not self.atoms.issuperset(map(type, made)):
            work.push(self.fill_list, None, made)

    def _place_other(self, container: Any, key: Any, value: Any, work: Work) -> None:
        """Store a value of a class that is not in the table."""
        cls = type(value)
        if getattr(cls, "_is_model", False) or is_null(value):
            container[key] = value
        elif (serializer := TYPE_HANDLER_REGISTRY.get_serializer(value)) is not None:
            self.place(None, container, key, serializer(value), work)
        elif isinstance(value, Enum):
            self.place(None, container, key, encode_enum(value), work)
        elif isinstance(value, list):
            self._place_list(container, key, value, work)
        elif isinstance(value, (tuple, set, frozenset)):
            made = list(value)
            work.finish_later(container, key, _like(value), made)
            work.push(self.fill_list, None, made)
        elif isinstance(value, Mapping) and not hasattr(value, "read"):
            container[key] = made_dict = dict(value)
            work.push(self.fill_dict, None, made_dict)
        else:
            encoder = self._encoder_of(cls)
            container[key] = value if encoder is _RAW else encoder(value, self._form)  # type: ignore[operator]

    def _encoder_of(self, cls: type) -> Callable[[Any, str | None], Any] | object:
        """Return the encoder of the nearest base of a class, `_RAW` where there is none, and remember it."""
        encoder = next((_ENCODERS[base] for base in cls.__mro__ if base in _ENCODERS), _RAW)
        if encoder is _RAW and self._form == "str" and issubclass(cls, int):
            encoder = encode_as_text
        # What a handler may be registered for later must be asked for each time, so only what is known is kept.
        if encoder is not _RAW and len(self._by_class) < _KNOWN_CLASSES:
            self._by_class[cls] = encoder
        return encoder


def _like(value: Any) -> Callable[[list[Any]], Any]:
    """Return what makes a container of the kind of a tuple or set from its encoded items."""
    if isinstance(value, (set, frozenset)):
        return frozenset if isinstance(value, frozenset) else set
    return tuple


@lru_cache(maxsize=64)
def by_value(form: str | None) -> ByValue:
    """Return the encoder of a format; formats that say nothing of encoding share one."""
    return ByValue(form)
