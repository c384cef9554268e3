"""The arms of a union for objects, or those for arrays: which of them takes a value (SPEC 6.13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias
from weakref import ref

from azure_like._codecs.base import AGREES, NEVER, Codec
from azure_like._codecs.models import ModelCodec
from azure_like._depth import Maker

_Known: TypeAlias = "tuple[Maker | None, tuple[tuple[Mapping[Any, Any], Callable[[], Any]], ...]]"
"""What makes the nodes for a value of a tag, and the classes that were registered for that value when it was found.

The classes are not kept alive by it.
"""


def _weak(cls: Any) -> Callable[[], Any]:
    """Return what gives a class for as long as it lives, or None."""
    return _nothing if cls is None else ref(cls)


def _nothing() -> None:
    return None


class Arms:
    """The arms for one shape, in the order of the declaration.

    For nearly every union one field of an object decides: then what makes its nodes is looked up by the value of that
    field, once it was found by asking the arms one by one.
    """

    def __init__(self, arms: Sequence[Codec]) -> None:
        self._arms = arms
        # A choice among containers without models is one for the reader: they are stored alike.
        self._looks = any(arm.tells for arm in arms) or (len(arms) > 1 and any(arm.models for arm in arms))
        self._settled = not self._looks
        self._wire_name: str | None = None
        self._registered: tuple[Mapping[Any, Any], ...] = ()
        self._known: dict[str, _Known] = {}

    def maker(self, value: Any) -> Maker | None:
        """Return what makes the wire form of a value; None where no arm may take it, or encoding it by value is all."""
        if self._wire_name is not None and type(value) is dict:
            text = value.get(self._wire_name)
            known = self._known.get(text) if type(text) is str else None
            if known is not None:
                maker, registered = known
                for mapping, cls in registered:
                    if mapping.get(text) is not cls():
                        break
                else:
                    return maker
        if not self._looks:
            return self._arms[0].maker() if self._arms else None
        return self._found(value)

    def by_suit(self, wire: Any) -> Sequence[Codec]:
        """Return the arms that may take a value, those that suit it best first, in the order of the declaration."""
        if not self._looks:
            return self._arms
        suits = [(arm.suits(wire), arm) for arm in self._arms]
        suits.sort(key=lambda pair: -pair[0])
        return [arm for suit, arm in suits if suit != NEVER]

    def suits(self, wire: Any) -> int:
        """Return how a value suits the arm that it suits best."""
        return max((arm.suits(wire) for arm in self._arms), default=NEVER)

    def _found(self, value: Any) -> Maker | None:
        if not self._settled:
            self._settle()
        best, chosen = NEVER, None
        for arm in self._arms:
            suit = arm.suits(value)
            if suit > best:
                best, chosen = suit, arm
                if suit == AGREES:
                    break
        maker = None if chosen is None else chosen.maker()
        if best == AGREES and self._wire_name is not None and type(value) is dict:
            text = value.get(self._wire_name)
            if type(text) is str:
                self._known[text] = maker, tuple((mapping, _weak(mapping.get(text))) for mapping in self._registered)
        return maker

    def _settle(self) -> None:
        """Find out by what the arms tell values apart, if that is known by now."""
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
