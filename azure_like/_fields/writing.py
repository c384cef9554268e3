"""The setter and the deleter of a field's property."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from azure_like._codecs.elements import ElementMetError
from azure_like._depth import Walk
from azure_like._fields.field import _RestField
from azure_like._fields.views import add_marks
from azure_like._types import ATOMS, UNCHECKED
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError, SerializationError, shown

Setter = Callable[[Any, Any], None]


def setter_of(field: _RestField) -> Setter:
    """Return the setter of a field."""
    wire_name = field._rest_name
    as_is = field.plain.atoms - {type(None)}
    single, form = field.plain.single, field._format
    if field.codec.contains_models:
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
    made: dict[str, Any] = {}  # the node keeps its value if the new one is refused
    unchecked = place_value(field, value, made, node._plan.elements)
    data.update(made)
    if views:
        views.pop(wire_name, None)
    if unchecked:
        add_marks(node, {wire_name: UNCHECKED})


def encoded_view(field: _RestField, view: Any, elements: Any) -> Any:
    """Return the wire form of a typed view; see `place_value` for the arguments.

    Raises:
        SerializationError: An item of the view has no wire form. The path of the error leads to the item.
        DeserializationError: The view cannot be the declared container of models.
    """
    made: dict[str, Any] = {}
    try:
        place_value(field, view, made, elements)
    except DeserializationError:
        raise
    except FAILURES_OF_VALUES as error:
        step, found = _unencodable(field, view)
        message = f"{field.label} cannot hold {shown(found)}, which has no wire form ({error})"
        raise SerializationError(message, f".{field._rest_name}{step}") from error
    return made[field._rest_name]


def _unencodable(field: _RestField, view: Any) -> tuple[str, Any]:
    """Return the first item of a view that has no wire form, after the step to it. The step to the view is empty."""
    pairs = view.items() if isinstance(view, dict) else enumerate(view) if isinstance(view, list) else ()
    for key, item in pairs:
        try:
            field.plain.encode(item, field.handlers)
        except FAILURES_OF_VALUES:
            return (f".{key}" if isinstance(view, dict) else f"[{key}]"), item
    return "", view


def place_value(field: _RestField, value: Any, data: dict[str, Any], elements: Any) -> bool:
    """Put the wire form of a value into data under the wire name of a field.

    Args:
        field: The field.
        value: The value, not ``None``.
        data: The data.
        elements: The reader of XML elements in the value.

    Returns:
        Whether the wire form is a container that may decode to another one.

    Raises:
        DeserializationError: The value cannot be the declared container of models.
    """
    wire_name = field._rest_name
    if type(value) in ATOMS:
        field.check(value)
        data[wire_name] = field.plain.encode(value)
        return False
    try:
        try:
            return _placed(field, value, data)
        except ElementMetError:
            return _placed(field, elements.read(field.codec, value, field.handlers), data)
    except DeserializationError as error:
        raise error.under(f".{wire_name}", field.label) from None


def _placed(field: _RestField, value: Any, data: dict[str, Any]) -> bool:
    walk = Walk(field.handlers)
    unchecked = field.ready_placer(value, data, field._rest_name, walk, 0)
    if walk.pending:
        walk.complete()
    return bool(unchecked)
