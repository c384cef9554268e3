"""The functions that generated packages pass as ``deserializer=`` (SPEC 1.3, 10.6)."""

# ruff: noqa: UP007, UP045 -- declared as generated packages declare theirs

import functools
import xml.etree.ElementTree as ET
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, Optional, Union

import pytest

import azure_like._model_base as mb
from azure_like import Model, from_xml, rest_field
from azure_like.exceptions import FAILURES_OF_VALUES


class Colour(str, Enum):
    """Colours."""

    RED = "red"


MOMENT = datetime(2023, 1, 12, tzinfo=timezone.utc)
CASES: list[tuple[Any, str, Any]] = [
    (mb._xml_deser_str, "a", "a"),
    (mb._xml_deser_int, "5", 5),
    (mb._xml_deser_float, "1.5", 1.5),
    (mb._xml_deser_bool, "True", True),
    (mb._xml_deser_bool, "no", False),
    (mb._xml_deser_bytes, "AQI=", b"\x01\x02"),
    (mb._xml_deser_bytes_base64url, "_w", b"\xff"),
    (mb._xml_deser_datetime, "2023-01-12T00:00:00Z", MOMENT),
    (mb._xml_deser_datetime_rfc7231, "Thu, 12 Jan 2023 00:00:00 GMT", MOMENT),
    (mb._xml_deser_datetime_unix_timestamp, "1673481600", MOMENT),
    (mb._xml_deser_date, "2023-01-12", date(2023, 1, 12)),
    (mb._xml_deser_time, "01:02:03", time(1, 2, 3)),
    (mb._xml_deser_duration, "PT1S", timedelta(seconds=1)),
    (mb._xml_deser_decimal, "1.50", Decimal("1.50")),
    (functools.partial(mb._xml_deser_enum_or_str, Colour), "red", Colour.RED),
    (functools.partial(mb._xml_deser_enum_or_str, Colour), "blue", "blue"),
]


def element(text: str | None) -> ET.Element:
    """Return an element with a text."""
    made = ET.Element("e")
    made.text = text
    return made


@pytest.mark.parametrize(("function", "text", "expected"), CASES)
def test_texts_and_elements(function: Any, text: str, expected: Any) -> None:
    """They take the text of an attribute, an element, a value that is typed already, and None (SPEC 10.6)."""
    assert (type(expected), expected) == (type(function(text)), function(text))
    assert expected == function(element(text))
    assert expected == function(expected)
    assert function(None) is None


@pytest.mark.parametrize(("function", "_text", "_expected"), CASES)
def test_an_element_without_text(function: Any, _text: str, _expected: Any) -> None:
    """It is None where no text is no value, and an empty value where there is one (SPEC 10.4)."""
    if isinstance(function, functools.partial):
        assert function(element(None)) is None
    else:
        empty = {mb._xml_deser_str: "", mb._xml_deser_bytes: b"", mb._xml_deser_bytes_base64url: b""}
        assert empty.get(function) == function(element(None))


@pytest.mark.parametrize(
    ("function", "text"),
    [(mb._xml_deser_int, "x"), (mb._xml_deser_datetime, "x"), (mb._xml_deser_decimal, "x"), (mb._xml_deser_bytes, "x")],
)
def test_a_text_of_another_kind_is_an_error(function: Any, text: str) -> None:
    """Called by hand they raise; in a field the value stays the text that it is (SPEC 6.2)."""
    with pytest.raises(FAILURES_OF_VALUES):
        function(text)

    body = {"__annotations__": {"value": Any}, "__module__": __name__, "value": rest_field(deserializer=function)}
    node = mb._deserialize_xml(type("Holder", (Model,), body), f"<Holder><value>{text}</value></Holder>")
    assert text == node["value"] == node.value


def test_fields_as_storage_packages_declare_them() -> None:
    """A field with one of them is that of its codec, from XML and from JSON, and stays plain on the wire (SPEC 0)."""

    class Message(Model):
        name: Optional[str] = rest_field(xml={"name": "Name"}, deserializer=mb._xml_deser_str)
        count: int = rest_field(xml={"name": "Count", "attribute": True}, deserializer=mb._xml_deser_int)
        when: Optional[datetime] = rest_field(format="rfc7231", deserializer=mb._xml_deser_datetime_rfc7231)
        colour: Union[str, Colour, None] = rest_field(
            deserializer=functools.partial(mb._xml_deser_enum_or_str, Colour),
        )
        numbers: Optional[list[int]] = rest_field(deserializer=mb._xml_deser_int)

    inside = "<Name/><when>Thu, 12 Jan 2023 00:00:00 GMT</when><colour>red</colour><numbers><n>1</n></numbers>"
    node = from_xml(Message, f'<Message Count="5">{inside}</Message>')
    wire = {"name": "", "when": "Thu, 12 Jan 2023 00:00:00 GMT", "colour": "red", "numbers": [1], "count": 5}
    assert wire == dict(node)
    assert ("", MOMENT, Colour.RED, [1], 5) == (node.name, node.when, node.colour, node.numbers, node.count)
    assert node == Message(wire)
    assert node.when == Message(wire).when
    assert "<colour>blue</colour>" in mb.serialize_xml(Message(colour="blue"))
