"""Errors and warnings about mistakes in declarations. Each names the class and the attribute."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Final

from azure_like._fields.field import _RestField
from azure_like._mappings import is_model_class
from azure_like._warnings import tell

_BY_ANY_BODY: Final = frozenset({"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__init__"})
_KEPT: Final = frozenset({"_data", "_views", "_plan", "_scope", "_own_fields", "_specialised_from", "__mapping__"})

# While a class is created: only mistakes that could not be reported later.


def reserved_names(root: type) -> frozenset[str]:
    """Return the names that the library itself uses in model classes and nodes.

    Args:
        root: The base class of all models.
    """
    return _KEPT.union(name for name in dir(root) if name.startswith("_")) - _BY_ANY_BODY


def refuse_reserved_names(cls: type, reserved: Collection[str]) -> None:
    """Refuse a field whose attribute is a reserved name: no instance of the class would work.

    Raises:
        TypeError: The body of the class declares a field with a reserved name.
    """
    for name, value in vars(cls).items():
        if name in reserved and isinstance(value, _RestField):
            message = (
                f"{cls.__name__}.{name}: every model keeps something else under this name; expected another "
                f"attribute name, with the wire name given as name={value._rest_name or name!r}"
            )
            raise TypeError(message)


def tell_of_taken_value(cls: type, other: type, attribute: str | None, value: Any) -> None:
    """Warn about a class that takes the discriminator value of another class.

    A class may replace one of its bases, or itself: in a notebook, or after a reload. A class in a module ``_patch``
    may replace a generated class of the package around it.
    """
    package, _, module = cls.__module__.rpartition(".")
    patched = module == "_patch" and other.__module__.startswith(f"{package}.")
    if not patched and _place(other) not in map(_place, cls.__mro__) and _place(cls) not in map(_place, other.__mro__):
        message = (
            f"{cls.__name__}.{attribute or '?'}: discriminator={value!r} was that of {other.__qualname__}, which is "
            f"no longer found by it; expected another value"
        )
        tell(cls, message)


def _place(cls: type) -> tuple[str, str]:
    return cls.__module__, cls.__qualname__


# At the first use of a class: all other mistakes, so that a program which imports thousands of classes need not wait.


def tell_of_missing_discriminator(cls: type, value: Any) -> None:
    """Warn about a class that is declared with a discriminator value while no base has a discriminator."""
    message = (
        f"{cls.__name__}: discriminator={value!r} is neither sent nor looked for, because no base of the class has a "
        f"rest_discriminator()"
    )
    tell(cls, message)


def tell_of_fields(cls: Any, fields: Mapping[str, _RestField], root: type, formats: Collection[str]) -> None:
    """Warn about fields that hide a method, have an unknown format, or share a wire name.

    Args:
        cls: The class, at its first use.
        fields: Its fields by attribute.
        root: The base class of all models.
        formats: The known formats.
    """
    methods = _methods(root)
    by_wire: dict[str, str] = {}
    for attribute, field in fields.items():
        if attribute in methods:
            text = "it hides the method of that name, which every model has; expected another attribute name, with the"
            _tell_of_field(field, f"{text} wire name given as name={field._rest_name!r}")
        if field._format is not None and field._format not in formats:
            _tell_of_field(field, f"unknown format {field._format!r}; expected one of {', '.join(sorted(formats))}")
        other = by_wire.setdefault(field._rest_name, attribute)
        if other != attribute and not _have_both(cls.__mro__[1:], attribute, other):
            _tell_of_pair(cls, fields[other], field)


def _tell_of_field(field: _RestField, text: str) -> None:
    made_from = vars(field._owner).get("_specialised_from")
    owner = made_from[0] if made_from else field._owner
    tell(owner, f"{owner.__name__}.{field._attribute}: {text}")


def _tell_of_pair(cls: type, field: _RestField, other: _RestField) -> None:
    # A subclass may narrow the discriminator under another attribute: then both name the class.
    if not (field._is_discriminator and other._is_discriminator):
        message = (
            f"{cls.__name__}.{other._attribute}: the wire name {other._rest_name!r} is that of {field.label} too; "
            f"expected one attribute for each wire name"
        )
        tell(cls, message)


def _have_both(bases: tuple[Any, ...], attribute: str, other: str) -> bool:
    """Tell whether a base has both attributes with one wire name: the warning is then about the base."""
    for base in bases:
        fields = base._plan.of(base).fields if is_model_class(base) else {}
        if attribute in fields and other in fields and fields[attribute]._rest_name == fields[other]._rest_name:
            return True
    return False


@cache
def _methods(root: type) -> frozenset[str]:
    return frozenset(name for name in dir(root) if not name.startswith("_"))
