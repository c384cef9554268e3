"""The forms of annotations, in every place and in every spelling (SPEC 1.6)."""

import itertools
import sys
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest

import azure_like._model_base as mb

DAY = date(2023, 1, 2)
Write = Callable[..., Any]

HEAD = """
import collections.abc, datetime, decimal, enum, typing, uuid
from datetime import date, time, timedelta
from typing import *
from azure_like import Model, rest_field

class Colour(str, enum.Enum):
    RED = "red"

class Celsius:
    def __init__(self, degrees): self.degrees = degrees
    def __eq__(self, other): return isinstance(other, Celsius) and other.degrees == self.degrees

class Pet(Model):
    born: date = rest_field()

Days = List[date]
Key = NewType("Key", uuid.UUID)
Keys = NewType("Keys", Days)
"""
# Each form of SPEC 1.6 with a wire value and what it is in Python.
FORMS: list[tuple[str, Any, str]] = [
    ("date", "2023-01-02", "date(2023, 1, 2)"),
    ("datetime.datetime", "2023-01-02T00:00:00", "datetime.datetime(2023, 1, 2)"),
    ("time", "01:02:03", "time(1, 2, 3)"),
    ("timedelta", "P1D", "timedelta(1)"),
    ("decimal.Decimal", 1.5, "decimal.Decimal('1.5')"),
    ("bytes", "/w==", "b'\\xff'"),
    ("uuid.UUID", "00000000-0000-0000-0000-000000000005", "uuid.UUID(int=5)"),
    ("Colour", "red", "Colour.RED"),
    ("Celsius", 5, "Celsius(5)"),
    ("str", 5, "'5'"),
    ("int", "5", "5"),
    ("Any", "2023-01-02", "'2023-01-02'"),
    ("object", "2023-01-02", "'2023-01-02'"),
    ("Literal['a', 'b']", "a", "'a'"),
    ("Optional[date]", "2023-01-02", "date(2023, 1, 2)"),
    ("Union[date, None]", "2023-01-02", "date(2023, 1, 2)"),
    ("Union[date, time]", "01:02:03", "time(1, 2, 3)"),
    ("date | None", "2023-01-02", "date(2023, 1, 2)"),
    ("None | date", "2023-01-02", "date(2023, 1, 2)"),
    ("date | time", "01:02:03", "time(1, 2, 3)"),
    ("list[date] | date", "2023-01-02", "date(2023, 1, 2)"),
    ("Annotated[date, 'note']", "2023-01-02", "date(2023, 1, 2)"),
    ("Annotated[Optional[date], 'note']", "2023-01-02", "date(2023, 1, 2)"),
    ("Optional[Annotated[date, 'note']]", "2023-01-02", "date(2023, 1, 2)"),
    ("List[date]", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("list[date]", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("List['date']", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("list['date']", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("Set[date]", {"2023-01-02"}, "{date(2023, 1, 2)}"),
    ("set[date]", {"2023-01-02"}, "{date(2023, 1, 2)}"),
    ("Tuple[date, int]", ("2023-01-02", "5"), "(date(2023, 1, 2), 5)"),
    ("tuple[date, int]", ("2023-01-02", "5"), "(date(2023, 1, 2), 5)"),
    ("tuple[date, ...]", ("2023-01-02", "2023-01-02"), "(date(2023, 1, 2),) * 2"),
    ("Sequence[date]", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("collections.abc.Sequence[date]", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("Iterable[date]", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("collections.abc.Iterable[date]", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("Dict[str, date]", {"a": "2023-01-02"}, "{'a': date(2023, 1, 2)}"),
    ("dict[str, date]", {"a": "2023-01-02"}, "{'a': date(2023, 1, 2)}"),
    ("Mapping[str, date]", {"a": "2023-01-02"}, "{'a': date(2023, 1, 2)}"),
    ("collections.abc.Mapping[str, date]", {"a": "2023-01-02"}, "{'a': date(2023, 1, 2)}"),
    ("dict[str, list[date | None]]", {"a": [None, "2023-01-02"]}, "{'a': [None, date(2023, 1, 2)]}"),
    ("list", ["2023-01-02"], "['2023-01-02']"),
    ("List", ["2023-01-02"], "['2023-01-02']"),
    ("dict", {"a": "2023-01-02"}, "{'a': '2023-01-02'}"),
    ("Days", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("Optional[Days]", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("Key", "00000000-0000-0000-0000-000000000005", "uuid.UUID(int=5)"),
    ("Keys", ["2023-01-02"], "[date(2023, 1, 2)]"),
    ("typing.Optional[typing.List[datetime.date]]", ["2023-01-02"], "[date(2023, 1, 2)]"),
]
SPELLINGS = {"as it is": "{}", "quoted": '"{}"', "under PEP 563": "{}"}
PLACES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "alone": ("{}", lambda value: value),
    "in Optional": ("Optional[{}]", lambda value: value),
    "in a list": ("List[{}]", lambda value: [value]),
    "in a builtin list": ("list[{}]", lambda value: [value]),
    "in a dict": ("Dict[str, {}]", lambda value: {"k": value}),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_form_in_every_place(spelling: str, write: Write) -> None:
    """Each annotation form works alone and in containers, quoted or not, and under PEP 563 (SPEC 1.6, D6)."""
    lines = ["from __future__ import annotations" if spelling == "under PEP 563" else "", HEAD]
    for number, ((form, _, _), (frame, _)) in enumerate(itertools.product(FORMS, PLACES.values())):
        annotation = SPELLINGS[spelling].format(frame.format(form))
        lines += [f"class Row{number}(Model):", f"    value: {annotation} = rest_field()"]
    module = write({"rows.py": "\n".join(lines)}, "rows")

    wrong = []
    for number, ((form, wire, text), (place, (_, around))) in enumerate(itertools.product(FORMS, PLACES.items())):
        expected = around(eval(text, dict(vars(module))))  # noqa: S307 -- the expected values are texts of this file
        found = getattr(module, f"Row{number}")({"value": around(wire)}).value
        if expected != found or type(expected) is not type(found):
            wrong.append((form, place, found))
    assert [] == wrong


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_models_in_every_form(spelling: str, write: Write) -> None:
    """A model is found in each place, before or after it is defined, also by its own name (SPEC 1.5, SPEC 1.6)."""
    forms = {
        "Pet": lambda node: node,
        "Optional[Pet]": lambda node: node,
        "Pet | None": lambda node: node,
        "Annotated[Pet, 1]": lambda node: node,
        "Union[str, Pet]": lambda node: node,
    }
    lines = ["from __future__ import annotations" if spelling == "under PEP 563" else "", HEAD]
    for number, (form, (frame, _)) in enumerate(itertools.product(forms, PLACES.values())):
        annotation = SPELLINGS[spelling].format(frame.format(form))
        lines += [f"class Row{number}(Model):", f"    value: {annotation} = rest_field()"]
    module = write({"rows.py": "\n".join(lines)}, "rows")

    for number, (form, (place, (_, around))) in enumerate(itertools.product(forms, PLACES.items())):
        found = getattr(module, f"Row{number}")({"value": around({"born": "2023-01-02"})}).value
        node = found[0] if isinstance(found, list) else found["k"] if place == "in a dict" else found
        assert module.Pet is type(node), (form, place)
        assert DAY == node.born, (form, place)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the statement came with Python 3.12")
def test_type_statements() -> None:
    """An alias of the ``type`` statement is opened, also a generic one and one that names itself (SPEC 1.6)."""
    code = """
from datetime import date
from azure_like import Model, rest_field
type Day = date
type Days = list[Day]
type Many[T] = dict[str, list[T]]
type Tree = dict[str, Tree | date]
class Pet(Model):
    day: Day = rest_field()
    days: Days | None = rest_field()
    many: Many[date] = rest_field()
    quoted: "Many[Day]" = rest_field()
    tree: Tree = rest_field()
class Page[T](Model):
    value: list[T] = rest_field()
class Pets(Page[Pet]):
    pass
"""
    module = ModuleType("statements")
    sys.modules["statements"] = module
    try:
        exec(code, vars(module))  # noqa: S102 -- a module made here
        wire = {"a": ["2023-01-02"]}
        pet = module.Pet({"day": "2023-01-02", "days": ["2023-01-02"], "many": wire, "quoted": wire})

        assert [DAY, [DAY], {"a": [DAY]}, {"a": [DAY]}] == [pet.day, pet.days, pet.many, pet.quoted]
        assert {"a": {"b": DAY}, "c": DAY} == module.Pet({"tree": {"a": {"b": "2023-01-02"}, "c": "2023-01-02"}}).tree
        for cls in (module.Page[module.Pet], module.Pets):
            assert module.Pet is type(cls({"value": [{}]}).value[0])
    finally:
        del sys.modules["statements"]


@pytest.mark.parametrize("text", ["Any", "object"])
def test_anything_is_anything_in_a_text_too(text: str) -> None:
    """`Any` is a class since Python 3.11; a text that names it means what it means itself."""
    made: Any = type(
        "Holder", (mb.Model,), {"__annotations__": {"value": text}, "value": mb.rest_field(), "__module__": __name__}
    )
    assert made._attr_to_rest_field["value"].codec.as_is
