"""The examples in the docstrings of the package run, and give what they say."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys

import azure_like


def test_examples_in_docstrings_are_true() -> None:
    """Every `>>>` of every module gives the line below it, in a program that has imported nothing else."""
    names = [module.name for module in pkgutil.walk_packages(azure_like.__path__, "azure_like.")]
    names.remove("azure_like.__main__")  # importing that one runs the command
    names = [name for name in names if "mypy" not in name]  # only mypy imports the plugin, and has to be installed
    run = "import doctest, sys, importlib as i; print([doctest.testmod(i.import_module(n)) for n in sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", run, "azure_like", *names],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "" == done.stderr
    results = re.findall(r"failed=(\d+), attempted=(\d+)", done.stdout)
    assert 1 + len(names) == len(results)
    assert {"0"} == {failed for failed, _ in results}, done.stdout
    assert any(attempted != "0" for _, attempted in results)
