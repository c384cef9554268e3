"""Tables of the results: text for the terminal, Markdown between markers of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks import baseline
from benchmarks.subjects import CONTENDERS, DATACLASS, JSON, XML
from benchmarks.timing import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.baseline import Loss
    from benchmarks.results import Results
    from benchmarks.targets import Target, Verdict
    from benchmarks.timing import Samples

Row = tuple[str, ...]

TARGET_HEADER: Row = ("metric", "ours", "ours, median", "other", "ratio", "target", "")
KEPT_HEADER: Row = ("metric", "beside", "ours", "theirs", "theirs / ours", "baseline", "")

_SECONDS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def amount(workload: str, operation: str, value: float | None) -> str:
    """Write a figure with its unit.

    >>> amount("micro", "read str", 3.2e-8)
    '32.0 ns'
    """
    if value is None:
        return "-"
    if operation.endswith("exponent"):
        return f"{value:.3f}"
    if workload == "memory" or " memory at " in operation:
        return f"{value / 1e6:.1f} MB"
    factor, unit = next(((f, u) for f, u in _SECONDS if value >= f), _SECONDS[-1])
    return f"{value / factor:.3g} {unit}" if value / factor >= 100 else f"{value / factor:.1f} {unit}"  # noqa: PLR2004


def ratio(numerator: float | None, denominator: float | None) -> str:
    """Write a ratio.

    >>> ratio(10, 4)
    '2.50x'
    """
    if numerator is None or denominator is None:
        return "-"
    found = numerator / denominator
    return f"{found:.1f}x" if found >= 10 else f"{found:.2f}x"  # noqa: PLR2004


def _limit(target: Target) -> str:
    sign = "≥" if target.at_least else "≤"
    if target.over is None:
        return f"{sign} {amount(target.workload, target.operation, target.limit)}"
    return f"{sign} {target.limit:g}x"


def target_rows(verdicts: Iterable[Verdict], samples: Samples) -> list[Row]:
    """Give one row a target."""
    words = {True: "pass", False: "FAIL", None: "not measured"}
    rows: list[Row] = []
    for verdict in verdicts:
        target = verdict.target
        place = target.workload, target.operation
        median = samples.median(Key(*place, "ours"))
        value = "-" if verdict.value is None else f"{verdict.value:.2f}x" if target.over else "-"
        figures = (amount(*place, verdict.ours), amount(*place, median), amount(*place, verdict.other))
        rows.append((target.name, *figures, value, _limit(target), words[verdict.met]))
    return rows


def kept_rows(verdicts: Iterable[Verdict], stored: Mapping[str, float], lost: Iterable[Loss]) -> list[Row]:
    """Give one row to each ratio that the baseline has: its figures, the stored ratio, and whether it is kept."""
    worse = {loss.name for loss in lost}
    rows: list[Row] = []
    for verdict in verdicts:
        name, place = verdict.target.name, (verdict.target.workload, verdict.target.operation)
        if name in stored:
            figures = (amount(*place, verdict.ours), amount(*place, verdict.other), ratio(verdict.other, verdict.ours))
            beside = name.partition(" [")[0], verdict.target.over or ""
            rows.append((*beside, *figures, ratio(stored[name], 1), "LOST" if name in worse else "kept"))
    return rows


def contender_header(present: Sequence[str]) -> Row:
    """Name the columns of a workload's table."""
    return ("operation", *present, "reference / ours", "ours / pydantic", "ours / floor")


def contender_rows(workload: str, present: Sequence[str], samples: Samples) -> list[Row]:
    """Give one row an operation: everyone's best, and three ratios; the floor is the dataclass, or else the parser."""
    operations = dict.fromkeys(key.operation for key in samples.values if key.workload == workload)
    rows: list[Row] = []
    for operation in operations:
        best = {name: samples.best(Key(workload, operation, name)) for name in (*present, *CONTENDERS, XML)}
        floor = next((best[name] for name in (DATACLASS, JSON, XML) if best[name] is not None), None)
        ours = best["ours"]
        ratios = (ratio(best["reference"], ours), ratio(ours, best["pydantic"]), ratio(ours, floor))
        rows.append((operation, *(amount(workload, operation, best[name]) for name in present), *ratios))
    return rows


def workloads_of(samples: Samples) -> dict[str, list[str]]:
    """Give the workloads that were measured, each with the contenders that took part."""
    found: dict[str, list[str]] = {}
    for key in samples.values:
        found.setdefault(key.workload, [])
    for workload, names in found.items():
        present = {key.contender for key in samples.values if key.workload == workload}
        names.extend(name for name in (*CONTENDERS, XML) if name in present)
    return found


def text_table(header: Row, rows: Sequence[Row]) -> str:
    """Align columns for a terminal."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    ]
    return "\n".join([lines[0], "-" * (sum(widths) + 2 * len(widths) - 2), *lines[1:]])


def markdown_table(header: Row, rows: Sequence[Row]) -> str:
    """Write a Markdown table."""
    lines = ["| " + " | ".join(row) + " |" for row in (header, *rows)]
    return "\n".join([lines[0], "|" + " --- |" * len(header), *lines[1:]])


def terminal(results: Results, verdicts: Sequence[Verdict], *, everything: bool) -> str:
    """Write what a person at a terminal wants to see of the targets, and of all figures where asked for."""
    samples = results.samples
    parts = []
    if everything:
        for workload, present in workloads_of(samples).items():
            rows = contender_rows(workload, present, samples)
            parts.append(f"== {workload} (best of the rounds)\n{text_table(contender_header(present), rows)}")
    parts.append(f"== targets\n{text_table(TARGET_HEADER, target_rows(verdicts, samples))}")
    parts.extend(_failures(results))
    missed = [verdict for verdict in verdicts if verdict.met is False]
    parts.append(f"{sum(v.met is True for v in verdicts)} targets met, {len(missed)} missed, of {len(verdicts)}")
    return "\n\n".join(parts)


def comparison(results: Results, verdicts: Sequence[Verdict], stored: Mapping[str, float], lost: Sequence[Loss]) -> str:
    """Write what the short form found: each ratio beside the stored one, and in the last line how many were kept.

    The targets are for the whole size and say nothing about the short form, so they are left out.
    """
    parts = [f"== ratios and the baseline\n{text_table(KEPT_HEADER, kept_rows(verdicts, stored, lost))}"]
    parts.extend(_failures(results))
    parts.extend(f"LOST {loss}" for loss in lost)
    kept = f"{len(stored) - len(lost)} of {len(stored)} ratios kept"
    parts.append(f"{kept} (a ratio is kept if it is at most {baseline.ALLOWED_LOSS:.0%} below the baseline)")
    return "\n\n".join(parts)


def _failures(results: Results) -> list[str]:
    return [f"not available: {'.'.join(key)}: {reason}" for key, reason in results.samples.failures.items()]


def markdown_sections(results: Results, verdicts: Sequence[Verdict], plots: Sequence[str]) -> dict[str, str]:
    """Write the generated sections of the performance page by their marker names."""
    samples = results.samples
    where = "\n".join(f"- {name}: {value}" for name, value in results.environment.items())
    tables = []
    for workload, present in workloads_of(samples).items():
        rows = contender_rows(workload, present, samples)
        tables.append(f"### {workload.capitalize()}\n\n{markdown_table(contender_header(present), rows)}")
    return {
        "environment": where,
        "targets": markdown_table(TARGET_HEADER, target_rows(verdicts, samples)),
        "contenders": "\n\n".join(tables),
        "plots": "\n\n".join(f"![{name.removesuffix('.svg').replace('-', ' ')}]({name})" for name in plots),
    }


def replace_sections(document: str, sections: dict[str, str]) -> str:
    """Put each section between its markers; one whose markers are missing is added at the end.

    >>> print(replace_sections("<!-- benchmarks:a -->old<!-- /benchmarks:a -->", {"a": "new"}))
    <!-- benchmarks:a -->
    new
    <!-- /benchmarks:a -->
    """
    for name, text in sections.items():
        start, stop = f"<!-- benchmarks:{name} -->", f"<!-- /benchmarks:{name} -->"
        block = f"{start}\n{text}\n{stop}"
        pattern = re.compile(re.escape(start) + ".*?" + re.escape(stop), re.DOTALL)
        if pattern.search(document):
            document = pattern.sub(lambda _, block=block: block, document)  # type: ignore[misc]
        else:
            document = f"{document.rstrip()}\n\n## {name.capitalize()}\n\n{block}\n"
    return document


def shared_sections(documents: Sequence[str], sections: dict[str, str]) -> list[str]:
    r"""Put each section into the document that has its markers, or into the first one.

    >>> shared_sections(["# A\n", "<!-- benchmarks:a --><!-- /benchmarks:a -->"], {"a": "new"})
    ['# A\n', '<!-- benchmarks:a -->\nnew\n<!-- /benchmarks:a -->']
    """
    shares: list[dict[str, str]] = [{} for _ in documents]
    for name, text in sections.items():
        marker = f"<!-- benchmarks:{name} -->"
        place = next((number for number, document in enumerate(documents) if marker in document), 0)
        shares[place][name] = text
    return [replace_sections(document, share) for document, share in zip(documents, shares, strict=True)]
