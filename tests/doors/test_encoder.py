"""Models out: `as_dict` and `SdkJSONEncoder` (SPEC 8)."""

import copy
import json
from collections import OrderedDict
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from io import BytesIO
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest

import azure_like._model_base as mb
from azure_like import NULL, Model, SdkJSONEncoder, rest_field


class Colour(str, Enum):
    """Colours."""

    RED = "red"


class Inner(Model):
    """A model inside others."""

    key: str | None = rest_field(visibility=["read"])
    note: str | None = rest_field(name="noteText", visibility=["read", "create"])
    days: list[date] | None = rest_field()


class Outer(Model):
    """A model of models."""

    etag: str | None = rest_field(name="eTag", visibility=["read"])
    inner: Inner | None = rest_field()
    inners: list[Inner] | None = rest_field(name="innerItems")
    by_name: dict[str, Inner] | None = rest_field(name="byName")
    read_inner: Inner | None = rest_field(name="readInner", visibility=["read"])
    data: bytes | None = rest_field(format="base64url")
    part: Any = rest_field(is_multipart_file_input=True)


FULL: dict[str, Any] = {
    "eTag": "1",
    "inner": {"key": "k", "noteText": "n", "days": ["20230102"]},
    "innerItems": [{"key": "k", "extra": {"deep": [1]}}],
    "byName": {"a": {"key": "k", "noteText": "n"}},
    "readInner": {"noteText": "n"},
    "data": "_w",
    "unknown": [{"key": "k"}],
}
WRITABLE: dict[str, Any] = {
    "inner": {"noteText": "n", "days": ["20230102"]},
    "innerItems": [{"extra": {"deep": [1]}}],
    "byName": {"a": {"noteText": "n"}},
    "data": "_w",
    "unknown": [{"key": "k"}],
}


def dumps(value: Any, **settings: Any) -> Any:
    """Return what `SdkJSONEncoder` writes, read back."""
    return json.loads(json.dumps(value, cls=SdkJSONEncoder, **settings))


def containers(value: Any) -> list[Any]:
    """Return every container in a tree of wire data."""
    if isinstance(value, Model):
        return [value, *(found for item in value.values() for found in containers(item))]
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in containers(item))]
    if isinstance(value, list):
        return [value, *(found for item in value for found in containers(item))]
    return []


def test_as_dict_is_plain() -> None:
    """`as_dict` has wire names, unknown keys, and plain dicts all the way down (SPEC 8.1)."""
    found = Outer(FULL).as_dict()

    assert FULL == found
    assert {dict, list} == {type(container) for container in containers(found)}


def test_as_dict_after_reads() -> None:
    """Reading every attribute, also of the nodes inside, does not change what is sent (SPEC 0.1, SPEC 8.1)."""
    outer: Any = Outer(FULL)
    for node in (outer, outer.inner, outer.inners[0], outer.by_name["a"]):
        for attribute in node._attr_to_rest_field:
            getattr(node, attribute)

    assert FULL == outer.as_dict()
    assert FULL == dumps(outer)


def test_as_dict_shares_nothing() -> None:
    """`as_dict` shares no container with the model (SPEC 8.1)."""
    outer = Outer(FULL)
    mine = {id(container) for container in containers(outer)}
    found = outer.as_dict()

    assert not mine & {id(container) for container in containers(found)}
    found["innerItems"][0]["extra"]["deep"].append(2)
    assert FULL == outer.as_dict()


def test_exclude_readonly() -> None:
    """Fields of visibility exactly ``["read"]`` are left out at every level, and no others (SPEC 8.2)."""
    assert WRITABLE == Outer(FULL).as_dict(exclude_readonly=True)


def test_the_encoder_excludes_readonly() -> None:
    """The encoder leaves readonly fields out, also of models in plain containers (SPEC 8.2, SPEC 8.3)."""
    assert WRITABLE == dumps(Outer(FULL), exclude_readonly=True)
    assert {"all": [WRITABLE]} == dumps({"all": [Outer(FULL)]}, exclude_readonly=True)
    assert {"all": [FULL]} == dumps({"all": [Outer(FULL)]})


@pytest.mark.parametrize(
    ("visibility", "kept"),
    [(["read"], False), (["read", "create"], True), (["create"], True), (["read", "read"], True), ([], True)],
)
def test_what_counts_as_readonly(visibility: Any, kept: bool) -> None:  # noqa: FBT001 -- a case, not a flag
    """Readonly is exactly ``["read"]`` (SPEC 8.2)."""

    class Row(Model):
        value: str | None = rest_field(visibility=visibility)

    assert kept == ("value" in Row(value="x").as_dict(exclude_readonly=True))
    assert {"value": "x"} == Row(value="x").as_dict()


OUTSIDE: list[tuple[Any, Any]] = [
    (Decimal("1.5"), 1.5),
    (b"\xff\xfe", "//4="),
    (bytearray(b"\xff\xfe"), "//4="),
    (datetime(2023, 1, 12, tzinfo=timezone(timedelta(hours=1))), "2023-01-11T23:00:00Z"),
    (datetime(2023, 1, 12), "2023-01-12T00:00:00Z"),  # noqa: DTZ001 -- naive counts as UTC
    (date(2023, 1, 2), "2023-01-02"),
    (time(1, 2, 3), "01:02:03"),
    (timedelta(days=4, hours=12, minutes=30, seconds=5), "P4DT12H30M05S"),
    (UUID(int=5), "00000000-0000-0000-0000-000000000005"),
    (Colour.RED, "red"),
    (NULL, None),
    ({1}, [1]),
    (frozenset({1}), [1]),
    ({date(2023, 1, 2)}, ["2023-01-02"]),
    ((1, b"\xff"), [1, "/w=="]),
    ([{"a": {UUID(int=5)}}], [{"a": ["00000000-0000-0000-0000-000000000005"]}]),
    (OrderedDict(a=b"\xff"), {"a": "/w=="}),
    ({"a": Inner(key="k")}, {"a": {"key": "k"}}),
    ([Inner(days=[date(2023, 1, 2)])], [{"days": ["2023-01-02"]}]),
]


@pytest.mark.parametrize(("value", "wire"), OUTSIDE)
def test_outside_a_field(value: Any, wire: Any) -> None:
    """Values outside fields have a wire form too, alone or inside containers (SPEC 8.3)."""
    assert wire == dumps(value)
    assert {"a": [wire]} == dumps({"a": [value]})


@pytest.mark.parametrize(("value", "wire"), OUTSIDE)
def test_additional_properties_by_item(value: Any, wire: Any) -> None:
    """An additional property stored through the mapping is encoded when it is sent (SPEC 8.1, SPEC 8.4, D13)."""
    node = Inner()
    node["extra"] = value

    assert {"extra": wire} == json.loads(json.dumps(node.as_dict()))
    assert {"extra": wire} == dumps(node)


@pytest.mark.parametrize(("value", "wire"), OUTSIDE)
def test_additional_properties_by_constructor(value: Any, wire: Any) -> None:
    """An additional property given to the constructor is encoded alike (SPEC 2.6, SPEC 8.4)."""
    assert {"extra": wire} == json.loads(json.dumps(Inner({"extra": value}).as_dict()))


def test_the_format_is_for_values_outside_fields() -> None:
    """The encoder's format is for bytes in no field; a field keeps its own (SPEC 8.3)."""
    assert ["__4"] == dumps([b"\xff\xfe"], format="base64url")

    class Row(Model):
        data: bytes | None = rest_field()

    assert {"data": "//4="} == dumps(Row(data=b"\xff\xfe"), format="base64url")


def test_values_stored_raw_in_a_field_use_its_format() -> None:
    """A value stored through the mapping under a field's key is sent with that field's format (SPEC 5, SPEC 8.1)."""
    outer = Outer()
    outer["data"] = b"\xff"

    assert {"data": "_w"} == outer.as_dict()
    assert {"data": "_w"} == dumps(outer)


@pytest.mark.parametrize("value", [object(), 1j, BytesIO(b"x"), dumps])
def test_an_unknown_type_is_the_standard_error(value: Any) -> None:
    """A type that the encoder does not know is the standard library's `TypeError` (SPEC 8.3)."""
    with pytest.raises(TypeError, match=f"Object of type {type(value).__name__} is not JSON serializable"):
        dumps([value])


def test_null_inside_a_model() -> None:
    """`NULL` is sent as null wherever it stands (SPEC 4.2, SPEC 8.3)."""
    outer = Outer(etag=NULL, inner=Inner(note=NULL))

    assert {"eTag": None, "inner": {"noteText": None}} == dumps(outer)
    assert {"eTag": None, "inner": {"noteText": None}} == json.loads(json.dumps(outer.as_dict()))


def test_multipart_file_inputs_are_untouched() -> None:
    """`as_dict` gives a multipart file input as the very object (SPEC 2.8, SPEC 8.1)."""
    stream = BytesIO(b"x")

    assert stream is Outer(part=stream).as_dict()["part"]
    assert b"raw" == Outer(part=b"raw").as_dict()["part"]
    several = ("name.bin", stream, "image/png")
    assert several is Outer(part=several).as_dict()["part"]


def test_settings_of_the_json_module_work() -> None:
    """Indentation, sorted keys, separators and streaming are those of the standard library (SPEC 8.3)."""
    node = Inner(note="n", days=[date(2023, 1, 2)])
    plain = node.as_dict()

    each: list[dict[str, Any]] = [
        {"indent": 2},
        {"sort_keys": True},
        {"separators": (",", ":")},
        {"ensure_ascii": False},
    ]
    for settings in each:
        assert json.dumps(plain, **settings) == json.dumps(node, cls=SdkJSONEncoder, **settings)
    assert json.dumps(plain) == "".join(SdkJSONEncoder().iterencode(node))
    assert json.dumps(plain) == SdkJSONEncoder().encode(node)


def test_default_is_usable_alone() -> None:
    """A hand-written encoder may call `default` for one value (SPEC 8.3)."""
    assert {"noteText": "n"} == SdkJSONEncoder().default(Inner(note="n"))
    assert "2023-01-02" == SdkJSONEncoder().default(date(2023, 1, 2))


def test_subclasses_of_the_encoder() -> None:
    """A subclass's own `default` is asked for what this one does not know (SPEC 8.3)."""

    class Encoder(SdkJSONEncoder):
        def default(self, o: Any) -> Any:
            """Return complex numbers as text."""
            return str(o) if isinstance(o, complex) else super().default(o)

    assert {"a": "1j", "b": "2023-01-02"} == json.loads(json.dumps({"a": 1j, "b": date(2023, 1, 2)}, cls=Encoder))


def test_encoding_changes_nothing() -> None:
    """Encoding leaves the model and what is around it as they were (SPEC 0.1)."""
    value: dict[str, Any] = {"all": [Outer(FULL)], "set": {1}}
    dumps(value, exclude_readonly=True)

    assert {"all": [FULL], "set": {1}} == value
    assert isinstance(value["all"][0], Outer)


def test_a_mapping_that_is_no_dict() -> None:
    """Another kind of mapping becomes a plain dict (SPEC 8.1)."""
    node = Inner()
    node["extra"] = MappingProxyType({"a": (1, {2})})

    assert {"extra": {"a": [1, [2]]}} == json.loads(json.dumps(node.as_dict()))


def test_the_drop_in_name() -> None:
    """`_model_base` exports the same encoder (SPEC 11.1)."""
    assert SdkJSONEncoder is mb.SdkJSONEncoder


class Planned:
    """A class of somebody else's that happens to have a private name of ours."""

    _plan = "mine"


def test_foreign_private_names_mean_nothing() -> None:
    """A value is a model because it is one, not because of a name that it has (SPEC 8.3)."""
    with pytest.raises(TypeError, match="Planned is not JSON serializable"):
        json.dumps(Planned(), cls=mb.SdkJSONEncoder)
    model = Model({"value": [Planned()]})
    assert Planned is type(model.as_dict()["value"][0])
    assert Planned is type(copy.deepcopy(model)["value"][0])
