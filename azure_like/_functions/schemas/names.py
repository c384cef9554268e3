"""The names of schemas in ``$defs``: each is used once, also for two classes with the same name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from azure_like._functions.schemas.scalars import Schema


class Definitions:
    """The schemas in ``$defs``, which are made once each.

    Args:
        ref_template: The form of a reference, with ``{name}`` for the name.

    Attributes:
        schemas: The schemas by name.
    """

    def __init__(self, ref_template: str) -> None:
        self._ref_template = ref_template
        self._names: dict[Any, str] = {}
        self._todo: list[tuple[str, Callable[[], Schema]]] = []
        self.schemas: dict[str, Schema] = {}

    def ref(self, key: Any, name: str, make: Callable[[], Schema]) -> Schema:
        """Return the reference to a schema, which is made later.

        Args:
            key: The key of what has the schema.
            name: The name that it gets if no other schema has the name.
            make: The function that makes the schema.
        """
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self._free(re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("_") or "Schema")
            self.schemas[found] = {}
            self._todo.append((found, make))
        return {"$ref": self._ref_template.format(name=found)}

    def make(self) -> None:
        """Make the schemas that were referred to, and those that they refer to."""
        while self._todo:
            name, make = self._todo.pop(0)
            self.schemas[name] = make()

    def _free(self, name: str) -> str:
        number, free = 1, name
        while free in self.schemas:
            number += 1
            free = f"{name}{number}"
        return free
