"""Whether a file is a vendored base, of which generation, and which names the package around it asks of it.

All of it is told from the text of files; nothing is run or compiled. Text is searched rather than parsed because this
happens while a program starts: parsing a package's files takes longer than importing them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from azure_like._dropin.places import TELLTALE

MILESTONES: Final = (
    ("unions and optionals in one walk", "_deserialize_with_union"),
    ("XML", "_deserialize_xml"),
    ("failsafe XML", "_failsafe_deserialize_xml"),
    ("delimited lists", "_ARRAY_ENCODE_MAPPING"),
    ("XML scalars by format", "_xml_deser_str"),
    ("durations as numbers", "_serialize_duration"),
    ("type handlers", "TYPE_HANDLER_REGISTRY"),
)
"""What bases learned, oldest first, each with a name that a base which learned it defines."""

_DEFINITION: Final = re.compile(
    rb"^(?:(?:async[ ]+)?def|class)[ ]+(\w+)|^(\w+)(?:[ ]*:[^=\n]+)?[ ]*=[^=]", re.MULTILINE
)
_FROM: Final = re.compile(
    rb"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]*(\((?:[^)#]|#[^\n]*)*\)|(?:[^\\\n#]|\\\r?\n)*)", re.MULTILINE
)
_COMMENT: Final = re.compile(rb"#[^\n]*")
_NAME: Final = re.compile(rb"(\w+)(?:[ \t]+as[ \t]+(\w+))?")
_BASES: Final = (b"_model_base", b"model_base")


def defined_names(source: bytes) -> frozenset[str]:
    r"""Return the names that the top level of a module defines: functions, classes and variables.

    Example:
        >>> sorted(defined_names(b"class Model:\n    x = 1\nTZ_UTC = None\n"))
        ['Model', 'TZ_UTC']
    """
    return frozenset((first or second).decode() for first, second in _DEFINITION.findall(source))


def is_base(names: frozenset[str]) -> bool:
    """Tell whether a module that defines these names is a vendored base."""
    return names >= TELLTALE


def generation(names: frozenset[str]) -> int:
    """Return the generation of the base that defines these names: 1 for the oldest, one more for each thing learned."""
    return 1 + sum(name in names for _, name in MILESTONES)


def names_asked_for(sources: Iterable[Iterator[bytes]]) -> frozenset[str]:
    """Return the names that modules take from a base: by ``from ._model_base import name`` and as ``_model_base.name``.

    Args:
        sources: For each module its text, in pieces: the head, where imports stand, then all the rest. The rest is only
            asked for where the base itself is imported, so that its names may be used anywhere.
    """
    found: set[bytes] = set()
    for pieces in sources:
        head = next(pieces, b"")
        if b"model_base" not in head:
            continue
        called: set[bytes] = set()
        for module, names in _FROM.findall(head):
            imported = _NAME.findall(_COMMENT.sub(b"", names))
            if module.endswith(b"model_base"):
                found.update(name for name, _ in imported)
            else:
                called.update(alias or name for name, alias in imported if name in _BASES)
        if called:
            used = re.compile(rb"\b(?:%s)\.(\w+)" % b"|".join(called))
            found.update(used.findall(head + b"".join(pieces)))
    return frozenset(name.decode() for name in found)
