"""Published packages in versions that cannot be installed beside those of the environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def folder_with(requirement: str, cache: Path) -> Path:
    """Return a folder to put on the path of a process that is to import the package in that version.

    Args:
        requirement: the package and its version, as ``name==version``; a pure Python one. What it requires is not
            installed with it.
        cache: where the folder is kept for the next time.

    Raises:
        AssertionError: pip could not install it; the message is what pip printed.
    """
    kept = cache / requirement.replace("==", "-")
    if kept.is_dir():
        return kept
    cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=cache) as made:
        fresh = Path(made, "site")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        done = subprocess.run(
            [*pip, "--no-deps", "--target", str(fresh), requirement], capture_output=True, text=True, check=False
        )
        assert 0 == done.returncode, done.stderr
        try:
            fresh.rename(kept)
        except OSError:  # the tests of another Python version may have been here first, with the same files
            assert kept.is_dir()
    return kept
