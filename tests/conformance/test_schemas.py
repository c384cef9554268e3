"""The schemas of published SDKs on `azure_like` are valid, and agree with `validate` (issue 16, Schema)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conformance._packages import PACKAGES, Package

MODULES = ("azure.ai.vision.face", "azure.ai.documentintelligence", "azure.mgmt.storage", "azure.ai.voicelive")
MOST = 60
"""The number of classes of each package: the schema of one may have hundreds of definitions."""

CHOSEN = [package for package in PACKAGES if not package.apart and package.base.partition("._")[0] in MODULES]


@pytest.mark.parametrize("package", CHOSEN, ids=lambda package: package.requirement)
def test_schemas_of_a_package(package: Package) -> None:
    """Each class has a valid schema, and a valid and a wrong payload are judged alike by both."""
    command = [
        sys.executable,
        "-m",
        "support.schema_driver",
        package.requirement,
        package.models,
        package.base,
        str(MOST),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1], timeout=600
    )
    assert 0 == done.returncode, done.stderr
    *disagreements, counts = done.stdout.splitlines()
    assert [] == disagreements
    classes, wrong = map(int, counts.split())
    assert classes > 20
    assert wrong > 10
