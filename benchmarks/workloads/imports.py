"""Workload 6, imports: each in an interpreter of its own, which finds byte code.

A package's "reference" is here the base that it has in it.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.bases import OURS, REFERENCE, load_base, report_missing
from benchmarks.child import byte_code, run_child
from benchmarks.timing import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

WORKLOAD = "imports"
IMPORT_OURS = "import azure_like"
IMPORT_NETWORK = "import azure-mgmt-network"
HOOKED = ("azure-ai-documentintelligence", "azure-mgmt-storage")
"""Packages whose import is compared with the hook in place; they are installed, as bases of theirs are contenders."""
PROCESSES = 5
"""How many processes import such a package in each round; the best counts, as the two bases differ by a few percent."""


def _child(*arguments: str, processes: int = 1) -> Callable[[], Mapping[str, float]]:
    @cache
    def write_byte_code() -> None:
        run_child(*arguments, environment=byte_code())

    def measure() -> Mapping[str, float]:
        write_byte_code()
        found = [run_child(*arguments, environment=byte_code()) for _ in range(processes)]
        return {operation: min(figures[operation] for figures in found) for operation in found[0]}

    return measure


def cases(contenders: Sequence[str], *, network: bool) -> Iterator[Case]:
    """Give the cases: our own import, and those of SDKs on their own bases and on ours."""
    if OURS in contenders and load_base(OURS) is not None:
        yield Case(WORKLOAD, OURS, (IMPORT_OURS,), _child("import_ours"))
    for package in HOOKED:
        for contender in (OURS, REFERENCE):
            if contender in contenders and load_base(contender) is not None:
                child = _child("import_hooked", package, contender, processes=PROCESSES)
                yield Case(WORKLOAD, contender, (f"import {package}",), child)
    if not network:
        return
    if importlib.util.find_spec("azure.mgmt.network") is None:
        report_missing("azure-mgmt-network", "not installed")
        return
    for contender in (OURS, REFERENCE):
        if contender in contenders and load_base(contender) is not None:
            yield Case(WORKLOAD, contender, (IMPORT_NETWORK,), _child("import_network", contender), rounds=5)
