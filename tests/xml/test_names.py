"""What classes and fields are called in XML (SPEC 10.2, 10.8)."""

# ruff: noqa: RUF012, UP006, UP035, UP045 -- declared as generated packages declare theirs

from typing import Any, Dict, List, Optional

import pytest

from azure_like import Model, from_xml, rest_field, to_xml
from azure_like._model_base import _deserialize_xml

C, F, I = "urn:c", "urn:f", "urn:i"  # noqa: E741 -- class, field, items

NAMESPACES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    # of the class, of the field, the document
    ({}, {}, "<H><V>1</V></H>"),
    ({}, {"ns": F, "prefix": "f"}, '<H xmlns:f="urn:f"><f:V>1</f:V></H>'),
    ({}, {"namespace": F, "prefix": "f"}, '<H xmlns:f="urn:f"><f:V>1</f:V></H>'),
    ({}, {"ns": F}, '<H xmlns:ns0="urn:f"><ns0:V>1</ns0:V></H>'),
    ({}, {"prefix": "f"}, "<H><V>1</V></H>"),
    ({"ns": C, "prefix": "c"}, {}, '<c:H xmlns:c="urn:c"><c:V>1</c:V></c:H>'),
    ({"ns": C, "prefix": "ns2"}, {}, '<ns2:H xmlns:ns2="urn:c"><ns2:V>1</ns2:V></ns2:H>'),
    ({"ns": C}, {"ns": F, "prefix": "f"}, '<ns0:H xmlns:f="urn:f" xmlns:ns0="urn:c"><f:V>1</f:V></ns0:H>'),
    ({"ns": C, "prefix": "c"}, {"namespace": F}, '<c:H xmlns:c="urn:c"><c:V>1</c:V></c:H>'),
    ({"namespace": C, "prefix": "c"}, {}, '<c:H xmlns:c="urn:c"><V>1</V></c:H>'),
    (
        {"namespace": C, "prefix": "c"},
        {"namespace": F, "prefix": "f"},
        '<c:H xmlns:c="urn:c" xmlns:f="urn:f"><f:V>1</f:V></c:H>',
    ),
    ({"ns": C, "prefix": "c"}, {"attribute": True}, '<c:H xmlns:c="urn:c" c:V="1" />'),
    ({"namespace": C, "prefix": "c"}, {"attribute": True}, '<c:H xmlns:c="urn:c" V="1" />'),
    ({}, {"attribute": True, "ns": F, "prefix": "f"}, '<H xmlns:f="urn:f" f:V="1" />'),
    (
        {"ns": C, "prefix": "p"},
        {"ns": F, "prefix": "p"},
        '<p:H xmlns:ns1="urn:f" xmlns:p="urn:c"><ns1:V>1</ns1:V></p:H>',
    ),
]


def declare(annotation: Any, of_class: dict[str, Any], of_field: dict[str, Any]) -> Any:
    """Return a class ``H`` with one field ``value`` that is ``V`` in XML."""
    body = {
        "__annotations__": {"value": annotation},
        "__module__": __name__,
        "_xml": {"name": "H", **of_class},
        "value": rest_field(xml={"name": "V", **of_field}),
    }
    return type("Holder", (Model,), body)


@pytest.mark.parametrize(("of_class", "of_field", "document"), NAMESPACES)
def test_namespaces(of_class: dict[str, Any], of_field: dict[str, Any], document: str) -> None:
    """``ns`` of a class reaches its fields, ``namespace`` does not; both are read back (SPEC 10.2, D18)."""
    cls = declare(int, of_class, of_field)
    assert document == to_xml(cls(value=1))
    assert cls(value=1) == from_xml(cls, document)


@pytest.mark.parametrize("of_class", [{}, {"ns": C}, {"ns": C, "prefix": "c"}, {"namespace": C}])
@pytest.mark.parametrize(
    "of_field",
    [
        {},
        {"ns": F},
        {"namespace": F},
        {"itemsName": "It"},
        {"itemsName": "It", "itemsNs": I},
        {"itemsName": "It", "itemsNs": I, "itemsPrefix": "c"},
        {"itemsNs": I, "ns": F},
        {"prefix": "c", "ns": F, "itemsName": "It"},
    ],
)
@pytest.mark.parametrize("unwrapped", [False, True])
def test_lists_in_namespaces_read_back(of_class: dict[str, Any], of_field: dict[str, Any], unwrapped: bool) -> None:  # noqa: FBT001
    """Items of scalars, and of models in namespaces of their own, are found again (SPEC 10.2, 10.5, D18)."""
    inner = declare(str, {"ns": "urn:n", "prefix": "n"}, {})
    for item, values in [(int, [1, 2]), (inner, [inner(value="a"), inner()])]:
        cls = declare(list.__class_getitem__(item), of_class, {**of_field, "unwrapped": unwrapped})
        node = cls(value=values)
        assert node == from_xml(cls, to_xml(node))
        assert all(type(value) is item for value in from_xml(cls, to_xml(node)).value)


def test_items_have_their_own_names() -> None:
    """The names and namespaces of items, and of models by their classes (SPEC 10.2)."""
    meta = {"ns": F, "prefix": "f", "itemsName": "It", "itemsNs": I, "itemsPrefix": "i"}
    cls = declare(List[int], {}, meta)
    assert '<H xmlns:f="urn:f" xmlns:i="urn:i"><f:V><i:It>1</i:It></f:V></H>' == to_xml(cls(value=[1]))
    inner = declare(str, {"ns": "urn:n", "prefix": "n"}, {})
    cls = declare(list.__class_getitem__(inner), {}, meta)
    assert '<H xmlns:f="urn:f" xmlns:n="urn:n"><f:V><n:It /></f:V></H>' == to_xml(cls(value=[inner()]))


def test_keys_in_namespaces() -> None:
    """Keys of dicts and of what is not declared are in the namespace around, or name theirs (SPEC 0.4, 10.3)."""
    cls = declare(Dict[str, str], {"ns": C, "prefix": "c"}, {})
    node = cls({"value": {"a": "1", f"{{{F}}}b": "2"}, "more": "3", f"{{{F}}}most": "4"})
    inside = "<c:V><c:a>1</c:a><ns1:b>2</ns1:b></c:V><c:more>3</c:more><ns1:most>4</ns1:most>"
    assert f'<c:H xmlns:c="urn:c" xmlns:ns1="urn:f">{inside}</c:H>' == to_xml(node)
    assert node == from_xml(cls, to_xml(node))


def test_the_namespace_of_a_class_without_prefix_is_read_in_its_fields() -> None:
    """With a prefix, elements without namespace are read, as in the SDKs (SPEC 10.2)."""
    document = '<H xmlns="urn:c"><V>1</V></H>'
    assert {"value": 1} == dict(_deserialize_xml(declare(int, {"namespace": C}, {}), document))
    assert {f"{{{C}}}V": "1"} == dict(_deserialize_xml(declare(int, {"namespace": C, "prefix": "c"}, {}), document))
    assert {"value": 1} == dict(_deserialize_xml(declare(int, {"ns": C, "prefix": "c"}, {}), "<H><V>1</V></H>"))


def test_names_without_metadata() -> None:
    """A class is called as it is, a field by its wire name (SPEC 10.2)."""

    class Plain(Model):
        first_name: Optional[str] = rest_field(name="firstName")
        last: Optional[str] = rest_field()

    assert "<Plain><firstName>a</firstName><last>b</last></Plain>" == to_xml(Plain(first_name="a", last="b"))


def test_a_subclass_has_the_metadata_of_its_base() -> None:
    """Unless it has its own (SPEC 1.4)."""

    class Base(Model):
        _xml = {"name": "B", "ns": C, "prefix": "c"}

    class Same(Base):
        value: Optional[str] = rest_field()

    class Other(Base):
        _xml = {"name": "O"}

    assert '<c:B xmlns:c="urn:c"><c:value>a</c:value></c:B>' == to_xml(Same(value="a"))
    assert "<O />" == to_xml(Other())


def test_one_name_for_two_fields() -> None:
    """The first field has it; a name that is only written gives way to one that is declared."""

    class Twice(Model):
        first: Optional[str] = rest_field(xml={"name": "V"})
        second: Optional[str] = rest_field(xml={"name": "V"})

    assert {"first": "1"} == dict(from_xml(Twice, "<Twice><V>1</V></Twice>"))
