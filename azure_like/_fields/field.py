"""The descriptor of a field: its declaration, and the codec that is chosen for it at its first use.

An attribute is read through a plain `property`, which takes the place of the descriptor at the first use of the field.
The interpreter calls the getter of a property directly, and from Python 3.12 on it inlines the call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from azure_like._annotations.arguments import UnresolvedNameError
from azure_like._annotations.normalise import Normaliser, is_optional
from azure_like._annotations.scope import Scope
from azure_like._codecs.base import Codec, CustomCodec
from azure_like._codecs.choose import ANY_CODEC, codec_for
from azure_like._codecs.deserializers import codec_of_deserializer
from azure_like._codecs.encode import ByValue, by_value
from azure_like._codecs.lookup import plain_codec
from azure_like._depth import Place, Walk
from azure_like._fields.renaming import wire_name_of
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._sentinels import UNSET
from azure_like._types import Decode, Visibility
from azure_like._warnings import tell
from azure_like.exceptions import DeserializationError, UnresolvedAnnotationWarning

_NO_ANNOTATION = object()

_OF_THE_OWNER: Final = frozenset({"handlers", "_annotation", "_normaliser", "_codec", "_placer", "_warned"})
"""What a field has from the class that declares it, but its place and its wire name."""


class _RestField:
    """One declared field.

    Until its first use the field itself is the class attribute. After that a `property` is. azure-core and generated
    packages read the private attributes of the field.
    """

    handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY

    # Values that most fields share are kept on the class: a package declares thousands of fields that are never used.
    _attribute = ""
    _owner: Any = None
    _rest_name = ""
    _named = False
    _function: Decode | None = None
    _is_discriminator = False
    _visibility: Sequence[Visibility] | None = None
    _default: Any = UNSET
    _format: str | None = None
    _is_multipart_file_input = False
    _xml: Mapping[str, Any] = MappingProxyType({})
    _deserializer: Decode | None = None
    _original_tsp_name: str | None = None
    _annotation: Any = _NO_ANNOTATION
    _normaliser: Normaliser | None = None
    _codec: Codec | None = None
    _placer: Place | None = None
    _plain: ByValue | None = None
    _warned = False

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
        given = name, type, visibility, default, format, is_multipart_file_input, xml, deserializer, original_tsp_name
        store(self, *given)
        if is_discriminator:
            self._is_discriminator = True

    def attach(self, owner: Any, attribute: str) -> None:
        """Store the class that declares the field and its attribute there, unless they are stored already.

        The plan of a class does this at first use. Python would call a `__set_name__` for every field of every class,
        and a program never uses most of them.
        """
        if not self._attribute:
            self._owner = owner
            if not self._named:
                self._rest_name = wire_name_of(attribute, owner)
            self._attribute = attribute

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        """Put a property in the place of this descriptor, and read through the property."""
        cls = owner or type(instance)
        if instance is None and not hasattr(cls, "_plan"):
            return self  # the class is a mixin that is no model
        prop = self._become_property(cls)
        return prop if instance is None else prop.__get__(instance)

    def __set__(self, instance: Any, value: Any) -> None:
        """Put a property in the place of this descriptor, and write through the property."""
        self._become_property(type(instance)).__set__(instance, value)

    def _become_property(self, cls: Any) -> property:
        """Put a property in the place of this descriptor, and return the property.

        Raises:
            AttributeError: The class is no model, so it has no data to read or write.
        """
        if not hasattr(cls, "_plan"):
            message = (
                f"{cls.__name__!r} object has no data for the field {self._place(cls)[1]!r}: its class is not a model"
            )
            raise AttributeError(message)
        plan = cls._plan.of(cls)  # making the plan gives the fields their annotations
        if self._owner is None:  # the field was put into the class after the plan was made
            self.attach(*self._place(cls))
        prop: property = plan.property_of(self)
        self.install(prop)
        return prop

    def _place(self, cls: Any) -> tuple[Any, str]:
        """Return the class that has this descriptor, a given class or one of its bases, and its attribute there."""
        places = ((base, name) for base in cls.__mro__ for name, value in vars(base).items() if value is self)
        return next(places, (cls, "?"))

    def install(self, prop: property) -> None:
        """Put a property into the class that declares the field."""
        if self._owner.__dict__.get(self._attribute) is not prop:
            setattr(self._owner, self._attribute, prop)

    def bind(self, annotation: Any, normaliser: Normaliser, handlers: TypeHandlerRegistry) -> None:
        """Give the field its annotation and the type handlers of its package, unless it has an annotation already."""
        if self._normaliser is None:
            self._annotation = annotation
            if handlers is not TYPE_HANDLER_REGISTRY:
                self.handlers = handlers
            self._normaliser = normaliser

    def taken_over(self, owner: Any, attribute: str) -> _RestField:
        """Return the field of a class that has the descriptor of another one: a copy if it has another wire name."""
        wire_name = self._rest_name if self._named else wire_name_of(attribute, owner)
        if wire_name == self._rest_name:
            return self
        made = object.__new__(type(self))
        made.__dict__.update({name: value for name, value in vars(self).items() if name not in _OF_THE_OWNER})
        made._owner, made._attribute, made._rest_name = owner, attribute, wire_name
        return made

    def rebound(self, owner: Any, annotation: Any, normaliser: Normaliser) -> _RestField:
        """Return a copy of the field for a class that has another annotation for it or binds its type variables."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made._owner = owner
        made.handlers = owner._handlers
        made._annotation, made._normaliser, made._codec = annotation, normaliser, None
        made._placer = None
        return made

    @property
    def plain(self) -> ByValue:
        """The encoder by value, with the format of the field."""
        found = self._plain
        if found is None:
            found = self._plain = by_value(self._format)
        return found

    @property
    def codec(self) -> Codec:
        """The codec of the field. While a name in the annotation cannot be found, it is the codec of ``Any``."""
        found = self._codec
        if found is None:
            found = self._resolve()
            if found is None:
                return ANY_CODEC
            self._codec = found
        return found

    def _resolve(self) -> Codec | None:
        """Return the codec of the field. If a name in the annotation cannot be found yet, warn once and return None."""
        own, function, normaliser = None, self._function, self._normaliser
        if function is not None:
            own = codec_of_deserializer(function)
            if own is None:
                return CustomCodec(function)
        if normaliser is None or not self.annotated:
            return own or ANY_CODEC
        try:
            declared = plain_codec(self._annotation, self._format)
            if declared is None:
                declared = codec_for(normaliser.form(self._annotation), self._format, self.handlers)
        except UnresolvedNameError as error:
            if not self._warned:
                self._warned = True
                message = f"{self.label}: {error}; its values are read as they are on the wire"
                tell(self._owner, message, UnresolvedAnnotationWarning)
            return None
        return declared if own is None or declared.firm else own

    @property
    def resolved(self) -> bool:
        """Whether the codec is final."""
        return self._codec is not None

    @property
    def label(self) -> str:
        """The class and attribute, for messages."""
        return f"{getattr(self._owner, '__name__', '?')}.{self._attribute}"

    @property
    def annotated(self) -> bool:
        """Whether there is an annotation."""
        return self._annotation is not _NO_ANNOTATION

    @property
    def declared(self) -> Any:
        """The annotation as it was written, or None if there is none."""
        return None if self._annotation is _NO_ANNOTATION else self._annotation

    @property
    def scope(self) -> Scope | None:
        """The scope in which the names of the annotation are looked up."""
        return None if self._normaliser is None else self._normaliser.scope

    @property
    def bindings(self) -> Mapping[Any, Any]:
        """The types bound to the type variables of the annotation."""
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
    def ready_placer(self) -> Place:
        """The place of wire values of this field. It is kept once the annotation is resolved."""
        found = self._placer
        if found is None:
            found = self.placer()
            if self.resolved:
                self._placer = found
        return found

    def placer(self) -> Place:
        """Return the place of wire values of this field."""
        if self._is_multipart_file_input:
            return _place_unchanged
        return self.codec.placer() or self.plain.place

    def check(self, value: Any) -> None:
        """Refuse a wire value that cannot be the declared container of models.

        Raises:
            DeserializationError: The value cannot be one.
        """
        try:
            self.codec.check(value)
        except DeserializationError as error:
            raise error.under(f".{self._rest_name}", self.label) from None


class _RestDiscriminator(_RestField):  # pyright: ignore[reportUnusedClass]  # `rest_discriminator` makes them
    """One declared discriminator."""

    def __set_name__(self, owner: Any, _name: str) -> None:
        """Give a model a register of its subclasses, unless it has or inherits one."""
        if hasattr(owner, "_is_model"):
            give_register(owner)


def give_register(cls: Any) -> None:
    """Give a class a register of its subclasses, by discriminator value, unless it has or inherits one."""
    if getattr(cls, "__mapping__", None) is None:
        cls.__mapping__ = {}


def store(  # noqa: PLR0917 -- called for thousands of fields: no keywords
    field: _RestField,
    name: str | None,
    type: Decode | None,  # noqa: A002 -- the name that generated packages pass
    visibility: Sequence[Visibility] | None,
    default: Any,
    format: str | None,  # noqa: A002 -- the name that generated packages pass
    is_multipart_file_input: bool,  # noqa: FBT001 -- called for thousands of fields: no keywords
    xml: Mapping[str, Any] | None,
    deserializer: Decode | None,
    original_tsp_name: str | None,
) -> None:
    """Store the declaration of a field in it, but for values that its class has already."""
    if name is not None:
        field._rest_name = name
        field._named = True
    if visibility is not None:
        field._visibility = visibility if visibility.__class__ is list else list(visibility)
    if default is not UNSET:
        field._default = default
    if format is not None:
        field._format = format
    if xml:
        field._xml = dict(xml)
    if type is not None or deserializer is not None:
        field._function = deserializer or type
        field._deserializer = deserializer
    if is_multipart_file_input:
        field._is_multipart_file_input = True
    if original_tsp_name is not None:
        field._original_tsp_name = original_tsp_name


def _place_unchanged(value: Any, container: Any, key: Any, _walk: Walk, _depth: int) -> None:
    """Put a part of a multipart body, such as a file, under a key."""
    container[key] = value
