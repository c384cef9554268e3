"""Fixtures that more than one file of tests uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import profiles

profiles.register()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the source, for tests of the files that are not in the wheel."""
    return Path(__file__).parents[1]
