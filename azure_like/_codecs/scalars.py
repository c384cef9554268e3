"""Single values that are no moments: ``str``, numbers, ``bytes``, enums and literals."""

from __future__ import annotations

from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

from azure_like._codecs.base import Codec, ScalarCodec
from azure_like._types import UNSET, Wire
from azure_like.exceptions import shown


def parse_str(wire: Any) -> str:
    """Return a text as it is, and of anything else the text that stands for it."""
    return wire if isinstance(wire, str) else str(wire)


def parse_decimal(wire: Any) -> Decimal:
    """Return the decimal number that a text is, or that a JSON number shows.

    Raises:
        ArithmeticError: It is no number.
        TypeError: It is a boolean, or neither number nor text.
    """
    if isinstance(wire, bool):
        message = "a boolean is not a decimal number"
        raise TypeError(message)
    return wire if isinstance(wire, Decimal) else Decimal(str(wire))


def parse_int_text(wire: Any) -> int:
    """Return the integer that a text is; a number is itself.

    Raises:
        ValueError: It is no integer.
        TypeError: It is neither text nor number.
    """
    return wire if isinstance(wire, int) else int(wire)


def parse_bool_text(wire: Any) -> bool:
    """Return whether a text is ``true``, in any case; a boolean is itself.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(wire, bool):
        return wire
    if isinstance(wire, str):
        return wire.lower() == "true"
    message = f"{wire!r} is neither a boolean nor its text"
    raise TypeError(message)


def number_of_text(text: str) -> int | float | str:
    """Return the JSON number that a text shows; the text itself where a float would lose digits of it.

    Raises:
        ValueError: It is no number.

    Example:
        >>> number_of_text("5"), number_of_text("1.50"), number_of_text("0.1000000000000000000001")
        (5, 1.5, '0.1000000000000000000001')
    """
    try:
        return int(text)
    except ValueError:
        number = float(text)
        return number if Decimal(repr(number)) == Decimal(text) else text


def text_of(value: Any) -> str:
    """Return the text that stands for a JSON value in XML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def reader_of_values(values: Iterable[Any]) -> Callable[[str], Any] | None:
    """Return what finds, for a text in XML, the one of some values that it stands for; None if the text is the value.

    What stands for none of them stays the text that it is.
    """
    wire = [value.value if isinstance(value, Enum) else value for value in values]
    others = {text_of(value): value for value in wire if not isinstance(value, str)}
    return (lambda text: others.get(text, text)) if others else None


def encode_as_text(value: int, form: str | None = None) -> int | str:
    """Return an integer or boolean as it is, or its text with the format ``str``."""
    return str(value) if form == "str" else value


def encode_decimal(value: Decimal, _form: str | None = None) -> float:
    """Return the float nearest to a decimal number."""
    return float(value)


def parse_base64(text: Any) -> bytes | bytearray:
    """Return the bytes of a base64 text.

    Raises:
        ValueError: It is no such text.
        TypeError: It is no text.
    """
    return text if isinstance(text, (bytes, bytearray)) else b64decode(text)


def parse_base64url(text: Any) -> bytes | bytearray:
    """Return the bytes of a URL-safe base64 text, padded or not; it raises as `parse_base64` does."""
    if isinstance(text, (bytes, bytearray)):
        return text
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encode_bytes(value: bytes | bytearray, form: str | None = None) -> str:
    """Return the base64 text of some bytes; with the format ``base64url`` URL-safe and without padding."""
    if form == "base64url":
        return urlsafe_b64encode(value).decode("ascii").rstrip("=")
    return b64encode(value).decode("ascii")


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


class LiteralCodec(Codec):
    """The codec of some values: each is what it is (SPEC 6.8)."""

    typed = False
    settles = True
    as_is = True
    blank = ""

    def __init__(self, values: tuple[Any, ...]) -> None:
        self._values = values
        self.of_text = reader_of_values(values)
        self.only = values[0] if len(values) == 1 else UNSET
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the value.

        Raises:
            ValueError: It is none of those declared.
        """
        if not any(wire == value and isinstance(wire, type(value)) for value in self._values):
            message = f"{shown(wire)} is none of {self._values}"
            raise ValueError(message)
        return wire

    def decode(self, wire: Wire) -> Any:
        """Return the value as it is."""
        return wire
