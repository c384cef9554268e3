"""Type parameters (PEP 695) of the functions and classes that a class is written in."""

from __future__ import annotations

import gc
import inspect
import sys
from collections.abc import Mapping
from types import CodeType, FrameType, FunctionType
from typing import Any, Final
from weakref import WeakKeyDictionary

PARAMETERS: Final = "<generic parameters of "
"""How the name of the code begins that the interpreter runs around a generic function or class."""

HAS_TYPE_PARAMETERS: Final = sys.version_info >= (3, 12)


def is_function(code: CodeType) -> bool:
    """Tell whether code is the code of a function, and not of a class body or a module."""
    return bool(code.co_flags & inspect.CO_OPTIMIZED)


def type_parameters_in(frame: FrameType) -> dict[str, Any]:
    """Return the type parameters in the frame that the interpreter puts around a generic function or class."""
    return {parameter.__name__: parameter for parameter in frame.f_locals.get(".type_params", ())}


def type_parameters_of(path: str, frames: list[FrameType], wanted: frozenset[str]) -> dict[str, Any]:
    """Return the type parameters of the functions and classes on the way to a qualified name.

    Args:
        path: The qualified name.
        frames: The frames of the running functions on the way.
        wanted: The names that may be type parameters.
    """
    running = {frame.f_code: frame for frame in frames if is_function(frame.f_code)}
    names: Mapping[str, Any] = frames[0].f_globals
    found: dict[str, Any] = {}
    inside: Any = None
    missed: set[CodeType] = set(running)
    for step in path.split(".")[:-1]:
        if step == "<locals>":
            code = getattr(inspect.unwrap(inside), "__code__", None) if callable(inside) else None
            missed.discard(code)
            names = running[code].f_locals if code in running else {}
            continue
        inside = names.get(step)
        inside = getattr(inside, "__func__", inside)  # of a class method
        names = getattr(inside, "__dict__", {})
        found.update(_type_parameters_of_object(inspect.unwrap(inside) if callable(inside) else inside))
    for code in missed if wanted else ():
        found.update(_type_parameters_of_code(code))
    return found


def _type_parameters_of_code(code: CodeType) -> Mapping[str, Any]:
    """Return the type parameters of a function that cannot be found by its name. The result is cached."""
    found = _PARAMETERS_BY_CODE.get(code)
    if found is None:
        found = _PARAMETERS_BY_CODE[code] = {}
        for holder in gc.get_referrers(code):
            if isinstance(holder, FunctionType):
                found.update(_type_parameters_of_object(holder))
    return found


_PARAMETERS_BY_CODE: Final[WeakKeyDictionary[CodeType, dict[str, Any]]] = WeakKeyDictionary()


def _type_parameters_of_object(generic: Any) -> dict[str, Any]:
    return {parameter.__name__: parameter for parameter in getattr(generic, "__type_params__", ())}
