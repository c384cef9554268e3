"""Elements of `xml.etree.ElementTree` wherever a value is taken (SPEC 2.5, 9.1, 10)."""

# ruff: noqa: UP007, UP045 -- annotations in both spellings

from __future__ import annotations

import copy
import enum
import functools
import json
import pickle
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, ClassVar, Generic, Literal, Optional, TypeVar, Union
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, XMLParser, fromstring

import pytest
from typing_extensions import TypeAliasType

from azure_like import Model, rest_discriminator, rest_field
from azure_like._model_base import (
    TYPE_HANDLER_REGISTRY,
    SdkJSONEncoder,
    _create_value,
    _deserialize,
    _deserialize_xml,
    _get_element,
    _serialize,
    _xml_deser_bool,
    _xml_deser_date,
    _xml_deser_datetime_rfc7231,
    _xml_deser_enum_or_str,
    _xml_deser_int,
)


def parsed(text: str) -> Element:
    """Return the root element of a document."""
    return fromstring(text)  # noqa: S314 -- it is written here


T = TypeVar("T")
UTC = timezone.utc
MOMENT = datetime(2023, 1, 12, tzinfo=UTC)
RFC = "Thu, 12 Jan 2023 00:00:00 GMT"


class Colour(str, enum.Enum):
    """An enum."""

    RED = "red"


class Level(enum.IntEnum):
    """An enum of numbers."""

    HIGH = 2


class Pet(Model):
    """A model with a child and an attribute."""

    _xml: ClassVar[dict[str, Any]] = {"name": "Pet"}
    name: str | None = rest_field(xml={"name": "Name"})
    age: int | None = rest_field(xml={"name": "Age", "attribute": True})


class Tree(Model):
    """A model in itself."""

    value: int | None = rest_field()
    trees: list[Tree] | None = rest_field(xml={"name": "trees", "itemsName": "Tree"})


class Page(Model, Generic[T]):
    """A generic model."""

    items_: list[T] | None = rest_field(name="items", xml={"name": "Items"})


class Animal(Model):
    """A base whose subclasses are told apart."""

    __mapping__: ClassVar[dict[str, Model]] = {}
    kind: str = rest_discriminator(xml={"name": "Kind", "attribute": True})


class Dog(Animal, discriminator="dog"):
    """A dog."""

    good: bool | None = rest_field()


class Called(Model):
    """A model whose constructor does something with what it was given."""

    name: str | None = rest_field(xml={"name": "Name"})
    seen: str | None = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = f"{type(self['name']).__name__} {self.name}"


class Owner(Model):
    """A model with fields of all kinds."""

    pet: Pet | None = rest_field()
    pets: list[Pet] | None = rest_field()
    by_name: dict[str, Pet] | None = rest_field(name="byName")
    flag: bool | None = rest_field()
    count: int | None = rest_field()
    flags: list[bool] | None = rest_field()
    table: dict[str, bool] | None = rest_field()
    when: datetime | None = rest_field(format="rfc7231")
    colour: Colour | None = rest_field()
    anything: Any = rest_field()
    either: Union[str, Pet] | None = rest_field()
    animal: Animal | None = rest_field()
    called: Called | None = rest_field()
    length: int | None = rest_field(type=lambda text: len(text) if isinstance(text, str) else -1)
    day: date | None = rest_field(deserializer=_xml_deser_date)
    pair: tuple[int, Pet] | None = rest_field()
    owner: Owner | None = rest_field()


Nested: Any = TypeAliasType("Nested", Union[dict[str, "Nested"], list["Nested"], int])  # type: ignore[misc]  # mypy knows none in itself that is no statement
REX = Pet(name="Rex", age=3)
PET = "<Pet Age='3'><Name>Rex</Name></Pet>"
PETS = f"<Pets>{PET}<Pet><Name>Tom</Name></Pet></Pets>"
TWO = [REX, Pet(name="Tom")]

READ: list[tuple[Any, str, Any]] = [
    (Pet, PET, REX),
    (Optional[Pet], PET, REX),
    (list[Pet], PETS, TWO),
    (Optional[list[Pet]], PETS, TWO),
    (list[Pet], "<Pets/>", []),
    (Sequence[Pet], PETS, TWO),
    (list[list[Pet]], f"<a>{PETS}<b/></a>", [TWO, []]),
    (dict[str, Pet], PETS.replace("<Pet><Name>Tom</Name></Pet>", ""), {"Pet": REX}),
    (dict[str, list[int]], "<a><b><i>1</i></b><c/></a>", {"b": [1], "c": []}),
    (dict[str, str], "<a><b>1</b><c/></a>", {"b": "1", "c": ""}),
    (dict[str, Any], "<a><b>1</b></a>", {"b": "1"}),
    (Mapping[str, int], "<a><b>1</b></a>", {"b": 1}),
    (dict, "<a><b>1</b></a>", {"b": "1"}),
    (list, "<a><b>1</b></a>", ["1"]),
    (Union[Pet, str], PET, REX),
    (Union[str, Pet], PET, REX),
    (Union[str, Pet], "<a>x</a>", "x"),
    (Union[str, list[Pet]], PETS, TWO),
    (Union[str, Colour], "<a>red</a>", Colour.RED),
    (Union[str, Colour], "<a>blue</a>", "blue"),
    (Union[datetime, timedelta], "<a>PT1S</a>", timedelta(seconds=1)),
    (tuple[int, str], "<a><b>5</b><c>6</c></a>", [5, "6"]),
    (tuple[int, Pet], f"<a><b>5</b>{PET}</a>", [5, REX]),
    (Any, "<a>1</a>", "1"),
    (Any, "<a><b>1</b><b>2</b></a>", ["1", "2"]),
    (Any, "<a><b>1</b><c>2</c></a>", {"b": "1", "c": "2"}),
    (object, "<a>1</a>", "1"),
    (bool, "<a>true</a>", True),
    (bool, "<a>false</a>", False),
    (bool, "<a/>", None),
    (list[bool], "<a><b>false</b><b>true</b></a>", [False, True]),
    (set[int], "<a><b>1</b></a>", [1]),
    (int, "<a>5</a>", 5),
    (int, "<a>x</a>", "x"),
    (int, "<a/>", None),
    (float, "<a>5.5</a>", 5.5),
    (str, "<a>true</a>", "true"),
    (str, "<a/>", ""),
    (bytes, "<a>aGk=</a>", b"hi"),
    (Decimal, "<a>1.5</a>", Decimal("1.5")),
    (uuid.UUID, "<a>12345678-1234-5678-1234-567812345678</a>", uuid.UUID("12345678123456781234567812345678")),
    (datetime, "<a>2023-01-12T00:00:00Z</a>", MOMENT),
    (datetime, "<a/>", None),
    (date, "<a>2023-01-12</a>", date(2023, 1, 12)),
    (date, "<a/>", None),
    (time, "<a>01:02:03</a>", time(1, 2, 3)),
    (timedelta, "<a>PT1S</a>", timedelta(seconds=1)),
    (Colour, "<a>red</a>", Colour.RED),
    (Colour, "<a>blue</a>", "blue"),
    (Colour, "<a/>", None),
    (Union[str, Colour], "<a/>", None),
    (Level, "<a>2</a>", Level.HIGH),
    (Level, "<a/>", None),
    (Literal["a", 1], "<a>1</a>", 1),
    (Page[Pet], f"<Page><Items>{PET}</Items></Page>", {"items": [REX]}),
    (Page[int], "<Page><Items><i>1</i></Items></Page>", {"items": [1]}),
    (
        Tree,
        "<Tree><value>1</value><trees><Tree><value>2</value></Tree></trees></Tree>",
        {"value": 1, "trees": [{"value": 2}]},
    ),
    (Nested, "<a>1</a>", 1),
    (Animal, "<Animal Kind='dog'><good>true</good></Animal>", Dog({"kind": "dog", "good": True})),
    (list[Animal], "<a><b Kind='dog'/></a>", [Dog({"kind": "dog"})]),
    (functools.partial(_xml_deser_enum_or_str, Colour), "<a>red</a>", Colour.RED),
    (functools.partial(_xml_deser_enum_or_str, Colour), "<a/>", None),
    (_xml_deser_date, "<a/>", None),
    (_xml_deser_int, "<a>5</a>", 5),
    (len, "<a>four</a>", 4),
    (Called, "<a><Name>x</Name></a>", {"name": "x", "seen": "str x"}),
]


@pytest.mark.parametrize(("annotation", "text", "expected"), READ)
def test_deserialize_reads_an_element_as_what_is_declared(annotation: Any, text: str, expected: Any) -> None:
    """`_deserialize` of an element is that of the document that it is the root of (9.1, 10)."""
    found = _deserialize(annotation, parsed(text), module=__name__)

    assert expected == found
    assert type(expected) is type(found) or isinstance(found, Model)


@pytest.mark.parametrize(("annotation", "text", "expected"), READ)
def test_elements_in_a_list_are_read_as_its_items(annotation: Any, text: str, expected: Any) -> None:
    """What `findall` gives is a list of elements, each of which is an item (9.1)."""
    if callable(annotation) and not isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
        return  # a function is no item of an annotation

    def read(annotation: Any, value: Any) -> Any:
        return _deserialize(annotation, value, module=__name__)

    assert [expected] == read(list[annotation], [parsed(text)])
    assert {"a": expected} == read(dict[str, annotation], {"a": parsed(text)})
    assert {"a": [expected]} == read(dict[str, list[annotation]], {"a": [parsed(text)]})


@pytest.mark.parametrize("annotation", ["Pet", "Optional[Pet]", "Optional['Pet']", list["Pet"], Optional["Pet"]])
def test_names_are_looked_up_in_the_module_given(annotation: Any) -> None:
    """A name in quotes is found in the module whose name is given, as with a wire value (9.1)."""
    found = _deserialize(annotation, parsed(PET if annotation != list["Pet"] else PETS), module=__name__)

    assert (REX if annotation != list["Pet"] else TWO) == found


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [("rfc7231", RFC, MOMENT), ("unix-timestamp", "1673481600", MOMENT), (None, "2023-01-12T00:00:00Z", MOMENT)],
)
def test_formats_count_for_elements(form: str | None, text: str, expected: Any) -> None:
    """The format says how the text of an element is read (10.5)."""
    element = Element("a")
    element.text = text

    assert expected == _deserialize(datetime, element, format=form)
    assert [expected] == _deserialize(list[datetime], [element], format=form)


def test_an_element_that_is_not_there_is_none() -> None:
    """Generated paging passes on what `find` gives, which may be None."""
    assert None is _deserialize(list[Pet], parsed("<a/>").find("Pets"))


def test_an_element_without_children_is_no_missing_value() -> None:
    """The truth value of an element is that of its children, and is never asked for."""
    assert [{"name": ""}] == _deserialize(list[Pet], [parsed("<Pet><Name/></Pet>")])
    assert {} == Pet(Element("Pet"))
    assert {} == Pet._deserialize(Element("Pet"), [])
    assert {"pet": {}} == Owner(pet=Element("Pet"))


def test_a_model_is_made_of_an_element() -> None:
    """`X(element)` and `X._deserialize(element, [])` read it, and discriminators name the class (2.5, 7.5)."""
    dog = parsed("<Animal Kind='dog'/>")

    assert [REX, REX] == [Pet(parsed(PET)), Pet._deserialize(parsed(PET), [])]
    assert Dog is type(Animal._deserialize(dog, []))
    assert Animal is type(Animal._deserialize(dog, ["kind"]))
    assert Animal is type(Animal(dog))
    assert {"name": "x", "seen": "str x"} == Called._deserialize(parsed("<a><Name>x</Name></a>"), [])


FIELDS: list[tuple[str, str, Any, Any]] = [
    ("pet", PET, {"name": "Rex", "age": 3}, REX),
    ("pets", PETS, [{"name": "Rex", "age": 3}, {"name": "Tom"}], TWO),
    ("by_name", f"<a>{PET}</a>", {"Pet": {"name": "Rex", "age": 3}}, {"Pet": REX}),
    ("flag", "<a>false</a>", False, False),
    ("count", "<a>5</a>", 5, 5),
    ("flags", "<a><b>false</b></a>", [False], [False]),
    ("table", "<a><b>false</b></a>", {"b": False}, {"b": False}),
    ("when", f"<a>{RFC}</a>", RFC, MOMENT),
    ("colour", "<a>red</a>", "red", Colour.RED),
    ("anything", "<a><b>5</b><c/></a>", {"b": "5", "c": None}, {"b": "5", "c": None}),
    ("either", PET, {"name": "Rex", "age": 3}, REX),
    ("either", "<a>x</a>", "x", "x"),
    ("animal", "<a Kind='dog'/>", {"kind": "dog"}, Dog({"kind": "dog"})),
    ("called", "<a><Name>x</Name></a>", {"name": "x", "seen": "str x"}, Called(name="x")),
    ("length", "<a>four</a>", "four", 4),
    ("day", "<a>2023-01-12</a>", "2023-01-12", date(2023, 1, 12)),
    ("pair", f"<a><b>5</b>{PET}</a>", [5, {"name": "Rex", "age": 3}], [5, REX]),
]


def _by_keyword(attribute: str, value: Any) -> Owner:
    return Owner(**{attribute: value})


def _by_mapping(attribute: str, value: Any) -> Owner:
    return Owner({Owner._attr_to_rest_field[attribute]._rest_name: value})


def _by_setting(attribute: str, value: Any) -> Owner:
    made = Owner()
    setattr(made, attribute, value)
    return made


def _inside(attribute: str, value: Any) -> Owner:
    made = Owner({"owner": {"owner": {Owner._attr_to_rest_field[attribute]._rest_name: value}}}).owner
    assert made is not None
    assert made.owner is not None
    return made.owner


def _received(attribute: str, value: Any) -> Owner:
    made = _deserialize(list[Owner], [{"owner": {Owner._attr_to_rest_field[attribute]._rest_name: value}}])[0].owner
    assert isinstance(made, Owner)
    return made


WAYS = [_by_keyword, _by_mapping, _by_setting, _inside, _received]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("attribute", "text", "wire", "typed"), FIELDS)
def test_a_field_takes_an_element(
    way: Callable[[str, Any], Owner], attribute: str, text: str, wire: Any, typed: Any
) -> None:
    """An element given for a field is read as the field is declared, in whatever way it is given (2.5)."""
    made = way(attribute, parsed(text))
    wire_name = Owner._attr_to_rest_field[attribute]._rest_name

    assert typed == getattr(made, attribute)
    assert wire == made[wire_name]
    assert {wire_name: wire} == made.as_dict()
    assert type(typed) is type(getattr(made, attribute))


@pytest.mark.parametrize("way", WAYS)
def test_elements_inside_containers_are_read_too(way: Callable[[str, Any], Owner]) -> None:
    """Elements in a list, a tuple or a dict are its items, beside items of other kinds."""
    made = way("pets", [parsed(PET), {"name": "Tom"}, Pet(name="Max")])

    assert [REX, Pet(name="Tom"), Pet(name="Max")] == made.pets
    assert all(type(pet) is Pet for pet in made.pets or [])
    assert [True, False] == way("flags", [parsed("<a>true</a>"), False]).flags
    assert {"a": False, "b": True} == way("table", {"a": parsed("<a>false</a>"), "b": True}).table
    assert {"x": [{"y": "1"}]} == way("anything", {"x": [{"y": parsed("<a>1</a>")}]}).anything
    assert {"a": REX} == way("by_name", {"a": parsed(PET)}).by_name


@pytest.mark.parametrize("depth", [1, 5, 20, 50, 200, 3000])
def test_elements_are_found_at_any_depth(depth: int) -> None:
    """How deep in a mapping an element is makes no difference (2.5, D9)."""
    models: Any = {"flag": parsed("<a>false</a>")}
    plain: Any = [parsed("<a>false</a>")]
    for _ in range(depth):
        models, plain = {"owner": models}, [plain]
    found: Any = Owner(models)
    for _ in range(depth):
        found = found.owner
    inner: Any = Owner({"anything": plain})["anything"]
    for _ in range(depth):
        inner = inner[0]

    assert False is found["flag"]
    assert ["false"] == inner


def test_what_is_not_declared_is_read_as_elements_that_are_not() -> None:
    """Under an unknown key an element is a text, a list or a dict, as inside a document (10.3)."""
    made = Owner({"new": parsed("<a><b>1</b><c/></a>"), "texts": [parsed("<a>1</a>")]})

    assert {"new": {"b": "1", "c": None}, "texts": ["1"]} == made
    assert {"b": "1", "c": None} == _serialize(parsed("<a><b>1</b><c/></a>"))
    assert ["1"] == _serialize([parsed("<a>1</a>")])


def test_a_value_of_a_field_by_itself_may_be_an_element() -> None:
    """`_create_value` of an element is the wire value that the field declares, without a field a plain one."""
    fields = Owner._attr_to_rest_field

    assert False is _create_value(fields["flag"], parsed("<a>false</a>"))
    assert REX == _create_value(fields["pet"], parsed(PET))
    assert "false" == _create_value(None, parsed("<a>false</a>"))


def test_a_bad_part_keeps_its_elements_apart() -> None:
    """A mapping that cannot be the node declared stays a dict, and its elements are read all the same."""
    made = Owner({"owner": {"pets": 5, "flag": parsed("<a>false</a>")}})

    assert {"owner": {"pets": 5, "flag": False}} == made
    assert dict is type(made["owner"])


def test_an_element_set_by_its_key_is_a_wire_value() -> None:
    """What is set through the mapping is read as the field declares, on every way (2.5)."""

    def by_key(owner: Owner, key: str, element: Element) -> None:
        owner[key] = element

    ways: list[Callable[[Owner, str, Element], Any]] = [
        by_key,
        lambda owner, key, element: owner.update({key: element}),
        lambda owner, key, element: owner.update(**{key: element}),
        lambda owner, key, element: owner.setdefault(key, element),
    ]
    for way in ways:
        owner = Owner()
        for key, text in (("pet", PET), ("flag", "<a>false</a>"), ("when", f"<a>{RFC}</a>"), ("new", "<a>1</a>")):
            way(owner, key, parsed(text))

        assert {"pet": REX, "flag": False, "when": RFC, "new": "1"} == owner
        assert (REX, False, MOMENT) == (owner.pet, owner.flag, owner.when)


def test_comments_and_instructions_are_no_elements() -> None:
    """A parser may be told to keep them in the tree; they are passed over as in a document (10.3)."""
    text = "<a><!-- c --><P><Name>R<!-- c -->e<?pi x?>x</Name><!-- c --></P><?pi x?></a>"
    root = fromstring(text, XMLParser(target=TreeBuilder(insert_comments=True, insert_pis=True)))  # noqa: S314 -- it is written here
    before = len(list(root.iter()))

    assert [Pet(name="Rex")] == _deserialize(list[Pet], root) == Owner(pets=root).pets
    assert {"P": Pet(name="Rex")} == _deserialize(dict[str, Pet], root)
    assert ["Rex"] == _deserialize(Any, root[1])
    assert Pet(name="Rex") == Pet(root[1]) == Pet._deserialize(root[1], [])
    assert before == len(list(root.iter()))


def test_json_has_no_elements() -> None:
    """An element by itself is none of the values that the encoder knows: the standard error (8.3)."""
    with pytest.raises(TypeError, match="Element"):
        json.dumps({"a": parsed("<a/>")}, cls=SdkJSONEncoder)


def test_comparing_with_a_mapping_reads_its_elements() -> None:
    """`==` with a mapping is that with the model built from it (3.5)."""
    assert Owner(pet=REX, flag=False) == {"pet": parsed(PET), "flag": parsed("<a>false</a>")}


def test_the_element_is_neither_kept_nor_changed() -> None:
    """A later change of an element does not show in what was made of it (2.2)."""
    element = parsed(PETS)
    before = _written(element)
    made = Owner(pets=element, anything=element)
    read = _deserialize(list[Pet], element)

    assert before == _written(element)
    SubElement(element, "Pet")
    assert [2, 2, 2] == [len(made.pets or []), len(read), len(made.anything)]
    assert made == pickle.loads(pickle.dumps(made)) == copy.deepcopy(made)  # noqa: S301 -- pickled here


def _written(element: Element) -> Any:
    return [(inner.tag, inner.text, inner.attrib) for inner in element.iter()]


def test_a_subclass_of_element_is_an_element() -> None:
    """What is derived from `Element` is read as one."""

    class Mine(Element):
        """A class of somebody else's."""

    mine = Mine("Pet", {"Age": "3"})

    assert [Pet(age=3)] * 3 == [Pet(mine), _deserialize(Pet, mine), Owner(pet=mine).pet]


def test_a_registered_handler_comes_first() -> None:
    """Who registered a serializer for elements gets what it returns (5)."""

    class Known(Element):
        """A class with a handler."""

    TYPE_HANDLER_REGISTRY.register_serializer(Known)(lambda element: element.tag)

    assert {"anything": "k"} == Owner(anything=Known("k"))


def test_a_file_of_a_multipart_field_is_not_looked_at() -> None:
    """What is given for a multipart field passes through untouched, an element too (2.8)."""

    class Upload(Model):
        """A body."""

        file: Any = rest_field(is_multipart_file_input=True)
        flag: bool | None = rest_field()

    element = parsed("<a>x</a>")

    assert element is Upload({"file": element, "flag": parsed("<a>false</a>")})["file"]
    assert element is Upload(file=element).file


def test_functions_of_the_caller_get_the_element() -> None:
    """A `type=` or `deserializer=` function gets an element that has more to it than text, and its text otherwise."""
    got: list[Any] = []

    def decode(value: Any) -> Any:
        got.append(value if isinstance(value, str) else value.tag)
        return "decoded"

    class Own(Model):
        """A model with a function."""

        value: str | None = rest_field(deserializer=decode)

    assert ["decoded"] * 2 == [Own(value=parsed("<a>x</a>")).value, Own({"value": parsed("<b><c/></b>")}).value]
    assert ["x", "b", "decoded"] == got


def test_deserializers_that_cannot_decode_leave_the_text() -> None:
    """One bad date does not lose a document (D23)."""

    class Doc(Model):
        """A document."""

        when: datetime | None = rest_field(deserializer=_xml_deser_datetime_rfc7231)
        day: date | None = rest_field(deserializer=_xml_deser_date)
        count: int | None = rest_field(deserializer=_xml_deser_int)
        flag: bool | None = rest_field(deserializer=_xml_deser_bool)
        name: str | None = rest_field()

    text = "<Doc><when>never</when><day>x</day><count>many</count><name>n</name></Doc>"
    for made in (
        _deserialize_xml(Doc, text),
        Doc(parsed(text)),
        Doc({"when": "never", "day": "x", "count": "many"}),
    ):
        assert ["never", "x", "many", None] == [made.when, made.day, made.count, made.flag]


class Enums(Model):
    """A model with enums, dates and numbers, read by what is declared or by a function."""

    closed: Colour | None = rest_field()
    opened: Union[str, Colour] | None = rest_field()
    function: Colour | None = rest_field(deserializer=functools.partial(_xml_deser_enum_or_str, Colour))
    level: Level | None = rest_field()
    when: datetime | None = rest_field(format="rfc7231")
    by_function: datetime | None = rest_field(deserializer=_xml_deser_datetime_rfc7231)
    day: date | None = rest_field(deserializer=_xml_deser_date)
    count: int | None = rest_field(deserializer=_xml_deser_int)
    plain: float | None = rest_field()


def test_an_empty_element_is_none_whatever_decodes_it() -> None:
    """An empty element of an enum, a date, a number is None, on the wire and read (10.9)."""
    names = [field._rest_name for field in Enums._attr_to_rest_field.values()]
    made = Enums(parsed(f"<Enums>{''.join(f'<{name}/>' for name in names)}</Enums>"))

    assert dict.fromkeys(names) == made
    assert [None] * len(names) == [getattr(made, name) for name in Enums._attr_to_rest_field]


def test_an_enum_with_an_empty_member_keeps_it() -> None:
    """Where the empty text is a member, that is what an empty element stands for."""

    class Empty(str, enum.Enum):
        """An enum with an empty value."""

        NOTHING = ""

    assert Empty.NOTHING is _deserialize(Empty, Element("a"))


def test_own_elements_read_back() -> None:
    """What `_get_element` gives can be read wherever an element can, its declarations are no data (10.5)."""

    class Spaced(Model):
        """A model in a namespace with a prefix."""

        _xml: ClassVar[dict[str, Any]] = {"name": "Spaced", "ns": "urn:s", "prefix": "smp"}
        name: str | None = rest_field(xml={"name": "Name"})
        level: int | None = rest_field(xml={"name": "level", "attribute": True})

    class Holder(Model):
        """A model that holds one."""

        spaced: Spaced | None = rest_field()

    model = Spaced(name="x", level=2)

    assert [model] * 4 == [
        Spaced(_get_element(model)),
        Spaced._deserialize(_get_element(model), []),
        _deserialize(Spaced, _get_element(model)),
        Holder({"spaced": _get_element(model)}).spaced,
    ]
    assert [model] == _deserialize(list[Spaced], _get_element([model]))
    assert {"{urn:s}level": "2", "{urn:s}Name": "x"} == _deserialize(Any, _get_element(model))
