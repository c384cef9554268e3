"""The files of a package as its loader sees them: in a folder or in a zip file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import FileIO
from typing import Any, Final

HEAD: Final = 64 * 1024
"""As many bytes of a file as are searched for imports: generated files have megabytes, and import at the top."""


def sources(folder: str, loader: Any, word: bytes) -> Iterator[Iterator[bytes]]:
    """Give the text of the modules below a folder that have a word in their first `HEAD` bytes: those, then the rest.

    Args:
        folder: The folder, or what stands for one in a zip file.
        loader: The loader of a module in it.
        word: The word.
    """
    archive = getattr(loader, "archive", None)
    if archive is not None:
        yield from _in_archive(archive, folder)
        return
    buffer = bytearray(HEAD)  # one for all: to find room for each takes longer than to read them
    folders = [folder]
    for around in folders:  # grows while it is gone through
        with os.scandir(around) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 -- `pathlib` takes longer to import
                        length = file.readinto(buffer) or 0
                        if buffer.find(word, 0, length) >= 0:
                            yield _pieces(bytes(buffer[:length]), file)
                elif entry.name.isidentifier() and entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)


def _pieces(head: bytes, file: FileIO) -> Iterator[bytes]:
    yield head
    yield file.readall()


def _in_archive(archive: str, folder: str) -> Iterator[Iterator[bytes]]:
    import zipfile  # noqa: PLC0415 -- few programs import from zip files

    inside = folder[len(archive) + 1 :].replace(os.sep, "/") + "/"
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if name.startswith(inside) and name.endswith(".py"):
                yield iter((opened.read(name),))
