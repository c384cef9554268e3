"""Models in: the functions that generated operations call with what a service sent (SPEC 9)."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from azure_like._annotations import Normaliser, UnresolvedNameError
from azure_like._codecs import ANY_CODEC, Codec, CustomCodec, codec_for
from azure_like._codecs.by_value import by_value
from azure_like._codecs.datetimes import parse_rfc3339
from azure_like._codecs.models import ModelCodec
from azure_like._codecs.work import ATOMS, Work
from azure_like._compat import REFERENCES_OF_AN_ARGUMENT, references_to
from azure_like._descriptor import _RestField
from azure_like._generics import specialise
from azure_like._handlers import TypeHandlerRegistry
from azure_like._plan import Plan
from azure_like._scope import Scope
from azure_like._types import Wire


def _deserialize(
    annotation: Any,
    value: Any,
    module: str | None = None,
    rf: _RestField | None = None,
    format: str | None = None,  # noqa: A002 -- the name that generated packages pass
    *,
    work: type[Work] = Work,
) -> Any:
    """Return the typed value of a wire value.

    Args:
        annotation: What the value is declared to be: anything an attribute can be annotated with, or a text of it.
        value: The wire value, or a pipeline response, whose JSON body is then the wire value.
        module: The name of the module in which the names of the annotation are looked up.
        rf: A field whose format is used.
        format: The format, as in `azure_like.rest_field`.
        work: The kind of work that makes what is in no field; a drop-in package has its own.

    Returns:
        The typed value, sharing no container with the wire value; the wire value where it does not fit. A wire value
        that nobody else holds, as in ``_deserialize(Page, json.loads(text))``, is not copied but taken over.

    Raises:
        DeserializationError: A container is declared and the wire value can be none.
    """
    if value.__class__ not in ATOMS and hasattr(value, "http_response"):
        value = value.http_response.json()
    if value is None:
        return None
    codec = _codec_of(annotation, module, format if rf is None or rf._format is None else rf._format, work.handlers)
    if not codec.models:
        found = codec.decode(value)
        return by_value(None).encode(value, work) if found is value and isinstance(value, (list, dict, set)) else found
    make = codec.taker() if references_to(value) == REFERENCES_OF_AN_ARGUMENT else codec.maker()
    if make is not None and value.__class__ not in ATOMS:
        value = work().run(make, value)
    return codec.decode(value)


def _codec_of(annotation: Any, module: str | None, form: str | None, handlers: TypeHandlerRegistry) -> Codec:
    """Return the codec of an annotation in a module."""
    if issubclass(type(annotation), type) and getattr(annotation, "_plan", None).__class__ is Plan:
        return ModelCodec(annotation)  # not what only passes on the attributes of a class, as `Annotated[X, ...]` does
    if annotation is None:
        return ANY_CODEC
    if callable(annotation) and not isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
        return CustomCodec(annotation)
    try:
        return _known_codec(annotation, repr(annotation), module, form, handlers)
    except TypeError:  # an annotation that cannot be looked up, such as a literal of a list
        return _new_codec(annotation, module, form, handlers)
    except UnresolvedNameError as error:
        _warn("%s; the value is left as it is on the wire", error)
        return ANY_CODEC


def _warn(message: str, *args: Any, exc_info: bool = False) -> None:
    """Log a warning; `logging` takes longer to import than this package, so it is imported when it is needed."""
    import logging  # noqa: PLC0415

    logging.getLogger("azure_like").warning(message, *args, exc_info=exc_info)


@lru_cache(maxsize=1024)
def _known_codec(
    annotation: Any, _text: str, module: str | None, form: str | None, handlers: TypeHandlerRegistry
) -> Codec:
    """Return the codec of an annotation; its text tells apart unions that only differ in the order of their arms."""
    return _new_codec(annotation, module, form, handlers)


def _new_codec(annotation: Any, module: str | None, form: str | None, handlers: TypeHandlerRegistry) -> Codec:
    normal = Normaliser(Scope(module or "builtins"), {}, specialise).form(annotation)
    return codec_for(normal, form, handlers)


def _failsafe_deserialize(
    annotation: Any,
    response: Any,
    module: str | None = None,
    rf: _RestField | None = None,
    format: str | None = None,  # noqa: A002 -- the name that generated packages pass
    *,
    work: type[Work] = Work,
) -> Any:
    """Return the typed value of a response's JSON body, or None where that cannot be done, whatever the response does.

    It is for the model of an error response: what is wrong with that is logged and must not hide the error.
    """
    try:
        return _deserialize(annotation, response.json(), module, rf, format, work=work)
    except Exception:  # noqa: BLE001 -- failsafe is what it is for
        _warn("Ignoring an error body that cannot be deserialised", exc_info=True)
        return None


def _serialize(
    value: Any,
    format: str | None = None,  # noqa: A002 -- the name that generated packages pass
    *,
    work: type[Work] = Work,
) -> Wire:
    """Return the wire form of a value (SPEC 5)."""
    return by_value(format).encode(value, work)


def _create_value(rf: _RestField | None, value: Any, *, work: type[Work] = Work) -> Wire:
    """Return the wire form of a value of a field; without a field, of a value by itself."""
    if rf is None:
        return by_value(None).encode(value, work)
    return value if value.__class__ in rf.plain.atoms else rf.work().run(rf.maker(), value)


def _is_model(value: Any) -> bool:
    """Tell whether a value is a model or a model class."""
    return bool(getattr(value, "_is_model", False))


def _deserialize_datetime(value: str | datetime) -> datetime:
    """Return the moment that a text in the form of RFC 3339 tells; a datetime is returned as it is.

    Raises:
        ValueError: The text is of another form.
    """
    return value if isinstance(value, datetime) else parse_rfc3339(value)
