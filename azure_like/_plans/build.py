"""How nodes are built: the search for the class of a mapping, the places of its fields, and the place of its nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final

from azure_like._codecs.encode import by_value
from azure_like._depth import ATOMS, SHALLOW, Place, Walk
from azure_like._fields.field import _RestField
from azure_like._fields.views import mark_unchecked
from azure_like._mappings import is_mapping, to_dict
from azure_like._plans.shape import PlanShape
from azure_like.exceptions import DeserializationError


class Step:
    """A step of a search by discriminators: the class found so far, and the discriminators asked for.

    The last step that led to a class is kept in the plan of that class, and lives no longer than the class. The
    register is read at each search, so that a class which is defined later, or again, is found.

    Attributes:
        plan: The plan of the class.
        asked: The wire names of the discriminators asked for up to the end of this step, from the top.
    """

    __slots__ = ("_again", "_before", "_registered", "_wire_name", "asked", "plan")

    plan: Any

    def __init__(self, plan: PlanShape, asked: tuple[str, ...] = ()) -> None:
        self.plan = plan
        self._wire_name = next((name for name in plan.discriminators if name not in asked), None)
        self._registered: Mapping[Any, Any] = getattr(plan.cls, "__mapping__", {})
        self._before = asked
        self._again: Step | None = None
        self.asked = asked if self._wire_name is None else (*asked, self._wire_name)

    def narrow(self, mapping: Mapping[str, Any]) -> Step:
        """Return the last step of the search for the class of a mapping.

        If a discriminator names no registered class, the search stays at its class and asks the next discriminator.
        """
        step = self
        while step._wire_name is not None:
            value = mapping.get(step._wire_name)
            found = step._registered.get(value) if type(value) is str else step._named_by(value)
            if found is None:
                step = step._next()
                continue
            below = found._plan.reached
            if below is None or below._before is not step.asked or below.plan.cls is not found:
                below = step._descend(found)
            step = below
        return step

    def _next(self) -> Step:
        """Return the step of this class with its next discriminator, if it has one left."""
        found = self._again
        if found is None:
            found = self._again = Step(self.plan, self.asked)
        return found

    def _named_by(self, value: Any) -> Any:
        """Return the class registered for a discriminator value that is no string, or None."""
        try:
            found = self._registered.get(value)
        except TypeError:  # the value is unhashable
            return None
        return self._registered.get(value.value) if found is None and isinstance(value, Enum) else found

    def _descend(self, cls: Any) -> Step:
        plan = cls._plan.of(cls)
        made: Step = Step(plan, self.asked)
        plan.reached = made
        return made


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


def direct_place(plan: PlanShape) -> Place:
    """Return the place of nodes of a class without a call of the class. It makes most nodes of a response.

    A mapping that cannot be such a node becomes a plain dict, as in the SDKs: it holds a number, for example, where a
    list of models is declared. One bad part of a response must not take the rest away.
    """
    cls, places = plan.cls, plan.places

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
