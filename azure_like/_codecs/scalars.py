"""Parsers, encoders and codecs of ``str``, numbers, ``bytes``, enums and literals."""

from __future__ import annotations

from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

from azure_like._codecs.base import Codec, ScalarCodec
from azure_like._types import Wire
from azure_like.exceptions import shown


def parse_str(wire: Any) -> str:
    """Return a text unchanged, and ``str(value)`` of any other value."""
    return wire if isinstance(wire, str) else str(wire)


def parse_decimal(wire: Any) -> Decimal:
    """Return the decimal number of a text, or of a JSON number as it is written.

    Raises:
        ArithmeticError: The text is no number.
        TypeError: The value is a boolean, or neither a number nor a text.
    """
    if isinstance(wire, bool):
        message = "a boolean is not a decimal number"
        raise TypeError(message)
    return wire if isinstance(wire, Decimal) else Decimal(str(wire))


def parse_int_text(wire: Any) -> int:
    """Return the integer of a text. An integer is returned unchanged.

    Raises:
        ValueError: The text is no integer.
        TypeError: The value is neither a text nor a number.
    """
    return wire if isinstance(wire, int) else int(wire)


def parse_bool_text(wire: Any) -> bool:
    """Return whether a text is ``true``, in upper or lower case. A boolean is returned unchanged.

    Raises:
        TypeError: The value is neither a text nor a boolean.
    """
    if isinstance(wire, bool):
        return wire
    if isinstance(wire, str):
        return wire.lower() == "true"
    message = f"{wire!r} is neither a boolean nor its text"
    raise TypeError(message)


def number_of_text(text: str) -> int | float | str:
    """Return the JSON number of a text, or the text itself if a float would lose digits.

    Raises:
        ValueError: The text is no number.

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
    """Return the text of a JSON value in XML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def reader_of_values(values: Iterable[Any]) -> Callable[[str], Any] | None:
    """Return a function that finds a value by its text in XML, or None if all values are texts.

    The function returns any other text unchanged.
    """
    wire = [value.value if isinstance(value, Enum) else value for value in values]
    others = {text_of(value): value for value in wire if not isinstance(value, str)}
    return (lambda text: others.get(text, text)) if others else None


def encode_as_text(value: int, form: str | None = None) -> int | str:
    """Return an integer or boolean unchanged, or its text with the format ``str``."""
    return str(value) if form == "str" else value


def encode_decimal(value: Decimal, _form: str | None = None) -> float:
    """Return the float nearest to a decimal number."""
    return float(value)


def parse_base64(text: Any) -> bytes | bytearray:
    """Return the bytes of a base64 text.

    Raises:
        ValueError: The text is not base64.
        TypeError: The value is no text.
    """
    return text if isinstance(text, (bytes, bytearray)) else b64decode(text)


def parse_base64url(text: Any) -> bytes | bytearray:
    """Return the bytes of a URL-safe base64 text, padded or not. The errors are the errors of `parse_base64`."""
    if isinstance(text, (bytes, bytearray)):
        return text
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encode_bytes(value: bytes | bytearray, form: str | None = None) -> str:
    """Return the base64 text of bytes. With the format ``base64url`` it is URL-safe and has no padding."""
    if form == "base64url":
        return urlsafe_b64encode(value).decode("ascii").rstrip("=")
    return b64encode(value).decode("ascii")


class EnumCodec(ScalarCodec):
    """The codec of an enum class. A value without a member decodes to itself.

    A union of an enum with ``str``, ``int``, ``float`` or ``bool`` has this codec too.
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
        """Return the member of a value. The enum class is called only if the table has no such member.

        Raises:
            ValueError: There is no such member.
            TypeError: The value cannot be looked up.
        """
        if type(wire) is bool and bool in self._besides:
            return wire  # a boolean equals a number, but is not a member's value
        member = self._members.get(wire)
        if member is None:
            return wire if type(wire) in self._besides else self._cls(wire)
        return member


def encode_enum(member: Enum) -> Any:
    """Return the value of a member."""
    return member.value


class LiteralCodec(Codec):
    """The codec of a ``Literal``: each value decodes to itself."""

    typed = False
    settles = True
    as_is = True
    blank = ""

    def __init__(self, values: tuple[Any, ...]) -> None:
        self._values = values
        self.of_text = reader_of_values(values)
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the wire value.

        Raises:
            ValueError: The value is not one of the literal's values.
        """
        if not any(wire == value and isinstance(wire, type(value)) for value in self._values):
            message = f"{shown(wire)} is none of {self._values}"
            raise ValueError(message)
        return wire

    def decode(self, wire: Wire) -> Any:
        """Return the wire value."""
        return wire
