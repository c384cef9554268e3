"""mashumaro: dataclasses with aliases and the code that it generates for them."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated, Any, Literal

from mashumaro import DataClassDictMixin
from mashumaro.config import BaseConfig
from mashumaro.types import Discriminator

from benchmarks.peers.translate import TAG_FIELD, TranslatedSubject, Translation, tag
from benchmarks.schema import camel


def _declare(shape: type, annotations: dict[str, Any], module: str) -> type:
    fields: list[tuple[str, Any, Any]] = [
        (name, hint | None, dataclasses.field(default=None)) for name, hint in annotations.items() if name != TAG_FIELD
    ]
    value = tag(shape)
    if value is not None:
        fields.append((TAG_FIELD, Literal[value], dataclasses.field(default=value)))
    options = {
        "aliases": {name: camel(name) for name in annotations},
        "serialize_by_alias": True,
        "omit_none": True,
        "allow_deserialization_not_by_alias": False,
    }
    namespace = {"Config": type("Config", (BaseConfig,), options), "__module__": module}
    return dataclasses.make_dataclass(shape.__name__, fields, bases=(DataClassDictMixin,), namespace=namespace)


class MashumaroSubject(TranslatedSubject):
    """A root dataclass."""

    def __init__(self, root: type) -> None:
        """Declare the dataclasses."""
        self.translation = Translation("mashumaro", root, _declare)
        self.translation.tagged = lambda union: Annotated[
            union, Discriminator(field=TAG_FIELD, include_supertypes=True)
        ]
        self.root: Any = self.translation.build()

    def build(self, data: Any) -> Any:
        """Build from parsed JSON."""
        return self.root.from_dict(data)

    def plain(self, tree: Any) -> Any:
        """Give plain JSON data."""
        return tree.to_dict()

    def dump(self, tree: Any) -> str:
        """Give JSON text."""
        return json.dumps(tree.to_dict())


make = MashumaroSubject
