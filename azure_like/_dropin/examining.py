"""What is to be known of one vendored base before it is imported, and whether it can be replaced."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from typing import Any, Final

from azure_like import _model_base
from azure_like._dropin.places import levels_up
from azure_like._dropin.recognising import defined_names, is_base
from azure_like._dropin.searching import names_asked_for

_USUAL: Final = (b"\nclass Model(", b"\nclass SdkJSONEncoder(", b"\ndef _deserialize(", b"\ndef rest_field(")
"""How what every base defines is defined in all that were seen so far."""


class Finding:
    """What was found out about one base before it was imported.

    Attributes:
        module: The full name of its module.
        missing: What its package asks of it and `azure_like` does not have; None where the text of the package cannot
            be read.
    """

    def __init__(self, module: str, find: Callable[[], frozenset[str]], missing: tuple[str, ...] | None) -> None:
        self.module = module
        self.missing = missing
        self._find = find
        self._names: frozenset[str] | None = None

    @property
    def names(self) -> frozenset[str]:
        """What it defines, looked for when somebody asks: of most bases nobody does."""
        found = self._names
        if found is None:
            found = self._names = self._find()
        return found

    @property
    def obstacle(self) -> str:
        """Why the base has to stay where it is, in words; empty where nothing is in the way."""
        if self.missing is None:
            return "its modules have no text, so what they ask of their base is not known"
        if self.missing:
            return f"its modules ask their base for {', '.join(self.missing)}, which azure_like does not have"
        return ""


def examine(spec: ModuleSpec, clean: set[str]) -> Finding | None:
    """Return what is to be known of the base that a spec is of; None where the spec is of something else.

    Args:
        spec: The spec of a module at the place of a base.
        clean: Folders in which no module asks a base for what `azure_like` does not have; they are not searched again,
            nor those below them, where packages with several bases have the others. One that is found to be clean is
            added.
    """
    loader: Any = spec.loader
    if spec.origin is None or not spec.origin.endswith(".py") or not hasattr(loader, "get_data"):
        code = loader.get_code(spec.name) if hasattr(loader, "get_code") else None
        names = frozenset(() if code is None else code.co_names)
        return Finding(spec.name, lambda: names, None) if is_base(names) else None
    origin = spec.origin
    if not _is_text_of_base(loader.get_data(origin)):
        return None
    folder = origin
    for _ in range(levels_up(spec.name)):
        folder = os.path.dirname(folder)  # noqa: PTH120 -- `pathlib` takes longer to import than this takes to run
    finding = Finding(spec.name, lambda: defined_names(loader.get_data(origin)), ())
    inside = folder + os.sep
    if not (hasattr(loader, "archive") or os.path.isdir(folder)):  # noqa: PTH112 -- the same
        finding.missing = None
    elif not inside.startswith(tuple(clean)):
        others = names_asked_for(folder, loader).difference(_model_base.__all__)
        if others:
            finding.missing = tuple(sorted(others & finding.names))
        else:
            clean.add(inside)
    return finding


def _is_text_of_base(source: bytes) -> bool:
    """Tell whether a module with this text is a vendored base."""
    return all(usual in source for usual in _USUAL) or is_base(defined_names(source))
