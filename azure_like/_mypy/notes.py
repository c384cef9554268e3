"""What the plugin notes of each field, on the class that declares it, also where that is a mixin and no model.

A class that comes from the cache has no syntax tree, so the notes are what a subclass learns of its bases' fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from mypy.nodes import MDEF, NameExpr, PlaceholderNode, StrExpr, SymbolTableNode, TypeInfo, Var
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.semanal_shared import has_placeholder
from mypy.types import LiteralType

from azure_like._fields.renaming import RULES, renamed
from azure_like._types import Rename

MODEL: Final = "azure_like._model.Model"
DISCRIMINATOR: Final = "azure_like._fields.declare.rest_discriminator"
FIELD: Final = "azure_like._fields.declare.rest_field"

_METADATA: Final = "azure_like"
_RULE: Final = "azure_like_rename"
# Private in mypy's eyes, so that it neither clashes between bases nor can be used as an attribute.
_MARK: Final = "__azure_like_fields"


class Note(NamedTuple):
    """What the call that declares a field says.

    Attributes:
        wire_name: The wire name; None where it is no literal.
        free: Whether the field has a default or is readonly, or may be so for all that can be read.
        discriminator: Whether it is a discriminator.
        named: Whether the call gives the wire name, so that no rule makes it.
    """

    wire_name: str | None
    free: bool
    discriminator: bool
    named: bool


def keep(info: TypeInfo, attribute: str, note: Note, api: SemanticAnalyzerPluginInterface) -> None:
    """Keep a note on the class that declares a field; the cache takes the metadata of classes along."""
    notes: dict[str, Any] = info.metadata.setdefault(_METADATA, {})
    if notes.get(attribute) != [*note]:
        notes[attribute] = [*note]
        if not is_model(info):
            mark(info, notes, api)


def mark(info: TypeInfo, notes: Mapping[str, Any], api: SemanticAnalyzerPluginInterface) -> None:
    """Let the daemon see whether what subclasses need to know of a class, or of its bases, has changed.

    It compares the types of attributes, and a wire name has a part in none: so there is an attribute whose type is the
    text of all notes.
    """
    var = Var(_MARK, LiteralType(repr(notes), api.named_type("builtins.str")))
    var.info = info
    var._fullname = f"{info.fullname}.{_MARK}"
    info.names[_MARK] = SymbolTableNode(MDEF, var, plugin_generated=True)


def is_model(info: TypeInfo) -> bool:
    """Tell whether a class is a model."""
    return info.has_base(MODEL)


def declaring_classes(info: TypeInfo) -> Iterator[TypeInfo]:
    """Give the classes that may declare fields of a model, itself first: all but `Model` and its bases."""
    model = next(base for base in info.mro if base.fullname == MODEL)
    return (base for base in info.mro if base not in model.mro)


def notes_of(info: TypeInfo, rule: str | None = None) -> dict[str, Note]:
    """Return the notes of the fields that a class itself declares, by attribute.

    Args:
        info: The class.
        rule: The rule of the model that has the class as a mixin; a model has its own.
    """
    found = cast("dict[str, list[Any]]", info.metadata.get(_METADATA, {}))
    notes = {attribute: Note(*note) for attribute, note in found.items() if attribute in info.names}
    rule = rule_of(info) if is_model(info) else rule
    return {attribute: note._replace(wire_name=_named(attribute, note, rule)) for attribute, note in notes.items()}


def _named(attribute: str, note: Note, rule: str | None) -> str | None:
    if note.named or rule is None:
        return note.wire_name
    return renamed(attribute, cast("Rename", rule)) if rule in RULES else None


def note_rule(info: TypeInfo) -> None:
    """Keep the rule that a class is declared with on the class; empty if it is not a literal."""
    given = info.defn.keywords.get("rename")
    if given is None or (isinstance(given, NameExpr) and given.name == "None"):
        info.metadata.pop(_RULE, None)
    else:
        info.metadata[_RULE] = {"rule": given.value if isinstance(given, StrExpr) else ""}


def rule_of(info: TypeInfo) -> str | None:
    """Return the rule by which a class makes wire names, its own or that of a base; None without one."""
    found = (base.metadata[_RULE]["rule"] for base in info.mro if _RULE in base.metadata)
    rule: str | None = next(found, None)
    return rule


def rule_for_mixin(mixin: TypeInfo, classes: Sequence[TypeInfo]) -> str | None:
    """Return the rule of the fields of a mixin that is no model: that of the first model that has it as such.

    Args:
        mixin: The mixin.
        classes: The classes that may declare fields of a model, itself first.
    """
    for cls in classes:
        inherited = any(mixin in base.mro for base in cls.mro[1:] if is_model(base))
        if is_model(cls) and mixin in cls.mro and not inherited:
            return rule_of(cls)
    return None


def is_ready(info: TypeInfo) -> bool:
    """Tell whether mypy knows by now all that a class declares, and the types of its fields."""
    return is_whole(info) and all(_has_type(info.names[attribute].node) for attribute in notes_of(info))


def is_whole(info: TypeInfo) -> bool:
    """Tell whether mypy knows by now all that a class declares."""
    return not any(isinstance(symbol.node, PlaceholderNode) for symbol in info.names.values())


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
