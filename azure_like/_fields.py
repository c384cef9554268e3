"""Declaring fields: `rest_field`, `rest_discriminator` and the descriptor they put into a class body.

A `_RestField` holds what was declared. What an attribute read goes through is a plain `property`, made at the first use
of the field: the interpreter reads that without a Python frame for the descriptor, and from 3.12 on it inlines it.
"""

from __future__ import annotations

import copy
import warnings
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, overload

from azure_like._access import property_of
from azure_like._annotations import Normaliser, UnresolvedNameError, is_optional
from azure_like._codecs import ANY_CODEC, Codec, CustomCodec, codec_for
from azure_like._codecs.by_value import ByValue, by_value
from azure_like._codecs.deserializers import codec_of_deserializer
from azure_like._codecs.work import Maker, Work
from azure_like._scope import Scope
from azure_like._types import UNSET, Decode, Unset, Visibility
from azure_like.exceptions import DeserializationError, UnresolvedAnnotationWarning

_NO_ANNOTATION = object()
_T = TypeVar("_T")


class _RestField:
    """One declared field.

    Until it is first used it stands in the class itself; then a `property` does. What it shows under its private names
    is what azure-core and generated packages look at (SPEC 11.2).
    """

    work: type[Work] = Work

    # A field has these from its class until it is used: a package declares thousands that never are.
    _attribute = ""
    _owner: Any = None
    _annotation: Any = _NO_ANNOTATION
    _normaliser: Normaliser | None = None
    _codec: Codec | None = None
    _maker: Maker | None = None
    _warned = False
    plain: ByValue = by_value(None)

    def __init__(
        self,
        *,
        name: str | None = None,
        type: Decode | None = None,  # noqa: A002 -- the name that generated packages pass
        is_discriminator: bool = False,
        visibility: Sequence[Visibility] | None = None,
        default: Any = UNSET,
        format: str | None = None,  # noqa: A002 -- the name that generated packages pass
        is_multipart_file_input: bool = False,
        xml: Mapping[str, Any] | None = None,
        deserializer: Decode | None = None,
        original_tsp_name: str | None = None,
    ) -> None:
        self._rest_name: str = "" if name is None else name
        self._named = name is not None
        self._function = deserializer or type
        self._is_discriminator = is_discriminator
        self._visibility = None if visibility is None else list(visibility)
        self._default = default
        self._format = format
        self._is_multipart_file_input = is_multipart_file_input
        self._xml = dict(xml) if xml else {}
        self._deserializer = deserializer
        self._original_tsp_name = original_tsp_name
        if format is not None:
            self.plain = by_value(format)

    def __set_name__(self, owner: Any, name: str) -> None:
        if not self._attribute:
            self._attribute = name
            self._owner = owner
            if not self._named:
                self._rest_name = name

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        """Put a property in the place of this descriptor, and read through that."""
        cls = owner or type(instance)
        if instance is None and not hasattr(cls, "_plan"):
            return self  # a mixin that is no model, looked at by itself
        prop = self._become_property(cls)
        return prop if instance is None else prop.__get__(instance)

    def __set__(self, instance: Any, value: Any) -> None:
        """Put a property in the place of this descriptor, and write through that."""
        self._become_property(type(instance)).__set__(instance, value)

    def _become_property(self, cls: Any) -> property:
        """Return the property that is from now on in the place of this descriptor.

        Raises:
            AttributeError: The class is no model, so it has no data to read or write.
        """
        if not hasattr(cls, "_plan"):
            message = f"{cls.__name__!r} object has no data for the field {self._attribute!r}: its class is not a model"
            raise AttributeError(message)
        cls._plan.of(cls)  # the fields of a class get their annotations with its plan
        prop = property_of(self)
        self.install(prop)
        return prop

    def install(self, prop: property) -> None:
        """Let the class that declares the field read and write it through a property."""
        if self._owner.__dict__.get(self._attribute) is not prop:
            setattr(self._owner, self._attribute, prop)

    def bind(self, annotation: Any, normaliser: Normaliser, work: type[Work]) -> None:
        """Give the field its annotation and its model's kind of work, once; what is bound already stays."""
        if self._normaliser is None:
            self._annotation = annotation
            self.work = work
            self._normaliser = normaliser

    def rebound(self, owner: Any, annotation: Any, normaliser: Normaliser) -> _RestField:
        """Return the field as a class sees it that gives it another annotation or binds type variables in it."""
        made = copy.copy(self)
        made._owner = owner
        made.work = owner._work
        made._annotation, made._normaliser, made._codec = annotation, normaliser, None
        made._maker = None
        return made

    @property
    def codec(self) -> Codec:
        """The codec of the field; names that cannot be found yet make it that of ``Any``, for this time."""
        found = self._codec
        if found is None:
            found = self._make_codec()
            if found is None:
                return ANY_CODEC
            self._codec = found
        return found

    @property
    def resolved(self) -> bool:
        """Whether the codec is final."""
        return self._codec is not None

    def _make_codec(self) -> Codec | None:
        own = codec_of_deserializer(self._function)
        if self._function is not None and own is None:
            return CustomCodec(self._function)
        if self._normaliser is None or self._annotation is _NO_ANNOTATION:
            return own or ANY_CODEC
        try:
            declared = codec_for(self._normaliser.form(self._annotation), self._format, self.work.handlers)
        except UnresolvedNameError as error:
            if not self._warned:
                self._warned = True
                message = f"{self.label}: {error}; its values are read as they are on the wire"
                warnings.warn(message, UnresolvedAnnotationWarning, stacklevel=2)
            return None
        return declared if own is None or declared.firm else own

    @property
    def label(self) -> str:
        """The class and attribute, for messages."""
        return f"{getattr(self._owner, '__name__', '?')}.{self._attribute}"

    @property
    def constant(self) -> Any:
        """The wire form of the only value that the annotation allows; `UNSET` where it allows others."""
        return self.plain.encode(self.codec.only) if self.codec.only is not UNSET else UNSET

    @property
    def declared(self) -> Any:
        """The annotation as it was written, or None where there is none."""
        return None if self._annotation is _NO_ANNOTATION else self._annotation

    @property
    def scope(self) -> Scope | None:
        """Where the names of the annotation are looked up."""
        return None if self._normaliser is None else self._normaliser.scope

    @property
    def bindings(self) -> Mapping[Any, Any]:
        """What the type variables of the annotation stand for."""
        return {} if self._normaliser is None else self._normaliser.bindings

    @property
    def _is_model(self) -> bool:
        return self.codec.models

    @property
    def _is_optional(self) -> bool:
        scope = self.scope
        return scope is not None and is_optional(self.declared, scope)

    @property
    def _class_type(self) -> Any:
        return self.codec.held

    @property
    def _type(self) -> Decode:
        return self.codec.decode

    @property
    def ready_maker(self) -> Maker:
        """What makes the wire form of a value of this field; kept once the annotation is resolved."""
        found = self._maker
        if found is None:
            found = self.maker()
            if self.resolved:
                self._maker = found
        return found

    def maker(self) -> Maker:
        """Return what makes the wire form of a value of this field."""
        if self._is_multipart_file_input:
            return _make_nothing_of_it
        return self.codec.maker() or self.plain.make

    def check(self, value: Any) -> None:
        """Refuse a wire value that can be no container where one of models is declared.

        Raises:
            DeserializationError: It is such a value.
        """
        try:
            self.codec.check(value)
        except DeserializationError as error:
            raise error.under(f".{self._rest_name}", self.label) from None


def _make_nothing_of_it(value: Any, _owner: Any, _key: Any, _work: Work, _depth: int) -> Any:
    """Return a file, or what else a multipart body takes, as the object that it is (SPEC 2.8)."""
    return value


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
    """Declare a field of a model: an attribute and the wire name it stands for.

    Args:
        name: The wire name; without it the wire name is the attribute name.
        type: A function that decodes the wire value on read, in place of the annotation.
        visibility: The operations the field takes part in; exactly ``["read"]`` makes it readonly.
        default: A value that the client fills in where none is given; ``None`` fills in an explicit null. `UNSET` fills
            in nothing, as if it were not given: that is how a `TypedModel` says that a field may be left out.
        format: How the value travels: ``rfc3339``, ``rfc7231`` or ``unix-timestamp`` for a ``datetime``; ``base64`` or
            ``base64url`` for ``bytes``; ``str`` for an ``int`` or ``bool`` that travels as text; ``commaDelimited``,
            ``spaceDelimited``, ``pipeDelimited`` or ``newlineDelimited`` for a list of strings;
            ``duration-seconds-int``, ``duration-seconds-float``, ``duration-milliseconds-int`` or
            ``duration-milliseconds-float`` for a ``timedelta``.
        is_multipart_file_input: Whether the value is a file of a multipart body, passed through untouched.
        xml: XML metadata of the field.
        deserializer: As ``type``; it also receives the text of an XML element or attribute.
        original_tsp_name: The name in the service's TypeSpec, where the attribute is named otherwise.

    Returns:
        The descriptor. To a type checker it is a value of the annotated type, which the default has to fit.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, rest_field
        >>> class Session(Model):
        ...     seconds_to_live: Optional[int] = rest_field(name="secondsToLive")
        >>> Session(seconds_to_live=60)
        {'secondsToLive': 60}
    """
    return _RestField(
        default=default,
        deserializer=deserializer,
        format=format,
        is_multipart_file_input=is_multipart_file_input,
        name=name,
        original_tsp_name=original_tsp_name,
        type=type,
        visibility=visibility,
        xml=xml,
    )


def rest_discriminator(
    *,
    name: str | None = None,
    type: Decode | None = None,  # noqa: A002 -- the name that generated packages pass
    visibility: Sequence[Visibility] | None = None,
    xml: Mapping[str, Any] | None = None,
) -> Any:
    """Declare the field whose wire value says which subclass a mapping is.

    Args:
        name: The wire name; without it the wire name is the attribute name.
        type: A function that decodes the wire value on read, in place of the annotation.
        visibility: The operations the field takes part in.
        xml: XML metadata of the field.

    Returns:
        The descriptor, typed so that any annotation accepts it.

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
    return _RestField(name=name, type=type, is_discriminator=True, visibility=visibility, xml=xml)
