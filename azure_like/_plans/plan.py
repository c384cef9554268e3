"""The plan of a model class: its fields, its discriminators and the places of its nodes.

A plan is made once, at the first use of its class, and published by one store. The annotation of a field is resolved
when a value first needs it. So a class may name another class that is defined later.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from azure_like._codecs.base import Codec
from azure_like._codecs.choose import FORMATS
from azure_like._codecs.elements import ElementMetError
from azure_like._depth import ATOMS, SHALLOW, Place, Walk
from azure_like._fields.field import _RestField
from azure_like._fields.properties import property_of
from azure_like._fields.views import mark_unchecked
from azure_like._mappings import mapping_of, to_dict
from azure_like._plans.build import PLAIN, Built, Places, Step, direct_place, is_plain_mapping, new_node
from azure_like._plans.declared import declared_fields
from azure_like._plans.facts import Facts
from azure_like._plans.generated import flatten, shorten
from azure_like._plans.mistakes import tell_of_fields
from azure_like._plans.shape import ElementReader
from azure_like._plans.tags import Tags, tags_of
from azure_like._types import UNCHECKED
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError

_REDUCING: Final = (
    "__reduce_ex__",
    "__reduce__",
    "__getstate__",
    "__setstate__",
    "__getnewargs__",
    "__getnewargs_ex__",
)
"""The special methods by which a class defines how it is pickled, and also copied if it has no ``__deepcopy__``."""


class Plan(Facts):
    """The plan of one class.

    Args:
        cls: The class.
        fields: Its fields by attribute, bases first.
        root: The plan of the base class of all models, or None for that plan itself.
        elements: The reader of XML elements among values. The root plan gets it, and all other plans take it from the
            root.

    Attributes:
        place: The place of nodes for values whose declared type is the class.
        reached: The last step of a search by discriminators that ended at the class.
        known: The codecs of annotations outside model classes that name the class.
        xml_reading: The plan for reading nodes of the class from XML elements, once it is made.
        xml_writing: The plan for writing nodes of the class as XML, once it is made.
    """

    def __init__(
        self, cls: Any, fields: dict[str, _RestField], root: Plan | None, elements: ElementReader | None = None
    ) -> None:
        self.root = root or self
        self.elements: Any = elements if root is None else root.elements
        super().__init__(cls, fields, cls if root is None else root.cls)
        self.places = Places(self.by_wire, self.relax)
        self._place_own: Place = direct_place(self) if self.direct else self._place_called
        self.place = self._place_narrowed if self.discriminators else self._place_own
        self.reached: Step | None = None
        self.known: dict[Any, Codec] = {}
        self._tags: Tags | None = None
        self.xml_reading: Any = None
        self.xml_writing: Any = None

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

    def adopt(self, data: dict[str, Any]) -> Any:
        """Return a node that shares the given dict as its data: a change in one shows in the other.

        A class with a constructor of its own has to be called, and its node gets its own data. If no node can be made,
        the dict itself is returned.
        """
        if not self.direct or self.assigned:
            return self.build(data)
        for field in self.strict():
            if field._rest_name in data:
                try:
                    field.check(data[field._rest_name])
                except DeserializationError:
                    return data
        node = new_node(self.cls)
        node._data = data
        node._views = None
        for wire_name, value in data.items():
            if type(value) not in ATOMS and wire_name in self.by_wire:
                mark_unchecked(node, wire_name)
        return node

    def build(self, mapping: Mapping[str, Any]) -> Any:
        """Return a node of the class made of a mapping. The values are copied and encoded, and models become nodes."""
        try:
            return Walk(self.handlers).run(self._place_own, mapping)
        except ElementMetError:
            return Walk(self.handlers).run(self._place_own, self.elements.read_fields(self, mapping))

    def _place_called(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put a node made by calling the class with a mapping under a key. Other values are encoded by value.

        The class is called when all values inside are final.
        """
        if not is_plain_mapping(value):
            PLAIN.place(value, container, key, walk, depth)
            return
        if depth > SHALLOW and walk.puts_off(self._place_called, value, container, key, depth):
            return
        before = walk.pending
        container[key] = payload = Built(value if type(value) is dict else to_dict(value))
        try:
            payload._views = self.fill(payload, walk, depth)
        except DeserializationError:
            walk.drop(before)
            PLAIN.place_dict(value, container, key, walk, depth)
        else:
            walk.finish(self.called, container, key, before)

    def _place_narrowed(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put a node of the class that the discriminators of a mapping name under a key."""
        if is_plain_mapping(value):
            value = mapping_of(value)
            self.search.narrow(value).plan._place_own(value, container, key, walk, depth)
        else:
            self._place_own(value, container, key, walk, depth)

    def called(self, payload: Built) -> Any:
        """Return a node made by calling the class, or a dict with the data if its constructor refuses them."""
        try:
            if self.cls._deserialize.__func__ is self.root.cls._deserialize.__func__:
                return self.cls(payload)
            return self.cls._deserialize(payload, [])
        except FAILURES_OF_VALUES:
            return dict(payload)

    def foreseen(self, mapping: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of ``cls(mapping)``. A constructor that the library recognises is not called."""
        if not self.direct:
            made: dict[str, Any] = self.cls(to_dict(mapping))._synced()  # the constructor may change its copy
            return made
        node = new_node(self.root.cls)
        self.load(node, mapping)
        data: dict[str, Any] = node._data
        return data

    def load(self, node: Any, mapping: Mapping[str, Any]) -> None:
        """Give a node the data of a mapping. The values are copied and encoded, and models become nodes.

        Args:
            node: The node.
            mapping: The mapping, by wire name.

        Raises:
            DeserializationError: A value cannot be the declared container of models.
        """
        try:
            self._load(node, mapping)
        except ElementMetError:
            self._load(node, self.elements.read_fields(self, mapping))

    def _load(self, node: Any, mapping: Mapping[str, Any]) -> None:
        data = mapping.copy() if type(mapping) is dict else to_dict(mapping)
        views = None
        for value in data.values():
            if type(value) not in ATOMS:
                walk = Walk(self.handlers)
                views = self.fill(data, walk, 0)
                if walk.pending:
                    walk.complete()
                break
        else:
            if self.looks_again:
                self.finish(data)
        node._data = data  # last: a node that had data keeps them if this fails
        node._views = views

    def fill(self, data: dict[str, Any], walk: Walk, depth: int) -> dict[str, Any] | None:
        """Encode the values of a node's data, add the defaults, and return the marks of the node's containers."""
        places = self.places
        marks: dict[str, Any] | None = None
        wire_name = ""
        try:
            for wire_name, value in data.items():
                if type(value) not in ATOMS and places[wire_name](value, data, wire_name, walk, depth + 1):
                    marks = {**(marks or {}), wire_name: UNCHECKED}
        except DeserializationError as error:
            raise error.under(f".{wire_name}", self.label(wire_name)) from None
        if self.looks_again:
            self.finish(data)
        return marks


def make_plan(cls: Any, root: Plan) -> Plan:
    """Make the plan of a class, store it in the class, and return it."""
    fields = declared_fields(cls, root.cls)
    shorten(cls, root.cls)
    flatten(cls)
    plan = Plan(cls, fields, root)
    cls._plan = plan
    tell_of_fields(cls, fields, root.cls, FORMATS)
    return plan
