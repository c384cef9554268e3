"""Prefixes on the wire, on every way that a document takes (SPEC 10.8)."""

from __future__ import annotations

import copy
import io
import pickle
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import pytest
from azure.core.rest import HttpRequest

from azure_like import Model, from_xml, rest_field, to_xml
from azure_like._model_base import _get_element


class Part(Model):
    """A model in a namespace, with an attribute in another one."""

    _xml: ClassVar[dict[str, Any]] = {"name": "Part", "ns": "urn:part", "prefix": "prt"}
    name: str | None = rest_field(xml={"name": "Name"})
    mark: str | None = rest_field(xml={"name": "mark", "attribute": True, "ns": "urn:mark", "prefix": "mrk"})


class Thing(Model):
    """A model with a field of each kind, in namespaces of their own and of the class."""

    _xml: ClassVar[dict[str, Any]] = {"name": "Thing", "ns": "urn:thing", "prefix": "smp"}
    name: str | None = rest_field(xml={"name": "Name"})
    age: int | None = rest_field(xml={"name": "age", "attribute": True})
    other: str | None = rest_field(xml={"name": "Other", "ns": "urn:other", "prefix": "oth"})
    nowhere: str | None = rest_field(xml={"name": "Nowhere", "ns": ""})
    bare: str | None = rest_field(xml={"name": "Bare", "ns": "urn:bare"})
    parts: list[Part] | None = rest_field(xml={"name": "Parts", "itemsName": "Part"})
    texts: list[str] | None = rest_field(
        xml={"name": "Texts", "itemsName": "T", "itemsNs": "urn:texts", "itemsPrefix": "txt"}
    )
    part: Part | None = rest_field(xml={"name": "One"})
    lang: str | None = rest_field(
        xml={"name": "lang", "attribute": True, "ns": "http://www.w3.org/XML/1998/namespace", "prefix": "xml"}
    )


class Same(Model):
    """A model that wants the prefix of `Thing` for another namespace."""

    _xml: ClassVar[dict[str, Any]] = {"name": "Thing", "ns": "urn:same", "prefix": "smp"}
    name: str | None = rest_field(xml={"name": "Name"})


class Renamed(Model):
    """A model with the names of `Thing` and another prefix."""

    _xml: ClassVar[dict[str, Any]] = {"name": "Thing", "ns": "urn:thing", "prefix": "ren"}
    name: str | None = rest_field(xml={"name": "Name"})


class Both(Model):
    """A model with two inside that want one prefix."""

    thing: Thing | None = rest_field()
    same: Same | None = rest_field()


class Bare(Model):
    """A model with a namespace and no prefix."""

    _xml: ClassVar[dict[str, Any]] = {"name": "Bare", "ns": "urn:bare"}
    name: str | None = rest_field(xml={"name": "Name"})


THING = Thing(
    name="n",
    age=3,
    other="o",
    nowhere="w",
    bare="b",
    parts=[Part(name="1", mark="m")],
    texts=["t"],
    part=Part(name="2"),
    lang="en",
)
MODELS = [
    THING,
    Same(name="x"),
    Renamed(name="x"),
    Both(thing=THING, same=Same(name="x")),
    Bare(name="x"),
    Part(mark="m"),
]


def _text(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")


def _tags(text: str | ET.Element) -> list[Any]:
    root = ET.fromstring(text) if isinstance(text, str) else text  # noqa: S314 -- it is written here
    return [(inner.tag, {k: v for k, v in inner.attrib.items() if k[:6] != "xmlns:"}) for inner in root.iter()]


@pytest.mark.parametrize("model", MODELS)
def test_the_element_is_written_as_the_document(model: Model) -> None:
    """`ET.tostring(_get_element(model))`, which is what azure-core sends, is `to_xml(model)` to the byte."""
    assert to_xml(model) == _text(_get_element(model))


def test_the_declared_prefix_goes_over_the_wire() -> None:
    """What is declared is what is written, each prefix once, in the root."""
    assert '<smp:Thing xmlns:smp="urn:same"><smp:Name>x</smp:Name></smp:Thing>' == _text(_get_element(Same(name="x")))
    assert (
        '<prt:Part xmlns:mrk="urn:mark" xmlns:prt="urn:part" mrk:mark="m"><prt:Name>x</prt:Name></prt:Part>'
    ) == _text(_get_element(Part(name="x", mark="m")))


def test_two_models_with_one_prefix_are_both_right() -> None:
    """One model's prefix is no other's, one after the other and in any order (D18)."""
    for _ in range(2):
        assert _text(_get_element(Thing(name="x"))).startswith('<smp:Thing xmlns:smp="urn:thing">')
        assert _text(_get_element(Same(name="x"))).startswith('<smp:Thing xmlns:smp="urn:same">')
        assert _text(_get_element(Renamed(name="x"))).startswith('<ren:Thing xmlns:ren="urn:thing">')


def test_a_prefix_taken_inside_one_document_gives_way() -> None:
    """In one document the first namespace keeps the prefix, and all names stay in their namespaces."""
    both = Both(thing=Thing(name="x"), same=Same(name="y"))
    text = _text(_get_element(both))

    assert both == from_xml(Both, text)
    assert ["Both", "{urn:thing}Name", "{urn:same}Name"] == [tag for tag, _ in _tags(text) if not tag.islower()]
    assert 1 == text.count('"urn:thing"') == text.count('"urn:same"') == text.count("xmlns:smp")


def test_nothing_is_registered_for_the_process() -> None:
    """The table of `ET.register_namespace` stays what it is (D18)."""
    before = dict(ET._namespace_map)  # type: ignore[attr-defined]  # the table that other libraries share
    for model in MODELS:
        _text(_get_element(model))
        to_xml(model)

    assert before == ET._namespace_map  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize("encoding", ["utf8", "utf-8", "us-ascii", "utf-16"])
def test_azure_core_sends_it(encoding: str) -> None:
    """The body of a request that is given the element is the document with its prefixes."""
    body: Any = HttpRequest("PUT", "http://localhost", content=_get_element(THING)).content
    text = body if isinstance(body, str) else body.decode()

    assert text.endswith(to_xml(THING))
    written = io.BytesIO()
    ET.ElementTree(_get_element(THING)).write(written, encoding=encoding, xml_declaration=True)
    assert THING == from_xml(Thing, written.getvalue())


def test_tags_are_the_texts_they_always_were() -> None:
    """Who reads the element, or looks something up in it, sees `{namespace}local` as in the SDKs."""
    element = _get_element(THING)

    assert "{urn:thing}Thing" == element.tag == str(element.tag)
    assert isinstance(element.tag, str)
    assert ("{urn", 1, "'{urn:thing}Thing'") == (
        element.tag.partition(":")[0],
        {"{urn:thing}Thing": 1}[element.tag],
        repr(element.tag),
    )
    assert "n" == element.find("{urn:thing}Name").text == element.findtext("smp:Name", namespaces={"smp": "urn:thing"})
    assert ["1", "2"] == [inner.text for inner in element.iter("{urn:part}Name")]
    assert 2 == len(element.findall(".//{urn:part}Name")) == len(element.findall(".//{*}Name")) - 1
    assert "3" == element.get("{urn:thing}age") == element.attrib["{urn:thing}age"]
    assert "en" == element.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert _tags(to_xml(THING)) == _tags(element)


COPIES: list[Callable[[ET.Element], ET.Element]] = [
    copy.copy,
    copy.deepcopy,
    lambda element: pickle.loads(pickle.dumps(element)),  # noqa: S301 -- pickled here
]


@pytest.mark.parametrize("make", COPIES)
def test_copies_of_the_element_keep_the_prefixes(make: Callable[[ET.Element], ET.Element]) -> None:
    """A copy or pickle of it is written as it is."""
    assert to_xml(THING) == _text(make(_get_element(THING)))


def test_it_may_be_indented() -> None:
    """What changes the tree afterwards is not in the way, and the tree is read as before."""
    element = _get_element(THING)
    ET.indent(element)
    text = _text(element)

    assert '<smp:Thing xmlns:mrk="urn:mark"' == text[:31]
    assert "\n  <smp:Name>n</smp:Name>\n" in text
    assert THING == Thing(element) == from_xml(Thing, text)


def test_elements_of_several_models_in_one_tree() -> None:
    """Each part of a tree has its own prefixes, beside names that are nobody's, and all stay in their namespaces."""
    root = ET.Element("{urn:root}Things", {"{urn:root}count": "5"})
    root.append(_get_element(THING))
    root.extend(_get_element([Same(name="x"), Renamed(name="y")]))
    ET.SubElement(root, "{urn:thing}Thing").text = "plain"
    inner = ET.SubElement(root, "In")
    inner.append(_get_element(Bare(name="z")))
    text = _text(root)

    assert _tags(root) == _tags(text)
    assert 2 == text.count("<smp:Thing ")
    assert '<smp:Thing xmlns:smp="urn:same"><smp:Name>x' in text
    assert '<ren:Thing xmlns:ren="urn:thing"><ren:Name>y' in text


def test_a_prefix_that_somebody_registered_is_no_hindrance() -> None:
    """A tree is well-formed also where another library has registered a prefix of ours for another namespace."""
    known = dict(ET._namespace_map)  # type: ignore[attr-defined]  # the table that other libraries share
    try:
        ET.register_namespace("smp", "urn:registered")
        ET.register_namespace("reg", "urn:same")
        root = ET.Element("{urn:registered}Root")
        root.append(_get_element(Same(name="x")))
        text = _text(root)

        assert text.startswith('<smp:Root xmlns:smp="urn:registered"><smp:Thing xmlns:smp="urn:same"><smp:Name>x<')
        assert _tags(root) == _tags(text)
        assert to_xml(Same(name="x")) == _text(_get_element(Same(name="x")))
    finally:
        ET._namespace_map.clear()  # type: ignore[attr-defined]  # the same
        ET._namespace_map.update(known)  # type: ignore[attr-defined]  # the same


def test_an_element_of_somebody_else_is_filled() -> None:
    """What is put into a given element has its prefixes, and the element keeps the name and uses it has."""
    root = ET.Element("{urn:root}Root")
    for model in (THING, Same(name="x"), Renamed(name="y")):
        assert root is _get_element(model, wrapped_element=root)
    text = _text(root)

    assert _tags(root) == _tags(text)
    assert '<smp:Name xmlns:smp="urn:thing">n</smp:Name>' in text
    assert '<smp:Name xmlns:smp="urn:same">x</smp:Name>' in text


def test_other_ways_of_writing() -> None:
    """HTML has the prefixes too, and of a tree in no namespace nothing is said."""
    assert to_xml(Same(name="x")) == ET.tostring(_get_element(Same(name="x")), encoding="unicode", method="html")
    assert "x" == ET.tostring(_get_element(Same(name="x")), encoding="unicode", method="text")
    assert str is type(_get_element(Both()).tag)
    assert {} == _get_element(Both()).attrib


def test_a_deep_tree_has_them_too() -> None:
    """How deep the tree is makes no difference."""

    class Deep(Model):
        """A model in itself."""

        _xml: ClassVar[dict[str, Any]] = {"name": "Deep", "ns": "urn:deep", "prefix": "d"}
        inner: Any = rest_field(xml={"name": "Inner"})

    model = Deep(inner=1)
    for _ in range(150):
        model = Deep(inner=model)

    assert to_xml(model) == _text(_get_element(model))


def test_threads_write_their_own_prefixes() -> None:
    """Two threads that write models with one prefix do not see each other's."""
    models = [Thing(name="x"), Same(name="y"), Renamed(name="z")] * 50
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda model: _text(_get_element(model)), models))

    assert [to_xml(model) for model in models] == written


def test_time_is_linear_in_the_namespaces() -> None:
    """A document with four times as many namespaces takes about four times as long, not sixteen times."""

    def seconds(count: int) -> float:
        fields = {f"f{number}": rest_field(xml={"name": "F", "ns": f"urn:{number}"}) for number in range(count)}
        made: Any = type("Many", (Model,), {**fields, "__annotations__": dict.fromkeys(fields, str)})
        model = made(dict.fromkeys(fields, "x"))
        to_xml(model)
        times = []
        for _ in range(3):
            start = time.process_time()
            to_xml(model)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(6_000) < 10 * seconds(1_500)
