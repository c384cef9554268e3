"""Functions whose modules are imported when they are called first.

To define models takes little; to use them takes plans, codecs and more. A program imports packages of thousands of
models and uses a few, or none in this process, so what only a use needs waits for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def late(names: dict[str, Any], module: str, name: str) -> Callable[..., Any]:
    """Return what stands for a function until its first call, which puts the function itself in its place.

    From then on it is called as if it had been imported at the top. Threads that come at once all find the same
    function, since Python imports a module once.

    Args:
        names: The names of the module that uses the function, where it is called as it is called in its own.
        module: The full name of the module that has the function.
        name: The function.
    """

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        __import__(module)
        names[name] = found = getattr(sys.modules[module], name)
        return found(*args, **kwargs)

    return stand_in
