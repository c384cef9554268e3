"""A script: the matrix of annotations, formats and values on the reference and on another implementation.

It prints each difference that nothing in SPEC 13 names, and exits with 1 where there is one::

    python tests/conformance/_matrix.py [--impl azure_like._model_base] [--form 'List*'] [--format base64] [--permitted]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TextIO

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parents[2]))  # last: where azure_like is installed, that is what is tried

from conformance._grid import Grid, Place, observe, places
from conformance._permitted import Difference
from conformance._verdicts import differences

REFERENCE = "azure.mgmt.storage._utils.model_base"


class Matrix:
    """Both implementations side by side."""

    def __init__(self, reference: ModuleType, trial: ModuleType) -> None:
        """Prepare the classes of both."""
        name = f"matrix_{trial.__name__.replace('.', '_')}_{id(self)}"
        self.reference = Grid(reference, f"{name}_reference")
        self.trial = Grid(trial, f"{name}_trial")
        self.steps = 0

    def at(self, place: Place) -> list[Difference]:
        """Return what differs at one place."""
        seen, ours = observe(self.reference, place), observe(self.trial, place)
        self.steps += len(seen)
        if seen == ours:
            return []
        return list(differences(place, seen, ours, lambda other: observe(self.reference, other)))


def main(out: TextIO = sys.stdout) -> int:
    """Run the matrix and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--impl", default="azure_like._model_base", help="the module to try")
    parser.add_argument("--form", default="*", help="a pattern for annotations, as they are printed")
    parser.add_argument("--format", default="*", help="a pattern for formats")
    parser.add_argument("--every", type=int, default=1, help="try only every so many-th combination")
    parser.add_argument("--fitting", action="store_true", help="leave out formats that do not suit the annotation")
    parser.add_argument("--permitted", action="store_true", help="print what SPEC 13 names, too")
    args = parser.parse_args()
    matrix = Matrix(import_module(REFERENCE), import_module(args.impl))
    counts: Counter[str] = Counter()
    for place in places(args.form, args.format, args.every, fitting=args.fitting):
        for difference in matrix.at(place):
            counts[difference.row] += 1
            if args.permitted or not difference.row:
                out.write(f"{difference}\n")
    unexplained = counts.pop("", 0)
    out.write(
        f"{matrix.steps} steps, {unexplained} differences unexplained, permitted: {dict(sorted(counts.items()))}\n"
    )
    return int(unexplained > 0)


if __name__ == "__main__":
    sys.exit(main())
