"""``azure-like run``: a program as ``python`` runs it, with the hook in place before its first line."""

from __future__ import annotations

import io
import os
import runpy
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any, Final

from azure_like import _compat, dropin
from azure_like.exceptions import DropInError

_USAGE: Final = 2


def run(target: Sequence[str], *, as_module: bool, packages: Sequence[str] = ()) -> int:
    """Run a program.

    Args:
        target: The file, or the folder or zip file with a ``__main__.py``, and the arguments after it. For a module,
            its name and the arguments.
        as_module: Whether the target is a module, as after ``python -m``.
        packages: The packages to replace, as for `azure_like.dropin.install`; none for every package.

    Returns:
        The exit status: 0 when the program came to its end, 2 when there is no such program or package.

    Raises:
        SystemExit: The program's own; it gives the exit status. Other exceptions of the program come through as well.
    """
    name = target[0]
    path = os.path.join(os.getcwd(), name)  # noqa: PTH109, PTH118 -- the very text that `python` makes of it
    inside = None if as_module else PathFinder.find_spec("__main__", [path])
    if not as_module and inside is None and not os.path.isfile(path):  # noqa: PTH113 -- see above
        return _refused(f"there is no file {name!r}, nor a folder or zip file of that name with a __main__.py in it")
    try:
        dropin.install(*packages)
    except DropInError as error:
        return _refused(str(error))
    sys.argv[:] = target
    if as_module:
        _lead_path_with(os.getcwd())  # noqa: PTH109 -- see above
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    elif inside is not None:
        sys.path[: not _compat.path_is_safe()] = [path]
        loader: Any = inside.loader
        _run_as_main(loader.get_code("__main__"), inside.origin, loader, inside)
    else:
        _lead_path_with(os.path.dirname(os.path.realpath(path)))  # noqa: PTH120 -- see above
        with io.open_code(path) as file:
            code = compile(file.read(), path, "exec")
        _run_as_main(code, path, SourceFileLoader("__main__", path), None)
    return 0


def _refused(why: str) -> int:
    print(f"azure-like run: {why}", file=sys.stderr)
    return _USAGE


def _lead_path_with(folder: str) -> None:
    """Put a folder in the place of that of this command, at the front of the path."""
    if not _compat.path_is_safe():
        sys.path[:1] = [folder]


def _run_as_main(code: CodeType, file: str | None, loader: Any, spec: ModuleSpec | None) -> None:
    """Run code as the module ``__main__``, which it stays: threads and exit handlers may look at it afterwards."""
    module = ModuleType("__main__")
    package = None if spec is None else ""
    module.__dict__.update(__file__=file, __loader__=loader, __spec__=spec, __package__=package, __cached__=None)
    sys.modules["__main__"] = module
    exec(code, module.__dict__)  # noqa: S102 -- it is what a program is for
