"""SPEC 3.7: what a class says itself about its copies and pickles is what happens, in other models too."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

import pytest
from typing_extensions import Self

from azure_like import Model, rest_field
from azure_like._pickling import FEW, LEVELS

T = TypeVar("T")
LOG: list[str] = []


class Plain(Model):
    """A model that leaves all of it to the library."""

    label: str | None = rest_field()
    days: list[date] | None = rest_field(name="theDays")
    one: Model | None = rest_field()


class WithState(Plain):
    """Leaves something out of its state, as classes with a lock or a client do."""

    def __getstate__(self) -> dict[str, Any]:
        LOG.append("__getstate__")
        state = self.__dict__.copy()
        state.pop("stamp", None)
        return state


class TakingState(Plain):
    """Takes the state of any object, and makes anew what is not in it."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        LOG.append("__setstate__")
        self.__dict__.update(state)
        self.stamp = "anew"


class TakingBySuper(Plain):
    """Lets the library take the state."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        LOG.append("__setstate__")
        super().__setstate__(state)
        self.stamp = "anew"


class BothStates(Plain):
    """Has a state that only it understands."""

    def __getstate__(self) -> tuple[str, dict[str, Any]]:
        LOG.append("__getstate__")
        return "mine", dict(self)

    def __setstate__(self, state: tuple[str, dict[str, Any]]) -> None:
        LOG.append("__setstate__")
        name, data = state
        self.update(data)
        self.stamp = name


class WireState(Plain):
    """Has its wire data for a state, and lets the library take them."""

    def __getstate__(self) -> dict[str, Any]:
        LOG.append("__getstate__")
        return dict(self)


def rebuilt(cls: type[Plain], data: dict[str, Any]) -> Plain:
    """Build a model for an unpickler."""
    made = cls(data)
    made.stamp = "rebuilt"  # type: ignore[attr-defined]
    return made


class Reducing(Plain):
    """Is built by a function."""

    def __reduce__(self) -> tuple[Any, ...]:
        LOG.append("__reduce__")
        return rebuilt, (type(self), dict(self))


class ReducingEx(Plain):
    """Is built by a function too."""

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        LOG.append("__reduce_ex__")
        return rebuilt, (type(self), dict(self))


class ReducingBySuper(Plain):
    """Adds to what the library says."""

    def __reduce__(self) -> tuple[Any, ...]:
        LOG.append("__reduce__")
        function, arguments, state = super().__reduce__()
        return function, arguments, {**state, "stamp": "added"}


class ReducingExBySuper(Plain):
    """Adds to what the library says."""

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        LOG.append("__reduce_ex__")
        function, arguments, state = super().__reduce_ex__(protocol)
        return function, arguments, {**state, "stamp": "added"}


class Mixin:
    """Has a state for whoever is derived from it."""

    def __getstate__(self) -> dict[str, Any]:
        LOG.append("__getstate__")
        return {**super().__getstate__(), "stamp": "mixed"}  # type: ignore[misc]


class Mixed(Mixin, Plain):
    """Has its state from a mixin."""


PICKLED: dict[type[Plain], tuple[list[str], str | None]] = {
    WithState: (["__getstate__"], None),
    TakingState: (["__setstate__"], "anew"),
    TakingBySuper: (["__setstate__"], "anew"),
    BothStates: (["__getstate__", "__setstate__"], "mine"),
    WireState: (["__getstate__"], None),
    Reducing: (["__reduce__"], "rebuilt"),
    ReducingEx: (["__reduce_ex__"], "rebuilt"),
    ReducingBySuper: (["__reduce__"], "added"),
    ReducingExBySuper: (["__reduce_ex__"], "added"),
    Mixed: (["__getstate__"], "mixed"),
}
"""The classes, each with what is called for one copy, and the stamp that a copy of it has."""


def by_pickle(protocol: int) -> Callable[[Any], Any]:
    """Return a copier that goes through a pickle."""
    return lambda model: pickle.loads(pickle.dumps(model, protocol))  # noqa: S301 -- pickled here


DEEP: dict[str, Callable[[Any], Any]] = {
    "deepcopy": copy.deepcopy,
    **{f"pickle {protocol}": by_pickle(protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)},
}
deep_copiers = pytest.mark.parametrize("copier", DEEP.values(), ids=DEEP.keys())
all_copiers = pytest.mark.parametrize("copier", [*DEEP.values(), copy.copy], ids=[*DEEP.keys(), "copy"])
classes = pytest.mark.parametrize("cls", PICKLED, ids=lambda cls: cls.__name__)


def made_of(cls: type[Plain]) -> Any:
    """Return a model of a class with a plain attribute, a list that was read and a dict stored by key."""
    model: Any = cls(label="a", days=[date(2024, 1, 2)])
    model.days.append(date(2024, 1, 3))
    model.stamp = "first"
    model["one"] = {"label": "inside"}
    return model


EXPECTED = {"label": "a", "theDays": ["2024-01-02", "2024-01-03"], "one": {"label": "inside"}}


def check(cls: type[Plain], made: Any, times: int = 1) -> None:
    """Look at a copy and at what was called for it."""
    called, stamp = PICKLED[cls]
    assert cls is type(made)
    assert EXPECTED == made
    assert [date(2024, 1, 2), date(2024, 1, 3)] == made.days
    assert stamp == getattr(made, "stamp", None)
    assert sorted(called * times) == sorted(LOG)
    assert isinstance(made.one, Model)


@all_copiers
@classes
def test_what_a_class_says_is_what_happens(cls: type[Plain], copier: Callable[[Any], Any]) -> None:
    """Each special method is called, once, for each way to a copy."""
    model = made_of(cls)
    LOG.clear()
    check(cls, copier(model))
    assert "first" == model.stamp
    assert EXPECTED == model


def made_deep(node: Any, levels: int) -> Any:
    """Return a model with a node many levels down."""
    for _ in range(levels):
        node = Plain(one=node)
    return node


def at_the_end(made: Any) -> Any:
    """Return the node that has a label."""
    while "label" not in made:
        assert type(made) is Plain
        made = made["one"]
    return made


@deep_copiers
@classes
@pytest.mark.parametrize(
    ("wrap", "unwrap"),
    [
        (lambda node: Plain(one=node), lambda made: made["one"]),
        (lambda node: Plain({"x": [{"y": node}]}), lambda made: made["x"][0]["y"]),
        (lambda node: [Plain(one=Plain(one=node))], lambda made: made[0].one.one),
        (lambda node: made_deep(node, LEVELS * 2), at_the_end),
        (lambda node: made_deep(node, FEW * 2), at_the_end),
    ],
    ids=["node", "list and dict", "list of nodes", "deep", "very deep"],
)
def test_inside_other_models(
    cls: type[Plain], copier: Callable[[Any], Any], wrap: Callable[[Any], Any], unwrap: Callable[[Any], Any]
) -> None:
    """So it is for a node inside others, at any depth."""
    model = wrap(made_of(cls))
    LOG.clear()
    made = copier(model)
    check(cls, unwrap(made))
    assert unwrap(made) is not unwrap(model)


@deep_copiers
@classes
def test_several_places(cls: type[Plain], copier: Callable[[Any], Any]) -> None:
    """A node in several places, or in several models of one list, is one in the copy, and asked once."""
    model = made_of(cls)
    around = Plain({"a": model, "b": [model, {"c": model}]})
    LOG.clear()
    first, second = copier([Plain(one=model), around])
    check(cls, first["one"])
    assert first["one"] is second["a"] is second["b"][0] is second["b"][1]["c"]


@deep_copiers
@pytest.mark.parametrize("cls", [WithState, TakingState, TakingBySuper, BothStates, ReducingBySuper, Mixed])
def test_loops(cls: type[Plain], copier: Callable[[Any], Any]) -> None:
    """A node that holds what holds it is copied with it."""
    model, around = cls(label="a"), Plain(label="b")
    around["in"] = [model]
    model["out"] = around
    for made in (copier(around), copier(model)["out"]):
        assert made["in"][0]["out"] is made
        assert (Plain, cls) == (type(made), type(made["in"][0]))
    model["self"] = model
    made = copier(model)
    assert made["self"] is made is not model


@deep_copiers
def test_loops_in_attributes(copier: Callable[[Any], Any]) -> None:
    """So is a node with an attribute, which is no field, that leads back to it."""
    model: Any = Plain(label="a")
    model.note = [model]
    made = copier(model)
    assert made.note[0] is made
    parent: Any = Plain(one=model)
    model.parent = parent
    made = copier(parent)
    assert made["one"].parent is made


@deep_copiers
def test_states_taken_in_a_deep_tree(copier: Callable[[Any], Any]) -> None:
    """A node far down whose state leads back to the top finds that top."""
    leaf = WithState(label="a")
    root = made_deep(leaf, FEW * 2)
    leaf["top"] = root
    made = copier(root)
    assert at_the_end(made)["top"] is made


class Copied(Plain):
    """Says how it is copied."""

    def __copy__(self) -> Self:
        LOG.append("__copy__")
        made: Any = type(self)(dict(self))
        made.stamp = "copied"
        return made  # type: ignore[no-any-return]

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        LOG.append("__deepcopy__")
        made: Any = type(self)(copy.deepcopy(dict(self), memo))
        made.stamp = "deep"
        return made  # type: ignore[no-any-return]


class CopiedBySuper(Plain):
    """Adds to what the library does."""

    def __copy__(self) -> Self:
        LOG.append("__copy__")
        made: Any = super().__copy__()
        made.stamp = "copied"
        return made  # type: ignore[no-any-return]

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        LOG.append("__deepcopy__")
        made: Any = super().__deepcopy__(memo)
        made.stamp = "deep"
        return made  # type: ignore[no-any-return]


class ItselfCopied(Plain):
    """Is one of a kind."""

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


@pytest.mark.parametrize("cls", [Copied, CopiedBySuper])
def test_copies_of_their_own(cls: type[Plain]) -> None:
    """`__copy__` and `__deepcopy__` are called, the latter inside others too; `copy()` is as on any model."""
    model = made_of(cls)
    LOG.clear()
    assert ("copied", EXPECTED) == (copy.copy(model).stamp, copy.copy(model))
    assert ("deep", EXPECTED) == (copy.deepcopy(model).stamp, copy.deepcopy(model))
    assert ["__copy__"] * 2 + ["__deepcopy__"] * 2 == LOG
    LOG.clear()
    around = Plain({"a": model, "b": [{"c": model}], "deep": made_deep(model, LEVELS * 2)})
    made: Any = copy.deepcopy(around)
    assert made["a"] is made["b"][0]["c"] is at_the_end(made["deep"]) is not model
    assert ("deep", ["__deepcopy__"]) == (made["a"].stamp, LOG)
    assert "first" == model.copy().stamp
    assert "first" == by_pickle(4)(model).stamp


def test_what_is_one_of_a_kind() -> None:
    """A node that gives itself for a copy of it is the same one in the copy of another."""
    model = ItselfCopied(label="a")
    assert copy.copy(model) is copy.deepcopy(model) is model
    made: Any = copy.deepcopy(Plain({"x": [model], "one": model}))
    assert made["x"][0] is made["one"] is model


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_arguments_for_new(protocol: int) -> None:
    """A class whose instances are made with arguments gets them."""
    classes: list[Any] = [Numbered, NumberedByKeyword]
    for cls in classes:
        model: Any = cls.__new__(cls, 7)
        model.__init__({"label": "a"})
        made = by_pickle(protocol)(Plain(one=model))["one"]
        assert (cls, 7, {"label": "a"}) == (type(made), made.number, dict(made))
        assert 7 == copy.deepcopy(Plain(one=model))["one"].number


class Numbered(Plain):
    """A model with a number from its making."""

    number: int

    def __new__(cls, number: int) -> Self:
        """Make one with a number."""
        made = super().__new__(cls)
        made.number = number
        return made

    def __getnewargs__(self) -> tuple[int]:
        return (self.number,)


class NumberedByKeyword(Plain):
    """The same, by a keyword."""

    number: int

    def __new__(cls, number: int) -> Self:
        """Make one with a number."""
        made = super().__new__(cls)
        made.number = number
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, int]]:
        return (), {"number": self.number}


class Page(Model, Generic[T]):
    """A generic model with a state of its own."""

    content: list[T] | None = rest_field(name="items")
    made: ClassVar[int] = 0

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "stamp": 1}


@all_copiers
def test_generic_models(copier: Callable[[Any], Any]) -> None:
    """A parametrised generic model is copied with its arguments in any case."""
    model = Page[date]({"items": ["20230112"]})
    made: Any = copier(model)
    assert [Page[date]] * 2 == [type(model), type(made)]
    assert (1, [date(2023, 1, 12)]) == (made.stamp, made.content)


@pytest.mark.parametrize("wire", [{"_data": {"a": 1}}, {"_data": {}, "_views": None}, {"_data": 1}, {"_views": 1}])
@all_copiers
def test_wire_names_like_those_of_the_state(copier: Callable[[Any], Any], wire: dict[str, Any]) -> None:
    """Data with a wire name that the attributes of a node have too are data."""
    for cls in (Plain, WithState, TakingBySuper):
        made = copier(cls(wire))
        assert wire == dict(made) == made
        assert wire == copier(cls(one=cls(wire)))["one"]


def test_replacing() -> None:
    """`copy.replace` gives a copy with other attributes, `None` removes a key, and the model stays as it is."""
    model = Plain(label="a", one=Plain(label="b"))
    model.days = [date(2024, 1, 2)]
    replace: Callable[..., Any] = getattr(copy, "replace", lambda one, /, **changes: one.__replace__(**changes))
    made = replace(model, label="c", days=[date(2024, 1, 3)])
    assert (Plain, "c", ["2024-01-03"]) == (type(made), made["label"], made["theDays"])
    assert made["one"] is model["one"]
    assert {"theDays": ["2024-01-02"], "one": {"label": "b"}} == replace(model, label=None)
    assert {"label": "a", "theDays": ["2024-01-02"], "one": {"label": "b"}} == model
    assert model == replace(model)
    for wrong in ("nothing", "theDays", "keys", "stamp"):
        with pytest.raises(TypeError, match=rf"Plain.__replace__\(\) got an unexpected keyword argument '{wrong}'"):
            replace(model, **{wrong: 1})
    own: Any = Copied(label="a")
    assert ("copied", "b") == (replace(own, label="b").stamp, replace(own, label="b").label)
