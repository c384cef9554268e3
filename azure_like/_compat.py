"""What depends on the Python version, or on what a program has imported: azure-core, ElementTree."""

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


def is_element(value: object) -> bool:
    """Tell whether a value is an `xml.etree.ElementTree.Element`, without importing the module of that class."""
    cls = getattr(sys.modules.get("xml.etree.ElementTree"), "Element", None)
    return cls is not None and issubclass(type(value), cls)
