"""Names for the types that several modules speak of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timezone
from enum import Enum
from typing import Any, Final, Literal, TypeAlias

Wire: TypeAlias = Any
"""A JSON-shaped value as a service sends and receives it; inside a model's data also model nodes, sets and streams."""

Decode: TypeAlias = Callable[[Any], Any]
"""A function from a wire value to the typed Python value."""

Visibility: TypeAlias = Literal["read", "create", "update", "delete", "query"]
"""An operation in which a field takes part; a field whose only one is ``"read"`` is readonly."""


class Unset(Enum):
    """The class of the sentinel that stands for an argument or a default nobody gave."""

    UNSET = "<unset>"

    def __repr__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return False


class Draft:
    """What stands for a node while its data are being prepared, or the value of a field: a failure changes nothing."""

    __slots__ = ("_views",)

    def __init__(self) -> None:
        self._views: dict[str, Any] | None = None


ATOMS: Final[frozenset[type]] = frozenset({str, int, float, bool, type(None)})
"""The exact classes of JSON values that are stored as they are."""

SIMPLE: Final = ATOMS - {type(None)}
"""The classes of values that a keyword stores as they are, in a field that looks at no atom."""

CONTAINERS: Final = (list, dict, set)
"""The kinds of container that can be changed in place."""

OWN: Final = frozenset({"_data", "_views"})
"""What every node has among its attributes; whatever else is there, somebody has set who knows what it is."""

OWN_COUNT: Final = len(OWN)
"""How many attributes a node has if there is nothing else."""


class _Mark(Enum):
    """The class of a mark among views; a member of it stays itself in copies and pickles."""

    UNCHECKED = "<unchecked>"


UNCHECKED: Final = _Mark.UNCHECKED
"""Stands among the views of a node for a container that may decode to something else than itself."""

TZ_UTC: Final = timezone.utc
"""The time zone of moments."""

UNSET: Final = Unset.UNSET
"""What ``default=`` of a field is where it has none; a `TypedModel` gives it for a field that may be left out."""
