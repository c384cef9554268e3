"""The package says about itself what is so: version, classifiers, extras, checks before a commit, the change log."""

from __future__ import annotations

import re
from configparser import ConfigParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import tomli

import azure_like

CHECKS = ("validate-pyproject", "python -m build", "twine check --strict", "check-wheel-contents")
"""What an sdist and a wheel have to pass, in the order of `.ci/sdist`."""


@pytest.fixture(scope="module")
def pyproject(checkout: Path) -> dict[str, Any]:
    """The settings of the build."""
    return tomli.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tox(checkout: Path) -> ConfigParser:
    """The settings of tox."""
    settings = ConfigParser(interpolation=None)
    settings.read(checkout / "tox.ini", encoding="utf-8")
    return settings


def environments(tox: ConfigParser) -> list[str]:
    """Return the names of what `tox` runs without arguments."""
    return [name.strip() for name in tox["tox"]["env_list"].split(",")]


def minor_versions(names: list[str]) -> list[str]:
    """Return the versions of Python, such as ``3.10``, that names such as ``py310`` stand for."""
    return [f"3.{match[1]}" for name in names if (match := re.fullmatch(r"py3(\d+)", name))]


def test_the_version_is_written_once(pyproject: dict[str, Any], checkout: Path) -> None:
    """The build reads the version from the module that `azure_like.__version__` comes from."""
    assert ["version"] == pyproject["project"]["dynamic"]
    assert "version" not in pyproject["project"]
    module = checkout / pyproject["tool"]["hatch"]["version"]["path"]
    assert f'"{azure_like.__version__}"' in module.read_text(encoding="utf-8")
    assert azure_like.__version__ == version("azure-like")


def test_the_change_log_has_the_version(checkout: Path) -> None:
    """Above all releases is what is not released; the newest release is the version, with its date."""
    text = (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    first, second, *_ = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert "[Unreleased]" == first
    assert re.fullmatch(rf"\[{re.escape(azure_like.__version__)}\] - \d{{4}}-\d\d-\d\d", second)


def test_the_sections_of_the_change_log_are_those_of_keep_a_changelog(checkout: Path) -> None:
    """Each section is one of the six kinds, and no release has two of a kind."""
    text = (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    for release in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        kinds = re.findall(r"^### (.+)$", release, re.MULTILINE)
        assert sorted(set(kinds)) == sorted(kinds)
        assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_classifiers_name_the_versions_that_tox_tests(pyproject: dict[str, Any], tox: ConfigParser) -> None:
    """Each minor version with an environment has a classifier and no other has; the lowest is the one required."""
    project = pyproject["project"]
    named = re.findall(r"^Programming Language :: Python :: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    assert minor_versions(environments(tox)) == named
    assert f">={named[0]}" == project["requires-python"]
    assert f"py{named[0].replace('.', '')}" == pyproject["tool"]["ruff"]["target-version"]


def test_the_script_of_ci_finds_the_same_versions(tox: ConfigParser, checkout: Path) -> None:
    """`.ci/run` puts every version that tox tests on the path."""
    found = re.search(
        r"^for version in (.+); do$", (checkout / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found is not None
    assert minor_versions(environments(tox)) == found[1].split()


def test_classifiers_say_typed_and_leave_the_licence_to_the_expression(pyproject: dict[str, Any]) -> None:
    """The package has its types; PEP 639 has no classifier of a licence beside `license`."""
    project = pyproject["project"]
    assert "Typing :: Typed" in project["classifiers"]
    assert "MIT" == project["license"]
    assert not [one for one in project["classifiers"] if one.startswith("License ::")]


def test_the_extras_are_what_pages_tell_of(pyproject: dict[str, Any], checkout: Path) -> None:
    """`demo` has the Face client, `doctor` the bar, `mypy` the lowest mypy that tox tests the plugin with."""
    extras: dict[str, list[str]] = pyproject["project"]["optional-dependencies"]
    assert ["demo", "doctor", "mypy"] == sorted(extras)
    assert ["azure-ai-vision-face"] == [re.split(r"\W=|[<>]", one)[0].rstrip("=") for one in extras["demo"]]
    assert extras["doctor"][0].startswith("rich>=")
    (lowest,) = [one for one in pyproject["dependency-groups"]["mypy-lowest"] if str(one).startswith("mypy==")]
    assert f"{extras['mypy'][0].replace('>=', '==')}.0" == lowest
    assert "mypy 1.11" in (checkout / "docs" / "typing.md").read_text(encoding="utf-8")


def test_the_sdist_is_checked(pyproject: dict[str, Any], checkout: Path) -> None:
    """`.ci/sdist` runs every check, and its environment has the tools."""
    script = (checkout / ".ci" / "sdist").read_text(encoding="utf-8")
    places = [script.index(check) for check in CHECKS]
    assert sorted(places) == places
    installed = " ".join(one for one in pyproject["dependency-groups"]["sdist"] if isinstance(one, str))
    for tool in ("build", "check-wheel-contents", "twine", "validate-pyproject"):
        assert re.search(rf"\b{tool}\b", installed)


def test_what_is_checked_before_a_commit_is_what_lint_checks(tox: ConfigParser, checkout: Path) -> None:
    """The hooks run the commands of the environment `lint`, in that order, with what is in the user's environment."""
    lint = tox["testenv:lint"]["commands"].replace(" {posargs}", "").split("\n")
    text = (checkout / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert [command for command in lint if command] == re.findall(r"^ +entry: (.+)$", text, re.MULTILINE)
    assert ["local"] == re.findall(r"^ +- repo: (.+)$", text, re.MULTILINE)


def test_every_environment_says_what_it_does_and_how_long_that_takes(tox: ConfigParser) -> None:
    """`toxfile.py` prints both before an environment runs."""
    for name in environments(tox):
        section = tox[f"testenv:{name}"] if tox.has_section(f"testenv:{name}") else tox["testenv"]
        assert section["description"], name
        assert section["takes"], name
