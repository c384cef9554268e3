"""The functions by which generated operations decode responses and encode single values."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, Final

from azure_like._codecs.base import Codec
from azure_like._codecs.datetimes import parse_rfc3339
from azure_like._codecs.elements import ElementMetError, holds_elements
from azure_like._codecs.encode import by_value
from azure_like._codecs.lookup import codec_of
from azure_like._depth import Walk
from azure_like._fields.field import _RestField
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._types import ATOMS, CONTAINERS, Wire
from azure_like._xml.read import Elements

_ELEMENTS: Final = Elements()

_JSON: Final = ATOMS | {list, dict}
"""The exact classes of the values that `json.loads` returns."""


def _deserialize(
    annotation: Any,
    value: Any,
    module: str | None = None,
    rf: _RestField | None = None,
    format: str | None = None,  # noqa: A002 -- the name that generated packages pass
    *,
    handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY,
) -> Any:
    """Return the typed value of a wire value.

    The text of an annotation is code: it is evaluated, as Python evaluates the annotations of a class. Never pass a
    text that comes from outside the program. A wire value is never evaluated.

    Args:
        annotation: The declared type of the value: any annotation of an attribute, or its text.
        value: The wire value, or an XML element, or a pipeline response whose JSON body is the wire value.
        module: The name of the module in which the names of the annotation are looked up.
        rf: A field whose format is used.
        format: The format, as in `azure_like.rest_field`.
        handlers: The type handlers for values that belong to no field. A drop-in package has its own.

    Returns:
        The typed value, or the wire value if it does not fit the annotation. No container is shared with the argument.

    Raises:
        DeserializationError: A container is declared and the wire value cannot be one.
    """
    if type(value) not in _JSON and hasattr(value, "http_response"):
        value = value.http_response.json()
    if value is None:
        return None
    codec = codec_of(annotation, module, format if rf is None or rf._format is None else rf._format, handlers)
    if not codec.models:
        return _decode(codec, value, handlers)
    place = codec.placer()
    if place is not None and type(value) not in ATOMS:
        try:
            value = Walk(handlers).run(place, value)
        except ElementMetError:
            value = Walk(handlers).run(place, _ELEMENTS.read(codec, value, handlers))
    return codec.decode(value)


def _decode(codec: Codec, value: Any, handlers: TypeHandlerRegistry) -> Any:
    """Return the typed value of a wire value without models. No container is shared with the wire value."""
    if type(value) not in ATOMS and holds_elements(value):
        value = _ELEMENTS.read(codec, value, handlers)
    found = codec.decode(value)
    shared = found is value and issubclass(type(value), CONTAINERS)
    return by_value(None).encode(value, handlers) if shared else found


def _failsafe_deserialize(
    annotation: Any,
    response: Any,
    module: str | None = None,
    rf: _RestField | None = None,
    format: str | None = None,  # noqa: A002 -- the name that generated packages pass
    *,
    handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY,
) -> Any:
    """Return the typed value of a response's JSON body, or None if any error occurs.

    It reads the model of an error response. A fault in the body is logged, so that it does not hide the error.
    """
    try:
        return _deserialize(annotation, response.json(), module, rf, format, handlers=handlers)
    except Exception:
        logging.getLogger("azure_like").warning("Ignoring an error body that cannot be deserialised", exc_info=True)
        return None


def _serialize(
    value: Any,
    format: str | None = None,  # noqa: A002 -- the name that generated packages pass
    *,
    handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY,
) -> Wire:
    """Return the wire form of a value."""
    if type(value) not in ATOMS and holds_elements(value):
        value = _ELEMENTS.read(None, value, handlers)
    return by_value(format).encode(value, handlers)


def _create_value(rf: _RestField | None, value: Any, *, handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY) -> Wire:
    """Return the wire form of a value for a field. Without a field it is encoded by value."""
    if rf is None:
        return _serialize(value, handlers=handlers)
    if type(value) in rf.plain.atoms:
        return value
    try:
        return Walk(rf.handlers).run(rf.placer(), value)
    except ElementMetError:
        return Walk(rf.handlers).run(rf.placer(), _ELEMENTS.read(rf.codec, value, rf.handlers))


def _is_model(value: Any) -> bool:
    """Tell whether a value is a model or a model class."""
    return bool(getattr(value, "_is_model", False))


def _deserialize_datetime(value: str | datetime) -> datetime:
    """Return the datetime of a text in the form of RFC 3339. A datetime is returned unchanged.

    Raises:
        ValueError: The text has another form.
    """
    return value if isinstance(value, datetime) else parse_rfc3339(value)
