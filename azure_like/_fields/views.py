"""Typed views of containers, kept beside a model's data and never in it (SPEC 3.4).

A list of dates is strings on the wire and dates to the reader, so there are two lists. The reader's one is made at the
first read and kept, so that a change of it is not lost: before anything looks at the wire data, a view that was changed
is encoded whole into the wire container. A view that was not changed leaves the wire value exactly as it was.

Reads come from any number of threads. What a read stores, it stores while it holds `PUBLISHING`, after one more
look: the first one counts, and all threads find the same view.
"""

from __future__ import annotations

import os
from itertools import zip_longest
from operator import is_
from threading import Lock
from typing import Any, Final

from azure_like._depth import DEEP, Loops
from azure_like._types import ATOMS, UNCHECKED

_CHANGING: Final = (list, tuple, dict, set, frozenset, bytearray)
"""The kinds of value that have to be looked into."""

_COPIED: Final = (list, dict, set)

PUBLISHING: Final = Lock()
"""Held for the few steps in which the views of a node change; never while anything of a program's own runs."""

if hasattr(os, "register_at_fork"):
    # A child process has one thread. It must not wait for what another thread of its parent was about to do.
    os.register_at_fork(
        before=PUBLISHING.acquire, after_in_parent=PUBLISHING.release, after_in_child=PUBLISHING.release
    )


class View:
    """One typed view.

    Attributes:
        wire: The wire value it was decoded from.
        view: The typed container, or a model node whose data is the wire dict itself.
        seen: What the view looked like when it was last in step with the wire.
    """

    __slots__ = ("_wire_seen", "seen", "view", "wire")

    def __init__(self, wire: Any, view: Any, *, exposed: bool) -> None:
        self.wire = wire
        self.view = view
        self.seen = snapshot(view, wire)
        self._wire_seen: Any = snapshot(wire, view) if exposed else None

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how a copy is made of it where a class copies the attributes of its nodes: a copy decodes anew."""
        return type(UNCHECKED), (UNCHECKED.value,)

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
            cls = type(value)
            if issubclass(cls, (list, tuple, dict)):
                if id(value) not in met:
                    met.add(id(value))
                    todo.extend(list(value.values()) if issubclass(cls, dict) else list(value))
            elif hasattr(cls, "_synced") and value._views:
                found.append(value)
        return found

    def expose(self) -> None:
        """Note that the wire container is in the hands of a caller, who may change it."""
        if self._wire_seen is None:
            self._wire_seen = snapshot(self.wire, self.view)

    def view_changed(self) -> bool:
        """Tell whether the typed container was changed since it was last in step with the wire."""
        return not _same(self.view, self.seen)

    def wire_changed(self) -> bool:
        """Tell whether the wire container was changed by a caller since it was last in step."""
        return self._wire_seen is not None and not _same(self.wire, self._wire_seen)

    def settle(self, wire: Any, seen: Any) -> None:
        """Take a wire value, and what the view looked like when that was made, as being in step."""
        self.wire = wire
        self.seen = seen
        if self._wire_seen is not None:
            self._wire_seen = snapshot(wire, self.view)


def publish(node: Any, wire_name: str, view: View) -> Any:
    """Let a node keep a view, and return the typed container: that of another thread, if that was sooner."""
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
    """Note that the wire container of a key is in a caller's hands, and may decode to something else than itself."""
    with PUBLISHING:
        if node._views is None:
            node._views = {}
        found = node._views.setdefault(wire_name, UNCHECKED)
        if found is not UNCHECKED:
            found.expose()


def add_marks(node: Any, marks: dict[str, Any]) -> None:
    """Add marks to those of a node."""
    with PUBLISHING:
        if node._views is None:
            node._views = marks
        else:
            node._views.update(marks)


def as_it_is(node: Any, wire_name: str, wire: Any, *, final: bool) -> Any:
    """Return a wire container that was found to decode to itself, or the view that there is of it by now.

    Another thread may have made that view and written a change of it back, after which the container decodes to itself.

    Args:
        node: The node.
        wire_name: The key.
        wire: The container.
        final: Whether its mark is to be taken away.
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
    """Give a container another's items in place, if both are of one kind that allows it; tell whether it was done.

    What stays in a dict is never missing from it in between: another thread may be reading it.
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
    """Return a value whose lists, dicts and sets are copies, so that no other thread changes them."""
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
    """What a model node with data of its own looked like: one whose class could only be had by calling it."""

    __slots__ = ("data", "node")

    def __init__(self, node: Any) -> None:
        self.node = node
        self.data = snapshot(node._synced(), None)


def snapshot(value: Any, beside: Any) -> Any:
    """Return a copy of the containers of a value; what else is in them is kept by identity.

    Args:
        value: The wire value, or the typed value made of it.
        beside: The other one of the two. Where a model node is made of a dict, and shares it, one copy of the node or
            one level of the dict is enough: what is further inside, the views of that node see to.

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
    """Return what in a copied container has to be copied too: its key, itself, and what is beside it."""
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
    """Return what a value that is no list or dict is remembered by."""
    cls = type(value)
    if issubclass(cls, (set, frozenset)):
        return set(value)
    if hasattr(cls, "_synced"):
        return value if beside is value or value._data is beside else _NodeSeen(value)
    return bytes(value) if issubclass(cls, bytearray) else value


def _same(value: Any, seen: Any) -> bool:
    """Tell whether a value still is what its snapshot shows."""
    todo = [(value, seen)]
    while todo:
        inside = _pairs_inside(*todo.pop())
        if inside is None:
            return False
        todo.extend(inside)
    return True


def _pairs_inside(value: Any, seen: Any) -> list[tuple[Any, Any]] | None:
    """Return what is left to compare of a value and its snapshot: the items, in pairs; None where the two differ."""
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
