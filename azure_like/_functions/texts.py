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
    if isinstance(text, (bytes, bytearray)):
        text = _decoded(text, name)
    elif not isinstance(text, str):
        message = f"from_json() expects a text or bytes, got {shown(text)}"
        raise TypeError(message)
    try:
        return _EXACT.decode(text) if exact and not text.startswith("\ufeff") else json.loads(text)
    except json.JSONDecodeError as error:
        raise _fault(text, error.pos, error.msg, name) from error
    except RecursionError as error:
        message = f"JSON less deep than the recursion limit ({sys.getrecursionlimit()})"
        raise DeserializationError(message, text[:_SHOWN], owner=name) from error
    except ValueError as error:  # an integer with more digits than the interpreter reads
        raise _fault(text, _place_of_long_integer(text), str(error).partition(":")[0], name) from error


def _decoded(data: bytes | bytearray, name: str) -> str:
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        message = f"the bytes are not {encoding.upper()}"
        raise _error(
            bytes(data[error.start : error.start + _SHOWN]), *_line_and_column(before), message, name
        ) from error


def _fault(text: str, place: int, reason: str, name: str) -> DeserializationError:
    return _error(text[place : place + _SHOWN], *_line_and_column(text[:place]), reason, name)


def _error(value: Any, line: int, column: int, reason: str, name: str) -> DeserializationError:
    return DeserializationError(f"JSON (line {line}, column {column}: {reason})", value, owner=name)


def _line_and_column(before: str) -> tuple[int, int]:
    """Return the line and column, both from 1, of the character after a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _place_of_long_integer(text: str) -> int:
    limit = sys.get_int_max_str_digits() if hasattr(sys, "get_int_max_str_digits") else 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|(-?\d+)', text):
        if found[1] is not None and len(found[1].lstrip("-")) > limit:
            return found.start()
    return 0
