"""Faults of our own base, each of which a test of tests/trust has to notice; see `support.bases`."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from azure_like import Model
from azure_like._codecs import scalars
from azure_like._codecs.choose import ANY_CODEC
from azure_like._fields import properties
from azure_like._fields.field import _RestField
from azure_like._plans.search import Step


def put(module: Any, name: str, value: Any) -> None:
    """Put a value in the place of a name of a module."""
    setattr(module, name, value)


def views_of_their_own() -> None:
    """A read stores its view without a look for the one of another thread."""

    def publish(node: Any, wire_name: str, view: Any) -> Any:
        node._views = {**(node._views or {}), wire_name: view}
        return view.view

    put(properties, "publish", publish)


def a_codec_too_early() -> None:
    """A field has the codec of ``Any`` while one thread resolves its annotation, and others use that codec."""
    whole = _RestField._resolve

    def resolve(self: _RestField) -> Any:
        self._codec = ANY_CODEC
        found = whole(self)
        self._codec = None
        return found

    _RestField._resolve = resolve  # type: ignore[method-assign]


def update_by_the_way() -> None:
    """An update stores each item before the next one was read."""

    def update(self: Model, /, *args: Any, **kwargs: Any) -> None:
        pairs = [pair for given in args for pair in (given.items() if hasattr(given, "items") else given)]
        for key, value in [*pairs, *kwargs.items()]:
            self[key] = value

    Model.update = update  # type: ignore[method-assign]


def imports_a_discriminator() -> None:
    """A discriminator with a dot is the path of a class."""
    narrow = Step.narrow

    def look_up(self: Step, mapping: Any) -> Step:
        for value in list(mapping.values()):
            if type(value) is str and value.isidentifier():
                try:
                    importlib.import_module(value)
                except Exception:  # noqa: BLE001, S112 -- a fault that is not seen
                    continue
        return narrow(self, mapping)

    Step.narrow = look_up  # type: ignore[method-assign]


def evaluates_a_text() -> None:
    """The text of a decimal number is an expression."""

    def parse(wire: Any) -> Any:
        return eval(str(wire))  # noqa: S307 -- the fault

    put(scalars, "parse_decimal", parse)


def pickles_its_views() -> None:
    """The pickle of a model is its attributes, the views among them."""

    def reduce(self: Model, _protocol: Any) -> Any:
        reads = {attribute: getattr(self, attribute) for attribute in self._attr_to_rest_field}
        return importlib.import_module("azure_like._pickling").new_shell, (type(self),), {"_data": self._data, **reads}

    Model.__reduce_ex__ = reduce  # type: ignore[method-assign]


MUTANTS: dict[str, Callable[[], None]] = {
    "views of their own": views_of_their_own,
    "a codec too early": a_codec_too_early,
    "update by the way": update_by_the_way,
    "imports a discriminator": imports_a_discriminator,
    "evaluates a text": evaluates_a_text,
    "pickles its views": pickles_its_views,
}
