"""The plan of a model class: its fields, its discriminators and the places of its nodes.

A plan is made once, at the first use of its class, and put into the class by a single assignment. The annotation of a
field is resolved when a value first needs it. So a class may name another class that is defined later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from azure_like._codecs.base import Codec
from azure_like._codecs.choose import FORMATS
from azure_like._fields.field import _RestField
from azure_like._fields.properties import property_of
from azure_like._handlers import TypeHandlerRegistry
from azure_like._plans.build import Builder
from azure_like._plans.declared import declared_fields, fields_of_body, may_hold_containers, own_fields
from azure_like._plans.discriminators import sent_by
from azure_like._plans.generated import effects_of_construction, flatten, shorten
from azure_like._plans.mistakes import tell_of_fields
from azure_like._plans.search import Step
from azure_like._plans.shape import ElementReader
from azure_like._plans.tags import Tags, tags_of
from azure_like._sentinels import UNSET
from azure_like._types import ATOMS

_REDUCING: Final = (
    "__reduce_ex__",
    "__reduce__",
    "__getstate__",
    "__setstate__",
    "__getnewargs__",
    "__getnewargs_ex__",
)
"""The special methods by which a class defines how it is pickled, and also copied if it has no ``__deepcopy__``."""

_READONLY: Final = ["read"]


class Plan:
    """The plan of one class.

    Args:
        cls: The class.
        fields: Its fields by attribute, bases first.
        root: The plan of the base class of all models, or None for that plan itself.
        elements: The reader of XML elements among values. The root plan gets it, and all other plans take it from the
            root.

    Attributes:
        cls: The class.
        root: The plan of the base class of all models.
        elements: The reader of XML elements among values.
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
        builder: The builder of its nodes.
        place: The place of nodes for values whose declared type is the class.
        reached: The last step of a search by discriminators that ended at the class.
        known: The codecs of annotations outside model classes that name the class.
        xml_reading: The plan for reading nodes of the class from XML elements, once it is made.
        xml_writing: The plan for writing nodes of the class as XML, once it is made.
        decimals: What `azure_like.from_json` knows of the class: whether it reaches a `decimal.Decimal`.
        checker: The checker of mappings of the class, once `azure_like.validate` has made it.
    """

    def __init__(
        self, cls: Any, fields: dict[str, _RestField], root: Plan | None, elements: ElementReader | None = None
    ) -> None:
        self.cls = cls
        self.root: Plan = root or self
        self.elements: Any = elements if root is None else root.elements
        base = self.root.cls
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
            sent_by(cls, fields, base)  # it warns about a value without a discriminator
        self.simple: dict[str, str] = {}
        self._strict: tuple[_RestField, ...] | None = None
        self.looks_again = True
        effects = effects_of_construction(cls, base)
        assigned = None if effects is None else _wire_forms(cls, fields, effects)
        self.direct = assigned is not None
        self.assigned = assigned or {}
        self.builder = Builder(self)
        self.place = self.builder.place
        self.reached: Step | None = None
        self.known: dict[Any, Codec] = {}
        self._tags: Tags | None = None
        self.xml_reading: Any = None
        self.xml_writing: Any = None
        self.decimals: Any = None
        self.checker: Any = None

    def of(self, cls: Any) -> Plan:
        """Return the plan of a class that inherits or owns this plan. A class without its own plan gets one now."""
        return self if self.cls is cls else make_plan(cls, self.root)

    def property_of(self, field: _RestField) -> property:
        """Return the property of a field of the class."""
        return property_of(field)

    def narrow(self, mapping: Mapping[str, Any]) -> Plan:
        """Return the plan of the class that the discriminators of a mapping name, level by level."""
        return self.search.narrow(mapping).plan if self.discriminators else self

    def narrow_from(self, mapping: Mapping[str, Any], used: list[str]) -> Plan:
        """Return the plan of the class that the discriminators of a mapping name, but for some of them.

        Args:
            mapping: The mapping.
            used: The wire names of discriminators to skip. The discriminators used now are added.
        """
        found = (Step(self, tuple(used)) if used else self.search).narrow(mapping)
        used.extend(found.asked[len(used) :])
        plan: Plan = found.plan
        return plan

    @cached_property
    def reduces_itself(self) -> bool:
        """Whether the class defines how it is pickled."""
        return any(self._is_own(name) for name in _REDUCING)

    @cached_property
    def copies_itself(self) -> bool:
        """Whether the class defines how it is copied deeply, or how it is pickled."""
        return self._is_own("__deepcopy__") or self.reduces_itself

    def _is_own(self, name: str) -> bool:
        return getattr(self.cls, name, None) is not getattr(self.root.cls, name, None)

    @property
    def tags(self) -> Tags:
        """The tags of the class as an arm of a union. They are kept once all annotations are resolved."""
        found = self._tags
        if found is None:
            found = tags_of(self)
            if found.complete:
                self._tags = found
        return found

    @cached_property
    def search(self) -> Step:
        """The first step of the search for the class of a mapping."""
        return Step(self)

    # What few uses need is found when it is asked for: a program may import thousands of classes.

    @cached_property
    def sends(self) -> tuple[tuple[str, Any], ...]:
        """The wire names of discriminators, each with the value that a model made from keywords gets."""
        return sent_by(self.cls, self.fields, self.root.cls)

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
        if field in strict and not codec.contains_models and _takes_atoms(field):
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


def make_plan(cls: Any, root: Plan) -> Plan:
    """Make the plan of a class, store it in the class, and return it."""
    fields = declared_fields(cls, root.cls)
    shorten(cls, root.cls)
    flatten(cls)
    plan = Plan(cls, fields, root)
    cls._plan = plan
    tell_of_fields(cls, fields, root.cls, FORMATS)
    return plan


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
