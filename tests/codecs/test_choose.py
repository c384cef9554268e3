"""What each annotation with each format makes of a wire value (SPEC 6.3 to 6.12)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import isodate
import pytest
from support.fields import NOON, PLUS_2, UTC, Celsius, Colour, Level, decode

import azure_like._model_base as mb

DECODED: list[tuple[Any, str | None, Any, Any]] = [
    (str, None, 5, "5"),
    (int, None, "5", 5),
    (int, None, 1.7, 1),
    (float, None, "1.5", 1.5),
    (float, None, 1, 1.0),
    (bool, None, 0, False),
    (bool, None, "x", True),
    (int, "str", "5", 5),
    (bool, "str", "true", True),
    (bool, "str", "TRUE", True),
    (bool, "str", "false", False),
    (Celsius, None, 5, Celsius(5)),
    (UUID, None, "00000000-0000-0000-0000-000000000005", UUID(int=5)),
    (datetime, None, "2023-01-12T01:02:03Z", datetime(2023, 1, 12, 1, 2, 3, tzinfo=UTC)),
    (datetime, None, "2023-01-12t01:02:03z", datetime(2023, 1, 12, 1, 2, 3, tzinfo=UTC)),
    (datetime, None, "2023-01-12T01:02:03.5Z", datetime(2023, 1, 12, 1, 2, 3, 500000, tzinfo=UTC)),
    (datetime, None, "2023-01-12T01:02:03,25Z", datetime(2023, 1, 12, 1, 2, 3, 250000, tzinfo=UTC)),
    (datetime, None, "2023-01-12T01:02:03.1234567Z", datetime(2023, 1, 12, 1, 2, 3, 123456, tzinfo=UTC)),
    (datetime, None, "2023-01-12T01:02:03.999999999Z", datetime(2023, 1, 12, 1, 2, 3, 999999, tzinfo=UTC)),
    (datetime, None, "2023-01-12T01:02:03+02:00", datetime(2023, 1, 12, 1, 2, 3, tzinfo=PLUS_2)),
    (datetime, None, "2023-01-12T01:02:03+0200", datetime(2023, 1, 12, 1, 2, 3, tzinfo=PLUS_2)),
    (datetime, None, "2023-01-12T01:02:03+02", datetime(2023, 1, 12, 1, 2, 3, tzinfo=PLUS_2)),
    (datetime, None, "2023-01-12T01:02:03-02:00", datetime(2023, 1, 12, 3, 2, 3, tzinfo=UTC)),
    (datetime, None, "2023-01-12T01:02:03", datetime(2023, 1, 12, 1, 2, 3)),  # noqa: DTZ001 -- no zone, so naive
    (datetime, None, NOON, NOON),
    (datetime, "rfc3339", "2023-01-12T12:00:00Z", NOON),
    (datetime, "rfc7231", "Thu, 12 Jan 2023 00:00:00 GMT", datetime(2023, 1, 12, tzinfo=UTC)),
    (datetime, "unix-timestamp", 1673481600, datetime(2023, 1, 12, tzinfo=UTC)),
    (datetime, "unix-timestamp", -1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
    (date, None, "2023-01-02", date(2023, 1, 2)),
    (date, None, "20230102", date(2023, 1, 2)),
    (time, None, "01:02:03", time(1, 2, 3)),
    (time, None, "01:02:03.5", time(1, 2, 3, 500000)),
    (timedelta, None, "P4DT12H30M05S", timedelta(days=4, hours=12, minutes=30, seconds=5)),
    (timedelta, None, "PT0.5S", timedelta(milliseconds=500)),
    (timedelta, None, "-PT1S", timedelta(seconds=-1)),
    (timedelta, None, "P1Y2M", isodate.Duration(years=1, months=2)),
    (timedelta, "duration-seconds-int", 5, timedelta(seconds=5)),
    (timedelta, "duration-seconds-float", 5.5, timedelta(seconds=5.5)),
    (timedelta, "duration-milliseconds-int", 5, timedelta(milliseconds=5)),
    (timedelta, "duration-milliseconds-float", 5.5, timedelta(milliseconds=5.5)),
    (bytes, None, "//79", b"\xff\xfe\xfd"),
    (bytes, "base64", "//79", b"\xff\xfe\xfd"),
    (bytes, "base64url", "_w", b"\xff"),
    (bytes, "base64url", "_w==", b"\xff"),
    (Decimal, None, 1.1, Decimal("1.1")),
    (Decimal, None, 5, Decimal(5)),
    (Decimal, None, "1.10", Decimal("1.10")),
    (Literal["a"], None, "b", "b"),
    (Any, None, {"a": "2023-01-02"}, {"a": "2023-01-02"}),
    (object, None, ["2023-01-02"], ["2023-01-02"]),
    (Colour, None, "red", Colour.RED),
    (Colour, None, "Red", "Red"),
    (Level, None, 1, Level.LOW),
    (Level, None, 7, 7),
    (list[str], "commaDelimited", "a,b", ["a", "b"]),
    (list[str], "commaDelimited", "", []),
    (list[str], "commaDelimited", ["a"], ["a"]),
    (list[str], "spaceDelimited", "a b", ["a", "b"]),
    (list[str], "pipeDelimited", "a|b", ["a", "b"]),
    (list[str], "newlineDelimited", "a\nb", ["a", "b"]),
    (list[date], None, ["2023-01-02"], [date(2023, 1, 2)]),
    (set[date], None, {"2023-01-02"}, {date(2023, 1, 2)}),
    (Sequence[date], None, ["2023-01-02"], [date(2023, 1, 2)]),
    (Iterable[date], None, ["2023-01-02"], [date(2023, 1, 2)]),
    (tuple[str, date], None, ("a", "2023-01-02"), ("a", date(2023, 1, 2))),
    (tuple[date, ...], None, ("2023-01-02",) * 3, (date(2023, 1, 2),) * 3),
    (tuple[date, ...], None, ["2023-01-02"] * 3, [date(2023, 1, 2)] * 3),
    (dict[str, date], None, {"a": "2023-01-02"}, {"a": date(2023, 1, 2)}),
    (list[dict[str, list[bytes]]], None, [{"a": ["//79"]}], [{"a": [b"\xff\xfe\xfd"]}]),
    (list[date | None], None, [None, "2023-01-02"], [None, date(2023, 1, 2)]),
    (list[bytes], "base64url", ["_w"], [b"\xff"]),
    (dict[str, datetime], "unix-timestamp", {"a": 0}, {"a": datetime(1970, 1, 1, tzinfo=UTC)}),
    (list[datetime] | None, "rfc7231", ["Thu, 12 Jan 2023 12:00:00 GMT"], [NOON]),
]


@pytest.mark.parametrize(("annotation", "form", "wire", "expected"), DECODED)
def test_decode(annotation: Any, form: str | None, wire: Any, expected: Any) -> None:
    """A wire value is decoded as the annotation says, with the field's format (SPEC 6.3 to 6.12)."""
    found = decode(annotation, wire, form)

    assert expected == found
    assert type(expected) is type(found)


@pytest.mark.parametrize(("annotation", "form", "wire", "expected"), DECODED)
def test_deserialize_decodes_alike(annotation: Any, form: str | None, wire: Any, expected: Any) -> None:
    """`_deserialize` decodes as a field of that annotation does (SPEC 9.1)."""
    found = mb._deserialize(annotation, wire, format=form)

    assert expected == found
    assert type(expected) is type(found)
