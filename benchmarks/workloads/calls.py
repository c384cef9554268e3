"""Workload 7, whole calls of real clients: each base in an interpreter of its own, as the hook changes a process.

The "reference" is here the base that each package has in it.
"""

from __future__ import annotations

import importlib.util
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.bases import OURS, REFERENCE, load_base, report_missing
from benchmarks.child import run_child
from benchmarks.timing import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORKLOAD = "calls"
SHORT = ("list 20 accounts, read names", "list 20 accounts, read most")
FULL = (
    *SHORT,
    "list 2,000 accounts, read names",
    "list 2,000 accounts, read most",
    "analyse 25 pages, read the text",
    "analyse 25 pages, read words and cells",
)
"""The names of the calls; `benchmarks.calling` makes them in the processes that have the clients."""


def cases(contenders: Sequence[str], *, full: bool) -> Iterator[Case]:
    """Give the cases: all calls of one base together."""
    if importlib.util.find_spec("requests") is None:
        report_missing("whole calls", "requests is not installed")
        return
    names = FULL if full else SHORT
    for contender in (OURS, REFERENCE):
        if contender in contenders and load_base(contender) is not None:
            yield Case(WORKLOAD, contender, names, partial(run_child, "calls", contender, *names), rounds=5)
