"""The rules that permit differences, on observations made up for it: a rule knows the cause, not only the class."""

from __future__ import annotations

from typing import Any

import pytest
from conformance._permitted import rows

UNTYPED = {"OpenAI": "D6+D10", "Azure": "D6+D10", "Config": "D6"}
"""As `azure-ai-voicelive` gives occasion: an alias of a union that the reference does not find, and one of a class."""

KNOWN: dict[str, dict[str, Any]] = {
    "OpenAI": {
        "constants": {"type": "openai"},
        "tags": {"type": {"values": ["openai"], "optional": False}},
        "union": True,
    },
    "Azure": {
        "constants": {"type": "azure"},
        "tags": {"type": {"values": ["azure"], "optional": False}},
        "union": True,
    },
    "Config": {"constants": {"kind": "config"}, "tags": {}, "union": False},
}


def raw(**items: Any) -> dict[str, Any]:
    """Return the canonical form of a dict."""
    return {"dict": [[key, value] for key, value in items.items()]}


def model(cls: str, /, **items: Any) -> dict[str, Any]:
    """Return the canonical form of a model."""
    return {"model": cls, "items": [[key, value] for key, value in items.items()]}


PERMITTED: list[tuple[Any, Any, set[str]]] = [
    (raw(type="azure", name="x"), model("Azure", type="azure", name="x"), {"D6", "D10"}),
    (model("OpenAI", type="openai", name="x"), model("Azure", type="azure", name="x"), {"D10"}),
    (model("OpenAI", type="openai", name="x"), raw(type="else", name="x"), {"D10"}),
    (model("OpenAI", name="x", type="openai"), raw(name="x"), {"D10"}),
    (raw(name="x"), model("Config", name="x", kind="config"), {"D6"}),
    (raw(kind="else", name="x"), model("Config", kind="config", name="x"), {"D6"}),
]

FAULTS: list[tuple[Any, Any]] = [
    # The fault of issue 14: the first model of the union, and its constructor has overwritten the tag.
    (raw(type="azure", name="x"), model("OpenAI", type="openai", name="x")),
    (raw(name="x"), model("OpenAI", name="x", type="openai")),
    # The data are what was given, but the class is another one's.
    (raw(type="azure", name="x"), model("OpenAI", type="azure", name="x")),
    # Something is lost, added or changed.
    (raw(type="azure", name="x"), model("Azure", type="azure")),
    (raw(type="azure"), model("Azure", type="azure", name="x")),
    (raw(type="azure", name="x"), model("Azure", type="azure", name="y")),
    (raw(name="x"), model("Config", name="x", kind="other")),
    (raw(name="x"), model("Config", name="x", kind="config", more="y")),
    (model("OpenAI", type="openai", name="x"), model("Azure", type="azure", name="y")),
    (model("OpenAI", type="openai", name="x"), model("Azure", type="else", name="x")),
    (model("OpenAI", type="openai", name="x"), raw(type="openai", name="x")),
    (model("OpenAI", type="openai", name="x"), raw(type="else", name="y")),
    (model("Config", kind="config"), raw(kind="config")),
]


@pytest.mark.parametrize(("reference", "ours", "expected"), PERMITTED)
def test_a_model_with_the_same_data_is_permitted(reference: Any, ours: Any, expected: set[str]) -> None:
    """What is raw on one side and a model on the other has the data that was given (SPEC 13 D6, D10)."""
    assert frozenset(expected) == rows(reference, ours, UNTYPED, KNOWN)
    inside = rows({"list": [raw(a=reference)]}, {"list": [raw(a=ours)]}, UNTYPED, KNOWN)
    assert frozenset(expected) == inside


@pytest.mark.parametrize(("reference", "ours"), FAULTS)
def test_data_that_changes_is_never_permitted(reference: Any, ours: Any) -> None:
    """No row excuses an arm that overwrites a tag, nor anything else that changes what is sent (SPEC 13 D6, D10)."""
    assert rows(reference, ours, UNTYPED, KNOWN) is None
    assert rows({"list": [raw(a=reference)]}, {"list": [raw(a=ours)]}, UNTYPED, KNOWN) is None
