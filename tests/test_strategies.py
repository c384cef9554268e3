"""The strategies draw what they say, and enough of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from strategies import (
    KINDS,
    WIRE_NAMES,
    Everything,
    Sample,
    inner_samples,
    joined,
    json_values,
    moments,
    odd_mappings,
    plain,
    samples_by_attribute,
    wire_mappings,
)

quick = settings(max_examples=30, deadline=None)
search = settings(
    max_examples=2000,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # whatever is found will do: nothing is to be made smaller
    suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType]  # its metaclass hides the members
)


@quick
@given(json_values)
def test_json_values_survive_json(value: Any) -> None:
    """What is drawn as JSON is equal, class by class, to what its JSON text reads as."""
    assert repr(value) == repr(json.loads(json.dumps(value)))


@quick
@given(wire_mappings() | odd_mappings())
def test_mappings_survive_json(wire: dict[str, Any]) -> None:
    """What a service may send is JSON."""
    assert repr(wire) == repr(json.loads(json.dumps(wire)))


@quick
@given(samples_by_attribute())
def test_samples_have_json_on_the_wire(samples: dict[str, Sample]) -> None:
    """Both wire forms of a sample are JSON, and the attributes are those of the model."""
    for attribute, sample in samples.items():
        assert attribute in KINDS
        assert repr(sample.wire) == repr(json.loads(json.dumps(sample.wire)))
        assert repr(sample.encoded) == repr(json.loads(json.dumps(sample.encoded)))


def test_every_field_has_a_kind() -> None:
    """No field of the model is left out, and none shares its wire name with another."""
    assert sorted(Everything.__annotations__) == sorted(KINDS)
    assert len(KINDS) == len(set(WIRE_NAMES.values()))


@pytest.mark.parametrize("name", [*WIRE_NAMES.values(), "nextLink"])
def test_every_field_is_drawn(name: str) -> None:
    """Every field is in some mapping, and so is an unknown key; `find` fails where it meets none."""
    assert name in find(wire_mappings(), lambda wire: name in wire, settings=search)


def test_nulls_are_drawn() -> None:
    """A null is in some mapping."""
    assert None in find(wire_mappings(), lambda wire: None in wire.values(), settings=search).values()


@pytest.mark.parametrize("attribute", sorted(name for name, kind in KINDS.items() if kind.container))
def test_containers_have_items(attribute: str) -> None:
    """Containers are drawn with more than one item."""
    found = find(KINDS[attribute].samples, lambda sample: len(sample.wire) > 1, settings=search)
    assert len(found.wire) == len(found.typed) == len(found.encoded)


@pytest.mark.parametrize(
    "attribute",
    ["text", "count", "ratio", "when", "span", "url_blob", "amount", "ident", "custom", "whens", "ratios", "amounts"],
)
def test_lossy_forms_are_drawn(attribute: str) -> None:
    """Kinds that decoding loses something of are drawn in forms that encoding does not give."""
    found = find(
        KINDS[attribute].samples,
        lambda sample: repr(sample.wire) != repr(sample.encoded),
        settings=search,
    )
    assert repr(found.wire) != repr(found.encoded)


def test_moments_have_a_seventh_digit() -> None:
    """Times are drawn with more digits than a `datetime` holds."""
    found = find(moments(), lambda sample: re.search(r"\.\d{7}\D", sample.wire) is not None, settings=search)
    assert "." in found.wire


def test_inner_models_are_nested() -> None:
    """Models inside models are drawn with models inside."""
    assert "below" in find(inner_samples(), lambda sample: "below" in sample.wire, settings=search).wire


def test_joined_keeps_forms_apart() -> None:
    """The sample of a container is made of those of its items, form by form."""
    one, two = Sample("1", 1, 1), Sample(2, 2, 2)
    assert Sample(["1", 2], [1, 2], [1, 2]) == joined([one, two])
    assert Sample({"a": "1"}, {"a": 1}, {"a": 1}) == joined({"a": one})


@quick
@given(plain(st.integers()))
def test_plain_samples_have_one_form(sample: Sample) -> None:
    """A plain sample is the same in all forms."""
    assert sample.wire is sample.typed is sample.encoded
