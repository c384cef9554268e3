"""The texts in an annotation, and the names in a text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Final, ForwardRef, Literal, TypeVar, get_args, get_origin

import typing_extensions

from azure_like._compat import ALIAS_TYPES, SELF_TYPES

_LITERALS: Final = (Literal, typing_extensions.Literal)


def texts_of(annotation: Any) -> Iterator[str]:
    """Yield the texts that name types in an annotation, at any depth."""
    todo, met = [annotation], set()
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, ForwardRef):
            yield part.__forward_arg__
        elif isinstance(part, list):  # the arguments of a `Callable`
            todo.extend(part)
        elif id(part) not in met and (not isinstance(part, type) or hasattr(part, "__origin__")):
            met.add(id(part))
            todo.extend(_inside(part))


def _inside(part: Any) -> Iterator[Any]:
    """Yield the parts of an annotation that is neither a class nor a text."""
    origin = get_origin(part)
    if origin in _LITERALS:
        return
    if origin is Annotated:
        yield part.__origin__
        return
    yield from get_args(part)
    if isinstance(part, TypeVar):
        names = ["__bound__", "__constraints__", "__default__"]
    elif isinstance(part, ALIAS_TYPES):
        names = ["__value__"]
    else:
        names = ["__supertype__"] if hasattr(part, "__supertype__") else []
        if isinstance(origin, ALIAS_TYPES):
            yield origin
    for name in names:
        try:
            found = getattr(part, name, None)
        except NameError:
            continue  # the interpreter looks the name up itself, where it was written
        if isinstance(found, tuple):
            yield from found
        elif found is not None:
            yield found


def mentions_self(annotation: Any) -> bool:
    """Tell whether an annotation has ``Self`` in it, so that its meaning depends on the class."""
    if type(annotation) is type:
        return False
    if isinstance(annotation, str):
        return "Self" in annotation
    if isinstance(annotation, ForwardRef):
        return "Self" in annotation.__forward_arg__
    args = getattr(annotation, "__args__", None)
    if args is None:
        return not isinstance(annotation, type) and annotation in SELF_TYPES
    return any(map(mentions_self, args))


@lru_cache(maxsize=512)
def names_in(text: str) -> frozenset[str]:
    """Return the names that the text of an annotation looks up, and the names in the texts inside it."""
    if text.isidentifier():
        return frozenset({text})
    try:
        todo: list[ast.AST] = [ast.parse(text.strip(), mode="eval")]
    except (SyntaxError, ValueError):
        return frozenset()
    found: set[str] = set()
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                found |= names_in(node.value)
        elif isinstance(node, ast.Subscript):
            todo += [node.value, *_arguments_that_are_types(node)]
        else:
            todo += ast.iter_child_nodes(node)
    return frozenset(found)


def _arguments_that_are_types(node: ast.Subscript) -> list[ast.expr]:
    called = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    if called == "Literal":
        return []
    if called == "Annotated" and isinstance(node.slice, ast.Tuple):
        return node.slice.elts[:1]
    return [node.slice]
