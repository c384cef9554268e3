"""Promise 8: a failed operation changes nothing.

Fails on the generated base, where a failed `update` has stored half of what it was given, and on the mutant
``update by the way`` of ours, which does the same.
"""

from __future__ import annotations

import copy
import operator
import os
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest
from class_strategies import Subject, attempt, odd_values, python_values, read_all, subjects
from hypothesis import event, given
from hypothesis import strategies as st
from support.bases import chosen
from support.looks import looks, reads
from support.profiles import examples

BASE = chosen()


class Refused(Exception):  # noqa: N818 -- it is what a caller's own code raises
    """The error of values that cannot be used."""


def refuse(*_: Any) -> Any:
    """Raise the error."""
    raise Refused


class Path(os.PathLike[str]):
    """A value that has no wire form: its text cannot be had."""

    def __fspath__(self) -> str:
        raise Refused


class Items(dict[str, Any]):
    """A mapping whose items cannot be had."""

    items: Any = refuse
    keys: Any = refuse
    __iter__: Any = refuse


class Parts(list[Any]):
    """A list that fails when an iteration has begun."""

    def __iter__(self) -> Iterator[Any]:
        yield "first"
        refuse()


def pairs(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Give a pair, and fail."""
    yield key, value
    refuse()


def element() -> Element:
    """Return an element that no model can be made of: its root has another name."""
    found = Element("Unknown", {"w0": "x"})
    found.append(Element("w0"))
    return found


BAD: tuple[Callable[[], Any], ...] = (
    lambda: 5,
    lambda: True,
    Path,
    lambda: Items(a=1),
    Parts,
    element,
    lambda: [5],
    lambda: [Path()],
    lambda: {"a": Path()},
    lambda: [{"name": Path()}],
    lambda: {"kind": [], "a": Parts()},
    lambda: [element()],
)
"""Values that some fields refuse, at once or half-way."""

bad_values = st.sampled_from(BAD).map(lambda make: make()) | python_values() | odd_values()
Operation = Callable[[Any, str, str, Any], Any]

OPERATIONS: dict[str, Operation] = {
    "set attribute": lambda model, _, attribute, bad: setattr(model, attribute, bad),
    "set key": lambda model, key, _, bad: operator.setitem(model, key, bad),
    "update": lambda model, key, _, bad: model.update({"new": 1, key: bad}),
    "update pairs": lambda model, key, _, bad: model.update(pairs(key, bad)),
    "update keywords": lambda model, key, _, bad: model.update({"new": 1}, w=1, **{key: bad}),
    "setdefault": lambda model, _, __, bad: model.setdefault("absent", bad),
    "replace": lambda model, _, attribute, bad: replace(model, **{"a0": None, attribute: bad}),
    "replace what is unknown": lambda model, _, attribute, bad: replace(model, **{attribute: bad, "unknown": 1}),
    "construct": lambda model, _, attribute, bad: type(model)(**{"a0": None, attribute: bad}),
    "construct again": lambda model, _, attribute, bad: model.__init__(**{"a0": None, attribute: bad}),
    "construct of two": lambda model, _, __, bad: model.__init__({"new": 1}, bad),
    "delete key": lambda model, _, __, ___: operator.delitem(model, "absent"),
    "pop": lambda model, _, __, ___: model.pop("absent"),
    "delete attribute": lambda model, _, attribute, __: delattr(model, attribute),
    "unknown attribute": lambda model, _, __, bad: type(model)(unknown=bad),
    "view": lambda model, _, attribute, bad: change(getattr(model, attribute), bad),
}
"""What may fail, given a model, a wire name, an attribute and a value."""


def replace(model: Any, **changes: Any) -> Any:
    """Return what `copy.replace` of Python 3.13 gives."""
    return model.__replace__(**changes)


def change(view: Any, bad: Any) -> Any:
    """Do what fails with a list, a dict or a set."""
    if isinstance(view, list):
        number: Any = 5
        text: Any = "0"
        for act in (
            partial(view.remove, Refused),
            partial(view.pop, 99),
            partial(view.insert, text, bad),
            partial(operator.setitem, view, 99, bad),
            partial(view.sort, key=refuse),
            partial(view.extend, number),
            partial(operator.setitem, view, slice(0, 4, 2), [bad] * 7),
        ):
            assert isinstance(attempt(act), Exception)
    elif hasattr(view, "pop"):
        assert isinstance(attempt(partial(operator.delitem, view, "absent")), Exception)
        assert isinstance(attempt(partial(operator.setitem, view, [], bad)), Exception)
    refuse()


@examples(80)
@given(subjects(BASE), st.sampled_from(sorted(OPERATIONS)), st.data(), st.booleans(), bad_values)
def test_a_failed_operation_changes_nothing(
    subject: Subject,
    name: str,
    data: st.DataObject,
    read_before: bool,  # noqa: FBT001 -- drawn
    bad: Any,
) -> None:
    """Whatever an operation was given, if it raises, the model looks and reads as before."""
    model = subject.build()
    field = data.draw(st.sampled_from(subject.fields))
    if read_before:
        read_all(model, random.Random(0))  # noqa: S311 -- any order will do
    before, read = looks(BASE, model), reads(subject.build())
    done = attempt(lambda: OPERATIONS[name](model, field.wire_name, field.attribute, bad))
    if isinstance(done, Exception):
        event(f"{name} raised {type(done).__name__}")
        assert before == looks(BASE, model)
        assert read == reads(model)
        assert before == looks(BASE, model)


@examples(35)
@given(subjects(BASE, misfits=False), st.data(), st.sampled_from(BAD))
def test_a_view_with_a_value_that_cannot_be_sent(
    subject: Subject, data: st.DataObject, make_bad: Callable[[], Any]
) -> None:
    """A dump that fails, because of what was put into a view, changes nothing: without it all is as before."""
    model = subject.build()
    before = looks(BASE, model)
    attribute = data.draw(st.sampled_from(subject.fields)).attribute
    view = attempt(lambda: getattr(model, attribute))
    if not isinstance(view, list) or any("Celsius" in field.form.source for field in subject.fields):
        return  # that class has no wire form at all
    held = copy.copy(view)
    view.append(make_bad())
    for _ in range(2):
        if not isinstance(attempt(lambda: subject.json(model)), Exception):
            return
    assert view[:-1] == held
    del view[-1]
    assert before == looks(BASE, model)


class Fragile(BASE.Model):  # type: ignore[misc,name-defined]
    """A model whose constructor may fail."""

    size: int = BASE.rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.size == 13:
            refuse()


class Holder(BASE.Model):  # type: ignore[misc,name-defined]
    """A model with such a model in it."""

    text: str = BASE.rest_field()
    fragile: Fragile = BASE.rest_field()
    others: list[Fragile] = BASE.rest_field()


def sized(size: int) -> Element:
    """Return the element of a `Fragile`."""
    found = Element("fragile")
    child = SubElement(found, "size")
    child.text = str(size)
    return found


HALF_WAY: dict[str, Callable[[Any, str, Any], Any]] = {
    "update": lambda model, key, bad: model.update({"text": "y", "new": 1, key: bad}),
    "set": setattr,
    "replace": lambda model, key, bad: replace(model, text="y", **{key: bad}),
    "construct again": lambda model, key, bad: model.__init__({"text": "y", key: bad}),
    "construct by keywords": lambda model, key, bad: model.__init__(**{"text": "y", key: bad}),
    "store": operator.setitem,
}


@pytest.mark.parametrize("bad", [{"size": 13}, sized(13), [{"size": 1}, {"size": 13}]], ids=["dict", "XML", "list"])
@pytest.mark.parametrize("way", HALF_WAY)
def test_a_constructor_that_fails_half_way(way: str, bad: Any) -> None:
    """If the constructor of a model inside fails, nothing of what was given with it is stored."""
    key = "others" if isinstance(bad, list) else "fragile"
    model = Holder({"text": "x", "fragile": {"size": 1}, "others": []})
    model.others.append(Fragile(size=2))
    before = looks(BASE, model)
    done = attempt(lambda: HALF_WAY[way](model, key, bad))
    if way in {"update", "store"} and not isinstance(bad, Element):  # it is stored as it is, and read later
        done = attempt(lambda: getattr(model, key))
        before = looks(BASE, model)
        assert isinstance(attempt(lambda: getattr(model, key)), Refused)
    assert isinstance(done, Refused)
    assert before == looks(BASE, model)


@examples(25)
@given(subjects(BASE), bad_values)
def test_a_failed_construction_leaves_what_it_was_given(subject: Subject, bad: Any) -> None:
    """What a constructor was given, and refused, is as it was."""
    given_, expected = subject.payload(), subject.text
    first = subject.fields[0]
    given_["inside"] = [bad]
    held = {**given_, "inside": given_["inside"]}
    made = attempt(lambda: subject.cls(given_))
    attempt(lambda: subject.cls(given_, given_))
    attempt(lambda: subject.cls(**{first.attribute: given_.get(first.wire_name), "unknown": given_}))
    assert list(held) == list(given_)
    assert all(held[key] is value for key, value in given_.items())
    del given_["inside"]
    assert expected == subject.json(given_)
    assert not isinstance(made, type)
