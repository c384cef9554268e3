"""What every codec has: the decision about one annotation with one format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, Protocol

from azure_like._compat import NoneType
from azure_like._depth import Maker
from azure_like._mappings import is_mapping
from azure_like._sentinels import is_null
from azure_like._types import UNCHECKED, UNSET, Decode, Wire
from azure_like.exceptions import FAILURES_OF_VALUES, DeserializationError

SCALAR: Final = 1
ARRAY: Final = 2
OBJECT: Final = 4

NEVER: Final = 0
POOR: Final = 1
FITS: Final = 2
AGREES: Final = 3
"""How a wire value suits a codec, as `Codec.suits` says: not at all, badly, as well as any other, by its tags."""

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


class Owner(Protocol):
    """A model node, or what will become one: the views beside its data."""

    _views: dict[str, Any] | None


class ClassTags(Protocol):
    """The tags of a model class.

    Attributes:
        wire_names: The wire names of the fields that tell.
        registered: The mappings in which the classes for their values are looked up.
    """

    wire_names: tuple[str, ...]
    registered: tuple[Mapping[Any, Any], ...]


class Codec:
    """How values of one annotation, with one format, are decoded and stored.

    Attributes:
        shapes: The shapes of wire values that it can decode: a sum of `SCALAR`, `ARRAY` and `OBJECT`.
        exact: The classes whose instances decode to themselves, whatever the value.
        typed: Whether a decoded value may be something else than plain JSON or a model. The typed view of a
            container of such values is never the wire container itself.
        settles: Whether a container that `place` stored decodes to itself.
        place: Stores a value in a container, as `azure_like._codecs.encode.ByValue.place` does, where the annotation
            has a say in what is stored; None where encoding by value is all there is to it.
        held: What ``_RestField._class_type`` shows: the class for one, a function for containers.
        models: Whether a model is somewhere in it.
        table: The decoded values of strings, where looking a string up is all there is to decoding it.
        as_is: Whether every value decodes to itself.
        only: The one value that the annotation allows, if there is just one.
        shared: The classes of items with which a list is stored as a plain copy, and is its own typed view.
        firm: Whether it is a container, so that a number in its place is an error and not merely raw.
        refuses: Whether its maker may refuse a value that is no atom.
        tells: Whether it leaves alone some values of a shape that it can decode.
        of_text: Makes the wire value of the text of an XML element or attribute; None where the text itself is it.
        blank: The wire value that an empty XML element stands for (SPEC 10.4).
    """

    shapes: int = SCALAR
    exact: frozenset[type] = JUST_NONE
    typed: bool = True
    settles: bool = False
    make: Maker | None = None
    held: Any = None
    models: bool = False
    shared: frozenset[type] = frozenset()
    firm: bool = False
    refuses: bool = False
    tells: bool = False
    as_is: bool = False
    table: Mapping[Any, Any] | None = None
    only: Any = UNSET
    of_text: Decode | None = None
    blank: Wire = None

    def maker(self) -> Maker | None:
        """Return what `make` comes down to for values met from now on."""
        return self.make

    def check(self, wire: Wire) -> None:
        """Refuse a wire value that can be no container where one of models is declared.

        Raises:
            DeserializationError: It is such a value.
        """

    def suits(self, wire: Wire) -> int:
        """Return how a wire value that is not None suits this codec among the arms of a union (SPEC 6.13).

        Returns:
            `AGREES` if a tag says that it is of this kind, `FITS` if nothing speaks against it, `POOR` if something
            inside it is of another shape than is declared, `NEVER` if it must not be taken.
        """
        return FITS if shape_of(wire) & self.shapes else POOR

    def tags(self) -> tuple[ClassTags, ...] | None:
        """Return the tags of the model classes by which `suits` tells; None where not all are known yet."""
        return ()

    def parse(self, wire: Wire) -> Any:
        """Return the typed value.

        Raises:
            Exception: One of `FAILURES_OF_VALUES`; the wire value is not of this kind.
        """
        raise NotImplementedError

    def decode(self, wire: Wire) -> Any:
        """Return the typed value, or the wire value itself where it is not of this kind (SPEC 6.2).

        Raises:
            DeserializationError: A container is declared and the wire value can be none.
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
        self.parse = parse  # type: ignore[method-assign, assignment]  # the parser is the method: one call less a value
        self.exact = frozenset({NoneType, *exact})
        self.typed = typed
        self.held = held
        self.shapes = shapes
        self.of_text = of_text
        self.blank = blank

    def decode(self, wire: Wire) -> Any:
        """Return the parsed value; the wire value itself where the parser refuses it."""
        if type(wire) in self.exact:
            return wire
        if is_null(wire):
            return None
        try:
            return self.parse(wire)
        except FAILURES_OF_VALUES:
            return wire


class AnyCodec(Codec):
    """The codec of ``Any``: every value is what it is."""

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
    """The codec of ``type=`` and ``deserializer=``: a function of the caller's decodes (SPEC 1.3)."""

    shapes = SCALAR | ARRAY | OBJECT
    blank = ""

    def __init__(self, function: Decode) -> None:
        self._function = function
        self.held = function

    def parse(self, wire: Wire) -> Any:
        """Return what the function makes of the wire value; it raises what the function raises."""
        return self._function(wire)

    def decode(self, wire: Wire) -> Any:
        """Return what the function makes of the wire value, and the wire value itself where it refuses it."""
        if wire is None:
            return None
        try:
            return self._function(wire)
        except FAILURES_OF_VALUES:
            return wire


def held_inside(item: Codec) -> Any:
    """Return what ``_class_type`` shows for a container: a callable, and not the class itself where that is a model.

    azure-core takes a field whose ``_class_type`` is a model class for a model that may be flattened into this one.
    """
    return partial(item.held) if item.models else item.held


def or_none(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the parser with ``None`` left as it is (SPEC 6.1)."""
    return lambda wire: None if wire is None else parse(wire)


def at(step: str, function: Callable[[Any], Any], value: Any) -> Any:
    """Return what a function makes of an item; an error then says at which step of the path."""
    try:
        return function(value)
    except DeserializationError as error:
        raise error.under(step) from None


def mark_unchecked(owner: Owner | None, key: str) -> None:
    """Note that the container under a key was not seen to decode to itself."""
    if owner is not None:
        if owner._views is None:
            owner._views = {key: UNCHECKED}
        else:
            owner._views[key] = UNCHECKED
