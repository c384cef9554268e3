"""The model base that the tests of tests/trust are about: ours, unless the environment names another one.

Each of these tests has to fail on the generated base or on a mutant of ours, which tests/conformance/test_promises.py
sees to. The environment variable ``AZURE_LIKE_TRUST_BASE`` names the module of a base, ``AZURE_LIKE_TRUST_MUTANT`` a
fault of `support.mutants` that is put into it.
"""

from __future__ import annotations

import os
from importlib import import_module
from itertools import count
from types import ModuleType
from typing import Any

from conformance._packages import OURS
from conformance._shapes import scope

BASE = "AZURE_LIKE_TRUST_BASE"
MUTANT = "AZURE_LIKE_TRUST_MUTANT"

_numbers = count()


def chosen() -> Any:
    """Return the module of the base, with the fault in it that the environment names."""
    name = os.environ.get(BASE, OURS)
    base: Any = import_module(name)
    if os.environ.get(MUTANT):
        import_module("support.mutants").MUTANTS[os.environ[MUTANT]]()
    return base


def new_scope(base: Any) -> ModuleType:
    """Return a new module with the names that the annotation forms use, where classes can be declared."""
    return scope(base, f"trust_scope_{next(_numbers)}")
