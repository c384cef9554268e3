"""The type of a field looked up on its class: there it is the property through which instances read it (SPEC 4.6)."""

from __future__ import annotations

from mypy.nodes import TypeInfo
from mypy.plugin import AttributeContext
from mypy.types import Type

from azure_like._mypy.notes import declaring_classes, is_model, notes_of


def is_field(info: TypeInfo, attribute: str) -> bool:
    """Tell whether an attribute of a class is a field, by the definition of it that is nearest to the class."""
    if not is_model(info):
        return False
    for base in declaring_classes(info):
        if attribute in base.names:
            return attribute in notes_of(base)
    return False


def property_of_field(ctx: AttributeContext) -> Type:
    """Return the type of ``X.attribute``."""
    return ctx.api.named_generic_type("builtins.property", [])
