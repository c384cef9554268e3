"""Which names a package asks of its base, told from the text of its files: in a folder or in a zip file.

Text is searched rather than parsed because this happens while a program starts: parsing a package's files takes longer
than importing them. For the same reason files are read past the layers of `io`, and piece by piece: to find room for
megabytes takes longer than to search them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final

_WORD: Final = b"model_base"
"""What is in the text of every module that imports a base."""

_PIECE: Final = 16 * 1024
"""As many bytes are read at once, and of most files no more: generated ones have megabytes, and import at the top."""

_BY_HAND: Final = "_patch.py"
"""What the generator leaves to people, who may also import in a function: it is read to its end."""

_LONGEST: Final = 200
"""As many bytes as are looked at for one name."""

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)

# What follows is told without patterns: to compile even a small one takes longer than to search a package.
_IN_NAMES: Final = b"_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SPACES: Final = bytes([code if code in _IN_NAMES else ord(" ") for code in range(256)])
"""Spaces in the place of all bytes that are in no name."""


def names_asked_for(folder: str, loader: Any) -> frozenset[str]:
    """Return the names that modules take from a base: by ``from ._model_base import name`` and as ``_model_base.name``.

    Where a module imports the base itself, its names may be used anywhere in it; elsewhere the first piece is all that
    is searched, but of what is written by hand.

    Args:
        folder: The folder of the modules, with those below it, or what stands for one in a zip file.
        loader: The loader of a module in it.
    """
    found: set[bytes] = set()
    for pieces in _modules(folder, loader):
        called: set[bytes] = set()
        head = next(pieces, b"")
        for place in _ends(head, _WORD):
            _note(head, place, found, called)
        for name in called - {_WORD}:  # what is called by its own name there was noted with the imports
            found.update([_word(head, place) for place in _ends(head, name + b".")])
        if called:
            for piece in pieces:
                for name in called:
                    found.update([_word(piece, place) for place in _ends(piece, name + b".")])
    return frozenset([name.decode() for name in found if name])


def _modules(folder: str, loader: Any) -> Iterator[Iterator[bytes]]:
    """Give the text of each module that may import a base, in pieces of whole lines."""
    archive = getattr(loader, "archive", None)
    if archive is not None:
        yield from _in_archive(archive, folder)
        return
    folders = [folder]
    for around in folders:  # grows while it is gone through
        with os.scandir(around) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    file = os.open(entry.path, _FLAGS)
                    try:
                        head = os.read(file, _PIECE)
                        if entry.name == _BY_HAND and len(head) == _PIECE:
                            yield iter((head + _rest(file),))
                        elif _WORD in head:
                            yield _pieces(head, file)
                    finally:
                        os.close(file)
                elif entry.name.isidentifier() and entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)


def _rest(file: int) -> bytes:
    """Return what was not read of a file yet."""
    return b"".join(iter(lambda: os.read(file, _PIECE), b""))


def _pieces(text: bytes, file: int) -> Iterator[bytes]:
    """Give a text that a file begins with, and then the rest of it; no line is cut unless it is longer than a piece."""
    while text:
        end = text.rfind(b"\n") + 1 if len(text) >= _PIECE else 0
        yield text[: end or len(text)]
        text = text[end or len(text) :] + os.read(file, _PIECE)


def _in_archive(archive: str, folder: str) -> Iterator[Iterator[bytes]]:
    import zipfile  # noqa: PLC0415 -- few programs import from zip files

    inside = folder[len(archive) + 1 :].replace(os.sep, "/") + "/"
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if name.startswith(inside) and name.endswith(".py"):
                yield iter((opened.read(name),))


def _ends(text: bytes, word: bytes) -> Iterator[int]:
    """Give the places where a word has just ended."""
    place = text.find(word)
    while place >= 0:
        place += len(word)
        yield place
        place = text.find(word, place)


def _note(text: bytes, place: int, found: set[bytes], called: set[bytes]) -> None:
    """Note what is taken from a base, or what a base is called, by what follows its name at a place in a text."""
    after = text[place : place + _LONGEST]
    said = after.lstrip(b" \t")
    if after.startswith(b"."):  # _model_base.name
        found.add(_word(after[1:]))
    elif not said or said[0] in b",)#;\r\n":  # from .. import _model_base
        called.add(_WORD)
    elif said is after:  # the name of something else begins so
        return
    elif said.startswith(b"import"):  # from ._model_base import name, other as another
        listed = _imported(text, place + len(after) - len(said) + len(b"import"))
        found.update([_word(item.lstrip(b" \t(")) for item in listed.split(b",")])
    elif said.startswith((b"as ", b"as\t")):  # from .. import _model_base as name
        called.add(_word(said[3:].lstrip(b" \t")))


def _word(text: bytes, place: int = 0) -> bytes:
    """Return the name that begins at a place in a text."""
    return text[place : place + _LONGEST].translate(_SPACES).partition(b" ")[0]


def _imported(text: bytes, place: int) -> bytes:
    """Return the names that a statement imports, without comments; they begin at a place in a text."""
    lines = []
    brackets = text[place : place + _LONGEST].lstrip(b" \t").startswith(b"(")
    while place < len(text):
        end = text.find(b"\n", place) + 1 or len(text)
        line = text[place:end].partition(b"#")[0].rstrip()
        place = end
        lines.append(line.rstrip(b"\\"))
        if b")" in line if brackets else not line.endswith(b"\\"):
            break
    return b" ".join(lines)
