"""The table of docs/compatibility.md: what was compared, and which rows of SPEC 13 the differences have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from conformance._compare import Tally
from conformance._packages import Package

DOCUMENT = Path(__file__).parents[2] / "docs" / "compatibility.md"
_START, _END = "<!-- table: made by the command above -->\n", "<!-- end of the table -->\n"
_HEADINGS = ("package", "version", "base", "generation", "classes", "compared", "operations", "differences by row")


def table(tallies: Mapping[Package, Tally]) -> str:
    """Return the table in Markdown, one line a package, in the order of their names."""
    lines = [_line(*_HEADINGS), _line(*("---" for _ in _HEADINGS))]
    lines += [_row(package, tallies[package]) for package in sorted(tallies, key=lambda package: package.requirement)]
    return "".join(lines)


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of the table in a document, without its head."""
    inner = text.partition(_START)[2].partition(_END)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in inner.splitlines()[2:]]


def write(tallies: Mapping[Package, Tally]) -> None:
    """Put the table into the document, in the place of the one there."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(_START)
    after = rest.partition(_END)[2]
    DOCUMENT.write_text(f"{before}{_START}{table(tallies)}{_END}{after}", encoding="utf-8")


def _row(package: Package, tally: Tally) -> str:
    name, _, version = package.requirement.partition("==")
    counts = sorted(tally.permitted.items(), key=lambda item: (not item[0].startswith("D"), len(item[0]), item[0]))
    differences = [f"{row} {count}" for row, count in counts]
    differences += [f"**without a row {len(tally.unexplained)}**"] * bool(tally.unexplained)
    numbers = (str(tally.generation), f"{tally.classes:,}", f"{tally.compared:,}", f"{tally.operations:,}")
    return _line(
        name, version, f"`{package.base.partition('._')[2].join(('_', ''))}`", *numbers, ", ".join(differences)
    )


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"
