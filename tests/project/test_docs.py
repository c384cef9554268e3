"""The pages of the site tell the truth: each code block runs, and each reference leads somewhere."""

from __future__ import annotations

import argparse
import configparser
import itertools
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from support import page_runner
from support.page_runner import blocks_of

from azure_like import _cli

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
LANGUAGES = {"python", "sh", "ini", "toml", "json", "text", "xml"}


def read(page: Path) -> str:
    """Return the text of a page."""
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    """Return the name of a page in the report of the tests."""
    return page.relative_to(ROOT / "docs").as_posix()


def has_python(page: Path) -> bool:
    """Tell whether a page has a Python block."""
    return any(block.language == "python" for block in blocks_of(read(page)))


@pytest.mark.parametrize("page", [page for page in PAGES if has_python(page)], ids=named)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path) -> None:
    """Each Python block runs, after those above it, and gives the output that the page shows."""
    done = subprocess.run(
        [sys.executable, "-W", "error", page_runner.__file__, page],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "" == done.stderr + done.stdout
    assert 0 == done.returncode


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("```python\nprint(1)  # 1\n```\n", ""),
        ("```python\nprint(1)  # 2\n```\n", "expected\n2\ngot\n1"),
        ("```python\nprint(1)\n```\n\n```text\n2\n```\n", "expected\n2\ngot\n1"),
        ("```python\nx = 1\n```\n\n```python\n>>> x\n2\n\n```\n", "Expected:\n    2\nGot:\n    1"),
    ],
)
def test_an_output_that_is_not_shown_is_found(text: str, wrong: str, tmp_path: Path) -> None:
    """The runner compares outputs in comments, in a block below, and below prompts."""
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    report = page_runner.run_page(page)
    assert wrong in report
    assert bool(wrong) == bool(report)


def check_command(words: list[str]) -> None:
    """Check a line of a shell block: its program knows its arguments, and what it names is there."""
    program, *arguments = [*itertools.dropwhile(re.compile(r"[A-Z_]+=").match, words)]
    if program == "azure-like":
        own, rest = _cli._divided(arguments)
        arguments_of_it, unknown = _cli._parser().parse_known_args(own, argparse.Namespace(program=rest))
        assert [] == unknown
        assert callable(arguments_of_it.run)
    elif program == "tox":
        assert "-e" == arguments[0]
        tox = configparser.ConfigParser()
        tox.read(ROOT / "tox.ini")
        assert set(arguments[1].split(",")) <= {section.removeprefix("testenv:") for section in tox.sections()} | {
            f"py3{minor}" for minor in range(10, 14)
        }
    elif program == "python":
        assert "-m" == arguments[0]
        place = ROOT / arguments[1].replace(".", "/")
        assert arguments[1] in {"venv", "pip"} or place.is_dir() or place.with_suffix(".py").is_file()
    elif program == "pytest":
        assert all((ROOT / word).exists() for word in arguments if word.startswith("tests"))
    else:
        assert ["pip", "install"] == [program, arguments[0]]
        for word in arguments[1:]:
            extras = re.fullmatch(r"(?:\.|azure-like)\[([\w,]+)\]", word)
            known = re.findall(r"^(\w+) = \[", optional_dependencies(), re.MULTILINE)
            assert word == "." or (extras is not None and set(extras[1].split(",")) <= set(known)), word


def optional_dependencies() -> str:
    """Return the part of pyproject.toml that declares the extras."""
    return read(ROOT / "pyproject.toml").partition("[project.optional-dependencies]")[2].partition("\n[")[0]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_other_blocks_of_a_page_are_right(page: Path) -> None:
    """Each block names its language; JSON and settings can be read, and shell commands know their arguments."""
    for block in blocks_of(read(page)):
        assert block.language in LANGUAGES, f"line {block.line}"
        if block.language == "json":
            json.loads(block.text)
        elif block.language == "ini":
            configparser.ConfigParser().read_string(block.text)
        elif block.language == "sh":
            for line in filter(None, block.text.replace("\\\n", "").splitlines()):
                words = shlex.split(line, comments=True)
                if words:
                    check_command(words)


def test_every_clause_that_is_cited_is_on_the_page_of_the_contract() -> None:
    """`SPEC 6.13` in a test, in code or in a page leads to the clause 6.13 of docs/contract.md."""
    clauses = set(re.findall(r'<a id="([\d.]+|D\d+)"></a>', read(ROOT / "docs" / "contract.md")))
    clauses |= set(re.findall(r"^## (\d+)\. ", read(ROOT / "docs" / "contract.md"), re.MULTILINE))
    assert len(clauses) > 80
    files = [*ROOT.glob("*.md"), *PAGES]
    files += [file for folder in ("azure_like", "benchmarks", "tests") for file in (ROOT / folder).rglob("*.py")]
    missing = {
        f"{file.relative_to(ROOT).as_posix()}: {clause}"
        for file in files
        for cited in re.findall(r"SPEC ((?:\d+(?:\.\d+)?)(?:(?:, | and | to |/)\d+\.\d+)*)", read(file))
        for clause in re.findall(r"\d+(?:\.\d+)?", cited)
        if clause not in clauses
    }
    assert set() == missing


def test_every_page_is_in_the_menu() -> None:
    """`mkdocs.yml` names each page once, and no page that is not there."""
    menu = re.findall(r"^ +- [^:\n]+: (\S+\.md)$", read(ROOT / "mkdocs.yml"), re.MULTILINE)
    assert sorted(menu) == sorted(map(named, PAGES))


def test_nothing_of_the_site_is_loaded_from_another_host() -> None:
    """The settings and the style sheet name no address, and the theme loads no font."""
    assert "font: false" in read(ROOT / "mkdocs.yml")
    for file in (ROOT / "mkdocs.yml", ROOT / "docs" / "assets" / "site.css"):
        assert "//" not in read(file).replace("/* ", "")
