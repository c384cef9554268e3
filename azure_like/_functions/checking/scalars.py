"""The checks of single values: by JSON type, and texts by the parser of their class and format."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from re import ASCII
from re import compile as pattern
from typing import Any, Final
from uuid import UUID

from azure_like._annotations.forms import ClassForm
from azure_like._codecs import datetimes
from azure_like._codecs.choose import codec_for
from azure_like._compat import NoneType
from azure_like._functions.checking.checker import ANYTHING, BOOLEAN, NULL, NUMBER, STRING, Checker
from azure_like._functions.checking.enums import checker_of_enum
from azure_like._functions.checking.run import Level, Result, wire_form, wrong
from azure_like.exceptions import FAILURES_OF_VALUES


def _of_type(expected: str, kind: str, *types: type) -> Checker:
    exact = frozenset(types)

    def check(value: Any, _level: Level) -> Result:
        if type(value) in exact or type(wire_form(value, None)) in exact:
            return None
        return wrong(expected, value)

    return Checker(check, expected, frozenset({kind}), exact, primitive=True)


def _check_integer(value: Any, _level: Level) -> Result:
    wire = wire_form(value, None)
    if type(wire) is int or (type(wire) is float and wire.is_integer()):
        return None
    return wrong("an integer", value)


TEXT: Final = _of_type("a string", STRING, str)
FLOAT: Final = _of_type("a number", NUMBER, int, float)
FLAG: Final = _of_type("true or false", BOOLEAN, bool)
INTEGER: Final = Checker(_check_integer, "an integer", frozenset({NUMBER}), frozenset({int}), primitive=True)
NOTHING: Final = _of_type("null", NULL, NoneType)


def _of_text(expected: str, parse: Callable[[str], Any], format_name: str | None) -> Checker:
    """Return the checker of texts that a parser takes."""

    def check(value: Any, _level: Level) -> Result:
        text = wire_form(value, format_name)
        if type(text) is str:
            try:
                parse(text)
            except FAILURES_OF_VALUES:
                pass
            else:
                return None
        return wrong(expected, value)

    return Checker(check, expected, frozenset({STRING}))


def _of_number(
    expected: str, parse: Callable[[Any], Any], format_name: str | None, *, whole: bool, text: bool = False
) -> Checker:
    """Return the checker of numbers that a parser takes, with ``text`` also of texts of numbers."""

    def check(value: Any, _level: Level) -> Result:
        number = wire_form(value, format_name)
        fits = type(number) is int or (type(number) is float and (not whole or number.is_integer()))
        if fits or (text and type(number) is str and NUMBER_TEXT.fullmatch(number)):
            try:
                parse(number)
            except FAILURES_OF_VALUES:
                pass
            else:
                return None
        return wrong(expected, value)

    return Checker(check, expected, frozenset({NUMBER, STRING} if text else {NUMBER}))


INTEGER_TEXT: Final = pattern("-?[0-9]+", ASCII)
BOOLEAN_TEXT: Final = pattern("[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]", ASCII)
NUMBER_TEXT: Final = pattern(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", ASCII)
_BASE64: Final = pattern(r"[A-Za-z0-9+/\s]*[=\s]*", ASCII)
_BASE64URL: Final = pattern(r"[A-Za-z0-9+/_-]*={0,2}", ASCII)


def _by_pattern(form: Any) -> Callable[[str], Any]:
    def parse(text: str) -> None:
        if form.fullmatch(text) is None:
            raise ValueError(text)

    return parse


def parse_base64(text: str) -> None:
    """Refuse a text that is not base64. Space between the characters is allowed, as in MIME.

    Raises:
        ValueError: It is not base64.
    """
    if _BASE64.fullmatch(text) is None:
        raise ValueError(text)
    b64decode("".join(text.split()), validate=True)


def parse_base64url(text: str) -> None:
    """Refuse a text that is not URL-safe base64, with or without padding.

    Raises:
        ValueError: It is not.
    """
    if _BASE64URL.fullmatch(text) is None:
        raise ValueError(text)
    bare = text.rstrip("=")
    b64decode(bare.translate(_TO_BASE64) + "=" * (-len(bare) % 4), validate=True)


_TO_BASE64: Final = str.maketrans("-_", "+/")


def parser_of(cls: type, format_name: str | None) -> Callable[[Any], Any]:
    """Return the function that refuses a text, or a number, that is no value of a class with a format."""
    if cls in {bytes, bytearray}:
        return parse_base64url if format_name == "base64url" else parse_base64
    return codec_for(ClassForm(cls), format_name).parse


_DATES: Final = {
    None: "a date and time",
    "rfc7231": "a date and time such as 'Thu, 12 Jan 2023 00:00:00 GMT'",
    "unix-timestamp": "a whole number of seconds since 1970",
}
_TEXTS: Final[dict[type, str]] = {
    date: "a date",
    time: "a time of day",
    timedelta: "an ISO 8601 duration",
    UUID: "a UUID",
    bytes: "a base64 text",
    bytearray: "a base64 text",
}
_PLAIN: Final[dict[type, Checker]] = {str: TEXT, int: INTEGER, float: FLOAT, bool: FLAG, NoneType: NOTHING}


def checker_of_class(cls: Any, format_name: str | None, handlers: Any) -> Checker:
    """Return the checker of single values of a class with a format. The class is no model."""
    if format_name == "str" and cls is int:
        return _of_text("the text of an integer", _by_pattern(INTEGER_TEXT), format_name)
    if format_name == "str" and cls is bool:
        return _of_text("the text of a boolean, 'true' or 'false'", _by_pattern(BOOLEAN_TEXT), format_name)
    if cls in _PLAIN:
        return _PLAIN[cls]
    if cls is datetime:
        expected = _DATES.get(format_name, _DATES[None])
        if format_name == "unix-timestamp":
            return _of_number(expected, parser_of(cls, format_name), format_name, whole=True)
        return _of_text(expected, parser_of(cls, format_name), format_name)
    if cls is timedelta and format_name in datetimes.NUMERIC:
        whole = format_name.endswith("int")
        unit = "milliseconds" if datetimes.NUMERIC[format_name] > 1 else "seconds"
        expected = f"a whole number of {unit}" if whole else f"a number of {unit}"
        return _of_number(expected, parser_of(cls, format_name), format_name, whole=whole)
    if cls is Decimal:
        return _of_number("a decimal number", parser_of(cls, format_name), format_name, whole=False, text=True)
    if cls in _TEXTS:
        return _of_text(_TEXTS[cls], parser_of(cls, format_name), format_name)
    if issubclass(cls, Enum):
        return checker_of_enum(cls, format_name)
    return checker_of_function(codec_for(ClassForm(cls), format_name, handlers).parse, f"a value of {cls.__name__}")


def checker_of_function(function: Callable[[Any], Any], expected: str) -> Checker:
    """Return the checker of values that a function takes."""

    def check(value: Any, _level: Level) -> Result:
        try:
            function(value)
        except FAILURES_OF_VALUES:
            return wrong(expected, value)
        return None

    return Checker(check, expected, ANYTHING)
