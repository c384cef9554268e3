"""XML elements among values.

Most programs never use XML, so places know nothing about elements. A place that meets an element raises
`ElementMetError`. The function that started the walk catches the error, replaces all elements in the value by the
values that they are declared to be, and starts again.
"""

from __future__ import annotations

import sys
from typing import Any

from azure_like._compat import is_element
from azure_like._types import ATOMS

_HOLDERS = (list, dict, tuple, set, frozenset)


class ElementMetError(Exception):
    """An element is among the values to be encoded. This error never reaches a caller."""


def holds_elements(value: object) -> bool:
    """Tell whether a value is an element, or a container with an element in it at any depth."""
    if "xml.etree.ElementTree" not in sys.modules:
        return False
    if not issubclass(type(value), _HOLDERS):
        return is_element(value)
    todo: list[Any] = [value]
    seen: set[int] = set()
    while todo:
        holder = todo.pop()
        items = holder.values() if issubclass(type(holder), dict) else holder
        if ATOMS.issuperset(map(type, items)) or id(holder) in seen:
            continue
        if any(map(is_element, items)):
            return True
        seen.add(id(holder))
        todo.extend(item for item in items if issubclass(type(item), _HOLDERS))
    return False
