"""The local Face service: the rules of a create request, its sessions, and its HTTP."""

from __future__ import annotations

import http.client
import json
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from support.face import KEY, predictable_sessions

from azure_like._demo._operations import KEY_HEADER
from azure_like._demo._rules import broken_rule
from azure_like._demo._service import LARGEST_BODY, FaceService

if TYPE_CHECKING:
    from collections.abc import Iterator

SESSIONS = "/face/v1.1-preview.1/detectLiveness/singleModal/sessions"
DEVICE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
GOOD: dict[str, Any] = {"livenessOperationMode": "Passive", "deviceCorrelationId": DEVICE}
SET_IN_CLIENT: dict[str, Any] = {"livenessOperationMode": "PassiveActive", "deviceCorrelationIdSetInClient": True}


@pytest.fixture
def service() -> Iterator[FaceService]:
    """A running service with predictable ids and times."""
    with FaceService(KEY, predictable_sessions()) as running:
        yield running


def ask(service: FaceService, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    """Send one request with the key, and return the status and the decoded body (None for an empty one)."""
    connection = http.client.HTTPConnection(urlsplit(service.endpoint).netloc, timeout=10)
    content = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    sent = {KEY_HEADER: KEY, "Content-Type": "application/json"}
    sent.update({name.replace("_", "-"): value for name, value in headers.items()})
    try:
        connection.request(method, path, content, sent)
        answer = connection.getresponse()
        received = answer.read()
        return answer.status, json.loads(received) if received else None
    finally:
        connection.close()


@pytest.mark.parametrize(
    "body",
    [
        GOOD,
        {**GOOD, "sendResultsToClient": True, "deviceCorrelationIdSetInClient": False},
        {**GOOD, "sendResultsToClient": None, "authTokenTimeToLiveInSeconds": None},
        {**GOOD, "deviceCorrelationId": DEVICE.upper()},
        {**GOOD, "authTokenTimeToLiveInSeconds": 60},
        {**GOOD, "authTokenTimeToLiveInSeconds": 86400},
        {**GOOD, "addedInALaterVersion": {}},
        SET_IN_CLIENT,
        {**SET_IN_CLIENT, "deviceCorrelationId": None},
    ],
    ids=json.dumps,
)
def test_good_bodies_break_no_rule(body: dict[str, Any]) -> None:
    """Every body that the table of the request allows is accepted, an explicit null counting as unset."""
    assert broken_rule(body) is None


@pytest.mark.parametrize(
    ("body", "wire_name"),
    [
        ([], "JSON object"),
        ("livenessOperationMode", "JSON object"),
        ({}, "livenessOperationMode"),
        ({**GOOD, "livenessOperationMode": None}, "livenessOperationMode"),
        ({**GOOD, "livenessOperationMode": "passive"}, "livenessOperationMode"),
        ({**GOOD, "livenessOperationMode": ["Passive"]}, "livenessOperationMode"),
        ({**GOOD, "sendResultsToClient": "true"}, "sendResultsToClient"),
        ({**GOOD, "sendResultsToClient": 0}, "sendResultsToClient"),
        ({**GOOD, "deviceCorrelationIdSetInClient": 1}, "deviceCorrelationIdSetInClient"),
        ({"livenessOperationMode": "Passive"}, "deviceCorrelationId"),
        ({**GOOD, "deviceCorrelationId": "tablet"}, "deviceCorrelationId"),
        ({**GOOD, "deviceCorrelationId": 7}, "deviceCorrelationId"),
        ({**SET_IN_CLIENT, "deviceCorrelationId": DEVICE}, "deviceCorrelationId"),
        ({**SET_IN_CLIENT, "deviceCorrelationIdSetInClient": False}, "deviceCorrelationId"),
        ({**GOOD, "authTokenTimeToLiveInSeconds": 59}, "authTokenTimeToLiveInSeconds"),
        ({**GOOD, "authTokenTimeToLiveInSeconds": 86401}, "authTokenTimeToLiveInSeconds"),
        ({**GOOD, "authTokenTimeToLiveInSeconds": 600.0}, "authTokenTimeToLiveInSeconds"),
        ({**GOOD, "authTokenTimeToLiveInSeconds": "600"}, "authTokenTimeToLiveInSeconds"),
        ({**GOOD, "authTokenTimeToLiveInSeconds": True}, "authTokenTimeToLiveInSeconds"),
    ],
    ids=json.dumps,
)
def test_a_broken_rule_is_answered_with_400(service: FaceService, body: Any, wire_name: str) -> None:
    """The answer to a body that breaks a rule is a 400 in the service's error shape, which names the wire name."""
    status, answer = ask(service, "POST", SESSIONS, body)
    message = answer["error"]["message"]
    assert (400, {"error": {"code": "BadArgument", "message": message}}) == (status, answer)
    assert wire_name in message
    assert (200, []) == ask(service, "GET", SESSIONS)


def test_a_session_from_beginning_to_end(service: FaceService) -> None:
    """What is created can be asked for and listed until it is deleted."""
    status, created = ask(service, "POST", SESSIONS, {**GOOD, "authTokenTimeToLiveInSeconds": 90})
    path = f"{SESSIONS}/{created['sessionId']}"
    assert (200, {"sessionId", "authToken"}) == (status, created.keys())
    status, session = ask(service, "GET", path)
    assert (200, created["sessionId"], DEVICE, 90) == (
        status,
        session["id"],
        session["deviceCorrelationId"],
        session["authTokenTimeToLiveInSeconds"],
    )
    assert "realface" == session["result"]["response"]["body"]["livenessDecision"]
    status, listed = ask(service, "GET", SESSIONS)
    assert (200, [created["sessionId"]]) == (status, [item["id"] for item in listed])
    assert (200, None) == ask(service, "DELETE", path)
    for method in ("GET", "DELETE"):
        status, gone = ask(service, method, path)
        assert (404, "SessionNotFound") == (status, gone["error"]["code"])


def test_a_session_lasts_600_seconds_unless_told(service: FaceService) -> None:
    """The time to live that the service decides on is 600 seconds."""
    _, created = ask(service, "POST", SESSIONS, GOOD)
    assert 600 == ask(service, "GET", f"{SESSIONS}/{created['sessionId']}")[1]["authTokenTimeToLiveInSeconds"]


def test_lists_come_in_pages(service: FaceService) -> None:
    """`start` is the id after which a page begins, `top` the most it holds."""
    ids = [ask(service, "POST", SESSIONS, GOOD)[1]["sessionId"] for _ in range(3)]
    assert ids[:2] == [item["id"] for item in ask(service, "GET", f"{SESSIONS}?top=2")[1]]
    assert ids[2:] == [item["id"] for item in ask(service, "GET", f"{SESSIONS}?start={ids[1]}&top=2")[1]]
    for top in ("0", "1001", "many"):
        assert 400 == ask(service, "GET", f"{SESSIONS}?top={top}")[0]


@pytest.mark.parametrize("key", ["", "another key"])
def test_the_key_is_required(service: FaceService, key: str) -> None:
    """Without the right key every request is answered with 401 in the service's error shape."""
    status, answer = ask(service, "POST", SESSIONS, GOOD, Ocp_Apim_Subscription_Key=key)
    assert (401, "401") == (status, answer["error"]["code"])


@pytest.mark.parametrize(
    ("status", "method", "path", "headers"),
    [
        (404, "GET", "/face/v1.1-preview.1/detect", {}),
        (404, "GET", SESSIONS + "/a/b", {}),
        (405, "DELETE", SESSIONS, {}),
        (405, "PATCH", SESSIONS + "/a", {}),
        (415, "POST", SESSIONS, {"Content_Type": "text/plain"}),
    ],
)
def test_other_requests_are_refused(
    service: FaceService, status: int, method: str, path: str, headers: dict[str, str]
) -> None:
    """An unknown path, method or type of content gets its own status, in the service's error shape."""
    answered, answer = ask(service, method, path, GOOD, **headers)
    assert (status, {"code", "message"}) == (answered, answer["error"].keys())


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000], ids=["empty", "open", "not-utf-8", "deep"])
def test_a_body_that_is_not_json_is_answered_with_400(service: FaceService, body: bytes) -> None:
    """Bytes that no JSON parser takes are the sender's fault, not a failure of the service."""
    status, answer = ask(service, "POST", SESSIONS, body)
    assert (400, "The request body is not valid JSON.") == (status, answer["error"]["message"])


@pytest.mark.parametrize(
    ("status", "header"),
    [
        (411, "Transfer-Encoding: chunked"),
        (411, "Content-Length: -1"),
        (411, "Content-Length: many"),
        (413, f"Content-Length: {LARGEST_BODY + 1}"),
        (413, "Content-Length: " + "9" * 5000),
    ],
    ids=lambda value: str(value)[:32],
)
def test_a_body_of_unknown_or_huge_length_is_not_read(service: FaceService, status: int, header: str) -> None:
    """The answer comes without waiting for such a body, and the connection ends, since the body may follow."""
    host, _, port = urlsplit(service.endpoint).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(f"POST {SESSIONS} HTTP/1.1\r\nHost: here\r\n{header}\r\n\r\n".encode())
        with connection.makefile("rb") as answer:
            received = answer.read()
    assert received.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"\r\nConnection: close\r\n" in received


def test_requests_are_kept_as_they_were(service: FaceService) -> None:
    """`received` has the method, the target with its query, the headers and the bytes of each request."""
    ask(service, "POST", SESSIONS + "?a=%20b", b' {"x" : 1}', X_Spelling="As Sent")
    (request,) = service.received
    assert ("POST", SESSIONS + "?a=%20b", b' {"x" : 1}') == (request.method, request.target, request.body)
    assert "As Sent" == request.headers["X-Spelling"]
