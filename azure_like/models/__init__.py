"""The Face liveness request and its answer."""

from azure_like.models._enums import LivenessOperationMode
from azure_like.models._models import CreateLivenessSessionContent, CreateLivenessSessionResult

__all__ = [
    "CreateLivenessSessionContent",
    "CreateLivenessSessionResult",
    "LivenessOperationMode",
]
