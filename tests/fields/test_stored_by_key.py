"""Values that a caller stored by their key: written with the formats of their fields, deep, in a ring, unencodable."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import time
import weakref
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import partial
from typing import Any

import pytest

from azure_like import Model, SdkJSONEncoder, rest_field, to_xml
from azure_like._model_base import TYPE_HANDLER_REGISTRY, _deserialize
from azure_like.exceptions import DeserializationError, SerializationError, shown

MOMENT = datetime(2023, 1, 1, tzinfo=timezone.utc)
TOO_LATE = datetime.max.replace(tzinfo=timezone(timedelta(hours=-5)))


class Event(Model):
    """A model with formats, containers and itself inside."""

    at: datetime = rest_field(format="unix-timestamp")
    ats: list[datetime] = rest_field(format="unix-timestamp")
    tags: list[str] = rest_field(format="commaDelimited")
    secret: bytes = rest_field(name="theSecret", format="base64url", visibility=["read"])
    dates: list[date] = rest_field()
    moments: list[datetime] = rest_field()
    named: dict[str, datetime] = rest_field()
    count: int = rest_field()
    inner: Event = rest_field()
    inners: list[Event] = rest_field()
    loose: Any = rest_field(type=list)
    anything: Any = rest_field()


def _dumped(value: Any, **settings: Any) -> Any:
    return json.loads(json.dumps(value, cls=SdkJSONEncoder, **settings))


def _with_raw_values() -> Event:
    event = Event(dates=["2023-01-01"], inner=Event())
    for node in (event, event.inner):
        node["at"] = MOMENT
        node["ats"] = [MOMENT]
        node["tags"] = ["a", "b"]
        node["theSecret"] = b"\xff\xfe"
    return event


WAYS: dict[str, Callable[[Event], Any]] = {
    "itself": lambda event: event,
    "read before": lambda event: (event.dates, event.ats, event.inner.tags, event)[-1],
    "copied": lambda event: event.copy(),
    "copied deep": copy.deepcopy,
    "unpickled": lambda event: pickle.loads(pickle.dumps(event)),  # noqa: S301 -- written here
    "in a model": lambda event: Event(inner=event).inner,
}


@pytest.mark.parametrize("way", WAYS)
def test_the_encoder_applies_the_formats_of_fields(way: str) -> None:
    """A value stored by its key is written in one way, whatever became of the model before (SPEC 8.1, 8.3)."""
    own = {"at": 1672531200, "ats": [1672531200], "tags": "a,b", "theSecret": "__4"}
    raw = {**own, "tags": ["a", "b"]}
    event = WAYS[way](_with_raw_values())
    for data in (event.as_dict(), _dumped(event)):
        assert data["inner"] in (own, raw)
        assert {name: data[name] for name in own} in (own, raw)
    assert event.as_dict() == _dumped(event) == _dumped([event])[0]
    without = {name: value for name, value in event.as_dict().items() if name != "theSecret"}
    without["inner"] = {name: value for name, value in without["inner"].items() if name != "theSecret"}
    assert without == _dumped(event, exclude_readonly=True)


def _chain(levels: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for number in range(levels):
        made = {"inner": made, "count": number}
    return made


@pytest.mark.parametrize("name", ["inner", "inners", "loose", "anything"])
@pytest.mark.parametrize("levels", [500, 5000])
def test_a_deep_value_stored_by_its_key(name: str, levels: int) -> None:
    """It is read, compared, copied, pickled and written as one that came with the model (D9)."""
    deep = _chain(levels)
    value = deep if name in {"inner", "anything"} else [deep]
    event = Event()
    event[name] = value
    getattr(event, name)
    assert event == Event({name: value})
    assert copy.deepcopy(event) == event == pickle.loads(pickle.dumps(event))  # noqa: S301 -- written here
    assert json.dumps(event, cls=SdkJSONEncoder) == json.dumps(Event({name: value}), cls=SdkJSONEncoder)
    event.as_dict()
    repr(event)
    if name == "inner":
        node: Any = event.inner
        while node.inner is not None:
            assert type(node) is Event
            node = node.inner


def _ring(size: int) -> dict[str, Any]:
    """Return the first of some dicts in a ring, each of which holds the next one several times."""
    ring: list[dict[str, Any]] = [{} for _ in range(size)]
    for here, following in zip(ring, [*ring[1:], ring[0]], strict=True):
        here.update(inner=following, anything=following, inners=[following, following])
    return ring[0]


REFUSING: dict[str, Callable[[Any], Any]] = {
    "constructed": Event,
    "by keyword": lambda ring: Event(inner=ring),
    "in a list": lambda ring: Event(anything=[ring]),
    "assigned": lambda ring: setattr(Event(), "inners", [ring]),
    "deserialised": partial(_deserialize, list[Event]),
    "as_dict": lambda ring: _holding(ring).as_dict(),
    "dumped": lambda ring: json.dumps(_holding(ring), cls=SdkJSONEncoder),
    "as XML": lambda ring: to_xml(_holding(ring)),
}


def _holding(ring: Any) -> Event:
    event = Event()
    event["inner"] = ring
    return event


@pytest.mark.parametrize("way", REFUSING)
@pytest.mark.parametrize("size", [1, 2, 13, 24, 30, 37, 60, 500])
def test_a_ring_is_refused_at_once(way: str, size: int) -> None:
    """Values that contain themselves, several times over, are a clear error in the time that their size deserves."""
    ring = _ring(size)
    before = time.process_time()
    with pytest.raises(ValueError, match=r"contains itself|[Cc]ircular"):
        REFUSING[way]([ring] if way == "deserialised" else ring)
    assert time.process_time() - before < 2


def test_a_ring_is_read_level_by_level() -> None:
    """A read looks at one level, so it goes round for as long as the caller does."""
    node = _holding(_ring(3))
    for _ in range(10):
        assert type(node.inner) is Event
        assert node.inner is node.inner
        node = node.inner


def test_what_is_shared_is_no_ring() -> None:
    """One dict in many places is written in each of them, also below the level where loops are looked for."""
    shared = {"count": 1}
    deep = _chain(50)
    event = Event(anything=[shared, shared, {"inner": [deep, deep, shared]}, deep])
    assert [shared, shared, {"inner": [deep, deep, shared]}, deep] == event.as_dict()["anything"]


class Evil:
    """A value that cannot be looked at."""

    @property  # type: ignore[misc]
    def __class__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        message = "Do not look at me"
        raise RuntimeError(message)


def test_a_value_that_cannot_be_looked_at_is_stored_all_the_same() -> None:
    """Its class is all that is asked of a value that is stored, so nothing is left half done."""
    evil = Evil()
    event = Event()
    event["anything"] = evil
    event.update(more=evil)
    assert evil is event.setdefault("most", evil)
    event.loose = evil
    assert ["anything", "more", "most", "loose"] == list(event)
    assert evil is event.anything is Event(inner=evil).inner is Event({"inner": evil})["inner"]
    assert event != evil


def test_a_view_without_a_wire_form_is_an_error_with_a_path() -> None:
    """Who looks at its key, or writes the model, is told which item it is; the others notice nothing."""
    event = Event(moments=[MOMENT], named={"a": MOMENT}, count=5)
    event.moments.append(TOO_LATE)
    event.named["b"] = TOO_LATE
    assert 5 == event["count"] == event.get("count") == event.pop("count")
    assert "moments" in repr(event)
    assert "9999" in str(event)
    assert event != {}
    looks: list[Callable[[], Any]] = [
        lambda: event["moments"],
        lambda: event.pop("moments"),
        event.as_dict,
        lambda: json.dumps(event, cls=SdkJSONEncoder),
        event.copy,
        lambda: pickle.dumps(event),
    ]
    for look in looks:
        with pytest.raises(SerializationError, match=r"Event\.moments cannot hold .* - at \$\.moments\[1\]"):
            look()
    assert [MOMENT, TOO_LATE] == event.moments
    event.moments.pop()
    with pytest.raises(SerializationError, match=r"at \$\.named\.b"):
        event.popitem()
    del event.named["b"]
    assert {"moments": ["2023-01-01T00:00:00Z"], "named": {"a": "2023-01-01T00:00:00Z"}} == event.as_dict()


def _values_of_new_classes() -> Iterator[Any]:
    class Moment(datetime):
        """A datetime of one's own."""

    class Colour(Enum):
        """An enum."""

        RED = "red"

    class Below(Event):
        """A model of a class that the field does not name."""

    class Unknown:
        """Nothing that is known."""

    yield Moment(2023, 1, 1, tzinfo=timezone.utc)
    yield Colour.RED
    yield Below(count=1)
    yield Unknown()


def test_the_class_of_a_value_is_not_kept() -> None:
    """Once its last user is gone, nothing here remembers the class of a value that was written or read."""

    @TYPE_HANDLER_REGISTRY.register_serializer(lambda _value: False)
    def _never(value: Any) -> Any:  # so that answers are kept by class
        return value

    kept = []
    for value in _values_of_new_classes():
        kept.append(weakref.ref(type(value)))
        event = Event(anything=value, inner=value)
        event.moments = [value]
        assert event.inner is not None
        event.as_dict()
        _dumped(event, default=None) if isinstance(value, (datetime, Model)) else None
        del value, event
    gc.collect()
    assert [None] * 4 == [reference() for reference in kept]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (10**5000, "<an integer of about 5000 digits> (int)"),
        ([10**5000], "[<an integer of about 5000 digits>] (list)"),
        ({"a": {"b": 10**5000}}, "{'a': {'b': <an integer of about 5000 digits>}} (dict)"),
        ([[[[[[[]]]]]]], "[[[[[...]]]]] (list)"),
        ("x" * 10**6, f"'{'x' * 76}... (str)"),
        (list(range(10**6)), f"{str(list(range(30)))[:77]}... (list)"),
        (Evil(), None),
    ],
    ids=["integer", "integer in a list", "integer in dicts", "deep", "text", "long", "evil"],
)
def test_a_message_holds_for_any_value(value: Any, expected: str | None) -> None:
    """The text of an error is short, soon made, and there whatever the value is."""
    assert expected is None or expected == shown(value)
    assert "Expected a list, got" in str(DeserializationError("a list", value))


def test_a_value_without_a_text_has_a_message() -> None:
    """A `repr` that raises does not hide the error."""

    class Silent:
        """A value without a text."""

        def __repr__(self) -> str:
            raise ZeroDivisionError

    assert "<Silent>" == shown(Silent())
    with pytest.raises(DeserializationError, match="got <an integer"):
        Event(inners=10**5000)
