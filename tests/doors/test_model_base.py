"""The drop-in surface, and azure-core's functions on our models (SPEC 11)."""

import subprocess
import sys
from datetime import date
from enum import Enum
from typing import Any, ClassVar

import azure.core.serialization as core
import pytest
from azure.core import CaseInsensitiveEnumMeta as CoreEnumMeta
from azure.core.exceptions import DeserializationError as CoreDeserializationError

import azure_like
import azure_like._model_base as mb
from azure_like import NULL, CaseInsensitiveEnumMeta, DeserializationError, SdkJSONEncoder

NAMES = [
    "Model",
    "SdkJSONEncoder",
    "TYPE_HANDLER_REGISTRY",
    "TZ_UTC",
    "_MyMutableMapping",
    "_RestField",
    "_UNSET",
    "_create_value",
    "_deserialize",
    "_failsafe_deserialize",
    "_is_model",
    "_serialize",
    "rest_discriminator",
    "rest_field",
]


class Toy(mb.Model):
    """A model inside the other."""

    label: str | None = mb.rest_field(name="labelText", original_tsp_name="text")
    squeaks: bool | None = mb.rest_field(visibility=["read"])


class Pet(mb.Model):
    """A model with a field of each kind."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str = mb.rest_discriminator(name="petKind", visibility=["read", "create"])
    name: str = mb.rest_field()
    born: date | None = mb.rest_field(name="bornOn", format="rfc3339", visibility=["read"])
    toy: Toy | None = mb.rest_field()
    toys: list[Toy] | None = mb.rest_field(name="allToys")
    toys_by_name: dict[str, Toy] | None = mb.rest_field(name="toysByName")
    photo: Any = mb.rest_field(is_multipart_file_input=True)
    lives: int | None = mb.rest_field(default=9)


def run(code: str) -> str:
    """Return what a fresh interpreter prints for the code."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", NAMES)
def test_the_names(name: str) -> None:
    """`_model_base` exports the names that generated packages import (SPEC 11.1)."""
    assert hasattr(mb, name)
    assert name in mb.__all__


def test_my_mutable_mapping() -> None:
    """Hand-written patches test for `_MyMutableMapping`, and every model is one (SPEC 11.1)."""
    assert isinstance(Pet(), mb._MyMutableMapping)
    assert issubclass(Pet, mb._MyMutableMapping)


def test_tz_utc() -> None:
    """`TZ_UTC` is the zone of UTC (SPEC 11.1)."""
    assert core.TZ_UTC.utcoffset(None) == mb.TZ_UTC.utcoffset(None)


def test_is_generated_model() -> None:
    """azure-core takes our models and classes for generated ones (SPEC 11.2)."""
    assert [True, True, False] == [core.is_generated_model(value) for value in (Pet(), Pet, "Pet")]


def test_attribute_list() -> None:
    """azure-core lists the attributes, inherited ones too (SPEC 11.2)."""

    class Cat(Pet, discriminator="cat"):
        indoor: bool | None = mb.rest_field()

    names = ["kind", "name", "born", "toy", "toys", "toys_by_name", "photo", "lives"]
    assert sorted(names) == sorted(core.attribute_list(Pet()))
    assert sorted([*names, "indoor"]) == sorted(core.attribute_list(Cat()))
    assert ["label", "squeaks"] == core.attribute_list(Toy())


def test_as_attribute_dict() -> None:
    """azure-core gives the data by attribute names, at every level (SPEC 11.2)."""
    pet = Pet({"petKind": "cat", "bornOn": "2023-01-02", "toy": {"labelText": "ball"}, "allToys": [{"squeaks": True}]})
    expected = {"kind": "cat", "born": "2023-01-02", "toy": {"label": "ball"}, "toys": [{"squeaks": True}], "lives": 9}

    assert expected == core.as_attribute_dict(pet)
    writable = {"kind": "cat", "toy": {"label": "ball"}, "toys": [{}], "lives": 9}
    assert writable == core.as_attribute_dict(pet, exclude_readonly=True)


def test_get_backcompat_attr_name() -> None:
    """azure-core finds the name that an attribute had before (SPEC 11.2)."""
    assert "text" == core.get_backcompat_attr_name(Toy(), "label")
    assert "squeaks" == core.get_backcompat_attr_name(Toy(), "squeaks")


def test_fields_are_there_before_an_instance() -> None:
    """`_attr_to_rest_field` is complete on a class that was never instantiated (SPEC 11.2)."""

    class Base(mb.Model):
        first: int | None = mb.rest_field()

    class Derived(Base):
        second: int | None = mb.rest_field()

    class Plain(Derived):
        """Nothing of its own."""

    assert ["first", "second"] == list(Derived._attr_to_rest_field)
    assert ["first", "second"] == list(Plain._attr_to_rest_field)
    assert ["first"] == list(Base._attr_to_rest_field)
    assert list(Derived._attr_to_rest_field) == list(Derived()._attr_to_rest_field)


@pytest.mark.parametrize(
    ("attribute", "name", "expected"),
    [
        ("name", "_rest_name", "name"),
        ("born", "_rest_name", "bornOn"),
        ("name", "_visibility", None),
        ("born", "_visibility", ["read"]),
        ("kind", "_visibility", ["read", "create"]),
        ("born", "_format", "rfc3339"),
        ("name", "_format", None),
        ("lives", "_default", 9),
        ("name", "_default", mb._UNSET),
        ("kind", "_is_discriminator", True),
        ("name", "_is_discriminator", False),
        ("photo", "_is_multipart_file_input", True),
        ("name", "_is_multipart_file_input", False),
        ("toy", "_is_model", True),
        ("toys", "_is_model", True),
        ("name", "_is_model", False),
        ("toy", "_is_optional", True),
        ("name", "_is_optional", False),
        ("name", "_original_tsp_name", None),
    ],
)
def test_private_attributes_of_a_field(attribute: str, name: str, expected: Any) -> None:
    """A field shows what was declared, under the names azure-core and generated packages read (SPEC 11.2)."""
    field = Pet._attr_to_rest_field[attribute]

    assert isinstance(field, mb._RestField)
    assert expected == getattr(field, name)


def test_class_type() -> None:
    """`_class_type` is the model class that a field holds, and can be called (SPEC 11.2)."""
    Pet({})

    for attribute in ("toy", "toys", "toys_by_name"):
        made = Pet._attr_to_rest_field[attribute]._class_type({"labelText": "ball"})
        assert Toy is type(made), attribute
        assert "ball" == made.label
    assert "5" == Pet._attr_to_rest_field["name"]._class_type(5)


def test_type_is_truthy() -> None:
    """`_type` is truthy for every resolved field (SPEC 11.2)."""
    Pet({"name": "x"})

    assert all(field._type for field in Pet._attr_to_rest_field.values())


def test_original_name() -> None:
    """The name in the specification is kept (SPEC 11.2)."""
    assert "text" == Toy._attr_to_rest_field["label"]._original_tsp_name


ORDERS = ["import azure.core.serialization, azure_like", "import azure_like, azure.core.serialization"]


@pytest.mark.parametrize("imports", ORDERS)
def test_null_both_ways(imports: str) -> None:
    """Both sentinels mean null to both libraries, in whatever order they are imported (SPEC 11.3)."""
    code = f"""
{imports}
import copy, json, pickle
from azure.core.serialization import NULL as THEIRS
from azure_like import NULL, Model, SdkJSONEncoder, rest_field
from azure.ai.vision.face import _model_base as sdk

class Pet(Model):
    name: str = rest_field()

class SdkPet(sdk.Model):
    name: str = sdk.rest_field()

for null in (NULL, THEIRS):
    pet = Pet(name=null)
    assert pet.name is None and "name" in pet, null
    pets = [pet, pet.copy(), copy.copy(pet), copy.deepcopy(pet), pickle.loads(pickle.dumps(pet))]
    for one in pets:
        assert one.name is None, null
        assert json.dumps(one.as_dict()) == '{{"name": null}}', null
        assert json.dumps(one, cls=SdkJSONEncoder) == '{{"name": null}}', null
    assert json.dumps(SdkPet(name=null), cls=sdk.SdkJSONEncoder) == '{{"name": null}}', null
    assert isinstance(null, type(THEIRS)) and not null
print("null")
"""
    assert "null" == run(code)


def test_models_made_before_azure_core() -> None:
    """A model that holds our sentinel from before azure-core was imported is read alike afterwards (SPEC 11.3)."""
    code = """
import azure_like, sys
class Pet(azure_like.Model):
    name: str = azure_like.rest_field()
pet = Pet(name=azure_like.NULL)
assert pet.name is None
assert "azure.core" not in sys.modules
from azure.core.serialization import _Null, NULL
assert isinstance(pet["name"], _Null) and pet.name is None
pet.name = NULL
assert pet.name is None and "name" in pet
print(pet.as_dict())
"""
    assert "{'name': None}" == run(code)


def test_null_is_a_singleton() -> None:
    """The sentinel keeps its identity, is falsy, and equals nothing else (SPEC 3.7)."""
    code = """
import copy, pickle
from azure_like import NULL
assert copy.copy(NULL) is NULL and copy.deepcopy([NULL])[0] is NULL and pickle.loads(pickle.dumps(NULL)) is NULL
assert not NULL and NULL != None and NULL == NULL and repr(NULL) == "NULL"
print("one")
"""
    assert "one" == run(code)
    assert NULL is azure_like.NULL


def raised() -> Exception:
    """Return the error of reading a number as a list of models."""
    try:
        mb._deserialize(list[Pet], 5)
    except ValueError as error:
        return error
    message = "reading a number as a list gave no error"
    raise AssertionError(message)


def test_errors_are_caught_by_either_name() -> None:
    """The error is a `ValueError`, ours, and azure-core's too where that is loaded (SPEC 11.4)."""
    error = raised()

    assert isinstance(error, ValueError)
    assert isinstance(error, DeserializationError)
    assert isinstance(error, CoreDeserializationError)
    with pytest.raises(CoreDeserializationError, match=r"list.*5"):
        mb._deserialize(list[Pet], 5)


def test_errors_before_azure_core_is_loaded() -> None:
    """Without azure-core the error is ours alone; once it is loaded, new ones are caught by its name (SPEC 11.4)."""
    code = """
import azure_like, azure_like._model_base as mb, sys
try:
    mb._deserialize(list[str], 5)
except azure_like.DeserializationError as error:
    assert type(error) is azure_like.DeserializationError and isinstance(error, ValueError)
assert "azure.core" not in sys.modules
from azure.core.exceptions import DeserializationError
try:
    mb._deserialize(list[str], 5)
except DeserializationError as error:
    assert isinstance(error, azure_like.DeserializationError)
    print("caught")
"""
    assert "caught" == run(code)


def test_azure_core_is_not_imported() -> None:
    """Importing and using the package does not import azure-core (SPEC 11.6)."""
    code = """
import sys
import azure_like, azure_like._model_base as mb, azure_like.models as models
request = models.CreateLivenessSessionContent(liveness_operation_mode="Passive", device_correlation_id=azure_like.NULL)
request.as_dict(), request.liveness_operation_mode, mb._deserialize(models.CreateLivenessSessionContent, dict(request))
print(sorted(name for name in sys.modules if name.partition(".")[0] == "azure"))
"""
    assert "[]" == run(code)


@pytest.mark.parametrize("meta", [CaseInsensitiveEnumMeta, CoreEnumMeta], ids=["ours", "azure-core's"])
def test_enum_names_in_any_case(meta: Any) -> None:
    """With either metaclass, names are found in any case and values are exact (SPEC 11.5)."""
    mode = enum_of(meta)

    class Holder(mb.Model):
        mode: Any = mb.rest_field()

    assert mode.PASSIVE is mode["passive"]
    assert mode.PASSIVE is mode["Passive"]
    assert mode.PASSIVE is mode.passive
    assert mode.PASSIVE is mode("Passive")
    with pytest.raises(ValueError, match="passive"):
        mode("passive")
    with pytest.raises(KeyError):
        mode["unheard"]
    with pytest.raises(AttributeError):
        mode.unheard  # noqa: B018 -- the read is what fails
    assert mode.PASSIVE is mb._deserialize(mode, "Passive")
    assert "passive" == mb._deserialize(mode, "passive")
    assert "Passive" == Holder(mode=mode.PASSIVE)["mode"]


def enum_of(meta: Any) -> Any:
    """Return an enum with the given metaclass."""
    body = meta.__prepare__("Mode", (str, Enum))
    body["PASSIVE"] = "Passive"
    return meta("Mode", (str, Enum), body)


def test_facade() -> None:
    """The façade exports what it lists, sorted, and the drop-in names are the same objects (DESIGN.md)."""
    assert sorted(azure_like.__all__) == sorted(set(azure_like.__all__))
    assert all(hasattr(azure_like, name) for name in azure_like.__all__)
    assert (mb.Model, mb.rest_field, mb.SdkJSONEncoder) == (azure_like.Model, azure_like.rest_field, SdkJSONEncoder)
