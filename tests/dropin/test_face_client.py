"""The real Face clients with azure_like in the place of their model base: what they send, and what they say of it.

Two versions, the synchronous and the asynchronous client of each; every run is compared with one on the client's own
base (SPEC 0.2, 2, 5, 6, 8, 9, 11).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from support.face import FaceRun, run_face_client
from support.packages import folder_with

if TYPE_CHECKING:
    from pathlib import Path

B1, B2 = "1.0.0b1", "1.0.0b2"
FIRST = "00000000-0000-4000-8000-000000000001"
SESSIONS = {
    B1: "/face/v1.1-preview.1/detectLiveness/singleModal/sessions",
    B2: "/face/v1.2-preview.1/detectLiveness/singleModal/sessions",
}
BUILT = (
    b'{"livenessOperationMode": "Passive", "sendResultsToClient": false, "deviceCorrelationIdSetInClient": false, '
    b'%b"deviceCorrelationId": "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "authTokenTimeToLiveInSeconds": 900}'
)
ADDED = {B1: b"", B2: b'"enableSessionImage": true, "livenessSingleModalModel": "2023-12-20-preview.06", '}


@dataclass(frozen=True)
class Pair:
    """The same steps on both bases."""

    version: str
    own: FaceRun
    ours: FaceRun


@pytest.fixture(
    scope="module",
    params=[(version, flavour) for version in (B1, B2) for flavour in ("sync", "async")],
    ids="-".join,
)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """One client, run on its own base and on ours."""
    version, flavour = request.param
    site: Path | None = None
    if version == B2:
        site = folder_with(f"azure-ai-vision-face=={B2}", request.config.cache.mkdir("packages"))
    folder = tmp_path_factory.mktemp("run")
    own, ours = (run_face_client(base, flavour, site, folder) for base in ("own", "ours"))
    return Pair(version, own, ours)


def test_the_runs_are_of_the_version_and_the_base_they_are_meant_to_be(pair: Pair) -> None:
    """One run is on the client's own base, the other on ours (SPEC 11.1), or the other tests would compare nothing."""
    assert [pair.version, pair.version] == [pair.own.transcript["version"], pair.ours.transcript["version"]]
    assert "azure.ai.vision.face._model_base" == pair.own.transcript["base"]
    assert "azure_like._model" == pair.ours.transcript["base"]


def test_the_wire_is_the_same_byte_for_byte(pair: Pair) -> None:
    """Methods, targets, headers and bodies are those which the client sends on its own base (SPEC 5, 8)."""
    assert pair.own.wire == pair.ours.wire


def test_the_answers_are_the_same(pair: Pair) -> None:
    """Every answer and every error has the same class, attributes, JSON and text (SPEC 6, 9)."""
    assert pair.own.transcript["steps"] == pair.ours.transcript["steps"]


def test_every_operation_reaches_the_service(pair: Pair) -> None:
    """Create, get result, list and delete are among the requests, with the bodies that were asked for."""
    path = SESSIONS[pair.version]
    assert [("POST", path)] * 6 + [
        ("GET", f"{path}/{FIRST}"),
        ("GET", path),
        ("GET", f"{path}?start={FIRST}&top=2"),
        ("DELETE", f"{path}/{FIRST}"),
        ("GET", f"{path}/{FIRST}"),
    ] == [(method, target) for method, target, _, _ in pair.ours.wire]
    assert BUILT % ADDED[pair.version] == pair.ours.wire[0][3]
    assert "application/json" == pair.ours.wire[0][2]["Content-Type"]
    assert str(len(pair.ours.wire[0][3])) == pair.ours.wire[0][2]["Content-Length"]


def test_what_was_written_last_is_what_is_sent(pair: Pair) -> None:
    """A request of `azure_like.models`, changed after it was built, is sent as it is now (SPEC 4.2)."""
    assert {
        "deviceCorrelationId": "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "livenessOperationMode": "PassiveActive",
        "sendResultsToClient": True,
        "deviceCorrelationIdSetInClient": False,
    } == json.loads(pair.ours.wire[1][3])


def test_results_are_typed_to_the_leaves(pair: Pair) -> None:
    """The result reads as models, enums and datetimes all the way down (SPEC 6); its JSON is as received (SPEC 0.2)."""
    result = pair.ours.transcript["steps"][6]
    response = result["attributes"]["result"]["attributes"]["response"]["attributes"]
    body = response["body"]["attributes"]
    assert "LivenessSession" == result["class"]
    assert "datetime 2026-01-02T03:04:05.123456+00:00" == result["attributes"]["created_date_time"]
    assert "<FaceSessionStatus.RESULT_AVAILABLE: 'ResultAvailable'>" == result["attributes"]["status"]
    assert "<FaceLivenessDecision.REAL_FACE: 'realface'>" == body["liveness_decision"]
    assert "409" == body["target"]["attributes"]["face_rectangle"]["attributes"]["width"]
    assert "2026-01-02T03:04:05.1234567+00:00" == json.loads(result["json"])["createdDateTime"]


def test_lists_and_deletions_are_seen(pair: Pair) -> None:
    """A list is a list of models, page by page; a deleted session is gone."""
    every, page, deleted, gone = pair.ours.transcript["steps"][7:]
    assert 5 == len(every)
    assert ["LivenessSessionItem"] * 2 == [item["class"] for item in page]
    assert "None" == deleted
    assert ("ResourceNotFoundError", 404) == (gone["class"], gone["status"])


def test_a_broken_rule_is_a_typed_error(pair: Pair) -> None:
    """The 400 of the service raises the client's error, whose model reads by attributes."""
    refused: dict[str, Any] = pair.ours.transcript["steps"][5]
    error = refused["model"]["attributes"]["error"]
    assert ("HttpResponseError", 400) == (refused["class"], refused["status"])
    assert ("FaceError", "'BadArgument'") == (error["class"], error["attributes"]["code"])
    message = "expected a value of at least 60, found 59 (int) - at $.authTokenTimeToLiveInSeconds."
    assert repr(message) == error["attributes"]["message"]
