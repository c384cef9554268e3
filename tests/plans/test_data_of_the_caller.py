"""What a caller holds is neither changed nor shared, whatever ``_deserialize`` makes of it (SPEC 2.2, 9.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.observe import seen_by_all

from azure_like import Model, rest_discriminator, rest_field
from azure_like._model_base import _deserialize


class Leaf(Model):
    """The smallest part of a tree."""

    size: int | None = rest_field()
    code: int | None = rest_field(format="str")


class Branch(Model):
    """A part of a tree that has others."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str | None = rest_discriminator()
    leaf: Leaf | None = rest_field(name="theLeaf")
    leaves: list[Leaf] | None = rest_field()
    branches: list[Branch] | None = rest_field()
    numbers: list[int] | None = rest_field(name="someNumbers")
    days: list[date] | None = rest_field()
    tags: dict[str, str] | None = rest_field()
    either: Leaf | list[Leaf] | None = rest_field()
    anything: Any = rest_field()


class Grafted(Branch, discriminator="grafted"):
    """A branch with a default and a constructor that assigns a constant."""

    since: str | None = rest_field(default="now")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = "grafted"


class Painted(Branch, discriminator="painted"):
    """A branch with a constructor that does something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [len(self)]


class Mapped(Branch, discriminator="mapped"):
    """A branch with containers that may be refused half way."""

    by_name: dict[str, Leaf] | None = rest_field(name="byName")
    grid: list[list[Leaf]] | None = rest_field()
    pair: tuple[list[Leaf], int] | None = rest_field()


scalars = st.none() | st.integers(-9, 9) | st.sampled_from(["", "grafted", "2024-01-02", "x"]) | st.floats(0, 1)
leaves = st.fixed_dictionaries({}, optional={"size": scalars, "code": scalars, "extra": st.lists(scalars, max_size=2)})
odd = (
    scalars
    | st.lists(scalars, max_size=2)
    | leaves
    | st.lists(leaves, max_size=2)
    | st.lists(st.lists(leaves), max_size=2)
)


def branches_of(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw branches with the given ones inside."""
    return st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(["grafted", "painted", "mapped", "other"]) | odd,
            "theLeaf": leaves | odd,
            "leaves": st.lists(leaves | odd, max_size=3) | odd,
            "branches": st.lists(inner, max_size=3) | odd,
            "someNumbers": st.lists(st.integers(), max_size=3) | odd,
            "days": st.just(["2024-01-02"]) | odd,
            "tags": st.dictionaries(st.sampled_from("ab"), st.text(max_size=2)) | odd,
            "either": odd,
            "anything": odd,
            "byName": st.dictionaries(st.sampled_from("ab"), leaves | odd, max_size=2),
            "grid": odd,
            "pair": odd,
            "undeclared": odd,
        },
    )


trees = st.recursive(branches_of(st.just({})), branches_of, max_leaves=5)


def containers_in(value: Any) -> Iterator[Any]:
    """Give every dict and list in JSON data."""
    if isinstance(value, (dict, list)):
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from containers_in(item)


def classes_in(value: Any) -> Any:
    """Return the classes of what is in a tree, in its shape."""
    if isinstance(value, Model):
        return type(value), {key: classes_in(value[key]) for key in value}
    if isinstance(value, dict):
        return dict, {key: classes_in(item) for key, item in value.items()}
    return (list, [classes_in(item) for item in value]) if isinstance(value, list) else type(value)


def taken(annotation: Any, text: str) -> Any:
    """Return what is made of data that nobody else holds, or the error."""
    try:
        return _deserialize(annotation, json.loads(text))
    except ValueError as error:
        return str(error)


def copied(annotation: Any, data: Any) -> Any:
    """Return what is made of data that a caller holds, or the error."""
    try:
        return _deserialize(annotation, data)
    except ValueError as error:
        return str(error)


@given(st.sampled_from([Branch, list[Branch], list[list[Branch]], dict[str, Branch]]), trees)
def test_it_cannot_be_seen(annotation: Any, tree: Any) -> None:
    """What is made of a temporary is what is made of data that the caller keeps, whatever is wrong with it."""
    wire = {Branch: tree, list[Branch]: [tree, tree], list[list[Branch]]: [[tree], 5]}.get(annotation, {"a": tree})
    text = json.dumps(wire)
    held = json.loads(text)

    expected, made = copied(annotation, held), taken(annotation, text)

    assert text == json.dumps(held)
    assert classes_in(expected) == classes_in(made)
    assert repr(expected) == repr(made)
    if isinstance(made, Model):
        assert seen_by_all(expected) == seen_by_all(made)
        for attribute in type(made)._attr_to_rest_field:
            assert repr(attempt(expected, attribute)) == repr(attempt(made, attribute))


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "mapped", "theLeaf": {}, "grid": [[{"size": 1}], 5]},
        {"kind": "mapped", "leaves": [{}], "byName": [1]},
        {"kind": "mapped", "leaves": [{}], "byName": {"a": {"size": 1}}, "pair": [5, 5]},
        {"theLeaf": {"size": 1}, "leaves": [{}], "branches": 5},
        {"leaves": [{}], "branches": [{"leaves": [{}], "branches": True}, {}]},
    ],
)
def test_what_cannot_be_a_node_stays_as_it_is(bad: dict[str, Any]) -> None:
    """A mapping that is given up for one bad part is as it was, nothing in it made a node (SPEC 6.2)."""
    text = json.dumps({"branches": [bad, {"theLeaf": {"size": 1}}]})

    for _time in range(2):
        made = taken(Branch, text)
        assert repr(json.loads(text)) == repr(made)
        assert classes_in(copied(Branch, json.loads(text))) == classes_in(made)
        assert [Branch] == [type(branch) for branch in made["branches"][1:]]


def attempt(model: Any, attribute: str) -> Any:
    """Return the value of an attribute, or the error."""
    try:
        return getattr(model, attribute)
    except ValueError as error:
        return str(error)


WHOLE = """{"theLeaf": {"size": 1, "extra": [1, {"a": []}]}, "leaves": [{"size": 2}, {}], "someNumbers": [1],
    "branches": [{"leaves": [{"size": 3}], "kind": "grafted"}, {"theLeaf": {}, "kind": "painted", "someNumbers": [2]},
    {"kind": "mapped", "byName": {"a": {}}, "grid": [[{}]]}, {"branches": [{"leaves": [{}], "tags": {"b": "c"}}]},
    {"either": [{"size": 4}]}], "days": [], "undeclared": {"a": [{}]}}"""


@pytest.mark.parametrize("number", range(sum(1 for _ in containers_in(json.loads(WHOLE)))))
def test_what_a_caller_holds_is_never_changed(number: int) -> None:
    """A caller may hold any part of the data: it is neither changed nor shared, also where the whole is a temporary."""
    for _time in range(2):
        whole = [json.loads(WHOLE)]
        held = next(islice(containers_in(whole[0]), number, None))  # and nothing else is held by this test
        before = json.dumps(held)

        made = _deserialize(Branch, whole.pop())

        assert before == json.dumps(held)
        inside = [value for value in walk(made) if isinstance(value, (dict, list))]
        assert all(value is not held for value in inside)
        for value in inside:
            value.clear()
        assert before == json.dumps(held)


def walk(value: Any) -> Iterator[Any]:
    """Give every value in a tree, the data of its nodes as well."""
    yield value
    if isinstance(value, Model):
        yield value._data
        yield from walk(list(value._data.values()))
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else list(value):
            yield from walk(item)


@pytest.mark.parametrize("given", ["a name", "an item", "a temporary"])
def test_an_argument_is_copied(given: str) -> None:
    """What `_deserialize` is given is never taken over, whoever holds it."""
    named = {"someNumbers": [1]}
    listed = [{"someNumbers": [1]}]
    made = {
        "a name": lambda: _deserialize(Branch, named),
        "an item": lambda: _deserialize(Branch, listed[0]),
        "a temporary": lambda: _deserialize(Branch, {"someNumbers": listed[0]["someNumbers"]}),
    }[given]()

    made.numbers.append(2)

    assert {"someNumbers": [1]} == named == listed[0]
