"""The readers of elements that are not declared: an element becomes a text, a list or a dict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from azure_like._depth import SHALLOW, Place, Walk
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

    def read(self, element: Element, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the wire value of an element under a key; see `azure_like._depth.Place`."""
        if not len(element) and not attributes_of(element):
            container[key] = element.text or None
        elif not all_alike(element):
            self._read_dict(element, container, key, walk, depth)
        elif not (depth > SHALLOW and walk.puts_off(self.read, element, container, key, depth)):
            _read_items(element, self.read, container, key, walk, depth + 1)

    def read_object(self, element: Element, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the wire value of an element that is no list under a key, even if it has only one element in it."""
        if len(element):
            self._read_dict(element, container, key, walk, depth)
        else:
            self.read(element, container, key, walk, depth)

    def read_objects(self, element: Element, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the wire value of an element that may be a list of elements for `read_object` under a key."""
        if not len(element) or not all_alike(element):
            self.read_object(element, container, key, walk, depth)
        elif not (depth > SHALLOW and walk.puts_off(self.read_objects, element, container, key, depth)):
            _read_items(element, self.read_object, container, key, walk, depth + 1)

    def _read_dict(self, element: Element, container: Any, key: Any, walk: Walk, depth: int) -> None:
        if depth > SHALLOW and walk.puts_off(self._read_dict, element, container, key, depth):
            return
        found: dict[str, Any] = {key_of(name, self._ns): text for name, text in attributes_of(element).items()}
        inside: dict[str, list[Element]] = {}
        for item in element:
            inside.setdefault(key_of(item.tag, self._ns), []).append(item)
        container[key] = found
        for name, elements in inside.items():
            if len(elements) == 1:
                self.read(elements[0], found, name, walk, depth + 1)
            else:
                _read_items(elements, self.read, found, name, walk, depth + 1)


def _read_items(  # noqa: PLR0917 -- a place, and the place of its items
    elements: Iterable[Element], read_item: Place, container: Any, key: Any, walk: Walk, depth: int
) -> None:
    container[key] = items = [*elements]
    for index, item in enumerate(items):
        read_item(item, items, index, walk, depth)


def undeclared_reader(ns: str) -> Place:
    """Return the reader of elements that are not declared. Keys have no namespace if it is the given one."""
    return _Undeclared(ns).read


def undeclared_object_reader(ns: str, *, lists: bool = False) -> Place:
    """Return the reader of elements that are objects, or lists of objects, but fit no declared class.

    No object is read as a list, which would lose the names of its elements.
    """
    undeclared = _Undeclared(ns)
    return undeclared.read_objects if lists else undeclared.read_object
