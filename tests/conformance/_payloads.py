"""Wire payloads drawn from the annotations of a model class, and payloads with values of wrong types in them.

What is drawn depends on the declarations and the seed alone.
"""

from __future__ import annotations

import ast
import base64
import collections.abc
import sys
import types
import typing
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.util import resolve_name
from pathlib import Path
from random import Random
from typing import Any

from conformance._packages import touch

Json = Any

_DEEPEST = 5
_TEXTS = ("", "alpha", "Straße 5", "0", "true", "a,b c|d", "2024-01-01", "null", "x" * 30, '"quoted"\n')
_WORDS = ("alpha", "Straße", "5", "MULTILINE")
_SEPARATORS = {"commaDelimited": ",", "spaceDelimited": " ", "pipeDelimited": "|", "newlineDelimited": "\n"}
_WRONG: tuple[Json, ...] = (
    *(None, 0, 7, 2.5, True, False, "wrong", "", "2024-99-01", [], {}, ["wrong", 1], [None], [[1]]),
    *({"wrong": 1}, {"wrong": [{}]}, [{"wrong": "x"}], "3"),
)


class Payloads:
    """A source of payloads for the classes of one package."""

    def __init__(self, seed: int) -> None:
        """Start from a seed."""
        self.random = Random(seed)  # noqa: S311 - repeatable on purpose
        self._hints: dict[type, dict[str, Any]] = {}

    def valid(self, model: Any, depth: int = 0) -> dict[str, Json]:
        """Return a payload that fits the declaration of the class, or of one of its subclasses."""
        chosen = self._subclass(model) if depth < _DEEPEST else model
        payload: dict[str, Json] = {}
        hints = self.annotations(chosen)
        for attribute, field in chosen._attr_to_rest_field.items():
            if field._is_discriminator or self.random.random() < (0.8 if depth < 2 else 0.5):
                value = self.value(hints.get(attribute, Any), field._format, depth)
                payload[field._rest_name] = value
        payload.update(_discriminators(model, chosen))
        if self.random.random() < 0.15:
            payload["addedLater"] = self._anything(1)
        return payload

    def wrong(self, model: Any) -> dict[str, Json]:
        """Return a payload with values of wrong types in some of its fields, nested ones among them."""
        payload = self.valid(model)
        self._spoil(payload)
        return payload

    def _spoil(self, node: Json) -> None:
        places = list(node) if isinstance(node, dict) else range(len(node))
        for place in places:
            if self.random.random() < 0.35:
                node[place] = self._wrong_value()
            elif isinstance(node[place], (dict, list)):
                self._spoil(node[place])

    def _wrong_value(self) -> Json:
        chosen = self.random.choice(_WRONG)
        return type(chosen)(chosen) if isinstance(chosen, (dict, list)) else chosen

    def value(self, annotation: Any, format_: str | None, depth: int) -> Json:
        """Return a wire value for an annotation."""
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        first, last = (arguments[0], arguments[-1]) if arguments else (Any, Any)
        if origin is typing.Annotated:
            return self.value(first, format_, depth)
        if origin in {typing.Union, types.UnionType}:
            arms = [arm for arm in arguments if arm is not type(None)]
            empty = len(arms) < len(arguments) and self.random.random() < 0.07
            return None if empty else self.value(self.random.choice(arms), format_, depth)
        if origin is typing.Literal:
            chosen = self.random.choice(arguments)
            return chosen.value if isinstance(chosen, Enum) else chosen
        if isinstance(origin, type) and issubclass(origin, collections.abc.Mapping):
            return {f"key {n}": self.value(last, format_, depth + 1) for n in range(self._length(depth))}
        if isinstance(origin, type) and issubclass(origin, collections.abc.Iterable):
            if format_ in _SEPARATORS:
                return _SEPARATORS[format_].join(self.random.choices(_WORDS, k=self._length(depth)))
            return [self.value(first, format_, depth + 1) for _ in range(self._length(depth))]
        if isinstance(annotation, type):
            return self._instance(annotation, format_, depth)
        return self._anything(depth)

    def _length(self, depth: int) -> int:
        return self.random.randrange(4) if depth < _DEEPEST else 0

    def _instance(self, declared: Any, format_: str | None, depth: int) -> Json:
        if getattr(declared, "_is_model", False):
            return self.valid(declared, depth + 1) if depth < _DEEPEST else {}
        if issubclass(declared, Enum):
            member = self.random.choice(list(declared)).value
            return self.random.choice((member, member, member, f"{member}Later"))
        return self._scalar(declared, format_, depth)

    def _scalar(self, declared: type, format_: str | None, depth: int) -> Json:
        choice = self.random.choice
        if declared is str:
            return choice(_TEXTS)
        if declared is bool:
            return choice((True, False))
        if declared is int:
            number = choice((0, 1, -3, 600, 1 << 40))
            return str(number) if format_ == "str" else number
        if declared in {float, Decimal}:
            return choice((0.0, 1.5, -2.25, 3, 1e21))
        if declared in {bytes, bytearray}:
            raw = self.random.randbytes(self.random.randrange(7))
            return (
                base64.urlsafe_b64encode(raw).rstrip(b"=") if format_ == "base64url" else base64.b64encode(raw)
            ).decode()
        if declared in {datetime, date, time, timedelta}:
            return self._moment(declared, format_)
        return self._anything(depth)

    def _moment(self, declared: type, format_: str | None) -> Json:
        choice = self.random.choice
        when = datetime.fromtimestamp(self.random.randrange(4_000_000_000), timezone.utc)
        if declared is timedelta:
            texts = ("P1D", "PT1H30M", "P4DT12H30M5S", "PT0.5S", "PT36H", "P2W")
            return choice((0, 5, 90)) if format_ and format_.startswith("duration") else choice(texts)
        if declared is date:
            return when.date().isoformat()
        if declared is time:
            return choice((when.time().isoformat(), "11:34:56.789", "23:59"))
        if format_ == "rfc7231":
            return when.strftime("%a, %d %b %Y %H:%M:%S GMT")
        if format_ == "unix-timestamp":
            return int(when.timestamp())
        return when.strftime("%Y-%m-%dT%H:%M:%S") + choice(
            ("Z", ".5Z", ".123456Z", ".1234567Z", "+05:30", "-08:00", "")
        )

    def _anything(self, depth: int) -> Json:
        kind = self.random.randrange(7 if depth < 3 else 5)
        if kind == 5:
            return [self._anything(depth + 1) for _ in range(self.random.randrange(3))]
        if kind == 6:
            return {self.random.choice(_TEXTS): self._anything(depth + 1) for _ in range(self.random.randrange(3))}
        return (None, self.random.choice(_TEXTS), self.random.randrange(-9, 99), True, 0.25)[kind]

    def _subclass(self, model: Any) -> Any:
        known = {name: found for name, found in registered(model).items() if issubclass(found, model)}
        while known and self.random.random() < 0.85:
            model = known[self.random.choice(sorted(known))]
            known = {name: found for name, found in registered(model).items() if found is not model}
        return model

    def annotations(self, model: Any) -> dict[str, Any]:
        """Return the resolved annotations of a class, those of its bases among them."""
        if model not in self._hints:
            touch(model)  # what the reference knows of a class is there when it was called once
            self._hints[model] = typing.get_type_hints(model, localns=_aliases(model))
        return self._hints[model]


def registered(model: Any) -> dict[str, Any]:
    """Return the classes below a model by their discriminators."""
    own: dict[Any, Any] = vars(model).get("__mapping__", {})
    return {str(getattr(name, "value", name)): found for name, found in own.items()}


def _discriminators(model: Any, chosen: Any) -> dict[str, Json]:
    """Return what has to be on the wire for the chosen class below the model."""
    found: dict[str, Json] = {}
    for base in chosen.__mro__:
        wire = [field._rest_name for field in vars(base).values() if getattr(field, "_is_discriminator", False)]
        for name, known in registered(base).items() if hasattr(base, "__mapping__") else ():
            if issubclass(chosen, known) and issubclass(known, model):
                found.update(dict.fromkeys(wire, name))
    return found


def _aliases(model: Any) -> dict[str, Any]:
    """Return the names that the annotations of a class and of its bases use, and that only type checkers import."""
    found: dict[str, Any] = {}
    for base in reversed(model.__mro__):
        found.update(for_type_checkers(base.__module__))
    return found


@cache
def for_type_checkers(module: str) -> dict[str, Any]:
    """Return what a module imports where it says ``if TYPE_CHECKING``, by the names it gives to it."""
    imported = sys.modules[module]
    if not module.startswith("azure.") or imported.__file__ is None:
        return {}
    # All of it stands above the classes, and the classes of a large package take seconds to parse.
    head = Path(imported.__file__).read_text(encoding="utf-8").partition("\nclass ")[0]
    found: dict[str, Any] = {}
    for block in ast.parse(head).body:
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            for statement in block.body:
                if isinstance(statement, ast.ImportFrom):
                    home = resolve_name("." * statement.level + (statement.module or ""), imported.__package__)
                    found.update({name.asname or name.name: _imported(home, name.name) for name in statement.names})
    return found


def _imported(home: str, name: str) -> Any:
    """Return what ``from home import name`` gives."""
    module = import_module(home)
    return getattr(module, name) if hasattr(module, name) else import_module(f"{home}.{name}")
