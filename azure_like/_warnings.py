"""Warnings about declarations. Each is given once, at the line of the program that creates or uses the class."""

from __future__ import annotations

import sys
import warnings
from types import FrameType
from typing import Final
from weakref import WeakKeyDictionary

from azure_like.exceptions import DeclarationWarning

_NOT_OF_THE_PROGRAM: Final = frozenset({"azure_like", "abc"})

_told: WeakKeyDictionary[type, set[str]] = WeakKeyDictionary()


def tell(cls: type, message: str, category: type[Warning] = DeclarationWarning) -> None:
    """Warn about a class's declaration once, at the line of the program that creates or uses the class."""
    told = _told.setdefault(cls, set())
    if message in told:
        return
    told.add(message)
    frame: FrameType | None = sys._getframe()
    level = 1
    while frame is not None and _root_package(frame) in _NOT_OF_THE_PROGRAM:
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level)


def _root_package(frame: FrameType) -> str:
    name: str = frame.f_globals.get("__name__") or ""
    return name.partition(".")[0]
