"""`json_schema`: the JSON Schema of declarations (issue 16, Schema)."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Dict, Generic, List, Literal, Optional, TypeVar, Union
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator
from strategies import Everything
from support.agreement import validator_of

from azure_like import Model, json_schema, models, rest_discriminator, rest_field, validate


class Colour(str, Enum):
    """An enum of texts."""

    RED = "red"


class Documented(Model):
    """A class with words.

    And a second paragraph.

    >>> Documented()
    {}

    :ivar by_list: From the
     list of attributes.
    :vartype by_list: int
    """

    by_list: Optional[int] = rest_field(name="byList")
    below: int = rest_field(visibility=["read"], default=5)
    """From the text
    below."""
    plain: str = rest_field()


def test_a_model() -> None:
    """The whole schema of a class: properties by wire name, what is required, and what is known besides."""
    assert {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/$defs/Documented",
        "$defs": {
            "Documented": {
                "description": "A class with words.\n\nAnd a second paragraph.",
                "type": "object",
                "properties": {
                    "byList": {"type": ["integer", "null"], "description": "From the list of attributes."},
                    "below": {
                        "type": "integer",
                        "description": "From the text below.",
                        "readOnly": True,
                        "default": 5,
                    },
                    "plain": {"type": "string"},
                },
                "required": ["plain"],
            }
        },
    } == json_schema(Documented)


class Formats(Model):
    """Fields whose schema depends on the format."""

    value: Any = rest_field()


@pytest.mark.parametrize(
    ("annotation", "form", "expected"),
    [
        (str, None, {"type": "string"}),
        (int, None, {"type": "integer"}),
        (int, "str", {"type": "string", "pattern": "^(-?[0-9]+)$"}),
        (float, None, {"type": "number"}),
        (bool, None, {"type": "boolean"}),
        (datetime, None, {"type": "string", "format": "date-time"}),
        (datetime, "rfc7231", {"type": "string", "format": "http-date"}),
        (datetime, "unix-timestamp", {"type": "integer", "format": "unixtime"}),
        (date, None, {"type": "string", "format": "date"}),
        (time, None, {"type": "string", "format": "time"}),
        (timedelta, None, {"type": "string", "format": "duration"}),
        (timedelta, "duration-seconds-int", {"type": "integer", "format": "seconds"}),
        (timedelta, "duration-milliseconds-float", {"type": "number", "format": "milliseconds"}),
        (UUID, None, {"type": "string", "format": "uuid"}),
        (bytes, None, {"type": "string", "contentEncoding": "base64"}),
        (bytes, "base64url", {"type": "string", "contentEncoding": "base64url"}),
        (Optional[Decimal], None, {"type": ["number", "string", "null"], "format": "decimal"}),
        (Colour, None, {"anyOf": [{"enum": ["red"]}, {"type": "string"}]}),
        (Optional[Union[str, Colour]], None, {"anyOf": [{"type": "string"}, {"enum": ["red"]}, {"type": "null"}]}),
        (Literal["a", 1], None, {"enum": ["a", 1]}),
        (Optional[Literal["a"]], None, {"anyOf": [{"const": "a"}, {"type": "null"}]}),
        (List[int], None, {"type": "array", "items": {"type": "integer"}}),
        (List[str], "commaDelimited", {"type": ["array", "string"], "items": {"type": "string"}}),
        (Dict[str, int], None, {"type": "object", "additionalProperties": {"type": "integer"}}),
        (list, None, {"type": "array"}),
        (
            "tuple[int, str]",
            None,
            {
                "type": "array",
                "prefixItems": [{"type": "integer"}, {"type": "string"}],
                "minItems": 2,
                "maxItems": 2,
            },
        ),
        (Any, None, {}),
    ],
)
def test_values(annotation: Any, form: str | None, expected: dict[str, Any]) -> None:
    """The schema of a field says its JSON type, and its format where it has one."""
    body = {"__annotations__": {"value": annotation}, "value": rest_field(format=form), "__module__": __name__}
    found = json_schema(type("Formats", (Model,), body))["$defs"]["Formats"]["properties"]["value"]
    assert expected == {key: value for key, value in found.items() if key != "pattern" or key in expected}


class Fish(Model):
    """A base with a discriminator."""

    __mapping__: Dict[str, Model] = {}  # noqa: RUF012 -- as generated
    kind: str = rest_discriminator()
    friends: Optional[List[Fish]] = rest_field()


class Shark(Fish, discriminator="shark"):
    """A class below."""

    teeth: int = rest_field()


class Salmon(Fish, discriminator="salmon"):
    """Another class below."""

    kind: Literal["salmon"] = rest_discriminator()


def test_discriminators() -> None:
    """Each value leads to its class, and any other value to the base itself."""
    schema = json_schema(Fish)
    assert [
        {"$ref": "#/$defs/Shark", "properties": {"kind": {"const": "shark"}}, "required": ["kind"]},
        {"$ref": "#/$defs/Salmon", "properties": {"kind": {"const": "salmon"}}, "required": ["kind"]},
        {
            "$ref": "#/$defs/FishBase",
            "not": {"properties": {"kind": {"enum": ["shark", "salmon"]}}, "required": ["kind"]},
        },
    ] == schema["$defs"]["Fish"]["oneOf"]
    validator = validator_of(schema)
    assert validator.is_valid({"kind": "shark", "teeth": 1, "friends": [{"kind": "pike"}]})
    assert not validator.is_valid({"kind": "shark"})
    assert not validator.is_valid({"kind": "pike", "friends": [{"kind": "shark"}]})


T = TypeVar("T")


class Page(Model, Generic[T]):
    """A generic model."""

    value: List[T] = rest_field()


def test_names_are_unique() -> None:
    """Two classes with one name, and specialisations of a generic class, have a schema each."""

    def other() -> Any:
        class Shark(Model):
            fin: str = rest_field()

        return Shark

    schema = json_schema(Union[Shark, other(), Page[int], Page[Optional[int]]])
    assert ["Fish", "FishBase", "Page_Optional_int", "Page_int", "Salmon", "Shark", "Shark2"] == sorted(schema["$defs"])
    assert {"fin": {"type": "string"}} == schema["$defs"]["Shark2"]["properties"]
    Draft202012Validator.check_schema(schema)


Tree = Union[int, List["Tree"], Dict[str, "Tree"]]


class Forest(Model):
    """A model with an alias that contains itself."""

    tree: Tree = rest_field()


def test_recursion_is_by_reference() -> None:
    """A class and an alias that contain themselves refer to themselves."""
    validator = validator_of(json_schema(Forest))
    assert validator.is_valid({"tree": [1, {"a": [2]}]})
    assert not validator.is_valid({"tree": [1, {"a": ["x"]}]})


def test_references_by_template() -> None:
    """The template changes all references; the schemas stay in ``$defs``."""
    schema = json_schema(List[Fish], ref_template="#/components/schemas/{name}")
    assert {"$ref": "#/components/schemas/Fish"} == schema["items"]
    assert "#/$defs" not in json.dumps(schema)
    assert "Fish" in schema["$defs"]


@pytest.mark.parametrize("cls", [getattr(models, name) for name in models.__all__] + [Everything, Forest, Fish])
def test_schemas_are_valid(cls: Any) -> None:
    """Every schema is one by the meta-schema, and is JSON."""
    schema = json_schema(cls)
    Draft202012Validator.check_schema(schema)
    assert schema == json.loads(json.dumps(schema))


def test_each_schema_is_new() -> None:
    """A caller may change what is returned."""
    json_schema(Fish)["$defs"].clear()
    assert json_schema(Fish)["$defs"]


@pytest.mark.parametrize("wrong", [5, print, object(), type("Thread", (), {})])
def test_what_is_no_class(wrong: Any) -> None:
    """What is no class or annotation of JSON values is a TypeError that shows it."""
    with pytest.raises(TypeError, match=r"json_schema\(\) expects a (model )?class, or an annotation"):
        json_schema(wrong)


class Bird(Model):
    """A base of another family, with the same wire name."""

    __mapping__: Dict[str, Model] = {}  # noqa: RUF012 -- as generated
    kind: str = rest_discriminator()


class Wren(Bird, discriminator="wren"):
    """A class of the other family."""

    song: str = rest_field()


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        ({"kind": "shark", "teeth": 1}, True),
        ({"kind": "shark"}, False),  # a bird without a name that it knows, were it not for the sharks
        ({"kind": "wren", "song": "a"}, True),
        ({"kind": "wren"}, False),
        ({"kind": "other"}, True),
        ({"a": 1}, True),
        ({"a": "x"}, False),
    ],
)
def test_a_tag_decides_among_the_arms_of_a_union(data: dict[str, Any], fits: bool) -> None:  # noqa: FBT001 -- a parameter
    """An object that the tags of one arm name is of no other arm, in the schema as for `validate` (SPEC 6.13)."""
    annotation = Union[Fish, Bird, Dict[str, int]]
    assert fits is validator_of(json_schema(annotation)).is_valid(data)
    assert fits is not any(problem.severity == "error" for problem in validate(annotation, data))
