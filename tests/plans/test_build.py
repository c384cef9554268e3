"""SPEC 2: building models from keywords and from mappings."""

from __future__ import annotations

import copy
import io
import types
from collections import OrderedDict, UserDict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timezone
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import KINDS, WIRE_NAMES, Colour, Everything, Inner, Sample, odd_mappings, samples_by_attribute

from azure_like import NULL, Model, rest_discriminator, rest_field

props = settings(max_examples=25, deadline=None)


@props
@given(samples_by_attribute())
def test_keywords_are_encoded(samples: dict[str, Sample]) -> None:
    """Keywords are attribute names, and their values are encoded in the order in which they came (SPEC 2.1, 2.6)."""
    model = Everything(**{attribute: sample.typed for attribute, sample in samples.items()})
    assert repr({WIRE_NAMES[name]: sample.encoded for name, sample in samples.items()}) == repr(model)
    for attribute, sample in samples.items():
        assert sample.typed == getattr(model, attribute)


@props
@given(odd_mappings())
def test_mappings_are_taken_as_they_are(wire: dict[str, Any]) -> None:
    """A mapping gives wire values: unknown keys, nulls and order are kept (SPEC 2.2)."""
    assert repr(wire) == repr(Everything(wire))
    assert list(wire) == list(Everything(wire))


@props
@given(samples_by_attribute())
def test_typed_values_in_a_mapping_are_encoded(samples: dict[str, Sample]) -> None:
    """Python values inside a mapping are put in their wire form too (SPEC 2.6)."""
    model = Everything({WIRE_NAMES[attribute]: sample.typed for attribute, sample in samples.items()})
    plain = {"names", "text", "count", "counts", "ratio", "ratios", "custom"}  # atoms stay as they are
    for attribute, sample in samples.items():
        expected = sample.typed if attribute in plain else sample.encoded
        assert repr(expected) == repr(model[WIRE_NAMES[attribute]])


def spoil(value: Any) -> None:
    """Change every container inside a value."""
    if isinstance(value, list):
        for item in value:
            spoil(item)
        value.append("spoilt")
    elif isinstance(value, dict):
        for item in value.values():
            spoil(item)
        value["spoilt"] = "spoilt"


@props
@given(odd_mappings(), st.booleans())
def test_the_input_is_left_alone(wire: dict[str, Any], read: bool) -> None:  # noqa: FBT001
    """The caller's dicts and lists are neither changed nor shared (SPEC 2.2)."""
    before = copy.deepcopy(wire)
    model = Everything(wire)
    if read:
        repr(model)
    assert repr(before) == repr(wire)
    spoil(wire)
    assert repr(before) == repr(model)


@props
@given(odd_mappings())
def test_the_model_is_not_the_input(wire: dict[str, Any]) -> None:
    """A change inside the model does not show in the caller's data (SPEC 2.2)."""
    before = copy.deepcopy(wire)
    model = Everything(wire)
    for value in model.as_dict():
        spoil(model[value])
    assert repr(before) == repr(wire)


def test_keyword_containers_are_not_shared() -> None:
    """A list, dict or set given by keyword is not the one in the model (SPEC 2.2, 5)."""
    names, days, free = ["a"], [date(2024, 1, 2)], {"a": [{"b": 1}]}
    model = Everything(names=names, days=days, anything=free)
    names.append("b")
    days.append(date(2025, 1, 2))
    free["a"][0]["b"] = 2
    assert {"allNames": ["a"], "allDays": ["2024-01-02"], "anyThing": {"a": [{"b": 1}]}} == model


@pytest.mark.parametrize("attribute", sorted(KINDS))
def test_none_keywords_are_left_out(attribute: str) -> None:
    """A keyword that is `None` is left out (SPEC 2.1), and `NULL` is a null (SPEC 4.2)."""
    assert {} == dict(Everything(**{attribute: None}))
    model = Everything(**{attribute: NULL})
    assert [WIRE_NAMES[attribute]] == list(model)
    assert getattr(model, attribute) is None


@pytest.mark.parametrize("attribute", sorted(KINDS))
def test_nulls_of_a_mapping_are_kept(attribute: str) -> None:
    """A `None` in a mapping is kept, and reads as `None` (SPEC 2.2, 6.1)."""
    model = Everything({WIRE_NAMES[attribute]: None})
    assert repr({WIRE_NAMES[attribute]: None}) == repr(model)
    assert getattr(model, attribute) is None


def test_the_first_unknown_keyword_is_named() -> None:
    """An unknown keyword is refused by name, the first one met, known ones before it or not (SPEC 2.1)."""
    with pytest.raises(TypeError) as caught:
        Everything(text="a", nobody=1, ghost=2)
    assert str(caught.value) == "Everything.__init__() got an unexpected keyword argument 'nobody'"
    with pytest.raises(TypeError, match="'theCount'"):
        Everything(theCount=1)
    with pytest.raises(TypeError, match="'ghost'"):
        Everything(ghost=None)


def test_two_positionals_are_refused() -> None:
    """More than one positional argument is refused, counted as Python counts them (SPEC 2.3)."""
    with pytest.raises(TypeError) as caught:
        Everything({}, {})
    assert str(caught.value) == "Everything.__init__() takes 2 positional arguments but 3 were given"
    with pytest.raises(TypeError) as caught:
        Everything({}, {}, {}, nobody=1)
    assert str(caught.value) == "Everything.__init__() takes 2 positional arguments but 4 were given"


def test_keywords_beside_a_mapping_are_ignored() -> None:
    """Whatever is given by keyword beside a mapping is ignored, unknown names too (SPEC 2.3)."""
    assert {"theCount": 1} == dict(Everything({"theCount": 1}, count=2, text="a", nobody=3))


def test_no_arguments_give_an_empty_model() -> None:
    """Nothing is required (SPEC 2.4)."""
    assert dict(Everything()) == {} == dict(Everything({}))
    assert len(Everything()) == 0


class Frozen(Mapping[str, Any]):
    """A mapping that is nothing else."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._inside = data

    def __getitem__(self, key: str) -> Any:
        return self._inside[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._inside)

    def __len__(self) -> int:
        return len(self._inside)


@pytest.mark.parametrize("kind", [dict, OrderedDict, UserDict, types.MappingProxyType, Frozen])
def test_any_mapping_will_do(kind: Any) -> None:
    """Mappings of every kind are read alike, outside and inside (SPEC 2.2, 2.6)."""
    inner = kind({"label": "a", "more": [1]})
    model = Everything(kind({"theInner": inner, "allInners": [inner], "x": inner}))
    assert {"theInner": {"label": "a", "more": [1]}, "allInners": [{"label": "a", "more": [1]}], "x": inner} == model
    assert isinstance(model.inner, Inner)
    model["theInner"]["more"].append(2)
    assert [1] == inner["more"]


def test_a_model_from_a_model() -> None:
    """A model given as the mapping is copied, and the nodes inside it stay themselves (SPEC 2.2, 5)."""
    node, days = Inner(label="a"), ["20230112"]
    source = Model({"theInner": node, "allDays": days})
    model = Everything(source)
    assert model["theInner"] is model.inner is node
    source["allDays"].append("20240102")
    source["more"] = 1
    assert {"theInner": {"label": "a"}, "allDays": ["20230112"]} == dict(model)


def test_models_are_nodes_at_once() -> None:
    """Mappings become model nodes when they are given: wire and attribute are one object (SPEC 2.6)."""
    wire = {"theInner": {"below": {}}, "allInners": [{}, {}], "innersByName": {"a": {}}}
    built = Everything(inner={"below": {}}, inners=[{}, {}], inners_by_name={"a": {}})
    model: Any
    for model in (Everything(wire), built):
        assert isinstance(model["theInner"], Inner)
        assert model["theInner"] is model.inner
        assert model["theInner"]["below"] is model["theInner"].below
        assert isinstance(model["theInner"]["below"], Inner)
        assert model["allInners"] is model.inners
        assert [Inner, Inner] == [type(item) for item in model["allInners"]]
        assert model["allInners"][1] is model.inners[1]
        assert model["innersByName"] is model.inners_by_name
        assert isinstance(model["innersByName"]["a"], Inner)


def test_given_nodes_stay_themselves() -> None:
    """A model given by keyword is the node in the data, also inside containers (SPEC 2.6, 5)."""
    node, other, third = Inner(label="a"), Inner(label="b"), Inner(label="c")
    model = Everything(inner=node, inners=[other], inners_by_name={"a": third}, anything=[node])
    assert model["theInner"] is model.inner is node
    assert model["allInners"][0] is other
    assert model["innersByName"]["a"] is third
    assert model["anyThing"][0] is node


class Defaulted(Model):
    """A model with client defaults."""

    given: str | None = rest_field()
    api_version: str | None = rest_field(name="apiVersion", default="v1")
    since: datetime | None = rest_field(default=datetime(2024, 1, 2, tzinfo=timezone.utc))
    nothing: str | None = rest_field(default=None)
    colour: Colour | None = rest_field(default=Colour.RED)
    tags: list[str] | None = rest_field(default=["a"])


DEFAULTS = {"apiVersion": "v1", "since": "2024-01-02T00:00:00Z", "nothing": None, "colour": "Red", "tags": ["a"]}


def test_defaults_follow_what_is_given() -> None:
    """A default that is not given is encoded and stands after the keys that are; `None` is explicit (SPEC 2.7)."""
    assert repr(DEFAULTS) == repr(Defaulted())
    assert repr({"given": "x", **DEFAULTS}) == repr(Defaulted(given="x"))
    assert repr({"zz": 1, "given": "x", **DEFAULTS}) == repr(Defaulted({"zz": 1, "given": "x"}))


def test_given_values_are_not_defaulted() -> None:
    """A default gives way to a value, and in a mapping to a null (SPEC 2.2, 2.7)."""
    model = Defaulted({"apiVersion": "v2", "colour": None})
    assert ("v2", None) == (model["apiVersion"], model["colour"])
    assert list(DEFAULTS) != list(model)
    assert {"apiVersion", "colour", "since", "nothing", "tags"} == set(model)
    assert Defaulted(api_version=None)["apiVersion"] == "v1"


def test_defaults_are_not_shared() -> None:
    """Each model has a default of its own (SPEC 2.7)."""
    Defaulted()["tags"].append("b")
    assert Defaulted()["tags"] == ["a"]


class Upload(Model):
    """A multipart body."""

    file: Any = rest_field(is_multipart_file_input=True)
    files: list[Any] | None = rest_field(name="allFiles", is_multipart_file_input=True)
    body: Any = rest_field()


@pytest.mark.parametrize("built", ["keywords", "mapping", "attribute"])
def test_streams_pass_through(built: str) -> None:
    """Streams and multipart file inputs are the same object in the data, the attribute and ``as_dict`` (SPEC 2.8)."""
    stream, named, text = io.BytesIO(b"x"), ("name.txt", b"content", "text/plain"), io.StringIO("y")
    files = [named, stream]
    if built == "keywords":
        model = Upload(file=named, files=files, body=text)
    elif built == "mapping":
        model = Upload({"file": named, "allFiles": files, "body": text})
    else:
        model = Upload()
        model.file, model.files, model.body = named, files, text
    assert model["file"] is model.file is model.as_dict()["file"] is named
    assert model["allFiles"] is model.files is model.as_dict()["allFiles"] is files
    assert model["body"] is model.body is text


class Constant(Model):
    """A model whose generated constructor sets a constant."""

    kind: Literal["constant"] = rest_discriminator(name="@kind")
    label: str | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = "constant"


class Passing(Model):
    """A model whose generated constructor passes its discriminator on."""

    kind: Literal["passing"] = rest_discriminator()
    label: str | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind="passing", **kwargs)


class Holder(Model):
    """A model of models with constructors."""

    one: Constant | None = rest_field()
    many: list[Passing] | None = rest_field()


def test_generated_constructors() -> None:
    """Generated constructors assign their constant or pass it on, and are called for nodes too (SPEC 2.3)."""
    assert repr({"label": "a", "@kind": "constant"}) == repr(Constant(label="a"))
    assert repr({"label": "a", "@kind": "constant"}) == repr(Constant({"label": "a"}))
    assert repr({"@kind": "constant"}) == repr(Constant({"@kind": "other"}))
    assert repr({"kind": "passing", "label": "a"}) == repr(Passing(label="a"))
    assert repr({"label": "a"}) == repr(Passing({"label": "a"}))
    made = Holder({"one": {"label": "a"}, "many": [{"label": "b"}]})
    assert repr({"one": {"label": "a", "@kind": "constant"}, "many": [{"label": "b"}]}) == repr(made)
    assert isinstance(made["one"], Constant)
    assert made["many"][0] is (made.many or [])[0]


class Again(Model):
    """A model whose constructor is called twice."""

    label: str | None = rest_field()
    days: list[date] | None = rest_field()
    inners: list[Again] | None = rest_field()


@pytest.mark.parametrize(
    "call",
    [
        lambda model: model.__init__({"label": "b", "inners": 5}),
        lambda model: model.__init__({"days": ["2024-01-01"], "label": b"x", "inners": 5}),
        lambda model: model.__init__(UserDict({"label": "b", "inners": 5})),
        lambda model: model.__init__(Model({"label": "b", "inners": 5})),
        lambda model: model.__init__(5),
        lambda model: model.__init__({}, {}),
        lambda model: model.__init__(label="b", nothing=1),
        lambda model: model.__init__(label="b", days=[date(2024, 1, 1)], inners=5),
        lambda model: model.__init__(days=[date(2024, 1, 1)], **{"": 1}),
    ],
)
def test_a_constructor_that_fails_changes_nothing(call: Callable[[Any], None]) -> None:
    """A model whose constructor is called again and raises is as it was, its typed views too."""
    model: Any = Again({"label": "a", "days": ["20240102"], "inners": [{"label": "c"}]})
    days, inners = model.days, model.inners
    days.append(date(2024, 1, 3))
    with pytest.raises((TypeError, ValueError)):
        call(model)
    assert model.days is days
    assert model.inners is inners
    assert {"label": "a", "days": ["2024-01-02", "2024-01-03"], "inners": [{"label": "c"}]} == dict(model)


def test_a_constructor_that_is_called_again() -> None:
    """A model whose constructor is called again has the new data, and no view of the old ones."""
    model: Any = Again({"label": "a", "days": ["20240102"]})
    model.days.append(date(2024, 1, 3))
    model.__init__({"days": ["20240104"]})
    assert ({"days": ["20240104"]}, [date(2024, 1, 4)]) == (dict(model), model.days)
    model.__init__(label="b", days=[date(2024, 1, 5)])
    assert ({"label": "b", "days": ["2024-01-05"]}, [date(2024, 1, 5)]) == (dict(model), model.days)
    model.__init__()
    assert ({}, None) == (dict(model), model.days)
