"""The sdist has all that the repository has; `tox -e sdist` builds it and runs the tests in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ALWAYS = {"pyproject.toml"}
"""What every sdist has."""


def test_every_file_of_the_repository_is_in_the_sdist(checkout: Path) -> None:
    """What is tracked is in one of the folders, or is one of the files, that `pyproject.toml` names for the sdist."""
    if shutil.which("git") is None or not (checkout / ".git").exists():
        pytest.skip("this is not the repository")
    text = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    section = re.search(r"^\[tool\.hatch\.build\.targets\.sdist\]$(.*?)^\]$", text, re.DOTALL | re.MULTILINE)
    assert section is not None
    included = re.findall(r'"/([^"]+)"', section[1])
    tracked = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 -- the one on the path
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")[:-1]
    assert tracked
    left_out = [file for file in tracked if file not in ALWAYS and not {file, file.split("/")[0]} & set(included)]
    assert [] == left_out


def test_what_the_tests_read_is_there(checkout: Path) -> None:
    """The pages, scripts and settings that the tests read are beside them, in an unpacked sdist too."""
    for name in (
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "pyproject.toml",
        "setup.cfg",
        "tox.ini",
        ".ci/run",
        "docs",
        "mkdocs.yml",
    ):
        assert (checkout / name).exists()
