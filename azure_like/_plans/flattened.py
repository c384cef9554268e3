"""Models that show attributes of a model inside them as their own, as the generator writes them.

A resource of a management service lists names in ``__flattened_items`` and finds them in its ``properties``: by a
``__getattr__``, which the interpreter calls only after it has looked everywhere else and failed. Where these methods
are just the generated ones, a property in the place of each name does the same in a third of the time, and a node is
made without calling a constructor that does nothing with a mapping. Anything else is left to do what it does.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, Final

_LIST: Final = "__flattened_items"
_HOLDER: Final = "holder"
_STAR_ARGUMENTS: Final = 0x04 | 0x08  # CO_VARARGS | CO_VARKEYWORDS


class _Template:
    """What the generator writes, to be compared with; ``holder`` stands for the attribute that holds the others."""

    __flattened_items: tuple[str, ...] = ()
    holder: Any

    def __init__(self, *given: Any, **keywords: Any) -> None:
        inner = {item: keywords.pop(item) for item in keywords.keys() & self.__flattened_items}
        super().__init__(*given, **keywords)
        for item, found in inner.items():
            setattr(self, item, found)

    def __getattr__(self, asked: str) -> Any:
        if asked in self.__flattened_items:
            if self.holder is None:
                return None
            return getattr(self.holder, asked)
        raise AttributeError(f"'{self.__class__.__name__}' object has no attribute '{asked}'")

    def __setattr__(self, item: str, found: Any) -> None:
        if item in self.__flattened_items:
            if self.holder is None:
                self.holder = self._attr_to_rest_field["holder"]._class_type()
            setattr(self.holder, item, found)
        else:
            super().__setattr__(item, found)


def is_generated(function: Any) -> bool:
    """Tell whether a method of a class is that which the generator writes for flattened models."""
    template = _Template.__dict__.get(getattr(function, "__name__", ""))
    return (
        isinstance(function, FunctionType)
        and isinstance(template, FunctionType)
        and _are_alike(function.__code__, template.__code__, {})
    )


def _are_alike(code: CodeType, template: CodeType, renamed: dict[str, str]) -> bool:
    """Tell whether two functions do the same, but for the holder's name and texts of messages.

    Args:
        code: What is looked at.
        template: What it is compared with.
        renamed: The name in the function for each of the template's, as far as they are known.
    """
    return (
        code.co_code == template.co_code
        and code.co_flags & _STAR_ARGUMENTS == template.co_flags & _STAR_ARGUMENTS
        and code.co_argcount == template.co_argcount
        and len(code.co_names) == len(template.co_names)
        and all(_is_name(*names, renamed) for names in zip(code.co_names, template.co_names, strict=True))
        and len(code.co_consts) == len(template.co_consts)
        and all(_is_constant(*values, renamed) for values in zip(code.co_consts, template.co_consts, strict=True))
    )


def _is_name(name: str, template: str, renamed: dict[str, str]) -> bool:
    if template.endswith(_LIST):
        return name.endswith(_LIST)
    return renamed.setdefault(template, name) == name if template == _HOLDER else template == name


def _is_constant(value: Any, template: Any, renamed: dict[str, str]) -> bool:
    if isinstance(template, CodeType):
        return isinstance(value, CodeType) and _are_alike(value, template, renamed)
    if isinstance(template, str):
        return isinstance(value, str) and (template != _HOLDER or value == renamed.get(_HOLDER))
    same: bool = value == template
    return same


def flatten(cls: type) -> None:
    """Give a class that reads and writes by the generated methods a property for each name that it lists."""
    own = cls.__dict__.get("__getattr__")
    if own is None or not (is_generated(own) and is_generated(cls.__dict__.get("__setattr__"))):
        return
    listed, holder = own.__code__.co_names[:2]
    for name in getattr(cls, listed, ()):
        if not any(name in vars(base) for base in cls.__mro__):
            setattr(cls, name, property(_reader(own, holder, name), doc=f"``{holder}.{name}``"))


def _reader(own: Any, holder: str, name: str) -> Callable[[Any], Any]:
    find = attrgetter(holder)

    def read(node: Any) -> Any:
        if node.__class__.__getattr__ is not own:
            raise AttributeError(name)  # a subclass has a way of its own, which is asked now
        held = find(node)
        return None if held is None else getattr(held, name)

    return read
