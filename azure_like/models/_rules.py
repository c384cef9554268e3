"""What the service refuses in a liveness request, for `azure_like.validate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID


class Between:
    """A lower and an upper bound, both included, by the names of `annotated-types`, which is not required."""

    def __init__(self, ge: int, le: int) -> None:
        self.ge = ge
        self.le = le

    def __repr__(self) -> str:
        return f"Between({self.ge}, {self.le})"


def correlation_id(content: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the correlation ID: either the request has a GUID, or the client sets one of its own."""
    device = content.device_correlation_id
    if content.get("deviceCorrelationIdSetInClient") is True:
        if device is not None:
            message = "deviceCorrelationId must be null when deviceCorrelationIdSetInClient is true"
            yield "device_correlation_id", message
    elif device is None:
        message = "deviceCorrelationId is required unless deviceCorrelationIdSetInClient is true"
        yield "device_correlation_id", message
    elif isinstance(device, str) and not _is_guid(device):
        yield "device_correlation_id", f"deviceCorrelationId must be a GUID, found {device[:80]!r}"


def _is_guid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
