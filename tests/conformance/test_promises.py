"""The tests of the promises (tests/trust, docs/trust.md) notice: each fails on the generated base or on a mutant."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conformance._packages import REFERENCE
from support.bases import BASE, MUTANT

NOTICED = (
    ("test_reading", REFERENCE, ""),
    ("test_untouched", REFERENCE, ""),
    ("test_first_use", REFERENCE, ""),
    ("test_first_use", "", "a codec too early"),
    ("test_one_view", REFERENCE, ""),
    ("test_one_view", "", "views of their own"),
    ("test_hostile_values", REFERENCE, ""),
    ("test_hostile_values", "", "imports a discriminator"),
    ("test_hostile_values", "", "evaluates a text"),
    ("test_failed_operations", REFERENCE, ""),
    ("test_failed_operations", "", "update by the way"),
    ("test_processes", "", "pickles its views"),
    ("test_machine", REFERENCE, ""),
)
"""A file of tests/trust, and the base or the mutant on which at least one of its tests fails."""


@pytest.mark.parametrize(("file", "base", "mutant"), NOTICED)
def test_a_promise_that_is_broken_is_noticed(file: str, base: str, mutant: str) -> None:
    """With another base or a fault in ours, a test of the promise fails, and no error is in the way of the tests."""
    tests = Path(__file__).parents[1]
    chosen = {BASE: base, MUTANT: mutant}
    environment = {name: value for name, value in os.environ.items() if name not in chosen}
    environment.update({name: value for name, value in chosen.items() if value})
    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--hypothesis-seed=0"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tests / "trust" / f"{file}.py")],
        cwd=tests.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    assert " failed" in done.stdout.splitlines()[-1]
