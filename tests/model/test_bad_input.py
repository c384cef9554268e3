"""Bad input: the errors of SPEC 2.1, 2.3, 3.3, 6.2 and D19, what they say, and that nothing is lost by them."""

from __future__ import annotations

import copy
import json
import pickle
import signal
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import WIRE_NAMES, Everything, Inner, odd_mappings

from azure_like import DeserializationError, MappingExpectedError, Model, SdkJSONEncoder, rest_field
from azure_like._model_base import _deserialize


@pytest.fixture(autouse=True)
def limited_time() -> Iterator[None]:
    """End a test that hangs, where the system can: input that contains itself has no end."""

    def give_up(*_: object) -> None:
        message = "this takes too long"
        raise TimeoutError(message)

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, 5)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


class Item(Model):
    """A model deep in a tree."""

    tags: list[Inner] | None = rest_field()
    by_name: dict[str, Inner] | None = rest_field(name="byName")
    days: list[date] | None = rest_field(name="allDays")
    grid: dict[str, list[list[date]]] | None = rest_field()


class Box(Model):
    """A model of such models."""

    items_in: list[Item] | None = rest_field(name="items")
    more: dict[str, Item] | None = rest_field()
    one: Item | None = rest_field(name="theOne")
    nested: list[list[Item]] | None = rest_field()


BUILT: dict[str, tuple[Callable[[], Any], str]] = {
    "list of models": (
        lambda: Item({"tags": 5}),
        "Expected a list for Item.tags, got 5 (int) - at $.tags",
    ),
    "keyword": (
        lambda: Item(tags=True),
        "Expected a list for Item.tags, got True (bool) - at $.tags",
    ),
    "dict of models": (
        lambda: Item({"byName": [1]}),
        "Expected an object for Item.by_name, got [1] (list) - at $.byName",
    ),
    "dict of models, text": (
        lambda: Item(by_name="x"),
        "Expected an object for Item.by_name, got 'x' (str) - at $.byName",
    ),
    "deep in a field": (
        lambda: Box({"nested": [[], [{}], 5]}),
        "Expected a list for Box.nested, got 5 (int) - at $.nested[2]",
    ),
    "deep in a keyword": (
        lambda: Box(nested=[[], 5.5]),
        "Expected a list for Box.nested, got 5.5 (float) - at $.nested[1]",
    ),
    "reading a number for a list": (
        lambda: Item({"allDays": 5}).days,
        "Expected a list for Item.days, got 5 (int) - at $.allDays",
    ),
    "reading a list for a dict": (
        lambda: Item({"grid": ["x"]}).grid,
        "Expected an object for Item.grid, got ['x'] (list) - at $.grid",
    ),
    "reading deep inside": (
        lambda: Item({"grid": {"a": [[], 5]}}).grid,
        "Expected a list for Item.grid, got 5 (int) - at $.grid.a[1]",
    ),
    "a long value": (
        lambda: Item({"byName": ["x" * 200]}),
        f"Expected an object for Item.by_name, got ['{'x' * 75}... (list) - at $.byName",
    ),
}


def test_a_bad_part_leaves_the_rest() -> None:
    """A mapping inside another value that cannot be a node stays the mapping it is, as in the SDKs (SPEC 6.14)."""
    bad = {"tags": 5, "allDays": ["2023-01-12"]}
    box = Box({"items": [{}, bad], "more": {"a": bad}, "theOne": bad})
    assert [Item, dict] == [type(item) for item in box["items"]]
    assert {"a": dict} == {key: type(item) for key, item in box["more"].items()}
    assert repr(bad) == repr(box.one) == repr(_deserialize(Item, bad))


@pytest.mark.parametrize(
    ("annotation", "wire", "path"),
    [(list[list[Box]], [[], 5], "$[1]"), (dict[str, list[Item]], {"a": 5}, "$.a")],
)
def test_wrong_containers_outside_a_model(annotation: Any, wire: Any, path: str) -> None:
    """A wrong container in no model is told of with its path (SPEC 9.1, D19)."""
    with pytest.raises(DeserializationError) as caught:
        _deserialize(annotation, wire)
    assert f"Expected a list, got 5 (int) - at {path}" == str(caught.value)


@pytest.mark.parametrize("value", [10**6000, [10**6000], {"a": -(10**6000)}], ids=["integer", "list", "dict"])
def test_the_repr_of_an_error_holds_for_any_value(value: Any) -> None:
    """Logs and groups of errors show an error by its `repr`, which must not raise either."""
    error = DeserializationError("a date", value, ".when", "Pet.when")
    assert "digits" in str(error)
    assert repr(error).startswith("DeserializationError('a date', ")
    assert repr(error).endswith(", '$.when', 'Pet.when')")


@pytest.mark.parametrize("case", BUILT)
def test_wrong_containers(case: str) -> None:
    """A wrong container is told of with the class, the attribute, the value and the whole path (SPEC 6.2, D19)."""
    act, message = BUILT[case]
    with pytest.raises(DeserializationError) as caught:
        act()
    assert message == str(caught.value)
    assert message == str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301 -- pickled here
    assert message.endswith(f" - at {caught.value.path}")
    assert f" {caught.value.owner}, " in message
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("value", [1, None, "text", [], [("a", 1)], object, 1.5, b"{}", {"a"}], ids=repr)
def test_no_mapping(value: Any) -> None:
    """What is no mapping is refused by name: a `TypeError`, and the `AttributeError` of the reference (SPEC 2.2)."""
    for cls in (Everything, Model):
        with pytest.raises(MappingExpectedError) as caught:
            cls(value)
        assert str(caught.value) == (
            f"{cls.__name__}.__init__() expects a mapping from wire names, got {value!r} ({type(value).__name__})"
        )
        assert isinstance(caught.value, TypeError)
        assert isinstance(caught.value, AttributeError)


class WithOwnConstructor(Model):
    """A model with a constructor of its own."""

    label: str | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label = "x"


def test_the_class_named_is_the_one_called() -> None:
    """The message names the class that was called, not the base that noticed (SPEC 2.1, 2.3)."""
    with pytest.raises(TypeError, match=r"^WithOwnConstructor\.__init__\(\) got an unexpected keyword argument 'n'$"):
        WithOwnConstructor(n=1)
    with pytest.raises(TypeError, match=r"^WithOwnConstructor\.__init__\(\) takes 2 positional arguments but 3 were"):
        WithOwnConstructor({}, {})
    with pytest.raises(TypeError, match=r"^WithOwnConstructor\.__init__\(\) expects a mapping"):
        WithOwnConstructor(5)


class Unready:
    """A mapping-like object that fails half way."""

    def keys(self) -> list[str]:
        """Return keys, one of which has no value."""
        return ["theCount", "broken"]

    def __getitem__(self, key: str) -> Any:
        if key == "broken":
            raise RuntimeError(key)
        return 7


FAILED_WRITES: dict[str, tuple[Callable[[Any], Any], type[Exception]]] = {
    "number for a list": (lambda m: setattr(m, "inners", 5), DeserializationError),
    "list for a dict": (lambda m: setattr(m, "inners_by_name", [1]), DeserializationError),
    "deep in a list": (lambda m: setattr(m, "inners", [{}, {"below": {}}, LOOP_DICT]), ValueError),
    "delete an attribute": (lambda m: delattr(m, "days"), AttributeError),
    "delete a missing key": (lambda m: m.__delitem__("ghost"), KeyError),
    "pop a missing key": (lambda m: m.pop("ghost"), KeyError),
    "half an update": (lambda m: m.update([("theCount", 7), 5]), TypeError),
    "a failing update": (lambda m: m.update(Unready()), RuntimeError),
    "update with two": (lambda m: m.update({"theCount": 7}, {"theCount": 8}), TypeError),
    "update with a number": (lambda m: m.update(5), TypeError),
    "a list in itself": (lambda m: setattr(m, "grid", LOOP), ValueError),
    "a dict in itself": (lambda m: setattr(m, "inner", LOOP_DICT), ValueError),
    "an unhashable key": (lambda m: m.__setitem__([], 1), TypeError),
    "an unhashable key removed": (lambda m: m.pop([]), TypeError),
}
LOOP: list[Any] = []
LOOP.append(LOOP)
LOOP_DICT: dict[str, Any] = {"label": "a"}
LOOP_DICT["below"] = LOOP_DICT
ELEMENTS = {
    "theCount": 1,
    "allDays": ["20230112"],
    "allInners": [{"madeOn": []}],
    "innersByName": {"a": {}},
    "dayGrid": [],
}


@pytest.mark.parametrize("case", FAILED_WRITES)
@pytest.mark.parametrize("changed", [False, True])
def test_failed_writes_lose_nothing(case: str, changed: bool) -> None:  # noqa: FBT001
    """A write that fails leaves the data, the views and changes of these as they were (SPEC 0.2)."""
    act, error = FAILED_WRITES[case]
    model = Everything(ELEMENTS)
    expected: dict[str, Any] = copy.deepcopy(ELEMENTS)
    views = {attribute: getattr(model, attribute) for attribute in ("days", "grid", "inners", "inners_by_name")}
    if changed:
        views["days"].append(date(2024, 1, 2))
        expected["allDays"] = ["2023-01-12", "2024-01-02"]
    with pytest.raises(error):
        act(model)
    assert repr(expected) == repr(model)
    for attribute, view in views.items():
        assert view is getattr(model, attribute)
    views["days"].append(date(2025, 1, 2))
    assert [*expected["allDays"], "2025-01-02"][1:] == model["allDays"][1:]


@settings(max_examples=30, deadline=None)
@given(odd_mappings(), st.sampled_from(["inners", "inners_by_name"]))
def test_a_failed_write_of_any_data(wire: dict[str, Any], attribute: str) -> None:
    """Whatever the model held, a failed write leaves it (SPEC 0.2)."""
    model = Everything(wire)
    with pytest.raises(DeserializationError) as caught:
        setattr(model, attribute, 5)
    assert f"$.{WIRE_NAMES[attribute]}" == caught.value.path
    assert repr(wire) == repr(model)


def test_a_failed_change_of_a_view_is_told_of_and_kept() -> None:
    """A view that holds what cannot be encoded fails when it is looked at, and works when that is gone (SPEC 0.2)."""
    model = Everything({"dayGrid": [["20230112"]], "theCount": 1})
    view: Any = model.grid
    view.append(view)
    with pytest.raises(ValueError, match="contains itself"):
        repr(model)
    assert model.count == 1
    view.pop()
    assert {"dayGrid": [["20230112"]], "theCount": 1}.keys() == dict(model).keys()
    assert [[date(2023, 1, 12)]] == model.grid


WIDE: list[Any] = []
WIDE.extend([WIDE, {"a": WIDE}, (WIDE, WIDE)])


@pytest.mark.parametrize(
    "build",
    [
        lambda: Everything({"anyThing": LOOP}),
        lambda: Everything({"not declared": WIDE}),
        lambda: Everything({"dayGrid": LOOP}),
        lambda: Everything(names=LOOP),
        lambda: Everything(anything=WIDE),
        lambda: Everything(inner=LOOP_DICT),
        lambda: Everything({"theInner": LOOP_DICT}),
        lambda: Everything(inners=[{}, LOOP_DICT]),
        lambda: Everything({"innersByName": {"a": LOOP_DICT}}),
        lambda: _deserialize(Inner, LOOP_DICT),
        lambda: _deserialize(list[Any], WIDE),
        lambda: Model({"a": LOOP}).as_dict(),
    ],
)
def test_input_that_contains_itself(build: Callable[[], Any]) -> None:
    """A list or dict that contains itself is refused in words, not by a hang or the recursion limit (SPEC 2.2)."""
    with pytest.raises(ValueError, match="contains itself"):
        build()


@pytest.mark.parametrize("loop", [LOOP, LOOP_DICT, WIDE], ids=["list", "dict", "wide"])
@pytest.mark.parametrize("key", ["anyThing", "not declared", "dayGrid", "theInner", "allInners"])
def test_stored_values_that_contain_themselves(loop: Any, key: str) -> None:
    """Stored by its key such a value is kept as given; what has to walk it says so (SPEC 3.3, 8.1)."""
    model = Everything({"theCount": 1})
    model[key] = loop
    assert model[key] is loop
    assert model.count == 1
    for walk in (model.as_dict, lambda: json.dumps(model, cls=SdkJSONEncoder)):
        with pytest.raises(ValueError, match=r"contains itself|Circular reference"):
            walk()
    assert (model == {"theCount": 1}) is False
    assert "..." in repr(model)
    del model[key]
    assert {"theCount": 1} == dict(model)


@pytest.mark.parametrize(("attribute", "key"), [("grid", "dayGrid"), ("inners", "allInners"), ("anything", "anyThing")])
def test_reading_what_contains_itself(attribute: str, key: str) -> None:
    """A stored value that contains itself is read as far as is declared, or refused in words (SPEC 3.3)."""
    model = Everything()
    model[key] = LOOP
    try:
        getattr(model, attribute)
    except ValueError as error:
        assert "contains itself" in str(error)  # noqa: PT017 -- reading may succeed as well
    assert model[key] is LOOP


def test_a_model_that_contains_itself() -> None:
    """A node inside itself can be shown; what has to walk it says what is wrong (SPEC 3.6, 8.1)."""
    node = Inner(label="a")
    node.below = node
    assert repr({"label": "a", "below": ...}).replace("Ellipsis", "{...}") == repr(node)
    for walk in (
        node.as_dict,
        lambda: json.dumps(node, cls=SdkJSONEncoder),
        lambda: json.dumps([node], cls=SdkJSONEncoder),
    ):
        with pytest.raises(ValueError, match=r"contains itself|Circular reference"):  # the second is the json module's
            walk()
    made = copy.deepcopy(node)
    assert made.below is made
    assert node.below is node


@pytest.mark.parametrize("key", [5, None, ("a",), 1.5, True], ids=repr)
def test_keys_that_are_no_text(key: Any) -> None:
    """A key of another class is kept as any unknown key is (SPEC 0.4)."""
    model = Everything({key: 1, "theCount": 2})
    assert model[key] == 1
    assert repr({key: 1, "theCount": 2}) == repr(model)
    assert model.count == 2
