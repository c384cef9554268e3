"""Constructors and flattened models as the generator writes them, recognised by their code.

A generated ``__init__`` only calls ``super().__init__(*args, **kwargs)``. It may pass a discriminator as one more
keyword, or assign a discriminator after the call. Nodes of such a class are made without calling the class. A class
with any other constructor is always called.
"""

from __future__ import annotations

import dis
from collections.abc import Callable, Iterator
from enum import EnumMeta
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, Final

from azure_like._compat import ANNOTATIONS_OF_FUNCTION

_LIST: Final = "__flattened_items"
_HOLDER: Final = "holder"
_STAR_ARGUMENTS: Final = 0x04 | 0x08  # CO_VARARGS | CO_VARKEYWORDS


class _FlattenedTemplate:
    """The methods of a flattened model as the generator writes them. ``holder`` is the attribute of the inner model."""

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
    """Tell whether a method is one that the generator writes for flattened models."""
    template = _FlattenedTemplate.__dict__.get(getattr(function, "__name__", ""))
    return (
        isinstance(function, FunctionType)
        and isinstance(template, FunctionType)
        and _are_alike(function.__code__, template.__code__, {})
    )


def _are_alike(code: CodeType, template: CodeType, renamed: dict[str, str]) -> bool:
    """Tell whether two functions are equal but for the name of the holder and the texts of messages.

    Args:
        code: The code of the function.
        template: The code of the template.
        renamed: The names found so far in the function, by name in the template.
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
    """Give a flattened model with the generated methods a property for each name that it lists."""
    own = cls.__dict__.get("__getattr__")
    if own is None or not (is_generated(own) and is_generated(cls.__dict__.get("__setattr__"))):
        return
    listed, holder = own.__code__.co_names[:2]
    for name in getattr(cls, listed, ()):
        if not any(name in vars(base) for base in cls.__mro__):
            setattr(cls, name, property(_reader(own, holder, name), doc=f"``{holder}.{name}``"))


def holder_of(cls: type, name: str) -> str | None:
    """Return the attribute of the inner model that a flattened model shows an attribute of, or None."""
    for base in cls.__mro__:
        own = base.__dict__.get("__getattr__")
        if own is not None and is_generated(own):
            listed, holder = own.__code__.co_names[:2]
            if name in getattr(cls, listed, ()):
                return str(holder)
    return None


def _reader(own: Any, holder: str, name: str) -> Callable[[Any], Any]:
    find = attrgetter(holder)

    def read(node: Any) -> Any:
        if node.__class__.__getattr__ is not own:
            raise AttributeError(name)  # a subclass has its own `__getattr__`, which Python calls now
        held = find(node)
        return None if held is None else getattr(held, name)

    return read


class _Template:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class _TemplateWithKeyword:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind="", **kwargs)  # type: ignore[call-arg]  # never called, only looked at


class _TemplateWithText:
    kind: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = ""


class _TemplateWithMember:
    kind: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = Kind.shark  # type: ignore[name-defined]  # noqa: F821 -- never called, only looked at


def _what(code: CodeType) -> tuple[Any, ...]:
    """Return the parts of a function's code that do not depend on names and constants."""
    return code.co_code, code.co_freevars, code.co_argcount


# These are kept because each access to the code of a function copies it.
_CALLED: Final = _Template.__init__.__code__.co_names
_TRIVIAL: Final = _what(_Template.__init__.__code__)
_WITH_KEYWORD: Final = _what(_TemplateWithKeyword.__init__.__code__)
_WITH_TEXT: Final = _what(_TemplateWithText.__init__.__code__)
_WITH_MEMBER: Final = _what(_TemplateWithMember.__init__.__code__)
_PLACE_OF_TEXT: Final = _TemplateWithText.__init__.__code__.co_consts.index("")


def is_trivial(function: Any, root: Any = None) -> bool:
    """Tell whether a function is ``def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs)``.

    Args:
        function: The function.
        root: A class whose constructor counts as trivial too; see `shorten`.
    """
    if not isinstance(function, FunctionType):
        return False
    code = function.__code__
    return (root is not None and code is root.__init__.__code__) or _does_what(code, _TRIVIAL)


def adds_a_keyword(function: Any) -> bool:
    """Tell whether a function only calls ``super().__init__(*args, kind="shark", **kwargs)``.

    The keyword is a constant. It is ignored if a mapping is given.
    """
    return isinstance(function, FunctionType) and _does_what(function.__code__, _WITH_KEYWORD)


def assignment(function: Any) -> tuple[str, Any] | None:
    """Return the assignment of a function that otherwise only calls ``super().__init__(*args, **kwargs)``.

    Returns:
        The attribute and its value, a text or a member of an enum. None if the function does anything else.
    """
    if not isinstance(function, FunctionType):
        return None
    code, names = function.__code__, function.__code__.co_names
    if names[: len(_CALLED)] != _CALLED:
        return None
    if _is_built_as(code, _WITH_TEXT):
        text = code.co_consts[_PLACE_OF_TEXT]
        return (names[-1], text) if isinstance(text, str) else None
    if _is_built_as(code, _WITH_MEMBER):
        holder, name = function.__globals__.get(names[-3]), names[-2]
        if isinstance(holder, EnumMeta) and name in holder.__members__:
            return names[-1], holder.__members__[name]
    return None


def _does_what(code: CodeType, template: tuple[Any, ...]) -> bool:
    """Tell whether a function takes any arguments and only calls the next constructor, like a template."""
    return code.co_names == _CALLED and _is_built_as(code, template)  # the names rule out most other functions


def _is_built_as(code: CodeType, template: tuple[Any, ...]) -> bool:
    """Tell whether a function takes any arguments and equals a template but for names and constants."""
    return (
        _what(code) == template and code.co_kwonlyargcount == 0 and code.co_flags & _STAR_ARGUMENTS == _STAR_ARGUMENTS
    )


def shorten(cls: type, root: type) -> None:
    """Replace a trivial constructor of a class by that of the root class. Its name and documentation stay.

    A call of the class then takes half the time, because it needs no ``super()``.
    """
    own = cls.__dict__.get("__init__")
    if own is None or not is_trivial(own):
        return
    for base in cls.__mro__[1:]:
        replaced = base.__dict__.get("__init__")
        if replaced is not None:
            if base is not root and not is_trivial(replaced, root):
                return
            break
    made = FunctionType(root.__init__.__code__, root.__init__.__globals__, own.__name__)  # type: ignore[misc]
    made.__module__, made.__qualname__, made.__doc__ = own.__module__, own.__qualname__, own.__doc__
    setattr(made, ANNOTATIONS_OF_FUNCTION, getattr(own, ANNOTATIONS_OF_FUNCTION))
    if own.__dict__:
        made.__dict__.update(own.__dict__)
    cls.__init__ = made  # type: ignore[misc]


def _takes_mappings_plainly(function: Any, root: Any) -> bool:
    return is_trivial(function, root) or adds_a_keyword(function) or is_generated(function)


def effects_of_construction(cls: type, root: type) -> list[tuple[str, Any]] | None:
    """Return the assignments of a class's constructors after the root's has taken a mapping, in their order.

    Args:
        cls: A model class.
        root: The base class of all models.

    Returns:
        Each attribute with its value. None if a constructor does anything else, so that the class has to be called.
    """
    if cls.__new__ is not root.__new__ or cls._deserialize.__func__ is not root._deserialize.__func__:  # type: ignore[attr-defined]
        return None
    assigned = []
    may_assign = cls.__setattr__ is root.__setattr__
    for base in cls.__mro__:
        if base is root:
            break
        own = base.__dict__
        function = own.get("__init__")
        if function is not None and not _takes_mappings_plainly(function, root):
            found = assignment(function) if may_assign else None
            if found is None:
                return None
            assigned.append(found)
        if "__setattr__" in own and not is_generated(own["__setattr__"]):
            return None
    return assigned[::-1]


def assigned_attributes(cls: type, root: type) -> Iterator[str]:
    """Yield the attributes that the constructors of a class assign.

    Generated classes set their discriminator and other constants by ``self.kind = "shark"`` after the call of their
    base's constructor.
    """
    for base in cls.__mro__:
        if base is root:
            return
        yield from assigned_by(base.__dict__.get("__init__"))


def assigned_by(function: Any) -> Iterator[str]:
    """Yield the attributes that a function assigns, or none if it is not written in Python."""
    if isinstance(function, FunctionType):
        for instruction in dis.get_instructions(function):
            if instruction.opname == "STORE_ATTR":
                yield instruction.argval
