"""The `azure-like` command, run as a user runs it: in a process of its own, away from the checkout."""

from __future__ import annotations

import json
import os
import signal
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


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
@pytest.mark.parametrize(
    "command",
    [["demo"], ["doctor", "azure.ai.vision.face"], ["run", "--package", "azure.ai.vision.face", "-c", "print('ran')"]],
    ids=lambda command: command[0],
)
def test_ctrl_c_leaves_no_traceback(tmp_path: Path, command: list[str]) -> None:
    """Wherever a command is when somebody presses Ctrl-C, it ends with status 130 and prints nothing more."""
    waits = {
        "demo": "from azure_like._demo import _client as place; name = '_show_session'",
        "doctor": "import subprocess as place; name = 'run'",
        "run": "from azure_like import dropin as place; name = 'install'",
    }
    code = (
        f"import sys, time; {waits[command[0]]}\n"
        "def wait(*_, **__):\n    print('here', file=sys.stderr, flush=True)\n    time.sleep(99)\n"
        "setattr(place, name, wait)\n"
        f"from azure_like._cli import main; sys.exit(main({command!r}))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert "here\n" == process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (130, "", "") == (process.returncode, out, err)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    "command",
    [["demo"], ["doctor", "--rounds", "1", "azure.ai.vision.face"], ["--help"], ["run", "--help"]],
    ids=" ".join,
)
def test_output_that_nobody_reads(tmp_path: Path, command: list[str], unbuffered: str) -> None:
    """A command whose output is not read ends quietly, with the status that a shell has for that."""
    code = f"import sys; sys.stdin.read(); from azure_like._cli import main; sys.exit(main({command!r}))"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()  # before anything is printed
        process.stdout = None
        _, err = process.communicate("", timeout=60)
    assert "" == err
    # the parser of arguments prints help itself and is content when that fails
    assert process.returncode == 141 or (unbuffered and command[-1] == "--help" and process.returncode == 0)


def test_the_demo_starts_at_its_first_line(run: Run) -> None:
    """What `demo | head -1` shows says something."""
    assert "The request, built from attributes:" == run(*AS_MODULE, "demo").stdout.splitlines()[0]


@pytest.mark.parametrize("argv", [[], ["nothing"], ["demo", "more"]], ids=" ".join)
def test_wrong_arguments_are_refused(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    """Without a command, with an unknown one or with one too many, the usage is printed and the status is 2."""
    with pytest.raises(SystemExit, match="2"):
        main(argv)
    assert capsys.readouterr().err.startswith("usage: azure-like")
