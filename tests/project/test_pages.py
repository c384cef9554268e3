"""What is written tells the truth: examples of README.md and of docstrings run, and links lead somewhere."""

from __future__ import annotations

import doctest
import pkgutil
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import azure_like

if TYPE_CHECKING:
    from pathlib import Path

LATEST_LINE_OF_THE_EXAMPLE = 30


@pytest.fixture
def readme(checkout: Path) -> str:
    """The text of README.md."""
    return (checkout / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of one language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_example_prints_what_it_says(readme: str, tmp_path: Path) -> None:
    """Each `print` of the example gives what the comment behind it says."""
    example = blocks(readme, "python")[0]
    expected = re.findall(r"^print\(.*\)  # (.+)$", example, re.MULTILINE)
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert (expected, "") == (done.stdout.splitlines(), done.stderr)
    assert example.count("print(") == len(expected)


def test_the_example_comes_first(readme: str) -> None:
    """A reader meets the whole example before line 30."""
    assert readme[: readme.index("```\n")].count("\n") + 1 < LATEST_LINE_OF_THE_EXAMPLE


def test_there_are_two_commands_and_ci_runs_the_second(readme: str, checkout: Path) -> None:
    """The set-up is two lines, and `.ci/run` finds its own by a pattern that fits the second one only."""
    commands = blocks(readme, "sh")[0].splitlines()
    pattern = re.search(r"grep -E '(.+)' README\.md", (checkout / ".ci" / "run").read_text(encoding="utf-8"))
    assert pattern is not None
    assert [commands[1]] == re.findall(pattern[1], readme, re.MULTILINE)
    assert len(commands) == len(blocks(readme, "sh")) + 1


def test_the_examples_of_the_security_page_give_what_they_show(checkout: Path) -> None:
    """Each example of SECURITY.md gives what is shown below it, in the order of the page."""
    text = (checkout / "SECURITY.md").read_text(encoding="utf-8")
    examples = "\n".join(blocks(text, "python"))
    test = doctest.DocTestParser().get_doctest(examples, {"__name__": "examples"}, "SECURITY.md", None, 0)
    report: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert "" == "".join(report)
    assert results.attempted > 2


def test_links_lead_to_files(readme: str, checkout: Path) -> None:
    """Every link that is not to another site names a file of the checkout."""
    links = {link for link in re.findall(r"\]\(([^)#]+)", readme) if "://" not in link}
    assert links
    assert [] == sorted(link for link in links if not (checkout / link).is_file())


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
