"""Declaring models: fields, inheritance, class keywords (SPEC 1.1 to 1.4, 1.8, 4.6)."""

import inspect
from abc import ABC, abstractmethod
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

import pytest

import azure_like._model_base as mb
from azure_like import Model, rest_discriminator, rest_field
from azure_like._model_base import _RestField

T = TypeVar("T")
K = TypeVar("K")
DAY = date(2023, 1, 2)


class Pet(Model):
    """A model that others extend."""

    name: str | None = rest_field()
    born: date | None = rest_field(name="bornOn")


class Cat(Pet):
    """A model with a field of its own."""

    lives: int | None = rest_field(name="livesLeft")


class Kitten(Cat):
    """A model that declares a field of its base anew."""

    born: str | None = rest_field(name="bornText")  # type: ignore[assignment]


def test_wire_name() -> None:
    """The wire name is what ``name`` says, else the attribute's name (SPEC 1.1)."""
    assert {"name": "Rex", "bornOn": "2023-01-02"} == Pet(name="Rex", born=DAY)


@pytest.mark.parametrize(
    "wire_name",
    ["@odata.type", "a b", "$ref", "class", "ключ", "", "a\"b'c", "{0}", "%s", "self", "__class__", "keys", "\n"],
)
def test_any_text_is_a_wire_name(wire_name: str) -> None:
    """A wire name may be any text (SPEC 1.1)."""

    class Odd(Model):
        value: date | None = rest_field(name=wire_name)

    odd = Odd(value=DAY)
    assert {wire_name: "2023-01-02"} == odd.as_dict()
    assert DAY == Odd({wire_name: "2023-01-02"}).value
    assert DAY == odd.value


FIELD = {
    "name",
    "type",
    "visibility",
    "default",
    "format",
    "is_multipart_file_input",
    "xml",
    "deserializer",
    "original_tsp_name",
}


@pytest.mark.parametrize(
    ("function", "names"),
    [(rest_field, FIELD), (rest_discriminator, {"name", "type", "visibility", "xml"})],
)
def test_keywords_of_a_field(function: Any, names: set[str]) -> None:
    """Every argument of `rest_field` and `rest_discriminator` is keyword-only and optional (SPEC 1.2)."""
    parameters = inspect.signature(function).parameters

    assert names == set(parameters)
    assert {inspect.Parameter.KEYWORD_ONLY} == {parameter.kind for parameter in parameters.values()}
    assert all(parameter.default is not inspect.Parameter.empty for parameter in parameters.values())


@pytest.mark.parametrize("keyword", ["type", "deserializer"])
def test_a_function_decodes(keyword: str) -> None:
    """``type=`` and ``deserializer=`` decode the encoded wire value, in place of the annotation (SPEC 1.3)."""
    seen: list[Any] = []

    def shout(wire: Any) -> str:
        seen.append(wire)
        return str(wire).upper()

    arguments: Any = {keyword: shout}

    class Row(Model):
        value: int = rest_field(**arguments)

    row: Any = Row(value=DAY)
    assert "2023-01-02" == row["value"]
    assert "2023-01-02" == row.value
    assert ["2023-01-02"] == seen
    row["value"] = "abc"
    assert "ABC" == row.value


def test_a_function_is_not_asked_for_none() -> None:
    """A missing or null value is ``None`` without a call (SPEC 4.1, SPEC 6.1)."""

    class Row(Model):
        value: int | None = rest_field(type=lambda wire: wire["x"])

    assert Row().value is None
    assert Row({"value": None}).value is None


def test_inheritance() -> None:
    """Fields of all bases are there, at any depth, and the nearest definition wins (SPEC 1.4)."""
    kitten = Kitten({"name": "Tom", "bornOn": "2023-01-02", "bornText": "2023-01-02", "livesLeft": "9"})

    assert ("Tom", "2023-01-02", 9) == (kitten.name, kitten.born, kitten.lives)
    assert DAY == Cat({"bornOn": "2023-01-02"}).born
    assert {"bornText": "x"} == Kitten(born="x")


def test_deep_inheritance() -> None:
    """There may be any number of bases (SPEC 1.4)."""
    cls: Any = Pet
    for depth in range(50):
        body = {"__annotations__": {f"f{depth}": date}, f"f{depth}": rest_field(), "__module__": __name__}
        cls = type(f"Level{depth}", (cls,), body)

    node = cls({"bornOn": "2023-01-02", "f0": "2023-01-02", "f49": "2023-01-02"})
    assert [DAY, DAY, DAY] == [node.born, node.f0, node.f49]
    assert 52 == len(cls._attr_to_rest_field)


def test_multiple_inheritance() -> None:
    """Of several bases, the first in method resolution order that defines an attribute wins (SPEC 1.4)."""

    class Left(Model):
        shared: date | None = rest_field(name="leftShared")
        left: date | None = rest_field()

    class Right(Model):
        shared: str | None = rest_field(name="rightShared")
        right: date | None = rest_field()

    class Both(Left, Right):  # type: ignore[misc]  # the two disagree on purpose
        own: date | None = rest_field()

    class Mirrored(Right, Left):  # type: ignore[misc]  # the same
        pass

    both = Both(dict.fromkeys(("leftShared", "rightShared", "left", "right", "own"), "2023-01-02"))
    assert [DAY] * 4 == [both.shared, both.left, both.right, both.own]
    assert {"rightShared": "x"} == Mirrored(shared="x")
    assert {"leftShared": "x"} == Both(shared="x")


def test_a_diamond() -> None:
    """In a diamond, the nearest definition wins for the class at its end only (SPEC 1.4)."""

    class Left(Pet):
        pass

    class Right(Pet):
        name: str | None = rest_field(name="rightName")

    class Both(Left, Right):
        pass

    assert {"rightName": "x"} == Both(name="x")
    assert {"name": "x"} == Left(name="x")


@pytest.mark.parametrize("first", ["base", "derived"])
@pytest.mark.parametrize("use", ["read", "table", "write"])
def test_a_subclass_never_changes_its_base(first: str, use: str) -> None:
    """Whichever is built first, base and subclass keep their own annotations (SPEC 1.8, D7)."""

    class Base(Model):
        value: str | None = rest_field()
        when: date | None = rest_field()

    class Derived(Base):
        value: int | None  # type: ignore[assignment]
        when: str | None  # type: ignore[assignment]

    wire = {"value": "5", "when": "2023-01-02"}

    def touch(cls: Any) -> None:
        if use == "read":
            _ = cls(wire).value, cls(wire).when
        elif use == "table":
            _ = [field._type for field in cls._attr_to_rest_field.values()]
        else:
            cls(value="5").when = DAY

    for cls in (Base, Derived) if first == "base" else (Derived, Base):
        touch(cls)

    assert ("5", DAY) == (Base(wire).value, Base(wire).when)
    assert (5, "2023-01-02") == (Derived(wire).value, Derived(wire).when)


def test_an_annotation_alone() -> None:
    """A subclass may declare an inherited field's type anew without a new field (SPEC 1.4, SPEC 1.8)."""

    class Exact(Pet):
        born: str | None  # type: ignore[assignment]

    assert "2023-01-02" == Exact({"bornOn": "2023-01-02"}).born
    assert DAY == Pet({"bornOn": "2023-01-02"}).born


def test_mixins() -> None:
    """A base that is no model brings its methods and attributes, before or after the model (SPEC 1.4)."""

    class Loud:
        volume: ClassVar[int] = 11

        def shout(self) -> str:
            return str(self).upper()

    class Before(Loud, Pet):
        pass

    class After(Pet, Loud):
        pass

    for cls in (Before, After):
        assert "{'NAME': 'REX'}" == cls(name="Rex").shout()
        assert 11 == cls.volume
        assert DAY == cls(born=DAY).born


def test_slots_mixins() -> None:
    """A mixin with slots keeps its values in them, apart from the wire data (SPEC 1.4)."""

    class Tagged:
        __slots__ = ("tag",)
        tag: str

    class Row(Tagged, Model):
        value: date | None = rest_field()

    row = Row(value=DAY)
    row.tag = "x"
    assert ("x", DAY, {"value": "2023-01-02"}) == (row.tag, row.value, row.as_dict())


def test_abstract_bases() -> None:
    """An abstract base keeps its subclasses from being instantiated until they are complete (SPEC 1.4)."""

    class Shape(Model, ABC):
        sides: int | None = rest_field(name="sideCount")

        @abstractmethod
        def area(self) -> float:
            """Return the area."""

    class Square(Shape):
        def area(self) -> float:
            return 1.0

    with pytest.raises(TypeError, match="abstract"):
        Shape()  # type: ignore[abstract]
    assert (4, 1.0) == (Square({"sideCount": "4"}).sides, Square().area())


def test_generic_models() -> None:
    """A type variable stands for what the model is parametrised with (SPEC 1.4, SPEC 1.6)."""

    class Page(Model, Generic[T]):
        value: list[T] | None = rest_field()
        first: T | None = rest_field()

    class Pets(Page[Pet]):
        pass

    class Book(Model):
        pets: Page[Pet] | None = rest_field()
        days: Page[date] | None = rest_field()

    wire: dict[str, Any] = {"value": [{"bornOn": "2023-01-02"}], "first": {"name": "Rex"}}
    days: Any = {"value": ["2023-01-02"], "first": "2023-01-02"}
    book: Any = Book({"pets": wire, "days": days})

    pages: list[Any] = [Page[Pet](wire), Pets(wire), book.pets]
    for page in pages:
        assert issubclass(type(page), Page)
        assert [DAY] == [pet.born for pet in page.value]
        assert Pet is type(page.first)
        assert wire == page.as_dict()
    assert ([DAY], DAY) == (book.days.value, book.days.first)
    assert ["2023-01-02"] == Page(days).value


def test_generic_models_of_two_variables() -> None:
    """Variables may be bound one after the other, in subclasses (SPEC 1.4, SPEC 1.6)."""

    class Pair(Model, Generic[T, K]):
        left: T | None = rest_field()
        right: K | None = rest_field()

    class Half(Pair[date, K], Generic[K]):
        pass

    wire: Any = {"left": "2023-01-02", "right": "5"}
    assert (DAY, 5) == (Half[int](wire).left, Half[int](wire).right)
    assert (DAY, "5") == (Half[str](wire).left, Half[str](wire).right)
    assert "2023-01-02" == Pair[str, date](wire).left


def test_a_bound_variable() -> None:
    """A variable without an argument is what bounds it (SPEC 1.6)."""
    bounded = TypeVar("bounded", bound=Pet)

    class Box(Model, Generic[bounded]):
        pet: bounded | None = rest_field()

    boxes: list[Any] = [Box({"pet": {}}), Box[Cat]({"pet": {}})]
    assert [Pet, Cat] == [type(box.pet) for box in boxes]


class Coloured:
    """A mixin with a class keyword."""

    colour: ClassVar[str | None] = None

    def __init_subclass__(cls, *, colour: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.colour = colour


def test_class_keywords_reach_the_next_class() -> None:
    """`__init_subclass__` passes other keywords on, with the mixin before or after the model (SPEC 1.4, D16)."""

    class Before(Coloured, Model, colour="red"):
        pass

    class After(Model, Coloured, colour="blue"):
        pass

    class Base(Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        kind: str = rest_discriminator(name="kind")

    class Both(Base, Coloured, discriminator="x", colour="green"):
        pass

    assert ["red", "blue", "green"] == [Before.colour, After.colour, Both.colour]
    assert Both is type(Base._deserialize({"kind": "x"}, []))


def test_an_unknown_class_keyword_is_an_error() -> None:
    """A class keyword that nobody takes is the language's own error (SPEC 1.4)."""
    with pytest.raises(TypeError, match="keyword argument"):
        type("Row", (Model,), {}, colour="red")


def test_the_class_gives_the_descriptor() -> None:
    """An attribute of the class is the descriptor, before and after the first use (SPEC 4.6, D17)."""

    class Row(Model):
        value: date | None = rest_field()

    before: Any = Row.value
    Row(value=DAY)
    after: Any = Row.value

    assert hasattr(before, "__get__")
    assert hasattr(after, "__get__")
    assert DAY == after.__get__(Row(value=DAY), Row)


def test_the_same_field_object_in_two_classes() -> None:
    """A field object that two classes share is a field of each, by its own annotation (SPEC 1.1)."""
    shared: Any = rest_field(name="sharedValue")

    class Left(Model):
        value: date | None = shared

    class Right(Model):
        value: int | None = shared

    assert DAY == Left({"sharedValue": "2023-01-02"}).value
    assert 5 == Right({"sharedValue": "5"}).value


def test_fields_without_annotations() -> None:
    """A field without an annotation is read raw (SPEC 1.1)."""

    class Row(Model):
        value = rest_field(name="theValue")

    assert {"a": [1]} == Row({"theValue": {"a": [1]}}).value
    assert {"theValue": "2023-01-02"} == Row(value=DAY)


def test_plain_attributes_are_no_fields() -> None:
    """What is in a class body and is no field stays what it is (SPEC 1.1)."""

    class Row(Model):
        limit: ClassVar[int] = 5
        value: date | None = rest_field()

        @property
        def shown(self) -> str:
            return str(self.value)

    assert ["value"] == list(Row._attr_to_rest_field)
    assert (5, "2023-01-02") == (Row.limit, Row(value=DAY).shown)


def test_public_names() -> None:
    """The eleven methods are the only public names on a model (SPEC 3.2)."""
    eleven = ["as_dict", "clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"]

    assert eleven == sorted(name for name in dir(mb.Model) if not name.startswith("_"))


@pytest.mark.parametrize("name", ["items_", "fields", "validate", "is_set", "to_json", "replace", "data", "plan"])
def test_names_left_to_services(name: str) -> None:
    """Any name but the eleven can be a field (SPEC 3.2)."""
    body = {"__annotations__": {name: date}, name: rest_field(), "__module__": __name__}
    row = type("Row", (Model,), body)(**{name: DAY})

    assert {name: "2023-01-02"} == row
    assert DAY == getattr(row, name)


class Named:
    """A mixin that is no model."""

    label: str | None = rest_field(name="theLabel")


def test_a_mixin_by_itself_has_its_descriptor_and_no_data() -> None:
    """A field of a mixin can be looked at before any model uses it; only a model has data for it (SPEC 1.4, 4.6)."""
    found: Any = Named.label
    assert "theLabel" == found._rest_name
    with pytest.raises(AttributeError, match="'Named' object has no data for the field 'label'"):
        _ = Named().label
    with pytest.raises(AttributeError, match="its class is not a model"):
        Named().label = "a"

    class Labelled(Named, mb.Model):
        """A model that uses it."""

    labelled: Any = Labelled({"theLabel": "a"})
    assert "a" == labelled.label


def test_a_field_declared_anew_without_its_annotation() -> None:
    """The nearest definition wins, and has the annotation nearest to the class (SPEC 1.4), also further below."""

    class Row(Model):
        day: date | None = rest_field(name="theDay")
        count: int | None = rest_field(name="theCount")

    class Other(Row):
        day = rest_field(name="otherDay", visibility=["read"])
        count = rest_field(name="otherCount", default=7)

    class Below(Other): ...

    for cls in (Below, Other):
        model = cls(day=DAY)
        assert {"otherDay": "2023-01-02", "otherCount": 7} == model
        assert DAY == model.day
        assert {"otherCount": 7} == model.as_dict(exclude_readonly=True)
        assert cls({"theDay": "2023-01-02"}).day is None
    assert {"theDay": "2023-01-02"} == Row(day=DAY)


def test_a_field_put_into_a_class_that_was_used() -> None:
    """It can be read and written, in the class and below it."""

    class Row(Model): ...

    class Below(Row): ...

    assert {} == Row() == Below()
    for cls in (Below, Row):
        name = f"of{cls.__name__}"
        setattr(Row, name, rest_field(name=f"the{name}"))
        model: Any = cls({f"the{name}": 1})
        assert 1 == getattr(model, name)
        setattr(model, name, 2)
        assert {f"the{name}": 2} == model


def test_a_class_of_fields_of_one_s_own() -> None:
    """A subclass of the descriptor, which generated packages import, declares a field as it does."""

    class Documented(_RestField):
        """A field with a text."""

    class Row(Model):
        day: date | None = Documented(name="theDay")  # type: ignore[assignment]  # what `rest_field` returns is `Any`

    assert {"theDay": "2023-01-02"} == Row(day=DAY)
    assert DAY == Row({"theDay": "2023-01-02"}).day
