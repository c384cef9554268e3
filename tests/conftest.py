"""Fixtures that more than one file of tests uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure: how long an example takes to draw or to run says nothing of the library.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the source, for tests of the files that are not in the wheel."""
    return Path(__file__).parents[1]
