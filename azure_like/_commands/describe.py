"""``azure-like describe``: the fields of a model class as a table, or its JSON Schema."""

from __future__ import annotations

import inspect
import json
import sys
import typing
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Final

from azure_like._annotations.arguments import UnresolvedNameError
from azure_like._annotations.forms import ArrayForm, ObjectForm
from azure_like._commands.classes import UnusableError, model_class
from azure_like._functions.declarations import ConstrainedForm, NullableForm, form_of_field
from azure_like._functions.inspect import FieldInfo, fields
from azure_like._functions.schema import json_schema
from azure_like._sentinels import UNSET

_HEADINGS: Final = (
    "ATTRIBUTE",
    "WIRE NAME",
    "TYPE",
    "REQUIRED",
    "READONLY",
    "FORMAT",
    "DEFAULT",
    "CONSTRAINTS",
    "DOCUMENTATION",
)
_ALWAYS: Final = 5
"""The number of columns that are shown also if they are empty."""

_UNUSABLE: Final = 2


def describe_class(name: str, *, schema: bool) -> int:
    """Print what a model class declares.

    Args:
        name: The model class, as ``module:Class``.
        schema: Whether to print its JSON Schema.

    Returns:
        The exit status: 0, or 2 if the class cannot be used.
    """
    try:
        cls = model_class(name)
    except UnusableError as error:
        print(f"azure-like describe: {error}", file=sys.stderr)
        return _UNUSABLE
    print(json.dumps(json_schema(cls), indent=2) if schema else "\n".join(_description(cls)))
    return 0


def _description(cls: Any) -> Iterator[str]:
    text = (cls.__doc__ or "").strip().partition("\n")[0]
    yield f"{cls.__qualname__}: {text}" if text else cls.__qualname__
    rows = [_HEADINGS, *map(_row, fields(cls))]
    if len(rows) == 1:
        yield "It declares no fields."
        return
    columns = list(zip(*rows, strict=True))
    shown = [column for number, column in enumerate(columns) if number < _ALWAYS or any(column[1:])]
    widths = [max(map(len, column)) for column in shown]
    for row in zip(*shown, strict=True):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    for field in fields(cls):
        below = {value: found for value, found in getattr(cls, "__mapping__", {}).items() if issubclass(found, cls)}
        if field.discriminator and below:
            named = [f"{getattr(value, 'value', value)} ({found.__name__})" for value, found in below.items()]
            yield f"{field.wire_name} names the class: {', '.join(named)}"
            return


def _row(field: FieldInfo) -> tuple[str, ...]:
    return (
        field.attribute,
        field.wire_name,
        _type_of(field),
        "yes" if field.required else "",
        "yes" if field.readonly else "",
        field.format or "",
        "" if field.default is UNSET else repr(field.default),
        ", ".join(_constraints_of(field)),
        " ".join(field.documentation.split()),
    )


def _type_of(field: FieldInfo) -> str:
    """Return the annotation of a field as a text, without the names of its modules and without constraints."""
    annotation = field.annotation
    if not isinstance(annotation, str):
        holder = SimpleNamespace(__annotations__={"it": annotation})
        try:
            annotation = typing.get_type_hints(holder)["it"]
        except NameError:  # a name in it cannot be found
            annotation = field.annotation
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return text.replace(f"{field._cls.__module__}.", "")


def _constraints_of(field: FieldInfo) -> Iterator[str]:
    """Yield the constraints of a field, and those of its items, in words."""
    try:
        form, _ = form_of_field(field._field)
    except UnresolvedNameError:
        return
    of = ""
    while True:
        if isinstance(form, NullableForm):
            form = form.form
        elif isinstance(form, ConstrainedForm):
            yield from (f"{of}{constraint.expected}" for constraint in form.constraints)
            form = form.form
        elif isinstance(form, (ArrayForm, ObjectForm)):
            form, of = (form.item, f"{of}items: ") if isinstance(form, ArrayForm) else (form.value, f"{of}values: ")
        else:
            return
