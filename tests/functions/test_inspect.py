"""Looking inside: `fields`, `is_set`, `replace` (SPEC 12)."""

from __future__ import annotations

import copy
import sys
import types
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar, Dict, Generic, List, Literal, Optional, TypeVar, Union

import pytest
from hypothesis import given
from hypothesis import strategies as st

import azure_like._functions.documentation
from azure_like import (
    NULL,
    UNSET,
    DeserializationError,
    FieldInfo,
    Model,
    fields,
    is_set,
    replace,
    rest_discriminator,
    rest_field,
)
from azure_like.models import CreateLivenessSessionContent

T = TypeVar("T")
Maybe = Optional[int]


class Base(Model):
    """A base.

    :ivar kind: The kind,
     which names the subclass.
    :vartype kind: str
    :ivar size: From the base.
    """

    __mapping__: ClassVar[Dict[str, Any]] = {}
    kind: str = rest_discriminator(name="theKind", visibility=["read", "create"])
    size: Optional[int] = rest_field()


class Pet(Base, discriminator="pet"):
    """A pet.

    Attributes:
        owner (str): Who owns it,
            in words.
        tags: Tags:
            each a word.

    No entry: of a field.
    """

    kind: Literal["pet"] = rest_discriminator(name="theKind")
    name: str = rest_field()
    """The name.

    Another line.
    """
    owner: str = rest_field(name="theOwner")
    tags: List[str] = rest_field(format="commaDelimited", default=["a"])
    etag: str = rest_field(visibility=["read"])
    born: datetime = rest_field(format="rfc7231")
    friend: Optional[Pet] = rest_field(default=None)
    noted: Annotated[Optional[int], "note"] = rest_field()
    maybe: Maybe = rest_field()
    undocumented: Any = rest_field()


class Page(Model, Generic[T]):
    """A page."""

    value: List[T] = rest_field()
    """The items."""
    first: Optional[T] = rest_field()
    other: T = rest_field()


class Inner(Model):
    """The inner model of a flattened one."""

    colour: Optional[str] = rest_field()


class Flattened(Model):
    """A flattened model as the generator writes it."""

    name: Optional[str] = rest_field()
    properties: Optional[Inner] = rest_field()

    __flattened_items: ClassVar[List[str]] = ["colour"]

    def __init__(self, *given: Any, **keywords: Any) -> None:
        inner = {item: keywords.pop(item) for item in keywords.keys() & self.__flattened_items}
        super().__init__(*given, **keywords)
        for item, found in inner.items():
            setattr(self, item, found)

    def __getattr__(self, asked: str) -> Any:
        if asked in self.__flattened_items:
            if self.properties is None:
                return None
            return getattr(self.properties, asked)
        raise AttributeError(f"'{self.__class__.__name__}' object has no attribute '{asked}'")

    def __setattr__(self, item: str, found: Any) -> None:
        if item in self.__flattened_items:
            if self.properties is None:
                self.properties = self._attr_to_rest_field["properties"]._class_type()
            setattr(self.properties, item, found)
        else:
            super().__setattr__(item, found)


def by_attribute(cls: type[Model]) -> dict[str, FieldInfo]:
    """Return the fields of a class by attribute."""
    return {field.attribute: field for field in fields(cls)}


def test_fields_are_in_the_order_of_declaration() -> None:
    """Those of the bases come first; a class and its models have the same."""
    order = ["kind", "size", "name", "owner", "tags", "etag", "born", "friend", "noted", "maybe", "undocumented"]
    assert order == [field.attribute for field in fields(Pet)] == [field.attribute for field in fields(Pet())]
    assert () == fields(Model)


def test_what_a_field_says() -> None:
    """Each field has its wire name, visibility, format and default, and says whether it is a discriminator."""
    found = by_attribute(Pet)
    assert ["theKind", "name", "theOwner"] == [found[name].wire_name for name in ("kind", "name", "owner")]
    assert ["commaDelimited", "rfc7231", None] == [found[name].format for name in ("tags", "born", "name")]
    assert [["a"], None, UNSET] == [found[name].default for name in ("tags", "friend", "name")]
    assert [("read",), None] == [found[name].visibility for name in ("etag", "name")]
    assert ("read", "create") == by_attribute(Base)["kind"].visibility
    assert ["kind"] == [field.attribute for field in fields(Pet) if field.discriminator]
    assert ["etag"] == [field.attribute for field in fields(Pet) if field.readonly]


def test_required_is_what_a_request_has_to_have() -> None:
    """Required is what None does not fit, what has no default and what the client sets."""
    required = [field.attribute for field in fields(Pet) if field.required]
    assert ["kind", "name", "owner", "born", "undocumented"] == required
    assert ["liveness_operation_mode"] == [f.attribute for f in fields(CreateLivenessSessionContent) if f.required]


def test_annotations_are_resolved() -> None:
    """Texts are resolved and type variables bound, also by a text."""
    found = by_attribute(Pet)
    assert Optional[Pet] == found["friend"].annotation
    assert Literal["pet"] == found["kind"].annotation
    assert Annotated[Optional[int], "note"] == found["noted"].annotation
    for cls in (Page[Pet], Page["Pet"]):
        assert [List[Pet], Optional[Pet], Pet] == [field.annotation for field in fields(cls)]
    bound = by_attribute(Page[Optional[int]])
    assert [True, False, False] == [bound[name].required for name in ("value", "first", "other")]


def test_a_missing_name_stays_a_text() -> None:
    """An annotation whose name nobody defined is there as it was written."""

    class Lost(Model):
        it: Optional[Nobody] = rest_field()  # type: ignore[name-defined]  # noqa: F821

    (field,) = fields(Lost)
    assert ("Optional[Nobody]", False) == (field.annotation, field.required)
    assert "FieldInfo(Lost.it: Optional[Nobody])" == repr(field)


def test_the_repr_shows_what_is_special() -> None:
    """The repr has the class, the attribute and the annotation, and what is not so for most fields."""
    found = by_attribute(Pet)
    assert "FieldInfo(Pet.name: str, required=True)" == repr(found["name"])
    assert "FieldInfo(Pet.etag: str, readonly=True)" == repr(found["etag"])
    assert "FieldInfo(Pet.tags: List[str], format='commaDelimited', default=['a'])" == repr(found["tags"])
    assert "FieldInfo(Pet.friend: Optional[Pet], default=None)" == repr(found["friend"])
    kind = by_attribute(Base)["kind"]
    expected = (
        "FieldInfo(Base.kind: str, wire_name='theKind', required=True, discriminator=True, "
        "visibility=('read', 'create'))"
    )
    assert expected == repr(kind)


def test_documentation_is_found() -> None:
    """It is the text under the field, else the entry in a docstring, of the nearest class that has one."""
    found = {field.attribute: field.documentation for field in fields(Pet)}
    expected = {
        "kind": "The kind, which names the subclass.",
        "size": "From the base.",
        "name": "The name.\n\nAnother line.",
        "owner": "Who owns it, in words.",
        "tags": "Tags: each a word.",
        "undocumented": "",
    }
    assert expected == {name: found[name] for name in expected}
    assert ["The items."] == [field.documentation for field in fields(Page[Pet])][:1]
    assert all(field.documentation for field in fields(CreateLivenessSessionContent))


@pytest.mark.parametrize("twice", [False, True])
def test_a_class_among_others_of_its_name(twice: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    """The text of a field is that of its own class, also where the file has another class of that name."""
    source = "from azure_like import Model, rest_field\n"
    for number in (1, 2) if twice else (1,):
        source += (
            f"class Outer{number}:\n    class Pet(Model):\n        a: str = rest_field()\n        'Text {number}.'\n"
        )
    name = f"documented_{twice}"
    (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = __import__(name)
    for number in (1, 2) if twice else (1,):
        assert f"Text {number}." == fields(getattr(module, f"Outer{number}").Pet)[0].documentation


def test_a_class_without_source_is_no_error() -> None:
    """A class that was made by a call, or whose file is gone, has what its docstring says."""
    made = types.new_class("Made", (Model,), {}, lambda body: body.update(a=rest_field(), __doc__=":ivar a: The a."))
    assert "The a." == fields(made)[0].documentation
    namespace: dict[str, Any] = {"__name__": "nowhere"}
    exec("from azure_like import Model, rest_field\nclass Gone(Model):\n    a: str = rest_field()\n", namespace)  # noqa: S102
    assert "" == fields(namespace["Gone"])[0].documentation


def test_source_is_read_for_documentation_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a source is read before somebody asks for the documentation, and then once a class."""
    read: list[type] = []
    source_of = azure_like._functions.documentation._source_of

    def reading(cls: type) -> list[str]:
        read.append(cls)
        return source_of(cls)

    monkeypatch.setattr(azure_like._functions.documentation, "_source_of", reading)

    class Read(Model):
        a: int = rest_field()
        "The a."
        b: int = rest_field()

    found = fields(Read)
    assert [] == [(repr(field), read) for field in found if read]
    assert ["The a.", ""] == [field.documentation for field in found]
    assert ["The a.", ""] == [field.documentation for field in fields(Read)]
    assert [Read] == read


@pytest.mark.parametrize("value", [int, 3, None, "Pet", type])
def test_what_is_no_model_has_no_fields(value: Any) -> None:
    """A class that is no model, or a value that is none, is a `TypeError`."""
    with pytest.raises(TypeError, match=r"fields\(\) expects a model or a model class, got"):
        fields(value)


# is_set


def test_is_set_looks_for_the_key() -> None:
    """An attribute is set when its wire name is among the data, with a null too."""
    pet = Pet({"theOwner": None, "name": "Rex"})
    pet.born = NULL
    assert ["name", "owner", "tags", "born", "friend"] == [name for name in by_attribute(Pet) if is_set(pet, name)]
    pet.name = None  # type: ignore[assignment]
    assert not is_set(pet, "name")


def test_is_set_looks_into_a_flattened_model() -> None:
    """An attribute that a flattened model shows is set where the inner model has it."""
    assert not is_set(Flattened(), "colour")
    assert not is_set(Flattened({"properties": {}}), "colour")
    assert is_set(Flattened(colour="red"), "colour")


def test_an_unknown_attribute_has_its_nearest_names() -> None:
    """An unknown attribute is an `AttributeError` with the class and the names it may have meant."""
    with pytest.raises(AttributeError) as caught:
        is_set(Pet(), "onwer")
    assert "Pet has no field 'onwer'; did you mean 'owner'?" == str(caught.value)
    with pytest.raises(AttributeError, match=r"^Pet has no field 'xyzzy'$"):
        is_set(Pet(), "xyzzy")
    with pytest.raises(AttributeError, match="Pet has no field 'theOwner'"):
        is_set(Pet(), "theOwner")


@pytest.mark.parametrize("function", [lambda value: is_set(value, "a"), lambda value: replace(value, a=1)])
@pytest.mark.parametrize("value", [{}, 3, Pet])
def test_only_models_are_taken(function: Callable[[Any], Any], value: Any) -> None:
    """`is_set` and `replace` refuse what is no model."""
    with pytest.raises(TypeError, match=r"(is_set|replace)\(\) expects a model, got"):
        function(value)


# replace

CHANGES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {}, optional={"name": st.none() | st.text(), "owner": st.text() | st.just(NULL), "size": st.integers()}
)


@given(CHANGES, CHANGES)
def test_replace_is_a_copy_with_changes(before: dict[str, Any], changes: dict[str, Any]) -> None:
    """The result is what a copy becomes whose attributes are set one by one, and the model stays as it was."""
    pet = Pet(**before)
    held = pet.as_dict()
    expected = pet.copy()
    for name, value in changes.items():
        setattr(expected, name, value)
    for made in (replace(pet, **changes), pet.__replace__(**changes)):
        assert expected == made
        assert Pet is type(made)
    if sys.version_info >= (3, 13):
        assert expected == copy.replace(pet, **changes)
    assert held == pet.as_dict()


def test_a_refused_replacement_changes_nothing() -> None:
    """An unknown attribute, or a value that is refused, leaves the model as it is."""
    pet = Pet({"name": "Rex", "friends": []})
    before = pet.as_dict()
    with pytest.raises(TypeError, match="unexpected keyword argument 'nmae'"):
        replace(pet, name="Max", nmae="x")
    page = Page[Base]({"value": [{"size": 1}]})
    with pytest.raises(DeserializationError):
        replace(page, first=Base(), value=5)
    assert before == pet.as_dict()
    assert {"value": [{"size": 1}]} == page.as_dict()


def test_replace_reaches_into_a_flattened_model_of_its_own() -> None:
    """The inner model of the original keeps its value."""
    model = Flattened(name="a", colour="red")
    assert {"name": "a", "properties": {"colour": "blue"}} == replace(model, colour="blue")
    assert {"name": "a", "properties": {"colour": "red"}} == model


def test_a_class_may_define_its_own_replace() -> None:
    """``__replace__`` of the class is what is called."""

    class Own(Model):
        a: Union[int, str] = rest_field()

        def __replace__(self, /, **changes: Any) -> Own:
            return Own(a=f"own {changes['a']}")

    assert {"a": "own 1"} == replace(Own(), a=1)
