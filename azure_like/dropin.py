"""Any installed Azure SDK on `azure_like`, without a change in the SDK.

Each SDK package has a copy of a model base inside it. `install` puts an import hook in front of Python's finders. When
a package imports its base, it gets the names of `azure_like` instead, and uses them for its models, operations and
patches. The file of the base is read but not run. No file is changed.

Example:
    >>> from azure_like import dropin
    >>> with dropin.installed():
    ...     dropin.status().asked is None  # None: every package
    True
    >>> dropin.status().asked
    ()
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

from azure_like._dropin.finder import EVERY, Asked, Finder, wants
from azure_like._dropin.identity import stands_in
from azure_like._dropin.places import ENDING, TELLTALE, home_of, package_of
from azure_like.exceptions import DropInError, DropInWarning

__all__ = ["DropInError", "DropInWarning", "Status", "install", "installed", "status", "uninstall"]

_finder = Finder()


class Status(NamedTuple):
    """The state of the hook.

    Attributes:
        asked: The packages whose base is replaced when they are imported. It is None for every package, and empty
            without the hook.
        replaced: The bases that are replaced by `azure_like`, by package. They stay replaced after `uninstall`.
        left: The packages that were asked for and stay on their own base, each with the reason and the remedy.
    """

    asked: tuple[str, ...] | None
    replaced: dict[str, tuple[str, ...]]
    left: dict[str, str]


def install(*packages: str) -> None:
    """Replace the bases of SDK packages that are imported from now on by `azure_like`.

    A second call adds its packages to those of the first. A call for packages that are asked for already, or after a
    call for every package, does nothing.

    Args:
        *packages: The names by which the packages are imported, such as ``azure.batch``. Without names, every package.

    Raises:
        DropInError: A package is missing, or has no vendored base. Then none of the packages is added.

    Warns:
        DropInWarning: A package was imported already, and stays on its own base.

    Example:
        >>> from azure_like import dropin
        >>> dropin.install("azure.ai.vision.face")
        >>> dropin.status().asked
        ('azure.ai.vision.face',)
        >>> dropin.uninstall()
    """
    if packages:
        from azure_like._dropin.locating import check_package  # noqa: PLC0415 -- its imports take long

        for package in packages:
            check_package(package)
    before = _finder.asked
    asked = EVERY if before is None or not packages else before.union(packages)
    for module in _imported_before(asked):
        if not wants(before, module):
            warnings.warn(f"{package_of(module)} stays on its own model base: {_TOO_LATE}", DropInWarning, 2)
    _finder.asked = asked
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)


def uninstall() -> None:
    """Remove the hook: packages imported from now on have their own base.

    Packages that are imported already do not change. Without the hook this does nothing.
    """
    if _finder in sys.meta_path:
        sys.meta_path.remove(_finder)
    _finder.reset()


@contextmanager
def installed(*packages: str) -> Generator[None, None, None]:
    """Install the hook for a ``with`` block. After the block the hook is as it was before.

    Args:
        *packages: As for `install`.

    Raises:
        DropInError: As for `install`.

    Example:
        >>> from azure_like import dropin
        >>> with dropin.installed("azure.ai.vision.face"):
        ...     dropin.status().asked  # here, import azure.ai.vision.face
        ('azure.ai.vision.face',)
    """
    before = _finder.asked
    install(*packages)
    try:
        yield
    finally:
        if before == frozenset():
            uninstall()
        else:
            _finder.asked = before


def status() -> Status:
    """Return the state of the hook; see `Status`.

    Example:
        >>> from azure_like import dropin
        >>> dropin.status().left
        {}
    """
    asked = _finder.asked
    replaced: dict[str, tuple[str, ...]] = {}
    for name, module in sorted(sys.modules.items()):
        if home_of(name) and name != "azure_like._model_base" and stands_in(module):
            package = package_of(name)
            replaced[package] = (*replaced.get(package, ()), name)
    left = {package_of(name): _TOO_LATE for name in _imported_before(asked)}
    left.update({package_of(name): why for name, why in _finder.left.items() if wants(asked, name)})
    return Status(None if asked is None else tuple(sorted(asked)), replaced, left)


_TOO_LATE = (
    "it was imported before the hook was installed; call azure_like.dropin.install() before the first import of it, "
    "or start the program with `azure-like run`"
)


def _imported_before(asked: Asked) -> list[str]:
    """Return the bases that are asked for, but were imported before and are in use."""
    return [
        name
        for name, module in sorted(sys.modules.items())
        if name.endswith(ENDING)
        and wants(asked, name)
        and not stands_in(module)
        and all(hasattr(module, found) for found in TELLTALE)
    ]
