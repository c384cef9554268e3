"""The bases that are compared, found by name; one that is not installed is left out and said so."""

# ruff: noqa: T201 - a command speaks by printing

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

OURS, REFERENCE, OLDER = "ours", "reference", "older"

MODULES = {
    OURS: "azure_like._model_base",
    REFERENCE: "azure.mgmt.storage._utils.model_base",
    OLDER: "azure.ai.documentintelligence._model_base",
}

_reported: set[str] = set()


def report_missing(name: str, reason: object) -> None:
    """Say once, on standard error, that a contender is left out."""
    if name not in _reported:
        _reported.add(name)
        print(f"left out: {name} ({reason})", file=sys.stderr)


def measure_installed() -> None:
    """Take the checkout, which ``python -m`` puts first on the path, off it, so that what is installed is measured.

    What is first by ``PYTHONPATH`` stays.
    """
    checkout = Path(__file__).resolve().parents[1]
    if sys.path and Path(sys.path[0]).resolve() == checkout:
        del sys.path[0]


def load_base(name: str) -> ModuleType | None:
    """Import a base, or give ``None`` where it cannot be imported."""
    try:
        return importlib.import_module(MODULES[name])
    except ImportError as error:
        report_missing(name, error)
        return None
