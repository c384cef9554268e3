"""Runs of the real Face clients against the local service, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from azure_like._demo._operations import Request
from azure_like._demo._service import FaceService
from azure_like._demo._sessions import Sessions

KEY = "a key for tests"
START = 1_767_323_045_123_456_700
"""2026-01-02T03:04:05.1234567Z in nanoseconds: the seventh digit is the one that `datetime` drops."""

_DRIVER = Path(__file__).with_name("face_driver.py")


def predictable_sessions() -> Sessions:
    """Return sessions whose ids count up from 1 and whose clock stands still."""
    numbers = count(1)
    return Sessions(lambda: f"00000000-0000-4000-8000-{next(numbers):012}", lambda: START)


@dataclass(frozen=True)
class FaceRun:
    """What one run left: what the client said, and what the service received."""

    transcript: dict[str, Any]
    received: list[Request]

    @property
    def wire(self) -> list[tuple[str, str, dict[str, str], bytes]]:
        """The requests, without the two headers that differ from one run to the next by design."""
        changing = {"host", "x-ms-client-request-id"}
        return [
            (
                request.method,
                request.target,
                {name: value for name, value in request.headers.items() if name.lower() not in changing},
                request.body,
            )
            for request in self.received
        ]


def run_face_client(base: str, flavour: str, site: Path | None, folder: Path) -> FaceRun:
    """Carry out the steps of the driver with one client on one base.

    Args:
        base: `own` for the client's own model base, `ours` for azure_like in its place.
        flavour: `sync` or `async`.
        site: a folder with another version of the client; None for the one of this environment.
        folder: where the process runs; not the checkout, so that the installed package is imported.

    Raises:
        AssertionError: the process failed; the message is what it printed.
    """
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    environment.pop("PYTHONPATH", None)
    if site is not None:
        environment["PYTHONPATH"] = str(site)
    with FaceService(KEY, predictable_sessions()) as service:
        done = subprocess.run(
            [sys.executable, str(_DRIVER), base, flavour, service.endpoint, KEY],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert 0 == done.returncode, done.stderr
    return FaceRun(json.loads(done.stdout), service.received)
