"""How far a command is, on a terminal: a bar where `rich` is installed, else a line at each tenth."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final

LARGE: Final = 1_000_000
"""The number of bytes from which on it takes long enough to be shown."""

_STEP: Final = 1 << 16


@contextmanager
def progress_of(total: int, what: str) -> Generator[Callable[[int], None]]:
    """Show how many bytes of a total were read, while the body runs.

    Args:
        total: The number of bytes. If there are few, or stderr is no terminal, nothing is shown.
        what: What is being done, in a word.

    Yields:
        The function that is told how many bytes were read.
    """
    if total < LARGE or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _size: None
        return
    try:
        from rich.console import Console  # noqa: PLC0415 -- it comes with the extra `doctor`
        from rich.progress import Progress  # noqa: PLC0415
    except ImportError:
        yield _in_steps(total // 10, _printer(total, what))
        return
    on_terminal = sys.stdout is not None and sys.stdout.isatty()  # otherwise the bar would take what goes to a file
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=on_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield _in_steps(_STEP, lambda size: bar.advance(task, size))


def _in_steps(step: int, tell: Callable[[int], None]) -> Callable[[int], None]:
    """Return a function that adds sizes up and tells of them when they have come to a step."""
    waiting = 0

    def advance(size: int) -> None:
        nonlocal waiting
        waiting += size
        if waiting >= step:
            tell(waiting)
            waiting = 0

    return advance


def _printer(total: int, what: str) -> Callable[[int], None]:
    """Return a function that prints how much of a total is done."""
    done = 0

    def tell(size: int) -> None:
        nonlocal done
        done += size
        print(f"{what} {100 * done // total}%", file=sys.stderr)

    return tell
