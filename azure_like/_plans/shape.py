"""Protocols of a plan and of a reader of elements, for modules that cannot import the classes themselves."""

from __future__ import annotations

from typing import Any, Protocol

from azure_like._codecs.base import Codec
from azure_like._fields.field import _RestField
from azure_like._handlers import TypeHandlerRegistry


class PlanShape(Protocol):
    """The plan of a class; see `azure_like._plans.plan.Plan` for the attributes."""

    cls: Any
    elements: Any
    handlers: TypeHandlerRegistry
    fields: dict[str, _RestField]
    by_wire: dict[str, _RestField]
    discriminators: tuple[str, ...]
    direct: bool
    assigned: dict[str, Any]
    looks_again: bool
    reached: Any

    @property
    def root(self) -> PlanShape:
        """The plan of the base class of all models."""
        raise NotImplementedError

    @property
    def search(self) -> Any:
        """The first step of the search for the class of a mapping."""
        raise NotImplementedError

    def label(self, wire_name: str) -> str:
        """Return the class and attribute of a wire name, for messages."""
        raise NotImplementedError

    def strict(self) -> tuple[_RestField, ...]:
        """Return the fields that may refuse an atom, or encode one as text."""
        raise NotImplementedError

    def relax(self, field: _RestField) -> None:
        """Remove a field from the strict fields if its codec takes any atom unchanged."""

    def finish(self, data: dict[str, Any]) -> None:
        """Check and encode the atoms of strict fields, then add the defaults and the values set by constructors."""


class ElementReader(Protocol):
    """A reader of XML elements among values; see `azure_like._xml.read.Elements`."""

    def read(self, codec: Codec | None, value: Any, handlers: TypeHandlerRegistry) -> Any:
        """Return a value with its elements replaced by the values that a codec reads from them.

        Without a codec the elements are read as undeclared ones.
        """

    def read_fields(self, plan: PlanShape, mapping: Any) -> dict[str, Any]:
        """Return the data of a node with each element replaced by the value that its field reads from it."""
        raise NotImplementedError
