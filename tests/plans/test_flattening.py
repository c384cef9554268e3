"""Flattened models as the generator writes them: found out and made faster, and nothing else about them changed."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from azure_like import Model, rest_field


class Inner(Model):
    """What the resource shows as its own."""

    state: str | None = rest_field()
    size: int | None = rest_field(name="theSize")
    name: str | None = rest_field()


class Resource(Model):
    """A resource in the words of the generator."""

    name: str | None = rest_field()
    properties: Inner | None = rest_field(name="theProperties")

    __flattened_items = ["state", "size", "name"]  # noqa: RUF012 - as generated

    def __init__(self, *given: Any, **keywords: Any) -> None:
        inner = {item: keywords.pop(item) for item in keywords.keys() & self.__flattened_items}
        super().__init__(*given, **keywords)
        for item, found in inner.items():
            setattr(self, item, found)

    def __getattr__(self, asked: str) -> Any:
        if asked in self.__flattened_items:
            if self.properties is None:
                return None
            return getattr(self.properties, asked)
        raise AttributeError(f"'{self.__class__.__name__}' object has no attribute '{asked}'")

    def __setattr__(self, item: str, found: Any) -> None:
        if item in self.__flattened_items:
            if self.properties is None:
                self.properties = self._attr_to_rest_field["properties"]._class_type()
            setattr(self.properties, item, found)
        else:
            super().__setattr__(item, found)


class Page(Model):
    """A list of resources."""

    value: list[Resource] | None = rest_field()


class Louder(Resource):
    """A patch with a way of its own to find an attribute."""

    def __getattr__(self, name: str) -> Any:
        found = super().__getattr__(name)
        return found.upper() if isinstance(found, str) else found


class Quiet(Resource):
    """A patch that declares one of the names itself."""

    state: str | None = rest_field(name="ownState")


class Counting(Resource):
    """A patch whose constructor does something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.properties = Inner(size=41)


class CountedPage(Model):
    """A list of resources that a patch makes."""

    value: list[Counting] | None = rest_field()


class Refusing(Model):
    """As generated but for one word: nothing stands for ``None``."""

    properties: Inner | None = rest_field()

    __flattened_items = ["state"]  # noqa: RUF012 - as generated

    def __getattr__(self, name: str) -> Any:
        if name in self.__flattened_items:
            if self.properties is None:
                return 0
            return getattr(self.properties, name)
        raise AttributeError(f"'{self.__class__.__name__}' object has no attribute '{name}'")


class ReadOnlyView(Model):
    """A patch that took over how the generator reads, and not how it writes."""

    properties: Inner | None = rest_field()

    __flattened_items = ["state"]  # noqa: RUF012 - as generated

    def __getattr__(self, asked: str) -> Any:
        if asked in self.__flattened_items:
            if self.properties is None:
                return None
            return getattr(self.properties, asked)
        raise AttributeError(f"'{self.__class__.__name__}' object has no attribute '{asked}'")


WIRE = {"name": "n", "theProperties": {"state": "on", "theSize": 3, "name": "inner"}}


def test_names_are_found_by_a_property() -> None:
    """What the generator finds by ``__getattr__`` is found without it."""
    resource = Resource(WIRE)

    assert ("on", 3) == (resource.state, resource.size)
    assert isinstance(vars(Resource)["state"], property)
    assert resource.name == "n"  # a field of the class comes first


def test_what_is_not_set_is_none() -> None:
    """Without the model inside each of its attributes is None, and what nobody has is an error."""
    assert Resource().state is None
    with pytest.raises(AttributeError, match="'Resource' object has no attribute 'nobody'"):
        Resource().nobody  # noqa: B018


def test_writes_and_keywords_go_inside() -> None:
    """Writing is left to the generated methods."""
    resource = Resource(state="on")
    resource.size = 4

    assert resource == {"theProperties": {"state": "on", "theSize": 4}}
    assert ("on", 4) == (resource.state, resource.size)
    resource.properties = None
    assert resource.state is None


def test_nodes_of_a_response_are_made_of_their_class() -> None:
    """Without a call of the constructor a node is what it would be with one, and its data are its own."""
    wire = {"value": [copy.deepcopy(WIRE), {}, None]}
    page = Page(wire)

    assert page.value is not None
    assert [Resource, Resource, type(None)] == [type(item) for item in page.value]
    assert Inner is type(page.value[0].properties)
    page.value[0].size = 9
    page.value[1].state = "new"
    assert wire == {"value": [WIRE, {}, None]}
    assert page.value[1] == {"theProperties": {"state": "new"}}


@pytest.mark.parametrize("cls", [Resource, Louder, Quiet])
def test_copies(cls: type[Resource]) -> None:
    """Copies and pickles read as the model does."""
    resource = cls(WIRE)

    for twin in (copy.copy(resource), copy.deepcopy(resource), pickle.loads(pickle.dumps(resource))):  # noqa: S301
        assert (twin.state, twin.size) == (resource.state, resource.size)


def test_a_subclass_with_a_way_of_its_own_is_asked() -> None:
    """A ``__getattr__`` under the generated one is what reads the names, whichever class was used first."""
    assert Resource(WIRE).state == "on"
    assert Louder(WIRE).state == "ON"
    assert Louder(WIRE).size == 3
    with pytest.raises(AttributeError, match="'Louder' object has no attribute 'nobody'"):
        Louder(WIRE).nobody  # noqa: B018


def test_a_subclass_may_declare_a_name_itself() -> None:
    """A field with such a name is read in its place; the generated ``__setattr__`` still writes inside."""
    quiet = Quiet({**WIRE, "ownState": "own"})

    assert quiet.state == "own"
    quiet.state = "off"
    assert ("own", "off") == (quiet.state, quiet["theProperties"]["state"])


def test_a_constructor_that_does_something_runs() -> None:
    """Only the generated one is passed over."""
    page = CountedPage({"value": [WIRE]})

    assert page.value is not None
    assert page.value[0].size == 41


def test_a_replaced_method_counts() -> None:
    """A ``__getattr__`` that is put in the place of the generated one later is the one that is asked."""

    class Patched(Resource):
        pass

    assert Patched(WIRE).state == "on"
    Patched.__getattr__ = lambda _self, name: f"no {name}"  # type: ignore[method-assign]
    assert Patched(WIRE).state == "no state"


def test_what_only_looks_like_it_is_left_alone() -> None:
    """One constant is other than the generated one: the method runs, and there is no property."""
    assert Refusing().state == 0
    assert "state" not in vars(Refusing)


def test_a_class_that_writes_otherwise_has_no_property() -> None:
    """Without the generated ``__setattr__`` an attribute of that name is one of the instance, as it was."""
    view = ReadOnlyView(properties=Inner(state="on"))

    name = "state"
    assert view.state == "on"
    setattr(view, name, "mine")  # a type checker knows that it is no field
    assert ("mine", "on") == (view.state, view["properties"]["state"])
