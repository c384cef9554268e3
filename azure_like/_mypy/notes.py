"""What the plugin notes of each field, on the class that declares it, also where that is a mixin and no model.

A class that comes from the cache has no syntax tree, so the notes are what a subclass learns of its bases' fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, cast

from mypy.nodes import MDEF, CallExpr, PlaceholderNode, SymbolTableNode, TypeInfo, Var
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.semanal_shared import has_placeholder
from mypy.types import LiteralType

from azure_like._mypy import calls

MODEL: Final = "azure_like._model.Model"
DISCRIMINATOR: Final = "azure_like._fields.rest_discriminator"
FIELD: Final = "azure_like._fields.rest_field"

_METADATA: Final = "azure_like"
# Private in mypy's eyes, so that it neither clashes between bases nor can be used as an attribute.
_MARK: Final = "__azure_like_fields"


class Note(NamedTuple):
    """What the call that declares a field says.

    Attributes:
        wire_name: The wire name; None where it is no literal.
        free: Whether the field has a default or is readonly, or may be so for all that can be read.
        discriminator: Whether it is a discriminator.
    """

    wire_name: str | None
    free: bool
    discriminator: bool


def note_of(call: CallExpr, attribute: str, *, discriminator: bool) -> Note:
    """Return what the call that declares an attribute says."""
    name = calls.argument(call, "name")
    visibility = calls.texts(calls.argument(call, "visibility"))
    readonly = visibility is not None and [item.value for item in visibility] == ["read"]
    spread = calls.spreads(call)
    wire_name = attribute if name is None and not spread else calls.text(name)
    return Note(wire_name, readonly or spread or "default" in call.arg_names, discriminator)


def keep(info: TypeInfo, attribute: str, note: Note, api: SemanticAnalyzerPluginInterface) -> None:
    """Keep a note on the class that declares a field, where the cache and the daemon see it.

    The cache takes metadata of classes along. The daemon compares the types of attributes to see whether a class has
    changed, and a wire name has a part in none: hence the mark, an attribute whose type is the text of all notes.
    """
    notes: dict[str, Any] = info.metadata.setdefault(_METADATA, {})
    if notes.get(attribute) == [*note]:
        return
    notes[attribute] = [*note]
    mark = Var(_MARK, LiteralType(json.dumps(notes), api.named_type("builtins.str")))
    mark.info = info
    mark._fullname = f"{info.fullname}.{_MARK}"
    info.names[_MARK] = SymbolTableNode(MDEF, mark, plugin_generated=True)


def is_model(info: TypeInfo) -> bool:
    """Tell whether a class is a model."""
    return info.has_base(MODEL)


def declaring_classes(info: TypeInfo) -> Iterator[TypeInfo]:
    """Give the classes that may declare fields of a model, itself first: all but `Model` and its bases."""
    model = next(base for base in info.mro if base.fullname == MODEL)
    return (base for base in info.mro if base not in model.mro)


def notes_of(info: TypeInfo) -> dict[str, Note]:
    """Return the notes of the fields that a class itself declares, by attribute."""
    found = cast("dict[str, list[Any]]", info.metadata.get(_METADATA, {}))
    return {attribute: Note(*note) for attribute, note in found.items() if attribute in info.names}


def is_ready(info: TypeInfo) -> bool:
    """Tell whether mypy knows by now all that a class declares, and the types of its fields."""
    if any(isinstance(symbol.node, PlaceholderNode) for symbol in info.names.values()):
        return False
    return all(_has_type(info.names[attribute].node) for attribute in notes_of(info))


def _has_type(node: object) -> bool:
    if not isinstance(node, Var) or node.is_inferred:
        return True
    return node.type is not None and not has_placeholder(node.type)


def annotated(info: TypeInfo, attribute: str) -> tuple[Var, TypeInfo] | None:
    """Return the attribute where an annotation is nearest to a class, with the class that has it."""
    for base in info.mro:
        symbol = base.names.get(attribute)
        if symbol is not None and isinstance(symbol.node, Var) and not symbol.node.is_inferred:
            return symbol.node, base
    return None
