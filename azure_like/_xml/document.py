"""One document while it is being written: its prefixes, and what of it is still to be written.

Prefixes belong to a document and to nothing else (SPEC 10.8): two models that want one prefix for different namespaces
can be written one after the other, in one document, and in two threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from azure_like._depth import DEEP, MAX_DEPTH, Work
from azure_like._xml.escaping import check_name, checked, escape_attribute, escape_text
from azure_like._xml.names import Name
from azure_like.exceptions import SerializationError

_XML: Final = "http://www.w3.org/XML/1998/namespace"
_RESERVED: Final = frozenset({"xml", "xmlns"})

Parts: TypeAlias = list[Any]
"""The text of a document in pieces; some may stand for pieces that are written later."""


class Tags(NamedTuple):
    """How a document writes the element of one name."""

    open: str
    close: str
    empty: str
    start: str


class Later:
    """Stands in a document for what is too deep in it to be written at once."""

    __slots__ = ("level", "parts", "write")

    def __init__(self, write: Callable[[], None], level: int) -> None:
        self.write = write
        self.level = level
        self.parts: Parts = []


def plain_tags(name: Name) -> Tags | None:
    """Return the tags of a name without namespace, which are the same in all documents; None of any other name."""
    if name.ns:
        return None
    try:
        check_name(name.local)
    except SerializationError:
        return None  # a document says so when it meets a value with that name
    return tags_of(name.local)


def tags_of(qualified: str) -> Tags:
    """Return the tags of a name with its prefix."""
    return Tags(f"<{qualified}>", f"</{qualified}>", f"<{qualified} />", f"<{qualified}")


class Document:
    """What is known about one document.

    Args:
        exclude_readonly: Whether readonly fields are left out.
        strict: Whether every text is checked when it is met, to tell where a forbidden character is. Otherwise the
            whole document is looked through once, which takes far less time.
        work: The kind of work that encodes values of classes with a type handler.

    Attributes:
        exclude_readonly: The same.
        parts: What is written so far of the document, or of the part of it that is being written.
        text: Makes of a text what stands for it between tags.
        work: Notices what is too deep, and what contains itself.
        prefixes: The prefixes of its namespaces so far, by namespace.
        undeclared: What is called by its key, once that is known; here and not with a class, because anything at all
            can be a key.
    """

    def __init__(self, *, exclude_readonly: bool, strict: bool = False, work: type[Work] = Work) -> None:
        self.exclude_readonly = exclude_readonly
        self.parts: Parts = []
        self.work = work()
        self.undeclared: dict[Any, Any] = {}
        self.text = _checked_text if strict else escape_text
        self._attribute = _checked_attribute if strict else escape_attribute
        self.prefixes: dict[str, str] = {}
        self._tags: dict[Name, Tags] = {}
        self._later: list[Later] = []
        self._level = 0

    def attribute(self, name: Name, value: str) -> str:
        """Return an attribute with the blank before it."""
        return f' {self.qualified(name)}="{self._attribute(value)}"'

    def tags(self, name: Name) -> Tags:
        """Return the tags of a name.

        Raises:
            SerializationError: It is no XML name.
        """
        found = self._tags.get(name)
        if found is None:
            found = self._tags[name] = tags_of(self.qualified(name))
        return found

    def qualified(self, name: Name) -> str:
        """Return a name with the prefix that its namespace has in this document."""
        check_name(name.local)
        return f"{self._prefix(name)}:{name.local}" if name.ns else name.local

    def _prefix(self, name: Name) -> str:
        found = self.prefixes.get(name.ns)
        if found is not None:
            return found
        if name.ns == _XML:
            return "xml"
        wanted = name.prefix
        if wanted:
            check_name(wanted)
        taken = _RESERVED.union(self.prefixes.values())
        number = len(self.prefixes)  # as `xml.etree.ElementTree` counts, so that documents are the same to the byte
        while not wanted or wanted in taken:
            wanted = f"ns{number}"
            number += 1
        self.prefixes[name.ns] = wanted
        return wanted

    def declarations(self) -> str:
        """Return the declarations of all prefixes, each with the blank before it."""
        pairs = sorted((prefix, ns) for ns, prefix in self.prefixes.items())
        return "".join(f' xmlns:{prefix}="{escape_attribute(checked(ns))}"' for prefix, ns in pairs)

    def leave(self, write: Callable[[], None]) -> None:
        """Put into the document what stands for a part that is written later."""
        later = Later(write, self._level + DEEP + 1)
        self._later.append(later)
        self.parts.append(later)

    def finish(self) -> list[str]:
        """Return the text of the document in pieces, whatever was left of it written.

        Raises:
            ValueError: It is nested too deep.
        """
        whole = self.parts
        if not self._later:
            return whole
        while self._later:
            later = self._later.pop()
            if later.level > MAX_DEPTH:
                message = f"The value is nested deeper than {MAX_DEPTH} levels"
                raise ValueError(message)
            self._level = later.level
            self.parts = later.parts
            try:
                later.write()
            except SerializationError as error:
                raise error.under(f"(more than {later.level - DEEP} levels)") from None
        return list(_flat(whole))


def _checked_text(text: str) -> str:
    return escape_text(checked(text))


def _checked_attribute(text: str) -> str:
    return escape_attribute(checked(text))


def _flat(parts: Parts) -> Iterator[str]:
    open_parts = [iter(parts)]
    while open_parts:
        for part in open_parts[-1]:
            if part.__class__ is Later:
                open_parts.append(iter(part.parts))
                break
            yield part
        else:
            open_parts.pop()
