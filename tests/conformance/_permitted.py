"""The differences that SPEC 13 names, each recognised by what both sides show and by nothing else.

`CLAUSES` are what permits a difference besides, and every `Difference` names one of either or nothing. What is special
to a kind of observation is beside it: `_compare` for operations, `_verdicts` for the matrix, `_xml_verdicts` for XML.

Observations are in canonical form. A pair that is not equal is walked side by side; every place where the two part
has to be recognised by a rule, and the row of SPEC 13 that the rule stands for is the answer.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any

_MEMBER = re.compile(r"<\w+\.\w+: ('[^']*')>")
"""An enum member in the text of a dict; the group is its value."""

_CLASS = re.compile(r"<(\w+) ")
"""How the canonical text of a value begins that is neither plain JSON nor a model."""

GENERATOR = "<generator object "
Rows = frozenset[str]

Facts = Mapping[str, Mapping[str, Any]]
"""By the name of a class: ``constants``, ``tags`` and ``union``, as `_occasions.facts` gives them."""

ROW = re.compile(r"D\d+")
"""A row of SPEC 13; `test_differences` has a test for each."""

CLAUSES: dict[str, str] = {
    "0.2": "the data are the wire values in their order, and nothing of them is decoded or lost",
    "1.6": "every spelling of an annotation means the same",
    "2.8": "a multipart file input is the object that it is, an empty one too",
    "5": "a value is written as the reference's own encoder writes it",
    "6.2": "a text that cannot be decoded is given as it is",
    "6.11": "an array stays an array where a delimited text is declared",
    "6.13": "a value that no arm of a union takes is given as it is, and a number is a text where that is declared",
    "6.14": "a model node is taken as it is, though its discriminator may name another class",
    "7.3": "a model is made where the discriminator is missing",
    "10.2": "an element belongs to the field whose name in XML it has, and not to one with that wire name",
    "10.3": "models inside are of the classes that their places declare",
}
"""What the contract says where the reference does something else and no row of SPEC 13 is about it."""

ABSENT = "(not reached)"
"""Stands for what was seen at a step that only the other one came to."""


@dataclass(frozen=True)
class Difference:
    """One step that the two show differently.

    Attributes:
        case: what it was done with.
        step: what was done.
        reference: what the reference showed.
        ours: what the implementation on trial showed.
        row: what permits it: rows of SPEC 13 or clauses, with a `+` between them; empty for nothing.
    """

    case: str
    step: str
    reference: Any
    ours: Any
    row: str

    def __post_init__(self) -> None:
        for row in filter(None, self.row.split("+")):
            assert row in CLAUSES or ROW.fullmatch(row), row

    def __str__(self) -> str:
        expected, actual = _window(str(self.reference), str(self.ours))
        head = f"{self.row or 'UNEXPLAINED'} {self.step}: {self.case}"
        return "\n    ".join((head, f"reference {expected}", f"ours      {actual}"))


def _window(expected: str, actual: str, width: int = 240) -> tuple[str, str]:
    """Return both texts around the first place where they part."""
    same = next((at for at, pair in enumerate(zip(expected, actual, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - width // 3)
    return expected[start : start + width], actual[start : start + width]


_DURATION = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>-?\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
_YEARS = re.compile(r"-?P(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T.*)?")


def rows(
    reference: Any, ours: Any, untyped: Mapping[str, str] = MappingProxyType({}), known: Facts = MappingProxyType({})
) -> Rows | None:
    """Return the rows that permit all that differs, an empty set for equal values, None where one place has no row.

    Args:
        reference: what the reference showed.
        ours: what the implementation on trial showed.
        untyped: the rows for values that one of the two leaves as they are on the wire, by the name of the class that
            the other reads them as, `*` for every model; several rows with a `+` between them.
        known: the facts of the classes that D6 and D10 are about.
    """
    if reference == ours and type(reference) is type(ours):
        return frozenset()
    found = _row(reference, ours) or _of_a_class(reference, ours, untyped)
    if found:
        return frozenset(found.split("+"))
    if isinstance(ours, dict) and isinstance(reference, dict):
        told = _told_apart(reference, ours, untyped, known)
        if told is not None:
            return told
    if _is_model(ours) and isinstance(reference, dict) and "dict" in reference:
        return _of_an_untyped(reference["dict"], ours, untyped, known)
    if isinstance(reference, str) and isinstance(ours, str):
        theirs, own = parsed(reference), parsed(ours)
        inner = None if theirs is None or own is None else rows(theirs, own, untyped, known)
        early = "0.2" in untyped.values() and _MEMBER.search(reference) is not None
        return None if inner is None else inner.union({"0.2"} if early else ())
    if isinstance(reference, dict) and isinstance(ours, dict) and list(reference) == list(ours):
        return _together([(reference[key], ours[key]) for key in reference], untyped, known)
    if isinstance(reference, list) and isinstance(ours, list) and len(reference) == len(ours):
        return _together(list(zip(reference, ours, strict=True)), untyped, known)
    return None


def disagrees(facts_of: Mapping[str, Any], items: Iterable[list[Any]]) -> bool:
    """Say whether an object lacks a value that a literal of the class demands, or has another one.

    Literals that may be left out count where there are no others.
    """
    given = {key: value for key, value in items if isinstance(key, str)}
    demanded = {name: tag for name, tag in facts_of["tags"].items() if not tag["optional"]}
    if demanded:
        return any(given.get(name) not in tag["values"] for name, tag in demanded.items())
    return any(given.get(name) not in (None, *tag["values"]) for name, tag in facts_of["tags"].items())


def with_constants(facts_of: Mapping[str, Any], items: Iterable[list[Any]]) -> list[list[Any]]:
    """Return the items of an object as they are after the constructor of the class has set what it sets.

    Their order is that of the keys: a constructor that sets a key anew may move it.
    """
    given: dict[Any, Any] = {key: value for key, value in items}  # noqa: C416 -- the items are lists
    given.update(facts_of["constants"])
    return sorted(([key, value] for key, value in given.items()), key=lambda item: str(item[0]))


def _is_model(shown: Any) -> bool:
    """Say whether it is the canonical form of a model, and not data that happens to have the same key."""
    return isinstance(shown, dict) and list(shown) == ["model", "items"] and isinstance(shown["items"], list)


def _of_an_untyped(raw: list[Any], ours: Any, untyped: Mapping[str, str], known: Facts) -> Rows | None:
    """Return the rows where the reference leaves an object raw and ours makes a model of it.

    An arm of a union is chosen to fit what was given: its tags must agree, and the data must be the same, so that no
    constructor has set anything. Elsewhere there is one class, and what its constructor sets is known.
    """
    name = ours["model"]
    row = "+".join(filter(None, (untyped.get(name), untyped.get("*"))))
    if not row:
        return None
    inside = {**untyped, "*": row}
    if name in known:
        given, made = raw, ours["items"]
        if known[name]["union"] and disagrees(known[name], raw):
            return None
        if not known[name]["union"]:
            given, made = with_constants(known[name], raw), with_constants({"constants": {}}, made)
        inner = rows(given, made, inside, known)
    else:
        given = _but_added(raw, ours["items"])
        inner = rows(_but_constants(raw, given), given, inside, known)
    return None if inner is None else inner.union(row.split("+"))


def _told_apart(reference: Any, ours: Any, untyped: Mapping[str, str], known: Facts) -> Rows | None:
    """D10 where the reference takes an arm whose tag disagrees, and ours another one, or none.

    What ours shows must be what was given: it differs from what the reference shows in the constants alone that the
    constructor of the wrong arm has set. An arm of ours must have the tags that it demands.
    """
    if not _is_model(reference) or not (_is_model(ours) or list(ours) == ["dict"]):
        return None
    wrong, made = known.get(reference["model"]), ours.get("dict", ours.get("items"))
    if wrong is None or not wrong["union"] or not disagrees(wrong, made):
        return None
    if "model" in ours:
        right = known.get(ours["model"])
        if right is None or not right["union"] or disagrees(right, made) or ours["model"] == reference["model"]:
            return None
    inner = rows(with_constants(wrong, reference["items"]), with_constants(wrong, made), {**untyped, "*": "D10"}, known)
    return None if inner is None else inner | {"D10"}


def _of_a_class(reference: Any, ours: Any, untyped: Mapping[str, str]) -> str:
    """Return the row for a scalar that one of the two leaves as it is on the wire."""
    for raw, typed in ((reference, ours), (ours, reference)):
        if isinstance(typed, str) and isinstance(raw, (str, int, dict)):
            if typed == str(raw.get("list") if isinstance(raw, dict) else raw):
                return untyped.get("str", "")
            name = _CLASS.match(typed)
            if name and not _CLASS.match(str(raw)):
                return untyped.get(name[1], "")
    return ""


def _but_added(reference: list[Any], ours: list[Any]) -> list[Any]:
    """Return the items of a model without the discriminators that its constructor added to what it was given."""
    given = {key for key, _ in reference}
    return [[key, value] for key, value in ours if key in given or not isinstance(value, str)]


def _but_constants(reference: list[Any], ours: list[Any]) -> list[Any]:
    """Return the items of a dict with ours where a list or an object stands for a text.

    That is how the constants show that a constructor sets whatever it is given, discriminators among them, once one of
    them is of another shape.
    """
    if len(reference) != len(ours):
        return reference
    pairs = [
        (item, own, item[0] == own[0] and isinstance(own[1], str)) for item, own in zip(reference, ours, strict=True)
    ]
    if not any(same and isinstance(item[1], dict) for item, _, same in pairs):
        return reference
    return [own if same and isinstance(item[1], (dict, str)) else item for item, own, same in pairs]


def _together(pairs: list[tuple[Any, Any]], untyped: Mapping[str, str], known: Facts) -> Rows | None:
    """Return the rows of all pairs, or None where one of them has none."""
    found: Rows = frozenset()
    for reference, ours in pairs:
        more = rows(reference, ours, untyped, known)
        if more is None:
            return None
        found |= more
    return found


def parsed(text: str) -> Any:
    """Return what the text of a JSON object or of a model stands for, None for another text.

    Members of enums count as their values.
    """
    if not text.startswith("{"):
        return None
    try:
        return json.loads(text)
    except ValueError:
        try:
            return ast.literal_eval(_MEMBER.sub(r"\1", text))
        except (ValueError, SyntaxError):
            return None


def _row(reference: Any, ours: Any) -> str:
    """Return the row for two values that differ as a whole, empty where there is none."""
    if isinstance(reference, str) and reference.startswith(GENERATOR) and _is_raw_or_split(ours):
        return "D4"
    if isinstance(reference, str) and isinstance(ours, str):
        if _same_duration(reference, ours):
            return "D12"
        if reference == f"<UUID UUID('{ours}')>":
            return "D13"
    if reference == {"raises": "TypeError"} and isinstance(ours, str) and parsed(ours) is not None:
        return "D13"
    return ""


def _is_raw_or_split(ours: Any) -> bool:
    """Say whether it is what SPEC 6.2 or 6.11 wants for a text where a list is declared: the text, or its parts."""
    return isinstance(ours, str) or (isinstance(ours, dict) and list(ours) in (["list"], ["set"], ["tuple"]))


def _same_duration(reference: str, ours: str) -> bool:
    """Say whether both are texts of one duration, the reference's one of those that SPEC D12 calls broken."""
    if reference == "P" and _YEARS.fullmatch(ours) and ("Y" in ours or "M" in ours.partition("T")[0]):
        return True
    broken = reference == "P" or "P-" in reference
    return broken and _length(reference) is not None and _length(reference) == _length(ours)


def _length(text: str) -> timedelta | None:
    """Return how long a duration is, None for another text."""
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    parts = {unit: float(found[unit] or 0) for unit in ("days", "hours", "minutes", "seconds")}
    return timedelta(**parts) * (-1 if found["sign"] else 1)
