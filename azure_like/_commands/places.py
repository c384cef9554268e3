"""The lines of a JSON text on which values begin, by their paths."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from azure_like._functions.problems import path_of

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],]|[^\s{}\[\],:"]+')
_LAST_STEP: Final = re.compile(r"(?:\.\w+|\[\d+\]|\['(?:[^'\\]|\\.)*'\])$")


def lines_of(text: str, paths: Iterable[str]) -> dict[str, int]:
    r"""Return the line of each path. If there is no value at a path, it is the line of the value around it.

    Args:
        text: A JSON text.
        paths: Paths as those of `azure_like.Problem`.

    Example:
        >>> lines_of('{\n "pets": [\n  {"age": 5}]}', ["$.pets[0].age", "$.pets[0].name", "$.owner"])
        {'$.pets[0].age': 3, '$.pets[0].name': 3, '$.owner': 1}
    """
    ways = {path: [path, *_around(path)] for path in paths}
    found = _found(text, {path for way in ways.values() for path in way})
    return {path: next((found[place] for place in way if place in found), 1) for path, way in ways.items()}


def _around(path: str) -> list[str]:
    """Return the paths of the values around a path, from the inside out."""
    around = []
    while (last := _LAST_STEP.search(path)) is not None:
        path = path[: last.start()]
        around.append(path)
    return around


def _found(text: str, wanted: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    path: str = "$"
    step: Any = None  # the key or index of the next value, or None before a key
    around: list[tuple[str, Any]] = []
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        first, start = text[token.start()], token.start()
        line, counted = line + text.count("\n", counted, start), start
        if first in "}]":
            path, step = around.pop()
        elif first == ",":
            step = step + 1 if isinstance(step, int) else None
        elif around and step is None:
            step = json.loads(token[0])
        else:
            place = path_of([step], path) if around else path
            if place in wanted:
                found[place] = line
            if first in "{[":
                around.append((path, step))
                path, step = place, 0 if first == "[" else None
    return found
