"""What is imported when: the core with the package, XML with its first use; and what the first use of all gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
