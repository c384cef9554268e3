"""``azure-like run``: a program as ``python`` runs it, with the hook in place before its first line."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Sequence

from azure_like import _compat, dropin
from azure_like.exceptions import DropInError

_USAGE = 2


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
    if not as_module and not os.path.exists(name):  # noqa: PTH110 -- as `python` looks for it
        return _refused(f"there is no file {name!r}")
    try:
        dropin.install(*packages)
    except DropInError as error:
        return _refused(str(error))
    sys.argv[:] = target
    if as_module:
        _lead_path_with(os.getcwd())  # noqa: PTH109 -- a text is what goes on the path
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    else:
        is_file = os.path.isfile(name) and not name.endswith((".zip", ".pyz", ".whl"))  # noqa: PTH113 -- see above
        _lead_path_with(os.path.dirname(os.path.realpath(name)) if is_file else None)  # noqa: PTH120 -- see above
        runpy.run_path(name, run_name="__main__")
    return 0


def _refused(why: str) -> int:
    print(f"azure-like run: {why}", file=sys.stderr)
    return _USAGE


def _lead_path_with(folder: str | None) -> None:
    """Put a folder in the place of that of this command, at the front of the path; None where `runpy` does it."""
    if _compat.path_is_safe():
        return
    sys.path[:1] = [] if folder is None else [folder]
