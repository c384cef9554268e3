"""From text to elements, and nothing from a document that declares entities (SPEC 10.7)."""

from __future__ import annotations

import copy
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from azure_like.exceptions import DeserializationError, shown

_SLICE = 4096


class MalformedXMLError(DeserializationError, ParseError):
    """A document is not well-formed, or in an encoding that the parser does not know.

    Who expects the errors of `xml.etree.ElementTree` catches it too, and finds in it what those say.

    Attributes:
        code: The number that expat has for what is wrong; 0 where it is the encoding.
        position: The line and column.
    """

    code: int = 0
    position: tuple[int, int] = (0, 0)

    def __init__(self, expected: str, value: object, path: str = "", owner: str = "") -> None:
        super().__init__(expected, value, path, owner)
        self.msg = str(self)  # a traceback shows this, as it does for every error of syntax

    def __reduce__(self) -> tuple[Any, ...]:
        where = {"code": self.code, "position": self.position}
        return MalformedXMLError, (self.expected, self.value, self.path[1:], self.owner), where


class _RootReachedError(Exception):
    """The root element starts: what comes before it held no document type."""


def parse(data: str | bytes) -> Element:
    """Return the root element of a document.

    Args:
        data: The document. In a ``str`` an encoding declaration says nothing; ``bytes`` are in the encoding that their
            byte order mark or declaration names, else in UTF-8.

    Raises:
        MalformedXMLError: It is not well-formed, or in an encoding that is not known or not supported.
        DeserializationError: It has a document type declaration.
        TypeError: It is neither ``str`` nor ``bytes``.
    """
    if not isinstance(data, (str, bytes, bytearray)):  # pyright: ignore[reportUnnecessaryIsInstance]  # what is said may not be so
        message = f"Expected an XML document as str or bytes, got {shown(data)}"
        raise TypeError(message)
    try:
        _refuse_document_type(data)
        return fromstring(data)  # noqa: S314 -- there is no document type, so there are no entities
    except DeserializationError:
        raise
    except (ParseError, expat.ExpatError, LookupError, ValueError) as error:
        raise _malformed(error, data) from None


def _malformed(error: Any, data: str | bytes) -> MalformedXMLError:
    made = MalformedXMLError(f"well-formed XML ({error})", data)
    if isinstance(error, (ParseError, expat.ExpatError)):
        made.code = error.code
        # The parser that looks at what comes before the root element has another name for it.
        made.position = error.position if isinstance(error, ParseError) else (error.lineno, error.offset)
    return made


def _is_comment(element: Element) -> bool:
    """Tell whether what stands among the elements is a comment or an instruction: it has a function for a tag."""
    tag: Any = element.tag
    return callable(tag)


def without_comments(element: Element) -> Element:
    """Return an element without the comments and instructions in it, as `parse` makes one; the same where it has none.

    Other parsers may keep them.
    """
    if not any(map(_is_comment, element.iter())):
        return element
    made = copy.deepcopy(element)
    for holder in list(made.iter()):
        before = None
        for inner in list(holder):
            if not _is_comment(inner):
                before = inner
            elif before is None:
                holder.text = (holder.text or "") + (inner.tail or "")
                holder.remove(inner)
            else:
                before.tail = (before.tail or "") + (inner.tail or "")
                holder.remove(inner)
    return made


def _refuse_document_type(data: str | bytes) -> None:
    """Refuse a document with a document type, before anything that it declares can be used.

    A second parser looks at what comes before the root element and goes no further. It is the one that reads the
    document afterwards, so that no encoding and no oddity is understood in two ways.
    """
    scout = expat.ParserCreate()

    def refuse(*_declaration: Any) -> None:
        raise DeserializationError("XML without a document type declaration", data)

    def stop(*_start: Any) -> None:
        raise _RootReachedError

    scout.StartDoctypeDeclHandler = refuse
    scout.StartElementHandler = stop
    try:
        for start in range(0, len(data), _SLICE):
            scout.Parse(data[start : start + _SLICE], False)  # noqa: FBT003 -- its second argument has no name
        # From expat 2.6 on, what was given may not have been looked at before the parser hears that there is no more.
        scout.Parse(data[:0], True)  # noqa: FBT003 -- the same
    except _RootReachedError:
        return
