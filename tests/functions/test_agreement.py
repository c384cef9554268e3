"""`validate` and `json_schema` agree (issue 16, Checking and Schema)."""

from __future__ import annotations

import json
from typing import Any, ClassVar, Dict, Union

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.agreement import EXCEPTIONS, Drawn, declarations, validator_of

from azure_like import Model, json_schema, rest_discriminator, rest_field, validate


@settings(max_examples=400, deadline=None)
@given(declarations, st.data())
def test_an_error_breaks_the_schema(drawn: Drawn, data: st.DataObject) -> None:
    """There is an error if and only if the schema of the annotation is broken."""
    value: Any = data.draw(drawn.values)
    schema = json_schema(drawn.annotation)
    broken = [error.message for error in validator_of(schema).iter_errors(value)]
    errors = [str(problem) for problem in validate(drawn.annotation, value) if problem.severity == "error"]
    assert bool(broken) == bool(errors), (schema, value, broken, errors)
    json.dumps(schema)


class Pet(Model):
    """A base with a discriminator."""

    __mapping__: ClassVar[Dict[str, Any]] = {}
    kind: str = rest_discriminator()


class Cat(Pet, discriminator="cat"):
    """A class below."""

    lives: int = rest_field()


class Tool(Model):
    """Another base with a discriminator of the same name."""

    __mapping__: ClassVar[Dict[str, Any]] = {}
    kind: str = rest_discriminator()


class Saw(Tool, discriminator="saw"):
    """A class below the other base."""

    teeth: int = rest_field()


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ({"kind": "cat", "lives": 9}, True),
        ({"kind": "cat"}, False),
        ({"kind": "saw", "teeth": 5}, True),
        ({"kind": "saw"}, False),
        ({"kind": "stone"}, True),
        ({}, False),
    ],
)
def test_two_bases_with_tags_of_one_name(value: Any, fits: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """The base that knows a tag has the object alone, although the other base takes tags that it does not know."""
    annotation = Union[Pet, Tool]
    assert fits is not any(problem.severity == "error" for problem in validate(annotation, value))
    assert fits is validator_of(json_schema(annotation)).is_valid(value)


def test_the_exceptions_have_reasons() -> None:
    """Each exception says why JSON Schema cannot say it, or says something else."""
    assert all(len(reason.split()) > 4 for reason in EXCEPTIONS.values())
