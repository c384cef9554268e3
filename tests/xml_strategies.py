"""Hypothesis strategies for models with XML metadata: first a class is drawn, then values for its fields.

Every shape of SPEC 10.3 can be drawn in every style of SPEC 10.2. What XML itself cannot tell apart is not drawn: an
empty array without an element around it from none, empty text from none.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import count
from types import new_class
from typing import Any, Optional, TypeAlias

from hypothesis import strategies as st
from strategies import Colour, floats, integers

from azure_like import Model, rest_discriminator, rest_field

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

_numbers = count()

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r <>&'\"]"),
    max_size=6,
)
"""Texts that XML can carry, the ones that need escaping among them."""

locals_ = st.sampled_from(["Name", "x-ms-id", "_a", "\u00dcber", "a.b", "N1"])
"""Names of elements and attributes; what is drawn gets a number, so that no two in one class are the same."""

namespaces: st.SearchStrategy[dict[str, str]] = st.sampled_from(
    [
        {},
        {"ns": "urn:a"},
        {"ns": "urn:a", "prefix": "a"},
        {"ns": "urn:b", "prefix": "a"},
        {"ns": "urn:b", "prefix": "ns2"},
        {"namespace": "urn:a"},
        {"namespace": "urn:b", "prefix": "b"},
        {"prefix": "a"},
    ]
)
"""What a class or field says of its namespace, in both styles; a prefix may stand for two."""

item_namespaces: st.SearchStrategy[dict[str, str]] = st.sampled_from(
    [{}, {"itemsNs": "urn:i"}, {"itemsNs": "urn:b", "itemsPrefix": "i"}, {"itemsPrefix": "i"}]
)


@dataclass(frozen=True)
class Kind:
    """A kind of scalar: its annotation, its format and what it can hold."""

    annotation: Any
    values: st.SearchStrategy[Any]
    format: str | None = None


_moments = st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1)).map(  # noqa: DTZ001 -- the zone follows
    lambda moment: moment.replace(tzinfo=timezone.utc)
)
_whole = _moments.map(lambda moment: moment.replace(microsecond=0))
_after_1970 = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, timezone.utc))

KINDS: dict[str, Kind] = {
    "str": Kind(str, texts),
    "int": Kind(int, integers),
    "float": Kind(float, floats),
    "bool": Kind(bool, st.booleans()),
    "datetime": Kind(datetime, _moments),
    "rfc7231": Kind(datetime, _whole, "rfc7231"),
    "unix-timestamp": Kind(datetime, _after_1970, "unix-timestamp"),
    "date": Kind(date, st.dates(date(1000, 1, 1))),
    "time": Kind(time, st.times()),
    "timedelta": Kind(timedelta, st.integers(0, 10**7).map(lambda seconds: timedelta(seconds=seconds))),
    "Decimal": Kind(Decimal, st.integers(-(10**6), 10**6).map(lambda hundredths: Decimal(hundredths) / 100)),
    "bytes": Kind(bytes, st.binary(max_size=6)),
    "base64url": Kind(bytes, st.binary(max_size=6), "base64url"),
    "UUID": Kind(uuid.UUID, st.uuids()),
    "enum": Kind(Colour, st.sampled_from(Colour)),
    # An empty element of an enum is no text, whatever else is beside the enum (10.9).
    "open enum": Kind(
        str | Colour, st.sampled_from(Colour) | texts.filter(lambda text: text and text not in list(Colour))
    ),
    "int as text": Kind(int, integers, "str"),
    "bool as text": Kind(bool, st.booleans(), "str"),
}

SCALAR_PLACES = ("element", "attribute", "text", "wrapped", "unwrapped", "maybe unwrapped", "dict")
MODEL_PLACES = ("element", "wrapped", "unwrapped", "maybe unwrapped", "dict")
CONTENTS = ("model", "polymorphic")
"""What stands in the place of a scalar."""

_KEYS = st.sampled_from(["a", "x-ms", "\u00e9", "_"])


@dataclass(frozen=True)
class Field:
    """A field of a drawn class.

    Attributes:
        place: one of `SCALAR_PLACES`.
        content: a key of `KINDS`, or one of `CONTENTS`.
        metadata: its XML metadata.
        annotation: of the attribute.
        values: what it can hold.
        format: as declared.
    """

    place: str
    content: str
    metadata: Mapping[str, Any]
    annotation: Any
    values: st.SearchStrategy[Any]
    format: str | None = None

    @property
    def needed(self) -> bool:
        """Whether the field is always set: a missing array of this kind reads as an empty one (SPEC 10.4)."""
        return self.place == "unwrapped"


@dataclass(frozen=True)
class Drawn:
    """A class and the strategy for its instances."""

    cls: type[Model]
    fields: Mapping[str, Field]
    models: st.SearchStrategy[Model]


@dataclass(frozen=True)
class Example:
    """One model, and the class it was drawn from: a subclass may be what it is."""

    drawn: Drawn
    model: Model


def _placed(place: str, of: Any, values: st.SearchStrategy[Any]) -> tuple[Any, st.SearchStrategy[Any]]:
    """Return the annotation and the values of a field from those of what stands in its place."""
    if place == "text":
        return Optional[of], values.filter(lambda value: value not in ("", b""))  # noqa: UP045 -- `of` is a value
    if place in {"wrapped", "unwrapped"}:
        return list[of], st.lists(values, max_size=3)
    if place == "maybe unwrapped":
        return Optional[list[of]], st.lists(values, min_size=1, max_size=3)  # noqa: UP045
    if place == "dict":
        return dict[str, of], st.dictionaries(_KEYS, values, max_size=3)
    return Optional[of], values  # noqa: UP045


def _metadata(draw: Draw, place: str, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {"name": f"{draw(locals_)}{number}", **draw(namespaces)}
    if place in {"attribute", "text"}:
        made[place] = True
    if "wrapped" in place:
        made["unwrapped"] = place != "wrapped"
        if draw(st.booleans()):
            made |= {"itemsName": f"{draw(locals_)}{number}i", **draw(item_namespaces)}
    return made


@st.composite
def fields(draw: Draw, number: int, depth: int) -> Field:
    """Draw a field.

    Args:
        draw: Draws from a strategy.
        number: Of the field in its class.
        depth: How many levels of models may be below.
    """
    if depth and draw(st.booleans()):
        content = draw(st.sampled_from(CONTENTS))
        place = draw(st.sampled_from(MODEL_PLACES))
        inner = draw(classes(depth - 1) if content == "model" else bases(depth - 1))
        of, values, form = inner.cls, inner.models, None
    else:
        content = draw(st.sampled_from(sorted(KINDS)))
        place = draw(st.sampled_from(SCALAR_PLACES))
        kind = KINDS[content]
        of, values, form = kind.annotation, kind.values, kind.format
    annotation, held = _placed(place, of, values)
    return Field(place, content, _metadata(draw, place, number), annotation, held, form)


def _declare(
    made: Mapping[str, Field],
    metadata: Mapping[str, Any],
    more: Mapping[str, Any] | None = None,
    base: type[Model] = Model,
    **keywords: Any,
) -> type[Model]:
    body = {
        "__annotations__": {attribute: field.annotation for attribute, field in made.items()},
        "_xml": dict(metadata),
        **{
            attribute: rest_field(name=f"{attribute}Wire", format=field.format, xml=field.metadata)
            for attribute, field in made.items()
        },
    }
    for name, value in (more or {}).items():
        body[name] = {**body["__annotations__"], **value} if name == "__annotations__" else value
    return new_class(f"Drawn{next(_numbers)}", (base,), keywords, lambda namespace: namespace.update(body))


@st.composite
def _fields_by_attribute(draw: Draw, depth: int, first: int) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for number in range(first, first + draw(st.integers(0, 4))):
        field = draw(fields(number, depth))
        if field.place == "text" and any(other.place == "text" for other in found.values()):
            continue
        found[f"field{number}"] = field
    return found


def _instances(cls: type[Model], made: Mapping[str, Field], **always: Any) -> st.SearchStrategy[Model]:
    needed = {attribute: field.values for attribute, field in made.items() if field.needed}
    others = {attribute: field.values for attribute, field in made.items() if not field.needed}
    return st.fixed_dictionaries(needed, optional=others).map(lambda values: cls(**always, **values))


@st.composite
def classes(draw: Draw, depth: int = 2) -> Drawn:
    """Draw a class with no subclass.

    Args:
        draw: Draws from a strategy.
        depth: How many levels of models may be below.
    """
    made = draw(_fields_by_attribute(depth, 0))
    cls = _declare(made, {"name": f"Drawn{next(_numbers)}", **draw(namespaces)})
    return Drawn(cls, made, _instances(cls, made))


@st.composite
def bases(draw: Draw, depth: int = 2) -> Drawn:
    """Draw a class with a subclass, told from it by an attribute or a child; its models are of both."""
    made = draw(_fields_by_attribute(depth, 0))
    more = draw(_fields_by_attribute(depth, 10))
    if "text" in {field.place for field in made.values()}:
        more = {attribute: field for attribute, field in more.items() if field.place != "text"}
    metadata = {"name": f"Drawn{next(_numbers)}", **draw(namespaces)}
    kind = rest_discriminator(name="kind", xml={"name": "Kind", "attribute": draw(st.booleans()), **draw(namespaces)})
    base = _declare(made, metadata, {"__annotations__": {"kind": str}, "kind": kind, "__mapping__": {}})
    sub = _declare(more, metadata, base=base, discriminator="sub")
    return Drawn(base, made, _instances(base, made, kind="other") | _instances(sub, {**made, **more}, kind="sub"))


@st.composite
def examples(draw: Draw) -> Example:
    """Draw a class and a model of it."""
    drawn = draw(classes() | bases())
    return Example(drawn, draw(drawn.models))
