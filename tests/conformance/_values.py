"""What the matrix puts into the fields: values as they come on the wire, and values as users give them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

from conformance._shapes import Celsius, Color, Level

_SCALARS: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -7,
        5,
        600,
        1 << 60,
        0.0,
        1.5,
        -2.25,
        1e300,
        "",
        "5",
        " 5 ",
        "1.5",
        "true",
        "False",
        "abc",
    ),
    *("red", "Blue", "blue", "a,b", "a b", "a|b", "a\nb", "déjà vu", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
    *("2024-01-02T03:04:05Z", "2024-01-02t03:04:05.5z", "2024-01-02T03:04:05.1234567Z", "2024-01-02T03:04:05+05:30"),
    *("2024-01-02T03:04:05", "2024-01-02T03:04:05,25Z", "2024-13-02T03:04:05Z", "Tue, 02 Jan 2024 03:04:05 GMT"),
    *("2024-01-02", "20240102", "11:34:56", "11:34:56.789", "P1D", "PT0.5S", "P1Y2M", "-PT5S", "1704164645"),
    *("aGVsbG8=", "aGVsbG8", "-_-_", "+/+/", "a"),
)
_ITEMS: tuple[Any, ...] = (
    *(
        1,
        "a",
        5,
        None,
        "red",
        "2024-01-02T03:04:05.1234567Z",
        "2024-01-02",
        "PT0.5S",
        "aGVsbG8=",
        "11:34:56",
        1.5,
        True,
    ),
    *({"name": "Rex"}, {"kind": "shark", "teeth": 3}, [1, "2024-01-02T03:04:05Z"], {}),
)
WIRE: tuple[Any, ...] = (
    *_SCALARS,
    *([], ["a", "b"], [1, 2, 3], [None, None], ["1", 2, None], ["2024-01-02T03:04:05Z", "not a date"], [[], {}]),
    *([[1], [2, 3]], [{"a": 1}], [{"mass": 5}]),
    *([item] for item in _ITEMS if item is not None),
    *({}, {"name": "Rex", "born": "2024-01-02T03:04:05.1234567Z", "more": {"a": [1]}}, {"name": 5, "weights": "heavy"}),
    *({"kind": "shark", "teeth": 3}, {"kind": "whale"}, {"kind": None, "size": "5"}, {"mass": "5"}),
    *({"a": item} for item in _ITEMS),
    *({"a": ["2024-01-02T03:04:05Z", "x"]}, {"a": {"b": {"c": 1}}}),
)

_EAST = timezone(timedelta(hours=5, minutes=30))
PYTHON: tuple[Any, ...] = (
    *(None, True, 0, -7, 1.5, "", "text", Color.RED, Level.HIGH, Decimal("3.14"), Decimal(12), b"", b"hello\xfb\xff"),
    *(bytearray(b"\x00\xfe"), datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc)),
    *(datetime(2024, 1, 2, 3, 4, 5, 123400), datetime(2024, 1, 2, 3, 4, 5, 60, tzinfo=_EAST)),  # noqa: DTZ001 - naive
    *(date(2024, 1, 2), time(3, 4, 5), time(3, 4, 5, 600), timedelta(days=4, hours=12, minutes=30, seconds=5)),
    *(
        timedelta(0),
        timedelta(seconds=-1),
        timedelta(milliseconds=1500),
        timedelta(microseconds=1),
        timedelta(days=400),
    ),
    *(
        UUID(int=5),
        Celsius(3),
        [],
        ["a", "b"],
        [1, None],
        (1, "b"),
        {1},
        {"a": b"x"},
        [Color.RED, b"x", date(2024, 1, 2)],
    ),
    *([[timedelta(hours=1)]], {"k": [Decimal(1), datetime(2024, 1, 2, tzinfo=timezone.utc)]}, {"name": "Rex"}),
    *([{"name": "Rex"}], {"kind": "shark"}, {"a": {"mass": 1}}),
)
