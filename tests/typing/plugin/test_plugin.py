"""The plugin beside what its cases say: its documentation, and that only mypy imports it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.checkers import ROOT, mypy

from azure_like._codecs.choose import FORMATS
from azure_like._model_base import rest_field


@pytest.fixture(scope="module")
def examples() -> list[str]:
    """Give the examples of the plugin's part of ``docs/typing.md``."""
    text = (ROOT / "docs" / "typing.md").read_text(encoding="utf-8").partition("## The mypy plugin")[2]
    found: list[str] = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found
    return found


def test_the_documented_examples_check(examples: list[str], tmp_path: Path) -> None:
    """With the plugin, the examples of the documentation have no error, and every ignore in them is needed."""
    files = [tmp_path / f"example_{number}.py" for number, _ in enumerate(examples)]
    for file, source in zip(files, examples, strict=True):
        file.write_text(source, encoding="utf-8")
    assert [] == mypy(files, "plugins = azure_like.mypy", tmp_path)


def test_the_package_does_not_import_mypy() -> None:
    """Nothing that a program imports takes mypy along: it is no requirement."""
    script = "import sys, azure_like._model_base, azure_like.models; print([n for n in sys.modules if 'mypy' in n])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_every_documented_format_is_in_the_table() -> None:
    """The formats that the docstring of `rest_field` names are those that the plugin knows (SPEC 5)."""
    documented = re.findall(
        r"``([a-zA-Z0-9-]+)``", (rest_field.__doc__ or "").partition("format:")[2].partition("is_")[0]
    )
    kinds = {"datetime", "bytes", "int", "bool", "timedelta"}
    assert set(FORMATS) == set(documented) - kinds
