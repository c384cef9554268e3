"""Dates, times and durations: they come back, and a text is read by the grammar of 6.4 (SPEC 5, SPEC 6.4)."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.fields import FEW, PLUS_2, UTC, comes_back, decode, encode, holder

from azure_like._codecs import datetimes


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


@pytest.mark.parametrize("wire", ["2023-01-12", "2023-13-12T01:02:03Z", "2023-01-12T01:02:03+02:0", "now", ""])
def test_what_is_no_datetime_is_raw(wire: str) -> None:
    """Text outside the grammar of 6.4 is returned raw."""
    assert wire == decode(datetime, wire)


ZONES: Any = st.sampled_from([UTC, PLUS_2, timezone(timedelta(hours=-5, minutes=-30)), timezone(timedelta(hours=14))])
YEARS = {"min_value": datetime(2, 1, 1), "max_value": datetime(9998, 12, 31)}  # noqa: DTZ001 -- bounds of a strategy
AWARE = st.datetimes(**YEARS, timezones=ZONES)
WHOLE = AWARE.map(lambda value: value.replace(microsecond=0))


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


PLAIN = "2024-01-02T03:04:05"
FRACTIONS = st.one_of(st.just(""), st.text("0123456789", max_size=9).map(lambda digits: f".{digits}"))
ENDS = st.sampled_from(["Z", "z", "", "+05:30", "+0530", "-08", "Zz", "+01:00Z"])
SLIPS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from("0123456789TZ:-Ww.+ ,\u0663\u00b2")), max_size=3)


def slipped(fraction: str, end: str, slips: list[tuple[int, str]]) -> str:
    """Return a date and time with some of its characters replaced."""
    letters = list(PLAIN + fraction + end)
    for place, letter in slips:
        letters[place % len(letters)] = letter
    return "".join(letters)


def outcome(text: Any) -> Any:
    """Return the moment and its offset, or that the parser refuses the text."""
    try:
        found = datetimes.parse_rfc3339(text)
    except ValueError:
        return ValueError
    return found, found.utcoffset()


@given(st.builds(slipped, FRACTIONS, ENDS, SLIPS))
@example("2024-01-02T03:04:05.Z")
@example("2024-01-02T03:04:05.5z")
@example("2024-01-02T03:04:05.1234567Z")
@example("2024-01-02T03:04:05.123456aZ")
@example("2024-01-02T03:04:05.5+01:00")
@example("2024-01-02T03:04:05Z5")
@example("2024-01-02T24:00:00Z")
@example("2024-W01-2T03:04:05Z")
@example("2024-01-02T03:04:05.\u0663Z")
def test_the_short_cut_changes_nothing(text: str) -> None:
    """Whatever the standard library would take besides, the two ways give the same moment or both refuse the text."""
    fast = outcome(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datetimes, "PARSES_ZULU", False)
        plain = outcome(text)

    assert plain == fast


@pytest.mark.parametrize(
    ("text", "microsecond"),
    [("05Z", 0), ("05.1Z", 100_000), ("05.123456Z", 123_456), ("05.1234567Z", 123_456), ("05,5Z", 500_000)],
)
def test_fractions(text: str, microsecond: int) -> None:
    """A fraction may be of any length; digits after the sixth are dropped."""
    expected = datetime(2024, 1, 2, 3, 4, 5, microsecond, tzinfo=timezone.utc)

    assert expected == datetimes.parse_rfc3339("2024-01-02T03:04:" + text)


def test_offsets() -> None:
    """An offset is kept, and without one the moment is naive."""
    assert timedelta(hours=5, minutes=30) == datetimes.parse_rfc3339(PLAIN + "+05:30").utcoffset()
    assert datetimes.parse_rfc3339(PLAIN).tzinfo is None


@pytest.mark.parametrize("text", [PLAIN + ".Z", "2024-W01-2T03:04:05Z", PLAIN + "Z5", "2024-01-02T24:00:00Z"])
def test_what_is_refused(text: str) -> None:
    """Weeks, empty fractions, more behind the end and the 24th hour are no moments here."""
    with pytest.raises(ValueError, match=r"is not a date and time|hour must be in|Invalid isoformat string"):
        datetimes.parse_rfc3339(text)
