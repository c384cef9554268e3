"""Elements among values (SPEC 2.10).

Most programs never use XML, so makers know nothing of it. They encode a value by what it is, and where that is an
element they give up with an `ElementMetError`. Who began, at the top of the value, then has all the elements in it read
as they are declared, and begins anew.
"""

from __future__ import annotations

import sys
from typing import Any

from azure_like._compat import is_element
from azure_like._types import ATOMS

_HOLDERS = (list, dict, tuple, set, frozenset)


class ElementMetError(Exception):
    """An element is among values that are made wire values by what they are; it never reaches a caller."""


def holds_elements(value: object) -> bool:
    """Tell whether a value is an element, or a list or dict with one somewhere in it."""
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
