"""What every contender can do with a workload's classes."""

from __future__ import annotations

import json
from typing import Any


class Subject:
    """One contender with one workload's classes, behind the same few operations.

    An operation that a contender has nothing for raises ``NotImplementedError``.
    """

    def classes(self) -> dict[str, type]:
        """Give the classes by the names of their shapes."""
        return {}

    def build(self, data: Any) -> Any:
        """Build the tree from parsed JSON."""
        raise NotImplementedError

    def parse(self, text: bytes) -> Any:
        """Build the tree from JSON text that ``json.loads`` parses, for everybody alike.

        The parsed JSON is held while the tree is built, as the response of a client holds it.
        """
        data = json.loads(text)
        return self.build(data)

    def plain(self, tree: Any) -> Any:
        """Give the tree as plain dicts and lists in wire form."""
        raise NotImplementedError

    def dump(self, tree: Any) -> str | bytes:
        """Give the tree as JSON text."""
        raise NotImplementedError
