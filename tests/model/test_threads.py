"""Many threads at once (D8): first uses in this process and in a new one, and reads of one model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar

import pytest
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


class Reading(mb.Model):
    """A model whose containers have typed views of every kind."""

    grid: list[list[float]] = mb.rest_field()
    groups: dict[str, list[str]] = mb.rest_field()
    dates: list[date] = mb.rest_field()
    moments: dict[str, datetime] = mb.rest_field()
    either: list[date | int] = mb.rest_field()
    inner: Reading = mb.rest_field()


VIEWED: dict[str, Any] = {
    "grid": [[1, 2.5], [3.0]],
    "groups": {"a": ["x", "y"], "b": []},
    "dates": ["2023-01-02", "2023-01-03"],
    "moments": {"a": "2023-01-02T03:04:05Z"},
    "either": ["2023-01-02", 5],
}


def reads_of(model: Reading) -> list[Callable[[], Any]]:
    """Return what reads each attribute of a model and of the one inside it, and what looks at the data otherwise."""
    typed = [partial(getattr, model, name) for name in (*VIEWED, "inner")]
    inside = [attrgetter(f"inner.{name}") for name in VIEWED]
    return [
        *typed,
        *(partial(read, model) for read in inside),
        partial(model.get, "grid"),
        partial(model.get, "dates"),
        model.as_dict,
    ]


def test_reading_threads_find_one_object_and_no_error() -> None:
    """Whatever is read first, by whichever threads: each finds the same container, and no read raises (D8, 3.4)."""
    for _ in range(ROUNDS):
        model = Reading(VIEWED)
        model["inner"] = dict(VIEWED)  # a dict stored by its key, which becomes a node at the first read
        reads = reads_of(model)
        for read, results in zip(reads, together(*reads, threads=3 * len(reads)), strict=True):
            assert [] == [result for result in results if isinstance(result, Exception)]
            if read is not reads[-1]:
                assert 1 == len({id(result) for result in results})


def test_first_reads_of_two_fields_lose_no_append() -> None:
    """A change of a view that is made right after its first read is there, whatever other threads read first."""
    moment = datetime(2024, 1, 1, tzinfo=timezone.utc)
    for _ in range(10 * ROUNDS):
        model = Reading(VIEWED)
        together(
            partial(_append, model, "dates", date(2024, 1, 1)),
            partial(_append, model, "either", 6),
            partial(_append, model, "moments", moment),
            partial(model.get, "groups"),
            partial(setattr, model, "grid", [[4.0]]),
            threads=5,
        )
        assert [*VIEWED["dates"], "2024-01-01"] == model["dates"]
        assert {**VIEWED["moments"], "b": "2024-01-01T00:00:00Z"} == model["moments"]
        assert [*VIEWED["either"], 6] == model["either"]
        assert [[4.0]] == model["grid"]


def _append(model: Reading, name: str, value: Any) -> None:
    """Read an attribute and put one more value into it."""
    view = getattr(model, name)
    if isinstance(view, dict):
        view["b"] = value
    else:
        view.append(value)


def test_dumps_beside_appends_lose_none() -> None:
    """What a thread appended is in what it dumps afterwards, and in the end all of it is there, in its order."""
    model = Reading(dates=[], moments={})

    def append(number: int) -> list[str]:
        missing = []
        for step in range(60):
            day = date(2000 + number, 1, 1) + timedelta(step)
            model.dates.append(day)
            model.moments[f"{number}-{step}"] = datetime(2024, 1, 1, tzinfo=timezone.utc)
            dumped = model.as_dict()
            if str(day) not in dumped["dates"] or f"{number}-{step}" not in dumped["moments"]:
                missing.append(str(day))
        return missing

    assert [[[]]] * 4 == together(*[partial(append, number) for number in range(4)], threads=4)
    assert 4 * 60 == len(set(model["dates"])) == len(model["moments"])
    for number in range(4):
        own = [text for text in model["dates"] if text.startswith(str(2000 + number))]
        assert sorted(own) == own


def test_a_list_that_decodes_to_itself_once_it_is_written_back() -> None:
    """An append is not lost where a dump beside it writes a view back that from then on equals its wire value."""
    for _ in range(100 * ROUNDS):
        model = Reading()
        model["grid"] = [[1, 2.5], [3.0]]  # 1 reads as 1.0, so there is a view; what is written back decodes to itself
        together(partial(_append, model, "grid", [9.0]), model.as_dict, threads=8)
        assert 2 + 4 == len(model["grid"])


DEFINED = """
import sys, threading
from typing import List, Optional
from azure_like._model_base import Model, SdkJSONEncoder, _deserialize, rest_field

class Pet(Model):
    name: Optional[str] = rest_field()
    friends: Optional[List["Pet"]] = rest_field()

LATER = ["_plans.plan", "_fields.properties", "_codecs.choose", "_copying", "_pickling", "_xml.reading"]
loaded = [name for name in LATER if f"azure_like.{name}" in sys.modules]
"""

FIRST_USES = {
    "constructed by keywords": "Pet(name='Rex', friends=[Pet(name='Max')])",
    "constructed from a mapping": "Pet(WIRE)",
    "constructed from a model": "Pet(Pet(WIRE))",
    "deserialised": "_deserialize(Pet, WIRE)",
    "deserialised in a list": "_deserialize(List[Pet], [WIRE])[0]",
    "deserialised by the class": "Pet._deserialize(WIRE, [])",
}


def run(script: str) -> str:
    """Return what a script prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_core_is_there_from_the_first_import_on() -> None:
    """Plans, codecs and the walks over trees are imported with the package, before any thread can ask; XML is not."""
    core = ["_plans.plan", "_fields.properties", "_codecs.choose", "_copying", "_pickling"]
    assert run(DEFINED + "print(loaded)") == repr(core)


DIFFERENT_FIRST_CALLS = (
    DEFINED
    + """
import copy, inspect, json, pickle
from azure_like import from_xml, to_xml
from azure_like._model_base import _deserialize_xml, _get_element, _serialize
sys.setswitchinterval(1e-6)
WIRE = {"name": "Rex", "friends": [{"name": "Max"}]}
XML = "<Pet><name>Rex</name><friends><Pet><name>Max</name></Pet></friends></Pet>"
calls = [
    lambda: Pet(WIRE).as_dict(),
    lambda: json.loads(json.dumps(Pet(WIRE), cls=SdkJSONEncoder)),
    lambda: _deserialize(List[Pet], [WIRE])[0].as_dict(),
    lambda: copy.deepcopy(Pet(WIRE)).as_dict(),
    lambda: pickle.loads(pickle.dumps(Pet(WIRE))).as_dict(),
    lambda: from_xml(Pet, XML).as_dict(),
    lambda: from_xml(Pet, to_xml(Pet(WIRE))).as_dict(),
    lambda: _deserialize_xml(Pet, XML).as_dict(),
    lambda: Pet(_get_element(Pet(WIRE))).as_dict(),
    lambda: _serialize(Pet(WIRE)).as_dict(),
    lambda: (inspect.signature(Pet), WIRE)[1],
    lambda: WIRE if Pet(WIRE) == WIRE else None,
    lambda: {"name": Pet(WIRE).name, "friends": Pet(WIRE).friends},
]
start, found = threading.Barrier(len(calls)), []

def use(call):
    start.wait()
    try:
        found.append(call() == WIRE)
    except BaseException as error:
        found.append(repr(error))

threads = [threading.Thread(target=use, args=(call,)) for call in calls]
for thread in threads: thread.start()
for thread in threads: thread.join(30)
print(set(found), len(found) == len(calls))
"""
)


@pytest.mark.parametrize("attempt", range(4))
def test_threads_whose_first_calls_differ(attempt: int) -> None:
    """In a process where nothing was used yet, no first call waits for another or finds half of a module."""
    assert run(DIFFERENT_FIRST_CALLS) == "{True} True", attempt


@pytest.mark.parametrize("expression", FIRST_USES.values(), ids=FIRST_USES)
def test_the_first_use_of_all(expression: str) -> None:
    """Whatever the first use in a process is, it gives what every later one gives, from many threads at once."""
    script = f"""{DEFINED}
import json
WIRE = {{"name": "Rex", "friends": [{{"name": "Max"}}]}}
start, found = threading.Barrier(8), []

def use():
    start.wait()
    pet = {expression}
    found.append((type(pet), type(pet.friends[0]), pet.friends[0].name, json.dumps(pet, cls=SdkJSONEncoder)))

threads = [threading.Thread(target=use) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(found) == 8 and set(found) == {{(Pet, Pet, "Max", json.dumps(WIRE))}}, found
print(Pet._plan.cls is Pet)
"""
    assert run(script) == "True"


def test_a_pickle_is_the_first_use() -> None:
    """A model that comes out of a pickle in a new process is known as one by whatever is done with it first."""
    script = """
import pickle, sys
from azure_like.models import LivenessOperationMode, CreateLivenessSessionContent as Content
"""
    write = script + "print(pickle.dumps(Content(liveness_operation_mode='Passive', device_correlation_id='d')).hex())"
    pickled = run(write)
    for use in ("model.as_dict()", "dict(model.copy())", "__import__('copy').deepcopy(model)", "model"):
        read = f"import pickle; model = pickle.loads(bytes.fromhex({pickled!r})); print({use})"
        assert run(read) == "{'livenessOperationMode': 'Passive', 'deviceCorrelationId': 'd'}"
    encoded = f"import json, pickle, azure_like; model = pickle.loads(bytes.fromhex({pickled!r}))\n"
    encoded += "print(json.dumps([model], cls=azure_like.SdkJSONEncoder))"
    assert run(encoded) == '[{"livenessOperationMode": "Passive", "deviceCorrelationId": "d"}]'
