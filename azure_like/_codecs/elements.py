"""Elements among values: telling them without importing the module of their class, and reading them as declared.

Most programs never use XML, so makers know nothing of it. They encode a value by what it is, and where that is an
element they give up with an `ElementMetError`. Whoever knows what is declared for the value then has the elements in it
read, and makes it once more (SPEC 2.5).
"""

from __future__ import annotations

import sys
from typing import Any

from azure_like._compat import is_element
from azure_like._types import ATOMS, Wire

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


def read_elements(codec: Any, value: Any, work: Any) -> Wire:
    """Return a value with what the elements in it stand for in their place.

    Args:
        codec: The codec of what is declared for the value; None where nothing is.
        value: An element, or a container with elements somewhere in it. What is in a mapping that will be a model is
            left to the fields of that.
        work: The kind of work that is done with it.
    """
    from azure_like._xml.inside import inside_reader  # noqa: PLC0415 -- XML is imported at its first use

    return work().run(inside_reader(codec), value)
