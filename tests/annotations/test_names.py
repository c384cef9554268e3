"""Names in annotations: where they are found, in what spellings (SPEC 1.5 to 1.7)."""

import importlib
import itertools
import sys
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import azure_like._model_base as mb

DAY = date(2023, 1, 2)
NUMBERS = itertools.count()
Write = Callable[..., Any]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Give the function that writes a package and imports a module of it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def build(files: dict[str, str], wanted: str) -> ModuleType:
        package = f"written{next(NUMBERS)}"
        for name, source in files.items():
            path = tmp_path / package / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(source), encoding="utf-8")
        for folder in {path.parent for path in (tmp_path / package).rglob("*.py")}:
            (folder / "__init__.py").touch()
        (tmp_path / package / "__init__.py").touch()
        importlib.invalidate_caches()
        return importlib.import_module(f"{package}.{wanted}")

    return build


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


@pytest.mark.parametrize("future", ["", "from __future__ import annotations\n"])
def test_names_defined_later(future: str, write: Write) -> None:
    """Names of the same module may be defined after the class, and the class may name itself (SPEC 1.5)."""
    source = (
        future
        + """
from typing import Dict, List, Optional
from azure_like import Model, rest_field

class Owner(Model):
    pet: Optional["Pet"] = rest_field()
    pets: "List[Pet]" = rest_field()
    by_name: Dict[str, "Pet"] = rest_field(name="byName")
    owner: Optional["Owner"] = rest_field()
    when: "Moment" = rest_field()

class Pet(Model):
    owner: "Owner" = rest_field()

from datetime import date as Moment
"""
    )
    module = write({"later.py": source}, "later")
    owner = module.Owner({"pet": {}, "pets": [{}], "byName": {"a": {}}, "owner": {"owner": {}}, "when": "2023-01-02"})

    assert [module.Pet] * 3 == [type(node) for node in (owner.pet, owner.pets[0], owner.by_name["a"])]
    assert module.Owner is type(owner.owner.owner)
    assert DAY == owner.when


def test_a_name_that_comes_after_the_first_use(write: Write) -> None:
    """A name that cannot be found is a warning, and is found once it is there (SPEC 1.5)."""
    source = """
    from azure_like import Model, rest_field
    class Owner(Model):
        pet: "Pet" = rest_field()
    """
    module = write({"late.py": source}, "late")
    with pytest.warns(UserWarning, match="Pet"):
        assert {"name": "Rex"} == module.Owner({"pet": {"name": "Rex"}}).pet

    class Pet(mb.Model):
        name: str | None = mb.rest_field()

    module.Pet = Pet
    assert Pet is type(module.Owner({"pet": {"name": "Rex"}}).pet)


MODELS = {
    "models/__init__.py": """
        from ._models import Owner, Pet
        from ._enums import Colour
        from ._patch import *
    """,
    "models/_enums.py": """
        from enum import Enum
        class Colour(str, Enum):
            RED = "red"
    """,
    "models/_patch.py": """
        from ._models import Pet as _Generated
        class Pet(_Generated):
            def shout(self): return "!"
    """,
    "_types.py": """
        import datetime
        from typing import List
        Days = List[datetime.date]
    """,
    "_unions.py": """
        from typing import TYPE_CHECKING, List, Union
        if TYPE_CHECKING:
            from . import models as _models
        PetOrPets = Union["_models.Pet", List["_models.Pet"]]
        Either = Union[str, "_models.Pet"]
    """,
    "models/_models.py": """
        import datetime
        from typing import TYPE_CHECKING, Dict, List, Optional, Union
        from azure_like import Model, rest_field
        if TYPE_CHECKING:
            from .. import _types, _unions, models as _models
            from ..other.models import Shop
            from decimal import Decimal as Price
            import uuid

        class Hidden(Model):
            born: datetime.date = rest_field()

        class Owner(Model):
            pet: Optional["_models.Pet"] = rest_field()
            pets: List["_models.Pet"] = rest_field()
            by_name: Dict[str, "_models.Pet"] = rest_field(name="byName")
            hidden: "_models._models.Hidden" = rest_field()
            colour: Union[str, "_models.Colour"] = rest_field()
            days: "_types.Days" = rest_field()
            one: "_unions.PetOrPets" = rest_field()
            either: Optional["_unions.Either"] = rest_field()
            shop: "Shop" = rest_field()
            price: "Price" = rest_field()
            key: "uuid.UUID" = rest_field()

        class Pet(Model):
            born: datetime.date = rest_field(name="bornOn")
    """,
    "other/models/__init__.py": "from ._models import Shop",
    "other/models/_models.py": """
        from azure_like import Model, rest_field
        class Pet(Model):
            other: str = rest_field()
        class Shop(Model):
            pet: "_models.Pet" = rest_field()
    """,
}


def rewritten(files: dict[str, str]) -> dict[str, str]:
    """Return the files of a package under PEP 563."""
    return {name: "from __future__ import annotations\n" + textwrap.dedent(text) for name, text in files.items()}


@pytest.mark.parametrize("files", [MODELS, rewritten(MODELS)], ids=["quoted", "under PEP 563"])
@pytest.mark.parametrize("first", ["models", "other.models"])
def test_the_layout_of_generated_packages(files: dict[str, str], first: str, write: Write) -> None:
    """Names are found in ``_models``, ``_types``, ``_unions`` and imports for the type checker (SPEC 1.5)."""
    package = write(files, first).__name__.partition(".")[0]
    models = importlib.import_module(f"{package}.models")
    hidden = importlib.import_module(f"{package}.models._models").Hidden
    other = importlib.import_module(f"{package}.other.models")
    pet = {"bornOn": "2023-01-02"}
    owner = models.Owner(
        {
            "pet": pet,
            "pets": [pet],
            "byName": {"a": pet},
            "hidden": {"born": "2023-01-02"},
            "colour": "red",
            "days": ["2023-01-02"],
            "one": [pet],
            "either": pet,
            "shop": {"pet": {"other": "x"}},
            "price": 1.5,
            "key": "00000000-0000-0000-0000-000000000005",
        },
    )
    nodes = [owner.pet, owner.pets[0], owner.by_name["a"], owner.one[0], owner.either]

    assert [models.Pet] * 5 == [type(node) for node in nodes]
    assert ["!"] * 5 == [node.shout() for node in nodes]
    assert [DAY] * 5 == [node.born for node in nodes]
    assert hidden is type(owner.hidden)
    assert models.Colour.RED is owner.colour
    assert [DAY] == owner.days
    assert other.Shop is type(owner.shop)
    assert "Pet" == type(owner.shop.pet).__name__
    assert type(owner.shop.pet).__module__.startswith(f"{package}.other.")
    assert ["Decimal", "UUID"] == [type(owner.price).__name__, type(owner.key).__name__]


def test_the_right_one_of_two_classes(write: Write) -> None:
    """A dotted name is the class of the module that it names, never another one of that name (SPEC 1.5, D6)."""
    files = {
        "here.py": """
            from typing import List, Optional
            from azure_like import Model, rest_field
            from . import other
            class Cat(Model):
                kind: str = rest_field()
            class Owner(Model):
                mine: "Cat" = rest_field()
                theirs: Optional["other.Cat"] = rest_field()
                many: List["other.Cat"] = rest_field()
        """,
        "other.py": """
            from azure_like import Model, rest_field
            class Cat(Model):
                kind: str = rest_field()
        """,
    }
    here = write(files, "here")
    owner = here.Owner({"mine": {}, "theirs": {}, "many": [{}]})

    assert here.Cat is type(owner.mine)
    assert [here.other.Cat] * 2 == [type(owner.theirs), type(owner.many[0])]


def test_names_of_the_enclosing_function() -> None:
    """Names of the function around a class are found, also those bound after the class (SPEC 1.5)."""

    def build() -> tuple[Any, Any]:
        class Owner(mb.Model):
            pet: "Pet | None" = mb.rest_field()
            pets: "list[Pet] | None" = mb.rest_field()
            when: "Moment | None" = mb.rest_field()  # type: ignore[valid-type]  # mypy takes it for a variable

        class Pet(mb.Model):
            owner: "Owner | None" = mb.rest_field()

        Moment = date  # noqa: N806 -- it is a type
        return Owner, Pet

    owner_class, pet_class = build()
    owner = owner_class({"pet": {"owner": {}}, "pets": [{}], "when": "2023-01-02"})

    assert [pet_class, pet_class] == [type(owner.pet), type(owner.pets[0])]
    assert owner_class is type(owner.pet.owner)
    assert DAY == owner.when


def test_names_of_functions_further_out() -> None:
    """Names of a function around the function are found too (SPEC 1.5)."""

    def outer() -> Any:
        Moment = date  # noqa: N806 -- it is a type

        def inner() -> Any:
            class Row(mb.Model):
                value: "Moment | None" = mb.rest_field()  # type: ignore[valid-type]  # mypy takes it for a variable

            return Row

        return inner()

    assert DAY == outer()({"value": "2023-01-02"}).value


def test_a_class_in_a_class() -> None:
    """A class that is defined inside another is found by its dotted name, and by its name (SPEC 1.5)."""

    class Owner(mb.Model):
        class Pet(mb.Model):
            born: date | None = mb.rest_field()

        pet: "Pet | None" = mb.rest_field()
        other: "Owner.Pet | None" = mb.rest_field()

    owner: Any = Owner({"pet": {"born": "2023-01-02"}, "other": {}})
    assert [Owner.Pet, Owner.Pet] == [type(owner.pet), type(owner.other)]
    assert DAY == owner.pet.born


def test_a_field_named_like_a_type() -> None:
    """A field that bears the name of its type does not hide the type (SPEC 1.5)."""
    code = """
from __future__ import annotations
from datetime import date
from azure_like import Model, rest_field
class Row(Model):
    date: date = rest_field()
    other: date | None = rest_field()
    int: int = rest_field()
    list: list[date] = rest_field()
"""
    scope = {"__name__": "field_names"}
    sys.modules["field_names"] = module = ModuleType("field_names")
    try:
        exec(code, vars(module))  # noqa: S102 -- a module made here
        cls: Any = vars(module)["Row"]
        row = cls({"date": "2023-01-02", "other": "2023-01-02", "int": "5", "list": ["2023-01-02"]})
        assert [DAY, DAY, 5, [DAY]] == [row.date, row.other, row.int, row.list]
    finally:
        del sys.modules[scope["__name__"]]


def test_notebook_cells() -> None:
    """A cell that is run again makes a class of its own; what was made before keeps its annotations (SPEC 1.7, D5)."""
    module = ModuleType("notebook")
    sys.modules["notebook"] = module
    cell = "class Pet(Model):\n    value: {} = rest_field()\nclass Owner(Model):\n    pet: 'Pet' = rest_field()"
    try:
        exec("from datetime import date\nfrom azure_like import Model, rest_field", vars(module))  # noqa: S102 -- a notebook
        made: list[Any] = []
        for annotation in ("date", "int", "'date'", "list[date]"):
            exec(cell.format(annotation), vars(module))  # noqa: S102 -- the same
            made.append((module.Pet, module.Owner))
            module.Owner({"pet": {"value": "5"}}).pet.value  # noqa: B018 -- the first use of the class
        wire = "2023-01-02"

        assert [DAY, wire, DAY, [DAY]] == [
            pet({"value": [wire] if index == 3 else wire}).value for index, (pet, _) in enumerate(made)
        ]
        assert made[-1][0] is type(made[-1][1]({"pet": {}}).pet)
        assert [made[0][0].__qualname__] * 4 == [pet.__qualname__ for pet, _ in made]
    finally:
        del sys.modules["notebook"]


def test_classes_of_a_function_are_independent() -> None:
    """A function that is called again makes classes of their own, with the same qualified name (SPEC 1.7, D5)."""

    def make(kind: Any) -> Any:
        class Pet(mb.Model):
            value: kind = mb.rest_field()  # pyright: ignore[reportInvalidTypeForm]  # a class at run time

        class Owner(mb.Model):
            pet: "Pet | None" = mb.rest_field()

        return Owner

    owners = [make(kind) for kind in (int, date, str)]
    # The last is used first, so that nothing depends on the order.
    wires = zip(reversed(owners), [5, "2023-01-02", "5"], strict=True)
    found = [owner({"pet": {"value": wire}}).pet.value for owner, wire in wires]

    assert ["5", DAY, 5] == found


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


def test_generic_models_by_name(write: Write) -> None:
    """A parametrised generic model is found in a quoted annotation, with its argument quoted too (SPEC 1.6)."""
    source = """
        from __future__ import annotations
        from typing import Generic, List, Optional, TypeVar
        from azure_like import Model, rest_field
        T = TypeVar("T")
        class Book(Model):
            page: Optional[Page[Pet]] = rest_field()
            pages: List[Page["Pet"]] = rest_field()
        class Page(Model, Generic[T]):
            value: List[T] = rest_field()
            next: Optional[Page[T]] = rest_field()
        class Pet(Model):
            name: str = rest_field()
    """
    module = write({"pages.py": source}, "pages")
    book = module.Book({"page": {"value": [{}], "next": {"value": [{}]}}, "pages": [{"value": [{}]}]})

    values = [book.page.value, book.page.next.value, book.pages[0].value]
    assert [module.Pet] * 3 == [type(value[0]) for value in values]


def test_nothing_is_resolved_in_the_class_body(write: Write) -> None:
    """A class with annotations that mean nothing can be made and used by its other fields (SPEC 1.5)."""
    source = """
        from datetime import date
        from azure_like import Model, rest_field
        class Row(Model):
            bad: "Nowhere.Nothing[" = rest_field()
            worse: "NoSuchName" = rest_field()
            good: date = rest_field()
    """
    module = write({"bad.py": source}, "bad")

    assert DAY == module.Row({"good": "2023-01-02"}).good


@pytest.mark.parametrize("text", ["Any", "object"])
def test_anything_is_anything_in_a_text_too(text: str) -> None:
    """`Any` is a class since Python 3.11; a text that names it means what it means itself."""
    made: Any = type(
        "Holder", (mb.Model,), {"__annotations__": {"value": text}, "value": mb.rest_field(), "__module__": __name__}
    )
    assert made._attr_to_rest_field["value"].codec.as_is
