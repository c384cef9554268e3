"""The tags of a model class: they decide which objects the class takes as an arm of a union.

A tag is a field declared as a ``Literal`` of texts or enum members, or a discriminator, one for each level. A class
agrees with the discriminator values under which it is registered. If it declares the discriminator itself, it also
agrees with the values of the classes below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, Final

from azure_like._annotations.arguments import UnresolvedNameError
from azure_like._annotations.forms import Form, LiteralForm, UnionForm
from azure_like._codecs.base import AGREES, FITS, NEVER
from azure_like._fields.field import _RestField
from azure_like._plans.declared import own_fields
from azure_like._plans.shape import PlanShape
from azure_like._sentinels import is_null

_NO_VALUES: Final[frozenset[Any]] = frozenset()


class Tag:
    """One field of a class whose value tells objects of the class from others.

    Attributes:
        wire_name: The wire name of the field.
        literals: The values of its ``Literal``.
        optional: Whether the field may be missing, or null.
        known: The discriminator values of the class, or of classes below it, that were registered at its first use.
        levels: The registers of classes by value. Each comes with the class that is looked for, and whether a class
            below it counts too.
        open: Whether the class takes objects whose value names no registered class.
    """

    __slots__ = ("known", "levels", "literals", "open", "optional", "wire_name")

    def __init__(self, wire_name: str) -> None:
        self.wire_name = wire_name
        self.literals: frozenset[Any] = _NO_VALUES
        self.known: frozenset[Any] = _NO_VALUES
        self.levels: tuple[tuple[Mapping[Any, Any], type, bool], ...] = ()
        self.optional = False
        self.open = False

    def register(self, registered: Mapping[Any, Any], wanted: type, *, below: bool) -> None:
        """Add the values under which a class is registered, and with ``below`` also the values of classes below it."""
        self.levels += ((registered, wanted, below),)
        self.optional = False
        found = [value for value, cls in registered.items() if cls is wanted or (below and wanted in cls.__mro__)]
        self.known |= {_plain(value) for value in found}

    @property
    def closed(self) -> bool:
        """Whether an object without a value of this tag is never of the class."""
        return not (self.optional or self.open)

    def rank(self, value: Any) -> int:
        """Return `AGREES` or `NEVER` for a value of the tag, or `FITS` if the value decides nothing.

        Args:
            value: The value of an object under the wire name, or None if the key is missing.
        """
        if type(value) is not str:
            if issubclass(type(value), Enum):
                value = value.value
            if value is None or is_null(value):
                return NEVER if self.closed else FITS
            if not _is_hashable(value):
                return FITS if self.open else NEVER
        if self._has(value):
            return AGREES
        return FITS if self.open else NEVER

    def _has(self, value: Any) -> bool:
        others = False
        for registered, wanted, below in self.levels:  # looked up each time: a class may be defined later, or again
            found = registered.get(value)
            if found is not None:
                if found is wanted or (below and wanted in found.__mro__):
                    return True
                others = True
        if _is_among(value, self.known):
            return True
        return not others and _is_among(value, self.literals)


class Tags:
    """The tags of one class.

    Attributes:
        rank: The function that returns how an object suits the class: `AGREES`, `FITS` (no tag decides) or `NEVER`.
        complete: Whether all annotations are resolved, so that the tags can be kept.
        wire_names: The wire names of the tags.
        registered: The registers in which the classes for their values are looked up.
    """

    def __init__(self, tags: list[Tag], *, complete: bool) -> None:
        self.complete = complete
        required = [tag for tag in tags if not tag.optional]
        # A literal that may be left out is only a hint: it counts if no other tag is closed.
        self._tags = tuple([tag for tag in required if tag.closed] or [tag for tag in tags if not tag.open])
        self._tags += tuple(tag for tag in required if tag.open)
        self.wire_names = tuple(tag.wire_name for tag in self._tags)
        self.registered = tuple(mapping for tag in self._tags for mapping, _wanted, _below in tag.levels)
        self.rank: Callable[[Mapping[str, Any]], int] = self._rank
        if len(self._tags) == 1 and not self._tags[0].levels:
            self.rank = _rank_by_literal(self._tags[0])

    def _rank(self, mapping: Mapping[str, Any]) -> int:
        best = FITS
        for tag in self._tags:
            rank = tag.rank(mapping.get(tag.wire_name))
            if rank == NEVER:
                return NEVER
            best = max(best, rank)
        return best


def _rank_by_literal(tag: Tag) -> Callable[[Mapping[str, Any]], int]:
    """Return a faster `Tags.rank` for a class whose only tag is a ``Literal``, as most have."""
    wire_name, texts = tag.wire_name, frozenset([value for value in tag.literals if isinstance(value, str)])

    def rank(mapping: Mapping[str, Any]) -> int:
        value = mapping.get(wire_name)
        if type(value) is str and not tag.open:
            return AGREES if value in texts else NEVER
        return tag.rank(value)

    return rank


def tags_of(plan: PlanShape) -> Tags:
    """Return the tags of a class."""
    tags: dict[str, Tag] = {}
    complete = True
    for field in plan.fields.values():
        try:
            literals = _literals_of(field)
        except UnresolvedNameError:
            complete = False
            continue
        if literals:
            tag = tags[field._rest_name] = Tag(field._rest_name)
            tag.literals = frozenset(literals) - {None}
            tag.optional = None in literals or field._is_optional
    # A generic class with bound arguments is not registered: the class that it is made from is.
    cls = (plan.cls.__dict__.get("_specialised_from") or (plan.cls,))[0]
    for base, wire_name, registered in levels(cls):
        tag = tags.setdefault(wire_name, Tag(wire_name))
        if base is cls:
            tag.open = not (tag.literals or tag.levels)
            tag.register(registered, cls, below=True)
            continue
        # The class itself, or the nearest registered class above it.
        wanted = next((found for found in cls.__mro__ if found in registered.values()), None)
        if wanted is not None:
            tag.register(registered, wanted, below=wanted is cls and wire_name in plan.discriminators)
    tags = {name: tag for name, tag in tags.items() if tag.literals or tag.levels}
    return Tags(list(tags.values()), complete=complete)


def levels(cls: type) -> Iterator[tuple[type, str, Mapping[Any, Any]]]:
    """Yield the classes that declare a discriminator, from the top down to the class itself.

    Each comes with the wire name of its discriminator and with its register of subclasses.
    """
    used: set[str] = set()
    known: list[Mapping[Any, Any]] = []
    for base in reversed(cls.__mro__):
        names = [field._rest_name for field in own_fields(base).values() if field._is_discriminator]
        if not names:
            continue
        registered: Mapping[Any, Any] = getattr(base, "__mapping__", {})
        if any(registered is other for other in known):
            continue  # the register is inherited from a base, whose level is known
        known.append(registered)
        wire_name = next((name for name in names if name not in used), names[0])
        used.add(wire_name)
        yield base, wire_name, registered


def _literals_of(field: _RestField) -> tuple[Any, ...]:
    """Return the values of a field whose annotation is a ``Literal`` of texts or enum members, else no values.

    Raises:
        UnresolvedNameError: A name in the annotation cannot be found yet.
    """
    if field._normaliser is None or not field.annotated or isinstance(field._annotation, type):
        return ()
    found = _values_of(field._normaliser.form(field._annotation))
    if not all(value is None or isinstance(value, (str, Enum)) for value in found):
        return ()
    return tuple(_plain(value) for value in found)


def _values_of(form: Form) -> tuple[Any, ...]:
    if isinstance(form, LiteralForm):
        return form.values
    if isinstance(form, UnionForm) and all(isinstance(arm, LiteralForm) for arm in form.arms):
        return tuple(value for arm in form.arms for value in _values_of(arm))
    return ()


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _is_among(value: Any, values: frozenset[Any]) -> bool:
    """Tell whether a value is among some values. A boolean equals no number here."""
    return value in values and (type(value) is not bool or any(value is other for other in values))


def _is_hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True
