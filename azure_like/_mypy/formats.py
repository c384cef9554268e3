"""Whether a format fits an annotation: at least one value that the annotation allows is one the format is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mypy.types import (
    AnyType,
    Instance,
    LiteralType,
    NoneType,
    ProperType,
    TupleType,
    Type,
    TypeVarType,
    UnionType,
    flatten_nested_unions,
    get_proper_type,
)

from azure_like._codecs.choose import FORMATS
from azure_like._codecs.encode import SEPARATORS

_FOR: Final = {name: {f"{cls.__module__}.{cls.__qualname__}" for cls in classes} for name, classes in FORMATS.items()}
_CONTAINERS: Final = {
    "builtins.list",
    "builtins.set",
    "builtins.frozenset",
    "builtins.tuple",
    "builtins.dict",
    "typing.Sequence",
    "typing.MutableSequence",
    "typing.Iterable",
    "typing.Collection",
    "typing.AbstractSet",
    "typing.MutableSet",
    "typing.Mapping",
    "typing.MutableMapping",
}
_LISTS: Final = {"builtins.list", "typing.Sequence", "typing.MutableSequence", "typing.Iterable", "typing.Collection"}


def expected(format_name: str) -> str:
    """Return what a format is for, in words."""
    names = " or ".join(cls.__qualname__ for cls in FORMATS[format_name])
    return "a list of strings" if format_name in SEPARATORS else names


def fits(format_name: str, annotation: Type) -> bool:
    """Tell whether a format, one of the table, fits an annotation."""
    if format_name in SEPARATORS:
        return any(_is_list_of_strings(arm) for arm in _arms(annotation))
    return any(_is_one_of(leaf, _FOR[format_name]) for leaf in _leaves(annotation))


def _arms(annotation: Type) -> list[ProperType]:
    """Return what a union is made of, without ``None``; anything else is its own only arm."""
    proper = get_proper_type(annotation)
    arms = flatten_nested_unions(proper.items) if isinstance(proper, UnionType) else [proper]
    return [arm for arm in map(get_proper_type, arms) if not isinstance(arm, NoneType)]


def _leaves(annotation: Type) -> Iterator[ProperType]:
    """Give the types of the single values that an annotation allows, alone or in containers."""
    todo = _arms(annotation)
    for arm in todo:  # it grows on the way, and an alias that contains itself comes up as equal arms
        inside: tuple[Type, ...] | list[Type] = ()
        if isinstance(arm, TupleType):
            inside = arm.items
        elif isinstance(arm, Instance) and arm.type.fullname in _CONTAINERS:
            inside = arm.args[-1:]
        else:
            yield arm
        todo.extend(leaf for item in inside for leaf in _arms(item) if leaf not in todo)


def _is_one_of(leaf: ProperType, names: set[str]) -> bool:
    if isinstance(leaf, LiteralType):
        return _is_one_of(leaf.fallback, names)
    if isinstance(leaf, Instance):
        return leaf.type.fullname == "builtins.object" or any(leaf.type.has_base(name) for name in names)
    return isinstance(leaf, (AnyType, TypeVarType))


def _is_list_of_strings(arm: ProperType) -> bool:
    if isinstance(arm, Instance) and arm.type.fullname in _LISTS:
        return any(_is_one_of(item, {"builtins.str", "enum.Enum"}) for item in _arms(arm.args[0]))
    return _is_one_of(arm, set())
