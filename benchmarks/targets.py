"""What is asked of the speed: each row of the table of targets, named and checked by the program.

Targets hold for CPython 3.11; where another version has another limit, the target says so.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.timing import Key, Samples
from benchmarks.workloads import calls
from benchmarks.workloads.imports import HOOKED

if TYPE_CHECKING:
    from collections.abc import Iterator

INLINE_PROPERTIES = sys.version_info >= (3, 12)
"""From 3.12 on the interpreter inlines a property's getter, so that a read is asked to be nearer to pydantic's."""


@dataclass(frozen=True)
class Target:
    """A limit on a figure, or on the ratio of two contenders' figures for one operation."""

    workload: str
    operation: str
    limit: float
    over: str | None = None
    """Whose figure ours is divided by, or divides where more is better; ``None`` for a plain figure."""
    at_least: bool = False
    """True: ``over`` / ours must reach the limit. False: ours / ``over``, or ours alone, must not pass it."""

    @property
    def name(self) -> str:
        """Name the metric, as the baseline and the tables do."""
        kind = "" if self.over is None else f" [{self.over} / ours]" if self.at_least else f" [ours / {self.over}]"
        return f"{self.workload}: {self.operation}{kind}"


@dataclass(frozen=True)
class Verdict:
    """A target and what was found."""

    target: Target
    ours: float | None
    other: float | None
    value: float | None

    @property
    def met(self) -> bool | None:
        """Tell whether the target is met; ``None`` where it was not measured."""
        if self.value is None:
            return None
        return self.value >= self.target.limit if self.target.at_least else self.value <= self.target.limit


def _faster(workload: str, operation: str, limit: float) -> Target:
    return Target(workload, operation, limit, over="reference", at_least=True)


def _at_most(workload: str, operation: str, limit: float, over: str | None) -> Target:
    return Target(workload, operation, limit, over=over)


def _micro() -> Iterator[Target]:
    for kind in ("str", "int"):
        yield _faster("micro", f"read {kind}", 45)
        yield _at_most("micro", f"read {kind}", 1.6 if INLINE_PROPERTIES else 2.5, "pydantic")
    yield _faster("micro", "read enum", 40)
    yield _faster("micro", "read datetime", 60)
    yield _faster("micro", "read model", 1.5)
    yield _faster("micro", "read list of models", 1.5)
    yield _faster("micro", "read list of str", 4)
    yield _faster("micro", "construct 5 keywords", 7)
    yield _faster("micro", "construct mapping of 5", 11)
    yield _faster("micro", "construct mapping of 9", 13)
    yield _faster("micro", "write str", 14)
    yield _faster("micro", "write int", 14)
    yield _faster("micro", "write datetime", 2)
    yield _faster("micro", "write list of str", 10)
    yield _faster("micro", "as_dict", 6)
    yield _faster("micro", "json.dumps", 1.4)
    yield _faster("micro", "equality", 3)
    yield _faster("micro", "deepcopy", 5)


def _large() -> Iterator[Target]:
    yield _faster("document", "build", 20)
    yield _at_most("document", "build", 0.65, "pydantic")
    yield _faster("document", "parse + build + read", 13)
    yield _at_most("document", "parse + build + read", 0.7, "pydantic")
    yield _faster("document", "read again", 14)
    yield _faster("document", "as_dict", 3.8)
    yield _faster("document", "JSON", 1.0)
    yield _at_most("document", "JSON", 1.4, "json")
    yield _at_most("functions", "from_json", 1.15, "json")
    yield _at_most("functions", "to_json", 1.5, "json")
    yield _at_most("functions", "validate", 2, "pydantic")
    yield _faster("discriminated", "parse + build", 11)
    yield _faster("discriminated", "parse + build + read", 15)
    yield _faster("management", "parse + build + read", 11)
    yield _at_most("management", "parse + build + read", 0.8, "pydantic")
    yield _at_most("blobs", "parse + build", 0.25, "reference")
    yield _at_most("blobs", "parse + build + read", 0.33, "reference")
    yield _at_most("blobs", "write", 0.3, "reference")
    yield _at_most("memory", "peak built", 1.05, "reference")
    yield _at_most("memory", "kept read", 1.25, "reference")


def _classes_and_growth() -> Iterator[Target]:
    yield _at_most("classes", "define", 1.15, "reference")
    yield _faster("classes", "first instance", 15)
    yield _faster("classes", "first _deserialize", 7)
    yield _at_most("imports", "import azure_like", 0.015, None)
    for package in HOOKED:
        yield _at_most("imports", f"import {package}", 1.05, "reference")
    for workload in ("document", "management"):
        yield _at_most("growth", f"{workload} time exponent", 1.05, None)
        yield _at_most("growth", f"{workload} memory exponent", 1.05, None)


def _calls() -> Iterator[Target]:
    for call in calls.FULL:
        yield _faster(calls.WORKLOAD, call, 2 if call.endswith("the text") else 4)


TARGETS: tuple[Target, ...] = (*_micro(), *_large(), *_classes_and_growth(), *_calls())


def judge(target: Target, samples: Samples) -> Verdict:
    """Compare the best figures with a target."""
    ours = samples.best(Key(target.workload, target.operation, "ours"))
    if target.over is None:
        return Verdict(target, ours, None, ours)
    other = samples.best(Key(target.workload, target.operation, target.over))
    if ours is None or other is None:
        return Verdict(target, ours, other, None)
    return Verdict(target, ours, other, other / ours if target.at_least else ours / other)


def judge_all(samples: Samples) -> list[Verdict]:
    """Compare everything that has a target."""
    return [judge(target, samples) for target in TARGETS]
