"""Promises 1, 2 and 8 in any order: a model of a drawn class against a dict and slow decoding.

Fails on the generated base, whose reads change the data (D1) and whose views grow stale (D2).

The dict is what the model has to hold on the wire. What an attribute has to read is decoded from the dict anew, each
time, by a new model; what a write has to send is encoded by a new model. So nothing here knows of views or marks.
"""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

from class_strategies import Subject, attempt, odd_values, python_values, subjects
from conformance._shapes import Celsius
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support.bases import chosen
from support.profiles import FACTOR

BASE = chosen()
numbers = st.integers(0, 3)
values = python_values().filter(lambda value: not isinstance(value, (set, Celsius)))
"""Values whose wire form is JSON."""

GONE: Any = object()


class Machine(RuleBasedStateMachine):
    """A model beside the dict that it has to hold."""

    subject: Subject
    model: Any
    wire: dict[str, Any]

    @initialize(subject=subjects(BASE))
    def build(self, subject: Subject) -> None:
        """Begin with a class and a payload."""
        self.subject = subject
        self.model = subject.build()
        self.wire = subject.build().as_dict()

    def field(self, number: int) -> tuple[str, str]:
        """Return the attribute and the wire name of a field."""
        found = self.subject.fields[number % len(self.subject.fields)]
        return found.attribute, found.wire_name

    def slow(self) -> Any:
        """Return a new model of the dict, which nobody has read: by keys, because a constructor would encode."""
        made = self.subject.cls({})
        made.update(copy.deepcopy(self.wire))
        return made

    @rule(number=numbers)
    def read(self, number: int) -> None:
        """Read an attribute: it is what slow decoding gives."""
        attribute, _ = self.field(number)
        expected, found = (attempt(partial(getattr, model, attribute)) for model in (self.slow(), self.model))
        assert type(expected) is type(found)
        assert repr(expected) == repr(found)

    @rule(number=numbers, value=values)
    def write(self, number: int, value: Any) -> None:
        """Write an attribute, in vain or not."""
        attribute, wire_name = self.field(number)
        other = self.subject.cls({})
        expected = attempt(lambda: setattr(other, attribute, copy.deepcopy(value)))
        found = attempt(lambda: setattr(self.model, attribute, value))
        assert type(expected) is type(found)
        if isinstance(expected, Exception):
            return
        self.store(wire_name, other.as_dict().get(wire_name, GONE))

    def store(self, key: str, value: Any) -> None:
        """Note what a key holds from now on, if it holds anything."""
        if value is GONE:
            self.wire.pop(key, None)
        else:
            self.wire[key] = copy.deepcopy(value)

    @rule(number=numbers, value=odd_values(), way=st.sampled_from(["set", "update", "setdefault"]))
    def store_by_key(self, number: int, value: Any, way: str) -> None:
        """Store a wire value as it is."""
        _, key = self.field(number)
        if way == "set":
            self.model[key] = copy.deepcopy(value)
        elif way == "update":
            self.model.update({key: copy.deepcopy(value)})
        else:
            self.model.setdefault(key, copy.deepcopy(value))
            value = self.wire.get(key, value)
        self.store(key, value)

    @rule(number=numbers, way=st.sampled_from(["del", "pop", "popitem", "none", "clear"]))
    def remove(self, number: int, way: str) -> None:
        """Remove a key, in vain or not."""
        attribute, key = self.field(number)
        ways: dict[str, Callable[[Any], Any]] = {
            "del": lambda mapping: mapping.__delitem__(key),
            "pop": lambda mapping: plain(mapping.pop(key)),
            "popitem": lambda mapping: plain(mapping.popitem()),
            "clear": lambda mapping: mapping.clear(),
        }
        if way == "none":
            setattr(self.model, attribute, None)
            self.wire.pop(key, None)
        else:
            expected, found = attempt(lambda: ways[way](self.wire)), attempt(lambda: ways[way](self.model))
            assert repr(type(expected)) == repr(type(found))
            if not isinstance(expected, Exception):
                assert repr(expected) == repr(found)

    @rule(number=numbers, remove=st.booleans())
    def change_a_view(self, number: int, remove: bool) -> None:  # noqa: FBT001 -- drawn
        """Remove the first item of a list or dict in place, or add it once more: the field is encoded whole."""
        attribute, key = self.field(number)
        expected, found = (attempt(partial(getattr, model, attribute)) for model in (self.slow(), self.model))
        if not isinstance(expected, (list, dict)) or not expected:
            return
        for view in (expected, found):
            first = next(iter(view))
            if isinstance(view, list):
                view.pop(0) if remove else view.append(first)
            elif remove:
                del view[first]
            else:
                view["once more"] = view[first]
        whole = self.subject.cls({})
        setattr(whole, attribute, expected)
        if attempt(lambda: json.dumps(whole.as_dict()[key])) is not None and self.encodes(key):
            self.store(key, whole.as_dict()[key])
        else:
            self.store(key, self.model.as_dict()[key])

    def encodes(self, key: str) -> bool:
        """Tell whether a view of this key is another object than the container on the wire."""
        return self.model[key] is not getattr(self.model, self.attribute_of(key))

    def attribute_of(self, key: str) -> str:
        """Return the attribute of a wire name."""
        return next(field.attribute for field in self.subject.fields if field.wire_name == key)

    @rule(way=st.sampled_from(["copy", "copy.copy", "deepcopy", "pickle"]))
    def go_on_with_a_copy(self, way: str) -> None:
        """Go on with a copy of the model."""
        ways: dict[str, Callable[[], Any]] = {
            "copy": self.model.copy,
            "copy.copy": lambda: copy.copy(self.model),
            "deepcopy": lambda: copy.deepcopy(self.model),
            "pickle": lambda: pickle.loads(pickle.dumps(self.model)),  # noqa: S301 -- pickled here
        }
        made = ways[way]()
        assert type(made) is type(self.model)
        assert made == self.model
        self.model = made

    @rule(number=numbers)
    def fail(self, number: int) -> None:
        """Do what fails."""
        attribute, _ = self.field(number)
        for act in (
            lambda: delattr(self.model, attribute),
            lambda: self.model.pop("absent"),
            lambda: self.model.update(5),
            lambda: self.model.update([("a0", 1), 5]),
            lambda: self.model.__init__(1),
            lambda: self.model.__init__(absent=1),
            lambda: self.model.absent,
        ):
            assert isinstance(attempt(act), Exception)

    @invariant()
    def holds_the_dict(self) -> None:
        """The model is the dict, in each way to look at it."""
        if hasattr(self, "wire"):
            assert list(self.wire) == list(self.model)

    @rule()
    def look(self) -> None:
        """Look at everything."""
        assert repr(self.wire) == repr(self.model.as_dict())
        assert repr(self.wire) == repr(plain(dict(self.model.items())))
        expected = attempt(lambda: json.dumps(self.wire))
        if not isinstance(expected, Exception):
            assert expected == self.subject.json(self.model)

    def teardown(self) -> None:
        """Look once more at the end."""
        if hasattr(self, "wire"):
            self.look()


def plain(value: Any) -> Any:
    """Return a value with its models as dicts."""
    if hasattr(value, "as_dict"):
        return value.as_dict()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return type(value)(map(plain, value)) if isinstance(value, (list, tuple)) else value


Machine.TestCase.settings = settings(max_examples=25 * FACTOR, stateful_step_count=12)
TestMachine = Machine.TestCase
