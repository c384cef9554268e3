"""The workers: which processes are started, and what they answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from conformance._packages import Package

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Scale:
    """How much is done: the seed, the rounds over the classes, and how many classes of a package at most."""

    seed: int
    rounds: int
    most: int


@dataclass(frozen=True)
class Run:
    """What one worker answered.

    Attributes:
        cases: what was drawn.
        seen: for each case what was seen, by operation.
        classes: how many model classes the package has.
        generation: that of the base in the package; 0 where the reference was in its place.
    """

    cases: list[dict[str, Any]]
    seen: list[dict[str, Any]]
    classes: int
    generation: int


def run(
    package: Package, base: str, scale: Scale, site: Path | None = None, cases: list[dict[str, Any]] | None = None
) -> Run:
    """Carry out the operations on the models of a package.

    Args:
        package: whose models.
        base: the module to put in the place of its base.
        scale: how much to draw.
        site: the folder of a package that is not in the environment.
        cases: those of another run, in place of drawing any.

    Raises:
        AssertionError: the process failed; the message is what it printed.
    """
    request = {"package": asdict(package), "base": base, "cases": cases, **asdict(scale)}
    path = [str(site)] if site else []
    path += [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-m", "conformance._worker"],
        input=json.dumps(request),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONHASHSEED": "0"},
        cwd=TESTS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return Run(**json.loads(done.stdout))
