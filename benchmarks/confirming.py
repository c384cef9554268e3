"""Measuring once more what seems lost, before it is said to be.

A machine that others share can be slow for a minute, and a process can have an unlucky heap for as long as it lives;
both weigh more on whoever reads much memory in little time than on the other side of a ratio. So each attempt waits
longer than the one before it, and is made in a process of its own.
"""

# ruff: noqa: T201 - a command speaks by printing

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import baseline, results, targets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ATTEMPTS = 5
"""How often what seems lost is measured, the first time counted, before it counts as lost."""
PAUSE = 8.0
"""Seconds before the second attempt; twice as long before the third, and so on."""


def measured_apart(operation: str, rounds: int) -> results.Results:
    """Measure the cases of one operation, named ``workload.operation``, in a new interpreter.

    Raises:
        RuntimeError: if it leaves no results, with the last line of what it said.
    """
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        command = [sys.executable, "-m", "benchmarks", "--short", "--only", operation, "--rounds", str(rounds)]
        command += ["--attempts", "1", "--output", folder]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own
        path = Path(folder, "results.json")
        if not path.exists():
            raise RuntimeError(done.stderr.rstrip().rpartition("\n")[2] or f"exit status {done.returncode}")
        return results.read(path)


def confirmed(
    stored: dict[str, float],
    found: results.Results,
    rounds: int,
    attempts: int = ATTEMPTS,
    *,
    measure: Callable[[str, int], results.Results] = measured_apart,
    wait: Callable[[float], object] = time.sleep,
) -> tuple[results.Results, list[baseline.Loss]]:
    """Measure what seems lost again, and give all samples with what is lost after that.

    The samples join those there are. The best of several ratios would count for too much: a contender that was
    disturbed in one attempt made ours look twice as fast as it is. With more samples both sides come nearer to their
    best.

    Args:
        stored: The ratios to compare with, by the names of their metrics.
        found: What the first attempt measured.
        rounds: How many rounds that was; each attempt has one more than the last.
        attempts: How many there are at most, that one counted.
        measure: Measures the cases of an operation that often.
        wait: Waits for so many seconds.
    """
    lost = _losses(stored, found)
    for attempt in range(1, attempts):
        if not lost:
            break
        print(f"measuring again: {', '.join(sorted(loss.name for loss in lost))}", file=sys.stderr)
        wait(PAUSE * attempt)
        again = (measure(operation, rounds + attempt) for operation in _operations(lost))
        found = results.merge([*again, found])
        lost = _losses(stored, found)
    return found, lost


def _losses(stored: dict[str, float], found: results.Results) -> list[baseline.Loss]:
    return baseline.losses(stored, baseline.ratios(targets.judge_all(found.samples)))


def _operations(losses: Sequence[baseline.Loss]) -> list[str]:
    """Name the operations that ratios are of, each once."""
    names = {loss.name for loss in losses}
    wanted = (f"{t.workload}.{t.operation}" for t in targets.TARGETS if t.name in names)
    return list(dict.fromkeys(wanted))
