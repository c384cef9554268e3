"""Measurements that need a process of their own: imports, memory and calls of real clients.

``python -m benchmarks.child TASK ARGUMENT...`` prints one JSON object of figures.
"""

# ruff: noqa: T201 - a command speaks by printing

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks import subjects
from benchmarks.bases import MODULES, measure_installed
from benchmarks.shapes import document, management

CORE = ("azure.core.rest", "azure.core.pipeline.policies", "azure.core.tracing.decorator", "azure.core.serialization")
"""What SDK packages import besides: loaded before, so that what is compared is not lost in it."""

TREES: dict[str, Any] = {"document": document, "management": management}


@functools.cache
def byte_code() -> dict[str, str]:
    """Give the environment of children that are to find byte code, as what is installed has it: a folder of their own.

    A child's first run writes it there, whatever this process was told about writing byte code.
    """
    folder = tempfile.TemporaryDirectory(prefix="benchmarks-")
    atexit.register(folder.cleanup)
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPYCACHEPREFIX": folder.name}


def run_child(task: str, *arguments: str, environment: Mapping[str, str] | None = None) -> dict[str, float]:
    """Run a task in a new interpreter and give its figures.

    Args:
        task: Its name.
        *arguments: What it takes.
        environment: The environment of the interpreter, where that is not this one's.

    Raises:
        RuntimeError: if it fails, with the last line of what it said.
    """
    command = [sys.executable, "-m", "benchmarks.child", task, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)  # noqa: S603 - our own
    if done.returncode:
        raise RuntimeError(done.stderr.rstrip().rpartition("\n")[2] or f"exit status {done.returncode}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def memory(contender: str, workload: str, scale: str) -> dict[str, float]:
    """Trace the bytes of parsing, building and reading a response: the peak, and what is kept when all is read."""
    shape = TREES[workload]
    subject = subjects.make(contender, shape.ROOT)
    if subject is None:
        raise SystemExit(f"{contender} is not installed")
    warm = subject.parse(json.dumps(shape.payload(0.001)).encode())
    _reader(contender, workload)(warm)
    text = json.dumps(shape.payload(float(scale))).encode()
    del warm
    gc.collect()
    tracemalloc.start()
    tree = subject.parse(text)
    _, peak = tracemalloc.get_traced_memory()
    _reader(contender, workload)(tree)
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    return {"peak built": float(peak), "kept read": float(kept)}


def _reader(contender: str, workload: str) -> Callable[[Any], None]:
    if workload == "management" and contender not in MODULES:
        return management.read_by_properties
    read: Callable[[Any], None] = TREES[workload].read
    return read


def import_ours() -> dict[str, float]:
    """Time ``import azure_like``, with what a module of models takes from it, where what it needs is loaded."""
    importlib.import_module("isodate")
    importlib.import_module("typing_extensions")
    start = time.perf_counter()
    module = importlib.import_module("azure_like")
    _ = module.Model, module.rest_field, module.rest_discriminator  # they are imported when they are asked for
    return {"import azure_like": time.perf_counter() - start}


def import_network(base: str) -> dict[str, float]:
    """Time the import of a large SDK on its own base, or on ours with the time to import ours."""
    for name in ("isodate", "typing_extensions", "azure.core.rest", "azure.core.pipeline.policies", "azure.mgmt.core"):
        importlib.import_module(name)
    start = time.perf_counter()
    if base == "ours":
        sys.modules["azure.mgmt.network._utils.model_base"] = importlib.import_module(MODULES["ours"])
    importlib.import_module("azure.mgmt.network")
    return {"import azure-mgmt-network": time.perf_counter() - start}


def import_hooked(package: str, base: str) -> dict[str, float]:
    """Time the import of the models of an SDK on its own base, or on ours with the hook in place."""
    for name in (*CORE, MODULES["ours"], "azure_like.dropin", "isodate", "decimal"):
        importlib.import_module(name)
    if base == "ours":
        importlib.import_module("azure_like.dropin").install()
    start = time.process_time()
    importlib.import_module(f"{package.replace('-', '.')}.models")
    return {f"import {package}": time.process_time() - start}


def calls(base: str, *names: str) -> dict[str, float]:
    """Time whole calls of real clients on the bases that their packages have, or on ours with the hook in place."""
    if base == "ours":
        importlib.import_module("azure_like.dropin").install()
    found: dict[str, float] = importlib.import_module("benchmarks.calling").measure(names)
    return found


TASKS: dict[str, Callable[..., dict[str, float]]] = {
    "memory": memory,
    "import_ours": import_ours,
    "import_network": import_network,
    "import_hooked": import_hooked,
    "calls": calls,
}

if __name__ == "__main__":
    measure_installed()
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
