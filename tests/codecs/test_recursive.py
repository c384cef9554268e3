"""Aliases that contain themselves, in time linear in the size of the value (SPEC 1.6)."""

from __future__ import annotations

from typing import Any

import pytest
from typing_extensions import TypeAliasType

from azure_like import Model, rest_field


class Leaf:
    """A class that refuses every value, and counts how often it is asked."""

    asked = 0

    def __init__(self, value: Any) -> None:
        type(self).asked += 1
        raise ValueError(value)


Nested = TypeAliasType("Nested", "list[Nested] | tuple[Nested, Nested] | tuple[Nested, int] | Leaf")


class Tree(Model):
    """A model with a value of arms that contain themselves."""

    tree: list[Nested] | tuple[Nested, Nested] | None = rest_field()


def pairs(levels: int) -> list[Any]:
    """Return so many pairs inside each other, with a leaf beside each."""
    value: list[Any] = ["x", "x"]
    for _ in range(levels):
        value = [value, "x"]
    return value


@pytest.mark.parametrize("levels", [5, 20, 30, 60, 500])
def test_each_part_is_read_once(levels: int) -> None:
    """A part that several arms try is read once, so that a wrong leaf does not double the time with each level."""
    value = pairs(levels)
    Leaf.asked = 0
    assert value == Tree({"tree": value}).tree
    assert Leaf.asked <= 20 * levels
