"""SPEC 3.4: containers got from the data and from attributes are one thing seen from two sides."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from strategies import KINDS, WIRE_NAMES, Everything, Inner
from support.observe import OBSERVERS, seen_by

from azure_like import Model, rest_field

CONTAINERS = sorted(
    attribute for attribute, kind in KINDS.items() if kind.container and not attribute.startswith("inner")
)
SOME: dict[str, tuple[Any, Any, Any]] = {
    "days": (["20230112"], ["20240102"], [date(2023, 1, 12), date(2024, 1, 2)]),
    "ratios": ([1], ["2"], [1.0, 2.0]),
    "blobs": (["aGk="], ["/w=="], [b"hi", b"\xff"]),
    "names": (["a"], ["b"], ["a", "b"]),
    "anything": ([1], ["b"], [1, "b"]),
    "grid": ([["20230112"]], [["20240102"]], [[date(2023, 1, 12)], [date(2024, 1, 2)]]),
    "inners": ([{"label": "a"}], [{"label": "b"}], [Inner(label="a"), Inner(label="b")]),
}
lists = pytest.mark.parametrize("attribute", SOME)


@pytest.mark.parametrize("built", ["constructor", "keywords", "attribute", "key"])
@pytest.mark.parametrize("attribute", [*CONTAINERS, "inners", "inners_by_name", "inner"])
def test_the_view_is_one_object(attribute: str, built: str) -> None:
    """The typed view is the same object on every read, until the key is written or taken out (SPEC 3.4)."""
    wire: Any = {"list": [], "dict": {}}.get(getattr(KINDS[attribute].container, "__name__", "dict"))
    model = Everything()
    if built == "constructor":
        model = Everything({WIRE_NAMES[attribute]: wire})
    elif built == "keywords":
        model = Everything(**{attribute: wire})
    elif built == "attribute":
        setattr(model, attribute, wire)
    else:
        model[WIRE_NAMES[attribute]] = wire
    view = getattr(model, attribute)
    assert view is getattr(model, attribute)
    for observer in OBSERVERS:
        seen_by(observer, model)
        assert view is getattr(model, attribute)
    model.text = "another field"
    del model["text"]
    assert view is getattr(model, attribute)
    setattr(model, attribute, view)
    if attribute != "inner":  # a node is stored as it is
        assert view is not getattr(model, attribute)


@pytest.mark.parametrize("attribute", ["names", "counts", "counts_by_name", "anything", "inners", "inners_by_name"])
def test_the_view_of_plain_values_is_the_wire(attribute: str) -> None:
    """For models and plain JSON values the view is the wire container itself (SPEC 3.4)."""
    items: dict[str, Any] = {"names": ["a"], "counts": [1], "counts_by_name": {"a": 1}, "anything": [{"a": [1]}]}
    items |= {"inners": [{}], "inners_by_name": {"a": {}}}
    model = Everything({WIRE_NAMES[attribute]: items[attribute]})
    assert model[WIRE_NAMES[attribute]] is getattr(model, attribute)


@lists
@pytest.mark.parametrize("taken", ["before the first read", "after it"])
def test_wire_containers_changed_later(attribute: str, taken: str) -> None:
    """A wire container changed after it was taken by `m[k]` is seen by the attribute, in the same view (SPEC 3.4)."""
    first, second, typed = SOME[attribute]
    model = Everything({WIRE_NAMES[attribute]: list(first)})
    if taken == "before the first read":
        wire = model[WIRE_NAMES[attribute]]
        view = getattr(model, attribute)
    else:
        view = getattr(model, attribute)
        wire = model[WIRE_NAMES[attribute]]
    wire.extend(second)
    assert typed == getattr(model, attribute)
    assert view is getattr(model, attribute)
    assert typed == view
    assert repr([*first, *second]) == repr(model[WIRE_NAMES[attribute]])
    wire.clear()
    assert [] == getattr(model, attribute)
    assert view is getattr(model, attribute)


@lists
@pytest.mark.parametrize("way", ["items", "values", "get", "setdefault", "key", "update"])
def test_wire_containers_got_any_way(attribute: str, way: str) -> None:
    """However the wire container was got, or given, a change of it is seen by the attribute (SPEC 3.4)."""
    first, second, typed = SOME[attribute]
    wire_name = WIRE_NAMES[attribute]
    model, wire = Everything({wire_name: list(first)}), list(first)
    getattr(model, attribute)
    if way == "key":
        model[wire_name] = wire
    elif way == "update":
        model.update({wire_name: wire})
    else:
        wire = {
            "items": lambda: dict(model.items())[wire_name],
            "values": lambda: next(iter(model.values())),
            "get": lambda: model.get(wire_name),
            "setdefault": lambda: model.setdefault(wire_name, []),
        }[way]()
    getattr(model, attribute)
    wire.extend(second)
    assert typed == getattr(model, attribute)
    wire.pop()
    assert typed[:1] == getattr(model, attribute)
    assert model[wire_name] is wire


@lists
def test_both_sides_by_turns(attribute: str) -> None:
    """Changes of the wire container and of the view follow each other, and both objects stay (SPEC 3.4)."""
    first, second, typed = SOME[attribute]
    model = Everything({WIRE_NAMES[attribute]: list(first)})
    wire, view = model[WIRE_NAMES[attribute]], getattr(model, attribute)
    for _ in range(3):
        view.append(typed[1])
        assert model[WIRE_NAMES[attribute]] is wire
        assert 2 == len(wire)
        assert typed == getattr(model, attribute)
        wire.pop()
        assert typed[:1] == getattr(model, attribute)
        wire.extend(second)
        assert getattr(model, attribute) is view
        assert typed == view
        view.pop()
        assert model[WIRE_NAMES[attribute]] is wire
        assert 1 == len(wire)


def test_dicts_by_turns() -> None:
    """The same for a dict, whose order is the one of the side that was changed last (SPEC 3.4)."""
    model = Everything({"daysByName": {"a": "20230112"}})
    wire, view = model["daysByName"], model.days_by_name
    assert view is not None
    wire["b"] = "20240102"
    assert {"a": date(2023, 1, 12), "b": date(2024, 1, 2)} == model.days_by_name == view
    view["a"] = view.pop("a")
    assert model["daysByName"] is wire
    assert repr({"b": "2024-01-02", "a": "2023-01-12"}) == repr(wire)
    del wire["b"]
    assert [("a", date(2023, 1, 12))] == list((model.days_by_name or {}).items())
    assert model.days_by_name is view


def pop_and_setdefault(model: Everything) -> None:
    """Take the key out and set it by default."""
    model.pop("allDays")
    model.setdefault("allDays", ["2024-01-02"])


def clear_and_update(model: Everything) -> None:
    """Take all keys out and set one."""
    model.clear()
    model.update({"allDays": ["2024-01-02"]})


def popitem_and_set(model: Everything) -> None:
    """Take the last key out and write the attribute."""
    model.popitem()
    model.days = [date(2024, 1, 2)]


def test_a_view_of_a_written_key_is_nobodys() -> None:
    """A view kept after its key was written or removed changes nothing any more (SPEC 3.4)."""
    writes: list[Callable[[Everything], Any]] = [
        lambda m: setattr(m, "days", [date(2024, 1, 2)]),
        lambda m: m.__setitem__("allDays", ["2024-01-02"]),
        lambda m: m.update(allDays=["2024-01-02"]),
        pop_and_setdefault,
        clear_and_update,
        popitem_and_set,
    ]
    for write in writes:
        for change_first in (False, True):
            model = Everything({"allDays": ["20230112"]})
            view = model.days
            assert view is not None
            if change_first:
                view.append(date(2020, 1, 1))
            write(model)
            view.append(date(2025, 1, 1))
            assert [date(2024, 1, 2)] == model.days
            assert {"allDays": ["2024-01-02"]} == dict(model)


def test_the_list_that_was_written_is_the_callers() -> None:
    """A list given to an attribute stays the caller's: what is read is the model's own (SPEC 2.2, 3.4)."""
    model, given = Everything(), [date(2024, 1, 2)]
    model.days = given
    given.append(date(2025, 1, 1))
    assert [date(2024, 1, 2)] == model.days
    assert model.days is model.days
    assert model.days is not given


class Choosy(Model):
    """A model whose containers hold models and other things."""

    mixed: list[Inner | date] | None = rest_field()
    maybe: Inner | list[Inner] | None = rest_field()
    deep: dict[str, list[Inner]] | None = rest_field()
    nested: dict[str, list[date]] | None = rest_field()
    pair: tuple[date, list[date]] | None = rest_field()
    joined: list[str] | None = rest_field(format="commaDelimited")
    unique: set[date] | None = rest_field()


NEW, NEW_SENT = date(2024, 1, 2), "2024-01-02"
OLD, OLD_SENT = "20230112", "2023-01-12"  # as it came, and as it would be sent
CHOICES: dict[str, tuple[Any, Callable[[Any], Any], Any]] = {
    "node beside a date": (
        {"mixed": [{"label": "a"}, OLD]},
        lambda m: setattr(m.mixed[0], "label", "b"),
        {"mixed": [{"label": "b"}, OLD]},
    ),
    "date beside a node": (
        {"mixed": [{"label": "a"}, OLD]},
        lambda m: m.mixed.append(NEW),
        {"mixed": [{"label": "a"}, OLD_SENT, NEW_SENT]},
    ),
    "view in a node in a view": (
        {"mixed": [{"madeOn": []}]},
        lambda m: m.mixed[0].made_on.append(NEW),
        {"mixed": [{"madeOn": [NEW_SENT]}]},
    ),
    "node of a union": (
        {"maybe": {"madeOn": []}},
        lambda m: m.maybe.made_on.append(NEW),
        {"maybe": {"madeOn": [NEW_SENT]}},
    ),
    "list of a union": (
        {"maybe": [{"label": "a"}]},
        lambda m: m.maybe.append(Inner(label="b")),
        {"maybe": [{"label": "a"}, {"label": "b"}]},
    ),
    "node in a list of a union": (
        {"maybe": [{"label": "a"}]},
        lambda m: setattr(m.maybe[0], "label", "b"),
        {"maybe": [{"label": "b"}]},
    ),
    "node in a dict of lists": (
        {"deep": {"a": [{}]}},
        lambda m: setattr(m.deep["a"][0], "label", "b"),
        {"deep": {"a": [{"label": "b"}]}},
    ),
    "list in a dict of lists": (
        {"deep": {"a": []}},
        lambda m: m.deep["a"].append(Inner(label="b")),
        {"deep": {"a": [{"label": "b"}]}},
    ),
    "dates in a dict of lists": (
        {"nested": {"a": [OLD], "b": []}},
        lambda m: m.nested["b"].append(NEW),
        {"nested": {"a": [OLD_SENT], "b": [NEW_SENT]}},
    ),
    "list in a tuple": ({"pair": [OLD, []]}, lambda m: m.pair[1].append(NEW), {"pair": [OLD_SENT, [NEW_SENT]]}),
    "delimited": ({"joined": "a,b"}, lambda m: m.joined.append("c"), {"joined": "a,b,c"}),
    "set": (
        {"unique": {OLD}},
        lambda m: m.unique.add(date(2023, 1, 12)) or m.unique.add(NEW),
        {"unique": {OLD_SENT, NEW_SENT}},
    ),
}


@pytest.mark.parametrize("built", ["constructor", "key"])
@pytest.mark.parametrize("choice", CHOICES)
def test_mixed_containers(choice: str, built: str) -> None:
    """Containers that hold models and other things are views too, and lose no change inside (SPEC 0.2, 3.4)."""
    wire, act, expected = copy.deepcopy(CHOICES[choice])
    model = Choosy(wire) if built == "constructor" else Choosy()
    if built == "key":
        model.update(wire)
    act(model)
    assert expected == dict(model)
    plain, sent = Choosy(expected).as_dict(), model.as_dict()
    if choice == "set":  # a set is sent in the order it has, which is no order
        plain, sent = ({"unique": sorted(found["unique"])} for found in (plain, sent))
    assert plain == sent
    for attribute in wire:
        assert getattr(model, attribute) is getattr(model, attribute)


class Stubborn(Model):
    """A model whose constructor does something of its own."""

    label: str | None = rest_field()
    days: list[date] | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note = "constructed"


class Outer(Model):
    """A model of such models."""

    one: Stubborn | None = rest_field()
    many: list[Stubborn] | None = rest_field()


@pytest.mark.parametrize("built", ["constructor", "key"])
def test_nodes_with_constructors(built: str) -> None:
    """A change in a node whose class has a constructor of its own is not lost either (SPEC 3.4, 4.7)."""
    wire = {"one": {"label": "a", "days": []}, "many": [{"label": "a"}]}
    model = Outer(wire) if built == "constructor" else Outer()
    if built == "key":
        model.update(wire)
    assert model.one is model.one
    assert model.one is not None
    assert model.one.note == "constructed"
    model.one.label = "b"
    assert model.one.days is not None
    model.one.days.append(date(2024, 1, 2))
    assert model.many is not None
    model.many[0].label = "c"
    assert {"one": {"label": "b", "days": ["2024-01-02"]}, "many": [{"label": "c"}]} == dict(model)
    assert {"one": {"label": "b", "days": ["2024-01-02"]}, "many": [{"label": "c"}]} == model.as_dict()


@pytest.mark.parametrize("made_by", ["constructor", "pickle"])
def test_what_is_known_of_a_field_is_not_known_of_another_class(made_by: str) -> None:
    """That a container needs no watching in one class says nothing of a subclass with another annotation (SPEC 1.8)."""

    class Raw(Model):
        values_of: list[Any] | None = rest_field(name="values")

    class Dated(Raw):
        values_of: list[date] | None = rest_field(name="values")

    raw = Raw({"values": ["20230112"]})
    for _ in range(2):
        assert raw["values"] is raw.values_of
    if made_by == "constructor":
        model = Dated({"values": ["20230112"]})
    else:
        model = Dated.__new__(Dated)
        model.__setstate__({"values": ["20230112"]})
    for _ in range(2):
        model["values"].append("20240102")
    assert [date(2023, 1, 12), date(2024, 1, 2), date(2024, 1, 2)] == model.values_of
    model["values"].pop()
    assert [date(2023, 1, 12), date(2024, 1, 2)] == model.values_of
