"""The search for the class of a mapping, by the discriminators in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from azure_like._plans.shape import PlanShape


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
