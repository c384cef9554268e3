"""The data of models by attribute name, without a Python frame for each level."""

from __future__ import annotations

from typing import Any

from azure_like._mappings import is_declared_mapping, is_node
from azure_like._sentinels import is_null
from azure_like._types import ATOMS
from azure_like.exceptions import SerializationError


def attribute_data(node: Any, *, exclude_readonly: bool) -> dict[str, Any]:
    """Return the data of a model by attribute name, with the data of the models inside in the same way.

    Raises:
        SerializationError: A model contains itself.
    """
    return _Renaming(exclude_readonly=exclude_readonly).run(node)


class _Renaming:
    """One walk over a model. A value is put into its new container first, and its items later."""

    def __init__(self, *, exclude_readonly: bool) -> None:
        self._exclude = exclude_readonly
        self._todo: list[tuple[Any, Any] | int] = []
        self._tuples: list[tuple[Any, Any, list[Any]]] = []

    def run(self, node: Any) -> dict[str, Any]:
        made: dict[str, Any] = {}
        self._todo.append((node, made))
        around: set[int] = set()
        while self._todo:
            entry = self._todo.pop()
            if isinstance(entry, int):
                around.discard(entry)
                continue
            source, target = entry
            if id(source) in around:
                message = "The value contains itself"
                raise SerializationError(message)
            around.add(id(source))
            self._todo.append(id(source))
            self._fill(source, target)
        for holder, key, items in reversed(self._tuples):
            holder[key] = tuple(items)
        return made

    def _fill(self, source: Any, target: Any) -> None:
        if is_node(source):
            plan = type(source)._plan.of(type(source))
            for wire_name, value in source._synced().items():
                if self._exclude and wire_name in plan.readonly:
                    continue
                field = plan.by_wire.get(wire_name)
                key = wire_name if field is None else field._attribute
                if wire_name in plan.multipart:
                    target[key] = value
                else:
                    self._put(target, key, value)
        elif isinstance(target, dict):
            for key, value in source.items():
                self._put(target, key, value)
        else:
            target.extend(source)
            for index, value in enumerate(target):
                self._put(target, index, value)

    def _put(self, target: Any, key: Any, value: Any) -> None:
        """Put a value into its container: a model or dict as a new dict, a list or tuple as a new one."""
        cls = type(value)
        made: Any = value
        if cls not in ATOMS:
            if is_node(value) or is_declared_mapping(value):
                made = {}
                self._todo.append((value, made))
            elif issubclass(cls, (list, tuple)):
                made = []
                self._todo.append((value, made))
                if issubclass(cls, tuple):
                    self._tuples.append((target, key, made))
            elif issubclass(cls, set):
                made = value.copy()
            elif is_null(value):
                made = None
        target[key] = made
