"""The entry points that generated operations call with a response (SPEC 9)."""

# ruff: noqa: UP006, UP007, UP035, UP045 -- the forms that generated operations pass

import collections.abc
import json
import logging
from datetime import date, datetime, timezone
from enum import Enum
from typing import Annotated, Any, Dict, List, Mapping, Optional, Union

import pytest

import azure_like._model_base as mb
from azure_like import DeserializationError
from azure_like.models import CreateLivenessSessionResult


class Colour(str, Enum):
    """Colours."""

    RED = "red"


class Pet(mb.Model):
    """A model."""

    name: str | None = mb.rest_field()
    born: date | None = mb.rest_field(name="bornOn")


class Response:
    """A response, as azure-core's policies hand it on."""

    def __init__(self, text: str) -> None:
        self._text = text

    def json(self) -> Any:
        """Return the body."""
        return json.loads(self._text)


class PipelineResponse:
    """A pipeline response, which holds the response."""

    def __init__(self, text: str) -> None:
        self.http_response = Response(text)


PET = {"name": "Rex", "bornOn": "2023-01-02"}
DAY = date(2023, 1, 2)
MODELS: list[tuple[Any, Any, Any]] = [
    (Pet, PET, lambda found: found),
    (Optional[Pet], PET, lambda found: found),
    (Annotated[Pet, "a pet"], PET, lambda found: found),
    (List[Pet], [PET], lambda found: found[0]),
    (list[Pet], [PET], lambda found: found[0]),
    (collections.abc.Sequence[Pet], [PET], lambda found: found[0]),
    (Dict[str, Pet], {"a": PET}, lambda found: found["a"]),
    (Mapping[str, Pet], {"a": PET}, lambda found: found["a"]),
    (Optional[Dict[str, Pet]], {"a": PET}, lambda found: found["a"]),
    (List[List[Pet]], [[PET]], lambda found: found[0][0]),
    (Union[str, Pet], PET, lambda found: found),
    ("Pet", PET, lambda found: found),
    ("Optional[List[Pet]]", [PET], lambda found: found[0]),
]


@pytest.mark.parametrize(("annotation", "wire", "pick"), MODELS)
def test_models(annotation: Any, wire: Any, pick: Any) -> None:
    """Any annotation of 1.6 gives nodes where it names a model, also a text looked up in a module (SPEC 9.1)."""
    pet = pick(mb._deserialize(annotation, wire, module=__name__))

    assert Pet is type(pet)
    assert DAY == pet.born
    assert PET == pet


def test_names_of_generated_packages() -> None:
    """A text such as ``_models.X`` is looked up from the module that is given (SPEC 9.1, SPEC 1.5)."""
    found = mb._deserialize(
        "_models.CreateLivenessSessionResult", {"sessionId": "1"}, module="azure_like.models._models"
    )

    assert CreateLivenessSessionResult is type(found)
    assert "1" == found.session_id


def test_a_name_that_cannot_be_found(caplog: pytest.LogCaptureFixture) -> None:
    """A name that cannot be found leaves the value raw, and the log says so (SPEC 9.1)."""
    with caplog.at_level(logging.WARNING):
        found = mb._deserialize("Unheard", {"a": 1}, module=__name__)

    assert {"a": 1} == found
    assert "Unheard" in caplog.text


def test_the_input_is_not_shared() -> None:
    """What comes back shares no container with what went in (SPEC 2.2)."""
    wire: Any = {"items": [{"name": "Rex", "extra": {"a": [1]}}]}
    found = mb._deserialize(Dict[str, List[Pet]], wire)
    wire["items"][0]["extra"]["a"].append(2)
    wire["items"].append({})

    assert 1 == len(found["items"])
    assert {"a": [1]} == found["items"][0]["extra"]


def test_the_format() -> None:
    """The format is given by name, or by a field (SPEC 9.1)."""
    moment = datetime(2023, 1, 12, tzinfo=timezone.utc)

    assert moment == mb._deserialize(datetime, "Thu, 12 Jan 2023 00:00:00 GMT", format="rfc7231")
    assert moment == mb._deserialize(datetime, 1673481600, rf=mb._RestField(format="unix-timestamp"))
    assert [b"\xff"] == mb._deserialize(list[bytes], ["_w"], format="base64url")


def test_scalars_and_none() -> None:
    """Scalars, enums and ``None`` are decoded as in a field (SPEC 9.1, SPEC 6.1)."""
    assert 5 == mb._deserialize(int, "5")
    assert Colour.RED is mb._deserialize(Colour, "red")
    assert "2023-01-02" == mb._deserialize(Any, "2023-01-02")
    assert mb._deserialize(Pet, None) is None
    assert mb._deserialize(List[Pet], None) is None
    assert {"a": 1} == mb._deserialize(None, {"a": 1})


def test_a_callable_annotation() -> None:
    """A function decodes the value by being called, as generated operations use it (SPEC 9.1, SPEC 1.3)."""
    assert 3 == mb._deserialize(lambda value: len(value), "abc")  # noqa: PLW0108 -- a plain function is the point


def test_a_pipeline_response_is_unwrapped() -> None:
    """Of a pipeline response, the JSON body is read (SPEC 9.2)."""
    pet = mb._deserialize(Pet, PipelineResponse(json.dumps(PET)))

    assert Pet is type(pet)
    assert DAY == pet.born
    assert [DAY] == [pet.born for pet in mb._deserialize(list[Pet], PipelineResponse(json.dumps([PET])))]


@pytest.mark.parametrize("wire", [5, "text", [1], True, 1.5])
def test_wrong_input_for_a_model_is_raw(wire: Any) -> None:
    """A model at top level returns what is no mapping raw (SPEC 9.4)."""
    assert wire == mb._deserialize(Pet, wire)
    assert [wire] == mb._deserialize(list[Pet], [wire])


@pytest.mark.parametrize(("annotation", "wire"), [(list[Pet], 5), (dict[str, Pet], 5), (dict[str, Pet], [PET])])
def test_wrong_input_for_a_container_is_an_error(annotation: Any, wire: Any) -> None:
    """A wrong container is an error that says what was expected and what was found (SPEC 6.2, D19)."""
    with pytest.raises(DeserializationError, match=r"Expected an? (list|object).*\$"):
        mb._deserialize(annotation, wire)


@pytest.mark.parametrize("wire", ["text", {"a": 1}])
def test_a_string_or_an_object_for_a_list_is_raw(wire: Any) -> None:
    """A string or an object where a list is declared is returned raw, also at top level (SPEC 6.2, D4)."""
    assert wire == mb._deserialize(list[Pet], wire)


def test_failsafe_reads_a_good_response() -> None:
    """The failsafe entry point reads what can be read (SPEC 9.3)."""
    pet = mb._failsafe_deserialize(Pet, Response(json.dumps(PET)))

    assert Pet is type(pet)
    assert DAY == pet.born


class Broken:
    """A response that fails in a way of its own."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def json(self) -> Any:
        """Fail."""
        raise self._error


@pytest.mark.parametrize(
    "response",
    [
        Response("not json"),
        Response("5"),
        Broken(RuntimeError("gone")),
        Broken(KeyError("x")),
        object(),
        None,
        Response('{"a": '),
    ],
)
def test_failsafe_never_raises(response: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever the response does, a warning is logged and ``None`` comes back (SPEC 9.3)."""
    with caplog.at_level(logging.WARNING):
        found = mb._failsafe_deserialize(list[Pet], response)

    assert found is None
    assert ["WARNING"] == [record.levelname for record in caplog.records]


def test_create_value() -> None:
    """`_create_value` encodes for a field, and makes nodes where the field names a model (SPEC 11.1, SPEC 2.6)."""

    class Owner(mb.Model):
        pet: Pet | None = mb.rest_field()
        data: bytes | None = mb.rest_field(format="base64url")

    fields = Owner._attr_to_rest_field

    assert "_w" == mb._create_value(fields["data"], b"\xff")
    assert "/w==" == mb._create_value(None, b"\xff")
    assert Pet is type(mb._create_value(fields["pet"], {"name": "Rex"}))


def test_is_model() -> None:
    """`_is_model` tells models and their instances from anything else (SPEC 11.1)."""
    assert [True, True, False, False] == [mb._is_model(value) for value in (Pet, Pet(), "Pet", None)]


def test_deserialize_datetime() -> None:
    """`_deserialize_datetime`, which azure-communication-jobrouter asks for, takes texts and datetimes (SPEC 11.1)."""
    moment = mb._deserialize_datetime("2024-01-02T03:04:05.1234567Z")
    assert "2024-01-02T03:04:05.123456+00:00" == moment.isoformat()
    assert moment is mb._deserialize_datetime(moment)
    with pytest.raises(ValueError, match="tomorrow"):
        mb._deserialize_datetime("tomorrow")
