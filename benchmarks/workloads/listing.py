"""Workload 5: a page of blobs, read from XML and written to it.

``ElementTree`` by itself is the floor: what it takes to parse and print the document, with no models at all.
"""

from __future__ import annotations

import functools
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from benchmarks.bases import OURS, REFERENCE, load_base
from benchmarks.shapes import blobs
from benchmarks.subjects import XML
from benchmarks.timing import Case, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

BLOBS = "blobs"
BY_DESERIALIZER = "blobs by deserializer"
"""The same page, with the classes that storage packages have today."""

PARSE_BUILD = "parse + build"
PARSE_BUILD_READ = "parse + build + read"
WRITE = "write"


@dataclass(frozen=True)
class Subject:
    """What one contender does with the page."""

    parse: Callable[[str], Any]
    write: Callable[[Any], str]
    page: Callable[[], Any]
    """Makes the tree that is written, of the same wire values for everybody."""

    def measure_write(self) -> Mapping[str, float]:
        """Measure writing a tree of which nothing was read."""
        return {WRITE: once(self.write, self.page())[1]}

    def measure_parse(self, text: str) -> Mapping[str, float]:
        """Measure parsing."""
        return {PARSE_BUILD: once(self.parse, text)[1]}

    def measure_read(self, text: str) -> Mapping[str, float]:
        """Measure parsing, and reading all of it."""

        def act(document: str) -> Any:
            tree = self.parse(document)
            blobs.read(tree)
            return tree

        return {PARSE_BUILD_READ: once(act, text)[1]}


def _models(contender: str, *, by_deserializer: bool, scale: float) -> Subject | None:
    """Make the subject of a base, or give ``None`` where it is not installed."""
    base: Any = load_base(contender)
    if base is None:
        return None
    root = _declared(contender, by_deserializer)
    parse = functools.partial(base._deserialize_xml, root)  # noqa: SLF001 - the name that generated packages import
    found = parse(blobs.payload(0.001)).blobs[0].properties.last_modified
    if not isinstance(found, datetime):
        raise TypeError(f"{contender}: expected a datetime, found {type(found).__name__}")
    return Subject(parse, base.serialize_xml, lambda: root(blobs.data(scale)))


@functools.cache
def _declared(contender: str, by_deserializer: bool) -> Any:  # noqa: FBT001 - a key of the cache
    return blobs.declare(load_base(contender), by_deserializer=by_deserializer)


def _floor(text: str) -> Subject:
    """Make the subject that has no models."""
    return Subject(
        ET.fromstring,
        lambda element: ET.tostring(element, encoding="unicode"),
        lambda: ET.fromstring(text),  # noqa: S314
    )


def _cases(workload: str, scale: float, *, by_deserializer: bool) -> Iterator[Case]:
    text = blobs.payload(scale)
    subjects: dict[str, Subject] = {XML: _floor(text)}
    for contender in (OURS, REFERENCE):
        subject = _models(contender, by_deserializer=by_deserializer, scale=scale)
        if subject is not None:
            subjects[contender] = subject
    for name, subject in subjects.items():
        yield Case(workload, name, (PARSE_BUILD,), functools.partial(subject.measure_parse, text))
    for name, subject in subjects.items():
        if name != XML:
            yield Case(workload, name, (PARSE_BUILD_READ,), functools.partial(subject.measure_read, text))
    for name, subject in subjects.items():
        yield Case(workload, name, (WRITE,), subject.measure_write)


def cases(contenders: Sequence[str], scale: float) -> Iterator[Case]:
    """Give the cases, operation by operation; nothing where neither base is measured."""
    if {OURS, REFERENCE}.intersection(contenders):
        yield from _cases(BLOBS, scale, by_deserializer=False)
        yield from _cases(BY_DESERIALIZER, scale, by_deserializer=True)
