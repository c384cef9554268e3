"""Any installed Azure SDK on `azure_like`, without a line of it changed.

Each SDK package has a copy of a model base inside it. `install` puts an import hook in front of Python's finders: when
a package imports its base, it gets the names of `azure_like` instead, and its models, operations and patches are built
on those. The file of the base is looked at but not run; nothing on the disk changes.

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
    """What the hook has done so far.

    Attributes:
        asked: The packages that are replaced when they are imported; None for every package, empty without the hook.
        replaced: The bases that `azure_like` stands for, by package; they stay so after `uninstall`.
        left: The packages that were asked for and stay on their own base, each with why, and what to do.
    """

    asked: tuple[str, ...] | None
    replaced: dict[str, tuple[str, ...]]
    left: dict[str, str]


def install(*packages: str) -> None:
    """Put `azure_like` in the place of the bases of SDK packages that are imported from now on.

    A second call adds its packages to those of the first; a call for packages that are asked for already, or after one
    for every package, does nothing.

    Args:
        *packages: The packages, by the names they are imported by, such as ``azure.batch``; without any, every package.

    Raises:
        DropInError: There is no such package, or it has no vendored base. Then none of the packages is added.

    Warns:
        DropInWarning: A package was imported already; it stays on its own base.

    Example:
        >>> from azure_like import dropin
        >>> dropin.install("azure.ai.vision.face")
        >>> dropin.status().asked
        ('azure.ai.vision.face',)
        >>> dropin.uninstall()
    """
    if packages:
        from azure_like._dropin.locating import check_package  # noqa: PLC0415 -- what it needs takes long to import

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
    """Take the hook away: packages imported from now on have their own base.

    Packages that are imported already stay as they are, and so do their models. Without the hook this does nothing.
    """
    if _finder in sys.meta_path:
        sys.meta_path.remove(_finder)
    _finder.reset()


@contextmanager
def installed(*packages: str) -> Generator[None, None, None]:
    """Have the hook in place for a block; afterwards things are as `install` and `uninstall` had left them before.

    Args:
        *packages: As for `install`.

    Raises:
        DropInError: As `install` does.

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
    """Return what is replaced and what was left alone; see `Status`.

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
    """Return the bases, among those asked for, that are in use as they are."""
    return [
        name
        for name, module in sorted(sys.modules.items())
        if name.endswith(ENDING)
        and wants(asked, name)
        and not stands_in(module)
        and all(hasattr(module, found) for found in TELLTALE)
    ]
