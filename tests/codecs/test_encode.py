"""Encoding by the value: what each kind of value is on the wire (SPEC 5)."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from support.fields import NOON, PLUS_2, UTC, Celsius, Colour, Level, encode, holder

import azure_like._model_base as mb
from azure_like import NULL

ENCODED: list[tuple[Any, str | None, Any]] = [
    ("text", None, "text"),
    (1.5, None, 1.5),
    (True, None, True),
    (5, None, 5),
    (True, "str", "True"),
    (5, "str", "5"),
    (Colour.RED, None, "red"),
    (Level.LOW, None, 1),
    (Decimal("1.10"), None, 1.1),
    (b"\xff\xfe\xfd", None, "//79"),
    (bytearray(b"hi"), None, "aGk="),
    (b"\xff\xfe\xfd", "base64", "//79"),
    (b"\xff", "base64url", "_w"),
    (bytearray(b"\xff\xfe"), "base64url", "__4"),
    (datetime(2023, 1, 12, 1, 2, 3, tzinfo=UTC), None, "2023-01-12T01:02:03Z"),
    (datetime(2023, 1, 12, 1, 2, 3, 456000, tzinfo=UTC), None, "2023-01-12T01:02:03.456000Z"),
    (datetime(2023, 1, 12, 1, 2, 3), None, "2023-01-12T01:02:03Z"),  # noqa: DTZ001 -- naive counts as UTC
    (datetime(2023, 1, 12, 1, 2, 3, tzinfo=PLUS_2), None, "2023-01-11T23:02:03Z"),
    (NOON, "rfc3339", "2023-01-12T12:00:00Z"),
    (datetime(2023, 1, 12, tzinfo=UTC), "rfc7231", "Thu, 12 Jan 2023 00:00:00 GMT"),
    (datetime(2023, 1, 12, tzinfo=PLUS_2), "rfc7231", "Wed, 11 Jan 2023 22:00:00 GMT"),
    (datetime(2023, 1, 12), "rfc7231", "Thu, 12 Jan 2023 00:00:00 GMT"),  # noqa: DTZ001 -- naive counts as UTC
    (datetime(2023, 1, 12, tzinfo=UTC), "unix-timestamp", 1673481600),
    (datetime(2023, 1, 12, 0, 0, 0, 999999, tzinfo=UTC), "unix-timestamp", 1673481600),
    (datetime(2023, 1, 12), "unix-timestamp", 1673481600),  # noqa: DTZ001 -- naive counts as UTC
    (date(2023, 1, 2), None, "2023-01-02"),
    (time(1, 2, 3), None, "01:02:03"),
    (time(1, 2, 3, 400), None, "01:02:03.000400"),
    (timedelta(days=4, hours=12, minutes=30, seconds=5), None, "P4DT12H30M05S"),
    (timedelta(weeks=2), None, "P14D"),
    (timedelta(0), None, "PT0S"),
    (timedelta(seconds=90), "duration-seconds-int", 90),
    (timedelta(seconds=1, milliseconds=500), "duration-seconds-float", 1.5),
    (timedelta(seconds=1), "duration-milliseconds-int", 1000),
    (timedelta(microseconds=1500), "duration-milliseconds-float", 1.5),
    (UUID(int=5), None, "00000000-0000-0000-0000-000000000005"),
    (["a", "b"], "commaDelimited", "a,b"),
    (["a", "b"], "spaceDelimited", "a b"),
    (["a", "b"], "pipeDelimited", "a|b"),
    (["a", "b"], "newlineDelimited", "a\nb"),
    ([], "commaDelimited", ""),
    ([date(2023, 1, 2)], None, ["2023-01-02"]),
    ((date(2023, 1, 2), 1), None, ("2023-01-02", 1)),
    ({date(2023, 1, 2)}, None, {"2023-01-02"}),
    ({"a": {"b": [b"hi"]}}, None, {"a": {"b": ["aGk="]}}),
    ([b"\xff"], "base64url", ["_w"]),
    ({"a": 5}, "str", {"a": "5"}),
]


@pytest.mark.parametrize(("value", "form", "wire"), ENCODED)
def test_encode(value: Any, form: str | None, wire: Any) -> None:
    """A value is encoded by what it is, with the field's format (SPEC 5)."""
    made = encode(value, form)

    assert wire == made
    assert type(wire) is type(made)


@pytest.mark.parametrize(("value", "form", "wire"), ENCODED)
def test_serialize_encodes_alike(value: Any, form: str | None, wire: Any) -> None:
    """`_serialize` is the same encoding without a field (SPEC 5, SPEC 11.1)."""
    made = mb._serialize(value, form)

    assert wire == made
    assert type(wire) is type(made)


@pytest.mark.parametrize("value", [["a"], ("a",), {"a"}, {"a": 1}, [], {}, set()])
def test_encoded_containers_are_new(value: Any) -> None:
    """A container is encoded to a new object, also where nothing in it changes (SPEC 5)."""
    made = encode(value)

    assert value == made
    assert value is not made


@pytest.mark.parametrize("value", [object(), Celsius(5), BytesIO(b"x"), 1j])
def test_anything_else_is_itself(value: Any) -> None:
    """A value of an unknown class and a stream are stored as they are (SPEC 5)."""
    assert value is encode(value)


def test_null_is_itself() -> None:
    """`NULL` is stored as it is (SPEC 5)."""
    assert NULL is encode(NULL)


def test_a_model_is_itself() -> None:
    """A model node is stored as it is, not copied (SPEC 5)."""
    inner = holder(str)(value="x")

    assert inner is encode(inner)
