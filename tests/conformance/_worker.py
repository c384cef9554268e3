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
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import distribution
from typing import Any

from conformance._occasions import occasions
from conformance._operations import Subject, observe
from conformance._packages import OURS, Package, classes, models_on, touch
from conformance._payloads import Payloads


@dataclass(frozen=True)
class Case:
    """One payload for one class.

    Attributes:
        model: the name of the class.
        kind: `valid` or `wrong`.
        payload: what is put in.
        other: another valid payload for the class.
        occasions: the rows of SPEC 13 that the reference has an occasion for, with the classes that are concerned.
        classes: what a permission has to know of these classes; see `conformance._occasions.facts`.
    """

    model: str
    kind: str
    payload: dict[str, Any]
    other: dict[str, Any]
    occasions: dict[str, list[str]]
    classes: dict[str, dict[str, Any]]


def draw(found: dict[str, Any], seed: int, rounds: int, most: int, always: Iterable[str] = ()) -> list[Case]:
    """Return the cases: in each round a valid and a wrong payload for every class.

    Args:
        found: the classes by name.
        seed: of the random choices.
        rounds: how many times to go over the classes.
        most: how many classes to take, chosen by the seed.
        always: names of classes that are taken besides.
    """
    payloads = Payloads(seed)
    names = sorted({*payloads.random.sample(sorted(found), min(most, len(found))), *always})
    cases = []
    for _ in range(rounds):
        for name in names:
            for kind, make in (("valid", payloads.valid), ("wrong", payloads.wrong)):
                model, payload = found[name], make(found[name])
                other = payloads.valid(model)
                cases.append(Case(name, kind, payload, other, *occasions(payloads, model, payload, other)))
    return cases


def settle(found: dict[str, Any]) -> None:
    """Make one model of every class, bases first.

    What the reference knows of a class is there when a model of it was made, and what it shows of another class may
    depend on that; here a class is known from its declaration on (SPEC 11.2).
    """
    for model in sorted(found.values(), key=lambda model: len(model.__mro__)):
        touch(model)


def generation_of(base: str) -> int:
    """Return the generation of the base that a package brings with it, as `azure-like doctor` counts them."""
    from azure_like._commands.survey import carriers  # noqa: PLC0415 - the reference runs without azure_like

    for carrier in carriers([base.partition("._")[0]]):
        if any(finding.module == base for finding in carrier.findings):
            return carrier.generation([base])
    message = f"no base {base} was found"
    raise LookupError(message)


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
        settle(found)
        if request["cases"] is None:
            cases = draw(found, request["seed"], request["rounds"], request["most"], package.always)
        else:
            cases = [Case(**case) for case in request["cases"]]
        seen = [observe(Subject(base, found[case.model], case.payload, case.other)) for case in cases]
    answer = {"cases": [asdict(case) for case in cases], "seen": seen, "classes": len(found), "generation": 0}
    if request["base"] == OURS:
        answer["generation"] = generation_of(package.base)
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
