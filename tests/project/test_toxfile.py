"""A run of tox says how far it is, and at its end what ran on which Python; whatever happens to an environment."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = """\
[tox]
env_list = good, bad, py999
skip_missing_interpreters = true
[testenv]
skip_install = true
description = one thing
takes = a moment
commands = python -c "print('the closing line')"
[testenv:bad]
description = another thing
takes =
commands = python -c "raise SystemExit(3)"
[testenv:late]
deps = /nowhere/at/all
"""

HERE = f"Python {platform.python_version()}"


@pytest.fixture(scope="module")
def folder(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the file of ours and environments that need nothing but an interpreter."""
    made = tmp_path_factory.mktemp("project")
    shutil.copy(checkout / "toxfile.py", made)
    (made / "tox.ini").write_text(SETTINGS, encoding="utf-8")
    return made


def run_tox(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Return the exit status of tox and the lines that it prints."""
    command = [sys.executable, "-m", "tox", *arguments]
    # The tox that runs these tests says by variables where its own folders are.
    variables = {name: value for name, value in os.environ.items() if not name.startswith("TOX")}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout.splitlines()


def test_all_environments(folder: Path) -> None:
    """Before each there is its number, its description and how long it takes; the last line has all that happened."""
    status, lines = run_tox(folder)
    assert 1 == status
    assert ["[1 of 3] good: one thing; takes a moment", "[2 of 3] bad: another thing"] == [
        line for line in lines if line.startswith("[")
    ]
    skipped = "skipped: py999 (no Python 9.99 on this machine)"
    expected = f"Failed: bad ({HERE}, exit status 3); passed: good ({HERE}); {skipped}"
    assert lines[-1].startswith(f"{expected}. ")


def test_a_run_that_passes(folder: Path) -> None:
    """What the commands print stays, and the last line says what passed and how long all took."""
    status, lines = run_tox(folder, "-e", "good")
    assert 0 == status
    assert "the closing line" in lines
    assert lines[-1].startswith(f"Passed: good ({HERE}). ")
    assert lines[-1].endswith(" in all.")


def test_an_environment_that_cannot_be_set_up(folder: Path) -> None:
    """It is announced, and it failed before it ran."""
    status, lines = run_tox(folder, "-e", "late")
    assert 0 != status
    assert "[1 of 1] late: one thing; takes a moment" in lines
    assert lines[-1].startswith(f"Failed: late ({HERE}, not set up). ")


@pytest.mark.parametrize("arguments", [("list",), ("-e", "good", "--notest"), ("-qqq", "-e", "good")])
def test_what_runs_nothing_or_is_to_be_quiet_has_no_summary(folder: Path, arguments: tuple[str, ...]) -> None:
    """Lists, environments that are only set up, and quiet runs end as they do without the file."""
    status, lines = run_tox(folder, *arguments)
    assert 0 == status
    assert [] == [line for line in lines if line.startswith("Passed")]
