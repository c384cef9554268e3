"""A process that makes the schemas of all models of a package on `azure_like`, and compares them with `validate`.

It is a process of its own because a base can be replaced only before the package is imported. It prints the number of
classes and of payloads with an error, and each disagreement as one line.
"""

from __future__ import annotations

import sys
import warnings

from conformance._packages import OURS, Package, classes, models_on
from conformance._payloads import Payloads
from support.agreement import validator_of

from azure_like import json_schema, validate


def compare(package: Package, most: int) -> None:
    """Compare a package: a valid and a wrong payload for each of its classes."""
    found = classes(models_on(package, OURS)[1])
    payloads = Payloads(7)
    wrong = 0
    for name, cls in sorted(found.items())[:most]:
        validator = validator_of(json_schema(cls))
        for payload in (payloads.valid(cls), payloads.wrong(cls)):
            broken = [error.message for error in validator.iter_errors(payload)]
            errors = [str(problem) for problem in validate(cls, payload) if problem.severity == "error"]
            wrong += bool(errors)
            if bool(broken) != bool(errors):
                sys.stdout.write(f"{name} {payload} {broken[:3]} {errors[:3]}\n")
    sys.stdout.write(f"{len(found)} {wrong}\n")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    compare(Package(sys.argv[1], sys.argv[2], sys.argv[3]), int(sys.argv[4]))
