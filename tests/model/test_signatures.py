"""What a model class says of itself at run time: its signature, its help, its type hints, what is completed."""

from __future__ import annotations

import inspect
import pydoc
import rlcompleter
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from types import new_class
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar, get_type_hints, overload

import pytest
from typing_extensions import Self

from azure_like import UNSET, Model, TypedModel, rest_discriminator, rest_field

T = TypeVar("T")


class Toy(Model):
    """A toy."""

    label: str = rest_field()


class Pet(Model):
    """A pet."""

    name: str = rest_field()
    times_fed: int | None = rest_field(name="timesFed")
    size: str = rest_field(default="small")
    toys: list[Toy] = rest_field()


class Page(Model, Generic[T]):
    """A page of a list."""

    value: list[T] = rest_field()
    first: T = rest_field()


class Generated(Model):
    """A class in the SDK's style."""

    kind: str = rest_discriminator()
    name: str = rest_field()

    @overload
    def __init__(self, *, kind: str, name: str) -> None: ...

    @overload
    def __init__(self, mapping: Mapping[str, Any]) -> None: ...

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class Assigned(Generated, discriminator="assigned"):
    """A subclass whose constructor sets the discriminator."""

    kind: Literal["assigned"] = rest_discriminator()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = "assigned"


class HandedOn(Generated, discriminator="handedOn"):
    """A subclass whose constructor hands the discriminator on."""

    kind: Literal["handedOn"] = rest_discriminator()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind="handedOn", **kwargs)


class ByHand(Model):
    """A class with a constructor of its own."""

    name: str = rest_field()

    def __init__(self, first: str, last: str) -> None:
        super().__init__(name=f"{first} {last}")


def keywords(cls: type[Model]) -> list[str]:
    """Return the keyword arguments that the signature of a class shows."""
    parameters = inspect.signature(cls).parameters.values()
    return [parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]


def test_the_fields_are_keyword_arguments_with_their_annotations() -> None:
    """The signature of a class has a keyword argument for each attribute, of the annotated type."""
    parameters = inspect.signature(Pet).parameters
    assert ["mapping", "name", "times_fed", "size", "toys"] == list(parameters)
    assert [Mapping[str, Any], str, int | None, str, list[Toy]] == [
        parameter.annotation for parameter in parameters.values()
    ]
    assert inspect.Parameter.POSITIONAL_ONLY is parameters["mapping"].kind
    assert ["name", "times_fed", "size", "toys"] == keywords(Pet)


def test_the_defaults_are_those_of_the_fields() -> None:
    """An argument shows the client default; else ``None`` if the annotation allows that, or that it is unset."""
    parameters = inspect.signature(Pet).parameters
    assert [UNSET, UNSET, None, "small", UNSET] == [parameter.default for parameter in parameters.values()]
    assert "name: str = <unset>" in str(inspect.signature(Pet))


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [((), {}), (({"name": "Rex"},), {}), ((), {"name": "Rex"}), ((), {"toys": [], "times_fed": None})],
)
def test_what_the_signature_takes_the_class_takes(args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Calls that work bind to the signature: nothing is required at run time (SPEC 2.4)."""
    inspect.signature(Pet).bind(*args, **kwargs)
    Pet(*args, **kwargs)


@pytest.mark.parametrize(("args", "kwargs"), [((), {"nmae": 1}), (({}, {}), {}), ((), {"mapping": {}})])
def test_what_the_signature_refuses_the_class_refuses(args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Calls that are a `TypeError` do not bind to the signature (SPEC 2.1, 2.3)."""
    with pytest.raises(TypeError):
        inspect.signature(Pet).bind(*args, **kwargs)
    with pytest.raises(TypeError):
        Pet(*args, **kwargs)


def test_generic_models() -> None:
    """A parametrised class shows what its type variables stand for (SPEC 1.4)."""
    assert list[T] == inspect.signature(Page).parameters["value"].annotation  # type: ignore[valid-type]  # as a value
    assert list[Pet] == inspect.signature(Page[Pet]).parameters["value"].annotation
    assert Pet is inspect.signature(Page[Pet]).parameters["first"].annotation


def test_inherited_fields_come_first() -> None:
    """A subclass shows the fields of its bases, then its own, and an annotation of its own wins (SPEC 1.4)."""

    class Dog(Pet):
        breed: Annotated[str, "as the club has it"] = rest_field()
        times_fed: int

    parameters = inspect.signature(Dog).parameters
    assert ["mapping", "name", "times_fed", "size", "toys", "breed"] == list(parameters)
    assert int is parameters["times_fed"].annotation
    assert Annotated[str, "as the club has it"] == parameters["breed"].annotation


def test_constructors_in_the_sdk_style() -> None:
    """A constructor that takes anything shows the fields, but not those that it fills in itself."""
    assert ["kind", "name"] == keywords(Generated)
    assert ["name"] == keywords(Assigned)
    assert ["name"] == keywords(HandedOn)
    assert {"kind": "assigned", "name": "a"} == Assigned(name="a") == {**HandedOn(name="a"), "kind": "assigned"}


def test_a_constructor_that_names_its_arguments_speaks_for_itself() -> None:
    """A class with a constructor of its own shows what that takes; so does `Model` (SPEC 4.7)."""
    assert ["first", "last"] == list(inspect.signature(ByHand).parameters)
    assert ["args", "kwargs"] == list(inspect.signature(Model).parameters)
    assert not hasattr(ByHand, "__signature__")


def test_a_class_that_is_made_by_a_function_of_its_own_speaks_for_itself() -> None:
    """A class with a ``__new__`` of its own shows what that takes."""

    class Made(Model):
        name: str = rest_field()

        def __new__(cls, name: str) -> Self:
            assert name
            return super().__new__(cls)

    assert ["name"] == list(inspect.signature(Made).parameters)


def test_only_the_class_has_a_signature() -> None:
    """A model that can be called has the signature of that call, not the one of its class."""

    class Called(Pet):
        def __call__(self, times: int) -> int:
            return times

    assert ["times"] == list(inspect.signature(Called()).parameters)
    assert not hasattr(Pet(), "__signature__")


def test_attributes_that_can_be_no_arguments() -> None:
    """Names that Python does not take for an argument are left out, and a field may be called ``mapping``."""
    body = {"class": rest_field(), "a b": rest_field(), "mapping": rest_field()}
    odd = new_class("Odd", (Model,), exec_body=lambda namespace: namespace.update(body))
    assert ["mapping_", "mapping"] == list(inspect.signature(odd).parameters)


def test_names_that_cannot_be_found_stay_as_they_are() -> None:
    """A signature can be looked at before the names in it are defined (SPEC 1.5)."""

    class Later(Model):
        cat: Cat | None = rest_field()  # type: ignore[name-defined]  # noqa: F821
        name: str = rest_field()

    parameters = inspect.signature(Later).parameters
    assert ["Cat | None", str] == [parameters[name].annotation for name in ("cat", "name")]


def test_looking_changes_nothing() -> None:
    """A class that was looked at works as any other, and what is defined later is found later."""

    class Owner(Model):
        pets: list[Animal] = rest_field()

    assert "list[Animal]" == inspect.signature(Owner).parameters["pets"].annotation

    class Animal(Model):
        name: str = rest_field()

    assert list[Animal] == inspect.signature(Owner).parameters["pets"].annotation
    assert list[Animal] == get_type_hints(Owner)["pets"]
    assert "Rex" == Owner({"pets": [{"name": "Rex"}]}).pets[0].name


def test_type_hints() -> None:
    """`typing.get_type_hints` gives the types of the attributes, of the bases too."""
    hints = get_type_hints(Assigned)
    assert {"kind": Literal["assigned"], "name": str} == {name: hints[name] for name in ("kind", "name")}


def test_type_hints_of_names_in_a_function() -> None:
    """Names of the enclosing function are found, as they are when values are read (SPEC 1.5)."""

    class Leash(Model):
        length: float = rest_field()

    class Walker(Model):
        registered: ClassVar[dict[str, Model]] = {}
        leash: Leash | None = rest_field()
        known: Annotated[Leash | None, "seen before"] = rest_field()

    hints = get_type_hints(Walker)
    assert [Leash | None, Leash | None] == [hints["leash"], hints["known"]]
    assert ClassVar[dict[str, Model]] == hints["registered"]
    assert Annotated[Leash | None, "seen before"] == get_type_hints(Walker, include_extras=True)["known"]
    assert {"length": 2.0} == Walker({"leash": {"length": 2.0}}).leash


def test_type_hints_of_a_name_nobody_defined() -> None:
    """A name that nobody defined is the error that `typing` makes of it."""

    class Lost(Model):
        cat: Cat | None = rest_field()  # type: ignore[name-defined]  # noqa: F821

    with pytest.raises(NameError, match="Cat"):
        get_type_hints(Lost)


PACKAGE = {
    "__init__.py": "",
    "models/__init__.py": "from ._models import Cat, House",
    "models/_models.py": """
        from typing import TYPE_CHECKING, List, Optional
        from azure_like import Model, rest_field
        if TYPE_CHECKING:
            from .. import models as _models
        class House(Model):
            cats: Optional[List["_models.Cat"]] = rest_field()
        class Cat(Model):
            home: "_models.House" = rest_field()
        """,
}


def test_type_hints_in_the_layout_of_generated_packages(tmp_path: Path) -> None:
    """``_models.Cat`` is found where generated packages have it, though the module never imports it (SPEC 1.5)."""
    for name, source in PACKAGE.items():
        path = tmp_path / "generated" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(source), encoding="utf-8")
    script = """
        import inspect, typing
        from generated.models import Cat, House
        print(typing.get_type_hints(House)["cats"] == typing.Optional[typing.List[Cat]])
        print(typing.get_type_hints(Cat)["home"] is House is inspect.signature(Cat).parameters["home"].annotation)
        print(type(House({"cats": [{}]}).cats[0]) is Cat)
        """
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(tmp_path)!r}]\n" + textwrap.dedent(script)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (["True"] * 3, "") == (done.stdout.split(), done.stderr)


def test_help() -> None:
    """`help` shows what the class is called with, its own words, and each attribute with its wire name."""
    text = pydoc.render_doc(Pet, renderer=pydoc.plaintext)  # type: ignore[attr-defined]  # typeshed does not have it
    assert "times_fed: int | None = None" in text
    assert "A pet." in text
    assert "times_fed\n |      The wire value ``timesFed``." in text


def test_completion_of_attributes() -> None:
    """What completes names offers the attributes of a model that was not used before."""

    class Fresh(Model):
        age_in_years: int = rest_field()

    completer = rlcompleter.Completer({"Fresh": Fresh, "fresh": Fresh()})
    assert "fresh.age_in_years" == completer.complete("fresh.age", 0)
    assert "Fresh.age_in_years" == completer.complete("Fresh.age", 0)


def test_completion_of_keys() -> None:
    """IPython offers the keys there are, then the other wire names that are declared."""
    pet = Pet({"mood": "good", "timesFed": 2})
    assert ["mood", "timesFed", "size", "name", "toys"] == pet._ipython_key_completions_()
    assert {"mood": "good", "timesFed": 2, "size": "small"} == pet


def test_a_typed_model_is_a_model() -> None:
    """At run time a `TypedModel` does what a `Model` does: a field left out is not in the data (SPEC 2.4, 2.7)."""

    class Animal(TypedModel):
        name: str = rest_field()
        age: int | None = rest_field(default=UNSET)
        owner: str | None = rest_field(default=None)
        size: str = rest_field(default="small")

    assert {"name": "Rex", "owner": None, "size": "small"} == Animal(name="Rex")
    assert Animal(name="Rex").age is None
    assert {"name": "Rex", "age": 3, "owner": "Ann", "size": "big"} == Animal(
        {"name": "Rex", "age": 3, "owner": "Ann", "size": "big"}  # type: ignore[call-arg, arg-type]  # the price of it
    )
    assert ["name", "age", "owner", "size"] == keywords(Animal)
    public = [[name for name in dir(made) if not name.startswith("_")] for made in (Model(), TypedModel())]
    assert public[0] == public[1]
