"""Workload 7: workloads 2 and 4 from a hundredth to ten times their size."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchmarks import subjects
from benchmarks.bases import OURS, REFERENCE
from benchmarks.child import run_child
from benchmarks.growth import exponent
from benchmarks.timing import Case, once
from benchmarks.workloads import trees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

WORKLOAD = "growth"
SCALES = (0.01, 0.1, 1.0, 10.0)
REPEATS = {0.01: 20, 0.1: 6, 1.0: 2, 10.0: 2}
REFERENCE_SCALES = SCALES[:3]
"""Ten times the size takes the reference minutes under a memory trace, and says nothing new."""


def count_models(value: Any) -> int:
    """Count the objects of a JSON value."""
    if isinstance(value, dict):
        return 1 + sum(map(count_models, value.values()))
    return sum(map(count_models, value)) if isinstance(value, list) else 0


def _measure(workload: trees.Workload, contender: str, scales: Sequence[float]) -> Callable[[], Mapping[str, float]]:
    def measure() -> Mapping[str, float]:
        subject = subjects.make(contender, workload.root)
        if subject is None:
            raise RuntimeError(f"{contender} is not installed")
        read = workload.reader(contender)

        def act(text: bytes) -> Any:
            tree = subject.parse(text)
            read(tree)
            return tree

        sizes, seconds, peaks = [], [], []
        for scale in scales:
            data = workload.payload(scale)
            sizes.append(count_models(data))
            text = json.dumps(data).encode()
            del data
            seconds.append(min(once(act, text)[1] for _ in range(REPEATS[scale])))
            peaks.append(run_child("memory", contender, workload.name, str(scale))["peak built"])
        found = {f"{workload.name} time exponent": exponent(sizes, seconds)}
        found[f"{workload.name} memory exponent"] = exponent(sizes, peaks)
        for scale, second, peak in zip(scales, seconds, peaks, strict=True):
            found[f"{workload.name} time at {scale:g}"] = second
            found[f"{workload.name} memory at {scale:g}"] = peak
        return found

    return measure


def cases(contenders: Sequence[str]) -> Iterator[Case]:
    """Give the cases: both workloads on our base and on the reference."""
    for workload in trees.WORKLOADS:
        if workload.name not in {"document", "management"}:
            continue
        for contender, scales in ((OURS, SCALES), (REFERENCE, REFERENCE_SCALES)):
            if contender in contenders and subjects.make(contender, workload.root) is not None:
                operations = tuple(f"{workload.name} {what} exponent" for what in ("time", "memory"))
                yield Case(WORKLOAD, contender, operations, _measure(workload, contender, scales), rounds=1)
