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
        path: The file.
        line: The line, counted from 1.
        message: What the checker says, without the lines of explanation that may follow.
    """

    path: Path
    line: int
    message: str


class CheckerFailedError(Exception):
    """A checker did not do its work; the message is what it printed."""


def mypy(paths: Iterable[Path], settings: str, folder: Path, *, search: Path | None = None) -> list[Finding]:
    """Return what mypy, strict, finds in files.

    Args:
        paths: The files.
        settings: More lines for the section ``[mypy]`` of its settings.
        folder: Where the settings and the cache are put.
        search: A folder in which modules are looked for that are not installed. The package itself has to be.
    """
    config = folder / "mypy.ini"
    lines = ["[mypy]", "strict = True", "enable_error_code = ignore-without-code", settings]
    if search is not None:
        lines.append(f"mypy_path = {search}")
    config.write_text("\n".join(lines), encoding="utf-8")
    found = _run("mypy", folder, "--config-file", config, "--cache-dir", folder / "cache", "--no-pretty", *paths)
    return _findings(found, _MYPY, folder, "Found", "Success")


def pyright(paths: Iterable[Path], *options: str | Path) -> list[Finding]:
    """Return what pyright finds in files; how strict it is says the ``pyproject.toml`` around it, or an option."""
    report = json.loads(_run("pyright", ROOT, "--pythonpath", sys.executable, "--outputjson", *options, *paths))
    if not report["summary"]["filesAnalyzed"]:
        raise CheckerFailedError(str(report))
    return [
        Finding(Path(error["file"]), error["range"]["start"]["line"] + 1, f"{error['message']} ({error.get('rule')})")
        for error in report["generalDiagnostics"]
    ]


def ty(paths: Iterable[Path]) -> list[Finding]:
    """Return what ty finds in files, with the rules of ``pyproject.toml``."""
    found = _run("ty", ROOT, "check", "--python", sys.prefix, "--output-format", "concise", *paths)
    return _findings(found, _TY, ROOT, "Found", "All checks passed")


def run(module: str, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a module in a folder, by the interpreter that runs the tests."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "NO_COLOR": "1", "MYPY_FORCE_COLOR": "0"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def _run(module: str, folder: Path, *arguments: str | Path) -> str:
    done = run(module, folder, *arguments)
    if done.returncode not in {0, 1}:
        raise CheckerFailedError(done.stdout + done.stderr)
    return done.stdout


def _findings(printed: str, form: re.Pattern[str], folder: Path, *last: str) -> list[Finding]:
    """Return the errors among what a checker printed, which has to end with what it ends with."""
    if not any(words in printed for words in last):
        raise CheckerFailedError(printed)
    matches = filter(None, map(form.match, printed.splitlines()))
    return [Finding((folder / found["path"]).resolve(), int(found["line"]), found["message"]) for found in matches]
