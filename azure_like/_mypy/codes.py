"""The error codes of the plugin, each a part of ``azure-like``, which switches or ignores them all."""

from __future__ import annotations

from typing import Final

from mypy.errorcodes import ErrorCode

_CATEGORY: Final = "azure_like"

ALL: Final = ErrorCode("azure-like", "Check the fields of azure_like models", _CATEGORY)
ANNOTATION: Final = ErrorCode("azure-like-annotation", "Check that fields are annotated", _CATEGORY, sub_code_of=ALL)
DISCRIMINATOR: Final = ErrorCode(
    "azure-like-discriminator", "Check that discriminator values are single", _CATEGORY, sub_code_of=ALL
)
FORMAT: Final = ErrorCode("azure-like-format", "Check that formats fit annotations", _CATEGORY, sub_code_of=ALL)
SHADOW: Final = ErrorCode("azure-like-shadow", "Check that fields hide no method", _CATEGORY, sub_code_of=ALL)
VISIBILITY: Final = ErrorCode("azure-like-visibility", "Check that visibilities exist", _CATEGORY, sub_code_of=ALL)
WIRE_NAME: Final = ErrorCode("azure-like-wire-name", "Check that wire names are single", _CATEGORY, sub_code_of=ALL)
