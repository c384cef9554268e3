"""The texts about fields: under the field in the class body, or in the docstring of the class."""

from __future__ import annotations

import ast
import inspect
import linecache
import re
import sys
import textwrap
from itertools import pairwise
from tokenize import TokenError
from typing import Any, Final
from weakref import WeakKeyDictionary

_TEXTS: Final[WeakKeyDictionary[type, dict[str, str]]] = WeakKeyDictionary()
"""The texts about the fields of classes, by attribute. The source of a class is read once."""

_IVAR: Final = re.compile(r":(?:ivar|cvar|var)\s+(?:[^:]*\s)?(\w+):\s*(.*)")
_ENTRY: Final = re.compile(r"(\s+)(\w+)(?:\s*\([^)]*\))?:\s*(.*)")


def documentation_of(cls: Any, attribute: str) -> str:
    """Return the text about an attribute in the nearest class that has one, or an empty text."""
    common = cls._plan.root.cls.__mro__
    for base in cls.__mro__:
        if base in common or "_specialised_from" in base.__dict__:
            continue
        text = _texts_of(base).get(attribute)
        if text:
            return text
    return ""


def _texts_of(cls: type) -> dict[str, str]:
    found = _TEXTS.get(cls)
    if found is None:
        found = _TEXTS[cls] = {**_in_docstring(inspect.cleandoc(cls.__dict__.get("__doc__") or "")), **_in_body(cls)}
    return found


def _in_body(cls: type) -> dict[str, str]:
    """Return the string literals after assignments in a class body, by the name that is assigned."""
    try:
        tree = ast.parse(textwrap.dedent("".join(_source_of(cls))))
    except (OSError, TypeError, SyntaxError, ValueError, IndexError, TokenError):
        return {}  # the class was made by a call, or its source is not there
    body = tree.body[0].body if tree.body and isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for statement, after in pairwise(body):
        name = _assigned(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            text = after.value.value
            if isinstance(text, str):
                found[name] = inspect.cleandoc(text)
    return found


def _assigned(statement: ast.stmt) -> str:
    if isinstance(statement, ast.AnnAssign):
        target: ast.expr = statement.target
    elif isinstance(statement, ast.Assign):
        target = statement.targets[0]
    else:
        return ""
    return target.id if isinstance(target, ast.Name) else ""


def _source_of(cls: type) -> list[str]:
    """Return the lines of a class statement.

    `inspect` parses the whole file for each class, which takes seconds in a package of thousands of models. It is asked
    only if the file has several classes of that name.

    Raises:
        OSError: There is no source.
        TypeError: The class is in no file.
    """
    module = sys.modules.get(cls.__module__)
    lines = linecache.getlines(inspect.getsourcefile(cls) or "", vars(module) if module else None)
    pattern = re.compile(rf"\s*class\s+{re.escape(cls.__name__)}\b")
    places = [index for index, line in enumerate(lines) if pattern.match(line)]
    if len(places) == 1:
        return inspect.getblock(lines[places[0] :])
    return inspect.getsourcelines(cls)[0]


def _in_docstring(text: str) -> dict[str, str]:
    """Return the entries of a docstring: ``:ivar name: text``, and those of a section ``Attributes:``."""
    found: dict[str, list[str]] = {}
    entry: list[str] | None = None
    section = False
    indent = ""
    for line in text.splitlines():
        ivar = _IVAR.match(line)
        if ivar:
            entry = found.setdefault(ivar[1], [ivar[2]])
            section = False
            continue
        if line.strip() == "Attributes:":
            section, indent, entry = True, "", None
            continue
        if line and not line[0].isspace():
            entry = None if section or line.startswith(":") else entry
            section = False
        item = _ENTRY.match(line) if section else None
        if item and (not indent or item[1] == indent):
            indent = item[1]
            entry = found.setdefault(item[2], [item[3]])
        elif not line.strip():
            entry = entry if section else None
        elif entry is not None:
            entry.append(line.strip())
    return {name: " ".join(filter(None, lines)) for name, lines in found.items()}
