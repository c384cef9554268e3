"""Models of JSON and to JSON, each in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from azure_like._annotations.forms import ClassForm, LiteralForm, UnionForm
from azure_like._codecs.base import SCALAR, shape_of
from azure_like._codecs.lookup import codec_of
from azure_like._deserialize import _deserialize, _serialize
from azure_like._encoder import SdkJSONEncoder, plain_data, plain_node
from azure_like._functions.annotations import Asked, misfit
from azure_like._functions.decimals import reaches_decimal
from azure_like._functions.texts import parsed
from azure_like._handlers import TYPE_HANDLER_REGISTRY
from azure_like._mappings import is_model_class, is_node
from azure_like._numbers import ExactNumber
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError, shown

if TYPE_CHECKING:
    from typing_extensions import TypeForm

_T = TypeVar("_T")


@overload
def from_wire(cls: type[_T], data: Any) -> _T: ...


@overload
def from_wire(cls: TypeForm[_T], data: Any) -> _T: ...


def from_wire(cls: Any, data: Any) -> Any:
    """Return the model, or the container of models, of plain wire data.

    A root class with discriminators is narrowed to the subclass that they name. The outermost value has to be what the
    class says, and so do models and containers in lists and dicts around it. Single values inside that do not fit stay
    as they are on the wire; `azure_like.validate` lists them.

    Args:
        cls: A model class, ``list[X]``, ``dict[str, X]``, a union, ``Optional[X]``, or any annotation of an attribute.
        data: The data, as `json.loads` returns them. They are neither changed nor shared.

    Returns:
        The typed value. It is None only if the data are None and the class is optional.

    Raises:
        DeserializationError: The data have another shape than the class.
        ValueError: The data contain themselves.
        TypeError: The class is no class or annotation.
        NameError: A name in an annotation cannot be found.

    Example:
        >>> from azure_like import Model, from_wire, rest_field
        >>> class Pet(Model):
        ...     name: str = rest_field()
        >>> [pet.name for pet in from_wire(list[Pet], [{"name": "Rex"}])]
        ['Rex']
        >>> from_wire(Pet, ["Rex"])
        Traceback (most recent call last):
        azure_like.exceptions.DeserializationError: Expected an object for Pet, got ['Rex'] (list) - at $
    """
    return _made(Asked(cls, "from_wire"), data)


@overload
def from_json(cls: type[_T], data: str | bytes | bytearray | memoryview, *, strict: bool = False) -> _T: ...


@overload
def from_json(cls: TypeForm[_T], data: str | bytes | bytearray | memoryview, *, strict: bool = False) -> _T: ...


def from_json(cls: Any, data: str | bytes | bytearray | memoryview, *, strict: bool = False) -> Any:
    """Return the model, or the container of models, of a JSON text.

    Numbers are exact where the class says so: an integer has any number of digits that the interpreter reads (4300
    unless it is told otherwise), and a `decimal.Decimal` has the digits of the text. `azure_like.to_json` writes them
    back.

    Args:
        cls: A model class or another annotation, as for `azure_like.from_wire`.
        data: The text, or its bytes in UTF-8, UTF-16 or UTF-32. As for `json.loads`, bytes may begin with a byte order
            mark, and a text may not.
        strict: Refuse data with a value that does not fit its declaration, instead of leaving the value as it is.

    Returns:
        The typed value. It is None only if the text is ``null`` and the class is optional.

    Raises:
        DeserializationError: The text is no JSON: the error has the line and the column, from 1. Or the data have
            another shape than the class. Or, if ``strict``, `azure_like.validate` finds errors: ``problems`` of the
            error has all that it finds.
        TypeError: The class is no class or annotation, or the data are neither a text nor bytes.
        NameError: A name in an annotation cannot be found.

    Example:
        >>> from decimal import Decimal
        >>> from azure_like import Model, from_json, rest_field, to_json
        >>> class Price(Model):
        ...     amount: Decimal = rest_field()
        >>> price = from_json(Price, '{"amount": 0.10000000000000000001}')
        >>> price.amount, to_json(price)
        (Decimal('0.10000000000000000001'), '{"amount": 0.10000000000000000001}')
    """
    asked = Asked(cls, "from_json")
    wire = parsed(data, asked.name, exact=reaches_decimal(asked.form))
    if strict:
        _refuse_problems(asked, wire)
    return _made(asked, wire)


def _refuse_problems(asked: Asked, wire: Any) -> None:
    from azure_like._functions.validate import validate  # noqa: PLC0415 -- it waits for its first use

    problems = validate(asked.annotation, wire)
    if any(problem.severity == "error" for problem in problems):
        raise DeserializationError("data that fit", wire, owner=asked.name, problems=problems)


def _made(asked: Asked, data: Any) -> Any:
    """Return the typed value of wire data for a class.

    Raises:
        DeserializationError: The data have another shape.
    """
    form = asked.form
    if data is None:
        if asked.optional:
            return None
        raise DeserializationError("a value", data, owner=asked.name)
    if is_node(data):
        data = plain_data(data)  # a model would be taken as it is, and so shared
    if _is_single(form) or (isinstance(form, UnionForm) and shape_of(data) == SCALAR):
        return _single(asked, data)
    try:
        found = _deserialize(asked.annotation, data)
    except DeserializationError as error:
        raise error.under("", asked.name) from None
    wrong = misfit(form, found)
    if wrong is not None:
        raise wrong
    return found


def _is_single(form: Any) -> bool:
    """Tell whether a form is of single values, or of a class that the library does not know."""
    return isinstance(form, LiteralForm) or (isinstance(form, ClassForm) and not is_model_class(form.cls))


def _single(asked: Asked, data: Any) -> Any:
    """Return the typed value of a single wire value. Here, at the root, it has to fit."""
    codec = codec_of(asked.annotation, None, None, TYPE_HANDLER_REGISTRY)
    try:
        return codec.parse(_serialize(data))
    except DeserializationError:
        raise
    except FAILURES_OF_VALUES as error:
        raise DeserializationError("a value that fits", data, owner=asked.name) from error


def to_json(
    value: Any, *, exclude_readonly: bool = False, indent: int | str | None = None, allow_nan: bool = True
) -> str:
    """Return the JSON text of a model, or of any value with models in it.

    It is the text of ``json.dumps(value, cls=SdkJSONEncoder)``, but for numbers that `azure_like.from_json` read with
    more digits than a float has: they are written as they were read.

    Args:
        value: The value.
        exclude_readonly: Leave the readonly fields of models out, at every level.
        indent: The number of spaces of a level, or the text of one; without it the text is one line.
        allow_nan: Write ``NaN`` and ``Infinity``, which are no JSON, instead of refusing them.

    Returns:
        The text, in ASCII.

    Raises:
        SerializationError: A value has no JSON form. The error has the path to it.

    Example:
        >>> from azure_like import Model, rest_field, to_json
        >>> class Pet(Model):
        ...     weight: float = rest_field()
        >>> to_json({"pets": [Pet(weight=3.5)]})
        '{"pets": [{"weight": 3.5}]}'
        >>> to_json(Pet(weight=float("nan")), allow_nan=False)
        Traceback (most recent call last):
        azure_like.exceptions.SerializationError: nan is no JSON number - at $.weight
    """
    encoder: type[SdkJSONEncoder] = SdkJSONEncoder
    if ExactNumber.met:
        from azure_like._functions.exact import ExactEncoder  # noqa: PLC0415 -- few programs need it

        encoder = ExactEncoder
    try:
        return encoder(exclude_readonly=exclude_readonly, indent=indent, allow_nan=allow_nan).encode(value)
    except Exception as error:
        from azure_like._functions.faults import fault_in  # noqa: PLC0415 -- for an error only

        found = fault_in(value, exclude_readonly=exclude_readonly, allow_nan=allow_nan)
        if found is None:
            raise
        raise found from error


def json_default(o: Any) -> Any:
    """Return the JSON form of a model, or of another value that has one: a date, bytes, a registered type.

    It is for encoders that ask for the form of what they do not know: ``json.dumps(value, default=json_default)``,
    ``orjson.dumps(value, default=json_default)`` and ``msgspec.json.encode(value, enc_hook=json_default)``. All values
    inside a model have their wire form, so that the encoder finds only JSON there.

    Args:
        o: The value.

    Returns:
        Plain dicts, lists and JSON values, all of them new.

    Raises:
        TypeError: The value has no JSON form.

    Example:
        >>> import json
        >>> from datetime import date
        >>> from azure_like import json_default
        >>> json.dumps({"day": date(2023, 1, 12)}, default=json_default)
        '{"day": "2023-01-12"}'
    """
    if type(o) is ExactNumber:
        return float(o)
    plain = plain_node(o) if is_node(o) else plain_data(o)
    if plain is o:
        message = f"{shown(o)} is no JSON value"
        raise TypeError(message)
    return plain


def as_attribute_dict(model: Any, *, exclude_readonly: bool = False) -> dict[str, Any]:
    """Return the data of a model by attribute name, at every level, as ``azure.core.serialization`` does.

    The values are wire values; keys that belong to no field are kept.

    Args:
        model: The model.
        exclude_readonly: Leave the readonly fields of models out, at every level.

    Returns:
        A new dict. Models in it are dicts, and an explicit null is None.

    Raises:
        TypeError: The value is no model.

    Example:
        >>> from azure_like import Model, as_attribute_dict, rest_field
        >>> class Pet(Model):
        ...     times_fed: int = rest_field(name="timesFed")
        >>> as_attribute_dict(Pet(times_fed=2))
        {'times_fed': 2}
    """
    if not is_node(model):
        message = f"as_attribute_dict() expects a model, got {shown(model)}"
        raise TypeError(message)
    from azure_like._functions.attributes import attribute_data  # noqa: PLC0415 -- few programs need it

    return attribute_data(model, exclude_readonly=exclude_readonly)
