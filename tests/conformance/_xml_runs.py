"""Both implementations on the shapes of XML, each in a process of its own, at the same time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from conformance._runs import TESTS

Seen = dict[str, Any]
"""What was seen, by step."""

Cases = dict[str, Seen]
"""What was seen, by case."""


@dataclass(frozen=True)
class Worker:
    """A process under way."""

    process: subprocess.Popen[str]

    @classmethod
    def on(cls, base: str, every: int) -> Worker:
        """Start one.

        Args:
            base: the name of the module of the base.
            every: how many scalars and namespaces to go on by.
        """
        path = [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
        return cls(
            subprocess.Popen(
                [sys.executable, "-m", "conformance._xml_worker", base, str(every)],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONHASHSEED": "0"},
                cwd=TESTS,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        )

    def cases(self) -> Cases:
        """Wait for what it saw.

        Raises:
            AssertionError: the process failed; the message is what it printed.
        """
        printed, errors = self.process.communicate()
        assert 0 == self.process.returncode, errors
        seen: Cases = json.loads(printed)
        return seen
