"""How a class becomes known to its bases by its discriminator value (SPEC 7.1, 7.6)."""

from __future__ import annotations

from enum import Enum
from typing import Any

from azure_like._fields.field import _RestField, give_register
from azure_like._plans.discriminators import discriminator_for, send_own_tag
from azure_like._plans.mistakes import refuse_reserved_names, tell_of_taken_value

_CALLED_BY_SUPER = ("super", "__init__")


def register(cls: Any, discriminator: Any, root: Any) -> None:
    """Register a class, while it is made, in every direct base that has a register, own or inherited.

    Args:
        cls: The class.
        discriminator: The wire value that stands for it; None for the name of the class.
        root: The class of which all models are.
    """
    key = cls.__name__
    if discriminator is not None:
        own = cls.__dict__.get("__init__")
        inherits = own is None or cls._stands_for is not None  # most classes write a constructor, over a base of all
        key = cls._stands_for = discriminator
        if inherits or getattr(getattr(own, "__code__", None), "co_names", None) == _CALLED_BY_SUPER:
            send_own_tag(cls, root)
    for base in cls.__bases__:
        registered = getattr(base, "__mapping__", None)
        if registered is not None:
            if discriminator is not None:
                _look_at_others(cls, registered, discriminator, root)
            registered[key] = cls
            if isinstance(discriminator, Enum):
                registered[discriminator.value] = cls


def _look_at_others(cls: Any, registered: Any, discriminator: Any, root: Any) -> None:
    """Tell of another class that was registered under the same value."""
    wire = discriminator.value if isinstance(discriminator, Enum) else discriminator
    other = registered.get(wire)
    if other is not None and other.__dict__.get("_stands_for") is not None:
        tell_of_taken_value(cls, other, discriminator_for(cls, root), wire)


def look_at_mixins(cls: Any, reserved: frozenset[str]) -> None:
    """See to the fields that mixins bring which are no models: to names of the library's own, and to discriminators.

    A class that gets its discriminator from a mixin has a register of its own. The mixin has none, so that the families
    that it is mixed into do not share one.
    """
    for base in cls.__bases__:
        if getattr(base, "_is_model", None) is not True:
            for above in base.__mro__[:-1]:
                if not reserved.isdisjoint(above.__dict__):
                    refuse_reserved_names(above, reserved)
                if any(isinstance(value, _RestField) and value._is_discriminator for value in vars(above).values()):
                    give_register(cls)
