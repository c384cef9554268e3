"""`validate`: every value that does not fit its declaration (issue 16, Checking)."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any, Dict, Generic, List, Literal, Optional, TypeVar, Union
from uuid import UUID

import pytest

from azure_like import NULL, Model, Problem, fields, rest_discriminator, rest_field, validate
from azure_like._model_base import _xml_deser_datetime_rfc7231


class Colour(str, Enum):
    """An enum of texts."""

    RED = "red"
    BLUE = "blue"


class Level(Enum):
    """An enum of numbers."""

    LOW = 1
    HIGH = 2


class Own:
    """A class that the library decodes by calling it."""

    def __init__(self, text: str) -> None:
        self.number = int(text)


class Inner(Model):
    """A model inside another."""

    due_on: datetime | None = rest_field(name="dueOn")


class Everything(Model):
    """A model with optional fields of many kinds."""

    text: str | None = rest_field()
    count: int | None = rest_field()
    ratio: float | None = rest_field()
    flag: bool | None = rest_field()
    when: datetime | None = rest_field()
    http: datetime | None = rest_field(format="rfc7231")
    epoch: datetime | None = rest_field(format="unix-timestamp")
    day: date | None = rest_field()
    clock: time | None = rest_field()
    span: timedelta | None = rest_field()
    seconds: timedelta | None = rest_field(format="duration-seconds-int")
    millis: timedelta | None = rest_field(format="duration-milliseconds-float")
    blob: bytes | None = rest_field()
    url_blob: bytes | None = rest_field(format="base64url")
    amount: Decimal | None = rest_field()
    ident: UUID | None = rest_field()
    colour: Colour | None = rest_field()
    open_colour: str | Colour | None = rest_field()
    level: Level | None = rest_field()
    literal: Literal["a", 1] | None = rest_field()
    count_text: int | None = rest_field(format="str")
    flag_text: bool | None = rest_field(format="str")
    names: list[str] | None = rest_field()
    joined: list[str] | None = rest_field(format="commaDelimited")
    pair: tuple[int, str] | None = rest_field()
    counts: dict[str, int] | None = rest_field()
    either: int | list[str] | None = rest_field()
    own: Own | None = rest_field()
    custom: str | None = rest_field(type=int)
    header: datetime | None = rest_field(deserializer=_xml_deser_datetime_rfc7231)
    inner: Inner | None = rest_field()
    inners: list[Inner] | None = rest_field(name="all inners")
    anything: Any = rest_field(default=None)


def lines(problems: list[Problem]) -> list[str]:
    """Return the problems as lines."""
    return [str(problem) for problem in problems]


WRONG: list[tuple[str, Any, str]] = [
    ("text", 5, "expected a string, found 5 (int)"),
    ("count", "5", "expected an integer, found '5' (str)"),
    ("count", 5.5, "expected an integer, found 5.5 (float)"),
    ("count", True, "expected an integer, found True (bool)"),
    ("ratio", False, "expected a number, found False (bool)"),
    ("flag", 1, "expected true or false, found 1 (int)"),
    ("when", "soon", "expected a date and time, found 'soon' (str)"),
    ("when", 5, "expected a date and time, found 5 (int)"),
    (
        "http",
        "2020-01-01",
        "expected a date and time such as 'Thu, 12 Jan 2023 00:00:00 GMT', found '2020-01-01' (str)",
    ),
    ("epoch", 1.5, "expected a whole number of seconds since 1970, found 1.5 (float)"),
    ("epoch", 10**20, "expected a whole number of seconds since 1970, found 100000000000000000000 (int)"),
    ("day", "2020-13-01", "expected a date, found '2020-13-01' (str)"),
    ("clock", "noon", "expected a time of day, found 'noon' (str)"),
    ("span", "1h", "expected an ISO 8601 duration, found '1h' (str)"),
    ("seconds", 1.5, "expected a whole number of seconds, found 1.5 (float)"),
    ("millis", "1", "expected a number of milliseconds, found '1' (str)"),
    ("blob", "a", "expected a base64 text, found 'a' (str)"),
    ("blob", "_-8=", "expected a base64 text, found '_-8=' (str)"),
    ("url_blob", "*", "expected a base64 text, found '*' (str)"),
    ("amount", "1,5", "expected a decimal number, found '1,5' (str)"),
    ("amount", "NaN", "expected a decimal number, found 'NaN' (str)"),
    ("ident", "0f8fad5b", "expected a UUID, found '0f8fad5b' (str)"),
    ("colour", 5, "expected a string, found 5 (int)"),
    ("open_colour", 5, "expected a string or a value of Colour: one of 'red', 'blue', found 5 (int)"),
    ("level", "1", "expected a value of Level, found '1' (str)"),
    ("literal", "b", "expected one of 'a', 1, found 'b' (str)"),
    ("literal", True, "expected one of 'a', 1, found True (bool)"),
    ("count_text", 5, "expected the text of an integer, found 5 (int)"),
    ("count_text", "5.0", "expected the text of an integer, found '5.0' (str)"),
    ("flag_text", "yes", "expected the text of a boolean, 'true' or 'false', found 'yes' (str)"),
    ("names", "a", "expected an array, found 'a' (str)"),
    ("names", {}, "expected an array, found {} (dict)"),
    ("joined", 5, "expected a text of items with ',' between them, found 5 (int)"),
    ("pair", [1], "expected an array of 2 items, found [1] (list)"),
    ("counts", [], "expected an object, found [] (list)"),
    ("either", "a", "expected an integer or an array, found 'a' (str)"),
    ("own", "x", "expected a value of Own, found 'x' (str)"),
    ("custom", "x", "expected a value that int takes, found 'x' (str)"),
    ("header", "soon", "expected a date and time such as 'Thu, 12 Jan 2023 00:00:00 GMT', found 'soon' (str)"),
    ("inner", 5, "expected an object, found 5 (int)"),
]


@pytest.mark.parametrize(("name", "value", "expected"), WRONG)
def test_a_wrong_value_is_one_error(name: str, value: Any, expected: str) -> None:
    """A value of another JSON type, or that cannot be decoded, is one error that says what was expected and found."""
    data = {name: value}
    before = copy.deepcopy(data)
    assert [f"error: {expected} - at $.{name}"] == lines(validate(Everything, data))
    assert before == data
    if Everything(data).as_dict() == data:  # a number is written as text where the format says so
        assert [f"error: {expected} - at $.{name}"] == lines(validate(Everything(data)))


GOOD: dict[str, Any] = {
    "text": "a",
    "count": 5.0,
    "ratio": 5,
    "flag": True,
    "when": "2024-05-06T07:08:09.1234567+02:00",
    "http": "Thu, 12 Jan 2023 00:00:00 GMT",
    "epoch": 0,
    "day": "2024-05-06",
    "clock": "07:08:09",
    "span": "P1Y2M",
    "seconds": 5,
    "millis": 0.5,
    "blob": "YWI=",
    "url_blob": "_-8",
    "amount": "1.50",
    "ident": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "colour": "red",
    "open_colour": "blue",
    "level": 2.0,
    "literal": 1,
    "count_text": "-5",
    "flag_text": "True",
    "names": ["a"],
    "joined": "a,b",
    "pair": [1, "a"],
    "counts": {"a": 1},
    "either": ["a"],
    "own": "5",
    "custom": "5",
    "header": "Thu, 12 Jan 2023 00:00:00 GMT",
    "inner": {"dueOn": None},
    "all inners": [{}],
    "anything": {"x": [None]},
}


def test_what_fits_has_no_problem() -> None:
    """A value that fits has none, and null has none where it is optional."""
    assert set(GOOD) == set(Everything._attr_to_rest_field) - {"inners"} | {"all inners"}
    assert [] == validate(Everything, GOOD)
    assert [] == validate(Everything(GOOD))
    assert [] == validate(Everything, dict.fromkeys(GOOD))
    assert [] == validate(Everything, {})


def test_typed_values_are_checked_as_they_are_sent() -> None:
    """What is set by attribute, or stored by key, is checked in the form that is sent; an object has none."""
    when = datetime(2024, 5, 6, 7, 8, 9, tzinfo=timezone.utc)
    model = Everything(when=when, blob=b"ab", count_text=5, colour=Colour.RED, text=NULL, counts={"a": 1}, names=("a",))
    assert [] == validate(model)
    model["when"], model["colour"], model["ident"], model["text"] = when, Colour.BLUE, UUID(int=5), Colour.RED
    assert [] == validate(model)
    model["when"], model.text, model.flag = b"ab", when, object()  # type: ignore[assignment]
    found = lines(validate(model))
    assert 2 == len(found)
    assert found[0].startswith("error: expected a date and time, found b'ab' (bytes)")
    assert found[1].startswith("error: expected true or false, found <object object")


def test_all_problems_in_the_order_of_the_document() -> None:
    """One pass finds all of them, with both paths; what is missing comes after what is there."""

    class Outer(Model):
        label: str = rest_field(name="theLabel")
        inners: list[Inner] = rest_field(name="all inners")
        by_name: Optional[Dict[str, Inner]] = rest_field(name="byName")

    data = {"byName": {"a b": {"dueOn": 5}}, "extra": 1, "all inners": [{}, {"dueOn": "x", "y": 1}, 7]}
    found = validate(Outer, data)
    assert [
        ("$.byName['a b'].dueOn", "by_name['a b'].due_on", "error"),
        ("$.extra", "extra", "warning"),
        ("$['all inners'][1].dueOn", "inners[1].due_on", "error"),
        ("$['all inners'][1].y", "inners[1].y", "warning"),
        ("$['all inners'][2]", "inners[2]", "error"),
        ("$.theLabel", "label", "error"),
    ] == [(problem.path, problem.attribute_path, problem.severity) for problem in found]
    assert "error: expected a string, which is required, found nothing - at $.theLabel" == str(found[-1])
    assert found == validate(Outer(data))


def test_required_fields() -> None:
    """A field is required if it is not optional, has no default and is not readonly; null is wrong where it is not."""

    class Required(Model):
        plain: int = rest_field()
        optional: Optional[int] = rest_field()
        default: int = rest_field(default=5)
        null_default: int = rest_field(default=None)  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
        readonly: int = rest_field(visibility=["read"])
        bare = rest_field()
        anything: Any = rest_field()
        file: bytes = rest_field(is_multipart_file_input=True)

    found = lines(validate(Required, {}))
    assert ["$.plain", "$.anything", "$.file"] == [line.rpartition(" ")[2] for line in found]
    assert ["plain", "anything", "file"] == [info.attribute for info in fields(Required) if info.required]
    nulls = dict.fromkeys(["plain", "optional", "default", "null_default", "readonly", "bare", "anything", "file"])
    paths = [problem.path for problem in validate(Required, nulls)]
    assert ["$.plain", "$.default", "$.readonly"] == paths
    assert [] == validate(Required, {"plain": 1, "anything": None, "file": object()})


def test_streams_are_not_checked() -> None:
    """A stream is sent as it is, wherever it stands."""
    assert [] == validate(Everything(text=BytesIO(), inner=BytesIO(), names=BytesIO()))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("colour", "green", "a value of Colour: one of 'red', 'blue'"),
        ("open_colour", "green", "a value of Colour: one of 'red', 'blue'"),
        ("level", 3, "a value of Level: one of 1, 2"),
        ("unknown", None, "a declared key"),
    ],
)
def test_what_the_library_accepts_is_a_warning(name: str, value: Any, expected: str) -> None:
    """An unknown enum value (SPEC 6.9) or key (SPEC 0.4) is a warning."""
    [problem] = validate(Everything, {name: value})
    assert ("warning", expected) == (problem.severity, problem.expected)


class Fish(Model):
    """A base with a discriminator."""

    __mapping__: Dict[str, Model] = {}  # noqa: RUF012 -- as generated
    kind: str = rest_discriminator()
    age: Optional[int] = rest_field()


class Shark(Fish, discriminator="shark"):
    """A class below, with a discriminator of its own."""

    __mapping__: Dict[str, Model] = {}  # noqa: RUF012 -- as generated
    size: Optional[str] = rest_discriminator()
    teeth: int = rest_field()


class Whale(Shark, discriminator="huge"):
    """A class two levels below."""

    tons: int = rest_field()


class Salmon(Fish, discriminator="salmon"):
    """Another class below."""

    kind: Literal["salmon"] = rest_discriminator()
    partner: Optional[Fish] = rest_field()


@pytest.mark.parametrize(
    ("cls", "data", "expected"),
    [
        (Fish, {"kind": "shark", "teeth": 1}, []),
        (Fish, {"kind": "shark", "size": "huge", "teeth": 1}, ["error $.tons"]),
        (Fish, {"kind": "salmon", "partner": {"kind": "shark"}}, ["error $.partner.teeth"]),
        (Fish, {"kind": "pike"}, ["warning $.kind"]),
        (Fish, {}, ["error $.kind"]),
        (Fish, {"kind": 5}, ["error $.kind"]),
        (Fish, {"kind": []}, ["error $.kind"]),
        (Salmon, {"kind": "shark"}, ["error $.kind"]),
        (Whale, {"kind": "salmon", "size": "huge", "teeth": 1, "tons": 1}, ["warning $.kind"]),
        (Union[Shark, Salmon], {"kind": "shark", "teeth": "x"}, ["error $.teeth"]),
        (Union[Shark, Salmon], {"kind": "pike"}, ["error $"]),
        (Union[Shark, Salmon, str], 5, ["error $"]),
        (Union[Salmon, Inner], {"dueOn": "x"}, ["error $.dueOn"]),
        (Union[Inner, Everything], {"text": "a"}, []),
        (Union[Dict[str, int], Inner], {"dueOn": 5, "b": "c"}, ["error $"]),
        (Union[datetime, timedelta], "PT1S", []),
        (Optional[Fish], None, []),
        (Dict[str, List[Fish]], {"a": [{"kind": "shark"}]}, ["error $.a[0].teeth"]),
        (int, "5", ["error $"]),
    ],
)
def test_classes_by_discriminators_and_tags(cls: Any, data: Any, expected: list[str]) -> None:
    """A discriminator narrows the class (SPEC 7), and tags choose the arm of a union first (SPEC 6.13)."""
    assert expected == [f"{problem.severity} {problem.path}" for problem in validate(cls, data)]


def test_a_node_is_checked_as_its_own_class() -> None:
    """A node of a subclass without a discriminator has the fields of its class, among wire data too."""

    class More(Inner):
        count: int = rest_field()

    assert ["$[0].count"] == [problem.path for problem in validate(List[Inner], [More(), {}])]
    assert ["$.inner.count"] == [problem.path for problem in validate(Everything(inner=More()))]


T = TypeVar("T")


class Page(Model, Generic[T]):
    """A generic model."""

    value: List[T] = rest_field()


def test_generic_models() -> None:
    """Arguments are checked, null among them."""
    assert ["$.value[1]"] == [problem.path for problem in validate(Page[int], {"value": [1, None]})]
    assert [] == validate(Page[Optional[int]], {"value": [1, None]})
    assert ["$.value[0].teeth"] == [problem.path for problem in validate(Page[Fish], {"value": [{"kind": "shark"}]})]


Tree = Union[int, List["Tree"], Dict[str, "Tree"]]


class Forest(Model):
    """A model with an alias that contains itself, and with itself."""

    tree: Optional[Tree] = rest_field()
    below: Optional[List[Forest]] = rest_field()


@pytest.mark.parametrize("depth", [3, 30, 200, 900])
def test_data_as_deep_as_json_reads(depth: int) -> None:
    """Depth is no limit: the only problem is found at the bottom, of aliases and of models."""
    tree = json.loads("[" * depth + '"x"' + "]" * depth)
    assert ["$.tree" + "[0]" * depth] == [problem.path for problem in validate(Forest, {"tree": tree})]
    below = {"tree": "x"}
    for _ in range(depth):
        below = {"below": [below]}  # type: ignore[dict-item]
    assert ["$" + ".below[0]" * depth + ".tree"] == [problem.path for problem in validate(Forest, below)]
    assert ["$" + ".below[0]" * depth + ".tree"] == [problem.path for problem in validate(Forest(below))]


def test_data_of_a_hundred_thousand_levels() -> None:
    """Data that are far deeper than the stack have their one problem at the bottom."""
    depth = 100_000
    tree: Any = "x"
    below: Any = {"tree": "x"}
    for _ in range(depth):
        tree, below = [tree], {"below": [below]}
    assert ["$.tree" + "[0]" * depth] == [problem.path for problem in validate(Forest, {"tree": tree})]
    assert ["$" + ".below[0]" * depth + ".tree"] == [problem.path for problem in validate(Forest, below)]


def test_models_inside_models_inside_models() -> None:
    """Models that were put into each other by hand may be as deep."""
    model = Forest(tree="x")
    for _ in range(20_000):
        outer = Forest()
        outer["below"] = [model]
        model = outer
    assert ["$" + ".below[0]" * 20_000 + ".tree"] == [problem.path for problem in validate(model)]


Twice = Union[List["Twice"], "tuple[Twice, ...]", int]


def test_arms_for_one_shape_are_not_tried_again_and_again() -> None:
    """A value deep inside two arms for arrays is checked once for each arm, not once for each way to it."""

    class Double(Model):
        value: Twice = rest_field()

    data: Any = "x"
    for _ in range(60):
        data = [data]
    assert 1 == len(validate(Double, {"value": data}))


def test_data_that_contain_themselves() -> None:
    """They are refused with a clear error."""
    below: dict[str, Any] = {}
    below["below"] = [below]
    with pytest.raises(ValueError, match="The value contains itself"):
        validate(Forest, below)


@pytest.mark.parametrize("wrong", [5, print, Own, [Fish], object()])
def test_what_is_no_class(wrong: Any) -> None:
    """What is no class or annotation of JSON values is a TypeError that shows it."""
    with pytest.raises(TypeError, match=r"validate\(\) cannot find a name in 'Unknown'"):
        validate("Unknown", {})
    with pytest.raises(TypeError, match=r"validate\(\) expects a (model )?class, or an annotation"):
        validate(wrong, {})


def test_names_of_the_caller() -> None:
    """A text is looked up where it was written."""
    assert ["$[0].teeth"] == [problem.path for problem in validate(List["Shark"], [{"kind": "shark"}])]


def test_what_is_no_model() -> None:
    """One argument has to be a model."""
    with pytest.raises(TypeError, match=r"validate\(\) expects a model, or a class and its wire data, got"):
        validate(Fish)  # type: ignore[call-overload]


def test_a_name_that_is_not_found_is_left_alone() -> None:
    """A field whose annotation cannot be resolved yet is any value, and is checked once it can be."""

    class Early(Model):
        late: "Optional[NotYet]" = rest_field()  # type: ignore[name-defined]  # noqa: F821, UP037

    with pytest.warns(UserWarning, match="NotYet"):
        assert [] == validate(Early, {"late": 5})
    Early._attr_to_rest_field["late"]._normaliser = Inner._attr_to_rest_field["due_on"]._normaliser
    globals()["NotYet"] = int
    try:
        assert ["$.late"] == [problem.path for problem in validate(Early, {"late": "x"})]
    finally:
        del globals()["NotYet"]


def test_a_class_that_is_defined_later_is_found() -> None:
    """A subclass that is registered after the first check is checked from then on."""

    class Base(Model):
        kind: str = rest_discriminator()

    assert [] == validate(Base, {"kind": "later"})

    class Later(Base, discriminator="later"):
        count: int = rest_field()

    assert ["$.count"] == [problem.path for problem in validate(Base, {"kind": "later"})]
    assert [] == validate(Later, {"kind": "later", "count": 1})


def test_the_machinery_waits_for_its_first_use() -> None:
    """`import azure_like` loads neither the checks nor the schemas."""
    script = (
        "import sys, azure_like; print([name for name in sys.modules if '.checking' in name or '.schemas' in name])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert "[]" == done.stdout.strip()


def _problems_of_rules(model: Any) -> Iterator[tuple[str | None, str]]:
    if model.first is not None and model.second is not None:
        yield "second", "second must not be set beside first"


def _whole(model: Any) -> list[tuple[str | None, str]]:
    return [(None, "too\nmany keys")] if len(model) > 2 else []


class Ruled(Model, rules=[_problems_of_rules]):
    """A model with a rule."""

    first: Optional[int] = rest_field()
    second: Optional[int] = rest_field(name="the second")


class RuledMore(Ruled, rules=[_whole]):
    """A model with another rule, and with models that have one."""

    inside: Optional[List[Ruled]] = rest_field()


def test_rules_between_fields() -> None:
    """The rules of bases come first, and each message has the path of its attribute."""
    data = {"first": 1, "the second": 2, "inside": [{}, {"first": 1, "the second": 2}]}
    expected = [
        "error: second must not be set beside first - at $.inside[1]['the second']",
        "error: second must not be set beside first - at $['the second']",
        "error: too many keys - at $",
    ]
    assert expected == lines(validate(RuledMore, data))
    assert expected == lines(validate(RuledMore(data)))
    assert "inside[1].second" == validate(RuledMore, data)[0].attribute_path
    assert [] == validate(RuledMore, {"first": 1})


def test_a_rule_that_goes_wrong() -> None:
    """A rule that raises or names no attribute is a problem that names the rule, but not after a wrong value."""

    def raises(model: Any) -> Iterator[tuple[str | None, str]]:
        yield None, f"{model.count + 1} is too much"

    def strays(_model: Any) -> Any:
        return [("nowhere", "not here")]

    def returns_nothing(_model: Any) -> None:
        return None

    class Careless(Model, rules=[raises, strays, returns_nothing]):
        count: int = rest_field()

    found = lines(validate(Careless, {"count": 1}))
    assert [
        "error: 2 is too much - at $",
        "error: not here (the rule strays names 'nowhere', which Careless does not declare) - at $",
    ] == found
    [wrong, _] = validate(Careless, {"count": "x"})
    assert "an integer" == wrong.expected

    class Broken(Model, rules=[raises]):
        count: Optional[int] = rest_field()

    [problem] = validate(Broken, {})
    assert str(problem).startswith("error: the rule raises of Broken raised TypeError: unsupported operand")


def test_rules_are_cooperative() -> None:
    """Other keywords of a class reach its mixins (SPEC 1.4)."""
    met: dict[str, Any] = {}

    class Mixin:
        def __init_subclass__(cls, **kwargs: Any) -> None:
            met.update(kwargs)

    class Both(Model, Mixin, rules=[_whole], other=5):
        count: Optional[int] = rest_field()

    assert {"other": 5} == met
    assert ["$"] == [
        problem.path for problem in validate(Both, {"a": 1, "b": 2, "c": 3}) if problem.severity == "error"
    ]
