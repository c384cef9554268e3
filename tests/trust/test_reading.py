"""Promise 1: reading never changes what is sent, printed, compared or pickled.

Fails on the generated base: reading a list of dates puts the dates in the place of the texts (D1).
"""

from __future__ import annotations

import random
from typing import Any

from class_strategies import Subject, chances, read_all, subjects
from hypothesis import given
from support.bases import chosen
from support.looks import looks, reads
from support.profiles import examples

BASE = chosen()


@examples(40)
@given(subjects(BASE), chances)
def test_reading_everything_changes_nothing(subject: Subject, chance: random.Random) -> None:
    """Dump, read everything in random order, dump again: each byte is the same, whoever looked before."""
    model, unlooked, unread = subject.build(), subject.build(), subject.build()
    before = looks(BASE, model)
    read_all(model, chance)
    read_all(unlooked, chance)
    assert before == looks(BASE, model)
    assert before == looks(BASE, unlooked)
    assert model == unlooked == unread == model


@examples(25)
@given(subjects(BASE), chances)
def test_reading_and_looking_change_no_read(subject: Subject, chance: random.Random) -> None:
    """An attribute reads alike first, last, and after the data were looked at in every way."""
    model = subject.build()
    first = reads(subject.build())
    looks(BASE, model)
    assert first == reads(model)
    read_all(model, chance)
    assert first == reads(model)


@examples(15)
@given(subjects(BASE), subjects(BASE), chances)
def test_reading_inside_a_list(subject: Subject, other: Subject, chance: random.Random) -> None:
    """Models in a list and in a dict are sent as they came after all were read."""
    models: list[Any] = [subject.build(), {"other": other.build()}, subject.build()]
    before = subject.json(models)
    read_all(models, chance)
    assert before == subject.json(models)
