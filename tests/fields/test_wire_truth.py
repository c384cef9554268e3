"""SPEC 0: a model is a mapping of wire names to wire values, whatever is read of it."""

from __future__ import annotations

import copy
import json
import pickle
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import KINDS, WIRE_NAMES, Everything, Sample, joined, odd_mappings, samples_by_attribute, shuffled
from support.observe import OBSERVERS, seen_by, seen_by_all

from azure_like import DeserializationError, Model, SdkJSONEncoder, rest_field

props = settings(max_examples=25, deadline=None)


def read(model: Model, attribute: str) -> Any:
    """Read an attribute of data that may not fit it."""
    try:
        return getattr(model, attribute)
    except DeserializationError as error:
        return error


@props
@given(odd_mappings(), st.randoms(use_true_random=False), st.booleans())
def test_reading_changes_nothing(wire: dict[str, Any], chance: random.Random, take_first: bool) -> None:  # noqa: FBT001
    """Reading every attribute, in any order and twice, changes nothing that can be seen (SPEC 0.1)."""
    model, unread = Everything(wire), Everything(wire)
    taken = {key: model[key] for key in model} if take_first else {}
    before, pickled = seen_by_all(model), pickle.dumps(model)
    for attribute in shuffled(sorted(KINDS) * 2, chance):
        read(model, attribute)
    assert before == seen_by_all(model) == seen_by_all(unread)
    assert pickled == pickle.dumps(model)
    assert model == unread
    assert unread == model
    assert model == Everything(wire)
    assert wire == model
    assert all(model[key] is value for key, value in taken.items())


@props
@given(odd_mappings(), st.randoms(use_true_random=False))
def test_reading_leaves_each_observer_alone(wire: dict[str, Any], chance: random.Random) -> None:
    """Nobody had looked before the attributes were read, and the first look after shows what came (SPEC 0.1, 0.2)."""
    model = Everything(wire)
    for attribute in shuffled(sorted(KINDS), chance):
        read(model, attribute)
    assert repr(wire) == seen_by(chance.choice(sorted(OBSERVERS)), model)


@props
@given(odd_mappings(), st.randoms(use_true_random=False))
def test_observing_changes_no_attribute(wire: dict[str, Any], chance: random.Random) -> None:
    """Reads are the same before and after the data were looked at, in whatever order (SPEC 0.1)."""
    model, other = Everything(wire), Everything(wire)
    for observer in shuffled(sorted(OBSERVERS), chance):
        seen_by(observer, model)
    for attribute in sorted(KINDS):
        assert repr(read(other, attribute)) == repr(read(model, attribute))


@props
@given(samples_by_attribute(), st.data())
def test_wire_and_typed(samples: dict[str, Sample], data: st.DataObject) -> None:
    """`m["wireName"]` is wire and `m.attr` is typed, whichever is read first (SPEC 0.3)."""
    model = Everything({WIRE_NAMES[attribute]: sample.wire for attribute, sample in samples.items()})
    for attribute, sample in samples.items():
        wire_first = data.draw(st.booleans())
        if wire_first:
            assert repr(sample.wire) == repr(model[WIRE_NAMES[attribute]])
        assert sample.typed == getattr(model, attribute)
        assert type(sample.typed) is type(getattr(model, attribute))
        assert repr(sample.wire) == repr(model[WIRE_NAMES[attribute]])


@props
@given(odd_mappings())
def test_untouched_data_round_trip(wire: dict[str, Any]) -> None:
    """What nobody wrote is sent as it came, key order and number texts included (SPEC 0.2, 0.4)."""
    text = json.dumps(wire)
    model = Everything(json.loads(text))
    for attribute in KINDS:
        read(model, attribute)
    assert text == json.dumps(model, cls=SdkJSONEncoder)
    assert text == json.dumps(model.as_dict())


LOSSY: dict[str, list[Any]] = {
    "text": [5, True, 1.5],
    "count": ["5", 5.5, True],
    "ratio": [1, "1.50", 10**20],
    "flag": [1, 0, "yes"],
    "when": [
        "2023-01-12T00:00:00.1234567Z",
        "2023-01-12t00:00:00z",
        "2023-01-12T01:00:00+01:00",
        "2023-01-12T00:00:00",
    ],
    "seen": ["Thu, 12 Jan 2023 00:00:00 GMT", "2023-01-12T00:00:00Z"],
    "epoch": [1673481600, 1673481600.75, "1673481600"],
    "day": ["20230112", "2023-01-12"],
    "clock": ["123000", "12:30:00.1234567", "12:30:00Z"],
    "span": ["PT60M", "P1Y2M", "P0D", "-PT1S", "PT3600S"],
    "blob": ["aGk=", "aGk", "a Gk="],
    "url_blob": ["-_-_", "-_8", "-_8=", "+/8="],
    "amount": [1, 1.10, "1.10", 12345678901234567890],
    "ident": ["{12345678-1234-5678-1234-567812345678}", "12345678123456781234567812345678"],
    "colour": ["red", "Red", "unheard of", 3],
    "custom": [" Padded ", 7],
    "names": [["a", 1, None], "not a list", {"nor": "this"}],
    "ratios": [[1, "2", 3.0, None]],
    "whens": [["2023-01-12T00:00:00.1234567Z", None, "no time"]],
    "days": [["20230112", "2023-01-12", None, 7]],
    "blobs": [["aGk=", "aGk", None]],
    "amounts": [[1, 1.5, "2.50", None]],
    "colours": [["Red", "red", None, "unheard of"]],
    "spans_by_name": [{"b": "PT60M", "a": "P1Y", "none": None}],
    "grid": [[["20230112"], [], None, ["no date"]]],
}


@pytest.mark.parametrize(
    ("attribute", "wire"), [(attribute, wire) for attribute, values in LOSSY.items() for wire in values]
)
def test_lossy_values_stay(attribute: str, wire: Any) -> None:
    """A value is left exactly as it was where decoding loses something of it, or cannot be done (SPEC 0.2)."""
    model = Everything({WIRE_NAMES[attribute]: wire})
    expected = json.dumps({WIRE_NAMES[attribute]: wire})
    for _ in range(2):
        getattr(model, attribute)
        for observer, look in OBSERVERS.items():
            assert expected == json.dumps(look(model), cls=SdkJSONEncoder), observer


UTC_TIME = datetime(2024, 1, 2, 3, 4, 5, 6, tzinfo=timezone.utc)
NEW, NEW_SENT = date(2024, 1, 2), "2024-01-02"
OLD, OLD_SENT = "20230112", "2023-01-12"  # as it came, and as it would be sent
CHANGES: dict[str, tuple[str, Any, Callable[[Any], Any], Any]] = {
    "append": ("days", [OLD], lambda v: v.append(NEW), [OLD_SENT, NEW_SENT]),
    "insert": ("days", [OLD_SENT], lambda v: v.insert(0, NEW), [NEW_SENT, OLD_SENT]),
    "remove": ("days", [OLD_SENT, "20240102"], lambda v: v.pop(0), [NEW_SENT]),
    "clear": ("days", [OLD_SENT], lambda v: v.clear(), []),
    "reverse": ("days", [OLD, "20240102"], lambda v: v.reverse(), [NEW_SENT, OLD_SENT]),
    "first item": ("days", [], lambda v: v.append(NEW), [NEW_SENT]),
    "item": ("days", [OLD, "20240102"], lambda v: v.__setitem__(0, date(2025, 1, 1)), ["2025-01-01", NEW_SENT]),
    "slice": ("days", [OLD], lambda v: v.__setitem__(slice(0, 0), [date(2025, 1, 1)]), ["2025-01-01", OLD_SENT]),
    "to null": ("days", [OLD], lambda v: v.__setitem__(0, None), [None]),
    "times": (
        "whens",
        ["2023-01-12T00:00:00.1234567Z"],
        lambda v: v.append(UTC_TIME),
        ["2023-01-12T00:00:00.123456Z", "2024-01-02T03:04:05.000006Z"],
    ),
    "bytes": ("blobs", ["aGk="], lambda v: v.append(b"\xff"), ["aGk=", "/w=="]),
    "decimals": ("amounts", [1], lambda v: v.append(Decimal("2.5")), [1.0, 2.5]),
    "numbers": ("ratios", [1], lambda v: v.append(2), [1.0, 2]),
    "whole numbers": ("counts", ["1"], lambda v: v.append(2), [1, 2]),
    "strings": ("names", ["a"], lambda v: v.append("b"), ["a", "b"]),
    "strings from numbers": ("names", ["a", 1], lambda v: v.append("b"), ["a", "1", "b"]),
    "dict item": ("days_by_name", {"a": OLD}, lambda v: v.update(b=NEW), {"a": OLD_SENT, "b": NEW_SENT}),
    "dict removal": ("days_by_name", {"a": OLD, "b": "20240102"}, lambda v: v.pop("a"), {"b": NEW_SENT}),
    "dict order": (
        "days_by_name",
        {"a": OLD, "b": "20240102"},
        lambda v: v.update(a=v.pop("a")),
        {"b": NEW_SENT, "a": OLD_SENT},
    ),
    "spans": (
        "spans_by_name",
        {"a": "PT60M"},
        lambda v: v.update(b=timedelta(hours=2)),
        {"a": "PT01H00M00S", "b": "PT02H00M00S"},
    ),
    "inside a list": ("grid", [[OLD], []], lambda v: v[1].append(NEW), [[OLD_SENT], [NEW_SENT]]),
    "free list": ("anything", [1, {"a": []}], lambda v: v[1]["a"].append(2), [1, {"a": [2]}]),
    "model": ("inner", {"label": "a", "x": 1}, lambda v: setattr(v, "label", "b"), {"label": "b", "x": 1}),
    "model key": ("inner", {}, lambda v: v.update({"x": [1]}), {"x": [1]}),
    "inside a model": ("inner", {"madeOn": [OLD]}, lambda v: v.made_on.append(NEW), {"madeOn": [OLD_SENT, NEW_SENT]}),
    "deep inside": (
        "inner",
        {"below": {"below": {"madeOn": []}}},
        lambda v: v.below.below.made_on.append(NEW),
        {"below": {"below": {"madeOn": [NEW_SENT]}}},
    ),
    "model in a list": (
        "inners",
        [{}, {"madeOn": []}],
        lambda v: v[1].made_on.append(NEW),
        [{}, {"madeOn": [NEW_SENT]}],
    ),
    "model in a dict": (
        "inners_by_name",
        {"a": {"madeOn": []}},
        lambda v: v["a"].made_on.append(NEW),
        {"a": {"madeOn": [NEW_SENT]}},
    ),
    "list of models": ("inners", [{"label": "a"}], lambda v: v.pop(), []),
}


def changed(change: str, built: str) -> Everything:
    """Return a model whose view was changed in place and at which nobody has looked since."""
    attribute, wire, act, _ = CHANGES[change]
    whole = {"before": 1, WIRE_NAMES[attribute]: copy.deepcopy(wire), "after": 2}
    if built == "constructor":
        model = Everything(whole)
    else:
        model = Everything()
        model.update(whole)
    act(getattr(model, attribute))
    return model


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("built", ["constructor", "mapping"])
def test_changed_views_are_seen(change: str, built: str) -> None:
    """A view changed in place is encoded whole, and whoever looks at the data first sees it (SPEC 0.2, 3.4)."""
    attribute, wire, _, expected = CHANGES[change]
    whole = {"before": 1, WIRE_NAMES[attribute]: expected, "after": 2}
    assert dict.fromkeys(OBSERVERS, repr(whole)) == {
        observer: seen_by(observer, changed(change, built)) for observer in OBSERVERS
    }
    assert whole == changed(change, built)
    assert changed(change, built) == Everything(whole)
    assert changed(change, built) != Everything({"before": 1, WIRE_NAMES[attribute]: wire, "after": 2})


@pytest.mark.parametrize("change", CHANGES)
def test_changed_views_stay_views(change: str) -> None:
    """A view that was changed and looked at through the wire is still the same object (SPEC 3.4)."""
    attribute, wire, act, expected = CHANGES[change]
    model = Everything({WIRE_NAMES[attribute]: wire})
    view = getattr(model, attribute)
    act(view)
    seen_by_all(model)
    assert view is getattr(model, attribute)
    assert repr(expected) == repr(model[WIRE_NAMES[attribute]])


@props
@given(samples_by_attribute(), st.data())
def test_one_changed_view_leaves_the_others(samples: dict[str, Sample], data: st.DataObject) -> None:
    """Only the container that was changed is encoded; all others stay as they came (SPEC 0.2)."""
    item = data.draw(KINDS["whens"].scalars)
    samples["whens"] = joined([data.draw(KINDS["whens"].scalars)])
    wire = {WIRE_NAMES[attribute]: sample.wire for attribute, sample in samples.items()}
    model = Everything(wire)
    for attribute in KINDS:
        read(model, attribute)
    assert model.whens is not None
    model.whens.append(item.typed)
    wire["allTimes"] = [*samples["whens"].encoded, item.encoded]
    assert repr(wire) == seen_by(data.draw(st.sampled_from(sorted(OBSERVERS))), model)


def numbers(text: str) -> list[int]:
    """Decode a text into a list, for ``type=``."""
    return [int(part) for part in text.split("-")]


class Ranged(Model):
    """A model whose list is a text on the wire."""

    pages: list[int] = rest_field(name="thePages", type=numbers)


def test_a_list_decoded_by_a_function() -> None:
    """A list made by a ``type=`` function leaves the wire alone until it is changed; then it is encoded (SPEC 0.2)."""
    model = Ranged({"thePages": "01-2"})
    assert model.pages == [1, 2]
    assert repr({"thePages": "01-2"}) == repr(model)
    assert model.pages is model.pages
    model.pages.append(3)
    assert repr({"thePages": [1, 2, 3]}) == repr(model)


@props
@given(odd_mappings())
def test_unknown_keys_are_kept(wire: dict[str, Any]) -> None:
    """Keys that no field declares are in the data, and no attributes (SPEC 0.4)."""
    model = Everything({**wire, "not declared": {"a": [1]}})
    assert {"a": [1]} == model["not declared"]
    assert list({**wire, "not declared": 0}) == list(model)
    with pytest.raises(AttributeError):
        getattr(model, "not declared")
