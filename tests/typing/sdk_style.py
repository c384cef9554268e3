"""Models in the shape in which the SDK's generator emits them, and how they are called.

No test: `test_checkers.py` has the checkers check this file, on this base and on the SDK's own. It has what the
generator writes: two overloads and a constructor that hands on what it got, names in quotes, enums that may be strings.
Left out are the ignores without a code which it puts behind a narrowed discriminator: mypy needs none.
"""

import datetime
from collections.abc import Mapping
from enum import Enum
from typing import Any, Dict, List, Literal, Optional, Union, overload

from typing_extensions import assert_type

from azure_like import CaseInsensitiveEnumMeta
from azure_like._model_base import Model as _Model
from azure_like._model_base import _deserialize, rest_discriminator, rest_field


class PartKind(str, Enum, metaclass=CaseInsensitiveEnumMeta):
    """The kinds of parts."""

    WHEEL = "wheel"
    ENGINE = "engine"


class Part(_Model):
    """A part of a machine.

    You probably want to use the sub-classes and not this class directly. Known sub-classes are: Wheel, Engine

    :ivar kind: The kind of part. Required. Known values are: "wheel" and "engine".
    :vartype kind: str or ~azure_like.tests.PartKind
    :ivar serial: The serial number. Required.
    :vartype serial: str
    """

    __mapping__: Dict[str, _Model] = {}
    kind: str = rest_discriminator(name="kind", visibility=["read", "create", "update", "delete", "query"])
    """The kind of part. Required. Known values are: \"wheel\" and \"engine\"."""
    serial: str = rest_field(name="serialNumber", visibility=["read", "create", "update", "delete", "query"])
    """The serial number. Required."""

    @overload
    def __init__(self, *, kind: str, serial: str) -> None: ...

    @overload
    def __init__(self, mapping: Mapping[str, Any]) -> None:
        """Build the part from its JSON.

        :param mapping: The JSON of the part, by wire names.
        :type mapping: Mapping[str, Any]
        """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class Wheel(Part, discriminator="wheel"):
    """A wheel.

    :ivar kind: A wheel. Required.
    :vartype kind: str or ~azure_like.tests.WHEEL
    :ivar spokes: How many spokes it has.
    :vartype spokes: int
    """

    kind: Literal[PartKind.WHEEL] = rest_discriminator(name="kind", visibility=["read", "create"])  # ty: ignore[incompatible-mutable-override]
    """A wheel. Required."""
    spokes: Optional[int] = rest_field(visibility=["read", "create", "update", "delete", "query"])
    """How many spokes it has."""

    @overload
    def __init__(self, *, serial: str, spokes: Optional[int] = None) -> None: ...

    @overload
    def __init__(self, mapping: Mapping[str, Any]) -> None:
        """Build the wheel from its JSON.

        :param mapping: The JSON of the wheel, by wire names.
        :type mapping: Mapping[str, Any]
        """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = PartKind.WHEEL  # pyright: ignore[reportIncompatibleVariableOverride]


class Machine(_Model):
    """A machine.

    :ivar id: Its ID. Required.
    :vartype id: str
    :ivar main_part: Its main part. Required.
    :vartype main_part: ~azure_like.tests.Part
    :ivar parts: Its other parts.
    :vartype parts: list[~azure_like.tests.Part]
    :ivar parts_by_place: The same by the place they are at.
    :vartype parts_by_place: dict[str, ~azure_like.tests.Part]
    :ivar built: When it was built. Required.
    :vartype built: ~datetime.datetime
    :ivar mode: How it runs. Is either a Literal["slow"] type or a Literal["fast"] type.
    :vartype mode: str or str
    :ivar favourite: The kind of part that it has most of. Known values are: "wheel" and "engine".
    :vartype favourite: str or ~azure_like.tests.PartKind
    :ivar position: Where it is.
    :vartype position: list[str]
    :ivar tags: What else is known of it.
    :vartype tags: dict[str, any]
    """

    id: str = rest_field(visibility=["read"])
    """Its ID. Required."""
    main_part: "Part" = rest_field(name="mainPart", visibility=["read", "create", "update", "delete", "query"])
    """Its main part. Required."""
    parts: Optional[List["Part"]] = rest_field(visibility=["read", "create", "update", "delete", "query"])
    """Its other parts."""
    parts_by_place: Optional[Dict[str, "Part"]] = rest_field(name="partsByPlace", visibility=["read", "create"])
    """The same by the place they are at."""
    built: datetime.datetime = rest_field(visibility=["read", "create"], format="rfc3339")
    """When it was built. Required."""
    mode: Optional[Literal["slow", "fast"]] = rest_field(visibility=["read", "create", "update", "delete", "query"])
    """How it runs. Is either a Literal[\"slow\"] type or a Literal[\"fast\"] type."""
    favourite: Optional[Union[str, "PartKind"]] = rest_field(visibility=["read", "create", "update", "delete", "query"])
    """The kind of part that it has most of. Known values are: \"wheel\" and \"engine\"."""
    position: Optional[List[str]] = rest_field(visibility=["read", "create"], format="commaDelimited")
    """Where it is."""
    tags: Optional[Dict[str, Any]] = rest_field(visibility=["read", "create", "update", "delete", "query"])
    """What else is known of it."""

    @overload
    def __init__(
        self,
        *,
        main_part: "Part",
        built: datetime.datetime,
        parts: Optional[List["Part"]] = None,
        parts_by_place: Optional[Dict[str, "Part"]] = None,
        mode: Optional[Literal["slow", "fast"]] = None,
        favourite: Optional[Union[str, "PartKind"]] = None,
        position: Optional[List[str]] = None,
        tags: Optional[Dict[str, Any]] = None,
    ) -> None: ...

    @overload
    def __init__(self, mapping: Mapping[str, Any], /) -> None:
        """Build the machine from its JSON.

        :param mapping: The JSON of the machine, by wire names.
        :type mapping: Mapping[str, Any]
        """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


# How they are called

NOW = datetime.datetime.now(datetime.timezone.utc)
wheel = Wheel(serial="w1", spokes=12)
machine = Machine(main_part=wheel, built=NOW, parts=[wheel, Part(kind="engine", serial="e1")], mode="slow")
assert_type(Machine({"id": "m1"}), Machine)
assert_type(machine.id, str)
assert_type(machine.main_part, Part)
assert_type(machine.parts, Optional[List[Part]])
assert_type(machine.parts_by_place, Optional[Dict[str, Part]])
assert_type(machine.built, datetime.datetime)
assert_type(machine.favourite, Union[str, PartKind, None])
assert_type(wheel.kind, Literal[PartKind.WHEEL])
assert_type(machine["mainPart"], Any)
machine.main_part = Wheel({"serialNumber": "w2"})
machine.favourite = "engine"
machine.favourite = PartKind.ENGINE
found: Machine = _deserialize(Machine, {"id": "m1"})
machines: List[Machine] = _deserialize(List[Machine], [{"id": "m1"}])

# What is no model of theirs, or not as they declare it, is an error, as it is there.

Machine(main_part=wheel)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]  # ty: ignore[no-matching-overload]
Machine(main_part=wheel, built="now")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
Machine([("id", "m1")])  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
Wheel(serial="w1", rim="steel")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]  # ty: ignore[no-matching-overload]
machine.mode = "middling"  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]  # ty: ignore[invalid-assignment]
