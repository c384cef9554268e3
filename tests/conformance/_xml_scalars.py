"""Every type of scalar in every place that XML has for one, with texts that fit and texts that do not."""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from conformance._shapes import Color
from conformance._xml_shapes import DICT, LIST, NOT_GIVEN, OPTIONAL, UNION, Declaring, Document, Field, Shape, named

UTC = dt.timezone.utc


def _same(text: str) -> Any:
    return text


def _or_text(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a function from a text to its wire value: what the parser makes of it, or the text itself."""

    def wire(text: str) -> Any:
        try:
            return parse(text)
        except ValueError:
            return text

    return wire


def _boolean(text: str) -> bool:
    return text.lower() == "true"  # SPEC 6.10; any other text is false, as it is in the reference's elements


@dataclass(frozen=True)
class Kind:
    """A type of scalar.

    Attributes:
        label: its name here.
        annotation: as declared.
        format: as declared.
        texts: to read.
        values: to write.
        deserializer: the `_xml_deser_*` function that generated code gives to such fields, without that prefix.
        wire: from a text to what JSON would have in its place (SPEC 10.5).
        empty: what an empty element stands for (SPEC 10.4).
    """

    label: str
    annotation: Any
    format: str | None
    texts: tuple[str, ...]
    values: tuple[Any, ...]
    deserializer: str
    wire: Callable[[str], Any] = _same
    empty: Any = None


_MOMENT = dt.datetime(2023, 1, 12, 1, 2, 3, 4000, tzinfo=UTC)
_WHOLE = dt.datetime(2023, 1, 12, 1, 2, 3, tzinfo=UTC)

KINDS = (
    Kind("str", str, None, ("x", " x ", "5", "é<&>'\""), ("x", "é<&>'\"", " "), "str", empty=""),
    Kind("int", int, None, ("5", " 5 ", "x", "5.5", "-1"), (5, -1), "int", _or_text(int)),
    Kind("float", float, None, ("1.5", "1", "x", "1e3"), (1.5, -2.0), "float", _or_text(float)),
    Kind("bool", bool, None, ("true", "false"), (True, False), "bool", _boolean),
    Kind("odd_bool", bool, None, ("True", "FALSE", "x", "1"), (), "bool", _boolean),
    Kind(
        "datetime",
        dt.datetime,
        None,
        ("2023-01-12T00:00:00Z", "2023-01-12T00:00:00.1234567Z", "x"),
        (_MOMENT,),
        "datetime",
    ),
    Kind("rfc7231", dt.datetime, "rfc7231", ("Thu, 12 Jan 2023 00:00:00 GMT", "x"), (_WHOLE,), "datetime_rfc7231"),
    Kind(
        "unix",
        dt.datetime,
        "unix-timestamp",
        ("1700000000", "x"),
        (_WHOLE,),
        "datetime_unix_timestamp",
        _or_text(int),
    ),
    Kind("date", dt.date, None, ("2023-01-12", "x"), (dt.date(2023, 1, 12),), "date"),
    Kind("time", dt.time, None, ("01:02:03", "x"), (dt.time(1, 2, 3),), "time"),
    Kind("duration", dt.timedelta, None, ("PT5S", "P1Y", "x"), (dt.timedelta(days=1, seconds=5),), "duration"),
    Kind("decimal", decimal.Decimal, None, ("1.5", "x"), (decimal.Decimal("1.5"),), "decimal", _or_text(float)),
    Kind("bytes", bytes, None, ("YQ==", "/+8="), (b"a", b"\xff\xef"), "bytes", empty=""),
    Kind("base64url", bytes, "base64url", ("YQ", "_-8"), (b"a", b"\xff\xef"), "bytes_base64url", empty=""),
    Kind("enum", Color, None, ("red", "Blue", "x"), (Color.RED, "x"), "enum_or_str", empty=""),
    Kind("open_enum", UNION[str, Color], None, ("red", "x"), (Color.RED, "x"), "enum_or_str", empty=""),
    Kind("int_as_text", int, "str", ("5", "x"), (5,), "int"),
    Kind("bool_as_text", bool, "str", ("true", "FALSE"), (True,), "bool"),
    Kind("any", Any, None, ("5", "x"), ("x",), "str"),
)

FIRST = ("int", "str", "datetime", "enum")
"""Kinds for which a place is tried whose way is the same for all."""


def _deserializer(making: Declaring, kind: Kind) -> Callable[[Any], Any]:
    """Return the function that generated code would give to a field of that kind."""
    found: Callable[..., Any] = getattr(making.base, f"_xml_deser_{kind.deserializer}")
    return partial(found, Color) if kind.deserializer == "enum_or_str" else found


@dataclass(frozen=True)
class Place:
    """Where in a document a scalar stands.

    Attributes:
        label: its name here.
        document: where the text goes, as ``{}``.
        xml: the metadata of the field.
        annotation: from that of the scalar to that of the field.
        around: from a wire value to that of the field.
        by: whether the field has a deserializer.
    """

    label: str
    document: str
    xml: dict[str, Any]
    annotation: Callable[[Any], Any] = lambda scalar: OPTIONAL[scalar]
    around: Callable[[Any], Any] = lambda wire: wire
    by: bool = False


PLACES = (
    Place("element", "<R><V>{}</V></R>", named("V")),
    Place("required", "<R><V>{}</V></R>", named("V"), lambda scalar: scalar),
    Place("attribute", '<R V="{}"/>', named("V", attribute=True)),
    Place("text", "<R>{}</R>", named("V", text=True)),
    Place(
        "wrapped",
        "<R><V><I>{0}</I><I>{0}</I></V></R>",
        named("V", itemsName="I"),
        lambda scalar: LIST[scalar],
        lambda wire: [wire, wire],
    ),
    Place(
        "unwrapped",
        "<R><I>{0}</I><I>{0}</I></R>",
        named("V", itemsName="I", unwrapped=True),
        lambda scalar: LIST[scalar],
        lambda wire: [wire, wire],
    ),
    Place(
        "dict",
        "<R><V><k>{}</k></V></R>",
        named("V"),
        lambda scalar: DICT[str, scalar],
        lambda wire: {"k": wire},
    ),
    Place("element by deserializer", "<R><V>{}</V></R>", named("V"), by=True),
    Place("attribute by deserializer", '<R V="{}"/>', named("V", attribute=True), by=True),
)


def _read(place: Place, kind: Kind) -> Iterator[Document]:
    """Yield the documents for a kind of scalar in a place."""
    for text in kind.texts:
        escaped = escape(text, {'"': "&quot;"})
        yield Document(place.document.format(escaped), place.around(kind.wire(text)))
    empty = "" if "attribute" in place.label else kind.empty
    # An element without text is not one whose text is empty: the field is unset then.
    yield Document(place.document.format(""), NOT_GIVEN if place.label == "text" else place.around(empty))
    yield Document("<R/>")


def scalars(making: Declaring) -> Iterator[Shape]:
    """Yield every kind in every place."""
    for place in PLACES:
        for kind in KINDS:
            name = f"{kind.label} {place.label}"
            more: dict[str, Any] = {"format": kind.format}
            if place.by:
                more["deserializer"] = _deserializer(making, kind)
            made = Field(place.annotation(kind.annotation), place.xml, more)
            model = making.model(name.title().replace(" ", "").replace("_", ""), named("R"), v=made)
            models = [{"v": place.around(value)} for value in kind.values]
            yield Shape(name, model, list(_read(place, kind)), models)
