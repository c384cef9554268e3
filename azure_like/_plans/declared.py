"""The fields that a class and its bases declare, each with the annotation nearest to the class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from threading import RLock
from types import UnionType
from typing import Any, Final, ForwardRef, Literal

from azure_like._annotations.generics import NO_BINDINGS, bindings_of, specialise
from azure_like._annotations.normalise import Normaliser
from azure_like._annotations.scope import scope_of_body
from azure_like._annotations.texts import mentions_self
from azure_like._compat import UNION_ORIGINS, own_annotations
from azure_like._fields.field import _RestField
from azure_like._mappings import is_model_class

_TAKING_OVER: Final = RLock()
"""The lock held while a class gets copies of fields of other classes. No code of a caller runs then."""

_BARE: Final = frozenset({list, dict, set, tuple})
_CONTAINER_NAMES: Final = frozenset({"list", "dict", "set", "tuple", "sequence", "mapping", "iterable", "collection"})
_CONTAINER_NAME: Final = re.compile(rf"\b(?:{'|'.join(sorted(_CONTAINER_NAMES))})\b", re.IGNORECASE)


def declared_fields(cls: Any, root: Any) -> dict[str, _RestField]:
    """Return the fields of a class by attribute, bases first, each with the annotation nearest to the class.

    Args:
        cls: The class.
        root: The base class of all models. It declares no field, nor do its bases.
    """
    common = declare_nothing(root)
    bases = [base for base in cls.__mro__ if base not in common]
    if len(bases) == 1:
        alone = _declared_alone(cls)
        if alone is not None:
            return alone
    scope = scope_of_body(cls)
    declared: dict[str, _RestField] = {}
    annotations: dict[str, tuple[type, Any]] = {}
    for base in reversed(bases):
        own = own_fields(base)
        declared.update(own)
        for attribute, annotation in own_annotations(base).items():
            if attribute in own or (attribute in declared and base is not declared[attribute]._owner):
                annotations[attribute] = (base, annotation)
    normalisers: dict[Any, Normaliser] = {}
    fields = {}
    for attribute, field in declared.items():
        owner, annotation = annotations.get(attribute, (field._owner, Any))
        if owner not in normalisers:
            where = scope if owner is cls else scope_of_body(owner)
            normalisers[owner] = Normaliser(where, bindings_of(cls, owner), specialise, cls)
        fields[attribute] = _bound(cls, field, owner, annotation, normalisers[owner])
    return fields


def _declared_alone(cls: Any) -> dict[str, _RestField] | None:
    """Return the fields of a class that inherits none, each with the annotation beside it.

    Return None if a field belongs to another class too, or has no annotation.
    """
    own, annotations, handlers = own_fields(cls), own_annotations(cls), cls._handlers
    normaliser = Normaliser(scope_of_body(cls), NO_BINDINGS, specialise, cls)
    for attribute, field in own.items():
        if field._owner is not cls or field._attribute != attribute or attribute not in annotations:
            return None
        if field._normaliser is None:
            field.bind(annotations[attribute], normaliser, handlers)
    return own


@cache
def declare_nothing(root: Any) -> frozenset[type]:
    """Return the base class of all models with its own bases: none of them declares a field."""
    return frozenset(root.__mro__)


def own_fields(cls: Any) -> dict[str, _RestField]:
    """Return the fields that the body of a class declares, also after properties have taken their place."""
    found: dict[str, _RestField] | None = cls.__dict__.get("_own_fields")
    if found is not None:
        return found
    body = cls.__dict__.copy()  # another thread may put a property in at any moment
    found = {name: value for name, value in body.items() if isinstance(value, _RestField)}
    # Properties come only after `_own_fields` is stored. If it is still missing, the copy above has all the fields.
    noted: dict[str, _RestField] | None = cls.__dict__.get("_own_fields")
    if noted is not None:
        return noted
    elsewhere = {}
    for name, field in found.items():
        if not field._attribute:
            field.attach(cls, name)
        elif (field._owner is not cls or field._attribute != name) and not field._named:
            elsewhere[name] = field
    if elsewhere or (len(cls.__bases__) > 1 and getattr(cls, "_rename_rule", None) is not None):
        return _take_over(cls, found, elsewhere)
    if found or is_model_class(cls):
        cls._own_fields = found
    return found


def _take_over(cls: Any, found: dict[str, _RestField], elsewhere: dict[str, _RestField]) -> dict[str, _RestField]:
    """Give a class its own copies of fields whose wire name is another one in this class, and return all its fields.

    Args:
        cls: The class.
        found: The fields in its body.
        elsewhere: Those whose descriptor another class, or another attribute, has too. Fields of mixins that are no
            models are added to them: the rule of the class is theirs too.
    """
    with _TAKING_OVER:  # two threads would make two copies
        noted: dict[str, _RestField] | None = cls.__dict__.get("_own_fields")
        if noted is not None:
            return noted
        for above in cls.__mro__[1:]:
            own_fields(above)  # a base may take fields over, and then has them in its body
        for base, field in _of_mixins(cls):
            nearest = next(above for above in cls.__mro__ if field._attribute in vars(above))
            if nearest is base and not field._named:
                elsewhere[field._attribute] = field
        for name, field in elsewhere.items():
            made = field.taken_over(cls, name)
            if made is not field:
                found[name] = made
                setattr(cls, name, made)
        cls._own_fields = found
        return found


def _of_mixins(cls: Any) -> Iterator[tuple[Any, _RestField]]:
    """Yield the fields of the mixins of a class that are no models, each after its mixin, the nearest first."""
    for base in cls.__bases__:
        if not is_model_class(base):
            for above in base.__mro__:
                yield from ((above, field) for field in own_fields(above).values())


def fields_of_body(cls: Any) -> list[_RestField]:
    """Return the fields that a class declares itself: in its body and in its mixins that are no models."""
    found = dict(own_fields(cls))
    for _, field in _of_mixins(cls):
        found.setdefault(field._attribute, field)
    return list(found.values())


def _bound(cls: Any, field: _RestField, owner: Any, annotation: Any, normaliser: Normaliser) -> _RestField:
    """Return a field with the annotation nearest to the class, in the scope in which the annotation was written."""
    if not normaliser.bindings and (owner is cls or not mentions_self(annotation)):
        # A field may be declared again without an annotation: then the class of the field is the nearer one.
        anew = field._owner in cls.__mro__ and not issubclass(owner, field._owner)
        nearest = field._owner if anew else owner
        if nearest is not cls and is_model_class(nearest):
            found: _RestField = nearest._plan.of(nearest).fields[field._attribute]
            return found
        if nearest is field._owner:
            field.bind(annotation, normaliser, cls._handlers)
            return field
    made = field.rebound(cls, annotation, normaliser)
    setattr(cls, field._attribute, made)
    return made


def may_hold_containers(annotation: Any) -> bool:
    """Tell whether an annotation may name a list or a dict. The annotation is only looked at, not resolved."""
    kind = type(annotation)
    if kind is type:
        return annotation in _BARE
    if kind is str or kind is ForwardRef:
        return _names_a_container(annotation if kind is str else annotation.__forward_arg__)
    origin = UnionType if kind is UnionType else getattr(annotation, "__origin__", None)
    if origin in UNION_ORIGINS:
        for arm in annotation.__args__:
            if type(arm) is type:  # most arms are classes, which need no call
                if arm in _BARE:
                    return True
            elif may_hold_containers(arm):
                return True
        return False
    return annotation in _BARE if origin is None or origin is Literal else True


def _names_a_container(text: str) -> bool:
    if text.replace(".", "_").isidentifier():  # mostly the name of a model; a pattern takes three times as long
        return not _CONTAINER_NAMES.isdisjoint(text.lower().split("."))
    return _CONTAINER_NAME.search(text) is not None
