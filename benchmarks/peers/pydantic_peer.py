"""pydantic v2: models with a camelCase alias generator."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pydantic
from pydantic.alias_generators import to_camel

from benchmarks.peers.translate import TAG_FIELD, TranslatedSubject, Translation, tag

_CONFIG = pydantic.ConfigDict(alias_generator=to_camel, populate_by_name=True)


def _declare(shape: type, annotations: dict[str, Any], module: str) -> type:
    fields: dict[str, Any] = {name: (hint | None, None) for name, hint in annotations.items()}
    value = tag(shape)
    if value is not None:
        fields[TAG_FIELD] = (Literal[value], value)
    made: type = pydantic.create_model(shape.__name__, __config__=_CONFIG, __module__=module, **fields)
    return made


class PydanticSubject(TranslatedSubject):
    """A root model and its validator."""

    def __init__(self, root: type) -> None:
        """Declare the models."""
        self.translation = Translation("pydantic", root, _declare)
        self.translation.tagged = lambda union: Annotated[union, pydantic.Field(discriminator=TAG_FIELD)]
        self.root: Any = self.translation.build()

    def build(self, data: Any) -> Any:
        """Validate parsed JSON."""
        return self.root.model_validate(data)

    def parse_by_itself(self, text: bytes) -> Any:
        """Validate JSON text by the library's own parser."""
        return self.root.model_validate_json(text)

    def plain(self, tree: Any) -> Any:
        """Dump to plain JSON data."""
        return tree.model_dump(mode="json", by_alias=True, exclude_none=True)

    def dump(self, tree: Any) -> str:
        """Dump to JSON text."""
        text: str = tree.model_dump_json(by_alias=True, exclude_none=True)
        return text


make = PydanticSubject
