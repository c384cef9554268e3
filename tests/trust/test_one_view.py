"""Promise 4: a mutable view is one object, however many threads read it first.

Fails on the generated base, where each thread that reads a list first gets a list of its own, and on the mutant
``views of their own`` of ours, in which a read stores its view without a look for another one.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from class_strategies import Field, made
from conformance._forms import Form
from support.bases import chosen
from support.profiles import rounds
from support.threads import together

BASE = chosen()
THREADS = 16
DAY, MOMENT = "2024-01-02", "2024-01-02T03:04:05.1234567Z"

VIEWS: dict[str, tuple[str | None, Any]] = {
    "List[date]": (None, [DAY, DAY]),
    "Optional[List[bytes]]": ("base64url", ["-_-_", "aGk"]),
    "Dict[str, datetime]": (None, {"a": MOMENT, "b": MOMENT}),
    "Set[str]": (None, ["a", "b"]),
    "List[str]": ("commaDelimited", "a,b"),
    "List[Color]": (None, ["red", "unheard of"]),
    "List[List[date]]": (None, [[DAY], []]),
    "Dict[str, List[timedelta]]": (None, {"a": ["PT60M"], "b": []}),
    "Union[List[date], Dict[str, date]]": (None, {"a": DAY}),
    "List[Pet]": (None, [{"name": "Rex", "born": MOMENT, "weights": [1, 2.5]}]),
    "Fish": (None, {"kind": "shark", "teeth": "5"}),
    "list": (None, [1, [2]]),
    "Any": (None, {"a": [1]}),
}
"""Annotations whose values are views that can be changed, with a format and a wire value."""


def fresh(annotation: str) -> Any:
    """Return a class that nobody has used, with the field ``a0`` of the annotation and others beside it."""
    several = [annotation, "List[date]", "Dict[str, date]"]
    formats = [VIEWS[annotation][0], None, None]
    return made(
        BASE, tuple(Field(f"a{n}", f"w{n}", Form(text, "", text), formats[n]) for n, text in enumerate(several))
    )


@pytest.mark.parametrize("annotation", VIEWS)
@pytest.mark.parametrize("by_key", [False, True])
def test_threads_read_one_object(annotation: str, by_key: bool) -> None:  # noqa: FBT001 -- by name
    """All threads that read an attribute at one moment get one object, also while others read other fields."""
    for _ in rounds(2):
        cls, wire = fresh(annotation), {"w0": VIEWS[annotation][1], "w1": [DAY], "w2": {"a": DAY}}
        model = cls({} if by_key else wire)
        if by_key:
            model.update(wire)
        acts = [partial(getattr, model, attribute) for attribute in ("a0", "a1", "a2")]
        acts += [partial(model.get, "w0"), model.as_dict]
        found = together(*acts, threads=THREADS)
        for reads in found[:3]:
            assert 1 == len({id(read) for read in reads}), reads
            assert not isinstance(reads[0], Exception)
        assert found[0][0] is model.a0


def test_what_a_thread_adds_to_its_view_is_sent() -> None:
    """Each thread adds an item to the view that it read first, and all items are sent."""
    for _ in rounds(6):
        model = fresh("List[date]")({"w0": [DAY]})

        def add(model: Any = model) -> None:
            model.a0.append(model.a0[0])

        together(add, threads=THREADS)
        assert [DAY] * (THREADS + 1) == model.as_dict()["w0"]
