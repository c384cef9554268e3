"""The facts about a model class that need no value of it: its fields, its defaults and its constructors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from azure_like._fields.field import _RestField
from azure_like._handlers import TypeHandlerRegistry
from azure_like._plans.declared import fields_of_body, may_hold_containers, own_fields
from azure_like._plans.discriminators import sent_by
from azure_like._plans.generated import effects_of_construction
from azure_like._types import ATOMS, UNSET

_READONLY: Final = ["read"]


class Facts:
    """The facts about one class.

    Args:
        cls: The class.
        fields: Its fields by attribute, bases first.
        root: The base class of all models.

    Attributes:
        cls: The class.
        handlers: The type handlers of its package.
        fields: Its fields by attribute, bases first.
        by_wire: Its fields by wire name.
        defaults: Its fields with a client default.
        completes: Whether `complete` may add anything.
        discriminators: The wire names of the discriminators that the class declares itself.
        direct: Whether nodes are made without calling the class.
        assigned: The values that its constructors assign, by wire name, if nodes are made without calling the class.
        looks_again: Whether `finish` may change anything.
        simple: The wire names of the attributes met so far whose atoms are stored unchanged, by attribute.
    """

    def __init__(self, cls: Any, fields: dict[str, _RestField], root: Any) -> None:
        self.cls = cls
        self._root_class = root
        self.handlers: TypeHandlerRegistry = cls._handlers
        self.fields = fields
        self.by_wire: dict[str, _RestField] = {}
        defaults, discriminators = [], []
        for field in fields.values():
            self.by_wire[field._rest_name] = field
            if field._default is not UNSET:
                defaults.append(field)
            if field._is_discriminator:
                discriminators.append(field)
        self.defaults = tuple(defaults)
        self.completes = bool(defaults) or cls._stands_for is not None
        self.discriminators: tuple[str, ...] = ()
        if discriminators:
            self.discriminators = tuple([field._rest_name for field in fields_of_body(cls) if field._is_discriminator])
        elif cls._stands_for is not None:
            sent_by(cls, fields, root)  # it warns about a value without a discriminator
        self.simple: dict[str, str] = {}
        self._strict: tuple[_RestField, ...] | None = None
        self.looks_again = True
        effects = effects_of_construction(cls, root)
        assigned = None if effects is None else _wire_forms(cls, fields, effects)
        self.direct = assigned is not None
        self.assigned = assigned or {}

    # Facts that few uses need are found when asked for: a program may import thousands of classes.

    @cached_property
    def sends(self) -> tuple[tuple[str, Any], ...]:
        """The wire names of discriminators, each with the value that a model made from keywords gets."""
        return sent_by(self.cls, self.fields, self._root_class)

    @cached_property
    def readonly(self) -> frozenset[str]:
        """The wire names of its readonly fields."""
        return frozenset([name for name, field in self.by_wire.items() if field._visibility == _READONLY])

    @cached_property
    def multipart(self) -> frozenset[str]:
        """The wire names of its multipart file inputs."""
        return frozenset([name for name, field in self.by_wire.items() if field._is_multipart_file_input])

    @cached_property
    def formats(self) -> Mapping[str, str]:
        """The formats of its fields that have one, by wire name."""
        return {name: field._format for name, field in self.by_wire.items() if field._format}

    @cached_property
    def special(self) -> frozenset[str]:
        """The wire names of fields whose JSON form depends on more than the value: `multipart` and `formats`."""
        return self.multipart.union(self.formats)

    def needs_formats(self, data: Mapping[str, Any]) -> bool:
        """Tell whether a value stored by its key still has to be encoded with the format of its field."""
        return any(name in data and type(data[name]) not in ATOMS for name in self.special)

    @cached_property
    def untyped(self) -> set[str]:
        """The wire names of the fields met so far whose containers are their own typed views."""
        return set()

    def note_if_simple(self, field: _RestField) -> bool:
        """Tell whether atoms of a field are stored unchanged, and if so add its attribute to `simple`."""
        if _looks_at_atoms(field):
            return False
        self.simple[field._attribute] = field._rest_name
        return True

    def strict(self) -> tuple[_RestField, ...]:
        """Return the fields that may refuse an atom, or encode one as text."""
        found = self._strict
        if found is None:
            found = self._strict = tuple([field for field in self.fields.values() if _looks_at_atoms(field)])
            self.looks_again = bool(found or self.defaults or self.assigned)
        return found

    def label(self, wire_name: str) -> str:
        """Return the class and attribute of a wire name, for messages."""
        return self.by_wire[wire_name].label if wire_name in self.by_wire else ""

    def finish(self, data: dict[str, Any]) -> None:
        """Check and encode the atoms of strict fields, then add the defaults and the values set by constructors."""
        for field in self.strict():
            wire_name = field._rest_name
            value = data.get(wire_name)
            if value is not None and type(value) in ATOMS:
                field.check(value)
                data[wire_name] = field.plain.encode(value)
        if self.defaults:
            self.add_defaults(data)
        if self.assigned:
            data.update(self.assigned)

    def relax(self, field: _RestField) -> None:
        """Remove a field from the strict fields if its codec takes any atom unchanged."""
        codec, strict = field.codec, self.strict()
        if field in strict and not (codec.firm and codec.models) and _takes_atoms(field):
            self._strict = tuple([other for other in strict if other is not field])
            self.looks_again = bool(self._strict or self.defaults or self.assigned)

    def complete(self, data: dict[str, Any]) -> None:
        """Add the client defaults and the discriminator values that keywords did not give."""
        tags = [(wire_name, tag) for wire_name, tag in self.sends if wire_name not in data]
        self.add_defaults(data)
        data.update(tags)
        self.completes = bool(self.defaults or self.sends)

    def add_defaults(self, data: dict[str, Any]) -> None:
        """Add the client defaults of fields that are not given."""
        for field in self.defaults:
            wire_name = field._rest_name
            if wire_name not in data:
                data[wire_name] = field.plain.encode(field._default, self.handlers)


def _wire_forms(
    cls: Any, fields: Mapping[str, _RestField], effects: Iterable[tuple[str, Any]]
) -> dict[str, Any] | None:
    """Return the wire values that assignments store, by wire name.

    Return None if an assignment is to no field, or stores no text.
    """
    found = {}
    for attribute, value in effects:
        nearest = next((base for base in cls.__mro__ if attribute in base.__dict__), None)
        if nearest is None or attribute not in own_fields(nearest):
            return None
        field = fields[attribute]
        found[field._rest_name] = wire = field.plain.encode(value, cls._handlers)
        if not isinstance(wire, str):
            return None
    return found


def _takes_atoms(field: _RestField) -> bool:
    return field._format is None or field.plain.atoms is ATOMS


def _looks_at_atoms(field: _RestField) -> bool:
    return may_hold_containers(field._annotation) or not _takes_atoms(field)
