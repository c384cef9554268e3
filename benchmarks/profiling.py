"""Where the time of workload 2 goes: its phases with the collector's share, and the busiest functions."""

from __future__ import annotations

import cProfile
import functools
import gc
import json
import pstats
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import subjects
from benchmarks.report import markdown_table
from benchmarks.shapes import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.peers.subject import Subject

REPEATS = 5
BUSIEST = 20
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class _Collector:
    """Adds up the time that the garbage collector takes."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.started = 0.0

    def __call__(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self.started = time.perf_counter()
        else:
            self.seconds += time.perf_counter() - self.started


def _timed(act: Callable[[], Any]) -> tuple[Any, float, float]:
    """Run something, and give its result, its seconds, and how many of them the collector took."""
    collector = _Collector()
    gc.collect()
    gc.callbacks.append(collector)
    start = time.perf_counter()
    found = act()
    seconds = time.perf_counter() - start
    gc.callbacks.remove(collector)
    return found, seconds, collector.seconds


def _phases(subject: Subject, text: bytes) -> list[tuple[str, float, float]]:
    data, *parse = _timed(lambda: json.loads(text))
    tree, *build = _timed(functools.partial(subject.build, data))
    del data  # the caller of a service has let go of it too
    _, *first = _timed(lambda: document.read(tree))
    _, *again = _timed(lambda: document.read(tree))
    _, *plain = _timed(lambda: subject.plain(tree))
    _, *dump = _timed(lambda: subject.dump(tree))
    names = ("json.loads", "build", "read everything", "read again", "as_dict", "JSON")
    return [(n, s, c) for n, (s, c) in zip(names, (parse, build, first, again, plain, dump), strict=True)]


def _busiest(subject: Subject, text: bytes) -> list[tuple[str, ...]]:
    """Profile parsing, building and reading; the profiler's own cost makes calls look dearer than they are."""
    profile = cProfile.Profile()
    profile.runcall(lambda: document.read(subject.parse(text)))
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = vars(pstats.Stats(profile))["stats"]
    total = sum(row[2] for row in stats.values())
    rows = sorted(stats.items(), key=lambda item: -item[1][2])[:BUSIEST]
    return [
        (
            f"`{Path(file).name}:{line} {name}`" if line else f"`{_ADDRESS.sub('', name)}`",
            f"{calls:,}",
            f"{own / total:.1%}",
        )
        for (file, line, name), (_, calls, own, _, _) in rows
    ]


def profile_section(contender: str = "ours") -> str:
    """Write the section about where the time goes, or why there is none."""
    subject = subjects.make(contender, document.ROOT)
    if subject is None:
        return f"{contender} is not installed"
    text = json.dumps(document.payload()).encode()
    document.read(subject.parse(json.dumps(document.payload(0.001)).encode()))
    rounds = [_phases(subject, text) for _ in range(REPEATS)]
    phases = [min(column, key=lambda cell: cell[1]) for column in zip(*rounds, strict=True)]
    rows = [(name, f"{s * 1e3:.0f} ms", f"{c * 1e3:.0f} ms", f"{c / s:.0%}") for name, s, c in phases]
    first = markdown_table(("phase", "time", "of it collector", "share"), rows)
    second = markdown_table(
        ("function (parse + build + read, under cProfile)", "calls", "own time"), _busiest(subject, text)
    )
    return f"{first}\n\n{second}"
