"""From text to elements, and nothing from a document that declares entities (SPEC 10.7)."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from azure_like.exceptions import DeserializationError, shown

_SLICE = 4096


class _RootReachedError(Exception):
    """The root element starts: what comes before it held no document type."""


def parse(data: str | bytes) -> Element:
    """Return the root element of a document.

    Args:
        data: The document. In a ``str`` an encoding declaration says nothing; ``bytes`` are in the encoding that their
            byte order mark or declaration names, else in UTF-8.

    Raises:
        DeserializationError: It is not well-formed, or it has a document type declaration.
        TypeError: It is neither ``str`` nor ``bytes``.
    """
    if not isinstance(data, (str, bytes, bytearray)):  # pyright: ignore[reportUnnecessaryIsInstance]  # what is said may not be so
        message = f"Expected an XML document as str or bytes, got {shown(data)}"
        raise TypeError(message)
    try:
        _refuse_document_type(data)
        return fromstring(data)  # noqa: S314 -- there is no document type, so there are no entities
    except (ParseError, expat.ExpatError, LookupError, UnicodeError) as error:
        raise DeserializationError(f"well-formed XML ({error})", data) from None


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
