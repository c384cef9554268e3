"""The `azure-like` command, run as a user runs it: in a process of its own, away from the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azure_like._cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

AS_MODULE = [sys.executable, "-m", "azure_like"]
AS_COMMAND = [str(Path(sys.executable).with_name("azure-like"))]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Start a command and wait for its end."""

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.mark.parametrize("command", [AS_MODULE, AS_COMMAND], ids=["module", "command"])
def test_demo_shows_the_round_trip(run: Run, command: list[str]) -> None:
    """The demo prints the request on the wire, the typed answer and the typed error, and ends well."""
    done = run(*command, "demo")
    assert (0, "") == (done.returncode, done.stderr)
    lines = [line.strip() for line in done.stdout.splitlines()]
    good, bad = (json.loads(line) for line in lines if line.startswith("{"))
    assert {
        "livenessOperationMode": "Passive",
        "deviceCorrelationId": good["deviceCorrelationId"],
        "authTokenTimeToLiveInSeconds": 900,
        "sendResultsToClient": False,
    } == good
    assert bad["deviceCorrelationIdSetInClient"]
    assert 2 == lines.count("POST /face/v1.1-preview.1/detectLiveness/singleModal/sessions")
    assert ".liveness_operation_mode = <LivenessOperationMode.PASSIVE: 'Passive'>" in lines
    assert any(line.startswith(".session_id = '") for line in lines)
    assert "status_code = 400" in lines
    assert ".code = 'BadArgument'" in lines


def test_demo_without_the_client_says_how_to_get_it(run: Run) -> None:
    """Where the extra is not installed, one line names it, and the status is 1."""
    hidden = "import sys; sys.modules['azure'] = None; from azure_like._cli import main; sys.exit(main(['demo']))"
    done = run(sys.executable, "-c", hidden)
    assert (1, "") == (done.returncode, done.stdout)
    assert "azure-like demo needs the Face client: pip install 'azure-like[demo]'\n" == done.stderr


def test_demo_says_when_the_client_came_first(run: Run) -> None:
    """A base cannot be replaced under a client that has been imported on its own one: the error says so."""
    late = "import azure.ai.vision.face; from azure_like._cli import main; main(['demo'])"
    done = run(sys.executable, "-c", late)
    assert 1 == done.returncode
    assert "azure.ai.vision.face was imported before its model base could be replaced" in done.stderr


def test_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints what the metadata of the installed package say."""
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert f"azure-like {metadata.version('azure-like')}\n" == capsys.readouterr().out


@pytest.mark.parametrize("argv", [[], ["nothing"], ["demo", "more"]], ids=" ".join)
def test_wrong_arguments_are_refused(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    """Without a command, with an unknown one or with one too many, the usage is printed and the status is 2."""
    with pytest.raises(SystemExit, match="2"):
        main(argv)
    assert capsys.readouterr().err.startswith("usage: azure-like")
