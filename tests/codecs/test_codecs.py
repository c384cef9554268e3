"""The codecs: what each kind of value is on the wire and in Python (SPEC 5, SPEC 6.1 to 6.12)."""

import math
import types
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from io import BytesIO
from typing import Any, Literal
from uuid import UUID

import isodate
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import azure_like._model_base as mb
from azure_like import NULL, DeserializationError
from azure_like._codecs import datetimes

UTC = timezone.utc
PLUS_2 = timezone(timedelta(hours=2))
FEW = settings(max_examples=50, deadline=None)
"""Enough for what one value shows; a busy machine is no failure."""
NOON = datetime(2023, 1, 12, 12, 0, 0, tzinfo=UTC)


class Colour(str, Enum):
    """Colours."""

    RED = "red"


class Level(IntEnum):
    """Levels."""

    LOW = 1


class Celsius:
    """A class that the library does not know."""

    def __init__(self, degrees: float) -> None:
        self.degrees = float(degrees)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Celsius) and self.degrees == other.degrees

    __hash__ = None  # type: ignore[assignment]


def holder(annotation: Any, form: str | None = None) -> Any:
    """Return a model class with one field, ``value``."""

    def fill(body: dict[str, Any]) -> None:
        body.update(
            __module__=__name__,
            __annotations__={"value": annotation},
            value=mb.rest_field(format=form),
        )

    return types.new_class("Holder", (mb.Model,), {}, fill)


def encode(value: Any, form: str | None = None) -> Any:
    """Return what a field of any type puts on the wire for a value."""
    return holder(Any, form)(value=value)["value"]


def decode(annotation: Any, wire: Any, form: str | None = None) -> Any:
    """Return what a field of that type reads from a wire value."""
    return holder(annotation, form)({"value": wire}).value


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


def test_negative_duration() -> None:
    """A negative duration has its sign before the whole of it (SPEC 13, D12)."""
    assert "-PT1S" == encode(timedelta(seconds=-1))


def test_half_a_second() -> None:
    """A part of a second is encoded as the reference encodes it, and reads back (SPEC 5)."""
    wire = encode(timedelta(milliseconds=500))

    assert wire.startswith("PT")
    assert wire.endswith("S")
    assert 0.5 == float(wire[2:-1])
    assert timedelta(milliseconds=500) == decode(timedelta, wire)


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


SCALARS: list[tuple[Any, str | None]] = [
    (str, None),
    (int, None),
    (int, "str"),
    (float, None),
    (bool, None),
    (bool, "str"),
    (datetime, None),
    (datetime, "rfc7231"),
    (datetime, "unix-timestamp"),
    (date, None),
    (time, None),
    (timedelta, None),
    (timedelta, "duration-seconds-int"),
    (timedelta, "duration-milliseconds-float"),
    (Decimal, None),
    (bytes, None),
    (bytes, "base64url"),
    (UUID, None),
    (Colour, None),
    (Level, None),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [(annotation, form, holder(annotation, form)) for annotation, form in SCALARS]


@FEW
@given(JSON)
@example(10**18)
@example(10**400)
@example(-(10**18))
@example(1e300)
@example(math.inf)
@example("9" * 5000)
@example("9999-12-31T23:59:59-14:00")
@example("0001-01-01T00:00:00+14:00")
@example("P99999999999D")
@example("\ud800")
def test_a_scalar_is_decoded_or_raw(wire: Any) -> None:
    """Whatever is on the wire of a scalar, reading gives its type or the wire value, and changes nothing (6.2)."""
    for annotation, form, cls in FIELDS:
        node = cls({"value": wire})
        sent = node.as_dict()
        found = node.value

        assert isinstance(found, (annotation, isodate.Duration)) or found == node["value"], (annotation, form)
        assert sent == node.as_dict()


@pytest.mark.parametrize(("annotation", "form"), SCALARS)
def test_none_is_none(annotation: Any, form: str | None) -> None:
    """``None`` decodes to ``None`` everywhere (SPEC 6.1)."""
    assert decode(annotation, None, form) is None
    assert [None] == decode(list[annotation], [None], form)
    assert {"a": None} == decode(dict[str, annotation], {"a": None}, form)


@pytest.mark.parametrize("annotation", [list[date], set[str], tuple[str, int], tuple[date, ...], Sequence[Any]])
@pytest.mark.parametrize("wire", ["text", "", {"a": 1}, {}])
def test_a_string_or_an_object_for_a_list_is_raw(annotation: Any, wire: Any) -> None:
    """A string or an object where a sequence is declared is returned raw (SPEC 6.2, D4)."""
    assert wire == decode(annotation, wire)
    assert [wire] == decode(list[annotation], [wire])


@pytest.mark.parametrize("annotation", [list[date], set[str], tuple[str, int], tuple[date, ...], Sequence[Any]])
@pytest.mark.parametrize("wire", [5, 1.5, True])
def test_a_number_for_a_list_is_an_error(annotation: Any, wire: Any) -> None:
    """A number or a boolean where a sequence is declared is an error (SPEC 6.2)."""
    with pytest.raises(DeserializationError):
        decode(annotation, wire)


@pytest.mark.parametrize("annotation", [dict[str, date], dict[str, str], dict[str, Any]])
@pytest.mark.parametrize("wire", [5, True, "text", [1]])
def test_anything_but_an_object_for_a_dict_is_an_error(annotation: Any, wire: Any) -> None:
    """Anything but an object where a dict is declared is an error (SPEC 6.2)."""
    with pytest.raises(DeserializationError):
        decode(annotation, wire)


def test_an_error_names_the_path() -> None:
    """The error names the wire path, what was expected and what was found (SPEC 13, D19)."""
    with pytest.raises(DeserializationError, match=r"(?s)list.*Holder\.value.*5.*\$\.value\[1\]"):
        decode(list[list[date]], [[], 5])


@pytest.mark.parametrize("bare", [list, dict, Sequence, Iterable])
def test_bare_containers_are_raw(bare: Any) -> None:
    """A container declared without items says nothing of them, so they stay raw (SPEC 1.6)."""
    assert ["2023-01-02"] == decode(bare, ["2023-01-02"])


@pytest.mark.parametrize("bare", [set, tuple])
def test_bare_sets_and_tuples_are_made_of_their_items(bare: Any) -> None:
    """A set or tuple declared without items is made of raw items by calling its class (SPEC 1.6)."""
    assert bare(["2023-01-02"]) == decode(bare, ["2023-01-02"])


@pytest.mark.parametrize("wire", ["2023-01-12", "2023-13-12T01:02:03Z", "2023-01-12T01:02:03+02:0", "now", ""])
def test_what_is_no_datetime_is_raw(wire: str) -> None:
    """Text outside the grammar of 6.4 is returned raw."""
    assert wire == decode(datetime, wire)


ZONES: Any = st.sampled_from([UTC, PLUS_2, timezone(timedelta(hours=-5, minutes=-30)), timezone(timedelta(hours=14))])
YEARS = {"min_value": datetime(2, 1, 1), "max_value": datetime(9998, 12, 31)}  # noqa: DTZ001 -- bounds of a strategy
AWARE = st.datetimes(**YEARS, timezones=ZONES)
WHOLE = AWARE.map(lambda value: value.replace(microsecond=0))


def comes_back(annotation: Any, value: Any, form: str | None = None) -> bool:
    """Tell whether a value, encoded and decoded, is the same again, also in a list and in a dict."""
    cls, many, named = (holder(declared, form) for declared in (annotation, list[annotation], dict[str, annotation]))
    return bool(
        value == cls(cls(value=value).as_dict()).value
        and [value] == many(many(value=[value]).as_dict()).value
        and {"k": value} == named(named(value={"k": value}).as_dict()).value
    )


@FEW
@given(AWARE)
def test_datetimes_come_back(value: datetime) -> None:
    """An aware datetime comes back as the same instant (SPEC 5, SPEC 6.4)."""
    assert comes_back(datetime, value)


@FEW
@given(st.datetimes())
def test_naive_datetimes_come_back_in_utc(value: datetime) -> None:
    """A naive datetime counts as UTC (SPEC 5)."""
    cls = holder(datetime)

    assert value.replace(tzinfo=UTC) == cls(cls(value=value).as_dict()).value


@FEW
@given(WHOLE.filter(lambda value: value.year > 999))
def test_rfc7231_comes_back(value: datetime) -> None:
    """A datetime in the format of HTTP comes back to the second (SPEC 5, SPEC 6.4)."""
    assert comes_back(datetime, value, "rfc7231")


@FEW
@given(WHOLE)
def test_unix_timestamps_come_back(value: datetime) -> None:
    """A datetime in seconds since 1970, also before that, comes back to the second (SPEC 5, SPEC 6.4)."""
    assert comes_back(datetime, value, "unix-timestamp")


@FEW
@given(st.timedeltas())
def test_durations_come_back(value: timedelta) -> None:
    """A duration of any length and sign comes back (SPEC 5, SPEC 6.5, D12)."""
    assert comes_back(timedelta, value)


NUMERIC = [f"duration-{unit}-{kind}" for unit in ("seconds", "milliseconds") for kind in ("int", "float")]


@FEW
@given(st.integers(-(10**9), 10**9))
def test_numeric_durations_come_back(number: int) -> None:
    """A duration of whole seconds comes back from each of the numeric formats (SPEC 5, SPEC 6.5)."""
    for form in NUMERIC:
        assert comes_back(timedelta, timedelta(seconds=number), form)


@FEW
@given(st.binary())
def test_bytes_come_back(value: bytes) -> None:
    """Bytes come back from either alphabet (SPEC 5, SPEC 6.6)."""
    assert comes_back(bytes, value)
    assert comes_back(bytes, value, "base64url")


@FEW
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_decimals_come_back(value: Decimal) -> None:
    """A decimal that a float can hold comes back (SPEC 5, SPEC 6.7)."""
    assert comes_back(Decimal, value)


OTHERS: list[tuple[Any, str | None, Any]] = [
    (date, None, st.dates()),
    (time, None, st.times()),
    (UUID, None, st.uuids()),
    (Colour, None, st.sampled_from(Colour)),
    (bool, "str", st.booleans()),
    (int, "str", st.integers()),
]


@pytest.mark.parametrize(("annotation", "form", "values"), OTHERS)
@FEW
@given(data=st.data())
def test_the_others_come_back(annotation: Any, form: str | None, values: Any, data: st.DataObject) -> None:
    """Dates, times, UUIDs, enums, and numbers and booleans as text come back (SPEC 5, SPEC 6)."""
    assert comes_back(annotation, data.draw(values), form)


@pytest.mark.parametrize(
    ("form", "sign"),
    [("commaDelimited", ","), ("spaceDelimited", " "), ("pipeDelimited", "|"), ("newlineDelimited", "\n")],
)
@FEW
@given(data=st.data())
def test_delimited_lists_come_back(form: str, sign: str, data: st.DataObject) -> None:
    """A list joined with a sign that is in no item comes back (SPEC 5, SPEC 6.11)."""
    items = st.text(st.characters(exclude_characters=sign, exclude_categories=["Cs"]), min_size=1)
    value = data.draw(st.lists(items))
    cls = holder(list[str], form)
    node = cls(value=value)

    assert sign.join(value) == node["value"]
    assert value == cls(node.as_dict()).value


def test_not_a_number_stays_one() -> None:
    """A float that is not a number passes as it is (SPEC 5)."""
    assert math.isnan(decode(float, math.nan))
    assert math.isnan(encode(Decimal("NaN")))


@given(
    piece=st.text("0123456789TtZz:-W.,+ ٣²", max_size=4),
    start=st.integers(0, 30),
    length=st.integers(0, 3),
    fraction=st.booleans(),
)
@example(piece="w23", start=26, length=0, fraction=True)
@example(piece="", start=20, length=9, fraction=True)
@settings(max_examples=300)
def test_the_fast_way_takes_what_the_grammar_takes(piece: str, start: int, length: int, fraction: bool) -> None:  # noqa: FBT001
    """The short cut for the plain forms of a date and time takes nothing outside the grammar of 6.4 (SPEC 6.4)."""
    text = "2024-01-02T03:04:05.123456789Z" if fraction else "2024-01-02T03:04:05Z"
    text = text[:start] + piece + text[start + length :]
    read = decode(datetime, text)
    assert isinstance(read, str) or datetimes._pattern(datetimes._RFC3339).fullmatch(text)
    if isinstance(read, datetime) and read.utcoffset() is not None:
        assert read == decode(datetime, text.replace("Z", "+00:00").replace("z", "+00:00"))
