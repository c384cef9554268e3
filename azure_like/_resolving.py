"""From what is declared, of a field or to `_deserialize`, to the codec."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from azure_like._annotations import Normaliser, UnresolvedNameError
from azure_like._codecs._base import Codec, CustomCodec
from azure_like._codecs.choosing import ANY_CODEC, codec_for
from azure_like._codecs.deserializers import codec_of_deserializer
from azure_like._codecs.models import ModelCodec
from azure_like._generics import specialise
from azure_like._handlers import TypeHandlerRegistry
from azure_like._plan import Plan
from azure_like._scope import Scope
from azure_like.exceptions import UnresolvedAnnotationWarning

if TYPE_CHECKING:
    from azure_like._descriptor import _RestField


def resolve(field: _RestField) -> Codec | None:
    """Return the codec of a field; None, with a warning once, where its annotation names what cannot be found yet."""
    own = codec_of_deserializer(field._function)
    if field._function is not None and own is None:
        return CustomCodec(field._function)
    if field._normaliser is None or not field.annotated:
        return own or ANY_CODEC
    try:
        declared = codec_for(field._normaliser.form(field._annotation), field._format, field.work.handlers)
    except UnresolvedNameError as error:
        if not field._warned:
            field._warned = True
            message = f"{field.label}: {error}; its values are read as they are on the wire"
            warnings.warn(message, UnresolvedAnnotationWarning, stacklevel=2)
        return None
    return declared if own is None or declared.firm else own


def passing_codec() -> Codec:
    """Return the codec of a field for as long as its annotation cannot be resolved."""
    return ANY_CODEC


def codec_of(annotation: Any, module: str | None, form: str | None, handlers: TypeHandlerRegistry) -> Codec:
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
        warn("%s; the value is left as it is on the wire", error)
        return ANY_CODEC


@lru_cache(maxsize=1024)
def _known_codec(
    annotation: Any, _text: str, module: str | None, form: str | None, handlers: TypeHandlerRegistry
) -> Codec:
    """Return the codec of an annotation; its text tells apart unions that only differ in the order of their arms."""
    return _new_codec(annotation, module, form, handlers)


def _new_codec(annotation: Any, module: str | None, form: str | None, handlers: TypeHandlerRegistry) -> Codec:
    normal = Normaliser(Scope(module or "builtins"), {}, specialise).form(annotation)
    return codec_for(normal, form, handlers)


def warn(message: str, *args: Any, exc_info: bool = False) -> None:
    """Log a warning; `logging` takes longer to import than this package, so it is imported when it is needed."""
    import logging  # noqa: PLC0415

    logging.getLogger("azure_like").warning(message, *args, exc_info=exc_info)
