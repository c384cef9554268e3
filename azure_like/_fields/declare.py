"""How a class declares its fields: `rest_field` and `rest_discriminator`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, overload

from azure_like._fields.field import _RestDiscriminator, _RestField, store
from azure_like._sentinels import UNSET, Unset
from azure_like._types import Decode, Visibility

_T = TypeVar("_T")

_new = object.__new__


@overload
def rest_field(
    *,
    name: str | None = None,
    type: Decode | None = None,
    visibility: Sequence[Visibility] | None = None,
    default: Unset = UNSET,
    format: str | None = None,
    is_multipart_file_input: bool = False,
    xml: Mapping[str, Any] | None = None,
    deserializer: Decode | None = None,
    original_tsp_name: str | None = None,
) -> Any: ...


@overload
def rest_field(
    *,
    default: _T,
    name: str | None = None,
    type: Decode | None = None,
    visibility: Sequence[Visibility] | None = None,
    format: str | None = None,
    is_multipart_file_input: bool = False,
    xml: Mapping[str, Any] | None = None,
    deserializer: Decode | None = None,
    original_tsp_name: str | None = None,
) -> _T: ...


def rest_field(
    *,
    name: str | None = None,
    type: Decode | None = None,  # noqa: A002 -- the name that generated packages pass
    visibility: Sequence[Visibility] | None = None,
    default: Any = UNSET,
    format: str | None = None,  # noqa: A002 -- the name that generated packages pass
    is_multipart_file_input: bool = False,
    xml: Mapping[str, Any] | None = None,
    deserializer: Decode | None = None,
    original_tsp_name: str | None = None,
) -> Any:
    """Declare a field of a model: an attribute that reads and writes the value of a wire name.

    Args:
        name: The wire name. Without it the wire name is the attribute name, or what the rule of the class makes of it:
            ``class Session(Model, rename="camel")``.
        type: A function that decodes the wire value at each read, in place of the annotation.
        visibility: The operations the field takes part in. Exactly ``["read"]`` makes the field readonly.
        default: A value that the client fills in where none is given. ``None`` fills in an explicit null. `UNSET` fills
            in nothing, as without this argument. A `TypedModel` uses it to declare that a field may be left out.
        format: How the value travels: ``rfc3339``, ``rfc7231`` or ``unix-timestamp`` for a ``datetime``; ``base64`` or
            ``base64url`` for ``bytes``; ``str`` for an ``int`` or ``bool`` that travels as text; ``commaDelimited``,
            ``spaceDelimited``, ``pipeDelimited`` or ``newlineDelimited`` for a list of strings;
            ``duration-seconds-int``, ``duration-seconds-float``, ``duration-milliseconds-int`` or
            ``duration-milliseconds-float`` for a ``timedelta``.
        is_multipart_file_input: Whether the value is a file of a multipart body, which is sent untouched.
        xml: XML metadata of the field.
        deserializer: A function that decodes as ``type`` does. It also receives the text of an XML element or
            attribute.
        original_tsp_name: The name in the service's TypeSpec, if the attribute has another name.

    Returns:
        The descriptor. For type checkers it is a value of the default's type, or of ``Any`` without a default.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, rest_field
        >>> class Session(Model):
        ...     seconds_to_live: Optional[int] = rest_field(name="secondsToLive")
        >>> Session(seconds_to_live=60)
        {'secondsToLive': 60}
    """
    field = _new(_RestField)  # a call of the class would take as long as the rest of this function
    store(field, name, type, visibility, default, format, is_multipart_file_input, xml, deserializer, original_tsp_name)
    return field


def rest_discriminator(
    *,
    name: str | None = None,
    type: Decode | None = None,  # noqa: A002 -- the name that generated packages pass
    visibility: Sequence[Visibility] | None = None,
    xml: Mapping[str, Any] | None = None,
) -> Any:
    """Declare a discriminator: a field whose wire value names the subclass that a mapping is read as.

    The subclasses are registered in the ``__mapping__`` of the class. A class without one, own or inherited, gets one.

    Args:
        name: The wire name. Without it the wire name is the attribute name, or what the rule of the class makes of it:
            ``class Session(Model, rename="camel")``.
        type: A function that decodes the wire value at each read, in place of the annotation.
        visibility: The operations the field takes part in.
        xml: XML metadata of the field.

    Returns:
        The descriptor. Its static type fits any annotation.

    Example:
        >>> from typing import Dict
        >>> from azure_like import Model, rest_discriminator
        >>> class Fish(Model):
        ...     __mapping__: Dict[str, Model] = {}
        ...     kind: str = rest_discriminator()
        >>> class Shark(Fish, discriminator="shark"):
        ...     pass
        >>> type(Fish._deserialize({"kind": "shark"}, [])) is Shark
        True
    """
    return _RestDiscriminator(name=name, type=type, is_discriminator=True, visibility=visibility, xml=xml)
