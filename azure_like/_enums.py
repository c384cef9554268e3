"""The enum metaclass of the generated SDKs: members are found by name in upper or lower case."""

from __future__ import annotations

from enum import EnumMeta
from typing import Any, TypeVar

_Member = TypeVar("_Member")


class CaseInsensitiveEnumMeta(EnumMeta):
    """An `enum.EnumMeta` whose classes find their members by name in upper or lower case.

    Example:
        >>> from enum import Enum
        >>> class Colour(str, Enum, metaclass=CaseInsensitiveEnumMeta):
        ...     DARK_RED = "darkRed"
        >>> Colour["dark_red"] is Colour.dark_red is Colour.DARK_RED
        True
    """

    def __getitem__(cls: type[_Member], name: str) -> _Member:
        """Return the member of a name in upper or lower case.

        Raises:
            KeyError: There is no such member.
        """
        member: _Member = super().__getitem__(name.upper())  # type: ignore[misc]  # mypy knows no `super` here
        return member

    def __getattr__(cls: type[_Member], name: str) -> _Member:
        """Return the member of a name in upper or lower case.

        Raises:
            AttributeError: There is no such member.
        """
        members: dict[str, Any] = cls.__dict__.get("_member_map_", {})
        try:
            member: _Member = members[name.upper()]
        except KeyError:
            message = f"type object {cls.__name__!r} has no attribute {name!r}"
            raise AttributeError(message) from None
        return member
