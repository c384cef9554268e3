"""Two runs of the operations side by side: what differs, and which row of SPEC 13 permits it."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from conformance._canonical import Seen, canonical, is_error
from conformance._operations import AFTER
from conformance._permitted import ABSENT, GENERATOR, Difference, parsed, rows
from conformance._runs import Run

_UNTOUCHED = {"copy.deepcopy": "construct", "pickle": "construct"}
_TELLING_MODELS = ("in place", "exclude_readonly", "as_attribute_dict")
"""Operations that do another thing to a model than to a dict, so that what makes a model of a dict shows in them."""

_TEXTS = {
    **dict.fromkeys(("repr", "str", "as_dict", "json", "json in a list in a dict"), "construct"),
    **dict.fromkeys(("keywords: repr", "keywords: json"), "keywords"),
}
"""Operations that show all of a model without a word on its class, with the ones that tell the class."""

_BYTES = re.compile(r"<bytes ([0-9a-f]+)>")
"""How bytes are shown, in hexadecimal."""


@dataclass
class Tally:
    """What a comparison found.

    Attributes:
        operations: how many were compared.
        permitted: the differences that SPEC 13 names, by row; one that takes two rows counts for both.
        unexplained: the others.
        classes: how many model classes the package has.
        compared: of how many of them models were compared.
        generation: that of the base in the package.
    """

    operations: int = 0
    permitted: Counter[str] = field(default_factory=Counter)
    unexplained: list[Difference] = field(default_factory=list)
    classes: int = 0
    compared: int = 0
    generation: int = 0


def compare(reference: Run, ours: Run) -> Tally:
    """Compare two runs over the same cases."""
    assert reference.cases == ours.cases
    compared = len({case["model"] for case in ours.cases})
    tally = Tally(classes=ours.classes, compared=compared, generation=ours.generation)
    for case, expected, actual in zip(reference.cases, reference.seen, ours.seen, strict=True):
        tally.operations += len({*expected, *actual})
        for difference in differences(case, expected, actual):
            if difference.row:
                tally.permitted.update(difference.row.split("+"))
            else:
                tally.unexplained.append(difference)
    return tally


def differences(case: dict[str, Any], reference: Seen, ours: Seen) -> Iterator[Difference]:
    """Yield what differs in one case."""
    unbuilt = is_error(reference["construct"]) != is_error(ours["construct"])
    for operation in [*reference, *(name for name in ours if name not in reference)]:
        if unbuilt and not (operation in reference and operation in ours):
            continue  # one of the two has no model to do it with, and `construct` tells that
        expected, actual = reference.get(operation, ABSENT), ours.get(operation, ABSENT)
        if expected != actual:
            row = _row(case, operation, reference, ours)
            yield Difference(f"{case['model']} {case['payload']}", operation, expected, actual, row)


def _row(case: dict[str, Any], operation: str, reference: Seen, ours: Seen) -> str:
    """Return what permits the difference at an operation, empty for nothing."""
    refused = _of_a_refusal(operation, reference, ours)
    if refused:
        return refused
    if operation not in reference or operation not in ours:
        return _of_a_failed_read(case, operation, reference, ours)
    expected, actual = reference[operation], ours[operation]
    occasions = case["occasions"]
    found = rows(expected, actual, _untyped(occasions), case["classes"])
    if found is None and operation.startswith("_deserialize"):
        found = _of_a_surrender(case, expected, actual, reference, ours)
    if found:
        return "+".join(sorted(found))
    row = _of_an_error(occasions, expected, actual) or _of_a_text(operation, reference, ours)
    row = row or _after_reads(operation, reference, ours) or _of_a_copy(operation, reference, ours)
    row = row or _of_a_clause(occasions, operation, expected, ours) or _of_a_tag(occasions, operation, expected, actual)
    row = row or _of_a_failed_read(case, operation, reference, ours) or _of_a_dict(occasions, operation, reference)
    if not row and any(word in operation for word in _TELLING_MODELS) and reference["construct"] != ours["construct"]:
        return _row(case, "construct", reference, ours)
    shown = _TEXTS.get(operation, operation)
    if not row and shown != operation and reference.get(shown) != ours.get(shown):
        return _row(case, shown, reference, ours)
    return row


def _of_a_surrender(
    case: dict[str, Any], expected: Any, actual: Any, reference: Seen, ours: Seen
) -> frozenset[str] | None:
    """D4 or D15 where the reference gives up on a payload and shows it raw, and ours shows what it constructs of it."""
    row = next((row for row in ("D15", "D4") if row in case["occasions"]), None)
    known = (_untyped(case["occasions"]), case["classes"])
    if row is None or (reference["construct"] != ours["construct"] and not _row(case, "construct", reference, ours)):
        return None
    found = rows(expected, _with_raw(expected, actual, canonical(case["payload"]), ours["construct"]), *known)
    return None if found is None else found | {row}


def _with_raw(expected: Any, actual: Any, raw: Any, built: Any) -> Any:
    """Return what ours shows, raw where the reference has the raw payload and ours what is constructed of it."""
    if expected == raw and actual == built:
        return expected
    if isinstance(expected, dict) and isinstance(actual, dict) and list(expected) == list(actual):
        return {key: _with_raw(expected[key], actual[key], raw, built) for key in actual}
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [_with_raw(one, own, raw, built) for one, own in zip(expected, actual, strict=True)]
    return actual


def _untyped(occasions: dict[str, list[str]]) -> dict[str, str]:
    """Return the rows by the name of the class that they are about."""
    found: dict[str, list[str]] = {}
    for row, names in occasions.items():
        for name in names:
            found.setdefault(name, []).append(row)
    return {name: "+".join(met) for name, met in found.items()}


def _of_a_failed_read(case: dict[str, Any], operation: str, reference: Seen, ours: Seen) -> str:
    """Return the row of a read that the reference failed in, where what was to be read is missing afterwards."""
    failed = [
        name
        for name in reference
        if name.startswith("read ") and is_error(reference[name]) and not is_error(ours.get(name))
    ]
    attribute = operation.removeprefix("write ").removesuffix(" and read")
    if f"read {attribute}" in failed and operation not in reference:
        return _row(case, f"read {attribute}", reference, ours)
    if not operation.startswith("keywords") or not failed:
        return ""
    expected, actual = (_items(seen[operation]) for seen in (reference, ours))
    lost = len(actual) - len(expected)
    whole = 0 < lost <= len(failed) and all(item in actual for item in expected)
    return _row(case, failed[0], reference, ours) if whole else ""


def _of_a_dict(occasions: Collection[str], operation: str, reference: Seen) -> str:
    """D4 where a wrong list left a dict in the place of a model, and the constructor fails on it."""
    shown = [operation, *(["keywords"] if operation.startswith("write ") else [])]
    failed = any("'dict' object has no attribute" in str(reference.get(name)) for name in shown)
    return "D4" if failed and "D4" in occasions else ""


def _items(seen: Any) -> list[Any]:
    """Return the items of a model, of its JSON or of its text."""
    if isinstance(seen, str):
        return list((parsed(seen) or {}).items())
    found: list[Any] = seen.get("items", [])
    return found


def _of_a_clause(occasions: Mapping[str, list[str]], operation: str, expected: Any, ours: Seen) -> str:
    """Return the clause of the contract that says what ours does, where no row says that the reference does not.

    A model node is taken as it is, though its discriminator may name another class (6.14); a multipart file input is
    the object that it is, though that is an empty one (2.8); an array stays one though a delimited text is declared,
    where the reference takes its items apart (6.11), and a list that was read from a text goes out as a text (D1).
    What is written to a multipart file input is no text of its bytes (D22).
    """
    for row in ("6.11", "D1"):
        for attribute in occasions.get(row, []):
            named = {f"{act} {attribute}" for act in ("read", "write", "in place")} | {f"write {attribute} and read"}
            if operation in named or operation.startswith("keywords"):
                return row
    if operation.startswith("write ") and _BYTES.sub(_base64, json.dumps(ours[operation])) == json.dumps(expected):
        return "D22"
    if operation == "_deserialize a model" and ours[operation] == ours["construct"] and "model" in expected:
        return "6.14"
    return "2.8" if operation.startswith("write ") and "<bytes >" in str(ours[operation]) else ""


def _of_a_tag(occasions: Mapping[str, list[str]], operation: str, expected: Any, actual: Any) -> str:
    """D21 where a model that is built from keywords has its own discriminator value besides, and nothing else."""
    built = operation == "nothing" or operation.startswith("keywords")
    if not built or not all(isinstance(shown, dict) and "model" in shown for shown in (expected, actual)):
        return ""
    added = actual["items"][len(expected["items"]) :]
    same = actual == {**expected, "items": [*expected["items"], *added]}
    return (
        "D21" if same and added and all(f"{name}={value}" in occasions.get("D21", ()) for name, value in added) else ""
    )


def _base64(shown: re.Match[str]) -> str:
    """Return the base64 text of bytes as they are shown."""
    return base64.b64encode(bytes.fromhex(shown[1])).decode()


def _of_an_error(occasions: Collection[str], expected: Any, actual: Any) -> str:
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
        if wire(ours[operation]) in (wire(ours[f"{read} of another"]), wire(ours[read])):
            return "D2"
        # The constructors of models inside may have added to what was built, but not to what came by the update.
        return "D2" if rows(reference[operation], ours[operation], {"*": "D2"}) else ""
    if not after:
        return ""
    before = _UNTOUCHED.get(before, before)
    unchanged = all(ours[operation]["list"]) if before == "reads again" else ours[operation] == ours.get(before)
    return "D1" if unchanged else ""


def _of_a_copy(operation: str, reference: Seen, ours: Seen) -> str:
    """D3 where the reference's copy is broken as that row says, and ours is whole."""
    built, expected, actual = ours["construct"], reference[operation], ours[operation]
    if operation == "copy()" and actual == built:
        return "D3" if expected["model"] == "Model" and "_data" in dict(expected["items"]) else ""
    if operation == "copy.copy is its own":
        return "D3" if actual["list"][1] == built and ["addedLater", 1] in expected["list"][1]["items"] else ""
    return ""
