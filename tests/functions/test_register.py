"""Types of a program's own: `register_type` (SPEC 12)."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from enum import Enum
from ipaddress import IPv4Address
from typing import Any, Dict, List, NamedTuple, Optional, Union
from uuid import UUID

import orjson
import pytest

import azure_like._functions.register
from azure_like import Model, SdkJSONEncoder, from_json, from_wire, json_default, register_type, rest_field, to_json
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry


class Point:
    """A type that the library does not know."""

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    __hash__ = None  # type: ignore[assignment]


class Labelled(Point):
    """A subclass that is not registered."""


def encode(point: Point) -> list[int]:
    """Encode a point."""
    return [point.x, point.y]


def decode(wire: Any) -> Point:
    """Decode a point."""
    return Point(*wire)


class Fresh(Model):
    """A model that is used by one test only."""

    either: Union[Point, str, None] = rest_field()


class Place(Model):
    """A model with points in every place."""

    where: Optional[Point] = rest_field()
    points: Optional[List[Point]] = rest_field()
    by_name: Optional[Dict[str, Point]] = rest_field(name="byName")
    anything: Any = rest_field()


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a registry without types, and the next one too."""
    empty = TypeHandlerRegistry()
    for name in ("_serializers", "_deserializers"):
        monkeypatch.setattr(TYPE_HANDLER_REGISTRY, name, getattr(empty, name))
    monkeypatch.setattr(azure_like._functions.register, "_REGISTERED", {})


WIRE: dict[str, Any] = {
    "where": [1, 2],
    "points": [[3, 4]],
    "byName": {"a": [5, 6]},
    "anything": {"b": [[9, 10]]},
}


def test_values_travel_everywhere() -> None:
    """A registered type is decoded and encoded in attributes, lists, dicts and unions, and in JSON."""
    register_type(Point, encode=encode, decode=decode)
    place = Place(
        where=Point(1, 2),
        points=[Point(3, 4)],
        by_name={"a": Point(5, 6)},
        anything={"b": [Point(9, 10)]},
    )
    for made in (place, Place(WIRE), from_json(Place, json.dumps(WIRE))):
        assert WIRE == made
        assert Point(1, 2) == made.where
        assert [Point(3, 4)] == made.points
        assert {"a": Point(5, 6)} == made.by_name
        assert json.dumps(WIRE) == to_json(made)
    assert [Point(1, 2)] == from_wire(list[Point], [[1, 2]])
    assert Point(1, 2) == from_json(Point, "[1, 2]")
    place["where"] = Point(1, 2)
    place["anything"] = {"b": [Point(9, 10)]}
    assert WIRE == place.as_dict()
    value = {"a": [Point(1, 2), place]}
    expected = {"a": [[1, 2], WIRE]}
    assert expected == json.loads(to_json(value))
    assert expected == json.loads(json.dumps(value, cls=SdkJSONEncoder))
    assert expected == json.loads(json.dumps(value, default=json_default))
    assert expected == orjson.loads(orjson.dumps(value, default=json_default))


def test_it_holds_for_classes_that_were_used_before() -> None:
    """A class whose codecs were made before the registration reads by it from then on."""
    place = Place({"where": [1, 2], "points": [[1, 2]]})
    assert [1, 2] == place.where
    with pytest.raises(TypeError):
        json.dumps({"a": Point(1, 2)}, cls=SdkJSONEncoder)
    register_type(Point, encode=encode, decode=decode)
    assert Point(1, 2) == place.where
    assert [Point(1, 2)] == Place({"points": [[1, 2]]}).points
    assert '{"a": [1, 2]}' == json.dumps({"a": Point(1, 2)}, cls=SdkJSONEncoder)


def test_a_union_has_it_as_an_arm() -> None:
    """A union tries a registered type for a value of any shape, and the next arm where it cannot be decoded."""
    register_type(Point, encode=encode, decode=decode)
    assert Point(7, 8) == Fresh({"either": [7, 8]}).either
    assert {"either": [7, 8]} == Fresh(either=Point(7, 8))
    assert "far" == Fresh({"either": "far"}).either
    assert [1] == Fresh({"either": [1]}).either


def test_a_changed_list_is_encoded() -> None:
    """A list of the type is changed in place as any list (SPEC 3.4)."""
    register_type(Point, encode=encode, decode=decode)
    place = Place(points=[])
    assert place.points is not None
    place.points.append(Point(1, 2))
    assert {"points": [[1, 2]]} == place


def test_subclasses_encode_as_their_nearest_registered_base() -> None:
    """A value of a subclass encodes by its base, until the subclass has functions of its own."""
    register_type(Point, encode=encode, decode=decode)
    assert {"where": [1, 2]} == Place(where=Labelled(1, 2))
    register_type(Labelled, encode=lambda point: f"label {point.x}", decode=lambda _wire: Labelled(0, 0))
    assert {"where": "label 1"} == Place(where=Labelled(1, 2))
    assert {"where": [1, 2]} == Place(where=Point(1, 2))


def test_a_value_that_cannot_be_decoded_stays_raw() -> None:
    """An error of ``decode`` leaves the wire value as it is (SPEC 6.2)."""
    register_type(Point, encode=encode, decode=decode)
    assert "x" == Place({"where": "x"}).where


def test_what_is_encoded_may_need_encoding() -> None:
    """``encode`` may return a value that has a wire form itself."""
    register_type(Point, encode=lambda point: {"day": dt.date(2023, 1, point.x)}, decode=decode)
    assert '[{"day": "2023-01-02"}]' == to_json([Point(2, 0)])


def test_types_of_the_standard_library_without_a_form() -> None:
    """A class that is only encoded as its text otherwise can be registered."""
    register_type(IPv4Address, encode=int, decode=IPv4Address)
    assert "[1]" == to_json([IPv4Address(1)])


class Colour(Enum):
    """An enum."""

    RED = 1


class Row(NamedTuple):
    """A tuple to JSON."""

    a: int


class Text(str):
    """A text to JSON."""

    __slots__ = ()


@pytest.mark.parametrize(
    "cls",
    [
        *(str, int, float, bool, bytes, Decimal, dt.datetime, dt.timedelta, UUID, type(None), object),
        *(list, dict, set, tuple, Text, Row, Colour, Place),
    ],
)
def test_a_type_with_a_wire_form_is_refused(cls: Any) -> None:
    """What the library or a JSON encoder writes by itself cannot be registered."""
    with pytest.raises(TypeError, match=rf"register_type\(\) cannot register {cls.__name__}: it is "):
        register_type(cls, encode=str, decode=cls)


def test_a_wrong_argument_is_refused() -> None:
    """What is no class, and what cannot be called, is a `TypeError`; nothing is registered."""
    wrong: Any = "x"
    with pytest.raises(TypeError, match=r"register_type\(\) expects a class, got 'x'"):
        register_type(wrong, encode=str, decode=str)
    with pytest.raises(TypeError, match="expects a function for encode=, got 'x'"):
        register_type(Point, encode=wrong, decode=decode)
    with pytest.raises(TypeError, match="expects a function for decode=, got 'x'"):
        register_type(Point, encode=encode, decode=wrong)
    register_type(Point, encode=encode, decode=decode)


def test_registering_twice() -> None:
    """The same functions again change nothing, others are refused, and the first ones stay."""
    register_type(Point, encode=encode, decode=decode)
    register_type(Point, encode=encode, decode=decode)
    with pytest.raises(ValueError, match=r"^Point is registered already, with other functions$"):
        register_type(Point, encode=repr, decode=decode)
    assert "[[1, 2]]" == to_json([Point(1, 2)])
