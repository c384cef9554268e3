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

WORD: Final = b"model_base"
"""What is in the text of every module that imports a base."""

_USUAL: Final = (b"\nclass Model(", b"\nclass SdkJSONEncoder(", b"\ndef _deserialize(", b"\ndef rest_field(")
"""How the names of `TELLTALE` are defined in every base that was seen so far."""

# It begins with fixed text, because such a pattern is searched for at ten times the speed. It is compiled when it is
# used, because that takes longer than most of what a program needs of this module.
_DEFINITION: Final = rb"\n(?:(?:async +)?(?:def|class) +(\w+)|(\w+)(?: *:[^=\n]+)? *=[^=])"
_LONGEST: Final = 200
"""As many bytes as are looked at for one name."""

# What follows is told without patterns: to compile even a small one takes longer than to search a package.
_IN_NAMES: Final = b"_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SPACES: Final = bytes([code if code in _IN_NAMES else ord(" ") for code in range(256)])
"""Spaces in the place of all bytes that are in no name."""


def defined_names(source: bytes) -> frozenset[str]:
    r"""Return the names that the top level of a module defines: functions, classes and variables.

    Example:
        >>> sorted(defined_names(b"class Model:\n    x = 1\nTZ_UTC = None\n"))
        ['Model', 'TZ_UTC']
    """
    return frozenset((first or second).decode() for first, second in re.findall(_DEFINITION, b"\n" + source))


def is_text_of_base(source: bytes) -> bool:
    """Tell whether a module with this text is a vendored base."""
    return all(usual in source for usual in _USUAL) or is_base(defined_names(source))


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
        called: set[bytes] = set()
        for after in head.split(WORD)[1:]:
            _note(after, found, called)
        if called:
            text = head + b"".join(pieces)
            for name in called:
                found.update(_word(after) for after in text.split(name + b".")[1:])
    return frozenset(name.decode() for name in found if name)


def _note(after: bytes, found: set[bytes], called: set[bytes]) -> None:
    """Note what is taken from a base, or what a base is called, by the text that follows its name."""
    said = after.lstrip(b" \t")
    if after.startswith(b"."):  # _model_base.name
        found.add(_word(after[1:_LONGEST]))
    elif not said or said[0] in b",)#;\r\n":  # from .. import _model_base
        called.add(WORD)
    elif said is after:  # the name of something else begins so
        return
    elif said.startswith(b"import"):  # from ._model_base import name, other as another
        listed = _imported(said[len(b"import") :].lstrip(b" \t"))
        found.update(_word(item.lstrip(b" \t(")) for item in listed.split(b","))
    elif said.startswith((b"as ", b"as\t")):  # from .. import _model_base as name
        called.add(_word(said[3:_LONGEST].lstrip(b" \t")))


def _word(text: bytes) -> bytes:
    """Return the name with which a text begins."""
    return text[:_LONGEST].translate(_SPACES).partition(b" ")[0]


def _imported(text: bytes) -> bytes:
    """Return the names in a statement, without comments, where its text begins with them."""
    lines = []
    brackets = text.startswith(b"(")
    while text:
        line, _, text = text.partition(b"\n")
        line = line.partition(b"#")[0].rstrip()
        lines.append(line.rstrip(b"\\"))
        if b")" in line if brackets else not line.endswith(b"\\"):
            break
    return b" ".join(lines)
