"""The setter and the deleter of a field's property."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from azure_like._codecs.elements import ElementMetError
from azure_like._fields.field import _RestField
from azure_like._fields.views import add_marks
from azure_like._types import ATOMS, Draft
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError, SerializationError, shown

Setter = Callable[[Any, Any], None]


def setter_of(field: _RestField) -> Setter:
    """Return the setter of a field."""
    wire_name = field._rest_name
    as_is = field.plain.atoms - {type(None)}
    single, form = field.plain.single, field._format
    if field.codec.firm and field.codec.models:
        as_is = frozenset()
    if field.codec.firm or field._is_multipart_file_input:
        single = {}
    fits = field.codec.shared.issuperset

    def write(node: Any, value: Any) -> None:
        cls = type(value)
        if cls in as_is:
            node._data[wire_name] = value
        elif cls in single:
            node._data[wire_name] = single[cls](value, form)
        elif cls is list and value and fits(map(type, value)):
            node._data[wire_name] = value.copy()
        else:
            write_value(node, field, value)
            return
        if node._views:
            node._views.pop(wire_name, None)

    return write


def deleter_of(field: _RestField) -> Callable[[Any], None]:
    """Return the deleter of a field, which always raises `AttributeError`."""

    def delete(_node: Any) -> None:
        message = f"{field.label} cannot be deleted; set it to None to remove its key from the data"
        raise AttributeError(message)

    return delete


def write_value(node: Any, field: _RestField, value: Any) -> None:
    """Store the wire form of a value under the wire name of a field. ``None`` removes the key.

    Raises:
        DeserializationError: The value cannot be the declared container of models.
    """
    wire_name = field._rest_name
    data, views = node._data, node._views
    if value is None:
        data.pop(wire_name, None)
        if views:
            views.pop(wire_name, None)
        return
    draft = Draft()
    data[wire_name] = encoded(field, value, draft, node._plan.elements)
    if views:
        views.pop(wire_name, None)
    if draft._views:
        add_marks(node, draft._views)


def encoded_view(field: _RestField, view: Any, elements: Any) -> Any:
    """Return the wire form of a typed view; see `encoded` for the arguments.

    Raises:
        SerializationError: An item of the view has no wire form. The path of the error leads to the item.
        DeserializationError: The view cannot be the declared container of models.
    """
    try:
        return encoded(field, view, None, elements)
    except DeserializationError:
        raise
    except FAILURES_OF_VALUES as error:
        step, found = _unencodable(field, view)
        message = f"{field.label} cannot hold {shown(found)}, which has no wire form ({error})"
        raise SerializationError(message, f".{field._rest_name}{step}") from error


def _unencodable(field: _RestField, view: Any) -> tuple[str, Any]:
    """Return the first item of a view that has no wire form, after the step to it. The step to the view is empty."""
    pairs = view.items() if isinstance(view, dict) else enumerate(view) if isinstance(view, list) else ()
    for key, item in pairs:
        try:
            field.plain.encode(item, field.work)
        except FAILURES_OF_VALUES:
            return (f".{key}" if isinstance(view, dict) else f"[{key}]"), item
    return "", view


def encoded(field: _RestField, value: Any, owner: Any, elements: Any) -> Any:
    """Return the wire form of a value of a field.

    Args:
        field: The field.
        value: The value, not ``None``.
        owner: The node, or a `Draft` of it, that marks a container which may decode to another one.
        elements: The reader of XML elements in the value.

    Raises:
        DeserializationError: The value cannot be the declared container of models.
    """
    cls = type(value)
    if cls in ATOMS:
        field.check(value)
        return field.plain.encode(value)
    try:
        try:
            return field.work().run(field.ready_maker, value, owner, field._rest_name)
        except ElementMetError:
            read = elements.read(field.codec, value, field.work)
            return field.work().run(field.ready_maker, read, owner, field._rest_name)
    except DeserializationError as error:
        raise error.under(f".{field._rest_name}", field.label) from None
