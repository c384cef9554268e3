"""The bases of a package by its name, without importing it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pkgutil import iter_modules
from typing import Any

from azure_like._dropin.finder import python_spec
from azure_like._dropin.places import home_of
from azure_like.exceptions import DropInError


def check_package(package: str) -> None:
    """Refuse a package that is not there or has no vendored base.

    Raises:
        DropInError: It is such a package.
    """
    if next(bases_of(package), None) is None:
        message = f"The package {package!r} has no vendored model base (a module `_model_base` or `_utils.model_base`)"
        raise DropInError(message, name=package)


def bases_of(package: str) -> Iterator[ModuleSpec]:
    """Give the specs of the modules of a package that are at the place of a base.

    Raises:
        DropInError: There is no such package.
    """
    path = _path_of(spec_of(package))
    if path is not None:
        yield from _below(package, path)


def spec_of(module: str) -> ModuleSpec:
    """Return the spec with which Python would import a module.

    The packages around it are not run: where they are to be found is all that is needed.

    Raises:
        DropInError: There is no such module.
    """
    spec = _spec_or_none(module)
    if spec is None:
        message = f"There is no package {module!r} here; packages are named as they are imported{_hint(module)}"
        raise DropInError(message, name=module)
    return spec


def _spec_or_none(module: str) -> ModuleSpec | None:
    path: Sequence[str] | None = None
    spec: ModuleSpec | None = None
    name = ""
    for part in module.split("."):
        if name:
            path = None if spec is None else _path_of(spec)
        name = f"{name}.{part}" if name else part
        spec = python_spec(name, path) if part.isidentifier() and (path is not None or name == part) else None
    return spec


def _hint(name: str) -> str:
    """Return the end of the sentence about a package that is not there: what to type, or that nothing else helps."""
    if all(part.isidentifier() for part in name.split(".")):
        return ", and none is found by this name"
    meant = re.sub(r"[-_.\s]+", ".", name.strip().lower())
    return f", like {meant if _spec_or_none(meant) else 'azure.batch'!r}"


def _path_of(spec: ModuleSpec) -> Sequence[str] | None:
    """Return where the modules of a package are looked for; None for a module that is no package.

    A namespace package is imported, because only then does it know, and there is nothing in it to run.
    """
    path = spec.submodule_search_locations
    if spec.origin is None and path is not None:
        return list(importlib.import_module(spec.name).__path__)
    return path


def _below(package: str, path: Sequence[str]) -> Iterator[ModuleSpec]:
    for finder, name, is_package in iter_modules(path):
        full = f"{package}.{name}"
        if not is_package and home_of(full) is None:
            continue
        maker: Any = finder
        spec: ModuleSpec | None = maker.find_spec(full)
        if spec is None:
            continue
        if not is_package:
            yield spec
        elif spec.submodule_search_locations:
            yield from _below(full, spec.submodule_search_locations)
