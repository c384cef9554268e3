"""Types, marks and sets of classes that several modules use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timezone
from enum import Enum
from typing import Any, Final, Literal, TypeAlias

Wire: TypeAlias = Any
"""A JSON value as a service sends or receives it. The data of a model may also hold nodes, sets and streams."""

Decode: TypeAlias = Callable[[Any], Any]
"""A function from a wire value to the typed Python value."""

Rule: TypeAlias = Callable[[Any], "Iterable[tuple[str | None, str]] | None"]
"""A rule between the fields of a class: a function from a model to its problems, each an attribute and a message."""

Visibility: TypeAlias = Literal["read", "create", "update", "delete", "query"]
"""An operation in which a field takes part. A field that takes part only in ``"read"`` is readonly."""

Rename: TypeAlias = Literal["camel", "kebab", "pascal", "snake"]
"""A rule by which a class makes wire names of attributes."""


ATOMS: Final[frozenset[type]] = frozenset({str, int, float, bool, type(None)})
"""The exact classes of JSON values that are stored unchanged."""

SIMPLE: Final = ATOMS - {type(None)}
"""The classes of keyword values that are stored unchanged by a field that is not strict."""

CONTAINERS: Final = (list, dict, set)
"""The classes of containers that can be changed in place."""

OWN: Final = frozenset({"_data", "_views"})
"""The attributes of every node. Any other attribute was set by a caller."""

OWN_COUNT: Final = len(OWN)
"""The number of attributes of every node."""


class _Mark(Enum):
    """The class of a mark among views. A mark stays the same object in copies and pickles."""

    UNCHECKED = "<unchecked>"


UNCHECKED: Final = _Mark.UNCHECKED
"""The mark among the views of a node for a container that may decode to another container."""

TZ_UTC: Final = timezone.utc
"""The time zone UTC."""
