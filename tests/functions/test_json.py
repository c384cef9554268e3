"""JSON in and out in one call: `from_wire`, `from_json`, `to_json`, `json_default` (SPEC 12)."""

from __future__ import annotations

import copy
import gc
import json
import math
import pickle
import sys
import weakref
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Dict, Generic, List, NewType, Optional, TypeVar, Union
from uuid import UUID

import msgspec
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import json_values

from azure_like import (
    NULL,
    DeserializationError,
    Model,
    SdkJSONEncoder,
    from_json,
    from_wire,
    json_default,
    rest_discriminator,
    rest_field,
    to_json,
)
from azure_like._functions.decimals import class_reaches_decimal
from azure_like._functions.texts import parsed
from azure_like._numbers import ExactNumber
from azure_like.exceptions import SerializationError

T = TypeVar("T")
Money = NewType("Money", Decimal)


class Mood(str, Enum):
    """Moods."""

    GOOD = "good"


class Pet(Model):
    """A model without a Decimal."""

    name: str = rest_field()
    born: datetime | None = rest_field()
    etag: str | None = rest_field(name="eTag", visibility=["read"])
    weight: float | None = rest_field()
    mood: Mood | None = rest_field()
    friends: list[Pet] | None = rest_field()
    by_name: dict[str, Pet] | None = rest_field(name="byName")


class Fish(Model):
    """A base that is narrowed."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    kind: str = rest_discriminator()


class Shark(Fish, discriminator="shark"):
    """A subclass."""


class Price(Model):
    """A model with Decimals in every place."""

    amount: Decimal | None = rest_field()
    rate: float | None = rest_field()
    amounts: list[Decimal] | None = rest_field()
    by_name: dict[str, Decimal] | None = rest_field(name="byName")
    either: str | float | None = rest_field()
    aliased: Money | None = rest_field()
    rates: list[float] | None = rest_field()
    inner: Price | None = rest_field()


class Page(Model, Generic[T]):
    """A generic model."""

    value: list[T] = rest_field()


class Refusing(Model):
    """A model whose constructor refuses."""

    a: int = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "a" not in self:
            message = "a is missing"
            raise ValueError(message)


# from_wire


@pytest.mark.parametrize(
    ("cls", "data", "kind"),
    [
        (Pet, {"name": "a"}, Pet),
        (Fish, {"kind": "shark"}, Shark),
        (Page[Fish], {"value": [{"kind": "shark"}]}, Page[Fish]),
        (Optional[Pet], {"name": "a"}, Pet),
        (Pet | None, None, type(None)),
        (Union[Pet, list[Fish]], [{"kind": "shark"}], list),
        (Any, {"a": 1}, dict),
        (None, None, type(None)),
        (datetime, "2023-01-12T00:00:00Z", datetime),
        (Money, 1.5, Decimal),
        (int, 5, int),
        ("Pet", {"name": "a"}, Pet),
    ],
)
def test_from_wire_gives_the_class(cls: Any, data: Any, kind: type) -> None:
    """The value has the class that is asked for, narrowed by its discriminators."""
    assert kind is type(from_wire(cls, data))


@pytest.mark.parametrize("cls", [list[Fish], List[Fish], Sequence[Fish], list["Fish"], tuple[Fish, ...]])
def test_from_wire_gives_lists(cls: Any) -> None:
    """A list of models has models of the classes that their discriminators name; texts are looked up where they are."""
    assert [Shark, Fish] == [type(fish) for fish in from_wire(cls, [{"kind": "shark"}, {"kind": "x"}])]


@pytest.mark.parametrize("cls", [dict[str, Fish], Dict[str, Fish], Mapping[str, "Fish"]])
def test_from_wire_gives_dicts(cls: Any) -> None:
    """So do dicts."""
    assert {"a": Shark} == {key: type(fish) for key, fish in from_wire(cls, {"a": {"kind": "shark"}}).items()}


def test_from_wire_leaves_its_input_alone() -> None:
    """The data are not changed, and no container of them is in the result (SPEC 2.2)."""
    data: dict[str, Any] = {"name": "a", "friends": [{"name": "b"}], "more": {"x": [1]}}
    before = copy.deepcopy(data)
    pet = from_wire(Pet, data)
    pet.friends[0].name = "c"  # type: ignore[index]
    pet["more"]["x"].append(2)
    plain: Any = from_wire(Any, data)
    plain["more"]["x"].append(3)
    again = from_wire(Pet, pet)
    again["more"]["x"].append(4)
    assert before == data
    assert [1, 2] == pet["more"]["x"]


@pytest.mark.parametrize(
    ("cls", "data", "message"),
    [
        (Pet, [], "Expected an object for Pet, got [] (list) - at $"),
        (Pet, 3, "Expected an object for Pet, got 3 (int) - at $"),
        (Pet, None, "Expected a value for Pet, got None (NoneType) - at $"),
        (list[Pet], {}, "Expected a list for list[Pet], got {} (dict) - at $"),
        (list[Pet], "ab", "Expected a list for list[Pet], got 'ab' (str) - at $"),
        (list[Pet], [{}, 5], "Expected an object for Pet, got 5 (int) - at $[1]"),
        (dict[str, Pet], [], "Expected an object for dict[str, Pet], got [] (list) - at $"),
        (dict[str, list[Pet]], {"a": {}}, "Expected a list for list[Pet], got {} (dict) - at $.a"),
        (tuple[Pet, int], [5, 5], "Expected an object for Pet, got 5 (int) - at $[0]"),
        (Optional[Pet], "x", "Expected an object for Pet, got 'x' (str) - at $"),
        (Union[Pet, list[Pet]], 5, "Expected a value that fits for Pet | list[Pet], got 5 (int) - at $"),
        (Refusing, {}, "Expected an object that the class takes (a is missing) for Refusing, got {} (dict) - at $"),
        (datetime, "x", "Expected a value that fits for datetime, got 'x' (str) - at $"),
        (datetime, [], "Expected a value that fits for datetime, got [] (list) - at $"),
        (Pet, {"friends": 3}, "Expected a list for Pet.friends, got 3 (int) - at $.friends"),
    ],
)
def test_a_wrong_shape_is_one_clear_line(cls: Any, data: Any, message: str) -> None:
    """Where the outermost value is not what the class says, the error names the class, the path and the value."""
    with pytest.raises(DeserializationError) as caught:
        from_wire(cls, data)
    assert message == str(caught.value)


def test_values_inside_stay_lenient() -> None:
    """A date that is none is left as it is on the wire, as everywhere (SPEC 6.2), and so is a null in a list."""
    assert ["x"] == from_wire(list[datetime], ["x"])
    assert "x" == from_wire(Pet, {"born": "x"}).born
    assert [None] == from_wire(list[Pet], [None])


@pytest.mark.parametrize("function", [from_wire, lambda cls, _data: from_json(cls, "{}")])
def test_no_class_is_a_clear_error(function: Callable[[Any, Any], Any]) -> None:
    """What is neither a class nor an annotation is a `TypeError`, a name that nobody defined a `NameError`."""
    with pytest.raises(TypeError, match=r"from_\w+\(\) expects a class, or an annotation such as list\[X\], got 5"):
        function(5, {})
    with pytest.raises(NameError, match="'Nobody' is not defined"):
        function("list[Nobody]", {})


# from_json

TEXT = '{"name": "é", "friends": [{"name": "b"}]}'


@pytest.mark.parametrize(
    "data",
    [
        TEXT,
        TEXT.encode(),
        bytearray(TEXT.encode()),
        memoryview(TEXT.encode()),
        memoryview(TEXT.encode() + b"!")[:-1],
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-32"),
    ],
)
def test_from_json_takes_what_json_takes(data: Any) -> None:
    """A text and bytes of any kind, in the encodings and with the byte order marks that `json.loads` takes."""
    pet = from_json(Pet, data)
    assert "é" == pet.name
    assert [Pet] == [type(friend) for friend in pet.friends or ()]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("", "line 1, column 1: Expecting value"),
        (b"", "line 1, column 1: Expecting value"),
        ("\ufeff{}", "line 1, column 1: Unexpected UTF-8 BOM"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6: Expecting ':' delimiter"),
        ('{"a": [1, 2', "line 1, column 12: Expecting ',' delimiter"),
        ('{"a": "b', "line 1, column 7: Unterminated string"),
        ("{} {}", "line 1, column 4: Extra data"),
        (b'{"a":\n "\xe9"}', "line 2, column 3: the bytes are not UTF-8"),
        (b'{"\xc3\xa9": "\xc3', "line 1, column 8: the bytes are not UTF-8"),
        ('{"a": "' + "7" * 5000 + '",\n "b": -' + "7" * 5000 + "}", "line 2, column 7: Exceeds the limit"),
    ],
)
@pytest.mark.parametrize("cls", [Pet, Price])
def test_a_fault_in_the_text_has_its_place(cls: type[Model], data: str | bytes, found: str) -> None:
    """What is no JSON is one error with the line, the column and the reason, whatever the class."""
    with pytest.raises(DeserializationError) as caught:
        from_json(cls, data)
    assert str(caught.value).startswith(f"Expected JSON ({found}")
    assert "\n" not in str(caught.value)


def test_too_deep_is_a_clear_error() -> None:
    """JSON deeper than the interpreter's limit is told of as such."""
    depth = sys.getrecursionlimit() * 200
    with pytest.raises(DeserializationError, match="less deep than the recursion limit"):
        from_json(Any, "[" * depth + "]" * depth)


@pytest.mark.parametrize("data", [5, None, ["{}"]])
def test_no_text_is_a_type_error(data: Any) -> None:
    """What is neither a text nor bytes is a `TypeError`."""
    with pytest.raises(TypeError, match=r"from_json\(\) expects a text or bytes, got"):
        from_json(Pet, data)


def test_integers_are_exact() -> None:
    """An integer has all its digits, above 2^53 and as far as the interpreter reads."""
    text = f'{{"a": 9007199254740993, "b": {"7" * 4300}}}'
    assert text == to_json(from_json(Pet, text))


DIGITS = "0.10000000000000000000000000000000000001"


@pytest.mark.parametrize("number", [DIGITS, "0.10", "1E5", "1.5", "-0.0", "1e400", "12345678901234567890", "1.0"])
def test_a_decimal_has_the_digits_of_the_text(number: str) -> None:
    """A Decimal is made of the text without a float between, wherever it is declared, and goes out as it came."""
    text = (
        f'{{"amount": {number}, "amounts": [{number}], "byName": {{"a": {number}}}, "aliased": {number}, '
        f'"inner": {{"amount": {number}}}, "unknown": [{number}]}}'
    )
    price = from_json(Price, text)
    assert price.inner is not None
    found = [price.amount, *(price.amounts or ()), *(price.by_name or {}).values(), price.aliased, price.inner.amount]
    assert [str(Decimal(number))] * 5 == [str(one) for one in found]
    assert text == to_json(price)
    assert f"[{text}]" == to_json([price])
    assert json.loads(text) == json.loads(to_json(price, indent=2))
    assert text == to_json(copy.deepcopy(price))
    assert text == to_json(pickle.loads(pickle.dumps(price)))  # noqa: S301 -- it was pickled in this line


def test_floats_stay_floats_beside_decimals() -> None:
    """A ``float`` attribute of a class with Decimals is a float; the wire value is one in all comparisons."""
    price = from_json(Price, f'{{"rate": {DIGITS}, "either": {DIGITS}, "rates": [{DIGITS}], "more": {DIGITS}}}')
    assert [float] * 3 == [type(price.rate), type(price.either), type((price.rates or [])[0])]
    assert 0.1 == price.rate == price.either == price["more"]
    assert isinstance(price["more"], float)
    assert Price({"rate": 0.1, "either": 0.1, "rates": [0.1], "more": 0.1}) == price
    assert 0.1 == json.loads(json.dumps(price.as_dict()))["more"]


def test_a_written_decimal_is_a_float() -> None:
    """A Decimal that the program sets is encoded as everywhere (SPEC 5), beside one that was read."""
    price = from_json(Price, '{"amount": 0.10, "aliased": 0.10}')
    price.amount = Decimal("0.30")
    assert '{"amount": 0.3, "aliased": 0.10}' == to_json(price)


def test_numbers_cost_nothing_without_decimals() -> None:
    """A class that reaches no Decimal has the floats of `json.loads`."""
    assert float is type(from_json(Pet, '{"weight": 0.10}')["weight"])
    assert ExactNumber is type(from_json(Page[Price], '{"value": [{"amount": 0.10}]}').value[0]["amount"])


def test_a_subclass_that_is_registered_later_counts() -> None:
    """Whether a class reaches a Decimal is looked up again when another subclass has been registered."""

    class Base(Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        kind: str = rest_discriminator()

    assert not class_reaches_decimal(Base)

    class Below(Base, discriminator="below"):
        amount: Decimal = rest_field()

    made = from_json(Base, '{"kind": "below", "amount": 0.10}')
    assert isinstance(made, Below)
    assert "0.10" == str(made.amount)


def test_a_name_that_comes_later_counts() -> None:
    """A name that cannot be found yet does not settle the answer."""

    class Early(Model):
        amount: Later = rest_field()  # type: ignore[valid-type]

    assert not class_reaches_decimal(Early)
    Later = Decimal  # noqa: N806 -- a class
    assert class_reaches_decimal(Early)


def test_no_class_is_kept_alive() -> None:
    """What is known of a class lives no longer than the class, with discriminators and without."""

    def make() -> list[weakref.ref[Any]]:
        class Plain(Model):
            friends: List[Pet] = rest_field()

        class Base(Model):
            __mapping__: ClassVar[Dict[str, Any]] = {}
            kind: str = rest_discriminator()
            pets: List[Pet] = rest_field()

        class Below(Base, discriminator="below"):
            plain: Plain = rest_field()

        asked: list[Any] = [Base, Below, Plain, list[Base], Below | None]
        for cls in asked:
            to_json(from_json(cls, "[]" if cls == list[Base] else "{}"))
        return [weakref.ref(cls) for cls in (Plain, Base, Below)]

    made = make()
    gc.collect()
    assert [None] * 3 == [ref() for ref in made]


# to_json


@settings(max_examples=50)
@given(json_values)
def test_to_json_is_the_encoder_s_text(data: Any) -> None:
    """The text is that of ``json.dumps(value, cls=SdkJSONEncoder)``, for plain data and for models of them."""
    for value in (data, {"pets": [Pet({"name": data, "more": data})]}):
        assert json.dumps(value, cls=SdkJSONEncoder) == to_json(value)
        assert json.dumps(value, cls=SdkJSONEncoder, indent=2) == to_json(value, indent=2)


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)))
def test_there_and_back(data: dict[str, Any]) -> None:
    """A model read from the text of a model is equal to it."""
    for cls in (Pet, Price):
        model = from_wire(cls, data)
        assert model == from_json(cls, to_json(model))


def test_readonly_fields_can_be_left_out() -> None:
    """``exclude_readonly`` leaves readonly fields out at every level, also beside exact numbers."""
    pet = Pet({"eTag": "1", "friends": [{"eTag": "2", "name": "a"}]})
    assert '{"friends": [{"name": "a"}]}' == to_json(pet, exclude_readonly=True)
    mixed = [pet, from_json(Price, '{"amount": 0.10}')]
    assert '[{"friends": [{"name": "a"}]}, {"amount": 0.10}]' == to_json(mixed, exclude_readonly=True)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_has_a_path(number: float) -> None:
    """With ``allow_nan=False`` the error says where the number is; without it the text is Python's own."""
    pet = Pet({"friends": [{}, {"weight": number}]})
    with pytest.raises(SerializationError) as caught:
        to_json({"pets": [pet]}, allow_nan=False)
    assert f"{number!r} is no JSON number - at $.pets[0].friends[1].weight" == str(caught.value)
    assert json.dumps(number) in to_json(pet)
    if math.isinf(number):
        assert "[1e400]" in to_json(from_json(Price, '{"x": [1e400]}'), allow_nan=False)


def test_what_cannot_be_written_has_a_path() -> None:
    """So has an unknown value, a key that is no text, an integer that is too long, and a value that contains itself."""
    around: list[Any] = [1]
    around.append({"again": around})
    for value, message in [
        (
            {"a": [1, Pet({"x": object})]},
            "is no JSON value, and no type handler is registered for its class - at $.a[1].x",
        ),
        ({"a": {(1, 2): 3}}, "A key must be a text, got (1, 2) (tuple) - at $.a"),
        ([1, 10**5000], "digits"),
        ({"a": around}, "The value contains itself - at $.a[1].again"),
        (Pet({"x": {1, 2j}}), "no type handler is registered for its class - at $.x["),
    ]:
        with pytest.raises(SerializationError) as caught:
            to_json(value)
        assert message in str(caught.value)
        assert "\n" not in str(caught.value)


def test_deep_trees_are_written() -> None:
    """A tree that is deeper than the recursion limit is written, exact numbers in it too."""
    depth = sys.getrecursionlimit() * 3
    data: dict[str, Any] = {"name": "last"}
    for _ in range(depth):
        data = {"friends": [data]}
    pet = from_wire(Pet, data)
    text = to_json(pet)
    assert depth == text.count('{"friends": [')
    assert text.endswith("}]" * depth + "}")
    price = from_json(Price, '{"amount": 0.10}')
    for _ in range(depth):
        price = Price({"inner": price})
    assert '{"amount": 0.10}' in to_json(price)
    price["unknown"] = math.nan
    with pytest.raises(SerializationError, match=r"at \$\.unknown"):
        to_json(price, allow_nan=False)


def test_nulls_and_python_values() -> None:
    """`NULL`, dates, sets and bytes have their wire form wherever they are."""
    value = {"a": NULL, "b": date(2023, 1, 12), "c": {1}, "d": b"a", "e": Pet({"x": date(2023, 1, 12)})}
    assert '{"a": null, "b": "2023-01-12", "c": [1], "d": "YQ==", "e": {"x": "2023-01-12"}}' == to_json(value)


# json_default

WRITERS: list[Callable[[Any], Any]] = [
    lambda value: json.loads(json.dumps(value, default=json_default)),
    lambda value: orjson.loads(orjson.dumps(value, default=json_default)),
    lambda value: json.loads(msgspec.json.encode(value, enc_hook=json_default)),
]


@pytest.mark.parametrize("write", WRITERS, ids=["json", "orjson", "msgspec"])
def test_json_default_gives_other_encoders_the_wire_form(write: Callable[[Any], Any]) -> None:
    """What another encoder knows in another form (a date, an ID) has the wire form inside a model."""
    pet = Pet(name="a", born=datetime(2023, 1, 12, tzinfo=timezone.utc), friends=[Pet(name="b")])
    pet["extra"] = [datetime(2023, 1, 12, tzinfo=timezone.utc), UUID(int=0), {1}, b"a", Decimal("1.5"), NULL, Mood.GOOD]
    price = from_json(Price, f'{{"amount": {DIGITS}, "unknown": [{DIGITS}]}}')
    value = {"pets": [pet], "price": price, "null": NULL, "set": {1}}
    expected = {"pets": [pet.as_dict()], "price": {"amount": 0.1, "unknown": [0.1]}, "null": None, "set": [1]}
    assert expected == write(value)


@pytest.mark.parametrize("value", [object(), 1j, Pet])
def test_json_default_refuses_what_it_does_not_know(value: Any) -> None:
    """A value of an unknown class is a `TypeError`, as encoders ask for."""
    with pytest.raises(TypeError, match="is no JSON value"):
        json_default(value)
    with pytest.raises(TypeError):
        orjson.dumps([value], default=json_default)


def test_parsing_without_a_class() -> None:
    """The parser keeps plain floats where they say all that the text says."""
    assert [float, ExactNumber] == [type(number) for number in parsed("[1.5, 1.50]", "x", exact=True)]
