"""Constructors that assign a discriminator: what that does is foreseen, and nothing else is (SPEC 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

import pytest

from azure_like import Model, rest_discriminator, rest_field


class Kind(str, Enum):
    """Kinds of pets."""

    CAT = "cat"
    DOG = "dog"


class Pet(Model):
    """The base."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str = rest_discriminator(name="@kind")
    name: str | None = rest_field()


class Cat(Pet, discriminator="cat"):
    """Its constructor assigns a text."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    breed: str | None = rest_discriminator()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = "cat"


class Siamese(Cat, discriminator="siamese"):
    """Its constructor assigns another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.breed = "siamese"


class Dog(Pet, discriminator="dog"):
    """Its constructor assigns a member of an enum."""

    size: int | None = rest_field(default=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = Kind.DOG


class Noted(Pet, discriminator="noted"):
    """What it assigns is no field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note = "mine"


class Chosen(Pet, discriminator="chosen"):
    """What it assigns is another thing each time."""

    names: ClassVar[Iterator[str]] = iter(["one", "two", "three"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = next(self.names)


class Loud(Cat, discriminator="loud"):
    """What is assigned goes through a property of its own."""

    shout: str

    @property
    def kind(self) -> Any:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The kind, loudly."""
        return self["@kind"].upper()

    @kind.setter
    def kind(self, value: Any) -> None:
        self["@kind"] = f"loud {value}"


class Watched(Cat, discriminator="watched"):
    """Assignments are watched."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, f"watched {value}" if name == "kind" else value)


class Home(Model):
    """A model of pets."""

    pet: Pet | None = rest_field()
    pets: list[Pet] | None = rest_field()


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ({"@kind": "cat", "name": "a"}, {"@kind": "cat", "name": "a"}),
        ({"@kind": "cat", "breed": "siamese"}, {"@kind": "cat", "breed": "siamese"}),
        ({"@kind": "cat", "breed": None}, {"@kind": "cat", "breed": None}),
        ({"name": "a", "@kind": "dog"}, {"name": "a", "@kind": "dog", "size": 1}),
        ({"@kind": "loud"}, {"@kind": "loud"}),
        ({"@kind": "watched"}, {"@kind": "watched"}),
    ],
)
def test_nodes_are_what_the_class_makes(wire: dict[str, Any], expected: dict[str, Any]) -> None:
    """A node of a response is what calling its class gives: the same class, data and order."""
    node = Pet._deserialize(wire, [])
    called = type(node)(wire)

    home = Home({"pet": wire, "pets": [wire, {"name": "nobody"}]})
    assert repr(called) == repr(node) == repr(home["pet"]) == repr(home["pets"][0])
    assert type(node) is type(home.pet) is type((home.pets or [])[0])
    if type(node) in {Pet, Cat, Siamese, Dog}:
        assert repr(expected) == repr(node)


@pytest.mark.parametrize(
    ("cls", "expected"),
    [
        (Cat, {"x": 1, "@kind": "cat"}),
        (Siamese, {"x": 1, "@kind": "cat", "breed": "siamese"}),
        (Dog, {"x": 1, "size": 1, "@kind": "dog"}),
        (Loud, {"x": 1, "@kind": "loud cat"}),
        (Watched, {"x": 1, "@kind": "watched cat"}),
    ],
)
def test_what_is_not_on_the_wire_is_assigned(cls: Any, expected: dict[str, Any]) -> None:
    """What the wire leaves out comes from the constructor, after the defaults, wherever the node is."""

    class Holder(Model):
        inner: cls = rest_field()  # pyright: ignore[reportInvalidTypeForm]
        inners: list[cls] = rest_field()  # pyright: ignore[reportInvalidTypeForm]

    holder = Holder({"inner": {"x": 1}, "inners": [{"x": 1}, None]})

    assert repr(expected) == repr(cls({"x": 1}))
    assert repr({"inner": expected, "inners": [expected, None]}) == repr(holder)
    assert cls is type(holder.inner) is type(holder.inners[0])
    if cls not in {Loud, Watched}:  # what other code makes of an assignment is not foreseen (D20)
        assert holder == {"inner": {"x": 1}, "inners": [{"x": 1}, None]}


def test_a_mapping_that_is_stored_is_left_as_it_is() -> None:
    """Reading a mapping stored by key as a model does not write what the constructor assigns into it (SPEC 0.1)."""

    class Holder(Model):
        inner: Cat | None = rest_field()

    holder = Holder()
    holder["inner"] = {"name": "a"}

    assert repr({"name": "a", "@kind": "cat"}) == repr(holder.inner)
    assert repr({"inner": {"name": "a"}}) == repr(holder)


def test_what_is_no_field_is_assigned_to_the_instance() -> None:
    """Constructors that do more than give a field a constant are called for each node."""
    home = Home({"pet": {"@kind": "noted"}, "pets": [{"@kind": "chosen"}, {"@kind": "chosen"}]})

    assert isinstance(home.pet, Noted)
    assert home.pet.note == "mine"
    assert ["one", "two"] == [pet.name for pet in home.pets or []]


def test_elements_too() -> None:
    """A node of an XML document has what the constructor assigns."""

    class Holder(Model):
        inner: Siamese | None = rest_field()

    holder = Holder(ET.fromstring("<H><inner><name>a</name></inner></H>"))  # noqa: S314 -- it is written here

    assert repr({"inner": {"name": "a", "@kind": "cat", "breed": "siamese"}}) == repr(holder)
