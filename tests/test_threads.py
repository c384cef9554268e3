"""First use in many threads at once (D8, DESIGN.md: published by one atomic store)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timezone
from typing import Any, ClassVar

from support.threads import together

import azure_like._model_base as mb

THREADS = 32
ROUNDS = 12


def in_threads(act: Callable[[], Any]) -> list[Any]:
    """Return what one act gives in each of many threads."""
    (results,) = together(act, threads=THREADS)
    return results


def fresh() -> Any:
    """Return a class that nobody has used, of many fields whose annotations are not resolved yet."""

    class Fish(mb.Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        kind: str = mb.rest_discriminator(name="kind")
        born: date | None = mb.rest_field(name="bornOn")

    class Shark(Fish, discriminator="shark"):
        teeth: int | None = mb.rest_field(name="toothCount")

    class Tank(mb.Model):
        best: Fish | None = mb.rest_field()
        fish: list[Fish] | None = mb.rest_field(name="allFish")
        by_name: dict[str, Fish] | None = mb.rest_field(name="byName")
        cleaned: list[datetime] | None = mb.rest_field(name="cleanedAt")
        either: str | Fish | None = mb.rest_field()
        inner: Tank | None = mb.rest_field()
        litres: int = mb.rest_field(default=10)

    Tank.Fish, Tank.Shark = Fish, Shark  # type: ignore[attr-defined]
    return Tank


SHARK = {"kind": "shark", "bornOn": "2023-01-02", "toothCount": "5"}
WIRE: dict[str, Any] = {
    "best": SHARK,
    "allFish": [SHARK, {"kind": "cod", "bornOn": "2023-01-02"}],
    "byName": {"a": SHARK},
    "cleanedAt": ["2023-01-12T00:00:00Z"],
    "either": SHARK,
    "inner": {"best": SHARK, "litres": 10},
    "litres": 10,
}


def test_first_use_by_mapping() -> None:
    """Every thread reads everything typed, however they meet at the first use (D8)."""
    for _ in range(ROUNDS):
        cls = fresh()

        def act(cls: Any = cls) -> tuple[Any, ...]:
            tank = cls(WIRE)
            kinds = [tank.best, *tank.fish, tank.by_name["a"], tank.either, tank.inner.best]
            return (
                [type(node) for node in kinds],
                [node.born for node in kinds],
                tank.best.teeth,
                tank.cleaned,
                type(tank.inner) is cls,
                tank.as_dict(),
            )

        expected = (
            [cls.Shark, cls.Shark, cls.Fish, cls.Shark, cls.Shark, cls.Shark],
            [date(2023, 1, 2)] * 6,
            5,
            [datetime(2023, 1, 12, tzinfo=timezone.utc)],
            True,
            WIRE,
        )
        assert [expected] * THREADS == in_threads(act)


def test_first_use_by_keywords_and_writes() -> None:
    """Keywords and attribute writes make nodes and encode, also at a first use by many threads (D8)."""
    for _ in range(ROUNDS):
        cls = fresh()

        def act(cls: Any = cls) -> tuple[Any, ...]:
            tank = cls(best={"kind": "cod"}, cleaned=[datetime(2023, 1, 12, tzinfo=timezone.utc)])
            tank.fish = [SHARK]
            return (type(tank["best"]), type(tank.fish[0]), tank["cleanedAt"], tank.litres, list(tank))

        expected = (cls.Fish, cls.Fish, ["2023-01-12T00:00:00Z"], 10, ["best", "cleanedAt", "litres", "allFish"])
        found = in_threads(act)
        # Whether a mapping that is written narrows to a subclass is not what is tested here.
        assert all(issubclass(item[1], cls.Fish) for item in found), found
        assert [expected] * THREADS == [(item[0], cls.Fish, *item[2:]) for item in found]


def test_first_use_by_deserialize() -> None:
    """`_deserialize` picks classes by their discriminators, also at a first use by many threads (D8, SPEC 7)."""
    for _ in range(ROUNDS):
        cls = fresh()

        def act(cls: Any = cls) -> list[type]:
            found = mb._deserialize(list[cls.Fish], [SHARK, {"kind": "cod"}, {}])
            return [type(node) for node in found]

        assert [[cls.Shark, cls.Fish, cls.Fish]] * THREADS == in_threads(act)


def test_first_look_at_the_fields() -> None:
    """The table of fields is complete at the first look of every thread (D8, SPEC 11.2)."""
    names = ["best", "fish", "by_name", "cleaned", "either", "inner", "litres"]
    for _ in range(ROUNDS):
        cls = fresh()

        def act(cls: Any = cls) -> tuple[Any, ...]:
            table = cls._attr_to_rest_field
            return (list(table), [field._is_model for field in table.values()], all(f._type for f in table.values()))

        expected = (names, [True, True, True, False, True, True, False], True)
        assert [expected] * THREADS == in_threads(act)


def test_one_shared_model() -> None:
    """Threads that read one model get the same typed views, each of them whole (D8, SPEC 3.4)."""
    for _ in range(ROUNDS):
        tank = fresh()(WIRE)

        def act(tank: Any = tank) -> tuple[Any, ...]:
            return (tank.best.born, list(tank.cleaned), tank.fish[1].born, tank.as_dict())

        moment = datetime(2023, 1, 12, tzinfo=timezone.utc)
        assert [(date(2023, 1, 2), [moment], date(2023, 1, 2), WIRE)] * THREADS == in_threads(act)
