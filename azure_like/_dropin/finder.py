"""The import hook: a finder that knows a vendored base when it is imported, and a loader that fills it with our names.

It is asked for every module that a program imports, and answers None to all but bases of the packages asked for. What
it answers then is the spec that Python would have used, with another loader.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final, TypeAlias

from azure_like._dropin.examining import Finding, examine
from azure_like._dropin.identity import fill, stands_in
from azure_like._dropin.places import ENDING, covers, home_of, package_of
from azure_like.exceptions import DropInWarning

Asked: TypeAlias = "frozenset[str] | None"
"""The packages that are asked for; `EVERY` where none was named."""

EVERY: Final = None


def wants(asked: Asked, module: str) -> bool:
    """Tell whether a module is at the place of a base, in a package that is asked for."""
    return home_of(module) is not None and (asked is None or any(covers(package, module) for package in asked))


class Finder:
    """The meta path finder.

    Attributes:
        asked: The packages that are asked for.
        left: Why bases that were met stay where they are, by the names of their modules.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Ask for no package, and keep nothing of what was met."""
        self.asked: Asked = frozenset()
        self.left: dict[str, str] = {}
        self._clean: set[str] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a base that is to be replaced; None for anything else, which Python then finds itself."""
        if not fullname.endswith(ENDING) or not wants(self.asked, fullname):
            return None
        already = target or sys.modules.get(fullname)
        if already is not None and not stands_in(already):
            return None  # a reload of a base that classes were made from already
        spec = python_spec(fullname, path)
        finding = None if spec is None else examine(spec, self._clean)
        if spec is None or finding is None:
            return None
        if finding.obstacle:
            self.left[fullname] = finding.obstacle
            warnings.warn(f"{package_of(fullname)} stays on its own model base: {finding.obstacle}", DropInWarning, 2)
            return None
        loader: Any = Loader(finding)
        spec.loader = loader
        return spec


class Loader:
    """Fills a module with the names that `azure_like` has for it, instead of running its file.

    Args:
        finding: What is known of the file.
    """

    def __init__(self, finding: Finding) -> None:
        self._finding = finding

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module."""
        fill(module, self._finding)


def python_spec(fullname: str, path: Sequence[str] | None) -> ModuleSpec | None:
    """Return the spec with which Python would import a module if this hook were not there."""
    for finder in sys.meta_path:
        if not isinstance(finder, Finder) and hasattr(finder, "find_spec"):
            spec = finder.find_spec(fullname, path)
            if spec is not None:
                return spec
    return None
