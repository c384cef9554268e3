"""Protocols of a plan and of a reader of elements, for modules that cannot import the classes themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from azure_like._codecs.base import Codec
from azure_like._depth import Place
from azure_like._fields.field import _RestField
from azure_like._handlers import TypeHandlerRegistry


class PlanShape(Protocol):
    """The plan of a class; see `azure_like._plans.plan.Plan`."""

    reached: Any

    @property
    def cls(self) -> Any:
        """The class."""
        raise NotImplementedError

    @property
    def fields(self) -> Mapping[str, _RestField]:
        """Its fields by attribute."""
        raise NotImplementedError

    @property
    def discriminators(self) -> tuple[str, ...]:
        """The wire names of the discriminators that the class declares itself."""
        raise NotImplementedError

    @property
    def places(self) -> Mapping[str, Place]:
        """The places of wire values that are no atoms, by wire name."""
        raise NotImplementedError

    @property
    def looks_again(self) -> bool:
        """Whether `finish` may change anything."""
        raise NotImplementedError

    def finish(self, data: dict[str, Any]) -> None:
        """Check and encode the atoms of strict fields, then add the defaults and the values set by constructors."""
        raise NotImplementedError


class ElementReader(Protocol):
    """A reader of XML elements among values; see `azure_like._xml.read.Elements`."""

    def read(self, codec: Codec | None, value: Any, handlers: TypeHandlerRegistry) -> Any:
        """Return a value with its elements replaced by the values that a codec reads from them.

        Without a codec the elements are read as undeclared ones.
        """

    def read_fields(self, plan: PlanShape, mapping: Any) -> dict[str, Any]:
        """Return the data of a node with each element replaced by the value that its field reads from it."""
        raise NotImplementedError
