"""JSON text out with the digits of numbers that were read exactly.

The encoder of the standard library writes a float by itself, without asking. So each exact number is replaced by a mark
in a copy of the data, and the marks in the text by the numbers.
"""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from azure_like._encoder import SdkJSONEncoder, plain_data
from azure_like._functions.decimals import class_reaches_decimal
from azure_like._mappings import is_node
from azure_like._numbers import ExactNumber


class _ExactMetError(Exception):
    """A model may hold exact numbers. This error never reaches a caller."""


class ExactEncoder(SdkJSONEncoder):
    """An `azure_like.SdkJSONEncoder` for trees in which there may be exact numbers."""

    def encode(self, o: Any) -> str:
        """Return the JSON text of a value."""
        try:
            return super().encode(o)
        except _ExactMetError:
            pass
        data = plain_data(o, exclude_readonly=self.exclude_readonly, form=self.format, handlers=self._handlers)
        mark = uuid4().hex
        numbers = _mark(data, mark)
        plain = SdkJSONEncoder(indent=self.indent, allow_nan=self.allow_nan).encode(data)
        return re.sub(rf'"{mark}(\d+)"', lambda found: numbers[int(found[1])].text, plain)

    def default(self, o: Any) -> Any:
        """Return the JSON form of a value that the JSON module does not know."""
        if is_node(o) and class_reaches_decimal(type(o)):
            raise _ExactMetError
        return super().default(o)

    def _encode_deep(self, o: Any) -> str:  # noqa: ARG002 -- the whole value is encoded anew
        raise _ExactMetError


def _mark(data: Any, mark: str) -> list[ExactNumber]:
    """Replace the exact numbers in plain data by marks, and return the numbers."""
    numbers: list[ExactNumber] = []
    todo = [data]
    while todo:
        container = todo.pop()
        items = container.items() if isinstance(container, dict) else enumerate(container)
        for key, value in list(items):
            if type(value) is ExactNumber:
                container[key] = f"{mark}{len(numbers)}"
                numbers.append(value)
            elif isinstance(value, tuple):
                container[key] = items_of_tuple = list(value)
                todo.append(items_of_tuple)
            elif isinstance(value, (dict, list)):
                todo.append(value)
    return numbers
