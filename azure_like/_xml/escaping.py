"""The texts and names that a document can have, and how texts are escaped."""

from __future__ import annotations

import re
from typing import Final

from azure_like.exceptions import SerializationError

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS: Final = bytes({*range(0x20)} - set(b"\t\n\r"))
_NAME_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = re.compile(f"[{_NAME_START}][-.0-9\u00b7\u0300-\u036f\u203f\u2040{_NAME_START}]*")


def escape_text(text: str) -> str:
    """Return a text escaped for a place between tags. An unescaped carriage return would be read as a line feed."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def escape_attribute(text: str) -> str:
    """Return a text escaped for a place between double quotes. Unescaped white space would be read as blanks."""
    text = escape_text(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#09;")


def has_forbidden(text: str) -> bool:
    """Tell whether a text has a character that is forbidden in documents, even escaped.

    A search for the pattern would take ten times as long on a whole document.
    """
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # a surrogate
        return True
    return len(encoded.translate(None, _CONTROLS)) < len(encoded) or "\ufffe" in text or "\uffff" in text


def checked(text: str) -> str:
    """Return the text itself, after a check for forbidden characters.

    Raises:
        SerializationError: The text has a character that is forbidden in documents, even escaped.
    """
    found = _FORBIDDEN.search(text)
    if found is not None:
        message = f"XML cannot carry the character U+{ord(found[0]):04X} (at {found.start()} in the text)"
        raise SerializationError(message)
    return text


def check_name(local: str) -> None:
    """Refuse a name that no element or attribute can have.

    Raises:
        SerializationError: The name is no XML name, or has a colon in it.
    """
    if _NAME.fullmatch(local) is None:
        message = f"{local!r} is not an XML name"
        raise SerializationError(message)
