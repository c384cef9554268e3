"""A generic, dict-backed model for Azure-style Python clients."""

from azure_like._encoder import SdkJSONEncoder
from azure_like._enums import CaseInsensitiveEnumMeta
from azure_like._fields.declare import rest_discriminator, rest_field
from azure_like._functions.inspect import FieldInfo, fields, is_set, replace
from azure_like._functions.json import as_attribute_dict, from_json, from_wire, json_default, to_json
from azure_like._functions.register import register_type
from azure_like._functions.schema import json_schema
from azure_like._functions.validate import Problem, validate
from azure_like._model import Model
from azure_like._sentinels import NULL, UNSET
from azure_like._typed import TypedModel
from azure_like._version import __version__
from azure_like._xml.read import from_xml
from azure_like._xml.write import to_xml
from azure_like.exceptions import (
    DeclarationWarning,
    DeserializationError,
    MappingExpectedError,
    UnresolvedAnnotationWarning,
)

__all__ = [
    "NULL",
    "UNSET",
    "CaseInsensitiveEnumMeta",
    "DeclarationWarning",
    "DeserializationError",
    "FieldInfo",
    "MappingExpectedError",
    "Model",
    "Problem",
    "SdkJSONEncoder",
    "TypedModel",
    "UnresolvedAnnotationWarning",
    "__version__",
    "as_attribute_dict",
    "fields",
    "from_json",
    "from_wire",
    "from_xml",
    "is_set",
    "json_default",
    "json_schema",
    "register_type",
    "replace",
    "rest_discriminator",
    "rest_field",
    "to_json",
    "to_xml",
    "validate",
]
