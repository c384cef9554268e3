"""A process that draws payloads for the models of one package on one base, and carries out the operations.

It reads a request as JSON from stdin and writes the answer as JSON to stdout. It is a process of its own because a
base can be replaced only before the package is imported.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import distribution
from typing import Any

from conformance._defects import occasions
from conformance._operations import Subject, observe
from conformance._packages import Package, classes, models_on
from conformance._payloads import Payloads


@dataclass(frozen=True)
class Case:
    """One payload for one class.

    Attributes:
        model: the name of the class.
        kind: `valid` or `wrong`.
        payload: what is put in.
        other: another valid payload for the class.
        occasions: the rows of SPEC 13 that the reference has an occasion for.
    """

    model: str
    kind: str
    payload: dict[str, Any]
    other: dict[str, Any]
    occasions: list[str]


def draw(found: dict[str, Any], seed: int, rounds: int, most: int) -> list[Case]:
    """Return the cases: in each round a valid and a wrong payload for every class.

    Args:
        found: the classes by name.
        seed: of the random choices.
        rounds: how many times to go over the classes.
        most: how many classes to take, chosen by the seed.
    """
    payloads = Payloads(seed)
    names = sorted(payloads.random.sample(sorted(found), min(most, len(found))))
    cases = []
    for _ in range(rounds):
        for name in names:
            for kind, make in (("valid", payloads.valid), ("wrong", payloads.wrong)):
                model, payload = found[name], make(found[name])
                case = Case(name, kind, payload, payloads.valid(model), occasions(payloads, model, payload))
                cases.append(case)
    return cases


def main() -> None:
    """Answer the request."""
    request = json.load(sys.stdin)
    package = Package(**request["package"])
    logging.disable()  # an implementation may say what it thinks of wrong values; the observations are what counts
    name, _, version = package.requirement.partition("==")
    installed = distribution(name).version
    if installed != version:
        sys.exit(f"{name} {installed} is installed where {version} is needed")
    with contextlib.redirect_stdout(io.StringIO()):
        base, models = models_on(package, request["base"])
        found = classes(models)
        if request["cases"] is None:
            cases = draw(found, request["seed"], request["rounds"], request["most"])
        else:
            cases = [Case(**case) for case in request["cases"]]
        seen = [observe(Subject(base, found[case.model], case.payload, case.other)) for case in cases]
    json.dump({"cases": [asdict(case) for case in cases], "seen": seen}, sys.stdout)


if __name__ == "__main__":
    main()
