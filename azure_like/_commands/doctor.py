"""``azure-like doctor``: which installed packages run on `azure_like`, and what they gain by it, as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from azure_like._commands.checking import ENOUGH, Verdict, check
from azure_like._commands.survey import Carrier, carriers
from azure_like.exceptions import DropInError

_USAGE: Final = 2
_HEADINGS: Final = ("DISTRIBUTION", "VERSION", "PACKAGE", "BASE", "CLASSES", "RUNS", "IMPORTS", "BUILDS")


def examine_installed(packages: Sequence[str], *, as_json: bool, rounds: int) -> int:
    """Look into packages and print what was found.

    Args:
        packages: Names of distributions or packages; none for all that are installed.
        as_json: Whether to print JSON instead of a table.
        rounds: How many processes measure each package on each base.

    Returns:
        The exit status: 0 when every package runs on `azure_like`, 1 when one does not, 2 when a name is wrong.
    """
    try:
        found = carriers(packages)
    except DropInError as error:
        print(f"azure-like doctor: {error}", file=sys.stderr)
        return _USAGE
    verdicts = [check(carrier, rounds) for carrier in _with_progress(found)]
    print(json.dumps([_record(verdict) for verdict in verdicts], indent=2) if as_json else "\n".join(_table(verdicts)))
    return int(any(verdict.works is False for verdict in verdicts))


def _record(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as JSON; times are in milliseconds."""
    carrier = verdict.carrier
    return {
        "distribution": carrier.distribution or None,
        "version": carrier.version or None,
        "package": carrier.package,
        "bases": [{"module": finding.module, "used": finding.module in verdict.bases} for finding in carrier.findings],
        "generation": carrier.generation(verdict.bases),
        "classes": verdict.classes,
        "works": verdict.works,
        "why": verdict.why or None,
        "missing": sorted({name for finding in carrier.findings for name in finding.missing or ()}),
        "hook": None if verdict.hook is None else _milliseconds(verdict.hook),
        "import": _both(verdict.importing),
        "importRange": None if verdict.import_range is None else [round(ratio, 3) for ratio in verdict.import_range],
        "build": _both(verdict.building),
    }


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1e3, 3)


def _both(pair: tuple[float, float] | None) -> dict[str, float] | None:
    return None if pair is None else {"own": _milliseconds(pair[0]), "azure_like": _milliseconds(pair[1])}


def _table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    if not verdicts:
        yield "No installed distribution carries a vendored model base."
        return
    rows = [_HEADINGS, *map(_row, verdicts)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    for verdict in verdicts:
        if verdict.why:
            yield f"{verdict.carrier.package}: {verdict.why}"
    hooks = [verdict.hook for verdict in verdicts if verdict.hook is not None]
    if not hooks:
        return
    if all(verdict.import_range is None for verdict in verdicts):
        yield f"IMPORTS is told from --rounds {ENOUGH} on: with fewer it would be noise."
    yield f"Not in IMPORTS: the hook and azure_like itself, {_milliseconds(min(hooks)):.1f} ms once in a process."


def _row(verdict: Verdict) -> tuple[str, ...]:
    carrier = verdict.carrier
    return (
        carrier.distribution or "-",
        carrier.version or "-",
        carrier.package,
        str(carrier.generation(verdict.bases)),
        "-" if verdict.classes is None else str(verdict.classes),
        "unused" if verdict.works is None else "yes" if verdict.works else "no",
        "-" if verdict.import_range is None else "{:.2f}-{:.2f}x".format(*verdict.import_range),
        "-" if verdict.building is None else f"{verdict.building[0] / verdict.building[1]:.2f}x",
    )


def _with_progress(found: Sequence[Carrier]) -> Iterable[Carrier]:
    """Give the packages one by one and show on a terminal how far it is; a bar where `rich` is installed."""
    if not sys.stderr.isatty():
        return found
    try:
        from rich.console import Console  # noqa: PLC0415 -- it comes with the extra `doctor`
        from rich.progress import track  # noqa: PLC0415
    except ImportError:
        return _with_lines(found)
    shown: Iterable[Carrier] = track(found, "Trying packages", console=Console(stderr=True), transient=True)
    return shown


def _with_lines(found: Sequence[Carrier]) -> Iterator[Carrier]:
    for number, carrier in enumerate(found, 1):
        print(f"{number}/{len(found)} {carrier.package}", file=sys.stderr)
        yield carrier
