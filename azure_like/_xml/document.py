"""A document that is being written: its prefixes, its text, and the parts that are written later.

Prefixes belong to one document. So two models with one prefix for different namespaces can be written one after the
other, in one document, or in two threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from azure_like._depth import DEEP, MAX_DEPTH, Walk
from azure_like._handlers import TypeHandlerRegistry
from azure_like._xml.escaping import check_name, checked, escape_attribute, escape_text
from azure_like._xml.names import Name
from azure_like.exceptions import SerializationError

_XML: Final = "http://www.w3.org/XML/1998/namespace"
_RESERVED: Final = frozenset({"xml", "xmlns"})

Parts: TypeAlias = list[Any]
"""The text of a document in pieces. A `Later` among them is written later."""


class Tags(NamedTuple):
    """The texts of the tags of one name."""

    open: str
    close: str
    empty: str
    start: str


class Later:
    """The placeholder in a document for a part that is too deep to be written now."""

    __slots__ = ("level", "parts", "write")

    def __init__(self, write: Callable[[], None], level: int) -> None:
        self.write = write
        self.level = level
        self.parts: Parts = []


def plain_tags(name: Name) -> Tags | None:
    """Return the tags of a name without a namespace, which are equal in all documents, or None for any other name."""
    if name.ns:
        return None
    try:
        check_name(name.local)
    except SerializationError:
        return None  # the document raises the error when it writes a value with this name
    return tags_of(name.local)


def tags_of(qualified: str) -> Tags:
    """Return the tags of a name that has its prefix."""
    return Tags(f"<{qualified}>", f"</{qualified}>", f"<{qualified} />", f"<{qualified}")


class Document:
    """One document that is being written.

    Args:
        exclude_readonly: Whether readonly fields are left out.
        strict: Whether every text is checked when it is written, so that an error has the path to a forbidden
            character. Otherwise the whole document is checked once, which takes far less time.
        handlers: The type handlers.

    Attributes:
        exclude_readonly: Whether readonly fields are left out.
        parts: The pieces written so far, of the document or of the part that is being written.
        text: The function that escapes a text between tags.
        walk: The walk, which finds values that are too deep or contain themselves.
        prefixes: The prefixes used so far, by namespace.
        undeclared: The entries of keys without a field. They are kept here and not with a class, because any text can
            be a key.
    """

    def __init__(self, *, exclude_readonly: bool, handlers: TypeHandlerRegistry, strict: bool = False) -> None:
        self.exclude_readonly = exclude_readonly
        self.parts: Parts = []
        self.walk = Walk(handlers)
        self.undeclared: dict[Any, Any] = {}
        self.text = _checked_text if strict else escape_text
        self._attribute = _checked_attribute if strict else escape_attribute
        self.prefixes: dict[str, str] = {}
        self._taken = set(_RESERVED)
        self._tags: dict[Name, Tags] = {}
        self._later: list[Later] = []
        self._level = 0

    def attribute(self, name: Name, value: str) -> str:
        """Return the text of an attribute, with a blank before it."""
        return f' {self.qualified(name)}="{self._attribute(value)}"'

    def tags(self, name: Name) -> Tags:
        """Return the tags of a name.

        Raises:
            SerializationError: The name is no XML name.
        """
        found = self._tags.get(name)
        if found is None:
            found = self._tags[name] = tags_of(self.qualified(name))
        return found

    def qualified(self, name: Name) -> str:
        """Return a name with the prefix of its namespace in this document."""
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
        number = len(self.prefixes)  # counted as in `xml.etree.ElementTree`, for equal documents
        while not wanted or wanted in self._taken:
            wanted = f"ns{number}"
            number += 1
        self.prefixes[name.ns] = wanted
        self._taken.add(wanted)
        return wanted

    def declarations(self) -> str:
        """Return the declarations of all prefixes, each with a blank before it."""
        pairs = sorted((prefix, ns) for ns, prefix in self.prefixes.items())
        return "".join(f' xmlns:{prefix}="{escape_attribute(checked(ns))}"' for prefix, ns in pairs)

    def leave(self, write: Callable[[], None]) -> None:
        """Put a placeholder into the document for a part that is written later."""
        later = Later(write, self._level + DEEP + 1)
        self._later.append(later)
        self.parts.append(later)

    def finish(self) -> list[str]:
        """Write the parts that were left, and return the text of the document in pieces.

        Raises:
            ValueError: The document is nested too deep.
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
            if type(part) is Later:
                open_parts.append(iter(part.parts))
                break
            yield part
        else:
            open_parts.pop()
