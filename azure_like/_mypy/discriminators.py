"""The discriminator values of classes: what a class need not be given, and which values two classes share.

Classes are compared with those before them
in their own module and with those in the module of their base: mypy, with a cache, may know no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from mypy.nodes import Expression, IntExpr, MemberExpr, NameExpr, RefExpr, StrExpr, TypeInfo, Var
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.types import Instance, LiteralType, get_proper_type

from azure_like._mypy import codes
from azure_like._mypy.notes import Note, notes_of

_UNKNOWN: Final = ""
_OWN: Final = "azure_like_value"
_LITERAL: Final = "azure_like_literal"
_TAKEN: Final = "azure_like_taken"


def note_value(info: TypeInfo) -> str | None:
    """Keep the value that a class is declared with on the class, and return it; None without ``discriminator=``."""
    given = info.defn.keywords.get("discriminator")
    value = None if given is None or _is_none(given) else _written(given)
    _keep(info, _OWN, value)
    return value


def value_of(info: TypeInfo) -> str | None:
    """Return the value that a class was noted to be declared with; None without one, empty if it cannot be read."""
    found: str | None = info.metadata.get(_OWN, {}).get("value")
    return found


def attributes_sent(info: TypeInfo) -> set[str]:
    """Return the attributes that a class sends without being given them: its discriminators, level by level."""
    found = (discriminator_for(base) for base in info.mro if value_of(base) is not None)
    return {attribute_and_base[0] for attribute_and_base in found if attribute_and_base is not None}


def discriminator_for(info: TypeInfo) -> tuple[str, TypeInfo] | None:
    """Return the attribute that tells a class from its siblings, with the base that introduces it; as at run time."""
    bases = info.mro[1:]
    for place, base in enumerate(bases, 1):
        above = [found for further in bases[place:] for found in _discriminators(further)]
        for attribute, note in _discriminators(base):
            if all(attribute != other and note.wire_name != noted.wire_name for other, noted in above):
                return attribute, base
    return None


def values_taken(info: TypeInfo) -> dict[str, str]:
    """Return the values by which classes of its own module are known to a class, each with the name of that class."""
    found: dict[str, dict[str, str]] = info.metadata.get(_TAKEN, {})
    return found.get(info.module_name, {})


def report(info: TypeInfo, api: SemanticAnalyzerPluginInterface) -> TypeInfo | None:
    """Report a value that nobody looks for, one that the annotation rules out, and one that another class has.

    Returns:
        The base that introduces the discriminator, if there is one.
    """
    value = value_of(info)
    place = info.defn.keywords.get("discriminator", info)
    found = discriminator_for(info)
    if found is None:
        if value is not None:
            text = f'Class "{info.name}" has a discriminator value; expected a base with a rest_discriminator()'
            api.fail(text, place, code=codes.DISCRIMINATOR)
        return None
    attribute, family = found
    literal = _literal(info, attribute)
    _keep(info, _LITERAL, literal)
    if value and literal and value != literal and _can_be_compared(value, literal):
        text = f'Class "{info.name}" has the discriminator value {value}; its field "{attribute}" can only be {literal}'
        api.fail(text, place, code=codes.DISCRIMINATOR)
    for key in {value, literal} - {None, _UNKNOWN}:
        _take(info, family, str(key), api)
    return family


def _take(info: TypeInfo, family: TypeInfo, value: str, api: SemanticAnalyzerPluginInterface) -> None:
    """Note that a class has a value, and report the later one of two."""
    taken: dict[str, dict[str, str]] = family.metadata.setdefault(_TAKEN, {})
    here = taken.setdefault(info.module_name, {})
    first = info
    for module in dict.fromkeys((family.module_name, info.module_name)):
        other = _class_named(taken.get(module, {}).get(value), value, api)
        if other is None or other is info:
            continue
        if module != info.module_name or other.line < info.line:
            first, second = other, info
        else:
            first, second = info, other
        if first not in second.mro:
            text = f'Class "{second.name}" has the discriminator value {value} of class "{first.name}"; expected one'
            api.fail(f"{text} class for each value", second, code=codes.DISCRIMINATOR)
            break
    if first.module_name == info.module_name:
        here[value] = first.fullname


def _class_named(name: str | None, value: str, api: SemanticAnalyzerPluginInterface) -> TypeInfo | None:
    """Return a class that was noted to have a value, if it still is there and has it."""
    symbol = None if name is None else api.lookup_fully_qualified_or_none(name)
    if symbol is None or not isinstance(symbol.node, TypeInfo):
        return None
    found = symbol.node
    return found if value in {value_of(found), found.metadata.get(_LITERAL, {}).get("value")} else None


def _discriminators(info: TypeInfo) -> Iterator[tuple[str, Note]]:
    return ((attribute, note) for attribute, note in notes_of(info).items() if note.discriminator)


def _keep(info: TypeInfo, key: str, value: Any) -> None:
    if value is None:
        info.metadata.pop(key, None)
    else:
        info.metadata[key] = {"value": value}


def _is_none(expression: Expression) -> bool:
    return isinstance(expression, NameExpr) and expression.name == "None"


def _written(expression: Expression) -> str:
    """Return a value as it is written; empty for anything but a string, a number or a member of an enum."""
    if isinstance(expression, (StrExpr, IntExpr)):
        return f'"{expression.value}"' if isinstance(expression, StrExpr) else str(expression.value)
    owner = (
        expression.expr.node if isinstance(expression, MemberExpr) and isinstance(expression.expr, RefExpr) else None
    )
    if isinstance(expression, MemberExpr) and isinstance(owner, TypeInfo) and owner.is_enum:
        return _member(owner, expression.name)
    return _UNKNOWN


def _member(owner: TypeInfo, name: str) -> str:
    """Return the value of a member of an enum as it is written, or its full name."""
    symbol = owner.names.get(name)
    declared = get_proper_type(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    value = declared.last_known_value.value if isinstance(declared, Instance) and declared.last_known_value else None
    return f'"{value}"' if isinstance(value, str) else f"{owner.fullname}.{name}"


def _literal(info: TypeInfo, attribute: str) -> str | None:
    """Return the only value that the annotation in the body of a class allows, as `_written` does; None for others."""
    symbol = info.names.get(attribute)
    declared = get_proper_type(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    if not isinstance(declared, LiteralType):
        return None
    if declared.fallback.type.is_enum:
        return _member(declared.fallback.type, str(declared.value))
    return f'"{declared.value}"' if isinstance(declared.value, str) else str(declared.value)


def _can_be_compared(value: str, literal: str) -> bool:
    """Tell whether the values of both are known, or of neither."""
    return value.startswith('"') == literal.startswith('"')
