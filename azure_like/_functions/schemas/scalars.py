"""The JSON Schemas of single values, by class and format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

from azure_like._codecs import datetimes
from azure_like._codecs.encode import by_value
from azure_like._compat import NoneType
from azure_like._functions.checking.checker import types_of
from azure_like._functions.checking.enums import values_of_enum
from azure_like._functions.checking.scalars import BOOLEAN_TEXT, INTEGER_TEXT, NUMBER_TEXT

Schema = dict[str, Any]


def _bytes(form: str | None) -> Schema:
    return {"type": "string", "contentEncoding": "base64url" if form == "base64url" else "base64"}


def _datetime(form: str | None) -> Schema:
    if form == "unix-timestamp":
        return {"type": "integer", "format": "unixtime"}
    return {"type": "string", "format": "http-date" if form == "rfc7231" else "date-time"}


def _duration(form: str | None) -> Schema:
    if form in datetimes.NUMERIC:
        unit = "milliseconds" if datetimes.NUMERIC[form] > 1 else "seconds"
        return {"type": "integer" if form.endswith("int") else "number", "format": unit}
    return {"type": "string", "format": "duration"}


def _text_of(form: Any) -> Schema:
    return {"type": "string", "pattern": f"^({form.pattern})$"}


_SCALARS: Final[dict[Any, Callable[[str | None], Schema]]] = {
    str: lambda _form: {"type": "string"},
    int: lambda form: _text_of(INTEGER_TEXT) if form == "str" else {"type": "integer"},
    bool: lambda form: _text_of(BOOLEAN_TEXT) if form == "str" else {"type": "boolean"},
    float: lambda _form: {"type": "number"},
    bytes: _bytes,
    bytearray: _bytes,
    Decimal: lambda _form: {**_text_of(NUMBER_TEXT), "type": ["number", "string"], "format": "decimal"},
    datetime: _datetime,
    date: lambda _form: {"type": "string", "format": "date"},
    time: lambda _form: {"type": "string", "format": "time"},
    timedelta: _duration,
    UUID: lambda _form: {"type": "string", "format": "uuid"},
    NoneType: lambda _form: {"type": "null"},
}


def schema_of_class(cls: Any, format_name: str | None) -> Schema:
    """Return the schema of values of a class that is no model. A class that the library only calls takes any value."""
    make = _SCALARS.get(cls)
    if make is not None:
        return make(format_name)
    return _of_enum(cls, format_name) if issubclass(cls, Enum) else {}


def _of_enum(cls: type[Enum], format_name: str | None) -> Schema:
    """Return the schema of an enum: its values, or another value of their JSON types, because services add values."""
    values = values_of_enum(cls, format_name)
    types = types_of(values)
    if not types:
        return {}
    if "number" in types and "integer" in types:
        types -= {"integer"}
    return {"anyOf": [{"enum": distinct(values)}, {"type": one_or_list(sorted(types))}]}


def schema_of_literal(values: tuple[Any, ...]) -> Schema:
    """Return the schema of a ``Literal``."""
    wire = distinct([by_value(None).encode(value) for value in values])
    return {"const": wire[0]} if len(wire) == 1 else {"enum": wire}


def distinct(values: list[Any]) -> list[Any]:
    """Return values without those that are equal to one before as JSON values: 1 equals 1.0, but not true."""
    found: dict[Any, Any] = {}
    for value in values:
        found.setdefault((type(value) is bool, value), value)
    return list(found.values())


def one_or_list(items: list[Any]) -> Any:
    """Return a single item itself, and several as a list."""
    return items[0] if len(items) == 1 else items


def with_null(schema: Schema) -> Schema:
    """Return the schema that also allows null."""
    kinds = schema.get("type")
    if not schema or kinds == "null" or (isinstance(kinds, list) and "null" in kinds):
        return schema
    if kinds is not None and not {"enum", "const"} & schema.keys():
        return {**schema, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
    if schema.keys() == {"anyOf"}:
        null = {"type": "null"}
        return schema if null in schema["anyOf"] else {"anyOf": [*schema["anyOf"], null]}
    return {"anyOf": [schema, {"type": "null"}]}
