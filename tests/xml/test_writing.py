"""Models to XML (SPEC 10.1, 10.3, 10.5, 10.7)."""

# ruff: noqa: RUF012, UP006, UP035, UP045 -- declared as generated packages declare theirs

import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, Dict, List, Optional
from uuid import UUID

import pytest

import azure_like._model_base as mb
from azure_like import NULL, Model, from_xml, rest_field, to_xml
from azure_like.exceptions import SerializationError


class Colour(str, Enum):
    """Colours."""

    RED = "red"


class Inner(Model):
    """A model inside others."""

    _xml = {"name": "InnerX"}

    text: Optional[str] = rest_field(xml={"name": "Text"})


def write(annotation: Any, value: Any, *, form: str | None = None, **xml: Any) -> str:
    """Return what is inside the element of a model with one field, named ``V`` in XML, that has a value."""
    body = {
        "__annotations__": {"value": annotation},
        "__module__": __name__,
        "value": rest_field(format=form, xml={"name": "V", **xml}),
    }
    text = to_xml(type("Holder", (Model,), body)(value=value))
    return "" if text == "<Holder />" else text.removeprefix("<Holder>").removesuffix("</Holder>")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("a", None, "a"),
        (5, None, "5"),
        (1.5, None, "1.5"),
        (True, None, "true"),
        (False, None, "false"),
        (5, "str", "5"),
        (Decimal("1.50"), None, "1.5"),
        (b"\x01\x02", None, "AQI="),
        (b"\xff", "base64url", "_w"),
        (datetime(2023, 1, 12, tzinfo=timezone.utc), None, "2023-01-12T00:00:00Z"),
        (datetime(2023, 1, 12, tzinfo=timezone.utc), "rfc7231", "Thu, 12 Jan 2023 00:00:00 GMT"),
        (datetime(2023, 1, 12, tzinfo=timezone.utc), "unix-timestamp", "1673481600"),
        (date(2023, 1, 12), None, "2023-01-12"),
        (timedelta(seconds=1), None, "PT01S"),
        (timedelta(seconds=1), "duration-milliseconds-int", "1000"),
        (Colour.RED, None, "red"),
        (UUID(int=5), None, str(UUID(int=5))),
    ],
)
def test_scalars(value: Any, form: str | None, text: str) -> None:
    """A value is the text of its wire form, in an element and in an attribute (SPEC 5, SPEC 10.5)."""
    assert f"<V>{text}</V>" == write(Optional[type(value)], value, form=form)
    assert f'<Holder V="{text}" />' == write(Optional[type(value)], value, form=form, attribute=True)
    assert text == write(Optional[type(value)], value, form=form, text=True)


def test_what_is_stored_by_key_is_written_too() -> None:
    """A value that the mapping was given as it is has a text as well (SPEC 3.3)."""
    node = Inner({"when": None})
    node["when"] = date(2023, 1, 12)
    node["on"] = True
    node["none"] = NULL
    expected = "<InnerX><when>2023-01-12</when><on>true</on><none /></InnerX>"
    assert expected == to_xml(node)


@pytest.mark.parametrize(
    ("annotation", "value", "xml", "expected"),
    [
        (List[str], ["a", ""], {}, "<V><V>a</V><V /></V>"),
        (List[str], [], {}, "<V />"),
        (List[str], ["a", None], {"itemsName": "I"}, "<V><I>a</I><I /></V>"),
        (List[int], [1], {"unwrapped": True}, "<V>1</V>"),
        (List[int], [], {"unwrapped": True}, ""),
        (List[int], [1, 2], {"unwrapped": True, "itemsName": "I"}, "<I>1</I><I>2</I>"),
        (List[List[str]], [["a"], []], {"itemsName": "I"}, "<V><I><I>a</I></I><I /></V>"),
        (List[Inner], [Inner(text="t"), Inner()], {}, "<V><InnerX><Text>t</Text></InnerX><InnerX /></V>"),
        (List[Inner], [Inner()], {"itemsName": "I"}, "<V><I /></V>"),
        (List[Inner], [Inner()], {"unwrapped": True}, "<InnerX />"),
        (List[Inner], [{"text": "t"}], {"itemsName": "I"}, "<V><I><Text>t</Text></I></V>"),
        (Dict[str, int], {"a": 1, "b": 2}, {}, "<V><a>1</a><b>2</b></V>"),
        (Dict[str, Inner], {"a": Inner(text="t")}, {}, "<V><a><Text>t</Text></a></V>"),
        (Dict[str, List[str]], {"a": ["b"]}, {}, "<V><a><a>b</a></a></V>"),
        (Inner, Inner(text="t"), {}, "<V><Text>t</Text></V>"),
        (Inner, Inner(), {}, "<V />"),
        (Any, {"a": [1, 2]}, {}, "<V><a><a>1</a><a>2</a></a></V>"),
        (List[str], ["a", "b"], {"form": "commaDelimited"}, "<V>a,b</V>"),
    ],
)
def test_structures(annotation: Any, value: Any, xml: dict[str, Any], expected: str) -> None:
    """Lists, dicts and models (SPEC 10.3)."""
    assert expected == write(annotation, value, **xml)


def test_mappings_that_were_stored_by_key_are_written_as_what_is_declared() -> None:
    """``m["inner"] = {...}`` has wire names, and the document has those of XML (SPEC 3.3)."""

    class Outer(Model):
        inner: Optional[Inner] = rest_field()
        inners: Optional[List[Inner]] = rest_field()
        by_key: Optional[Dict[str, Inner]] = rest_field()

    node = Outer()
    node["inner"] = {"text": "a"}
    node["inners"] = [{"text": "b"}]
    node["by_key"] = {"k": {"text": "c"}}
    expected = "<inner><Text>a</Text></inner><inners><InnerX><Text>b</Text></InnerX></inners>"
    assert f"<Outer>{expected}<by_key><k><Text>c</Text></k></by_key></Outer>" == to_xml(node)


def test_changed_views_are_written() -> None:
    """A typed list that was changed in place is written as it is now (SPEC 0.2)."""

    class Dates(Model):
        days: Optional[List[date]] = rest_field(xml={"itemsName": "Day"})

    node = from_xml(Dates, "<Dates><days><Day>2023-01-12</Day></days></Dates>")
    node.days.append(date(2023, 1, 13))  # type: ignore[union-attr]  # it is there
    assert "<Dates><days><Day>2023-01-12</Day><Day>2023-01-13</Day></days></Dates>" == to_xml(node)


def test_null_is_an_empty_element() -> None:
    """An explicit null is an empty element and no attribute, text or item of an unwrapped list (SPEC 4.2)."""

    class Nulls(Model):
        element: Optional[str] = rest_field()
        attribute: Optional[str] = rest_field(xml={"attribute": True})
        content: Optional[str] = rest_field(xml={"text": True})
        rows: Optional[List[str]] = rest_field(xml={"unwrapped": True})

    for null in (None, NULL):
        assert "<Nulls><element /></Nulls>" == to_xml(Nulls(dict.fromkeys(Nulls._attr_to_rest_field, null)))


def test_text_with_attributes() -> None:
    """The text of a model's own element, with attributes around it (SPEC 10.3)."""

    class Name(Model):
        content: Optional[str] = rest_field(xml={"text": True})
        encoded: Optional[bool] = rest_field(xml={"name": "Encoded", "attribute": True})
        other: Optional[str] = rest_field()

    assert '<Name Encoded="true">a&amp;b<other>c</other></Name>' == to_xml(Name(content="a&b", encoded=True, other="c"))
    assert '<Name Encoded="false" />' == to_xml(Name(encoded=False, content=""))
    with pytest.raises(ValueError, match=r"XML cannot carry the character U\+0000 .* - at \$\.content"):
        to_xml(Name(content="\0"))
    with pytest.raises(ValueError, match=r"XML cannot carry the character U\+0001 .* - at \$\.encoded"):
        to_xml(Name({"encoded": "a\1"}))


def test_readonly_fields_are_left_out_at_every_level() -> None:
    """Those whose visibility is exactly ``read``, in elements, attributes and text (SPEC 8.2)."""

    class Node(Model):
        seen: Optional[str] = rest_field(visibility=["read"])
        marked: Optional[str] = rest_field(visibility=["read"], xml={"attribute": True})
        content: Optional[str] = rest_field(visibility=["read"], xml={"text": True})
        kept: Optional[str] = rest_field(visibility=["read", "create"])
        inner: Optional["Node"] = rest_field()

    node = Node(seen="a", marked="b", content="c", kept="d", inner=Node(seen="e", kept="f"))
    assert "<Node><kept>d</kept><inner><kept>f</kept></inner></Node>" == to_xml(node, exclude_readonly=True)
    assert to_xml(node, exclude_readonly=True) == mb.serialize_xml(node, exclude_readonly=True)
    assert to_xml(node) == mb.serialize_xml(node)
    assert "e" in to_xml(node)


def test_texts_are_escaped() -> None:
    """What would not come back as it is, is escaped, and nothing else (SPEC 10.7)."""
    assert "<V>&lt;a&gt; &amp; \"'\t\n&#13;</V>" == write(str, "<a> & \"'\t\n\r")
    assert '<Holder V="&lt;a&gt; &amp; &quot;\'&#09;&#10;&#13;" />' == write(str, "<a> & \"'\t\n\r", attribute=True)


def test_errors_name_the_path() -> None:
    """What cannot be written is named with where it is (SPEC 10.7)."""

    class Tree(Model):
        children: Optional[List["Tree"]] = rest_field()
        by_name: Optional[Dict[str, Any]] = rest_field(name="byName")

    bad = Tree(children=[Tree(), Tree(by_name={"ok": "x", "b": "\ud800"})])
    with pytest.raises(SerializationError, match=r"U\+D800 \(at 0 in the text\) - at \$\.children\[1\]\.byName\.b"):
        to_xml(bad)
    with pytest.raises(SerializationError, match=r"'a b' is not an XML name - at \$\.byName\.a b"):
        to_xml(Tree(by_name={"a b": 1}))
    with pytest.raises(SerializationError, match=r"has no form in XML - at \$\.byName\.x"):
        to_xml(Tree(by_name={"x": object()}))
    error = SerializationError("reason", ".a")
    assert ("reason", "$.b.a") == (error.under(".b").reason, error.under(".b").path)
    assert str(error) == str(error.__reduce__()[0](*error.__reduce__()[1]))


def as_text(made: Any) -> Any:
    """Return elements as text."""
    return [as_text(item) for item in made] if isinstance(made, list) else ET.tostring(made, encoding="unicode")


@pytest.mark.parametrize(
    ("value", "meta", "expected"),
    [
        (Inner(text="t"), None, "<InnerX><Text>t</Text></InnerX>"),
        (Inner(), {"name": "N"}, "<InnerX />"),
        (Inner(), {"itemsName": "I"}, "<I />"),
        ([Inner(), Inner()], None, ["<InnerX />", "<InnerX />"]),
        ([Inner(), "a"], {"name": "N", "itemsName": "I"}, ["<I />", "<I>a</I>"]),
        ({"a": 1, "b": Inner()}, None, ["<a>1</a>", "<b />"]),
        ("a", {"name": "N"}, "<N>a</N>"),
        (date(2023, 1, 12), {"name": "N", "ns": "urn:n", "prefix": "n"}, '<n:N xmlns:n="urn:n">2023-01-12</n:N>'),
        ([1], {"name": "N", "itemsNs": "urn:n"}, ['<ns0:N xmlns:ns0="urn:n">1</ns0:N>']),
        ([], None, []),
    ],
)
def test_elements(value: Any, meta: Any, expected: Any) -> None:
    """`_get_element` gives elements, with the metadata of the field around (SPEC 10.1)."""
    assert expected == as_text(mb._get_element(value, parent_meta=meta))


def test_elements_into_another() -> None:
    """What is in a model can be put into an element that is there already."""
    around = ET.Element("Around", {"kept": "1"})
    assert around is mb._get_element(Inner(text="t"), wrapped_element=around)
    assert '<Around kept="1"><Text>t</Text></Around>' == as_text(around)


@pytest.mark.parametrize("value", ["a", 5, None, b"x"])
def test_a_value_without_a_name_is_no_element(value: Any) -> None:
    """Only models, and what is in them, have names of their own."""
    with pytest.raises(ValueError, match="Only with a name"):
        mb._get_element(value)
