"""Typed views of containers, kept beside a model's data and never in it (SPEC 3.4).

A list of dates is strings on the wire and dates to the reader, so there are two lists. The reader's one is made at the
first read and kept, so that a change of it is not lost: before anything looks at the wire data, a view that was changed
is encoded whole into the wire container. A view that was not changed leaves the wire value exactly as it was.
"""

from __future__ import annotations

from itertools import zip_longest
from operator import is_
from typing import Any


class View:
    """One typed view.

    Attributes:
        wire: The wire value it was decoded from.
        view: The typed container, or a model node whose data is the wire dict itself.
    """

    __slots__ = ("_view_seen", "_wire_seen", "view", "wire")

    def __init__(self, wire: Any, view: Any, *, exposed: bool) -> None:
        self.wire = wire
        self.view = view
        self._view_seen = snapshot(view, wire)
        self._wire_seen: Any = snapshot(wire, wire) if exposed else None

    def nodes(self) -> list[Any]:
        """Return the model nodes in the view that may have views of their own.

        A mapping stored through `Model.__setitem__` stays a dict on the wire, and a node shares it; what changes in the
        views of that node is on the wire only when the node brings itself in step.
        """
        found: list[Any] = []
        met: set[int] = set()
        todo = [self.view]
        while todo:
            value = todo.pop()
            if isinstance(value, (list, tuple, dict)):
                if id(value) not in met:
                    met.add(id(value))
                    todo.extend(value.values() if isinstance(value, dict) else value)
            elif getattr(value, "_views", None):
                found.append(value)
        return found

    def expose(self) -> None:
        """Note that the wire container is in the hands of a caller, who may change it."""
        if self._wire_seen is None:
            self._wire_seen = snapshot(self.wire, self.wire)

    def view_changed(self) -> bool:
        """Tell whether the typed container was changed since it was last in step with the wire."""
        return not _same(self.view, self._view_seen)

    def wire_changed(self) -> bool:
        """Tell whether the wire container was changed by a caller since it was last in step."""
        return self._wire_seen is not None and not _same(self.wire, self._wire_seen)

    def settle(self, wire: Any) -> None:
        """Take the wire value as the one that the view is in step with."""
        self.wire = wire
        self._view_seen = snapshot(self.view, wire)
        if self._wire_seen is not None:
            self._wire_seen = snapshot(wire, wire)


def replace_content(container: Any, content: Any) -> bool:
    """Give a container another's items in place, if both are of one kind that allows it; tell whether it was done."""
    if type(container) is not type(content) or container is content:
        return False
    if isinstance(container, list):
        container[:] = content
    elif isinstance(container, (dict, set)):
        container.clear()
        container.update(content)
    else:
        return False
    return True


class _NodeSeen:
    """What a model node with data of its own looked like: one whose class could only be had by calling it."""

    __slots__ = ("data", "node")

    def __init__(self, node: Any) -> None:
        self.node = node
        self.data = snapshot(node._synced(), None)


def snapshot(value: Any, wire: Any) -> Any:
    """Return a copy of the containers of a value; what else is in them is kept by identity.

    Args:
        value: The wire value, or the typed value made of it.
        wire: The wire value in the same place; a model node that shares it needs no copy.

    Raises:
        ValueError: The value contains itself.
    """
    return _snapshot(value, wire, [])


def _snapshot(value: Any, wire: Any, around: list[int]) -> Any:
    if isinstance(value, (list, tuple, dict)):
        if id(value) in around:
            message = "The value contains itself"
            raise ValueError(message)
        around.append(id(value))
        seen: Any
        if isinstance(value, dict):
            inside = wire if isinstance(wire, dict) else {}
            seen = {key: _snapshot(item, inside.get(key), around) for key, item in value.items()}
        else:
            beside = wire[: len(value)] if isinstance(wire, (list, tuple)) else ()
            seen = [_snapshot(item, inner, around) for item, inner in zip_longest(value, beside)]
        around.pop()
        return seen
    if isinstance(value, (set, frozenset)):
        return set(value)
    if hasattr(value, "_synced"):
        return value if wire is value or value._data is wire else _NodeSeen(value)
    return bytes(value) if isinstance(value, bytearray) else value


def _same(value: Any, seen: Any) -> bool:
    """Tell whether a value still is what its snapshot shows."""
    if isinstance(value, (list, tuple)):
        if not isinstance(seen, list) or len(value) != len(seen):
            return False
        return all(map(is_, value, seen)) or all(map(_same, value, seen))
    if isinstance(value, dict):
        return isinstance(seen, dict) and list(value) == list(seen) and all(map(_same, value.values(), seen.values()))
    if isinstance(value, (set, frozenset)):
        return isinstance(seen, set) and len(value) == len(seen) and all(item in seen for item in value)
    if isinstance(seen, _NodeSeen):
        return value is seen.node and _same(value._synced(), seen.data)
    return bytes(value) == seen if isinstance(value, bytearray) else value is seen
