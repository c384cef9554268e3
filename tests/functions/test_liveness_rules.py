"""The liveness request carries the rules of its service (issue 16, Checking)."""

from __future__ import annotations

from typing import Any

import pytest

from azure_like import json_schema, validate
from azure_like.models import CreateLivenessSessionContent

GUID = "0f8fad5b-d9cb-469f-a165-70867728950e"
MODE = {"livenessOperationMode": "Passive"}
SECONDS = "auth_token_time_to_live_in_seconds"
SET_IN_CLIENT = {**MODE, "deviceCorrelationIdSetInClient": True}


@pytest.mark.parametrize(
    "data",
    [
        {**MODE, "deviceCorrelationId": GUID},
        {**MODE, "deviceCorrelationId": GUID.upper(), "deviceCorrelationIdSetInClient": False},
        SET_IN_CLIENT,
        {**SET_IN_CLIENT, "deviceCorrelationId": None},
        {**SET_IN_CLIENT, "authTokenTimeToLiveInSeconds": 60},
        {**SET_IN_CLIENT, "authTokenTimeToLiveInSeconds": 86400},
    ],
)
def test_what_the_service_takes(data: dict[str, Any]) -> None:
    """A good request has no problem, as data and as a model."""
    assert [] == validate(CreateLivenessSessionContent, data)
    assert [] == validate(CreateLivenessSessionContent(data))


@pytest.mark.parametrize(
    ("data", "attribute", "expected"),
    [
        (MODE, "device_correlation_id", "is required unless deviceCorrelationIdSetInClient is true"),
        ({**MODE, "deviceCorrelationId": "tablet"}, "device_correlation_id", "must be a GUID, found 'tablet'"),
        ({**MODE, "deviceCorrelationId": GUID.replace("-", "")}, "device_correlation_id", "must be a GUID"),
        ({**SET_IN_CLIENT, "deviceCorrelationId": GUID}, "device_correlation_id", "must be null"),
        ({**SET_IN_CLIENT, "authTokenTimeToLiveInSeconds": 59}, SECONDS, "at least 60"),
        (
            {**SET_IN_CLIENT, "authTokenTimeToLiveInSeconds": 86401},
            SECONDS,
            "at most 86400",
        ),
    ],
)
def test_what_the_service_refuses(data: dict[str, Any], attribute: str, expected: str) -> None:
    """Each broken rule is one error at its attribute."""
    for found in (validate(CreateLivenessSessionContent, data), validate(CreateLivenessSessionContent(data))):
        [problem] = found
        assert ("error", attribute) == (problem.severity, problem.attribute_path)
        assert expected in problem.expected


def test_the_schema_has_the_bounds() -> None:
    """The time to live is bounded in the schema, too."""
    schema = json_schema(CreateLivenessSessionContent)["$defs"]["CreateLivenessSessionContent"]
    seconds = schema["properties"]["authTokenTimeToLiveInSeconds"]
    assert (60, 86400) == (seconds["minimum"], seconds["maximum"])
    assert seconds["description"].startswith("How long the session lasts, in seconds: 60 to 86400.")
