"""The property of a field, and the getter by which it reads."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from azure_like._codecs.base import ARRAY, SCALAR
from azure_like._compat import with_own_code
from azure_like._fields.field import _RestField
from azure_like._fields.views import PUBLISHING, View, as_it_is, publish, replace_content, snapshot
from azure_like._fields.writing import deleter_of, setter_of
from azure_like._sentinels import UNSET, is_null
from azure_like._types import ATOMS, CONTAINERS, UNCHECKED
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError

Getter = Callable[[Any], Any]

REMEMBERED: Final[frozenset[type]] = frozenset({date, datetime, time, timedelta})
"""Classes whose instances never change and whose texts are short: a getter may keep one text and its value."""


def property_of(field: _RestField) -> property:
    """Return the property of a field."""
    return property(
        with_own_code(_getter(field)), setter_of(field), deleter_of(field), f"The wire value ``{field._rest_name}``."
    )


def _getter(field: _RestField) -> Getter:
    """Return the getter of a field.

    Until the annotation can be resolved, this is a general getter. After that the codec decides.
    """
    codec = field.codec
    default = _default(field)
    if not field.resolved:
        return _late_getter(field, default)
    if default is not None:
        return _general_getter(field, default)
    if codec.as_is:
        return _raw_getter(field)
    if codec.firm:
        return _container_getter(field)
    if codec.models:
        return _model_getter(field)
    if codec.table is not None:
        return _table_getter(field, codec.table)
    plain = [cls for cls in codec.exact if cls is not type(None)]
    if len(plain) == 1 and codec.shapes == SCALAR:
        return _scalar_getter(field, plain[0]) if plain[0] in ATOMS else _text_getter(field)
    return _general_getter(field, None)


def _scalar_getter(field: _RestField, exact: type) -> Getter:
    """Return the getter of a field whose values need no decoding if they are of one class."""
    wire_name = field._rest_name
    decode = field.codec.decode

    def read(node: Any) -> Any:
        value = node._data.get(wire_name)
        return value if type(value) is exact or value is None else decode(value)

    return read


def _text_getter(field: _RestField) -> Getter:
    """Return the getter of a field whose wire values are text to be parsed. It may remember the last text.

    A program often reads a time twice (is it set, and what is it), or reads the same time in the next item.
    """
    wire_name = field._rest_name
    decode, parse = field.codec.decode, field.codec.parse
    last: tuple[str | None, Any] = (None, None)

    def read(node: Any) -> Any:
        nonlocal last
        value = node._data.get(wire_name)
        if type(value) is str:
            text, found = last
            if text == value:
                return found
            try:
                found = parse(value)
            except FAILURES_OF_VALUES:
                return value
            if type(found) in REMEMBERED:
                last = value, found  # one store, so that another thread finds a text with its value
            return found
        return value if value is None else decode(value)

    return read


def _table_getter(field: _RestField, table: Mapping[Any, Any]) -> Getter:
    """Return the getter of a field whose values are looked up in a table. A value not found is returned unchanged."""
    wire_name = field._rest_name
    decode, find = field.codec.decode, table.get

    def read(node: Any) -> Any:
        value = node._data.get(wire_name)
        if type(value) is str:
            return find(value, value)
        return None if value is None else decode(value)

    return read


def _raw_getter(field: _RestField) -> Getter:
    """Return the getter of a field whose wire values are returned unchanged."""
    wire_name = field._rest_name

    def read(node: Any) -> Any:
        value = node._data.get(wire_name)
        return None if is_null(value) else value

    return read


def _model_getter(field: _RestField) -> Getter:
    """Return the getter of a field of models. A node is its own typed view."""
    wire_name, kind = field._rest_name, field.codec.held

    def read(node: Any) -> Any:
        value = node._data.get(wire_name)
        if type(value) is kind or value is None or getattr(type(value), "_is_model", False):
            return value
        return read_view(node, field, value)

    return read


def _container_getter(field: _RestField) -> Getter:
    """Return the getter of a field of containers. Most wire containers are their own typed views."""
    wire_name = field._rest_name
    codec = field.codec
    kind: Any = list if codec.shapes & ARRAY else dict
    if codec.typed:
        kind = None  # the typed view is never the wire container

    def read(node: Any) -> Any:
        value = node._data.get(wire_name)
        if type(value) is kind and (node._views is None or wire_name not in node._views):
            return value
        return None if value is None else read_view(node, field, value)

    return read


def _general_getter(field: _RestField, default: Callable[[], Any] | None) -> Getter:
    """Return a getter that works for any field."""
    wire_name = field._rest_name

    def read(node: Any) -> Any:
        data = node._data
        if wire_name not in data:
            return None if default is None else default()
        value = data[wire_name]
        return None if value is None else read_view(node, field, value)

    return read


def _late_getter(field: _RestField, default: Callable[[], Any] | None) -> Getter:
    """Return the getter of a field whose annotation cannot be resolved yet. It installs a new property once it can."""
    general = _general_getter(field, default)

    def read(node: Any) -> Any:
        found = general(node)
        if field.resolved:
            field.install(property_of(field))
        return found

    return read


def _default(field: _RestField) -> Callable[[], Any] | None:
    """Return the function that gives the default of a field, or None if the field has no default."""
    default = field._default
    if default is UNSET or default is None:
        return None
    return (lambda: copy.deepcopy(default)) if isinstance(default, CONTAINERS) else (lambda: default)


def read_view(node: Any, field: _RestField, value: Any) -> Any:
    """Return the typed value of a field for a wire value, and keep the view of a container."""
    wire_name = field._rest_name
    views = node._views
    kept = None if views is None else views.get(wire_name)
    if kept is not None and kept is not UNCHECKED:
        if kept.wire is value and not kept.wire_changed():
            return kept.view
        return _renewed(kept, field, value)
    if is_null(value):
        return None
    decoded = _decoded(field, value)
    if decoded is value:
        if node._views and wire_name in node._views:
            return as_it_is(node, wire_name, value, final=kept is UNCHECKED and field.resolved)
    elif issubclass(type(decoded), CONTAINERS) or field.codec.models:
        return publish(node, wire_name, View(value, decoded, exposed=kept is UNCHECKED))
    return decoded


def _renewed(kept: View, field: _RestField, value: Any) -> Any:
    """Decode a wire container again that a caller has changed, and return its typed container."""
    decoded = _decoded(field, value)
    seen = snapshot(decoded, value)
    with PUBLISHING:
        if kept.wire is not value or kept.wire_changed():
            if not replace_content(kept.view, decoded):
                kept.view = decoded
            kept.settle(value, seen)
    return kept.view


def _decoded(field: _RestField, value: Any) -> Any:
    try:
        return field.codec.decode(value)
    except DeserializationError as error:
        raise error.under(f".{field._rest_name}", field.label) from None
