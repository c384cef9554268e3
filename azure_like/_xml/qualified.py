"""Elements that keep the prefixes of their document when `xml.etree.ElementTree` writes them (SPEC 10.8).

ElementTree has prefixes for the whole process (``register_namespace``) or makes some up. What it is given as a `QName`
it writes as that is spelled. So the tags of these elements are the texts they always were, ``{namespace}local``, to
whoever reads, compares or looks them up; what writes them asks for ``text`` and gets ``prefix:local``. The root has the
declarations, as the attributes that they are in XML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, QName

from typing_extensions import Self

DECLARES = "xmlns:"
"""How an attribute is called that declares a prefix; no document that was parsed has one."""


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of an element that declare nothing."""
    return {name: text for name, text in element.attrib.items() if not name.startswith(DECLARES)}


class _Spelling(str):
    """What a tag is written as.

    ElementTree keeps what it writes in a dict and looks it up by the tag. So a spelling is found by its own tag, and by
    no other tag and no plain text: within one tree a name may have several prefixes.
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


class Tag(str, QName):  # type: ignore[misc]  # texts are compared as texts are
    """The name of an element or attribute as a text ``{namespace}local``, which is written with a prefix.

    Attributes:
        text: What is written.
    """

    __slots__ = ()  # it has a dict from the other base

    text: str

    def __new__(cls, tag: str, prefix: str) -> Self:  # noqa: ARG004 -- `__init__` is called with the same
        return super().__new__(cls, tag)

    def __init__(self, tag: str, prefix: str) -> None:
        self._prefix = prefix
        self.text = _Spelling(prefix, tag)

    def __reduce__(self) -> tuple[Any, ...]:
        return Tag, (str.__str__(self), self._prefix)

    def __deepcopy__(self, _memo: Any) -> Tag:
        return self


def qualify(root: Element, prefixes: Mapping[str, str]) -> None:
    """Give the names in a tree the prefixes of their namespaces, and let its root declare those.

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
