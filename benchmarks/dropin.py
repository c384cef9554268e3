"""What the import hook costs: ``python -m benchmarks.dropin azure.batch azure.mgmt.storage``.

Each figure is the least processor time, in milliseconds, among processes of their own that take turns. They find byte
code: the first turn, which writes it, is not counted.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from azure_like._commands.survey import carriers
from benchmarks.child import byte_code

TURNS = 20

LOADED = "import azure_like._model_base, json, isodate, decimal, time; "
"""What stands before the clock starts where neither `azure_like` nor what every base imports is to be counted.

`install` is counted by itself, so where a package's import is measured the hook is in place before, too.
"""

HOOK = "from azure_like import dropin; dropin.install({name}); "

TIMED = "import time; {before}clock = time.process_time; start = clock(); {timed}print((clock() - start) * 1000)"

CORE = "import azure.core.rest, azure.core.pipeline.policies, azure.core.tracing.decorator, azure.core.serialization; "
"""What SDK packages import besides: loaded before, so that what is compared is not lost in it."""


def least(programs: Sequence[str]) -> list[float]:
    """Return the least figure that each program printed, run in turns."""
    figures: list[list[float]] = [[] for _ in programs]
    for turn in range(TURNS + 1):
        for program, found in zip(programs, figures, strict=True):
            command = [sys.executable, "-c", program]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=byte_code())  # noqa: S603 -- the interpreter this runs in
            if turn:
                found.append(float(done.stdout))
    return [min(found) for found in figures]


def tell(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main(packages: Sequence[str]) -> None:
    """Print the figures."""
    tell(f"{len({carrier.distribution for carrier in carriers()})} distributions with a vendored base are installed")
    everything, named = (
        TIMED.format(before=LOADED, timed=HOOK.format(name=name)) for name in ("", repr(next(iter(packages))))
    )
    found = least([everything, named])
    tell(f"install() {found[0]:.2f} ms, install({packages[0]!r}) {found[1]:.2f} ms")
    count = "[sys.meta_path[0].find_spec('a.module') for _ in range(100_000)]; "
    per_module = least([TIMED.format(before="import sys; " + LOADED + HOOK.format(name=""), timed=count)])[0]
    tell(f"{per_module / 100:.2f} µs for each other module that is imported")
    for package in packages:
        timed = f"import {package}.models; "
        own, hooked, alone, first = least(
            [
                TIMED.format(before=CORE + LOADED, timed=timed),
                TIMED.format(before=CORE + LOADED + HOOK.format(name=""), timed=timed),
                TIMED.format(before=CORE, timed=timed),
                TIMED.format(before=CORE, timed=HOOK.format(name="") + timed),
            ]
        )
        tell(f"{package}: own base {own:.2f} ms, azure_like {hooked:.2f} ms, {own / hooked:.3f}x")
        tell(f"{package}, with all that is needed but azure-core: own base {alone:.1f} ms, azure_like {first:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
