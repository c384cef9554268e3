"""The readers of elements that are not declared: an element becomes a text, a list or a dict."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from azure_like._depth import SHALLOW, Maker, Work
from azure_like._types import Wire
from azure_like._xml.names import key_of
from azure_like._xml.qualified import attributes_of


def all_alike(element: Element) -> bool:
    """Tell whether an element has only elements of one name in it."""
    return not attributes_of(element) and len({item.tag for item in element}) == 1


class _Undeclared:
    """The readers for one namespace.

    An element with one or more elements of one name is a list, so that the result does not depend on their number. Any
    other element with elements in it is a dict. Attributes are keys of a dict, as elements are.
    """

    def __init__(self, ns: str) -> None:
        self._ns = ns

    def read(self, element: Element, _owner: Any, _key: Any, work: Work, depth: int) -> Wire:
        """Return the wire value of an element, as an `azure_like._depth.Maker` does."""
        if not len(element) and not attributes_of(element):
            return element.text or None
        if depth > SHALLOW and work.too_deep(element, depth):
            return work.leave(self.read, element, None, None)
        if all_alike(element):
            items = [self.read(item, None, None, work, depth + 1) for item in element]
            if work.slots:
                work.settle(items)
            return items
        return self._read_dict(element, work, depth)

    def read_object(self, element: Element, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the wire value of an element that is no list, even if it has only one element in it."""
        if not len(element):
            return self.read(element, owner, key, work, depth)
        if depth > SHALLOW and work.too_deep(element, depth):
            return work.leave(self.read_object, element, owner, key)
        return self._read_dict(element, work, depth)

    def read_objects(self, element: Element, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the wire value of an element that may be a list of elements for `read_object`."""
        if not len(element) or not all_alike(element):
            return self.read_object(element, owner, key, work, depth)
        items = [self.read_object(item, None, None, work, depth + 1) for item in element]
        if work.slots:
            work.settle(items)
        return items

    def _read_dict(self, element: Element, work: Work, depth: int) -> dict[str, Wire]:
        attributes: dict[str, Wire] = {key_of(name, self._ns): text for name, text in attributes_of(element).items()}
        values: dict[str, list[Wire]] = {}
        for item in element:
            value = self.read(item, None, None, work, depth + 1)
            values.setdefault(key_of(item.tag, self._ns), []).append(value)
        found = {**attributes, **{key: items if len(items) > 1 else items[0] for key, items in values.items()}}
        if work.slots:
            for container in (*values.values(), found):
                work.settle(container)
        return found


def undeclared_reader(ns: str) -> Maker:
    """Return the reader of elements that are not declared. Keys have no namespace if it is the given one."""
    return _Undeclared(ns).read


def undeclared_object_reader(ns: str, *, lists: bool = False) -> Maker:
    """Return the reader of elements that are objects, or lists of objects, but fit no declared class.

    No object is read as a list, which would lose the names of its elements.
    """
    undeclared = _Undeclared(ns)
    return undeclared.read_objects if lists else undeclared.read_object
