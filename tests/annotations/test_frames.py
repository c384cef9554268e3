"""Names in functions: only those written around a class count, and nothing of them is kept (SPEC 1.5, 1.7)."""

import asyncio
import gc
import pickle
import sys
import threading
import types
import weakref
from collections.abc import Generator, Iterator
from datetime import date, time
from typing import Annotated, Any, Dict, List, Literal, Union  # noqa: UP035 -- as generated code has them

import pytest

from azure_like import Model, rest_field
from azure_like._annotations.frames import _WAITING
from azure_like._annotations.scope import Scope

# ruff: noqa: N806, F841, UP006 -- local names that stand for types, found by nothing but an annotation
# mypy: disable-error-code="valid-type, name-defined, misc"
# pyright: reportInvalidTypeForm=false, reportRedeclaration=false, reportUnusedVariable=false
DAY = date(2023, 1, 2)
WIRE = "2023-01-02"


class Big:
    """Something that a function holds and nobody wants to keep."""


def row_of_another_module() -> Any:
    """Return a class made by a function of another module."""
    module = types.ModuleType("scope_of_another")
    source = """
from datetime import date
from typing import Optional
def make(base, field):
    class Row(base):
        value: Optional["date"] = field()
        other: "Optional[date]" = field()
    return Row
"""
    exec(source, vars(module))  # noqa: S102 -- a module made here
    return module.make(Model, rest_field)


def test_a_callers_names_do_not_count() -> None:
    """What the caller of a function has in a variable means nothing to a class made there."""
    date = "x"
    Row = row_of_another_module()

    assert [DAY, DAY] == [Row({"value": WIRE}).value, Row({"other": WIRE}).other]


def make_later() -> Any:
    """Return a class that names what is bound after it, and a weak reference to something else in the function."""
    big = Big()

    class Row(Model):
        value: "Later | None" = rest_field()
        many: "list[Later]" = rest_field()

    Later = date
    return Row, weakref.ref(big)


def test_a_class_that_is_never_used_keeps_nothing_of_its_function() -> None:
    """When the function has ended its variables go, and what the class names is still known."""
    Row, big = make_later()
    gc.collect()

    assert big() is None
    assert DAY == Row({"value": WIRE}).value


def test_a_class_that_was_used_keeps_nothing_of_its_function() -> None:
    """With the first use after the function's end its variables go at once."""
    Row, big = make_later()

    assert [DAY] == Row({"many": [WIRE]}).many
    assert big() is None


def test_nothing_of_the_callers_is_kept() -> None:
    """The variables of the functions that called the one around the class go too."""

    def caller() -> Any:
        big = Big()
        return weakref.ref(big), make_later()

    big, _ = caller()
    gc.collect()
    assert big() is None


def test_texts_that_are_no_names_keep_nothing() -> None:
    """A value of a literal and a note of an annotation are no names, even if a variable is called so."""

    def make() -> Any:
        data = Big()

        class Row(Model):
            one: "Literal['data']" = rest_field()
            two: Literal["data"] = rest_field()
            three: "Annotated[str, 'data']" = rest_field()
            four: Annotated[str, "data"] = rest_field()

        return Row, weakref.ref(data)

    _, data = make()
    assert data() is None


def test_after_an_exception() -> None:
    """A function that raises has ended as well."""

    def make(out: list[Any]) -> None:
        big = Big()

        class Row(Model):
            value: "Moment" = rest_field()

        out += [Row, weakref.ref(big)]
        Moment = date
        message = "ended"
        raise ValueError(message)

    out: list[Any] = []
    with pytest.raises(ValueError, match="ended"):
        make(out)
    gc.collect()
    assert out[1]() is None
    assert DAY == out[0]({"value": WIRE}).value


def test_a_function_that_calls_itself() -> None:
    """Each class sees the call of the function that made it, not another one."""

    def make(kinds: list[Any]) -> list[Any]:
        inner = make(kinds[1:]) if kinds[1:] else []
        kind = kinds[0]

        class Row(Model):
            one: "kind" = rest_field()
            two: "after" = rest_field()

        after = kind
        return [Row, *inner]

    rows = make([int, time, date])
    found = [row({"one": wire, "two": wire}) for row, wire in zip(rows, ["5", "01:02:03", WIRE], strict=True)]
    assert [(5, 5), (time(1, 2, 3), time(1, 2, 3)), (DAY, DAY)] == [(row.one, row.two) for row in found]


@pytest.mark.parametrize("collects", [False, True])
def test_functions_further_out_that_the_inner_one_does_not_use(*, collects: bool) -> None:
    """A variable of an outer function is found though the inner one does not use it, bound before or after."""

    def outer(kind: Any) -> Any:
        Moment = kind

        def inner() -> Any:
            class Row(Model):
                one: "Moment" = rest_field()
                two: "After" = rest_field()

            return Row

        made = inner()
        After = kind
        return made

    rows = [outer(date), outer(int)]
    if collects:
        gc.collect()
    assert DAY == rows[0]({"one": WIRE}).one
    assert 5 == rows[1]({"two": "5"}).two


def test_generators_and_coroutines() -> None:
    """A function that waits has not ended: what it binds when it goes on is found; one that is dropped has."""

    def generator() -> Iterator[Any]:
        class Row(Model):
            value: "Moment" = rest_field()

        yield Row
        Moment = date
        yield Row

    async def coroutine() -> Any:
        class Row(Model):
            value: "Moment" = rest_field()

        gc.collect()
        await asyncio.sleep(0)
        Moment = date
        return Row

    running = generator()
    row = next(running)
    gc.collect()
    next(running)
    dropped = generator()
    kept = next(dropped)
    del dropped
    gc.collect()

    assert DAY == row({"value": WIRE}).value
    assert DAY == asyncio.run(coroutine())({"value": WIRE}).value
    assert not any(functions.is_waiting for functions in list(_WAITING)), kept


def test_a_generator_that_is_closed_where_it_waits() -> None:
    """What it had bound when the class was made is found afterwards; on Python 3.13 its variables are gone by then."""

    def generator() -> Generator[Any, None, None]:
        Moment = date

        class Row(Model):
            value: "Moment" = rest_field()

        yield Row

    dropped = next(generator())
    running = generator()
    closed = next(running)
    running.close()
    assert DAY == dropped({"value": WIRE}).value
    assert DAY == closed({"value": WIRE}).value


def test_classes_in_classes_in_functions() -> None:
    """A class inside a class sees the function around both, and not the body of the outer class, as in Python."""

    def make() -> Any:
        class Outer:
            class Other(Model):
                pass

            class Row(Model):
                value: "Moment" = rest_field()
                other: "Other" = rest_field()

        Moment, Other = date, time
        return Outer.Row

    row = make()({"value": WIRE, "other": "01:02:03"})
    assert [DAY, time(1, 2, 3)] == [row.value, row.other]


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_first_use_comes_before_the_name(elsewhere: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 -- a parameter
    """A variable that holds nothing yet hides a name of this module, and of one with an alias; later it is found."""
    if elsewhere:
        module = types.ModuleType("elsewhere")
        vars(module).update(date=date, Dates=list["date"])
        monkeypatch.setitem(sys.modules, module.__name__, module)

    def make() -> Any:
        class Row(Model):
            value: "date" = rest_field()

        with pytest.warns(UserWarning, match="date"):
            assert WIRE == Row({"value": WIRE}).value
        date = int
        return Row

    assert 5 == make()({"value": "5"}).value


def test_a_variable_that_never_got_a_value() -> None:
    """When the function has ended and its variable holds nothing, the global of that name is meant."""

    def make(*, rebind: bool) -> Any:
        class Row(Model):
            value: "date" = rest_field()

        if rebind:
            date = int
        return Row

    assert DAY == make(rebind=False)({"value": WIRE}).value


def test_a_class_that_a_function_patches() -> None:
    """A name that the function binds anew means the later class, in other classes and in itself."""

    def make() -> Any:
        class Pet(Model):
            friend: "Pet" = rest_field()

        class Owner(Model):
            pet: "Pet" = rest_field()

        first = Pet

        class Pet(first):  # type: ignore[no-redef]
            pass

        return Owner, Pet

    owner, pet = make()
    found = owner({"pet": {"friend": {}}}).pet
    assert [pet, pet] == [type(found), type(found.friend)]


@pytest.mark.parametrize("names", [{"__name__": "executed", "Model": Model, "rest_field": rest_field}, None])
def test_code_run_with_names_of_its_own(names: dict[str, Any] | None) -> None:
    """Code that `exec` runs with a dictionary of locals finds its classes there, whatever its globals are."""
    source = "class Row(Model):\n    one: 'Moment' = rest_field()\n    two: 'Pet' = rest_field()\nclass Pet(Model): ..."
    given = globals() if names is None else names
    local: dict[str, Any] = {}
    exec(source + "\nfrom datetime import date as Moment", given, local)  # noqa: S102 -- that is what is tested

    assert DAY == local["Row"]({"one": WIRE}).one
    assert local["Pet"] is type(local["Row"]({"two": {}}).two)


def test_functions_in_threads() -> None:
    """Calls of one function in several threads do not see each other's names."""
    made: list[Any] = []

    def make(kind: Any) -> None:
        class Row(Model):
            value: "Moment" = rest_field()

        gc.collect()
        Moment = kind
        made.append((kind, Row))

    threads = [threading.Thread(target=make, args=(kind,)) for kind in [date, int] * 8]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [DAY if kind is date else 5 for kind, _ in made] == [
        row({"value": WIRE if kind is date else "5"}).value for kind, row in made
    ]


def test_an_alias_of_the_function_may_name_other_variables() -> None:
    """What is found for a name may name more; that is kept too when the function ends."""

    def make() -> Any:
        class Row(Model):
            value: "Json" = rest_field()

        Leaf = date
        Json = Union[Dict[str, "Json"], List["Json"], "Leaf"]
        return Row

    row = make()
    gc.collect()
    assert [{"a": DAY}] == row({"value": [{"a": WIRE}]}).value


def test_a_pickle_of_a_scope_has_names_and_no_frame() -> None:
    """What cloudpickle takes of a class, its scope too, can be pickled, whatever the function around it holds."""
    lock = threading.Lock()

    class Row(Model):
        value: "Moment" = rest_field()

    Moment = date
    scope = Row._scope
    made, (module, _, functions, names, _) = scope.__reduce__()

    assert (Scope, __name__, None, {"Moment": date}) == (made, module, functions, names)
    assert names == pickle.loads(pickle.dumps(names))  # noqa: S301 -- made here
    assert not lock.locked()


@pytest.mark.parametrize("used", [False, True])
def test_cloudpickle(*, used: bool) -> None:
    """A class of a function can be pickled by value, before its first use and after (where cloudpickle is there)."""
    cloudpickle = pytest.importorskip("cloudpickle")
    lock = threading.Lock()

    def make() -> Any:
        class Pet(Model):
            born: "Moment" = rest_field()

        class Owner(Model):
            pet: "Pet | None" = rest_field()
            pets: "list[Pet]" = rest_field()

        Moment = date
        return Owner, lock

    owner, _ = make()
    data = {"pet": {"born": WIRE}, "pets": [{}]}
    if used:
        assert DAY == owner(data).pet.born
    found = cloudpickle.loads(cloudpickle.dumps(owner))(data)
    assert DAY == found.pet.born
    assert type(found.pet) is type(found.pets[0])
