"""What a value is, its own class says: mappings of every kind, mocks and proxies (SPEC 2.9, 3.1)."""

from __future__ import annotations

import json
import sqlite3
import weakref
from abc import ABCMeta
from collections import UserDict
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, MutableMapping
from enum import Enum
from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock, Mock

import pytest
import wrapt
from werkzeug.local import LocalProxy

from azure_like import MappingExpectedError, Model, SdkJSONEncoder, rest_field, to_xml
from azure_like._mappings import is_mapping
from azure_like._model_base import _deserialize
from azure_like.exceptions import DeserializationError, SerializationError


class Inner(Model):
    """A model inside others."""

    number: int | None = rest_field(name="theNumber")


class Outer(Model):
    """A model with places of every kind."""

    inner: Inner | None = rest_field()
    inners: list[Inner] | None = rest_field()
    named: dict[str, Inner] | None = rest_field()
    numbers: dict[str, int] | None = rest_field()
    floats: list[float] | None = rest_field()
    anything: Any = rest_field()


class Series:
    """As a column of a table: keys, items and ``[]``, no `Mapping`, and neither true nor false."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def __bool__(self) -> bool:
        message = "The truth value is ambiguous"
        raise ValueError(message)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._data.values())

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def keys(self) -> KeysView[str]:
        """Return the labels."""
        return self._data.keys()

    def items(self) -> ItemsView[str, Any]:
        """Return the labels with the values."""
        return self._data.items()


class OnlyItems:
    """A thing with items and ``[]``."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def items(self) -> ItemsView[str, Any]:
        """Return the pairs."""
        return self._data.items()


def _row(data: dict[str, Any]) -> sqlite3.Row:
    """Return a row of a database, which has keys but no items, and gives its values when it is gone through."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    names = ", ".join(f"? AS {name}" for name in data)
    row: sqlite3.Row = connection.execute(f"SELECT {names}", tuple(data.values())).fetchone()
    connection.close()
    return row


MAPPINGS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "dict": dict,
    "UserDict": UserDict,
    "proxy": MappingProxyType,
    "series": Series,
    "only items": OnlyItems,
    "row": _row,
    "model": Model,
}


@pytest.mark.parametrize("kind", MAPPINGS)
def test_a_model_is_made_of_every_kind_of_mapping(kind: str) -> None:
    """Whatever has keys or items, and ``[]``, is a mapping, at the top and wherever a model is declared."""
    given = MAPPINGS[kind]({"theNumber": 5})
    assert {"theNumber": 5} == Inner(given)
    assert {"theNumber": 5} == Inner._deserialize(given, [])
    assert Inner({"theNumber": 5}) == _deserialize(Inner, given)


@pytest.mark.parametrize("kind", MAPPINGS)
def test_every_kind_of_mapping_is_json_in_the_end(kind: str) -> None:
    """What was stored where nothing or a model is declared is written as the object that it is (SPEC 2.9, 8.1)."""
    given = MAPPINGS[kind]({"theNumber": 5})
    model = Outer({"anything": given})
    model["one"], model["unknown"] = given, [given]
    expected = {"anything": {"theNumber": 5}, "one": {"theNumber": 5}, "unknown": [{"theNumber": 5}]}
    assert expected == json.loads(json.dumps(model.as_dict()))
    assert expected == json.loads(json.dumps(model, cls=SdkJSONEncoder))


@pytest.mark.parametrize("kind", [kind for kind in MAPPINGS if kind != "model"])
@pytest.mark.parametrize("way", ["keyword", "mapping", "attribute"])
def test_a_mapping_becomes_a_node_where_a_model_is_declared(kind: str, way: str) -> None:
    """It makes no difference whether the value comes by keyword, in a mapping or by an assignment."""

    def put(name: str, value: Any) -> Outer:
        if way == "keyword":
            return Outer(**{name: value})
        if way == "mapping":
            return Outer({name: value})
        made = Outer()
        setattr(made, name, value)
        return made

    make = MAPPINGS[kind]
    inner = put("inner", make({"theNumber": 5}))
    assert isinstance(inner.inner, Inner)
    assert inner["inner"] is inner.inner
    assert inner.inner.number == 5
    items = put("inners", [make({"theNumber": 6})]).inners
    assert items is not None
    assert [Inner] == [type(item) for item in items]
    named = put("named", {"a": make({"theNumber": 7})}).named
    assert named is not None
    assert type(named["a"]) is Inner
    if kind != "row":
        assert {"a": 1} == put("numbers", make({"a": 1}))["numbers"]
        assert type(put("numbers", make({"a": 1}))["numbers"]) is dict


@pytest.mark.parametrize("kind", MAPPINGS)
def test_update_takes_every_kind_of_mapping(kind: str) -> None:
    """What a model is made of, `update` takes too."""
    inner = Inner(number=1)
    inner.update(MAPPINGS[kind]({"theNumber": 5}), more=6)
    assert {"theNumber": 5, "more": 6} == inner


def test_a_mapping_that_gives_nothing_is_left_as_it_is() -> None:
    """A read of what was stored by its key does not raise what the value raises."""

    class Broken(UserDict[str, Any]):
        """A mapping that fails."""

        def __iter__(self) -> Iterator[str]:
            raise RuntimeError

    broken = Broken()
    outer = Outer()
    outer["inner"] = broken
    assert broken is outer.inner  # type: ignore[comparison-overlap]


def test_an_array_that_is_no_mapping_by_declaration_is_left_where_none_is_declared() -> None:
    """A column of a table in a field of numbers, or of anything, is the object that it was."""
    series = Series({"a": 1.5})
    for name in ("floats", "anything"):
        assert series is Outer(**{name: series})[name]
        assert series is getattr(Outer({name: series}), name)
    assert series is Outer({"unknown": series})["unknown"]


class _Proxy:
    """Stands for another object as proxies do: by its class and by its attributes."""

    def __init__(self, target: Any) -> None:
        object.__setattr__(self, "_target", target)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]  # that is the point
        return type(object.__getattribute__(self, "_target"))

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "_target"), name)

    def __getitem__(self, key: Any) -> Any:
        return object.__getattribute__(self, "_target")[key]


_TARGET = Inner(number=1)

PRETENDERS: dict[str, Callable[[], Any]] = {
    "mock of a model": lambda: Mock(spec=Inner),
    "magic mock of a model": lambda: MagicMock(spec=Inner),
    "mock of an instance": lambda: MagicMock(spec=Inner(number=1)),
    "mock of a dict": lambda: Mock(spec=dict),
    "magic mock of a dict": lambda: MagicMock(spec=dict),
    "mock of a list": lambda: Mock(spec=list),
    "magic mock of a list": lambda: MagicMock(spec=list),
    "mock of a text": lambda: Mock(spec=str),
    "mock of a member": lambda: Mock(spec=Enum),
    "magic mock": MagicMock,
    "weak proxy": lambda: weakref.proxy(_TARGET),
    "wrapt proxy": lambda: wrapt.ObjectProxy(_TARGET),
    "wrapt proxy of a dict": lambda: wrapt.ObjectProxy({"theNumber": 1}),
    "local proxy": lambda: LocalProxy(lambda: _TARGET),
    "local proxy of a list": lambda: LocalProxy(lambda: [_TARGET]),
    "proxy by hand": lambda: _Proxy(_TARGET),
}


@pytest.mark.parametrize("kind", PRETENDERS)
def test_what_pretends_to_a_class_is_stored_as_the_object_that_it_is(kind: str) -> None:
    """A mock and a proxy are values like any other: stored as they are, and read back so."""
    value = PRETENDERS[kind]()
    for name in ("inner", "anything"):
        assert Outer(**{name: value})[name] is value
        assert Outer({name: value})[name] is value
        made = Outer()
        setattr(made, name, value)
        assert made[name] is value
        assert getattr(made, name) is value
        assert getattr(Outer({name: value}), name) is value
    assert Outer(inners=[value])["inners"][0] is value
    assert Outer({"inners": [value]}).inners[0] is value  # type: ignore[index]
    assert Outer(named={"a": value})["named"]["a"] is value
    assert Outer({"unknown": value})["unknown"] is value
    by_key = Outer()
    by_key["inner"] = value
    assert by_key.inner is value


@pytest.mark.parametrize("kind", ["weak proxy", "wrapt proxy", "wrapt proxy of a dict", "local proxy", "proxy by hand"])
def test_a_proxy_is_written_as_what_it_stands_for(kind: str) -> None:
    """The data that go out hold what is behind a proxy, as with the SDK's own base."""
    value = PRETENDERS[kind]()
    expected = {"inner": {"theNumber": 1}, "inners": [{"theNumber": 1}]}
    outer = Outer(inner=value, inners=[value])
    assert expected == outer.as_dict()
    assert expected == json.loads(json.dumps(outer, cls=SdkJSONEncoder))
    assert {"theNumber": 1} == Inner(value)


def test_a_mock_of_a_model_is_no_mapping_to_build_from() -> None:
    """A mock that gives no items cannot be the data of a model; the error says so."""
    with pytest.raises(MappingExpectedError, match="expects a mapping"):
        Inner(Mock(spec=Inner))


def test_a_member_of_an_enum_is_no_mapping() -> None:
    """An enum class has ``[]``, and members may be called as methods of mappings are."""

    class Kind(str, Enum):
        """Members that are called so."""

        keys = "k"
        items = "i"

    assert not is_mapping(Kind.keys)
    assert "k" == Outer(anything=Kind.keys)["anything"]


def test_a_wrong_value_in_place_of_a_dict_of_models_is_still_an_error() -> None:
    """A value that is no mapping where a dict of models is declared is told at once (SPEC 6.2)."""
    with pytest.raises(DeserializationError, match=r"Expected an object for Outer\.named"):
        Outer(named=Mock(spec=dict))


def test_a_model_is_a_mutable_mapping() -> None:
    """`Model` is derived from `MutableMapping`: by its bases, for `isinstance` and for ``match`` (SPEC 3.1)."""
    assert MutableMapping in Model.__mro__
    assert Mapping in Inner.__mro__
    assert issubclass(Inner, MutableMapping)
    assert not isinstance(Inner(), dict)
    assert ABCMeta is type(Model)
    match Inner(number=3):
        case {"theNumber": number}:
            assert 3 == number
        case _:
            pytest.fail("a model is no mapping to a pattern")


def test_no_test_of_a_value_walks_through_all_models() -> None:
    """A value of a class not met before costs no look at each of thousands of models."""
    asked: list[type] = []

    class Telltale(Model):
        """Takes note when an interface looks for a class among the classes below it."""

        @classmethod
        def __subclasshook__(cls, other: type, /) -> Any:
            asked.append(other)
            return NotImplemented

    class Unknown:
        """A class that nothing knows."""

    for name in ("anything", "inner", "floats"):
        made = Outer(**{name: Unknown()})
        getattr(made, name)
        made.as_dict()
        assert not made == Unknown()  # noqa: SIM201 -- the method is what is tried
        Outer({name: Unknown(), "more": [Unknown()]}).as_dict()
    assert Telltale() == {}
    assert [] == asked


@pytest.mark.parametrize("kind", ["weak proxy", "wrapt proxy", "local proxy", "proxy by hand"])
def test_a_proxy_of_a_model_is_written_as_xml(kind: str) -> None:
    """A document has what is behind a proxy, as JSON has."""
    expected = to_xml(Outer(inner=_TARGET, inners=[_TARGET]))
    value = PRETENDERS[kind]()
    assert expected == to_xml(Outer(inner=value, inners=[value]))


@pytest.mark.parametrize("kind", ["mock of a model", "magic mock of a model"])
def test_a_mock_of_a_model_has_no_form_in_xml(kind: str) -> None:
    """A mock has no data to write; the error tells where it is."""
    with pytest.raises(SerializationError, match=r"has no form in XML - at \$\.inner"):
        to_xml(Outer(inner=PRETENDERS[kind]()))
