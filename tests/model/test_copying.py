"""SPEC 3.7: copies, deep copies and pickles."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar

import pytest
from azure.core.serialization import NULL as CORE_NULL
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import KINDS, WIRE_NAMES, Everything, Inner, odd_mappings

from azure_like import NULL, DeserializationError, Model, rest_field
from azure_like._pickling import LEVELS, reduce_tree

props = settings(max_examples=25, deadline=None)
T = TypeVar("T")


def shallow(model: Any) -> Any:
    """Copy by the method."""
    return model.copy()


def pickled(protocol: int) -> Callable[[Any], Any]:
    """Return a copier that goes through a pickle."""
    return lambda model: pickle.loads(pickle.dumps(model, protocol))  # noqa: S301 -- pickled here


SHALLOW: dict[str, Callable[[Any], Any]] = {"copy": shallow, "copy.copy": copy.copy}
DEEP: dict[str, Callable[[Any], Any]] = {
    "deepcopy": copy.deepcopy,
    **{f"pickle {protocol}": pickled(protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)},
}
ALL = {**SHALLOW, **DEEP}
shallow_copiers = pytest.mark.parametrize("copier", SHALLOW.values(), ids=SHALLOW.keys())
deep_copiers = pytest.mark.parametrize("copier", DEEP.values(), ids=DEEP.keys())
copiers = pytest.mark.parametrize("copier", ALL.values(), ids=ALL.keys())


def read_all(model: Model) -> None:
    """Read every attribute, so that there are typed views."""
    for attribute in KINDS:
        try:
            getattr(model, attribute)
        except DeserializationError:
            continue


@props
@given(odd_mappings(), st.sampled_from(sorted(ALL)), st.booleans())
def test_copies_are_equal(wire: dict[str, Any], name: str, read: bool) -> None:  # noqa: FBT001
    """A copy is of the same class with the same data, whether attributes were read before or not (SPEC 3.7)."""
    model = Everything(wire)
    if read:
        read_all(model)
    made = ALL[name](model)
    assert type(made) is Everything
    assert made is not model
    assert model == made
    assert repr(wire) == repr(made) == repr(model)


@props
@given(odd_mappings(), st.sampled_from(sorted(ALL)), st.booleans(), st.booleans())
def test_copies_read_alike(wire: dict[str, Any], name: str, by_key: bool, read: bool) -> None:  # noqa: FBT001
    """The attributes of a copy are what those of the model are, also where data were stored by key (SPEC 3.3, 3.7)."""
    model = Everything({} if by_key else wire)
    if by_key:
        model.update(copy.deepcopy(wire))
    if read:
        read_all(model)
    made = ALL[name](model)
    for attribute in KINDS:
        assert typed(model, attribute) == typed(made, attribute)


def typed(model: Model, attribute: str) -> str:
    """Describe what an attribute reads, the classes of nodes included."""
    try:
        found = getattr(model, attribute)
    except DeserializationError as error:
        return str(error)
    if isinstance(found, list):
        return repr([(type(item), item) for item in found])
    return repr(
        {key: (type(found[key]), found[key]) for key in found} if isinstance(found, dict) else (type(found), found)
    )


@copiers
@pytest.mark.parametrize(
    ("attribute", "wire", "expected"),
    [
        ("counts", ["1"], [1]),
        ("counts_by_name", {"a": "1"}, {"a": 1}),
        ("names", [1], ["1"]),
        ("days", ["20230112"], [date(2023, 1, 12)]),
        ("inners", [{"label": "a"}], [Inner(label="a")]),
        ("inners_by_name", {"a": {"label": "a"}}, {"a": Inner(label="a")}),
        ("inner", {"label": "a"}, Inner(label="a")),
    ],
)
def test_copies_decode_what_was_stored_by_key(
    copier: Callable[[Any], Any], attribute: str, wire: Any, expected: Any
) -> None:
    """Values stored by key, which the copy has as they were given, are decoded by the copy too (SPEC 3.3, 3.7)."""
    model = Everything()
    model.update({WIRE_NAMES[attribute]: wire})
    found = getattr(copier(model), attribute)
    assert expected == found
    assert type(expected) is type(found)
    inside = found if isinstance(found, list) else found.values()
    assert [Inner] * len(inside) == [type(item) for item in inside] or not attribute.startswith("inners")


@copiers
def test_the_top_level_is_its_own(copier: Callable[[Any], Any]) -> None:
    """Keys set, changed or removed on one side do not show on the other (SPEC 3.7, D3)."""
    model = Everything({"theCount": 1, "text": "a", "allDays": ["20230112"]})
    made = copier(model)
    made.count = 2
    made["new"] = 1
    del made["text"]
    made.days = [date(2024, 1, 2)]
    assert {"theCount": 1, "text": "a", "allDays": ["20230112"]} == dict(model)
    model.clear()
    assert {"theCount": 2, "allDays": ["2024-01-02"], "new": 1} == dict(made)
    assert [date(2024, 1, 2)] == made.days


@shallow_copiers
def test_shallow_copies_share_what_is_inside(copier: Callable[[Any], Any]) -> None:
    """The nodes and containers inside a shallow copy are those of the model (SPEC 3.7)."""
    model = Everything({"theInner": {"label": "a"}, "anyThing": [1], "allDays": ["20230112"], "x": {"y": 1}})
    made = copier(model)
    for key in model:
        assert model[key] is made[key]
    assert model.inner is made.inner
    assert model.anything is made.anything
    model["allDays"].append("2024-01-02")
    assert [date(2023, 1, 12), date(2024, 1, 2)] == made.days == model.days
    made["allDays"].pop(0)
    assert [date(2024, 1, 2)] == model.days == made.days


@shallow_copiers
@pytest.mark.parametrize("read", ["neither", "model", "copy", "both"])
def test_views_changed_in_shared_containers(copier: Callable[[Any], Any], read: str) -> None:
    """A typed view changed on one side is seen on the wire of both, where the container is one (SPEC 3.4, 3.7)."""
    model = Everything({"allDays": ["20230112"]})
    if read in {"model", "both"}:
        assert [date(2023, 1, 12)] == model.days
    made = copier(model)
    if read in {"copy", "both"}:
        assert [date(2023, 1, 12)] == made.days
    made.days.append(date(2024, 1, 2))
    assert {"allDays": ["2023-01-12", "2024-01-02"]} == dict(made)
    assert made["allDays"] is model["allDays"]
    assert [date(2023, 1, 12), date(2024, 1, 2)] == model.days


@deep_copiers
def test_deep_copies_are_independent(copier: Callable[[Any], Any]) -> None:
    """No container or node inside a deep copy or a pickle is the model's (SPEC 3.7)."""
    model = Everything(
        {"theInner": {"madeOn": ["20230112"]}, "anyThing": [{}], "allDays": ["20230112"], "allInners": [{}]},
    )
    read_all(model)
    made = copier(model)
    before = repr(model)
    made.inner.made_on.append(date(2024, 1, 2))
    made.inner.label = "b"
    made.anything[0]["a"] = 1
    made.days.append(date(2024, 1, 2))
    made["allInners"].append(Inner())
    made.inners[0].label = "c"
    assert before == repr(model)
    assert isinstance(made.inner, Inner)
    assert {
        "theInner": {"madeOn": ["2023-01-12", "2024-01-02"], "label": "b"},
        "anyThing": [{"a": 1}],
        "allDays": ["2023-01-12", "2024-01-02"],
        "allInners": [{"label": "c"}, {}],
    } == made


@copiers
def test_copies_have_changed_views(copier: Callable[[Any], Any]) -> None:
    """What was changed in place is in the copy, typed and on the wire (SPEC 3.4, 3.7)."""
    model = Everything({"allDays": ["20230112"], "theInner": {"madeOn": ["20230112"]}})
    assert model.days is not None
    assert model.inner is not None
    assert model.inner.made_on is not None
    model.days.append(date(2024, 1, 2))
    model.inner.made_on.append(date(2024, 1, 2))
    made = copier(model)
    both = ["2023-01-12", "2024-01-02"]
    assert {"allDays": both, "theInner": {"madeOn": both}} == dict(made)
    assert [date(2023, 1, 12), date(2024, 1, 2)] == made.days == made.inner.made_on


@props
@given(odd_mappings(), st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_pickles_hold_only_wire_data(wire: dict[str, Any], protocol: int) -> None:
    """A pickle is the same whether attributes were read before or not: no typed value is in it (SPEC 3.7, 0.1)."""
    model = Everything(wire)
    before = pickle.dumps(model, protocol)
    read_all(model)
    assert before == pickle.dumps(model, protocol)
    assert b"datetime" not in before
    assert b"Colour" not in before.replace(b"theColour", b"")


@pytest.mark.parametrize("null", [NULL, CORE_NULL], ids=["ours", "azure-core's"])
@pytest.mark.parametrize("copier", [*SHALLOW.values(), copy.deepcopy], ids=[*SHALLOW, "deepcopy"])
def test_null_keeps_its_identity(copier: Callable[[Any], Any], null: Any) -> None:
    """The null sentinel in a copy is the very same one, in nodes and containers too (SPEC 3.7)."""
    model = Everything(count=null, days=null, inner=Inner(label=null), anything=[null, {"a": null}])
    made = copier(model)
    assert made["theCount"] is null
    assert made["allDays"] is null
    assert made["theInner"]["label"] is null
    assert made["anyThing"][0] is null
    assert made["anyThing"][1]["a"] is null
    assert (None, None, None) == (made.count, made.days, made.inner.label)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("null", [NULL, CORE_NULL], ids=["ours", "azure-core's"])
def test_null_in_pickles(null: Any, protocol: int) -> None:
    """The null sentinel comes out of a pickle as the very same one (SPEC 3.7)."""
    made = pickled(protocol)(Everything(count=null, inner=Inner(label=null), anything=[null]))
    assert made["theCount"] is null
    assert made["theInner"]["label"] is null
    assert made["anyThing"][0] is null
    assert made.count is None


class Noted(Inner):
    """A model with a constructor of its own and an attribute that is no field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note: list[str] = ["constructed"]


@copiers
def test_copies_call_no_constructor(copier: Callable[[Any], Any]) -> None:
    """A copy has the class and the plain attributes of the model, without its constructor running again (SPEC 3.7)."""
    model = Noted(label="a")
    model.note = ["changed"]
    made = copier(model)
    assert type(made) is Noted
    assert (["changed"], "a") == (made.note, made.label)


class Page(Model, Generic[T]):
    """A generic model."""

    items_of: list[T] | None = rest_field(name="items")


@copiers
def test_generic_models(copier: Callable[[Any], Any]) -> None:
    """A parametrised generic model is copied with its arguments (SPEC 1.4, 3.7)."""
    model = Page[date]({"items": ["20230112"]})
    made = copier(model)
    assert [date(2023, 1, 12)] == made.items_of
    assert type(model) is type(made)
    assert repr({"items": ["20230112"]}) == repr(made)


def test_one_node_in_two_places() -> None:
    """A node that is in a model twice is one node in a deep copy and in a pickle too (SPEC 3.7)."""
    node = Inner(label="a")
    for copier in DEEP.values():
        made = copier(Everything(inner=node, inners=[node]))
        assert made["theInner"] is made["allInners"][0]
        assert made["theInner"] is not node


def shape(root: Any) -> list[Any]:
    """Describe the containers of a structure, each by its class and items; a container inside is a number."""
    numbers = {id(root): 0}
    found = [root]
    rows: list[Any] = []
    for container in found:  # grows while it is gone through
        items = container.items() if isinstance(container, (dict, Model)) else enumerate(container)
        row: list[Any] = []
        for key, value in items:
            if isinstance(value, (dict, list, Model)):
                number = numbers.setdefault(id(value), len(found))
                if number == len(found):
                    found.append(value)
                row.append((key, number))
            else:
                row.append((key, repr(value)))
        rows.append((type(container), row))
    return rows


@st.composite
def structures(draw: st.DrawFn) -> Inner:
    """Draw a node with containers inside that may be in several places, and inside themselves."""
    made = [kind() for kind in draw(st.lists(st.sampled_from([Inner, dict, list]), max_size=6))]
    containers: list[Any] = [Inner(), *made]
    for container in containers:
        for index, value in enumerate(draw(st.lists(st.sampled_from([*containers, 1, "a", None, NULL]), max_size=4))):
            if isinstance(container, list):
                container.append(value)
            else:
                container[f"key{index}"] = value
    root: Inner = containers[0]
    return root


def as_table(model: Any) -> Any:
    """Copy by a pickle that is a flat table, as those of trees with many levels are."""
    return pickle.loads(pickle.dumps(Tabled(reduce_tree(model))))  # noqa: S301 -- pickled here


class Tabled:
    """What is pickled as it is told."""

    def __init__(self, reduced: tuple[Any, ...]) -> None:
        self.reduced = reduced

    def __reduce__(self) -> tuple[Any, ...]:
        return self.reduced


@pytest.mark.parametrize("copier", [*DEEP.values(), as_table], ids=[*DEEP, "table"])
@props
@given(structures())
def test_structures_keep_their_shape(copier: Callable[[Any], Any], root: Inner) -> None:
    """A deep copy and a pickle have each container once, wherever it is, in itself too, and none of the model's."""
    expected = shape(root)
    made = copier(root)
    assert expected == shape(made)
    if root:
        made.clear()
        assert expected == shape(root)


@props
@given(odd_mappings(), st.booleans())
def test_tables_and_nested_pickles_are_alike(wire: dict[str, Any], by_key: bool) -> None:  # noqa: FBT001
    """The table, which any tree could be pickled as, gives what the nested form gives (SPEC 3.7)."""
    model = Everything({} if by_key else wire)
    if by_key:
        model.update(copy.deepcopy(wire))
    made, tabled = pickled(pickle.HIGHEST_PROTOCOL)(model), as_table(model)
    assert shape(model) == shape(made) == shape(tabled)
    for attribute in KINDS:
        assert typed(model, attribute) == typed(made, attribute) == typed(tabled, attribute)


@pytest.mark.parametrize("levels", range(LEVELS - 2, LEVELS + 3))
@pytest.mark.parametrize("wrap", [lambda node: Inner({"below": node}), lambda node: [node], lambda node: {"a": node}])
def test_pickles_at_the_limit(wrap: Callable[[Any], Any], levels: int) -> None:
    """Where a pickle becomes a table, a node in two places stays one, and so does what is around it (SPEC 3.7)."""
    shared = value = Inner(label="a")
    for _ in range(levels):
        value = wrap(value)
    model = Everything()
    model.update(anyThing=value, theInner=shared, allInners=[shared])
    made = pickled(pickle.HIGHEST_PROTOCOL)(model)
    assert shape(model) == shape(made)


def test_many_ways_to_a_container() -> None:
    """What is in a tree along very many ways is looked at once a level, and pickled once."""
    value: list[Any] = [1]
    for _ in range(LEVELS - 2):
        value = [value] * 9
    model = Everything()
    model["anyThing"] = value
    assert shape(model) == shape(pickled(pickle.HIGHEST_PROTOCOL)(model))


TABLE = (
    b"cazure_like._pickling\nrestore_tree\np0\n((lp1\n(cazure_like._model\nModel\np2\n(dp3\nVone\np4\nNsVmany\np5\nNsVcount\n"
    b"p6\nI1\ns(dp7\ng4\nI1\nsg5\nI2\ns(dp8\nVnote\np9\n(lp10\nVx\np11\nastp12\na(g2\n(dp13\nVlabel\np14\nVa\np15\nsVnone\np16\n"
    b"cazure_like._sentinels\nNULL\np17\ns(dp18\n(dp19\ntp20\na(c__builtin__\nlist\np21\n(lp22\nNaNaNa(dp23\nI0\nI1\nsI1\nI3\nsI2\n"
    b"I2\ns(dp24\ntp25\na(c__builtin__\ndict\np26\n(dp27\nVin\np28\nNs(dp29\ng28\nI4\ns(dp30\ntp31\na(g21\n(lp32\nI1\naI2\na"
    b"(dp33\n(dp34\ntp35\natp36\nRp37\n."
)
"""The pickle of a tree as every tree was pickled at first."""


def test_tables_can_be_read_for_good() -> None:
    """A pickle made when all of them were tables is still read."""
    made = pickle.loads(TABLE)  # noqa: S301 -- it stands above
    one = Model({"label": "a", "none": NULL})
    many: list[Any] = [one, {"in": [1, 2]}]
    many.append(many)
    expected = Model()
    expected.update(one=one, many=many, count=1)
    assert shape(expected) == shape(made)
    assert ["x"] == made.note
    assert made["one"]["none"] is NULL
