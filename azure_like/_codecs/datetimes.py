"""Parsers and encoders of ``datetime``, ``date``, ``time`` and ``timedelta``, by format."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any, Final

import isodate
from isodate.duration import Duration

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
    """Return a compiled pattern. Patterns are compiled at first use, which keeps the import of this module fast."""
    return re.compile(text, re.ASCII)


def parse_rfc3339(text: Any) -> datetime:
    """Return the datetime of a text such as ``2020-01-02T03:04:05.678Z``.

    Digits after the sixth of the fraction are dropped. Without an offset the result is naive.

    Raises:
        ValueError: The text has another form, or there is no such time.
        TypeError: The value is no text.
    """
    # The slice rules out other forms that the standard library accepts: weeks, and fractions of minutes. After the
    # sixth digit of a fraction the standard library accepts any text.
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
        moment.astimezone(UTC)  # a datetime outside the years 1 to 9999 in UTC cannot be used or sent
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
    """Return the datetime of a text such as ``Thu, 12 Jan 2023 00:00:00 GMT``, in UTC.

    Raises:
        ValueError: The text has another form, or there is no such time.
        TypeError: The value is no text.
        KeyError: There is no such month.
    """
    match = _pattern(_RFC7231).fullmatch(text)
    if match is None:
        message = f"{shown(text)} is not an HTTP date"
        raise ValueError(message)
    day, month, year, hour, minute, second = match.groups()
    return datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=UTC)


def parse_unix_timestamp(seconds: Any) -> datetime:
    """Return the datetime a number of seconds after the start of 1970, in UTC.

    Raises:
        ValueError: The year is out of range.
        OverflowError: The year is out of range.
        TypeError: The value is no number.
    """
    return datetime.fromtimestamp(seconds, UTC)


def parse_date(text: Any) -> date:
    """Return the date of an ISO 8601 text.

    Raises:
        ValueError: The text has another form, or there is no such day.
        TypeError: The value is no text.
    """
    if len(text) == _DAY_LENGTH and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    # With a month of 0 a text without a month or day ("2020-01") is an error, and not the first day.
    found: date = isodate.parse_date(text, defaultmonth=0, defaultday=0)
    return found


def parse_time(text: Any) -> time:
    """Return the time of day of an ISO 8601 text.

    Raises:
        ValueError: The text has another form, or there is no such time.
        TypeError: The value is no text.
    """
    found: time = isodate.parse_time(text)
    return found


PARSERS: Final[dict[str | None, Decode]] = {
    "rfc7231": parse_rfc7231,
    "unix-timestamp": parse_unix_timestamp,
}
"""The parsers of ``datetime`` by format. All other formats have `parse_rfc3339`."""


def _in_utc(moment: datetime) -> datetime:
    """Return a datetime in UTC. A naive datetime counts as UTC."""
    return moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment.astimezone(UTC)


def encode_datetime(moment: datetime, form: str | None = None) -> str | int:
    """Return the wire form of a datetime: ISO 8601 in UTC, an HTTP date, or whole seconds since 1970."""
    utc = moment if moment.tzinfo is UTC else _in_utc(moment)
    if form == "rfc7231":
        day, month = _DAYS[utc.weekday()], _MONTH_NAMES[utc.month - 1]
        return f"{day}, {utc.day:02} {month} {utc.year:04} {utc.hour:02}:{utc.minute:02}:{utc.second:02} GMT"
    if form == "unix-timestamp":
        return (utc - _EPOCH) // _SECOND
    return utc.isoformat()[:-6] + "Z"


def encode_day_or_time(value: date | time, _form: str | None = None) -> str:
    """Return the ISO 8601 text of a date or of a time of day."""
    return value.isoformat()


_DAY: Final = 86400
_HOUR: Final = 3600
_MINUTE: Final = 60

NUMERIC: Final = {
    "duration-seconds-int": 1,
    "duration-seconds-float": 1,
    "duration-milliseconds-int": 1000,
    "duration-milliseconds-float": 1000,
}
"""The formats that encode a duration as a number, each with the number of its units in a second."""


def parse_duration(text: Any) -> timedelta | Duration:
    """Return the duration of an ISO 8601 text. With years or months it is an `isodate.Duration`.

    Raises:
        ValueError: The text has another form.
        TypeError: The value is no text.
    """
    found: timedelta | Duration = isodate.parse_duration(text)
    return found


def parse_seconds(number: Any) -> timedelta:
    """Return the duration of a number of seconds.

    Raises:
        ValueError: The value is no number.
        TypeError: The value is no number.
        OverflowError: The number is out of the range of a `timedelta`.
    """
    return timedelta(seconds=float(number))


def parse_milliseconds(number: Any) -> timedelta:
    """Return the duration of a number of milliseconds. The errors are the errors of `parse_seconds`."""
    return timedelta(milliseconds=float(number))


def encode_duration(duration: timedelta, form: str | None = None) -> str | int | float:
    """Return the wire form of a duration: an ISO 8601 text such as ``P4DT12H30M05S``, or a number of units."""
    units = NUMERIC.get(form or "")
    if units is not None:
        number = duration.total_seconds() * units
        return number if form is not None and form.endswith("float") else int(number)
    return encode_calendar_duration(duration) if duration < timedelta(0) else _iso(duration)


def encode_calendar_duration(duration: Duration | timedelta, _form: str | None = None) -> str:
    """Return the ISO 8601 text of a duration with years or months, or of a negative one, such as ``-PT1S``."""
    return str(isodate.duration_isoformat(duration))


def _iso(duration: timedelta) -> str:
    """Return the ISO 8601 text of a duration that is not negative, as the services write it.

    The text has all units from the largest one that is not zero down to the seconds, with two digits each. A whole
    number of days has no time part.
    """
    if not duration:
        return "PT0S"
    clock = duration.seconds
    hours, minutes, seconds = clock // _HOUR, clock % _HOUR // _MINUTE, clock % _MINUTE
    text = f"P{duration.days}D" if duration.days else "P"
    if not clock and not duration.microseconds:
        return text
    text += "T"
    if duration.days or hours:
        text += f"{hours:02}H"
    if duration.days or clock >= _MINUTE:
        text += f"{minutes:02}M"
    fraction = f".{duration.microseconds:06}".rstrip("0") if duration.microseconds else ""
    return f"{text}{seconds:02}{fraction}S"
