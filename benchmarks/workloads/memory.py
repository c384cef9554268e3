"""Workload 2, memory: the bytes at the peak of building, and those kept when all is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import subjects
from benchmarks.child import run_child
from benchmarks.shapes import document
from benchmarks.timing import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

WORKLOAD = "memory"
PEAK_BUILT, KEPT_READ = "peak built", "kept read"


def _child(contender: str, scale: float) -> Callable[[], Mapping[str, float]]:
    return lambda: run_child("memory", contender, "document", str(scale))


def cases(contenders: Sequence[str], scale: float) -> Iterator[Case]:
    """Give the cases, one a contender; traced bytes do not vary, so one round is enough."""
    for contender in contenders:
        if contender != subjects.JSON and subjects.make(contender, document.ROOT) is not None:
            yield Case(WORKLOAD, contender, (PEAK_BUILT, KEPT_READ), _child(contender, scale), rounds=1)
