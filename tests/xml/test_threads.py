"""Documents written one after the other and at the same time: none has anything of another (SPEC 10.8, D8, D18)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import partial
from typing import Any, ClassVar

import pytest
from support.threads import together

from azure_like import Model, from_xml, rest_discriminator, rest_field, to_xml

THREADS = 16
ROUNDS = 8


def spaced(ns: str, prefix: str = "p") -> Any:
    """Return a class in a namespace, that nobody has used."""

    class Spaced(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Spaced", "ns": ns, "prefix": prefix}
        value: str | None = rest_field(xml={"name": "Value"})
        kind: str | None = rest_field(xml={"name": "Kind", "attribute": True, "ns": ns, "prefix": prefix})

    return Spaced


def document(ns: str, prefix: str = "p") -> str:
    """Return what such a model is to be written as."""
    return (
        f'<{prefix}:Spaced xmlns:{prefix}="{ns}" {prefix}:Kind="k"><{prefix}:Value>x</{prefix}:Value></{prefix}:Spaced>'
    )


def test_one_prefix_for_two_namespaces_one_after_the_other() -> None:
    """Each document declares its own namespace, in any order and again (10.8)."""
    one, two = spaced("urn:1")(value="x", kind="k"), spaced("urn:2")(value="x", kind="k")
    assert [document("urn:1"), document("urn:2"), document("urn:1")] == [to_xml(model) for model in (one, two, one)]


def test_one_namespace_with_two_prefixes_one_after_the_other() -> None:
    """Each document has its own prefix for a namespace that they share (10.8)."""
    one, two = spaced("urn:1", "p")(value="x", kind="k"), spaced("urn:1", "q")(value="x", kind="k")
    written = [to_xml(model) for model in (one, two, one)]
    assert [document("urn:1", "p"), document("urn:1", "q"), document("urn:1", "p")] == written


def test_one_prefix_for_two_namespaces_at_the_same_time() -> None:
    """In two threads, and at the first use of both classes, each document is right (10.8, D8)."""
    for _ in range(ROUNDS):
        one, two = spaced("urn:1"), spaced("urn:2")
        written = together(*(lambda cls=cls: to_xml(cls(value="x", kind="k")) for cls in (one, two)), threads=THREADS)
        assert [{document("urn:1")}, {document("urn:2")}] == list(map(set, written))


def test_nothing_is_registered_for_the_process() -> None:
    """Writing leaves the standard library's table of prefixes as it was, so nobody else's documents change (10.8)."""
    before = dict(ET._namespace_map)  # type: ignore[attr-defined]
    to_xml(spaced("urn:mine", "mine")(value="x"))
    to_xml(spaced("urn:reserved", "ns2")(value="x"))
    assert before == ET._namespace_map  # type: ignore[attr-defined]


def test_what_others_register_does_not_get_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A prefix that somebody registered for the process is not in our documents (10.8)."""
    monkeypatch.setitem(ET._namespace_map, "urn:1", "theirs")  # type: ignore[attr-defined]
    assert document("urn:1") == to_xml(spaced("urn:1")(value="x", kind="k"))


@pytest.mark.parametrize("prefix", ["ns0", "ns1", "ns2", "ns10"])
def test_prefixes_like_generated_ones_are_kept(prefix: str) -> None:
    """A prefix that looks like a generated one is written, though the standard library reserves it (10.2)."""
    assert document("urn:1", prefix) == to_xml(spaced("urn:1", prefix)(value="x", kind="k"))


@pytest.mark.parametrize("prefix", ["ns0", "ns1"])
def test_prefixes_like_generated_ones_beside_one_that_is(prefix: str) -> None:
    """Where one namespace gets a prefix made for it, no other namespace has the same in that document (10.2)."""

    class Both(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Both"}
        bare: str | None = rest_field(xml={"name": "Bare", "ns": "urn:bare"})
        named: str | None = rest_field(xml={"name": "Named", "ns": "urn:named", "prefix": prefix})

    model = Both(bare="x", named="y")
    assert ["{urn:bare}Bare", "{urn:named}Named"] == [element.tag for element in ET.fromstring(to_xml(model))]  # noqa: S314
    assert model == from_xml(Both, to_xml(model))


def test_two_namespaces_under_one_prefix_in_one_document() -> None:
    """Where two declare one prefix, both are in the document and each element is in its own namespace (10.2)."""

    class Shared(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Shared"}
        one: str | None = rest_field(xml={"name": "One", "ns": "urn:1", "prefix": "p"})
        two: str | None = rest_field(xml={"name": "Two", "ns": "urn:2", "prefix": "p"})

    model = Shared(one="x", two="y")
    tags = [element.tag for element in ET.fromstring(to_xml(model))]  # noqa: S314 -- our own document
    assert ["{urn:1}One", "{urn:2}Two"] == tags
    assert model == from_xml(Shared, to_xml(model))


def fresh() -> Any:
    """Return a class that nobody has used, with fields of every place and a subclass."""

    class Fish(Model):
        __mapping__: ClassVar[dict[str, Any]] = {}
        _xml: ClassVar[dict[str, Any]] = {"name": "Fish"}
        kind: str = rest_discriminator(name="kind", xml={"name": "Kind", "attribute": True})
        size: int | None = rest_field(xml={"name": "Size"})

    class Shark(Fish, discriminator="shark"):
        _xml: ClassVar[dict[str, Any]] = {"name": "Fish"}
        teeth: list[int] | None = rest_field(xml={"name": "Teeth", "itemsName": "Tooth"})

    class Tank(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Tank"}
        best: Fish | None = rest_field(xml={"name": "Best"})
        others: list[Fish] | None = rest_field(xml={"name": "Fish", "unwrapped": True})
        words: dict[str, str] | None = rest_field(xml={"name": "Words"})

    assert Shark.__mro__[1] is Fish
    return Tank


FISH = '<Fish Kind="shark"><Size>5</Size><Teeth><Tooth>1</Tooth></Teeth></Fish>'
TANK = f"<Tank>{FISH.replace('Fish', 'Best')}{FISH * 2}<Words><k>v</k></Words></Tank>"


def test_first_reading_in_many_threads() -> None:
    """Every thread reads the whole tree, typed, though all are the first (D8)."""
    for _ in range(ROUNDS):
        tank = fresh()
        (read,) = together(partial(from_xml, tank, TANK), threads=THREADS)
        shark = {"kind": "shark", "size": 5, "teeth": [1]}
        assert [{"best": shark, "others": [shark, shark], "words": {"k": "v"}}] * THREADS == read
        assert {"Shark"} == {type(fish).__name__ for model in read for fish in [model.best, *model.others]}


def test_first_writing_in_many_threads() -> None:
    """Every thread writes the whole document, though all are the first (D8)."""
    for _ in range(ROUNDS):
        tank = fresh()
        shark = {"kind": "shark", "size": 5, "teeth": [1]}
        model = tank({"best": shark, "others": [shark, shark], "words": {"k": "v"}})
        (written,) = together(partial(to_xml, model), threads=THREADS)
        assert {TANK} == set(written)
