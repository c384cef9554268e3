"""Every annotation form with every format and every value, tried on one implementation."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import islice
from types import ModuleType
from typing import Any

from conformance._canonical import Seen, attempt, is_error
from conformance._forms import Form, forms
from conformance._shapes import declare, scope
from conformance._values import PYTHON, WIRE


@dataclass(frozen=True)
class Field:
    """A class with one field, `value`, of one form and format."""

    form: Form
    format: str | None
    model: Any
    annotation: Any


class Grid:
    """The classes of one implementation, made when they are asked for."""

    def __init__(self, base: ModuleType, name: str) -> None:
        """Prepare the scope in which the forms are resolved."""
        self.base = base
        self.scope = scope(base, name)
        self._fields: dict[tuple[str, bool, str | None], Field] = {}

    def field(self, form: Form, format_: str | None) -> Field:
        """Return the class with a field of that form and format."""
        key = form.source, form.quoted, format_
        if key not in self._fields:
            annotation = form.source if form.quoted else eval(form.source, vars(self.scope))  # noqa: S307 - sources of ours
            # A name of its own: the reference cannot build two classes of one name (D5).
            name = re.sub(r"\W", "_", f"{form.label}_{format_}")
            fields = {"value": self.base.rest_field(name="value", format=format_)}
            model = declare(self.base, self.scope, name, {"value": annotation}, fields=fields, shown="With")
            self._fields[key] = Field(form, format_, model, annotation)
        return self._fields[key]

    def wire(self, field: Field, value: Any) -> Seen:
        """Put a wire value in the field and look at it from every side."""

        def build() -> Any:
            return field.model({"value": copy.deepcopy(value)})

        seen: Seen = {"items": attempt(build)}
        if not is_error(seen["items"]):
            model = build()
            seen["json"] = self._json(model)
            seen["as_dict"] = attempt(model.as_dict)
            seen["equal"] = attempt(lambda: model == {"value": value})
            seen["read"] = attempt(lambda: model.value)
            seen["items after the read"] = attempt(lambda: model)
            seen["json after the read"] = self._json(model)
            seen["as_dict after the read"] = attempt(model.as_dict)
            if not is_error(seen["read"]):
                again = build().value
                self._written(seen, "keywords", lambda: field.model(value=again))
                self._written(seen, "set", lambda: _with_value(field.model({}), build().value))
        deserialize = self.base._deserialize
        seen["_deserialize"] = attempt(
            lambda: deserialize(field.annotation, copy.deepcopy(value), module=self.scope.__name__, format=field.format)
        )
        return seen

    def python(self, field: Field, value: Any) -> Seen:
        """Give the field a Python value, as a keyword and as an attribute."""
        seen: Seen = {}
        self._written(seen, "keywords", lambda: field.model(value=copy.deepcopy(value)))
        self._written(seen, "set", lambda: _with_value(field.model({}), copy.deepcopy(value)))
        return seen

    def _written(self, seen: Seen, step: str, build: Callable[[], Any]) -> None:
        """Observe a model that was built from Python values."""
        seen[step] = attempt(build)
        if not is_error(seen[step]):
            seen[f"{step}: json"] = self._json(build())
            seen[f"{step}: as_dict"] = attempt(lambda: json.dumps(build().as_dict()))
            seen[f"{step}: read"] = attempt(lambda: build().value)

    def _json(self, model: Any) -> Any:
        return attempt(lambda: json.dumps(model, cls=self.base.SdkJSONEncoder))


def _with_value(model: Any, value: Any) -> Any:
    """Return the model after the attribute was set."""
    model.value = value
    return model


@dataclass(frozen=True)
class Place:
    """One combination of the matrix."""

    form: Form
    format: str | None
    direction: str
    value: Any

    def __str__(self) -> str:
        mark = "" if self.form.suits(self.format) else " (does not suit)"
        return f"{self.form.label} format={self.format}{mark} {self.direction} {self.value!r}"

    def plainly(self) -> Place:
        """Return the same place with the form in its plain spelling."""
        return Place(Form(self.form.plain, self.form.leaf, self.form.plain), self.format, self.direction, self.value)


def _natural(value: Any, form: Form, format_: str | None, direction: str) -> bool:
    """Say whether all that is in a value is what is written to such a field, or what its format reads."""
    if direction == "wire" and format_ is None:
        return True
    if isinstance(value, dict):
        return "ict" in form.source and all(_natural(inner, form, format_, direction) for inner in value.values())
    if isinstance(value, (list, tuple, set, frozenset)):
        inside = all(_natural(inner, form, format_, direction) for inner in value)
        return "[" in form.source and bool(value) and inside
    if direction == "wire":
        return isinstance(value, str)
    return form.leaf in {"Any", "object", type(value).__name__}


def places(pattern: str = "*", only: str = "*", every: int = 1, *, fitting: bool = False) -> Iterator[Place]:
    """Yield the combinations, or some of them.

    Args:
        pattern: which annotations, as their labels.
        only: which formats.
        every: how many combinations to go on by; a prime number above one meets every form, format and value.
        fitting: whether to leave out the formats that do not suit the annotation, and values that are not what it is
            for: nothing is written to a field but what it holds, and with a format nothing else is read.
    """
    wanted = (
        (form, format_)
        for form, formats in forms()
        if fnmatchcase(form.label, pattern)
        for format_ in formats
        if fnmatchcase(str(format_), only) and (form.suits(format_) or not fitting)
    )
    every_place = (
        Place(form, format_, direction, value)
        for form, format_ in wanted
        for direction, values in (("wire", WIRE), ("python", PYTHON))
        for value in values
        if not fitting or _natural(value, form, format_, direction)
    )
    return islice(every_place, 0, None, every)


def observe(grid: Grid, place: Place) -> Seen:
    """Try one combination on one implementation."""
    field = grid.field(place.form, place.format)
    return grid.wire(field, place.value) if place.direction == "wire" else grid.python(field, place.value)
