"""The discriminator values that models send, and the registers of their classes (SPEC 7.6, 7.7)."""

import copy
import json
import pickle
from enum import Enum
from typing import Any, ClassVar, Generic, Literal, TypeVar

import pytest

import azure_like._model_base as mb
from azure_like import NULL, Model, SdkJSONEncoder, TypedModel, from_xml, rest_discriminator, rest_field

T = TypeVar("T")


class Kind(str, Enum):
    """Kinds of payment."""

    CARD = "card"


class Plain(Enum):
    """Kinds of payment whose members are no strings."""

    CARD = "card"


class Payment(Model):
    """The base of all payments."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str = rest_discriminator(name="@kind")
    n: int = rest_field()
    size: str = rest_field(default="small")


class Card(Payment, discriminator="card"):
    """A subclass as one writes it by hand."""

    number: str = rest_field()


class GoldCard(Card):
    """A subclass of a subclass, without a value of its own."""


def _pickled(model: Any) -> Any:
    """Return what comes out of a pickle."""
    return pickle.loads(pickle.dumps(model))  # noqa: S301 -- it is our own


class Holder(Model):
    """A model with payments inside."""

    card: Card = rest_field()
    payments: list[Payment] = rest_field()
    either: str | Card | list[Card] = rest_field()


WHOLE = {"n": 1, "size": "small", "@kind": "card"}


@pytest.mark.parametrize("cls", [Card, GoldCard])
def test_a_value_is_sent(cls: Any) -> None:
    """What keywords make holds the value of its class, after the rest and by its wire name (SPEC 7.7)."""
    assert list(WHOLE.items()) == list(cls(n=1).items())
    assert {"size": "small", "@kind": "card"} == cls()
    assert "card" == cls().kind
    assert WHOLE == cls(n=1).as_dict() == json.loads(json.dumps(cls(n=1), cls=SdkJSONEncoder))
    assert Card is type(Payment._deserialize(cls(n=1).as_dict(), []))


def test_a_value_that_is_given_counts() -> None:
    """A value that is given is sent; a ``None`` is left out, as ever (SPEC 7.7, 2.1)."""
    assert "x" == Card(kind="x")["@kind"]
    assert "card" == Card(kind=Kind.CARD)["@kind"]
    assert "card" == Card(kind=None)["@kind"]
    assert Card(kind=NULL)["@kind"] is NULL
    assert ["@kind", "n", "size"] == list(Card(kind="card", n=1))


def test_nothing_is_added_to_a_mapping() -> None:
    """A model made of a mapping holds what that holds and its defaults, at every level (SPEC 7.7, 2.7)."""
    bare = {"n": 1, "size": "big"}
    assert bare == dict(Card(bare)) == dict(Card(Model(bare)))
    assert bare == dict(mb._deserialize(Card, bare))
    assert {"size": "small"} == Card({})
    holder = Holder(card=bare, payments=[bare, {"@kind": "card", "size": "s"}], either=[bare])
    assert {
        "card": bare,
        "payments": [bare, {"@kind": "card", "size": "s"}],
        "either": [bare],
    } == holder.as_dict()
    holder.card = bare  # type: ignore[assignment]  # a mapping becomes a node
    assert bare == holder["card"]
    assert type(holder.card) is Card
    assert "@kind" not in from_xml(Card, "<Card><n>1</n></Card>")


def test_equality_with_a_mapping() -> None:
    """A mapping equals what the model built from it would: nothing is added to it (SPEC 3.5, 7.7)."""
    assert Card(n=1) == WHOLE
    assert Card(n=1) == {"n": 1, "@kind": "card"}
    assert Card(n=1) != {"n": 1}
    assert Card({"n": 1}) == {"n": 1}
    assert Card(n=1) == Card(WHOLE) != Card({"n": 1})


@pytest.mark.parametrize("make", [copy.copy, copy.deepcopy, _pickled, Model.copy])
def test_copies_hold_what_there_is(make: Any) -> None:
    """A copy has the value, and one without stays without (SPEC 3.7)."""
    assert WHOLE == dict(make(Card(n=1)))
    without = Card(n=1)
    del without["@kind"]
    assert "@kind" not in make(without)
    without.kind = None  # type: ignore[assignment]  # it takes the key away
    assert "@kind" not in make(without)


@pytest.mark.parametrize(
    ("value", "wire"), [(Kind.CARD, "card"), (Plain.CARD, "card"), ("x", "x"), (3, 3), ("", ""), (False, False)]
)
def test_any_value(value: Any, wire: Any) -> None:
    """A member of an enum is sent as its value, and any other value as it is (SPEC 7.4, 7.7)."""

    class Base(Model):
        kind: Any = rest_discriminator()

    class Leaf(Base, discriminator=value):
        pass

    assert {"kind": wire} == Leaf()
    assert type(wire) is type(Leaf()["kind"])
    assert Leaf is type(Base._deserialize({"kind": wire}, []))


@pytest.mark.parametrize("redeclared", [False, True])
def test_levels(redeclared: Any) -> None:
    """Each level is known by its own discriminator, also where subclasses narrow it again (SPEC 7.2, 7.7)."""

    class Fish(Model):
        kind: str = rest_discriminator(name="kind")

    class Shark(Fish, discriminator="shark"):
        __mapping__: ClassVar[dict[str, Any]] = {}
        if redeclared:
            kind: Literal["shark"] = rest_discriminator(name="kind")
        shark_type: str = rest_discriminator(name="sharkType")

    class Saw(Shark, discriminator="saw"):
        if redeclared:
            shark_type: Literal["saw"] = rest_discriminator(name="sharkType")

    class SmallSaw(Saw, discriminator="small"):
        pass

    assert {"kind": "shark"} == Shark()
    assert [("kind", "shark"), ("sharkType", "saw")] == list(Saw().items())
    assert {"kind": "shark", "sharkType": "small"} == SmallSaw()
    for cls in (Shark, Saw, SmallSaw):
        assert cls is type(Fish._deserialize(cls().as_dict(), []))


def test_a_narrowed_discriminator_that_is_only_annotated() -> None:
    """A class may give its discriminator a narrower annotation, a default, or another attribute (SPEC 1.4, 7.7)."""

    class Annotated(Payment, discriminator="annotated"):
        kind: Literal["annotated"]

    class Declared(Payment, discriminator="declared"):
        kind: Literal["declared"] = rest_discriminator(name="@kind")

    class Default(Payment, discriminator="default"):
        kind: str = rest_field(name="@kind", default="other")

    class Other(Payment, discriminator="other"):
        payment_kind: Literal["other"] = rest_discriminator(name="@kind")

    try:
        for cls in (Annotated, Declared, Default, Other):
            assert {"size": "small", "@kind": cls.__name__.lower()} == cls()
    finally:
        for name in ("annotated", "declared", "default", "other"):
            del Payment.__mapping__[name]


def test_generic_typed_and_mixed_classes() -> None:
    """A value is sent by generic classes, `TypedModel` and classes with mixins, too (SPEC 1.4, 7.7)."""

    class Loud:
        def shout(self) -> str:
            return "!"

    class Base(TypedModel, Generic[T]):
        kind: str = rest_discriminator()
        value: T | None = rest_field(default=None)

    class Leaf(Loud, Base[int], discriminator="leaf"):
        pass

    class Box(Base[T], Generic[T], discriminator="box"):
        pass

    assert {"value": None, "kind": "leaf"} == Leaf()  # type: ignore[call-arg]  # what PEP 681 cannot say
    assert {"value": 5, "kind": "box"} == Box[int](value=5) == Box(value=5)  # type: ignore[call-arg]
    assert Box is type(Base._deserialize({"kind": "box"}, []))


# Constructors


def assigns(self: Any, *args: Any, **kwargs: Any) -> None:
    """Assign, as generated constructors do."""
    super(type(self), self).__init__(*args, **kwargs)
    self.kind = "own"
    self.size = "x"


def takes_it(self: Any, *args: Any, kind: Any = None, **kwargs: Any) -> None:
    """Pass on what is given."""
    super(type(self), self).__init__(*args, kind=kind, **kwargs)  # pyright: ignore[reportCallIssue]


def passes(self: Any, *args: Any, **kwargs: Any) -> None:
    """Pass a constant, as generated constructors do."""
    super(type(self), self).__init__(*args, kind="own", **kwargs)  # pyright: ignore[reportCallIssue]


def passes_member(self: Any, *args: Any, **kwargs: Any) -> None:
    """Pass a member of an enum, as generated constructors do."""
    super(type(self), self).__init__(*args, kind=Kind.CARD, **kwargs)  # pyright: ignore[reportCallIssue]


def names_its_arguments(self: Any, number: Any = None) -> None:
    """Take one argument."""
    super(type(self), self).__init__(n=number)  # pyright: ignore[reportCallIssue]


def passes_all(self: Any, *args: Any, **kwargs: Any) -> None:
    """Do nothing."""
    super(type(self), self).__init__(*args, **kwargs)


@pytest.mark.parametrize(
    ("constructor", "expected"),
    [
        (assigns, [("kind", "own"), ("size", "x")]),
        (passes, [("kind", "own")]),
        (passes_member, [("kind", "card")]),
        (takes_it, [("kind", "leaf")]),
        (names_its_arguments, [("kind", "leaf")]),
        (passes_all, [("kind", "leaf")]),
    ],
)
def test_constructors(constructor: Any, expected: Any) -> None:
    """A constructor that gives the value is left alone; where none does it is sent (SPEC 7.7)."""

    class Base(Model):
        kind: str = rest_discriminator()
        n: int = rest_field()
        size: str = rest_field()

    leaf: Any = type("Leaf", (Base,), {"__init__": constructor}, discriminator="leaf")
    assert expected == list(leaf().items())


def test_the_order_of_generated_constructors() -> None:
    """The keys come in the order in which constructors of several levels assign them (SPEC 7.7)."""

    class Fish(Model):
        kind: str = rest_discriminator()
        extra: str = rest_field()

    class Shark(Fish, discriminator="shark"):
        shark_type: str = rest_discriminator()

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.extra = "constant"
            self.kind = "shark"

    class Saw(Shark, discriminator="saw"):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.shark_type = "saw"

    assert ["extra", "kind", "shark_type"] == list(Saw())


@pytest.mark.parametrize("assigned", [False, True], ids=["passed", "assigned"])
@pytest.mark.parametrize("body", ["nothing", "super", "more"])
def test_a_constructor_that_is_inherited_sends_another_value(assigned: Any, body: str) -> None:
    """A class sends its own value, not that which the constructor of its base sends (SPEC 7.7)."""

    class Fish(Model):
        kind: str = rest_discriminator(name="@kind")
        n: int = rest_field()

    class Assigns(Fish, discriminator="assigns"):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.kind = "assigns"

    class Passes(Fish, discriminator="passes"):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, kind="passes", **kwargs)

    shark: Any = Assigns if assigned else Passes

    def only_super(self: Any, *args: Any, **kwargs: Any) -> None:
        super(small, self).__init__(*args, **kwargs)

    def more(self: Any, *args: Any, **kwargs: Any) -> None:
        super(small, self).__init__(*args, **kwargs)
        self.seen = True

    bodies = {"nothing": {}, "super": {"__init__": only_super}, "more": {"__init__": more}}
    small: Any = type("Small", (shark,), bodies[body], discriminator="small")

    assert {"@kind": shark.__name__.lower()} == shark()
    assert {"@kind": "small", "n": 1} == small(n=1) == small({"@kind": "small", "n": 1})
    assert {"@kind": "other"} == small({"@kind": "other"})
    assert small({}) == ({"@kind": "small"} if assigned else {})
    found = Fish._deserialize({"@kind": "small"}, [])
    assert small is type(found)
    assert {"@kind": "small"} == dict(found) == dict(copy.deepcopy(found))


# Registers


@pytest.mark.parametrize("given", [{"kind": False}, {"kind": "other"}, {"kind": None}, {}])
def test_a_patched_class_of_the_same_value_is_constructed_as_its_base(given: dict[str, Any]) -> None:
    """A class written over a generated one under its value leaves the value to the constructor of that (SPEC 7.7)."""

    class Base(mb.Model):
        kind: str = mb.rest_discriminator(name="kind")

    class Generated(Base, discriminator="card"):
        kind: Literal["card"] = mb.rest_discriminator(name="kind")

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.kind: Literal["card"] = "card"

    class Patched(Generated, discriminator="card"):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)

    assert {"kind": "card"} == Generated(given) == Patched(given) == Base._deserialize({**given, "kind": "card"}, [])
    assert {"kind": "card"} == Patched()


def test_a_base_without_a_register_gets_one() -> None:
    """A class that declares a discriminator has a register of its own, and is narrowed (SPEC 7.6)."""

    class Fish(Model):
        kind: str = rest_discriminator(name="@kind")
        friends: list["Fish"] = rest_field()

    class Shark(Fish, discriminator="shark"):
        pass

    class Whale(Fish):
        pass

    class Small(Shark, discriminator="small"):
        pass

    class Bird(Model):
        kind: str = rest_discriminator()

    assert {"shark": Shark, "Whale": Whale, "small": Small} == Fish.__mapping__  # type: ignore[attr-defined]
    assert {} == Bird.__mapping__  # type: ignore[attr-defined]
    assert not hasattr(Model, "__mapping__")
    found = mb._deserialize(Fish, {"@kind": "shark", "friends": [{"@kind": "small"}, {"@kind": "x"}, {}]})
    assert [Shark, Small, Fish, Fish] == [type(found), *map(type, found.friends)]


def test_a_register_is_inherited() -> None:
    """A class that inherits a register gets none, whatever discriminators it declares (SPEC 7.6)."""

    class Fish(Model):
        kind: str = rest_discriminator()

    class Shark(Fish, discriminator="shark"):
        shark_type: str = rest_discriminator()

    class Saw(Shark, discriminator="saw"):
        pass

    assert "__mapping__" not in vars(Shark)
    assert {"shark": Shark, "saw": Saw} == Fish.__mapping__  # type: ignore[attr-defined]
    assert Saw is type(Fish._deserialize(Saw().as_dict(), []))


def test_an_annotation_is_no_register() -> None:
    """A ``__mapping__`` that is annotated and not assigned, or None, is none (SPEC 7.6)."""

    class Fish(Model):
        __mapping__: ClassVar[dict[str, Any]]
        kind: str = rest_discriminator()

    class Bird(Model):
        __mapping__ = None
        kind: str = rest_discriminator()

    assert {} == Fish.__mapping__ == Bird.__mapping__


def test_a_discriminator_in_a_mixin() -> None:
    """Each family that has its discriminator from a mixin has a register of its own (SPEC 1.4, 7.6)."""

    class Mixin:
        kind: str = rest_discriminator()

    class Fish(Mixin, Model):
        pass

    class Bird(Mixin, Model):
        pass

    class Shark(Fish, discriminator="a"):
        pass

    class Owl(Bird, discriminator="a"):
        pass

    assert not hasattr(Mixin, "__mapping__")
    assert [Shark, Owl] == [type(base._deserialize({"kind": "a"}, [])) for base in (Fish, Bird)]
    assert {"kind": "a"} == Shark() == Owl()
