"""``azure-like run``: a program as ``python`` runs it, with the hook in place before its first line."""

from __future__ import annotations

import code
import io
import linecache
import os
import pkgutil
import runpy
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.machinery import BuiltinImporter, SourceFileLoader, SourcelessFileLoader
from types import CodeType, ModuleType, TracebackType
from typing import Any, Final, NoReturn

from azure_like import _compat, dropin
from azure_like._commands.classes import lead_path_with

Program = Callable[[], None]
"""Runs a program from its first line to its last."""

_NO_FILE: Final = 2
"""The exit status of ``python`` where there is no such file."""

# What `python -m` itself calls, and `python` for a folder or a zip file: it takes any program that they take, refuses
# what they refuse, in the same words, and shows the same frames in tracebacks.
_run_module_as_main: Final[Callable[..., None]] = vars(runpy)["_run_module_as_main"]


def prepared(words: Sequence[str], packages: Sequence[str] = ()) -> Program:
    """Return a program, with the hook in place for it.

    Args:
        words: What stands behind ``python`` to start it: a file, or a folder or zip file with a ``__main__.py``; ``-m``
            and a module; ``-c`` and a text; ``-`` for what is on stdin; then its arguments. ``--`` may stand before a
            file.
        packages: The packages to replace, as for `azure_like.dropin.install`; none for every package.

    Raises:
        DropInError: There is no such package, or it has no vendored base.
    """
    dropin.install(*packages)
    return partial(_as_on_top, partial(_started, words))


def _as_on_top(program: Program) -> None:
    """Run a program; an exception that ends it is shown without the frames of this command, as it ends `python`."""
    try:
        program()
    except SystemExit:
        raise
    except BaseException as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_globals is globals():
            trace = trace.tb_next
        _show_only(trace)
        raise


def _show_only(trace: TracebackType | None) -> None:
    """Let the next uncaught exception be shown with these frames, by the hook that the program has put in place."""
    hook = sys.excepthook

    def show(kind: type[BaseException], error: BaseException, _whole: TracebackType | None) -> None:
        sys.excepthook = hook
        sys.last_traceback = error.__traceback__ = trace
        hook(kind, error, trace)

    sys.excepthook = show


def _started(words: Sequence[str]) -> None:
    """Run the program that these words start."""
    first, *others = words
    if first.startswith(("-m", "-c")):
        what, *arguments = [first[2:], *others] if first[2:] else others
        sys.argv[:] = [first[:2], *arguments]
        _run_module(what) if first.startswith("-m") else _run_text(what)
        return
    sys.argv[:] = (others or [""]) if first == "--" else words
    if sys.argv[0] == "-" or words == ["--"]:
        _run_stdin()
    else:
        here = os.getcwd()  # noqa: PTH109 -- the very text that `python` makes of it
        _run_path(os.path.join(here, sys.argv[0]) if sys.argv[0] else here)  # noqa: PTH118


def _run_module(name: str) -> None:
    lead_path_with(os.getcwd())  # noqa: PTH109 -- see above
    _new_main()
    _run_module_as_main(name)


def _run_text(text: str) -> None:
    lead_path_with("")
    source = f"{text}\n"
    program = _compiled(source, "<string>")
    _keep_lines(program, source)
    _run_as_main(program)


def _keep_lines(program: CodeType, source: str) -> None:
    """Let tracebacks show the lines of a program that is in no file, where the interpreter does so (from 3.13 on)."""
    register: Any = getattr(linecache, "_register_code", None)
    if register is not None:
        register(program if hasattr(linecache, "_interactive_cache") else "<string>", source, "<string>")


def _run_stdin() -> None:
    lead_path_with("")
    if sys.stdin is None or not sys.stdin.isatty():
        source = b"" if sys.stdin is None else sys.stdin.buffer.read()
        _run_as_main(_compiled(source, "<stdin>"), __file__="<stdin>", __cached__=None)
        return
    code.interact(local=_new_main(), exitmsg="")


def _run_path(path: str) -> None:
    if pkgutil.get_importer(path) is not None:
        sys.path[: not _compat.path_is_safe()] = [path]
        _new_main()
        _run_module_as_main("__main__", False)  # noqa: FBT003 -- as `python` calls it
        return
    try:
        file = io.open_code(path)  # noqa: SIM115 -- it is closed below
    except OSError as error:
        _refuse(f"can't open file {path!r}: [Errno {error.errno}] {error.strerror}")
    lead_path_with(os.path.dirname(os.path.realpath(path)))  # noqa: PTH120 -- see above
    with file:
        program = pkgutil.read_code(file)
        if program is not None:
            loader: Any = SourcelessFileLoader("__main__", path)
        else:
            file.seek(0)
            program, loader = _compiled(file.read(), path), SourceFileLoader("__main__", path)
    _run_as_main(program, __loader__=loader, __file__=path, __cached__=None)


def _refuse(why: str) -> NoReturn:
    """End as `python` ends where there is no such file."""
    sys.stderr.write(f"{sys.executable}: {why}\n")
    raise SystemExit(_NO_FILE)


def _compiled(source: str | bytes, name: str) -> CodeType:
    """Return the code of a program, which has no part in the ``__future__`` of this module."""
    made: CodeType = compile(source, name, "exec", dont_inherit=True)
    return made


def _new_main() -> dict[str, Any]:
    """Return the names of a new module ``__main__``, which it stays: threads and exit handlers may look at it later."""
    sys.modules["__main__"] = module = ModuleType("__main__")
    module.__dict__.update(_compat.NAMES_OF_MAIN, __loader__=BuiltinImporter)
    return module.__dict__


def _run_as_main(program: CodeType, **names: Any) -> None:
    main = _new_main()
    main.update(names)
    exec(program, main)  # noqa: S102 -- it is what a program is for
