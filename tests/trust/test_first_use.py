"""Promise 3: the first use of classes is safe from any number of threads.

Fails on the generated base, whose first use by many threads gives raw dicts (D8), and on the mutant ``a codec too
early`` of ours, in which other threads use the codec of ``Any`` while one thread resolves an annotation.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.bases import chosen
from support.families import PAGE, SHARK, WIRE, XML, Family
from support.profiles import rounds
from support.threads import together

BASE = chosen()
THREADS = 32
ROUNDS = 6

Use = Callable[[Family], Any]


def typed(family: Family, tank: Any) -> list[Any]:
    """Return what each attribute of a tank of `WIRE` reads: classes of nodes, and values."""
    nodes = [tank.best, *tank.fish, tank.by_name["a"], tank.inner, tank.inner.best, *tank.fish[0].friends]
    names = {family.shark: "shark", family.salmon: "salmon", family.animal: "animal", family.tank: "tank"}
    return [
        [names.get(type(node), type(node)) for node in nodes],
        [tank.best.teeth, tank.best.size, tank.fish[0].size, tank.fish[1].teeth],
        [type(moment).__name__ for moment in tank.cleaned],
        json.dumps(tank, cls=BASE.SdkJSONEncoder),
    ]


TYPED = [
    ["shark", "salmon", "shark", "shark", "tank", "salmon", "shark", "animal", "animal"],
    [5, 7, 3, 5],
    ["datetime"],
    json.dumps(WIRE),
]


def by_keywords(family: Family) -> Any:
    """Build by keywords, write attributes, and read."""
    tank = family.tank(best=dict(SHARK), inner={"theFish": [SHARK]})
    tank.fish = [dict(SHARK)]
    written: Any = tank.fish[0]
    return [type(tank.inner) is family.tank, tank.inner.fish[0].size, written.size, list(tank)]


def by_xml(family: Family) -> Any:
    """Read XML, and write what was read."""
    tank = BASE._deserialize_xml(family.tank, XML)
    written = BASE._get_element(tank)
    written = written if isinstance(written, list) else [written]
    classes = [type(tank.best) is family.shark, type(tank.fish[0]) is family.salmon]
    return [classes, tank.best.teeth, tank.name, [child.tag for child in written[0]]]


def by_pages(family: Family) -> Any:
    """Specialise a generic class, and read a page and the next one."""
    page = family.page[family.animal](PAGE)
    nodes = [*page.results, page.first, *page.next.results]
    return [type(page.next) is type(page), *(type(node) is family.shark for node in nodes)]


USES: dict[str, tuple[Use, Any]] = {
    "a mapping": (lambda family: typed(family, family.tank(WIRE)), TYPED),
    "_deserialize": (lambda family: typed(family, BASE._deserialize(family.tank, WIRE)), TYPED),
    "a list": (lambda family: typed(family, BASE._deserialize(list[family.tank], [WIRE])[0]), TYPED),  # type: ignore[name-defined]
    "keywords": (by_keywords, [True, 7, 7, ["best", "inner", "theFish"]]),
    "XML": (by_xml, [[True, True], 5, "t", ["best", "theFish"]]),
    "the fields": (
        lambda family: [(name, field._rest_name) for name, field in family.tank({})._attr_to_rest_field.items()],
        [
            ("best", "best"),
            ("fish", "theFish"),
            ("by_name", "byName"),
            ("cleaned", "cleaned"),
            ("name", "name"),
            ("inner", "inner"),
        ],
    ),
    "a page": (by_pages, [True, True, False, False]),
}


@pytest.mark.parametrize("use", USES)
def test_a_first_use_by_many_threads(use: str) -> None:
    """Each of 32 threads gets typed values of the right classes, and no thread gets an error."""
    act, expected = USES[use]
    for _ in rounds(ROUNDS):
        family = Family(BASE)
        (found,) = together(lambda family=family: act(family), threads=THREADS)  # type: ignore[misc]
        assert [expected] * THREADS == found


def test_first_uses_that_differ() -> None:
    """Threads that meet at a family with different first uses get what each of them would get alone."""
    for _ in rounds(ROUNDS):
        family = Family(BASE)
        acts = [lambda use=use: USES[use][0](family) for use in USES]  # noqa: B023 -- used at once
        for use, found in zip(USES, together(*acts, threads=THREADS), strict=True):
            assert [USES[use][1]] * len(found) == found
