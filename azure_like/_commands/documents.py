"""The JSON documents in files: one in a whole file, or one in each line."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from azure_like._functions.texts import TextError, data_of, decoded

STDIN: Final = "-"
"""The name by which a user asks for standard input."""

_SUFFIXES_OF_LINES: Final = frozenset({".jsonl", ".ndjson"})
_OTHER_ENCODINGS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Document(NamedTuple):
    """One JSON document.

    Attributes:
        line: The line on which it begins.
        data: The data, or the error of a text that is no JSON. The lines of that error are those of the file.
        text: The text of a document that has the whole file, else None.
    """

    line: int
    data: Any
    text: str | None


def documents_of(name: str, *, lines: bool, exact: bool, advance: Callable[[int], None]) -> Iterator[Document]:
    """Yield the documents of a file, one at a time: only the one that was yielded last is in memory.

    Args:
        name: The path of the file, or ``-`` for standard input.
        lines: Whether each line is a document. It is so anyway for a file that ends in ``.jsonl`` or ``.ndjson``.
        exact: Whether numbers keep the digits that a float would lose.
        advance: The function that is told how many bytes were read.

    Raises:
        OSError: The file cannot be read.
    """
    if name != STDIN:
        with Path(name).open("rb") as file:
            yield from _documents(file, lines or _has_lines(name), exact, advance)
    elif sys.stdin is not None:
        yield from _documents(sys.stdin.buffer, lines, exact, advance)
    else:
        message = "it is closed"
        raise OSError(None, message)


def size_of(name: str) -> int:
    """Return the size of a file in bytes, or 0 if it is not known."""
    try:
        return 0 if name == STDIN else os.stat(name).st_size  # noqa: PTH116 -- a name may hold a null character
    except (OSError, ValueError):
        return 0


def _has_lines(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in _SUFFIXES_OF_LINES  # noqa: PTH122 -- the same


def _documents(file: BinaryIO, lines: bool, exact: bool, advance: Callable[[int], None]) -> Iterator[Document]:  # noqa: FBT001 -- only the function above calls it
    if lines:
        for number, line in enumerate(file, 1):
            advance(len(line))
            if number == 1 and line.startswith(_OTHER_ENCODINGS):
                yield Document(1, TextError(1, 1, "the bytes are not UTF-8", line[:2]), None)
                return
            if line.strip():
                yield Document(number, _data_of_line(line.removeprefix(codecs.BOM_UTF8), number, exact), None)
        return
    data = file.read()
    advance(len(data))
    try:
        text = decoded(data)
        yield Document(1, data_of(text, exact=exact), text)
    except TextError as error:
        yield Document(1, error, None)


def _data_of_line(line: bytes, number: int, exact: bool) -> Any:  # noqa: FBT001 -- see above
    try:
        return data_of(decoded(line.rstrip(b"\r\n"), "utf-8"), exact=exact)
    except TextError as error:
        return TextError(number, error.column, error.reason, error.near)
