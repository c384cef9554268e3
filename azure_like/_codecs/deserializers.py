"""The functions that generated packages pass as ``deserializer=``, each with its codec.

A field with one of these functions is read by the codec itself. The function is called only by generated code.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property, partial
from typing import Any

from azure_like._codecs.base import Codec
from azure_like._codecs.choose import codec_for_text
from azure_like._codecs.scalars import EnumCodec
from azure_like._compat import is_element


class CodecDeserializer:
    """A function from a wire value, the text of an XML attribute, or an XML element to the typed value.

    Args:
        cls: The class of typed values.
        form: The format.

    Raises:
        ValueError: (from a call) The value does not fit the class. Other errors of
            `azure_like.exceptions.FAILURES_OF_VALUES` are possible too.
    """

    def __init__(self, cls: type, form: str | None = None) -> None:
        self._cls = cls
        self._form = form

    @cached_property
    def codec(self) -> Codec:
        """The codec of the class and the format."""
        return codec_for_text(self._cls, self._form)

    def __call__(self, value: Any) -> Any:
        """Return the typed value. It is None for None, and for an empty element of a class without a blank value."""
        if is_element(value):
            value = value.text or self.codec.blank
        if value is None or type(value) in self.codec.exact:
            return value
        convert = self.codec.of_text
        return self.codec.parse(convert(value) if convert is not None and isinstance(value, str) else value)


_xml_deser_str = CodecDeserializer(str)
_xml_deser_int = CodecDeserializer(int)
_xml_deser_float = CodecDeserializer(float)
_xml_deser_bool = CodecDeserializer(bool)
_xml_deser_bytes = CodecDeserializer(bytes)
_xml_deser_bytes_base64url = CodecDeserializer(bytes, "base64url")
_xml_deser_datetime = CodecDeserializer(datetime)
_xml_deser_datetime_rfc7231 = CodecDeserializer(datetime, "rfc7231")
_xml_deser_datetime_unix_timestamp = CodecDeserializer(datetime, "unix-timestamp")
_xml_deser_date = CodecDeserializer(date)
_xml_deser_time = CodecDeserializer(time)
_xml_deser_duration = CodecDeserializer(timedelta)
_xml_deser_decimal = CodecDeserializer(Decimal)


def _xml_deser_enum_or_str(enum_cls: type[Enum], value: Any) -> Any:
    """Return the enum member whose value is a text, or the text of an element. Without one, return the text itself."""
    if is_element(value):
        value = value.text
    return value if value is None else _enum_or_str(enum_cls).decode(value)


def _enum_or_str(enum_cls: type[Enum]) -> Codec:
    return EnumCodec(enum_cls, frozenset({str}))


def codec_of_deserializer(function: Any) -> Codec | None:
    """Return the codec of a function of this module, or None for any other function."""
    if isinstance(function, CodecDeserializer):
        return function.codec
    if isinstance(function, partial) and function.func is _xml_deser_enum_or_str and len(function.args) == 1:
        return _enum_or_str(function.args[0])
    return None
