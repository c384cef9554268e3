"""Constraints: the vocabulary of `annotated-types`, read by structure, at any depth (issue 16, Checking)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any, Generic, List, Optional, TypeVar, Union

import annotated_types as at
import pytest

from azure_like import Model, json_schema, rest_field, validate
from azure_like._functions.constraints import constraints_of

YEAR_2020 = datetime(2020, 1, 1)  # noqa: DTZ001 -- a bound without a time zone
HOUR_EAST = timezone(timedelta(hours=1))


def problems(annotation: Any, value: Any) -> list[str]:
    """Return what was expected of the values of an annotation, with the paths."""
    return [f"{problem.path}: {problem.expected}" for problem in validate(annotation, value)]


@pytest.mark.parametrize(
    ("annotation", "good", "bad", "expected"),
    [
        (Annotated[int, at.Ge(1)], 1, 0, "a value of at least 1"),
        (Annotated[int, at.Gt(1)], 2, 1, "a value greater than 1"),
        (Annotated[int, at.Le(1)], 1, 2, "a value of at most 1"),
        (Annotated[float, at.Lt(1)], 0.5, 1, "a value less than 1"),
        (Annotated[int, at.Interval(ge=1, lt=3)], 2, 3, "a value less than 3"),
        (Annotated[int, at.MultipleOf(3)], 6, 7, "a multiple of 3"),
        (Annotated[float, at.MultipleOf(0.5)], 1.5, 1.7, "a multiple of 0.5"),
        (Annotated[Decimal, at.MultipleOf(0.1)], "0.3", "0.35", "a multiple of 0.1"),
        (Annotated[float, at.MultipleOf(Decimal("0.25"))], 1.25, 1.3, "a multiple of 0.25"),
        (Annotated[str, at.MinLen(1)], "a", "", "a length of at least 1"),
        (Annotated[List[int], at.MaxLen(1)], [1], [1, 2], "a length of at most 1"),
        (Annotated[dict[str, int], at.Len(1, 1)], {"a": 1}, {}, "a length of at least 1"),
        (Annotated[bytes, at.MaxLen(2)], "YWI=", "YWJj", "a length of at most 2"),
        (Annotated[str, at.Predicate(str.islower)], "a", "A", "a value for which str.islower is true"),
        (Annotated[str, at.Not(str.islower)], "A", "a", "a value for which not str.islower is true"),
        (Annotated[Decimal, at.Ge(Decimal("1.5"))], "1.5", "1.4", "a value of at least 1.5"),
        (Annotated[date, at.Gt(date(2020, 1, 1))], "2020-01-02", "2020-01-01", "a value greater than 2020-01-01"),
        (
            Annotated[datetime, at.Ge(YEAR_2020)],
            "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00+01:00",
            "a value of at least 2020-01-01 00:00:00",
        ),
        (
            Annotated[datetime, at.Ge(YEAR_2020.replace(tzinfo=timezone.utc))],
            "2020-01-01T00:00:00",
            "2019-01-01T00:00:00",
            "a value of at least 2020-01-01 00:00:00+00:00",
        ),
        (
            Annotated[datetime, at.Timezone(...)],
            "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00",
            "a time with a time zone",
        ),
        (
            Annotated[datetime, at.Timezone(None)],
            "2020-01-01T00:00:00",
            "2020-01-01T00:00:00Z",
            "a time without a time zone",
        ),
        (
            Annotated[datetime, at.Timezone(HOUR_EAST)],
            "2020-01-01T00:00:00+01:00",
            "2020-01-01T00:00:00Z",
            "a time in the time zone UTC+01:00",
        ),
        (
            Annotated[datetime, at.Timezone("Etc/GMT-1")],
            "2020-01-01T00:00:00+01:00",
            "2020-01-01T00:00:00Z",
            "a time in the time zone Etc/GMT-1",
        ),
        (Annotated[Optional[int], at.Ge(1)], None, 0, "a value of at least 1"),
        (Annotated[Union[int, float], at.Ge(1)], 1.5, 0.5, "a value of at least 1"),
    ],
)
def test_a_constraint(annotation: Any, good: Any, bad: Any, expected: str) -> None:
    """A typed value is compared, and what breaks the constraint is one problem with the bound in words."""
    assert [] == problems(annotation, good)
    assert [f"$: {expected}"] == problems(annotation, bad)


T = TypeVar("T")
Small = Annotated[int, at.Lt(10)]


class Page(Model, Generic[T]):
    """A generic model."""

    value: List[T] = rest_field()


class Deep(Model):
    """Constraints at any depth, and in quotes."""

    items_: Optional[List[Annotated[int, at.Ge(1)]]] = rest_field(name="items")
    both: Optional[Annotated[List[Annotated[str, at.MinLen(2)]], at.MaxLen(1)]] = rest_field()
    quoted: "Optional[Annotated[int, at.Ge(1)]]" = rest_field()  # noqa: UP037 -- this is tested
    by_name: Optional[dict[str, Small]] = rest_field(name="byName")
    pair: Optional[tuple[Small, str]] = rest_field()
    page: Optional[Page[Annotated[int, at.Ge(5)]]] = rest_field()
    joined: Optional[Annotated[List[str], at.MaxLen(1)]] = rest_field(format="commaDelimited")
    count: Optional[Annotated[int, at.Ge(5)]] = rest_field(format="str")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"items": [1, 0]}, ["$.items[1]: a value of at least 1"]),
        ({"both": ["a", "bc"]}, ["$.both[0]: a length of at least 2", "$.both: a length of at most 1"]),
        ({"quoted": 0}, ["$.quoted: a value of at least 1"]),
        ({"byName": {"a": 1, "b c": 10}}, ["$.byName['b c']: a value less than 10"]),
        ({"pair": [10, "a"]}, ["$.pair[0]: a value less than 10"]),
        ({"page": {"value": [5, 4]}}, ["$.page.value[1]: a value of at least 5"]),
        ({"joined": "a,b"}, ["$.joined: a length of at most 1"]),
        ({"count": "4"}, ["$.count: a value of at least 5"]),
        ({"quoted": "x"}, ["$.quoted: an integer"]),
    ],
)
def test_at_any_depth(data: Any, expected: list[str]) -> None:
    """A constraint counts where it stands; a value of the wrong type is that problem only."""
    assert expected == problems(Deep, data)
    assert expected == problems(Deep, Deep(data)) or "count" in data


def test_constraints_change_nothing_else() -> None:
    """Reading and writing know nothing of constraints, and a generic class with one is a class of its own."""
    assert 0 == Deep(quoted=0).quoted
    assert [0] == Page[Annotated[int, at.Ge(5)]](value=[0]).value
    assert [] == problems(Page[int], {"value": [0]})


def test_what_cannot_be_compared_is_a_problem() -> None:
    """A constraint that does not go with the type is a problem of each value, with the reason."""
    [problem] = validate(Annotated[str, at.Ge(1)], "a")
    assert problem.expected.startswith("a value of at least 1 (TypeError: '>=' not supported between")

    def breaks(_value: Any) -> bool:
        raise KeyError("x")

    [problem] = validate(Annotated[str, at.Predicate(breaks)], "a")
    assert problem.expected.endswith("breaks is true (KeyError: 'x')")


class _Bound:
    """A class of nobody's library with an attribute of the vocabulary."""

    ge = 5


class _Group:
    """Grouped metadata by their mark."""

    __is_annotated_types_grouped_metadata__ = True

    def __iter__(self) -> Iterator[Any]:
        yield at.Ge(1)
        yield at.Le(2)


def test_metadata_are_read_by_structure() -> None:
    """An attribute decides, not the class; what has none, or is a class, is no constraint."""
    assert ["ge"] == [constraint.name for constraint in constraints_of([_Bound()])]
    assert ["ge", "le"] == [constraint.name for constraint in constraints_of([_Group()])]
    assert () == constraints_of(["text", 5, _Bound, None, at.doc("words"), {"ge": 5}])


def test_metadata_without_a_hash() -> None:
    """They are no reason to fail, for reading neither."""

    class Odd(Model):
        value: Annotated[Optional[int], ["a list"], at.Not(bool)] = rest_field()

    assert 5 == Odd(value=5).value
    assert ["$.value"] == [problem.path for problem in validate(Odd(value=5))]


@pytest.mark.parametrize(
    ("annotation", "keywords"),
    [
        (Annotated[int, at.Interval(gt=1, le=5)], {"type": "integer", "exclusiveMinimum": 1, "maximum": 5}),
        (Annotated[Decimal, at.Ge(Decimal("1.5"))], {"minimum": 1.5}),
        (Annotated[int, at.MultipleOf(3), at.Lt(9)], {"multipleOf": 3, "exclusiveMaximum": 9}),
        (Annotated[str, at.Len(1, 5)], {"minLength": 1, "maxLength": 5}),
        (Annotated[List[int], at.Len(1, 5)], {"minItems": 1, "maxItems": 5}),
        (Annotated[dict[str, Any], at.MinLen(1)], {"minProperties": 1}),
        (Annotated[Annotated[int, at.Ge(1)], at.Ge(2)], {"type": "integer", "minimum": 1}),
        (Annotated[date, at.Ge(date(2020, 1, 1))], {"type": "string", "format": "date"}),
    ],
)
def test_keywords_of_schemas(annotation: Any, keywords: dict[str, Any]) -> None:
    """Constraints are keywords of the schema, where there is one."""
    schema = json_schema(annotation)
    found = {**schema["allOf"][0], **schema} if "allOf" in schema else schema
    expected = {**keywords, "minimum": 2} if "allOf" in schema else keywords
    assert expected == {key: found[key] for key in expected}
