"""Generic models, ``Self`` and aliases that contain themselves (SPEC 1.6, 1.9)."""

import copy
import gc
import pickle
import sys
import threading
import types
import typing
import weakref
from collections.abc import Callable
from datetime import date, datetime
from typing import (  # noqa: UP035 -- as generated code has them
    Annotated,
    Any,
    Dict,
    Generic,
    List,
    Literal,
    Optional,
    Tuple,
    TypeVar,
    Union,
)

import pytest
import typing_extensions as te
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import Self

from azure_like import Model, rest_discriminator, rest_field
from azure_like._model_base import _deserialize

# ruff: noqa: UP006, UP007, UP045, FBT003, PLC3002, RUF012 -- the spellings are what is tested
# mypy: ignore-errors
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportGeneralTypeIssues=false
# pyright: reportIndexIssue=false, reportInvalidTypeArguments=false, reportInvalidTypeForm=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false
T = TypeVar("T")
K = TypeVar("K")
Default = te.TypeVar("Default", default=date)
DAY = date(2023, 1, 2)
WIRE = "2023-01-02"
MOMENT = datetime(2023, 1, 2)  # noqa: DTZ001 -- what a text without an offset is
MOMENT_WIRE = "2023-01-02T00:00:00"


class Pet(Model):
    """An argument."""

    born: date = rest_field()


class Dog(Model):
    """An arm."""


class Cat(Model):
    """Another arm."""


class Page(Model, Generic[T]):
    """A generic model."""

    value: T = rest_field()
    numbers: List[T] = rest_field()
    next: Optional["Page[T]"] = rest_field()


class Two(Model, Generic[T, K]):
    """A generic model of two variables."""

    first: T = rest_field()
    second: K = rest_field()
    swapped: "Two[K, T]" = rest_field()


class Mixin(Generic[T]):
    """A generic class that is no model."""

    extra: List[T] = rest_field()


class Lists(Page[List[T]]):
    """A base of bases."""


class Chained(Lists[Dict[str, K]]):
    """A base of bases, with another variable."""


Json = Union[Dict[str, "Json"], List["Json"], str, None]
Tree = Union[datetime, List["Tree"]]
Pets = Union["Pet", List["Pets"]]
Rows = Union[date, List["Columns"]]
Columns = Dict[str, "Rows"]
Odd = Union["Odd", date]
Backport = te.TypeAliasType("Backport", Union[T, List["Backport[T]"]], type_params=(T,))


# What stands in the place of the variable, and how a wire value and a typed one become one of that.
SHAPES: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "List[T]": (List[T], lambda value: [value, value]),
    "list[T]": (list[T], lambda value: [value, value]),
    "Optional[T]": (Optional[T], lambda value: value),
    "T | None": (T | None, lambda value: value),
    "Dict[str, T]": (Dict[str, T], lambda value: {"k": value}),
    "Union[int, List[T]]": (Union[int, List[T]], lambda value: [value]),
    "Annotated[T, 1]": (Annotated[T, 1], lambda value: value),
    "Tuple[T, ...]": (Tuple[T, ...], lambda value: (value, value, value)),
    "'List[T]'": ("List[T]", lambda value: [value]),
    "List['T']": (List["T"], lambda value: [value]),
}


@pytest.mark.parametrize("inner", SHAPES)
@pytest.mark.parametrize("outer", SHAPES)
def test_variables_at_any_depth(outer: str, inner: str) -> None:
    """An argument may hold variables in any form, through two bases (SPEC 1.9)."""

    class First(Page[SHAPES[outer][0]]):
        pass

    class Second(First[SHAPES[inner][0]]):
        again: "Second[T]" = rest_field()

    def around(value: Any) -> Any:
        return SHAPES[outer][1](SHAPES[inner][1](value))

    found = Second[date]({"value": around(WIRE), "again": {"value": around(WIRE), "next": {"value": around(WIRE)}}})
    assert around(DAY) == found.value
    assert around(DAY) == found.again.value == found.again.next.value
    assert Second[date] is type(found.again)


ARGUMENTS: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([(T, "T"), (K, "K"), (int, "int"), (date, "date")]),
    lambda inner: st.one_of(
        inner.map(lambda arg: (List[arg[0]], f"list {arg[1]}")),
        inner.map(lambda arg: (Dict[str, arg[0]], f"dict {arg[1]}")),
        inner.map(lambda arg: (Optional[arg[0]], arg[1])),
        inner.map(lambda arg: (Page[arg[0]], f"page {arg[1]}")),
    ),
    max_leaves=4,
)


def expected_of(steps: str, given_steps: dict[str, str], wire: bool) -> Any:  # noqa: FBT001
    """Return the value of a type written as steps, the slow and plain way: by replacing the variables in the text."""
    kind, _, rest = steps.partition(" ")
    if kind in given_steps:
        return expected_of(given_steps[kind], {}, wire)
    if kind == "list":
        return [expected_of(rest, given_steps, wire)]
    if kind == "dict":
        return {"k": expected_of(rest, given_steps, wire)}
    if kind == "page":
        return {"value": expected_of(rest, given_steps, wire)}
    return {"int": "5" if wire else 5, "date": WIRE if wire else DAY}[kind]


def shown(value: Any) -> Any:
    """Return a value with the models in it as dicts of their typed values."""
    if isinstance(value, Page):
        return {"value": shown(value.value)}
    if isinstance(value, dict):
        return {key: shown(item) for key, item in value.items()}
    return [shown(item) for item in value] if isinstance(value, list) else value


CLOSED = st.sampled_from([(int, "int"), (date, "date"), (List[date], "list date"), (Page[int], "page int")])


@given(ARGUMENTS, ARGUMENTS, st.tuples(CLOSED, CLOSED), st.booleans())
def test_random_hierarchies(first: Any, second: Any, arguments: Any, chained: bool) -> None:  # noqa: FBT001
    """A class of random bases reads as a replacement of the variables in its bases says (SPEC 1.9)."""

    class Base(Two[first[0], second[0]], Generic[T, K]):
        pass

    class Further(Base[K, T], Generic[T, K]):
        pass

    (one, one_steps), (two, two_steps) = arguments
    cls = Further if chained else Base
    steps = {"T": two_steps, "K": one_steps} if chained else {"T": one_steps, "K": two_steps}
    wire = {name: expected_of(arg[1], steps, True) for name, arg in (("first", first), ("second", second))}
    found = cls[one, two](wire)
    expected = [expected_of(arg[1], steps, False) for arg in (first, second)]
    assert expected == [shown(found.first), shown(found.second)]


def test_several_parameters() -> None:
    """Variables may be swapped, given twice or bound in part, and mixins that are no models are bound too."""

    class Swapped(Two[K, T]):
        pass

    class Half(Two[date, T]):
        own: T = rest_field()

    class Same(Two[T, T]):
        pass

    class Mixed(Mixin[List[T]], Page[T]):
        pass

    both = {"first": WIRE, "second": "5"}
    found = [Swapped[date, int](both), Half[int](both), Same[date](both), Two[date, int](both)]
    assert (K, T) == Swapped.__parameters__
    assert [(DAY, 5), (DAY, 5), (DAY, "5"), (DAY, 5)] == [(row.first, row.second) for row in found]
    assert (5, DAY) == (lambda row: (row.first, row.second))(
        Two[date, int]({"swapped": {"first": "5", "second": WIRE}}).swapped
    )
    assert 5 == Half[int]({"own": "5"}).own
    assert [[[DAY]], DAY] == (lambda row: [row.extra, row.value])(Mixed[date]({"extra": [[WIRE]], "value": WIRE}))


def test_defaults_and_bounds() -> None:
    """A variable that is not bound is its default, its bound (in quotes too), or anything."""
    Bound = TypeVar("Bound", bound="Pet")

    class Box(Model, Generic[T, Default]):
        one: T = rest_field()
        two: Default = rest_field()

    class Bounded(Model, Generic[Bound]):
        pet: Bound = rest_field()

    assert [WIRE, DAY] == (lambda box: [box.one, box.two])(Box({"one": WIRE, "two": WIRE}))
    assert Box[int] is Box[int, date]
    assert Pet is type(Bounded({"pet": {}}).pet)


def test_self() -> None:
    """``Self`` is the class itself, and in a subclass that inherits the field the subclass; quoted too (SPEC 1.6)."""

    class Node(Model):
        one: Self = rest_field()
        two: "Self" = rest_field()
        three: List["te.Self"] = rest_field()
        four: "Optional[Dict[str, Self]]" = rest_field()
        five: "Page[Self]" = rest_field()

    class Sub(Node):
        more: date = rest_field()

    class Generic1(Page[date]):
        me: Optional[Self] = rest_field()

    class Generic2(Generic1):
        pass

    wire = {"one": {}, "two": {"two": {}}, "three": [{}], "four": {"k": {}}, "five": {"value": {}}}
    for cls in (Node, Sub, Node):
        node = cls(wire)
        found = [node.one, node.two, node.two.two, node.three[0], node.four["k"], node.five.value]
        assert {cls} == set(map(type, found))
    assert Generic2 is type(Generic2({"me": {"me": {}}}).me.me)
    assert DAY == Generic2({"me": {"value": WIRE}}).me.value


def test_the_order_of_a_union() -> None:
    """``Page[A | B]`` and ``Page[B | A]`` are two classes, each with its own first arm; so they are inside others."""
    pairs = [
        (Page[Union[Dog, Cat]], Page[Union[Cat, Dog]]),
        (Page[Dog | Cat], Page[Cat | Dog]),
        (Page[list[Dog | Cat]], Page[list[Cat | Dog]]),
        (Lists[Union[Dog, Cat]], Lists[Union[Cat, Dog]]),
        (Page[List[T]][Union[Dog, Cat]], Page[List[T]][Union[Cat, Dog]]),
    ]
    for one, other in pairs:
        assert one is not other
        wire = {"value": {}} if one is pairs[0][0] or one is pairs[1][0] else {"value": [{}]}
        found = [node[0] if isinstance(node, list) else node for node in (one(wire).value, other(wire).value)]
        assert [Dog, Cat] == list(map(type, found))
    assert Page[Dog | Cat] is Page[Union[Dog, Cat]]
    assert Page[Literal[1]] is not Page[Literal[True]]


QUOTED = Page["Later"]


class Later(Model):
    """A class that is named before it is there."""


def test_arguments_in_quotes() -> None:
    """An argument in quotes is looked up where it was written, now or later (SPEC 1.9)."""

    def make() -> Any:
        class Own(Model):
            page: Page["Local"] = rest_field()
            pages: List[Page["Local"]] = rest_field()

        class Sub(Page["Local"]):
            pass

        made = Page[List["Local"]]

        class Local(Model):
            pass

        return Own, Sub, made, Local

    own, sub, made, local = make()
    gc.collect()
    found = own({"page": {"value": {}}, "pages": [{"value": {}}]})
    nodes = [found.page.value, found.pages[0].value, sub({"value": {}}).value, made({"value": [{}]}).value[0]]

    assert [local] * 4 == list(map(type, nodes))
    assert Later is type(QUOTED({"next": {"value": {}}}).next.value)
    assert Page["Pet"] is Page[Pet]


@pytest.mark.parametrize(
    "cls",
    [
        Page[Pet],
        Page["Pet"],
        Page[List[Pet]],
        Lists[Pet],
        Chained[Pet],
        Page[Union[Cat, Dog]],
        Page[Pet | None],
        QUOTED,
    ],
)
def test_copies_of_parametrised_models(cls: Any) -> None:
    """Instances of a parametrised class can be pickled and copied, and are instances of the generic one."""
    node = cls({"numbers": [{}]})
    loaded = pickle.loads(pickle.dumps(node))  # noqa: S301 -- made here

    assert node == loaded == copy.copy(node) == copy.deepcopy(node)
    assert {cls if cls is not QUOTED else Page[Later], type(copy.copy(node))} >= {type(loaded)}
    assert isinstance(node, Page)


def used_up() -> list[Any]:
    """Return weak references to classes that were used in all ways, of which nobody holds one."""

    class Base(Model):
        __mapping__: Dict[str, Any] = {}
        kind: str = rest_discriminator()

    class Leaf(Base, discriminator="leaf"):
        page: "Page[Leaf]" = rest_field()

    class Owner(Model):
        leaf: Leaf = rest_field()
        leaves: List["Leaf"] = rest_field()

    wire = {"kind": "leaf", "page": {"value": {"kind": "leaf", "page": {}}}}
    page = Page[Leaf]({"value": wire})
    owner = Owner({"leaf": wire, "leaves": [wire]})
    found = [page.value.page.value, owner.leaf.page, owner.leaves[0], _deserialize(list[Leaf], [wire])[0]]
    found += [
        _deserialize(Page[Leaf], {"value": wire}).value,
        Base._deserialize(wire, []),
        Lists[Leaf]({"value": [wire]}),
    ]
    module = types.ModuleType("generics_used_up")
    module.Leaf = Leaf
    sys.modules[module.__name__] = module
    assert Leaf is type(_deserialize("list[Leaf]", [wire], module=module.__name__)[0])
    del sys.modules[module.__name__]
    return [weakref.ref(cls) for cls in (Base, Leaf, Owner, Page[Leaf], Lists[Leaf])]


def test_nothing_is_kept_of_a_class() -> None:
    """Parametrised classes, their arguments, and discriminated subclasses go with their last user (SPEC 1.9)."""
    classes = used_up()
    for clear in typing._cleanups:  # the caches of `typing`, which keep what was an argument of theirs
        clear()
    gc.collect()
    assert [None] * len(classes) == [cls() for cls in classes]


def test_a_subclass_that_is_registered_no_more() -> None:
    """A base forgets a subclass that is taken out of its table, although it was found there before."""

    class Base(Model):
        __mapping__: Dict[str, Any] = {}
        kind: str = rest_discriminator()

    def use() -> Any:
        class Sub(Base, discriminator="sub"):
            pass

        assert Sub is type(_deserialize(Base, {"kind": "sub"}))
        return weakref.ref(Sub)

    sub = use()
    Base.__mapping__.clear()
    gc.collect()
    assert sub() is None
    assert Base is type(_deserialize(Base, {"kind": "sub"}))


def test_a_parametrised_class_is_one_in_all_threads() -> None:
    """Threads that are first at once get one class."""

    class Leaf(Model):
        pass

    found: list[Any] = []
    start = threading.Barrier(8)

    def use() -> None:
        start.wait()
        found.append(Page[Leaf])

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {Page[Leaf]} == set(found)


class Recursive(Model):
    """A model with aliases that contain themselves."""

    json: Json = rest_field()
    quoted: "Optional[Json]" = rest_field()
    tree: Tree = rest_field()
    pets: Pets = rest_field()
    rows: "Rows" = rest_field()
    odd: Odd = rest_field()
    page: "Page[Tree]" = rest_field()
    backport: Backport[date] = rest_field()


def test_aliases_that_contain_themselves() -> None:
    """An ordinary alias may name itself, in quotes, alone, in others, in each other; it is typed at every level."""
    plain = {"a": [{"b": ["c", None]}], "d": "e"}
    found = Recursive(
        {
            "json": plain,
            "quoted": plain,
            "tree": [MOMENT_WIRE, [[MOMENT_WIRE]]],
            "pets": [{}, [{}, [{"born": WIRE}]]],
            "rows": [{"a": [{"b": WIRE}]}],
            "odd": WIRE,
            "page": {"value": [[MOMENT_WIRE]]},
            "backport": [WIRE, [WIRE]],
        }
    )
    assert [plain, plain] == [found.json, found.quoted]
    assert found.json is found["json"]
    assert [MOMENT, [[MOMENT]]] == found.tree
    assert [Pet, Pet, DAY] == [type(found.pets[0]), type(found["pets"][1][0]), found.pets[1][1][0].born]
    assert [{"a": [{"b": DAY}]}] == found.rows
    assert DAY == found.odd
    assert [[MOMENT]] == found.page.value
    assert [DAY, [DAY]] == found.backport


def nested(levels: int, leaf: Any) -> Any:
    """Return a leaf in so many lists."""
    for _ in range(levels):
        leaf = [leaf]
    return leaf


@pytest.mark.parametrize("levels", [3, 36, 37, 139, 141, 300, 5000])
def test_deep_trees_of_aliases(levels: int) -> None:
    """The leaves of a recursive alias are typed at any depth."""
    found = [
        Recursive({"tree": nested(levels, MOMENT_WIRE)}).tree,
        _deserialize(Tree, nested(levels, MOMENT_WIRE), module=__name__),
        Recursive({"pets": nested(levels, {"born": WIRE})}).pets,
    ]
    for _ in range(levels):
        found = [value[0] for value in found]
    assert [MOMENT, MOMENT, DAY] == [*found[:2], found[2].born]


def test_an_alias_of_another_module() -> None:
    """The names in an alias are looked up where it was written, by whatever name it is used."""
    home, user = types.ModuleType("generics_home"), types.ModuleType("generics_user")
    sys.modules.update({"generics_home": home, "generics_user": user})
    try:
        exec(  # noqa: S102 -- a module made here
            "from datetime import date as Moment\nfrom typing import *\n"
            "Nest = Union[Dict[str, 'Nest'], List['Nest'], 'Moment']",
            vars(home),
        )
        exec(  # noqa: S102 -- a module made here
            "import generics_home\nfrom generics_home import Nest as N\nfrom azure_like import Model, rest_field\n"
            "class Row(Model):\n    a: generics_home.Nest = rest_field()\n    b: 'generics_home.Nest' = rest_field()\n"
            "    c: N = rest_field()\n    d: 'N | None' = rest_field()",
            vars(user),
        )
        rows = [getattr(user.Row({name: {"k": [WIRE]}}), name) for name in "abcd"]
        assert [{"k": [DAY]}] * 4 == rows
    finally:
        del sys.modules["generics_home"], sys.modules["generics_user"]


STATEMENTS = """
from datetime import date
from typing import Generic, TypeVar
from azure_like import Model, rest_field
T = int
type N[T] = list[N[T]] | T
type Q[T] = "list[Q[T]] | T"
type Endless[T] = list[Endless[list[T]]] | T
class Box[T](Model):
    a: "list[T]" = rest_field()
    b: "T" = rest_field()
    c: list["T"] = rest_field()
    d: N[T] = rest_field()
    e: "N[date]" = rest_field()
    f: Q[date] = rest_field()
    g: "Box[T]" = rest_field()
    h: Endless[str] = rest_field()
class Sub[U](Box[list[U]]):
    own: "U" = rest_field()
class Outer[T]:
    class Row(Model):
        value: "list[T]" = rest_field()
    def method(self):
        class Row(Model):
            value: "list[T]" = rest_field()
        return Row
def function[T](argument: T):
    class Row(Model):
        value: "list[T]" = rest_field()
    class Inner[U](Model):
        value: "dict[str, list[U] | T]" = rest_field()
    class Bound(Model, Generic[T]):
        value: "list[T]" = rest_field()
    return Row, Inner, Bound
def around():
    def inner[T](argument: T):
        class Row(Model):
            value: "list[T]" = rest_field()
        return Row
    return inner
"""


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the syntax came with Python 3.12")
@pytest.mark.parametrize("future", ["", "from __future__ import annotations\n"])
def test_type_parameters(future: str) -> None:
    """Type parameters are found in quotes and under PEP 563, and hide a global of their name (SPEC 1.5)."""
    module = types.ModuleType("generics_statements")
    sys.modules["generics_statements"] = module
    try:
        exec(future + STATEMENTS, vars(module))  # noqa: S102 -- a module made here
        tree, typed = [[[WIRE]], WIRE], [[[DAY]], DAY]
        box = module.Box[date](
            {"a": [WIRE], "b": WIRE, "c": [WIRE], "d": tree, "e": tree, "f": tree, "g": {"a": [WIRE]}, "h": [["x"]]}
        )
        assert [[DAY], DAY, [DAY], typed, typed, typed] == [box.a, box.b, box.c, box.d, box.e, box.f]
        assert [[DAY], [["x"]]] == [box.g.a, box.h]
        assert [[[DAY]], DAY] == (lambda sub: [sub.a, sub.own])(module.Sub[date]({"a": [[WIRE]], "own": WIRE}))
        row, inner, bound = module.function(1)
        unbound = [module.Outer.Row, module.Outer().method(), row, module.around()(1)]
        assert [["5"]] * 4 == [cls({"value": ["5"]}).value for cls in unbound]
        assert {"k": [DAY]} == inner[date]({"value": {"k": [WIRE]}}).value
        assert [DAY] == bound[date]({"value": [WIRE]}).value
    finally:
        del sys.modules["generics_statements"]
