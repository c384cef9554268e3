"""From shapes to a library's own classes: each shape is built after those it needs, its annotations translated."""

from __future__ import annotations

import functools
import operator
import sys
import types
import typing
from typing import TYPE_CHECKING, Any

from benchmarks import schema
from benchmarks.peers.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable

TAG_FIELD = "variant"
"""The wire name whose value alone says the concrete class, where a library knows one level of tags only."""


class Translation:
    """The classes of one library for everything that a root shape needs."""

    def __init__(self, library: str, root: type, declare: Callable[[type, dict[str, Any], str], type]) -> None:
        """Declare every concrete shape by ``declare(shape, annotations, module)``."""
        self.module = types.ModuleType(f"benchmarks_peer_{library}_{root.__name__}")
        sys.modules[self.module.__name__] = self.module  # where pickle looks for the classes
        self.made: dict[type, Any] = {}
        self.tagged: Callable[[Any], Any] = lambda union: union
        self.declare = declare
        self.root = root

    def build(self) -> type:
        """Declare all classes and give the root's."""
        for shape in schema.reachable(self.root):
            if schema.is_shape(shape) and not shape.__subclasses__():
                annotations = {spec.attribute: self.annotation(spec.type) for spec in schema.all_fields(shape)}
                made = self.declare(shape, annotations, self.module.__name__)
                setattr(self.module, shape.__name__, made)
                self.made[shape] = made
        root: type = self.made[self.root]
        return root

    def annotation(self, hint: Any) -> Any:
        """Translate an annotation: shapes become the library's classes, a polymorphic shape a tagged union."""
        origin = typing.get_origin(hint)
        if origin is not None:
            return origin[tuple(self.annotation(argument) for argument in typing.get_args(hint))]
        if not schema.is_shape(hint):
            return hint
        concrete = schema.leaves(hint)
        if concrete == [hint]:
            return self.made[hint]
        return self.tagged(functools.reduce(operator.or_, (self.made[leaf] for leaf in concrete)))

    def classes(self) -> dict[str, type]:
        """Give the classes by the names of their shapes."""
        return {shape.__name__: made for shape, made in self.made.items()}


class TranslatedSubject(Subject):
    """A subject whose classes are translated from shapes."""

    translation: Translation

    def classes(self) -> dict[str, type]:
        """Give the classes by the names of their shapes."""
        return self.translation.classes()


def tag(shape: type) -> str | None:
    """Give the tag of a concrete shape, or ``None`` where it has none."""
    value: str | None = shape.__dict__.get("DISCRIMINATOR")
    return value
