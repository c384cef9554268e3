"""Which classes can reach a `decimal.Decimal`: only for them are numbers read with the digits of their text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from azure_like._annotations.arguments import UnresolvedNameError
from azure_like._annotations.forms import ArrayForm, ClassForm, Form, LateForm, ObjectForm, TupleForm, UnionForm
from azure_like._codecs.deserializers import codec_of_deserializer
from azure_like._fields.field import _RestField
from azure_like._mappings import is_model_class


class _Answer:
    """What is known of a class: whether it reaches a Decimal, and the registers of subclasses that were searched."""

    __slots__ = ("reaches", "registers")

    def __init__(self, registers: list[tuple[Mapping[Any, Any], dict[Any, Any]]], *, reaches: bool) -> None:
        self.reaches = reaches
        self.registers = [] if reaches else registers

    def holds(self) -> bool:
        """Tell whether no class was registered since then. A class that reaches a Decimal does so for ever."""
        return self.reaches or all(register == then for register, then in self.registers)


def reaches_decimal(form: Form) -> bool:
    """Tell whether a form names a `decimal.Decimal`, at any depth: also in models, and in their registered subclasses.

    The answer is kept in the plan of each model class, until another subclass is registered.
    """
    for cls in _classes_in(form):
        if issubclass(cls, Decimal) or (is_model_class(cls) and class_reaches_decimal(cls)):
            return True
    return False


def class_reaches_decimal(cls: Any) -> bool:
    """Tell whether a model class reaches a `decimal.Decimal`, as `reaches_decimal` does."""
    plan = cls._plan.of(cls)
    known: _Answer | None = plan.decimals
    if known is None or not known.holds():
        search = _Search(cls)
        known = _Answer(search.registers, reaches=search.reaches)
        if search.complete or known.reaches:
            plan.decimals = known
            if not known.reaches and not known.registers:
                for other in search.met:  # what the class reaches does not reach one either
                    other._plan.of(other).decimals = known
    return known.reaches


class _Search:
    """A walk over the classes that a model class names."""

    def __init__(self, cls: Any) -> None:
        self.registers: list[tuple[Mapping[Any, Any], dict[Any, Any]]] = []
        self.complete = True
        self.met: set[Any] = {cls}
        self._todo: list[Any] = [cls]
        self.reaches = self._run()

    def _run(self) -> bool:
        while self._todo:
            cls = self._todo.pop()
            register: Mapping[Any, Any] | None = getattr(cls, "__mapping__", None)
            if register is not None:
                self.registers.append((register, dict(register)))
                self._note(register.values())
            for field in cls._plan.of(cls).fields.values():
                found = self._classes_of(field)
                if any(issubclass(one, Decimal) for one in found):
                    return True
                self._note(one for one in found if is_model_class(one))
        return False

    def _note(self, classes: Any) -> None:
        for cls in classes:
            if cls not in self.met:
                self.met.add(cls)
                self._todo.append(cls)

    def _classes_of(self, field: _RestField) -> list[Any]:
        """Return the classes that a field names. A name that cannot be found yet leaves the answer open."""
        if field._function is not None:
            codec = codec_of_deserializer(field._function)
            if codec is not None and codec.held is Decimal:
                return [Decimal]
        if field._normaliser is None or not field.annotated:
            return []
        annotation = field._annotation
        if type(annotation) is type:
            return [annotation]
        try:
            return list(_classes_in(field._normaliser.form(annotation)))
        except UnresolvedNameError:
            self.complete = False
            return []


def _classes_in(form: Form) -> Any:
    """Yield the classes in a form. A recursive alias is opened once."""
    todo, opened = [form], set[Any]()
    while todo:
        part = todo.pop()
        if isinstance(part, ClassForm):
            yield part.cls
        elif isinstance(part, UnionForm):
            todo.extend(part.arms)
        elif isinstance(part, TupleForm):
            todo.extend(part.items)
        elif isinstance(part, ArrayForm):
            todo.append(part.item)
        elif isinstance(part, ObjectForm):
            todo.append(part.value)
        elif isinstance(part, LateForm) and part.key not in opened and not part.endless:
            opened.add(part.key)
            todo.append(part.resolve())
