"""Random classes with payloads, and a validator of JSON Schema that checks formats as `validate` does.

`validate` and the schema agree: there is an error if and only if the schema is broken. The exceptions, each with its
reason, are those that `EXCEPTIONS` names; no class drawn here has one of them.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import reduce
from operator import or_
from types import GenericAlias
from typing import Annotated, Any, Literal
from uuid import UUID

import annotated_types as at
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators
from strategies import json_values

from azure_like import Model, rest_discriminator, rest_field
from azure_like._functions.checking.scalars import parser_of

EXCEPTIONS = {
    "formats": "JSON Schema leaves it open whether `format` and `contentEncoding` are checked; here they are",
    "rules": "a rule between fields is a function",
    "predicates": "`Predicate` and `Not` are functions",
    "bounds on dates and texts": "JSON Schema 2020-12 has no keyword for the least date, and none for texts of numbers",
    "lengths of bytes and joined lists": "JSON Schema counts the characters of the text",
    "bounds on a union": "a bound that cannot be compared with the value of an arm is an error of `validate` only",
    "functions": "a field with `type=` or `deserializer=`, and a class that is only called, are what a function takes",
    "multiples of fractions": "two ways to divide floats differ in the last digit",
    "tags in arrays": "in a union of arrays `validate` lets the tags of the items decide, `anyOf` tries all arms",
    "readonly tags": "a tag that is readonly may be missing for the schema, and an arm of a union is chosen by it",
    "endless aliases": "an alias with other arguments at each level has no finite schema",
    "files": "parts of multipart bodies and streams are no JSON",
}


class Colour(str, Enum):
    """An enum of texts."""

    RED = "red"
    BLUE = "blue"


class Size(Enum):
    """An enum of numbers."""

    SMALL = 1
    LARGE = 2


_FORMATS = {
    "date-time": (datetime, None),
    "http-date": (datetime, "rfc7231"),
    "unixtime": (datetime, "unix-timestamp"),
    "date": (date, None),
    "time": (time, None),
    "duration": (timedelta, None),
    "seconds": (timedelta, "duration-seconds-float"),
    "milliseconds": (timedelta, "duration-milliseconds-float"),
    "uuid": (UUID, None),
    "decimal": (Decimal, None),
}
_ERRORS = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, OSError)


_NUMBERS = (int, float)


def _checks(cls: type, form: str | None, *, numbers: bool) -> Any:
    parse = parser_of(cls, form)

    def check(value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, _NUMBERS if numbers else str):
            return True
        parse(value)
        return True

    return check


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, (cls, form) in _FORMATS.items():
        numbers = name in {"unixtime", "seconds", "milliseconds", "decimal"}
        checker.checks(name, raises=_ERRORS)(_checks(cls, form, numbers=numbers))
    return checker


def _content_encoding(_validator: Any, encoding: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str):
        try:
            parser_of(bytes, encoding)(instance)
        except ValueError:
            yield ValidationError(f"{instance!r} is not {encoding}")


Validator = validators.extend(Draft202012Validator, {"contentEncoding": _content_encoding})  # type: ignore[no-untyped-call]


def validator_of(schema: dict[str, Any]) -> Any:
    """Return the validator of a schema, after the schema itself is checked."""
    Draft202012Validator.check_schema(schema)
    return Validator(schema, format_checker=_format_checker())


@dataclass(frozen=True)
class Drawn:
    """An annotation with a strategy of wire values that mostly fit it."""

    annotation: Any
    values: st.SearchStrategy[Any] = field(repr=False)


_texts = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=4)
_small = st.integers(-6, 6)

_SCALARS = [
    Drawn(str, _texts),
    Drawn(int, _small | _small.map(float)),
    Drawn(float, _small | st.floats(-9, 9)),
    Drawn(bool, st.booleans()),
    Drawn(datetime, st.datetimes().map(lambda moment: moment.isoformat() + "Z")),
    Drawn(date, st.dates().map(date.isoformat)),
    Drawn(time, st.times().map(time.isoformat)),
    Drawn(timedelta, st.sampled_from(["PT1S", "P1D", "P1Y", "P", "1"])),
    Drawn(Decimal, _small | st.sampled_from(["1.5", "1e3", "NaN", ".", "-.5"])),
    Drawn(bytes, st.binary(max_size=4).map(lambda raw: base64.b64encode(raw).decode()) | _texts),
    Drawn(UUID, st.uuids().map(str)),
    Drawn(Colour, st.sampled_from(["red", "green"])),
    Drawn(Size, st.sampled_from([1, 2, 3, 1.0, 1.5])),
    Drawn(str | Colour, st.sampled_from(["red", "green", 5])),
    Drawn(Literal["a", 1, True], st.sampled_from(["a", "b", 1, 1.0, True, False])),
    Drawn(Any, json_values),
    Drawn(list, st.lists(json_values, max_size=2)),
    Drawn(dict, st.dictionaries(_texts, json_values, max_size=2)),
    Drawn(Annotated[int, at.Ge(0), at.Lt(5)], _small),
    Drawn(Annotated[float, at.Interval(gt=-2, le=4)], st.floats(-5, 5) | _small),
    Drawn(Annotated[int, at.MultipleOf(3)], _small),
    Drawn(Annotated[str, at.Len(1, 2)], _texts),
    Drawn(Annotated[str | None, at.MinLen(2)], st.none() | _texts),
]


def _list_of(item: Drawn) -> Drawn:
    return Drawn(list[item.annotation], st.lists(item.values, max_size=3))  # type: ignore[name-defined]


def _short_list_of(item: Drawn) -> Drawn:
    return Drawn(Annotated[list[item.annotation], at.Len(1, 2)], st.lists(item.values, max_size=3))  # type: ignore[name-defined]


def _dict_of(item: Drawn) -> Drawn:
    return Drawn(dict[str, item.annotation], st.dictionaries(_texts, item.values, max_size=3))  # type: ignore[name-defined]


def _optional(item: Drawn) -> Drawn:
    return Drawn(item.annotation | None, st.none() | item.values)


def _pair_of(items: list[Drawn]) -> Drawn:
    annotations = tuple(item.annotation for item in items)
    return Drawn(GenericAlias(tuple, annotations), st.tuples(*[item.values for item in items]).map(list))


def _union_of(items: list[Drawn]) -> Drawn:
    annotation = reduce(or_, [item.annotation for item in items])
    return Drawn(annotation, st.one_of([item.values for item in items]))


def _grown(inside: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn]:
    several = st.lists(inside, min_size=1, max_size=3)
    unbound = st.lists(inside.filter(_may_be_an_arm), min_size=2, max_size=3)
    return (
        st.builds(_list_of, inside)
        | st.builds(_short_list_of, inside)
        | st.builds(_dict_of, inside)
        | st.builds(_optional, inside)
        | st.builds(_pair_of, several)
        | st.builds(_union_of, unbound)
        | st.builds(_model_of, several)
        | st.builds(_family_of, several)
    )


def _may_be_an_arm(item: Drawn) -> bool:
    """Tell whether the item is none of the exceptions: an array of models with tags, or one with constraints."""
    return not hasattr(item.annotation, "__metadata__") and "Family" not in repr(
        getattr(item.annotation, "__args__", "")
    )


_NAMES = ("a", "b c", "when@odata", "x")


def _model_of(items: list[Drawn]) -> Drawn:
    """Return a model with a field for each item, one of them with a wire name that is no identifier."""
    body: dict[str, Any] = {"__annotations__": {}}
    values = {}
    for number, item in enumerate(items):
        body["__annotations__"][f"f{number}"] = item.annotation
        body[f"f{number}"] = rest_field(
            name=_NAMES[number],
            **[{}, {"visibility": ["read"]}, {"default": None}][number % 3],  # type: ignore[arg-type]
        )
        values[_NAMES[number]] = item.values
    return Drawn(type("Drawn", (Model,), body), _objects(values))


def _family_of(items: list[Drawn]) -> Drawn:
    """Return a base with a discriminator, with a subclass for each item."""
    base: Any = type(
        "Family",
        (Model,),
        {"__annotations__": {"kind": str}, "kind": rest_discriminator(), "__mapping__": {}},
    )
    strategies = [_objects({"kind": st.sampled_from(["k0", "other"])})]
    for number, item in enumerate(items):
        body = {"__annotations__": {"f": item.annotation}, "f": rest_field()}
        type(base)(f"Member{number}", (base,), body, discriminator=f"k{number}")
        strategies.append(_objects({"kind": st.just(f"k{number}"), "f": item.values}))
    return Drawn(base, st.one_of(strategies))


def _objects(values: dict[str, Any]) -> st.SearchStrategy[Any]:
    complete = st.fixed_dictionaries(values)
    return complete | st.fixed_dictionaries({}, optional={**values, "unknown": json_values})


def _with_faults(drawn: Drawn) -> Drawn:
    return Drawn(drawn.annotation, st.one_of([drawn.values] * 4 + [json_values]))


declarations: st.SearchStrategy[Drawn] = st.recursive(
    st.sampled_from(_SCALARS).map(_with_faults), lambda inside: _grown(inside).map(_with_faults), max_leaves=6
)
"""Annotations of every kind, with classes of their own inside."""
