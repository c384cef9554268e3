"""The workloads: each gives the cases to measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.workloads import calls, classes, functions, growing, imports, listing, memory, micro, trees

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.timing import Case


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    contenders: tuple[str, ...]
    rounds: int
    scale: float
    micro_seconds: float
    full: bool


def cases(plan: Plan) -> Iterator[Case]:
    """Give every case of a plan; cases of one operation follow each other."""
    yield from micro.cases(plan.contenders, plan.micro_seconds)
    for workload in trees.WORKLOADS:
        yield from trees.cases(workload, plan.contenders, plan.scale)
    yield from functions.cases(plan.contenders, plan.scale)
    yield from listing.cases(plan.contenders, plan.scale)
    yield from classes.cases(plan.contenders)
    yield from imports.cases(plan.contenders, network=plan.full)
    yield from calls.cases(plan.contenders, full=plan.full)
    yield from memory.cases(plan.contenders, plan.scale)
    if plan.full:
        yield from growing.cases(plan.contenders)
