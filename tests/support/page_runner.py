"""Runs the Python blocks of a page of the documentation: ``python page_runner.py PAGE...``.

The blocks of one page share their names, and a page has a process of its own: pages install hooks and register types.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import linecache
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

ECHO = re.compile(r"^\s*print\(.*\)  # (.+)$", re.MULTILINE)
"""A line that prints, with its output in a comment."""


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    text: str
    line: int


def blocks_of(text: str) -> list[Block]:
    """Return the fenced blocks of a page, in their order."""
    found = re.finditer(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```$", text, re.DOTALL | re.MULTILINE)
    return [
        Block(match[2], re.sub(f"^{match[1]}", "", match[3], flags=re.MULTILINE), text.count("\n", 0, match.start(3)))
        for match in found
    ]


def run_session(block: Block, names: dict[str, Any], page: str) -> str:
    """Run a block with prompts, and return what differs from the lines below them."""
    test = doctest.DocTestParser().get_doctest(block.text, names, page, page, block.line)
    test.globs = names  # the parser copies them
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append, clear_globs=False)
    return "".join(report)


def run_script(block: Block, names: dict[str, Any], page: str, shown: str | None) -> str:
    """Run a block without prompts, and return what differs from the text block below it, or from its comments."""
    place = f"{page}:{block.line}"
    linecache.cache[place] = (len(block.text), None, block.text.splitlines(keepends=True), place)
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(block.text, place, "exec", dont_inherit=True), names)  # noqa: S102 -- it is what the page shows
    expected = "".join(f"{line}\n" for line in ECHO.findall(block.text)) if shown is None else shown
    got = output.getvalue()
    return "" if got == expected else f"{place}: expected\n{expected}got\n{got}"


def run_page(page: Path) -> str:
    """Run the Python blocks of a page in their order, and return what differs from the output that it shows."""
    module = ModuleType("page")
    sys.modules[module.__name__] = module  # names in annotations are looked up in the module of a class
    blocks = blocks_of(page.read_text(encoding="utf-8"))
    report: list[str] = []
    for block, after in zip(blocks, [*blocks, None][1:], strict=True):
        if block.language == "python" and ">>> " in block.text:
            report.append(run_session(block, vars(module), page.name))
        elif block.language == "python":
            shown = after.text if after is not None and after.language == "text" else None
            report.append(run_script(block, vars(module), page.name, shown))
    return "".join(report)


if __name__ == "__main__":
    sys.exit("".join(map(run_page, map(Path, sys.argv[1:]))) or None)
