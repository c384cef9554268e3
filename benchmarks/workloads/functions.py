"""Workload 10: `from_json`, `to_json` and `validate` of the large response, beside what they save the caller.

The contender ``json`` is ``json.loads`` followed by ``_deserialize`` of our own base, and ``json.dumps`` of plain data.
The contender ``pydantic`` is ``model_validate`` of the parsed data, which checks and builds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from azure_like import from_json, to_json, validate
from benchmarks import subjects
from benchmarks.bases import OURS
from benchmarks.shapes import document
from benchmarks.timing import Case, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

FROM_JSON = "from_json"
TO_JSON = "to_json"
VALIDATE = "validate"
PYDANTIC = "pydantic"


def _measuring(operation: str, act: Callable[[Any], Any], make: Callable[[], Any]) -> Callable[[], Mapping[str, float]]:
    """Give the function that measures an operation on an argument of its own each time."""
    return lambda: {operation: once(act, make())[1]}


def cases(contenders: Sequence[str], scale: float) -> Iterator[Case]:
    """Give the cases, operation by operation."""
    subject: Any = subjects.make(OURS, document.ROOT)
    if subject is None or not {OURS, subjects.JSON}.issubset(contenders):
        return
    text = json.dumps(document.payload(scale)).encode()
    acts: dict[str, dict[str, tuple[Callable[[Any], Any], Callable[[], Any]]]] = {
        FROM_JSON: {
            OURS: (lambda body: from_json(subject.root, body), lambda: text),
            subjects.JSON: (subject.parse, lambda: text),
        },
        TO_JSON: {
            OURS: (to_json, lambda: subject.parse(text)),
            subjects.JSON: (json.dumps, lambda: json.loads(text)),
        },
    }
    peer: Any = subjects.make(PYDANTIC, document.ROOT) if PYDANTIC in contenders else None
    if peer is not None:
        acts[VALIDATE] = {
            OURS: (lambda data: validate(subject.root, data), lambda: json.loads(text)),
            PYDANTIC: (peer.build, lambda: json.loads(text)),
        }
    for operation, by_contender in acts.items():
        for contender, (act, make) in by_contender.items():
            yield Case("functions", contender, (operation,), _measuring(operation, act, make))
