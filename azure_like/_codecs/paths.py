"""The wire path of a container inside a tree, for messages; looked for only when there is an error to tell of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def path_to(target: Any, root: Any) -> str:
    """Return the path such as ``.items[3]`` that leads from the root to a container; empty where none is found."""
    todo: list[tuple[Any, str]] = [(root, "")]
    while todo:
        here, path = todo.pop()
        if here is target:
            return path
        todo.extend((item, path + step) for step, item in _steps(here))
    return ""


def _steps(container: Any) -> Iterable[tuple[str, Any]]:
    """Return what is directly inside a container, each with its step of the path."""
    data = getattr(container, "_data", container)
    if isinstance(data, dict):
        return [(f".{key}", item) for key, item in data.items()]
    if isinstance(data, (list, tuple)):
        return [(f"[{index}]", item) for index, item in enumerate(data)]
    return []
