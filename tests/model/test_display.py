"""How rich and IPython show a model; both are the real ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timezone
from io import StringIO
from typing import Any, Generic, TypeVar

import pytest
import rich.console
import rich.pretty
from hypothesis import given
from hypothesis import strategies as st
from IPython.lib.pretty import pretty

from azure_like import NULL, Model, rest_field

T = TypeVar("T")


class Pet(Model):
    """A pet with a field of each kind that is shown in its own way."""

    name: str | None = rest_field()
    born: date | None = rest_field(name="bornOn")
    fed: list[datetime] | None = rest_field(name="fedAt")
    friend: Pet | None = rest_field()
    friends: list[Pet] | None = rest_field()
    by_name: dict[str, Pet] | None = rest_field(name="byName")


class Page(Model, Generic[T]):
    """A generic page."""

    items_: list[T] | None = rest_field(name="items")


WIRE: dict[str, Any] = {
    "name": "Rex",
    "bornOn": "2020-01-02",
    "fedAt": ["2020-01-02T03:04:05Z"],
    "friend": {"name": "Bella"},
    "friends": [{"name": "Tom", "odata.type": {"a": [1]}}],
    "byName": {"kim": {"bornOn": "no date"}},
    "mood": "good",
}
MOMENT = "datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)"
LINES = [
    "Pet(",
    "    name='Rex',",
    "    born=datetime.date(2020, 1, 2),",
    f"    fed=[{MOMENT}],",
    "    friend=Pet(name='Bella'),",
    "    friends=[Pet(name='Tom', ['odata.type']={'a': [1]})],",
    "    by_name={'kim': Pet(born='no date')},",
    "    ['mood']='good'",
]


def shown_by_rich(value: object) -> str:
    """Return what rich prints."""
    return rich.pretty.pretty_repr(value)


def shown_by_ipython(value: object) -> str:
    """Return what IPython prints behind ``Out[1]:``."""
    text: str = pretty(value)  # type: ignore[no-untyped-call]
    return text


BOTH = pytest.mark.parametrize("shown", [shown_by_rich, shown_by_ipython])
Shown = Callable[[object], str]


def test_rich_shows_class_and_attributes() -> None:
    """A line for each attribute, typed where it can be decoded and raw where it cannot; unknown keys in brackets."""
    assert [*LINES, ")"] == shown_by_rich(Pet(WIRE)).splitlines()


def test_ipython_shows_class_and_attributes() -> None:
    """IPython has the same lines, with the bracket where IPython puts it."""
    assert [*LINES[:-1], f"{LINES[-1]})"] == shown_by_ipython(Pet(WIRE)).splitlines()


@BOTH
def test_a_short_model_takes_one_line(shown: Shown) -> None:
    """Attributes that are not set are not shown."""
    assert "Pet(name='Rex')" == shown(Pet(name="Rex"))
    assert "Pet()" == shown(Pet())
    assert "[Pet(name='Rex')]" == shown([Pet(name="Rex")])
    assert "Page[int](items_=[1])" == shown(Page[int]({"items": ["1"]}))


def test_a_console_of_rich_prints_it_so() -> None:
    """``rich.print`` takes the same way."""
    out = StringIO()
    rich.console.Console(file=out, width=30, no_color=True).print(Pet(WIRE))
    assert ["Pet(", "    name='Rex',"] == out.getvalue().splitlines()[:2]


@BOTH
def test_changes_are_shown(shown: Shown) -> None:
    """What was changed in a view, in the wire data or by an attribute is what is shown."""
    pet = Pet({"fedAt": ["2020-01-02T03:04:05Z"], "friend": {"name": "Bella"}})
    assert pet.fed is not None
    assert pet.friend is not None
    pet.fed[:] = [datetime(2021, 1, 1, tzinfo=timezone.utc)]
    pet.friend.name = "Tom"
    assert "fed=[datetime.datetime(2021, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)]" in shown(pet)
    assert "friend=Pet(name='Tom')" in shown(pet)
    pet["fedAt"].append("no time")
    assert "no time" in shown(pet)
    pet.name = NULL
    pet["friend"] = {"name": "by key"}
    assert "name=None" in shown(pet)
    assert "friend=Pet(name='by key')" in shown(pet)
    assert str(pet) == repr(pet) == str({**pet})


@BOTH
def test_what_cannot_be_decoded_is_raw(shown: Shown) -> None:
    """A value of the wrong kind, or one that a function of the class refuses, hides nothing of the rest."""

    def refuse(value: Any) -> Any:
        raise KeyError(value)

    class Odd(Model):
        first: list[date] = rest_field()
        second: int = rest_field(type=refuse)
        third: dict[str, date] = rest_field()
        last: date = rest_field()

    odd = Odd({"second": 2, "last": "2020-01-02"})
    odd["first"], odd["third"] = 5, [1]
    assert "Odd(second=2, last=datetime.date(2020, 1, 2), first=5, third=[1])" == shown(odd)


WIRE_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "a", "2020-01-02", "2020-01-02T03:04:05Z"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WIRE, "x"]), inner, max_size=3),
    max_leaves=12,
)


@given(data=st.dictionaries(st.sampled_from([*WIRE, "x"]), WIRE_VALUES), by_key=st.booleans(), read=st.booleans())
@BOTH
def test_showing_changes_nothing(shown: Shown, *, data: dict[str, Any], by_key: bool, read: bool) -> None:
    """The JSON, the views and the objects of any model are the same after it was shown (SPEC 0.1)."""
    pet = Pet()
    if by_key:
        for key, value in data.items():
            pet[key] = value
    else:
        try:
            pet = Pet(data)
        except ValueError:
            return
    if read:
        for key in data:
            pet[key]
    before = json.dumps(pet.as_dict()), repr(pet), {key: id(value) for key, value in pet._data.items()}
    views = dict(pet._views or {})
    shown(pet)
    assert views == (pet._views or {})
    assert before == (json.dumps(pet.as_dict()), repr(pet), {key: id(value) for key, value in pet._data.items()})


def nested(levels: int) -> Pet:
    """Return pets inside pets."""
    pet = Pet(name="last")
    for _ in range(levels):
        pet = Pet(name="one", friend=pet)
    return pet


@BOTH
def test_a_deep_model_is_cut_off(shown: Shown) -> None:
    """Twenty levels are shown, of models and of containers, and no depth is an error."""
    text = shown(nested(5000))
    assert "friend=Pet(...)" in text
    assert 20 == text.count("name='one'")
    plain: Any = []
    for _ in range(5000):
        plain = {"a": [plain]}
    assert "[...]" in shown(Pet({"x": plain}))
    assert "last" in shown(nested(19))


@BOTH
def test_a_model_that_contains_itself_is_cut_off(shown: Shown) -> None:
    """A cycle through a model or a container ends where it begins."""
    pet, items = Pet(name="Rex"), list[Any]()
    pet["self"] = pet
    items.append(items)
    pet["list"] = items
    assert "Pet(name='Rex', ['self']=Pet(...), ['list']=[[...]])" == shown(pet)


def test_a_wide_model_is_shortened_by_ipython() -> None:
    """A model with more keys than IPython shows of a dict is cut off as a dict is."""
    text = shown_by_ipython(Pet({f"key{number}": number for number in range(1500)}))
    assert ["['key999']=999,", "...)"] == [line.strip() for line in text.splitlines()[-2:]]


def test_a_wide_model_is_shortened_by_rich() -> None:
    """The limits that rich has for containers hold for attributes and lists."""
    pet = Pet({"friends": [{"name": str(number)} for number in range(50)], "a": 1, "b": 2})
    text = rich.pretty.pretty_repr(pet, max_length=2)
    assert "... +48" in text
    assert "Pet(...)" in rich.pretty.pretty_repr(nested(5), max_depth=2)


class Speaks(Pet):
    """A model with a text of its own."""

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Rich(Pet):
    """A model with an own form in rich."""

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        yield "mine", self.name


class Notebook(Pet):
    """A model with an own form in IPython."""

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 -- as IPython calls it
        printer.text(f"own {self.name}")


def test_a_class_that_shows_itself_is_asked() -> None:
    """What a class defines is used at the top and inside another model."""
    assert "<Rex>" == shown_by_rich(Speaks(name="Rex")) == shown_by_ipython(Speaks(name="Rex"))
    assert "Rich(mine='Rex')" == shown_by_rich(Rich(name="Rex"))
    assert "own Rex" == shown_by_ipython(Notebook(name="Rex"))
    inside = Pet({"friends": [Speaks(name="A"), Rich(name="B"), Notebook(name="C")]})
    assert "Pet(friends=[<A>, Rich(mine='B'), Notebook(name='C')])" == shown_by_rich(inside)
    assert "Pet(friends=[<A>, Rich(name='B'), own C])" == shown_by_ipython(inside)
