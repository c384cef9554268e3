"""The real queue clients, whose requests and responses are XML, on their own base and on ours (SPEC 10, 11.1)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

import pytest
from conformance._packages import OURS, QUEUE
from conformance._queue_service import QueueService, Request
from conformance._runs import answer


@dataclass(frozen=True)
class ClientRun:
    """What one run left: what the clients said, and what the service received."""

    base: str
    said: dict[str, Any]
    received: list[Request]


def run_clients(base: str) -> ClientRun:
    """Carry out the operations of the driver on a base."""
    with QueueService() as service:
        answered = answer("_queue_driver", base, service.endpoint)
    return ClientRun(**answered, received=service.received)


@pytest.fixture(scope="module")
def own() -> ClientRun:
    """The clients on their own base."""
    return run_clients(QUEUE.base)


@pytest.fixture(scope="module")
def ours() -> ClientRun:
    """The clients on ours."""
    return run_clients(OURS)


def test_the_runs_are_on_the_bases_they_are_meant_to_be(own: ClientRun, ours: ClientRun) -> None:
    """One run is on the package's own base, the other on ours, or the other tests would compare nothing (11.1)."""
    assert [QUEUE.base, "azure_like._model"] == [own.base, ours.base]


def test_the_wire_is_the_same_byte_for_byte(own: ClientRun, ours: ClientRun) -> None:
    """Methods, targets, headers and bodies are those which the clients send on their own base (10.1)."""
    assert own.received == ours.received


def test_the_answers_are_the_same(own: ClientRun, ours: ClientRun) -> None:
    """Everything that was read has the same attributes and types, errors too (10.3, 10.4)."""
    assert own.said == ours.said


def test_every_body_is_the_xml_that_was_asked_for(ours: ClientRun) -> None:
    """Messages, policies and properties are in the bodies, so the comparison was one of XML."""
    bodies = [ET.fromstring(request.body) for request in ours.received if request.body]  # noqa: S314 - our own client's
    texts = [body.findtext("MessageText") for body in bodies if body.tag == "QueueMessage"]
    assert ["caf\u00e9 <&> \U0001f600", "x", " \t\n ", "again & again"] == texts
    assert {"QueueMessage", "SignedIdentifiers", "StorageServiceProperties"} == {body.tag for body in bodies}
    rules = [rule.findtext("AllowedMethods") for body in bodies for rule in body.iter("CorsRule")]
    assert ["GET,PUT", "GET,PUT"] == rules


def test_answers_are_typed(ours: ClientRun) -> None:
    """Times, numbers, dicts and lists of what was read are what they are declared to be (10.3)."""
    peeked, listed = ours.said["peek"], ours.said["list queues"]
    assert ["caf\u00e9 <&>", "", " "] == [message["content"] for message in peeked]
    assert [0, 3, 1] == [message["dequeue_count"] for message in peeked]
    assert "<datetime 2023-01-12T00:00:00+00:00 utcoffset=0:00:00>" == peeked[0]["inserted_on"]
    assert ["orders", "a<b", "last"] == [queue["name"] for queue in listed]
    assert {"owner": "me & you", "empty": ""} == listed[0]["metadata"]
    assert 2 == len(ours.said["get service properties"]["cors"])
