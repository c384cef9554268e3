"""Whether the constructor of a model class does anything that the library does not do itself.

Generated classes have an ``__init__`` that only calls ``super().__init__(*args, **kwargs)``. Nodes of such classes are
made without the call; a node of a class with any other constructor is always made by calling it.
"""

from __future__ import annotations

import dis
import inspect
from collections.abc import Iterator
from types import FunctionType
from typing import Any


class _Template:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


_STAR_ARGUMENTS = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
_TRIVIAL = _Template.__init__.__code__


def is_trivial(function: Any) -> bool:
    """Tell whether a function is ``def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs)``."""
    if not isinstance(function, FunctionType):
        return False
    code = function.__code__
    return (
        code.co_code == _TRIVIAL.co_code
        and code.co_names == _TRIVIAL.co_names
        and code.co_freevars == _TRIVIAL.co_freevars
        and code.co_argcount == _TRIVIAL.co_argcount
        and code.co_kwonlyargcount == 0
        and code.co_flags & _STAR_ARGUMENTS == _STAR_ARGUMENTS
    )


def constructs_plainly(cls: type, root: type) -> bool:
    """Tell whether ``cls(mapping)`` does just what the root class does.

    Args:
        cls: A model class.
        root: The class whose ``__init__``, ``__setattr__`` and ``__new__`` count as doing nothing of their own.
    """
    for base in cls.__mro__:
        if base is root:
            break
        own = base.__dict__
        if "__init__" in own and not is_trivial(own["__init__"]):
            return False
    return (
        cls.__new__ is root.__new__
        and cls.__setattr__ is root.__setattr__
        and cls._deserialize.__func__ is root._deserialize.__func__  # type: ignore[attr-defined]
    )


def assigned_attributes(cls: type, root: type) -> Iterator[str]:
    """Give the attributes that the constructors of a class assign.

    Generated classes set their discriminator, and what else is a constant, by ``self.kind = "shark"`` after the call of
    their base's constructor.
    """
    for base in cls.__mro__:
        if base is root:
            return
        function = base.__dict__.get("__init__")
        if isinstance(function, FunctionType):
            for instruction in dis.get_instructions(function):
                if instruction.opname == "STORE_ATTR":
                    yield instruction.argval
