"""``from_json(strict=True)``: all problems of the data in one error (SPEC 12)."""

from __future__ import annotations

import pickle
from datetime import datetime
from decimal import Decimal
from typing import List, Optional

import pytest

from azure_like import DeserializationError, Model, from_json, rest_field
from azure_like._functions.validate import validate


class Visit(Model):
    """A model in a list."""

    when: datetime = rest_field()


class Pet(Model):
    """A model."""

    name: str = rest_field()
    visits: Optional[List[Visit]] = rest_field()
    price: Optional[Decimal] = rest_field()


def test_strict_lists_every_problem() -> None:
    """One error has each problem that `validate` finds, in its text and as objects, also after a pickle."""
    text = '{"visits": [{"when": "never"}, {}, {"when": "2023-01-12T00:00:00Z"}]}'
    with pytest.raises(DeserializationError) as caught:
        from_json(Pet, text, strict=True)
    problems = validate(Pet, {"visits": [{"when": "never"}, {}, {"when": "2023-01-12T00:00:00Z"}]})
    assert 3 == len(problems)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- it was pickled in this line
    for error in (caught.value, again):
        assert list(map(str, problems)) == list(map(str, error.problems))
        first, *lines = str(error).splitlines()
        assert "Expected data that fit for Pet, found 3 problems:" == first
        assert [f"  {problem}" for problem in problems] == lines


def test_strict_takes_what_fits() -> None:
    """Data that fit, with warnings at most, give the same model as without ``strict``."""
    text = '{"name": "Rex", "unknown": 1, "price": 0.10}'
    assert from_json(Pet, text) == from_json(Pet, text, strict=True)
    assert "0.10" == str(from_json(Pet, text, strict=True).price)


def test_strict_asks_of_lists_too() -> None:
    """The class may be any that `from_json` takes."""
    with pytest.raises(DeserializationError, match="for list\\[Pet\\], found"):
        from_json(list[Pet], '[{"name": "Rex"}, {}]', strict=True)
    with pytest.raises(DeserializationError, match="found"):
        from_json(Pet, "[]", strict=True)
