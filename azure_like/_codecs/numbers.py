"""``str``, ``int``, ``float``, ``bool`` and ``Decimal``, and the two that travel as text (format ``str``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    others = {text_of(value): value for value in values if not isinstance(value, str)}
    return (lambda text: others.get(text, text)) if others else None


def encode_as_text(value: int, form: str | None = None) -> int | str:
    """Return an integer or boolean as it is, or its text with the format ``str``."""
    return str(value) if form == "str" else value


def encode_decimal(value: Decimal, _form: str | None = None) -> float:
    """Return the float nearest to a decimal number."""
    return float(value)
