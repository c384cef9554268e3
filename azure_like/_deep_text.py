"""The text of data that are too deep for `json` or `repr`.

`json` and `repr` recurse. So data are cut into pieces of some levels, with a mark in the place of each inner piece.
Each piece is written by itself, and the texts are put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

_LEVELS: Final = 100
"""The number of levels of a piece."""


def text_of(data: Any, write: Callable[[Any], str]) -> str:
    """Return the text of plain data.

    Args:
        data: Dicts and lists of plain values. They are changed: the caller must not use them any more.
        write: The function that returns the text of a piece, with strings in quotation marks.
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
        # Every second part is the number of a piece.
        parts = pattern.split(write(pieces[here]))
        todo.extend(int(part) if at % 2 else part for at, part in reversed(list(enumerate(parts))))
    return "".join(out)


def _cut(data: Any, mark: str) -> list[Any]:
    """Cut data into pieces and return them, the outermost first. A mark takes the place of each inner piece."""
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
