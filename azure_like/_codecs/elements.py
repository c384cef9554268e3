"""Telling XML elements apart without importing the module that has their class: most programs never do."""

from __future__ import annotations

import sys


def is_element(value: object) -> bool:
    """Tell whether a value is an `xml.etree.ElementTree.Element`."""
    cls = getattr(sys.modules.get("xml.etree.ElementTree"), "Element", None)
    return cls is not None and isinstance(value, cls)
