"""Models that are sent to other processes and kept in stored pickles. Classes are added here and never changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from azure_like import NULL, Model, rest_discriminator, rest_field

ITEM = TypeVar("ITEM")


class Parcel(Model):
    """A model with a field of each kind that has a view."""

    sent: datetime | None = rest_field(name="sentAt")
    days: list[date] | None = rest_field(name="theDays")
    by_name: dict[str, bytes] | None = rest_field(name="byName")
    animals: list[Animal] | None = rest_field()
    below: Parcel | None = rest_field()
    label: str | None = rest_field()


class Animal(Model):
    """A model with a discriminator."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str = rest_discriminator(name="kind")


class Shark(Animal, discriminator="shark"):
    """A model that is found by its discriminator."""

    teeth: int | None = rest_field(name="toothCount")


class Page(Model, Generic[ITEM]):
    """A generic model."""

    results: list[ITEM] | None = rest_field(name="theResults")


WIRE: dict[str, Any] = {
    "sentAt": "2024-01-02T03:04:05.1234567Z",
    "theDays": ["2024-01-02", "20240103"],
    "byName": {"a": "aGk=", "b": "aGk"},
    "animals": [{"kind": "shark", "toothCount": "5"}, {"kind": "unheard of", "a": [1.0, None]}],
    "below": {"theDays": [], "below": {"label": "the lowest"}},
    "unknown": {"a": [{"b": True}]},
}


def parcels() -> dict[str, Any]:
    """Return models by what they show: as they came, read, changed, generic, deep, with nulls, sharing a node."""
    read, changed, null = Parcel(WIRE), Parcel(WIRE), Parcel({"label": "x"})
    used(read)
    changed.days = [date(2024, 1, 2)]
    changed.days.append(date(2024, 2, 3))
    null.label = NULL
    deep: dict[str, Any] = {"label": "the lowest"}
    for _ in range(200):
        deep = {"below": deep}
    shared = Parcel(WIRE)
    return {
        "as it came": Parcel(WIRE),
        "read": read,
        "changed": changed,
        "generic": Page[Shark]({"theResults": [{"kind": "shark", "toothCount": 3}]}),
        "deep": Parcel(deep),
        "null": null,
        "shared": [shared, {"again": shared}],
        "empty": Parcel(),
    }


def used(model: Any) -> str:
    """Read everything of a parcel, and return it as text; other processes call it."""
    parts = [model.sent, model.days, model.by_name, model.animals, model.below, model.label, dict(model)]
    return repr([*parts, [type(animal).__name__ for animal in model.animals or ()]])


def grown(model: Any) -> Any:
    """Return a parcel after a change of a view; other processes call it."""
    model.days.append(date(2025, 1, 1))
    return model
