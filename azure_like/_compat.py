"""Code that depends on the Python version, or on modules that a program has imported: azure-core, ElementTree."""

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
"""The annotations for the class itself: the interpreter's own ``Self`` and the backport."""

UNION_ORIGINS: frozenset[Any] = frozenset({typing.Union, types.UnionType})
"""The results of `typing.get_origin` for ``Union[A, B]`` and for ``A | B``."""

PARSES_ZULU = sys.version_info >= (3, 11)
"""Whether `datetime.fromisoformat` reads a trailing ``Z`` and any number of fraction digits."""

PARSES_MIDNIGHT_AS_24 = sys.version_info >= (3, 14)
"""Whether `datetime.fromisoformat` reads ``24:00`` as the end of a day."""

ANNOTATIONS_OF_FUNCTION = "__annotate__" if sys.version_info >= (3, 14) else "__annotations__"
"""The attribute by which the annotations of a function are copied without looking up the names in them."""

if sys.version_info >= (3, 14):
    import annotationlib

    def own_annotations(cls: type) -> dict[str, Any]:
        """Return the annotations of the class body itself, with forward references for names not yet defined."""
        return annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)

else:

    def own_annotations(cls: type) -> dict[str, Any]:
        """Return the annotations of the class body itself, without those of its bases."""
        found: dict[str, Any] = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 -- only the class's own annotations, unresolved
        return found


references_to: Callable[[Any], int] = getattr(sys, "getrefcount", lambda _value: sys.maxsize)
"""The function that returns the interpreter's count of references to an object, including that of the call."""


def with_own_code(function: _FunctionT) -> _FunctionT:
    """Return a copy of a function with a copy of its code.

    From 3.11 on the interpreter caches in the code of a function the classes whose attributes it reads. Closures of one
    function share their code, so they would overwrite each other's cache.
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
    """Return ``azure.core.<name>`` if the program has imported it, or None. It is never imported here."""
    return sys.modules.get(f"azure.core.{name}")


def path_is_safe() -> bool:
    """Tell whether the interpreter was told to put no folder of the program on the path (``-P``, from 3.11 on)."""
    return bool(getattr(sys.flags, "safe_path", False) or sys.flags.isolated)


NAMES_OF_MAIN: dict[str, Any] = {} if sys.version_info >= (3, 14) else {"__annotations__": {}}
"""The names that the interpreter puts into the module ``__main__``, but not into every module."""


def is_element(value: object) -> bool:
    """Tell whether a value is an `xml.etree.ElementTree.Element`, without importing its module."""
    cls = getattr(sys.modules.get("xml.etree.ElementTree"), "Element", None)
    return cls is not None and issubclass(type(value), cls)
