"""The parser of documents. It refuses a document with a document type, which could declare entities."""

from __future__ import annotations

import copy
import re
from encodings import normalize_encoding
from encodings.aliases import aliases
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from azure_like.exceptions import DeserializationError, shown

_FIRST_SLICE = 4096

_CHARSET = re.compile(
    r"utf_8(_sig)?|utf_16(_[bl]e)?|ascii|latin_1|iso8859_(1[0-6]?|[2-9])"
    r"|cp(437|720|737|775|8[56]\d|866u|874|1006|1125|125[0-8])"
    r"|koi8_[rtu]|hp_roman8|kz1048|palmos|ptcp154|tis_620"
    r"|mac_(arabic|croatian|cyrillic|farsi|greek|iceland|latin2|roman|romanian|turkish)"
)
"""The names of Python's codecs that expat can use: its own, and those with one byte for each character."""


class MalformedXMLError(DeserializationError, ParseError):
    """A document is not well-formed, or is in an encoding that the parser does not know.

    It is a `ParseError` of `xml.etree.ElementTree` too, with its attributes.

    Attributes:
        code: The error number of expat, or 0 for an unknown encoding.
        position: The line and column.
    """

    code: int = 0
    position: tuple[int, int] = (0, 0)

    def __init__(self, expected: str, value: object, path: str = "", owner: str = "") -> None:
        super().__init__(expected, value, path, owner)
        self.msg = str(self)  # a traceback shows `msg` of a syntax error

    def __reduce__(self) -> tuple[Any, ...]:
        where = {"code": self.code, "position": self.position}
        return MalformedXMLError, (self.expected, self.value, self.path[1:], self.owner), where


class _RootReachedError(Exception):
    """The root element starts, and there is no document type before it."""


def parse(data: str | bytes) -> Element:
    """Return the root element of a document.

    Args:
        data: The document. An encoding declaration in a ``str`` is ignored. ``bytes`` are in the encoding of their byte
            order mark or declaration, and in UTF-8 without either.

    Raises:
        MalformedXMLError: The document is not well-formed, or is in an unknown or unsupported encoding.
        DeserializationError: The document has a document type declaration.
        TypeError: The document is neither ``str`` nor ``bytes``.
    """
    if not isinstance(data, (str, bytes, bytearray)):  # pyright: ignore[reportUnnecessaryIsInstance]  # a caller may not type-check
        message = f"Expected an XML document as str or bytes, got {shown(data)}"
        raise TypeError(message)
    try:
        _refuse_document_type(data)
        return fromstring(data)  # noqa: S314 -- without a document type there are no entities
    except DeserializationError:
        raise
    except (ParseError, expat.ExpatError, LookupError, ValueError) as error:
        raise _malformed(error, data) from None


def _malformed(error: Any, data: str | bytes) -> MalformedXMLError:
    made = MalformedXMLError(f"well-formed XML ({error})", data)
    if isinstance(error, (ParseError, expat.ExpatError)):
        made.code = error.code
        # The errors of the parser that looks for a document type have no `position`.
        made.position = error.position if isinstance(error, ParseError) else (error.lineno, error.offset)
    return made


def _is_comment(element: Element) -> bool:
    """Tell whether an item among elements is a comment or a processing instruction: its tag is a function."""
    tag: Any = element.tag
    return callable(tag)


def without_comments(element: Element) -> Element:
    """Return an element without comments and processing instructions: the element itself if it has none.

    `parse` drops them, but other parsers may keep them.
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


def _refuse_other_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse an encoding that is no charset. The parser would import the module of that name from Python's codecs.

    Raises:
        LookupError: There is no such charset.
    """
    if encoding is None:
        return
    name = normalize_encoding(encoding).lower()
    codec = aliases.get(name, name)
    if not _CHARSET.fullmatch(codec):
        message = f"unknown encoding: {encoding}"
        raise LookupError(message)


def _refuse_document_type(data: str | bytes) -> None:
    """Refuse a document with a document type, before its declarations can be used.

    A first parser reads up to the root element and stops there. It is of the same kind as the parser of the whole
    document, so that both read any encoding in one way. Each slice is twice as long as the one before, because up to
    expat 2.5 the parser reads an unfinished comment again with every slice.
    """
    scout = expat.ParserCreate()

    def refuse(*_declaration: Any) -> None:
        raise DeserializationError("XML without a document type declaration", data)

    def stop(*_start: Any) -> None:
        raise _RootReachedError

    scout.XmlDeclHandler = _refuse_other_encodings
    scout.StartDoctypeDeclHandler = refuse
    scout.StartElementHandler = stop
    try:
        start, end = 0, _FIRST_SLICE
        while start < len(data):
            scout.Parse(data[start:end], False)  # noqa: FBT003 -- its second argument has no name
            start, end = end, end * 2
        # From expat 2.6 on, the parser may read its input only when it is told that there is no more.
        scout.Parse(data[:0], True)  # noqa: FBT003 -- its second argument has no name
    except _RootReachedError:
        return
