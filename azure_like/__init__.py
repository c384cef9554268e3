"""A generic, dict-backed model for Azure-style Python clients."""

from typing import TYPE_CHECKING

from azure_like._late import late_names

if TYPE_CHECKING:
    from azure_like._encoder import SdkJSONEncoder
    from azure_like._enums import CaseInsensitiveEnumMeta
    from azure_like._fields import rest_discriminator, rest_field
    from azure_like._model import Model
    from azure_like._null import NULL
    from azure_like._typed import TypedModel
    from azure_like._types import UNSET
    from azure_like._xml_read import from_xml
    from azure_like._xml_write import to_xml
    from azure_like.exceptions import DeserializationError, MappingExpectedError, UnresolvedAnnotationWarning
else:  # as a program asks for them; one that only calls `azure_like.dropin.install` asks for none
    __getattr__ = late_names(
        globals(),
        {
            "NULL": "azure_like._null",
            "UNSET": "azure_like._types",
            "CaseInsensitiveEnumMeta": "azure_like._enums",
            "DeserializationError": "azure_like.exceptions",
            "MappingExpectedError": "azure_like.exceptions",
            "Model": "azure_like._model",
            "SdkJSONEncoder": "azure_like._encoder",
            "TypedModel": "azure_like._typed",
            "UnresolvedAnnotationWarning": "azure_like.exceptions",
            "from_xml": "azure_like._xml_read",
            "rest_discriminator": "azure_like._fields",
            "rest_field": "azure_like._fields",
            "to_xml": "azure_like._xml_write",
        },
    )

del TYPE_CHECKING, late_names

__all__ = [
    "NULL",
    "UNSET",
    "CaseInsensitiveEnumMeta",
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


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
