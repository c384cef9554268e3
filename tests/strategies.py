"""Hypothesis strategies for wire data, and the models they are for.

A `Sample` is a value in its three forms: as a service may send it, as the attribute reads, and as the client sends it.
They are drawn together, so that no test has to decode or encode in order to know what to expect.
"""

from __future__ import annotations

import base64
import calendar
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from email.utils import format_datetime
from enum import Enum
from typing import Any, TypeAlias

from hypothesis import strategies as st

from azure_like import CaseInsensitiveEnumMeta, Model, rest_field


class Colour(str, Enum, metaclass=CaseInsensitiveEnumMeta):
    """An enum such as generated packages have."""

    RED = "Red"
    DARK_BLUE = "darkBlue"


def trimmed(value: str) -> str:
    """Decode a text for ``type=``: what it drops cannot be had back."""
    return value.strip().lower()


class Inner(Model):
    """A model inside another; its generated-style constructor takes what `Model` takes."""

    label: str | None = rest_field()
    made_on: list[date] | None = rest_field(name="madeOn")
    below: Inner | None = rest_field()


class Everything(Model):
    """A model with a field of every kind."""

    text: str | None = rest_field()
    count: int | None = rest_field(name="theCount")
    ratio: float | None = rest_field(name="Ratio")
    flag: bool | None = rest_field(name="isFlag")
    when: datetime | None = rest_field(name="when@odata")
    seen: datetime | None = rest_field(name="lastSeen", format="rfc7231")
    epoch: datetime | None = rest_field(format="unix-timestamp")
    day: date | None = rest_field(name="theDay")
    clock: time | None = rest_field()
    span: timedelta | None = rest_field(name="timeSpan")
    blob: bytes | None = rest_field(name="blob64")
    url_blob: bytes | None = rest_field(name="blobUrl", format="base64url")
    amount: Decimal | None = rest_field()
    ident: uuid.UUID | None = rest_field(name="id")
    colour: str | Colour | None = rest_field(name="theColour")
    custom: str | None = rest_field(name="customText", type=trimmed)
    names: list[str] | None = rest_field(name="allNames")
    counts: list[int] | None = rest_field()
    ratios: list[float] | None = rest_field()
    whens: list[datetime] | None = rest_field(name="allTimes")
    days: list[date] | None = rest_field(name="allDays")
    blobs: list[bytes] | None = rest_field()
    amounts: list[Decimal] | None = rest_field(name="theAmounts")
    colours: list[str | Colour] | None = rest_field()
    spans_by_name: dict[str, timedelta] | None = rest_field(name="spansByName")
    days_by_name: dict[str, date] | None = rest_field(name="daysByName")
    counts_by_name: dict[str, int] | None = rest_field(name="countsByName")
    grid: list[list[date]] | None = rest_field(name="dayGrid")
    anything: Any | None = rest_field(name="anyThing")
    inner: Inner | None = rest_field(name="theInner")
    inners: list[Inner] | None = rest_field(name="allInners")
    inners_by_name: dict[str, Inner] | None = rest_field(name="innersByName")


@dataclass(frozen=True)
class Sample:
    """A value in its three forms.

    Attributes:
        wire: One of the forms in which a service may send it.
        typed: What the attribute reads.
        encoded: What is sent when the typed value is written.
    """

    wire: Any
    typed: Any
    encoded: Any


@dataclass(frozen=True)
class Kind:
    """A kind of field.

    Attributes:
        scalars: Gives samples of the field, or of one item where it is a container.
        container: `list`, `dict` or None.
    """

    scalars: st.SearchStrategy[Sample]
    container: type[list[Any] | dict[str, Any]] | None = None
    samples: st.SearchStrategy[Sample] = field(init=False)

    def __post_init__(self) -> None:
        makers: dict[Any, Callable[[st.SearchStrategy[Sample]], st.SearchStrategy[Sample]]] = {
            list: _list_of,
            dict: _dict_of,
        }
        made = self.scalars if self.container is None else makers[self.container](self.scalars)
        object.__setattr__(self, "samples", made)


def _list_of(items: st.SearchStrategy[Sample]) -> st.SearchStrategy[Sample]:
    return st.lists(items, max_size=3).map(joined)


def _dict_of(items: st.SearchStrategy[Sample]) -> st.SearchStrategy[Sample]:
    return st.dictionaries(names, items, max_size=3).map(joined)


def joined(items: Any) -> Sample:
    """Return the sample of a container from a list or dict of the samples of its items."""
    if isinstance(items, dict):
        return Sample(*({key: getattr(item, form) for key, item in items.items()} for form in _FORMS))
    return Sample(*([getattr(item, form) for item in items] for form in _FORMS))


_FORMS = ("wire", "typed", "encoded")
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

names = st.sampled_from(["a", "b", "theCount", "x-ms-id", "nextLink", "é", "a.b", "0", ""])
"""Keys of JSON objects, the awkward ones too."""

texts = st.text(st.characters(codec="utf-8"), max_size=6)
integers = st.integers(-(2**53), 2**53)
floats = st.floats(-1e15, 1e15, allow_nan=False).filter(lambda value: value != 0)
json_scalars = st.none() | st.booleans() | integers | floats | texts
json_values = st.recursive(
    json_scalars,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(names, inside, max_size=3),
    max_leaves=6,
)
"""JSON values of any shape; no number is a negative or not a number, which would not be equal to itself as text."""


def plain(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Sample]:
    """Return samples of values whose three forms are one."""
    return values.map(lambda value: Sample(value, value, value))


@st.composite
def moments(draw: Draw) -> Sample:
    """Draw a time in one of the forms of SPEC 6.4: with a seventh digit, in lower case, with or without an offset."""
    moment = draw(st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1)))  # noqa: DTZ001 -- the zone is added below
    digits = draw(st.integers(0, 9))
    moment = moment.replace(microsecond=int(f"{moment.microsecond:06}"[: min(digits, 6)].ljust(6, "0")))
    fraction = f"{moment.microsecond:06}789"[:digits]
    minutes = draw(st.sampled_from([0, 0, 90, -420]))
    zone = draw(st.sampled_from(["Z", "z", "+00:00", "+00", "+0000"])) if minutes == 0 else _offset(minutes)
    text = f"{moment:%Y-%m-%dT%H:%M:%S}{'.' if digits else ''}{fraction}{zone}"
    typed = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    return Sample(text.lower() if zone == "z" else text, typed, _sent(typed))


def _offset(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _sent(moment: datetime) -> str:
    """Return the one form in which a time is sent (SPEC 5)."""
    return moment.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


def _whole_moments() -> st.SearchStrategy[datetime]:
    seconds = st.integers(0, 4_000_000_000)
    return seconds.map(lambda second: datetime.fromtimestamp(second, timezone.utc))


def _http_moment(moment: datetime) -> Sample:
    text = format_datetime(moment, usegmt=True)
    return Sample(text, moment, text)


def _epoch(moment: datetime) -> Sample:
    seconds = calendar.timegm(moment.timetuple())
    return Sample(seconds, moment, seconds)


def _url_safe(value: bytes, *, padded: bool) -> Sample:
    text = base64.urlsafe_b64encode(value).decode()
    return Sample(text if padded else text.rstrip("="), value, text.rstrip("="))


def _base64(value: bytes) -> Sample:
    text = base64.b64encode(value).decode()
    return Sample(text, value, text)


def _uuid(value: uuid.UUID, *, upper: bool) -> Sample:
    return Sample(str(value).upper() if upper else str(value), value, str(value))


def _decimal(value: float) -> Sample:
    return Sample(value, Decimal(str(value)), float(value))


@st.composite
def inner_samples(draw: Draw) -> Sample:
    """Draw an `Inner`; nobody writes its dates, so it is sent as it came."""
    wire: dict[str, Any] = {}
    if draw(st.booleans()):
        wire["label"] = draw(texts)
    if draw(st.booleans()):
        wire["madeOn"] = draw(day_lists).wire
    if draw(st.booleans()):
        wire["unknownKey"] = draw(json_values)
    if draw(st.integers(0, 3)) == 0:
        wire["below"] = draw(inner_samples()).wire
    return Sample(wire, Inner(wire), wire)


_SPANS = [
    Sample("PT60M", timedelta(hours=1), "PT01H00M00S"),
    Sample("P4DT12H30M5S", timedelta(days=4, hours=12, minutes=30, seconds=5), "P4DT12H30M05S"),
    Sample("PT0.5S", timedelta(milliseconds=500), "PT00.5S"),
    Sample("P1W", timedelta(days=7), "P7D"),
]
_DAYS = st.dates(date(1000, 1, 1)).map(lambda day: Sample(day.isoformat(), day, day.isoformat()))
_COLOURS = st.sampled_from(
    [
        Sample("Red", Colour.RED, "Red"),
        Sample("darkBlue", Colour.DARK_BLUE, "darkBlue"),
        Sample("octarine", "octarine", "octarine"),
    ],
)
_TEXTS = plain(texts) | integers.map(lambda value: Sample(value, str(value), str(value)))
_COUNTS = plain(integers) | integers.map(lambda value: Sample(str(value), value, value))
_RATIOS = plain(floats) | integers.map(lambda value: Sample(value, float(value), float(value)))
_BLOBS = st.binary(max_size=6).map(_base64)
_AMOUNTS = (floats | st.integers(-999, 999)).map(_decimal)
_CUSTOM = texts.map(lambda value: Sample(f" {value} ", trimmed(value), trimmed(value)))
day_lists = st.lists(_DAYS, max_size=3).map(joined)

KINDS: dict[str, Kind] = {
    "text": Kind(_TEXTS),
    "count": Kind(_COUNTS),
    "ratio": Kind(_RATIOS),
    "flag": Kind(plain(st.booleans())),
    "when": Kind(moments()),
    "seen": Kind(_whole_moments().map(_http_moment)),
    "epoch": Kind(_whole_moments().map(_epoch)),
    "day": Kind(_DAYS),
    "clock": Kind(st.times().map(lambda value: Sample(value.isoformat(), value, value.isoformat()))),
    "span": Kind(st.sampled_from(_SPANS)),
    "blob": Kind(_BLOBS),
    "url_blob": Kind(st.builds(_url_safe, st.binary(max_size=6), padded=st.booleans())),
    "amount": Kind(_AMOUNTS),
    "ident": Kind(st.builds(_uuid, st.uuids(), upper=st.booleans())),
    "colour": Kind(_COLOURS),
    "custom": Kind(_CUSTOM),
    "names": Kind(plain(texts), list),
    "counts": Kind(_COUNTS, list),
    "ratios": Kind(_RATIOS, list),
    "whens": Kind(moments(), list),
    "days": Kind(_DAYS, list),
    "blobs": Kind(_BLOBS, list),
    "amounts": Kind(_AMOUNTS, list),
    "colours": Kind(_COLOURS, list),
    "spans_by_name": Kind(st.sampled_from(_SPANS), dict),
    "days_by_name": Kind(_DAYS, dict),
    "counts_by_name": Kind(_COUNTS, dict),
    "grid": Kind(day_lists, list),
    "anything": Kind(plain(json_values.filter(lambda value: value is not None))),
    "inner": Kind(inner_samples()),
    "inners": Kind(inner_samples(), list),
    "inners_by_name": Kind(inner_samples(), dict),
}
"""The kind of every field of `Everything`, by attribute."""

WIRE_NAMES: dict[str, str] = {
    attribute: declared._rest_name for attribute, declared in Everything._attr_to_rest_field.items()
}
"""The wire name of every field of `Everything`, by attribute."""


@st.composite
def samples_by_attribute(draw: Draw) -> dict[str, Sample]:
    """Draw samples for some fields of `Everything`, in any order."""
    chosen = draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True, max_size=6))
    return {attribute: draw(KINDS[attribute].samples) for attribute in chosen}


@st.composite
def wire_mappings(draw: Draw) -> dict[str, Any]:
    """Draw what a service may send for `Everything`: some fields, nulls and unknown keys among them, in any order."""
    wire = {WIRE_NAMES[attribute]: sample.wire for attribute, sample in draw(samples_by_attribute()).items()}
    for attribute in draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=2)):
        wire[WIRE_NAMES[attribute]] = None
    wire.update(draw(st.dictionaries(names, json_values, max_size=2)))
    keys = list(wire)
    draw(st.randoms(use_true_random=False)).shuffle(keys)
    return {key: wire[key] for key in keys}


@st.composite
def odd_mappings(draw: Draw) -> dict[str, Any]:
    """Draw wire data with values that may not fit their fields; only containers of models get what they must have."""
    wire: dict[str, Any] = draw(wire_mappings())
    for attribute in draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=4)):
        if not attribute.startswith("inner"):
            wire[WIRE_NAMES[attribute]] = draw(json_values)
    return wire


def shuffled(attributes: list[str], chance: random.Random) -> list[str]:
    """Return the attributes in another order."""
    made = attributes.copy()
    chance.shuffle(made)
    return made
