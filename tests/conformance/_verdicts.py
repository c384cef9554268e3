"""What is to be said of a combination of the matrix that two implementations show differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

from conformance._canonical import Seen, canonical, is_error
from conformance._grid import Place
from conformance._packages import REFERENCE
from conformance._permitted import ABSENT, GENERATOR, Difference, rows

_AFTER = " after the read"
_TAGS = {"tuple": "list"}


def differences(place: Place, reference: Seen, ours: Seen, other: Callable[[Place], Seen]) -> Iterator[Difference]:
    """Yield what differs.

    Args:
        place: where in the matrix.
        reference: what the reference showed there.
        ours: what the implementation on trial showed there.
        other: gives what the reference shows at another place.
    """
    yielded: set[str] = set()
    for step in [*reference, *(step for step in ours if step not in reference)]:
        expected, actual = reference.get(step, ABSENT), ours.get(step, ABSENT)
        if expected == actual:
            continue
        if yielded & _causes(step, reference, ours):
            continue
        row = _row(place, step, reference, ours) or _as_elsewhere(place, step, other, ours)
        yielded.add(step)
        yield Difference(str(place), step, expected, actual, row)


def _causes(step: str, reference: Seen, ours: Seen) -> set[str]:
    """Return the steps of which a difference shows at this one again, and is not another one."""
    if step == "_deserialize":
        return set()
    if step.endswith(_AFTER):
        before = step.removesuffix(_AFTER)
        unchanged = all(seen.get(step) == seen.get(before) for seen in (reference, ours))
        return {"items"} if unchanged or is_error(reference["items"]) or is_error(ours["items"]) else set()
    first, _, more = step.partition(": ")
    return {first, "items", "read"} if more or first in {"keywords", "set"} else {"items"}


def _as_elsewhere(place: Place, step: str, other: Callable[[Place], Seen], ours: Seen) -> str:
    """Return the row where ours does what the reference does for the plain spelling, or for a list not joined."""
    form = place.form
    many = isinstance(place.value, (list, tuple, set, frozenset)) or "list" in str(canonical(place.value))
    if form.suits(place.format) and "Delimited" in str(place.format) and many:
        bare = replace(place.plainly(), format=None)
        if is_error(other(place.plainly()).get(step)) and not is_error(ours.get(step)):
            return "6.11"
        return "6.11" if step.endswith(("read", "_deserialize")) and other(bare).get(step) == ours.get(step) else ""
    if form.plain == form.source and not form.quoted:
        return ""
    plain = other(place.plainly())
    expected, actual = plain.get(step, ABSENT), ours.get(step, ABSENT)
    if form.source.startswith("Tuple") and isinstance(actual, dict):
        actual = {_TAGS.get(tag, tag): inner for tag, inner in actual.items()}
    if expected != actual and not _row(place, step, plain, {**ours, step: actual}):
        return ""
    if "..." in form.source:
        return "D11"
    return "D6" if form.quoted or "|" in form.source or "Annotated" in form.source else "1.6"


def _row(place: Place, step: str, reference: Seen, ours: Seen) -> str:
    """Return what permits the difference at a step."""
    expected, actual = reference.get(step, ABSENT), ours.get(step, ABSENT)
    if step.endswith(_AFTER):
        before = step.removesuffix(_AFTER)
        return "D1" if ours.get(step) == ours.get(before) and reference.get(step) != reference.get(before) else ""
    if is_error(expected) and place.format == "rfc7231" and not is_error(actual):
        return "D14"
    stored = _stored(place, step, ours)
    if expected == {"raises": "DeserializationError"} and not is_error(actual) and _keeps(stored, actual):
        return "D4"
    if _as_the_reference_encodes(place, step, actual):
        return "5"
    bare = place.form.source.lower() in {"list", "set", "tuple", "sequence", "abc.sequence"}
    if bare and actual == stored and isinstance(place.value, (str, dict)):
        return "D4"
    if step == "items" and _held(actual) == stored:
        return "0.2"
    row = _of_a_union(place, stored, expected, actual)
    return row or "+".join(sorted(rows(expected, actual) or ()))


def _held(shown: Any) -> Any:
    """Return the one value in what was shown of a model of the matrix, anything else as it is."""
    return shown["items"][0][1] if isinstance(shown, dict) and shown.get("model") == "With" else shown


def _of_a_union(place: Place, stored: Any, expected: Any, actual: Any) -> str:
    """Return what permits a difference where the annotation is a union."""
    if ("Union" not in place.form.source and "|" not in place.form.source) or is_error(actual):
        return ""
    if str(expected).startswith(GENERATOR):
        return "D4"
    many = isinstance(place.value, (list, dict, tuple))
    if _held(actual) == stored and (many or expected == {"raises": "DeserializationError"}):
        return "6.13"
    if type(stored) in {int, float, bool} and actual == str(stored):
        return "6.13"
    return "D10" if _held(expected) == stored else ""  # the reference tried none but the first arm


def _as_the_reference_encodes(place: Place, step: str, actual: Any) -> bool:
    """Say whether a written value was stored as the reference's own encoder writes it (SPEC 5)."""
    written = step.partition(":")[0] in {"keywords", "set"}
    if not written or not isinstance(actual, dict) or actual.get("model") != "With":
        return False
    encoded = import_module(REFERENCE)._serialize(place.value, place.format)
    return bool(actual["items"][0][1] == canonical(encoded))


def _stored(place: Place, step: str, ours: Seen) -> Any:
    """Return the wire value that the step started from."""
    items = ours.get({"read": "items"}.get(step, step.partition(":")[0]))
    if ": read" in step or step == "read":
        return items["items"][0][1] if isinstance(items, dict) and items.get("items") else None
    return canonical(place.value)


def _keeps(wire: Any, shown: Any) -> bool:
    """Say whether a text or an object of the wire value is shown as it is, where the reference raises."""
    if isinstance(shown, dict) and shown.get("model") == "With":
        shown = shown["items"][0][1]
    if isinstance(wire, str) or (isinstance(wire, dict) and "list" not in wire):
        return bool(wire == shown)
    if isinstance(wire, dict) and isinstance(shown, dict):
        pairs = zip(wire["list"], next(iter(shown.values())), strict=False)
        return any(_keeps(inner, part) for inner, part in pairs)
    return False
