"""The same operations on the models of published packages, over the reference base and ours (SPEC 0 to 9, 11, 13)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conformance._compare import Tally, compare
from conformance._packages import PACKAGES, REFERENCE, Package
from conformance._runs import Run, Scale, run

SMALL = next(package for package in PACKAGES if package.requirement.startswith("azure-ai-contentsafety"))
SHOWN = 25
"""How many differences a failure shows."""


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.requirement)
def test_nothing_differs_but_what_the_contract_names(package: Package, tally_of: Callable[[Package], Tally]) -> None:
    """Every operation shows what it shows on the reference, or a difference that SPEC 13 names."""
    tally = tally_of(package)
    shown = "\n".join(map(str, tally.unexplained[:SHOWN]))
    assert not tally.unexplained, f"{len(tally.unexplained)} of {tally.operations} operations differ\n{shown}"


def test_the_run_is_as_long_as_it_is_said_to_be(full: bool, tally_of: Callable[[Package], Tally]) -> None:  # noqa: FBT001
    """All packages together make at least 50,000 operations in the full run, a few thousand in the short one."""
    counted = sum(tally_of(package).operations for package in PACKAGES)
    assert counted >= (50_000 if full else 3_000)


def test_the_reference_does_not_differ_from_itself(scale: Scale, reference_of: Callable[[Package], Run]) -> None:
    """Two runs of one implementation show the same, so a difference is one of implementations."""
    first = reference_of(SMALL)
    tally = compare(first, run(SMALL, REFERENCE, scale, cases=first.cases))
    assert tally.operations > 0
    assert ([], {}) == (tally.unexplained, tally.permitted)


def test_the_same_seed_draws_the_same_payloads(scale: Scale, reference_of: Callable[[Package], Run]) -> None:
    """A failure can be repeated: what is drawn depends on the declarations and the seed."""
    assert reference_of(SMALL).cases == run(SMALL, REFERENCE, scale).cases


def test_another_seed_draws_other_payloads(scale: Scale, reference_of: Callable[[Package], Run]) -> None:
    """The payloads are drawn, not fixed."""
    other = Scale(scale.seed + 1, scale.rounds, scale.most)
    assert reference_of(SMALL).cases != run(SMALL, REFERENCE, other).cases


def test_a_fault_is_seen(scale: Scale, reference_of: Callable[[Package], Run]) -> None:
    """An implementation whose `as_dict` drops a key differs in `as_dict`, and no row excuses it."""
    whole = reference_of(SMALL)
    tally = compare(whole, run(SMALL, "conformance._broken", scale, cases=whole.cases))
    assert {"as_dict", "as_dict exclude_readonly"} <= {difference.step for difference in tally.unexplained}
