"""What type checkers find without the plugin of mypy, which words it in another way or knows better.

No test: `test_checkers.py` has mypy without the plugin, pyright and ty check this file, as it does with `api.py`.
"""

from __future__ import annotations

from typing import Optional

from typing_extensions import assert_type

from azure_like import UNSET, Model, TypedModel, rest_field


class Pet(Model):
    """A model whose constructor takes anything in the eyes of a checker, and whose fields do not."""

    name: str = rest_field()
    wrong_visibility: str = rest_field(visibility=["reed"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]


class Animal(TypedModel):
    """A model whose constructor takes its attributes: all those that do not say that they may be left out."""

    name: str = rest_field()
    owner: Optional[str] = rest_field()
    age: Optional[int] = rest_field(default=UNSET)
    etag: str = rest_field(visibility=["read"], default=UNSET)
    size: str = rest_field(default="small")


assert_type(Pet(), Pet)
assert_type(Pet(nmae=1), Pet)
assert_type(Pet({}, {}), Pet)
# On the class an attribute is a property at run time. Without the plugin there is only the declared type to go by.
assert_type(Pet.name, str)

assert_type(Animal(name="Bella", owner=None), Animal)
assert_type(Animal(name="Bella", owner=None, age=None, etag="1", size="big").age, Optional[int])
Animal(name="Bella")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # ty: ignore[missing-argument]
Animal(name=3, owner=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
Animal(name="Bella", owner=None, size=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # ty: ignore[invalid-argument-type]
Animal(name="Bella", owner=None, nmae=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # ty: ignore[unknown-argument]
Animal({"name": "Bella"})  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]  # ty: ignore[missing-argument, too-many-positional-arguments]


class Renamed(TypedModel, rename="camel"):
    """A model whose wire names follow a rule, which changes nothing for the constructor."""

    times_fed: int = rest_field()


assert_type(Renamed(times_fed=1).times_fed, int)
Renamed(timesFed=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # ty: ignore[missing-argument, unknown-argument]
