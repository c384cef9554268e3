"""The arguments of generic classes and aliases, resolved in the place where they were written."""

from __future__ import annotations

import types
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, Final, ForwardRef, Literal, Protocol, TypeVar, Union, get_args, get_origin

import typing_extensions

from azure_like._annotations.forms import Form
from azure_like._compat import SELF_TYPES, UNION_ORIGINS
from azure_like._mappings import is_model_class

NO_BINDINGS: Final[Mapping[Any, Any]] = {}
"""The bindings of a class without type variables."""

LITERALS: Final = (Literal, typing_extensions.Literal)

Key = Any
"""The key of an argument, made of the identities of its parts. Equal keys mean equal arguments."""


class UnresolvedNameError(NameError):
    """A name in an annotation cannot be found yet."""


class Resolver(Protocol):
    """The place in which an argument was written, which resolves the names in it."""

    bindings: Mapping[Any, Any]
    owner: Any

    def form(self, annotation: Any) -> Form:
        """Return the normal form of an annotation."""
        raise NotImplementedError

    def evaluated(self, annotation: str | ForwardRef) -> Any:
        """Return the annotation that a text names."""

    def specialised(self, generic: Any, args: tuple[Any, ...]) -> Any:
        """Return the class for a generic model with arguments."""


class Argument:
    """An argument as it was written, with its normal form.

    The names and type variables in it are replaced at once, because it has one meaning wherever it is used. If a name
    cannot be found yet, they are replaced at the first use.
    """

    __slots__ = ("_form", "_key", "_where", "_written")

    def __init__(self, written: Any, where: Resolver) -> None:
        self._written = written
        self._where: Resolver | None = where
        self._key: Key = None
        self._form: Form | None = None
        with suppress(UnresolvedNameError):  # the next use tries again
            self._resolve()

    def _resolve(self) -> None:
        where = self._where
        if where is not None:
            key, written = closed(self._written, where)
            self._form = where.form(self._written)
            self._key, self._written = key, written
            self._where = None  # the place is needed no longer, and is let go

    @property
    def written(self) -> Any:
        """The annotation with names and type variables replaced, or as it was written while a name is missing."""
        with suppress(UnresolvedNameError):  # then the argument is returned as it was written
            self._resolve()
        return self._written

    @property
    def is_resolved(self) -> bool:
        """Whether all its names are found."""
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
        """Return the key of the argument.

        Raises:
            UnresolvedNameError: A name in it cannot be found.
        """
        self._resolve()
        return self._key


def closed(annotation: Any, where: Resolver, around: tuple[int, ...] = ()) -> tuple[Key, Any]:
    """Return the key of an annotation, and the annotation with names and type variables replaced.

    Args:
        annotation: The annotation.
        where: The place where it was written.
        around: The identities of the annotations around it, to notice one that contains itself.

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
    if is_model_class(origin) and not any(map(has_variables, replaced)):
        made = where.specialised(origin, replaced)
        return id(made), made
    key = (Union if origin in UNION_ORIGINS else id(origin), *[key for key, _ in parts])
    same = all(one is other for one, other in zip(replaced, args, strict=True))
    return key, annotation if same else _rebuilt(annotation, origin, replaced)


def _rebuilt(annotation: Any, origin: Any, args: tuple[Any, ...]) -> Any:
    """Return an annotation with other arguments."""
    if origin in UNION_ORIGINS:
        return Union[args]  # noqa: UP007 -- texts may be among them
    if any(isinstance(arg, list) for arg in args):
        return annotation[args] if getattr(annotation, "__parameters__", ()) else annotation
    if hasattr(annotation, "copy_with"):  # `typing` would take a union in another order from its cache
        return annotation.copy_with(args)
    return types.GenericAlias(origin, args)


def has_variables(annotation: Any) -> bool:
    """Tell whether an annotation has a type variable or ``Self`` in it, at any depth."""
    if isinstance(annotation, list):
        return any(map(has_variables, annotation))
    if isinstance(annotation, TypeVar) or annotation in SELF_TYPES:
        return True
    return get_origin(annotation) not in LITERALS and any(map(has_variables, get_args(annotation)))
