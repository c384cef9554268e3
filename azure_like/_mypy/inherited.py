"""Constructors that somebody wrote for a model, and what they say of the keywords that a subclass takes.

Only names and kinds of arguments are looked at: while mypy makes a class, it does not know the types in the signatures
of functions in the same module yet.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from mypy.nodes import ARG_NAMED, ARG_NAMED_OPT, ARG_STAR, ARG_STAR2, Decorator, FuncDef, OverloadedFuncDef, TypeInfo
from mypy.types import AnyType, CallableType, UnboundType

CONSTRUCTOR: Final = "__init__"

_KEYWORDS: Final = frozenset({ARG_NAMED, ARG_NAMED_OPT})


class Written(NamedTuple):
    """A constructor that somebody wrote and that takes any keyword when it runs, as those of the SDKs do.

    Attributes:
        overloads: For each overload without positional arguments, the keywords that it names, and whether it requires
            them.
        complete: Whether these are all that a caller may pass, so that a field that is not among them is no keyword.
    """

    overloads: list[dict[str, bool]]
    complete: bool


def has_constructor(info: TypeInfo) -> bool:
    """Tell whether the body of a class has a constructor that somebody wrote."""
    symbol = info.names.get(CONSTRUCTOR)
    return symbol is not None and not symbol.plugin_generated


def written_constructor(info: TypeInfo) -> Written | None:
    """Return the constructor in the body of a class, if there is one that takes any keyword."""
    node = info.names[CONSTRUCTOR].node if has_constructor(info) else None
    if isinstance(node, FuncDef):
        runs: object = node
        seen = [node]
    elif isinstance(node, OverloadedFuncDef):
        # What runs is the last of the items until mypy has looked into the functions, and apart from then on.
        runs = node.impl or node.items[-1]
        seen = [item.func for item in node.items if isinstance(item, Decorator)]
    else:
        return None
    if not isinstance(runs, FuncDef) or not _takes_any_keyword(runs):
        return None
    by_keyword = [func for func in seen if not _takes_positional(func)]
    if not by_keyword:
        return None
    return Written([*map(_named, by_keyword)], complete=not any(ARG_STAR2 in func.arg_kinds for func in by_keyword))


def _takes_any_keyword(func: FuncDef) -> bool:
    if ARG_STAR2 not in func.arg_kinds:
        return False
    if not isinstance(func.type, CallableType):
        return True  # it has no annotations
    taken = func.type.arg_types[func.arg_kinds.index(ARG_STAR2)]
    return isinstance(taken, AnyType) or (isinstance(taken, UnboundType) and taken.name.split(".")[-1] == "Any")


def _takes_positional(func: FuncDef) -> bool:
    """Tell whether a constructor has positional arguments with names, as those from a mapping have."""
    return any(kind not in _KEYWORDS | {ARG_STAR, ARG_STAR2} for kind in func.arg_kinds[1:])


def _named(func: FuncDef) -> dict[str, bool]:
    arguments = zip(func.arg_names, func.arg_kinds, strict=True)
    return {name: kind == ARG_NAMED for name, kind in arguments if name is not None and kind in _KEYWORDS}
