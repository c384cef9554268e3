"""SPEC 3.5: when a model is equal to something."""

from __future__ import annotations

import copy
import sys
from collections import OrderedDict, UserDict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import KINDS, WIRE_NAMES, Everything, Inner, Sample, odd_mappings, samples_by_attribute

from azure_like import NULL, Model, rest_discriminator, rest_field
from azure_like._depth import equal_without_recursion

props = settings(max_examples=25, deadline=None)


@props
@given(odd_mappings(), odd_mappings())
def test_models_are_compared_by_their_data(one: dict[str, Any], two: dict[str, Any]) -> None:
    """Two models are equal when their wire data are, and a model equals its mapping (SPEC 3.5)."""
    first, second = Everything(one), Everything(two)
    assert (one == two) is (first == second) is (second == first)
    assert (one != two) is (first != second)
    assert (one == two) is (first == two) is (two == first)
    assert first == Everything(copy.deepcopy(one))


@props
@given(odd_mappings())
def test_classes_do_not_matter(wire: dict[str, Any]) -> None:
    """Models of different classes are equal when their wire data are (SPEC 3.5)."""
    assert Model(wire) == Everything(wire)
    assert Everything(wire) == Model(wire)
    assert Inner(wire) == Inner({**wire})
    assert Model({**wire, "more": 1}) != Everything(wire)


@props
@given(odd_mappings())
def test_key_order_does_not_matter(wire: dict[str, Any]) -> None:
    """As for dicts, the order of the keys does not count (SPEC 3.1, 3.5)."""
    assert Everything(wire) == Everything(dict(reversed(wire.items())))
    assert Everything(wire) == dict(reversed(wire.items()))


@props
@given(samples_by_attribute())
def test_mappings_count_as_the_model_built_from_them(samples: dict[str, Sample]) -> None:
    """A mapping with Python values equals the model that would be built from it (SPEC 3.5)."""
    typed = {WIRE_NAMES[attribute]: sample.typed for attribute, sample in samples.items()}
    model = Everything(typed)
    assert model == typed
    assert typed == model
    assert (model != typed) is False
    assert (Everything(typed) == model) is (model == typed)


@pytest.mark.parametrize("kind", [dict, OrderedDict, UserDict, MappingProxyType])
def test_any_mapping_can_be_equal(kind: Any) -> None:
    """Mappings of every kind are compared, inside models too (SPEC 3.5)."""
    model = Everything({"theInner": {"label": "a"}, "allInners": [{"label": "b"}], "allDays": ["2024-01-02"]})
    inner = kind({"label": "a"})
    other = kind({"theInner": inner, "allInners": [kind({"label": "b"})], "allDays": [date(2024, 1, 2)]})
    assert model == other
    assert model != kind({"theInner": inner})


@pytest.mark.parametrize(
    "other",
    [
        None,
        5,
        "a",
        "{}",
        [],
        (),
        set(),
        pytest.param(object(), id="object"),  # whose `repr` is another one in each process
        [("theCount", 1)],
        {"theCount"},
        Everything,
        NULL,
        NotImplemented,
        b"",
    ],
    ids=repr,
)
def test_nothing_else_is_equal(other: object) -> None:
    """What is no mapping is not equal, whatever it holds (SPEC 3.5)."""
    model = Everything({"theCount": 1})
    assert (False, False) == (model == other, other == model)
    assert (True, True) == (model != other, other != model)


class Rude:
    """A value that cannot be compared."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


class Broken(Mapping[str, Any]):
    """A mapping that fails when it is looked at."""

    def __getitem__(self, key: str) -> Any:
        raise ValueError(key)

    def __iter__(self) -> Iterator[str]:
        yield "theCount"

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize(
    "other",
    [
        Broken(),
        {"theCount": Rude()},
        {"anyThing": [Rude()]},
        {"allInners": 5},
        {"innersByName": [1]},
        {1: 2},
        {None: None},
        {"theInner": Rude()},
        {"allDays": object()},
    ],
    ids=[
        "broken",
        "rude",
        "rude inside",
        "number for list",
        "list for dict",
        "int key",
        "none key",
        "rude node",
        "object",
    ],
)
def test_no_exception_escapes(other: object) -> None:
    """A mapping that no model can be built from, or that cannot be compared, is not equal (SPEC 3.5)."""
    model = Everything({"theCount": 1, "allInners": [{}], "anyThing": [1], "theInner": {}, "allDays": []})
    assert (model == other) is False
    assert (model != other) is True
    assert (Everything({"theCount": 1}) == other) is False


def test_uncomparable_values_inside() -> None:
    """Two models whose values cannot be compared are not equal, and say so without an exception (SPEC 3.5)."""
    assert (Everything({"anyThing": Rude()}) == Everything({"anyThing": Rude()})) is False


def test_changed_views_count() -> None:
    """A view that was changed in place counts as it is now, on both sides and deep inside (SPEC 3.4, 3.5)."""
    model, same = Everything({"allInners": [{"madeOn": ["2023-01-12"]}]}), Everything({"allInners": [{"madeOn": []}]})
    assert model != same
    assert same.inners is not None
    same.inners[0].made_on = []
    assert same.inners[0].made_on is not None
    same.inners[0].made_on.append(date(2023, 1, 12))
    assert model == same
    assert same == model


LOG: list[str] = []


class Constant(Model):
    """A model whose generated constructor sets a constant."""

    kind: Literal["constant"] = rest_discriminator(name="@kind")
    label: str | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        LOG.append("Constant")
        self.kind: Literal["constant"] = "constant"


class Sub(Constant):
    """A model under it, with a constructor that only passes on."""

    more: str | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class Holder(Model):
    """A model of models with constructors."""

    one: Constant | None = rest_field()
    many: list[Constant] | None = rest_field()


class Versioned(Model):
    """A model with a client default."""

    version: str | None = rest_field(default="v1")
    label: str | None = rest_field()


def test_constants_count() -> None:
    """A mapping without the constant equals the model whose constructor sets it (SPEC 3.5, D20)."""
    for cls in (Constant, Sub):
        assert cls({"label": "a"}) == {"label": "a"}
        assert cls({"label": "a"}) == {"label": "a", "@kind": "constant"}
        assert cls({"label": "a"}) == {"label": "a", "@kind": "other"}  # the constructor would set it
        assert cls({"label": "a"}) != {"label": "b"}
        assert cls({"label": "a"}) != {"label": "a", "more": "b"}
    assert Holder({"one": {}, "many": [{"label": "a"}]}) == {"one": {}, "many": [{"label": "a"}]}
    assert Holder({"one": {}}) != {"one": {"label": "a"}}


def test_defaults_count() -> None:
    """A mapping without a default equals the model to which it is added (SPEC 2.7, 3.5)."""
    assert Versioned(label="a") == {"label": "a"}
    assert Versioned(label="a") == {"label": "a", "version": "v1"}
    assert Versioned(label="a", version="v2") != {"label": "a"}


class Generated(Model):
    """A model with a constructor as the generator writes it."""

    kind: Literal["generated"] = rest_discriminator()
    label: str | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = "generated"


class GeneratedSub(Generated):
    """A model under it, which passes its kind on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind="generated", **kwargs)


class Ones(Model):
    """A model of models with generated constructors."""

    one: GeneratedSub | None = rest_field()
    many: list[Generated] | None = rest_field()


def constructors_called(compare: Callable[[], object]) -> list[str]:
    """Return the names of the constructors that a comparison calls."""
    found: list[str] = []

    def note(frame: Any, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name == "__init__" and isinstance(frame.f_locals.get("self"), Model):
            found.append(type(frame.f_locals["self"]).__name__)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        compare()
    finally:
        sys.setprofile(before)
    return found


def test_no_generated_constructor_is_called() -> None:
    """Comparing builds no second model where constructors are as generated, at no level, equal or not (SPEC D20)."""
    model, holder = GeneratedSub({"label": "a"}), Ones({"one": {}, "many": [{}, {}]})
    others: list[Any] = [
        {},
        {"label": "a"},
        {"label": "a", "kind": "generated"},
        {"one": {}, "many": [{}, {}]},
        {"one": 1},
        {"many": 1},
    ]
    for other in [*others, *map(MappingProxyType, others), *map(Model, others), Sub, None]:
        for one in (model, holder):
            assert [] == constructors_called(lambda one=one, other=other: one == other)  # type: ignore[misc]
    assert {"GeneratedSub", "Ones"} == set(constructors_called(lambda: (GeneratedSub(), Ones())))
    assert model == {"label": "a"}
    assert model != {"label": "b"}
    assert holder == {"one": {}, "many": [{}, {"kind": "generated"}]}
    assert holder != {"one": {}, "many": [{}]}


class Computing(Model):
    """A model whose constructor computes a field, and refuses some mappings."""

    label: str | None = rest_field()
    size: int | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        LOG.append("Computing")
        if args and "refused" in args[0]:
            raise args[0]["refused"]
        super().__init__(*args, **kwargs)
        self.size = len(self.label or "")
        if args and isinstance(args[0], dict):
            args[0].pop("label", None)


class Computed(Model):
    """A model of such models."""

    one: Computing | None = rest_field()
    many: list[Computing] | None = rest_field()
    by_name: dict[str, list[Computing]] | None = rest_field(name="byName")


class NamedOnly(Model):
    """A model that cannot be built from a mapping."""

    label: str | None = rest_field()

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label)


@pytest.mark.parametrize("kind", [dict, OrderedDict, UserDict, MappingProxyType])
def test_a_constructor_of_ones_own_counts(kind: Any) -> None:
    """A mapping is equal when the model built from it is, whatever its constructor does, on either side (SPEC 3.5)."""
    model = Computing({"label": "abc"})
    cases: list[tuple[dict[str, Any], bool]] = [
        ({"label": "abc"}, True),
        ({"label": "abc", "size": 3}, True),
        ({"label": "abc", "size": 7}, True),
        ({"label": "ab", "size": 3}, False),
        ({"size": 3}, False),
        ({"label": "abc", "more": 1}, False),
    ]
    for other, expected in cases:
        made = kind(other)
        assert (expected, expected) == (model == made, model == Computing(other.copy()))
        assert other == dict(made)
        if kind is dict:
            assert expected is (made == model)
    model.size = 9  # no model that is built has that
    assert model != kind({"label": "abc", "size": 9})
    assert model != kind(dict(model))


def test_constructors_of_ones_own_inside_count() -> None:
    """They count inside models, lists and dicts of lists too (SPEC 3.5)."""
    wire: dict[str, Any] = {"one": {"label": "abc"}, "many": [{"label": "a"}], "byName": {"k": [{"label": "ab"}]}}
    model = Computed(copy.deepcopy(wire))
    assert 2 == model["byName"]["k"][0]["size"]
    assert model == wire
    assert wire == model
    assert {"one": {"label": "abc"}, "many": [{"label": "a"}], "byName": {"k": [{"label": "ab"}]}} == wire
    assert model == {**wire, "one": {"label": "abc", "size": 8}}
    assert model != {**wire, "byName": {"k": [{"label": "abc"}]}}
    assert model != {**wire, "many": [{"label": "a"}, {}]}


class OddError(Exception):
    """An error that is no error of values."""


@pytest.mark.parametrize(
    "error", [OddError(), AssertionError(), StopIteration(), UserWarning(), NameError(), EOFError()]
)
def test_no_exception_of_a_constructor_escapes(error: Exception) -> None:
    """A mapping that the constructor refuses, with whatever exception, is not equal (SPEC 3.5)."""
    model = Computing({"label": "a"})
    assert (model == {"refused": error}) is False
    assert (model != {"refused": error}) is True
    assert (Computing() == {"label": "", "refused": error}) is False


def test_a_class_that_takes_no_mapping() -> None:
    """No mapping is equal to a model that cannot be built from one, as it is on the reference (SPEC 3.5)."""
    model = NamedOnly(label="a")
    assert model != {"label": "a"}
    assert model == NamedOnly(label="a") == Model({"label": "a"})


def test_what_was_stored_since_counts() -> None:
    """The same answer for a model that was changed: it is what its data are that is compared (SPEC 3.5)."""
    model = Versioned(label="a")
    del model["version"]
    assert model != {"label": "a"}  # the model built from that has a version
    assert model != Versioned({"label": "a"})
    unbound = Ones()
    unbound["one"] = {"label": "a"}
    assert unbound == {"one": {"label": "a"}}


def test_comparing_changes_neither() -> None:
    """What is compared with stays as it is: no node takes the place of a dict in it (SPEC 0.1, 3.5)."""
    other: dict[str, Any] = {"one": {}, "many": [{"label": "a"}], "when": [date(2024, 1, 2)]}
    before = repr(other)
    model = Holder({"one": {}, "many": [{"label": "a"}]})
    shown = repr(model)
    assert model != other
    assert (before, shown) == (repr(other), repr(model))
    assert [dict, dict] == [type(other["one"]), type(other["many"][0])]


@pytest.mark.parametrize("attribute", sorted(KINDS))
def test_a_null_is_not_an_absent_key(attribute: str) -> None:
    """A key that holds a null differs from one that is not there (SPEC 2.2, 3.5)."""
    assert Everything({WIRE_NAMES[attribute]: None}) != Everything()
    assert Everything({WIRE_NAMES[attribute]: None}) != {}


class Unnamed(Model):
    """The base of a hierarchy, with a constructor as those that Microsoft's generator made in 2023."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: Literal[None] = rest_discriminator()  # noqa: PYI061 - as it was generated
    size: int = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build it as any model, but for its kind, which is none."""
        super().__init__(*args, **kwargs)
        self.kind = None


@pytest.mark.parametrize("kind", [None, "x"])
def test_a_constant_of_none_is_no_key(kind: str | None) -> None:
    """A mapping counts as the model built from it, whose constructor removes a key by assigning None (SPEC 3.5)."""
    mapping = {"kind": kind, "size": 1}
    assert {"size": 1} == dict(Unnamed(mapping))
    assert Unnamed(mapping) == mapping
    assert Unnamed(mapping) != {"size": 2}


def changed(draw: st.DrawFn, value: Any) -> Any:
    """Return a copy of wire data, with other objects in it, perhaps with something changed in one place."""
    if isinstance(value, dict):
        made: Any = {key: changed(draw, item) for key, item in value.items()}
        if made and draw(st.integers(0, 9)) == 0:
            made.pop(draw(st.sampled_from(sorted(made))))
        return made
    if isinstance(value, list):
        return [changed(draw, item) for item in value]
    if value is None:  # it may be where a list or a dict of models is declared
        return None
    return draw(st.sampled_from([value, value, value, value, value, float("nan"), True, 1, 1.0, "1", None]))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """Draw two models, of one class or of two, that are equal or nearly so; views of either may have been changed."""
    wire = draw(odd_mappings())
    one = draw(st.sampled_from([Everything, Model]))(wire)
    other = draw(st.sampled_from([Everything, Model]))(changed(draw, wire))
    for model in (one, other):
        if isinstance(model, Everything) and isinstance(model.get("allDays"), list) and draw(st.booleans()):
            model.days = [date(2024, 1, 2)]
            model.days.append(date(2024, 1, 3))
    return one, other


@settings(max_examples=100, deadline=None)
@given(pairs())
def test_the_fast_way_is_the_slow_way(models: tuple[Any, Any]) -> None:
    """Comparing by the interpreter's dictionaries gives what comparing level by level gives (SPEC 3.5)."""
    one, other = models
    expected = equal_without_recursion(one, other)
    assert expected is (one == other)
    assert expected is (other == one)
    assert equal_without_recursion(one, one) is (one == copy.copy(one)) is True
