"""Each deliberate difference from the reference, both behaviours side by side (SPEC 13, docs/differences.md).

Every ``declare`` builds the same class body on the base that it is given: the reference's or ours.
"""

# The classes below are built on whichever base they are given, so mypy cannot know it.
# mypy: disallow-subclassing-any=False
# ruff: noqa: UP006, UP007, UP035, UP045 -- the reference reads these forms only; that it does is part of D6

import copy
import json
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import (
    Annotated,
    Any,
    Callable,
    ClassVar,
    Dict,
    Generic,
    List,
    Literal,
    Optional,
    Tuple,
    Type,
    TypeVar,
    Union,
)
from uuid import UUID

import azure.mgmt.storage._utils.model_base
import isodate
import pytest
from azure.core.serialization import attribute_list
from typing_extensions import Self

import azure_like._model_base
import azure_like.exceptions as ours_exceptions

reference: Any = azure.mgmt.storage._utils.model_base
ours: Any = azure_like._model_base

T = TypeVar("T")
DAY = date(2023, 1, 2)


def json_of(model: Any) -> str:
    """Return the JSON of a model, by way of `as_dict`, or the class of the error."""
    try:
        return json.dumps(model.as_dict())
    except TypeError as error:
        return type(error).__name__


# D1


@cache  # the reference cannot build it twice, see D5
def declare_lists(base: Any) -> Any:
    """Return a model with containers that are not on the wire what they are in Python."""

    class Calendar(base.Model):
        days: List[date] = base.rest_field()
        moments: Dict[str, datetime] = base.rest_field()
        blobs: List[bytes] = base.rest_field()
        numbers: List[int] = base.rest_field(type=lambda wire: [int(item) for item in wire])

    return Calendar


@pytest.mark.parametrize(
    ("attribute", "wire"),
    [
        ("days", ["20230102"]),
        ("moments", {"a": "2023-01-12T01:02:03.1234567Z"}),
        ("blobs", ["//79"]),
        ("numbers", ["1", "2"]),
    ],
)
def test_d1_reading_changes_nothing(attribute: str, wire: Any) -> None:
    """Reading a container changes the reference's data, items, equality and JSON; ours stay (D1)."""

    def after_a_read(cls: Any) -> Any:
        model = cls({attribute: wire})
        getattr(model, attribute)
        return model

    theirs = after_a_read(declare_lists(reference))
    assert {attribute: wire} != dict(theirs.items())
    assert {attribute: wire} != theirs.as_dict()
    assert json.dumps({attribute: wire}) != json_of(theirs)
    assert theirs != type(theirs)({attribute: wire})

    mine = after_a_read(declare_lists(ours))
    assert {attribute: wire} == dict(mine.items())
    assert {attribute: wire} == mine.as_dict()
    assert json.dumps({attribute: wire}) == json_of(mine)
    assert mine == type(mine)({attribute: wire})


# D2


@cache  # the reference cannot build it twice, see D5
def declare_days(base: Any) -> Any:
    """Return a model with one list of dates."""

    class Diary(base.Model):
        days: List[date] = base.rest_field()

    return Diary


def by_update(model: Any) -> None:
    """Replace the days by `update`."""
    model.update({"days": ["2024-01-01"]})


def by_pop_and_setdefault(model: Any) -> None:
    """Replace the days by `pop` and `setdefault`."""
    model.pop("days")
    model.setdefault("days", ["2024-01-01"])


@pytest.mark.parametrize("replace", [by_update, by_pop_and_setdefault])
def test_d2_views_follow_the_data(replace: Callable[[Any], None]) -> None:
    """After a read and a change through the mapping, the reference gives raw strings and we give dates (D2)."""

    def read_again(cls: Any) -> Any:
        model = cls({"days": ["2023-01-02"]})
        assert [DAY] == model.days
        replace(model)
        return model.days

    assert ["2024-01-01"] == read_again(declare_days(reference))
    assert [date(2024, 1, 1)] == read_again(declare_days(ours))


# D3


def declare_pet(base: Any) -> Any:
    """Return a plain model."""

    class Pet(base.Model):
        name: str = base.rest_field()

    return Pet


def test_d3_copy() -> None:
    """The reference's copy is a bare model of its internals; ours is of the class, with the data (D3)."""
    pet = declare_pet(reference)(name="Rex")
    assert reference.Model is type(pet.copy())
    assert {"_data": {"name": "Rex"}} == pet.copy()

    mine = declare_pet(ours)(name="Rex")
    assert type(mine) is type(mine.copy())
    assert {"name": "Rex"} == mine.copy()


def test_d3_copy_dot_copy() -> None:
    """A write to a shallow copy shows in the reference's original, and not in ours (D3)."""
    originals = []
    for base in (reference, ours):
        original = declare_named(base)(name="Rex")
        copy.copy(original).name = "Tom"
        originals.append(original.name)

    assert ["Tom", "Rex"] == originals


def declare_named(base: Any) -> Any:
    """Return another plain model."""

    class Named(base.Model):
        name: str = base.rest_field()

    return Named


# D4


@cache  # the reference cannot build it twice, see D5
def declare_wrong_shapes(base: Any) -> Any:
    """Return a model with lists of scalars and of models."""

    class Toy(base.Model):
        label: str = base.rest_field()

    class Box(base.Model):
        days: List[date] = base.rest_field()
        toys: List[Toy] = base.rest_field()
        either: Union[List[Toy], str] = base.rest_field()

    return Box


@pytest.mark.parametrize("attribute", ["days", "toys", "either"])
def test_d4_a_string_for_a_list(attribute: str) -> None:
    """A string where a list is declared is the text of a generator in the reference, and raw here (D4)."""
    theirs = getattr(declare_wrong_shapes(reference)({attribute: "abc"}), attribute)
    assert theirs.startswith("<generator object")

    model = declare_wrong_shapes(ours)({attribute: "abc"})
    assert "abc" == getattr(model, attribute)
    assert {"abc"} == set(model.as_dict().values())


def test_d4_an_object_for_a_list() -> None:
    """An object where a list is declared is an error in the reference, and raw here (D4, SPEC 6.2)."""
    box = declare_wrong_shapes(reference)({"days": {"x": 1}})
    with pytest.raises(ValueError):  # noqa: PT011 -- it has no message, see D19
        _ = box.days

    assert {"x": 1} == declare_wrong_shapes(ours)({"days": {"x": 1}}).days


# D5


def declare_again(base: Any, kind: Type[Any]) -> Any:
    """Return a class whose qualified name is always the same."""

    class Cell(base.Model):
        value: kind = base.rest_field()  # type: ignore[valid-type]

    return Cell


def test_d5_a_second_class_of_one_name() -> None:
    """The reference cannot use a second class of the same qualified name; here each is its own (D5)."""
    assert 5 == declare_again(reference, int)({"value": "5"}).value
    with pytest.raises((AttributeError, ValueError)):
        _ = declare_again(reference, date)({"value": "2023-01-02"}).value

    assert 5 == declare_again(ours, int)({"value": "5"}).value
    assert DAY == declare_again(ours, date)({"value": "2023-01-02"}).value


# D6


def declare_forms(base: Any) -> Any:
    """Return a model whose annotations are written in newer ways."""

    class Local(base.Model):
        born: date = base.rest_field()

    class Forms(base.Model):
        marked: Annotated[date, "a note"] = base.rest_field()
        quoted: "date | None" = base.rest_field()
        local: "Local" = base.rest_field()

    return Forms


def test_d6_newer_annotations() -> None:
    """`Annotated`, a quoted ``X | None`` and a local name are raw in the reference, typed here (D6)."""
    wire: Dict[str, Any] = {"marked": "2023-01-02", "quoted": "2023-01-02", "local": {"born": "2023-01-02"}}

    theirs = declare_forms(reference)(wire)
    assert ["2023-01-02", "2023-01-02"] == [theirs.marked, theirs.quoted]
    assert dict is type(theirs.local)

    mine = declare_forms(ours)(wire)
    assert [DAY, DAY, DAY] == [mine.marked, mine.quoted, mine.local.born]


def declare_generics(base: Any) -> Any:
    """Return a model that gives its generic base an argument, and one with fields of its own class."""

    class Page(base.Model, Generic[T]):
        value: T = base.rest_field()

    class Lists(Page[List[T]], Generic[T]):
        pass

    class Days(Lists[date]):
        me: "Optional[Self]" = base.rest_field()

    return Days


def test_d6_generic_arguments_and_self() -> None:
    """An argument that a base gives, and ``Self``, are raw in the reference, typed here (D6)."""
    wire: Dict[str, Any] = {"value": ["2023-01-02"], "me": {"value": ["2023-01-02"]}}

    theirs = declare_generics(reference)(wire)
    assert (["2023-01-02"], dict) == (theirs.value, type(theirs.me))

    cls = declare_generics(ours)
    mine = cls(wire)
    assert ([DAY], cls, [DAY]) == (mine.value, type(mine.me), mine.me.value)


def declare_two_cats(base: Any) -> Any:
    """Return a class of a module that has a `Cat`, with a field of the `Cat` of another module."""
    here, other = ModuleType(f"{base.__name__}.here"), ModuleType(f"{base.__name__}.other")
    sys.modules[here.__name__], sys.modules[other.__name__] = here, other
    cat = "class Cat(base.Model):\n    name: str = base.rest_field()\n"
    owner = "class Owner(base.Model):\n    pet: 'other.Cat' = base.rest_field()\n"
    vars(other)["base"] = base
    exec(cat, vars(other))  # noqa: S102 -- modules made here
    vars(here).update(base=base, other=other)
    exec(cat + owner, vars(here))  # noqa: S102 -- the same
    return here


def test_d6_two_classes_of_one_name() -> None:
    """``"other.Cat"`` is the ``Cat`` of the class's own module in the reference, and the other one here (D6)."""
    theirs, mine = declare_two_cats(reference), declare_two_cats(ours)
    try:
        assert theirs.Cat is type(theirs.Owner({"pet": {}}).pet)
        assert mine.other.Cat is type(mine.Owner({"pet": {}}).pet)
    finally:
        for module in (theirs, mine):
            del sys.modules[module.__name__], sys.modules[module.other.__name__]


# D7


def declare_family(base: Any) -> Any:
    """Return a base and a subclass that declares its fields anew."""

    class Parent(base.Model):
        value: str = base.rest_field()

    class Child(Parent):
        value: int  # type: ignore[assignment]  # that it differs is the point

    return Parent, Child


def test_d7_the_subclass_first() -> None:
    """A subclass that is used first changes the reference's base, and not ours (D7)."""
    found = []
    for base in (reference, ours):
        parent, child = declare_family(base)
        assert 5 == child({"value": "5"}).value
        found.append(parent({"value": "5"}).value)

    assert [5, "5"] == found


# D8


def declare_fresh(base: Any, number: int) -> Any:
    """Return a class that nobody has used, of a name that nobody else has."""
    toy = type(f"Toy{number}", (base.Model,), {"__module__": __name__, "__qualname__": f"Toy{number}"})
    body: Dict[str, Any] = {
        "__module__": __name__,
        "__qualname__": f"Chest{number}",
        "__annotations__": {f"toy{index}": Optional[toy] for index in range(30)},
        **{f"toy{index}": base.rest_field() for index in range(30)},
    }
    return type(f"Chest{number}", (base.Model,), body)


def untyped_reads(base: Any, rounds: int) -> List[Any]:
    """Return what threads that use a class first at one moment read and is no model, from the first such round."""
    wrong: List[Any] = []
    for number in range(rounds):
        if wrong:
            break
        cls = declare_fresh(base, number)
        barrier = threading.Barrier(16)

        def act(cls: Any = cls, barrier: threading.Barrier = barrier) -> None:
            barrier.wait()
            try:
                found = cls({"toy29": {}}).toy29
            except Exception as error:  # noqa: BLE001 -- any failure is what is counted
                found = error
            if not isinstance(found, base.Model):
                wrong.append(found)

        threads = [threading.Thread(target=act) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return wrong


@pytest.fixture
def _switch_often() -> Iterator[None]:
    """Let the interpreter change threads as often as it can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_switch_often")
def test_d8_first_use_in_threads() -> None:
    """A first use by many threads can give raw dicts in the reference; here every one is typed (D8)."""
    assert untyped_reads(reference, 1000)
    assert [] == untyped_reads(ours, 60)


# D9


def declare_link(base: Any) -> Any:
    """Return a model inside itself; its class is found by its name in this module."""
    body = {
        "__module__": __name__,
        "__qualname__": "Link",
        "__annotations__": {"below": Optional["Link"]},  # noqa: F821 -- made below  # pyright: ignore[reportUndefinedVariable]
        "below": base.rest_field(),
    }
    made = globals()["Link"] = type("Link", (base.Model,), body)
    return made


@pytest.mark.parametrize(("levels", "theirs_is_typed"), [(20, True), (300, False)])
def test_d9_deep_trees(levels: int, theirs_is_typed: bool) -> None:  # noqa: FBT001
    """A node far down a tree is a dict in the reference, and typed here (D9)."""
    wire: Dict[str, Any] = {}
    for _ in range(levels):
        wire = {"below": wire}

    link = declare_link(reference)
    theirs = link(wire)
    typed = 0
    while isinstance(theirs, link):
        theirs, typed = theirs.get("below"), typed + 1
    assert theirs_is_typed == (levels + 1 == typed)

    link = declare_link(ours)
    mine, typed = link(wire), 0
    while isinstance(mine, link):
        mine, typed = mine.below, typed + 1
    assert levels + 1 == typed


# D10


def declare_unions(base: Any) -> Any:
    """Return a model with unions whose second arm fits."""

    class Toy(base.Model):
        label: str = base.rest_field()

    class Union_(base.Model):  # noqa: N801 -- `Union` is taken
        one_or_many: Union[Toy, List[Toy]] = base.rest_field(name="oneOrMany")
        when: Union[datetime, timedelta] = base.rest_field()

    return Union_


def test_d10_the_second_arm() -> None:
    """An array, or a duration, for the second arm of a union is raw in the reference, and typed here (D10)."""
    wire: Dict[str, Any] = {"oneOrMany": [{"label": "ball"}], "when": "PT5S"}

    theirs = declare_unions(reference)(wire)
    assert dict is type(theirs.one_or_many[0])
    assert "PT5S" == theirs.when

    mine = declare_unions(ours)(wire)
    assert "ball" == mine.one_or_many[0].label
    assert timedelta(seconds=5) == mine.when


@cache
def declare_tagged(base: Any) -> Any:
    """Return a model with a union of models that only their tags tell apart, and with unions of scalars and tuples."""

    class OpenAI(base.Model):
        type: Literal["openai"] = base.rest_field()

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.type = "openai"

    class Azure(base.Model):
        type: Literal["azure"] = base.rest_field()

    class Session(base.Model):
        voice: Union[OpenAI, Azure] = base.rest_field()
        level: Union[str, float, bool] = base.rest_field()
        pair: Union[Tuple[int, int], Tuple[int, int, int]] = base.rest_field()

    return Session


def test_d10_models_are_told_apart_by_their_tags() -> None:
    """The first model takes every object in the reference, and overwrites its tag; ours is the one it names (D10)."""
    theirs = declare_tagged(reference)({"voice": {"type": "azure"}})
    assert {"voice": {"type": "openai"}} == theirs.as_dict()

    mine = declare_tagged(ours)({"voice": {"type": "azure"}})
    assert "Azure" == type(mine.voice).__name__
    assert {"voice": {"type": "azure"}} == mine.as_dict()


def test_d10_what_no_arm_takes() -> None:
    """An object with a tag of no arm becomes another one in the reference, and stays what it is here (D10)."""
    for wire in ({"type": "later"}, {"name": "x"}):
        theirs = declare_tagged(reference)({"voice": wire})
        assert "openai" == theirs.as_dict()["voice"]["type"]

        mine = declare_tagged(ours)({"voice": wire})
        assert wire == mine.voice
        assert {"voice": wire} == mine.as_dict()


def test_d10_tuples_of_several_lengths() -> None:
    """The reference drops the third item for the first arm, the tuple of two; we take the arm of that length (D10)."""
    wire = {"pair": [1, 2, 3]}

    assert [1, 2] == declare_tagged(reference)(wire).pair
    assert [1, 2, 3] == declare_tagged(ours)(wire).pair
    assert wire == declare_tagged(ours)(wire).as_dict()


# D11


def declare_tuples(base: Any) -> Any:
    """Return a model with a tuple of any length."""

    class Row(base.Model):
        days: Tuple[date, ...] = base.rest_field()

    return Row


def test_d11_tuples_of_any_length() -> None:
    """The reference keeps two items, the second raw; we keep all (D11)."""
    wire = {"days": ["2023-01-02"] * 3}

    assert [DAY, "2023-01-02"] == declare_tuples(reference)(wire).days
    assert [DAY] * 3 == declare_tuples(ours)(wire).days


# D12


def declare_durations(base: Any) -> Any:
    """Return a model with a duration."""

    class Timer(base.Model):
        length: timedelta = base.rest_field()

    return Timer


def test_d12_durations() -> None:
    """Nothing, less than nothing and years do not come back in the reference; here they do (D12)."""
    theirs, mine = declare_durations(reference), declare_durations(ours)
    year = isodate.Duration(years=1)
    nothing, negative = timedelta(0), timedelta(seconds=-1)

    assert ["P", "P-1DT23H59M59S", "P"] == [theirs(length=value)["length"] for value in (nothing, negative, year)]
    assert ["P", "P-1DT23H59M59S"] == [theirs(length=value).length for value in (nothing, negative)]

    assert ["PT0S", "-PT1S", "P1Y"] == [mine(length=value)["length"] for value in (nothing, negative, year)]
    assert [nothing, negative, year] == [mine(length=value).length for value in (nothing, negative, year)]


# D13


def declare_open(base: Any) -> Any:
    """Return a model without fields."""

    class Bag(base.Model):
        pass

    return Bag


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ({"a"}, ["a"]),
        (DAY, "2023-01-02"),
        (time(1, 2, 3), "01:02:03"),
        (Decimal("1.5"), 1.5),
        (b"\xff", "/w=="),
    ],
)
def test_d13_values_stored_through_the_mapping(value: Any, wire: Any) -> None:
    """A value that is stored by its key breaks the reference's JSON, and is encoded here (D13)."""
    found = []
    for base in (reference, ours):
        bag = base.Model({})
        bag["key"] = value
        found.append(json_of(bag))

    assert ["TypeError", json.dumps({"key": wire})] == found


# D14


def declare_http_dates(base: Any) -> Any:
    """Return a model with a date in the format of HTTP."""

    class Header(base.Model):
        sent: datetime = base.rest_field(format="rfc7231")

    return Header


def test_d14_http_dates_of_other_zones() -> None:
    """A naive datetime, or one of another zone, is an error in the reference, and is converted here (D14)."""
    theirs, mine = declare_http_dates(reference), declare_http_dates(ours)
    naive = datetime(2023, 1, 12)  # noqa: DTZ001 -- without a zone on purpose
    elsewhere = datetime(2023, 1, 12, 2, tzinfo=timezone(timedelta(hours=2)))

    for moment in (naive, elsewhere):
        with pytest.raises(ValueError, match="UTC"):
            theirs(sent=moment)
        assert {"sent": "Thu, 12 Jan 2023 00:00:00 GMT"} == mine(sent=moment)


# D15


def declare_fish(base: Any) -> Any:
    """Return a polymorphic base."""

    class Fish(base.Model):
        __mapping__: ClassVar[Dict[str, Any]] = {}
        kind: str = base.rest_discriminator(name="kind")

    class Shark(Fish, discriminator="shark"):  # type: ignore[call-arg]  # the base is known at run time only
        pass

    assert Shark is type(Fish._deserialize({"kind": "shark"}, []))
    return Fish


def test_d15_an_unhashable_discriminator() -> None:
    """A list as a discriminator is a `TypeError` in the reference, and gives the base here (D15)."""
    with pytest.raises(TypeError, match="unhashable"):
        declare_fish(reference)._deserialize({"kind": ["shark"]}, [])

    fish = declare_fish(ours)
    assert fish is type(fish._deserialize({"kind": ["shark"]}, []))


# D16


class Coloured:
    """A mixin with a class keyword."""

    colour: Any = None

    def __init_subclass__(cls, *, colour: Any = "none", **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.colour = colour


def declare_with_a_mixin(base: Any) -> Any:
    """Return a model with a mixin behind it."""

    class Plain(base.Model, Coloured):
        pass

    return Plain


def declare_with_a_keyword(base: Any) -> Any:
    """Return a model with a class keyword of a mixin."""

    class Red(base.Model, Coloured, colour="red"):
        pass

    return Red


def test_d16_class_keywords() -> None:
    """The reference does not call the next `__init_subclass__`, and refuses its keywords; we pass them on (D16)."""
    assert declare_with_a_mixin(reference).colour is None
    with pytest.raises(TypeError, match="colour"):
        declare_with_a_keyword(reference)

    assert "none" == declare_with_a_mixin(ours).colour
    assert "red" == declare_with_a_keyword(ours).colour


# D17


def declare_one_field(base: Any) -> Any:
    """Return a model with one field."""

    class Single(base.Model):
        value: str = base.rest_field()

    return Single


def test_d17_the_attribute_of_the_class() -> None:
    """An attribute of the class is an error in the reference, and the descriptor here (D17)."""
    with pytest.raises(AttributeError):
        _ = declare_one_field(reference).value

    cls = declare_one_field(ours)
    assert "x" == cls.value.__get__(cls(value="x"), cls)


# D18


@cache  # the reference cannot build it twice, see D5
def declare_note(base: Any) -> Any:
    """Return a model with an element, an attribute, a dict and empty bytes."""

    class Note(base.Model):
        text: Optional[str] = base.rest_field(xml={"name": "Text"})
        count: Optional[int] = base.rest_field(xml={"name": "Count"})
        sure: Optional[bool] = base.rest_field(xml={"name": "Sure", "attribute": True})
        when: Optional[datetime] = base.rest_field(xml={"name": "When"})
        blob: Optional[bytes] = base.rest_field(xml={"name": "Blob"})
        words: Optional[Dict[str, str]] = base.rest_field(xml={"name": "Words"})

        _xml: ClassVar[Dict[str, Any]] = {"name": "Note"}

    return Note


@cache  # the reference cannot build it twice, see D5
def declare_spaced(base: Any, ns: str, name: str) -> Any:
    """Return a model in a namespace whose prefix others want, too."""

    class Spaced(base.Model):
        __qualname__ = name
        value: Optional[str] = base.rest_field(xml={"name": "Value"})

        _xml: ClassVar[Dict[str, Any]] = {"name": "Spaced", "ns": ns, "prefix": "shared"}

    return Spaced


def test_d18_a_wrong_scalar() -> None:
    """A number that is none is an element in the reference's data, and its text in ours (D18)."""
    document = "<Note><Count>many</Count></Note>"

    theirs = reference._deserialize_xml(declare_note(reference), document)
    assert isinstance(theirs["count"], ET.Element)

    mine = ours._deserialize_xml(declare_note(ours), document)
    assert {"count": "many"} == mine
    assert "many" == mine.count
    assert document == ours.serialize_xml(mine)


def test_d18_names_that_are_markup() -> None:
    """A key becomes markup in the reference's document, and a `ValueError` in ours (D18)."""
    injected = {"a><evil/><b": "1"}
    assert "<evil/>" in reference.serialize_xml(declare_note(reference)(words=injected))
    with pytest.raises(ValueError, match="evil"):
        ours.serialize_xml(declare_note(ours)(words=injected))


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_d18_characters_that_xml_cannot_carry(text: str) -> None:
    """The reference writes a document that nobody can read; ours is a `ValueError` (D18)."""
    written = reference.serialize_xml(declare_note(reference)(text=text))
    assert text in written
    with pytest.raises((ET.ParseError, UnicodeEncodeError)):
        ET.fromstring(written)  # noqa: S314 -- it is not XML at all
    with pytest.raises(ValueError, match="text"):
        ours.serialize_xml(declare_note(ours)(text=text))


def test_d18_documents_with_a_dtd() -> None:
    """The reference expands what a document type declares; ours refuses the document (D18)."""
    document = "<!DOCTYPE Note [<!ENTITY e 'boo'>]><Note><Text>&e;</Text></Note>"
    assert "boo" == reference._deserialize_xml(declare_note(reference), document).text
    with pytest.raises(ours.DeserializationError, match="document type"):
        ours._deserialize_xml(declare_note(ours), document)


def test_d18_prefixes_belong_to_a_document() -> None:
    """Writing a model registers the reference's prefix for the whole process; ours leaves no trace (D18)."""

    def trace(base: Any, ns: str) -> str:
        base.serialize_xml(declare_spaced(base, ns, "First")(value="x"))
        somebodys = ET.Element(f"{{{ns}}}Other")
        return ET.tostring(somebodys, encoding="unicode")

    assert '<shared:Other xmlns:shared="urn:theirs" />' == trace(reference, "urn:theirs")
    assert '<ns0:Other xmlns:ns0="urn:mine" />' == trace(ours, "urn:mine")


@pytest.mark.parametrize(
    "values",
    [
        {"when": datetime(2023, 1, 2, tzinfo=timezone.utc)},
        {"blob": b""},
        {"blob": b"a"},
        {"sure": False},
        {"text": "\r"},
    ],
    ids=["datetime", "empty bytes", "bytes", "attribute", "carriage return"],
)
def test_d18_what_is_written_reads_back_equal(values: Dict[str, Any]) -> None:
    """A model and what its document is read as are not equal in the reference, and are in ours (D18)."""

    def is_equal_again(base: Any) -> bool:
        model = declare_note(base)(**values)
        return bool(model == base._deserialize_xml(declare_note(base), base.serialize_xml(model)))

    assert [False, True] == [is_equal_again(base) for base in (reference, ours)]


def test_d18_a_class_in_a_namespace_reads_what_it_writes() -> None:
    """A class with a namespace and a prefix does not find its own elements in the reference, but in ours (D18)."""

    def value_again(base: Any, ns: str) -> Any:
        cls = declare_spaced(base, ns, "Second")
        return base._deserialize_xml(cls, base.serialize_xml(cls(value="x"))).value

    assert [None, "x"] == [value_again(base, "urn:again") for base in (reference, ours)]


def test_d18_the_declared_prefix_is_sent() -> None:
    """Of two models that want one prefix the last written gets it in the reference, and both do in ours (D18)."""

    def sent(base: Any, name: str) -> List[str]:
        first, second = (declare_spaced(base, f"urn:{name}:{n}", f"Sent{n}") for n in (1, 2))
        elements = [base._get_element(cls(value="x")) for cls in (first, second, first)]
        return [ET.tostring(element, encoding="unicode").partition(" ")[0] for element in elements]

    assert ["<shared:Spaced", "<ns0:Spaced", "<shared:Spaced"] == sent(reference, "theirs")
    assert ["<shared:Spaced"] * 3 == sent(ours, "mine")


def test_d18_elements_as_values_are_wire_values() -> None:
    """An element that is set stays one in the reference's data; in ours it is what it stands for (D18, 2.5)."""

    def stored(base: Any) -> Any:
        note = declare_note(base)()
        note.count = ET.fromstring("<Count>5</Count>")  # noqa: S314 -- it is written here
        note.sure = ET.fromstring("<Sure>false</Sure>")  # noqa: S314 -- the same
        return [note["count"], note["sure"]]

    assert [True, True] == [isinstance(value, ET.Element) for value in stored(reference)]
    assert [5, False] == stored(ours)


# D19


def declare_nested(base: Any) -> Any:
    """Return a model with a dict in a list."""

    class Item(base.Model):
        days: Dict[str, date] = base.rest_field(name="allDays")

    class Order(base.Model):
        items_: List[Item] = base.rest_field(name="items")

    return Order


def test_d19_messages() -> None:
    """The reference's errors are empty; ours tell the path, what was expected and what was found (D19)."""
    theirs = declare_nested(reference)({"items": [{"allDays": 5}]})
    with pytest.raises(ValueError) as empty:  # noqa: PT011 -- that it has no message is the point
        _ = theirs.items_[0].days
    assert not str(empty.value)

    mine = declare_nested(ours)({"items": [{"allDays": 5}]})
    with pytest.raises(ours.DeserializationError, match=r"object.*Item\.days.*5 \(int\).*\$\.allDays"):
        _ = mine.items_[0].days
    with pytest.raises(ours.DeserializationError, match=r"list.*5 \(int\).*\$\.items"):
        _ = type(mine)({"items": 5}).items_


# D20


def declare_generated(base: Any) -> Any:
    """Return a model with a constructor as the generator writes it."""

    class Generated(base.Model):
        value: date = base.rest_field()

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)

    return Generated


def declare_counted(base: Any) -> Any:
    """Return a model whose constructor counts its calls, and adds a key."""

    class Counted(base.Model):
        made = 0
        value: date = base.rest_field()
        size: int = base.rest_field()

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            type(self).made += 1
            super().__init__(*args, **kwargs)
            self.size = 7

    return Counted


def constructions(cls: Any, compare: Callable[[], object]) -> int:
    """Return how many models of a class are constructed while something runs."""
    made: set[int] = set()
    kept = []

    def note(frame: Any, event: str, _argument: object) -> None:
        one = frame.f_locals.get("self") if event == "call" and frame.f_code.co_name == "__init__" else None
        if isinstance(one, cls) and id(one) not in made:
            made.add(id(one))
            kept.append(one)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        compare()
    finally:
        sys.setprofile(before)
    return len(kept)


def test_d20_equality_constructs_nothing() -> None:
    """A comparison with a dict constructs a model on the reference, and none here; both say the same (D20)."""
    made = []
    for base in (reference, ours):
        cls = declare_generated(base)
        model = cls({"value": "2023-01-02"})
        assert model == {"value": "2023-01-02"}
        assert model == {"value": DAY}
        assert model != {"value": "2023-01-03"}
        made.append(constructions(cls, lambda model=model: model == {"value": DAY}))  # type: ignore[misc]

    assert [1, 0] == made


def test_d20_a_constructor_of_ones_own_is_asked() -> None:
    """A constructor that does more than the generated ones is called on either base, and counts (D20)."""
    for base in (reference, ours):
        cls = declare_counted(base)
        model = cls({"value": "2023-01-02"})
        assert model == {"value": "2023-01-02"}
        assert model == {"value": DAY, "size": 1}
        assert model != {"value": "2023-01-03", "size": 7}
        assert 4 == cls.made


# D21


def declare_payments(base: Any) -> Any:
    """Return a base and two classes as one writes them by hand, and one as the generator does."""

    class Payment(base.Model):
        kind: str = base.rest_discriminator()
        n: int = base.rest_field()

    class Card(Payment, discriminator="card"):  # type: ignore[call-arg]
        pass

    class Cash(Payment, discriminator="cash"):  # type: ignore[call-arg]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.kind = "cash"

    class Coin(Cash, discriminator="coin"):  # type: ignore[call-arg]
        pass

    return Payment, Card, Cash, Coin


def test_d21_a_discriminator_that_is_declared_is_sent() -> None:
    """The reference sends what a constructor assigns, if one does; ours what the class is declared with (D21)."""
    _, card, cash, coin = declare_payments(reference)
    assert [{"n": 1}, {"n": 1, "kind": "cash"}, {"n": 1, "kind": "cash"}] == [cls(n=1) for cls in (card, cash, coin)]
    assert {"n": 1, "kind": "x"} == card(n=1, kind="x")

    _, card, cash, coin = declare_payments(ours)
    assert [("n", 1), ("kind", "card")] == list(card(n=1).items())
    assert [{"n": 1, "kind": "cash"}, {"n": 1, "kind": "coin"}] == [cls(n=1) for cls in (cash, coin)]
    assert {"n": 1, "kind": "x"} == card(n=1, kind="x")
    assert {"n": 1} == card({"n": 1})


def test_d21_a_base_without_a_mapping_is_narrowed() -> None:
    """The reference narrows only what declares its ``__mapping__``; ours gives a class one that has none (D21)."""
    payment, *_ = declare_payments(reference)
    assert payment is type(payment._deserialize({"kind": "card"}, []))

    payment, card, *_ = declare_payments(ours)
    assert card is type(payment._deserialize({"kind": "card"}, []))


# The page


# D26


def test_d26_scalars_of_their_own_type() -> None:
    """A number for a union of a text and a number is a text in the reference, and the number that it is here (D26)."""
    wire = {"level": 5}

    assert "5" == declare_tagged(reference)(wire).level
    assert 5 == declare_tagged(ours)(wire).level
    assert [0.5, True, "x"] == [declare_tagged(ours)({"level": level}).level for level in (0.5, True, "x")]


def test_every_row_is_documented_and_tested() -> None:
    """docs/differences.md has a row for each difference, and this file a test for each."""
    page = (Path(__file__).parents[2] / "docs" / "differences.md").read_text(encoding="utf-8")
    tests = {name.split("_")[1].upper() for name in globals() if name.startswith("test_d") and name[6].isdigit()}

    rows = [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| D")]
    assert sorted(rows, key=lambda row: int(row[1:])) == rows
    assert [f"D{number}" for number in range(1, 27)] == rows
    assert set(rows) == tests


# D22


@cache  # the reference cannot build it twice, see D5
def declare_upload(base: Any) -> Any:
    """Return a model with files that are sent as parts of a body."""

    class Upload(base.Model):
        file: bytes = base.rest_field(is_multipart_file_input=True)
        files: List[bytes] = base.rest_field(is_multipart_file_input=True)

    return Upload


@pytest.mark.parametrize(
    ("attribute", "given", "theirs"),
    [
        ("file", b"abc", "YWJj"),
        ("file", ("a.txt", b"abc"), ("a.txt", "YWJj")),
        ("files", [b"abc", b"def"], ["YWJj", "ZGVm"]),
        ("files", [("a.txt", b"abc", "text/plain")], [("a.txt", "YWJj", "text/plain")]),
    ],
)
def test_d22_a_file_that_is_assigned(attribute: str, given: Any, theirs: Any) -> None:
    """A file is the object that it is, but for one that is assigned in the reference, which is encoded (D22)."""
    sent = {}
    for base in (reference, ours):
        cls = declare_upload(base)
        for node in (cls(**{attribute: given}), cls({attribute: given})):
            assert given is node[attribute]
            assert given is node.as_dict()[attribute]
        assigned = cls()
        setattr(assigned, attribute, given)
        sent[base] = assigned.as_dict()[attribute]

    assert theirs == sent[reference]
    assert given is sent[ours]


# D25


def declare_flattened(base: Any) -> Any:
    """Return a model that shows the attributes of another one as its own, and that other one."""

    class Properties(base.Model):
        size: int = base.rest_field()

    class Resource(base.Model):
        name: str = base.rest_field()
        properties: Properties = base.rest_field()

        __flattened_items: ClassVar[List[str]] = ["size"]

    return Resource, Properties


def test_d25_the_attributes_do_not_depend_on_what_was_used() -> None:
    """The attributes of a flattened model change when the reference first uses the model inside; ours do not (D25)."""
    found = {}
    for base in (reference, ours):
        outer, inner = declare_flattened(base)
        first = attribute_list(outer())
        inner()
        found[base] = [first, attribute_list(outer())]

    assert [["name", "properties"], ["name", "size"]] == found[reference]
    assert [["name", "size"], ["name", "size"]] == found[ours]


def test_d25_the_classes_of_fields_are_there_before_an_instance() -> None:
    """The reference's class has no fields before its first instance; ours has them, with their classes (D25)."""

    def declare(base: Any) -> Any:
        class Wheel(base.Model):
            size: int = base.rest_field()

        class Car(base.Model):
            spare: Wheel = base.rest_field()

        return Car, Wheel

    theirs, wheel = declare(reference)
    assert not getattr(theirs, "_attr_to_rest_field", None)  # there may be that of `Model`, once that was used
    theirs()
    assert wheel is theirs._attr_to_rest_field["spare"]._class_type

    mine, wheel = declare(ours)
    assert wheel is mine._attr_to_rest_field["spare"]._class_type


# D23


@cache  # the reference cannot build it twice, see D5
def declare_dated(base: Any) -> Any:
    """Return a model whose dates are read by a function, as in generated packages that speak XML."""

    class Dated(base.Model):
        when: Optional[datetime] = base.rest_field(xml={"name": "When"}, deserializer=base._xml_deser_datetime)
        text: Optional[str] = base.rest_field(xml={"name": "Text"})

        _xml: ClassVar[Dict[str, Any]] = {"name": "Dated"}

    return Dated


def test_d23_a_bad_date_does_not_lose_the_document() -> None:
    """A function that cannot decode ends the reading of a document in the reference; ours has the text (D23)."""
    document = "<Dated><When>never</When><Text>x</Text></Dated>"
    with pytest.raises(ValueError, match="NEVER"):
        reference._deserialize_xml(declare_dated(reference), document)

    mine = ours._deserialize_xml(declare_dated(ours), document)
    assert ["never", "x"] == [mine.when, mine.text]


def test_d23_a_bad_date_from_json() -> None:
    """So it is with a value that came as JSON: reading the attribute raises in the reference only (D23)."""
    with pytest.raises(ValueError, match="NEVER"):
        _ = declare_dated(reference)({"when": "never"}).when

    assert "never" == declare_dated(ours)({"when": "never"}).when


# D24


@pytest.mark.parametrize("value", [{"a": 1}, [1, 2]], ids=str)
def test_d24_an_object_in_an_attribute(value: Any) -> None:
    """The reference writes an object in an attribute as Python shows it; ours is an error with its path (D24)."""
    theirs: str = reference.serialize_xml(declare_note(reference)({"sure": value}))
    assert str(value) in theirs.replace("&apos;", "'")

    with pytest.raises(ours_exceptions.SerializationError, match=r"at \$\.sure$"):
        ours.serialize_xml(declare_note(ours)({"sure": value}))


def test_d24_an_object_in_an_element_of_text() -> None:
    """In the place of a text the reference writes elements, which it reads as no text; ours refuses (D24)."""
    note = declare_note(reference)({"text": {"a": "1"}})
    written = reference.serialize_xml(note)
    assert "<Note><Text><a>1</a></Text></Note>" == written
    assert {"a": "1"} != reference._deserialize_xml(declare_note(reference), written).text

    with pytest.raises(ours_exceptions.SerializationError, match=r"at \$\.text$"):
        ours.serialize_xml(declare_note(ours)({"text": {"a": "1"}}))
