"""The names that generated packages import from their vendored model base.

This module only re-exports names of other modules. No module of the package imports it.
"""

from azure_like._codecs.deserializers import (
    _xml_deser_bool,
    _xml_deser_bytes,
    _xml_deser_bytes_base64url,
    _xml_deser_date,
    _xml_deser_datetime,
    _xml_deser_datetime_rfc7231,
    _xml_deser_datetime_unix_timestamp,
    _xml_deser_decimal,
    _xml_deser_duration,
    _xml_deser_enum_or_str,
    _xml_deser_float,
    _xml_deser_int,
    _xml_deser_str,
    _xml_deser_time,
)
from azure_like._deserialize import (
    _create_value,
    _deserialize,
    _deserialize_datetime,
    _failsafe_deserialize,
    _is_model,
    _serialize,
)
from azure_like._encoder import SdkJSONEncoder
from azure_like._enums import CaseInsensitiveEnumMeta
from azure_like._fields.declare import rest_discriminator, rest_field
from azure_like._fields.field import _RestField
from azure_like._handlers import TYPE_HANDLER_REGISTRY
from azure_like._model import Model
from azure_like._model import Model as _MyMutableMapping
from azure_like._sentinels import UNSET as _UNSET
from azure_like._types import TZ_UTC
from azure_like._xml.read import _deserialize_xml, _failsafe_deserialize_xml
from azure_like._xml.write import _get_element, serialize_xml
from azure_like.exceptions import DeserializationError

__all__ = [
    "TYPE_HANDLER_REGISTRY",
    "TZ_UTC",
    "_UNSET",
    "CaseInsensitiveEnumMeta",
    "DeserializationError",
    "Model",
    "SdkJSONEncoder",
    "_MyMutableMapping",
    "_RestField",
    "_create_value",
    "_deserialize",
    "_deserialize_datetime",
    "_deserialize_xml",
    "_failsafe_deserialize",
    "_failsafe_deserialize_xml",
    "_get_element",
    "_is_model",
    "_serialize",
    "_xml_deser_bool",
    "_xml_deser_bytes",
    "_xml_deser_bytes_base64url",
    "_xml_deser_date",
    "_xml_deser_datetime",
    "_xml_deser_datetime_rfc7231",
    "_xml_deser_datetime_unix_timestamp",
    "_xml_deser_decimal",
    "_xml_deser_duration",
    "_xml_deser_enum_or_str",
    "_xml_deser_float",
    "_xml_deser_int",
    "_xml_deser_str",
    "_xml_deser_time",
    "rest_discriminator",
    "rest_field",
    "serialize_xml",
]
