"""Pickles that were made on a package's own base are read with the hook in place (SPEC 3.7, 11)."""

from __future__ import annotations

from typing import Any

import pytest
from conformance._packages import PACKAGES, Package
from conformance._runs import answer


def ask(package: Package, do: str, given: Any, *, hook: bool) -> Any:
    """Return the answer of a process."""
    named = [package.requirement, package.models, package.base]
    return answer("_pickler", request={"package": named, "do": do, "given": given, "hook": hook})


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
