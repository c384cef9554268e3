"""What a permission has to know of the model classes of a case, told from declarations and by the reference."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from conformance._canonical import attempt
from conformance._packages import touch
from conformance._payloads import Payloads

Facts = Mapping[str, Mapping[str, Any]]
"""By the name of a class: ``constants``, ``tags`` and ``union``, as `facts` gives them."""


def facts(payloads: Payloads, declared: Iterable[tuple[Any, Any]]) -> dict[str, dict[str, Any]]:
    """Return by the name of a class what its constructor sets, its literals, and whether it is an arm of a union.

    Args:
        payloads: gives the annotations of classes.
        declared: annotations, each with the model classes that a value of it may be.
    """
    found: dict[str, dict[str, Any]] = {}
    for annotation, classes in declared:
        arms = arms_of_unions(annotation)
        for model in classes:
            known = found.get(model.__name__)
            if known is None:
                known = found[model.__name__] = {
                    "constants": _constants(model),
                    "tags": _tags(payloads, model),
                    "union": False,
                }
            known["union"] = known["union"] or any(issubclass(model, arm) for arm in arms)
    return found


def arms_of_unions(annotation: Any) -> list[Any]:
    """Return the model classes among the arms of the unions in an annotation; ``None`` is no arm."""
    arguments = typing.get_args(annotation)
    inner = [model for argument in arguments for model in arms_of_unions(argument)]
    if typing.get_origin(annotation) not in {typing.Union, types.UnionType}:
        return inner
    arms = [arm for arm in arguments if arm is not type(None)]
    return inner + [arm for arm in arms if len(arms) > 1 and getattr(arm, "_is_model", False)]


def disagrees(facts_of: Mapping[str, Any], items: Iterable[list[Any]]) -> bool:
    """Say whether an object lacks a value that a literal of the class demands, or has another one.

    Literals that may be left out count where there are no others.
    """
    given = {key: value for key, value in items if isinstance(key, str)}
    demanded = {name: tag for name, tag in facts_of["tags"].items() if not tag["optional"]}
    if demanded:
        return any(given.get(name) not in tag["values"] for name, tag in demanded.items())
    return any(given.get(name) not in (None, *tag["values"]) for name, tag in facts_of["tags"].items())


def with_constants(facts_of: Mapping[str, Any], items: Iterable[list[Any]]) -> list[list[Any]]:
    """Return the items of an object as they are after the constructor of the class has set what it sets.

    Their order is that of the keys: a constructor that sets a key anew may move it.
    """
    given: dict[Any, Any] = {key: value for key, value in items}  # noqa: C416 -- the items are lists
    given.update(facts_of["constants"])
    return sorted(([key, value] for key, value in given.items()), key=lambda item: str(item[0]))


def _constants(model: Any) -> dict[str, Any]:
    """Return what the constructor of a class sets whatever it is given, by wire name."""
    seen = attempt(lambda: touch(model))
    return dict(seen.get("items", ())) if isinstance(seen, dict) else {}


def _tags(payloads: Payloads, model: Any) -> dict[str, dict[str, Any]]:
    """Return the values of the literals of a class by wire name, and whether they may be left out."""
    found: dict[str, dict[str, Any]] = {}
    hints = payloads.annotations(model)
    for attribute, field in model._attr_to_rest_field.items():
        hint = hints.get(attribute)
        optional = type(None) in typing.get_args(hint)
        arms = [arm for arm in typing.get_args(hint) if arm is not type(None)] if optional else [hint]
        if len(arms) == 1 and typing.get_origin(arms[0]) is typing.Literal:
            values = [value.value if isinstance(value, Enum) else value for value in typing.get_args(arms[0])]
            found[field._rest_name] = {"values": values, "optional": optional}
    return found
