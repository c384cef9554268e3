"""How nodes of a class are built of mappings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from azure_like._codecs.elements import ElementMetError
from azure_like._codecs.encode import by_value
from azure_like._depth import SHALLOW, Place, Walk
from azure_like._fields.field import _RestField
from azure_like._fields.views import mark_unchecked
from azure_like._mappings import is_mapping, mapping_of, to_dict
from azure_like._plans.shape import PlanShape
from azure_like._types import ATOMS, UNCHECKED
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError

PLAIN: Final = by_value(None)
"""The encoder of values that belong to no field."""

new_node = object.__new__


class Built(dict[str, Any]):
    """The data of a node whose class has a constructor of its own: encoded already, and not shared.

    The constructor is called with this dict when all values inside are final. `Model.__init__` then copies it.
    """

    __slots__ = ("_views",)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self._views: dict[str, Any] | None = None


class Places(dict[str, Place]):
    """The places of wire values that are no atoms, by wire name. A place is found at the first such value."""

    def __init__(self, by_wire: Mapping[str, _RestField], relax: Callable[[_RestField], None]) -> None:
        super().__init__()
        self._by_wire = by_wire
        self._relax = relax

    def __missing__(self, wire_name: str) -> Place:
        field = self._by_wire.get(wire_name)
        if field is None:
            return PLAIN.place
        place = field.placer()
        if field.resolved:
            self[wire_name] = place
            self._relax(field)
        return place


def direct_place(plan: PlanShape, places: Places) -> Place:
    """Return the place of nodes of a class without a call of the class. It makes most nodes of a response.

    A mapping that cannot be such a node becomes a plain dict, as in the SDKs: it holds a number, for example, where a
    list of models is declared. One bad part of a response must not take the rest away.
    """
    cls = plan.cls

    def place(value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        if type(value) is not dict:
            if not is_plain_mapping(value):
                PLAIN.place(value, container, key, walk, depth)
                return
            value = to_dict(value)
        if depth > SHALLOW and walk.puts_off(place, value, container, key, depth):
            return
        before = walk.pending
        node = new_node(cls)
        node._data = data = value.copy()
        node._views = None
        try:
            for name, item in value.items():
                if type(item) not in ATOMS and places[name](item, data, name, walk, depth + 1):
                    mark_unchecked(node, name)
            if plan.looks_again:
                plan.finish(data)
        except DeserializationError:
            walk.drop(before)
            PLAIN.place_dict(value, container, key, walk, depth)
        else:
            container[key] = node

    return place


def is_plain_mapping(value: Any) -> bool:
    """Tell whether a value is a mapping and not a node."""
    return type(value) is dict or (getattr(type(value), "_is_model", False) is not True and is_mapping(value))


class Builder:
    """The builder of nodes of one class.

    Args:
        plan: The plan of the class.

    Attributes:
        places: The places of wire values that are no atoms, by wire name.
        place_own: The place of nodes of the class itself.
        place: The place of nodes of the class, and of the classes below it that discriminators name.
    """

    def __init__(self, plan: PlanShape) -> None:
        self._plan = plan
        self.places = Places(plan.by_wire, plan.relax)
        self.place_own: Place = direct_place(plan, self.places) if plan.direct else self._place_called
        self.place: Place = self._place_narrowed if plan.discriminators else self.place_own

    def adopt(self, data: dict[str, Any]) -> Any:
        """Return a node that shares the given dict as its data: a change in one shows in the other.

        A class with a constructor of its own has to be called, and its node gets its own data. If no node can be made,
        the dict itself is returned.
        """
        if not self._plan.direct or self._plan.assigned:
            return self.build(data)
        for field in self._plan.strict():
            if field._rest_name in data:
                try:
                    field.check(data[field._rest_name])
                except DeserializationError:
                    return data
        node = new_node(self._plan.cls)
        node._data = data
        node._views = None
        for wire_name, value in data.items():
            if type(value) not in ATOMS and wire_name in self._plan.by_wire:
                mark_unchecked(node, wire_name)
        return node

    def build(self, mapping: Mapping[str, Any]) -> Any:
        """Return a node of the class made of a mapping. The values are copied and encoded, and models become nodes."""
        try:
            return Walk(self._plan.handlers).run(self.place_own, mapping)
        except ElementMetError:
            return Walk(self._plan.handlers).run(self.place_own, self._plan.elements.read_fields(self._plan, mapping))

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
            self._plan.search.narrow(value).plan.builder.place_own(value, container, key, walk, depth)
        else:
            self.place_own(value, container, key, walk, depth)

    def called(self, payload: Built) -> Any:
        """Return a node made by calling the class, or a dict with the data if its constructor refuses them."""
        try:
            if self._plan.cls._deserialize.__func__ is self._plan.root.cls._deserialize.__func__:
                return self._plan.cls(payload)
            return self._plan.cls._deserialize(payload, [])
        except FAILURES_OF_VALUES:
            return dict(payload)

    def foreseen(self, mapping: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of ``cls(mapping)``. A constructor that the library recognises is not called."""
        if not self._plan.direct:
            made: dict[str, Any] = self._plan.cls(to_dict(mapping))._synced()  # the constructor may change its copy
            return made
        node = new_node(self._plan.root.cls)
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
            self._load(node, self._plan.elements.read_fields(self._plan, mapping))

    def _load(self, node: Any, mapping: Mapping[str, Any]) -> None:
        data = mapping.copy() if type(mapping) is dict else to_dict(mapping)
        views = None
        for value in data.values():
            if type(value) not in ATOMS:
                walk = Walk(self._plan.handlers)
                views = self.fill(data, walk, 0)
                if walk.pending:
                    walk.complete()
                break
        else:
            if self._plan.looks_again:
                self._plan.finish(data)
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
            raise error.under(f".{wire_name}", self._plan.label(wire_name)) from None
        if self._plan.looks_again:
            self._plan.finish(data)
        return marks
