"""Families of classes that nobody has used yet: inheritance, forward references, discriminators, generics, XML."""

from __future__ import annotations

from datetime import datetime
from types import ModuleType
from typing import Any, Dict, ForwardRef, Generic, List, Optional, TypeVar  # noqa: UP035 -- as generated

from conformance._shapes import declare
from support.bases import new_scope

ITEM = TypeVar("ITEM")
DICT: Any = Dict
GENERIC: Any = Generic
LIST: Any = List
OPTIONAL: Any = Optional
"""The forms that the generated base reads, as values: what they are of is found when it is asked for."""

# ruff: noqa: UP006, UP045 -- the forms that the generated base reads

SHARK = {"kind": "shark", "size": "7", "teeth": "5"}
SALMON = {"kind": "salmon", "size": 3, "friends": [SHARK, {"kind": "unheard of"}, {}]}
WIRE: dict[str, Any] = {
    "best": SHARK,
    "theFish": [SALMON, SHARK],
    "byName": {"a": SHARK},
    "cleaned": ["2024-01-02T03:04:05Z"],
    "inner": {"best": SALMON, "theFish": []},
    "unheard of": [1, {"a": None}],
}
XML = (
    '<Tank name="t"><best><kind>shark</kind><size>7</size><teeth>5</teeth></best>'
    "<theFish><Fish><kind>salmon</kind><size>3</size></Fish></theFish></Tank>"
)
PAGE: dict[str, Any] = {"results": [SHARK], "first": SALMON, "next": {"results": [SALMON]}}


class Family:
    """The classes of one family: all of them new, and none of them ever used."""

    def __init__(self, base: Any) -> None:
        self.base = base
        self.scope: ModuleType = new_scope(base)
        self.scope._models = self.scope  # type: ignore[attr-defined]  # as in the packages of the generator
        kind = {"kind": base.rest_discriminator(name="kind")}
        below: Any = declare(
            base,
            self.scope,
            "Animal",
            {"kind": str, "size": Optional[int]},
            fields=kind,
            namespace={"__mapping__": {}, "_xml": {"name": "Fish"}},
        )
        bases: tuple[Any, ...] = (below,)
        xml = {"_xml": {"name": "Fish"}}
        self.animal = below
        self.shark = declare(
            base, self.scope, "Hai", {"teeth": Optional[int]}, bases=bases, namespace=xml, discriminator="shark"
        )
        self.salmon = declare(
            base,
            self.scope,
            "Lachs",
            {"friends": LIST[ForwardRef("_models.Animal")]},
            bases=bases,
            namespace=xml,
            discriminator="salmon",
        )
        self.container = self._tank("Container")
        self.tank = declare(
            base,
            self.scope,
            "Tank",
            {"inner": OPTIONAL[ForwardRef("_models.Tank")]},
            bases=(self.container,),
            namespace=self._named("Tank"),
        )
        self.scope.ITEM = ITEM  # type: ignore[attr-defined]
        page = {"results": LIST[ITEM], "first": ITEM, "next": "Optional[Page[ITEM]]"}
        bases = (base.Model, GENERIC[ITEM])
        self.page: Any = declare(base, self.scope, "Page", page, bases=bases)

    def _tank(self, name: str) -> Any:
        forms: dict[str, Any] = {
            "best": OPTIONAL[ForwardRef("_models.Animal")],
            "fish": LIST[ForwardRef("_models.Animal")],
            "by_name": DICT[str, ForwardRef("_models.Animal")],
            "cleaned": List[datetime],
            "name": Optional[str],
        }
        wire_names = {"fish": "theFish", "by_name": "byName"}
        xml = {
            "name": {"name": "name", "attribute": True},
            "fish": {"name": "theFish", "itemsName": "Fish"},
            "best": {"name": "best"},
        }
        fields = {
            attribute: self.base.rest_field(name=wire_names.get(attribute, attribute), xml=xml.get(attribute, {}))
            for attribute in forms
        }
        return declare(self.base, self.scope, name, forms, fields=fields, namespace=self._named(name))

    def _named(self, name: str) -> dict[str, Any]:
        return {"_xml": {"name": name}}
