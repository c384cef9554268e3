"""What the plugin adds to the time that mypy takes for the largest models file of an SDK, without a cache.

Run it with ``python tests/typing/plugin/run_time.py [RUNS]`` where mypy and azure-mgmt-network are installed.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "azure.mgmt.network"
SETTINGS = {"without": "", "with": "plugins = azure_like.mypy"}
BASE = "from azure_like._model_base import Model, rest_discriminator, rest_field\n"


def copy_models(folder: Path) -> Path:
    """Copy the models of the package into a folder, on our base, and return the file that is to be checked."""
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    copied = folder / "network"
    shutil.copytree(Path(spec.origin).parent / "models", copied / "models")
    (copied / "_utils").mkdir()
    for path, source in {"__init__.py": "", "_utils/__init__.py": "", "_utils/model_base.py": BASE}.items():
        (copied / path).write_text(source, encoding="utf-8")
    return copied / "models" / "_models.py"


def seconds(folder: Path, name: str, file: Path) -> float:
    """Return the processor time of one run."""
    config = folder / f"{name}.ini"
    config.write_text(f"[mypy]\nimplicit_reexport = True\n{SETTINGS[name]}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(config), "--cache-dir", os.devnull, str(file)]
    before = os.times()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = os.times()
    assert done.stderr == "", done.stderr
    return after.children_user + after.children_system - before.children_user - before.children_system


def main(runs: int = 9) -> None:
    """Measure by turns, and print the medians and their ratio."""
    times: dict[str, list[float]] = {name: [] for name in SETTINGS}
    with tempfile.TemporaryDirectory() as created:
        folder = Path(created)
        file = copy_models(folder)
        classes = sum(line.startswith("class ") for line in file.read_text(encoding="utf-8").splitlines())
        for turn in range(runs):
            for name in list(SETTINGS)[:: 1 if turn % 2 else -1]:
                times[name].append(seconds(folder, name, file))
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    ratio = medians["with"] / medians["without"]
    sys.stdout.write(
        f"mypy {version('mypy')}, {classes} classes of {PACKAGE}, {runs} runs: "
        f"{medians['without']:.2f} s without the plugin, {medians['with']:.2f} s with it, {ratio - 1:+.1%}\n"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
