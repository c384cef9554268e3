"""A generic, dict-backed model for Azure-style Python clients."""

from azure_like._encoder import SdkJSONEncoder
from azure_like._enums import CaseInsensitiveEnumMeta
from azure_like._fields.declare import rest_discriminator, rest_field
from azure_like._model import Model
from azure_like._sentinels import NULL, UNSET
from azure_like._typed import TypedModel
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
    "MappingExpectedError",
    "Model",
    "SdkJSONEncoder",
    "TypedModel",
    "UnresolvedAnnotationWarning",
    "from_xml",
    "rest_discriminator",
    "rest_field",
    "to_xml",
]
