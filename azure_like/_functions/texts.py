"""JSON text in: the standard parser, with the place of a fault in one clear error."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, Final

from azure_like._numbers import number_of
from azure_like.exceptions import DeserializationError, shown

_EXACT: Final = json.JSONDecoder(parse_float=number_of)
_SHOWN: Final = 40
"""The number of characters that are shown from the place of a fault on."""


class TextError(ValueError):
    """A text is no JSON.

    Attributes:
        line: The line of the fault, from 1.
        column: The column of the fault, from 1.
        reason: What is wrong, in words.
        near: The beginning of the text from the fault on.
    """

    def __init__(self, line: int, column: int, reason: str, near: str | bytes) -> None:
        super().__init__(line, column, reason, near)
        self.line = line
        self.column = column
        self.reason = reason
        self.near = near


def parsed(text: Any, name: str, *, exact: bool) -> Any:
    """Return the data of a JSON text.

    Args:
        text: The text, or its bytes in UTF-8, UTF-16 or UTF-32. Bytes may begin with a byte order mark.
        name: The class that the data are for, for messages.
        exact: Whether numbers keep the digits that a float would lose.

    Raises:
        TypeError: The text is neither a text nor bytes.
        DeserializationError: It is no JSON.
    """
    if isinstance(text, memoryview):
        text = text.tobytes()
    if not isinstance(text, (str, bytes, bytearray)):
        message = f"from_json() expects a text or bytes, got {shown(text)}"
        raise TypeError(message)
    try:
        return data_of(text if isinstance(text, str) else decoded(text), exact=exact)
    except TextError as error:
        if not error.line:
            raise DeserializationError(error.reason, error.near, owner=name) from error
        expected = f"JSON (line {error.line}, column {error.column}: {error.reason})"
        raise DeserializationError(expected, error.near, owner=name) from error


def data_of(text: str, *, exact: bool) -> Any:
    """Return the data of a JSON text.

    Args:
        text: The text.
        exact: Whether numbers keep the digits that a float would lose.

    Raises:
        TextError: It is no JSON.
    """
    try:
        return _EXACT.decode(text) if exact and not text.startswith("\ufeff") else json.loads(text)
    except json.JSONDecodeError as error:
        raise _fault(text, error.pos, error.msg) from error
    except RecursionError as error:
        message = f"JSON less deep than the recursion limit ({sys.getrecursionlimit()})"
        raise TextError(0, 0, message, text[:_SHOWN]) from error
    except ValueError as error:  # an integer with more digits than the interpreter reads
        raise _fault(text, _place_of_long_integer(text), str(error).partition(":")[0]) from error


def decoded(data: bytes | bytearray, encoding: str | None = None) -> str:
    """Return the text of the bytes of JSON.

    Args:
        data: The bytes.
        encoding: The encoding. Without it the bytes tell whether they are UTF-8, UTF-16 or UTF-32.

    Raises:
        TextError: The bytes are in no such encoding.
    """
    encoding = encoding or json.detect_encoding(data)
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        reason = f"the bytes are not {encoding.upper()}"
        near = bytes(data[error.start : error.start + _SHOWN])
        raise TextError(*_line_and_column(before), reason, near) from error


def _fault(text: str, place: int, reason: str) -> TextError:
    return TextError(*_line_and_column(text[:place]), reason, text[place : place + _SHOWN])


def _line_and_column(before: str) -> tuple[int, int]:
    """Return the line and column, both from 1, of the character after a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _place_of_long_integer(text: str) -> int:
    limit = sys.get_int_max_str_digits() if hasattr(sys, "get_int_max_str_digits") else 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|(-?\d+)', text):
        if found[1] is not None and len(found[1].lstrip("-")) > limit:
            return found.start()
    return 0
