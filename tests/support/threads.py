"""Many threads that do something at one moment, while the interpreter changes threads as often as it can."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any


def together(*acts: Callable[[], Any], threads: int) -> list[list[Any]]:
    """Return what each act gives, or the error it raises, in its share of many threads that start at one moment."""
    barrier = threading.Barrier(threads)
    results: list[list[Any]] = [[] for _ in acts]

    def work(number: int) -> None:
        barrier.wait()
        try:
            results[number].append(acts[number]())
        except Exception as error:  # noqa: BLE001 -- whatever it is, it must reach the assertion
            results[number].append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        started = [threading.Thread(target=work, args=(number % len(acts),)) for number in range(threads)]
        for thread in started:
            thread.start()
        for thread in started:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    return results
