"""How much the suite does, and the table of what it found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conformance._compare import Tally, compare
from conformance._packages import OURS, PACKAGES, REFERENCE, Package
from conformance._runs import Run, Scale, run
from conformance._table import write
from support.packages import folder_with

SHORT = Scale(seed=11, rounds=1, most=3)
FULL = Scale(seed=11, rounds=1, most=300)

_TALLIES = pytest.StashKey[dict[Package, Tally]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the full run."""
    parser.addoption(
        "--conformance-full",
        action="store_true",
        help="compare up to 300 classes of every package; the variable AZURE_LIKE_CONFORMANCE=full does the same",
    )
    parser.addoption(
        "--write-compatibility",
        action="store_true",
        help="write what was compared into docs/compatibility.md; with --conformance-full",
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
    request: pytest.FixtureRequest, scale: Scale, site_of: Callable[[Package], Path | None]
) -> Iterator[Callable[[Package], Tally]]:
    """The comparison of the reference and azure_like on a package, made once, on as many processors as there are."""
    tallies = request.config.stash.setdefault(_TALLIES, {})

    def make(package: Package) -> Tally:
        site = site_of(package)
        reference = run(package, REFERENCE, scale, site)
        tallies[package] = compare(reference, run(package, OURS, scale, site, reference.cases))
        return tallies[package]

    functions = [item for item in request.session.items if isinstance(item, pytest.Function)]
    asked = {item.callspec.params.get("package") for item in functions if hasattr(item, "callspec")}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = {package: pool.submit(make, package) for package in PACKAGES if package in asked}

        def find(package: Package) -> Tally:
            if package not in made:
                made[package] = pool.submit(make, package)
            return made[package].result()

        yield find


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was compared and which rows of SPEC 13 were met."""
    tallies = config.stash.get(_TALLIES, {})
    if not tallies:
        return
    rows = sorted({row for tally in tallies.values() for row in tally.permitted}, key=lambda row: (len(row), row))
    terminalreporter.section("conformance: operations, and differences by the row of SPEC 13 that names them")
    width = max(len(package.requirement) for package in PACKAGES)
    terminalreporter.line("".join([" " * width, *(f"{title:>8}" for title in ("compared", *rows, "unnamed"))]))
    for package, tally in sorted(tallies.items(), key=lambda item: PACKAGES.index(item[0])):
        numbers = [tally.operations, *(tally.permitted[row] for row in rows), len(tally.unexplained)]
        terminalreporter.line(f"{package.requirement:{width}}" + "".join(f"{number:>8}" for number in numbers))
    if config.getoption("--write-compatibility", default=False):
        write(tallies)
