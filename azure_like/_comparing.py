"""Comparing trees that are too deep for the interpreter to compare."""

from __future__ import annotations

from typing import Any

from azure_like._mappings import is_declared_mapping


def equal_without_recursion(one: Any, other: Any) -> bool:
    """Tell whether two values are equal as ``==`` would, level by level.

    Args:
        one: A model's data, or any value.
        other: The same.
    """
    todo = [(one, other)]
    met: set[tuple[int, int]] = set()
    while todo:
        left, right = map(_data, todo.pop())
        if left is right or (id(left), id(right)) in met:
            continue
        if is_declared_mapping(left) and is_declared_mapping(right):
            if left.keys() != right.keys():
                return False
            met.add((id(left), id(right)))
            todo.extend((left[key], right[key]) for key in left)
        elif issubclass(type(left), (list, tuple)) and issubclass(type(right), type(left)):
            if len(left) != len(right):
                return False
            met.add((id(left), id(right)))
            todo.extend(zip(left, right, strict=True))
        elif left != right:
            return False
    return True


def _data(value: Any) -> Any:
    """Return the data of a model node, and any other value as it is."""
    return value._synced() if hasattr(value, "_synced") else value
