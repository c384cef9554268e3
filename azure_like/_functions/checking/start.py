"""The checker of a declaration, and the problems of a value."""

from __future__ import annotations

from typing import Any

from azure_like._annotations.forms import (
    AnyForm,
    ArrayForm,
    ClassForm,
    LateForm,
    LiteralForm,
    ObjectForm,
    TupleForm,
    UnionForm,
)
from azure_like._codecs.choose import codec_for
from azure_like._codecs.encode import SEPARATORS
from azure_like._functions.checking import containers, enums, scalars
from azure_like._functions.checking.checker import ANY, Checker
from azure_like._functions.checking.models import checker_of_model
from azure_like._functions.checking.run import Run, problem_of
from azure_like._functions.checking.unions import Arm, checker_of_union
from azure_like._functions.declarations import (
    ConstrainedForm,
    CustomForm,
    Declared,
    NullableForm,
    form_of,
    plain_form,
    without_itself,
)
from azure_like._functions.problems import Problem
from azure_like._handlers import TYPE_HANDLER_REGISTRY
from azure_like._mappings import is_model_class, is_node
from azure_like.exceptions import shown


def problems_of_model(model: Any) -> list[Problem]:
    """Return the problems of a model.

    Raises:
        TypeError: The value is no model.
        ValueError: The model contains itself.
    """
    if not is_node(model):
        message = f"validate() expects a model, or a class and its wire data, got {shown(model)}"
        raise TypeError(message)
    return _problems(checker_of_model(type(model), checker_of).checker, model)


def problems_of(annotation: Any, data: Any) -> list[Problem]:
    """Return the problems of wire data of an annotation.

    Raises:
        TypeError: It is no annotation.
        ValueError: The data contain themselves.
    """
    return _problems(checker_of(form_of(annotation, "validate"), None, TYPE_HANDLER_REGISTRY), data)


def _problems(checker: Checker, value: Any) -> list[Problem]:
    return [problem_of(found) for found in Run().result(checker.check, value) or ()]


def checker_of(form: Declared, format_name: str | None, handlers: Any) -> Checker:
    """Return the checker of a form with a format, as a field declares them."""
    return _Compiler(format_name, handlers).checker(form)


class _Compiler:
    """The maker of the checkers of one annotation. An alias that contains itself has one checker."""

    def __init__(self, format_name: str | None, handlers: Any) -> None:
        self._format = format_name
        self._handlers = handlers
        self._aliases: dict[Any, Checker] = {}

    def checker(self, form: Declared) -> Checker:
        """Return the checker of a form."""
        if isinstance(form, ClassForm):
            return self._of_class(form.cls)
        if isinstance(form, AnyForm):
            return ANY
        if isinstance(form, LiteralForm):
            return enums.checker_of_literal(form.values)
        if isinstance(form, NullableForm):
            return containers.nullable(self.checker(form.form))
        if isinstance(form, ConstrainedForm):
            return self._constrained(form)
        if isinstance(form, CustomForm):
            name = getattr(form.function, "__name__", None) or repr(form.function)
            return scalars.checker_of_function(form.function, f"a value that {name} takes")
        if isinstance(form, LateForm):
            return self._of_alias(form)
        return self._of_several(form)

    def _of_several(self, form: UnionForm | ObjectForm | TupleForm | ArrayForm) -> Checker:
        if isinstance(form, UnionForm):
            arms = [Arm(self.checker(arm), self._codec(arm)) for arm in form.arms]
            return checker_of_union(arms, self._format)
        if isinstance(form, ObjectForm):
            return containers.checker_of_object(self.checker(form.value))
        if isinstance(form, TupleForm):
            array = containers.checker_of_tuple([self.checker(item) for item in form.items])
        else:
            array = containers.checker_of_array(self.checker(form.item))
        separator = SEPARATORS.get(self._format or "")
        if separator is None:
            return array
        expected = f"a text of items with {separator!r} between them"
        return containers.checker_of_delimited(array, self._codec(form), expected)

    def _of_class(self, cls: Any) -> Checker:
        if is_model_class(cls):
            return checker_of_model(cls, checker_of).checker
        return scalars.checker_of_class(cls, self._format, self._handlers)

    def _of_alias(self, form: LateForm) -> Checker:
        found = self._aliases.get(form.key)
        if found is None:
            found = containers.late(lambda: self.checker(without_itself(form.key, form.resolve())))
            self._aliases[form.key] = found
        return found

    def _constrained(self, form: ConstrainedForm) -> Checker:
        codec = self._codec(form)
        outermost = plain_form(form)
        as_it_is = codec.models or (
            isinstance(outermost, (ArrayForm, TupleForm, ObjectForm, AnyForm, LateForm))
            and not any(constraint.name == "func" for constraint in form.constraints)
            and self._format not in SEPARATORS
        )
        typed = None if as_it_is else codec.parse
        return containers.constrained(self.checker(form.form), form.constraints, typed, self._format)

    def _codec(self, form: Declared) -> Any:
        return codec_for(plain_form(form), self._format, self._handlers)
