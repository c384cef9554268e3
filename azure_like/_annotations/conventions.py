"""Names that generated packages import only for type checkers, such as ``_models`` in ``_models.Pet``."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from azure_like._annotations.frames import MISSING

_TYPE_CHECKING_BLOCK = (
    r"(?m)^if\s+(?:typing\.)?TYPE_CHECKING\s*:[^\n]*\n(?P<body>(?:(?:[ \t]+[^\n]*|[ \t]*)(?:\n|\Z))+)"
)


def by_convention(module: str, name: str) -> Any:
    """Return the object of a name that a generated package imports only for type checkers, or `MISSING`."""
    package, _, last = module.rpartition(".")
    if not package:
        return MISSING
    if name in ("_models", last):
        around = sys.modules.get(package)
        if around is not None and f"{package}.{name}" in sys.modules:
            return _Models(around, name)
    target = _type_checking_imports(module).get(name)
    if target is not None:
        return _import(*target)
    if name in {"_types", "_unions"}:
        return _sibling(package, name)
    return MISSING


class _Models:
    """The meaning of ``_models`` in ``models/_models.py``: the package around the module, then the module itself.

    The package comes first, because there a patched class replaces a generated one. Generated code names a class that
    the package does not export as ``_models._models.Pet``.
    """

    def __init__(self, package: ModuleType, name: str) -> None:
        self._package = package
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute == self._name:
            return self
        module = sys.modules[f"{self._package.__name__}.{self._name}"]
        found = getattr(self._package, attribute, MISSING)
        return getattr(module, attribute) if found is MISSING else found


def _sibling(package: str, name: str) -> Any:
    """Return the module of a name in a package, or in the packages around it."""
    while package:
        try:
            return importlib.import_module(f"{package}.{name}")
        except ModuleNotFoundError:
            package = package.rpartition(".")[0]
    return MISSING


def _import(module: str, attribute: str | None) -> Any:
    """Return a module or its attribute, or `MISSING` if it cannot be imported."""
    try:
        found: ModuleType = importlib.import_module(module)
    except ImportError:
        return MISSING
    if attribute is None:
        return found
    if hasattr(found, attribute):
        return getattr(found, attribute)
    return _import(f"{module}.{attribute}", None)


@lru_cache(maxsize=256)
def _type_checking_imports(module: str) -> dict[str, tuple[str, str | None]]:
    """Return the names that a module imports under ``if TYPE_CHECKING:``, each with its module and attribute.

    Only that block of the source is parsed: a generated models file may have 50,000 lines.
    """
    loaded = sys.modules.get(module)
    path = Path(getattr(loaded, "__file__", None) or "")
    if loaded is None or path.suffix != ".py" or not path.is_file():
        return {}
    names: dict[str, tuple[str, str | None]] = {}
    is_package = hasattr(loaded, "__path__")
    for block in re.finditer(_TYPE_CHECKING_BLOCK, path.read_text(encoding="utf-8")):
        for node in ast.walk(ast.parse("if True:\n" + block["body"])):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    bound = alias.asname or alias.name.partition(".")[0]
                    names[bound] = (alias.name if alias.asname else bound, None)
            elif isinstance(node, ast.ImportFrom):
                source = _absolute(module, node.level, node.module, is_package=is_package)
                for alias in node.names:
                    names[alias.asname or alias.name] = (source, alias.name)
    return names


def _absolute(module: str, level: int, target: str | None, *, is_package: bool) -> str:
    """Return the absolute name of the module in ``from ...target import``, written inside a module."""
    if not level:
        return target or ""
    parts = module.split(".")
    kept = parts[: len(parts) - level + is_package]
    return ".".join([*kept, *([target] if target else [])])
