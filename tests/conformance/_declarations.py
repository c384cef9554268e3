"""A program that uses every model class of the installed packages through the import hook; it prints counts, as JSON.

Each `DeclarationWarning` is an error here, and is among what is printed.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from azure_like import DeclarationWarning, Model, dropin
from azure_like._commands.survey import carriers


def modules_of(package: str) -> Iterator[str]:
    """Give the names of a package and of its modules with models."""
    yield package
    paths = import_module(package).__path__
    for found in walk_packages(paths, f"{package}.", onerror=lambda _: None):
        if found.name.rpartition(".")[2] in {"models", "_models", "_patch", "_unions", "_types"}:
            yield found.name


def subclasses(cls: Any) -> Iterator[Any]:
    """Give the subclasses of a class."""
    for found in type.__subclasses__(cls):
        yield found
        yield from subclasses(found)


def use(cls: Any) -> None:
    """Use a class as a program does: all its fields, with and without values."""
    fields = cls._plan.of(cls).fields
    data = {field._rest_name: None for field in fields.values()}
    for build in (cls, partial(cls, **dict.fromkeys(fields)), partial(cls._deserialize, data, [])):
        try:
            node = build()
        except TypeError:  # people wrote a constructor that wants something else
            continue
        for attribute in fields:
            getattr(node, attribute)


def main() -> None:
    """Import all, and use all."""
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", DeclarationWarning)
    dropin.install()
    packages = sorted({carrier.package for carrier in carriers()})
    for package in packages:
        for module in modules_of(package):
            import_module(module)
    classes = {cls for cls in subclasses(Model) if not cls.__module__.startswith("azure_like")}
    told = []
    for cls in classes:
        try:
            use(cls)
        except DeclarationWarning as warning:
            told.append(f"{cls.__module__}: {warning}")
    named = sum(vars(cls).get("_stands_for") is not None for cls in classes)
    sys.stdout.write(json.dumps({"packages": len(packages), "classes": len(classes), "named": named, "told": told}))


if __name__ == "__main__":
    main()
