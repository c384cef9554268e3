"""Models as bodies and responses of FastAPI, with the real FastAPI and its client for tests."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, ClassVar, Dict, List, Optional

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

from azure_like import Model, json_schema, rest_discriminator, rest_field


class Toy(Model):
    """What a pet has."""

    made_on: Optional[datetime] = rest_field(name="madeOn")


class Pet(Model):
    """An animal."""

    __mapping__: ClassVar[Dict[str, Any]] = {}
    kind: str = rest_discriminator(name="kind")
    toys: Optional[List[Toy]] = rest_field()


class Cat(Pet, discriminator="cat"):
    """It sleeps."""

    lives: int = rest_field()


class Box(BaseModel):
    """A pydantic model around models."""

    label: str
    pets: List[Pet]


app = FastAPI()
seen: list[str] = []


def chosen(pet: Pet) -> Pet:
    """Return the pet of a body, as a dependency."""
    return pet


@app.post("/body")
def take_body(pet: Pet) -> Pet:
    """Take a model, give a model."""
    seen.append(type(pet).__name__)
    return pet


@app.post("/list", response_model=List[Pet])
def take_list(pets: List[Pet]) -> Any:
    """Take a list, and give one by `response_model`."""
    seen.extend(type(pet).__name__ for pet in pets)
    return pets


@app.post("/dict")
def take_dict(pets: Dict[str, Pet]) -> Dict[str, Pet]:
    """Take an object of models."""
    return pets


@app.post("/optional")
def take_optional(pet: Optional[Pet] = None) -> Optional[Pet]:
    """Take a model or nothing."""
    return pet


@app.post("/box")
def take_box(box: Box) -> Box:
    """Take models inside a pydantic model."""
    return box


@app.post("/depends")
def take_dependency(pet: Annotated[Pet, Depends(chosen)]) -> Pet:
    """Take a model by a dependency, and give plain data."""
    return {**pet, "more": 1}  # type: ignore[return-value]


@app.post("/plain", response_model=None)
def give_plain(pet: Pet) -> Any:
    """Give a model where nothing is declared."""
    return {"pet": pet}


@pytest.fixture(scope="module")
def client() -> TestClient:
    """A client for the service."""
    return TestClient(app)


CAT = {"kind": "cat", "lives": 9, "toys": [{"madeOn": "2020-01-01T00:00:00.1234567Z"}], "unknown": {"a": None}}


@pytest.mark.parametrize(
    ("path", "sent", "received"),
    [
        ("/body", CAT, CAT),
        ("/list", [CAT, {"kind": "lion"}], [CAT, {"kind": "lion"}]),
        ("/dict", {"a": CAT}, {"a": CAT}),
        ("/optional", CAT, CAT),
        ("/optional", None, None),
        ("/box", {"label": "x", "pets": [CAT]}, {"label": "x", "pets": [CAT]}),
        ("/depends", CAT, {**CAT, "more": 1}),
        ("/plain", CAT, {"pet": CAT}),
    ],
)
def test_models_come_in_and_go_out(client: TestClient, path: str, sent: Any, received: Any) -> None:
    """What the service sends is the wire form, as it came."""
    answer = client.post(path, json=sent)
    assert (200, received) == (answer.status_code, answer.json())


def test_discriminated_roots_are_narrowed(client: TestClient) -> None:
    """The functions get models of the classes that discriminators name."""
    seen.clear()
    client.post("/body", json=CAT)
    client.post("/list", json=[CAT, {"kind": "lion"}])
    assert ["Cat", "Cat", "Pet"] == seen


@pytest.mark.parametrize(
    ("path", "sent", "places"),
    [
        ("/body", {"kind": "cat", "lives": "x", "toys": [{"madeOn": "soon"}]}, [["lives"], ["toys", 0, "madeOn"]]),
        ("/body", {"kind": "cat"}, [["lives"]]),
        ("/body", [], [[]]),
        ("/list", [CAT, {"kind": "cat"}], [[1, "lives"]]),
        ("/dict", {"a": {"kind": "cat"}}, [["a", "lives"]]),
        ("/optional", {"kind": 5}, [["kind"]]),
        ("/box", {"label": "x", "pets": [{}]}, [["pets", 0, "kind"]]),
        ("/depends", {}, [["kind"]]),
    ],
)
def test_wrong_bodies_are_422_with_paths(client: TestClient, path: str, sent: Any, places: list[Any]) -> None:
    """Each error of `validate` is there, with its path by wire names."""
    answer = client.post(path, json=sent)
    assert 422 == answer.status_code
    details = answer.json()["detail"]
    assert sorted([["body", *place] for place in places], key=str) == sorted([one["loc"] for one in details], key=str)
    assert all(one["msg"].startswith("Expected ") for one in details)


def test_a_wrong_response_is_an_error_of_the_service() -> None:
    """What does not fit is not sent."""
    wrong = FastAPI()

    @wrong.get("/")
    def give() -> Pet:
        return {"kind": 5}  # type: ignore[return-value]

    assert 500 == TestClient(wrong, raise_server_exceptions=False).get("/").status_code


def test_the_real_schema_is_in_openapi(client: TestClient) -> None:
    """Bodies and responses refer to one component for each class, which is our schema."""
    openapi = client.get("/openapi.json").json()
    ours = json_schema(Pet, ref_template="#/components/schemas/{name}")["$defs"]
    schemas = openapi["components"]["schemas"]
    assert ours == {name: schemas[name] for name in ours}
    ref = {"$ref": "#/components/schemas/Pet"}
    for path in ("/body", "/depends"):
        operation = openapi["paths"][path]["post"]
        assert ref == operation["requestBody"]["content"]["application/json"]["schema"]
        assert ref == operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert ref == openapi["paths"]["/list"]["post"]["requestBody"]["content"]["application/json"]["schema"]["items"]
    names = {part.partition('"')[0] for part in json.dumps(openapi).split('"$ref": "#/components/schemas/')[1:]}
    assert names <= set(schemas)
