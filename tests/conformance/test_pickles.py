"""Pickles that were made on a package's own base are read with the hook in place (SPEC 3.7, 11)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conformance import _pickler
from conformance._packages import PACKAGES, Package

TESTS = Path(__file__).parents[1]


def ask(package: Package, do: str, given: Any, *, hook: bool) -> Any:
    """Return the answer of a process."""
    paths = os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, str(_pickler.__file__)],
        input=json.dumps(
            {"package": [package.requirement, package.models, package.base], "do": do, "given": given, "hook": hook}
        ),
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "package", [package for package in PACKAGES if not package.apart], ids=lambda package: package.requirement
)
def test_pickles_of_the_packages_own_base(package: Package) -> None:
    """They are the models that they were, as they are sent and as they read, whatever was read before."""
    wires = ask(package, "wires", None, hook=True)
    made = ask(package, "make", wires, hook=False)
    assert wires
    assert wires.keys() == made.keys()
    assert [] == ask(package, "read", made, hook=True)
