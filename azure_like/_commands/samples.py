"""Wire data made up for a model class from what its fields declare: each field filled, with values that fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

from azure_like._annotations.arguments import UnresolvedNameError
from azure_like._annotations.forms import ArrayForm, ClassForm, Form, LiteralForm, ObjectForm, TupleForm, UnionForm
from azure_like._codecs.datetimes import NUMERIC
from azure_like._codecs.encode import SEPARATORS
from azure_like._fields.field import _RestField
from azure_like._types import Wire

_LEVELS: Final = 3
"""How many models stand inside each other in what is made up."""

_TIMES: Final = {"rfc7231": "Thu, 12 Jan 2023 08:30:00 GMT", "unix-timestamp": 1673512200}

_SCALARS: Final[dict[type, Callable[[str | None], Wire]]] = {
    bool: lambda form: "true" if form == "str" else True,
    int: lambda form: "7" if form == "str" else 7,
    float: lambda _form: 2.5,
    Decimal: lambda _form: 2.5,
    bytes: lambda _form: "AAEC",
    bytearray: lambda _form: "AAEC",
    datetime: lambda form: _TIMES.get(form or "", "2023-01-12T08:30:00Z"),
    date: lambda _form: "2023-01-12",
    time: lambda _form: "08:30:00",
    timedelta: lambda form: 90 if form in NUMERIC else "PT1M30S",
    UUID: lambda _form: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
}


def sample(cls: Any, levels: int = _LEVELS) -> dict[str, Wire]:
    """Return wire data for a model class.

    Args:
        cls: The class.
        levels: How many models stand inside each other.

    Example:
        >>> from typing import List, Optional
        >>> from azure_like import Model, rest_field
        >>> class Pet(Model):
        ...     name: Optional[str] = rest_field()
        ...     ages: List[int] = rest_field(format="commaDelimited")
        >>> sample(Pet)
        {'name': 'text', 'ages': '7'}
    """
    fields = cls._plan.of(cls).fields.values()
    return {field._rest_name: _of_field(field, levels) for field in fields if not field._is_multipart_file_input}


def _of_field(field: _RestField, levels: int) -> Wire:
    if field._normaliser is None:
        return None
    try:
        form = field._normaliser.form(field.declared)
    except UnresolvedNameError:
        return None
    made = _of_form(form, field._format, levels)
    separator = SEPARATORS.get(field._format or "")
    return separator.join(map(str, made)) if separator and isinstance(made, list) else made


def _of_form(form: Form, format_name: str | None, levels: int) -> Wire:
    if isinstance(form, ClassForm):
        return _of_class(form.cls, format_name, levels)
    if isinstance(form, LiteralForm):
        only = form.values[0]
        return only.value if isinstance(only, Enum) else only
    if isinstance(form, UnionForm):
        arms = [arm for arm in form.arms if arm != ClassForm(type(None))]
        enums = [arm for arm in arms if isinstance(arm, ClassForm) and issubclass(arm.cls, Enum)]
        return _of_form((enums or arms)[0], format_name, levels)
    if isinstance(form, ArrayForm):
        return [_of_form(form.item, format_name, levels)]
    if isinstance(form, TupleForm):
        return [_of_form(item, format_name, levels) for item in form.items]
    if isinstance(form, ObjectForm):
        return {"key": _of_form(form.value, format_name, levels)}
    return "text"


def _of_class(cls: Any, format_name: str | None, levels: int) -> Wire:
    if getattr(cls, "_is_model", False):
        return sample(cls, levels - 1) if levels > 1 else {}
    if issubclass(cls, Enum):
        return next((member.value for member in cls), "text")
    make = _SCALARS.get(cls)
    return "text" if make is None else make(format_name)
