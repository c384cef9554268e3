"""Models from XML (SPEC 10.1 to 10.5)."""

# ruff: noqa: RUF012, UP006, UP007, UP035, UP045 -- declared as generated packages declare theirs

import copy
import pickle
import xml.etree.ElementTree as ET
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, Dict, List, Literal, Optional, Union
from uuid import UUID

import pytest

import azure_like._model_base as mb
from azure_like import Model, UnresolvedAnnotationWarning, from_xml, rest_discriminator, rest_field, to_xml


class Colour(str, Enum):
    """Colours."""

    RED = "red"


class Level(Enum):
    """Levels that are numbers."""

    LOW = 1


class Inner(Model):
    """A model inside others."""

    _xml = {"name": "InnerX"}

    text: Optional[str] = rest_field(xml={"name": "Text"})
    number: Optional[int] = rest_field(xml={"name": "Number"})


def read(annotation: Any, inside: str, *, form: str | None = None, **xml: Any) -> Any:
    """Return a model with one field ``value``, named ``V`` in XML, as it is read from what is inside its element."""
    body = {
        "__annotations__": {"value": annotation},
        "__module__": __name__,
        "value": rest_field(format=form, xml={"name": "V", **xml}),
    }
    return mb._deserialize_xml(type("Holder", (Model,), body), f"<Holder>{inside}</Holder>")


MOMENT = datetime(2023, 1, 12, 1, 2, 3, tzinfo=timezone.utc)
FRACTION = MOMENT.replace(microsecond=123456)
SCALARS: list[tuple[Any, str | None, str, Any, Any]] = [
    # annotation, format, text, on the wire, typed
    (str, None, " a b ", " a b ", " a b "),
    (int, None, "5", 5, 5),
    (float, None, "1.50", 1.5, 1.5),
    (bool, None, "true", True, True),
    (bool, None, "false", False, False),
    (Decimal, None, "1.5", 1.5, Decimal("1.5")),
    (Decimal, None, "0.10000000000000000000001", "0.10000000000000000000001", Decimal("0.10000000000000000000001")),
    (bytes, None, "AQI=", "AQI=", b"\x01\x02"),
    (bytes, "base64url", "_w", "_w", b"\xff"),
    (
        datetime,
        None,
        "2023-01-12T01:02:03.1234567Z",
        "2023-01-12T01:02:03.1234567Z",
        MOMENT.replace(microsecond=123456),
    ),
    (datetime, "rfc7231", "Thu, 12 Jan 2023 01:02:03 GMT", "Thu, 12 Jan 2023 01:02:03 GMT", MOMENT),
    (datetime, "unix-timestamp", "1673485323", 1673485323, MOMENT),
    (date, None, "2023-01-12", "2023-01-12", date(2023, 1, 12)),
    (time, None, "01:02:03", "01:02:03", time(1, 2, 3)),
    (timedelta, None, "PT1S", "PT1S", timedelta(seconds=1)),
    (timedelta, "duration-seconds-int", "90", 90, timedelta(seconds=90)),
    (UUID, None, str(UUID(int=5)), str(UUID(int=5)), UUID(int=5)),
    (Colour, None, "red", "red", Colour.RED),
    (Union[str, Colour], None, "blue", "blue", "blue"),
    (Level, None, "1", 1, Level.LOW),
    (int, "str", "5", "5", 5),
    (List[str], "commaDelimited", "a,b", "a,b", ["a", "b"]),
    (Literal["a", 5], None, "5", 5, 5),
    (Union[datetime, int], None, "5", 5, 5),
    (Union[str, int], None, "5", "5", "5"),
    (Any, None, "5", "5", "5"),
]


@pytest.mark.parametrize(("annotation", "form", "text", "wire", "typed"), SCALARS)
@pytest.mark.parametrize("document", ["<Holder><V>{}</V></Holder>", '<Holder V="{}"/>'])
def test_a_text_is_what_json_has_for_it(  # noqa: PLR0917 -- the columns of the table
    document: str, annotation: Any, form: str | None, text: str, wire: Any, typed: Any
) -> None:
    """Elements and attributes decode with the codecs of JSON; digits that came are kept (SPEC 10.5, SPEC 0.2)."""
    body = {"__annotations__": {"value": Optional[annotation]}, "__module__": __name__}
    body["value"] = rest_field(format=form, xml={"name": "V", "attribute": "<V>" not in document})
    node = mb._deserialize_xml(type("Holder", (Model,), body), document.format(text))
    assert [(str, "value"), (type(wire), wire)] == [(type(item), item) for item in next(iter(node.items()))]
    assert (type(typed), typed) == (type(node.value), node.value)


@pytest.mark.parametrize(
    ("annotation", "form"),
    [
        (int, None),
        (float, None),
        (Decimal, None),
        (bytes, None),
        (datetime, None),
        (datetime, "unix-timestamp"),
        (date, None),
        (timedelta, None),
        (timedelta, "duration-seconds-int"),
        (UUID, None),
        (Level, None),
        (Union[datetime, date], None),
    ],
)
def test_a_text_that_is_not_of_its_kind_stays_text(annotation: Any, form: str | None) -> None:
    """What cannot be parsed is the raw text, also in lists and dicts, and never an element (SPEC 6.2, D18)."""
    for inside, declared, expected in [
        ("<V>x</V>", annotation, "x"),
        ("<V><a>x</a></V>", List[annotation], ["x"]),
        ("<V><a>x</a></V>", Dict[str, annotation], {"a": "x"}),
    ]:
        node = read(declared, inside, form=form)
        assert expected == node["value"] == node.value


def test_a_boolean_is_true_or_it_is_not() -> None:
    """``true`` in any case is true and any other text is not, as the function of generated packages has it."""
    texts = {"true": True, "TRUE": True, "True": True, "false": False, "1": False, "?": False}
    assert texts == {text: read(Optional[bool], f"<V>{text}</V>").value for text in texts}


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (Optional[str], ""),
        (Optional[bytes], ""),
        (Optional[int], None),
        (Optional[float], None),
        (Optional[bool], None),
        (Optional[datetime], None),
        (Optional[List[int]], []),
        (Optional[List[Inner]], []),
        (Optional[Dict[str, str]], {}),
        (Optional[Inner], {}),
        (Any, None),
    ],
)
def test_an_empty_element(annotation: Any, expected: Any) -> None:
    """It is an empty string, list, dict or model, and None for what has no empty value (SPEC 10.4)."""
    assert {"value": expected} == dict(read(annotation, "<V/>"))
    assert {"value": expected} == dict(read(annotation, "<V></V>"))


def test_what_is_not_there_is_unset() -> None:
    """A missing element leaves the key out, but for a required list without an element of its own (SPEC 10.4)."""
    assert {} == dict(read(Optional[str], ""))
    assert {} == dict(read(List[str], ""))
    assert {} == dict(read(Optional[List[str]], "", unwrapped=True))
    assert {"value": []} == dict(read(List[str], "", unwrapped=True))


@pytest.mark.parametrize(
    ("annotation", "inside", "expected"),
    [
        (List[str], "<V><x>a</x><y/></V>", ["a", ""]),
        (List[int], "<V><x>1</x><x/></V>", [1, None]),
        (List[Inner], "<V><x><Number>1</Number></x><InnerX/></V>", [{"number": 1}, {}]),
        (List[List[int]], "<V><x><x>1</x></x><x/></V>", [[1], []]),
        (List[date], "<V><x>2023-01-12</x></V>", ["2023-01-12"]),
        (Dict[str, int], "<V><a>1</a><b>2</b></V>", {"a": 1, "b": 2}),
        (Dict[str, List[str]], "<V><a><x>1</x></a></V>", {"a": ["1"]}),
        (Dict[str, Inner], "<V><a><Text>t</Text></a></V>", {"a": {"text": "t"}}),
        (Inner, "<V><Text>t</Text><Number>5</Number></V>", {"text": "t", "number": 5}),
        (Union[Inner, str], "<V>t</V>", "t"),
        (Union[str, Inner], "<V><Number>5</Number></V>", {"number": 5}),
        (Union[Inner, List[int]], "<V><x>1</x><x>2</x></V>", [1, 2]),
    ],
)
def test_structures(annotation: Any, inside: str, expected: Any) -> None:
    """Lists, dicts and models in an element of their own (SPEC 10.3)."""
    node = read(annotation, inside)
    assert {"value": expected} == dict(node)
    assert node == copy.deepcopy(node)
    assert node == pickle.loads(pickle.dumps(Inner(node)))  # noqa: S301 -- it was made here


def test_models_inside_are_nodes() -> None:
    """A model in a field, a list or a dict is of its class, and the same object by key and by attribute (SPEC 2.6)."""
    node = read(List[Inner], "<V><x/></V>")
    assert type(node.value[0]) is Inner
    assert node.value[0] is node["value"][0]
    node = read(Dict[str, Inner], "<V><x/></V>")
    assert type(node.value["x"]) is Inner


def test_a_list_of_dates_is_typed_and_written_back() -> None:
    """Views work on what came from XML as on JSON (SPEC 0.2, SPEC 3.4)."""
    node = read(List[date], "<V><x>2023-01-12</x></V>")
    node.value.append(date(2023, 1, 13))
    assert {"value": ["2023-01-12", "2023-01-13"]} == node.as_dict()
    numbers = read(List[int], "<V><x>1</x><x>?</x></V>")
    assert [1, "?"] == numbers.value


@pytest.mark.parametrize(
    ("xml", "inside"),
    [
        ({}, "<V>1</V><V>2</V>"),
        ({"itemsName": "Item"}, "<Item>1</Item><Item>2</Item>"),
        ({"itemsName": "Item"}, "<Item>1</Item>text<Item>2</Item>"),
    ],
)
def test_unwrapped_lists(xml: dict[str, str], inside: str) -> None:
    """Items of a list that has no element of its own have its name or that of its items (SPEC 10.3)."""
    assert [1, 2] == read(Optional[List[int]], inside, unwrapped=True, **xml).value


def test_unwrapped_models_may_have_the_name_of_their_class() -> None:
    """That is how they are written, so it is read as well as the name of the field (SPEC 10.5, D18)."""
    node = read(List[Inner], "<InnerX/><V><Number>2</Number></V>", unwrapped=True)
    assert [{}, {"number": 2}] == node.value


def test_the_text_of_a_model_with_attributes() -> None:
    """A model can be a text with attributes around it (SPEC 10.3)."""

    class Name(Model):
        encoded: Optional[bool] = rest_field(xml={"name": "Encoded", "attribute": True})
        content: Optional[str] = rest_field(xml={"text": True})

    assert {"encoded": True, "content": "a&b"} == dict(from_xml(Name, '<Name Encoded="true">a&amp;b</Name>'))
    assert {} == dict(from_xml(Name, "<Name/>"))
    assert {"value": ""} == dict(read(str, "", text=True))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<X>t</X>", "t"),
        ("<X/>", None),
        ("<X><a>1</a><b/></X>", {"a": "1", "b": None}),
        ("<X><a>1</a></X>", ["1"]),
        ("<X><X>1</X></X>", ["1"]),
        ("<X><a>1</a><a>2</a></X>", ["1", "2"]),
        ("<X><a>1</a><b/><a>2</a></X>", {"a": ["1", "2"], "b": None}),
        ('<X k="v"><a>1</a></X>', {"k": "v", "a": "1"}),
        ('<n:X xmlns:n="urn:n"><n:a>1</n:a><n:b/></n:X>', {"{urn:n}a": "1", "{urn:n}b": None}),
    ],
)
def test_elements_that_are_not_declared(inside: str, expected: Any) -> None:
    """They are kept under their names, as text, list or dict; a field for anything reads the same (SPEC 0.4, 10.3)."""
    key = "{urn:n}X" if "urn:n" in inside else "X"
    assert {key: expected} == dict(read(Optional[str], inside))
    if key == "X":
        assert expected == read(Any, inside.replace("X", "V")).value


def test_the_first_of_several_elements_counts() -> None:
    """As in the SDKs; of elements that are not declared the last does."""
    assert {"value": "1"} == dict(read(str, "<V>1</V><V>2</V>"))
    assert {"X": "2"} == dict(read(str, "<X>1</X><X>2</X>"))


def test_the_same_key_as_a_field_is_no_field() -> None:
    """An element that is called like the wire name of a field, but not like the field in XML, does not get into it."""
    assert {"value": "1"} == dict(read(str, "<value>2</value><V>1</V>"))


class Fish(Model):
    """A base whose subclasses an element tells apart."""

    __mapping__: Dict[str, Model] = {}
    _xml = {"name": "Fish"}

    kind: str = rest_discriminator(xml={"name": "Kind"})
    age: Optional[int] = rest_field(xml={"name": "Age"})


class Salmon(Fish, discriminator="salmon"):
    """A subclass that makes its own discriminator."""

    _xml = {"name": "Salmon"}

    wild: Optional[bool] = rest_field(xml={"name": "Wild"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = "salmon"


class Shape(Model):
    """A base whose subclasses an attribute tells apart, on two levels."""

    __mapping__: Dict[str, Model] = {}

    kind: str = rest_discriminator(xml={"name": "type", "attribute": True})


class Round(Shape, discriminator="round"):
    """A subclass with subclasses of its own."""

    __mapping__: Dict[str, Model] = {}

    sort: str = rest_discriminator(xml={"name": "sort", "attribute": True})


class Circle(Round, discriminator="circle"):
    """A subclass of a subclass."""


@pytest.mark.parametrize(
    ("base", "document", "cls"),
    [
        (Fish, "<Fish><Age>1</Age><Kind>salmon</Kind></Fish>", Salmon),
        (Fish, "<Salmon><Kind>salmon</Kind></Salmon>", Salmon),
        (Fish, "<Fish><Kind>cod</Kind></Fish>", Fish),
        (Fish, "<Fish><Kind/></Fish>", Fish),
        (Fish, "<Fish/>", Fish),
        (Shape, '<Shape type="round" sort="circle"/>', Circle),
        (Shape, '<Shape type="round" sort="?"/>', Round),
        (Shape, '<Shape type="circle"/>', Shape),
    ],
)
def test_discriminators(base: Any, document: str, cls: Any) -> None:
    """Elements and attributes name the class, level by level; what they do not name is the base (SPEC 7.2, 7.3)."""
    assert cls is type(from_xml(base, document))
    assert cls is type(mb._deserialize_xml(base, document))
    inside = read(List[base], f"<V>{document}</V>").value[0]
    assert cls is type(inside)


def test_constructors_are_called() -> None:
    """A node of a class with a constructor of its own is made by calling it (SPEC 2.5)."""
    assert {"age": 1, "kind": "salmon"} == dict(read(Salmon, "<V><Age>1</Age></V>").value)


def test_a_model_of_an_element() -> None:
    """``X(element)`` reads the element, whatever that is called, and does not keep it (SPEC 2.5)."""
    element = ET.fromstring("<Any><Text>t</Text><Other>1</Other></Any>")  # noqa: S314 -- it is written here
    node = Inner(element)
    assert {"text": "t", "Other": "1"} == dict(node)
    assert {"kind": "salmon"} == dict(Salmon(ET.Element("Fish")))
    element.clear()
    assert "t" == node.text


def test_client_defaults() -> None:
    """A default of the client stands for an element that is not there (SPEC 2.7)."""

    class WithDefault(Model):
        value: str = rest_field(default="x")

    assert {"value": "x"} == dict(from_xml(WithDefault, "<WithDefault/>"))
    assert {"value": "y"} == dict(from_xml(WithDefault, "<WithDefault><value>y</value></WithDefault>"))


def test_a_deserializer_gets_the_text() -> None:
    """A function of the caller's decodes the text; of an element with more in it, it gets the element (SPEC 1.3)."""

    def decode(value: Any) -> Any:
        return [value] if isinstance(value, str) else sorted(value.attrib) if hasattr(value, "attrib") else value

    class Custom(Model):
        a: Any = rest_field(deserializer=decode)
        b: Any = rest_field(deserializer=decode, xml={"attribute": True})
        c: Any = rest_field(type=decode)

    node = from_xml(Custom, '<Custom b="2"><a>1</a><c>3</c></Custom>')
    assert (["1"], ["2"], ["3"]) == (node.a, node.b, node.c)
    assert {"a": "1", "b": "2", "c": "3"} == dict(node)
    assert ["k"] == from_xml(Custom, '<Custom><a k="1"><x/></a></Custom>').a


@pytest.mark.parametrize(
    ("annotation", "document", "expected"),
    [
        (List[Inner], "<r><x><Number>1</Number></x></r>", [{"number": 1}]),
        (List[date], "<r><x>2023-01-12</x></r>", [date(2023, 1, 12)]),
        (Dict[str, int], "<r><a>1</a></r>", {"a": 1}),
        (Optional[Inner], "<r/>", {}),
        (str, b"<r>\xc3\xa9</r>", "\u00e9"),
        (int, "<r/>", None),
        (int, "<r>?</r>", "?"),
        (None, "<r><a>1</a><b>2</b></r>", {"a": "1", "b": "2"}),
    ],
)
def test_any_annotation_at_top_level(annotation: Any, document: Any, expected: Any) -> None:
    """`_deserialize_xml` reads whatever an attribute can be declared to be (SPEC 10.1)."""
    assert expected == mb._deserialize_xml(annotation, document)


@pytest.mark.parametrize(
    "document",
    [
        '<?xml version="1.0" encoding="utf-16"?><InnerX><Text>\u00e9</Text></InnerX>',
        '<?xml version="1.0" encoding="utf-16"?><InnerX><Text>\u00e9</Text></InnerX>'.encode("utf-16"),
        '<?xml version="1.0" encoding="iso-8859-1"?><InnerX><Text>\u00e9</Text></InnerX>'.encode("iso-8859-1"),
        "\ufeff<InnerX><Text>\u00e9</Text></InnerX>",
        "<InnerX><Text>\u00e9</Text></InnerX>".encode("utf-8-sig"),
        "<InnerX><Text>\u00e9</Text></InnerX>".encode(),
        "<!-- <!DOCTYPE --> <?p <!DOCTYPE ?><InnerX><Text>&#xe9;<!-- c --><?p i?></Text></InnerX>",
        "<InnerX><Text><![CDATA[\u00e9]]></Text></InnerX>",
    ],
)
def test_documents_as_text_and_bytes(document: Any) -> None:
    """Text is read whatever encoding it declares; bytes by their mark or declaration."""
    assert {"text": "\u00e9"} == dict(from_xml(Inner, document))


@pytest.mark.parametrize("document", ["<Inner/>", '<InnerX xmlns="urn:a"/>', "<r><InnerX/></r>"])
def test_another_root_element_is_refused(document: str) -> None:
    """`from_xml` wants the element of the class; `_deserialize_xml` does not care, as in the SDKs."""
    with pytest.raises(mb.DeserializationError, match=r"Expected a root element <InnerX> for Inner, got .* - at \$"):
        from_xml(Inner, document)
    assert isinstance(mb._deserialize_xml(Inner, document), Inner)


def test_failsafe(caplog: pytest.LogCaptureFixture) -> None:
    """What is wrong with the body of an error is a warning (SPEC 9.3)."""

    class Response:
        def __init__(self, body: str | None) -> None:
            self.body = body

        def text(self) -> str:
            if self.body is None:
                raise RuntimeError
            return self.body

    assert {"text": "t"} == mb._failsafe_deserialize_xml(Inner, Response("<r><Text>t</Text></r>"))
    assert not caplog.records
    assert mb._failsafe_deserialize_xml(Inner, Response("<r")) is None
    assert mb._failsafe_deserialize_xml(Inner, Response(None)) is None
    assert 2 == len(caplog.records)


def test_a_name_that_is_defined_later() -> None:
    """A plan that was made before an annotation could be resolved is not kept (SPEC 1.5)."""
    names: dict[str, Any] = {"Model": Model, "rest_field": rest_field, "__name__": "later_xml"}
    exec("class Early(Model):\n    other: 'Late' = rest_field()\n", names)  # noqa: S102 -- a class in a module of its own
    with pytest.warns(UnresolvedAnnotationWarning, match="Late"):
        assert {"other": ["1"]} == dict(from_xml(names["Early"], "<Early><other><a>1</a></other></Early>"))
    exec("class Late(Model):\n    a: int = rest_field()\n", names)  # noqa: S102 -- the same
    node = from_xml(names["Early"], "<Early><other><a>1</a></other></Early>")
    assert 1 == node.other.a
    assert "<Early><other><a>1</a></other></Early>" == to_xml(node)
