"""The public names: few on `Model`, because each one takes a name away from services (SPEC 3.2)."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import MutableMapping
from pathlib import Path

import pytest

import azure_like
from azure_like import Model, models, rest_field

ELEVEN = [
    "as_dict",
    "clear",
    "copy",
    "get",
    "items",
    "keys",
    "pop",
    "popitem",
    "setdefault",
    "update",
    "values",
]


class Declared(Model):
    """A model with one field."""

    label: str = rest_field()


def test_model_has_eleven_public_names() -> None:
    """`Model` has the eleven names of SPEC 3.2 and no others, however it is looked at (SPEC 3.2)."""
    assert ELEVEN == [name for name in dir(Model) if not name.startswith("_")]
    assert ELEVEN == [name for name in dir(Model()) if not name.startswith("_")]
    assert all(callable(getattr(Model, name)) for name in ELEVEN)


def test_a_model_adds_only_its_fields() -> None:
    """A declared and used model has its attributes besides, and nothing else (SPEC 3.2)."""
    model = Declared(label="a")
    assert model.label == "a"
    model.as_dict()
    assert sorted([*ELEVEN, "label"]) == [name for name in dir(model) if not name.startswith("_")]


@pytest.mark.parametrize("name", [*ELEVEN[1:], "as_dict"])
def test_every_name_is_documented_on_model(name: str) -> None:
    """Every method is defined on `Model` with a docstring of its own, not the one of `MutableMapping` (SPEC 3.2)."""
    method = vars(Model)[name]
    assert inspect.getdoc(method)
    assert inspect.getdoc(method) != inspect.getdoc(getattr(MutableMapping, name, None))


SIGNATURES = {
    "as_dict": "(self, *, exclude_readonly: 'bool' = False) -> 'dict[str, Any]'",
    "clear": "(self) -> 'None'",
    "copy": "(self) -> 'Self'",
    "get": "(self, key: 'str', default: 'Any' = None) -> 'Any'",
    "items": "(self) -> 'ItemsView[str, Any]'",
    "keys": "(self) -> 'KeysView[str]'",
    "pop": "(self, key: 'str', default: 'Any' = <unset>) -> 'Any'",
    "popitem": "(self) -> 'tuple[str, Any]'",
    "setdefault": "(self, key: 'str', default: 'Any' = <unset>) -> 'Any'",
    "update": "(self, /, *args: 'Any', **kwargs: 'Any') -> 'None'",
    "values": "(self) -> 'ValuesView[Any]'",
}


@pytest.mark.parametrize("name", ELEVEN)
def test_the_signatures_are_those_of_the_sdk(name: str) -> None:
    """The methods have the signatures that the SDK documents (SPEC 3.2)."""
    assert SIGNATURES[name] == str(inspect.signature(vars(Model)[name]))


def test_the_package_exports() -> None:
    """What `azure_like` exports is listed, sorted, and all of it is there."""
    assert [
        "NULL",
        "UNSET",
        "CaseInsensitiveEnumMeta",
        "DeclarationWarning",
        "DeserializationError",
        "FieldInfo",
        "MappingExpectedError",
        "Model",
        "Problem",
        "SdkJSONEncoder",
        "TypedModel",
        "UnresolvedAnnotationWarning",
        "__version__",
        "as_attribute_dict",
        "fields",
        "from_json",
        "from_wire",
        "from_xml",
        "is_set",
        "json_default",
        "json_schema",
        "register_type",
        "replace",
        "rest_discriminator",
        "rest_field",
        "to_json",
        "to_xml",
        "validate",
    ] == azure_like.__all__
    constants = [name for name in azure_like.__all__ if name.isupper()]
    classes = [name for name in azure_like.__all__ if name[0].isupper() and not name.isupper()]
    functions = [name for name in azure_like.__all__ if name[0].islower() or name == "__version__"]
    assert sorted(constants) + sorted(classes) + sorted(functions) == azure_like.__all__
    assert all(hasattr(azure_like, name) for name in azure_like.__all__)


def test_nothing_else_is_public() -> None:
    """A fresh import leaves no public name that is not exported, and does not load azure-core (SPEC 11.6)."""
    script = (
        "import sys, azure_like\n"
        "names = {name for name in vars(azure_like) if not name.startswith('_')}\n"
        "print(sorted(names - set(azure_like.__all__) - {'exceptions'}), 'azure.core' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[] False"


def test_the_liveness_models() -> None:
    """`azure_like.models` exports the request, its answer and the enum, sorted."""
    assert ["CreateLivenessSessionContent", "CreateLivenessSessionResult", "LivenessOperationMode"] == models.__all__
    assert [
        name for name in dir(models) if not name.startswith("_") and inspect.isclass(getattr(models, name))
    ] == models.__all__


def test_the_package_is_typed() -> None:
    """The marker for type checkers is beside the package."""
    assert (Path(azure_like.__file__).parent / "py.typed").is_file()
