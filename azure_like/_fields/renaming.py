"""Wire names by rule: ``class Pet(Model, rename="camel")``.

The class stores the name of its rule. The names are made when the plan of the class is made, at its first use.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from azure_like._types import Rename

RULES: Final[tuple[str, ...]] = get_args(Rename)


def choose_rule(cls: Any, rule: Any) -> None:
    """Store the rule of a class that is being created.

    Raises:
        ValueError: There is no such rule.
    """
    if type(rule) is not str or rule not in RULES:
        expected = ", ".join(map(repr, RULES[:-1]))
        raise ValueError(f"{cls.__name__}: unknown rename={rule!r}; expected {expected} or {RULES[-1]!r}")
    cls._rename_rule = rule


def wire_name_of(attribute: str, owner: Any) -> str:
    """Return the wire name of a field without a name of its own.

    Args:
        attribute: The attribute.
        owner: The class that declares it. A class that is no model has no rule.
    """
    rule: Rename | None = getattr(owner, "_rename_rule", None)
    return attribute if rule is None else renamed(attribute, rule)


def renamed(attribute: str, rule: Rename) -> str:
    """Return the wire name that a rule makes of an attribute.

    Words are separated by underscores. A capital letter begins a word too, so ``timesFed`` and ``times_fed`` have the
    same words. A digit begins no word but after an underscore. Trailing underscores are dropped, since Python needs
    them in names such as ``class_``. Leading ones stay, but not in ``kebab``.

    Args:
        attribute: The attribute.
        rule: ``camel``, ``kebab``, ``pascal`` or ``snake``.

    Example:
        >>> [renamed("url_id", rule) for rule in ("camel", "kebab", "pascal", "snake")]
        ['urlId', 'url-id', 'UrlId', 'url_id']
        >>> [renamed(attribute, "camel") for attribute in ("class_", "_etag", "line_1", "ipv4_address", "timesFed")]
        ['class', '_etag', 'line1', 'ipv4Address', 'timesFed']
    """
    text = attribute.strip("_")
    if not text:
        return attribute
    leading = attribute[: attribute.index(text)]
    words = [word for part in text.split("_") if part for word in _words(part)]
    if rule == "camel":
        return leading + words[0].lower() + "".join(map(_capitalised, words[1:]))
    if rule == "pascal":
        return leading + "".join(map(_capitalised, words))
    lowered = [word.lower() for word in words]
    return "-".join(lowered) if rule == "kebab" else leading + "_".join(lowered)


def _words(part: str) -> list[str]:
    """Split at each capital letter that begins a word: ``HTTPServer`` is ``HTTP`` and ``Server``."""
    starts = [0]
    for place in range(1, len(part)):
        if part[place].isupper():
            follows = part[place + 1 : place + 2]
            if not part[place - 1].isupper() or follows.islower():
                starts.append(place)
    return [part[start:end] for start, end in zip(starts, [*starts[1:], len(part)], strict=True)]


def _capitalised(word: str) -> str:
    """Return a word with its first letter, which digits may precede, as a capital. The other letters stay."""
    place = next((place for place, letter in enumerate(word) if letter.isalpha()), 0)
    return word[:place] + word[place : place + 1].upper() + word[place + 1 :]
