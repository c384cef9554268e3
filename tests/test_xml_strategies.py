"""The strategies for XML draw what they say, and enough of it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from xml_strategies import (
    CONTENTS,
    KINDS,
    MODEL_PLACES,
    SCALAR_PLACES,
    Drawn,
    Example,
    Field,
    bases,
    classes,
    examples,
    texts,
)

quick = settings(max_examples=20)
always_the_same = settings(
    max_examples=400,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType]  # its metaclass hides the members
)


@pytest.fixture(scope="module")
def drawn_fields() -> list[Field]:
    """The fields of a few hundred classes, the same ones every time."""
    met: list[Field] = []

    @settings(
        max_examples=400,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType]  # its metaclass hides the members
    )
    @given(classes(depth=0) | classes(depth=1))
    def draw(drawn: Drawn) -> None:
        met.extend(drawn.fields.values())

    draw()
    return met


@pytest.mark.parametrize("place", SCALAR_PLACES)
def test_every_place_is_drawn(place: str, drawn_fields: list[Field]) -> None:
    """Scalars are drawn in every place."""
    assert any(field.place == place and field.content in KINDS for field in drawn_fields)


@pytest.mark.parametrize("content", sorted(KINDS))
def test_every_kind_is_drawn(content: str, drawn_fields: list[Field]) -> None:
    """Every kind of scalar is drawn."""
    assert any(field.content == content for field in drawn_fields)


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("place", MODEL_PLACES)
def test_models_are_drawn_in_every_place(place: str, content: str, drawn_fields: list[Field]) -> None:
    """Models, and models with a subclass, are drawn in every place that they can be in."""
    assert any(field.place == place and field.content == content for field in drawn_fields)


@pytest.mark.parametrize("key", ["ns", "namespace", "prefix", "itemsName", "itemsNs", "itemsPrefix"])
def test_every_metadata_is_drawn(key: str, drawn_fields: list[Field]) -> None:
    """Fields are drawn with each kind of metadata, in both styles."""
    assert any(key in field.metadata for field in drawn_fields)


@quick
@given(classes() | bases())
def test_names_are_the_fields_own(drawn: Drawn) -> None:
    """No two fields of a class share a name, and one at most is the text: all that is drawn can be told apart."""
    names = [field.metadata["name"] for field in drawn.fields.values()]
    assert len(names) == len(set(names))
    assert sum(field.place == "text" for field in drawn.fields.values()) <= 1


@quick
@given(examples())
def test_models_are_of_their_class(example: Example) -> None:
    """A model that is drawn is of the class that it is drawn with."""
    assert isinstance(example.model, example.drawn.cls)


def test_both_classes_of_a_family_are_drawn() -> None:
    """A base and its subclass both have models."""
    met: set[bool] = set()

    @settings(always_the_same, max_examples=50)
    @given(bases(depth=0).flatmap(lambda drawn: drawn.models.map(lambda model: type(model) is drawn.cls)))
    def draw(is_base: bool) -> None:  # noqa: FBT001 -- Hypothesis passes it
        met.add(is_base)

    draw()
    assert {False, True} == met


@quick
@given(texts)
def test_texts_are_ones_that_xml_can_carry(text: str) -> None:
    """Written as character references, every text that is drawn is well formed and is what was drawn."""
    document = "".join(f"&#{ord(character)};" for character in text)
    assert text == (ET.fromstring(f"<a>{document}</a>").text or "")  # noqa: S314 -- our own document
