"""SPEC 4: reading and writing attributes."""

from __future__ import annotations

import copy
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from azure.core.serialization import NULL as CORE_NULL
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import KINDS, WIRE_NAMES, Colour, Everything, Inner, Sample, odd_mappings, samples_by_attribute

from azure_like import NULL, Model, rest_field

props = settings(max_examples=25, deadline=None)


class Defaulted(Model):
    """A model with client defaults."""

    version: str | None = rest_field(name="apiVersion", default="v1")
    nothing: str | None = rest_field(default=None)
    tags: list[str] | None = rest_field(default=["a"])


@pytest.mark.parametrize("attribute", sorted(KINDS))
def test_unset_reads_as_none(attribute: str) -> None:
    """An attribute that is not set is `None`, and stays unset (SPEC 4.1)."""
    model = Everything()
    assert getattr(model, attribute) is None
    assert {} == dict(model)


def test_unset_reads_as_the_default() -> None:
    """An attribute whose key was removed reads as its default, which is not put back (SPEC 4.1)."""
    model = Defaulted()
    model.clear()
    assert ("v1", None, ["a"]) == (model.version, model.nothing, model.tags)
    assert {} == dict(model)
    model["apiVersion"] = None
    assert model.version is None
    model.version = "v2"
    assert model.version == "v2"
    del model["apiVersion"]
    assert model.version == "v1"


def test_a_default_read_is_nobody_elses() -> None:
    """A container read as a default can be changed without changing the default (SPEC 4.1)."""
    first, second = Defaulted(), Defaulted()
    first.clear()
    second.clear()
    assert first.tags is not None
    first.tags.append("b")
    assert ["a"] == second.tags


@props
@given(odd_mappings(), samples_by_attribute())
def test_set_encodes(wire: dict[str, Any], samples: dict[str, Sample]) -> None:
    """Setting an attribute stores its encoded value under its wire name, in its place (SPEC 4.2)."""
    model = Everything(wire)
    expected = copy.deepcopy(wire)
    for attribute, sample in samples.items():
        setattr(model, attribute, sample.typed)
        expected[WIRE_NAMES[attribute]] = sample.encoded
        assert repr(sample.encoded) == repr(model[WIRE_NAMES[attribute]])
        assert sample.typed == getattr(model, attribute)
    assert repr(expected) == repr(model)


@props
@given(odd_mappings(), st.permutations(sorted(KINDS)))
def test_none_removes(wire: dict[str, Any], order: list[str]) -> None:
    """Setting `None` removes the key, set or not (SPEC 4.2)."""
    model = Everything(wire)
    expected = dict(wire)
    for attribute in order:
        setattr(model, attribute, None)
        expected.pop(WIRE_NAMES[attribute], None)
        assert getattr(model, attribute) is None
    assert repr(expected) == repr(model)


@pytest.mark.parametrize("null", [NULL, CORE_NULL], ids=["ours", "azure-core's"])
@pytest.mark.parametrize("attribute", sorted(KINDS))
def test_null_is_explicit(attribute: str, null: Any) -> None:
    """`NULL` is kept, sent as null and read as `None` (SPEC 4.2, 8.3)."""
    model = Everything({WIRE_NAMES[attribute]: None})
    setattr(model, attribute, null)
    assert getattr(model, attribute) is None
    assert model[WIRE_NAMES[attribute]] is null
    assert {WIRE_NAMES[attribute]: None} == model.as_dict()
    setattr(model, attribute, None)
    assert {} == dict(model)


@props
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_wrong_values_are_stored(attribute: str, data: st.DataObject) -> None:
    """A value that does not fit the annotation is stored all the same (SPEC 4.3)."""
    other = data.draw(st.sampled_from(sorted(name for name in KINDS if KINDS[name].container is None)))
    sample = data.draw(KINDS[other].samples)
    if attribute in {"inners", "inners_by_name"} or other == "inner":
        return
    model = Everything()
    setattr(model, attribute, sample.wire)
    assert repr(sample.wire) == repr(model[WIRE_NAMES[attribute]])


def test_wrong_values_by_example() -> None:
    """A text for a number is stored, and read as it is (SPEC 4.3, 6.2)."""
    model: Any = Everything()
    model.count = "x"
    model.when = 5
    model.colour = Colour.DARK_BLUE
    model.day = "no date"
    assert repr({"theCount": "x", "when@odata": 5, "theColour": "darkBlue", "theDay": "no date"}) == repr(model)
    assert ("x", 5, Colour.DARK_BLUE, "no date") == (model.count, model.when, model.colour, model.day)


def test_mappings_become_nodes() -> None:
    """A mapping set on a model field becomes a node with its own data, in containers too (SPEC 4.2, 2.6)."""
    given_one: dict[str, Any] = {"label": "a", "madeOn": ["20230112"]}
    model = Everything()
    model.inner = given_one  # type: ignore[assignment]
    model.inners = [given_one, Inner(label="b")]  # type: ignore[list-item]
    model.inners_by_name = {"x": given_one}  # type: ignore[dict-item]
    given_one["label"] = "changed"
    given_one["madeOn"].clear()
    assert isinstance(model["theInner"], Inner)
    assert model["theInner"] is model.inner
    assert isinstance(model["allInners"][0], Inner)
    assert model["allInners"][0] is (model.inners or [])[0]
    assert isinstance(model["innersByName"]["x"], Inner)
    one = {"label": "a", "madeOn": ["20230112"]}
    assert {"theInner": one, "allInners": [one, {"label": "b"}], "innersByName": {"x": one}} == model


def test_nodes_are_stored_themselves() -> None:
    """A model set on a field is the node in the data, of whatever class (SPEC 4.2, 5)."""
    node, stranger = Inner(label="a"), Everything(text="b")
    model: Any = Everything(inner=node)
    assert model.inner is node
    model.inner = stranger
    assert model["theInner"] is model.inner is stranger


def test_containers_set_are_copied() -> None:
    """A list, tuple, set or dict is stored as a new one of its kind, encoded inside (SPEC 5)."""
    days = [date(2024, 1, 2)]
    model = Everything()
    for value, expected in ((days, ["2024-01-02"]), (tuple(days), ("2024-01-02",)), (set(days), {"2024-01-02"})):
        model.days = value  # type: ignore[assignment]
        assert expected == model["allDays"]
        assert value == model.days
        assert type(value) is type(model.days)
    days.append(date(2025, 1, 1))
    assert {"2024-01-02"} == model["allDays"]


@props
@given(odd_mappings(), st.sampled_from(sorted(KINDS)))
def test_delete_is_refused(wire: dict[str, Any], attribute: str) -> None:
    """`del m.attr` is an `AttributeError`, and removes nothing (SPEC 4.4)."""
    model = Everything(wire)
    with pytest.raises(AttributeError):
        delattr(model, attribute)
    assert repr(wire) == repr(model)


@pytest.mark.parametrize("name", ["nobody", "theCount", "allDays", "_nobody"])
def test_unknown_attributes(name: str) -> None:
    """An unknown attribute is an `AttributeError` that names the class and it; wire names are none (SPEC 4.5)."""
    model = Everything({"nobody": 1, "theCount": 2})
    with pytest.raises(AttributeError) as caught:
        getattr(model, name)
    assert f"'Everything' object has no attribute '{name}'" == str(caught.value)
    assert not hasattr(model, name)


@pytest.mark.parametrize("used", [False, True])
def test_the_class_gives_the_descriptor(used: bool) -> None:  # noqa: FBT001
    """`X.attr` on the class is a descriptor through which instances are read, used before or not (SPEC 4.6)."""

    class Fresh(Model):
        """A class nobody has used."""

        label: str | None = rest_field(name="theLabel")

    if used:
        assert Fresh(label="b").label == "b"
    descriptor: Any = Fresh.label
    assert hasattr(type(descriptor), "__get__")
    assert descriptor.__get__(Fresh(label="a"), Fresh) == "a"
    with pytest.raises(AttributeError, match="type object 'Fresh' has no attribute 'nobody'"):
        Fresh.nobody  # type: ignore[attr-defined]  # noqa: B018


class Flattened(Model):
    """A model that shows the attributes of an inner one as its own, as generated ARM models do."""

    name: str | None = rest_field()
    properties: Inner | None = rest_field(name="theProperties")
    __flattened_items = ("label", "made_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        flattened = {key: kwargs.pop(key) for key in self.__flattened_items if key in kwargs}
        super().__init__(*args, **kwargs)
        for key, value in flattened.items():
            setattr(self, key, value)

    def __getattr__(self, name: str) -> Any:
        if name in self.__flattened_items:
            return None if self.properties is None else getattr(self.properties, name)
        message = f"'{type(self).__name__}' object has no attribute '{name}'"
        raise AttributeError(message)

    def __setattr__(self, key: str, value: Any) -> None:
        if key in self.__flattened_items:
            if self.properties is None:
                self.properties = Inner()
            setattr(self.properties, key, value)
        else:
            super().__setattr__(key, value)


def test_flattened_models() -> None:
    """A subclass may define `__getattr__`, `__setattr__` and `__init__` and call `super()` (SPEC 4.7)."""
    model = Flattened(name="n", label="a", made_on=[date(2024, 1, 2)])
    assert repr({"name": "n", "theProperties": {"label": "a", "madeOn": ["2024-01-02"]}}) == repr(model)
    assert ("a", [date(2024, 1, 2)]) == (model.label, model.made_on)
    model.label = "b"
    model.made_on.append(date(2025, 1, 2))
    model.name = "m"
    assert {"name": "m", "theProperties": {"label": "b", "madeOn": ["2024-01-02", "2025-01-02"]}} == model
    assert Flattened({"theProperties": {"label": "c"}}).label == "c"
    assert Flattened().label is None
    with pytest.raises(AttributeError, match="'Flattened' object has no attribute 'nobody'"):
        model.nobody  # noqa: B018
    assert copy.deepcopy(Flattened(label="x")).label == "x"


class Renamed(Model):
    """A model with a hand-written property over a field."""

    raw: str | None = rest_field(name="value")

    @property
    def value(self) -> str:
        """The value in upper case."""
        return (self.raw or "").upper()

    @value.setter
    def value(self, value: str) -> None:
        self.raw = value.lower()


def test_properties_beside_fields() -> None:
    """A subclass's own properties and plain attributes are no wire data (SPEC 4.7)."""
    model = Renamed(raw="a")
    model.value = "B"
    model.note = "mine"  # type: ignore[attr-defined]
    assert ("B", "b", {"value": "b"}) == (model.value, model.raw, dict(model))
    assert model.note == "mine"  # type: ignore[attr-defined]


class Timed(Model):
    """A model with values that are dear to parse."""

    at: datetime | None = rest_field()
    day: date | None = rest_field()
    lasted: timedelta | None = rest_field()


def test_a_moment_read_again_is_not_parsed_again() -> None:
    """What was parsed last is remembered with its text, and only with that text."""
    first = Timed({"at": "2024-01-02T03:04:05Z", "day": "2024-01-02", "lasted": "PT5S"})
    second = Timed({"at": "2024-01-02T03:04:06Z", "day": "2024-01-03", "lasted": "PT6S"})

    assert (first.at, first.day, first.lasted) == (
        datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
        date(2024, 1, 2),
        timedelta(seconds=5),
    )
    assert first.at is first.at
    for _ in range(2):
        assert [5, 6] == [timed.at.second for timed in (first, second) if timed.at]
        assert [2, 3] == [timed.day.day for timed in (first, second) if timed.day]
        assert [5, 6] == [timed.lasted.seconds for timed in (first, second) if timed.lasted]


def test_what_is_no_moment_is_not_remembered() -> None:
    """A text that does not fit is given back raw each time, also after one that did (SPEC 6.2)."""
    timed = Timed({"at": "2024-01-02T03:04:05Z"})
    assert timed.at is not None
    timed["at"] = "soon"
    assert ["soon", "soon"] == [timed.at, timed.at]
    timed["at"] = None
    assert timed.at is None


def test_getters_have_code_of_their_own() -> None:
    """What the interpreter learns of one class while a field is read is not lost to fields of other classes."""
    model = Timed({"at": "2024-01-02T03:04:05Z", "day": "2024-01-02"})
    assert (model.at, model.day) != (None, None)

    getters = [vars(Timed)[name].fget for name in ("at", "day")]

    assert getters[0].__code__ is not getters[1].__code__
    assert getters[0].__code__.co_code == getters[1].__code__.co_code
