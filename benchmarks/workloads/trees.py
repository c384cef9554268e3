"""Workloads 2 to 4: large responses, built, read and written."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from azure.core.pipeline import PipelineResponse

from benchmarks import subjects
from benchmarks.bases import MODULES, OLDER, OURS, REFERENCE
from benchmarks.shapes import discriminated, document, management
from benchmarks.timing import Case, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.peers.subject import Subject

PARSE = "parse"
BUILD = "build"
PARSE_BUILD = "parse + build"
PARSE_BUILD_READ = "parse + build + read"
PARSE_BUILD_READ_ITSELF = "parse by itself + build + read"
"""For information: with the parser that some peers bring; everything else starts from the same ``json.loads``."""
PARSE_BUILD_READ_1 = "parse + build + read 1 %"
RESPONSE_BUILD_READ = "pipeline response + read"
READ_AGAIN = "read again"
AS_DICT = "as_dict"
JSON_TEXT = "JSON"

OLDER_ROUNDS = 2
"""The older base takes as long as the reference, and no target speaks of it."""


@dataclass(frozen=True)
class Workload:
    """A payload, its reading functions and what is measured."""

    name: str
    root: type
    payload: Callable[[float], Any]
    read: Callable[[Any], None]
    read_peer: Callable[[Any], None]
    when: Callable[[Any], object]
    """A datetime of the tree, to see that a contender's attributes are typed."""

    def reader(self, contender: str) -> Callable[[Any], None]:
        """Give the function that reads everything of a contender's tree."""
        return self.read if contender in MODULES else self.read_peer


WORKLOADS: tuple[Workload, ...] = (
    Workload(
        name="document",
        root=document.ROOT,
        payload=document.payload,
        read=document.read,
        read_peer=document.read,
        when=lambda tree: tree.created_date_time,
    ),
    Workload(
        name="discriminated",
        root=discriminated.ROOT,
        payload=discriminated.payload,
        read=discriminated.read,
        read_peer=discriminated.read,
        when=lambda tree: tree.value[0].created,
    ),
    Workload(
        name="management",
        root=management.ROOT,
        payload=management.payload,
        read=management.read,
        read_peer=management.read_by_properties,
        when=lambda tree: tree.value[0].system_data.created_at,
    ),
)


class _HttpResponse:
    """An HTTP response whose body is parsed when it is first asked for, and kept."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.parsed: Any = None

    def json(self) -> Any:
        if self.parsed is None:
            self.parsed = json.loads(self.text)
        return self.parsed


def _pipeline_response(text: bytes) -> Any:
    """Wrap a body as azure-core's pipeline does, for ``_deserialize`` to unwrap."""
    return PipelineResponse(None, _HttpResponse(text), None)  # type: ignore[arg-type]


def _then(make: Callable[[Any], Any], read: Callable[[Any], None]) -> Callable[[Any], Any]:
    def act(argument: Any) -> Any:
        tree = make(argument)
        read(tree)
        return tree

    return act


@dataclass(frozen=True)
class Chain:
    """An operation, and perhaps a second one on what the first gave."""

    prepare: Callable[[], Any]
    first: tuple[str, Callable[[Any], Any]]
    second: tuple[str, Callable[[Any], Any]] | None = None

    @property
    def operations(self) -> tuple[str, ...]:
        """Name what is measured."""
        return (self.first[0],) if self.second is None else (self.first[0], self.second[0])

    def measure(self) -> Mapping[str, float]:
        """Measure both, each from a clean heap."""
        name, act = self.first
        tree, seconds = once(act, self.prepare())
        found = {name: seconds}
        if self.second is not None:
            name, act = self.second
            found[name] = once(act, tree)[1]
        return found


def _chains(workload: Workload, contender: str, subject: Subject, text: bytes) -> Iterator[Chain]:
    """Give what is measured; ``as_dict`` and JSON each have a tree of their own, of which nothing was read."""

    def as_text() -> bytes:
        return text

    def as_data() -> Any:
        return json.loads(text)

    if contender == subjects.JSON:
        yield Chain(as_text, (PARSE, json.loads), (JSON_TEXT, subject.dump))
        return
    read = workload.reader(contender)
    writes = contender != subjects.DATACLASS
    yield Chain(as_data, (BUILD, subject.build), (JSON_TEXT, subject.dump) if writes else None)
    yield Chain(as_text, (PARSE_BUILD, subject.parse), (AS_DICT, subject.plain) if writes else None)
    yield Chain(as_text, (PARSE_BUILD_READ, _then(subject.parse, read)), (READ_AGAIN, read))
    by_itself = getattr(subject, "parse_by_itself", None)
    if by_itself is not None:
        yield Chain(as_text, (PARSE_BUILD_READ_ITSELF, _then(by_itself, read)))
    if workload.name == "document":
        yield Chain(as_text, (PARSE_BUILD_READ_1, _then(subject.parse, document.read_one_percent)))
    if contender in {OURS, REFERENCE}:
        yield Chain(functools.partial(_pipeline_response, text), (RESPONSE_BUILD_READ, _then(subject.build, read)))


def check(workload: Workload, subject: Subject) -> None:
    """Refuse a contender whose attributes are not typed: its figures would mean nothing."""
    found = workload.when(subject.build(workload.payload(0.001)))
    if not isinstance(found, datetime):
        raise TypeError(f"{workload.name}: expected a datetime, found {type(found).__name__}")


def cases(workload: Workload, contenders: Sequence[str], scale: float) -> Iterator[Case]:
    """Give the cases, operation by operation."""
    text = json.dumps(workload.payload(scale)).encode()
    by_operation: dict[str, list[Case]] = {}
    for contender in contenders:
        subject = subjects.make(contender, workload.root)
        if subject is None:
            continue
        if contender != subjects.JSON:
            check(workload, subject)
        rounds = OLDER_ROUNDS if contender == OLDER else None
        for chain in _chains(workload, contender, subject, text):
            case = Case(workload.name, contender, chain.operations, chain.measure, rounds)
            by_operation.setdefault(chain.operations[0], []).append(case)
    for found in by_operation.values():
        yield from found
