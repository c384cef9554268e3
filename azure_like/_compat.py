"""What depends on the Python version or on an installed azure-core, and nothing else."""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

import typing_extensions

NoneType = type(None)

_FunctionT = TypeVar("_FunctionT", bound=Any)

ALIAS_TYPES: tuple[Any, ...] = tuple(
    {module.TypeAliasType for module in (typing, typing_extensions) if hasattr(module, "TypeAliasType")},
)
"""The classes of ``type X = ...`` statements: the interpreter's own and the backport."""

SELF_TYPES: tuple[Any, ...] = tuple(
    {module.Self for module in (typing, typing_extensions) if hasattr(module, "Self")},
)
"""What stands for the class that an annotation is looked at in: the interpreter's own ``Self`` and the backport."""

UNION_ORIGINS: frozenset[Any] = frozenset({typing.Union, types.UnionType})
"""What `typing.get_origin` gives for ``Union[A, B]`` and for ``A | B``."""

PARSES_ZULU = sys.version_info >= (3, 11)
"""Whether `datetime.fromisoformat` reads a trailing ``Z`` and any number of fraction digits."""

PARSES_MIDNIGHT_AS_24 = sys.version_info >= (3, 14)
"""Whether `datetime.fromisoformat` takes ``24:00`` for the end of a day."""

ANNOTATIONS_OF_FUNCTION = "__annotate__" if sys.version_info >= (3, 14) else "__annotations__"
"""The attribute of a function to copy for its annotations, so that names in them are looked up no sooner."""

if sys.version_info >= (3, 14):
    import annotationlib

    def own_annotations(cls: type) -> dict[str, Any]:
        """Return the annotations of the class body itself, names not yet defined left as forward references."""
        return annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)

else:

    def own_annotations(cls: type) -> dict[str, Any]:
        """Return the annotations of the class body itself, without those of its bases."""
        found: dict[str, Any] = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 -- a class can be asked for only its own, and as they are
        return found


references_to: Callable[[Any], int] = getattr(sys, "getrefcount", lambda _value: sys.maxsize)
"""How many references to an object the interpreter counts, with that of this very call."""


def _counted_as_argument(value: Any) -> int:
    return references_to(value)


def _counts_every_reference() -> bool:
    """Tell whether an argument that somebody else holds is known by its count.

    Before 3.11 a caller keeps its arguments until the call returns, and from 3.14 on not every reference is counted:
    there a temporary cannot be told from what a caller holds.
    """
    held: list[Any] = []
    return (_counted_as_argument([]), _counted_as_argument(held)) == (_ARGUMENT, _ARGUMENT + 1)


_ARGUMENT = 2
REFERENCES_OF_AN_ARGUMENT = _ARGUMENT if _counts_every_reference() else 0
"""The count of an argument that only its function has: a variable, and the call that counts. 0 where none can tell."""

REFERENCES_OF_AN_ITEM = 4
"""The count of an item that only its container has, in a loop over pairs: the container, the pair, the variable, the
call that counts."""


def with_own_code(function: _FunctionT) -> _FunctionT:
    """Return a function like another one, with a copy of its code.

    From 3.11 on the interpreter keeps in the code what it learns of the classes whose attributes are asked for there.
    Functions that are made by one function share their code, and each would take that from the others.
    """
    made: Any = types.FunctionType(
        function.__code__.replace(),
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    return made  # type: ignore[no-any-return]


def core_module(name: str) -> types.ModuleType | None:
    """Return ``azure.core.<name>`` if the program has imported it already; this never imports it."""
    return sys.modules.get(f"azure.core.{name}")


def path_is_safe() -> bool:
    """Tell whether the interpreter was told to put no folder of the program on the path (``-P``, from 3.11 on)."""
    return bool(getattr(sys.flags, "safe_path", False) or sys.flags.isolated)


NAMES_OF_MAIN: dict[str, Any] = {} if sys.version_info >= (3, 14) else {"__annotations__": {}}
"""What the interpreter puts into the module ``__main__`` besides what every module has."""
