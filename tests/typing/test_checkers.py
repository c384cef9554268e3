"""What type checkers say about the package and about models: mypy, pyright, ty and stubtest, as programs."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import pytest
from support.checkers import ROOT, Finding, mypy, pyright, run, ty

HERE = Path(__file__).parent
API, SDK_STYLE, WITHOUT_PLUGIN = HERE / "api.py", HERE / "sdk_style.py", HERE / "without_plugin.py"
PLUGIN = "plugins = azure_like.mypy"
BASE = "from azure_like._model_base import *\n"
"""All of a model base that takes the place of the one in a package."""

WRONG = "from . import {}\n\n{}({{}}).nmae\n"
"""A file with an error that is found only where the types of a base are known."""

PACKAGES = {
    "azure.ai.documentintelligence": ("_model_base.py", "AnalyzeResult"),
    "azure.ai.vision.face": ("_model_base.py", "CreateLivenessSessionContent"),
    "azure.mgmt.storage": ("_utils/model_base.py", "Sku"),
}
"""Packages of the SDK, with the file of each that is its model base and one of its models."""

Errors: TypeAlias = Counter[tuple[str, int, str]]
"""How often an error is found: the place of its file, the line, the message."""

STRICT = {"typeCheckingMode": "strict", "pythonVersion": "3.10", "extraPaths": [str(ROOT)]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which mypy keeps what it knows of the package from one test to the next."""
    return tmp_path_factory.mktemp("mypy")


def test_mypy_sees_the_public_interface_as_it_is_said_to_be(folder: Path) -> None:
    """With mypy, the uses of the interface have no error, and every ignore in them is needed."""
    assert [] == mypy([API, SDK_STYLE, WITHOUT_PLUGIN], "", folder)


def test_the_plugin_changes_nothing_that_was_right(tmp_path: Path) -> None:
    """With the plugin of mypy, what is right without it stays so."""
    assert [] == mypy([API, SDK_STYLE], PLUGIN, tmp_path)


def test_pyright_sees_the_public_interface_as_it_is_said_to_be() -> None:
    """With pyright in its strict mode, the uses of the interface have no error, and every ignore is needed."""
    assert [] == pyright([API, SDK_STYLE, WITHOUT_PLUGIN])


def test_ty_sees_the_public_interface_as_it_is_said_to_be() -> None:
    """With ty, which has nothing in common with the two others, it is the same."""
    assert [] == ty([API, SDK_STYLE, WITHOUT_PLUGIN])


def by_mypy(path: Path, folder: Path) -> list[Finding]:
    """Return what mypy finds in a file."""
    return mypy([path], "", folder)


def by_ty(path: Path, _folder: Path) -> list[Finding]:
    """Return what ty finds in a file."""
    return ty([path])


@pytest.mark.parametrize("checker", [by_mypy, by_ty])
def test_a_wrong_use_is_found(checker: Callable[[Path, Path], list[Finding]], tmp_path: Path, folder: Path) -> None:
    """The checkers look: without its ignores, a line that has to be an error is one."""
    wrong = tmp_path / "wrong.py"
    source = "from azure_like import Model, rest_field\n\nclass Pet(Model):\n    age: int = rest_field(default='3')\n"
    wrong.write_text(source, encoding="utf-8")
    assert [4] == [finding.line for finding in checker(wrong, folder)]


def test_the_sdk_style_checks_as_it_does_on_the_sdk_s_own_base(tmp_path: Path, folder: Path) -> None:
    """A file of the generator's shape has the same errors on the base of an SDK package as on ours: those it names."""
    source = SDK_STYLE.read_text(encoding="utf-8")
    for name, theirs in {
        "azure_like import CaseInsensitiveEnumMeta": "azure.core import CaseInsensitiveEnumMeta",
        "azure_like._model_base import": "azure.mgmt.storage._utils.model_base import",
    }.items():
        assert name in source
        source = source.replace(name, theirs)
    on_theirs = tmp_path / "on_theirs.py"
    on_theirs.write_text(source, encoding="utf-8")
    assert [] == mypy([on_theirs], "", folder)


def test_everything_public_has_a_known_type() -> None:
    """``pyright --verifytypes`` knows the types of the whole public interface."""
    done = run("pyright", ROOT, "--verifytypes", "azure_like", "--ignoreexternal", "--outputjson")
    report = json.loads(done.stdout)["typeCompleteness"]
    unknown = [symbol["name"] for symbol in report["symbols"] if symbol["isExported"] and not symbol["isTypeKnown"]]
    assert (1, []) == (report["completenessScore"], unknown)


def test_the_types_are_those_at_run_time(tmp_path: Path) -> None:
    """``mypy.stubtest`` finds at run time what the types say, but for what its allowlist gives a reason for."""
    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\nignore_missing_imports = True\n", encoding="utf-8")
    allowed = HERE / "stubtest_allowlist.txt"
    done = run(
        "mypy.stubtest", tmp_path, "azure_like", "--concise", "--allowlist", allowed, "--mypy-config-file", config
    )
    assert (0, "") == (done.returncode, "\n".join(done.stdout.splitlines()[:-1]))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give the examples of ``docs/typing.md``, each as a file, up to what it says of the plugin."""
    text = (ROOT / "docs" / "typing.md").read_text(encoding="utf-8").partition("## The mypy plugin")[0]
    made = tmp_path_factory.mktemp("examples")
    files: list[Path] = []
    for number, source in enumerate(re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)):
        files.append(made / f"example_{number}.py")
        files[-1].write_text(source, encoding="utf-8")
    assert len(files) > 1
    return files


def test_the_documented_examples_check(examples: list[Path], folder: Path) -> None:
    """The examples of the documentation have no error, in mypy and in pyright."""
    assert [] == mypy(examples, "", folder)
    assert [] == pyright(examples)


def test_the_documented_examples_run(examples: list[Path]) -> None:
    """The examples of the documentation do what they say."""
    for example in examples:
        exec(compile(example.read_text(encoding="utf-8"), str(example), "exec"), {"__name__": "__main__"})  # noqa: S102


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give two folders with the packages under names of their own: on the bases they came with, and on ours.

    A package imports its parts by where they are from it, so it works under another name. What it imports at its top,
    its clients, is left out: nothing of that is checked.
    """
    folders = tuple(tmp_path_factory.mktemp(name).resolve() for name in ("theirs", "ours"))
    for package, (base, model) in PACKAGES.items():
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        for folder in folders:
            copied = folder / package.replace(".", "_")
            shutil.copytree(Path(spec.origin).parent, copied, ignore=shutil.ignore_patterns("__pycache__"))
            (copied / "__init__.py").write_text("", encoding="utf-8")
            (copied / "models" / "_wrong.py").write_text(WRONG.format(model, model), encoding="utf-8")
        (folders[1] / package.replace(".", "_") / base).write_text(BASE, encoding="utf-8")
    return folders[0], folders[1]


def models_of(tree: Path) -> list[Path]:
    """Return the files of the ``models`` packages in a folder."""
    files = sorted(tree.glob("*/models/*.py"))
    assert len(PACKAGES) < len(files)
    return files


def in_models(findings: Sequence[Finding], tree: Path) -> Errors:
    """Return the findings in ``models`` packages, each with the place of its file in the folder."""
    found: Errors = Counter()
    for finding in findings:
        if finding.path.parent.name == "models" and finding.path.is_relative_to(tree):
            found[str(finding.path.relative_to(tree)), finding.line, finding.message] += 1
    return found


def new_in(theirs: Errors, ours: Errors) -> Errors:
    """Return what is found on our base only, when it is sure that the types of both bases were known."""
    for found in (theirs, ours):
        sure = {path for path, _, _ in found if path.endswith("_wrong.py")}
        assert len(PACKAGES) == len(sure)
    return ours - theirs


def test_mypy_finds_nothing_new_in_published_models(trees: tuple[Path, Path], tmp_path: Path) -> None:
    """Published models have no error on our base, strictly checked, that they have not on their own."""
    found: list[Errors] = []
    for tree in trees:
        findings = mypy(models_of(tree), "explicit_package_bases = True", tmp_path, search=tree)
        found.append(in_models(findings, tree))
    assert {} == new_in(*found)


def test_pyright_finds_nothing_new_in_published_models(trees: tuple[Path, Path]) -> None:
    """Neither does pyright in its strict mode."""
    found: list[Errors] = []
    for tree in trees:
        settings = tree / "pyrightconfig.json"
        settings.write_text(json.dumps({**STRICT, "include": ["**/models"]}), encoding="utf-8")
        found.append(in_models(pyright([], "--project", settings), tree))
    assert {} == new_in(*found)
