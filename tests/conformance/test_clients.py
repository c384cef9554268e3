"""Programs with real clients over loopback HTTP, on their own bases and through the hook (SPEC 0.2, 5, 6, 8, 9, 11).

`_programs` has the programs, `_scripts` what the service answers.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conformance._runs import answer
from conformance._scripts import SCRIPTS
from support.scripted import Request, ScriptedService

FLAVOURS = ("sync", "async")

each = pytest.mark.parametrize(
    ("program", "flavour"),
    [pytest.param(name, flavour, id=f"{name}-{flavour}") for name in SCRIPTS for flavour in FLAVOURS],
)


@dataclass(frozen=True)
class Outcome:
    """What all programs did on one base.

    Attributes:
        bases: where the model base of each package comes from.
        told: what each program read, by name and flavour.
        received: what the service received, by name and flavour.
    """

    bases: dict[str, str]
    told: dict[str, dict[str, Any]]
    received: dict[str, dict[str, list[Request]]]


def run(base: str, folder: Path) -> Outcome:
    """Run all programs on one base, in a process of its own."""
    with ExitStack() as stack:
        services = {
            name: {flavour: stack.enter_context(ScriptedService(script)) for flavour in FLAVOURS}
            for name, script in SCRIPTS.items()
        }
        endpoints = {name: {flavour: one.endpoint for flavour, one in both.items()} for name, both in services.items()}
        answered = answer("_clients", request={"base": base, "endpoints": endpoints}, folder=folder)
    received = {name: {flavour: one.received for flavour, one in both.items()} for name, both in services.items()}
    return Outcome(**answered, received=received)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """All programs on the packages' own bases."""
    return run("own", tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """All programs on azure_like."""
    return run("ours", tmp_path_factory.mktemp("ours"))


def test_each_run_is_on_the_base_it_is_meant_to_be(own: Outcome, ours: Outcome) -> None:
    """The same eight packages are on their own bases and on azure_like, or the other tests would compare nothing."""
    assert {name: name for name in own.bases} == own.bases
    assert dict.fromkeys(own.bases, "azure_like") == ours.bases
    assert 8 == len(ours.bases)


@each
def test_the_wire_is_the_same_byte_for_byte(program: str, flavour: str, own: Outcome, ours: Outcome) -> None:
    """Methods, targets, headers and bodies are those that are sent on the package's own base (SPEC 5, 8)."""
    assert [] != own.received[program][flavour]
    assert own.received[program][flavour] == ours.received[program][flavour]


@each
def test_the_program_reads_the_same(program: str, flavour: str, own: Outcome, ours: Outcome) -> None:
    """Every answer and every error has the same class, attributes, JSON and text (SPEC 6, 9)."""
    assert own.told[program][flavour] == ours.told[program][flavour]


@each
def test_every_request_was_expected(program: str, flavour: str, ours: Outcome) -> None:
    """The service had an answer for each request, and each of its answers was asked for."""
    asked = {f"{request.method} {request.target.partition('?')[0]}" for request in ours.received[program][flavour]}
    assert set(SCRIPTS[program]) == asked


@pytest.mark.parametrize("flavour", FLAVOURS)
class TestPrograms:
    """What is in the answers and requests, so that the comparison is known to be about something."""

    def test_a_request_has_its_values_encoded(self, flavour: str, ours: Outcome) -> None:
        """Enums, booleans and bytes are on the wire as SPEC 5 says."""
        text, image = (json.loads(request.body) for request in ours.received["requests"][flavour])
        assert {"text": "Straße", "categories": ["Hate", "Violence"], "haltOnBlocklistHit": True} == text
        assert {"image": {"content": "//79"}} == image

    def test_pages_follow_one_another(self, flavour: str, ours: Outcome) -> None:
        """The next page is asked for as the service wrote it, an empty one is no end, and dates are typed."""
        targets = [request.target for request in ours.received["paging"][flavour]]
        assert "/pages/2?x=a%20b" in targets[1]
        names = [name for name, _, _ in ours.told["paging"][flavour][-1]]
        assert ["a", "b", "c"] == names
        assert "<datetime 2024-01-02T03:04:05.123456+00:00 utcoffset=0:00:00>" == ours.told["paging"][flavour][-1][0][1]

    def test_an_operation_ends_in_a_typed_result(self, flavour: str, ours: Outcome) -> None:
        """A long-running operation is asked after until it is done, and its result has models and dates in it."""
        methods = [request.method for request in ours.received["operation"][flavour]]
        assert ["POST", "GET", "GET"] == methods
        result, _, due, polygon = ours.told["operation"][flavour]
        assert "AnalyzeResult" == result["model"]
        assert "<date 2024-01-02>" == due
        assert ["<float 0.0>", "<float 1.5>", "<float 2.0>"] == polygon

    def test_a_resource_is_sent_as_it_was_changed(self, flavour: str, ours: Outcome) -> None:
        """Flattened attributes are in `properties` on the wire, and what the service added goes back to it."""
        first, second = (request for request in ours.received["resource"][flavour] if request.method == "PUT")
        assert "10.0.1.0/24" == json.loads(first.body)["properties"]["subnets"][0]["properties"]["addressPrefix"]
        changed = json.loads(second.body)["properties"]
        assert [True, 2] == [changed["enableDdosProtection"], len(changed["subnets"])]
        assert changed["subnets"][0]["properties"]["addedLater"]

    def test_files_are_sent_as_they_are(self, flavour: str, ours: Outcome) -> None:
        """A multipart body has the bytes of the file, its name, and the model beside it as JSON (SPEC 2.8, 8.1)."""
        image, named, _ = ours.received["multipart"][flavour]
        assert b"\xff\xd8\x00\xff" in image.body
        assert b'"livenessOperationMode": "Passive"' in image.body
        assert b'filename="lines.jsonl"' in named.body
        assert b'{"a": 1}\r\n' in named.body

    def test_refusals_have_models_where_there_is_one(self, flavour: str, ours: Outcome) -> None:
        """An error body that fits gives a model, another one gives none and raises nothing of its own (SPEC 9.3)."""
        refusals = ours.told["errors"][flavour]
        shown = [(refused["class"], refused["status"]) for refused in refusals]
        assert ("ResourceNotFoundError", 404) == shown[0]
        assert [400, 500, 409, 403] == [status for _, status in shown[1:]]
        assert "ErrorResponse" == refusals[1]["model"]["model"]
        assert refusals[2]["model"] is None

    def test_an_answer_is_read_while_it_is_written(self, flavour: str, ours: Outcome) -> None:
        """Each part of a stream is a typed model."""
        whole, *parts = ours.told["streaming"][flavour]
        assert "Because." == whole["attributes"]["choices"][0]["attributes"]["message"]["attributes"]["content"]
        told = [part["attributes"]["choices"][0]["attributes"]["delta"]["attributes"]["content"] for part in parts]
        assert ["Be", "cause."] == told
