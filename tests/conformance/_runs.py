"""The workers: which processes are started, and what they answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from conformance._canonical import Seen
from conformance._packages import Package

TESTS = Path(__file__).parents[1]


def answer(module: str, *arguments: str, request: Any = None, site: Path | None = None, folder: Path = TESTS) -> Any:
    """Return what a module of this folder prints as JSON, run in a process of its own.

    Sets have the same order in each of these processes: constructors of flattened models go through a set of names, so
    that the order of keys is that of their hashes.

    Args:
        module: its name.
        *arguments: what it takes on its command line.
        request: what it reads from stdin, as JSON.
        site: the folder of a package that is not in the environment.
        folder: where the process runs.

    Raises:
        AssertionError: the process failed; the message is what it printed.
    """
    paths = [str(path) for path in (site, TESTS, os.environ.get("PYTHONPATH")) if path]
    away = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    done = subprocess.run(
        [sys.executable, "-m", f"conformance.{module}", *arguments],
        input=json.dumps(request),
        env={**os.environ, **away, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)


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
    """
    request = {"package": asdict(package), "base": base, "cases": cases, **asdict(scale)}
    return Run(**answer("_worker", request=request, site=site))


def xml_cases(base: str, every: int) -> dict[str, Seen]:
    """Return what a base shows of the shapes of XML, by case.

    Args:
        base: the name of the module of the base.
        every: how many scalars and namespaces to go on by.
    """
    seen: dict[str, Seen] = answer("_xml_worker", base, str(every))
    return seen
