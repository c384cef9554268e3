"""How much the tests that are about trust try: a little in CI and in the quick loop, much at night.

The environment variable ``AZURE_LIKE_PROFILE`` chooses: ``ci``, which is the default, or ``night``.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings
from support.bases import BASE, MUTANT

VARIABLE = "AZURE_LIKE_PROFILE"
FACTORS = {"ci": 1, "night": 100}
"""By how much the number of examples and of rounds is multiplied in each profile."""

NAME = os.environ.get(VARIABLE, "ci")
FACTOR = FACTORS[NAME]


def register() -> None:
    """Register both profiles with Hypothesis, and load the one that was chosen.

    A busy machine is no failure: how long an example takes to draw or to run says nothing of the library.
    """
    broken = BASE in os.environ or MUTANT in os.environ  # that a test fails is all that is asked
    phases = [phase for phase in Phase if not broken or phase not in {Phase.shrink, Phase.explain}]
    for name, factor in FACTORS.items():
        settings.register_profile(
            name,
            max_examples=100 * factor,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
            phases=phases,
        )
    settings.load_profile(NAME)


def examples(number: int) -> settings:
    """Return settings with a number of examples, which is multiplied at night."""
    return settings(max_examples=number * FACTOR)


def rounds(number: int) -> range:
    """Return the rounds of a loop, which are multiplied at night."""
    return range(number * FACTOR)
