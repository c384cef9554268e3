"""Measuring: cases that are run in turn, round by round, and the samples that they leave.

The garbage collector stays on. Each round measures every contender once, so that a slow minute of the machine falls on
all of them alike; the best of the rounds is what ratios are made of, the median says how steady it was.
"""

# ruff: noqa: T201 - a command speaks by printing

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
import timeit
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MICRO_SECONDS = 0.02
"""How long one measurement of a statement should take."""


class Key(NamedTuple):
    """What a sample is of."""

    workload: str
    operation: str
    contender: str


@dataclass(frozen=True)
class Case:
    """Something to measure: one or more operations of one contender that are measured together."""

    workload: str
    contender: str
    operations: tuple[str, ...]
    measure: Callable[[], Mapping[str, float]]
    rounds: int | None = None
    """How often at most, for what does not change from round to round."""


@dataclass
class Samples:
    """All samples of a run."""

    values: dict[Key, list[float]] = field(default_factory=dict)
    failures: dict[Key, str] = field(default_factory=dict)

    def add(self, key: Key, value: float) -> None:
        """Keep one sample."""
        self.values.setdefault(key, []).append(value)

    def best(self, key: Key) -> float | None:
        """Give the best sample."""
        return min(self.values[key], default=None) if key in self.values else None

    def median(self, key: Key) -> float | None:
        """Give the median sample."""
        return statistics.median(self.values[key]) if key in self.values else None


def pin_to_one_core() -> int | None:
    """Pin this process, and so its children, to one core where the system can; give its number."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def settle() -> None:
    """Put what lives now (modules, classes) out of the collector's sight, so that it weighs on nobody's figures."""
    gc.collect()
    gc.freeze()


def run(cases: Iterable[Case], rounds: int, samples: Samples, progress: bool = True) -> Samples:  # noqa: FBT001, FBT002
    """Measure every case once a round; a case that raises is left out from then on, with the reason."""
    waiting = list(cases)
    for number in range(rounds):
        for case in list(waiting):
            if case.rounds is not None and number >= case.rounds:
                continue
            try:
                measured = case.measure()
            except Exception as error:  # noqa: BLE001 - a peer may raise anything; it is reported and left out
                waiting.remove(case)
                for operation in case.operations:
                    key = Key(case.workload, operation, case.contender)
                    samples.failures[key] = f"{type(error).__name__}: {error}"[:200]
                continue
            for operation, value in measured.items():
                samples.add(Key(case.workload, operation, case.contender), value)
        if progress:
            print(f"  round {number + 1} of {rounds}", file=sys.stderr)
    return samples


def once(act: Callable[[Any], Any], argument: object) -> tuple[Any, float]:
    """Time one call in seconds, from a clean heap; give what it gave too, which is kept until the clock has stopped."""
    gc.collect()
    start = time.perf_counter()
    kept = act(argument)
    return kept, time.perf_counter() - start


class Statement:
    """A short statement, timed by ``timeit`` with the collector on and the number of loops found once."""

    def __init__(self, text: str, names: dict[str, Any], seconds: float = MICRO_SECONDS) -> None:
        """Compile the statement."""
        self.timer = timeit.Timer(text, "import gc; gc.enable()", globals=names)
        self.seconds = seconds
        self.loops = 0

    def __call__(self) -> float:
        """Give the seconds of one loop."""
        if not self.loops:
            self.loops = 1
            while self.timer.timeit(self.loops) < self.seconds / 10:
                self.loops *= 2
            self.loops *= max(1, round(self.seconds / max(self.timer.timeit(self.loops), 1e-9)))
        return self.timer.timeit(self.loops) / self.loops


def select(cases: Iterable[Case], only: str | None) -> list[Case]:
    """Keep the cases that a name like ``micro`` or ``document.build`` means."""
    if only is None:
        return list(cases)
    workload, _, operation = only.partition(".")
    return [c for c in cases if c.workload == workload and (not operation or operation in c.operations)]
