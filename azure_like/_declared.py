"""What the body of a class and those of its bases declare: fields, each with the annotation nearest to the class."""

from __future__ import annotations

import re
from types import UnionType
from typing import Any, Final, ForwardRef, Literal, Union

from azure_like._annotations import Normaliser
from azure_like._compat import own_annotations
from azure_like._fields import _RestField
from azure_like._generics import bindings_of, specialise
from azure_like._scope import Scope

_BARE: Final = (list, dict, set, tuple)
_CONTAINER_NAME: Final = re.compile(r"\b(?:list|dict|set|tuple|sequence|mapping|iterable|collection)\b", re.IGNORECASE)


def declared_fields(cls: Any, root: Any) -> dict[str, _RestField]:
    """Return the fields of a class by attribute, bases first, as the class sees them (SPEC 1.4).

    Args:
        cls: The class.
        root: The class of which all models are; it and its bases declare nothing.
    """
    scope = scope_of_body(cls)
    declared: dict[str, _RestField] = {}
    annotations: dict[str, tuple[type, Any]] = {}
    common = root.__mro__
    for base in reversed(cls.__mro__):
        if base in common:
            continue
        own = own_fields(base)
        declared.update(own)
        for attribute, annotation in own_annotations(base).items():
            if attribute in declared and (attribute in own or base is not declared[attribute]._owner):
                annotations[attribute] = (base, annotation)
    return {
        attribute: _bound(cls, field, annotations.get(attribute, (field._owner, Any)), scope)
        for attribute, field in declared.items()
    }


def scope_of_body(cls: type) -> Scope:
    """Return the scope of a class body: the one noted when it was made, or that of its module."""
    noted: Scope | None = cls.__dict__.get("_scope")
    return Scope(cls.__module__, cls) if noted is None else noted


def own_fields(cls: Any) -> dict[str, _RestField]:
    """Return the fields that the body of a class declares, also after properties have taken their places."""
    found: dict[str, _RestField] | None = cls.__dict__.get("_own_fields")
    if found is not None:
        return found
    body = cls.__dict__.copy()  # another thread may put a property in at any moment
    found = {name: value for name, value in body.items() if value.__class__ is _RestField}
    # Properties come only after this note, so if there is none yet, all the fields were still there to be seen.
    noted: dict[str, _RestField] | None = cls.__dict__.get("_own_fields")
    if noted is not None:
        return noted
    if found or hasattr(cls, "_plan"):
        cls._own_fields = found
    return found


def _bound(cls: Any, field: _RestField, annotated: tuple[Any, Any], scope: Scope) -> _RestField:
    """Return a field as a class sees it: with the annotation nearest to the class, in the scope it was written in."""
    owner, annotation = annotated
    bindings = bindings_of(cls, owner)
    declaring = field._owner
    if not bindings and owner is not cls and hasattr(owner, "_plan"):
        found: _RestField = owner._plan.of(owner).fields[field._attribute]
        return found
    where = scope if owner is cls else scope_of_body(owner)
    normaliser = Normaliser(where, bindings, specialise)
    if not bindings and owner is declaring:
        field.bind(annotation, normaliser)
        return field
    made = field.rebound(cls, annotation, normaliser)
    setattr(cls, field._attribute, made)
    return made


def may_hold_containers(annotation: Any) -> bool:
    """Tell whether an annotation may name a list or a dict, by its looks: resolving it would be too early."""
    if isinstance(annotation, (str, ForwardRef)):
        text = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        return _CONTAINER_NAME.search(text) is not None
    if isinstance(annotation, UnionType):
        return any(map(may_hold_containers, annotation.__args__))
    origin = getattr(annotation, "__origin__", None)
    if origin is Union:
        return any(map(may_hold_containers, annotation.__args__))
    return annotation in _BARE if origin is None or origin is Literal else True
