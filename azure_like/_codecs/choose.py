"""The codec of a normal form with a format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

from azure_like._annotations.forms import (
    AnyForm,
    ArrayForm,
    ClassForm,
    Form,
    LateForm,
    LiteralForm,
    ObjectForm,
    TupleForm,
    UnionForm,
)
from azure_like._codecs import datetimes, scalars
from azure_like._codecs.base import ARRAY, OBJECT, SCALAR, AnyCodec, Codec, ScalarCodec
from azure_like._codecs.datetimes import NUMERIC, PARSERS
from azure_like._codecs.encode import SEPARATORS
from azure_like._codecs.models import ModelCodec
from azure_like._codecs.objects import ObjectCodec
from azure_like._codecs.recursive import RecursiveCodecs
from azure_like._codecs.scalars import EnumCodec, LiteralCodec
from azure_like._codecs.sequences import ArrayCodec, DelimitedCodec, TupleCodec
from azure_like._codecs.unions import PRIMITIVES, UnionCodec
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._mappings import is_model_class
from azure_like._types import Wire
from azure_like.exceptions import shown

_MakeScalar = Callable[[str | None], ScalarCodec]

ANY_CODEC: Final = AnyCodec()


def _datetime(form: str | None) -> ScalarCodec:
    of_text = scalars.number_of_text if form == "unix-timestamp" else None
    return ScalarCodec(datetimes.PARSERS.get(form, datetimes.parse_rfc3339), datetime, held=datetime, of_text=of_text)


def _duration(form: str | None) -> ScalarCodec:
    units = datetimes.NUMERIC.get(form or "")
    parse: Callable[[Any], Any] = datetimes.parse_duration
    if units is not None:
        parse = datetimes.parse_seconds if units == 1 else datetimes.parse_milliseconds
    of_text = None if units is None else scalars.number_of_text
    return ScalarCodec(parse, timedelta, held=timedelta, of_text=of_text)


def _bytes(form: str | None) -> ScalarCodec:
    parse = scalars.parse_base64url if form == "base64url" else scalars.parse_base64
    return ScalarCodec(parse, bytes, held=bytes, blank="")


def _int(form: str | None) -> ScalarCodec:
    if form == "str":
        return ScalarCodec(scalars.parse_int_text, int, bool, held=int)
    return ScalarCodec(int, int, typed=False, held=int, of_text=int)


def _bool(form: str | None) -> ScalarCodec:
    if form == "str":
        return ScalarCodec(scalars.parse_bool_text, bool, held=bool)
    return ScalarCodec(bool, bool, typed=False, held=bool, of_text=scalars.parse_bool_text)


SCALARS: Final[dict[type, _MakeScalar]] = {
    str: lambda _form: ScalarCodec(scalars.parse_str, str, typed=False, held=str, blank=""),
    int: _int,
    float: lambda _form: ScalarCodec(float, float, typed=False, held=float, of_text=float),
    bool: _bool,
    bytes: _bytes,
    bytearray: _bytes,
    Decimal: lambda _form: ScalarCodec(scalars.parse_decimal, Decimal, held=Decimal, of_text=scalars.number_of_text),
    datetime: _datetime,
    date: lambda _form: ScalarCodec(datetimes.parse_date, date, held=date),
    time: lambda _form: ScalarCodec(datetimes.parse_time, time, held=time),
    timedelta: _duration,
    UUID: lambda _form: ScalarCodec(UUID, UUID, held=UUID),
    type(None): lambda _form: ScalarCodec(_refuse, held=type(None)),
}
"""The functions that make the codecs of single values, by class. Type handlers cannot change these codecs."""


def codec_for(
    form: Form,
    format_name: str | None = None,
    handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY,
    known: RecursiveCodecs | None = None,
) -> Codec:
    """Return the codec of a normal form with a format.

    Args:
        form: The form.
        format_name: The format.
        handlers: The registry of type handlers, which decode the classes that they are registered for.
        known: The codecs made so far of aliases that contain themselves.
    """
    known = RecursiveCodecs() if known is None else known
    if isinstance(form, ClassForm):
        return _class_codec(form.cls, format_name, handlers)
    if isinstance(form, AnyForm):
        return ANY_CODEC
    if isinstance(form, LiteralForm):
        return LiteralCodec(form.values)
    if isinstance(form, UnionForm):
        return _union_codec(form, format_name, handlers, known)
    if isinstance(form, LateForm):
        return _recursive_codec(form, format_name, handlers, known)
    if isinstance(form, ObjectForm):
        return ObjectCodec(codec_for(form.value, format_name, handlers, known), format_name, bare=form.bare)
    return _array_codec(form, format_name, handlers, known)


def codec_for_text(cls: type, format_name: str | None) -> Codec:
    """Return the codec of a class with a format for values that are text on the wire, as in XML.

    Only the text ``true`` is a true boolean here. The codec for JSON reads any text as true.
    """
    if cls is bool:
        return ScalarCodec(scalars.parse_bool_text, bool, held=bool, of_text=scalars.parse_bool_text)
    return _class_codec(cls, format_name, TYPE_HANDLER_REGISTRY)


def _array_codec(
    form: ArrayForm | TupleForm,
    format_name: str | None,
    handlers: TypeHandlerRegistry,
    known: RecursiveCodecs,
) -> Codec:
    array: Codec
    if isinstance(form, TupleForm):
        array = TupleCodec([codec_for(item, format_name, handlers, known) for item in form.items], format_name)
    else:
        array = ArrayCodec(codec_for(form.item, format_name, handlers, known), format_name, bare=form.bare)
    return DelimitedCodec(array, format_name) if format_name in SEPARATORS and format_name else array


def _union_codec(
    form: UnionForm, format_name: str | None, handlers: TypeHandlerRegistry, known: RecursiveCodecs
) -> Codec:
    classes = [arm.cls for arm in form.arms if isinstance(arm, ClassForm)]
    enums = [cls for cls in classes if issubclass(cls, Enum)]
    besides = PRIMITIVES.intersection(classes)
    if len(enums) == 1 and len(besides) == len(form.arms) - 1:
        return EnumCodec(enums[0], besides)
    return UnionCodec([codec_for(arm, format_name, handlers, known) for arm in form.arms], format_name)


def _recursive_codec(
    form: LateForm, format_name: str | None, handlers: TypeHandlerRegistry, known: RecursiveCodecs
) -> Codec:
    """Return the codec of an alias that contains itself: one codec, also for the alias inside itself."""

    def make() -> Codec:
        inside = RecursiveCodecs() if form.endless else known  # an alias without end never contains an equal alias
        return codec_for(_without(form.key, form.resolve()), format_name, handlers, inside)

    return known.codec(form, format_name, make)


def _without(key: Any, form: Form) -> Form:
    """Return the form of an alias without the alias itself as an arm of a union."""
    if isinstance(form, LateForm):
        return AnyForm() if form.key == key else form
    if isinstance(form, UnionForm):
        arms = tuple(arm for arm in form.arms if not isinstance(arm, LateForm) or arm.key != key)
        return arms[0] if len(arms) == 1 else UnionForm(arms)
    return form


def _class_codec(cls: Any, format_name: str | None, handlers: TypeHandlerRegistry) -> Codec:
    if cls in SCALARS:
        return SCALARS[cls](format_name)
    if is_model_class(cls):
        return ModelCodec(cls)
    if issubclass(cls, Enum):
        return EnumCodec(cls)
    # Only the program knows which shapes a registered type travels in.
    shapes = SCALAR if handlers.get_deserializer(cls) is None else SCALAR | ARRAY | OBJECT
    return ScalarCodec(_called(cls, handlers), cls, held=cls, shapes=shapes)


def _called(cls: type, handlers: TypeHandlerRegistry) -> Callable[[Wire], Any]:
    """Return the parser of a class that the library does not know: a registered handler, or the class itself."""

    def parse(wire: Wire) -> Any:
        handler = handlers.get_deserializer(cls)
        if handler is not None:
            return handler(wire)
        if isinstance(wire, cls):
            return wire
        return cls(wire)

    return parse


def _refuse(wire: Wire) -> None:
    message = f"{shown(wire)} is not None"
    raise ValueError(message)


FORMATS: Final[dict[str, tuple[type, ...]]] = {
    "rfc3339": (datetime,),  # a `datetime` without a format is RFC 3339 too, and has the parser
    **{name: (datetime,) for name in PARSERS if name is not None},
    **dict.fromkeys(NUMERIC, (timedelta,)),
    **dict.fromkeys(("base64", "base64url"), (bytes, bytearray)),
    "str": (int, bool),
    **dict.fromkeys(SEPARATORS, (list,)),
}
"""The classes of values that each format is for. A format that joins items is for a list of strings."""
