"""How much the suite does, and the table of what it found."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conformance._compare import Tally, compare
from conformance._packages import OURS, PACKAGES, REFERENCE, Package
from conformance._runs import Run, Scale, run
from support.packages import folder_with

SHORT = Scale(seed=11, rounds=1, most=3)
FULL = Scale(seed=11, rounds=1, most=10_000)

_TALLIES = pytest.StashKey[dict[str, Tally]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the full run."""
    parser.addoption(
        "--conformance-full",
        action="store_true",
        help="compare every class of every package; the variable AZURE_LIKE_CONFORMANCE=full does the same",
    )


@pytest.fixture(scope="session")
def full(pytestconfig: pytest.Config) -> bool:
    """Whether everything is compared; else a sample."""
    # Without the folder on the command line this file is read too late to add an option.
    asked = bool(pytestconfig.getoption("--conformance-full", default=False))
    return asked or os.environ.get("AZURE_LIKE_CONFORMANCE") == "full"


@pytest.fixture(scope="session")
def scale(full: bool) -> Scale:  # noqa: FBT001 - pytest passes fixtures by name
    """How much is drawn."""
    return FULL if full else SHORT


@pytest.fixture(scope="session")
def site_of(pytestconfig: pytest.Config) -> Callable[[Package], Path | None]:
    """The folder of a package that cannot be in the environment, None for the others."""

    def find(package: Package) -> Path | None:
        if not package.apart:
            return None
        assert pytestconfig.cache is not None
        return folder_with(package.requirement, pytestconfig.cache.mkdir("packages"))

    return find


@pytest.fixture(scope="session")
def reference_of(scale: Scale, site_of: Callable[[Package], Path | None]) -> Callable[[Package], Run]:
    """What the reference shows for a package, observed once."""
    known: dict[Package, Run] = {}

    def find(package: Package) -> Run:
        if package not in known:
            known[package] = run(package, REFERENCE, scale, site_of(package))
        return known[package]

    return find


@pytest.fixture(scope="session")
def tally_of(
    pytestconfig: pytest.Config,
    scale: Scale,
    site_of: Callable[[Package], Path | None],
    reference_of: Callable[[Package], Run],
) -> Callable[[Package], Tally]:
    """The comparison of the reference and azure_like on a package, made once."""
    tallies = pytestconfig.stash.setdefault(_TALLIES, {})

    def find(package: Package) -> Tally:
        if package.requirement not in tallies:
            reference = reference_of(package)
            ours = run(package, OURS, scale, site_of(package), reference.cases)
            tallies[package.requirement] = compare(reference, ours)
        return tallies[package.requirement]

    return find


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was compared and which rows of SPEC 13 were met."""
    tallies = config.stash.get(_TALLIES, {})
    if not tallies:
        return
    rows = sorted({row for tally in tallies.values() for row in tally.permitted}, key=lambda row: (len(row), row))
    terminalreporter.section("conformance: operations, and differences by the row of SPEC 13 that names them")
    width = max(len(package.requirement) for package in PACKAGES)
    terminalreporter.line("".join([" " * width, *(f"{title:>12}" for title in ("operations", *rows, "unnamed"))]))
    for requirement, tally in tallies.items():
        numbers = [tally.operations, *(tally.permitted[row] for row in rows), len(tally.unexplained)]
        terminalreporter.line(f"{requirement:{width}}" + "".join(f"{number:>12}" for number in numbers))
