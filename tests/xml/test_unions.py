"""Unions in XML: which arm takes an element, by its tags (SPEC 6.13, SPEC 10.3, D10)."""

# ruff: noqa: UP007, UP045 -- `Union` keeps the arms of each case apart from the code around it

import types
from enum import Enum, IntEnum
from typing import Any, ClassVar, Literal, Optional, TypeVar, Union
from xml.etree.ElementTree import Element, fromstring

import pytest
from typing_extensions import TypeAliasType

import azure_like._model_base as mb
from azure_like import from_xml, to_xml

T = TypeVar("T")

CALLED: list[str] = []
"""The classes below whose constructors were called."""


class Kind(str, Enum):
    """Tags that are texts."""

    OPENAI = "openai"
    AZURE = "azure"


class Number(IntEnum):
    """Tags that are numbers."""

    ONE = 1
    TWO = 2


class OpenAI(mb.Model):
    """The first arm, with its tag in a child; its constructor assigns the tag, whatever was given."""

    type: Literal["openai"] = mb.rest_field(xml={"name": "Type"})
    name: Optional[str] = mb.rest_field(xml={"name": "Name"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        CALLED.append("OpenAI")
        self.type: Literal["openai"] = "openai"


class Azure(mb.Model):
    """The second arm."""

    type: Literal["azure"] = mb.rest_field(xml={"name": "Type"})
    name: Optional[str] = mb.rest_field(xml={"name": "Name"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        CALLED.append("Azure")
        self.type: Literal["azure"] = "azure"


class Assigning(mb.Model):
    """An arm whose constructor does no more than to assign the tag, as generated ones do."""

    type: Literal["assigning"] = mb.rest_field(xml={"name": "Type"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type: Literal["assigning"] = "assigning"


class Attributed(mb.Model):
    """An arm with its tag in an attribute, of another wire name and an enum."""

    kind: Literal[Kind.AZURE] = mb.rest_field(name="wireKind", xml={"name": "Kind", "attribute": True})
    name: Optional[str] = mb.rest_field(xml={"name": "Name"})


class Attributed2(mb.Model):
    """The same with another member."""

    kind: Literal[Kind.OPENAI] = mb.rest_field(name="wireKind", xml={"name": "Kind", "attribute": True})
    name: Optional[str] = mb.rest_field(xml={"name": "Name"})


class One(mb.Model):
    """An arm with a number for a tag."""

    level: Literal[Number.ONE] = mb.rest_field(xml={"name": "Level"})


class Two(mb.Model):
    """The same with another number."""

    level: Literal[Number.TWO] = mb.rest_field(xml={"name": "Level"})


class Spoken(mb.Model):
    """An arm whose tag is the text of its element."""

    said: Literal["yes"] = mb.rest_field(xml={"text": True})
    loud: Optional[bool] = mb.rest_field(xml={"attribute": True})


class Plain(mb.Model):
    """An arm without a tag."""

    name: Optional[str] = mb.rest_field(xml={"name": "Name"})


class Hint(mb.Model):
    """A literal that may be left out."""

    type: Optional[Literal["hint"]] = mb.rest_field(xml={"name": "Type"})


class Qualified(mb.Model):
    """An arm with a namespace."""

    _xml: ClassVar[dict[str, Any]] = {"name": "Qualified", "ns": "urn:q", "prefix": "q"}
    type: Literal["azure"] = mb.rest_field(xml={"name": "Type", "ns": "urn:q"})


class Voice(mb.Model):
    """A discriminated base, with the discriminator in an attribute."""

    __mapping__: ClassVar[dict[str, Any]] = {}
    type: str = mb.rest_discriminator(xml={"name": "Type", "attribute": True})


class Standard(Voice, discriminator="standard"):
    """A class below it, as the generator writes it."""

    type: Literal["standard"] = mb.rest_discriminator(xml={"name": "Type", "attribute": True})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        CALLED.append("Standard")
        self.type = "standard"


class Custom(Voice, discriminator="custom"):
    """A class below the base that inherits the declaration of the discriminator."""


def holder(annotation: Any, **xml: Any) -> Any:
    """Return a class with one field of an annotation, called ``V`` in XML."""

    def body(namespace: dict[str, Any]) -> None:
        field = mb.rest_field(xml={"name": "V", **xml})
        namespace.update(__module__=__name__, __annotations__={"value": annotation}, value=field)

    return types.new_class("Holder", (mb.Model,), {}, body)


def plain(value: Any) -> Any:
    """Return a value with the data of models in their place."""
    if getattr(type(value), "_is_model", False):
        return value.as_dict()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def element(inside: str, attributes: str = "") -> Element:
    """Return an element ``V``."""
    return fromstring(f"<V {attributes}>{inside}</V>")  # noqa: S314 -- it is written here


TOLD: list[tuple[Any, str, str, type | None, Any]] = [
    # annotation, attributes, what is inside, the class, the data
    (Union[str, OpenAI, Azure], "", "<Type>azure</Type>", Azure, {"type": "azure"}),
    (Union[str, OpenAI, Azure], "", "<Type>azure</Type><Name>x</Name>", Azure, {"type": "azure", "name": "x"}),
    (Union[OpenAI, Azure], "", "<Name>x</Name><Type>azure</Type>", Azure, {"type": "azure", "name": "x"}),
    (Union[Azure, OpenAI], "", "<Type>openai</Type>", OpenAI, {"type": "openai"}),
    (Union[OpenAI, Assigning], "", "<Type>assigning</Type>", Assigning, {"type": "assigning"}),
    (Union[Assigning, Azure], "", "<Type>azure</Type>", Azure, {"type": "azure"}),
    # The tag is found elsewhere than it is declared, and kept.
    (Union[OpenAI, Azure], 'Type="azure"', "<Name>x</Name>", Azure, {"type": "azure", "name": "x"}),
    # A missing or unknown tag is nobody's; what is inside is kept.
    (Union[OpenAI, Azure], "", "<Type>else</Type><Name>x</Name>", dict, {"Type": "else", "Name": "x"}),
    (Union[OpenAI, Azure], "", "<Type>else</Type>", dict, {"Type": "else"}),
    (Union[OpenAI, Azure], "", "<Type>Azure</Type>", dict, {"Type": "Azure"}),
    (Union[str, OpenAI, Azure], "", "<Name>x</Name>", dict, {"Name": "x"}),
    (Union[OpenAI, Azure], 'Type="else"', "<A>1</A><A>2</A>", dict, {"Type": "else", "A": ["1", "2"]}),
    (Union[OpenAI, Azure], "", "<Type/>", dict, {"Type": None}),
    (Union[OpenAI, Azure], "", "<Type><azure/></Type>", dict, {"Type": [None]}),
    (Union[OpenAI, Azure], "", "<type>azure</type>", None, {"type": "azure"}),
    (Union[str, OpenAI], "", "<Type>azure</Type>", dict, {"Type": "azure"}),
    (Union[OpenAI, Azure], "", "text", str, "text"),
    (Union[OpenAI, Azure], "", "", type(None), None),
    (Union[str, OpenAI, Azure], "", "text", str, "text"),
    # Tagged arms first, then those without a tag.
    (Union[Plain, OpenAI, Azure], "", "<Type>azure</Type>", Azure, {"type": "azure"}),
    (Union[Plain, OpenAI], "", "<Type>else</Type><Name>x</Name>", Plain, {"Type": "else", "name": "x"}),
    (Union[OpenAI, Plain], "", "<Name>x</Name>", Plain, {"name": "x"}),
    (Union[OpenAI, Plain], "", "", Plain, {}),
    (Union[dict[str, Any], Azure], "", "<Type>azure</Type>", Azure, {"type": "azure"}),
    (Union[OpenAI, dict[str, Any]], "", "<Type>azure</Type>", dict, {"Type": "azure"}),
    (Union[OpenAI, dict[str, str]], "", "<Type>azure</Type>", dict, {"Type": "azure"}),
    (Union[OpenAI, Hint], "", "<Type/>", Hint, {"type": ""}),
    (Union[OpenAI, Hint], "", "<Other/>", Hint, {"Other": None}),
    # Attributes, members, numbers, texts and namespaces.
    (Union[Attributed2, Attributed], 'Kind="azure"', "<Name>x</Name>", Attributed, {"wireKind": "azure", "name": "x"}),
    (Union[Attributed2, Attributed], 'Kind="azure"', "", Attributed, {"wireKind": "azure"}),
    (Union[Attributed2, Attributed], 'Kind="else"', "", dict, {"Kind": "else"}),
    (Union[Attributed2, Attributed], 'wireKind="azure"', "", None, {"wireKind": "azure"}),
    (Union[Two, One], "", "<Level>1</Level>", One, {"level": 1}),
    (Union[Two, One], "", "<Level>3</Level>", dict, {"Level": "3"}),
    (Union[OpenAI, Spoken], "", "yes", Spoken, {"said": "yes"}),
    (Union[OpenAI, Spoken], 'loud="true"', "yes", Spoken, {"said": "yes", "loud": True}),
    (Union[OpenAI, Qualified], "", '<Type xmlns="urn:q">azure</Type>', Qualified, {"type": "azure"}),
    (Union[OpenAI, Qualified], "", "<Type>azure</Type>", dict, {"Type": "azure"}),
    # A discriminated base has what is registered below it, and takes what is unknown.
    (Union[OpenAI, Voice], 'Type="standard"', "", Standard, {"type": "standard"}),
    (Union[OpenAI, Voice], "", "<Type>custom</Type>", Custom, {"Type": "custom", "type": "custom"}),
    (Union[Voice, OpenAI], "", "<Type>openai</Type>", OpenAI, {"type": "openai"}),
    (Union[OpenAI, Voice], 'Type="else"', "", Voice, {"type": "else"}),
    (Union[OpenAI, Voice], "", "", Voice, {}),
    (Union[Plain, Voice], 'Type="else"', "", Plain, {}),
    (Union[Plain, Voice], 'Type="custom"', "", Custom, {"type": "custom"}),
    (Union[Standard, Custom], 'Type="custom"', "", Custom, {"type": "custom"}),
    (Union[Custom, Standard], 'Type="else"', "", dict, {"Type": "else"}),
    (Union[Custom, Standard], "", "", type(None), None),
    # Containers.
    (
        Union[list[OpenAI], list[Azure]],
        "",
        "<a><Type>azure</Type></a><a/>",
        None,
        [{"type": "azure"}, {"type": "azure"}],
    ),
    (Union[list[OpenAI], Azure], "", "<Type>azure</Type>", Azure, {"type": "azure"}),
    (Union[OpenAI, list[Azure]], "", "<a><Type>azure</Type></a>", None, [{"type": "azure"}]),
    (Union[OpenAI, list[str]], "", "<a>1</a>", None, ["1"]),
    (Union[Plain, list[str]], "", "<a>1</a><a>2</a>", None, ["1", "2"]),
    (Union[list[str], list[Plain]], "", "<a><Name>x</Name></a>", None, [{"name": "x"}]),
    (Union[list[Plain], list[str]], "", "<a>x</a>", None, ["x"]),
    (Union[dict[str, OpenAI], dict[str, Azure]], "", "<a><Type>azure</Type></a>", None, {"a": {"type": "azure"}}),
    (Union[list[OpenAI], list[Azure]], "", "<a><Type>x</Type></a><a/>", list, [{"Type": "x"}, None]),
    (Union[list[OpenAI], Azure], "", "<Type>else</Type>", dict, {"Type": "else"}),
    (Union[tuple[OpenAI, Azure], list[Azure]], "", "<a><Type>azure</Type></a>", None, [{"type": "azure"}]),
]


@pytest.mark.parametrize(("annotation", "attributes", "inside", "expected", "data"), TOLD)
def test_elements_are_told_apart_by_their_tags(
    annotation: Any, attributes: str, inside: str, expected: type | None, data: Any
) -> None:
    """The arm whose tag agrees takes an element, and what no arm takes is kept, in every place (SPEC 6.13)."""
    lists: Any = list
    dicts: Any = dict
    aliases: Any = TypeAliasType
    found = element(inside, attributes)
    one = f"<V {attributes}>{inside}</V>"
    cls, listed, mapped = holder(annotation), holder(lists[annotation]), holder(dicts[str, annotation])
    given, inner = cls(value=found), listed(value=[found])
    assigned = cls()
    assigned.value = found
    values = [
        from_xml(cls, f"<Holder>{one}</Holder>").value,
        from_xml(listed, f"<Holder><V>{one}</V></Holder>").value[0],
        from_xml(holder(lists[annotation], unwrapped=True), f"<Holder>{one}</Holder>").value[0],
        from_xml(mapped, f"<Holder><V><k {attributes}>{inside}</k></V></Holder>").value["k"],
        from_xml(holder(lists[lists[annotation]]), f"<Holder><V><i>{one}</i></V></Holder>").value[0][0],
        from_xml(holder(dicts[str, lists[annotation]]), f"<Holder><V><i>{one}</i></V></Holder>").value["i"][0],
        from_xml(holder(Optional[aliases("Alias", annotation)]), f"<Holder>{one}</Holder>").value,
        mb._deserialize(annotation, found),
        mb._deserialize(lists[annotation], [found])[0],
        mb._deserialize(dicts[str, annotation], {"k": found})["k"],
        mb._deserialize_xml(annotation, one),
        cls({"value": found}).value,
        given.value,
        assigned.value,
        inner.value[0],
    ]
    for value in values:
        assert data == plain(value)
        if expected is not None:
            assert expected is type(value)


def test_no_constructor_of_another_arm_is_called() -> None:
    """An arm is not tried to see what happens (SPEC 6.13)."""
    cls = holder(list[Union[OpenAI, Azure, Voice]])
    CALLED.clear()
    node = from_xml(
        cls,
        "<Holder><V><a><Type>azure</Type></a><a><Name>x</Name></a><a Type='standard'/><a/>"
        "<a><Type>azure</Type><Name>y</Name></a></V></Holder>",
    )

    assert [Azure, Voice, Standard, Voice, Azure] == [type(item) for item in node.value]
    assert ["Azure", "Standard", "Azure"] == CALLED


ROUND: list[tuple[Any, dict[str, Any], Any]] = [
    (Union[str, OpenAI, Azure], {}, Azure(type="azure", name="x")),
    (Union[OpenAI, Azure], {}, {"type": "azure"}),
    (Union[OpenAI, Azure], {}, {"type": "else", "name": "x"}),
    (Union[OpenAI, Azure], {}, {"Type": "else"}),
    (Union[Attributed2, Attributed], {}, Attributed(kind=Kind.AZURE, name="x")),
    (Union[Attributed2, Attributed], {}, {"Kind": "else", "name": "x"}),
    (Union[Two, One], {}, One(level=Number.ONE)),
    (Union[OpenAI, Spoken], {}, Spoken(said="yes", loud=False)),
    (Union[OpenAI, Voice], {}, Standard()),
    (Union[OpenAI, Voice], {}, Voice(type="else")),
    (Union[OpenAI, Qualified], {}, Qualified(type="azure")),
    (list[Union[OpenAI, Azure, Plain, Voice]], {}, [Azure(), Standard(), OpenAI(name="x"), Custom(), Plain(name="y")]),
    (list[Union[OpenAI, Azure, Voice]], {"unwrapped": True}, [Azure(), Standard(), OpenAI(name="x"), Custom()]),
    (list[Union[OpenAI, Azure]], {"itemsName": "I"}, [Azure(name="x"), OpenAI()]),
    (list[Union[OpenAI, Azure]], {"itemsName": "I", "unwrapped": True}, [Azure(name="x"), OpenAI()]),
    (list[Union[OpenAI, Qualified]], {"unwrapped": True}, [Qualified(type="azure"), OpenAI()]),
    (list[Union[OpenAI, Azure]], {"unwrapped": True}, [{"Type": "else", "Name": "x"}, Azure()]),
    (dict[str, Union[OpenAI, Azure]], {}, {"a": Azure(), "b": OpenAI(name="x"), "c": {"Type": "else"}}),
    (dict[str, list[Union[OpenAI, Azure]]], {}, {"a": [Azure()], "b": [OpenAI()]}),
    (Union[list[OpenAI], list[Azure]], {}, [Azure(), Azure()]),
    (Union[list[OpenAI], list[Azure], Voice], {}, Standard()),
    (Union[list[OpenAI], list[Azure]], {}, [OpenAI()]),
    (Union[dict[str, OpenAI], dict[str, Azure]], {}, {"a": Azure()}),
]


@pytest.mark.parametrize(("annotation", "xml", "value"), ROUND)
def test_what_was_written_reads_back_equal(annotation: Any, xml: dict[str, Any], value: Any) -> None:
    """A union that is written is read as the same arms (SPEC 10.5)."""
    cls = holder(annotation, **xml)
    node = cls(value=value)
    found = from_xml(cls, to_xml(node))

    assert node == found
    assert type(node.value) is type(found.value)
    if isinstance(found.value, list):
        assert [type(item) for item in node.value] == [type(item) for item in found.value]
    assert to_xml(node) == to_xml(found)


INSIDE: list[tuple[Any, Any, Any]] = [
    # annotation, a value with elements in it, the classes of what becomes of them
    (Union[list[OpenAI], list[Azure]], [element("<Type>azure</Type>")], [Azure]),
    (Union[list[OpenAI], list[Azure]], [{"type": "azure"}, element("<Type>azure</Type>")], [Azure, Azure]),
    (Union[list[OpenAI], list[Azure]], [{"type": "azure"}, element("<Type>openai</Type>")], [dict, dict]),
    (Union[tuple[OpenAI, OpenAI], list[Azure]], [element("<Type>azure</Type>"), None], [Azure, type(None)]),
    (Union[tuple[OpenAI, Azure], list[Azure]], [{"type": "openai"}, element("<Type>azure</Type>")], [OpenAI, Azure]),
    (Union[OpenAI, dict[str, Azure]], {"a": element("<Type>azure</Type>")}, [Azure]),
    (Union[dict[str, OpenAI], dict[str, Azure]], {"a": element("<Type>azure</Type>")}, [Azure]),
    (Union[dict[str, OpenAI], dict[str, list[Azure]]], {"a": [element("<Type>azure</Type>")]}, [list]),
    (list[Union[OpenAI, list[Azure]]], [[element("<Type>azure</Type>")]], [list]),
]


@pytest.mark.parametrize(("annotation", "value", "expected"), INSIDE)
def test_elements_in_containers(annotation: Any, value: Any, expected: list[type]) -> None:
    """A container with elements in it goes to the arm that what is inside suits (SPEC 2.5, SPEC 6.13)."""
    cls = holder(annotation)
    assigned = cls()
    assigned.value = value
    for found in (
        cls(value=value).value,
        cls({"value": value}).value,
        assigned.value,
        mb._deserialize(annotation, value),
    ):
        assert expected == [type(item) for item in (found.values() if isinstance(found, dict) else found)]


def test_a_mapping_with_elements_for_values() -> None:
    """An element may be the tag of a mapping, or beside it (SPEC 2.5, SPEC 6.13)."""
    cls = holder(Union[OpenAI, Azure])

    assert {"type": "azure", "name": "x"} == plain(cls(value={"type": "azure", "name": element("x")}).value)
    assert Azure is type(cls(value={"type": element("azure")}).value)
    assert Azure is type(cls({"value": {"type": element("azure"), "name": element("x")}}).value)
    assert {"value": {"type": "else"}} == cls(value={"type": element("else")}).as_dict()
    assert {"value": {"type": {"a": "x"}}} == cls(value={"type": element("<a>x</a>")}).as_dict()


def test_deep_trees() -> None:
    """A union inside its own arms is read however deep it is nested."""

    class Leaf(mb.Model):
        kind: Literal["leaf"] = mb.rest_field()

    class Branch(mb.Model):
        kind: Literal["branch"] = mb.rest_field(xml={"attribute": True})
        inner: Union[Leaf, "Branch"] = mb.rest_field()

    depth = 3000
    text = '<inner kind="branch">' * depth + "<inner><kind>leaf</kind></inner>" + "</inner>" * depth
    node = from_xml(holder(Union[Leaf, Branch]), f"<Holder>{text.replace('inner', 'V', 1)[:-8]}</V></Holder>").value
    for _ in range(depth):
        assert Branch is type(node)
        node = node.inner
    assert Leaf is type(node)
