"""Lists, sets, tuples and dicts: what is taken for one, and what is refused (SPEC 1.6, SPEC 6.2, SPEC 6.11)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fields import FEW, decode, holder

from azure_like import DeserializationError


@pytest.mark.parametrize("annotation", [list[date], set[str], tuple[str, int], tuple[date, ...], Sequence[Any]])
@pytest.mark.parametrize("wire", ["text", "", {"a": 1}, {}])
def test_a_string_or_an_object_for_a_list_is_raw(annotation: Any, wire: Any) -> None:
    """A string or an object where a sequence is declared is returned raw (SPEC 6.2, D4)."""
    assert wire == decode(annotation, wire)
    assert [wire] == decode(list[annotation], [wire])


@pytest.mark.parametrize("annotation", [list[date], set[str], tuple[str, int], tuple[date, ...], Sequence[Any]])
@pytest.mark.parametrize("wire", [5, 1.5, True])
def test_a_number_for_a_list_is_an_error(annotation: Any, wire: Any) -> None:
    """A number or a boolean where a sequence is declared is an error (SPEC 6.2)."""
    with pytest.raises(DeserializationError):
        decode(annotation, wire)


@pytest.mark.parametrize("annotation", [dict[str, date], dict[str, str], dict[str, Any]])
@pytest.mark.parametrize("wire", [5, True, "text", [1]])
def test_anything_but_an_object_for_a_dict_is_an_error(annotation: Any, wire: Any) -> None:
    """Anything but an object where a dict is declared is an error (SPEC 6.2)."""
    with pytest.raises(DeserializationError):
        decode(annotation, wire)


def test_an_error_names_the_path() -> None:
    """The error names the wire path, what was expected and what was found (SPEC 13, D19)."""
    with pytest.raises(DeserializationError, match=r"(?s)list.*Holder\.value.*5.*\$\.value\[1\]"):
        decode(list[list[date]], [[], 5])


@pytest.mark.parametrize("bare", [list, dict, Sequence, Iterable])
def test_bare_containers_are_raw(bare: Any) -> None:
    """A container declared without items says nothing of them, so they stay raw (SPEC 1.6)."""
    assert ["2023-01-02"] == decode(bare, ["2023-01-02"])


@pytest.mark.parametrize("bare", [set, tuple])
def test_bare_sets_and_tuples_are_made_of_their_items(bare: Any) -> None:
    """A set or tuple declared without items is made of raw items by calling its class (SPEC 1.6)."""
    assert bare(["2023-01-02"]) == decode(bare, ["2023-01-02"])


@pytest.mark.parametrize(
    ("form", "sign"),
    [("commaDelimited", ","), ("spaceDelimited", " "), ("pipeDelimited", "|"), ("newlineDelimited", "\n")],
)
@FEW
@given(data=st.data())
def test_delimited_lists_come_back(form: str, sign: str, data: st.DataObject) -> None:
    """A list joined with a sign that is in no item comes back (SPEC 5, SPEC 6.11)."""
    items = st.text(st.characters(exclude_characters=sign, exclude_categories=["Cs"]), min_size=1)
    value = data.draw(st.lists(items))
    cls = holder(list[str], form)
    node = cls(value=value)

    assert sign.join(value) == node["value"]
    assert value == cls(node.as_dict()).value
