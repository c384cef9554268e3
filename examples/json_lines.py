"""Checks a file of JSON lines: each line is one reading of a sensor. Every problem is told with its line and path.

Run it from the checkout, with azure_like installed (`pip install .`)::

    python examples/json_lines.py [FILE]

Without FILE it checks `readings.jsonl`, which lies beside it and has mistakes. The exit status is 0 if there are no
problems, 1 if there are, and 2 if the file cannot be read. Only one line at a time is in memory.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from azure_like import Model, rest_field, validate

READINGS = Path(__file__).with_name("readings.jsonl")


class Place(Model):
    """Where a sensor is."""

    room: str = rest_field()
    floor: int | None = rest_field()


class Reading(Model):
    """What a sensor found at a time."""

    sensor_id: str = rest_field(name="sensorId")
    taken_at: datetime = rest_field(name="takenAt")
    degrees: float = rest_field()
    place: Place | None = rest_field()


def problems_of(line: bytes) -> Iterator[str]:
    """Yield the problems of one line, each as a text."""
    try:
        data = json.loads(line.rstrip())
    except ValueError as error:
        yield f"error: this is not JSON: {error}"
    else:
        yield from map(str, validate(Reading, data))


def main(arguments: Sequence[str]) -> int:
    """Check a file, print its problems, and return the exit status."""
    path = Path(arguments[0]) if arguments else READINGS
    lines = found = 0
    try:
        with path.open("rb") as file:
            for lines, line in enumerate(file, 1):
                for problem in problems_of(line):
                    found += 1
                    print(f"{path.name}, line {lines}: {problem}")
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{lines} lines, {found} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
