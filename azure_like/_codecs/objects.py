"""The codec of dicts with string keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import is_
from typing import Any

from azure_like._codecs.base import FITS, OBJECT, ClassTags, Codec, at, held_inside, or_none
from azure_like._codecs.elements import ElementMetError
from azure_like._codecs.encode import ByValue, by_value
from azure_like._compat import is_element
from azure_like._depth import SHALLOW, Walk
from azure_like._mappings import is_mapping, mapping_of, to_dict
from azure_like._sentinels import is_null
from azure_like._types import Wire
from azure_like.exceptions import DeserializationError, shown


class ObjectCodec(Codec):
    """The codec of a dict with string keys whose values all have one codec."""

    shapes = OBJECT
    firm = True

    def __init__(self, value: Codec, form: str | None, *, bare: bool = False) -> None:
        self._value = value
        self._bare = bare
        self.typed = value.typed
        self.settles = not value.renewed
        self.models = value.models
        self.tells = value.tells
        self._plain: ByValue = by_value(form)
        self._shares = self._plain.atoms & value.exact if not value.typed else frozenset()
        self.place = self._place_models if value.models else self._place_plain
        self.held = held_inside(value)

    def check(self, wire: Wire) -> None:
        """Refuse a value that is no object where a dict of models is declared, here and in containers inside."""
        if not self.models or self._bare or wire is None or is_null(wire):
            return
        if not is_mapping(wire):
            raise DeserializationError("an object", wire)
        if self._value.firm:
            for key, value in mapping_of(wire).items():
                at(f".{key}", self._value.check, value)

    def suits(self, wire: Wire) -> int:
        """Return how the worst value inside suits the codec of the values. A dict itself has no tag."""
        if not is_mapping(wire):
            return super().suits(wire)
        return min([FITS, *(self._value.suits(value) for value in mapping_of(wire).values() if value is not None)])

    def tags(self) -> tuple[ClassTags, ...] | None:
        """Return the tags of the codec of the values."""
        return self._value.tags()

    def parse(self, wire: Wire) -> Any:
        """Return the typed dict.

        Raises:
            TypeError: The wire value is no object.
        """
        if not is_mapping(wire):
            message = f"{shown(wire)} is no object"
            raise TypeError(message)
        return self._rebuilt(mapping_of(wire), or_none(self._value.parse))

    def decode(self, wire: Wire) -> Any:
        """Return the typed dict.

        Raises:
            DeserializationError: The wire value is no object.
        """
        if type(wire) is dict and not self.typed and self._shares.issuperset(map(type, list(wire.values()))):
            return wire
        if is_mapping(wire):
            return self._rebuilt(mapping_of(wire), self._value.decode)
        if wire is None or self._bare:
            return wire
        raise DeserializationError("an object", wire)

    def _rebuilt(self, wire: Mapping[Any, Any], decode: Callable[[Any], Any]) -> Any:
        try:
            found = {key: decode(value) for key, value in list(wire.items())}
        except DeserializationError:
            found = {key: at(f".{key}", decode, value) for key, value in list(wire.items())}
        if not self.typed and all(map(is_, found.values(), wire.values())):
            return wire
        return found

    def _place_plain(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        """Put a dict without models, encoded by value, under a key."""
        if type(value) is dict and self._shares.issuperset(map(type, value.values())):
            container[key] = value.copy()
            return False
        self._plain.place(mapping_of(value) if is_mapping(value) else value, container, key, walk, depth)
        return not self.typed and not self.settles

    def _place_models(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool:
        """Put a dict of models under a key. Mappings in it become nodes."""
        if is_element(value):
            raise ElementMetError
        if not is_mapping(value):
            if value is not None and not self._bare and not is_null(value):
                raise DeserializationError("an object", value)
            self._plain.place(value, container, key, walk, depth)
            return False
        if depth > SHALLOW and walk.puts_off(self._place_models, value, container, key, depth):
            return not self.settles
        place = self._value.placer() or self._plain.place
        container[key] = made = to_dict(value)
        name = ""
        try:
            for name, item in made.items():
                if item is not None:
                    place(item, made, name, walk, depth + 1)
        except DeserializationError as error:
            raise error.under(f".{name}") from None
        return not self.settles
