"""Type checkers, started as programs, and what they find."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MYPY = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+)(?::\d+)?: error: (?P<message>.*)$")
_TY = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+):\d+: error(?P<message>.*)$")
SECONDS = 300


@dataclass(frozen=True, order=True)
class Finding:
    """One error.

    Attributes:
        path: The file, as the checker names it.
        line: The line, counted from 1.
        message: What the checker says, without the lines of explanation that may follow.
    """

    path: str
    line: int
    message: str


class CheckerFailedError(Exception):
    """A checker did not do its work; the message is what it printed."""


def mypy(paths: Iterable[Path], settings: str, folder: Path, *, search: str = str(ROOT)) -> list[Finding]:
    """Return what mypy, strict, finds in files.

    Args:
        paths: The files.
        settings: More lines for the section ``[mypy]`` of its settings.
        folder: Where the settings and the cache are put.
        search: The folders in which modules are looked for that are not installed, as in ``MYPYPATH``.
    """
    config = folder / "mypy.ini"
    lines = ["[mypy]", "strict = True", "enable_error_code = ignore-without-code", f"mypy_path = {search}", settings]
    config.write_text("\n".join(lines), encoding="utf-8")
    found = _run("mypy", "--config-file", config, "--cache-dir", folder / "cache", "--no-pretty", *paths)
    return _findings(found, _MYPY, "Found", "Success")


def pyright(paths: Iterable[Path], *options: str | Path) -> list[Finding]:
    """Return what pyright finds in files; how strict it is says the ``pyproject.toml`` around it, or an option."""
    report = json.loads(_run("pyright", "--pythonpath", sys.executable, "--outputjson", *options, *paths))
    if not report["summary"]["filesAnalyzed"]:
        raise CheckerFailedError(str(report))
    return [
        Finding(error["file"], error["range"]["start"]["line"] + 1, f"{error['message']} ({error.get('rule')})")
        for error in report["generalDiagnostics"]
    ]


def ty(paths: Iterable[Path]) -> list[Finding]:
    """Return what ty finds in files, with the rules of ``pyproject.toml``."""
    found = _run("ty", "check", "--python", sys.prefix, "--output-format", "concise", *paths)
    return _findings(found, _TY, "Found", "All checks passed")


def run(module: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a module in the folder of the project, by the interpreter that runs the tests."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "NO_COLOR": "1", "MYPY_FORCE_COLOR": "0"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def _run(module: str, *arguments: str | Path) -> str:
    done = run(module, *arguments)
    if done.returncode not in {0, 1}:
        raise CheckerFailedError(done.stdout + done.stderr)
    return done.stdout


def _findings(printed: str, form: re.Pattern[str], *last: str) -> list[Finding]:
    """Return the errors among what a checker printed, which has to end with what it ends with."""
    if not any(words in printed for words in last):
        raise CheckerFailedError(printed)
    matches = filter(None, map(form.match, printed.splitlines()))
    return [Finding(found["path"], int(found["line"]), found["message"]) for found in matches]
