"""Each program in examples/ runs, warns of nothing, and prints what it is there to show."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

SHOWN: dict[str, tuple[int, tuple[str, ...]]] = {
    "fastapi_service.py": (
        0,
        (
            "'startsAt': '2026-12-01T09:00:00Z', 'bookedAt': '2026-11-27T12:00:00Z'}",
            "  body.room.desks: Expected a value of at most 12, found 40 (int)",
            "In OpenAPI, a desk count is {'type': 'integer', 'maximum': 12",
        ),
    ),
    "json_lines.py": (
        1,
        (
            "readings.jsonl, line 3: error: expected a date and time, found 'this morning' (str) - at $.takenAt",
            "readings.jsonl, line 3: error: expected an integer, found 'ground' (str) - at $.place.floor",
            "readings.jsonl, line 5: error: this is not JSON: ",
            "5 lines, 5 problems",
        ),
    ),
    "liveness_session.py": (
        0,
        (
            '{"livenessOperationMode": "Passive", "deviceCorrelationId": "',
            "  token: a token for the device",
            "On azure_like instead of their own base: azure.ai.vision.face",
        ),
    ),
    "paged_client.py": (
        0,
        (
            "  account-6, created on 06 January 2026",
            "  The service refused: NotFound: There is nothing at /groups/other/accounts.",
        ),
    ),
    "request_type.py": (
        0,
        (
            '  It is good. What is sent: {"reportName": "costs", "firstDay": "2026-01-01", "daysToKeep": 30, ',
            "  It is not sent, because it has 3 problems:",
            "at $.recipients[0].mailAddress",
        ),
    ),
    "xml_listing.py": (
        0,
        (
            "  cat.jpg: 20480 bytes, changed on 12 January 2023, of ada",
            "<AccessTier>Cool</AccessTier></Properties><Metadata><owner>grace</owner></Metadata>",
            "It reads back equal: True",
        ),
    ),
}
"""The exit status of each example, and parts of what it prints, in this order."""


@pytest.fixture(scope="module")
def examples(checkout: Path) -> Path:
    """The folder of the examples."""
    return checkout / "examples"


def run_example(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an example on the installed package; a warning is an error."""
    command = [sys.executable, "-W", "error", str(path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_shows_what_it_is_there_for(name: str, examples: Path) -> None:
    """It ends with its exit status, and each part comes after the one before it."""
    status, parts = SHOWN[name]
    done = run_example(examples / name)
    assert ("", status) == (done.stderr, done.returncode)
    place = 0
    for part in parts:
        assert part in done.stdout[place:]
        place = done.stdout.index(part, place) + len(part)


def test_every_example_is_run_and_listed(examples: Path) -> None:
    """The programs of the folder are those that are run here, and the list of the folder has one line for each."""
    programs = sorted(path.name for path in examples.glob("*.py"))
    assert sorted(SHOWN) == programs
    listed = re.findall(r"^- \[(.+)\]\(\1\): .+\.$", (examples / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert programs == sorted(listed)


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_names_its_command(name: str, examples: Path) -> None:
    """The docstring has the command that runs the program from the checkout."""
    text = ast.get_docstring(ast.parse((examples / name).read_text(encoding="utf-8")))
    assert text is not None
    assert f"python examples/{name}" in text


def test_a_good_file_of_json_lines_has_no_problems(examples: Path, tmp_path: Path) -> None:
    """The exit status is 0 without problems, and 2 with a line on stderr for a file that is not there."""
    file = tmp_path / "good.jsonl"
    file.write_text('{"sensorId": "a", "takenAt": "2026-01-02T03:04:05Z", "degrees": 1}\n' * 2, encoding="utf-8")
    done = run_example(examples / "json_lines.py", str(file))
    assert (0, "2 lines, 0 problems\n", "") == (done.returncode, done.stdout, done.stderr)
    done = run_example(examples / "json_lines.py", str(tmp_path / "missing"))
    assert (2, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
