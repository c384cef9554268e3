"""Which names a module defines, whether it is a vendored base by these, and of which generation.

They are told from the text of its file; nothing is run or compiled.
"""

from __future__ import annotations

import re
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

# It begins with fixed text, because such a pattern is searched for at ten times the speed. It is compiled when it is
# used, because that takes longer than most of what a program needs of this module.
_DEFINITION: Final = rb"\n(?:(?:async +)?(?:def|class) +(\w+)|(\w+)(?: *:[^=\n]+)? *=[^=])"


def defined_names(source: bytes) -> frozenset[str]:
    r"""Return the names that the top level of a module defines: functions, classes and variables.

    Example:
        >>> sorted(defined_names(b"class Model:\n    x = 1\nTZ_UTC = None\n"))
        ['Model', 'TZ_UTC']
    """
    return frozenset((first or second).decode() for first, second in re.findall(_DEFINITION, b"\n" + source))


def is_base(names: frozenset[str]) -> bool:
    """Tell whether a module that defines these names is a vendored base."""
    return names >= TELLTALE


def generation(names: frozenset[str]) -> int:
    """Return the generation of the base that defines these names: 1 for the oldest, one more for each thing learned."""
    return 1 + sum(name in names for _, name in MILESTONES)
