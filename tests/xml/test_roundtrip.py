"""What is written reads back equal, whatever the shape (SPEC 10.3, 10.5, D18)."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_strategies import Example, examples, texts

from azure_like import Model, from_xml, rest_field, to_xml
from azure_like._model_base import _deserialize_xml, serialize_xml

many = settings(max_examples=25)


def typed(model: Any) -> Any:
    """Return the model as its attributes read, with the classes of models, all the way down."""
    if isinstance(model, Model):
        found = {attribute: typed(getattr(model, attribute)) for attribute in model._attr_to_rest_field}
        return type(model), found
    if isinstance(model, list):
        return [typed(item) for item in model]
    if isinstance(model, dict):
        return {key: typed(value) for key, value in model.items()}
    return type(model), model


@many
@given(examples())
def test_what_is_written_reads_back_equal(example: Example) -> None:
    """A model and what its document is read as have the same data (10.5)."""
    assert example.model == from_xml(example.drawn.cls, to_xml(example.model))


@many
@given(examples())
def test_what_is_written_reads_back_typed(example: Example) -> None:
    """Every attribute reads back as it was, and every model is of the class it was (10.3)."""
    assert typed(example.model) == typed(from_xml(example.drawn.cls, to_xml(example.model)))


@many
@given(examples())
def test_what_was_read_is_written_as_it_was(example: Example) -> None:
    """The document of what was read is the document that was read, also after every attribute was looked at (0.1)."""
    document = to_xml(example.model)
    back = from_xml(example.drawn.cls, document)
    typed(back)
    assert document == to_xml(back)


@many
@given(examples())
def test_the_names_of_generated_packages_do_the_same(example: Example) -> None:
    """`serialize_xml` and `_deserialize_xml` are the two functions (10.1)."""
    document = serialize_xml(example.model)
    assert to_xml(example.model) == document
    assert example.model == _deserialize_xml(example.drawn.cls, document)


@many
@given(examples())
def test_the_standard_library_reads_what_is_written(example: Example) -> None:
    """Documents are well formed, and bytes of any encoding read as the text does (10.7)."""
    document = to_xml(example.model)
    assert ET.fromstring(document).tag  # noqa: S314 -- our own document
    declared = f'<?xml version="1.0" encoding="utf-16"?>{document}'.encode("utf-16")
    assert example.model == from_xml(example.drawn.cls, document.encode()) == from_xml(example.drawn.cls, declared)


class Words(Model):
    """Texts in every place."""

    _xml = {"name": "Words"}  # noqa: RUF012 -- as generated
    element: str | None = rest_field(xml={"name": "Element"})
    attribute: str | None = rest_field(xml={"name": "Attribute", "attribute": True})
    inside: str | None = rest_field(xml={"name": "Inside", "text": True})
    items_in: list[str] | None = rest_field(xml={"name": "Items"})
    by_key: dict[str, str] | None = rest_field(xml={"name": "Keys"})


@given(texts)
def test_every_character_survives_in_every_place(text: str) -> None:
    """Line ends, spaces and what needs escaping come back as they were, in elements and in attributes (10.7)."""
    model = Words(element=text, attribute=text, inside=text or "x", items_in=[text], by_key={"k": text})
    back = from_xml(Words, to_xml(model))
    assert model == back
    assert (text, text, text or "x") == (back.element, back.attribute, back.inside)


extra_texts = texts.filter(bool)
extra_values = st.recursive(
    extra_texts,
    lambda inside: (
        st.lists(inside, min_size=1, max_size=3).map(lambda items: items)
        | st.dictionaries(st.sampled_from("abcd"), inside, min_size=2, max_size=3)
    ),
    max_leaves=5,
)
"""Values of elements that no field is declared for, in the forms that can be told apart (10.3)."""


@many
@given(st.dictionaries(st.sampled_from(["Extra", "x-ms-more", "{urn:e}Other"]), extra_values, max_size=3))
def test_additional_elements_read_back_equal(extra: dict[str, Any]) -> None:
    """Text, lists and dicts that no field is declared for come back as they were (10.3)."""
    model = Words({"element": "x", **extra})
    assert model == from_xml(Words, to_xml(model))


class Amounts(Model):
    """Values with more than one text."""

    exact: Decimal | None = rest_field(xml={"name": "Exact"})
    span: timedelta | None = rest_field(xml={"name": "Span"})
    ratio: float | None = rest_field(xml={"name": "Ratio"})


@pytest.mark.parametrize("text", ["1.5", "0.1000000000000000000001", "1E+400", "-0.00"])
def test_decimals_keep_their_value(text: str) -> None:
    """A decimal that is read has the value of its text, also where a float has not, and is written back with it."""
    model = from_xml(Amounts, f"<Amounts><Exact>{text}</Exact></Amounts>")
    assert Decimal(text) == model.exact
    assert model == from_xml(Amounts, to_xml(model))


@pytest.mark.parametrize("text", ["PT0S", "P1Y2M", "-PT1S", "PT60M"])
def test_durations_are_written_as_they_came(text: str) -> None:
    """A duration that nobody wrote is in the document as it was received (0.2)."""
    document = f"<Amounts><Span>{text}</Span></Amounts>"
    assert document == to_xml(from_xml(Amounts, document))


@pytest.mark.parametrize("value", [math.inf, -math.inf, 1e300, 5e-324])
def test_extreme_floats(value: float) -> None:
    """Floats at the ends of their range, and infinities, come back."""
    model = Amounts(ratio=value)
    assert (model, value) == (from_xml(Amounts, to_xml(model)), from_xml(Amounts, to_xml(model)).ratio)
