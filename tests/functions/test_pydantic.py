"""Models as fields of pydantic models, with the real pydantic."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Dict, Generic, List, Literal, Optional, TypeVar, Union

import jsonschema
import pytest
from annotated_types import Ge
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from azure_like import NULL, Model, from_wire, json_schema, rest_discriminator, rest_field, validate

T = TypeVar("T")


class Owner(Model):
    """Who feeds pets."""

    name: str = rest_field()
    pets: Optional[List[Pet]] = rest_field()


class Pet(Model):
    """An animal."""

    __mapping__: ClassVar[Dict[str, Any]] = {}
    kind: str = rest_discriminator(name="kind")
    due_on: Optional[datetime] = rest_field(name="dueOn")
    owner: Optional[Owner] = rest_field()
    guests: Optional[Annotated[int, Ge(1)]] = rest_field()


class Cat(Pet, discriminator="cat"):
    """It sleeps."""

    lives: int = rest_field()


class Dog(Pet, discriminator="dog"):
    """It barks."""

    tricks: Optional[List[str]] = rest_field()


class Note(Model):
    """No class is below it."""

    text: str = rest_field(name="noteText")
    read_on: Optional[datetime] = rest_field(name="readOn", visibility=["read"])


class Page(Model, Generic[T]):
    """A generic class."""

    items_: List[T] = rest_field(name="items")


def has_a_name(owner: Strict) -> Any:
    """Yield what is wrong with an owner."""
    if owner.name == "nobody":
        yield "name", "nobody owns {nothing}"


class Strict(Owner, rules=[has_a_name]):
    """With a rule."""


class Box(BaseModel):
    """Models wherever they may be."""

    pet: Optional[Pet] = None
    pets: List[Pet] = []
    by_name: Dict[str, Pet] = {}
    union: Union[Cat, Dog, None] = None
    mixed: Union[int, Note, List[Note]] = 0


def errors_of(function: Any, *args: Any, **kwargs: Any) -> list[Any]:
    """Return the errors that pydantic tells of."""
    with pytest.raises(ValidationError) as caught:
        function(*args, **kwargs)
    return caught.value.errors(include_url=False)


def test_a_model_stands_wherever_a_field_can() -> None:
    """Optional, lists, dicts and unions hold models, of the classes that discriminators name."""
    cat, dog = {"kind": "cat", "lives": 9}, {"kind": "dog"}
    box = Box(pet=cat, pets=[cat, dog], by_name={"a": dog}, union=dog, mixed={"noteText": "x"})  # type: ignore[arg-type, list-item, dict-item]
    assert [Cat, Cat, Dog] == [type(box.pet), *map(type, box.pets)]
    assert [Dog, Dog, Note] == [type(box.by_name["a"]), type(box.union), type(box.mixed)]
    assert isinstance(box.pet, Cat)
    assert 9 == box.pet.lives
    assert [Note] == [type(note) for note in Box(mixed=[{"noteText": "x"}]).mixed]  # type: ignore[list-item, union-attr]
    assert Box(pet=None).pet is None
    assert 5 == Box(mixed=5).mixed


def test_an_instance_passes_as_it_is() -> None:
    """An instance of the class is neither copied nor checked, and takes its place in a union."""
    dog = Dog({"kind": "dog", "tricks": 5})
    box = Box(pet=dog, union=dog, pets=[dog])
    assert box.pet is dog
    assert box.union is dog
    assert box.pets[0] is dog
    [error] = errors_of(Box, pet=Note(text="x"))
    assert (("pet",), "Expected a model of Pet, found {'noteText': 'x'} (Note)") == (error["loc"], error["msg"])


def test_each_error_has_its_path_message_and_input() -> None:
    """The path is by wire names, and warnings are no errors."""
    wire = {
        "kind": "cat",
        "lives": "x",
        "dueOn": "soon",
        "unknown": 1,
        "owner": {"pets": [{"kind": "dog", "guests": 0, "tricks": ["a", 1]}, 4]},
    }
    assert [
        ("unfit_value", ("pets", 0, "lives"), "Expected an integer, found 'x' (str)", "x"),
        ("unfit_value", ("pets", 0, "dueOn"), "Expected a date and time, found 'soon' (str)", "soon"),
        ("unfit_value", ("pets", 0, "owner", "pets", 0, "guests"), "Expected a value of at least 1, found 0 (int)", 0),
        ("unfit_value", ("pets", 0, "owner", "pets", 0, "tricks", 1), "Expected a string, found 1 (int)", 1),
        ("unfit_value", ("pets", 0, "owner", "pets", 1), "Expected an object, found 4 (int)", 4),
        ("missing", ("pets", 0, "owner", "name"), "Expected a string, which is required", wire["owner"]),
        ("unfit_value", ("by_name", "a"), "Expected an object, found 5 (int)", 5),
    ] == [
        (error["type"], error["loc"], error["msg"], error["input"])
        for error in errors_of(Box, pets=[wire], by_name={"a": 5})
    ]
    assert isinstance(Box(pet={"kind": "lion", "unknown": 1}).pet, Pet)  # type: ignore[arg-type]


def test_a_rule_is_an_error() -> None:
    """The message of a rule is that of the error, with its braces."""
    [error] = errors_of(TypeAdapter(Strict).validate_python, {"name": "nobody"})
    assert ("broken_rule", ("name",), "nobody owns {nothing}") == (error["type"], error["loc"], error["msg"])


def test_an_object_of_another_class_is_refused() -> None:
    """An arm of a union does not take an object whose discriminator names the class of another arm."""
    assert type(TypeAdapter(Union[Dog, Cat]).validate_python({"kind": "cat", "lives": 1})) is Cat
    [error] = errors_of(TypeAdapter(Dog).validate_python, {"kind": "cat", "lives": 1})
    assert ("unfit_value", ("kind",), "cat") == (error["type"], error["loc"], error["input"])
    assert "Expected the discriminator of Dog, found 'cat' (str), which names Cat" == error["msg"]


def test_a_constructor_may_refuse() -> None:
    """What the constructor of a class refuses is an error of pydantic too."""

    class Own(Model):
        text: str = rest_field()

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            if self.text == "no":
                message = "it is refused"
                raise ValueError(message)

    assert "refused" in str(errors_of(TypeAdapter(Own).validate_python, {"text": "no"})[0]["msg"])
    assert "yes" == TypeAdapter(Own).validate_python({"text": "yes"}).text


def test_the_input_is_neither_changed_nor_shared() -> None:
    """Read-only mappings are taken, and a later change of the input does not show."""
    wire: dict[str, Any] = {"kind": "dog", "tricks": ["a"]}
    before = copy.deepcopy(wire)
    pet = TypeAdapter(Pet).validate_python(MappingProxyType(wire))
    pet["tricks"].append("b")
    assert before == wire
    wire["tricks"].append("c")
    assert ["a", "b"] == pet["tricks"]


def test_json_is_read_and_written() -> None:
    """The wire form comes out in both modes, with unknown keys, nulls and values that decoding would change."""
    wire = {"kind": "dog", "dueOn": "2020-01-01T00:00:00.1234567Z", "zz": {"a": [1, None]}}
    box = Box.model_validate_json(json.dumps({"pet": wire, "pets": [wire]}))
    assert box.pet is not None
    assert 2020 == box.pet.due_on.year  # type: ignore[union-attr]
    assert wire == box.model_dump()["pet"]
    assert type(box.model_dump()["pet"]) is dict
    assert [wire] == json.loads(box.model_dump_json())["pets"]
    assert box == Box.model_validate(box.model_dump())
    box.pet.owner = NULL
    assert {**wire, "owner": None} == box.model_dump(mode="json")["pet"]


def test_the_schema_is_among_the_definitions_of_pydantic() -> None:
    """Each class has one definition, with pydantic's references, and the schemas say the same as ours."""
    schema = Box.model_json_schema(ref_template="#/somewhere/{model}")
    assert {"Cat", "Dog", "Note", "Owner", "Pet", "PetBase"} == set(schema["$defs"])
    assert {"$ref": "#/somewhere/Pet"} == schema["properties"]["pets"]["items"]
    ours = json_schema(Pet, ref_template="#/somewhere/{name}")["$defs"]
    assert ours == {name: schema["$defs"][name] for name in ours}
    assert {"type": ["string", "null"], "format": "date-time", "readOnly": True} == schema["$defs"]["Note"][
        "properties"
    ]["readOn"]


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize(
    "annotation", [Pet, List[Pet], Dict[str, Optional[Owner]], Union[Cat, Note, int], Page[Note], Page[Page[Pet]]]
)
def test_every_reference_leads_to_a_definition(annotation: Any, mode: Literal["validation", "serialization"]) -> None:
    """The schema of any annotation is whole."""
    schema = TypeAdapter(annotation).json_schema(mode=mode)
    jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    names = {part.partition('"')[0] for part in text.split('"$ref": "#/$defs/')[1:]}
    assert names
    assert names <= set(schema["$defs"])


def test_classes_of_one_name_are_two_definitions() -> None:
    """Each field refers to the definition of its own class."""

    def made(wire_name: str) -> Any:
        class Same(Model):
            label: Optional[str] = rest_field(name=wire_name)

        return Same

    one, other = made("a"), made("b")
    union: Any = Union
    schema = TypeAdapter(union[one, other]).json_schema()
    refs = [arm["$ref"].rpartition("/")[2] for arm in schema["anyOf"]]
    assert [["a"], ["b"]] == [list(schema["$defs"][ref]["properties"]) for ref in refs]


def test_a_class_that_comes_later_is_known() -> None:
    """A subclass that is defined after the pydantic model is narrowed to, and is in the schema."""

    class Shape(Model):
        __mapping__: ClassVar[Dict[str, Any]] = {}
        kind: str = rest_discriminator(name="kind")

    adapter = TypeAdapter(List[Shape])
    assert ["Shape"] == list(adapter.json_schema()["$defs"])

    class Circle(Shape, discriminator="circle"):
        radius: float = rest_field()

    assert type(adapter.validate_python([{"kind": "circle", "radius": 1.5}])[0]) is Circle
    assert ((0, "radius"),) == tuple(error["loc"] for error in errors_of(adapter.validate_python, [{"kind": "circle"}]))
    assert {"Shape", "ShapeBase", "Circle"} == set(adapter.json_schema()["$defs"])


VALUES = st.recursive(
    st.none() | st.integers(-2, 2) | st.sampled_from(["cat", "dog", "lion", "2020-01-01T00:00:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["kind", "lives", "dueOn", "owner", "pets", "guests", "name", "tricks", "zz"]), inner
        )
    ),
    max_leaves=8,
)


@given(VALUES)
def test_pydantic_and_validate_agree(wire: Any) -> None:
    """A value is refused if and only if `validate` finds an error in it, and else is what `from_wire` makes."""
    errors = [problem for problem in validate(Pet, wire) if problem.severity == "error"]
    if errors:
        assert len(errors) == len(errors_of(TypeAdapter(Pet).validate_python, wire))
        return
    made = TypeAdapter(Pet).validate_python(wire)
    assert (type(from_wire(Pet, wire)), wire) == (type(made), made.as_dict())


def test_pydantic_is_not_imported() -> None:
    """The package needs no pydantic, and does not look for it."""
    code = "import sys, azure_like; print([name for name in sys.modules if 'pydantic' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert "[]\n" == done.stdout
