"""The files of a package as its loader sees them: in a folder or in a zip file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final

HEAD: Final = 64 * 1024
"""As many bytes of a file as are searched for imports: generated files have megabytes, and import at the top."""


def sources(folder: str, loader: Any) -> Iterator[Iterator[bytes]]:
    """Give the text of every module below a folder, each in pieces: the first `HEAD` bytes, then the rest.

    Args:
        folder: The folder, or what stands for one in a zip file.
        loader: The loader of a module in it.
    """
    archive = getattr(loader, "archive", None)
    if archive is not None:
        yield from _in_archive(archive, folder)
        return
    folders = [folder]
    for around in folders:  # grows while it is gone through
        with os.scandir(around) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    yield _pieces(entry.path)
                elif entry.name.isidentifier() and entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)


def _pieces(path: str) -> Iterator[bytes]:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- `pathlib` takes longer to import than this takes to run
        yield file.read(HEAD)
        yield file.readall()


def _in_archive(archive: str, folder: str) -> Iterator[Iterator[bytes]]:
    import zipfile  # noqa: PLC0415 -- few programs import from zip files

    inside = folder[len(archive) + 1 :].replace(os.sep, "/") + "/"
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if name.startswith(inside) and name.endswith(".py"):
                yield iter((opened.read(name),))
