"""What the parts of a plan know of the whole: they are made before it, and cannot import its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from azure_like._codecs.base import Codec
from azure_like._depth import Maker, Work
from azure_like._fields.field import _RestField


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
        """The wire names of the discriminators that it declares itself."""
        raise NotImplementedError

    @property
    def makers(self) -> Mapping[str, Maker]:
        """What makes the wire form of a value that is no atom, by wire name."""
        raise NotImplementedError

    @property
    def looks_again(self) -> bool:
        """Whether `finish` has anything to do."""
        raise NotImplementedError

    def finish(self, data: dict[str, Any]) -> None:
        """See to the values that are atoms where that matters, and add the defaults and what constructors assign."""
        raise NotImplementedError


class ElementReader(Protocol):
    """Reads the XML elements among values as what is declared for them; see `azure_like._xml.read.Elements`."""

    def read(self, codec: Codec | None, value: Any, work: type[Work]) -> Any:
        """Return a value of a codec with what the elements in it stand for; without a codec nothing is declared."""

    def read_fields(self, plan: PlanShape, mapping: Any) -> dict[str, Any]:
        """Return the data of a node with what the elements in it stand for, each as its field is declared."""
        raise NotImplementedError
