"""Enums: members by value."""

from __future__ import annotations

from enum import Enum
from typing import Any

from azure_like._codecs.base import ScalarCodec
from azure_like._codecs.numbers import reader_of_values


class EnumCodec(ScalarCodec):
    """The codec of one enum class: the member of that value, else the raw value (SPEC 6.9).

    A union of an enum with ``str`` or other plain classes is this codec too: what is no member stays raw there as well.
    """

    def __init__(self, cls: type[Enum], besides: frozenset[type] = frozenset()) -> None:
        self._members: dict[Any, Enum] = cls._value2member_map_
        self._cls = cls
        self._besides = besides
        blank = "" if "" in self._members else None
        super().__init__(self._parse, cls, held=cls, of_text=reader_of_values(self._members), blank=blank)
        if not hasattr(cls, "_missing_") or cls._missing_.__func__ is Enum._missing_.__func__:  # type: ignore[attr-defined]
            self.table = self._members

    def _parse(self, wire: Any) -> Any:
        """Return the member of a value; `Enum.__call__` is asked only where the table knows of none.

        Raises:
            ValueError: There is no such member.
            TypeError: The value cannot be looked up.
        """
        if wire.__class__ is bool and bool in self._besides:
            return wire  # it equals a number, and is none
        member = self._members.get(wire)
        if member is None:
            return wire if type(wire) in self._besides else self._cls(wire)
        return member


def encode_enum(member: Enum) -> Any:
    """Return the value of a member."""
    return member.value
