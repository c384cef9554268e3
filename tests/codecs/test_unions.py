"""Unions: which arm reads a wire value (SPEC 6.13, SPEC 6.14, D10)."""

# ruff: noqa: UP007, UP045 -- `Union` keeps the arms of each case apart from the code around it

import types
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Optional, Union
from uuid import UUID

import pytest

import azure_like._model_base as mb


class Colour(str, Enum):
    """Colours."""

    RED = "red"


class Size(Enum):
    """Sizes that are numbers."""

    SMALL = 1


class Cat(mb.Model):
    """A model whose list is wrong for some payloads."""

    lives: list[int] | None = mb.rest_field()
    born: date | None = mb.rest_field()


class Dog(mb.Model):
    """Another model."""

    tricks: str | None = mb.rest_field()


def read(annotation: Any, wire: Any, form: str | None = None) -> Any:
    """Return what a field of that annotation reads, after checking that `_deserialize` agrees."""

    def fill(body: dict[str, Any]) -> None:
        body.update(__module__=__name__, __annotations__={"value": annotation}, value=mb.rest_field(format=form))

    node: Any = types.new_class("Holder", (mb.Model,), {}, fill)({"value": wire})
    found = node.value
    assert found == mb._deserialize(annotation, wire, format=form)
    assert {"value": wire} == node.as_dict()
    return found


MOMENT = datetime(2023, 1, 12, 1, 2, 3, tzinfo=timezone.utc)
DAY = date(2023, 1, 2)
CASES: list[tuple[Any, Any, Any]] = [
    # Declared order decides, str/int/float/bool last.
    (Union[datetime, timedelta], "2023-01-12T01:02:03Z", MOMENT),
    (Union[datetime, timedelta], "PT5S", timedelta(seconds=5)),
    (Union[timedelta, datetime], "2023-01-12T01:02:03Z", MOMENT),
    (Union[timedelta, datetime], "PT5S", timedelta(seconds=5)),
    (Union[date, time], "01:02:03", time(1, 2, 3)),
    (Union[datetime, timedelta], "neither", "neither"),
    (Union[str, date], "2023-01-02", DAY),
    (Union[str, date], "text", "text"),
    (Union[str, Colour], "red", Colour.RED),
    (Union[str, Colour], "blue", "blue"),
    (Union[Colour, str], "red", Colour.RED),
    (Union[Colour, Size], 1, Size.SMALL),
    (Union[Colour, Size], 2, 2),
    (Union[Colour, date], "2023-01-02", DAY),
    (Union[int, date, str], "5", "5"),
    (Union[int, str], "x", "x"),
    # Of these four the arm of the value's own JSON type comes first, and takes it as it is.
    (Union[int, str], "5", "5"),
    (Union[str, int], 5, 5),
    (Union[float, int], 1, 1),
    (Union[str, float, bool], 5, 5),
    (Union[str, float, bool], 5.0, 5.0),
    (Union[str, float, bool], True, True),
    (Union[str, float, bool], "true", "true"),
    (Union[bool, str], "false", "false"),
    (Union[bool, int], 0, 0),
    (Union[int, bool], False, False),
    (Union[int, str], True, 1),
    (Union[str, bool], 1.5, "1.5"),
    (Union[int, float], "5", 5),
    (Union[int, float], "x", "x"),
    (Optional[Union[float, str]], 7, 7),
    (Union[str, list[Union[str, float]]], [5, "x", 0.5], [5, "x", 0.5]),
    (Union[str, float, bool, list[Union[str, float]]], 5, 5),
    (Union[int, Literal["inf"]], "inf", "inf"),
    (Union[int, Literal["inf"]], 5, 5),
    (Union[int, Literal["inf"]], "5", "5"),
    (Union[Literal["a"], Literal["b"], float], 3, 3),  # noqa: PYI030 -- what is tested
    # An enum takes only its members.
    (Union[int, Colour], "red", Colour.RED),
    (Union[int, Colour], 5, 5),
    (Union[int, Colour], "5", "5"),
    (Union[int, Size], 1, Size.SMALL),
    (Union[int, Size], 2, 2),
    (Union[bool, Size], True, True),
    (Union[bool, Colour, Size], True, True),
    (Union[str, Colour, Size], 1, Size.SMALL),
    (Union[str, Colour, Size], 2, 2),
    (Union[str, Colour, date], "2023-01-02", DAY),
    # A tuple takes only its length.
    (Union[tuple[date, int], tuple[date, int, date]], ["2023-01-02", 1, "2023-01-02"], [DAY, 1, DAY]),
    (Union[tuple[date, int], tuple[date, int, date]], ["2023-01-02", 1], [DAY, 1]),
    (Union[tuple[date, int], tuple[date, int, date]], ["2023-01-02"], ["2023-01-02"]),
    (Union[tuple[date, int], list[str]], ["2023-01-02", "x", "y"], ["2023-01-02", "x", "y"]),
    (Union[str, tuple[date, int]], ["2023-01-02", 1, 2], ["2023-01-02", 1, 2]),
    (Union[str, list[tuple[date, int]]], [["2023-01-02", 1, 2]], [["2023-01-02", 1, 2]]),
    (Union[int, UUID], "00000000-0000-0000-0000-000000000005", UUID(int=5)),
    (Union[Decimal, date], "2023-01-02", DAY),
    (Optional[Union[date, time]], None, None),
    # An object goes to model and dict arms, an array to sequence arms, a scalar to the others.
    (Union[list[date], date], "2023-01-02", DAY),
    (Union[list[date], date], ["2023-01-02"], [DAY]),
    (Union[date, list[date]], ["2023-01-02"], [DAY]),
    (Union[str, list[str]], "a", "a"),
    (Union[str, list[str]], ["a"], ["a"]),
    (Union[str, dict[str, date]], {"a": "2023-01-02"}, {"a": DAY}),
    (Union[str, dict[str, date]], "a", "a"),
    (Union[str, Mapping[str, date]], {"a": "2023-01-02"}, {"a": DAY}),
    (Union[list[str], dict[str, date]], {"a": "2023-01-02"}, {"a": DAY}),
    (Union[list[list[date]], list[date]], ["2023-01-02"], [DAY]),
    (Union[str, int], ["a"], ["a"]),
    (Union[str, int], {"a": 1}, {"a": 1}),
    (Union[list[str], dict[str, str]], 5, 5),
    (Union[bytes, list[bytes]], ["//79"], [b"\xff\xfe\xfd"]),
]


@pytest.mark.parametrize(("annotation", "wire", "expected"), CASES)
def test_scalars_and_containers(annotation: Any, wire: Any, expected: Any) -> None:
    """The first arm that takes the shape and decodes the value wins; without one it is raw (SPEC 6.13)."""
    found = read(annotation, wire)

    assert expected == found
    assert type(expected) is type(found)


MODELS: list[tuple[Any, Any, Any]] = [
    (Union[Cat, Dog], {"lives": [1]}, Cat),
    (Union[Dog, Cat], {"lives": [1]}, Dog),
    (Union[str, Cat], {"lives": [1]}, Cat),
    (Union[str, Cat], "text", str),
    (Union[Cat, str], 5, int),
    (Union[Cat, list[Dog]], {"lives": [1]}, Cat),
    (Union[list[Dog], Cat], {"lives": [1]}, Cat),
    (Union[Cat, int], "text", str),
    (Optional[Cat], "text", str),
    (Cat, "text", str),
    (Cat, 5, int),
    (Cat, ["text"], list),
    (Optional[Cat], {"unknown": 1}, Cat),
]


@pytest.mark.parametrize(("annotation", "wire", "expected"), MODELS)
def test_models(annotation: Any, wire: Any, expected: type) -> None:
    """A model arm takes any mapping and leaves any other shape to the others, or raw (SPEC 6.13, SPEC 6.14)."""
    found = read(annotation, wire)

    assert expected is type(found)


@pytest.mark.parametrize("annotation", [Union[Cat, list[Dog]], Union[list[Dog], Cat], Union[Cat, list[Dog], str]])
def test_an_array_goes_to_the_list_arm(annotation: Any) -> None:
    """Items of an array are nodes of the model that the list arm names, whatever stands before it (D10)."""
    found = read(annotation, [{"tricks": "roll"}, {}])

    assert [Dog, Dog] == [type(item) for item in found]
    assert "roll" == found[0].tricks


def test_an_array_has_no_arm() -> None:
    """An array stays raw where no arm is a sequence (SPEC 6.13)."""
    found = read(Union[Cat, Dog], [{"tricks": "roll"}])

    assert [dict] == [type(item) for item in found]


def test_a_node_is_taken_as_it_is() -> None:
    """A model node stays the node that it is, also where another model stands first (SPEC 6.14)."""
    dog = Dog(tricks="roll")

    class Owner(mb.Model):
        pet: Cat | Dog | None = mb.rest_field()

    owner = Owner(pet=dog)

    assert dog is owner.pet
    assert dog is owner["pet"]


def test_nodes_in_a_union_are_one_object() -> None:
    """A model arm makes nodes at once, so the mapping and the attribute give the same ones (SPEC 2.6)."""

    class Owner(mb.Model):
        pet: str | Cat | None = mb.rest_field()
        pets: list[str | Cat] | None = mb.rest_field()

    owner = Owner({"pet": {"lives": [1]}, "pets": ["text", {"born": "2023-01-02"}]})
    pets: Any = owner.pets

    assert isinstance(owner.pet, Cat)
    assert owner.pet is owner["pet"]
    assert "text" == pets[0]
    assert DAY == pets[1].born
    assert pets[1] is owner["pets"][1]


def test_written_values_of_every_arm_come_back() -> None:
    """What is written for either arm is encoded by the value and read by the arm of its shape (SPEC 5, SPEC 6.13)."""

    class Event(mb.Model):
        when: datetime | timedelta | list[date] | None = mb.rest_field()

    for value, wire in [
        (MOMENT, "2023-01-12T01:02:03Z"),
        (timedelta(days=4), "P4D"),
        ([DAY], ["2023-01-02"]),
    ]:
        event = Event(when=value)

        assert {"when": wire} == event.as_dict()
        assert value == event.when


def test_a_union_inside_containers() -> None:
    """Each item finds its own arm (SPEC 6.13)."""
    found = read(dict[str, list[Union[date, timedelta]]], {"a": ["PT5S", "2023-01-02", "x", None]})

    assert {"a": [timedelta(seconds=5), DAY, "x", None]} == found


def test_the_format_reaches_every_arm() -> None:
    """The format of the field is that of each arm (SPEC 6.13)."""
    assert b"\xff" == read(Union[bytes, list[bytes]], "_w", "base64url")
    assert [b"\xff"] == read(Union[bytes, list[bytes]], ["_w"], "base64url")
    assert 5 == read(Union[int, str], "5", "str")


def test_a_tuple_keeps_all_that_is_written() -> None:
    """What has more items than a tuple arm is stored and sent whole, models among them (SPEC 6.13)."""

    class Owner(mb.Model):
        pets: Union[tuple[Cat, Dog], tuple[Cat, Dog, Cat], None] = mb.rest_field()

    wire = [{"lives": [9]}, {"tricks": "roll"}, {"born": "2023-01-02"}]
    owner = Owner({"pets": wire})
    pets: Any = owner.pets

    assert [Cat, Dog, Cat] == [type(pet) for pet in pets]
    assert {"pets": wire} == owner.as_dict()
    assert {"pets": wire * 2} == Owner(pets=wire * 2).as_dict()
