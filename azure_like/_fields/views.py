"""Typed views of containers, kept beside a model's data and never in it.

A list of dates is a list of strings on the wire, so there are two lists: the wire list and its typed view. The view is
made at the first read and kept, so that its changes are not lost. Before the wire data are shown, each changed view is
encoded whole into its wire container. An unchanged view leaves the wire value exactly as it was.

Any number of threads may read. A read stores a view while it holds `PUBLISHING`, after it has looked for one once more:
the first view stays, and all threads find it.
"""

from __future__ import annotations

import os
from itertools import zip_longest
from operator import is_
from threading import RLock
from typing import Any, Final

from azure_like._depth import DEEP, Loops
from azure_like._types import ATOMS, UNCHECKED

_CHANGING: Final = (list, tuple, dict, set, frozenset, bytearray)
"""The classes of values that can change: a snapshot copies them."""

_COPIED: Final = (list, dict, set)

PUBLISHING: Final = RLock()
"""The lock held for the few steps in which the views of a node change, and never while code of a caller runs."""

if hasattr(os, "register_at_fork"):
    # A child process has one thread. It must not wait for a lock that another thread of its parent held at the fork.
    os.register_at_fork(
        before=PUBLISHING.acquire, after_in_parent=PUBLISHING.release, after_in_child=PUBLISHING.release
    )


class View:
    """One typed view.

    Attributes:
        wire: The wire value that the view was decoded from.
        view: The typed container, or a model node whose data is the wire dict itself.
        seen: The snapshot of the typed container from when it was last in step with the wire value.
    """

    __slots__ = ("_wire_seen", "seen", "view", "wire")

    def __init__(self, wire: Any, view: Any, *, exposed: bool) -> None:
        self.wire = wire
        self.view = view
        self.seen = snapshot(view, wire)
        self._wire_seen: Any = snapshot(wire, view) if exposed else None

    def __reduce__(self) -> tuple[Any, ...]:
        """Return a mark as the copy of the view, for classes that copy the attributes of their nodes."""
        return type(UNCHECKED), (UNCHECKED.value,)

    def nodes(self) -> list[Any]:
        """Return the model nodes in the view that may have views of their own.

        A mapping stored through `Model.__setitem__` stays a dict on the wire, and a node shares that dict. A change in
        the views of that node reaches the dict only when the node encodes its views.
        """
        found: list[Any] = []
        met: set[int] = set()
        todo = [self.view]
        while todo:
            value = todo.pop()
            cls = type(value)
            if issubclass(cls, (list, tuple, dict)):
                if id(value) not in met:
                    met.add(id(value))
                    todo.extend(list(value.values()) if issubclass(cls, dict) else list(value))
            elif hasattr(cls, "_synced") and value._views:
                found.append(value)
        return found

    def expose(self) -> None:
        """Note that a caller has the wire container and may change it."""
        if self._wire_seen is None:
            self._wire_seen = snapshot(self.wire, self.view)

    def view_changed(self) -> bool:
        """Tell whether the typed container was changed since it was last in step with the wire value."""
        return not _same(self.view, self.seen)

    def wire_changed(self) -> bool:
        """Tell whether a caller changed the wire container since it was last in step with the view."""
        return self._wire_seen is not None and not _same(self.wire, self._wire_seen)

    def settle(self, wire: Any, seen: Any) -> None:
        """Store a wire value and a snapshot of the view as being in step with each other."""
        self.wire = wire
        self.seen = seen
        if self._wire_seen is not None:
            self._wire_seen = snapshot(wire, self.view)


def publish(node: Any, wire_name: str, view: View) -> Any:
    """Store a view in a node and return its typed container. If another thread stored one first, return that one."""
    with PUBLISHING:
        if node._views is None:
            node._views = {wire_name: view}
            return view.view
        found = node._views.get(wire_name)
        if found is UNCHECKED:
            view.expose()
        elif found is not None and found.wire is view.wire:
            return found.view
        node._views[wire_name] = view
        return view.view


def expose(node: Any, wire_name: str) -> None:
    """Note that a caller has the wire container of a key, and that it may decode to another container."""
    with PUBLISHING:
        if node._views is None:
            node._views = {}
        found = node._views.setdefault(wire_name, UNCHECKED)
        if found is not UNCHECKED:
            found.expose()


def mark_unchecked(node: Any, wire_name: str) -> None:
    """Mark a key of a node that no other thread knows yet: its container may decode to another container."""
    if node._views is None:
        node._views = {wire_name: UNCHECKED}
    else:
        node._views[wire_name] = UNCHECKED


def add_marks(node: Any, marks: dict[str, Any]) -> None:
    """Add marks to the views of a node."""
    with PUBLISHING:
        if node._views is None:
            node._views = marks
        else:
            node._views.update(marks)


def as_it_is(node: Any, wire_name: str, wire: Any, *, final: bool) -> Any:
    """Return a wire container that decodes to itself, or its typed view if there is one by now.

    Another thread may have made the view and written a change of it back. After that the container decodes to itself.

    Args:
        node: The node.
        wire_name: The key.
        wire: The container.
        final: Whether to remove the mark of the key.
    """
    with PUBLISHING:
        found = node._views.get(wire_name) if node._views else None
        if found is None or node._data.get(wire_name) is not wire:
            return wire
        if found is not UNCHECKED:
            return found.view if found.wire is wire else wire
        if final:
            del node._views[wire_name]
    return wire


def replace_content(container: Any, content: Any) -> bool:
    """Replace the items of a container in place by the items of another. Tell whether the two classes allow it.

    A key that stays in a dict is never missing in between, because another thread may be reading the dict.
    """
    if type(container) is not type(content) or container is content:
        return False
    if isinstance(container, list):
        container[:] = content
    elif isinstance(container, (dict, set)):
        for gone in [key for key in container if key not in content]:
            container.pop(gone) if isinstance(container, dict) else container.remove(gone)
        if isinstance(container, dict) and list(container) != list(content)[: len(container)]:
            container.clear()
        container.update(content)
    else:
        return False
    return True


def private_copy(value: Any) -> Any:
    """Return a value with its lists, dicts and sets copied, so that no other thread changes them."""
    holder = [value]
    copies: dict[int, Any] = {}
    todo: list[Any] = [holder]
    while todo:
        container = todo.pop()
        for key, item in container.items() if type(container) is dict else enumerate(container):
            if type(item) in _COPIED:
                if id(item) not in copies:
                    copies[id(item)] = item.copy()
                    if type(item) is not set:
                        todo.append(copies[id(item)])
                container[key] = copies[id(item)]
    return holder[0]


class _NodeSeen:
    """The snapshot of a model node that has its own data, because its class had to be called to make the node."""

    __slots__ = ("data", "node")

    def __init__(self, node: Any) -> None:
        self.node = node
        self.data = snapshot(node._synced(), None)


def snapshot(value: Any, beside: Any) -> Any:
    """Return a copy of the containers of a value. All other values in them are kept by identity.

    Args:
        value: The wire value, or the typed value made of it.
        beside: Its counterpart, typed or wire. If a model node shares a dict, one level of the dict is enough: the
            views of that node notice changes further inside.

    Raises:
        ValueError: The value contains itself.
    """
    holder: list[Any] = [None]
    todo: list[tuple[Any, Any, Any, Any, int]] = [(value, beside, holder, 0, 0)]
    loops = Loops()
    while todo:
        value, beside, into, key, level = todo.pop()
        cls = type(value)
        if not issubclass(cls, (list, tuple, dict)):
            into[key] = _seen(value, beside)
            continue
        if level > DEEP:
            loops.refuse(value)
        seen: Any = dict(value) if issubclass(cls, dict) else list(value)
        into[key] = seen
        if not (hasattr(type(beside), "_synced") and beside._data is value):
            todo.extend((item, other, seen, name, level + 1) for name, item, other in _inside(seen, beside))
    return holder[0]


def _inside(seen: Any, beside: Any) -> list[tuple[Any, Any, Any]]:
    """Return the items of a container that have to be copied too, each as its key, itself and the value beside it."""
    others: Any
    if type(seen) is dict:
        others = dict(beside) if issubclass(type(beside), dict) else {}
        return [(name, item, others.get(name)) for name, item in seen.items() if _may_change(type(item))]
    others = list(beside) if issubclass(type(beside), (list, tuple)) else []
    rows = zip_longest(seen, others[: len(seen)])
    return [(index, *row) for index, row in enumerate(rows) if _may_change(type(row[0]))]


def _may_change(cls: type) -> bool:
    return cls not in ATOMS and (issubclass(cls, _CHANGING) or hasattr(cls, "_synced"))


def _seen(value: Any, beside: Any) -> Any:
    """Return the snapshot of a value that is no list or dict."""
    cls = type(value)
    if issubclass(cls, (set, frozenset)):
        return set(value)
    if hasattr(cls, "_synced"):
        return value if beside is value or value._data is beside else _NodeSeen(value)
    return bytes(value) if issubclass(cls, bytearray) else value


def _same(value: Any, seen: Any) -> bool:
    """Tell whether a value is still equal to its snapshot."""
    todo = [(value, seen)]
    while todo:
        inside = _pairs_inside(*todo.pop())
        if inside is None:
            return False
        todo.extend(inside)
    return True


def _pairs_inside(value: Any, seen: Any) -> list[tuple[Any, Any]] | None:
    """Return the items of a value, each with its snapshot, that are left to compare, or None if the two differ."""
    if value is seen:
        return []
    cls = type(value)
    if issubclass(cls, (list, tuple)):
        items = list(value)
        if type(seen) is not list or len(items) != len(seen):
            return None
        return [] if all(map(is_, items, seen)) else list(zip(items, seen, strict=True))
    if issubclass(cls, dict):
        inside = dict(value)
        same_keys = type(seen) is dict and list(inside) == list(seen)
        return list(zip(inside.values(), seen.values(), strict=True)) if same_keys else None
    if type(seen) is _NodeSeen:
        return [(value._synced(), seen.data)] if value is seen.node else None
    if issubclass(cls, (set, frozenset)):
        same = type(seen) is set and set(value) == seen
    elif issubclass(cls, bytearray):
        same = bytes(value) == seen
    else:
        same = False
    return [] if same else None
