"""The checks of models: their fields, the class that discriminators name, and the rules between fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final, TypeAlias

from azure_like._annotations.arguments import UnresolvedNameError
from azure_like._fields.field import _RestField
from azure_like._functions.checking.checker import ANY, OBJECT, Checker
from azure_like._functions.checking.containers import mapping_in
from azure_like._functions.checking.enums import one_of
from azure_like._functions.checking.run import Check, Found, Level, Result, has_errors, under, wrong
from azure_like._functions.declarations import form_of_field, is_required
from azure_like._functions.problems import ERROR, WARNING
from azure_like._mappings import is_node
from azure_like._plans.tags import levels
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError, SerializationError

_Checked: TypeAlias = "tuple[str, str | None, Check]"
"""A key whose value is looked at: the wire name, the attribute, and the check."""

_Shape: TypeAlias = "tuple[tuple[_Checked, ...], tuple[Found, ...]]"
"""What the keys of an object and the classes of their values leave to be checked, and the keys that are missing."""

_MOST_SHAPES: Final = 512
_NO_STEPS: Final = (None, None, None)

Compile: TypeAlias = Callable[[Any, "str | None", Any], Checker]


class _FieldChecker:
    """The checker of a field, and the problem if its key is missing."""

    __slots__ = ("attribute", "checker", "missing")

    def __init__(self, attribute: str, checker: Checker, missing: Found | None) -> None:
        self.attribute = attribute
        self.checker = checker
        self.missing = missing


class ModelChecker:
    """The checks of the objects of one class.

    Most objects of a response have a few shapes: the same keys with values of the same classes. What a shape leaves to
    be checked is worked out once.

    Args:
        cls: The class.
        compiled: The function that returns the checker of a form with a format and type handlers.
    """

    def __init__(self, cls: Any, compiled: Compile) -> None:
        self._plan: Any = cls._plan.of(cls)
        self._cls = cls
        self._compiled = compiled
        self._fields: dict[str, _FieldChecker] = {}
        self._shapes: dict[tuple[Any, ...], _Shape] = {}
        self._rules = tuple([rule for base in reversed(cls.__mro__) for rule in base.__dict__.get("_rules", ())])
        self.own = self._check_of_fields()
        self.check = self._check_of_class() if self._plan.discriminators else self.own
        self.checker = Checker(self.check, f"an object ({cls.__name__})", frozenset({OBJECT}))

    def _check_of_class(self) -> Check:
        """Return the check of an object by the class that its discriminators name."""
        plan, cls, own = self._plan, self._cls, self.own

        def check(value: Any, level: Level) -> Result:
            data = value if type(value) is dict else _data_of(value)
            if type(data) is not dict:
                return own(value, level)
            found = plan.search.narrow(data).plan
            if found is plan or not issubclass(found.cls, cls):
                return own(value, level)
            result: Result = self._of(found.cls).own(value, level)
            return result

        return check

    def _of(self, cls: Any) -> ModelChecker:
        return checker_of_model(cls, self._compiled)

    def _check_of_fields(self) -> Check:
        shapes, rules, cls = self._shapes, self._rules, self._cls

        def check(value: Any, level: Level) -> Result:
            if type(value) is dict:
                data = value
            else:
                if type(value) is not cls and is_node(value) and issubclass(type(value), cls):
                    return self._of(type(value)).check(value, level)
                found_data = _data_of(value)
                if not isinstance(found_data, dict):
                    return found_data
                data = found_data
            shape = (*data, *map(type, data.values()))
            looked = shapes.get(shape)
            todo, missing = self._look(shape, data) if looked is None else looked
            result: Result = None
            if todo:
                inner = level.inner
                if inner is None:
                    return level.run.deep(check, value)
                for key, attribute, check_value in todo:
                    found = check_value(data[key], inner)
                    if found:
                        result = [*(result or ()), *under(key, attribute, found)]
            if missing:
                result = [*(result or ()), *missing]
            return self._ruled(value, data, result) if rules else result

        return check

    def _look(self, shape: tuple[Any, ...], data: dict[str, Any]) -> _Shape:
        """Return what is left to be checked of an object, and keep it for objects of the same shape."""
        complete = True
        for wire_name, field in self._plan.by_wire.items():
            if wire_name not in self._fields:
                complete &= self._add(field)
        todo: list[_Checked] = []
        for key, value in data.items():
            known = self._fields.get(key)
            if known is None:
                if self._fields:
                    todo.append((key, None, _warn_of_key))
            elif type(value) not in known.checker.exact:
                todo.append((key, known.attribute, known.checker.check))
        missing = [field.missing for key, field in self._fields.items() if field.missing and key not in data]
        made = tuple(todo), tuple(missing)
        if complete and len(self._shapes) < _MOST_SHAPES:
            self._shapes[shape] = made
        if not complete:
            self._fields.clear()
        return made

    def _add(self, field: _RestField) -> bool:
        """Add the checker of a field, and tell whether its annotation is resolved."""
        wire_name, attribute = field._rest_name, field._attribute
        try:
            form, format_name = form_of_field(field)
        except UnresolvedNameError:
            _ = field.codec  # it warns
            self._fields[wire_name] = _FieldChecker(attribute, ANY, None)
            return False
        checker = self._compiled(form, format_name, field.handlers)
        missing = None
        if is_required(field, form):
            missing = Found((wire_name, attribute, None), f"{checker.expected}, which is required", "nothing", ERROR)
        if field._is_multipart_file_input:
            checker = ANY
        elif field._is_discriminator:
            checker = _of_discriminator(checker, self._cls, wire_name)
        self._fields[wire_name] = _FieldChecker(attribute, checker, missing)
        return True

    def _ruled(self, value: Any, data: dict[str, Any], result: Result) -> Result:
        """Return the problems of an object with the messages of the rules of its class."""
        has_own_class = is_node(value) and issubclass(type(value), self._cls)
        wrong_data = any(found.severity == ERROR and (found.steps or _NO_STEPS)[2] is None for found in result or ())
        try:
            model = value if has_own_class else self._plan.builder.build(data)
        except FAILURES_OF_VALUES as error:
            if isinstance(error, ValueError) and not isinstance(error, DeserializationError):
                raise
            return result
        if not is_node(model):
            return (
                result if wrong_data else [*(result or ()), *(wrong(f"the data of {self._cls.__name__}", data) or ())]
            )
        found = [item for rule in self._rules for item in self._messages(rule, model, wrong_data=wrong_data)]
        return [*(result or ()), *found] or None

    def _messages(self, rule: Any, model: Any, *, wrong_data: bool) -> list[Found]:
        """Return the messages of a rule. If it raises because a value is wrong, the problem of that value says more."""
        name = getattr(rule, "__name__", None) or repr(rule)
        try:
            return [self._message(name, attribute, message) for attribute, message in rule(model) or ()]
        except Exception as error:  # noqa: BLE001 -- a rule is code of the caller, and one bad rule hides no problem
            if wrong_data:
                return []
            text = f"the rule {name} of {self._cls.__name__} raised {type(error).__name__}: {error}"
            return [Found(None, text, "", ERROR)]

    def _message(self, rule: str, attribute: Any, message: Any) -> Found:
        if attribute is None:
            return Found(None, str(message), "", ERROR)
        field = self._plan.fields.get(attribute)
        if field is None:
            text = f"{message} (the rule {rule} names {attribute!r}, which {self._cls.__name__} does not declare)"
            return Found(None, text, "", ERROR)
        return Found((field._rest_name, attribute, None), str(message), "", ERROR)


def _data_of(value: Any) -> dict[str, Any] | Result:
    """Return the data of a model or mapping as a dict, or the problems of any other value."""
    try:
        data = mapping_in(value)
    except (SerializationError, DeserializationError) as error:
        return [Found(None, f"expected a model that can be sent: {error}", "", ERROR)]
    if data is None:
        return wrong("an object", value)
    return data if type(data) is dict else dict(data)


def _warn_of_key(value: Any, _level: Level) -> Result:
    return wrong("a declared key", value, WARNING)


def _of_discriminator(inner: Checker, cls: Any, wire_name: str) -> Checker:
    """Return the checker of a discriminator: a value that names no class is not known, which is a warning."""
    check_inner = inner.check
    registers = [registered for _, name, registered in levels(cls) if name == wire_name]

    def check(value: Any, level: Level) -> Result:
        result = check_inner(value, level)
        if has_errors(result):
            return result
        name = value.value if isinstance(value, Enum) else value
        if type(name) is not str or not any(registers):
            return result
        for registered in registers:
            found = registered.get(name)
            if found is not None and (issubclass(found, cls) or issubclass(cls, found)):
                return None
        return wrong(f"a discriminator value of {cls.__name__}: {_named(registers, cls)}", value, WARNING)

    return Checker(check, inner.expected, inner.kinds)


def _named(registers: list[Mapping[Any, Any]], cls: Any) -> str:
    classes = [item for registered in registers for item in registered.items()]
    values = [getattr(value, "value", value) for value, found in classes if issubclass(found, cls)]
    return one_of(list(dict.fromkeys(values))) if values else "none is registered"


def checker_of_model(cls: Any, compiled: Compile) -> ModelChecker:
    """Return the checker of a class. It is kept in the plan of the class."""
    plan = cls._plan.of(cls)
    if plan.checker is None:
        plan.checker = ModelChecker(cls, compiled)
    found: ModelChecker = plan.checker
    return found
