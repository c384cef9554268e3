"""Namespaces: metadata of classes, of fields and of items against each other, in both styles (SPEC 10.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, product
from typing import Any

from conformance._xml_shapes import DICT, LIST, Declaring, Field, Shape, documents, named

CLASSES: dict[str, dict[str, str]] = {
    "bare": {},
    "ns": {"ns": "urn:c"},
    "ns prefix": {"ns": "urn:c", "prefix": "c"},
    "namespace": {"namespace": "urn:c"},
    "namespace prefix": {"namespace": "urn:c", "prefix": "c"},
    "prefix": {"prefix": "c"},
    "both": {"ns": "urn:c", "namespace": "urn:other", "prefix": "c"},
}
"""What a class can say of its namespace, in templates: `c` gets a number."""

FIELDS: dict[str, dict[str, str]] = {
    "bare": {},
    "ns": {"ns": "urn:f"},
    "ns prefix": {"ns": "urn:f", "prefix": "f"},
    "namespace": {"namespace": "urn:f"},
    "namespace prefix": {"namespace": "urn:f", "prefix": "f"},
    "prefix": {"prefix": "f"},
    "empty ns": {"ns": ""},
}
"""What a field can say of its namespace."""

ITEMS: dict[str, dict[str, str]] = {
    "bare": {},
    "ns": {"itemsNs": "urn:i"},
    "ns prefix": {"itemsNs": "urn:i", "itemsPrefix": "i"},
    "prefix": {"itemsPrefix": "i"},
}
"""What a field can say of the namespace of its items."""

_NAMES = ("c", "f", "i", "m")


def _numbered(meta: dict[str, str], number: int) -> dict[str, str]:
    """Return the metadata with namespaces and prefixes that no other shape has.

    The reference registers prefixes for the whole process (D18), so a shape would else show what others did.
    """
    return {key: value and f"{value}{number}" for key, value in meta.items()}


def _documents(inside: str, number: int) -> tuple[str, ...]:
    """Return a document in no namespace, and one in each: all elements and attributes in the same."""
    declarations = " ".join(f'xmlns:{name}="urn:{name}{number}"' for name in _NAMES)
    bare = f"<K>{inside.replace('@', '')}</K>"
    return (bare, *(f"<{name}:K {declarations}>{inside.replace('@', f'{name}:')}</{name}:K>" for name in ("c", "f")))


def _attributes(number: int) -> str:
    """Return a document with one attribute name in every namespace and in none."""
    declarations = " ".join(f'xmlns:{name}="urn:{name}{number}"' for name in _NAMES)
    return f'<K {declarations} At="bare" c:At="c" f:At="f"/>'


def fields(making: Declaring) -> Iterator[Shape]:
    """Yield every class metadata with every field metadata, for every kind of field."""
    for number, (cls, field) in enumerate(product(CLASSES, FIELDS)):
        meta = _numbered(FIELDS[field], number)
        inner = making.model(f"Inner{number}", named("Inner"), a=Field(str, named("A")))
        model = making.model(
            f"Spaces{number}",
            named("K", **_numbered(CLASSES[cls], number)),
            a=Field(str, named("A", **meta)),
            at=Field(str, named("At", attribute=True, **meta)),
            wrapped=Field(LIST[str], named("L", itemsName="I", **meta)),
            unwrapped=Field(LIST[str], named("U", unwrapped=True, **meta)),
            inner=Field(inner, named("Inner", **meta)),
            words=Field(DICT[str, str], named("M", **meta)),
        )
        inside = "<@A>1</@A><@L><@I>2</@I></@L><@U>3</@U><@Inner><A>4</A></@Inner><@M><k>5</k></@M>"
        full = {
            "a": "1",
            "at": "2",
            "wrapped": ["3"],
            "unwrapped": ["4", "5"],
            "inner": inner(a="6"),
            "words": {"k": "7"},
        }
        models = [full, *({name: value} for name, value in full.items())]
        name = f"class {cls}, field {field}"
        yield Shape(name, model, documents(*_documents(inside, number), _attributes(number)), models)


def items(making: Declaring) -> Iterator[Shape]:
    """Yield arrays of texts and of models, with metadata of class, field and items."""
    numbers = count(1000)
    for cls, field, item, unwrapped in product(("bare", "ns", "ns prefix"), FIELDS, ITEMS, (False, True)):
        for what in ("texts", "models", "spaced models"):
            number = next(numbers)
            own = {"ns": f"urn:m{number}"} if what == "spaced models" else {}
            item_class = making.model(f"Item{number}", named("Item", **own), a=Field(str, named("A")))
            meta = {"itemsName": "I", "unwrapped": unwrapped, **ITEMS[item], **FIELDS[field]}
            numbered = {key: value and f"{value}{number}" for key, value in meta.items() if isinstance(value, str)}
            xml = {**meta, **numbered, "itemsName": "I"}
            of: Any = str if what == "texts" else item_class
            model = making.model(
                f"Items{number}",
                named("K", **_numbered(CLASSES[cls], number)),
                v=Field(LIST[of], named("L", **xml)),
            )
            value = "1" if what == "texts" else item_class(a="1")
            name = f"{what}, class {cls}, field {field}, items {item}, {'unwrapped' if unwrapped else 'wrapped'}"
            yield Shape(name, model, documents("<K/>"), [{"v": [value, value]}, {"v": []}])


def prefixes(making: Declaring) -> Iterator[Shape]:
    """Yield prefixes that are in use, generated ones, reserved ones and shared ones."""
    for number, prefix in enumerate(("ns0", "ns1", "ns2", "ns77", "p.q", "é", "_")):
        model = making.model(
            f"Prefix{number}", named("R", ns=f"urn:p{number}", prefix=prefix), a=Field(str, named("A"))
        )
        yield Shape(f"prefix {prefix}", model, models=[{"a": "1"}])
    shared = making.model(
        "Shared",
        named("R"),
        a=Field(str, named("A", ns="urn:s1", prefix="s")),
        b=Field(str, named("B", ns="urn:s2", prefix="s")),
    )
    yield Shape("one prefix for two namespaces", shared, models=[{"a": "1", "b": "2"}, {"b": "2"}])
    language = named("lang", ns="http://www.w3.org/XML/1998/namespace", prefix="xml", attribute=True)
    model = making.model("Language", named("R"), a=Field(str, language))
    yield Shape("xml:lang", model, documents('<R xml:lang="en"/>'), [{"a": "en"}])


def namespaces(making: Declaring) -> Iterator[Shape]:
    """Yield all of them."""
    yield from fields(making)
    yield from items(making)
    yield from prefixes(making)
