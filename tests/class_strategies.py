"""Hypothesis strategies for model classes of every annotation form and format, and for what happens to their models.

The forms, formats and values are those of the conformance matrix. Classes are drawn for a base: ours, or another one.
"""

from __future__ import annotations

import copy
import json
import random
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from types import ModuleType
from typing import Any, TypeAlias

from conformance._forms import Form, forms
from conformance._payloads import Payloads
from conformance._shapes import declare
from conformance._values import PYTHON, WIRE
from hypothesis import reject
from hypothesis import strategies as st
from strategies import json_values, names
from support.bases import new_scope

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

FORMS: list[tuple[Form, str | None]] = [(form, format_) for form, formats in forms() for format_ in formats]
"""Every annotation form with every format that it is tried with."""

WIRE_NAMES = ("{}", "the{}", "@odata.{}", "x-ms-{}", "{} é", "{}.b", "_data{}", "__class__{}")
"""Patterns of wire names, the awkward ones too."""

VARIABLE = typing.TypeVar("VARIABLE")
GENERIC: Any = typing.Generic

_numbers = count()


@dataclass(frozen=True)
class Field:
    """A field of a drawn class."""

    attribute: str
    wire_name: str
    form: Form
    format: str | None

    def annotation(self, scope: ModuleType) -> Any:
        """Return the annotation as it stands in the class body: an object, or its text where the form is quoted."""
        return self.form.source if self.form.quoted else self.resolved(scope)

    def resolved(self, scope: ModuleType) -> Any:
        """Return the annotation as an object."""
        return eval(self.form.source, vars(scope))  # noqa: S307 -- sources of the conformance matrix


@dataclass(frozen=True, repr=False)
class Subject:
    """A drawn class with a payload for it.

    Attributes:
        base: The model base.
        scope: The module that the class lives in.
        cls: The class.
        fields: Its fields.
        text: The payload, as the JSON text that a service sends.
    """

    base: Any
    scope: ModuleType
    cls: Any
    fields: tuple[Field, ...]
    text: str

    def __repr__(self) -> str:
        shown = [f"{field.wire_name}: {field.form.label} {field.format or ''}".strip() for field in self.fields]
        return f"<{self.cls.__name__} of {', '.join(shown)}; {self.text}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 -- Hypothesis prints examples with it
        printer.text(repr(self))

    def build(self) -> Any:
        """Return a new model of the payload."""
        return self.cls(self.payload())

    def payload(self) -> dict[str, Any]:
        """Return the payload as `json.loads` gives it."""
        found: dict[str, Any] = json.loads(self.text)
        return found

    def json(self, value: Any) -> str:
        """Return the JSON text of a value that may hold models."""
        return json.dumps(value, cls=self.base.SdkJSONEncoder)


@cache
def scope_of(base: Any) -> ModuleType:
    """Return the module in which the classes of a base are declared."""
    return new_scope(base)


chances: st.SearchStrategy[random.Random] = st.integers(0, 2**32).map(random.Random)
"""Sources of random numbers: seeded, so that what is done with them is no part of what is drawn."""


@st.composite
def fields(draw: Draw) -> tuple[Field, ...]:
    """Draw the fields of a class: any forms, any formats, wire names with and without a pattern."""
    drawn = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4))
    patterns = st.sampled_from(WIRE_NAMES)
    return tuple(Field(f"a{n}", draw(patterns).format(f"w{n}"), *pair) for n, pair in enumerate(drawn))


def made(base: Any, fields: tuple[Field, ...], *, inherited: int = 0, generic: bool = False) -> Any:
    """Return a new class with fields.

    Args:
        base: The model base.
        fields: The fields.
        inherited: How many of them a class declares that the new class is derived from.
        generic: Whether the class is a generic one with the annotation of its first own field as its argument.
    """
    scope, number = scope_of(base), next(_numbers)
    bases: tuple[Any, ...] = (base.Model,)
    if inherited:
        bases = (_declared(base, f"Above{number}", fields[:inherited], bases),)
    own = fields[inherited:]
    if not generic or not own:
        return _declared(base, f"Drawn{number}", own, bases)
    generics: tuple[Any, ...] = (*bases, GENERIC[VARIABLE])
    declared = _declared(base, f"Drawn{number}", own, generics, {own[0].attribute: VARIABLE})
    return declared[own[0].resolved(scope)]


def _declared(
    base: Any, name: str, fields: tuple[Field, ...], bases: tuple[Any, ...], other: dict[str, Any] | None = None
) -> Any:
    """Return a new class with fields; the annotations of some may be others."""
    scope = scope_of(base)
    declared = {field.attribute: base.rest_field(name=field.wire_name, format=field.format) for field in fields}
    annotations = {field.attribute: field.annotation(scope) for field in fields}
    return declare(base, scope, name, {**annotations, **(other or {})}, fields=declared, bases=bases)


@st.composite
def subjects(draw: Draw, base: Any, *, misfits: bool = True, as_received: bool = False) -> Subject:
    """Draw a class and a payload for it: most values fit their fields, some do not, and there are unknown keys.

    Args:
        draw: Draws.
        base: The model base.
        misfits: Whether values that do not fit are drawn.
        as_received: Whether values are left out that a constructor encodes: see `is_encoded`.
    """
    drawn: tuple[Field, ...] = draw(fields())
    cls = made(base, drawn, inherited=draw(st.integers(0, len(drawn) - 1)), generic=draw(st.integers(0, 4)) == 0)
    source = Payloads(draw(st.integers(0, 999)))
    payload: dict[str, Any] = {}
    for field in drawn:
        kind = draw(st.sampled_from(["fits", "fits", "none", "odd" if misfits else "fits"]))
        if kind == "fits":
            payload[field.wire_name] = source.value(field.resolved(scope_of(base)), field.format, 1)
        elif kind == "odd":
            payload[field.wire_name] = draw(odd_values())
        if as_received and is_encoded(payload.get(field.wire_name), field.format):
            del payload[field.wire_name]
    payload.update(draw(st.dictionaries(names, json_values, max_size=2)))
    subject = Subject(base, scope_of(base), cls, drawn, json.dumps(payload))
    if isinstance(attempt(subject.build), Exception):  # a number where an array of models is declared, say
        reject()
    return subject


def is_encoded(value: Any, format_: str | None) -> bool:
    """Tell whether a constructor encodes a wire value that it is given, as the generated bases do.

    A constructor cannot tell what a service sent from what a user wrote by wire names. So a list of texts is joined
    where the format has a separator, and a number becomes a text where the format is ``str`` (SPEC 2.6).
    """
    if isinstance(value, dict):
        return any(is_encoded(item, format_) for item in value.values())
    if isinstance(value, list):
        joined = str(format_).endswith("Delimited") and all(isinstance(item, str) for item in value)
        return joined or any(is_encoded(item, format_) for item in value)
    return format_ == "str" and isinstance(value, int)


def odd_values() -> st.SearchStrategy[Any]:
    """Return a strategy for wire values of every kind, which fit a field by chance."""
    return st.sampled_from(WIRE).map(copy.deepcopy) | json_values


def python_values() -> st.SearchStrategy[Any]:
    """Return a strategy for values of every class that users write."""
    return st.sampled_from(PYTHON).map(copy.deepcopy)


def attempt(act: Callable[[], Any]) -> Any:
    """Return what a call gives, or the error that it raises."""
    try:
        return act()
    except Exception as error:  # noqa: BLE001 -- whatever it is, the test is about what it leaves
        return error


def read_all(value: Any, chance: random.Random) -> None:
    """Read all that can be read of a value, in random order: attributes, keys, items of views, and what is in them."""
    todo = [value]
    for _ in range(400):  # a view of a model reads as new objects without end where a class is called at each read
        if not todo:
            return
        value = todo.pop(chance.randrange(len(todo)))
        if getattr(value, "_is_model", False) and not isinstance(value, type):
            todo.extend(_read(value, chance))
        elif isinstance(value, dict):
            todo.extend(value[key] for key in list(value))
        elif isinstance(value, (list, tuple)):
            todo.extend(value)
        else:
            attempt(partial(shown, value))


def shown(value: Any) -> Any:
    """Look at a scalar in the ways in which programs do."""
    return repr(value), str(value), f"{value}", bool(value), value == value  # noqa: PLR0124 -- a class may compare in its own way


def _read(model: Any, chance: random.Random) -> list[Any]:
    """Return what the attributes of a model read, and what its mapping methods give, in random order."""
    reads: list[Callable[[], Any]] = [
        *(partial(getattr, model, attribute) for attribute in type(model)._attr_to_rest_field),
        lambda: [len(model), list(model.keys()), model == {}, bool(model)],
        lambda: "w0" in model,
    ]
    chance.shuffle(reads)
    return [attempt(read) for read in reads]
