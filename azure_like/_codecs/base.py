"""The base class of codecs. A codec is made once for each annotation with a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, Protocol

from azure_like._compat import NoneType
from azure_like._depth import Place
from azure_like._mappings import is_mapping
from azure_like._sentinels import is_null
from azure_like._types import Decode, Wire
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError

SCALAR: Final = 1
ARRAY: Final = 2
OBJECT: Final = 4

NEVER: Final = 0
POOR: Final = 1
FITS: Final = 2
AGREES: Final = 3
"""How a wire value suits a codec, as `Codec.suits` returns it: never, badly, well enough, or by its tags."""

JUST_NONE: Final[frozenset[type]] = frozenset({NoneType})

_SHAPES: dict[type, int] = {
    **dict.fromkeys((str, int, float, bool, NoneType), SCALAR),
    **dict.fromkeys((list, tuple, set, frozenset), ARRAY),
    dict: OBJECT,
}


def shape_of(value: Wire) -> int:
    """Return the shape of a wire value: `SCALAR`, `ARRAY` or `OBJECT`."""
    shape = _SHAPES.get(type(value))
    if shape is not None:
        return shape
    if issubclass(type(value), (list, tuple, set, frozenset)):
        return ARRAY
    return OBJECT if is_mapping(value) else SCALAR


class ClassTags(Protocol):
    """The tags of a model class.

    Attributes:
        wire_names: The wire names of the tags.
        registered: The registers in which the classes for their values are looked up.
    """

    wire_names: tuple[str, ...]
    registered: tuple[Mapping[Any, Any], ...]


class Codec:
    """How values of one annotation with one format are decoded and encoded.

    Attributes:
        shapes: The shapes of wire values that it can decode: a sum of `SCALAR`, `ARRAY` and `OBJECT`.
        exact: The classes whose instances always decode to themselves.
        typed: Whether a decoded value may be anything but JSON or a model. The typed view of a container of such values
            is never the wire container itself.
        settles: Whether a container that `place` made decodes to itself.
        place: The place of wire values, or None if values are encoded by value.
        held: The value of ``_RestField._class_type``: the class of a single value, or a function for a container.
        models: Whether the annotation names a model, at any depth.
        table: The decoded values of strings by string, if a string is decoded by this table alone.
        as_is: Whether every value decodes to itself.
        shared: The classes of items with which a list is stored as a copy of itself and is its own typed view.
        firm: Whether the codec is of a container, so that a number in place of it may be an error.
        tells: Whether it rejects some values of a shape that it can decode, so that it can be told from other arms.
        of_text: The function from the text of an XML element or attribute to the wire value, or None if the text itself
            is the wire value.
        blank: The wire value of an empty XML element.
    """

    shapes: int = SCALAR
    exact: frozenset[type] = JUST_NONE
    typed: bool = True
    settles: bool = False
    place: Place | None = None
    held: Any = None
    models: bool = False
    shared: frozenset[type] = frozenset()
    firm: bool = False
    tells: bool = False
    as_is: bool = False
    table: Mapping[Any, Any] | None = None
    of_text: Decode | None = None
    blank: Wire = None

    @property
    def contains_models(self) -> bool:
        """Whether the codec is of a container of models, so that it refuses some atoms."""
        return self.firm and self.models

    @property
    def renewed(self) -> bool:
        """Whether a container inside another one may decode to another container, though it holds settled values."""
        return not self.settles or (self.firm and not self.models)

    def placer(self) -> Place | None:
        """Return `place`, or the place of a model's own plan, which saves a call. None: values are encoded by value."""
        return self.place

    def check(self, wire: Wire) -> None:
        """Refuse a wire value that cannot be the declared container of models.

        Raises:
            DeserializationError: The value cannot be one.
        """

    def suits(self, wire: Wire) -> int:
        """Return how a wire value that is not None suits this codec as an arm of a union.

        Returns:
            `AGREES` if a tag of the value names this arm, `FITS` if nothing contradicts it, `POOR` if a value inside
            has another shape than is declared, `NEVER` if the arm must not take the value.
        """
        return FITS if shape_of(wire) & self.shapes else POOR

    def tags(self) -> tuple[ClassTags, ...] | None:
        """Return the tags of the model classes that `suits` uses, or None if some are not known yet."""
        return ()

    def parse(self, wire: Wire) -> Any:
        """Return the typed value.

        Raises:
            Exception: One of `FAILURES_OF_VALUES`, because the wire value does not fit the annotation.
        """
        raise NotImplementedError

    def decode(self, wire: Wire) -> Any:
        """Return the typed value, or the wire value itself if it does not fit the annotation.

        Raises:
            DeserializationError: A container is declared and the wire value cannot be one.
        """
        raise NotImplementedError


class ScalarCodec(Codec):
    """A codec of single values, made of one parser."""

    def __init__(
        self,
        parse: Decode,
        *exact: type,
        typed: bool = True,
        held: Any = None,
        shapes: int = SCALAR,
        of_text: Decode | None = None,
        blank: Wire = None,
    ) -> None:
        self.parse = parse  # type: ignore[method-assign, assignment]  # the parser is the method, which saves a call for each value
        self.exact = frozenset({NoneType, *exact})
        self.typed = typed
        self.held = held
        self.shapes = shapes
        self.of_text = of_text
        self.blank = blank

    def decode(self, wire: Wire) -> Any:
        """Return the parsed value, or the wire value itself if the parser refuses it."""
        if type(wire) in self.exact:
            return wire
        if is_null(wire):
            return None
        try:
            return self.parse(wire)
        except FAILURES_OF_VALUES:
            return wire


class AnyCodec(Codec):
    """The codec of ``Any``: every wire value decodes to itself."""

    shapes = SCALAR | ARRAY | OBJECT
    typed = False
    settles = True
    as_is = True
    held = staticmethod(lambda value: value)

    def parse(self, wire: Wire) -> Any:
        """Return the wire value."""
        return wire

    decode = parse


class CustomCodec(Codec):
    """The codec of ``type=`` and ``deserializer=``: the caller's function decodes."""

    shapes = SCALAR | ARRAY | OBJECT
    blank = ""

    def __init__(self, function: Decode) -> None:
        self._function = function
        self.held = function

    def parse(self, wire: Wire) -> Any:
        """Return the value that the function returns. An error of the function is raised."""
        return self._function(wire)

    def decode(self, wire: Wire) -> Any:
        """Return the value that the function returns, or the wire value itself if the function refuses it."""
        if wire is None:
            return None
        try:
            return self._function(wire)
        except FAILURES_OF_VALUES:
            return wire


def held_inside(item: Codec) -> Any:
    """Return the ``_class_type`` of a container: a callable, and never a model class itself.

    azure-core reads a field whose ``_class_type`` is a model class as a model that may be flattened into this one.
    """
    return partial(item.held) if item.models else item.held


def or_none(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a parser that returns ``None`` for ``None``, and otherwise calls the given parser."""
    return lambda wire: None if wire is None else parse(wire)


def at(step: str, function: Callable[[Any], Any], value: Any) -> Any:
    """Return the result of a function for an item. An error gets the step to the item in its path."""
    try:
        return function(value)
    except DeserializationError as error:
        raise error.under(step) from None
