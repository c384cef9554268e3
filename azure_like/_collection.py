"""What is let go of when Python collects garbage.

A class is part of a reference cycle, so only the collector ever frees one. What this package keeps of classes to be
faster, or until a function ends, is let go when the collector starts, so that it finds what nobody else has.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Final

_YOUNGEST: Final = 0

_letting_go: Final[list[Callable[[], None]]] = []


def at_collection(let_go: Callable[[], None]) -> None:
    """Call a function before each collection of garbage that looks further than at the youngest objects."""
    _letting_go.append(let_go)
    if _before not in gc.callbacks:
        gc.callbacks.append(_before)


def _before(phase: str, info: dict[str, int]) -> None:
    if phase == "start" and info["generation"] > _YOUNGEST:
        for let_go in _letting_go:
            let_go()
