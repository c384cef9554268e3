"""Workload 1: one request of nine fields, operation by operation."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import time
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from benchmarks import subjects
from benchmarks.bases import MODULES
from benchmarks.shapes import micro
from benchmarks.timing import Case, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.peers.subject import Subject

WORKLOAD = "micro"
BATCH = 200

KEYWORDS = (
    'X(liveness_operation_mode="Passive", send_results_to_client=True, device_correlation_id_set_in_client=False,'
    ' device_correlation_id="6a7e3f6c-7f7a-4a8b-9d1c-0c5c8f0f2f11", auth_token_time_to_live_in_seconds=600)'
)

READS = {
    "str": "device_correlation_id",
    "int": "auth_token_time_to_live_in_seconds",
    "bool": "send_results_to_client",
    "enum": "liveness_operation_mode",
    "datetime": "created",
    "model": "part",
    "list of str": "labels",
    "list of models": "parts",
}

# What a statement is for a base and for a peer; None where a peer has no such thing.
STATEMENTS: dict[str, tuple[str, str | None]] = {
    "construct 5 keywords": (KEYWORDS, KEYWORDS),
    "construct mapping of 5": ("X(five)", "build(five)"),
    "construct mapping of 9": ("X(nine)", "build(nine)"),
    **{f"read {kind}": (f"m.{name}", f"m.{name}") for kind, name in READS.items()},
    **{f"write {kind}": (f"w.{name} = {kind.replace(' ', '_')}_",) * 2 for kind, name in READS.items()},
    "item get scalar": ('m["deviceCorrelationId"]', None),
    "item get model": ('m["part"]', None),
    "item get list": ('m["parts"]', None),
    "item set scalar": ('w["deviceCorrelationId"] = "x"', None),
    "item in": ('"labels" in m', None),
    "item iterate": ("list(m)", None),
    "as_dict": ("m.as_dict()", "plain(m)"),
    "json.dumps": ("dumps(m, cls=Encoder, exclude_readonly=True)", "dump(m)"),
    "equality": ("m == other", "m == other"),
    # A copy looks at the dictionary of an instance, and before 3.13 the interpreter then reads the attributes of that
    # instance the slow way: what is copied is another one than what is read.
    "copy": ("copy(c)", "copy(c)"),
    "deepcopy": ("deepcopy(c)", "deepcopy(c)"),
    "pickle": ("loads(pickle(c))", "loads(pickle(c))"),
}

# What the shortest form needs, because a target speaks of it.
FLOOR: dict[str, str] = {"json.dumps": "dumps(nine)"}


def _names(subject: Subject) -> dict[str, Any]:
    """Give what statements use."""
    classes = subject.classes()
    model, part = classes["Request"], classes["Part"]
    names: dict[str, Any] = {"X": model, "five": micro.FIVE, "nine": micro.NINE, "build": subject.build}
    names |= {"plain": subject.plain, "dump": subject.dump, "dumps": json.dumps, "Encoder": None}
    names |= {"copy": copy.copy, "deepcopy": copy.deepcopy, "loads": pickle.loads, "pickle": pickle.dumps}
    names |= {name: subject.build(micro.NINE) for name in ("m", "w", "c", "other")}
    parts = names["other"].parts
    names |= {
        "str_": "x",
        "int_": 60,
        "bool_": False,
        "enum_": micro.Mode.PASSIVE_ACTIVE,
        "model_": names["other"].part,
    }
    names |= {
        "datetime_": datetime(2024, 5, 6, tzinfo=timezone.utc),
        "list_of_str_": ["a", "b"],
        "list_of_models_": list(parts),
    }
    if isinstance(subject, subjects.BaseSubject):
        names["Encoder"] = subject.base.SdkJSONEncoder
    _check(names["m"], part)
    return names


def _check(request: Any, part: type) -> None:
    """Refuse a contender whose attributes are not typed: its figures would mean nothing."""
    typed = (
        (request.liveness_operation_mode, micro.Mode),
        (request.created, datetime),
        (request.part, part),
        (request.parts[0], part),
    )
    for value, expected in typed:
        if not isinstance(value, expected):
            raise TypeError(f"expected {expected.__name__}, found {type(value).__name__}")


def _one(operation: str, statement: Statement) -> Callable[[], Mapping[str, float]]:
    return lambda: {operation: statement()}


def _first_read(operation: str, attribute: str, build: Callable[[Any], Any]) -> Callable[[], Mapping[str, float]]:
    """Measure the first read of an attribute on models that were just built."""
    scope: dict[str, Any] = {}
    exec(f"def read(batch):\n    for m in batch:\n        m.{attribute}\n", scope)  # noqa: S102 - so that the name is a constant
    read = scope["read"]

    def measure() -> Mapping[str, float]:
        batch = [build(micro.NINE) for _ in range(BATCH)]
        gc.collect()
        start = time.perf_counter()
        read(batch)
        return {operation: (time.perf_counter() - start) / BATCH}

    return measure


def cases(contenders: Sequence[str], seconds: float) -> Iterator[Case]:
    """Give the cases, operation by operation."""
    scopes: dict[str, tuple[Subject, dict[str, Any]]] = {}
    for contender in contenders:
        subject = subjects.make(contender, micro.ROOT)
        if subject is not None and contender != subjects.JSON:
            scopes[contender] = subject, _names(subject)
    for operation, (for_base, for_peer) in STATEMENTS.items():
        for contender, (_, names) in scopes.items():
            text = for_base if contender in MODULES else for_peer
            if text is not None:
                measure = _one(operation, Statement(text, names, seconds))
                yield Case(WORKLOAD, contender, (operation,), measure)
        if operation in FLOOR and subjects.JSON in contenders:
            statement = Statement(FLOOR[operation], {"dumps": json.dumps, "nine": micro.NINE}, seconds)
            yield Case(WORKLOAD, subjects.JSON, (operation,), _one(operation, statement))
    for kind, attribute in READS.items():
        operation = f"first read {kind}"
        for contender, (subject, _) in scopes.items():
            yield Case(WORKLOAD, contender, (operation,), _first_read(operation, attribute, subject.build))
