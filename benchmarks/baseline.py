"""The stored ratios that CI compares with, one set a Python version."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.targets import Verdict

PATH = Path(__file__).with_name("baseline.json")
ALLOWED_LOSS = 0.25


@dataclass(frozen=True)
class Loss:
    """A metric that is worse than what is stored."""

    name: str
    stored: float
    found: float | None

    def __str__(self) -> str:
        """Say it in one line."""
        found = "not measured" if self.found is None else f"{self.found:.3g}"
        return f"{self.name}: stored {self.stored:.3g}, found {found}"


def goodness(verdict: Verdict) -> float | None:
    """Turn a ratio so that more is better; ``None`` for a figure that is no ratio between contenders."""
    if verdict.value is None or verdict.target.over is None:
        return None
    return verdict.value if verdict.target.at_least else 1 / verdict.value


def ratios(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """Give the ratios of a run by the names of their metrics."""
    found = {verdict.target.name: goodness(verdict) for verdict in verdicts}
    return {name: round(value, 4) for name, value in found.items() if value is not None}


def losses(stored: dict[str, float], found: dict[str, float], allowed: float = ALLOWED_LOSS) -> list[Loss]:
    """List every stored ratio that is missed by more than the allowed share, or not measured at all.

    >>> [str(loss) for loss in losses({"a": 10.0, "b": 2.0}, {"a": 7.0, "b": 1.9})]
    ['a: stored 10, found 7']
    """
    worse = [Loss(name, value, found.get(name)) for name, value in stored.items()]
    return [loss for loss in worse if loss.found is None or loss.found < loss.stored * (1 - allowed)]


def version() -> str:
    """Name the set of this interpreter."""
    return ".".join(platform.python_version_tuple()[:2])


def load(path: Path = PATH) -> dict[str, dict[str, float]]:
    """Read the stored ratios."""
    stored: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return stored


def store(found: dict[str, float], path: Path = PATH) -> None:
    """Write the ratios of this interpreter beside those of others."""
    everything = {**load(path), version(): dict(sorted(found.items()))}
    path.write_text(json.dumps(everything, indent=2, sort_keys=True) + "\n", "utf-8")
