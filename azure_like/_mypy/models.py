"""Each model class as mypy meets it: its wire names compared, and the constructor that its fields make."""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import Context, TypeInfo
from mypy.plugin import ClassDefContext, SemanticAnalyzerPluginInterface
from mypy.server.trigger import make_wildcard_trigger
from mypy.state import state

from azure_like._mypy import codes
from azure_like._mypy.constructors import add_constructor
from azure_like._mypy.discriminators import note_value, report, value_of, values_taken
from azure_like._mypy.inherited import has_constructor
from azure_like._mypy.notes import (
    declaring_classes,
    is_model,
    is_ready,
    is_whole,
    mark,
    note_rule,
    notes_of,
    rule_for_mixin,
    rule_of,
)


def complete(ctx: ClassDefContext) -> None:
    """Check a model class, and give it a constructor unless it has its own; put it off while mypy knows too little."""
    info, api = ctx.cls.info, ctx.api
    if not is_model(info):
        return
    info.dataclass_transform_spec = None  # of `TypedModel`: what is said here says more, and only one can speak
    classes = list(declaring_classes(info))
    # A class speaks for its bases, too: of the dependencies below the daemon knows only what they were when it last
    # read the module, and a base may have got bases since.
    note_value(info)
    note_rule(info)
    _mark(info, api)
    for base in classes[1:]:
        api.add_plugin_dependency(make_wildcard_trigger(base.fullname))
    needs_types = not has_constructor(info)
    if not api.final_iteration and not all(map(is_ready if needs_types else is_whole, classes)):
        api.defer()
        return
    if needs_types:
        # Older versions of mypy take ``None`` out of unions at this stage, unless told which rule holds.
        with state.strict_optional_set(api.options.strict_optional):
            add_constructor(info, classes, api)
    _report_shared_wire_names(info, classes, api)
    family = report(info, api)
    if family is not None and is_model(family) and family.module_name == info.module_name:
        _mark(family, api)  # a class in another module may have the same value


def _mark(info: TypeInfo, api: SemanticAnalyzerPluginInterface) -> None:
    known = {
        base.fullname: [notes_of(base), rule_of(base), value_of(base), values_taken(base)]
        for base in declaring_classes(info)
    }
    mark(info, known, api)


def _report_shared_wire_names(info: TypeInfo, classes: list[TypeInfo], api: SemanticAnalyzerPluginInterface) -> None:
    """Report pairs of attributes with one wire name, each pair at the first class that has both."""
    holders: dict[str, tuple[str, TypeInfo]] = {}
    for attribute, wire_name, base in _wire_names(classes):
        other, other_base = holders.setdefault(wire_name, (attribute, base))
        if other == attribute or any({base, other_base} <= {*parent.mro} for parent in classes[1:] if is_model(parent)):
            continue
        place: Context = info
        for name in (attribute, other):
            if name in info.names and (base if name == attribute else other_base) is info:
                place = info.names[name].node or info
                break
        api.fail(
            f'Fields "{other_base.name}.{other}" and "{base.name}.{attribute}" of model "{info.name}" have one wire '
            f'name, "{wire_name}"; expected one field for each wire name',
            place,
            code=codes.WIRE_NAME,
        )


def _wire_names(classes: list[TypeInfo]) -> Iterator[tuple[str, str, TypeInfo]]:
    """Give attribute, wire name and class of the fields that a model sees, those of its furthest base first."""
    seen: dict[str, tuple[str, str | None, TypeInfo]] = {}
    for base in reversed(classes):
        for attribute, note in notes_of(base, rule_for_mixin(base, classes)).items():
            seen.pop(attribute, None)
            seen[attribute] = (attribute, note.wire_name, base)
    return ((attribute, wire_name, base) for attribute, wire_name, base in seen.values() if wire_name is not None)
