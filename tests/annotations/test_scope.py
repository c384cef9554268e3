"""Names in annotations: where they are found (SPEC 1.5 to 1.7)."""

import importlib
import sys
import textwrap
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest

import azure_like._model_base as mb

DAY = date(2023, 1, 2)
Write = Callable[..., Any]


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
