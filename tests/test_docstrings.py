"""The examples in the docstrings of the package run, and give what they say."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import azure_like


def test_examples_in_docstrings_are_true() -> None:
    """Every `>>>` of every module gives the line below it."""
    names = [module.name for module in pkgutil.walk_packages(azure_like.__path__, "azure_like.")]
    names.remove("azure_like.__main__")  # importing that one runs the command
    names = [name for name in names if "mypy" not in name]  # only mypy imports the plugin, and has to be installed
    results = {name: doctest.testmod(import_module(name)) for name in ["azure_like", *names]}
    assert {} == {name: result for name, result in results.items() if result.failed}
    assert any(result.attempted for result in results.values())
