"""Unions of models: which arm takes an object, by its tags (SPEC 6.13, SPEC 7, D10)."""

# ruff: noqa: UP007, UP045 -- `Union` keeps the arms of each case apart from the code around it

import types
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, ClassVar, Generic, Literal, Optional, TypeAlias, TypeVar, Union

import pytest
from hypothesis import given
from hypothesis import strategies as st

import azure_like._model_base as mb
from azure_like import DeclarationWarning

T = TypeVar("T")


class Kind(str, Enum):
    """Tags that are texts."""

    OPENAI = "openai"
    AZURE = "azure"
    NATIVE = "native"


class Hidden(Enum):
    """Tags that are members of an enum whose members are no texts."""

    A = "a"
    B = "b"


class Number(IntEnum):
    """Tags that are numbers."""

    ONE = 1
    TWO = 2


class OpenAI(mb.Model):
    """The first arm; its constructor assigns the tag, whatever was given."""

    type: Literal["openai"] = mb.rest_field()
    name: Optional[str] = mb.rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type: Literal["openai"] = "openai"


class Azure(mb.Model):
    """The second arm."""

    type: Literal["azure"] = mb.rest_field()
    name: Optional[str] = mb.rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type: Literal["azure"] = "azure"


class Plain(mb.Model):
    """An arm without a tag."""

    name: Optional[str] = mb.rest_field()


class Voice(mb.Model):
    """A discriminated base."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    type: str = mb.rest_discriminator()


class Standard(Voice, discriminator="standard"):
    """A class below it, as the generator writes it: the discriminator is declared anew as a literal."""

    type: Literal["standard"] = mb.rest_discriminator()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type = "standard"


class Loud(Standard, discriminator="loud"):
    """A class below that one, registered with the base of both."""

    type: Literal["loud"] = mb.rest_discriminator()  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type = "loud"


class Custom(Voice, discriminator="custom"):
    """A class below the base that inherits the declaration of the discriminator."""


def holder(annotation: Any, **options: Any) -> Any:
    """Return a class with one field of an annotation."""

    def body(namespace: dict[str, Any]) -> None:
        namespace.update(__module__=__name__, __annotations__={"value": annotation}, value=mb.rest_field(**options))

    return types.new_class("Holder", (mb.Model,), {}, body)


def ways(annotation: Any, wire: Any) -> Iterator[tuple[Any, Any]]:
    """Give for every way in which a value gets into a union what is read, and what goes out after the reading."""

    def field_of(given: Any, wrapped: Any) -> Iterator[Any]:
        cls = holder(wrapped)
        received, keyword, assigned, stored = cls({"value": given}), cls(value=given), cls(), cls()
        assigned.value = given
        stored["value"] = deepcopy(given)
        yield from (received, keyword, assigned, stored, cls._deserialize({"value": given}, []))
        yield mb._deserialize(cls, {"value": deepcopy(given)})

    wraps: list[tuple[Callable[[Any], Any], Any, Callable[[Any], Any]]] = [
        (lambda inner: inner, annotation, lambda inner: inner),
        (lambda inner: [inner], list[annotation], lambda inner: inner[0]),
        (lambda inner: {"k": [inner, None]}, dict[str, list[annotation]], lambda inner: inner["k"][0]),
    ]
    for wrap, wrapped, unwrap in wraps:
        for node in field_of(wrap(deepcopy(wire)), wrapped):
            found = unwrap(node.value)
            yield found, unwrap(node.as_dict()["value"])
        direct = mb._deserialize(wrapped, wrap(deepcopy(wire)), __name__)
        yield unwrap(direct), plain(unwrap(direct))


def plain(value: Any) -> Any:
    """Return a value with the data of models in their place."""
    if getattr(type(value), "_is_model", False):
        return value.as_dict()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def check(annotation: Any, wire: Any, expected: type) -> None:
    """Check which class a value is read as, in every way that it gets in, and that what goes out is what was given."""
    given = deepcopy(wire)
    for found, sent in ways(annotation, wire):
        assert expected is type(found)
        assert plain(given) == sent
    assert given == wire


TOLD: list[tuple[Any, Any, type]] = [
    # The tag decides and not the order; no constructor but that of the arm that is taken is called.
    (Union[str, OpenAI, Azure], {"type": "azure"}, Azure),
    (Union[str, OpenAI, Azure], {"type": "openai", "name": "x"}, OpenAI),
    (Union[Azure, OpenAI], {"name": "x", "type": "openai", "more": [1]}, OpenAI),
    (Union[str, OpenAI, Azure], {"type": Kind.AZURE}, Azure),
    # A missing or unknown tag, or one that is none, is nobody's.
    (Union[str, OpenAI, Azure], {"type": "else"}, dict),
    (Union[str, OpenAI, Azure], {"type": "Azure"}, dict),
    (Union[str, OpenAI, Azure], {"name": "x"}, dict),
    (Union[str, OpenAI, Azure], {}, dict),
    (Union[str, OpenAI, Azure], {"type": None}, dict),
    (Union[str, OpenAI, Azure], {"type": ["azure"]}, dict),
    (Union[str, OpenAI, Azure], {"type": {"azure": 1}}, dict),
    (Union[str, OpenAI, Azure], {"type": 1}, dict),
    (Union[str, OpenAI, Azure], {"type": True}, dict),
    (Union[str, OpenAI], {"type": "azure"}, dict),
    (Optional[Union[OpenAI, Any]], {"type": "azure"}, dict),
    (Union[OpenAI, dict[str, Any]], {"type": "azure"}, dict),
    # Tagged arms first, then those without a tag.
    (Union[Plain, OpenAI, Azure], {"type": "azure"}, Azure),
    (Union[Plain, OpenAI, Azure], {"type": "else"}, Plain),
    (Union[OpenAI, Plain, Azure], {"name": "x"}, Plain),
    (Union[dict[str, Any], Azure], {"type": "azure"}, Azure),
    (Union[dict[str, Any], Azure, Plain], {"type": "else"}, dict),
    # A discriminated base has what is registered below it, and takes what is unknown.
    (Union[OpenAI, Voice], {"type": "standard"}, Standard),
    (Union[OpenAI, Voice], {"type": "loud"}, Loud),
    (Union[Voice, OpenAI], {"type": "openai"}, OpenAI),
    (Union[OpenAI, Voice], {"type": "else"}, Voice),
    (Union[OpenAI, Voice], {"type": None}, Voice),
    (Union[OpenAI, Voice], {"type": []}, Voice),
    (Union[OpenAI, Voice], {}, Voice),
    (Union[Plain, Voice], {"type": "else"}, Plain),
    (Union[Plain, Voice], {"type": "custom"}, Custom),
    (Union[Voice, Plain], {}, Voice),
    # A registered class has its own value and those of what is below it.
    (Union[Standard, Custom], {"type": "custom"}, Custom),
    (Union[Custom, Standard], {"type": "standard"}, Standard),
    (Union[Custom, Standard], {"type": "loud"}, Loud),
    (Union[Custom, Loud], {"type": "standard"}, dict),
    (Union[Custom, Standard], {"type": "else"}, dict),
    (Union[Custom, Standard], {}, dict),
    (Union[Loud, Standard], {"type": "loud"}, Loud),
]


@pytest.mark.parametrize(("annotation", "wire", "expected"), TOLD)
def test_models_are_told_apart_by_their_tags(annotation: Any, wire: Any, expected: type) -> None:
    """The arm whose tag agrees takes an object, and no other changes it (SPEC 6.13)."""
    check(annotation, wire, expected)


def test_the_example_of_the_issue() -> None:
    """A union by alias keeps what was given, received or by keyword (SPEC 6.13, D10)."""
    alias = Union[str, "OpenAI", "Azure"]
    cls = holder(Optional[alias])

    assert {"value": {"type": "azure"}} == cls({"value": {"type": "azure"}}).as_dict()
    assert isinstance(cls({"value": {"type": "azure"}}).value, Azure)
    assert {"value": {"type": "azure"}} == cls(value={"type": "azure"}).as_dict()
    assert "alloy" == cls(value="alloy").value


def test_no_constructor_of_another_arm_is_called() -> None:
    """An arm is not tried to see what happens (SPEC 6.13)."""
    called: list[str] = []

    def tagged(tag: str) -> Any:
        def init(self: Any, *args: Any, **kwargs: Any) -> None:
            called.append(tag)
            mb.Model.__init__(self, *args, **kwargs)

        def body(namespace: dict[str, Any]) -> None:
            namespace.update(__module__=__name__, __annotations__={"t": Literal[tag]}, t=mb.rest_field(), __init__=init)

        return types.new_class(tag, (mb.Model,), {}, body)

    cls = holder(Union[tagged("a"), tagged("b"), tagged("c")])
    node = cls({"value": {"t": "c"}})

    assert "c" == type(node.value).__name__
    assert {"value": {"t": "z"}} == cls({"value": {"t": "z"}}).as_dict()
    assert ["c"] == called


class ByMember(mb.Model):
    """A tag that is an enum member, under another wire name, inherited below."""

    kind: Literal[Kind.AZURE, Kind.NATIVE] = mb.rest_field(name="@odata.kind")


class ByOtherMember(mb.Model):
    """The same with a member of an enum that is no text."""

    kind: Literal[Hidden.A] = mb.rest_field(name="@odata.kind")


class Inheriting(ByMember):
    """A class with an inherited tag."""

    name: Optional[str] = mb.rest_field()


class ByNumber(mb.Model):
    """A tag that is a member of an enum of numbers."""

    kind: Literal[Number.ONE] = mb.rest_field(name="@odata.kind")


class ByTwo(mb.Model):
    """Two tags."""

    kind: Literal["azure"] = mb.rest_field(name="@odata.kind")
    role: Literal["user", "system"] = mb.rest_field()


class ByUnion(mb.Model):
    """A tag that is a union of literals."""

    kind: Union[Literal["u"], Literal["v"]] = mb.rest_field(name="@odata.kind")  # noqa: PYI030 -- what is tested


MEMBERS: list[tuple[Any, Any, type]] = [
    (Union[ByOtherMember, ByMember], {"@odata.kind": "azure"}, ByMember),
    (Union[ByOtherMember, ByMember], {"@odata.kind": "native"}, ByMember),
    (Union[ByOtherMember, ByMember], {"@odata.kind": Kind.NATIVE}, ByMember),
    (Union[ByOtherMember, ByMember], {"@odata.kind": "openai"}, dict),
    (Union[ByOtherMember, ByMember], {"kind": "azure"}, dict),
    (Union[ByMember, ByOtherMember], {"@odata.kind": "a"}, ByOtherMember),
    (Union[ByMember, ByOtherMember], {"@odata.kind": Hidden.A}, ByOtherMember),
    (Union[ByMember, ByOtherMember], {"@odata.kind": Hidden.B}, dict),
    (Union[ByOtherMember, Inheriting], {"@odata.kind": "azure"}, Inheriting),
    (Union[ByMember, ByNumber], {"@odata.kind": 1}, ByNumber),
    (Union[ByMember, ByNumber], {"@odata.kind": Number.ONE}, ByNumber),
    (Union[ByMember, ByNumber], {"@odata.kind": True}, dict),
    (Union[ByMember, ByNumber], {"@odata.kind": 2}, dict),
    (Union[ByTwo, ByMember], {"@odata.kind": "azure"}, ByMember),
    (Union[ByTwo, ByMember], {"@odata.kind": "azure", "role": "user"}, ByTwo),
    (Union[ByMember, ByTwo], {"@odata.kind": "azure", "role": "user"}, ByMember),
    (Union[ByOtherMember, ByTwo], {"@odata.kind": "azure", "role": "other"}, dict),
    (Union[ByOtherMember, ByUnion], {"@odata.kind": "v"}, ByUnion),
]


@pytest.mark.parametrize(("annotation", "wire", "expected"), MEMBERS)
def test_tags_of_members_and_of_several_values(annotation: Any, wire: Any, expected: type) -> None:
    """A literal may have enum members and several values, and another wire name (SPEC 6.13)."""
    check(annotation, wire, expected)


class Hint(mb.Model):
    """A literal that may be left out."""

    type: Optional[Literal["hint"]] = mb.rest_field()


class Status(mb.Model):
    """A tag, and a literal that may be left out."""

    type: Literal["status"] = mb.rest_field()
    status: Optional[Literal["done", "waiting"]] = mb.rest_field()


HINTS: list[tuple[Any, Any, type]] = [
    (Union[OpenAI, Hint], {}, Hint),
    (Union[OpenAI, Hint], {"type": None}, Hint),
    (Union[Plain, Hint], {}, Plain),
    (Union[Plain, Hint], {"type": "hint"}, Hint),
    (Union[OpenAI, Hint], {"type": "other"}, dict),
    (Union[OpenAI, Status], {"type": "status"}, Status),
    (Union[OpenAI, Status], {"type": "status", "status": "new"}, Status),
]


@pytest.mark.parametrize(("annotation", "wire", "expected"), HINTS)
def test_an_optional_literal_is_a_hint(annotation: Any, wire: Any, expected: type) -> None:
    """Where it is missing it says nothing, and beside a tag it does not count (SPEC 6.13)."""
    check(annotation, wire, expected)


class Fish(mb.Model):
    """A family with two levels."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str = mb.rest_discriminator(name="@kind")


class Shark(Fish, discriminator=Hidden.A):
    """A class with a discriminator of its own below the first level; it is registered under an enum member."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    sort: str = mb.rest_discriminator(name="sort")


class Saw(Shark, discriminator="saw"):
    """A class on the second level."""


class Salmon(Fish, discriminator="salmon"):
    """Another class on the first level."""


class Car(mb.Model):
    """Another family, told by another field."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    brand: str = mb.rest_discriminator()


class Mini(Car, discriminator="mini"):
    """A class of that family."""


FAMILIES: list[tuple[Any, Any, type]] = [
    (Union[Fish, Car], {"brand": "mini"}, Mini),
    (Union[Car, Fish], {"@kind": "salmon"}, Salmon),
    (Union[Car, Fish], {"@kind": "a", "sort": "saw"}, Saw),
    (Union[Car, Fish], {"@kind": Hidden.A, "sort": "saw"}, Saw),
    (Union[Car, Fish], {"@kind": "a", "sort": "new"}, Shark),
    (Union[Car, Fish], {}, Car),
    (Union[Fish, Car], {"brand": "new"}, Fish),
    (Union[Mini, Fish], {"brand": "new"}, Fish),
    (Union[Mini, Saw], {"@kind": "a", "sort": "saw"}, Saw),
    (Union[Mini, Saw], {"@kind": "salmon", "sort": "saw"}, dict),
    (Union[Mini, Saw], {"@kind": "a", "sort": "new"}, dict),
    (Union[Mini, Shark], {"@kind": "a", "sort": "saw"}, Saw),
    (Union[Mini, Shark], {"@kind": "a", "sort": "new"}, Shark),
    (Union[Mini, Shark], {"@kind": "a"}, Shark),
    (Union[Plain, Shark], {"@kind": "a"}, Shark),
    (Union[Mini, Shark], {"@kind": "salmon", "sort": "saw"}, dict),
    (Union[Salmon, Shark], {"@kind": "a", "sort": []}, Shark),
    (Union[Voice, Fish, Car], {"type": "loud"}, Loud),
    (Union[Fish, Car, Voice], {"type": "loud"}, Loud),
]


@pytest.mark.parametrize(("annotation", "wire", "expected"), FAMILIES)
def test_families_with_discriminators(annotation: Any, wire: Any, expected: type) -> None:
    """Values are found level by level, and a base takes what is unknown (SPEC 6.13, SPEC 7.3)."""
    check(annotation, wire, expected)


def test_a_class_defined_later_is_found() -> None:
    """What is registered after the first use of a union counts, also in place of another class (SPEC 6.13, SPEC 7)."""

    class Base(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        type: str = mb.rest_discriminator()

    class First(Base, discriminator="first"):
        pass

    cls = holder(Union[OpenAI, First, Base])
    assert Base is type(cls({"value": {"type": "later"}}).value)

    class Later(First, discriminator="later"):
        pass

    assert Later is type(cls({"value": {"type": "later"}}).value)
    narrow = holder(Union[OpenAI, First])  # from there section 7 of SPEC does not find it
    assert dict is type(narrow({"value": {"type": "later"}}).value)

    with pytest.warns(DeclarationWarning, match="was that of"):

        class Anew(Base, discriminator="later"):
            pass

    assert Anew is type(cls({"value": {"type": "later"}}).value)
    assert First is type(narrow({"value": {"type": "first"}}).value)


def test_a_class_defined_anew_is_no_less_known() -> None:
    """A class keeps the value that it was registered under when a union used it first (SPEC 6.13, SPEC 1.7)."""

    class Base(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        type: str = mb.rest_discriminator()

    def define() -> Any:
        class Sub(Base, discriminator="sub"):
            pass

        return Sub

    first = define()
    cls = holder(Union[OpenAI, first])
    assert first is type(cls({"value": {"type": "sub"}}).value)
    second = define()
    assert first is type(cls({"value": {"type": "sub"}}).value)
    assert second is type(holder(Union[OpenAI, second])({"value": {"type": "sub"}}).value)


class Box(mb.Model, Generic[T]):
    """A generic model with a tag."""

    type: Literal["box"] = mb.rest_field()
    item: Optional[T] = mb.rest_field()


class Bag(mb.Model, Generic[T]):
    """A generic model whose tag is its argument."""

    type: T = mb.rest_field()


class Shell(Voice, Generic[T], discriminator="shell"):
    """A generic model that is registered."""

    item: Optional[T] = mb.rest_field()


def test_generic_models_are_arms() -> None:
    """The tags of a generic model are those of the class that it is made of (SPEC 6.13, SPEC 1.4)."""
    cls = holder(Union[OpenAI, Box[Plain], Bag[Literal["bag"]], Shell[Plain]])

    assert {"Box[Plain]"} == {type(cls({"value": {"type": "box", "item": {"name": "x"}}}).value).__name__}
    assert isinstance(cls({"value": {"type": "box", "item": {"name": "x"}}}).value.item, Plain)
    assert issubclass(type(cls({"value": {"type": "bag"}}).value), Bag)
    assert isinstance(cls({"value": {"type": "shell", "item": {}}}).value.item, Plain)
    assert {"value": {"type": "else"}} == cls({"value": {"type": "else"}}).as_dict()
    assert dict is type(cls({"value": {"type": "else"}}).value)


Inner = Union["OpenAI", "Azure"]
Outer = Optional[Union[str, Inner, list[Inner], dict[str, Inner]]]


def test_nested_aliases() -> None:
    """A union of aliases of unions is one union, in lists and dicts too (SPEC 6.13, SPEC 1.6)."""
    check(Outer, {"type": "azure"}, Azure)
    for wire in ([{"type": "azure"}, {"type": "else"}, {"type": "openai"}], [{"type": "else"}]):
        node = holder(Outer)({"value": wire})
        assert [Azure, dict, OpenAI][: len(wire)] == [type(item) for item in node.value] or dict is type(node.value[0])
        assert {"value": wire} == node.as_dict()
    assert "text" == holder(Outer)(value="text").value


LISTS: list[tuple[Any, Any, list[type]]] = [
    (Union[list[OpenAI], list[Azure]], [{"type": "azure"}, None, {"type": "azure"}], [Azure, type(None), Azure]),
    (Union[list[OpenAI], list[Azure]], [{"type": "azure"}, {"type": "openai"}], [dict, dict]),
    (Union[str, list[OpenAI]], [{"type": "azure"}], [dict]),
    (Union[list[Plain], list[Azure]], [{"type": "azure"}], [Azure]),
    (Union[list[Azure], list[Plain]], [{"name": "x"}], [Plain]),
    (Union[list[Azure], list[Plain]], [], []),
    (Union[list[str], list[Plain]], [{"name": "x"}], [Plain]),
    (Union[list[str], list[Plain]], ["x"], [str]),
    (Union[list[list[OpenAI]], list[Azure]], [{"type": "azure"}], [Azure]),
    (Union[tuple[OpenAI, Azure], list[Azure]], [{"type": "azure"}, {"type": "azure"}], [Azure, Azure]),
    (Union[tuple[OpenAI, Azure], list[Azure]], [{"type": "openai"}, {"type": "azure"}], [OpenAI, Azure]),
    (Union[tuple[Plain, Plain], tuple[Plain, Plain, Azure]], [{}, {}, {"type": "azure"}], [Plain, Plain, Azure]),
    (Union[tuple[Plain, Plain], tuple[Plain, Plain, Azure]], [{}, {}, {"type": "openai"}], [dict, dict, dict]),
    (Union[str, tuple[Plain, Plain]], [{}, {}, {}], [dict, dict, dict]),
]


@pytest.mark.parametrize(("annotation", "wire", "expected"), LISTS)
def test_lists_are_told_apart_by_their_items(annotation: Any, wire: Any, expected: list[type]) -> None:
    """A list of models is none of those whose tags disagree, and a tuple takes only its length (SPEC 6.13)."""
    for found, sent in ways(annotation, wire):
        assert expected == [type(item) for item in found]
        assert wire == sent


def test_dicts_are_told_apart_by_their_values() -> None:
    """A dict of models is none of those whose tags disagree (SPEC 6.13)."""
    cls = holder(Union[dict[str, OpenAI], dict[str, Azure]])

    assert Azure is type(cls({"value": {"a": {"type": "azure"}}}).value["a"])
    assert dict is type(cls({"value": {"a": {"type": "else"}}}).value["a"])


def test_a_node_is_the_object_that_it_is() -> None:
    """A model that is given is not asked for its tag (SPEC 6.14)."""
    cls = holder(Union[str, OpenAI, Azure])
    for inner in (Azure(name="x"), Plain(name="x"), Standard()):
        for node in (cls(value=inner), cls({"value": inner})):
            assert inner is node.value
        node = cls()
        node.value = inner
        assert inner is node["value"]


def test_reading_what_nobody_takes_changes_nothing() -> None:
    """It stays the object that it is, and what is changed in it is sent (SPEC 6.13, SPEC 3.4)."""
    node = holder(Union[OpenAI, Azure])({"value": {"type": "else", "when": "2023-01-02"}})
    before = repr(node)
    raw = node.value
    raw["more"] = 1

    assert before == "{'value': {'type': 'else', 'when': '2023-01-02'}}"
    assert raw is node.value
    assert {"value": {"type": "else", "when": "2023-01-02", "more": 1}} == node.as_dict()


def test_a_name_that_is_found_later() -> None:
    """A tag whose annotation names what is defined later counts from then on (SPEC 1.5, SPEC 6.13)."""
    namespace: dict[str, Any] = {"__name__": "made_later", "mb": mb, "Union": Union}
    module = types.ModuleType("made_later")
    module.__dict__.update(namespace)
    import sys  # noqa: PLC0415 -- the module stands in it for this test alone

    sys.modules["made_later"] = module
    try:
        exec(  # noqa: S102 -- a module whose names come later
            "class A(mb.Model):\n    t: 'Tag' = mb.rest_field()\n"
            "class B(mb.Model):\n    t: 'Other' = mb.rest_field()\n"
            "class H(mb.Model):\n    v: Union[A, B] = mb.rest_field()\n",
            module.__dict__,
        )
        made: Any = module
        assert made.A is type(made.H({"v": {"t": "b"}}).v)
        made.Tag, made.Other = Literal["a"], Literal["b"]
        assert made.B is type(made.H({"v": {"t": "b"}}).v)
    finally:
        del sys.modules["made_later"]


# The slow model of SPEC 6.13, and everything compared with it.


@dataclass
class Arm:
    """What is known of an arm because it was made that way.

    Attributes:
        cls: The class.
        closed: The values that an object must have, by wire name.
        below: The classes that a discriminator names, with its wire name; None where there is none.
        anew: The discriminator of the level above, where the class declares it anew before its own.
    """

    cls: Any
    closed: dict[str, set[str]]
    below: "tuple[str, dict[str, Arm]] | None" = None
    anew: str = ""

    def agreement(self, wire: dict[str, Any]) -> int | None:
        """Return how many tags agree; None where one disagrees or is missing."""
        count = 0
        for name, values in self.closed.items():
            if name not in wire or not isinstance(wire[name], str) or wire[name] not in values:
                return None
            count += 1
        if self.below is not None:
            name, classes = self.below
            count += isinstance(wire.get(name), str) and wire[name] in classes
        return count

    def narrowed(self, wire: dict[str, Any], used: tuple[str, ...] = ()) -> Any:
        """Return the class that section 7 of SPEC finds, by the discriminators not used so far."""
        own, classes = self.below or ("", {})
        for name in (self.anew, own):
            if name not in used and isinstance(wire.get(name), str) and wire[name] in classes:
                return classes[wire[name]].narrowed(wire, (*used, name))
        return self.cls


def expected_class(arms: list[Arm], wire: dict[str, Any]) -> Any:
    """Return the class of the arm that takes an object, `dict` where none does."""
    counts = [(arm, arm.agreement(wire)) for arm in arms]
    for arm, count in counts:
        if count:
            return arm.narrowed(wire)
    for arm, count in counts:
        if count == 0:
            return arm.narrowed(wire)
    return dict


NAMES: tuple[str, ...] = ("type", "kind", "sort")
VALUES: tuple[str, ...] = ("a", "b", "c", "d")
_MEMBERS = {value: Enum("Tags", {"member": value}).member for value in VALUES}  # type: ignore[attr-defined]


def made_class(
    name: str,
    bases: tuple[Any, ...],
    annotations: dict[str, Any],
    assigned: dict[str, str],
    *,
    mapped: bool = False,
    discriminators: tuple[str, ...] = (),
    **options: Any,
) -> Any:
    """Return a class with fields, whose constructor assigns what it is told to."""

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        super(cls, self).__init__(*args, **kwargs)
        for attribute, value in assigned.items():
            setattr(self, attribute, value)

    def body(namespace: dict[str, Any]) -> None:
        namespace.update(__module__=__name__, __annotations__=annotations, __init__=init)
        for attribute in annotations:
            make = mb.rest_discriminator if attribute in discriminators else mb.rest_field
            namespace[attribute] = make(name=attribute)
        if mapped:
            namespace["__mapping__"] = {}

    cls: Any = types.new_class(name, bases, options, body)
    return cls


@st.composite
def tagged_arms(draw: st.DrawFn) -> list[Arm]:
    """Draw arms: one class with literals, or none; or classes of a family with one level or two."""
    kind = draw(st.sampled_from(("literal", "literal", "family", "family", "untagged")))
    if kind == "untagged":
        return [Arm(made_class("Untagged", (mb.Model,), {"name": Optional[str]}, {}), {})]
    if kind == "literal":
        return [draw(literal_arms())]
    return draw(families())


@st.composite
def literal_arms(draw: st.DrawFn) -> Arm:
    """Draw a class with one or two literals, one of its bases perhaps declaring one."""
    values: st.SearchStrategy[set[str]] = st.sets(st.sampled_from(VALUES), min_size=1, max_size=2)
    tags: dict[str, set[str]] = draw(st.dictionaries(st.sampled_from(NAMES), values, min_size=1, max_size=2))
    as_members = draw(st.booleans())
    annotations = {
        name: Literal[tuple(_MEMBERS[value] if as_members else value for value in sorted(found))]
        for name, found in tags.items()
    }
    single = {name: next(iter(found)) for name, found in tags.items() if len(found) == 1}
    assigned = single if draw(st.booleans()) else {}
    if draw(st.booleans()):
        base = made_class("Declaring", (mb.Model,), annotations, {})
        return Arm(made_class("Inheriting", (base,), {"name": Optional[str]}, assigned), tags)
    return Arm(made_class("Tagged", (mb.Model,), annotations, assigned), tags)


@st.composite
def families(draw: st.DrawFn) -> list[Arm]:
    """Draw some of the classes of a discriminated base."""
    wire_name, second = draw(st.permutations(NAMES))[:2]
    base = made_class("Base", (mb.Model,), {wire_name: str}, {}, mapped=True, discriminators=(wire_name,))
    below: dict[str, Arm] = {}
    found = [Arm(base, {}, (wire_name, below))]
    for value in draw(st.sets(st.sampled_from(VALUES), max_size=3)):
        deep = draw(st.booleans())
        literal = {wire_name: Literal[value]} if draw(st.booleans()) else {}
        annotations: dict[str, Any] = {**literal, **({second: str} if deep else {})}
        arm = Arm(
            made_class(
                f"Sub_{value}",
                (base,),
                annotations,
                {wire_name: value} if draw(st.booleans()) else {},
                mapped=deep,
                discriminators=tuple(annotations),
                discriminator=_MEMBERS[value] if draw(st.booleans()) else value,
            ),
            {wire_name: {value}},
        )
        below[value] = arm
        found.append(arm)
        if deep:
            inner: dict[str, Arm] = {}
            arm.below = (second, inner)
            arm.anew = wire_name if literal else ""
            for deeper in draw(st.sets(st.sampled_from(VALUES), max_size=2)):
                cls = made_class(f"Deep_{deeper}", (arm.cls,), {}, {}, discriminator=deeper)
                inner[deeper] = Arm(cls, {wire_name: {value}, second: {deeper}})
                found.append(inner[deeper])
    return draw(st.lists(st.sampled_from(found), min_size=1, max_size=3, unique_by=id))


@st.composite
def arms_of_a_union(draw: st.DrawFn) -> list[Arm]:
    """Draw the arms of a union."""
    drawn = draw(st.lists(tagged_arms(), min_size=1, max_size=4))
    return draw(st.permutations([arm for some in drawn for arm in some]))


objects: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from(NAMES),
    st.one_of(st.sampled_from(VALUES), st.sampled_from(VALUES), st.sampled_from((None, "e", 1, True, [], {}, ["a"]))),
)


@given(arms_of_a_union(), st.lists(objects, min_size=1, max_size=6))
def test_a_union_does_what_the_slow_model_does(arms: list[Arm], wires: list[dict[str, Any]]) -> None:
    """For any classes and objects, the arm that SPEC 6.13 names takes the object, and the data stay as they are."""
    union: Any = Union
    annotation = union[tuple(arm.cls for arm in arms) if len(arms) > 1 else (str, arms[0].cls)]
    lists: Any = list
    cls, listed = holder(annotation), holder(lists[annotation])
    for wire in wires:
        expected = expected_class(arms, wire)
        nodes = [cls({"value": deepcopy(wire)}), cls(value=deepcopy(wire)), cls()]
        nodes[2]["value"] = deepcopy(wire)
        for node in nodes:
            assert expected is type(node.value)
            assert {"value": wire} == node.as_dict()
        assert expected is type(mb._deserialize(annotation, deepcopy(wire)))
    many = listed({"value": deepcopy(wires)})
    assert [expected_class(arms, wire) for wire in wires] == [type(item) for item in many.value]
    assert {"value": wires} == many.as_dict()


MISFITS: list[tuple[Any, Any, Any]] = [
    (list[Union[OpenAI, Azure]], [{"type": "azure"}, {"type": "x"}], [Azure, dict]),
    (list[Union[OpenAI, Azure]], [{"type": "azure"}, "text", None], [Azure, str, type(None)]),
    (dict[str, Union[OpenAI, Azure]], {"a": {"type": "azure"}, "b": {"type": "x"}, "c": 5}, [Azure, dict, int]),
    (list[Azure], [{"type": "azure"}, 5], [Azure, int]),
]


@pytest.mark.parametrize(("arm", "wire", "expected"), MISFITS)
@pytest.mark.parametrize("other", [str, OpenAI], ids=["text", "model"])
def test_one_misfit_in_a_container_of_models_leaves_the_others_typed(
    other: Any, arm: Any, wire: Any, expected: list[type]
) -> None:
    """It makes no difference whether the container is given, set, or stored by its key."""
    union: Any = Union
    cls = holder(union[other, arm])
    nodes = [cls({"value": deepcopy(wire)}), cls(value=deepcopy(wire)), cls(), cls()]
    nodes[2]["value"] = deepcopy(wire)
    nodes[3].value = deepcopy(wire)
    for node in nodes:
        items = list(node.value.values() if isinstance(node.value, dict) else node.value)
        assert expected == [type(item) for item in items]
        assert {"value": wire} == node.as_dict()


Alone: TypeAlias = "OpenAI"
"""An alias of one model, as in the modules ``_unions`` of generated packages."""


class HoldsAlone(mb.Model):
    """Fields of an alias that stands for a single model."""

    value: Optional["Alone"] = mb.rest_field()
    several: Optional[list["Alone"]] = mb.rest_field()


@pytest.mark.parametrize("wire", [{"type": "zz", "name": "x"}, {"name": "x"}, {}, {"type": None}])
def test_an_alias_of_one_model_is_a_union_of_one(wire: dict[str, Any]) -> None:
    """What is sent is what was given: the constructor of the model writes no tag over another one (SPEC 6.13, D6)."""
    agrees = {"type": "openai", "name": "y"}
    for made in (
        HoldsAlone({"value": wire, "several": [wire, agrees]}),
        HoldsAlone(value=wire, several=[wire, agrees]),
    ):
        assert wire == made.value
        assert [dict, OpenAI] == [type(item) for item in made.several or ()]
        assert {"value": wire, "several": [wire, agrees]} == made.as_dict()
