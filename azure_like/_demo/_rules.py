"""The rules that the body of a create-liveness-session request must keep, as the Face service states them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from azure_like.models import LivenessOperationMode

if TYPE_CHECKING:
    from collections.abc import Mapping

MODES = tuple(mode.value for mode in LivenessOperationMode)
SHORTEST, LONGEST, USUAL = 60, 86400, 600
"""Seconds that a session may last, and how long it does when the request does not say."""


def broken_rule(body: object) -> str | None:
    """Say which rule a request body breaks.

    Args:
        body: the body as `json.loads` gives it.

    Returns:
        The first rule that is broken, as a sentence that names the wire name; None for a good body.
    """
    if not isinstance(body, dict):
        return "The request body must be a JSON object."
    return _mode(body) or _flags(body) or _device(body) or _time_to_live(body)


def _mode(body: Mapping[str, Any]) -> str | None:
    mode = body.get("livenessOperationMode")
    if mode is None:
        return "livenessOperationMode is required."
    if mode not in MODES:
        return f"livenessOperationMode must be one of {', '.join(MODES)}."
    return None


def _flags(body: Mapping[str, Any]) -> str | None:
    for name in ("sendResultsToClient", "deviceCorrelationIdSetInClient"):
        if not isinstance(body.get(name), (bool, type(None))):
            return f"{name} must be true or false."
    return None


def _device(body: Mapping[str, Any]) -> str | None:
    device = body.get("deviceCorrelationId")
    if body.get("deviceCorrelationIdSetInClient"):
        if device is not None:
            return "deviceCorrelationId must be null when deviceCorrelationIdSetInClient is true."
        return None
    if device is None:
        return "deviceCorrelationId is required unless deviceCorrelationIdSetInClient is true."
    return None if _is_guid(device) else "deviceCorrelationId must be a GUID."


def _is_guid(value: object) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value.lower()
    except ValueError:
        return False


def _time_to_live(body: Mapping[str, Any]) -> str | None:
    seconds = body.get("authTokenTimeToLiveInSeconds")
    if seconds is None:
        return None
    if type(seconds) is not int:  # a bool is an int to Python, but not on the wire
        return "authTokenTimeToLiveInSeconds must be a whole number of seconds."
    if not SHORTEST <= seconds <= LONGEST:
        return f"authTokenTimeToLiveInSeconds must be from {SHORTEST} to {LONGEST}."
    return None
