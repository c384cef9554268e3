"""`validate` and `json_schema` agree (issue 16, Checking and Schema)."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.agreement import EXCEPTIONS, Drawn, declarations, validator_of

from azure_like import json_schema, validate


@settings(max_examples=400, deadline=None)
@given(declarations, st.data())
def test_an_error_breaks_the_schema(drawn: Drawn, data: st.DataObject) -> None:
    """There is an error if and only if the schema of the annotation is broken."""
    value: Any = data.draw(drawn.values)
    schema = json_schema(drawn.annotation)
    broken = [error.message for error in validator_of(schema).iter_errors(value)]
    errors = [str(problem) for problem in validate(drawn.annotation, value) if problem.severity == "error"]
    assert bool(broken) == bool(errors), (schema, broken, errors)
    json.dumps(schema)


def test_the_exceptions_have_reasons() -> None:
    """Each exception says why JSON Schema cannot say it, or says something else."""
    assert all(len(reason.split()) > 4 for reason in EXCEPTIONS.values())
