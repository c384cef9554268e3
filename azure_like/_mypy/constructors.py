"""The constructor of a model without one of its own: its attributes as keywords, or one mapping from wire names.

A constructor that somebody wrote for a base counts: its keywords stand for the fields of that base and of the base's
bases, and the fields declared elsewhere are added. One that does not take any keyword is inherited as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple, TypeAlias

from mypy.expandtype import expand_self_type
from mypy.nodes import (
    ARG_NAMED,
    ARG_NAMED_OPT,
    ARG_POS,
    MDEF,
    Argument,
    Block,
    Decorator,
    FuncDef,
    OverloadedFuncDef,
    PassStmt,
    SymbolTableNode,
    TypeInfo,
    Var,
)
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.semanal_shared import set_callable_name
from mypy.typeops import map_type_from_supertype
from mypy.types import (
    AnyType,
    CallableType,
    LiteralType,
    NoneType,
    Overloaded,
    Type,
    TypeOfAny,
    UnionType,
    flatten_nested_unions,
    get_proper_type,
)
from mypy.typevars import fill_typevars

from azure_like._mypy.discriminators import attributes_sent
from azure_like._mypy.inherited import CONSTRUCTOR, has_constructor, written_constructor
from azure_like._mypy.notes import Note, annotated, notes_of


class Keyword(NamedTuple):
    """A keyword of a constructor.

    Attributes:
        type: What it takes.
        required: Whether a call must pass it.
    """

    type: Type
    required: bool


Keywords: TypeAlias = dict[str, Keyword]

_ANYTHING: Final = Keyword(AnyType(TypeOfAny.unannotated), required=False)


def add_constructor(info: TypeInfo, classes: Sequence[TypeInfo], api: SemanticAnalyzerPluginInterface) -> None:
    """Give a class without a constructor the overloads that its fields make, unless it inherits what says it all.

    Args:
        info: The class.
        classes: The classes that may declare fields of it, itself first.
        api: What knows the types that a signature is made of.
    """
    nearest = next(filter(has_constructor, classes), None)
    if nearest is not None:
        adds_fields = any(notes_of(base) for base in classes if base not in nearest.mro)
        if not adds_fields or written_constructor(nearest) is None:
            info.names.pop(CONSTRUCTOR, None)
            return
    _Overloads(info, api).put(_alternatives(info, classes))


def _alternatives(info: TypeInfo, classes: Sequence[TypeInfo]) -> list[Keywords]:
    """Return the sets of keywords that the constructor takes: one, or as many as that of a base tells apart."""
    alternatives: list[Keywords] = [{}]
    fields: Keywords = {}
    sent = attributes_sent(info)
    for base in reversed(classes):
        own = {attribute: _keyword(info, attribute, note, sent) for attribute, note in notes_of(base).items()}
        fields |= own
        written = written_constructor(base)
        if written is None:
            alternatives = [{**keywords, **own} for keywords in alternatives]
            continue
        covered = {attribute for above in base.mro for attribute in notes_of(above)} if written.complete else set()
        alternatives = [
            {name: keyword for name, keyword in {**keywords, **own}.items() if name not in covered}
            | {name: fields.get(name, _ANYTHING)._replace(required=required) for name, required in overload.items()}
            for keywords in alternatives
            for overload in written.overloads
        ]
    return alternatives


def _keyword(info: TypeInfo, attribute: str, note: Note, sent: Collection[str]) -> Keyword:
    """Return the keyword of a field: what the annotation nearest to the class allows, required as that says."""
    found = annotated(info, attribute)
    declared = None if found is None else found[0].type
    if found is None or declared is None:
        return _ANYTHING
    var, base = found
    taken = _seen_from(info, expand_self_type(var, declared, fill_typevars(info)), base)
    constant = attribute in sent or (note.discriminator and isinstance(get_proper_type(taken), LiteralType))
    return Keyword(taken, required=not (note.free or constant or _takes_none(taken)))


def _seen_from(info: TypeInfo, declared: Type, base: TypeInfo) -> Type:
    """Return a type that a base speaks of, with the base's type variables bound as the class binds them."""
    return declared if base is info else map_type_from_supertype(declared, info, base)


def _takes_none(annotation: Type) -> bool:
    proper = get_proper_type(annotation)
    arms = flatten_nested_unions(proper.items) if isinstance(proper, UnionType) else [proper]
    return any(isinstance(get_proper_type(arm), NoneType) for arm in arms)


class _Overloads:
    """Makes the overloads of one class.

    They have no full name, and stand in an unreachable block of the class body. So mypy finds them by their name in
    the class, and the daemon, which exchanges classes in the syntax tree, in that; but there is nothing to check.

    Attributes:
        info: The class.
        api: What knows the types that a signature is made of.
    """

    def __init__(self, info: TypeInfo, api: SemanticAnalyzerPluginInterface) -> None:
        self.info = info
        self.api = api

    def put(self, alternatives: Sequence[Keywords]) -> None:
        """Put the overloads into the class: one for each set of keywords, and that of a mapping last."""
        info = self.info
        wire = self.api.named_type("typing.Mapping", [self._named("str"), AnyType(TypeOfAny.explicit)])
        mapping = Argument(Var("mapping", wire), wire, None, ARG_POS, pos_only=True)
        overloads = [*map(_arguments, alternatives), [mapping]]
        signatures = [self._signature(arguments) for arguments in overloads]
        parts = [self._part(*part) for part in zip(overloads, signatures, strict=True)]
        made = OverloadedFuncDef([*parts])
        made.type = Overloaded(signatures)
        made.info = info
        made.set_line(info.line, info.column)
        info.names[CONSTRUCTOR] = SymbolTableNode(MDEF, made, plugin_generated=True)
        block = Block([made])
        block.is_unreachable = True
        # No class body has blocks but for those that were put here before.
        info.defn.defs.body = [*(part for part in info.defn.defs.body if not isinstance(part, Block)), block]

    def _named(self, builtin: str) -> Type:
        return self.api.named_type(f"builtins.{builtin}")

    def _signature(self, arguments: Sequence[Argument]) -> CallableType:
        return CallableType(
            [fill_typevars(self.info), *(arg.variable.type or AnyType(TypeOfAny.unannotated) for arg in arguments)],
            [ARG_POS, *(arg.kind for arg in arguments)],
            ["self", *(None if arg.pos_only else arg.variable.name for arg in arguments)],
            NoneType(),
            self.api.named_type("builtins.function"),
        )

    def _part(self, arguments: Sequence[Argument], signature: CallableType) -> Decorator:
        """Return one overload as mypy keeps those that stand in a class body."""
        info = self.info
        self_type = signature.arg_types[0]
        func = FuncDef(
            CONSTRUCTOR,
            [Argument(Var("self", self_type), self_type, None, ARG_POS), *arguments],
            Block([PassStmt()]),
        )
        func.type = set_callable_name(signature, func)
        var = Var(CONSTRUCTOR, signature)
        part = Decorator(func, [], var)
        part.is_overload = func.is_decorated = True
        func.info = var.info = info
        func._fullname = var._fullname = f"{info.fullname}.{CONSTRUCTOR}"
        for node in (func, var, part):
            node.set_line(info.line, info.column)
        return part


def _arguments(keywords: Keywords) -> list[Argument]:
    """Return keywords as arguments."""
    return [
        Argument(Var(name, taken), taken, None, ARG_NAMED if required else ARG_NAMED_OPT)
        for name, (taken, required) in keywords.items()
    ]
