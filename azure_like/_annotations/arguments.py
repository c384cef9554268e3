"""What a type variable stands for: an argument of a generic class or alias, and what it means where it was written."""

from __future__ import annotations

import types
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, Final, ForwardRef, Literal, Protocol, TypeVar, Union, get_args, get_origin

import typing_extensions

from azure_like._annotations.forms import Form
from azure_like._compat import SELF_TYPES, UNION_ORIGINS

NO_BINDINGS: Final[Mapping[Any, Any]] = {}
"""What the type variables of a class without any stand for."""

LITERALS: Final = (Literal, typing_extensions.Literal)

Key = Any
"""Tells arguments apart, by the identity of what is in them: two that mean the same have equal keys."""


class UnresolvedNameError(NameError):
    """A name in an annotation cannot be found yet."""


class Resolver(Protocol):
    """What an argument needs of the place that it was written in."""

    bindings: Mapping[Any, Any]
    owner: Any

    def form(self, annotation: Any) -> Form:
        """Return the normal form of an annotation."""
        raise NotImplementedError

    def evaluated(self, annotation: str | ForwardRef) -> Any:
        """Return what a text stands for."""

    def specialised(self, generic: Any, args: tuple[Any, ...]) -> Any:
        """Return the class for a generic model with arguments."""


class Argument:
    """An argument as it was written, and what it means.

    It means the same wherever it is used, so names and type variables in it are replaced at once. If a name is not
    there yet, they are replaced at the first use.
    """

    __slots__ = ("_form", "_key", "_where", "_written")

    def __init__(self, written: Any, where: Resolver) -> None:
        self._written = written
        self._where: Resolver | None = where
        self._key: Key = None
        self._form: Form | None = None
        with suppress(UnresolvedNameError):  # it is tried again when somebody asks
            self._resolve()

    def _resolve(self) -> None:
        where = self._where
        if where is not None:
            key, written = closed(self._written, where)
            self._form = where.form(self._written)
            self._key, self._written = key, written
            self._where = None  # nothing of where it was written is kept any longer

    @property
    def written(self) -> Any:
        """The annotation, with names and type variables replaced by what they stand for, as far as they are known."""
        with suppress(UnresolvedNameError):  # then it is shown as it was written
            self._resolve()
        return self._written

    @property
    def is_resolved(self) -> bool:
        """Whether all its names were found."""
        return self._where is None

    def form(self) -> Form:
        """Return the normal form.

        Raises:
            UnresolvedNameError: A name in it cannot be found.
        """
        self._resolve()
        assert self._form is not None  # noqa: S101 -- for the type checker
        return self._form

    def key(self) -> Key:
        """Return what tells it from others.

        Raises:
            UnresolvedNameError: A name in it cannot be found.
        """
        self._resolve()
        return self._key


def closed(annotation: Any, where: Resolver, around: tuple[int, ...] = ()) -> tuple[Key, Any]:
    """Return the key of an annotation, and the annotation with names and type variables replaced.

    Args:
        annotation: The annotation.
        where: Where it was written.
        around: The identities of the annotations that it is a part of, to notice one that contains itself.

    Raises:
        UnresolvedNameError: A name in it cannot be found.
    """
    if isinstance(annotation, (str, ForwardRef)):
        found = where.evaluated(annotation)
        return (str(annotation), annotation) if id(found) in around else closed(found, where, around)
    if isinstance(annotation, TypeVar):
        bound = where.bindings.get(annotation)
        return (id(annotation), annotation) if bound is None else (bound.key(), bound.written)
    if where.owner is not None and not isinstance(annotation, list) and annotation in SELF_TYPES:
        return id(where.owner), where.owner
    if isinstance(annotation, list):  # the parameters of a `Callable`
        inner = [closed(part, where, around) for part in annotation]
        return tuple(key for key, _ in inner), [part for _, part in inner]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in LITERALS:
        return (Literal, *[(type(value), value) for value in args]), annotation
    if origin is Annotated:
        key, inner_one = closed(annotation.__origin__, where, around)
        notes = [note if isinstance(note, (str, int)) else id(note) for note in annotation.__metadata__]
        return (Annotated, key, *notes), annotation.copy_with((inner_one,))
    if not args:
        return id(annotation), annotation
    parts = [closed(arg, where, (*around, id(annotation))) for arg in args]
    replaced = tuple(part for _, part in parts)
    if getattr(origin, "_is_model", False) and not any(map(has_variables, replaced)):
        made = where.specialised(origin, replaced)
        return id(made), made
    key = (Union if origin in UNION_ORIGINS else id(origin), *[key for key, _ in parts])
    same = all(one is other for one, other in zip(replaced, args, strict=True))
    return key, annotation if same else _rebuilt(annotation, origin, replaced)


def _rebuilt(annotation: Any, origin: Any, args: tuple[Any, ...]) -> Any:
    """Return an annotation like another one with other arguments."""
    if origin in UNION_ORIGINS:
        return Union[args]  # noqa: UP007 -- texts may be among them
    if any(isinstance(arg, list) for arg in args):
        return annotation[args] if getattr(annotation, "__parameters__", ()) else annotation
    if hasattr(annotation, "copy_with"):  # of `typing`, whose cache would take one order of a union for the other
        return annotation.copy_with(args)
    return types.GenericAlias(origin, args)


def has_variables(annotation: Any) -> bool:
    """Tell whether a type variable, or ``Self``, is somewhere in an annotation."""
    if isinstance(annotation, list):
        return any(map(has_variables, annotation))
    if isinstance(annotation, TypeVar) or annotation in SELF_TYPES:
        return True
    return get_origin(annotation) not in LITERALS and any(map(has_variables, get_args(annotation)))
