"""The arms of a union for objects, or for arrays, and the choice of the arm that takes a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias
from weakref import ref

from azure_like._codecs.base import AGREES, NEVER, Codec
from azure_like._codecs.models import ModelCodec
from azure_like._depth import Place

_Known: TypeAlias = "tuple[Place | None, tuple[tuple[Mapping[Any, Any], Callable[[], Any]], ...]]"
"""The place of nodes for a value of a tag, and the class for that value in each register when the place was found.

The classes are held by weak references.
"""


def _weak(cls: Any) -> Callable[[], Any]:
    """Return a weak reference to a class, or a function that returns None if there is no class."""
    return _nothing if cls is None else ref(cls)


def _nothing() -> None:
    return None


class Arms:
    """The arms of a union for one shape, in the order of the declaration.

    In nearly every union one field of an object decides. The arms are asked one by one the first time. After that the
    place is looked up by the value of that field.
    """

    def __init__(self, arms: Sequence[Codec]) -> None:
        self._arms = arms
        # Containers without models are stored alike. The choice among them is made when the attribute is read.
        self._looks = any(arm.tells for arm in arms) or (len(arms) > 1 and any(arm.models for arm in arms))
        self._settled = not self._looks
        self._wire_name: str | None = None
        self._registered: tuple[Mapping[Any, Any], ...] = ()
        self._known: dict[str, _Known] = {}

    def placer(self, value: Any) -> Place | None:
        """Return the place of a wire value, or None if no arm may take the value or the arm encodes it by value."""
        if self._wire_name is not None and type(value) is dict:
            text = value.get(self._wire_name)
            known = self._known.get(text) if type(text) is str else None
            if known is not None:
                place, registered = known
                for mapping, cls in registered:
                    if mapping.get(text) is not cls():
                        break
                else:
                    return place
        if not self._looks:
            return self._arms[0].placer() if self._arms else None
        return self._found(value)

    def by_suit(self, wire: Any) -> Sequence[Codec]:
        """Return the arms that may take a value, the best first. Equal arms keep the order of the declaration."""
        if not self._looks:
            return self._arms
        suits = [(arm.suits(wire), arm) for arm in self._arms]
        suits.sort(key=lambda pair: -pair[0])
        return [arm for suit, arm in suits if suit != NEVER]

    def suits(self, wire: Any) -> int:
        """Return how a value suits the best arm."""
        return max((arm.suits(wire) for arm in self._arms), default=NEVER)

    def _found(self, value: Any) -> Place | None:
        if not self._settled:
            self._settle()
        best, chosen = NEVER, None
        for arm in self._arms:
            suit = arm.suits(value)
            if suit > best:
                best, chosen = suit, arm
                if suit == AGREES:
                    break
        place = None if chosen is None else chosen.placer()
        if best == AGREES and self._wire_name is not None and type(value) is dict:
            text = value.get(self._wire_name)
            if type(text) is str:
                self._known[text] = place, tuple((mapping, _weak(mapping.get(text))) for mapping in self._registered)
        return place

    def _settle(self) -> None:
        """Find the field that decides among the arms, if all their tags are known by now."""
        known = [arm.tags() for arm in self._arms]
        if any(tags is None for tags in known):
            return
        tags = [tag for found in known for tag in found or ()]
        named = {name for tag in tags for name in tag.wire_names}
        if tags and not named and (len(self._arms) == 1 or isinstance(self._arms[0], ModelCodec)):
            self._looks = False  # the first arm takes all
        elif len(named) == 1 and any(isinstance(arm, ModelCodec) for arm in self._arms):
            self._registered = tuple(mapping for tag in tags for mapping in tag.registered)
            self._wire_name = named.pop()
        self._settled = True
