"""Codecs by annotation, cached. A cached codec lives no longer than the models that its annotation names."""

from __future__ import annotations

import logging
from typing import Any, Final
from weakref import ref

from azure_like._annotations.arguments import NO_BINDINGS, UnresolvedNameError
from azure_like._annotations.forms import ArrayForm, ClassForm, Form, ObjectForm, TupleForm, UnionForm
from azure_like._annotations.generics import specialise
from azure_like._annotations.normalise import ALIASES, PLAIN_ORIGINS, Normaliser
from azure_like._annotations.scope import Scope
from azure_like._codecs.base import Codec, CustomCodec
from azure_like._codecs.choose import ANY_CODEC, SCALARS, codec_for
from azure_like._codecs.deserializers import codec_of_deserializer
from azure_like._codecs.models import ModelCodec
from azure_like._handlers import TypeHandlerRegistry
from azure_like._mappings import is_model_class

_PLAIN: Final[dict[tuple[int, str | None], tuple[Any, Codec]]] = {}
_MOST: Final = 512
"""The size of each cache of codecs."""


def plain_codec(annotation: Any, form: str | None) -> Codec | None:
    """Return the codec of an annotation of builtin classes such as ``Optional[List[str]]``, or None for any other.

    The cache is keyed by the identity of the annotation. `typing` makes one object of equal annotations, and its hash
    would take longer than all other steps.
    """
    found = _PLAIN.get((id(annotation), form))
    if found is not None:
        return found[1]
    if not _is_plain(annotation) or len(_PLAIN) >= _MOST:
        return None
    codec = codec_for(Normaliser(Scope("builtins"), NO_BINDINGS, specialise).form(annotation), form)
    _PLAIN[id(annotation), form] = annotation, codec  # the annotation is kept, so that no other object gets its id
    return codec


def _is_plain(annotation: Any) -> bool:
    """Tell whether an annotation is a builtin container or a union of builtin classes, all the way down."""
    if type(annotation) not in ALIASES or annotation.__origin__ not in PLAIN_ORIGINS:
        return False
    for inner in annotation.__args__:  # noqa: SIM110 -- a generator costs more than the loop
        if not (inner in SCALARS if type(inner) is type else _is_plain(inner)):
            return False
    return True


def codec_of(annotation: Any, module: str | None, form: str | None, handlers: TypeHandlerRegistry) -> Codec:
    """Return the codec of an annotation in a module."""
    if issubclass(type(annotation), type) and hasattr(annotation, "_plan"):
        return ModelCodec(annotation)  # `Annotated[X, ...]` has the attributes of X, but is no class
    if annotation is None:
        return ANY_CODEC
    if callable(annotation) and not isinstance(annotation, type) and not _stands_for_another(annotation):
        return codec_of_deserializer(annotation) or CustomCodec(annotation)
    try:
        return _known_codec(annotation, module, form, handlers)
    except TypeError:  # an unhashable annotation, such as a literal of a list
        return _new_codec(annotation, module, form, handlers)
    except UnresolvedNameError as error:
        logging.getLogger("azure_like").warning("%s; the value is left as it is on the wire", error)
        return ANY_CODEC


def _stands_for_another(annotation: Any) -> bool:
    """Tell whether a callable annotation is a form of `typing`: an alias, a new type, or `Any`."""
    return hasattr(annotation, "__origin__") or type(annotation).__module__ in {"typing", "typing_extensions"}


_KNOWN: Final[dict[Any, Codec]] = {}
"""The codecs of annotations outside model classes that name no model. If one names a model, the model's plan has it."""


_MODELS: Final[dict[Any, ref[Any]]] = {}
"""The model whose plan has the codec of a text, by the key of the cache."""


def _known_codec(annotation: Any, module: str | None, form: str | None, handlers: TypeHandlerRegistry) -> Codec:
    """Return the cached codec of an annotation.

    The key has the text of the annotation, because unions are equal that differ in the order of their arms. The codec
    is kept no longer than the first model in the annotation.
    """
    key = annotation, repr(annotation), module, form, handlers
    if isinstance(annotation, str):
        holder = _MODELS.get(key)
        model = None if holder is None else holder()
    else:
        model = _model_in(annotation)
    kept: dict[Any, Codec] = _KNOWN if model is None else model._plan.of(model).known
    found = kept.get(key)
    if found is None:
        normal = _normal_form(annotation, module)
        found = codec_for(normal, form, handlers)
        if isinstance(annotation, str):
            model = _model_in_form(normal)
            if model is not None and len(_MODELS) < _MOST:
                _MODELS[key] = ref(model)
                kept = model._plan.of(model).known
        if len(kept) < _MOST:
            kept[key] = found
    return found


def _model_in(annotation: Any) -> Any:
    """Return the first model that an annotation names, or None."""
    if isinstance(annotation, type) and is_model_class(annotation):
        return annotation
    args = getattr(annotation, "__args__", ())
    return next(filter(None, map(_model_in, args)), None) if isinstance(args, tuple) else None


def _model_in_form(form: Any) -> Any:
    """Return the first model in a normal form, or None."""
    if isinstance(form, ClassForm):
        return _model_in(form.cls)
    inside: Any = ()
    if isinstance(form, UnionForm):
        inside = form.arms
    elif isinstance(form, TupleForm):
        inside = form.items
    elif isinstance(form, ArrayForm):
        inside = [form.item]
    elif isinstance(form, ObjectForm):
        inside = [form.value]
    return next(filter(None, map(_model_in_form, inside)), None)


def _new_codec(annotation: Any, module: str | None, form: str | None, handlers: TypeHandlerRegistry) -> Codec:
    return codec_for(_normal_form(annotation, module), form, handlers)


def _normal_form(annotation: Any, module: str | None) -> Form:
    return Normaliser(Scope(module or "builtins"), NO_BINDINGS, specialise).form(annotation)
