"""What a caller gives as a class: resolved, with its normal form, and compared with the values made for it."""

from __future__ import annotations

from typing import Any, Final, ForwardRef, TypeVar, get_origin

from azure_like._annotations.arguments import NO_BINDINGS, closed
from azure_like._annotations.forms import (
    AnyForm,
    ArrayForm,
    ClassForm,
    Form,
    LateForm,
    LiteralForm,
    ObjectForm,
    TupleForm,
    UnionForm,
)
from azure_like._annotations.generics import specialise
from azure_like._annotations.normalise import Normaliser, is_optional
from azure_like._annotations.scope import Scope, scope_of_caller
from azure_like._annotations.texts import texts_of
from azure_like._codecs.base import ARRAY, shape_of
from azure_like._compat import ALIAS_TYPES, NoneType, own_annotations
from azure_like._fields.field import _RestField
from azure_like._mappings import is_mapping, is_model_class
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError, shown

_NAMED: Final = (type, str, ForwardRef, TypeVar, *ALIAS_TYPES)
_NO_TEXTS: Final = Scope("builtins")


class Asked:
    """The class that a caller asks for: a model class, ``list[X]``, ``Optional[X]``, or any other annotation.

    Args:
        annotation: The annotation. The names of texts in it are looked up where the caller wrote it.
        function: The public function that it was given to, for messages.

    Raises:
        TypeError: It is no annotation.
        NameError: A name in it cannot be found.

    Attributes:
        annotation: The annotation with its names resolved.
        form: Its normal form.
        optional: Whether it allows None.
    """

    __slots__ = ("annotation", "form", "optional")

    def __init__(self, annotation: Any, function: str) -> None:
        if not _is_annotation(annotation):
            message = f"{function}() expects a class, or an annotation such as list[X], got {shown(annotation)}"
            raise TypeError(message)
        if isinstance(annotation, type) and is_model_class(annotation):
            self.annotation: Any = annotation
            self.form: Form = ClassForm(annotation)
            self.optional = False
            return
        scope = _NO_TEXTS
        if any(True for _ in texts_of(annotation)):
            scope = scope_of_caller(annotation)
            annotation = closed(annotation, Normaliser(scope, NO_BINDINGS, specialise))[1]
        self.annotation = annotation
        self.form = Normaliser(scope, NO_BINDINGS, specialise).form(annotation)
        self.optional = self.form in {AnyForm(), ClassForm(NoneType)} or is_optional(annotation, scope)

    @property
    def name(self) -> str:
        """The class, for messages."""
        return name_of(self.form)


def _is_annotation(given: Any) -> bool:
    return (
        given is None
        or isinstance(given, _NAMED)
        or get_origin(given) is not None
        or hasattr(given, "__supertype__")
        or getattr(type(given), "__module__", "") in {"typing", "typing_extensions"}
    )


def name_of(form: Form) -> str:
    """Return a normal form in words for a message."""
    if isinstance(form, ClassForm):
        return form.cls.__name__
    if isinstance(form, ArrayForm):
        return (form.bare or list).__name__ if form.bare else f"list[{name_of(form.item)}]"
    if isinstance(form, ObjectForm):
        return "dict" if form.bare else f"dict[str, {name_of(form.value)}]"
    if isinstance(form, TupleForm):
        return f"tuple[{', '.join(map(name_of, form.items))}]"
    if isinstance(form, UnionForm):
        return " | ".join(map(name_of, form.arms))
    if isinstance(form, LiteralForm):
        return f"Literal[{', '.join(map(repr, form.values))}]"
    return "Any" if isinstance(form, AnyForm) else "a recursive alias"


def misfit(form: Form, found: Any) -> DeserializationError | None:
    """Return the error of a decoded value that has another shape than its form, or None if it has that shape.

    Models and containers are compared, also inside containers. Single values and nulls inside are not.
    """
    if found is None or isinstance(form, (AnyForm, LiteralForm, LateForm)):
        return None
    if isinstance(form, ClassForm):
        return _no_model(form.cls, found) if is_model_class(form.cls) else None
    if isinstance(form, UnionForm):
        if any(misfit(arm, found) is None for arm in form.arms):
            return None
        return DeserializationError(f"one of {name_of(form)}", found)
    if isinstance(form, ObjectForm):
        if not is_mapping(found):
            return DeserializationError("an object", found, owner=name_of(form))
        return _first_inside(((f".{key}", form.value, item) for key, item in found.items()), form.value)
    if shape_of(found) != ARRAY:
        return DeserializationError("a list", found, owner=name_of(form))
    if isinstance(form, ArrayForm):
        return _first_inside(((f"[{index}]", form.item, item) for index, item in enumerate(found)), form.item)
    pairs = zip(form.items, found, strict=False)
    return _first_inside(((f"[{index}]", item, value) for index, (item, value) in enumerate(pairs)), None)


def _no_model(cls: Any, found: Any) -> DeserializationError | None:
    if getattr(type(found), "_is_model", False) is True:
        return None
    if not is_mapping(found):
        return DeserializationError("an object", found, owner=cls.__name__)
    try:
        cls._plan.of(cls).narrow(found).cls(found)  # the constructor refused the object before, and says why
    except DeserializationError as error:
        return error
    except FAILURES_OF_VALUES as error:
        return DeserializationError(f"an object that the class takes ({error})", found, owner=cls.__name__)
    return DeserializationError("an object that the class takes", found, owner=cls.__name__)


def _first_inside(items: Any, form: Form | None) -> DeserializationError | None:
    """Return the first misfit among items, each with its step and its form. Forms of single values have none."""
    if isinstance(form, (AnyForm, LiteralForm, LateForm)) or (
        isinstance(form, ClassForm) and not is_model_class(form.cls)
    ):
        return None
    for step, inner, value in items:
        error = misfit(inner, value)
        if error is not None:
            return error.under(step)
    return None


def has_annotation(field: _RestField) -> bool:
    """Tell whether a class declares a field with an annotation. A field without one has ``Any`` in its plan."""
    return any(field._attribute in own_annotations(base) for base in field._owner.__mro__)
