"""attrs classes with cattrs converters."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import attrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter
from cattrs.strategies import configure_tagged_union

from benchmarks.peers.translate import TAG_FIELD, TranslatedSubject, Translation, tag
from benchmarks.schema import camel


class CattrsSubject(TranslatedSubject):
    """A root class and a converter."""

    def __init__(self, root: type) -> None:
        """Declare the classes and register them."""
        self.converter = make_converter()
        self.converter.register_structure_hook(
            datetime, lambda text, _: datetime.fromisoformat(text.replace("Z", "+00:00"))
        )
        self.translation = Translation("cattrs", root, self._registered)
        self.translation.tagged = self._tagged
        self.tags: dict[type, str] = {}
        self.root: Any = self.translation.build()

    def _registered(self, shape: type, annotations: dict[str, Any], module: str) -> type:
        members = {name: attrs.field(default=None, type=hint | None) for name, hint in annotations.items()}
        made = attrs.make_class(shape.__name__, members)
        made.__module__ = module
        names: Any = {name: override(rename=camel(name), omit_if_default=True) for name in annotations}
        self.converter.register_structure_hook(made, make_dict_structure_fn(made, self.converter, **names))
        self.converter.register_unstructure_hook(made, make_dict_unstructure_fn(made, self.converter, **names))
        value = tag(shape)
        if value is not None:
            self.tags[made] = value
        return made

    def _tagged(self, union: Any) -> Any:
        configure_tagged_union(union, self.converter, tag_generator=self.tags.__getitem__, tag_name=TAG_FIELD)
        return union

    def build(self, data: Any) -> Any:
        """Structure parsed JSON."""
        return self.converter.structure(data, self.root)

    def plain(self, tree: Any) -> Any:
        """Give plain JSON data."""
        return self.converter.unstructure(tree)

    def dump(self, tree: Any) -> str:
        """Give JSON text."""
        return json.dumps(self.converter.unstructure(tree))


make = CattrsSubject
