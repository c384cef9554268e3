"""The codecs of lists, sets and tuples, and of lists that travel as one string."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from operator import is_
from typing import Any

from azure_like._codecs.base import (
    ARRAY,
    FITS,
    NEVER,
    SCALAR,
    ClassTags,
    Codec,
    at,
    held_inside,
    or_none,
    shape_of,
)
from azure_like._codecs.encode import SEPARATORS, by_value, kind_of
from azure_like._depth import SHALLOW, Place, Walk
from azure_like._types import Wire
from azure_like.exceptions import DeserializationError, shown


class ArrayCodec(Codec):
    """The codec of a list, set or tuple whose items all have one codec.

    The decoded container has the class of the wire container. It is the wire container itself if all items are JSON or
    models and decode to themselves.
    """

    shapes = ARRAY
    firm = True

    def __init__(self, item: Codec, form: str | None, *, bare: type | None = None) -> None:
        self._item = item
        self._bare = bare
        self._other_kind = bare in {tuple, set, frozenset}
        self.typed = item.typed or self._other_kind
        self.settles = not item.renewed
        self.models = item.models
        self.tells = item.tells
        self._plain = by_value(form)
        self._place_item: Place | None = None
        self._shares = self._plain.atoms & item.exact if not item.typed else frozenset()
        self.place = self._place_models if item.models else self._place_plain
        if not item.models and not item.typed and form not in SEPARATORS:
            self.place = self._sharing_place()
            self.shared = self._shares
        self.held = held_inside(item)

    def check(self, wire: Wire) -> None:
        """Refuse a number or a boolean in place of a list of models, here and in lists inside."""
        if not self.models or self._bare:
            return
        if issubclass(type(wire), (int, float)):
            raise DeserializationError("a list", wire)
        if shape_of(wire) == ARRAY and self._item.firm:
            for index, item in enumerate(wire):
                at(f"[{index}]", self._item.check, item)

    def suits(self, wire: Wire) -> int:
        """Return how the worst item suits the codec of the items."""
        if shape_of(wire) != ARRAY:
            return super().suits(wire)
        return min([self._item.suits(item) for item in wire if item is not None], default=FITS)

    def tags(self) -> tuple[ClassTags, ...] | None:
        """Return the tags of the codec of the items."""
        return self._item.tags()

    def parse(self, wire: Wire) -> Any:
        """Return the typed container.

        Raises:
            TypeError: The wire value is no list, set or tuple.
        """
        if shape_of(wire) != ARRAY:
            message = f"{shown(wire)} is no list"
            raise TypeError(message)
        return self._rebuilt(wire, or_none(self._item.parse))

    def decode(self, wire: Wire) -> Any:
        """Return the typed container. A string or an object is returned unchanged.

        Raises:
            DeserializationError: The wire value is a number or a boolean.
        """
        if type(wire) is list:
            if not self.typed and self._shares.issuperset(map(type, wire)):
                return wire
            return self._rebuilt(wire, self._item.decode)
        if shape_of(wire) == ARRAY:
            return self._rebuilt(wire, self._item.decode)
        if issubclass(type(wire), (int, float)) and not self._bare:
            raise DeserializationError("a list", wire)
        return wire

    def _rebuilt(self, wire: Any, decode: Callable[[Any], Any]) -> Any:
        if self._bare is not None and self._other_kind:
            return self._of_bare_kind(wire)
        items = self._decoded(wire, decode)
        if not self.typed and all(map(is_, items, wire)):
            return wire
        return items if issubclass(type(wire), list) else _same_kind(wire, items)

    def _of_bare_kind(self, wire: Any) -> Any:
        """Return the items in a container of the annotation's class, or the wire container if they cannot be in one."""
        try:
            return self._bare(wire)  # type: ignore[misc]  # the caller has seen that it is a class
        except TypeError:
            return wire

    def _decoded(self, wire: Any, decode: Callable[[Any], Any]) -> list[Any]:
        try:
            return [decode(item) for item in wire]
        except DeserializationError:
            return [at(f"[{index}]", decode, item) for index, item in enumerate(wire)]

    def _place_plain(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        """Put a container without models, encoded by value, under a key."""
        self._plain.place(value, container, key, walk, depth)
        empty = type(value) is list and not value
        return not self.typed and not self.settles and not empty and shape_of(value) != SCALAR

    def _sharing_place(self) -> Place:
        """Return a faster `_place_plain` for a list whose items are all atoms of the declared class."""
        otherwise, fits = self._place_plain, self._shares.issuperset

        def place(value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool:
            if type(value) is list and fits(map(type, value)):
                container[key] = value.copy()
                return False
            return otherwise(value, container, key, walk, depth)

        return place

    def _place_models(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        """Put a container of models under a key. Mappings in it become nodes."""
        if issubclass(type(value), list):
            self._place_items(value, container, key, walk, depth)
        elif shape_of(value) == ARRAY:
            before = walk.pending
            self._place_items(value, container, key, walk, depth)
            walk.finish(kind_of(value), container, key, before)
        elif issubclass(type(value), (int, float)) and not self._bare:
            raise DeserializationError("a list", value)
        else:
            self._plain.place(value, container, key, walk, depth)
        return not self.settles

    def _placer_of_item(self) -> Place:
        found = self._place_item
        if found is None:
            found = self._place_item = self._item.placer() or self._plain.place
        return found

    def _place_items(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        if depth > SHALLOW and walk.puts_off(self._place_items, value, container, key, depth):
            return
        place = self._placer_of_item()
        container[key] = made = list(value)  # a copy has the exact size, and a list that grows has spare room
        index, below = 0, depth + 1
        try:
            for index, item in enumerate(made):
                if item is not None:
                    place(item, made, index, walk, below)
        except DeserializationError as error:
            raise error.under(f"[{index}]") from None


class TupleCodec(Codec):
    """The codec of a tuple: each item has a codec of its own.

    Further items are dropped, as in the SDKs. As an arm of a union it takes only containers of its own length.
    """

    shapes = ARRAY
    firm = True
    tells = True

    def __init__(self, items: Sequence[Codec], form: str | None) -> None:
        self._items = items
        self.typed = any(item.typed for item in items)
        self.models = any(item.models for item in items)
        self._plain = by_value(form)
        self.place = self._place_models if self.models else self._place_plain
        self.held = self.decode

    def check(self, wire: Wire) -> None:
        """Refuse a number or a boolean where a tuple with models is declared."""
        if self.models and issubclass(type(wire), (int, float)):
            raise DeserializationError("a list", wire)

    def suits(self, wire: Wire) -> int:
        """Return how the worst item suits its codec, or `NEVER` for another number of items."""
        if not issubclass(type(wire), (list, tuple)) or len(wire) != len(self._items):
            return NEVER
        pairs = zip(self._items, wire, strict=True)
        return min([codec.suits(item) for codec, item in pairs if item is not None], default=FITS)

    def parse(self, wire: Wire) -> Any:
        """Return the typed container.

        Raises:
            TypeError: The wire value is no list or tuple.
            ValueError: The wire value has another number of items.
        """
        if not issubclass(type(wire), (list, tuple)):
            message = f"{shown(wire)} is no list"
            raise TypeError(message)
        if len(wire) != len(self._items):
            message = f"{shown(wire)} has not {len(self._items)} items"
            raise ValueError(message)
        return self._rebuilt(wire, strict=True)

    def decode(self, wire: Wire) -> Any:
        """Return the typed container. A string or an object is returned unchanged.

        Raises:
            DeserializationError: The wire value is a number or a boolean.
        """
        if shape_of(wire) == ARRAY:
            return self._rebuilt(wire, strict=False)
        if issubclass(type(wire), (int, float)):
            raise DeserializationError("a list", wire)
        return wire

    def _rebuilt(self, wire: Any, *, strict: bool) -> Any:
        items = [
            at(f"[{index}]", or_none(codec.parse) if strict else codec.decode, item)
            for index, (item, codec) in enumerate(zip(wire, self._items, strict=False))
        ]
        if not self.typed and len(items) == len(wire) and all(map(is_, items, wire)):
            return wire
        return items if issubclass(type(wire), list) else _same_kind(wire, items)

    def _place_plain(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        self._plain.place(value, container, key, walk, depth)
        return not self.typed

    def _place_models(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        if issubclass(type(value), list):
            self._place_items(value, container, key, walk, depth)
        elif issubclass(type(value), tuple):
            before = walk.pending
            self._place_items(value, container, key, walk, depth)
            walk.finish(tuple, container, key, before)
        elif issubclass(type(value), (int, float)):
            raise DeserializationError("a list", value)
        else:
            self._plain.place(value, container, key, walk, depth)
        return not self.typed

    def _place_items(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        if depth > SHALLOW and walk.puts_off(self._place_items, value, container, key, depth):
            return
        container[key] = made = list(value)
        index = 0
        try:
            for index, (item, codec) in enumerate(zip_longest(value, self._items[: len(made)])):
                place = None if codec is None else codec.placer()
                (place or self._plain.place)(item, made, index, walk, depth + 1)
        except DeserializationError as error:
            raise error.under(f"[{index}]") from None


class DelimitedCodec(Codec):
    """The codec of a list of strings that travels as one string. A list on the wire is decoded as a list."""

    shapes = SCALAR | ARRAY
    blank = ""

    def __init__(self, array: Codec, form: str) -> None:
        self._array = array
        self._separator = SEPARATORS[form]
        self.models = array.models
        self.place = array.place
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the typed list. The errors are the errors of the codec of the list."""
        return self._array.parse(self._split(wire))

    def decode(self, wire: Wire) -> Any:
        """Return the typed list. The errors are the errors of the codec of the list."""
        return self._array.decode(self._split(wire))

    def _split(self, wire: Wire) -> Any:
        if isinstance(wire, str):
            return wire.split(self._separator) if wire else []
        return wire


def _same_kind(wire: Any, items: list[Any]) -> Any:
    """Return the items in a container of the wire container's class, or in a list if they cannot be in one."""
    if issubclass(type(wire), tuple):
        return tuple(items)
    try:
        return type(wire)(items)
    except TypeError:  # an item that cannot be in a set, such as a model
        return items
