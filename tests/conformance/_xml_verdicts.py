"""What is to be said of a case of XML that two implementations show differently.

Every rule looks at both sides, and most at what the contract wants in their place: in the data what JSON would have,
read as JSON would be (SPEC 10.5), and a document that reads back equal (D18).
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from conformance._canonical import Seen, is_error
from conformance._permitted import ABSENT, Difference

_DERIVED = {"items after the read": "items", "text": "xml", "sent": "text", "equal": "back"}
"""Steps that show again what another one shows."""

_NAMESPACE = re.compile(r"""xmlns:[^=]+=["']([^"']*)""")


def differences(cases: dict[str, Seen], others: dict[str, Seen]) -> Iterator[Difference]:
    """Yield what differs.

    Args:
        cases: what the reference showed, by case and step.
        others: what azure_like showed.
    """
    lossy = {name.partition(": ")[0] for name in cases if _loses(cases[name]) and not _loses(others.get(name, {}))}
    for name in {**cases, **others}:
        yield from _of_case(name, cases.get(name, {}), others.get(name, {}), name.partition(": ")[0] in lossy)


def _of_case(name: str, reference: Seen, ours: Seen, lossy: bool) -> Iterator[Difference]:  # noqa: FBT001 - private
    """Yield what differs in a case; `lossy` says that the reference cannot read what it writes for such a shape."""
    steps = [step for step in {**reference, **ours} if not step.startswith("json")]
    differing = [step for step in steps if reference.get(step, ABSENT) != ours.get(step, ABSENT)]
    failed = is_error(reference.get("items")) or is_error(ours.get("items"))
    for step in differing:
        if _DERIVED.get(step) in differing or (failed and step != "items"):
            continue
        expected, actual = reference.get(step, ABSENT), ours.get(step, ABSENT)
        if "xml" in ours:
            row = _written(step, reference, ours)
        elif step.startswith("element"):
            row = _read_element(step, reference, ours)
        else:
            row = _read(name, step, reference, ours, lossy)
        yield Difference(name, step, expected, actual, row)


def _read(name: str, step: str, reference: Seen, ours: Seen, lossy: bool) -> str:  # noqa: FBT001 - private
    """Return the row for a step of reading."""
    theirs, mine = reference["items"], ours["items"]
    expected, actual = reference.get(step), ours.get(step)
    kept = ours.get("again") == mine
    if is_error(actual):
        return ""
    if step in {"written", "again"} and kept and (reference.get("again") != theirs or theirs != mine):
        return "D18"
    if "json items" in ours:
        return _read_scalar(step, reference, ours)
    if _unordered(expected) == _unordered(actual):
        return "0.2"
    if lossy and (_bare(expected) == _bare(actual) or _declared(ours) > _declared(reference)):
        return "D18"
    if kept and _bare(expected) == _bare(actual):
        return "D18"
    if _without_fields(name, reference) == _without_fields(name, ours):
        return "10.2"
    if kept and Counter(_texts(_bare(theirs))) == Counter(_texts(_bare(mine))) and _models(theirs) != _models(mine):
        return "10.3"
    if step == "read kind" and _bare(theirs) == _bare(mine):
        return "D18"
    return _without_discriminator(expected, actual) or _side_by_side(_bare(expected), _bare(actual))


def _read_element(step: str, reference: Seen, ours: Seen) -> str:
    """Return the row for an element that is given as a value: ours has to be what its document is read as.

    Where the reference has that too, they differ as they do in reading documents, which is judged there. Otherwise it
    reads one element in several ways, by how it gets it.
    """
    expected, actual = reference.get(step), ours.get(step, ABSENT)
    if is_error(actual):
        return ""
    # A class that is called is not narrowed, so that is no reading of a document. The same discriminator counts there.
    called = step == "element, constructed" and _bare(expected) == _bare(actual)
    return "D18" if called or actual == ours["items"] else ""


def _bare(shown: Any) -> Any:
    """Return what was seen without what ours needs to read back what it writes, and the reference does not have.

    That is a discriminator that was not where it is declared, and keys in the namespace of the class without it.
    """
    text = re.sub(r"\{urn:c\d+\}", "", json.dumps(shown))
    text = re.sub(r', \["kind", "\w+"\](?=\])', "", re.sub(r'\["kind", "\w+"\], ', "", text))
    return _unordered(json.loads(text))


def _without_fields(name: str, seen: Seen) -> Any:
    """Return the data without the fields for whose wire names, not their names in XML, the document has elements."""
    return sorted(
        (pair for pair in _data(seen) or [] if f"<{pair[0]}" not in name or f"read {pair[0]}" not in seen), key=str
    )


def _without_discriminator(reference: Any, ours: Any) -> str:
    """Return the row where the reference fails for want of a discriminator and ours has made a model (7.3)."""
    wanted = is_error(reference) and reference.get("raises") == "AttributeError"
    return "7.3" if wanted and isinstance(ours, dict) and "model" in ours else ""


def _side_by_side(reference: Any, ours: Any) -> str:
    """Return the row for values of which ours keep what the reference has as an element or drops, else nothing."""
    if reference == ours:
        return "0.2"
    if isinstance(reference, str) and reference.startswith("<Element "):
        text = ast.literal_eval(reference[:-1].split(" ", 2)[2])
        return "D18" if "".join(map(str, _texts(ours))) == text else ""
    if reference is None and isinstance(ours, dict):
        return "0.2" if "model" not in ours else ""
    if isinstance(reference, dict) and isinstance(ours, dict) and list(reference) == list(ours):
        pairs = [(reference[key], ours[key]) for key in reference]
    elif isinstance(reference, list) and isinstance(ours, list) and len(reference) == len(ours):
        pairs = list(zip(reference, ours, strict=True))
    else:
        return ""
    rows = {_side_by_side(*pair) for pair in pairs}
    return "" if "" in rows else max(rows, default="0.2")


def _texts(shown: Any) -> list[Any]:
    """Return the scalars in what was seen: the values of models and dicts, the items of lists."""
    if isinstance(shown, dict):
        parts: list[Any] = []
        for key, inner in shown.items():
            values = [item for _, item in inner] if key in {"items", "dict"} else inner if key == "list" else []
            parts += [text for value in values for text in _texts(value)]
        return parts
    return [shown]


def _models(shown: Any) -> list[str]:
    """Return the classes of the models in what was seen, from the outside in."""
    if isinstance(shown, dict):
        own = [shown["model"]] if "model" in shown else []
        return own + [name for value in shown.values() for name in _models(value)]
    return [name for item in shown for name in _models(item)] if isinstance(shown, list) else []


def _read_scalar(step: str, reference: Seen, ours: Seen) -> str:
    """Return the row for a step of reading one scalar: ours has to be as in JSON, and the reference's is not (10.5)."""
    if step in {"items", "items after the read"}:
        return "D18" if ours["json items"] == _data(ours) != _data(reference) else ""
    wanted = reference["json read"] if not is_error(reference["json read"]) else ours["json read"]
    return "D18" if wanted == ours.get(step) else ""


def _written(step: str, reference: Seen, ours: Seen) -> str:
    """Return the row for a step of writing."""
    if step in {"back", "equal"}:
        if _unordered(reference.get("back")) == _unordered(ours["back"]):
            return "0.2"
        return "D18" if _loses(reference) and not _loses(ours) else ""
    if step in {"text", "sent"}:
        # The same elements: one prefix is taken for two namespaces, or from another one, in the reference (10.8).
        return "D18" if len({frozenset(_NAMESPACE.findall(seen[step])) for seen in (reference, ours)}) == 1 else ""
    if is_error(reference.get(step)) and not _loses(ours):
        return "D18"
    return ""


def _loses(seen: Seen) -> bool:
    """Say whether what was written reads back as something else, but for empty lists of required arrays (10.4)."""
    return "xml" in seen and _unordered(seen["back"], empty=False) != _unordered(seen["items"], empty=False)


def _declared(seen: Seen) -> int:
    """Return how many attributes have a value."""
    return sum(value not in (None, {"list": []}) for step, value in seen.items() if step.startswith("read "))


def _unordered(shown: Any, *, empty: bool = True) -> Any:
    """Return what was seen with the items of models and dicts in one order, and perhaps without empty lists."""
    if isinstance(shown, list):
        return [_unordered(item, empty=empty) for item in shown]
    if isinstance(shown, dict):
        found = {key: _unordered(value, empty=empty) for key, value in shown.items()}
        for key in {"items", "dict"} & found.keys():
            found[key] = sorted((pair for pair in found[key] if empty or pair[1:] != [{"list": []}]), key=str)
        return found
    return shown


def _data(seen: Seen) -> Any:
    """Return the items of the model that was read."""
    found = seen.get("items")
    return found.get("items") if isinstance(found, dict) else None
