"""The fast way through a date and time, held against the pattern that it is a short cut for (SPEC 6.4)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from azure_like._codecs import datetimes

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
