"""Elements that keep the prefixes of their document when `xml.etree.ElementTree` writes them.

ElementTree has prefixes for the whole process (``register_namespace``), or makes new ones. It writes the ``text`` of a
tag that is a `QName`. So the tags of these elements are texts ``{namespace}local`` and also a `QName` whose ``text`` is
``prefix:local``. The root has the declarations of the prefixes as attributes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, QName

from typing_extensions import Self

DECLARES = "xmlns:"
"""The beginning of the name of an attribute that declares a prefix. Parsed documents have no such attribute."""


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of an element that declare no prefix."""
    return {name: text for name, text in element.attrib.items() if not name.startswith(DECLARES)}


class _Spelling(str):
    """The text of a tag with its prefix.

    ElementTree keeps the texts of tags in a dict, by tag. A spelling is equal only to its own tag, and to no other tag
    and no plain text, because a name may have several prefixes within one tree.
    """

    __slots__ = ("_tag",)

    _tag: str

    def __new__(cls, prefix: str, tag: str) -> Self:
        made = super().__new__(cls, f"{prefix}:{tag.rpartition('}')[2]}")
        made._tag = tag
        return made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Tag):
            return str.__eq__(self, other.text) and self._tag == str(other)
        return isinstance(other, _Spelling) and str.__eq__(self, other) and self._tag == other._tag

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._tag)


class Tag(str, QName):  # type: ignore[misc]  # comparison is that of `str`
    """The name of an element or attribute: a text ``{namespace}local`` that is written with a prefix.

    Attributes:
        text: The name with its prefix, as ElementTree writes it.
    """

    __slots__ = ()  # instances have a dict from `QName`

    text: str

    def __new__(cls, tag: str, prefix: str) -> Self:  # noqa: ARG004 -- `__init__` uses it
        return super().__new__(cls, tag)

    def __init__(self, tag: str, prefix: str) -> None:
        self._prefix = prefix
        self.text = _Spelling(prefix, tag)

    def __reduce__(self) -> tuple[Any, ...]:
        return Tag, (str.__str__(self), self._prefix)

    def __deepcopy__(self, _memo: Any) -> Tag:
        return self


def qualify(root: Element, prefixes: Mapping[str, str]) -> None:
    """Give the names in a tree the prefixes of their namespaces, and declare the prefixes in its root.

    Args:
        root: The element at the top.
        prefixes: The prefixes, by namespace.
    """
    known: dict[str, str] = {}
    declared: dict[str, str] = {}

    def name_of(tag: str) -> str:
        found = known.get(tag)
        if found is None:
            ns = tag[1:].partition("}")[0] if tag[:1] == "{" else ""
            prefix = prefixes.get(ns)
            if prefix is not None:
                declared[DECLARES + prefix] = ns
            found = known[tag] = tag if prefix is None else Tag(tag, prefix)
        return found

    for element in root.iter():
        element.tag = name_of(element.tag)
        if any(name[:1] == "{" for name in element.attrib):
            named = {name_of(name): value for name, value in element.attrib.items()}
            element.attrib.clear()
            element.attrib.update(named)
    attributes = {**dict(sorted(declared.items())), **root.attrib}
    root.attrib.clear()
    root.attrib.update(attributes)
