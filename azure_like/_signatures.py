"""The signature and the type hints of a model class, made from its fields when they are asked for.

The attributes that `inspect.signature`, `help` and `typing.get_type_hints` read are at the end.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from inspect import Parameter, Signature, signature
from keyword import iskeyword
from types import SimpleNamespace
from typing import Any, ForwardRef, Literal, TypeVar, get_args, get_origin

from azure_like._annotations.arguments import Argument
from azure_like._annotations.scope import Scope, scope_of_body
from azure_like._compat import own_annotations
from azure_like._fields.field import _RestField
from azure_like._plans.generated import adds_a_keyword, assigned_attributes
from azure_like._sentinels import UNSET


def signature_of_fields(cls: Any) -> Signature | None:
    """Return the signature of a class whose constructor takes its fields as keywords, or None for another constructor.

    No argument is required at run time, so each has a default: the client default if there is one, else ``None`` if the
    annotation allows it, else the sentinel that shows as ``<unset>``.
    """
    plan = cls._plan.of(cls)
    root = plan.root.cls
    anything = [parameter.kind for parameter in signature(root.__init__).parameters.values()][1:]
    takes = [parameter.kind for parameter in signature(cls.__init__).parameters.values()][1:]
    if cls is root or cls.__new__ is not root.__new__ or takes != anything:
        return None
    fields: dict[str, _RestField] = plan.fields
    hints = {name: hint_of(field) for name, field in fields.items() if name.isidentifier() and not iskeyword(name)}
    for name in _filled_in(cls, root):
        if _is_constant(hints.get(name)):
            del hints[name]
    mapping = "mapping"
    while mapping in hints:
        mapping += "_"
    return Signature(
        [
            Parameter(mapping, Parameter.POSITIONAL_ONLY, default=UNSET, annotation=Mapping[str, Any]),
            *(
                Parameter(name, Parameter.KEYWORD_ONLY, default=_default_of(fields[name]), annotation=hint)
                for name, hint in hints.items()
            ),
        ]
    )


def hint_of(field: _RestField) -> Any:
    """Return the annotation of a field with its names resolved, or as it was written if a name cannot be found."""
    scope, declared = field.scope, field.declared
    if scope is None:
        return declared
    try:
        hint = _resolved(declared, scope)
    except (NameError, AttributeError, TypeError):
        return declared
    return _with_variables_bound(hint, field.bindings)


def _default_of(field: _RestField) -> Any:
    return None if field._default is UNSET and field._is_optional else field._default


def _filled_in(cls: Any, root: Any) -> Iterator[str]:
    """Yield the attributes that the constructors of a class set, and perhaps other strings."""
    yield from assigned_attributes(cls, root)
    for base in cls.__mro__:
        function = base.__dict__.get("__init__")
        if function is not None and adds_a_keyword(function):
            for constant in function.__code__.co_consts:
                yield from constant if isinstance(constant, tuple) else [constant]


def _is_constant(hint: Any) -> bool:
    """Tell whether a hint allows only one value, as the hint of a discriminator in a subclass does."""
    return get_origin(hint) is Literal and len(get_args(hint)) == 1


def _resolved(annotation: Any, scope: Scope) -> Any:
    """Return an annotation with the texts in it resolved.

    Raises:
        NameError: A name cannot be found.
    """
    holder = SimpleNamespace(__annotations__={"hint": annotation})
    return typing.get_type_hints(holder, {}, scope, include_extras=True)["hint"]


def _with_variables_bound(hint: Any, bindings: Mapping[Any, Argument]) -> Any:
    """Return a hint with its type variables replaced by the arguments of a parametrised class."""
    if isinstance(hint, TypeVar):
        return bindings[hint].written if hint in bindings else hint
    variables = getattr(hint, "__parameters__", ())
    if get_origin(hint) is None or not any(variable in bindings for variable in variables):
        return hint
    return hint[tuple(bindings[variable].written if variable in bindings else variable for variable in variables)]


def resolve_annotations(cls: Any) -> None:
    """Resolve the texts in the annotations of a class and its bases, if their names can be found."""
    common = cls._plan.root.cls.__mro__
    for base in cls.__mro__:
        if base not in common:
            _resolve_in_body(base)


def _resolve_in_body(cls: type) -> None:
    annotations = own_annotations(cls)
    scope = scope_of_body(cls)
    found = {}
    for name, annotation in annotations.items():
        if _has_text(annotation):
            try:
                found[name] = _resolved(annotation, scope)
            except (NameError, AttributeError, TypeError):
                continue  # left to `typing`, which may know the name or raises an error
    if found:
        cls.__annotations__ = {**annotations, **found}


def _has_text(annotation: Any) -> bool:
    if isinstance(annotation, (str, ForwardRef)):
        return True
    return get_origin(annotation) is not Literal and any(map(_has_text, get_args(annotation)))


class FieldsSignature:
    """The attribute ``__signature__`` of a model class, which `inspect.signature` reads first.

    A class whose constructor names its arguments does not have the attribute, so that the constructor is read.
    """

    def __get__(self, instance: Any, owner: Any = None) -> Signature:
        found = None if instance is not None or owner is None else signature_of_fields(owner)
        if found is None:
            name = getattr(owner, "__name__", "?")
            message = f"{name!r} has no attribute '__signature__': its constructor says what it takes"
            raise AttributeError(message)
        return found


class HintsReady:
    """The attribute ``__no_type_check__`` of a model class: always false.

    `typing.get_type_hints` reads this attribute before the annotations of a class. It looks names up only in the module
    of the class. So reading the attribute resolves the names that a model finds in other places, such as the enclosing
    function or the package ``_models``.
    """

    def __get__(self, instance: Any, owner: Any = None) -> bool:
        resolve_annotations(owner)
        return False
