"""Workload 1: one small request, with the five fields of a liveness session and four more."""

# ruff: noqa: RUF009 - `prop` is a `dataclasses.field`

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from benchmarks.schema import prop


class Mode(str, enum.Enum):
    """How the session works."""

    PASSIVE = "Passive"
    PASSIVE_ACTIVE = "PassiveActive"


@dataclass
class Part:
    """A nested model."""

    name: str | None = prop()
    weight: float | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Part:
        """Build from JSON."""
        return cls(data.get("name"), data.get("weight"))


@dataclass
class Request:
    """A request of nine fields."""

    liveness_operation_mode: Mode | None = prop()
    send_results_to_client: bool | None = prop()
    device_correlation_id_set_in_client: bool | None = prop()
    device_correlation_id: str | None = prop()
    auth_token_time_to_live_in_seconds: int | None = prop()
    created: datetime | None = prop()
    part: Part | None = prop()
    labels: list[str] | None = prop()
    parts: list[Part] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Request:
        """Build from JSON."""
        created, part, parts = data.get("created"), data.get("part"), data.get("parts")
        return cls(
            Mode(data["livenessOperationMode"]),
            data.get("sendResultsToClient"),
            data.get("deviceCorrelationIdSetInClient"),
            data.get("deviceCorrelationId"),
            data.get("authTokenTimeToLiveInSeconds"),
            datetime.fromisoformat(created.replace("Z", "+00:00")) if created else None,
            Part.from_wire(part) if part else None,
            data.get("labels"),
            [Part.from_wire(p) for p in parts] if parts else None,
        )


ROOT = Request

FIVE: dict[str, Any] = {
    "livenessOperationMode": "Passive",
    "sendResultsToClient": True,
    "deviceCorrelationIdSetInClient": False,
    "deviceCorrelationId": "6a7e3f6c-7f7a-4a8b-9d1c-0c5c8f0f2f11",
    "authTokenTimeToLiveInSeconds": 600,
}
NINE: dict[str, Any] = {
    **FIVE,
    "created": "2024-05-06T07:08:09.123456Z",
    "part": {"name": "lens", "weight": 0.5},
    "labels": ["a", "b", "c", "d"],
    "parts": [{"name": "body", "weight": 1.5}, {"name": "cap", "weight": 0.25}],
}
