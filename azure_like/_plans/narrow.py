"""Which class a mapping stands for: the discriminators on the wire, level by level (SPEC 7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from azure_like._plans.shape import PlanShape


class Step:
    """A class that a search has come to, by the discriminators asked for so far.

    The last one that led to a class is kept in the plan of that class, and lives no longer than that. What is
    registered is looked up each time, so that a class which is defined later, or anew, is found.

    Attributes:
        plan: The plan of the class.
        asked: The wire names of the discriminators asked for when the search is over here, from the top.
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
        """Return where the search ends for a mapping: no discriminator is left that names a class.

        One that names no registered class leaves the search at its class, whose next discriminator is then asked.
        """
        step = self
        while step._wire_name is not None:
            value = mapping.get(step._wire_name)
            found = step._registered.get(value) if value.__class__ is str else step._named_by(value)
            if found is None:
                step = step._next()
                continue
            below = found._plan.reached
            if below is None or below._before is not step.asked or below.plan.cls is not found:
                below = step._descend(found)
            step = below
        return step

    def _next(self) -> Step:
        """Return the step of the same class with its next discriminator, or with none."""
        found = self._again
        if found is None:
            found = self._again = Step(self.plan, self.asked)
        return found

    def _named_by(self, value: Any) -> Any:
        """Return the class registered for a discriminator value that is no string, or None."""
        try:
            found = self._registered.get(value)
        except TypeError:  # unhashable (SPEC 7.3)
            return None
        return self._registered.get(value.value) if found is None and isinstance(value, Enum) else found

    def _descend(self, cls: Any) -> Step:
        plan = cls._plan.of(cls)
        made: Step = Step(plan, self.asked)
        plan.reached = made
        return made
