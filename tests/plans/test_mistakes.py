"""What a declaration gets wrong, and names that the library has uses of its own for (SPEC 1.10)."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import warnings
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar

import pytest

import azure_like
from azure_like import (
    NULL,
    DeclarationWarning,
    Model,
    TypedModel,
    UnresolvedAnnotationWarning,
    rest_discriminator,
    rest_field,
)

T = TypeVar("T")
METHODS = sorted(name for name in dir(Model) if not name.startswith("_"))


def told(act: Callable[[], Any]) -> list[str]:
    """Return what is told while something is done, and see that it is told at the line of this file."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        act()
    assert {DeclarationWarning} >= {warning.category for warning in caught}
    assert {__file__} >= {warning.filename for warning in caught}
    return [str(warning.message) for warning in caught]


def declare(name: str, bases: tuple[type, ...] = (Model,), /, **fields: Any) -> Any:
    """Return a class whose fields are dates."""
    body = {"__annotations__": dict.fromkeys(fields, date), "__module__": __name__, **fields}
    return type(name, bases, body)


def test_the_warning_is_public() -> None:
    """It is a `UserWarning`, and the warning of a name that cannot be found is one of its kind (SPEC 1.10)."""
    assert issubclass(azure_like.DeclarationWarning, UserWarning)
    assert issubclass(UnresolvedAnnotationWarning, DeclarationWarning)


@pytest.mark.parametrize("name", METHODS)
def test_a_hidden_method(name: str) -> None:
    """An attribute that hides one of the eleven methods is told of, once, with a way out (SPEC 1.10)."""
    cls = declare("Pet", **{name: rest_field(name="other")})
    message = (
        f"Pet.{name}: it hides the method of that name, which every model has; expected another attribute name, with "
        f"the wire name given as name='other'"
    )
    assert [message] == told(lambda: cls(**{name: date(2023, 1, 2)}))
    assert [] == told(cls)
    assert [] == told(declare("Dog", (cls,)))


def test_a_hidden_method_in_a_mixin_and_a_generic_base() -> None:
    """It is told of the class that declares the attribute, whichever class is used first (SPEC 1.10)."""

    class Mixin:
        items: int = rest_field()

    class Page(Model, Generic[T]):
        values: list[T] = rest_field()  # type: ignore[assignment]  # that is the mistake

    first: Any = type("First", (Mixin, Model), {})
    second: Any = type("Second", (Mixin, Model), {})
    assert 1 == len([text for text in told(first) if text.startswith("Mixin.items: it hides")])
    assert [] == told(second)
    assert 1 == len([text for text in told(Page[int]) if text.startswith("Page.values: it hides")])
    assert [] == told(Page[str])
    assert [] == told(Page)


@pytest.mark.parametrize("form", ["nonsense", "", "RFC7231", "iso8601"])
def test_an_unknown_format(form: str) -> None:
    """A format that nobody knows is told of, with those that there are (SPEC 1.10)."""
    cls = declare("Pet", born=rest_field(format=form))
    (message,) = told(lambda: cls({"born": "2023-01-02"}).born)
    assert message.startswith(f"Pet.born: unknown format {form!r}; expected one of base64, ")
    assert [] == told(cls)


@pytest.mark.parametrize(
    "form",
    ["rfc3339", "rfc7231", "unix-timestamp", "base64", "base64url", "str", "commaDelimited", "duration-seconds-int"],
)
def test_a_known_format(form: str) -> None:
    """Nothing is told of the formats that there are (SPEC 1.10)."""
    assert [] == told(declare("Pet", born=rest_field(format=form)))


def test_two_attributes_with_one_wire_name() -> None:
    """They are told of, with both names and the wire name (SPEC 1.10)."""
    cls = declare("Pet", born=rest_field(name="x"), died=rest_field(name="x"))
    message = "Pet.died: the wire name 'x' is that of Pet.born too; expected one attribute for each wire name"
    assert [message] == told(cls)
    assert [] == told(cls)


def test_one_wire_name_in_two_classes() -> None:
    """It is told of the first class that has both attributes, and not of those below it (SPEC 1.10)."""
    base = declare("Pet", born=rest_field(name="x"))
    cls = declare("Dog", (base,), died=rest_field(name="x"))
    puppy = declare("Puppy", (cls,))
    message = "Dog.died: the wire name 'x' is that of Pet.born too; expected one attribute for each wire name"
    assert [message] == told(puppy)
    assert [] == told(cls)
    assert [] == told(base)


def test_an_attribute_declared_anew_is_one_attribute() -> None:
    """A subclass may declare an attribute anew, with the same or another wire name (SPEC 1.4)."""
    base = declare("Pet", born=rest_field(name="x"))
    assert [] == told(declare("Dog", (base,), born=rest_field(name="x")))
    assert [] == told(declare("Cat", (base,), born=rest_field(name="y"), died=rest_field(name="x")))


def test_a_discriminator_narrowed_under_another_name() -> None:
    """A subclass may narrow its discriminator under a name of its own, as a published package does (SPEC 1.10)."""

    class Field(Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        field_type: str = rest_discriminator(name="type")

    class ArrayField(Field, discriminator="array"):
        type: str = rest_discriminator(name="type")

    assert [] == told(ArrayField)


def fish(**keywords: Any) -> Any:
    """Return the base of a family."""

    class Fish(Model):
        kind: str = rest_discriminator(**keywords)

    return Fish


def subclass(base: Any, name: str, value: Any, module: str = __name__) -> Any:
    """Return a subclass with a discriminator value."""
    return type(name, (base,), {"__module__": module}, discriminator=value)


class Kind(Enum):
    """Kinds of fish."""

    SHARK = "shark"


@pytest.mark.parametrize(
    ("first", "second"), [("shark", "shark"), ("shark", Kind.SHARK), (Kind.SHARK, "shark"), (1, 1)]
)
def test_two_classes_with_one_value(first: Any, second: Any) -> None:
    """They are told of when the second is made, with both names and the value (SPEC 1.10)."""
    base = fish(name="@kind")

    def make() -> None:
        subclass(base, "Shark", first)
        subclass(base, "Whale", second)

    (message,) = told(make)
    value = first.value if isinstance(first, Enum) else first
    assert message.startswith(f"Whale.kind: discriminator={value!r} was that of ")
    assert message.endswith("was that of Shark, which is no longer found by it; expected another value")


def test_two_classes_with_one_value_that_are_no_mistake() -> None:
    """Its base, itself defined anew, or a class of another family may have the value of a class (SPEC 1.10)."""
    base, other = fish(), fish()

    def make(base: Any) -> Any:
        return subclass(subclass(base, "Shark", "shark"), "Patched", "shark")

    def all_of_them() -> None:
        assert make(base) is not make(base)
        make(other)
        type("Shark", (base,), {})  # by the name of the class: nothing was said about a value

    assert [] == told(all_of_them)
    assert "Patched" == base.__mapping__["shark"].__name__


def test_a_patch_takes_the_place_of_a_generated_class() -> None:
    """In a module ``_patch`` a class may take the value of a class in the same package, and of no other (SPEC 1.10)."""

    def make(module: str) -> Any:
        base = fish()
        subclass(base, "Shark", "shark", "zoo.models._models")
        return subclass(base, "Whale", "shark", module)

    assert [] == told(lambda: make("zoo.models._patch"))
    assert 1 == len(told(lambda: make("farm.models._patch")))
    assert 1 == len(told(lambda: make("zoo.models._other")))


def test_a_value_that_nobody_looks_for() -> None:
    """A ``discriminator=`` that no base has a field for is told of (SPEC 1.10)."""

    class Animal(Model):
        name: str = rest_field()

    def make() -> None:
        class Dog(Animal, discriminator="dog"):
            pass

        assert {} == Dog()

    (message,) = told(make)
    assert message.startswith("Dog: discriminator='dog' is neither sent nor looked for, because no base")


def test_a_warning_that_is_an_error_is_one_once() -> None:
    """A filter that makes errors of warnings stops the first use; the class is whole all the same (SPEC 1.10)."""
    cls = declare("Pet", born=rest_field(format="nonsense"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeclarationWarning, match=r"Pet\.born"):
            cls()
        assert {"born": "2023-01-02"} == cls(born=date(2023, 1, 2))


def test_a_warning_that_is_an_error_leaves_the_other_class_registered() -> None:
    """A class that is refused for its discriminator value does not take the place of the other one (SPEC 1.10)."""
    base = fish()
    shark = subclass(base, "Shark", "shark")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeclarationWarning, match=r"Whale\.kind"):
            subclass(base, "Whale", "shark")
    assert shark is base.__mapping__["shark"]


def test_filters_know_the_warning_by_its_public_name() -> None:
    """``-W error::azure_like.DeclarationWarning`` stops a program at its own line (SPEC 1.10)."""
    program = textwrap.dedent("""
        from azure_like import Model, rest_field

        class Pet(Model):
            keys: list[str] = rest_field()

        Pet()
    """)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert 'File "<string>", line 7, in <module>' in done.stderr
    assert "azure_like.exceptions.DeclarationWarning: Pet.keys: it hides" in done.stderr


PRIVATE = [
    "_data",
    "_views",
    "_plan",
    "_scope",
    "_handlers",
    "_own_fields",
    "_stands_for",
    "_is_model",
    "_synced",
    "_take",
]


@pytest.mark.parametrize(
    "name", [*PRIVATE, "_attr_to_rest_field", "_deserialize", "__mapping__", "__class__", "__eq__"]
)
def test_a_name_of_the_library_is_refused(name: str) -> None:
    """An attribute under which a model keeps something else is refused where it is declared (SPEC 1.10)."""
    with pytest.raises(TypeError, match=f"Pet.{name}: every model keeps something else under this name"):
        declare("Pet", **{name: rest_field(name="x")})
    with pytest.raises(TypeError, match=f"Mixin.{name}: every model"):
        declare("Pet", (declare("Mixin", (), **{name: rest_field()}), Model))


OTHERS = [
    "self",
    "cls",
    "args",
    "kwargs",
    "data",
    "mapping",
    "discriminator",
    "key",
    "default",
    "value",
    "other",
    "node",
    "field",
    "fields",
    "name",
    "type",
    "format",
    "owner",
    "instance",
    "memo",
    "exclude_readonly",
    "wire_name",
    "_register",
    "_self",
    "_x",
    "register",
    "plan",
    "views",
    "scope",
    "work",
]


@pytest.mark.parametrize("base", [Model, TypedModel])
@pytest.mark.parametrize("name", OTHERS)
def test_names_of_arguments_are_names_of_attributes(name: str, base: type) -> None:
    """The names of the library's own arguments are names like others, in every use of a model (SPEC 1.2)."""
    cls = declare("Pet", (base,), **{name: rest_field()})
    day = date(2023, 1, 2)
    pet = cls(**{name: day})
    assert {name: "2023-01-02"} == pet.as_dict()
    assert day == getattr(pet, name)
    setattr(pet, name, NULL)
    assert pet[name] is NULL
    pet.update(**{name: 5})
    assert {name: 5} == pet
    assert [] == told(declare("Pet", (base,), **{name: rest_field()}))


@pytest.mark.parametrize("name", [*PRIVATE, *METHODS, *OTHERS, "__class__", "__dict__", "_abc_impl"])
def test_every_name_is_a_wire_name(name: str) -> None:
    """Wire names may be names of the library, with a field or without (SPEC 1.1)."""
    cls = declare("Pet", born=rest_field(name=name))
    pet = cls(born=date(2023, 1, 2))
    assert {name: "2023-01-02"} == pet == cls({name: date(2023, 1, 2)}) == Model({name: "2023-01-02"})
    assert date(2023, 1, 2) == pet.born
    assert [] == told(declare("Pet", born=rest_field(name=name)))
