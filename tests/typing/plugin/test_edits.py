"""After an edit, mypy with a cache and the daemon say what mypy says that has seen nothing before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

IMPORTS = "from typing import Any, Optional\nfrom azure_like import Model, rest_discriminator, rest_field\n"


class Edit(NamedTuple):
    """A module that is edited, what else there is, and what mypy says of that before and after."""

    before: str
    after: str
    user: str
    said_before: list[str]
    said_after: list[str]


NEEDS_AGE = 'error: No overload variant of "Puppy" matches argument type "str"  [call-overload]'
EDITS = {
    "a field of a base becomes required": Edit(
        before="""
            class Pet(Model):
                name: str = rest_field()
                age: Optional[int] = rest_field()
            """,
        after="""
            class Pet(Model):
                name: str = rest_field()
                age: int = rest_field()
            """,
        user="""
            class Puppy(base.Pet): ...
            Puppy(name="Rex")
            """,
        said_before=[],
        said_after=[f"user.py:5: {NEEDS_AGE}"],
    ),
    "a field of a base gets a default": Edit(
        before="class Pet(Model):\n    age: int = rest_field()\n",
        after="class Pet(Model):\n    age: int = rest_field(default=1)\n",
        user="""
            class Puppy(base.Pet):
                name: str = rest_field()
            Puppy(name="Rex")
            """,
        said_before=[f"user.py:6: {NEEDS_AGE}"],
        said_after=[],
    ),
    "a mixin gets a field": Edit(
        before="class Pet:\n    pass\n",
        after="class Pet:\n    age: int = rest_field()\n",
        user="""
            class Puppy(base.Pet, Model):
                name: str = rest_field()
            Puppy(name="Rex")
            """,
        said_before=[],
        said_after=[f"user.py:6: {NEEDS_AGE}"],
    ),
    "a base gets a rule for wire names": Edit(
        before="class Pet(Model):\n    last_one: int = rest_field()\n",
        after='class Pet(Model, rename="camel"):\n    last_one: int = rest_field()\n',
        user="""
            class Puppy(base.Pet):
                lastOne: int = rest_field(name="lastOne")
            """,
        said_before=[],
        said_after=[
            (
                'user.py:5: error: Fields "Pet.last_one" and "Puppy.lastOne" of model "Puppy" have one wire name, '
                '"lastOne"; expected one field for each wire name  [azure-like-wire-name]'
            ),
        ],
    ),
    "a field of a base two levels up takes a wire name": Edit(
        before="class Root(Model):\n    a: int = rest_field()\nclass Pet(Root):\n    b: int = rest_field()\n",
        after='class Root(Model):\n    a: int = rest_field(name="c")\nclass Pet(Root):\n    b: int = rest_field()\n',
        user="""
            class Puppy(base.Pet):
                c: int = rest_field()
            """,
        said_before=[],
        said_after=[
            (
                'user.py:5: error: Fields "Root.a" and "Puppy.c" of model "Puppy" have one wire name, "c"; '
                "expected one field for each wire name  [azure-like-wire-name]"
            ),
        ],
    ),
    "a base gets a constructor of its own": Edit(
        before="class Pet(Model):\n    name: str = rest_field()\n",
        after="class Pet(Model):\n    name: str = rest_field()\n    def __init__(self) -> None: ...\n",
        user="""
            class Puppy(base.Pet): ...
            Puppy(name="Rex")
            """,
        said_before=[],
        said_after=['user.py:5: error: Unexpected keyword argument "name" for "Puppy"  [call-arg]'],
    ),
    "a name in an annotation means something else": Edit(
        before="Age = Optional[int]\n",
        after="Age = int\n",
        user="""
            class Puppy(Model):
                name: str = rest_field()
                age: "base.Age" = rest_field(format="str")
            Puppy(name="Rex")
            """,
        said_before=[],
        said_after=[f"user.py:7: {NEEDS_AGE}"],
    ),
    "a format does not fit any more": Edit(
        before="Age = int\n",
        after="Age = float\n",
        user="""
            class Puppy(Model):
                age: Optional[base.Age] = rest_field(format="str")
            """,
        said_before=[],
        said_after=[
            (
                'user.py:5: error: Field "Puppy.age" has the format "str", which is for int or bool; '
                'its annotation is "float | None"  [azure-like-format]'
            ),
        ],
    ),
    "a class becomes a model": Edit(
        before="class Pet:\n    def __init__(self, **kwargs: Any) -> None: ...\n",
        after="class Pet(Model):\n    pass\n",
        user="""
            class Puppy(base.Pet):
                age: int = rest_field()
            Puppy(age="old")
            """,
        said_before=[],
        said_after=[f"user.py:6: {NEEDS_AGE}"],
    ),
    "a class gets a discriminator value": Edit(
        before="class Pet(Model):\n    kind: str = rest_discriminator()\nclass Dog(Pet): ...\n",
        after='class Pet(Model):\n    kind: str = rest_discriminator()\nclass Dog(Pet, discriminator="dog"): ...\n',
        user="""
            class Puppy(base.Dog): ...
            Puppy()
            """,
        said_before=[
            'user.py:5: error: All overload variants of "Puppy" require at least one argument  [call-overload]'
        ],
        said_after=[],
    ),
    "a discriminator value is taken": Edit(
        before="class Pet(Model):\n    kind: str = rest_discriminator()\n",
        after='class Pet(Model):\n    kind: str = rest_discriminator()\nclass Dog(Pet, discriminator="dog"): ...\n',
        user="""
            class Puppy(base.Pet, discriminator="dog"): ...
            """,
        said_before=[],
        said_after=[
            (
                'user.py:4: error: Class "Puppy" has the discriminator value "dog" of class "Dog"; '
                "expected one class for each value  [azure-like-discriminator]"
            ),
        ],
    ),
    "a discriminator value is free again": Edit(
        before='class Pet(Model):\n    kind: str = rest_discriminator()\nclass Dog(Pet, discriminator="dog"): ...\n',
        after='class Pet(Model):\n    kind: str = rest_discriminator()\nclass Dog(Pet, discriminator="hound"): ...\n',
        user="""
            class Puppy(base.Pet, discriminator="dog"): ...
            """,
        said_before=[
            (
                'user.py:4: error: Class "Puppy" has the discriminator value "dog" of class "Dog"; '
                "expected one class for each value  [azure-like-discriminator]"
            ),
        ],
        said_after=[],
    ),
    "a field of a base goes": Edit(
        before="class Pet(Model):\n    age: int = rest_field()\n    name: str = rest_field()\n",
        after="class Pet(Model):\n    name: str = rest_field()\n",
        user="""
            class Puppy(base.Pet): ...
            Puppy(name="Rex")
            """,
        said_before=[f"user.py:5: {NEEDS_AGE}"],
        said_after=[],
    ),
}


class Project:
    """A folder with modules, and the ways to have it checked."""

    def __init__(self, folder: Path, ini: Path) -> None:
        self.folder = folder
        self.options = [f"--config-file={ini}", "--no-error-summary", "--hide-error-context"]

    def write(self, name: str, source: str) -> None:
        """Write a module."""
        (self.folder / name).write_text(source, encoding="utf-8")

    def mypy(self, *options: str) -> list[str]:
        """Check the modules in a process of its own."""
        return self._run("mypy", *self.options, *options, ".")

    def daemon(self) -> list[str]:
        """Check the modules with the daemon of this folder."""
        return self._run("mypy.dmypy", "run", "--", *self.options, ".")

    def every_way(self) -> list[list[str]]:
        """Check the modules without a cache, with one, and with the daemon."""
        return [self.mypy("--cache-dir=/dev/null"), self.mypy("--cache-dir=.cache"), self.daemon()]

    def stop(self) -> None:
        """Stop the daemon of this folder."""
        self._run("mypy.dmypy", "stop")

    def _run(self, module: str, *arguments: str) -> list[str]:
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=300, check=False)
        assert done.stderr == ""
        return [line for line in done.stdout.splitlines() if ": error: " in line]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Iterator[Project]:
    """One folder for all edits, so that the cache and the daemon read the standard library once."""
    made = Project(tmp_path_factory.mktemp("edited"), checkout / "tests" / "typing" / "plugin" / "mypy.ini")
    yield made
    made.stop()


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_seen(name: str, project: Project) -> None:
    """What mypy says before and after an edit is the same without a cache, with one, and from the daemon."""
    edit = EDITS[name]
    project.write("user.py", "")
    project.write("base.py", IMPORTS + dedent(edit.before))
    project.daemon()
    project.write("user.py", f"{IMPORTS}import base\n{dedent(edit.user).lstrip()}")
    assert [edit.said_before] * 3 == project.every_way()
    project.write("base.py", IMPORTS + dedent(edit.after))
    assert [edit.said_after] * 3 == project.every_way()


@pytest.mark.skipif(version("mypy").startswith("1."), reason="the daemon of mypy 1 does not look at such a base again")
def test_a_base_that_gets_a_base(project: Project) -> None:
    """The daemon follows a base that an edit gave to a base, though the module of the subclass did not change."""
    edit = EDITS["a field of a base two levels up takes a wire name"]
    project.write("base.py", f"{IMPORTS}class Pet(Model): ...\n")
    project.write("user.py", f"{IMPORTS}import base\n{dedent(edit.user).lstrip()}")
    assert [] == project.daemon()
    project.write("base.py", f"{IMPORTS}import root\nclass Pet(root.Root): ...\n")
    project.write("root.py", f"{IMPORTS}class Root(Model):\n    a: int = rest_field()\n")
    assert [] == project.daemon()
    project.write("root.py", f'{IMPORTS}class Root(Model):\n    a: int = rest_field(name="c")\n')
    assert edit.said_after == project.daemon()
