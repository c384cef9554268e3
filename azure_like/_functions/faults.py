"""Which value in a tree cannot be written as JSON, and where it is. It is searched only after an error."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from azure_like._encoder import plain_data
from azure_like._mappings import is_declared_mapping, is_node
from azure_like._numbers import ExactNumber
from azure_like._sentinels import is_null
from azure_like.exceptions import SerializationError, shown

_LINKS = (list, tuple, set, frozenset)
_KEYS = (str, int, float, type(None))


def fault_in(value: Any, *, exclude_readonly: bool, allow_nan: bool) -> SerializationError | None:
    """Return the error of the first value that cannot be written as JSON, with its path, or None if all can."""
    todo: list[tuple[Any, str] | int] = [(value, "")]
    around: set[int] = set()
    while todo:
        entry = todo.pop()
        if isinstance(entry, int):
            around.discard(entry)
            continue
        item, path = entry
        try:
            inside = _inside(item, exclude_readonly=exclude_readonly)
        except SerializationError as error:
            return error.under(path)
        except Exception as error:  # noqa: BLE001 -- a registered encoder may raise anything
            return SerializationError(f"{shown(item)} cannot be encoded: {error}", path)
        if inside is None:
            reason = _reason(item, allow_nan=allow_nan)
            if reason:
                return SerializationError(reason, path)
            continue
        if id(item) in around:
            return SerializationError("The value contains itself", path)
        around.add(id(item))
        todo.append(id(item))
        steps = list(inside)
        wrong = next((key for key, _ in steps if not isinstance(key, _KEYS)), None)
        if wrong is not None:
            return SerializationError(f"A key must be a text, got {shown(wrong)}", path)
        listed = not (is_node(item) or is_declared_mapping(item))
        todo.extend([(one, f"{path}[{key}]" if listed else f"{path}.{key}") for key, one in reversed(steps)])
    return None


def _inside(item: Any, *, exclude_readonly: bool) -> Iterator[tuple[Any, Any]] | None:
    """Return the keys of a model or container with their values, or None for a single value."""
    if is_node(item):
        readonly = type(item)._plan.of(type(item)).readonly if exclude_readonly else ()
        return iter([(key, one) for key, one in item._synced().items() if key not in readonly])
    if is_declared_mapping(item):
        return iter(list(item.items()))
    if isinstance(item, _LINKS):
        return iter(enumerate(item))
    if item is None or isinstance(item, (str, int, float)) or is_null(item):
        return None
    plain = plain_data(item)
    if plain is item:
        return None
    return _inside(plain, exclude_readonly=exclude_readonly)


def _reason(item: Any, *, allow_nan: bool) -> str:
    """Return why a single value cannot be written, or an empty text."""
    if isinstance(item, float):
        finite = allow_nan or math.isfinite(item) or isinstance(item, ExactNumber)
        return "" if finite else f"{float(item)!r} is no JSON number"
    if isinstance(item, int):
        try:
            int.__repr__(item)
        except ValueError as error:
            return f"{shown(item)} cannot be written: {error}"
        return ""
    if item is None or isinstance(item, str) or is_null(item) or plain_data(item) is not item:
        return ""
    return f"{shown(item)} is no JSON value, and no type handler is registered for its class"
