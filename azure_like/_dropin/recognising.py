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

# Each pattern begins with fixed text, because such a pattern is searched for at ten times the speed.
_DEFINITION: Final = re.compile(rb"\n(?:(?:async +)?(?:def|class) +(\w+)|(\w+)(?: *:[^=\n]+)? *=[^=])")
_MENTION: Final = re.compile(
    rb"model_base(?:"
    rb"[ \t]+import[ \t]*(\((?:[^)#]|#[^\n]*)*\)|(?:[^\\\n#]|\\\r?\n)*)"  # from ._model_base import a, b as c
    rb"|[ \t]+as[ \t]+(\w+)"  # from .. import _model_base as d
    rb"|\.(\w+)"  # _model_base.e
    rb"|([ \t]*(?:[,)#;\r\n]|\Z)))"  # from .. import _model_base
)
_COMMENT: Final = re.compile(rb"#[^\n]*")
_NAME: Final = re.compile(rb"(\w+)(?:[ \t]+as[ \t]+\w+)?")


def defined_names(source: bytes) -> frozenset[str]:
    r"""Return the names that the top level of a module defines: functions, classes and variables.

    Example:
        >>> sorted(defined_names(b"class Model:\n    x = 1\nTZ_UTC = None\n"))
        ['Model', 'TZ_UTC']
    """
    return frozenset((first or second).decode() for first, second in _DEFINITION.findall(b"\n" + source))


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
        for names, alias, used, module in _MENTION.findall(head):
            found.update(_NAME.findall(_COMMENT.sub(b"", names)))
            found.update(filter(None, [used]))
            called.update([alias] if alias else [b"model_base"] if module else [])
        if called:
            text = head + b"".join(pieces)
            for name in called:
                found.update(re.findall(rb"%s\.(\w+)" % name, text))
    return frozenset(name.decode() for name in found)
