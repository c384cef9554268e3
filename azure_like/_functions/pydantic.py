"""Models as fields of pydantic models, and so as bodies and responses of FastAPI.

pydantic asks each class for its schemas. It is imported by the program that has it, never by `azure_like`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from azure_like._annotations.forms import ClassForm
from azure_like._encoder import plain_data
from azure_like._functions.checking.containers import mapping_in
from azure_like._functions.checking.models import checker_of_model
from azure_like._functions.checking.run import Found, Run
from azure_like._functions.checking.start import checker_of
from azure_like._functions.json import from_wire
from azure_like._functions.problems import ERROR
from azure_like._functions.schemas.build import FormSchemas
from azure_like._functions.schemas.names import Definitions
from azure_like._mappings import is_node
from azure_like.exceptions import DeserializationError, shown

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

__all__ = ["core_schema_of", "json_schema_of"]

_UNFIT: Final = "unfit_value"
"""The type of the error of a value that does not fit its declaration."""

_MISSING: Final = "missing"
"""The type of the error of a key that is missing, as pydantic has it."""

_RULE: Final = "broken_rule"
"""The type of the error of a rule between fields."""

_Step = Any


def core_schema_of(cls: Any) -> CoreSchema:
    """Return how pydantic validates and writes the models of a class.

    An instance of the class passes unchanged. A mapping of wire names becomes a new model, of the class that its
    discriminators name; each error that `azure_like.validate` finds is an error of pydantic at the path by wire names.
    A model is written in its wire form, as Python data and as JSON.

    Args:
        cls: The model class.
    """
    from pydantic_core import core_schema  # noqa: PLC0415 -- pydantic is asking

    return core_schema.no_info_plain_validator_function(
        _validator(cls),
        ref=_ref_of(cls),
        serialization=core_schema.plain_serializer_function_ser_schema(plain_data),
    )


def _validator(cls: Any) -> Callable[[Any], Any]:
    """Return the function that makes a model of a class, and raises pydantic's error for a value that does not fit."""
    bases = [base for base in cls.__mro__[1:] if hasattr(base, "_plan") and base._plan.of(base).discriminators]

    def validated(value: Any) -> Any:
        if is_node(value):
            if issubclass(type(value), cls):
                return value
            raise _refusal(cls, [_error(f"a model of {cls.__name__}", shown(value), value)])
        check = checker_of_model(cls, checker_of).check
        errors = [_error_of(found, value) for found in Run().result(check, value) or () if found.severity == ERROR]
        errors = errors or [*_other_class(cls, bases, value)]
        if errors:
            raise _refusal(cls, errors)
        try:
            return from_wire(cls, value)
        except DeserializationError as error:  # a constructor refuses the data
            raise _refusal(cls, [_error(error.expected, shown(error.value), value)]) from error

    validated.__qualname__ = cls.__name__  # pydantic names the arms of unions by it
    return validated


def _other_class(cls: Any, bases: list[Any], value: Any) -> Iterator[InitErrorDetails]:
    """Yield the error of an object whose discriminators name a class that is not in line with the declared one.

    pydantic tries the arms of a union one by one: the class that is named has to be the one that takes the object.
    """
    data = mapping_in(value)
    for base in bases:
        named = base._plan.of(base).search.narrow(data).plan.cls
        if not (issubclass(named, cls) or issubclass(cls, named)):
            wire_name = next(name for name in base._plan.of(base).discriminators if name in data)
            expected = f"the discriminator of {cls.__name__}"
            yield _error(expected, f"{shown(data[wire_name])}, which names {named.__name__}", value, (wire_name,))
            return


def _error_of(found: Found, value: Any) -> InitErrorDetails:
    """Return the error of a problem in a value."""
    path: list[_Step] = []
    steps = found.steps
    while steps is not None:
        key, _, steps = steps
        path.append(key)
    return _error(found.expected, found.found, value, tuple(path))


def _error(expected: str, found: str, value: Any, path: tuple[_Step, ...] = ()) -> InitErrorDetails:
    """Return an error of pydantic.

    Args:
        expected: What is expected, or the message of a rule.
        found: What was found, or an empty text for a rule.
        value: The value that is validated. The error shows the part of it at the path, or the object in which a key
            is missing.
        path: The path from the value, by wire names.
    """
    part, kind = value, _UNFIT
    for step in path:
        inside = mapping_in(part)
        if inside is None:
            inside = list(part)
        elif step not in inside:
            kind = _MISSING
            break
        part = inside[step]
    loc = tuple([step if isinstance(step, (str, int)) else str(step) for step in path])
    return {"type": _custom_error(expected, found, kind if found else _RULE), "loc": loc, "input": part}


def _custom_error(expected: str, found: str, kind: Any) -> PydanticCustomError:
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 -- pydantic is asking

    if kind == _RULE:
        return PydanticCustomError(kind, "{rule}", {"rule": expected})
    if kind == _MISSING:
        return PydanticCustomError(kind, "Expected {expected}", {"expected": expected})
    return PydanticCustomError(kind, "Expected {expected}, found {found}", {"expected": expected, "found": found})


def _refusal(cls: Any, errors: list[InitErrorDetails]) -> Exception:
    from pydantic_core import ValidationError  # noqa: PLC0415 -- pydantic is asking

    return ValidationError.from_exception_data(cls.__name__, errors)


def json_schema_of(cls: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Return the JSON Schema of a class. The classes in it become definitions of pydantic, which names them.

    Args:
        cls: The model class.
        handler: The handler of pydantic.
    """
    return _DefinitionsOfPydantic(cls, handler).schema()


class _DefinitionsOfPydantic(Definitions):
    """Schemas of classes among the definitions of pydantic.

    Args:
        cls: The class whose schema pydantic asks for. pydantic itself puts this schema among its definitions.
        handler: The handler of pydantic.
    """

    def __init__(self, cls: Any, handler: GetJsonSchemaHandler) -> None:
        super().__init__("{name}")
        self._cls = cls
        self._handler = handler

    def schema(self) -> dict[str, Any]:
        """Return the schema of the class, and add those of other classes to the definitions."""
        own = _ref_of(self._cls)
        FormSchemas(self, None).schema(ClassForm(self._cls))
        while self._todo:
            core_ref, make = self._todo.pop(0)
            schema = make()
            if core_ref == own:
                self.schemas[own] = schema
            else:
                self._handler.resolve_ref_schema({"$ref": self._names[core_ref]}).update(schema)
        return self.schemas[own]

    def ref(self, key: Any, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Return pydantic's reference to a schema, which is made later."""
        from pydantic_core import core_schema  # noqa: PLC0415 -- pydantic is asking

        core_ref = _ref_of_key(key, name)
        if core_ref not in self._names:
            asked: CoreSchema = core_schema.definition_reference_schema(core_ref)
            if core_ref != _ref_of(self._cls):
                asked = core_schema.definitions_schema(asked, [core_schema.any_schema(ref=core_ref)])
            self._names[core_ref] = self._handler(asked)["$ref"]
            self._todo.append((core_ref, make))
        return {"$ref": self._names[core_ref]}


def _ref_of(cls: Any) -> str:
    """Return pydantic's name for the schema of a class. What follows the colon tells classes of one name apart."""
    return f"{cls.__module__}.{cls.__qualname__.replace('<locals>.', '')}:{id(cls)}"


def _ref_of_key(key: Any, name: str) -> str:
    """Return pydantic's name for a schema.

    Args:
        key: The key of the schema: what has the schema, and which of its schemas it is.
        name: The name for people.
    """
    owner = key[0]
    is_whole = key[1:] == ("own",) or key[2:] == ((),)  # not what is left after some discriminators
    if hasattr(owner, "_plan") and is_whole and name == owner.__name__:
        return _ref_of(owner)
    return f"{getattr(owner, '__module__', 'aliases')}.{name}:{_identity_of(key)}"


def _identity_of(key: Any) -> str:
    """Return a text that is equal for equal keys, of letters and digits only: pydantic takes texts apart for names."""
    if isinstance(key, tuple):
        return f"t{len(key)}{''.join(map(_identity_of, key))}"
    return f"s{key.encode().hex()}e" if isinstance(key, str) else f"i{id(key)}e"
