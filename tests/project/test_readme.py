"""README.md tells the truth: its example runs, its commands are the ones that run, its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

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


def test_links_lead_to_files(readme: str, checkout: Path) -> None:
    """Every link that is not to another site names a file of the checkout."""
    links = {link for link in re.findall(r"\]\(([^)#]+)", readme) if "://" not in link}
    assert links
    assert [] == sorted(link for link in links if not (checkout / link).is_file())
