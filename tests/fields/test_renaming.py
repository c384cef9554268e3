"""Wire names by rule: ``class Pet(Model, rename="camel")``."""

from __future__ import annotations

import copy
import pickle
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any, ClassVar, Generic, Literal, TypeVar

import msgspec
import pytest
from azure.core import serialization
from hypothesis import given
from hypothesis import strategies as st

from azure_like import DeclarationWarning, Model, TypedModel, rest_discriminator, rest_field, to_xml
from azure_like._fields.renaming import RULES, renamed
from azure_like._types import Rename

T = TypeVar("T")

NAMES = {
    "name": ("name", "name", "Name", "name"),
    "url_id": ("urlId", "url-id", "UrlId", "url_id"),
    "a_b_c": ("aBC", "a-b-c", "ABC", "a_b_c"),
    "class_": ("class", "class", "Class", "class"),
    "user_id_": ("userId", "user-id", "UserId", "user_id"),
    "_etag": ("_etag", "etag", "_Etag", "_etag"),
    "__user_id": ("__userId", "user-id", "__UserId", "__user_id"),
    "two__words": ("twoWords", "two-words", "TwoWords", "two_words"),
    "line_1": ("line1", "line-1", "Line1", "line_1"),
    "line1": ("line1", "line1", "Line1", "line1"),
    "x_2d": ("x2D", "x-2d", "X2D", "x_2d"),
    "ipv4_address": ("ipv4Address", "ipv4-address", "Ipv4Address", "ipv4_address"),
    "timesFed": ("timesFed", "times-fed", "TimesFed", "times_fed"),
    "userID": ("userID", "user-id", "UserID", "user_id"),
    "HTTPServer": ("httpServer", "http-server", "HTTPServer", "http_server"),
    "URL": ("url", "url", "URL", "url"),
    "x_é": ("xÉ", "x-é", "XÉ", "x_é"),
    "_": ("_", "_", "_", "_"),
    "__": ("__", "__", "__", "__"),
}


@pytest.mark.parametrize("attribute", NAMES)
def test_each_rule_makes_its_name(attribute: str) -> None:
    """Underscores, digits, acronyms and single words give the names of the table."""
    assert NAMES[attribute] == tuple(renamed(attribute, rule) for rule in ("camel", "kebab", "pascal", "snake"))


WORDS = st.lists(st.from_regex(r"[a-z]{1,5}[0-9]{0,2}|[0-9]{1,2}[a-z]{0,3}", fullmatch=True), min_size=1, max_size=4)


@given(words=WORDS, underscores=st.sampled_from([("", ""), ("_", ""), ("", "_"), ("_", "__")]))
def test_names_in_snake_case_are_those_of_msgspec(words: list[str], underscores: tuple[str, str]) -> None:
    """The three rules that msgspec has give its names for every attribute in snake case."""
    attribute = f"{underscores[0]}a_{'_'.join(words)}{underscores[1]}"
    rules: tuple[Literal["camel", "pascal", "kebab"], ...] = ("camel", "pascal", "kebab")
    for rule in rules:
        struct = msgspec.defstruct("S", [(attribute, int)], rename=rule)
        assert msgspec.structs.fields(struct)[0].encode_name == renamed(attribute, rule)


@given(words=WORDS)
def test_rules_can_follow_each_other(words: list[str]) -> None:
    """The camel or pascal form of words that begin with a letter has the same words."""
    plain = [f"a{word}" for word in words]
    for rule in ("camel", "pascal"):
        assert "_".join(plain) == renamed(renamed("_".join(plain), rule), "snake")


class Session(Model, rename="camel"):
    """A session with names by rule and by hand."""

    seconds_to_live: int | None = rest_field()
    device_id: str | None = rest_field(name="device_id")
    api_key: str | None = rest_field(name="X-Key")
    when_made: str | None = rest_field()


def test_names_by_rule_travel_both_ways() -> None:
    """Keywords, attributes, wire data and JSON of a class use the names of its rule; a name that is given wins."""
    session = Session(seconds_to_live=60, device_id="d", api_key="k")
    assert {"secondsToLive": 60, "device_id": "d", "X-Key": "k"} == session
    assert (60, "d") == (session.seconds_to_live, session.device_id)
    session.when_made = "now"
    assert "now" == session["whenMade"]
    assert 5 == Session({"secondsToLive": 5}).seconds_to_live
    assert None is Session({"seconds_to_live": 5}).seconds_to_live
    assert session == pickle.loads(pickle.dumps(session)) == copy.deepcopy(session)  # noqa: S301 -- its own


def test_the_rule_is_inherited() -> None:
    """A subclass has the rule of its base, or another one for its own fields alone."""

    class Same(Session):
        more_data: int | None = rest_field()

    class Other(Session, rename="kebab"):
        more_data: int | None = rest_field()

    class Below(Other):
        last_one: int | None = rest_field()

    assert {"secondsToLive": 1, "moreData": 2} == Same(seconds_to_live=1, more_data=2)
    assert {"secondsToLive": 1, "more-data": 2, "last-one": 3} == Below(seconds_to_live=1, more_data=2, last_one=3)
    assert {"secondsToLive": 1, "more-data": 2} == Other(seconds_to_live=1, more_data=2)


def test_a_subclass_that_narrows_an_annotation_keeps_the_name() -> None:
    """A field that is only annotated again is still a field of the base."""

    class Narrow(Session, rename="kebab"):
        seconds_to_live: int

    assert {"secondsToLive": 1} == Narrow(seconds_to_live=1)


@pytest.mark.parametrize("rule", ["Camel", "upper", "", ["camel"], 1])
def test_an_unknown_rule_is_refused(rule: Any) -> None:
    """The error names the class, what was found and the four rules; the class is not registered."""

    class Fish(Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        kind: str = rest_discriminator()

    with pytest.raises(ValueError, match=r"^Bad: unknown rename=.+; expected 'camel', 'kebab', 'pascal' or 'snake'$"):

        class Bad(Fish, rename=rule):  # pyright: ignore[reportUnusedClass]
            pass

    assert {} == Fish.__mapping__


def test_none_is_no_rule() -> None:
    """``rename=None`` is as if nothing was said."""

    class Plain(Session, rename=None):
        more_data: int | None = rest_field()

    assert {"moreData": 1} == Plain(more_data=1)


def test_two_attributes_with_one_name_are_told() -> None:
    """A rule that gives two attributes one wire name is a mistake in the declaration, which is told once."""

    class Twice(Model, rename="camel"):
        line1: int = rest_field()
        line_1: int = rest_field()

    with pytest.warns(DeclarationWarning, match=r"Twice\.line_1: the wire name 'line1' is that of Twice\.line1 too"):
        Twice()


class WithTimes:
    """A mixin that is no model."""

    made_at: str | None = rest_field()
    kept_name: str | None = rest_field(name="kept_name")


class Camel(WithTimes, Model, rename="camel"):
    """A model with the fields of a mixin."""


class Kebab(WithTimes, Model, rename="kebab"):
    """The same mixin under another rule."""


class NoRule(WithTimes, Model):
    """The same mixin without a rule."""


class BelowCamel(Camel, rename="pascal"):
    """The mixin's fields are those of the base."""

    own_one: int | None = rest_field()


class Both(Camel, Kebab):
    """The nearest base decides."""


@pytest.mark.parametrize("first", [Camel, Kebab, NoRule, BelowCamel, Both])
def test_fields_of_a_mixin_have_the_rule_of_the_model(first: Any) -> None:
    """Each model that has a mixin names its fields by its own rule, whichever is used first."""
    first(made_at="a")
    assert {"madeAt": "a", "kept_name": "b"} == Camel(made_at="a", kept_name="b")
    assert {"made-at": "a", "kept_name": "b"} == Kebab(made_at="a", kept_name="b")
    assert {"made_at": "a", "kept_name": "b"} == NoRule(made_at="a", kept_name="b")
    assert {"madeAt": "a", "OwnOne": 1} == BelowCamel(made_at="a", own_one=1)
    assert {"madeAt": "a"} == Both(made_at="a")
    read = [cls({"madeAt": 1, "made-at": 2, "made_at": 3}).made_at for cls in (Camel, Kebab, NoRule, BelowCamel, Both)]
    assert ["1", "2", "3", "1", "1"] == read


def test_a_nearer_field_hides_that_of_a_mixin() -> None:
    """The field of a mixin that a model before it hides stays hidden."""

    class Nearer(Model):
        made_at: str | None = rest_field(name="mine")

    class Hides(Nearer, WithTimes, rename="camel"):
        pass

    class HidesInBody(WithTimes, Model, rename="camel"):
        made_at: str | None = rest_field(name="body")

    assert {"mine": "a"} == Hides(made_at="a")
    assert {"body": "a"} == HidesInBody(made_at="a")


def test_a_discriminator_of_a_mixin_follows_the_rule() -> None:
    """A family whose discriminator comes from a mixin is narrowed by, and sends, the name of its rule."""

    class Kind:
        kind_of: str = rest_discriminator()

    class Fish(Kind, Model, rename="camel"):
        pass

    class Shark(Fish, discriminator="shark"):
        teeth_left: int | None = rest_field()

    class Other(Kind, Model):
        pass

    class Crab(Other, discriminator="crab"):
        pass

    assert {"teethLeft": 3, "kindOf": "shark"} == Shark(teeth_left=3)
    assert {"kind_of": "crab"} == Crab()
    assert Shark is type(Fish._deserialize({"kindOf": "shark"}, []))
    assert Fish is type(Fish._deserialize({"kind_of": "shark"}, []))
    assert Crab is type(Other._deserialize({"kind_of": "crab"}, []))


def test_discriminators_follow_the_rule() -> None:
    """A discriminator has a name by rule at every level, also for a class with a constructor of its own."""

    class Animal(Model, rename="camel"):
        animal_kind: str = rest_discriminator()

    class Cat(Animal, discriminator="cat", rename="pascal"):
        fur_kind: str = rest_discriminator()

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, animal_kind="cat", **kwargs)

    class Persian(Cat, discriminator="persian"):
        pass

    class House(Model, rename="camel"):
        the_pet: Animal | list[str] | None = rest_field()

    assert {"animalKind": "cat", "FurKind": "persian"} == Persian()
    assert Persian is type(Animal._deserialize({"animalKind": "cat", "FurKind": "persian"}, []))
    assert Persian is type(House({"thePet": {"animalKind": "cat", "FurKind": "persian"}}).the_pet)


class Page(Model, Generic[T], rename="camel"):
    """A generic page."""

    next_link: str | None = rest_field()
    all_items: list[T] | None = rest_field()


def test_a_generic_class_hands_its_rule_on() -> None:
    """A class with its type variables bound, and a class below it, have the names of the generic one."""

    class Sessions(Page[Session], rename="kebab"):
        total_count: int | None = rest_field()

    assert {"nextLink": "n", "allItems": [{"secondsToLive": 1}]} == Page[Session](
        next_link="n", all_items=[Session(seconds_to_live=1)]
    )
    read = Sessions({"allItems": [{"secondsToLive": 1}], "total-count": 1})
    assert read.all_items is not None
    assert (Session, 1, 1) == (type(read.all_items[0]), read.all_items[0].seconds_to_live, read.total_count)


def test_one_descriptor_in_two_classes() -> None:
    """A descriptor that two classes share is a field of each, named by its own rule and attribute."""
    shared: Any = rest_field()

    class One(Model, rename="camel"):
        the_name: str = shared

    class Two(Model, rename="kebab"):
        the_name: str = shared

    class Three(Model):
        another_name: str = shared
        third_name: str = shared

    assert {"theName": "a"} == One(the_name="a")
    assert {"the-name": "a"} == Two(the_name="a")
    assert {"another_name": "a", "third_name": "b"} == Three(another_name="a", third_name="b")
    assert ("a", "b") == (Three({"another_name": "a"}).another_name, Three({"third_name": "b"}).third_name)


def test_azure_core_sees_the_names_at_once() -> None:
    """What azure-core reads of a class that was never used has the names of the rule."""

    class Fresh(WithTimes, Model, rename="camel"):
        user_id: str | None = rest_field()

    assert {"user_id": "userId", "made_at": "madeAt", "kept_name": "kept_name"} == {
        attribute: field._rest_name for attribute, field in Fresh._attr_to_rest_field.items()
    }
    assert ["kept_name", "made_at", "user_id"] == sorted(serialization.attribute_list(Fresh()))
    assert {"user_id": "u"} == serialization.as_attribute_dict(Fresh(user_id="u"))
    assert "The wire value ``userId``." == vars(Fresh)["user_id"].__get__(None, Fresh).__doc__


def test_xml_uses_the_names() -> None:
    """The elements of a class have the names of its rule, but for those that XML metadata give."""

    class Blob(Model, rename="pascal"):
        _xml: ClassVar[dict[str, Any]] = {"name": "Blob"}
        last_modified: str | None = rest_field()
        size: int | None = rest_field(xml={"name": "s"})

    assert "<Blob><LastModified>x</LastModified><s>1</s></Blob>" in to_xml(Blob(last_modified="x", size=1))


def test_a_typed_model_takes_a_rule() -> None:
    """`TypedModel` is a model like any other."""

    class Pet(TypedModel, rename="pascal"):
        times_fed: int = rest_field()

    assert {"TimesFed": 1} == Pet(times_fed=1)


def test_other_keywords_reach_the_next_class() -> None:
    """A mixin behind the model gets the keywords that the model does not know."""
    seen: list[Any] = []

    class Listens:
        def __init_subclass__(cls, *, loud: bool = False) -> None:
            seen.append(loud)

    class Pet(Model, Listens, rename="camel", loud=True):  # pyright: ignore[reportUnusedClass]
        pass

    assert [True] == seen


def test_first_use_in_many_threads() -> None:
    """Classes that take over the fields of a mixin are the same for every thread."""
    for _ in range(30):

        class Made(WithTimes, Model, rename="camel"):
            user_id: str | None = rest_field()

        barrier = Barrier(6)

        def use(_number: int, made: Any = Made, barrier: Barrier = barrier) -> Any:
            barrier.wait()
            return made(made_at="a", user_id="b"), made._attr_to_rest_field["made_at"]._rest_name

        interval = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            with ThreadPoolExecutor(6) as pool:
                results = list(pool.map(use, range(6)))
        finally:
            sys.setswitchinterval(interval)
        assert [({"madeAt": "a", "userId": "b"}, "madeAt")] * 6 == results


def test_the_page_has_the_names_of_the_rules(checkout: Path) -> None:
    """Each row of the table in docs/declaring.md has the four names of its attribute."""
    page = (checkout / "docs" / "declaring.md").read_text(encoding="utf-8")
    part = page.partition("## Wire names by rule")[2].partition("\n## ")[0]
    rows = [re.findall(r"`([^`]+)`", line) for line in part.splitlines() if line.startswith("| `")]
    rules: tuple[Rename, ...] = ("camel", "pascal", "kebab", "snake")
    assert [[row[0], *(renamed(row[0], rule) for rule in rules)] for row in rows] == rows
    assert len(rows) > len(rules)


def test_the_rules_are_four() -> None:
    """The type of the keyword and the rules at run time are one list."""
    assert {"camel", "kebab", "pascal", "snake"} == {*RULES}
