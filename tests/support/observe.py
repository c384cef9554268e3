"""Every way in which the wire data of a model can be seen from outside."""

from __future__ import annotations

import ast
import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

from azure_like import Model, SdkJSONEncoder


def _updated(model: Model) -> dict[str, Any]:
    other = Model()
    other.update(model)
    return dict(other.items())


def _set_by_default(model: Model) -> dict[str, Any]:
    return {key: model.setdefault(key, "not this") for key in model}


def _popped(model: Model) -> dict[str, Any]:
    taken = model.copy()
    return {key: taken.pop(key) for key in list(taken)}


def _popped_items(model: Model) -> dict[str, Any]:
    taken = model.copy()
    return dict(reversed([taken.popitem() for _ in range(len(taken))]))


OBSERVERS: dict[str, Callable[[Model], dict[str, Any]]] = {
    "[]": lambda model: {key: model[key] for key in model},
    "get": lambda model: {key: model.get(key) for key in model.keys()},  # noqa: SIM118 -- the method is what is tried
    "items": lambda model: dict(model.items()),
    "values": lambda model: dict(zip(model, model.values(), strict=True)),
    "dict": dict,
    "unpacked": lambda model: {**model},
    "update of another": _updated,
    "setdefault": _set_by_default,
    "pop": _popped,
    "popitem": _popped_items,
    "as_dict": Model.as_dict,
    "json": lambda model: json.loads(json.dumps(model, cls=SdkJSONEncoder)),
    "json inside a list": lambda model: json.loads(json.dumps([model], cls=SdkJSONEncoder))[0],
    "repr": lambda model: ast.literal_eval(repr(model)),
    "str": lambda model: ast.literal_eval(str(model)),
    "format": lambda model: ast.literal_eval(f"{model}"),
    "copy": lambda model: dict(model.copy().items()),
    "copy.copy": lambda model: dict(copy.copy(model).items()),
    "deepcopy": lambda model: dict(copy.deepcopy(model).items()),
    "pickle": lambda model: dict(pickle.loads(pickle.dumps(model)).items()),  # noqa: S301 -- pickled here
    "constructor": lambda model: dict(type(model)(model).items()),
}
"""Functions that give the wire data of a model each in a way of its own; none of them changes the model."""


def seen_by(observer: str, model: Model) -> str:
    """Return the wire data as one observer sees them, as text: ``1`` and ``1.0`` are equal but not the same."""
    return repr(OBSERVERS[observer](model))


def seen_by_all(model: Model) -> dict[str, str]:
    """Return the wire data as each observer sees them, as text."""
    return {observer: seen_by(observer, model) for observer in OBSERVERS}
