"""``str``, ``int``, ``float``, ``bool`` and ``Decimal``, and the two that travel as text (format ``str``)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


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


def encode_as_text(value: int, form: str | None = None) -> int | str:
    """Return an integer or boolean as it is, or its text with the format ``str``."""
    return str(value) if form == "str" else value


def encode_decimal(value: Decimal, _form: str | None = None) -> float:
    """Return the float nearest to a decimal number."""
    return float(value)
