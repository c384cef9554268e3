"""The peers: other libraries with declarations equivalent to the SDK models, made from the same shapes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from benchmarks.bases import report_missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.peers.subject import Subject


def _peer(name: str) -> Callable[[type], Subject | None]:
    def make(root: type) -> Subject | None:
        try:
            module = importlib.import_module(f"benchmarks.peers.{name}_peer")
        except ImportError as error:
            report_missing(name, error)
            return None
        subject: Subject = module.make(root)
        return subject

    return make


PEERS: dict[str, Callable[[type], Subject | None]] = {
    name: _peer(name) for name in ("pydantic", "msgspec", "mashumaro", "cattrs")
}
