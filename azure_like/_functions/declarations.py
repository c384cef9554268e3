"""What a declaration says about values: normal forms that keep ``Optional`` and the constraints of ``Annotated``.

The forms of codecs have neither, because reading and writing need neither.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, Final, get_origin

from azure_like._annotations.arguments import NO_BINDINGS, Argument, UnresolvedNameError
from azure_like._annotations.forms import (
    ANY,
    AnyForm,
    ArrayForm,
    ClassForm,
    Form,
    LateForm,
    LiteralForm,
    ObjectForm,
    TupleForm,
    UnionForm,
    _Form,
)
from azure_like._annotations.generics import specialise
from azure_like._annotations.normalise import Normaliser
from azure_like._annotations.scope import Scope
from azure_like._codecs.base import CustomCodec
from azure_like._codecs.choose import SCALARS
from azure_like._codecs.deserializers import CodecDeserializer, codec_of_deserializer
from azure_like._compat import NoneType
from azure_like._fields.field import _RestField
from azure_like._functions.annotations import Asked, has_annotation
from azure_like._functions.constraints import Constraint, constraints_of
from azure_like._handlers import TYPE_HANDLER_REGISTRY
from azure_like._mappings import is_model_class
from azure_like._sentinels import UNSET

_READONLY: Final = ["read"]


class NullableForm(_Form):
    """A form with null: ``Optional[X]``."""

    __slots__ = ("form",)

    def __init__(self, form: Any) -> None:
        self.form = form


class ConstrainedForm(_Form):
    """A form with constraints: ``Annotated[X, Ge(1)]``."""

    __slots__ = ("constraints", "form")

    def __init__(self, form: Any, constraints: tuple[Constraint, ...]) -> None:
        self.form = form
        self.constraints = constraints


class CustomForm(_Form):
    """The form of a field with ``type=`` or ``deserializer=``: the function decides."""

    __slots__ = ("function",)

    def __init__(self, function: Any) -> None:
        self.function = function


Declared = Any
"""A normal form, a `NullableForm`, a `ConstrainedForm` or a `CustomForm`."""


class DeclarationNormaliser(Normaliser):
    """The maker of normal forms with null and constraints."""

    __slots__ = ()

    def _argument(self, written: Any) -> Argument:
        """Return an argument whose form is that of codecs: a generic class keeps it."""
        plain = Normaliser(self.scope, self.bindings, self.specialise, self.owner, self.around)
        return Argument(written, plain)

    def _variable(self, variable: Any) -> Declared:
        bound = self.bindings.get(variable)
        if bound is None:
            return super()._variable(variable)
        try:
            return self.form(bound.written)
        except UnresolvedNameError:  # an argument that contains itself by a name of another module
            return bound.form()

    def _generic(self, annotation: Any, origin: Any, args: tuple[Any, ...]) -> Declared:
        form = super()._generic(annotation, origin, args)
        if get_origin(annotation) is Annotated:
            constraints = constraints_of(annotation.__metadata__)
            return ConstrainedForm(form, constraints) if constraints else form
        return form

    def _union(self, args: tuple[Any, ...]) -> Declared:
        arms: list[Any] = []
        null = False
        for arg in args:
            form: Declared = self.form(arg)
            if isinstance(form, NullableForm):
                null, form = True, form.form
            for arm in form.arms if isinstance(form, UnionForm) else (form,):
                if arm == _NULL:
                    null = True
                elif arm not in arms:
                    arms.append(arm)
        if not arms:
            return _NULL
        made = arms[0] if len(arms) == 1 else UnionForm(tuple(arms))
        return NullableForm(made) if null else made


_NULL: Final = ClassForm(NoneType)


def form_of(annotation: Any, function: str) -> Declared:
    """Return the form of an annotation that a caller gives to a public function.

    Raises:
        TypeError: It is no annotation, a name in it cannot be found, or it is a class of other values than JSON has.
    """
    if is_model_class(annotation) and isinstance(annotation, type):
        return ClassForm(annotation)
    try:
        asked = Asked(annotation, function)
        form = DeclarationNormaliser(Scope("builtins"), NO_BINDINGS, specialise).form(asked.annotation)
    except UnresolvedNameError as error:
        message = f"{function}() cannot find a name in {annotation!r}: {error}"
        raise TypeError(message) from error
    if isinstance(form, ClassForm) and not _is_of_json(form.cls):
        message = f"{function}() expects a model class, or an annotation such as list[X], got {annotation!r}"
        raise TypeError(message)
    return form


def _is_of_json(cls: Any) -> bool:
    """Tell whether values of a class are declared: a model, an enum, or a class that the library decodes itself."""
    if is_model_class(cls) or cls in SCALARS or issubclass(cls, Enum):
        return True
    return TYPE_HANDLER_REGISTRY.get_deserializer(cls) is not None


def form_of_field(field: _RestField) -> tuple[Declared, str | None]:
    """Return the form of a field and its format.

    Raises:
        UnresolvedNameError: A name in the annotation cannot be found yet.
    """
    function = field._function
    if function is not None:
        codec = field.codec
        own = codec_of_deserializer(function)
        if isinstance(codec, CustomCodec):
            return _with_null(field, CustomForm(function)), None
        if own is not None and not codec.firm:
            if isinstance(function, CodecDeserializer):
                return _with_null(field, ClassForm(function._cls)), function._form
            arms = (ClassForm(str), ClassForm(function.args[0]))  # type: ignore[attr-defined]  # a `partial`
            return _with_null(field, UnionForm(arms)), None
    normaliser = field._normaliser
    if normaliser is None or not field.annotated:
        return NullableForm(ANY), field._format
    found = DeclarationNormaliser(normaliser.scope, normaliser.bindings, specialise, normaliser.owner)
    form = found.form(field._annotation)
    return (NullableForm(form) if field._default is None and not allows_null(form) else form), field._format


def _with_null(field: _RestField, form: Declared) -> Declared:
    return NullableForm(form) if field._is_optional or not field.annotated or field._default is None else form


def allows_null(form: Declared) -> bool:
    """Tell whether null is a value of a form."""
    if isinstance(form, ConstrainedForm):
        return allows_null(form.form)
    if isinstance(form, LiteralForm):
        return None in form.values
    if isinstance(form, UnionForm):
        return any(map(allows_null, form.arms))
    return isinstance(form, (NullableForm, AnyForm)) or form == _NULL


def is_optional(form: Declared) -> bool:
    """Tell whether a field of a form may be missing: it is ``Optional``."""
    if isinstance(form, ConstrainedForm):
        return is_optional(form.form)
    if isinstance(form, (LiteralForm, UnionForm)):
        return allows_null(form)
    return isinstance(form, NullableForm) or form == _NULL


def is_required(field: _RestField, form: Declared) -> bool:
    """Tell whether a field must be there: it has an annotation and no default, and is neither optional nor readonly."""
    return (
        field._default is UNSET
        and field._visibility != _READONLY
        and not is_optional(form)
        and (not isinstance(form, AnyForm) or has_annotation(field))
    )


def plain_form(form: Declared) -> Form:
    """Return the form of codecs: without null and constraints."""
    if isinstance(form, (NullableForm, ConstrainedForm)):
        return plain_form(form.form)
    if isinstance(form, UnionForm):
        return UnionForm(tuple(map(plain_form, form.arms)))
    if isinstance(form, TupleForm):
        return TupleForm(tuple(map(plain_form, form.items)))
    if isinstance(form, ArrayForm):
        return ArrayForm(plain_form(form.item), form.bare)
    if isinstance(form, ObjectForm):
        return ObjectForm(plain_form(form.value), bare=form.bare)
    if isinstance(form, LateForm):
        return LateForm(form.key, lambda: plain_form(form.resolve()), endless=form.endless)
    assert isinstance(form, (AnyForm, ClassForm, LiteralForm))  # noqa: S101 -- for the type checker
    return form


def without_itself(key: Any, form: Declared) -> Declared:
    """Return the form of an alias without the alias itself as an arm of its union, which adds no value."""
    if isinstance(form, LateForm):
        return ANY if form.key == key else form
    if isinstance(form, (NullableForm, ConstrainedForm)):
        inner = without_itself(key, form.form)
        return NullableForm(inner) if isinstance(form, NullableForm) else ConstrainedForm(inner, form.constraints)
    if isinstance(form, UnionForm):
        arms = tuple([arm for arm in form.arms if not isinstance(arm, LateForm) or arm.key != key])
        return arms[0] if len(arms) == 1 else UnionForm(arms)
    return form
