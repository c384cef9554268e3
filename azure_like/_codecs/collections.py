"""Lists, sets, tuples and dicts of anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import is_
from typing import Any

from azure_like._codecs._base import ARRAY, OBJECT, SCALAR, Codec, Owner
from azure_like._codecs.placing import SEPARATORS, ByValue, by_value
from azure_like._codecs.work import Work
from azure_like._null import is_null
from azure_like._types import Wire
from azure_like.exceptions import DeserializationError

UNCHECKED = object()
"""Stands among the views of a node for a container that may decode to something else than itself."""

_LISTS = (list, tuple, set, frozenset)


def mark_unchecked(owner: Owner | None, key: str) -> None:
    """Note that the container under a key was not seen to decode to itself."""
    if owner is not None:
        if owner._views is None:
            owner._views = {key: UNCHECKED}
        else:
            owner._views[key] = UNCHECKED


class ArrayCodec(Codec):
    """The codec of a list, set or tuple whose items all have one codec.

    The decoded container is of the kind of the wire container, and is that container itself where no item decodes to
    anything else and the items are plain JSON or models (SPEC 3.4).
    """

    shapes = ARRAY
    firm = True

    def __init__(self, item: Codec, form: str | None, *, bare: bool = False) -> None:
        self._item = item
        self._bare = bare
        self._form = form
        self.typed = item.typed
        self.settles = item.settles
        self.models = item.models
        self._plain = by_value(form)
        self._shares = self._plain.atoms & item.exact if not item.typed else frozenset()
        self.place = self._place_models if item.models else self._place_plain
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the typed container.

        Raises:
            TypeError: The wire value is no container of items.
        """
        if not isinstance(wire, _LISTS):
            message = f"{wire!r} is no list"
            raise TypeError(message)
        return self._rebuilt(wire, self._item.parse)

    def decode(self, wire: Wire) -> Any:
        """Return the typed container; a string or an object as it is.

        Raises:
            DeserializationError: The wire value is a number or a boolean.
        """
        if wire.__class__ is list:
            if self._shares.issuperset(map(type, wire)):
                return wire
            return self._rebuilt(wire, self._item.decode)
        if isinstance(wire, _LISTS):
            return self._rebuilt(wire, self._item.decode)
        if isinstance(wire, (int, float)) and not self._bare:
            raise DeserializationError("a list", wire)
        return wire

    def _rebuilt(self, wire: Any, decode: Callable[[Any], Any]) -> Any:
        items = self._decoded(wire, decode)
        if not self.typed and all(map(is_, items, wire)):
            return wire
        return items if isinstance(wire, list) else _same_kind(wire, items)

    def _decoded(self, wire: Any, decode: Callable[[Any], Any]) -> list[Any]:
        try:
            return [decode(item) for item in wire]
        except DeserializationError:
            return [_decoded_at(f"[{index}]", decode, item) for index, item in enumerate(wire)]

    def _place_plain(self, owner: Owner | None, container: Any, key: Any, value: Any, work: Work) -> None:
        """Store a container of plain or typed items by its value."""
        if value.__class__ is list and value and self._shares.issuperset(map(type, value)):
            if self._form in SEPARATORS:
                self._plain.place(owner, container, key, value, work)
            else:
                container[key] = value.copy()
            return
        self._plain.place(owner, container, key, value, work)
        if not self.typed and not self.settles and value and value.__class__ not in self._plain.atoms:
            mark_unchecked(owner, key)

    def _place_models(self, owner: Owner | None, container: Any, key: Any, value: Any, work: Work) -> None:
        """Store a container of models: its mappings become nodes."""
        if isinstance(value, list):
            container[key] = made = list(value)
            work.push(self._fill, None, made)
        elif isinstance(value, _LISTS):
            made = list(value)
            work.finish_later(container, key, tuple if isinstance(value, tuple) else type(value), made)
            work.push(self._fill, None, made)
        elif isinstance(value, (int, float)) and not self._bare:
            raise DeserializationError("a list", value)
        else:
            self._plain.place(owner, container, key, value, work)
        if not self.settles:
            mark_unchecked(owner, key)

    def _fill(self, _owner: Any, items: list[Any], work: Work) -> None:
        place = self._item.place
        if place is None:
            self._plain.fill_list(None, items, work)
            return
        index = 0
        try:
            for index, value in enumerate(items):
                if value is not None:
                    place(None, items, index, value, work)
        except DeserializationError as error:
            raise error.under(f"[{index}]") from None


class TupleCodec(Codec):
    """The codec of a sequence whose items each have a codec of their own; further items are dropped, as in the SDKs."""

    shapes = ARRAY
    firm = True

    def __init__(self, items: Sequence[Codec], form: str | None) -> None:
        self._items = items
        self.typed = any(item.typed for item in items)
        self.models = any(item.models for item in items)
        self._plain = by_value(form)
        self.place = self._place_models if self.models else self._place_plain
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the typed container.

        Raises:
            TypeError: The wire value is no container of items.
        """
        if not isinstance(wire, (list, tuple)):
            message = f"{wire!r} is no list"
            raise TypeError(message)
        return self._rebuilt(wire, strict=True)

    def decode(self, wire: Wire) -> Any:
        """Return the typed container; a string or an object as it is.

        Raises:
            DeserializationError: The wire value is a number or a boolean.
        """
        if isinstance(wire, _LISTS):
            return self._rebuilt(wire, strict=False)
        if isinstance(wire, (int, float)):
            raise DeserializationError("a list", wire)
        return wire

    def _rebuilt(self, wire: Any, *, strict: bool) -> Any:
        items = [
            _decoded_at(f"[{index}]", codec.parse if strict else codec.decode, item)
            for index, (item, codec) in enumerate(zip(wire, self._items, strict=False))
        ]
        if not self.typed and len(items) == len(wire) and all(map(is_, items, wire)):
            return wire
        return items if isinstance(wire, list) else _same_kind(wire, items)

    def _place_plain(self, owner: Owner | None, container: Any, key: Any, value: Any, work: Work) -> None:
        self._plain.place(owner, container, key, value, work)
        if not self.typed:
            mark_unchecked(owner, key)

    def _place_models(self, owner: Owner | None, container: Any, key: Any, value: Any, work: Work) -> None:
        if isinstance(value, (list, tuple)):
            made = list(value)
            if isinstance(value, tuple):
                work.finish_later(container, key, tuple, made)
            else:
                container[key] = made
            work.push(self._fill, None, made)
        elif isinstance(value, (int, float)):
            raise DeserializationError("a list", value)
        else:
            self._plain.place(owner, container, key, value, work)
        if not self.typed:
            mark_unchecked(owner, key)

    def _fill(self, _owner: Any, items: list[Any], work: Work) -> None:
        index = 0
        try:
            for index, value in enumerate(items):
                place = self._items[index].place if index < len(self._items) else None
                (place or self._plain.place)(None, items, index, value, work)
        except DeserializationError as error:
            raise error.under(f"[{index}]") from None


class ObjectCodec(Codec):
    """The codec of a dict from strings whose values all have one codec."""

    shapes = OBJECT
    firm = True

    def __init__(self, value: Codec, form: str | None, *, bare: bool = False) -> None:
        self._value = value
        self._bare = bare
        self.typed = value.typed
        self.settles = value.settles
        self.models = value.models
        self._plain: ByValue = by_value(form)
        self._shares = self._plain.atoms & value.exact if not value.typed else frozenset()
        self.place = self._place_models if value.models else self._place_plain
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the typed dict.

        Raises:
            TypeError: The wire value is no object.
        """
        if not isinstance(wire, Mapping):
            message = f"{wire!r} is no object"
            raise TypeError(message)
        return self._rebuilt(wire, self._value.parse)

    def decode(self, wire: Wire) -> Any:
        """Return the typed dict.

        Raises:
            DeserializationError: The wire value is no object.
        """
        if wire.__class__ is dict and self._shares.issuperset(map(type, wire.values())):
            return wire
        if isinstance(wire, Mapping):
            return self._rebuilt(wire, self._value.decode)
        if wire is None or self._bare:
            return wire
        raise DeserializationError("an object", wire)

    def _rebuilt(self, wire: Mapping[Any, Any], decode: Callable[[Any], Any]) -> Any:
        try:
            found = {key: decode(value) for key, value in wire.items()}
        except DeserializationError:
            found = {key: _decoded_at(f".{key}", decode, value) for key, value in wire.items()}
        if not self.typed and all(map(is_, found.values(), wire.values())):
            return wire
        return found

    def _place_plain(self, owner: Owner | None, container: Any, key: Any, value: Any, work: Work) -> None:
        """Store a dict of plain or typed values by its value."""
        if value.__class__ is dict and self._shares.issuperset(map(type, value.values())):
            container[key] = value.copy()
            return
        self._plain.place(owner, container, key, value, work)
        if not self.typed and not self.settles:
            mark_unchecked(owner, key)

    def _place_models(self, owner: Owner | None, container: Any, key: Any, value: Any, work: Work) -> None:
        """Store a dict of models: its mappings become nodes."""
        if not isinstance(value, Mapping):
            if value is not None and not self._bare and not is_null(value):
                raise DeserializationError("an object", value)
            self._plain.place(owner, container, key, value, work)
            return
        container[key] = made = dict(value)
        work.push(self._fill, None, made)
        if not self.settles:
            mark_unchecked(owner, key)

    def _fill(self, _owner: Any, items: dict[Any, Any], work: Work) -> None:
        place = self._value.place
        if place is None:
            self._plain.fill_dict(None, items, work)
            return
        key = ""
        try:
            for key, value in items.items():
                if value is not None:
                    place(None, items, key, value, work)
        except DeserializationError as error:
            raise error.under(f".{key}") from None


class DelimitedCodec(Codec):
    """The codec of a list of strings that travels as one string (SPEC 6.11); a list on the wire stays one."""

    shapes = SCALAR | ARRAY

    def __init__(self, array: Codec, form: str) -> None:
        self._array = array
        self._separator = SEPARATORS[form]
        self.models = array.models
        self.place = array.place
        self.held = self.decode

    def parse(self, wire: Wire) -> Any:
        """Return the typed list; it raises as the codec of the list does."""
        return self._array.parse(self._split(wire))

    def decode(self, wire: Wire) -> Any:
        """Return the typed list; it raises as the codec of the list does."""
        return self._array.decode(self._split(wire))

    def _split(self, wire: Wire) -> Any:
        if isinstance(wire, str):
            return wire.split(self._separator) if wire else []
        return wire


def _same_kind(wire: Any, items: list[Any]) -> Any:
    """Return the items in a container of the kind of the wire container."""
    if isinstance(wire, tuple):
        return tuple(items)
    try:
        return type(wire)(items)
    except TypeError:  # an item that cannot be in a set, such as a model
        return items


def _decoded_at(step: str, decode: Callable[[Any], Any], value: Any) -> Any:
    """Decode an item; an error then says at which step of the path."""
    try:
        return decode(value)
    except DeserializationError as error:
        raise error.under(step) from None
