"""The whole public interface as type checkers see it.

No test: `test_checkers.py` has mypy (with the plugin and without it), pyright and ty check this file. `assert_type`
says what a type is. A line that has to be an error has an ignore with the code that each checker gives it, and an
ignore that a checker does not need is an error, too. What mypy sees in another way with the plugin is in
`without_plugin.py`.
"""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, KeysView, Mapping, MutableMapping, Sequence, ValuesView
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Dict, Generic, List, Literal, Optional, TypeVar, Union
from uuid import UUID

from typing_extensions import assert_type

from azure_like import (
    NULL,
    UNSET,
    CaseInsensitiveEnumMeta,
    DeclarationWarning,
    DeserializationError,
    FieldInfo,
    MappingExpectedError,
    Model,
    Problem,
    SdkJSONEncoder,
    TypedModel,
    UnresolvedAnnotationWarning,
    as_attribute_dict,
    fields,
    from_json,
    from_wire,
    is_set,
    json_default,
    json_schema,
    register_type,
    replace,
    rest_discriminator,
    rest_field,
    to_json,
    validate,
)
from azure_like.models import CreateLivenessSessionContent, CreateLivenessSessionResult, LivenessOperationMode

T = TypeVar("T")

# Enums


class Mood(str, Enum, metaclass=CaseInsensitiveEnumMeta):
    """An enum as the generator emits it."""

    GOOD = "good"
    BAD = "bad"


assert_type(Mood["good"], Mood)
assert_type(Mood.good, Mood)
assert_type(Mood("good"), Mood)

# Declaring: `rest_field()` fits any annotation.


class Pet(Model):
    """A model with an attribute of every kind of annotation."""

    name: str = rest_field()
    times_fed: Optional[int] = rest_field(name="timesFed")
    weight: float | None = rest_field()
    price: Decimal = rest_field()
    chip: UUID = rest_field()
    picture: bytes = rest_field(format="base64url")
    born: datetime = rest_field(format="rfc7231", visibility=["read"])
    day: date = rest_field()
    nap: timedelta = rest_field(format="duration-seconds-int")
    mood: Union[str, Mood] = rest_field()
    names: List[str] = rest_field(format="commaDelimited")
    by_name: Dict[str, datetime] = rest_field()
    places: Sequence[Mapping[str, int]] = rest_field()
    friend: Optional[Pet] = rest_field()
    friends: list[Pet] = rest_field(default=[])
    size: Literal["big", "small"] = rest_field(default="small")
    anything: Any = rest_field(type=str)
    tagged: bool = rest_field(visibility=["read", "create"], xml={"attribute": True}, original_tsp_name="isTagged")
    upload: bytes = rest_field(is_multipart_file_input=True)
    parsed: object = rest_field(deserializer=int)


# A default has to fit.


class Defaults(Model):
    """Defaults have to fit the annotation, and only what does not is an error."""

    fits: int = rest_field(default=3)
    fits_an_optional: Optional[int] = rest_field(default=3)
    null: Optional[int] = rest_field(default=None)
    none_at_all: int = rest_field(default=UNSET)
    member: Union[str, Mood] = rest_field(default=Mood.GOOD)
    words: List[str] = rest_field(default=["a"])
    wrong: int = rest_field(default="3")  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]  # ty: ignore[invalid-assignment]
    wrong_null: int = rest_field(default=None)  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]  # ty: ignore[invalid-assignment]
    wrong_items: List[str] = rest_field(default=[3])  # type: ignore[list-item]  # pyright: ignore[reportAssignmentType]  # ty: ignore[invalid-assignment]
    wrong_word: Literal["big", "small"] = rest_field(default="huge")  # type: ignore[arg-type]  # pyright: ignore[reportAssignmentType]  # ty: ignore[invalid-assignment]
    wrong_mood: Mood = rest_field(default="good")  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]  # ty: ignore[invalid-assignment]


# Attributes have the declared type, keys any.

pet = Pet({"name": "Rex", "timesFed": 2, "mood": "good"})
assert_type(pet, Pet)
assert_type(pet.name, str)
assert_type(pet.times_fed, Optional[int])
assert_type(pet.weight, Optional[float])
assert_type(pet.born, datetime)
assert_type(pet.mood, Union[str, Mood])
assert_type(pet.names, List[str])
assert_type(pet.friend, Optional[Pet])
assert_type(pet.friends, List[Pet])
assert_type(pet.friends[0].by_name["a"], datetime)
assert_type(pet.size, Literal["big", "small"])
assert_type(pet["name"], Any)
pet.times_fed = None
pet.name = NULL
pet.times_fed = "two"  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]  # ty: ignore[invalid-assignment]
pet["name"] = object()
pet[1] = "two"  # type: ignore[index]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-assignment]
del pet["name"]
pet.nmae  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # ty: ignore[missing-attribute]

# The eleven methods.

assert_type(pet.get("name"), Any)
assert_type(pet.get("name", 1), Any)
assert_type(pet.pop("name"), Any)
assert_type(pet.pop("name", len(pet)), int)
assert_type(pet.setdefault("name", 1), Any)
assert_type(pet.popitem(), tuple[str, Any])
assert_type(pet.items(), ItemsView[str, Any])
assert_type(pet.keys(), KeysView[str])
assert_type(pet.values(), ValuesView[Any])
assert_type(pet.copy(), Pet)
assert_type(pet.as_dict(), Dict[str, Any])
assert_type(pet.as_dict(exclude_readonly=True), Dict[str, Any])
pet.setdefault("name")
pet.update({"name": 1})
pet.update([("name", 1)], age=2)
pet.clear()
assert_type(iter(pet), Iterator[str])
assert_type(len(pet), int)
assert_type("name" in pet, bool)
assert_type(pet == {"name": "Rex"}, bool)
assert_type(repr(pet), str)
for wire_name in pet:
    assert_type(wire_name, str)


def reads(mapping: Mapping[str, Any]) -> None:
    """Take anything that can be read by wire names."""


def writes(mapping: MutableMapping[str, Any]) -> None:
    """Take anything that can also be written."""


reads(pet)
writes(pet)
writes(Model())
reads(CreateLivenessSessionResult({}))

# Discriminators.


class Fish(Model):
    """A base whose subclasses tell themselves apart."""

    __mapping__: Dict[str, Model] = {}
    kind: str = rest_discriminator(name="kind", visibility=["read", "create"])


class Goldfish(Fish, discriminator="goldfish"):
    """A subclass that leaves the discriminator as it is declared."""

    carats: int = rest_field()


class Shark(Fish, discriminator="shark"):
    """A subclass that narrows the discriminator to the one value it has."""

    kind: Literal["shark"] = rest_discriminator(name="kind")  # pyright: ignore[reportIncompatibleVariableOverride]  # ty: ignore[incompatible-mutable-override]


assert_type(Fish({}).kind, str)
assert_type(Goldfish({}).kind, str)
assert_type(Shark({}).kind, Literal["shark"])
assert_type(Fish._deserialize({"kind": "shark"}, []), Fish)

# Generic models.


class Page(Model, Generic[T]):
    """A page of a list."""

    value: List[T] = rest_field()
    following: Optional[str] = rest_field(name="nextLink")


class PetPage(Page[Pet]):
    """A page of pets under a name of its own."""


assert_type(Page[Pet]({"value": []}).value, List[Pet])
assert_type(Page[Pet]({"value": []}).value[0].name, str)
assert_type(PetPage({"value": []}).value, List[Pet])
assert_type(Page[int]({"value": []}).copy(), Page[int])

# Constructors in the SDK's style.

request = CreateLivenessSessionContent(liveness_operation_mode="Passive", send_results_to_client=True)
assert_type(request.liveness_operation_mode, Union[str, LivenessOperationMode])
assert_type(request.auth_token_time_to_live_in_seconds, Optional[int])
CreateLivenessSessionContent({"livenessOperationMode": "Passive"})
CreateLivenessSessionContent(liveness_operation_mode=LivenessOperationMode.PASSIVE)
CreateLivenessSessionContent()  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]  # ty: ignore[no-matching-overload]
CreateLivenessSessionContent(liveness_operation_mode=3)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
CreateLivenessSessionContent(liveness_operation_mode="Passive", nmae=1)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]  # ty: ignore[no-matching-overload]

# `TypedModel`: the constructor without a plugin. With it, these calls are right, too.


class Animal(TypedModel):
    """A base with something required, something that may be left out and something filled in."""

    __mapping__: ClassVar[Dict[str, Model]] = {}
    kind: str = rest_discriminator()
    name: str = rest_field()
    age: Optional[int] = rest_field(default=UNSET)
    etag: str = rest_field(visibility=["read"], default=UNSET)
    size: str = rest_field(default="small")
    owner: Optional[str] = rest_field()


class Dog(Animal, discriminator="dog"):
    """A subclass."""

    tricks: List[str] = rest_field(default=UNSET)


class Box(TypedModel, Generic[T]):
    """A generic one."""

    content: T = rest_field()


assert_type(Animal(kind="cow", name="Bella", owner=None).age, Optional[int])
Dog(kind="dog", name="Rex", owner="Ann", age=None, etag="1", size="big", tricks=["sit"])
assert_type(Dog(kind="dog", name="Rex", owner=None).tricks, List[str])
assert_type(Box(content=pet), Box[Pet])
assert_type(Box(content=pet).content, Pet)
writes(Animal(kind="cow", name="Bella", owner=None))

# JSON, errors, sentinels.

assert_type(json.dumps(pet, cls=SdkJSONEncoder, exclude_readonly=True), str)
assert_type(SdkJSONEncoder(exclude_readonly=True, format="base64url").encode(pet), str)
SdkJSONEncoder(exclude_readonly="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
try:
    Pet({"friends": 3})
except DeserializationError as error:
    assert_type(error.path, str)
    assert_type(error.expected, str)
    assert_type(error.owner, str)
    not_decoded: ValueError = error
except MappingExpectedError as error:
    not_a_mapping: TypeError = error
warning: UserWarning = DeclarationWarning("Pet.keys")
warning = UnresolvedAnnotationWarning("Pet.friend")
assert_type(bool(UNSET), bool)


# Wire names by rule: one of four.


class Camel(Model, rename="camel"):
    """A model whose fields have names such as ``timesFed``."""

    times_fed: int = rest_field()


class Kebab(Camel, rename="kebab"):
    """Another rule for the fields declared here."""

    times_walked: int = rest_field()


class NoSuchRule(Model, rename="upper"):  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType, reportGeneralTypeIssues]  # ty: ignore[invalid-argument-type]
    """A rule that does not exist."""


assert_type(Camel(times_fed=1).times_fed, int)

# The functions around a model. The class that is given says what comes out.

assert_type(from_wire(Pet, {}), Pet)
assert_type(from_wire(list[Pet], []), list[Pet])
assert_type(from_wire(List[Pet], []), List[Pet])
assert_type(from_wire(dict[str, Pet], {}), dict[str, Pet])
assert_type(from_wire(Sequence[Pet], []), Sequence[Pet])
assert_type(from_wire(Optional[Pet], None), Optional[Pet])
assert_type(from_wire(Pet | None, None), Optional[Pet])
assert_type(from_wire(Union[Pet, List[Fish]], {}), Union[Pet, List[Fish]])
assert_type(from_wire(Page[Pet], {}).value[0], Pet)
assert_type(from_wire(list["Pet"], [])[0].name, str)
assert_type(from_wire(int, 1), int)
assert_type(from_json(Pet, "{}"), Pet)
assert_type(from_json(list[Pet], b"[]", strict=True), list[Pet])
assert_type(from_json(Dict[str, Fish], bytearray(b"{}")), Dict[str, Fish])
assert_type(from_json(Fish | Pet, memoryview(b"{}")), Union[Fish, Pet])
from_json(Pet, 5)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]  # ty: ignore[no-matching-overload]
assert_type(to_json([pet], exclude_readonly=True, indent=2, allow_nan=False), str)
to_json(pet, indent=2.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
assert_type(json_default(pet), Any)
assert_type(json.dumps(pet, default=json_default), str)
assert_type(as_attribute_dict(pet, exclude_readonly=True), Dict[str, Any])
assert_type(fields(Pet), tuple[FieldInfo, ...])
assert_type(fields(pet)[0].wire_name, str)
assert_type(fields(pet)[0].visibility, Optional[tuple[str, ...]])
assert_type(fields(pet)[0].required, bool)
assert_type(fields(pet)[0].annotation, Any)
assert_type(is_set(pet, "name"), bool)
assert_type(replace(pet, name="Max"), Pet)
assert_type(validate(pet), list[Problem])
assert_type(validate(Pet, {}), list[Problem])
assert_type(validate(list[Pet], [{}]), list[Problem])
assert_type(validate(Optional[Union[Pet, Fish]], None), list[Problem])
assert_type(validate(pet)[0].path, str)
assert_type(validate(pet)[0].severity, Literal["error", "warning"])
validate(5)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
assert_type(json_schema(Pet), Dict[str, Any])
assert_type(json_schema(Optional[Pet], ref_template="#/components/schemas/{name}"), Dict[str, Any])


def only_one(model: Any) -> list[tuple[Optional[str], str]]:
    """Give no message."""
    return [(None, "too many")] if len(model) > 1 else []


class Ruled(Pet, rules=[only_one]):
    """A class with a rule between its fields."""


class NoRules(Pet, rules=[5]):  # type: ignore[list-item]  # pyright: ignore[reportGeneralTypeIssues, reportArgumentType]  # ty: ignore[invalid-argument-type]
    """What is no function is no rule."""


class Point:
    """A type that the library does not know."""


def point_of(_wire: Any) -> Point:
    """Decode one."""
    return Point()


register_type(Point, encode=lambda point: [point], decode=point_of)
register_type(Point, encode=abs, decode=point_of)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
