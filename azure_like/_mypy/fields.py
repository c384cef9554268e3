"""Each field as mypy meets it, in whatever class: noted, and what can be wrong with it alone reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast, get_args

from mypy.errorcodes import ErrorCode
from mypy.messages import format_type
from mypy.nodes import CallExpr, Context, Expression, RefExpr, StrExpr, TypeInfo, Var
from mypy.plugin import DynamicClassDefContext, FunctionSigContext
from mypy.semanal import SemanticAnalyzer
from mypy.semanal_shared import has_placeholder
from mypy.types import AnyType, FunctionLike, TypeOfAny

from azure_like._codecs.choose import FORMATS
from azure_like._model import Model
from azure_like._mypy import calls, codes, formats
from azure_like._mypy.notes import DISCRIMINATOR, Note, annotated, keep
from azure_like._types import Visibility

_METHODS: Final = frozenset(name for name in dir(Model) if not name.startswith("_"))
_VISIBILITIES: Final[tuple[str, ...]] = get_args(Visibility)
_FUNCTIONS: Final = ("type", "deserializer")  # what they return may be of any type


class Fields:
    """What the plugin does where a field is declared.

    Attributes:
        refused: The calls with a visibility that has been reported.
    """

    def __init__(self) -> None:
        self.refused: set[Context] = set()

    def declare(self, ctx: DynamicClassDefContext) -> None:
        """Note a field, and report what is wrong with it; nothing if the assignment is not in the body of a class."""
        api = cast("SemanticAnalyzer", ctx.api)  # the interface, of which it is the only one, cannot tell the class
        info = api.type
        if info is None or not api.is_class_scope():
            return
        symbol = info.names.get(ctx.name)
        if symbol is None or not isinstance(symbol.node, Var):
            return
        given = calls.keywords(ctx.call)
        operations = calls.texts(given.get("visibility"))
        keep(info, ctx.name, _note_of(ctx.call, given, operations, ctx.name), api)
        report = _Report(api, info, symbol.node)
        report.method()
        report.annotation()
        report.format(given)
        if report.visibility(operations):
            self.refused.add(ctx.call)

    def signature(self, ctx: FunctionSigContext) -> FunctionLike:
        """Return the signature of the call of a field; a visibility that has been reported is not reported again."""
        declared = ctx.default_signature
        if ctx.context not in self.refused:
            return declared
        types = [
            AnyType(TypeOfAny.from_error) if name == "visibility" else taken
            for name, taken in zip(declared.arg_names, declared.arg_types, strict=True)
        ]
        return declared.copy_modified(arg_types=types)


def _note_of(call: CallExpr, given: dict[str | None, Expression], operations: list[StrExpr], attribute: str) -> Note:
    """Return what the call that declares an attribute says."""
    name = given.get("name")
    spreads = None in given
    named = name is not None or spreads
    wire_name = attribute if not named else calls.text(name)
    readonly = len(operations) == 1 and operations[0].value == "read"
    discriminator = isinstance(call.callee, RefExpr) and call.callee.fullname == DISCRIMINATOR
    return Note(wire_name, readonly or spreads or "default" in call.arg_names, discriminator, named)


class _Report:
    """The checks of one field; mypy comes again, and they are made again, when it knows more.

    Attributes:
        api: Where the messages go.
        info: The class that declares it.
        var: The attribute.
    """

    def __init__(self, api: SemanticAnalyzer, info: TypeInfo, var: Var) -> None:
        self.api = api
        self.info = info
        self.var = var

    def method(self) -> None:
        """Report a field that hides a method."""
        name = self.var.name
        if name in _METHODS:
            self._fail(
                f'hides the method "{name}" of every model; '
                f'expected another attribute name, with the wire name given as name="{name}"',
                self.var,
                codes.SHADOW,
            )

    def annotation(self) -> None:
        """Report a field that has no annotation, here or in a base."""
        name = self.var.name
        if self.var.is_inferred and annotated(self.info, name) is None:
            text = f'has no annotation; expected "{name}: <type> = ...", found "{name} = ..."'
            self._fail(text, self.var, codes.ANNOTATION)

    def visibility(self, operations: list[StrExpr]) -> bool:
        """Report operations that nobody knows, and tell whether there are any."""
        unknown = [item for item in operations if item.value not in _VISIBILITIES]
        for item in unknown:
            text = f'has the unknown visibility "{item.value}"; expected {_one_of(_VISIBILITIES)}'
            self._fail(text, item, codes.VISIBILITY)
        return bool(unknown)

    def format(self, given: dict[str | None, Expression]) -> None:
        """Report a format that nobody knows or that the annotation has no use for."""
        place = given.get("format")
        name = calls.text(place)
        if place is None or name is None:
            return
        if name not in FORMATS:
            self._fail(f'has the unknown format "{name}"; expected {_one_of(sorted(FORMATS))}', place, codes.FORMAT)
            return
        declared = annotated(self.info, self.var.name)
        annotation = None if declared is None else declared[0].type
        if annotation is None or has_placeholder(annotation) or not given.keys().isdisjoint(_FUNCTIONS):
            return
        if not formats.fits(name, annotation):
            found = format_type(annotation, self.api.options)
            text = f'has the format "{name}", which is for {formats.expected(name)}; its annotation is {found}'
            self._fail(text, place, codes.FORMAT)

    def _fail(self, text: str, place: Context, code: ErrorCode) -> None:
        self.api.fail(f'Field "{self.info.name}.{self.var.name}" {text}', place, code=code)


def _one_of(names: Sequence[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"
