"""Every annotation form with every format and many values, on the reference and on ours (SPEC 1.6, 5, 6, 13)."""

from __future__ import annotations

from importlib import import_module

from conformance._grid import places
from conformance._matrix import Matrix
from conformance._packages import OURS, REFERENCE

SHOWN = 25
"""How many differences a failure shows."""


def every(*, full: bool) -> int:
    """How many combinations to go on by; the primes have nothing in common with the numbers of values and formats."""
    return 13 if full else 211


def test_nothing_differs_but_what_the_contract_names(full: bool) -> None:  # noqa: FBT001
    """Every combination shows what it shows on the reference, or a difference that the contract names.

    Formats are those that suit the annotation: what a date format means for a boolean, nobody declares.
    """
    matrix = Matrix(import_module(REFERENCE), import_module(OURS))
    found = [difference for place in places(every=every(full=full), fitting=True) for difference in matrix.at(place)]
    unexplained = [str(difference) for difference in found if not difference.row]
    assert matrix.steps > 5_000
    assert not unexplained, f"{len(unexplained)} of {matrix.steps} steps differ\n" + "\n".join(unexplained[:SHOWN])


def test_the_reference_does_not_differ_from_itself() -> None:
    """Two scopes of one implementation show the same, so a difference is one of implementations."""
    matrix = Matrix(import_module(REFERENCE), import_module(REFERENCE))
    found = [str(difference) for place in places(every=997) for difference in matrix.at(place)]
    assert matrix.steps > 1_000
    assert [] == found


def test_the_implementations_are_two() -> None:
    """The matrix compares azure_like with another implementation, or its other tests would say nothing."""
    matrix = Matrix(import_module(REFERENCE), import_module(OURS))
    differing = [difference.row for place in places("List[[]datetime]", "None") for difference in matrix.at(place)]
    assert "D1" in differing
