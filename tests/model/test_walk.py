"""The walk that makes trees: what it puts off, what it makes last, and what it drops."""

from typing import Any, ClassVar, Optional

import pytest

from azure_like import Model, rest_field
from azure_like._depth import DEEP, Walk


class Called(Model):
    """A model inside itself whose constructor must be called."""

    made: ClassVar[list[int]] = []
    number: int | None = rest_field()
    below: Optional["Called"] = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made.append(self["number"])


class Holder(Model):
    """A model that becomes a plain dict if ``many`` holds a number."""

    first: Called | None = rest_field()
    many: list[list[Called]] | None = rest_field()


class Root(Model):
    """A model with the holder inside, because an error at the top is raised."""

    holder: Holder | None = rest_field()


def called(levels: int) -> dict[str, Any]:
    """Return the data of so many models inside each other, numbered from the inside."""
    data: dict[str, Any] = {"number": 0}
    for number in range(1, levels):
        data = {"number": number, "below": data}
    return data


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    Called.made.clear()


@pytest.mark.parametrize("levels", [3, DEEP, DEEP + 1, 3 * DEEP + 5])
def test_constructors_are_called_from_the_inside_out(levels: int) -> None:
    """A constructor finds all nodes inside final, at any depth."""
    root = Root({"holder": {"first": called(levels)}})
    assert list(range(levels)) == Called.made
    assert isinstance(root.holder, Holder)
    assert isinstance(root.holder.first, Called)


@pytest.mark.parametrize("levels", [DEEP + 5, 3 * DEEP + 5])
def test_what_is_dropped_is_not_made(levels: int) -> None:
    """A node with a bad part becomes a plain dict, and no constructor is called for the values that were put off."""
    root = Root({"holder": {"first": called(levels), "many": [5]}})
    assert {"first": called(levels), "many": [5]} == root["holder"]
    assert type(root["holder"]) is dict
    assert [] == Called.made


def test_only_the_dropped_values_are_dropped() -> None:
    """Values that were put off before stay pending."""
    walk = Walk()
    kept: list[Any] = [None]
    dropped: list[Any] = [None]

    def place(value: Any, container: Any, key: Any, _walk: Walk, _depth: int) -> None:
        container[key] = value

    assert walk.puts_off(place, "kept", kept, 0, DEEP + 1)
    before = walk.pending
    assert walk.puts_off(place, "dropped", dropped, 0, DEEP + 1)
    walk.finish(tuple, dropped, 0, before)
    walk.drop(before)
    walk.complete()
    assert (["kept"], [None]) == (kept, dropped)


def test_a_tuple_waits_for_what_is_put_off_inside() -> None:
    """A tuple is made of the final items."""
    value: Any = ("end",)
    for _ in range(2 * DEEP):
        value = (value,)
    found: Any = Model({"deep": value})["deep"]
    for _ in range(2 * DEEP):
        assert type(found) is tuple
        (found,) = found
    assert found == ("end",)
