"""What a value looks like, in JSON, so that values of two implementations can be compared in two processes.

Types that compare equal in Python are told apart (`1`, `1.0`, `True`, an enum member), classes are told by their names,
because each implementation has classes of its own.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element

Seen = dict[str, Any]
"""What was seen of one case, in canonical form, by what was done."""

_MESSAGES: dict[type[Exception], str] = {
    TypeError: "__init__()",
    AttributeError: "object has no attribute",
    KeyError: "",
}
"""Errors whose text is in the contract (SPEC 2.1, 2.3, 4.5) or is the key, with what tells them from the others."""

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def canonical(value: Any) -> Any:
    """Return the value as plain JSON data in which every type can be told."""
    if value is None or type(value) in {bool, int}:
        return value
    if type(value) is str:
        return _ADDRESS.sub(" at ...", value)
    if isinstance(value, Exception):
        return raised(value)
    if getattr(type(value), "_is_model", False):
        return {"model": type(value).__name__, "items": [[key, canonical(item)] for key, item in value.items()]}
    if isinstance(value, Mapping):
        return {type(value).__name__: [[canonical(key), canonical(item)] for key, item in value.items()]}
    if isinstance(value, (list, tuple)):
        return {type(value).__name__: [canonical(item) for item in value]}
    if isinstance(value, (set, frozenset)):
        return {type(value).__name__: sorted((canonical(item) for item in value), key=repr)}
    return f"<{type(value).__name__} {_shown(value)}>"


def _shown(value: Any) -> str:
    """Return the text of a scalar."""
    if isinstance(value, enum.Enum):
        return str(value.name)
    if isinstance(value, datetime):
        # Not the `repr`: it tells the class of the tzinfo, which each implementation may choose.
        return f"{value.isoformat()} utcoffset={value.utcoffset()}"
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).hex()
    if isinstance(value, (float, timedelta, Decimal, UUID, str, int)):
        return repr(value)
    if isinstance(value, Element):
        return _ADDRESS.sub(" at ...", f"{value.tag} {''.join(value.itertext())!r}")
    return _ADDRESS.sub(" at ...", repr(value)) if "__repr__" in vars(type(value)) else ""


def attempt(act: Callable[[], Any]) -> Any:
    """Return the canonical form of what the call gives, or of the error it raises."""
    try:
        return canonical(act())
    except Exception as error:  # noqa: BLE001 - which errors come, and where, is what the suite compares
        return raised(error)


def raised(error: Exception) -> dict[str, str]:
    """Return the canonical form of an error: its class, and its message where the contract has it."""
    names = [base.__name__ for base in type(error).__mro__]
    if "DeserializationError" in names:
        return {"raises": "DeserializationError"}
    if _MESSAGES.get(type(error), "\n") in str(error):
        return {"raises": names[0], "message": str(error)}
    return {"raises": names[0]}


def is_error(seen: Any) -> bool:
    """Say whether the canonical form is the one of an error."""
    return isinstance(seen, dict) and "raises" in seen
