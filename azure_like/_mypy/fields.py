"""Each field as mypy meets it, in whatever class: noted, and what can be wrong with it alone reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast, get_args

from mypy.messages import format_type
from mypy.nodes import CallExpr, Expression, TypeInfo, Var
from mypy.plugin import DynamicClassDefContext, FunctionSigContext
from mypy.semanal import SemanticAnalyzer
from mypy.semanal_shared import has_placeholder
from mypy.types import AnyType, FunctionLike, Type, TypeOfAny

from azure_like._codecs.formats import FORMATS
from azure_like._model import Model
from azure_like._mypy import calls, codes, formats
from azure_like._mypy.notes import DISCRIMINATOR, annotated, keep, note_of
from azure_like._types import Visibility

_METHODS: Final = frozenset(name for name in dir(Model) if not name.startswith("_"))
_VISIBILITIES: Final[tuple[str, ...]] = get_args(Visibility)


def declare(ctx: DynamicClassDefContext) -> None:
    """Note a field, and report what is wrong with it; nothing if the assignment is not in the body of a class."""
    api = cast("SemanticAnalyzer", ctx.api)  # the interface, of which it is the only one, cannot tell the class
    info = api.type
    if info is None or not api.is_class_scope():
        return
    symbol = info.names.get(ctx.name)
    if symbol is None or not isinstance(symbol.node, Var):
        return
    callee = ctx.call.callee
    discriminator = getattr(callee, "fullname", None) == DISCRIMINATOR
    keep(info, ctx.name, note_of(ctx.call, ctx.name, discriminator=discriminator), api)
    _Report(api, info, symbol.node, ctx.call).all()


class _Report:
    """The checks of one field.

    Attributes:
        api: Where the messages go.
        info: The class that declares it.
        var: The attribute.
        call: The call that declares it.
    """

    def __init__(self, api: SemanticAnalyzer, info: TypeInfo, var: Var, call: CallExpr) -> None:
        self.api = api
        self.var = var
        self.info = info
        self.call = call
        self._label = f'Field "{info.name}.{var.name}"'

    def all(self) -> None:
        """Make all checks that can be made by now; mypy comes again when it knows more."""
        self._method()
        self._visibility()
        declared = annotated(self.info, self.var.name)
        if declared is None:
            self._no_annotation()
        elif declared[0].type is not None and not has_placeholder(declared[0].type):
            self._format(declared[0].type)

    def _method(self) -> None:
        name = self.var.name
        if name in _METHODS:
            self.api.fail(
                f'{self._label} hides the method "{name}" of every model; '
                f'expected another attribute name, with the wire name given as name="{name}"',
                self.var,
                code=codes.SHADOW,
            )

    def _no_annotation(self) -> None:
        name = self.var.name
        self.api.fail(
            f'{self._label} has no annotation; expected "{name}: <type> = ...", found "{name} = ..."',
            self.var,
            code=codes.ANNOTATION,
        )

    def _visibility(self) -> None:
        for item in calls.texts(calls.argument(self.call, "visibility")) or ():
            if item.value not in _VISIBILITIES:
                self.api.fail(
                    f'{self._label} has the unknown visibility "{item.value}"; expected {_one_of(_VISIBILITIES)}',
                    item,
                    code=codes.VISIBILITY,
                )

    def _format(self, annotation: Type) -> None:
        given = calls.argument(self.call, "format")
        name = calls.text(given)
        if given is None or name is None:
            return
        if name not in FORMATS:
            self._fail_format(given, f'has the unknown format "{name}"; expected {_one_of(sorted(FORMATS))}')
        elif not formats.fits(name, annotation) and not self._decodes_itself():
            found = format_type(annotation, self.api.options)
            wanted = formats.expected(name)
            self._fail_format(given, f'has the format "{name}", which is for {wanted}; its annotation is {found}')

    def _fail_format(self, place: Expression, text: str) -> None:
        self.api.fail(f"{self._label} {text}", place, code=codes.FORMAT)

    def _decodes_itself(self) -> bool:
        """Whether a function of the field's own makes its values, of whatever type."""
        return any(calls.argument(self.call, name) is not None for name in ("type", "deserializer"))


def _one_of(names: Sequence[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def signature(ctx: FunctionSigContext) -> FunctionLike:
    """Return the signature of the call of a field; a visibility that `declare` reports is not reported twice."""
    call = ctx.context
    given = calls.texts(calls.argument(call, "visibility")) if isinstance(call, CallExpr) else None
    if given is None or all(item.value in _VISIBILITIES for item in given):
        return ctx.default_signature
    declared = ctx.default_signature
    types = [
        AnyType(TypeOfAny.from_error) if name == "visibility" else taken
        for name, taken in zip(declared.arg_names, declared.arg_types, strict=True)
    ]
    return declared.copy_modified(arg_types=types)
