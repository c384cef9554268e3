"""`azure-like describe`, run as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema

MODELS = '''\
from datetime import datetime
from typing import Annotated, Dict, List, Optional
from annotated_types import Ge, Len
from azure_like import Model, rest_discriminator, rest_field


class Pet(Model, rename="camel"):
    """An animal.

    It has more to say.
    """

    __mapping__: Dict[str, Model] = {}
    kind: str = rest_discriminator(name="kind")
    """What it is."""
    due_on: Optional[datetime] = rest_field(format="rfc7231")
    times_fed: Annotated[int, Ge(0)] = rest_field(default=2)
    names: Optional[List[Annotated[str, Len(1, 9)]]] = rest_field(visibility=["read"])
    friend: Optional["Pet"] = rest_field()


class Cat(Pet, discriminator="cat"):
    pass


class Plain(Model):
    a: "Missing" = rest_field()


class Empty(Model):
    pass
'''


def describe(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder that has the models."""
    (tmp_path / "pets.py").write_text(MODELS, encoding="utf-8")
    command = [sys.executable, "-m", "azure_like", "describe", *words]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)


def test_the_fields_are_a_table(tmp_path: Path) -> None:
    """Each field is a row with what it declares, below the class and the first line of its docstring."""
    done = describe(tmp_path, "pets:Pet")
    assert (0, "") == (done.returncode, done.stderr)
    title, headings, *rows, last = done.stdout.splitlines()
    assert "Pet: An animal." == title
    assert "kind names the class: cat (Cat)" == last
    names = [
        "ATTRIBUTE",
        "WIRE NAME",
        "TYPE",
        "REQUIRED",
        "READONLY",
        "FORMAT",
        "DEFAULT",
        "CONSTRAINTS",
        "DOCUMENTATION",
    ]
    starts = [headings.index(name) for name in names]
    assert [
        ["kind", "kind", "str", "yes", "", "", "", "", "What it is."],
        ["due_on", "dueOn", "Optional[datetime.datetime]", "", "", "rfc7231", "", "", ""],
        ["times_fed", "timesFed", "int", "", "", "", "2", "a value of at least 0", ""],
        [
            "names",
            "names",
            "Optional[List[str]]",
            "",
            "yes",
            "",
            "",
            "items: a length of at least 1, items: a length of at most 9",
            "",
        ],
        ["friend", "friend", "Optional[Pet]", "", "", "", "", "", ""],
    ] == [[row[one:other].strip() for one, other in zip(starts, [*starts[1:], None], strict=True)] for row in rows]


def test_columns_without_content_are_left_out(tmp_path: Path) -> None:
    """A name that cannot be found stays as it is written."""
    done = describe(tmp_path, "pets:Plain")
    assert ["Plain", "ATTRIBUTE  WIRE NAME  TYPE     REQUIRED  READONLY"] == done.stdout.splitlines()[:2]
    assert "Missing" in done.stdout.splitlines()[2]


def test_a_class_without_fields(tmp_path: Path) -> None:
    """It says so."""
    assert ["Empty", "It declares no fields."] == describe(tmp_path, "pets:Empty").stdout.splitlines()


def test_the_schema(tmp_path: Path) -> None:
    """With `--schema` it is the JSON Schema and nothing else."""
    done = describe(tmp_path, "--schema", "pets:Pet")
    assert (0, "") == (done.returncode, done.stderr)
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"Pet", "PetBase", "Cat"} == set(schema["$defs"])
