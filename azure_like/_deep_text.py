"""The text of data that are too deep to be written in one go.

The writers of the interpreter (`json`, `repr`) recurse. Data are cut into pieces of some levels, each piece is written
by itself with marks in the places of the pieces cut out of it, and the texts are put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

_LEVELS: Final = 100
"""How many levels a piece has."""


def text_of(data: Any, write: Callable[[Any], str]) -> str:
    """Return the text of plain data.

    Args:
        data: Dicts and lists of plain values, which the caller gives up: they are cut into pieces.
        write: Returns the text of a piece, and writes a string between quotation marks.
    """
    mark = uuid4().hex
    pieces = _cut(data, mark)
    pattern = re.compile(rf"""["']{mark}(\d+)["']""")
    out: list[str] = []
    todo: list[str | int] = [0]
    while todo:
        here = todo.pop()
        if isinstance(here, str):
            out.append(here)
            continue
        # Every other part is the number of a piece.
        parts = pattern.split(write(pieces[here]))
        todo.extend(int(part) if at % 2 else part for at, part in reversed(list(enumerate(parts))))
    return "".join(out)


def _cut(data: Any, mark: str) -> list[Any]:
    """Return the pieces of some data, the outermost one first, with marks in place of the others."""
    pieces = [data]
    todo = [(data, 0)]
    while todo:
        container, level = todo.pop()
        for key, value in list(container.items() if isinstance(container, dict) else enumerate(container)):
            if not isinstance(value, (dict, list, tuple)):
                continue
            inner = list(value) if isinstance(value, tuple) else value
            if level + 1 < _LEVELS:
                container[key] = inner
                todo.append((inner, level + 1))
            else:
                container[key] = f"{mark}{len(pieces)}"
                pieces.append(inner)
                todo.append((inner, 0))
    return pieces
