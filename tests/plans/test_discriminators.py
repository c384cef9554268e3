"""Discriminators: which class stands for a mapping (SPEC 7)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, ClassVar, Literal, Optional

import pytest

import azure_like._model_base as mb


class Kind(str, Enum):
    """Kinds of fish."""

    SHARK = "shark"
    SALMON = "salmon"


class Fish(mb.Model):
    """The base of all fish."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str = mb.rest_discriminator(name="kind")
    age: int | None = mb.rest_field()


class Shark(Fish, discriminator="shark"):
    """A fish with a second level of discriminators."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    shark_type: str = mb.rest_discriminator(name="sharkType")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = "shark"


class SawShark(Shark, discriminator="saw"):
    """A shark of one type."""

    teeth: int | None = mb.rest_field(name="toothCount")


class GoblinShark(Shark, discriminator="goblin"):
    """A shark of another type."""


class Salmon(Fish, discriminator=Kind.SALMON):
    """A fish with fish."""

    friends: Optional[list[Fish]] = mb.rest_field()  # noqa: UP045 -- as generated models are declared
    partner: Optional[Fish] = mb.rest_field()  # noqa: UP045 -- the same
    by_name: dict[str, Fish] | None = mb.rest_field(name="byName")


class Anonymous(Fish):
    """A fish registered by the name of its class."""


def found(cls: Any, data: Mapping[str, Any]) -> type:
    """Return the class that `_deserialize` finds for the data."""
    node = cls._deserialize(data, [])
    assert all(node[key] == value for key, value in data.items())
    kind: type = type(node)
    return kind


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"kind": "shark"}, Shark),
        ({"kind": "shark", "sharkType": "saw"}, SawShark),
        ({"kind": "shark", "sharkType": "goblin", "age": 3}, GoblinShark),
        ({"kind": "salmon"}, Salmon),
        ({"kind": "Anonymous"}, Anonymous),
    ],
)
def test_the_discriminator_picks_the_class(data: dict[str, Any], expected: type) -> None:
    """The class is found level by level, each level by its own discriminator (SPEC 7.1, SPEC 7.2)."""
    assert expected is found(Fish, data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, Fish),
        ({"kind": None}, Fish),
        ({"kind": "whale"}, Fish),
        ({"kind": ""}, Fish),
        ({"kind": ["shark"]}, Fish),
        ({"kind": {"a": 1}}, Fish),
        ({"kind": 5}, Fish),
        ({"kind": "Shark"}, Fish),
        ({"sharkType": "saw"}, Fish),
        ({"kind": "whale", "sharkType": "saw"}, Fish),
        ({"kind": "shark", "sharkType": "whale"}, Shark),
        ({"kind": "shark", "sharkType": None}, Shark),
        ({"kind": "shark", "sharkType": ["saw"]}, Shark),
    ],
)
def test_the_search_stops_where_nothing_fits(data: dict[str, Any], expected: type) -> None:
    """An unknown, missing, null or unhashable discriminator gives the class at which the search stopped (SPEC 7.3)."""
    assert expected is found(Fish, data)


class Item(mb.Model):
    """A base as in azure-ai-voicelive: the class below it declares the discriminator of the base anew."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    type: str = mb.rest_discriminator()


class Message(Item, discriminator="message"):
    """The class below, with a discriminator of its own after that."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    type: Literal["message"] = mb.rest_discriminator()
    role: str = mb.rest_discriminator()


class UserMessage(Message, discriminator="user"):
    """A class on the second level."""

    role: Literal["user"] = mb.rest_discriminator()


@pytest.mark.parametrize(
    ("start", "data", "expected"),
    [
        (Item, {"type": "message", "role": "user"}, UserMessage),
        (Message, {"type": "message", "role": "user"}, UserMessage),
        (Message, {"role": "user"}, UserMessage),
        (Message, {"type": "else", "role": "user"}, UserMessage),
        (Message, {"type": "message", "role": "else"}, Message),
        (Message, {"type": "user"}, UserMessage),
        (Item, {"type": "user", "role": "user"}, Item),
        (UserMessage, {"type": "message", "role": "else"}, UserMessage),
    ],
)
def test_a_discriminator_that_is_declared_anew(start: Any, data: dict[str, Any], expected: type) -> None:
    """A discriminator that names no class below gives way to the next one of the same class (SPEC 7.2)."""
    assert expected is found(start, data)


def test_a_search_from_the_middle() -> None:
    """A search that starts at a subclass looks at its own discriminator (SPEC 7.2)."""
    assert SawShark is found(Shark, {"sharkType": "saw"})
    assert SawShark is found(Shark, {"kind": "shark", "sharkType": "saw"})


def test_enum_members_as_keys_and_values() -> None:
    """Enum members work as registered keys and as values in the data (SPEC 7.4)."""
    assert Salmon is type(Fish._deserialize({"kind": Kind.SALMON}, []))
    assert Shark is type(Fish._deserialize({"kind": Kind.SHARK}, []))
    assert Salmon is Fish.__mapping__["salmon"]
    assert Salmon is Fish.__mapping__[Kind.SALMON]


def test_plain_enum_members_work_too() -> None:
    """An enum that is no string is matched by its value (SPEC 7.4)."""

    class Size(Enum):
        BIG = "big"

    class Thing(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        size: str = mb.rest_discriminator(name="size")

    class BigThing(Thing, discriminator=Size.BIG):
        pass

    assert BigThing is found(Thing, {"size": "big"})
    assert BigThing is type(Thing._deserialize({"size": Size.BIG}, []))


def test_registration() -> None:
    """A class is registered in its direct bases that have a mapping, and only there (SPEC 7.1)."""
    assert {"shark", "salmon", "Anonymous"} == set(Fish.__mapping__)
    assert {"saw", "goblin"} == set(Shark.__mapping__)


def test_registration_in_an_inherited_mapping() -> None:
    """A base that only inherits its mapping has its subclasses registered in it (SPEC 7.1)."""

    class Base(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        kind: str = mb.rest_discriminator(name="kind")

    class Middle(Base, discriminator="middle"):
        pass

    class Leaf(Middle, discriminator="leaf"):
        pass

    assert {"middle": Middle, "leaf": Leaf} == Base.__mapping__
    assert Leaf is found(Base, {"kind": "leaf"})


def test_registration_in_every_direct_base() -> None:
    """A class with two polymorphic bases is registered in both (SPEC 7.1)."""

    class Left(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        left: str = mb.rest_discriminator(name="left")

    class Right(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        right: str = mb.rest_discriminator(name="right")

    class Both(Left, Right, discriminator="both"):
        pass

    assert Both is found(Left, {"left": "both"})
    assert Both is found(Right, {"right": "both"})


def test_the_mapping_and_the_attribute_name_may_differ() -> None:
    """The discriminator is looked up by its wire name (SPEC 7.2)."""

    class Pet(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        species: str = mb.rest_discriminator(name="@odata.type")

    class Cat(Pet, discriminator="#Zoo.Cat"):
        pass

    assert Cat is found(Pet, {"@odata.type": "#Zoo.Cat"})
    assert Pet is found(Pet, {"species": "#Zoo.Cat"})


def test_nested_nodes_are_polymorphic() -> None:
    """In a field, a list or a dict, each object finds its own class (SPEC 7.2)."""
    fish = Salmon(
        {
            "kind": "salmon",
            "partner": {"kind": "shark", "sharkType": "saw", "toothCount": 5},
            "friends": [{"kind": "shark"}, {"kind": "whale"}, {}],
            "byName": {"bruce": {"kind": "shark", "sharkType": "goblin"}},
        },
    )
    partner: Any = fish.partner
    friends: Any = fish.friends
    by_name: Any = fish.by_name

    assert SawShark is type(partner)
    assert 5 == partner.teeth
    assert [Shark, Fish, Fish] == [type(friend) for friend in friends]
    assert GoblinShark is type(by_name["bruce"])


def test_deserialize_is_polymorphic() -> None:
    """`_deserialize` of a list of the base picks the class of each item (SPEC 7.2, SPEC 9.1)."""
    nodes = mb._deserialize(list[Fish], [{"kind": "shark", "sharkType": "saw"}, {"kind": "salmon"}, {"kind": 5}])

    assert [SawShark, Salmon, Fish] == [type(node) for node in nodes]


def test_the_constructor_does_not_narrow() -> None:
    """Calling a class makes an instance of it; only `_deserialize` searches (SPEC 7.2)."""
    assert Fish is type(Fish({"kind": "shark"}))


def test_generated_constructors_set_their_discriminator() -> None:
    """A constructor that assigns the discriminator shows it on the wire (SPEC 7, SPEC 2.3)."""
    assert {"kind": "shark", "age": 3} == Shark(age=3).as_dict()
    assert {"kind": "shark", "sharkType": "saw"} == SawShark(shark_type="saw").as_dict()


def test_mixins_without_a_mapping() -> None:
    """A base that is no model, or has no mapping, is passed over (SPEC 7.1, SPEC 1.4)."""

    class Mixin:
        """Nothing to do with models."""

        def shout(self) -> str:
            """Return a shout."""
            return "!"

    class Ray(Mixin, Fish, discriminator="ray"):
        pass

    try:
        ray: Any = Fish._deserialize({"kind": "ray"}, [])
        assert Ray is type(ray)
        assert "!" == ray.shout()
    finally:
        del Fish.__mapping__["ray"]
