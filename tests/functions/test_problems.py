"""`Problem`: its paths, its line, and that it is a value (issue 16, Checking)."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from azure_like import Problem
from azure_like._functions.problems import path_of

PROBLEM = Problem("$.items[3].dueOn", "items[3].due_on", "a date and time", "'soon' (str)")


def test_it_prints_as_one_line() -> None:
    """The line says the severity, what was expected, what was found, and where."""
    line = "error: expected a date and time, found 'soon' (str) - at $.items[3].dueOn"
    assert line == str(PROBLEM)
    assert "warning: two lines - at $" == str(Problem("$", "", "two\nlines", "", "warning"))


def test_it_cannot_be_changed() -> None:
    """An attribute can be neither set nor deleted, and there are no others."""
    changed: Any = PROBLEM
    with pytest.raises(AttributeError, match="cannot be changed: 'path' was to be set"):
        changed.path = "$"
    with pytest.raises(AttributeError, match="cannot be changed: 'path' was to be deleted"):
        del changed.path
    with pytest.raises(AttributeError, match="cannot be changed"):
        changed.other = 1


def test_it_is_a_value() -> None:
    """Equal attributes make equal problems, also after a pickle or a copy."""
    equal = Problem(PROBLEM.path, PROBLEM.attribute_path, PROBLEM.expected, PROBLEM.found, "error")
    assert equal == PROBLEM
    assert hash(equal) == hash(PROBLEM)
    assert PROBLEM == pickle.loads(pickle.dumps(PROBLEM)) == copy.deepcopy(PROBLEM)  # noqa: S301 -- pickled here
    assert Problem("$", "", "a", "b", "warning") != Problem("$", "", "a", "b")
    assert PROBLEM != "error"
    assert repr(PROBLEM) == (
        "Problem(path='$.items[3].dueOn', attribute_path='items[3].due_on', expected='a date and time', "
        "found=\"'soon' (str)\", severity='error')"
    )


@pytest.mark.parametrize(
    ("step", "path"),
    [
        ("name", "$.name"),
        (3, "$[3]"),
        ("a b", "$['a b']"),
        ("when@odata", "$['when@odata']"),
        ("", "$['']"),
        ("it's", "$['it\\'s']"),
        ('a"b', "$['a\"b']"),
        ("é", "$.é"),
        ("a\nb", "$['a\\nb']"),
        ("back\\slash", "$['back\\\\slash']"),
    ],
)
def test_keys_that_are_no_identifiers_are_in_brackets(step: str | int, path: str) -> None:
    """The path is a JSONPath."""
    assert path == path_of([step], "$")
