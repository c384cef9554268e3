"""Whether a package runs on `azure_like`, and how much faster it imports and builds there: tried in fresh processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from azure_like._commands.survey import Carrier
from azure_like._dropin.places import home_of

_WORKER: Final = str(Path(__file__).with_name("worker.py"))
_PATIENCE: Final = 600
"""Seconds after which a process is given up."""

_SHOWN: Final = 3

ENOUGH: Final = 7
"""Rounds from which on a figure is told of imports. On either base they take nearly the same time, and in fewer rounds
what a busy machine adds is more than that difference."""


class Verdict(NamedTuple):
    """What came of trying one package.

    Attributes:
        carrier: The package.
        bases: The names of those of its bases that it uses.
        classes: How many model classes it has; None where it cannot be imported.
        works: Whether it runs on `azure_like`; None where it carries a base that it does not use.
        why: Why not, if so.
        importing: Seconds of processor time to import it, on its own base and on `azure_like`; what the hook brings
            with it is in place before, on either base. None where that was not measured.
        building: Seconds of processor time to build a model of each class, likewise; None also where it has no models.
        hook: Seconds of processor time that the hook and `azure_like` itself took before, likewise.
        import_range: The lowest and the highest of how many times as fast it was imported on `azure_like`, a round
            each; None where there were fewer than `ENOUGH` rounds.
    """

    carrier: Carrier
    bases: tuple[str, ...]
    classes: int | None
    works: bool | None
    why: str
    importing: tuple[float, float] | None = None
    building: tuple[float, float] | None = None
    hook: float | None = None
    import_range: tuple[float, float] | None = None


class _ProcessError(Exception):
    """A process came to a bad end; the message is the last line it printed."""


def check(carrier: Carrier, rounds: int) -> Verdict:
    """Try a package: import it on its own base and on `azure_like`, in turns, and build every model of it.

    Args:
        carrier: The package.
        rounds: How many processes there are for each base; the best time counts, and of imports the range.
    """
    try:
        own = _ask(carrier, hook=False, wires={})
    except _ProcessError as error:
        return Verdict(carrier, (), None, works=False, why=f"it cannot be imported on its own base either: {error}")
    used, classes = tuple(own["bases"]), own["classes"]
    if not used:
        return Verdict(carrier, used, classes, works=None, why="neither it nor its models import the base it carries")
    obstacles = [finding.obstacle for finding in carrier.findings if finding.module in used and finding.obstacle]
    if obstacles:
        return Verdict(carrier, used, classes, works=False, why=obstacles[0])
    try:
        return _compare(carrier, used, classes, rounds)
    except _ProcessError as error:
        return Verdict(carrier, used, classes, works=False, why=f"on azure_like, {error}")


def _compare(carrier: Carrier, used: tuple[str, ...], classes: int, rounds: int) -> Verdict:
    first = _ask(carrier, hook=True, wires=None)
    wires, loaded = first["wires"], first["loaded"]
    pairs = [
        (_ask(carrier, hook=False, wires=wires, loaded=loaded), _ask(carrier, hook=True, wires=wires, loaded=loaded))
        for _ in range(rounds)
    ]
    own, ours = pairs[0]
    why = ""
    if list(used) != ours["replaced"]:
        why = f"of {', '.join(used)} only {', '.join(ours['replaced']) or 'none'} came to be replaced"
    elif classes != ours["classes"]:
        why = f"it has {classes} model classes on its own base, and {ours['classes']} on azure_like"
    else:
        different = [name for name, said in own["outcomes"].items() if ours["outcomes"][name] != said]
        if different:
            why = f"{len(different)} models come out otherwise: {_some(different, own, ours)}"
    importing = (min(pair[0]["import"] for pair in pairs), min(pair[1]["import"] for pair in pairs))
    building = (min(pair[0]["build"] for pair in pairs), min(pair[1]["build"] for pair in pairs))
    built = building if building[0] and building[1] else None
    hook = min(pair[1]["hook"] for pair in pairs)
    ratios = sorted(one["import"] / other["import"] for one, other in pairs)
    import_range = (ratios[0], ratios[-1]) if rounds >= ENOUGH else None
    return Verdict(carrier, used, classes, not why, why, importing, built, hook, import_range)


def _some(names: list[str], own: dict[str, Any], ours: dict[str, Any]) -> str:
    """Return the first names, with the errors behind them."""
    told = []
    for name in names[:_SHOWN]:
        errors = [answers["outcomes"][name] for answers in (own, ours)]
        said = [error[1:] if error.startswith("!") else "built" for error in errors]
        told.append(f"{name} ({said[0]}; on azure_like {said[1]})" if said[0] != said[1] else name)
    return ", ".join([*told, "..."] if len(names) > _SHOWN else told)


def _ask(carrier: Carrier, *, hook: bool, wires: dict[str, Any] | None, loaded: Sequence[str] = ()) -> dict[str, Any]:
    """Return the answer of a worker.

    Args:
        carrier: The package.
        hook: Whether it is to be on `azure_like`.
        wires: The wire data to build its models from; None if they are to be made up.
        loaded: The modules that it is to have loaded before the package.

    Raises:
        _ProcessError: It failed.
    """
    bases = [finding.module for finding in carrier.findings]
    request = {
        "path": sys.path,
        "package": carrier.package,
        "bases": bases,
        "models": [f"{home_of(base)}.models" for base in bases],
        "hook": hook,
        "loaded": loaded,
        "wires": wires,
    }
    try:
        done = subprocess.run(  # noqa: S603 -- the interpreter this runs in, with a file of this package
            [sys.executable, _WORKER],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"it took longer than {_PATIENCE} seconds"
        raise _ProcessError(message) from None
    if done.returncode:
        raise _ProcessError((done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1])
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])  # a package may print while it is imported
    return answer
