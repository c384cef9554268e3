"""``timedelta``: ISO 8601 durations, and durations as a number of seconds or milliseconds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import isodate
from isodate.duration import Duration

_DAY: Final = 86400
_HOUR: Final = 3600
_MINUTE: Final = 60

NUMERIC: Final = {
    "duration-seconds-int": 1,
    "duration-seconds-float": 1,
    "duration-milliseconds-int": 1000,
    "duration-milliseconds-float": 1000,
}
"""The formats that write a duration as a number, with how many of its units make a second."""


def parse_duration(text: Any) -> timedelta | Duration:
    """Return the duration that an ISO 8601 text names; with years or months it is an `isodate.Duration`.

    Raises:
        ValueError: It is no such text.
        TypeError: It is no text.
    """
    found: timedelta | Duration = isodate.parse_duration(text)
    return found


def parse_seconds(number: Any) -> timedelta:
    """Return the duration of so many seconds.

    Raises:
        ValueError: It is no number.
        TypeError: It is no number.
        OverflowError: It is out of the range of a `timedelta`.
    """
    return timedelta(seconds=float(number))


def parse_milliseconds(number: Any) -> timedelta:
    """Return the duration of so many milliseconds; it raises as `parse_seconds` does."""
    return timedelta(milliseconds=float(number))


def encode_duration(duration: timedelta, form: str | None = None) -> str | int | float:
    """Return the wire form of a duration: ISO 8601 text such as ``P4DT12H30M05S``, or a number of a unit."""
    units = NUMERIC.get(form or "")
    if units is not None:
        number = duration.total_seconds() * units
        return number if form is not None and form.endswith("float") else int(number)
    return encode_calendar_duration(duration) if duration < timedelta(0) else _iso(duration)


def encode_calendar_duration(duration: Duration | timedelta, _form: str | None = None) -> str:
    """Return the ISO 8601 text of a duration with years or months, or of a negative one, such as ``-PT1S``."""
    return str(isodate.duration_isoformat(duration))


def _iso(duration: timedelta) -> str:
    """Return the text of a duration that is not negative, in the manner of the services.

    The units are named from the largest one that is not zero down to the seconds, two digits each; a whole number of
    days has no time at all.
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
