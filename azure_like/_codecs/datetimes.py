"""``datetime``, ``date`` and ``time``: ISO 8601, RFC 7231 and Unix seconds."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any, Final

import isodate

from azure_like._compat import PARSES_MIDNIGHT_AS_24, PARSES_ZULU
from azure_like._types import TZ_UTC as UTC
from azure_like._types import Decode
from azure_like.exceptions import shown

_RFC3339: Final = r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?([Zz]|[+-]\d\d(?::?\d\d)?)?"
_RFC7231: Final = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT"
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=timezone.utc)
_SECOND: Final = timedelta(seconds=1)
_DAY_LENGTH: Final = len("2020-01-02")
_SIXTH_DIGIT: Final = len("2020-01-02T03:04:05.123456")
_MICROSECONDS: Final = len("2020-01-02T03:04:05.123456Z")
_from_iso_format: Final = datetime.fromisoformat


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is needed first: that takes longer than the import of this module."""
    return re.compile(text, re.ASCII)


def parse_rfc3339(text: Any) -> datetime:
    """Return the moment that a text such as ``2020-01-02T03:04:05.678Z`` names (SPEC 6.4).

    Digits after the sixth of the fraction are dropped; without an offset the result is naive.

    Raises:
        ValueError: It is no such text, or no such moment.
        TypeError: It is no text.
    """
    # One slice tells the plain forms from others that the standard library takes: weeks, fractions of minutes. After
    # the sixth digit of a fraction it takes anything at all.
    if PARSES_ZULU:
        marks = text[7:20:3]
        plain = marks == "-T::Z" or (
            marks == "-T::."
            and text[-1] == "Z" != text[20]
            and (len(text) <= _MICROSECONDS or (text.isascii() and text[_SIXTH_DIGIT:-1].isdecimal()))
        )
        if plain and not (PARSES_MIDNIGHT_AS_24 and text[11:13] == "24"):
            return _from_iso_format(text)
    match = _pattern(_RFC3339).fullmatch(text)
    if match is None:
        message = f"{shown(text)} is not a date and time"
        raise ValueError(message)
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    micro = int(fraction[:6].ljust(6, "0")) if fraction else 0
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micro, _zone(zone))
    if moment.tzinfo is not None and moment.tzinfo is not UTC:
        moment.astimezone(UTC)  # a moment outside the years 1 to 9999 in UTC cannot be used or sent
    return moment


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > len("+hh") else 0
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def parse_rfc7231(text: Any) -> datetime:
    """Return the moment that a text such as ``Thu, 12 Jan 2023 00:00:00 GMT`` names.

    Raises:
        ValueError: It is no such text, or no such moment.
        TypeError: It is no text.
        KeyError: There is no such month.
    """
    match = _pattern(_RFC7231).fullmatch(text)
    if match is None:
        message = f"{shown(text)} is not an HTTP date"
        raise ValueError(message)
    day, month, year, hour, minute, second = match.groups()
    return datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=UTC)


def parse_unix_timestamp(seconds: Any) -> datetime:
    """Return the moment so many seconds after 1970, in UTC.

    Raises:
        ValueError: There is no such year.
        OverflowError: There is no such year.
        TypeError: It is no number.
    """
    return datetime.fromtimestamp(seconds, UTC)


def parse_date(text: Any) -> date:
    """Return the day that an ISO 8601 text names.

    Raises:
        ValueError: It is no such text, or no such day.
        TypeError: It is no text.
    """
    if len(text) == _DAY_LENGTH and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    # A month of 0 makes a text without month or day ("2020-01") an error and not the first of it.
    found: date = isodate.parse_date(text, defaultmonth=0, defaultday=0)
    return found


def parse_time(text: Any) -> time:
    """Return the time of day that an ISO 8601 text names.

    Raises:
        ValueError: It is no such text, or no such time.
        TypeError: It is no text.
    """
    found: time = isodate.parse_time(text)
    return found


PARSERS: Final[dict[str | None, Decode]] = {
    "rfc7231": parse_rfc7231,
    "unix-timestamp": parse_unix_timestamp,
}
"""The parsers of ``datetime`` by format; without a format of these it is `parse_rfc3339`."""


def _in_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC; a naive one counts as UTC."""
    return moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment.astimezone(UTC)


def encode_datetime(moment: datetime, form: str | None = None) -> str | int:
    """Return the wire form of a moment (SPEC 5): ISO 8601 in UTC, an HTTP date, or whole seconds since 1970."""
    utc = moment if moment.tzinfo is UTC else _in_utc(moment)
    if form == "rfc7231":
        day, month = _DAYS[utc.weekday()], _MONTH_NAMES[utc.month - 1]
        return f"{day}, {utc.day:02} {month} {utc.year:04} {utc.hour:02}:{utc.minute:02}:{utc.second:02} GMT"
    if form == "unix-timestamp":
        return (utc - _EPOCH) // _SECOND
    return utc.isoformat()[:-6] + "Z"


def encode_day_or_time(value: date | time, _form: str | None = None) -> str:
    """Return the ISO 8601 text of a day or of a time of day."""
    return value.isoformat()
