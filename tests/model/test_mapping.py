"""SPEC 3.1 to 3.3 and 3.6: a model is a mapping of wire names to wire values."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import (
    Callable,
    Collection,
    Container,
    Hashable,
    ItemsView,
    Iterable,
    KeysView,
    Mapping,
    MutableMapping,
    Reversible,
    Sequence,
    Sized,
    ValuesView,
)
from datetime import date
from types import new_class
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import KINDS, WIRE_NAMES, Everything, Sample, json_values, names, odd_mappings, samples_by_attribute

from azure_like import Model

props = settings(max_examples=25, deadline=None)


def test_it_is_a_mutable_mapping() -> None:
    """It is a `MutableMapping`, no `dict`, and has no hash (SPEC 3.1)."""
    assert isinstance(Everything(), MutableMapping)
    assert issubclass(Model, MutableMapping)
    assert not isinstance(Everything(), dict)
    with pytest.raises(TypeError, match="unhashable type: 'Everything'"):
        hash(Everything())


@pytest.mark.parametrize(
    ("interface", "has"),
    [
        (MutableMapping, True),
        (Mapping, True),
        (Collection, True),
        (Reversible, False),
        (Sequence, False),
        (Hashable, False),
    ],
)
def test_interfaces(interface: type, *, has: bool) -> None:
    """It has those of a `MutableMapping` and no others, on classes that were made at any time."""
    late = type("Late", (Everything,), {})
    assert [has] * 6 == [issubclass(cls, interface) for cls in (Model, Everything, late)] + [
        isinstance(model, interface) for model in (Model(), Everything(), late())
    ]


def test_it_is_not_read_backwards() -> None:
    """Python would else take it for a sequence and ask for ``model[0]``."""
    with pytest.raises(TypeError, match="not reversible"):
        reversed(Everything())  # type: ignore[call-overload]


def test_it_matches_the_pattern_of_a_mapping() -> None:
    """``case {...}`` takes it, and ``case [...]`` does not."""
    model: Any = Everything({"text": "a", "rest": 1})
    match model:
        case [*_]:
            found = None
        case {"text": text, **rest}:
            found = (text, rest)
        case _:
            found = None
    assert ("a", {"rest": 1}) == found


def test_abstract_methods() -> None:
    """A model may leave methods to its subclasses (SPEC 1.4)."""

    class Shape(Model):
        @abstractmethod
        def area(self) -> int: ...

    class Square(Shape):
        def area(self) -> int:
            return 1

    with pytest.raises(TypeError, match="abstract"):
        Shape()  # type: ignore[abstract]
    assert 1 == Square().area()


@props
@given(odd_mappings())
def test_it_looks_as_a_dict_does(wire: dict[str, Any]) -> None:
    """`in`, `len`, `iter`, `bool`, `==`, `!=`, `repr` and `str` go by the data (SPEC 3.1, 3.6)."""
    model = Everything(wire)
    assert len(wire) == len(model)
    assert list(wire) == list(model) == list(model.keys())
    assert bool(wire) is bool(model)
    assert all(key in model for key in wire)
    assert "no such key" not in model
    assert None not in model
    assert [] == [key for key in model if key not in wire]
    assert wire == model
    assert (wire != model) is False
    assert repr(wire) == repr(model) == str(model) == f"{model}"


class Whole(Model):
    """A model without fields."""


operations = st.one_of(
    st.tuples(st.just("set"), names, json_values),
    st.tuples(st.just("del"), names),
    st.tuples(st.just("get"), names),
    st.tuples(st.just("get"), names, json_values),
    st.tuples(st.just("pop"), names),
    st.tuples(st.just("pop"), names, json_values),
    st.tuples(st.just("popitem")),
    st.tuples(st.just("setdefault"), names),
    st.tuples(st.just("setdefault"), names, json_values),
    st.tuples(st.just("update"), st.dictionaries(names, json_values, max_size=3)),
    st.tuples(st.just("update"), st.lists(st.tuples(names, json_values), max_size=3)),
    st.tuples(st.just("clear")),
)


def outcome(target: MutableMapping[str, Any], operation: tuple[Any, ...]) -> str:
    """Carry out an operation and return what came of it, errors with their arguments."""
    name, *arguments = operation
    try:
        if name == "set":
            target[arguments[0]] = arguments[1]
            return "done"
        if name == "del":
            del target[arguments[0]]
            return "done"
        return repr(getattr(target, name)(*arguments))
    except KeyError as error:
        return f"KeyError{error.args!r}"


@props
@given(st.sampled_from([Whole, Everything]), st.lists(operations, max_size=12))
def test_it_changes_as_a_dict_does(cls: type[Model], steps: list[tuple[Any, ...]]) -> None:
    """Every mapping operation does what it does to a dict, results and errors included (SPEC 3.1, 3.2, 3.3)."""
    model, oracle = cls(), dict[str, Any]()
    views = (model.keys(), model.items(), model.values())
    for step in steps:
        assert outcome(oracle, step) == outcome(model, step)
        assert repr(oracle) == repr(model)
        assert repr((list(oracle), list(oracle.items()), list(oracle.values()))) == repr(tuple(map(list, views)))


def test_the_views_are_live() -> None:
    """`keys`, `items` and `values` follow the data (SPEC 3.3)."""
    model = Everything({"a": 1})
    keys, items, values = model.keys(), model.items(), model.values()
    assert isinstance(keys, KeysView)
    assert isinstance(items, ItemsView)
    assert isinstance(values, ValuesView)
    model.text = "x"
    model["a"] = 2
    assert (["a", "text"], [("a", 2), ("text", "x")], [2, "x"]) == (list(keys), list(items), list(values))
    assert ("text", "x") in items
    assert "x" in values
    assert {"a", "b"} == keys & {"a"} | {"b"}
    del model["a"]
    assert (1, 1, 1) == (len(keys), len(items), len(values))


def test_the_views_show_changed_containers() -> None:
    """Views got before a container was changed through its attribute show it changed (SPEC 3.3, 3.4)."""
    model = Everything({"allDays": ["20230112"]})
    items, values = model.items(), model.values()
    assert model.days is not None
    model.days.append(date(2024, 1, 2))
    assert [("allDays", ["2023-01-12", "2024-01-02"])] == list(items)
    model.days.append(date(2024, 1, 3))
    assert [["2023-01-12", "2024-01-02", "2024-01-03"]] == list(values)


@props
@given(samples_by_attribute())
def test_set_by_wire_name(samples: dict[str, Sample]) -> None:
    """`m[k] = v` stores the very object, and the attribute decodes it (SPEC 3.3)."""
    model = Everything()
    for attribute, sample in samples.items():
        model[WIRE_NAMES[attribute]] = sample.wire
        assert model[WIRE_NAMES[attribute]] is sample.wire
    for attribute, sample in samples.items():
        assert sample.typed == getattr(model, attribute)
        assert model[WIRE_NAMES[attribute]] is sample.wire
    assert repr({WIRE_NAMES[attribute]: sample.wire for attribute, sample in samples.items()}) == repr(model)


@props
@given(samples_by_attribute())
def test_typed_values_by_wire_name(samples: dict[str, Sample]) -> None:
    """A Python value stored by its wire name is stored as given, and the attribute reads it (SPEC 3.3)."""
    model = Everything()
    for attribute, sample in samples.items():
        model[WIRE_NAMES[attribute]] = sample.typed
        assert model[WIRE_NAMES[attribute]] is sample.typed
        assert sample.typed == getattr(model, attribute)


@pytest.mark.parametrize("way", ["set", "update", "update by keyword", "setdefault"])
@pytest.mark.parametrize("attribute", ["text", "when", "days", "days_by_name", "inner", "inners", "anything"])
def test_every_way_of_storing(way: str, attribute: str) -> None:
    """Whichever way a key is set, the value is stored as given and its attribute follows (SPEC 3.2, 3.3, D2)."""
    values = {
        "text": ("a", "b"),
        "when": ("2023-01-12T00:00:00Z", "2024-01-12T00:00:00Z"),
        "days": (["20230112"], ["20240102"]),
        "days_by_name": ({"a": "20230112"}, {"b": "20240102"}),
        "inner": ({"label": "a"}, {"label": "b"}),
        "inners": ([{"label": "a"}], [{"label": "b"}]),
        "anything": ([1], [2]),
    }[attribute]
    wire_name = WIRE_NAMES[attribute]
    model = Everything({wire_name: values[0]})
    getattr(model, attribute)
    if way == "set":
        model[wire_name] = values[1]
    elif way == "update":
        model.update({wire_name: values[1]})
    elif way == "update by keyword":
        model.update(**{wire_name: values[1]})
    else:
        model.pop(wire_name)
        assert model.setdefault(wire_name, values[1]) is values[1]
    assert model[wire_name] is values[1]
    assert getattr(Everything({wire_name: values[1]}), attribute) == getattr(model, attribute)
    assert repr({wire_name: values[1]}) == repr(model)


@pytest.mark.parametrize("way", ["del", "pop", "popitem", "clear"])
@pytest.mark.parametrize("attribute", sorted(KINDS))
def test_every_way_of_removing(way: str, attribute: str) -> None:
    """Whichever way a key is removed, the attribute is unset, and a view taken before is nobody's (SPEC 3.2, D2)."""
    wire: Any = {"list": ["2023"], "dict": {"a": "2023"}}.get(getattr(KINDS[attribute].container, "__name__", ""), "a")
    model = Everything({WIRE_NAMES[attribute]: {} if attribute == "inner" else wire})
    if not attribute.startswith("inners"):
        getattr(model, attribute)
    if way == "del":
        del model[WIRE_NAMES[attribute]]
    elif way == "pop":
        model.pop(WIRE_NAMES[attribute])
    elif way == "popitem":
        model.popitem()
    else:
        model.clear()
    assert getattr(model, attribute) is None
    assert {} == dict(model)
    assert WIRE_NAMES[attribute] not in model


def test_removed_values_are_wire() -> None:
    """What `pop` and `popitem` return is the wire value, a changed view encoded into it (SPEC 0.3, 3.2)."""
    ways: list[Callable[[Everything], Any]] = [
        lambda m: m.pop("allDays"),
        lambda m: m.pop("allDays", None),
        lambda m: m.popitem()[1],
    ]
    for take in ways:
        model = Everything({"allDays": ["20230112"]})
        view = model.days
        assert view is not None
        view.append(date(2024, 1, 2))
        taken = take(model)
        assert ["2023-01-12", "2024-01-02"] == taken
        view.append(date(2025, 1, 2))
        assert {} == dict(model)
        assert ["2023-01-12", "2024-01-02"] == taken


def test_missing_keys() -> None:
    """`m[k]`, `del` and `pop` raise `KeyError` with the key; `get`, `pop` and `setdefault` take defaults (SPEC 3.3)."""
    model = Everything({"a": 1})
    for act in (lambda: model["ghost"], lambda: model.pop("ghost"), lambda: model.__delitem__("ghost")):
        with pytest.raises(KeyError) as caught:
            act()
        assert ("ghost",) == caught.value.args
    assert model.get("ghost") is None
    assert model.get("ghost", 2) == 2
    assert model.pop("ghost", None) is None
    assert model.setdefault("ghost") is None
    assert {"a": 1, "ghost": None} == dict(model)
    assert model.setdefault("a", 5) == 1


def test_it_works_where_mappings_do() -> None:
    """Patterns, unpacking and the operators of the standard mapping protocol take it (SPEC 3.1)."""
    model = Everything({"theCount": 1, "x": 2})
    match model:
        case {"theCount": count, **rest}:
            assert (1, {"x": 2}) == (count, rest)
        case _:
            pytest.fail("a model is a mapping")
    assert {"theCount": 1, "x": 2} == {**model}
    assert isinstance(model, Mapping)


@pytest.mark.parametrize("interface", [Mapping, MutableMapping, Sized, Iterable, Container, Collection])
def test_a_mixin_that_is_an_interface_may_come_first(interface: type) -> None:
    """Its abstract methods do not hide those of the model, as where a model is derived from `MutableMapping`."""

    class Mixin(interface):  # type: ignore[misc]  # a class that the checker cannot know
        def counted(self) -> int:
            return len(self)

    class Counted(Mixin, Everything): ...

    class Again(Counted): ...

    for cls in (Counted, Again):
        model = cls(count=1)
        assert (1, {"theCount": 1}, 1) == (model.counted(), dict(model), model.count)
        assert ["theCount"] == list(model.keys())
        assert model == cls({"theCount": 1})


def test_an_abstract_method_of_such_a_mixin_is_asked_for() -> None:
    """What the model does not have is still to be written."""

    class Mixin(Mapping[str, int]):
        @abstractmethod
        def counted(self) -> int: ...

    counted = new_class("Counted", (Mixin, Everything))
    with pytest.raises(TypeError, match=r"abstract.*counted"):
        counted()


def test_an_interface_itself_comes_after_the_model() -> None:
    """Python has no order for it: the model is one already."""
    with pytest.raises(TypeError, match="resolution"):
        new_class("Wrong", (Sized, Model))
    assert {"theCount": 1} == dict(new_class("Right", (Everything, Sized))(count=1))
