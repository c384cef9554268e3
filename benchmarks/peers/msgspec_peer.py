"""msgspec: structs renamed to camelCase."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from benchmarks.peers.translate import TAG_FIELD, TranslatedSubject, Translation, tag


def _declare(shape: type, annotations: dict[str, Any], module: str) -> type:
    value = tag(shape)
    fields = [(name, hint | None, None) for name, hint in annotations.items() if value is None or name != TAG_FIELD]
    if value is None:
        return msgspec.defstruct(shape.__name__, fields, rename="camel", omit_defaults=True, module=module)
    namespace = {TAG_FIELD: value}
    return msgspec.defstruct(
        shape.__name__,
        fields,
        rename="camel",
        omit_defaults=True,
        tag=value,
        tag_field=TAG_FIELD,
        namespace=namespace,
        module=module,
    )


class MsgspecSubject(TranslatedSubject):
    """A root struct with its coders."""

    def __init__(self, root: type) -> None:
        """Declare the structs."""
        self.translation = Translation("msgspec", root, _declare)
        self.root = self.translation.build()
        self.decode: Callable[[bytes], Any] = msgspec.json.Decoder(self.root).decode
        self.encode = msgspec.json.Encoder().encode

    def build(self, data: Any) -> Any:
        """Convert parsed JSON."""
        return msgspec.convert(data, self.root)

    def parse_by_itself(self, text: bytes) -> Any:
        """Decode JSON text by the library's own parser."""
        return self.decode(text)

    def plain(self, tree: Any) -> Any:
        """Give plain JSON data."""
        return msgspec.to_builtins(tree)

    def dump(self, tree: Any) -> bytes:
        """Encode to JSON text."""
        return self.encode(tree)


make = MsgspecSubject
