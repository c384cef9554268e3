"""Discriminator values: how a class is registered under its value, and how it sends the value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from functools import wraps
from types import FunctionType
from typing import Any

from azure_like._fields.field import _RestField, give_register
from azure_like._plans.declared import declare_nothing, own_fields
from azure_like._plans.generated import assigned_by, assignment
from azure_like._plans.mistakes import refuse_reserved_names, tell_of_missing_discriminator, tell_of_taken_value


def sent_by(cls: Any, fields: Mapping[str, _RestField], root: Any) -> tuple[tuple[str, Any], ...]:
    """Return the wire names of discriminators, each with the value that a class sends if no other is given.

    A discriminator that a constructor of the class sets is left out.

    Args:
        cls: A class that was declared with ``discriminator=``, or has a base that was.
        fields: Its fields by attribute.
        root: The base class of all models.
    """
    found: dict[str, Any] = {}
    for declared in reversed(cls.__mro__):
        value = declared.__dict__.get("_stands_for")
        if value is None:
            continue
        attribute = discriminator_for(declared, root)
        if attribute is None:
            tell_of_missing_discriminator(declared, value)
            continue
        field = fields[attribute]
        found.pop(field._rest_name, None)
        names = {name for name, other in fields.items() if other._rest_name == field._rest_name}
        below = cls.__mro__[: cls.__mro__.index(root)]
        if not any(issubclass(base, declared) and _gives(base.__dict__.get("__init__"), names) for base in below):
            found[field._rest_name] = field.plain.encode(value, cls._handlers)
    return tuple(found.items())


def discriminator_for(cls: Any, root: Any) -> str | None:
    """Return the attribute of the discriminator that names a class: the nearest one that a base introduces.

    A base may declare a discriminator again to narrow its annotation. Such a discriminator names the base itself, not
    the classes below it.
    """
    common = declare_nothing(root)
    declared = [
        [field for field in own_fields(base).values() if field._is_discriminator]
        for base in cls.__mro__[1:]
        if base not in common
    ]
    for place, fields in enumerate(declared, 1):
        above = [field for further in declared[place:] for field in further]
        for field in fields:
            if all(field._attribute != other._attribute and field._rest_name != other._rest_name for other in above):
                return field._attribute
    return None


def send_own_tag(cls: Any, root: Any) -> None:
    """Make a class send its own discriminator value if it inherits a constructor that sets the value of a base.

    Args:
        cls: A class declared with ``discriminator=``, while it is being created.
        root: The base class of all models.
    """
    bases = cls.__mro__[1 : cls.__mro__.index(root)]
    if any(_wire_of(base.__dict__.get("_stands_for")) == _wire_of(cls._stands_for) for base in bases):
        return  # a patched class of the same value: the constructor of its base sets that
    inherited = [base.__dict__["__init__"] for base in bases if "__init__" in base.__dict__]
    attribute = discriminator_for(cls, root) if inherited else None
    if attribute is None:
        return
    declared = [field for base in bases for field in own_fields(base).values()]
    wire_name = next(field._rest_name for field in declared if field._attribute == attribute)
    names = {field._attribute for field in declared if field._rest_name == wire_name}
    own = cls.__dict__.get("__init__")
    if not _gives(own, names) and any(_gives(function, names) for function in inherited):
        cls.__init__ = _constructor(cls, own, attribute, wire_name)


def _wire_of(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _gives(function: Any, names: Collection[str]) -> bool:
    """Tell whether a constructor sets one of some attributes, by assignment or as a keyword with its own value.

    A constructor that passes on its own argument does not set the attribute: the argument may be missing.
    """
    if not isinstance(function, FunctionType):
        return False
    code = function.__code__
    found = assignment(function)  # most constructors do this, and the test is cheap
    if found is not None:
        return found[0] in names
    passed = {text for const in code.co_consts for text in (const if isinstance(const, tuple) else [const])}
    if any(name in passed and name not in code.co_varnames for name in names):
        return True
    return any(name in code.co_names for name in names) and any(name in names for name in assigned_by(function))


def _constructor(cls: Any, own: Any, attribute: str, wire_name: str) -> Any:
    """Return a constructor that calls the class's own, or that of its base, and then corrects the discriminator."""

    @wraps(cls.__init__)
    def __init__(self: Any, /, *args: Any, **kwargs: Any) -> None:  # noqa: N807 -- it becomes the constructor of the class
        if own is None:
            super(cls, self).__init__(*args, **kwargs)
        else:
            own(self, *args, **kwargs)
        look_up = getattr(args[0], "get", None) if args else None
        given = kwargs.get(attribute) if look_up is None else look_up(wire_name)
        if look_up is None or wire_name in self:  # nothing is added to a mapping, but a base's value is corrected
            setattr(self, attribute, cls._stands_for if given is None else given)

    return __init__


_CALLED_BY_SUPER = ("super", "__init__")


def register(cls: Any, discriminator: Any, root: Any) -> None:
    """Register a class that is being created in every direct base that has or inherits a register.

    Args:
        cls: The class.
        discriminator: The wire value that names the class, or None for the name of the class.
        root: The base class of all models.
    """
    key = cls.__name__
    if discriminator is not None:
        own = cls.__dict__.get("__init__")
        inherits = own is None or cls._stands_for is not None  # most have a constructor and no base with a value
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
    """Warn about another class that is registered under the same value."""
    wire = _wire_of(discriminator)
    other = registered.get(wire)
    if other is not None and other.__dict__.get("_stands_for") is not None:
        tell_of_taken_value(cls, other, discriminator_for(cls, root), wire)


def look_at_mixins(cls: Any, reserved: frozenset[str]) -> None:
    """Check the fields of mixins that are no models: refuse reserved names, and give the class a register.

    A class that gets its discriminator from a mixin has a register of its own. The mixin has no register, so that
    families with the same mixin do not share one.
    """
    for base in cls.__bases__:
        if getattr(base, "_is_model", None) is not True:
            for above in base.__mro__[:-1]:
                if not reserved.isdisjoint(above.__dict__):
                    refuse_reserved_names(above, reserved)
                if any(isinstance(value, _RestField) and value._is_discriminator for value in vars(above).values()):
                    give_register(cls)
