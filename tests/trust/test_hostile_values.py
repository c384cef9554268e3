"""Promise 7: no value on the wire can import, compile, execute, open or look up anything.

Fails on the generated base, which expands the entities of a document type (D18), and on the mutants ``imports a
discriminator`` and ``evaluates a text`` of ours.
"""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.bases import chosen
from support.hostile import TEXTS
from support.profiles import NAME

BASE = chosen()
EVERY = {"ci": 6, "night": 1}[NAME]
"""Of how many values one is tried with each scalar; 1 is every value with every form and format."""


@pytest.fixture(scope="module")
def heard() -> dict[str, Any]:
    """What an audit hook heard while hostile values were built, read, compared, copied, dumped and validated."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "support.hostile_driver", str(EVERY)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=3000,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_no_value_runs_or_finds_anything(heard: dict[str, Any]) -> None:
    """The interpreter imports, compiles, executes and opens nothing, whatever is on the wire."""
    assert [] == heard["heard"]


def test_each_answer_is_an_answer(heard: dict[str, Any]) -> None:
    """Whatever is on the wire, there is a value or an error that callers are told of; a document type is refused."""
    assert [] == heard["kept"]


def test_the_hook_hears() -> None:
    """The driver's hook hears what it is for: an import, an evaluation, a file."""
    script = (
        "import sys, support.hostile_driver as d; sys.addaudithook(d.listen)\n"
        "d.listened(lambda: [eval('1'), open('/dev/null').close(), d.attempt(lambda: __import__('trust_canary'))])\n"
        "print([event.partition('(')[0] for event in d.heard])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert {"compile", "exec", "open", "import"} <= set(eval(done.stdout))  # noqa: S307 -- printed above


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_a_message_is_a_text(text: str) -> None:
    """What a service sends stands in the message of an error as it is; it formats nothing."""

    class Fish(BASE.Model):  # type: ignore[misc,name-defined]
        others: list[Fish] = BASE.rest_field(name="{0.__class__}")

    with pytest.raises(ValueError, match=r"{0\.__class__}") as told:
        Fish({text: text, "{0.__class__}": 5})
    assert "<class" not in str(told.value)


def test_the_text_of_an_annotation_is_called_code() -> None:
    """`_deserialize` evaluates the text of an annotation, and says so (the one text that is not from the wire)."""
    assert "is code" in str(inspect.getdoc(BASE._deserialize))
