"""docs/compatibility.md tells of what is tested."""

from __future__ import annotations

from conformance._packages import PACKAGES
from conformance._table import DOCUMENT, rows_of


def test_the_table_has_the_packages_that_are_compared() -> None:
    """Each package is there once, in the version that is tested, with the place of its base."""
    rows = rows_of(DOCUMENT.read_text(encoding="utf-8"))
    tested = [(package.requirement, package.base.partition("._")[2]) for package in PACKAGES]
    assert sorted(tested) == [(f"{row[0]}=={row[1]}", row[2].strip("`_")) for row in rows]


def test_the_table_has_no_difference_without_a_row() -> None:
    """What is published was compared, and SPEC names every difference."""
    for row in rows_of(DOCUMENT.read_text(encoding="utf-8")):
        assert int(row[5].replace(",", "")) <= int(row[4].replace(",", ""))
        assert int(row[6].replace(",", "")) > 1_000
        assert "without a row" not in row[7]
