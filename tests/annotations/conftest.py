"""A package that is written for a test, and imported."""

import importlib
import itertools
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

NUMBERS = itertools.count()


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Give the function that writes a package and imports a module of it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def build(files: dict[str, str], wanted: str) -> ModuleType:
        package = f"written{next(NUMBERS)}"
        for name, source in files.items():
            path = tmp_path / package / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(source), encoding="utf-8")
        for folder in {path.parent for path in (tmp_path / package).rglob("*.py")}:
            (folder / "__init__.py").touch()
        (tmp_path / package / "__init__.py").touch()
        importlib.invalidate_caches()
        return importlib.import_module(f"{package}.{wanted}")

    return build
