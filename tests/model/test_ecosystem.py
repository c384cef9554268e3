"""Models in ``match`` statements, and in pandas, which is the real one."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest

from azure_like import Model, rest_field


class Pet(Model):
    """A pet."""

    name: str | None = rest_field()
    times_fed: int | None = rest_field(name="timesFed")
    friend: Pet | None = rest_field()
    friends: list[Pet] | None = rest_field()


class Shop(Model):
    """Not a pet."""

    name: str | None = rest_field()


def told(value: object) -> Any:
    """Return what a ``match`` statement takes from a value."""
    match value:
        case Pet(name="Rex", times_fed=int(times)):
            return "attributes", times
        case Pet(friend=Pet(name=str(name))):
            return "inside", name
        case Pet(friends=[Pet(name=first), *_]):
            return "list", first
        case {"timesFed": times, **rest}:
            return "wire", times, rest
        case _:
            return None


def test_patterns_of_classes_read_attributes() -> None:
    """A class pattern with keywords looks at attributes, at any depth; a class that is no pet does not fit."""
    assert ("attributes", 2) == told(Pet(name="Rex", times_fed=2))
    assert ("inside", "Bella") == told(Pet({"friend": {"name": "Bella"}}))
    assert ("list", "Tom") == told(Pet({"friends": [{"name": "Tom"}, {}]}))
    assert None is told(Shop(name="Rex"))


def test_patterns_of_mappings_read_wire_names() -> None:
    """A mapping pattern looks at the wire names and values of a model."""
    assert ("wire", 3, {"name": "Tom", "x": [1]}) == told(Pet({"name": "Tom", "timesFed": 3, "x": [1]}))
    assert None is told(Pet(name="Tom"))
    assert ("wire", 1, {}) == told(Shop({"timesFed": 1}))


def test_an_attribute_that_is_not_set_fits_none() -> None:
    """An attribute that is not set reads as None, in a pattern too."""
    match Pet():
        case Pet(name=None):
            found = True
        case _:
            found = False
    assert found


def test_there_is_no_pattern_by_position() -> None:
    """The order of attributes means nothing, so a pattern by position is an error."""

    def by_position(value: object) -> bool:
        match value:
            case Pet("Rex"):  # type: ignore[misc]
                return True
            case _:
                return False

    with pytest.raises(TypeError, match=r"Pet\(\) accepts 0 positional sub-patterns \(1 given\)"):
        by_position(Pet(name="Rex"))


WIRE = [
    {"name": "Rex", "timesFed": 1, "friend": {"name": "Bella", "friend": {"timesFed": 2}}, "mood": {"now": "good"}},
    {"name": "Tom", "timesFed": None, "friends": [{"name": "Kim"}]},
]


def test_a_frame_has_a_row_for_each_model() -> None:
    """`pandas.DataFrame` takes models as it takes dicts: a column for each wire name."""
    pets = [Pet(wire) for wire in WIRE]
    frame: Any = pd.DataFrame(pets)
    assert ["friend", "friends", "mood", "name", "timesFed"] == sorted(frame.columns)  # pandas 2 sorts them
    assert ["Rex", "Tom"] == frame["name"].to_list()
    assert "Bella" == frame["friend"][0].name
    assert [*WIRE] == pets


def test_a_series_is_a_row() -> None:
    """`pandas.Series` and a frame of one model by its items have the wire names as index."""
    pet = Pet(name="Rex", times_fed=1)
    assert {"name": "Rex", "timesFed": 1} == pd.Series(dict(pet)).to_dict()


def test_normalising_takes_the_plain_data() -> None:
    """``[model.as_dict() for model in models]`` is all that `pandas.json_normalize` needs for columns of paths."""
    frame = pd.json_normalize([Pet(wire).as_dict() for wire in WIRE])
    columns = ["name", "timesFed", "friend.name", "friend.friend.timesFed", "mood.now", "friends"]
    assert sorted(columns) == sorted(frame.columns)
    assert 2 == frame["friend.friend.timesFed"][0]
    inner = pd.json_normalize([Pet(WIRE[1]).as_dict()], "friends", ["name"], record_prefix="friend.")
    assert [{"friend.name": "Kim", "name": "Tom"}] == inner.to_dict("records")
    assert pd.json_normalize(WIRE).equals(frame)


def test_pandas_flattens_dicts_alone() -> None:
    """Models are not flattened: pandas asks whether an item is a dict, and docs/ecosystem.md says so."""
    pets: Any = [Pet(wire) for wire in WIRE]
    try:
        frame = pd.json_normalize(pets)
    except (TypeError, AttributeError, NotImplementedError):
        return
    assert "friend.name" not in frame.columns


def test_a_record_of_a_frame_is_a_model() -> None:
    """A row of a frame makes a model, as do its records."""
    frame = pd.DataFrame([Pet(name="Rex", times_fed=1)])
    assert Pet(name="Rex", times_fed=1) == Pet(frame.iloc[0])
    assert '{"name": "Rex", "timesFed": 1}' == json.dumps(Pet(frame.to_dict("records")[0]).as_dict())
