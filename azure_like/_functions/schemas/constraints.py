"""The keywords of JSON Schema for constraints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from azure_like._annotations.forms import AnyForm, ArrayForm, ClassForm, Form, ObjectForm, TupleForm, UnionForm
from azure_like._functions.constraints import Constraint
from azure_like._functions.schemas.scalars import Schema

_NUMBERS: Final = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
}
_LENGTHS: Final = {"min_length": "min", "max_length": "max"}


def with_constraints(
    schema: Schema, constraints: tuple[Constraint, ...], form: Form, format_name: str | None
) -> Schema:
    """Return a schema with the keywords of constraints. JSON Schema has no keyword for the others.

    Args:
        schema: The schema of the values.
        constraints: The constraints.
        form: The form of the values, without null and constraints.
        format_name: The format.
    """
    arms = form.arms if isinstance(form, UnionForm) else (form,)
    for constraint in constraints:
        for keyword, bound in _keywords(constraint, arms, format_name).items():
            schema = {"allOf": [schema], keyword: bound} if keyword in schema else {**schema, keyword: bound}
    return schema


def _keywords(constraint: Constraint, arms: tuple[Form, ...], format_name: str | None) -> Schema:
    bound: Any = constraint.bound
    if constraint.name in _NUMBERS:
        if not isinstance(bound, (int, float, Decimal)) or not any(_is_number(arm, format_name) for arm in arms):
            return {}
        return {_NUMBERS[constraint.name]: float(bound) if isinstance(bound, Decimal) else bound}
    if constraint.name in _LENGTHS:
        return {f"{_LENGTHS[constraint.name]}{of}": bound for arm in arms if (of := _length_of(arm))}
    return {}


def _is_number(form: Form, format_name: str | None) -> bool:
    if not isinstance(form, ClassForm):
        return isinstance(form, AnyForm)
    return form.cls in {int, float, Decimal} and not (form.cls is int and format_name == "str")


def _length_of(form: Form) -> str | None:
    """Return what is counted in values of a form: ``Length`` of texts, ``Items`` or ``Properties``."""
    if isinstance(form, (ArrayForm, TupleForm)):
        return "Items"
    if isinstance(form, ObjectForm):
        return "Properties"
    return "Length" if isinstance(form, ClassForm) and form.cls is str else None
