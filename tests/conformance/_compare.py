"""Two runs of the operations side by side: what differs, and which row of SPEC 13 permits it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from conformance._canonical import is_error
from conformance._operations import AFTER
from conformance._permitted import GENERATOR, rows
from conformance._runs import Run

_UNTYPED = {"ReceiveDetails": {"CloudEvent": "D6"}}
"""Classes whose fields name a class that the reference finds in the wrong place (D6).

`azure.eventgrid.models._patch.ReceiveDetails` inherits a field of ``_models._models.CloudEvent``; the reference takes
the `CloudEvent` in the module of the subclass, which is the one of azure-core and no model.
"""

_UNTOUCHED = {"copy.deepcopy": "construct", "pickle": "construct"}
_TELLING_MODELS = ("in place", "exclude_readonly", "as_attribute_dict")
"""Operations that do another thing to a model than to a dict, so that what makes a model of a dict shows in them."""

_ABSENT = "(not reached)"

Seen = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One operation that the two show differently.

    Attributes:
        model: the class.
        operation: what was done.
        payload: what the model was built from.
        reference: what the reference showed.
        ours: what the implementation on trial showed.
        row: the rows of SPEC 13 that permit it, empty for none.
    """

    model: str
    operation: str
    payload: dict[str, Any]
    reference: Any
    ours: Any
    row: str

    def __str__(self) -> str:
        expected, actual = _window(str(self.reference), str(self.ours))
        lines = (f"payload   {self.payload}", f"reference {expected}", f"ours      {actual}")
        return "\n    ".join((f"{self.model}: {self.operation}", *lines))


@dataclass
class Tally:
    """What a comparison found.

    Attributes:
        operations: how many were compared.
        permitted: the differences that SPEC 13 names, by row.
        unexplained: the others.
    """

    operations: int = 0
    permitted: Counter[str] = field(default_factory=Counter)
    unexplained: list[Difference] = field(default_factory=list)


def compare(reference: Run, ours: Run) -> Tally:
    """Compare two runs over the same cases."""
    assert reference.cases == ours.cases
    tally = Tally()
    for case, expected, actual in zip(reference.cases, reference.seen, ours.seen, strict=True):
        tally.operations += len({*expected, *actual})
        for difference in differences(case, expected, actual):
            if difference.row:
                tally.permitted[difference.row] += 1
            else:
                tally.unexplained.append(difference)
    return tally


def differences(case: dict[str, Any], reference: Seen, ours: Seen) -> Iterator[Difference]:
    """Yield what differs in one case."""
    unbuilt = is_error(reference["construct"]) != is_error(ours["construct"])
    for operation in [*reference, *(name for name in ours if name not in reference)]:
        if unbuilt and not (operation in reference and operation in ours):
            continue  # one of the two has no model to do it with, and `construct` tells that
        expected, actual = reference.get(operation, _ABSENT), ours.get(operation, _ABSENT)
        if expected != actual:
            row = _row(case, operation, reference, ours)
            yield Difference(case["model"], operation, case["payload"], expected, actual, row)


def _row(case: dict[str, Any], operation: str, reference: Seen, ours: Seen) -> str:
    """Return what permits the difference at an operation, empty for nothing."""
    refused = _of_a_refusal(operation, reference, ours)
    if refused or operation not in reference or operation not in ours:
        return refused
    expected, actual = reference[operation], ours[operation]
    occasions = case["occasions"]
    untyped = {**_UNTYPED.get(case["model"], {}), **({"*": "+".join(occasions)} if occasions else {})}
    found = rows(expected, actual, untyped)
    if found:
        return "+".join(sorted(found))
    row = _of_an_error(occasions, expected, actual) or _of_a_text(operation, reference, ours)
    row = row or _after_reads(operation, reference, ours) or _of_a_copy(operation, reference, ours)
    row = row or _of_a_clause(operation, expected, ours)
    if not row and any(word in operation for word in _TELLING_MODELS) and reference["construct"] != ours["construct"]:
        return _row(case, "construct", reference, ours)
    return row


def _of_a_clause(operation: str, expected: Any, ours: Seen) -> str:
    """Return the clause of the contract that says what ours does, where no row says that the reference does not.

    A model node is taken as it is, though its discriminator may name another class (6.14); a multipart file input is
    the object that it is, though that is an empty one (2.8).
    """
    if operation == "_deserialize a model" and ours[operation] == ours["construct"] and "model" in expected:
        return "6.14"
    return "2.8" if operation.startswith("write ") and "<bytes >" in str(ours[operation]) else ""


def _of_an_error(occasions: list[str], expected: Any, actual: Any) -> str:
    """Return the row that names an error of the reference, where the payload gives it the occasion."""
    if not is_error(expected) or is_error(actual):
        return ""
    row = {"DeserializationError": "D4", "TypeError": "D15"}.get(expected["raises"], "")
    return row if row in occasions else ""


def _of_a_refusal(operation: str, reference: Seen, ours: Seen) -> str:
    """6.2 where a ``deserializer=`` of the reference raises for a text, and ours gives the text as it is."""
    reads = [name for name in reference if name.startswith("read ") and reference[name] == {"raises": "ValueError"}]
    refused = [name.removeprefix("read ") for name in reads if isinstance(ours.get(name), str)]
    if operation.startswith("keywords") and refused:
        built, own = reference["keywords"], ours["keywords"]
        extra = [item for item in own.get("items", []) if item not in built.get("items", [])]
        return "6.2" if len(extra) == len(refused) else ""
    words = operation.removeprefix("in place").removeprefix("read").removeprefix("write").split()
    return "6.2" if words[:1] and words[0] in refused and not is_error(ours.get(operation)) else ""


def _of_a_text(operation: str, reference: Seen, ours: Seen) -> str:
    """D4 where models of one payload are unequal because of the texts of generators in them."""
    sign = operation[:2]
    right = {"==": True, "!=": False}.get(sign)
    return "D4" if ours[operation] is right and GENERATOR in str(reference["construct"]) else ""


def wire(seen: Any) -> Any:
    """Return what is seen with models as the dicts they hold."""
    if isinstance(seen, list):
        return [wire(item) for item in seen]
    if isinstance(seen, dict):
        items = seen["items"] if "model" in seen else None
        return {"dict": wire(items)} if items is not None else {tag: wire(inner) for tag, inner in seen.items()}
    return seen


def _after_reads(operation: str, reference: Seen, ours: Seen) -> str:
    """D1 where the reads changed nothing for ours, D2 where the view of ours followed an update."""
    if operation.endswith(" and read"):
        written = operation.removesuffix(" and read")
        same = reference[operation]["list"][0] == ours[operation]["list"][0]
        return "D1" if same and ours[operation]["list"][1] == ours[written]["list"][1] else ""
    before, after, _ = operation.partition(AFTER)
    if before.endswith(" after an update"):
        # The reference keeps views of models from the construction on, so that no attribute need have been read.
        read = before.removesuffix(" after an update")
        return "D2" if wire(ours[operation]) in (wire(ours[f"{read} of another"]), wire(ours[read])) else ""
    if not after:
        return ""
    before = _UNTOUCHED.get(before, before)
    unchanged = all(ours[operation]["list"]) if before == "reads again" else ours[operation] == ours.get(before)
    return "D1" if unchanged else ""


def _of_a_copy(operation: str, reference: Seen, ours: Seen) -> str:
    """D3 where the reference's copy is broken as that row says, and ours is whole."""
    built, expected, actual = ours["construct"], reference[operation], ours[operation]
    if operation == "copy()" and actual == built:
        return "D3" if expected["model"] == "Model" and "_data" == expected["items"][0][0] else ""
    if operation == "copy.copy is its own":
        return "D3" if actual["list"][1] == built and ["addedLater", 1] in expected["list"][1]["items"] else ""
    return ""


def _window(expected: str, actual: str, width: int = 240) -> tuple[str, str]:
    """Return both texts around the first place where they part."""
    same = next((at for at, pair in enumerate(zip(expected, actual, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - width // 3)
    return expected[start : start + width], actual[start : start + width]
