"""The model class that a user names on the command line."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from contextlib import redirect_stdout
from difflib import get_close_matches
from typing import Any

from azure_like import _compat
from azure_like._mappings import is_model_class


class UnusableError(Exception):
    """Something that the user named cannot be used. The message is one line."""


def model_class(name: str) -> Any:
    """Return a model class by its name. The current folder is importable, as it is under ``python -m``.

    Args:
        name: The module and the class: ``package.module:Class``, or ``module:Outer.Inner``.

    Raises:
        UnusableError: There is no such module or class, the module fails at import, or the class is no model class.
    """
    module_name, _, path = name.partition(":")
    if not all(part.isidentifier() for part in [*module_name.split("."), *path.split(".")]):
        message = f"a class is needed as MODULE:CLASS, such as pets:Pet, not {name!r}"
        raise UnusableError(message)
    lead_path_with(os.getcwd())  # noqa: PTH109 -- the very text that `python -m` makes of it
    found = _imported(module_name)
    for step in path.split("."):
        found = _inside(found, step, module_name)
    if not (isinstance(found, type) and is_model_class(found)):
        what = "another class" if isinstance(found, type) else f"a value of class {type(found).__name__}"
        message = f"{name} is no model class of azure_like, but {what}"
        raise UnusableError(message)
    return found


def lead_path_with(folder: str) -> None:
    """Put a folder in the place of that of this command, at the front of the path."""
    if not _compat.path_is_safe():
        sys.path[:1] = [folder]


def in_one_line(error: BaseException) -> str:
    """Return the class and the message of an error."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _imported(name: str) -> Any:
    """Return a module. What it prints while it is imported goes to stderr: stdout has the result of the command."""
    try:
        with redirect_stdout(sys.stderr):
            return importlib.import_module(name)
    except (Exception, SystemExit) as error:
        if isinstance(error, ModuleNotFoundError) and f"{name}.".startswith(f"{error.name}."):
            message = f"there is no module {error.name!r} in the current folder or among the installed packages"
            raise UnusableError(message) from error
        message = f"the module {name!r} fails at import: {in_one_line(error)}{_place_of(error)}"
        raise UnusableError(message) from error


def _place_of(error: BaseException) -> str:
    """Return the file and line of an error at import, if they are known."""
    if isinstance(error, SyntaxError):
        return ""  # its message has the place
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "importlib" not in frame.filename]
    return f" ({frames[-1].filename}, line {frames[-1].lineno})" if len(frames) > 1 else ""


def _inside(holder: Any, name: str, module_name: str) -> Any:
    try:
        return getattr(holder, name)
    except AttributeError as error:
        near = get_close_matches(name, [name for name, value in vars(holder).items() if isinstance(value, type)])
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        inside = f"the module {module_name!r}" if isinstance(holder, type(sys)) else f"{holder.__qualname__}"
        message = f"{inside} has no class {name!r}{hint}"
        raise UnusableError(message) from error
    except Exception as error:
        message = f"the module {module_name!r} fails: {in_one_line(error)}"
        raise UnusableError(message) from error
