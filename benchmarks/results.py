"""The results of a run as one JSON file, and back."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.timing import Key, Samples

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGES = (
    "azure-like",
    "azure-mgmt-storage",
    "azure-ai-documentintelligence",
    "azure-mgmt-network",
    "pydantic",
    "msgspec",
    "mashumaro",
    "attrs",
    "cattrs",
)


@dataclass
class Results:
    """What a run found, and where."""

    samples: Samples = field(default_factory=Samples)
    environment: dict[str, str] = field(default_factory=dict)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    """Name the processor where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def environment(mode: str) -> dict[str, str]:
    """Describe the interpreter, the machine and the contenders."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"mode": mode, "python": python, "processor": _processor()} | {name: _version(name) for name in PACKAGES}


def write(results: Results, path: Path) -> None:
    """Write everything that was measured, in seconds, bytes or exponents."""
    figures: list[dict[str, Any]] = [
        {**key._asdict(), "best": min(values), "median": statistics.median(values), "values": values}
        for key, values in results.samples.values.items()
    ]
    failures = [{**key._asdict(), "reason": reason} for key, reason in results.samples.failures.items()]
    document = {"environment": results.environment, "figures": figures, "failures": failures}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1) + "\n", "utf-8")


def merge(parts: Iterable[Results]) -> Results:
    """Join what several runs found, each with ``--only`` some of it; the environment is the last one's."""
    whole = Results()
    for part in parts:
        for key, values in part.samples.values.items():
            whole.samples.values.setdefault(key, []).extend(values)
        whole.samples.failures.update(part.samples.failures)
        whole.environment = part.environment
    return whole


def read(path: Path) -> Results:
    """Read what :func:`write` wrote."""
    document = json.loads(path.read_text("utf-8"))
    samples = Samples()
    for row in document["figures"]:
        samples.values[Key(row["workload"], row["operation"], row["contender"])] = row["values"]
    for row in document["failures"]:
        samples.failures[Key(row["workload"], row["operation"], row["contender"])] = row["reason"]
    return Results(samples, document["environment"])
