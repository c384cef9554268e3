"""Elements that nothing is declared for: a text, a list or a dict (SPEC 10.3)."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from azure_like._depth import SHALLOW, Maker, Work
from azure_like._types import Wire
from azure_like._xml.names import key_of
from azure_like._xml.qualified import attributes_of


def all_alike(element: Element) -> bool:
    """Tell whether an element has nothing but elements of one name in it."""
    return not attributes_of(element) and len({item.tag for item in element}) == 1


class _Undeclared:
    """Makes wire values of elements.

    A list is one or several like elements: what it is must not depend on how many a service sends. Anything else with
    elements inside is a dict. Attributes are keys of a dict, as elements are.
    """

    def __init__(self, ns: str) -> None:
        self._ns = ns

    def read(self, element: Element, _owner: Any, _key: Any, work: Work, depth: int) -> Wire:
        """Return the wire value of an element; a `azure_like._depth.Maker`."""
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
        """Return the same for an element that is no list, even if it has but one element in it."""
        if not len(element):
            return self.read(element, owner, key, work, depth)
        if depth > SHALLOW and work.too_deep(element, depth):
            return work.leave(self.read_object, element, owner, key)
        return self._read_dict(element, work, depth)

    def read_objects(self, element: Element, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the same for an element that may be a list of such elements."""
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
    """Return the reader of elements that nothing is declared for; keys in the namespace do not say so."""
    return _Undeclared(ns).read


def undeclared_object_reader(ns: str, *, lists: bool = False) -> Maker:
    """Return the reader of elements that are declared to be objects, or lists of them, and are none of those declared.

    All that is in them is kept: no object is taken for a list, which has no names.
    """
    undeclared = _Undeclared(ns)
    return undeclared.read_objects if lists else undeclared.read_object
