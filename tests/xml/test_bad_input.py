"""Bad XML: documents, names and characters that are refused, and values that do not fit (SPEC 6.2, 10.3, 10.7, D18)."""

from __future__ import annotations

import gc
import logging
import pickle
import re
import sys
import xml.etree.ElementTree as ET
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Any, ClassVar, Literal, Union
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

import azure.core.exceptions
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import Colour

from azure_like import DeserializationError, Model, from_xml, rest_discriminator, rest_field, to_xml
from azure_like._model_base import (
    _deserialize_xml,
    _failsafe_deserialize_xml,
    _get_element,
    _xml_deser_bool,
    _xml_deser_int,
    serialize_xml,
)
from azure_like.exceptions import SerializationError

DEEP = 10_000


class Properties(Model):
    """A model inside another."""

    _xml = {"name": "Properties"}  # noqa: RUF012 -- as generated
    size: int | None = rest_field(name="size", xml={"name": "Size"})
    changed: datetime | None = rest_field(name="changed", xml={"name": "Changed"})


class Blob(Model):
    """A model with a field in each place."""

    _xml = {"name": "Blob"}  # noqa: RUF012 -- as generated
    name: str | None = rest_field(name="name", xml={"name": "Name"})
    number: int | None = rest_field(name="number", xml={"name": "Number", "attribute": True})
    inside: str | None = rest_field(name="inside", xml={"name": "Inside", "text": True})
    sizes: list[int] | None = rest_field(name="sizes", xml={"name": "Sizes", "itemsName": "Size"})
    metadata: dict[str, str] | None = rest_field(name="metadata", xml={"name": "Metadata"})
    properties: Properties | None = rest_field(name="properties", xml={"name": "Properties"})


class Tree(Model):
    """A model that holds models like itself."""

    _xml = {"name": "Tree"}  # noqa: RUF012 -- as generated
    below: Tree | None = rest_field(name="below", xml={"name": "Tree"})
    kids: list[Tree] | None = rest_field(name="kids", xml={"name": "Kids"})
    loose: list[Tree] | None = rest_field(name="loose", xml={"name": "Loose", "itemsName": "L", "unwrapped": True})


# Documents that are refused

DECLARATIONS = {
    "entity": '<!DOCTYPE Blob [<!ENTITY e "boo">]><Blob><Name>&e;</Name></Blob>',
    "entities in entities": (
        '<!DOCTYPE Blob [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><Blob><Name>&c;</Name></Blob>'
    ),
    "file": '<!DOCTYPE Blob [<!ENTITY e SYSTEM "file:///etc/hostname">]><Blob><Name>&e;</Name></Blob>',
    "external subset": '<!DOCTYPE Blob SYSTEM "http://localhost/x.dtd"><Blob/>',
    "attribute default": '<!DOCTYPE Blob [<!ATTLIST Blob Number CDATA "5">]><Blob/>',
    "bare": "<!DOCTYPE Blob><Blob/>",
    "after a comment": f"<!-- {'x' * 20_000} --><?pi x?>\n<!DOCTYPE Blob [<!ENTITY e 'boo'>]><Blob/>",
}


@pytest.mark.parametrize("read", [from_xml, _deserialize_xml])
@pytest.mark.parametrize("encoding", [None, "utf-8", "utf-16"])
@pytest.mark.parametrize("what", DECLARATIONS)
def test_document_types_are_refused(read: Callable[..., Any], encoding: str | None, what: str) -> None:
    """A document with a document type declaration is an error that says so, in whatever encoding it comes (10.7)."""
    text = DECLARATIONS[what]
    document = text if encoding is None else f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    with pytest.raises(DeserializationError, match="document type"):
        read(Blob, document)


MALFORMED = {
    "empty": "",
    "blank": "  \n",
    "no XML": "x",
    "JSON": '{"name": "x"}',
    "not closed": "<Blob><Name>",
    "crossed": "<Blob><Name></Blob></Name>",
    "two roots": "<Blob/><Blob/>",
    "unknown entity": "<Blob><Name>&nope;</Name></Blob>",
    "prefix without namespace": "<p:Blob/>",
    "two attributes of one name": '<Blob Number="1" Number="2"/>',
    "NUL": "<Blob><Name>\0</Name></Blob>",
    "reference to NUL": "<Blob><Name>&#0;</Name></Blob>",
    "surrogate": "<Blob><Name>\ud800</Name></Blob>",
    "bytes that are no UTF-8": b"<Blob><Name>\xff</Name></Blob>",
    "unknown encoding": b'<?xml version="1.0" encoding="nope"?><Blob/>',
    "encoding of several bytes": b'<?xml version="1.0" encoding="utf-7"?><Blob/>',
    "another": b'<?xml version="1.0" encoding="shift_jis"?><Blob/>',
    "encoding that is none of texts": b'<?xml version="1.0" encoding="base64"?><Blob/>',
    "encoding that it is not in": b'<?xml version="1.0" encoding="utf-16"?><Blob/>',
    "declaration too late": " <?xml version='1.0'?><Blob/>",
}


@pytest.mark.parametrize("read", [from_xml, _deserialize_xml])
@pytest.mark.parametrize("what", MALFORMED)
def test_what_is_not_well_formed_is_refused(read: Callable[..., Any], what: str) -> None:
    """What is not XML is a `DeserializationError` that says what was expected, of either function (10.7)."""
    with pytest.raises(DeserializationError, match="well-formed XML"):
        read(Blob, MALFORMED[what])


@pytest.mark.parametrize("what", MALFORMED)
def test_malformed_xml_is_a_parse_error_too(what: str) -> None:
    """Who expects the error of the standard library catches it, and finds its code and position (10.9)."""
    document: Any = MALFORMED[what]
    with pytest.raises(ET.ParseError) as caught:
        from_xml(Blob, document)
    error: Any = caught.value
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301 -- pickled here

    assert issubclass(type(error), DeserializationError)
    assert issubclass(type(error), azure.core.exceptions.DeserializationError)
    assert error.position == copied.position
    assert error.code == copied.code
    assert type(error) is type(copied)
    assert str(error) == str(copied) == error.msg


def test_where_a_document_is_malformed() -> None:
    """The position is that of the standard library, before and in the root element."""
    for document in ("<Blob>\n <Name></Blob>", "<Blob", "x", "<Blob><Name>&#0;"):
        with pytest.raises(ET.ParseError) as theirs:
            ET.fromstring(document)  # noqa: S314 -- it is written here
        with pytest.raises(ET.ParseError) as ours:
            from_xml(Blob, document)

        assert theirs.value.position == ours.value.position
        assert theirs.value.code == ours.value.code


@pytest.mark.parametrize("encoding", ["idna", "zlib_codec", "os", "rot13", "unicode_escape", "undefined", "no_such"])
def test_an_encoding_that_is_no_charset_is_not_looked_up(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document cannot make Python import the codec that it names (10.7)."""
    monkeypatch.delitem(sys.modules, f"encodings.{encoding}", raising=False)
    from_xml(Blob, b"<Blob/>")
    before = set(sys.modules)
    with pytest.raises(DeserializationError, match=f"unknown encoding: {encoding}"):
        from_xml(Blob, f'<?xml version="1.0" encoding="{encoding}"?><Blob/>'.encode())
    assert set(sys.modules) == before


@pytest.mark.parametrize("encoding", ["windows-1252", "ISO-8859-15", "latin1", "koi8-r", "IBM850", "US-ASCII", "UTF-8"])
def test_charsets_are_read(encoding: str) -> None:
    """A document may be in any charset of one byte for each character (10.7)."""
    text = "x" if encoding == "US-ASCII" else "\u044f" if encoding == "koi8-r" else "\u00e9"
    document = f'<?xml version="1.0" encoding="{encoding}"?><Blob><text>{text}</text></Blob>'.encode(encoding)
    assert {"text": text} == from_xml(Blob, document)


def test_a_refused_document_type_is_no_parse_error() -> None:
    """A document with a document type is well-formed."""
    with pytest.raises(DeserializationError) as caught:
        from_xml(Blob, DECLARATIONS["bare"])

    assert not isinstance(caught.value, ET.ParseError)


class Texts(Model):
    """A model with texts in each place."""

    name: str | None = rest_field()
    number: int | None = rest_field(xml={"name": "number", "attribute": True})
    inside: str | None = rest_field(xml={"name": "inside", "text": True})
    when: datetime | None = rest_field()
    kind: Literal["a", 1] | None = rest_field()
    colour: Union[str, Colour] | None = rest_field()  # noqa: UP007 -- as generated
    names: list[str] | None = rest_field()
    loose: list[str] | None = rest_field(xml={"name": "loose", "unwrapped": True})
    either: Union[str, int] | None = rest_field()  # noqa: UP007 -- the same


@pytest.mark.parametrize("value", [{"a": 1}, {}, [1, 2], (1,), {1}, Blob(name="x"), OrderedDict(a=1)], ids=repr)
@pytest.mark.parametrize("field", ["name", "number", "inside", "when", "kind", "colour", "either"])
def test_an_object_in_the_place_of_a_text_is_refused(field: str, value: Any) -> None:
    """A dict, a list or a model where a text is declared is an error with the path, on every way out (10.9, D24)."""
    model = Texts({field: value})
    for write in (to_xml, serialize_xml, _get_element):
        with pytest.raises(SerializationError) as caught:
            write(model)

        assert f"$.{field}" == caught.value.path


def test_an_object_among_texts_is_refused() -> None:
    """So is one among the items of a list of texts, at its place in that (10.9, D24)."""
    for field in ("names", "loose"):
        with pytest.raises(SerializationError) as caught:
            to_xml(Texts({field: ["x", {"a": 1}]}))

        assert f"$.{field}[1]" == caught.value.path


def test_an_object_is_written_where_one_may_be() -> None:
    """Where a declaration allows an object, or there is none, it is elements."""

    class Free(Model):
        """A model with fields that may be objects."""

        anything: Any = rest_field()
        either: Union[str, Blob] | None = rest_field()  # noqa: UP007 -- as generated
        path: PurePosixPath | None = rest_field()

    free = Free({"anything": {"a": 1}, "either": Blob(number=1), "path": {"a": 1}, "new": {"b": [2]}})

    assert (
        '<Free><anything><a>1</a></anything><either Number="1" /><path><a>1</a></path><new><b><b>2</b></b></new></Free>'
    ) == to_xml(free)


@pytest.mark.parametrize("value", [None, 5, Element("Blob"), {"name": "x"}])
def test_what_is_no_document_is_a_type_error(value: Any) -> None:
    """Only text and bytes are documents; the message says what was given."""
    with pytest.raises(TypeError, match="str or bytes"):
        from_xml(Blob, value)


@given(st.text(max_size=30) | st.binary(max_size=30) | st.text("<>/Blob &;!\"'[]?x=", max_size=40))
def test_no_document_gives_another_error(document: str | bytes) -> None:
    """Whatever comes in, a model comes out, or a `DeserializationError` (10.7)."""
    try:
        found: Any = from_xml(Blob, document)
    except DeserializationError as error:
        found = error
    assert isinstance(found, Blob) or "expected" in str(found).lower()


# The root element


@pytest.mark.parametrize("root", ["blob", "Other", "x:Blob xmlns:x='urn:x'"])
def test_another_root_element_is_refused(root: str) -> None:
    """`from_xml` reads the class's own element only, and the error names the class and both elements (10.7)."""
    end = root.partition(" ")[0]
    with pytest.raises(DeserializationError, match=r"(?s)Blob.*<Blob>|<Blob>.*Blob"):
        from_xml(Blob, f"<{root}><Name>x</Name></{end}>")


@pytest.mark.parametrize("root", ["blob", "Other"])
def test_generated_code_reads_any_root_element(root: str) -> None:
    """`_deserialize_xml` does not look at the root's name: services do not keep to it (10.1)."""
    assert {"name": "x"} == _deserialize_xml(Blob, f"<{root}><Name>x</Name></{root}>")


# Values that do not fit


@pytest.mark.parametrize(
    ("document", "attribute", "raw"),
    [
        ("<Blob><Properties><Size>many</Size></Properties></Blob>", "size", "many"),
        ("<Blob><Properties><Size>1.5</Size></Properties></Blob>", "size", "1.5"),
        ("<Blob><Properties><Changed>yesterday</Changed></Properties></Blob>", "changed", "yesterday"),
    ],
)
def test_a_scalar_that_does_not_parse_is_its_text(document: str, attribute: str, raw: str) -> None:
    """A wrong scalar reads as the text of its element, never as the element, and is written as it came (6.2, D18)."""
    blob = from_xml(Blob, document)
    assert blob.properties is not None
    assert raw == getattr(blob.properties, attribute)
    assert {attribute: raw} == blob.properties
    assert document == to_xml(blob)


def test_wrong_scalars_everywhere_are_their_texts() -> None:
    """Attributes and items of arrays that do not parse are texts, too (6.2, D18)."""
    blob = from_xml(Blob, '<Blob Number="x"><Sizes><Size>1</Size><Size>y</Size><Size/></Sizes></Blob>')
    wire: dict[str, Any] = {"number": "x", "sizes": [1, "y", None]}
    assert wire == blob
    assert wire == {"number": blob.number, "sizes": blob.sizes}


def test_numbers_that_would_be_slow_are_texts() -> None:
    """A number of more digits than the interpreter converts is a text, and no error (6.2)."""
    digits = "9" * 5_000
    assert {"size": digits} == from_xml(Properties, f"<Properties><Size>{digits}</Size></Properties>")


class Decoded(Model):
    """A field whose deserializer refuses what it does not know."""

    _xml = {"name": "Decoded"}  # noqa: RUF012 -- as generated
    count: int | None = rest_field(name="count", xml={"name": "Count"}, deserializer=_xml_deser_int)


def test_a_deserializer_that_raises_leaves_the_text() -> None:
    """What a `deserializer=` refuses is the text that it refused, as everywhere else (1.3, 6.2)."""
    decoded = from_xml(Decoded, "<Decoded><Count>many</Count></Decoded>")
    assert {"count": "many"} == decoded
    assert "many" == getattr(decoded, "count")  # noqa: B009 -- it is declared to be a number


@pytest.mark.parametrize(("text", "expected"), [("true", True), ("TRUE", True), ("false", False), ("x", False)])
def test_a_text_for_a_boolean_is_true_or_not(text: str, expected: bool) -> None:  # noqa: FBT001 -- by name
    """With its deserializer a boolean is what its text says, in JSON too, where any text else counts as true (10.6)."""

    class Flagged(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Flagged"}
        flag: bool | None = rest_field(name="flag", xml={"name": "Flag"}, deserializer=_xml_deser_bool)

    assert expected is Flagged({"flag": text}).flag
    assert {"flag": expected} == from_xml(Flagged, f"<Flagged><Flag>{text}</Flag></Flagged>")


class Fish(Model):
    """A base that is told from its subclasses by a child."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    _xml = {"name": "Fish"}  # noqa: RUF012 -- as generated
    kind: str = rest_discriminator(name="kind", xml={"name": "Kind"})


class Shark(Fish, discriminator="shark"):
    """A subclass."""

    _xml = {"name": "Fish"}  # noqa: RUF012 -- as generated
    teeth: int | None = rest_field(name="teeth", xml={"name": "Teeth"})


@pytest.mark.parametrize("inside", ["", "<Kind/>", "<Kind>whale</Kind>", "<Kind><Kind>shark</Kind></Kind>"])
def test_unknown_discriminators_give_the_base(inside: str) -> None:
    """A missing, empty or unknown discriminator gives the class at which the search stopped (7.3)."""
    assert type(from_xml(Fish, f"<Fish>{inside}</Fish>")) is Fish


# Depth


def nested(outer: str, inner: str, levels: int) -> str:
    """Return an element in an element, that many levels deep."""
    return outer + f"<{inner}>" * levels + f"</{inner}>" * levels + f"</{outer[1:]}"


def depth_of(tree: Any, attribute: str) -> int:
    """Return how many levels of models are below."""
    levels = 0
    while (below := getattr(tree, attribute)) not in (None, []):
        tree = below[0] if isinstance(below, list) else below
        assert type(tree) is Tree
        levels += 1
    return levels


@pytest.mark.parametrize(
    ("attribute", "element", "levels"), [("below", "Tree", DEEP), ("loose", "L", DEEP), ("kids", "Kids", DEEP)]
)
def test_deep_documents_are_read_and_written(attribute: str, element: str, levels: int) -> None:
    """Models ten thousand levels deep are typed all the way down, and are written as they came (10.7, D9)."""
    document = nested("<Tree>", element, levels)
    tree = from_xml(Tree, document)
    expected = levels if element != "Kids" else levels // 2
    assert expected == depth_of(tree, attribute)
    if element != "Kids":
        assert tree == from_xml(Tree, to_xml(tree))


def test_deep_elements_that_nobody_declared_are_read_and_written() -> None:
    """Unknown elements ten thousand levels deep are kept, and are written again (10.3)."""
    tree = from_xml(Tree, nested("<Tree>", "Unknown", DEEP))
    assert tree == from_xml(Tree, to_xml(tree))


def test_deep_elements_become_models_by_the_constructor() -> None:
    """`Model(element)` takes an element of any depth (2.5)."""
    root = element = Element("Tree")
    for _ in range(DEEP):
        element = SubElement(element, "Tree")
    assert DEEP == depth_of(Tree(root), "below")


def test_the_recursion_limit_is_left_alone() -> None:
    """Depth costs no Python frames: a document is read with the limit near, and the limit stays as it is (D9)."""
    before = sys.getrecursionlimit()
    assert DEEP == depth_of(from_xml(Tree, nested("<Tree>", "Tree", DEEP)), "below")
    assert before == sys.getrecursionlimit()
    gc.collect()


# Names and characters that cannot be written

CHARACTERS = ["\0", "\x01", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff", "a\0b"]


@pytest.mark.parametrize("write", [to_xml, serialize_xml])
@pytest.mark.parametrize("text", CHARACTERS)
@pytest.mark.parametrize(
    "place",
    [
        lambda text: Blob(name=text),
        lambda text: Blob({"number": text}),
        lambda text: Blob(inside=text),
        lambda text: Blob({"sizes": [text]}),
        lambda text: Blob(metadata={"key": text}),
        lambda text: Blob({"properties": {"size": text}}),
        lambda text: Blob({"extra": text}),
        lambda text: Blob({"extra": {"deep": [text]}}),
    ],
    ids=["element", "attribute", "text", "item", "dict", "nested", "additional", "deep additional"],
)
def test_characters_that_xml_cannot_carry_are_refused(write: Any, text: str, place: Callable[[str], Blob]) -> None:
    """NUL, control characters and lone surrogates are a `ValueError` that shows them, in every place (10.7, D18)."""
    with pytest.raises(ValueError, match=r"\\|character"):
        write(place(text))


NAMES = ["", "a b", "1a", "-a", ".", "a><b", "a/", "a='1'", "a&b", "a:b", "a\0", "\ud800", "{urn:x", "{}a b", "xmlns:a"]
DECLARED = [*NAMES[1:], "{urn:x}a"]
"""In metadata a namespace has a place of its own, so there are no braces in a name."""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "place",
    [
        lambda name: Blob(metadata={name: "x"}),
        lambda name: Blob({name: "x"}),
        lambda name: Blob({"extra": {name: "x", "b": "y"}}),
    ],
    ids=["dict", "additional", "deep additional"],
)
def test_keys_that_are_no_names_are_refused(name: str, place: Callable[[str], Blob]) -> None:
    """A key that is no XML name is a `ValueError`: nothing that a caller stores becomes markup (10.7, D18)."""
    with pytest.raises(ValueError, match=r"XML name|name"):
        to_xml(place(name))


@pytest.mark.parametrize("name", DECLARED)
@pytest.mark.parametrize("attribute", [False, True])
def test_declared_names_that_are_no_names_are_refused(name: str, attribute: bool) -> None:  # noqa: FBT001 -- by name
    """A name in the metadata that is none is a `ValueError` that tells the class (10.7, D18)."""

    class Odd(Model):
        value: str | None = rest_field(xml={"name": name, "attribute": attribute})

    class OddClass(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": name}
        value: str | None = rest_field()

    with pytest.raises(ValueError, match=r"Odd|name"):
        to_xml(Odd(value="x"))
    with pytest.raises(ValueError, match=r"Odd|name"):
        to_xml(OddClass(value="x"))


def prefixed(prefix: str) -> Model:
    """Return a model whose class wants that prefix."""

    class Odd(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Odd", "ns": "urn:odd", "prefix": prefix}

    return Odd()


@pytest.mark.parametrize("prefix", ["1a", "a b", "a:b", "<", "a\0"])
def test_prefixes_that_are_no_names_are_refused(prefix: str) -> None:
    """A prefix in the metadata that is no name is a `ValueError` that shows it (10.7, D18)."""
    with pytest.raises(ValueError, match=re.escape(repr(prefix))):
        to_xml(prefixed(prefix))


@pytest.mark.parametrize("prefix", ["xmlns", "xml"])
def test_prefixes_that_mean_something_else_are_not_written(prefix: str) -> None:
    """A prefix that XML has for itself is not given to another namespace: the document is right without it (10.7)."""
    assert "{urn:odd}Odd" == ET.fromstring(to_xml(prefixed(prefix))).tag  # noqa: S314 -- our own document


def test_namespaces_are_escaped() -> None:
    """A namespace is text: what is markup in it is escaped, and it comes back as it was (10.7)."""

    class Odd(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Odd", "ns": 'urn:"a"&<b>\'', "prefix": "o"}
        value: str | None = rest_field(xml={"name": "Value"})

    assert Odd(value="x") == from_xml(Odd, to_xml(Odd(value="x")))


@pytest.mark.parametrize("value", [object(), 5j, range(2)])
def test_values_that_have_no_text_are_refused(value: Any) -> None:
    """What is no wire value is refused by its type, and not written as its `repr` (10.7)."""
    with pytest.raises((TypeError, ValueError)):
        to_xml(Blob({"name": value}))


@pytest.mark.parametrize("value", [None, 5, "x", {"name": "x"}, [Blob()]])
def test_only_models_are_documents(value: Any) -> None:
    """`to_xml` takes a model: anything else has no name for its element."""
    with pytest.raises((TypeError, ValueError)):
        to_xml(value)


def test_a_model_that_contains_itself_is_refused() -> None:
    """A tree without an end is a `ValueError`, not a crash and not a hang (D9)."""
    tree = Tree()
    tree["below"] = tree
    with pytest.raises(ValueError, match=r"deep|itself|levels"):
        to_xml(tree)


# Nothing half-built


def test_an_error_while_writing_leaves_the_model_as_it_was() -> None:
    """After an error the model has its data, and is written once what was wrong with it is gone (10.7)."""
    blob = Blob({"name": "x", "metadata": {"a b": "1"}})
    before = blob.as_dict()
    with pytest.raises(ValueError, match="a b"):
        to_xml(blob)
    assert before == blob.as_dict()
    blob["metadata"] = {"ab": "1"}
    assert "<Blob><Name>x</Name><Metadata><ab>1</ab></Metadata></Blob>" == to_xml(blob)


def test_an_element_to_write_into_is_left_alone_by_an_error() -> None:
    """A `wrapped_element` gets nothing when the model cannot be written (10.1)."""
    given_element = Element("Given")
    with pytest.raises(ValueError, match="a b"):
        _get_element(Blob({"name": "x", "metadata": {"a b": "1"}}), wrapped_element=given_element)
    assert (0, {}, None) == (len(given_element), given_element.attrib, given_element.text)


@pytest.mark.parametrize(
    "text",
    [
        lambda: "<Error>",
        lambda: "",
        lambda: None,
        lambda: DECLARATIONS["entity"],
        lambda: 1 / 0,
    ],
    ids=["malformed", "empty", "none", "entity", "raising"],
)
def test_failsafe_reading_warns_and_gives_none(text: Callable[[], Any], caplog: pytest.LogCaptureFixture) -> None:
    """The model of an error response is None where it cannot be read, with a warning, and nothing is raised (9.3)."""
    with caplog.at_level(logging.WARNING, logger="azure_like"):
        assert _failsafe_deserialize_xml(Blob, SimpleNamespace(text=text)) is None
    assert "WARNING" in [record.levelname for record in caplog.records]


def test_failsafe_reading_survives_what_is_no_response(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever stands in the place of the response, nothing is raised (9.3)."""
    with caplog.at_level(logging.CRITICAL):
        assert [None, None] == [_failsafe_deserialize_xml(Blob, response) for response in (None, object())]


def test_decimals_that_are_no_numbers_are_texts() -> None:
    """A decimal field keeps a text that is none (6.2)."""

    class Price(Model):
        _xml: ClassVar[dict[str, Any]] = {"name": "Price"}
        amount: Decimal | None = rest_field(xml={"name": "Amount"})

    assert "much" == from_xml(Price, "<Price><Amount>much</Amount></Price>").amount


@pytest.mark.parametrize(
    "text", ["<!--{}--><Blob/>", "<?pi {}?><Blob/>", "<Blob a='{}'/>"], ids=["comment", "pi", "attr"]
)
def test_a_long_token_is_looked_at_few_times(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search for a document type gives the parser few slices: up to expat 2.5 it reads a token again with each."""
    slices: list[int] = []

    class Scout:
        def __init__(self) -> None:
            self.parser = create()

        def __setattr__(self, name: str, value: Any) -> None:
            object.__setattr__(self, name, value)
            if name != "parser":
                setattr(self.parser, name, value)

        def Parse(self, data: Any, final: bool) -> None:  # noqa: N802, FBT001 -- the method of a parser
            slices.append(len(data))
            self.parser.Parse(data, final)

    create = expat.ParserCreate
    monkeypatch.setattr(expat, "ParserCreate", Scout)
    assert isinstance(from_xml(Blob, text.format("x" * 1_000_000)), Blob)
    assert len(slices) <= 12
