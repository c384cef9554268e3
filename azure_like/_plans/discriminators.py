"""The discriminator values that a class sends: those that it and its bases are declared with (SPEC 7.7)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import wraps
from types import FunctionType
from typing import Any

from azure_like._fields.field import _RestField
from azure_like._plans.declared import declare_nothing, own_fields
from azure_like._plans.generated import assigned_by, assignment
from azure_like._plans.mistakes import tell_of_missing_discriminator


def sent_by(cls: Any, fields: Mapping[str, _RestField], root: Any) -> tuple[tuple[str, Any], ...]:
    """Return the wire names of discriminators with the values that a class sends where no others are given.

    A discriminator that constructors of the class give themselves is left to them.

    Args:
        cls: A class that was declared with ``discriminator=``, or has a base that was.
        fields: Its fields by attribute.
        root: The class of which all models are.
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
            found[field._rest_name] = field.plain.encode(value, cls._work)
    return tuple(found.items())


def discriminator_for(cls: Any, root: Any) -> str | None:
    """Return the attribute that tells a class from its siblings: the nearest discriminator that a base introduces.

    One that a base declares anew, to narrow its annotation, says which class that base is, and not which are below it.
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
    """Let a class send its own discriminator value where it inherits a constructor that gives that of a base.

    Args:
        cls: A class declared with ``discriminator=``, while it is made.
        root: The class of which all models are.
    """
    bases = cls.__mro__[1 : cls.__mro__.index(root)]
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


def _gives(function: Any, names: Collection[str]) -> bool:
    """Tell whether a constructor assigns one of some attributes, or passes it on by its name with a value of its own.

    One that passes on what it was given does not: that may be nothing.
    """
    if not isinstance(function, FunctionType):
        return False
    code = function.__code__
    found = assignment(function)  # what most do, at less cost
    if found is not None:
        return found[0] in names
    passed = {text for const in code.co_consts for text in (const if isinstance(const, tuple) else [const])}
    if any(name in passed and name not in code.co_varnames for name in names):
        return True
    return any(name in code.co_names for name in names) and any(name in names for name in assigned_by(function))


def _constructor(cls: Any, own: Any, attribute: str, wire_name: str) -> Any:
    """Return a constructor that puts the discriminator right after the class's own, or those of its bases."""

    @wraps(cls.__init__)
    def __init__(self: Any, /, *args: Any, **kwargs: Any) -> None:  # noqa: N807 -- it is one
        if own is None:
            super(cls, self).__init__(*args, **kwargs)
        else:
            own(self, *args, **kwargs)
        look_up = getattr(args[0], "get", None) if args else None
        given = kwargs.get(attribute) if look_up is None else look_up(wire_name)
        if look_up is None or wire_name in self:  # nothing is added to a mapping, but what a base adds is put right
            setattr(self, attribute, cls._stands_for if given is None else given)

    return __init__
