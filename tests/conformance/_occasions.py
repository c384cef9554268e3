"""What a permission rests on, told from the declarations alone.

That is which rows of SPEC 13 a payload gives the reference an occasion for, and the facts of the classes that these
rows are about.
"""

from __future__ import annotations

import collections.abc
import types
import typing
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import partial
from itertools import chain
from typing import Any

from conformance._canonical import attempt
from conformance._packages import touch
from conformance._payloads import Json, Payloads, registered


def occasions(payloads: Payloads, model: Any, *drawn: Json) -> tuple[dict[str, list[str]], dict[str, dict[str, Any]]]:
    """Return by row what the reference may leave untyped, or type too early: names of classes, `*` for any of them.

    And the facts that a permission for D6 or D10 rests on, of the model classes that these rows name.

    D4 for a text or an object in the place of a list, D15 for an unhashable discriminator, D6 for a name that the
    reference does not find, D10 for a union in which an arm stands before the one that fits. The clause 0.2 is there
    for a union in which models are beside other things, which the reference puts decoded into the data when it builds
    the model;
    where a delimited text is declared 6.11 for an array and D1 for a text, with the attribute. D21 has the values that
    the class is registered under, with their wire names.
    """
    found: dict[str, set[str]] = {}
    concerned: list[tuple[Any, list[type]]] = []
    for owner, attribute, annotation, value in chain.from_iterable(_fields(payloads, model, one) for one in drawn):
        if owner._attr_to_rest_field[attribute]._is_discriminator and isinstance(value, (list, dict)):
            found.setdefault("D15", set()).add("*")
        if _is_sequence(annotation) and isinstance(value, (str, dict)):
            found.setdefault("D4", set()).add("*")
        whole = payloads.annotations(owner).get(attribute)
        declared = _classes(whole)
        if _misses_a_name(owner, attribute, declared):
            found.setdefault("D6", set()).update(kind.__name__ for base in declared for kind in _family(base))
            concerned.append((whole, [kind for base in _models(declared) for kind in _family(base)]))
        if str(owner._attr_to_rest_field[attribute]._format).endswith("Delimited"):
            found.setdefault("6.11" if isinstance(value, list) else "D1", set()).add(attribute)
        several = [kind for arm in _arms(annotation) for kind in _classes(arm)]
        models = _models(several)
        if models:
            found.setdefault("D10", set()).update(kind.__name__ for base in models for kind in _family(base))
            found.setdefault("0.2", set()).update(kind.__name__ for kind in several if kind not in models)
        if arms_of_unions(annotation):
            family = [kind for base in arms_of_unions(annotation) for kind in _family(base)]
            found.setdefault("D10", set()).update(kind.__name__ for kind in family)
            concerned.append((annotation, family))
    found["D21"] = {f"{name}={value}" for name, value in _tags(model)}
    return {row: sorted(names) for row, names in sorted(found.items()) if names}, facts(payloads, concerned)


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
                    "tags": _literals(payloads, model),
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


def _constants(model: Any) -> dict[str, Any]:
    """Return what the constructor of a class sets whatever it is given, by wire name."""
    seen = attempt(lambda: touch(model))
    return dict(seen.get("items", ())) if isinstance(seen, dict) else {}


def _literals(payloads: Payloads, model: Any) -> dict[str, dict[str, Any]]:
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


def _models(classes: list[type]) -> list[type]:
    """Return those of some classes that are models."""
    return [kind for kind in classes if getattr(kind, "_is_model", False)]


def _tags(model: Any) -> Iterator[tuple[str, str]]:
    """Yield the wire names of the discriminators of a class with the values that it is registered under."""
    for base in model.__mro__[1:]:
        known = [value for value, found in registered(base).items() if found is model]
        # Ours has properties in the place of fields that were used, and the reference no table before there is a model.
        table = getattr(base, "_attr_to_rest_field", {})
        for name, value in vars(base).items() if known else ():
            field = table.get(name, value)
            if getattr(field, "_is_discriminator", False):
                yield from ((field._rest_name, one) for one in known)


def _fields(payloads: Payloads, model: Any, payload: Json) -> Iterator[tuple[Any, str, Any, Json]]:
    """Yield the class, the attribute, and every annotation that a value has there, at every level of the payload."""
    if not isinstance(payload, dict):
        return
    hints = payloads.annotations(model)
    for name, field in model._attr_to_rest_field.items():
        if field._rest_name in payload:
            for annotation, value in _values(hints.get(name, Any), payload[field._rest_name]):
                yield model, name, annotation, value
                if getattr(annotation, "_is_model", False):
                    yield from _fields(payloads, annotation, value)
    for below in registered(model).values():
        if below is not model:
            yield from _fields(payloads, below, payload)


def _values(annotation: Any, value: Json) -> Iterator[tuple[Any, Json]]:
    """Yield the value under its annotation, and the values inside under theirs."""
    arguments = typing.get_args(annotation)
    yield annotation, value
    if _is_union(annotation):
        for arm in arguments:
            yield from _values(arm, value)
    elif _is_sequence(annotation) and isinstance(value, list):
        for item in value:
            yield from _values(arguments[0], item)
    elif _is_mapping(annotation) and isinstance(value, dict):
        for item in value.values():
            yield from _values(arguments[1], item)


def _misses_a_name(model: Any, attribute: str, declared: list[type]) -> bool:
    """Say whether the reference decodes the attribute by a name that it did not find, or by another class of that name.

    Args:
        model: the class, of which a model was made.
        attribute: its attribute.
        declared: the classes that the annotation is made of.
    """
    known = {kind.__name__: kind for kind in declared}
    return any(
        isinstance(leaf, str) or known.get(getattr(leaf, "__name__", ""), leaf) is not leaf
        for leaf in _leaves(model._attr_to_rest_field[attribute]._type)
    )


def _leaves(decoder: Any) -> Iterator[Any]:
    """Yield what the partial functions, of which a decoder of the reference is built, have at their ends."""
    if isinstance(decoder, partial):
        for inner in decoder.args[:1]:  # what comes after it is the name of a module
            yield from _leaves(inner)
    elif isinstance(decoder, list):
        for arm in decoder:
            yield from _leaves(arm)
    else:
        yield decoder


def _classes(annotation: Any) -> list[type]:
    """Return the classes that an annotation is made of."""
    arguments = typing.get_args(annotation)
    if arguments:
        return [kind for argument in arguments for kind in _classes(argument)]
    return [annotation] if isinstance(annotation, type) and annotation is not type(None) else []


def _family(base: type) -> list[type]:
    """Return a class, and where it is a model the classes below it."""
    below: list[type] = base.__subclasses__() if getattr(base, "_is_model", False) else []
    return [base, *(kind for child in below for kind in _family(child))]


_TRIED_LAST = (type(None), str, int, float, bool)


def _arms(annotation: Any) -> list[Any]:
    """Return the arms of a union in which there is more than one to be tried in the order they are declared."""
    arms = [arm for arm in typing.get_args(annotation) if arm not in _TRIED_LAST] if _is_union(annotation) else []
    return arms if len(arms) > 1 else []


def _is_union(annotation: Any) -> bool:
    """Say whether it declares one of several things."""
    return typing.get_origin(annotation) in {typing.Union, types.UnionType}


def _is_mapping(annotation: Any) -> bool:
    """Say whether it declares an object."""
    origin = typing.get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, collections.abc.Mapping)


def _is_sequence(annotation: Any) -> bool:
    """Say whether it declares an array."""
    origin = typing.get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, collections.abc.Iterable) and not _is_mapping(annotation)
