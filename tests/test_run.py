"""`azure-like run`: programs run as `python` runs them, with every base replaced before their first line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from support.face import KEY, predictable_sessions
from support.vendored import Site

from azure_like._demo._service import FaceService

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Start = Callable[..., subprocess.CompletedProcess[str]]

PYTHON = [sys.executable]
RUN = [sys.executable, "-m", "azure_like", "run"]

LOOK = """
import json, sys
spec = sys.modules["__main__"].__spec__
print(json.dumps({
    "argv": sys.argv,
    "first": sys.path[0],
    "name": __name__,
    "main": sys.modules["__main__"].__dict__ is globals(),
    "file": __file__,
    "spec": spec and spec.name,
    "package": __package__,
}))
"""
"""A program that prints what it can see of how it was started."""


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a command in the folder of the test and wait for its end."""

    def start(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", **environment}
        return subprocess.run(
            command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, timeout=60, check=False
        )

    return start


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The folder of the test, to write programs and packages in."""
    return Site(tmp_path)


@pytest.mark.parametrize(
    "target",
    [
        ["inside/look.py"],
        ["inside/look.py", "-m", "--package", "x", "-h", "--", "two words"],
        ["linked.py", "a"],
        ["-m", "look", "-m", "-x", "--package", "--json"],
        ["-m", "packed", "a"],
        ["-m", "packed.look"],
        ["packed", "-v"],
        ["packed.zip", "a"],
    ],
    ids=" ".join,
)
def test_a_program_sees_what_it_sees_under_python(start: Start, site: Site, target: list[str]) -> None:
    """Arguments, path, name, file and spec are the same, for files, links, folders, modules and packages."""
    for file in ("inside/look.py", "look.py", "packed/look.py", "packed/__main__.py"):
        site.write(file, LOOK)
    (site.folder / "linked.py").symlink_to(site.folder / "inside" / "look.py")
    with zipfile.ZipFile(site.folder / "packed.zip", "w") as archive:
        archive.writestr("__main__.py", LOOK)
    if "-m" == target[0]:
        site.write("packed/__init__.py")

    by_python = start(*PYTHON, *target)
    by_us = start(*RUN, *target)

    assert (0, "") == (by_python.returncode, by_python.stderr)
    assert (0, "") == (by_us.returncode, by_us.stderr)
    assert json.loads(by_python.stdout) == json.loads(by_us.stdout)


@pytest.mark.parametrize(
    "end",
    ["pass", "raise SystemExit", "raise SystemExit(0)", "raise SystemExit(7)", "raise SystemExit('gone')", "1 / 0"],
)
def test_the_exit_status_is_the_programs(start: Start, site: Site, end: str) -> None:
    """However a program ends, the status and the last line on stderr are those under `python`."""
    site.write("end.py", f"import atexit\natexit.register(print, 'at exit')\n{end}\n")
    by_python, by_us = start(*PYTHON, "end.py"), start(*RUN, "end.py")
    assert (by_python.returncode, by_python.stdout) == (by_us.returncode, by_us.stdout)
    assert by_python.stderr.splitlines()[-1:] == by_us.stderr.splitlines()[-1:]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the option -P is new in 3.11")
def test_a_safe_path_stays_safe(start: Start, site: Site) -> None:
    """With `python -P` no folder of the program gets on the path."""
    site.write("look.py", LOOK)
    by_python = start(*PYTHON, "-P", "look.py")
    by_us = start(sys.executable, "-P", "-m", "azure_like", "run", "look.py")
    assert json.loads(by_python.stdout)["first"] == json.loads(by_us.stdout)["first"]


def test_bases_are_replaced_before_the_first_line(start: Start, site: Site) -> None:
    """A program that knows nothing of `azure_like` gets models on it; with `--package`, of that package only."""
    for name in ("fish", "crab"):
        site.package(f"swim.{name}")
    site.write(
        "program.py",
        "import swim.fish.models as f, swim.crab.models as c\n"
        "print(*(m.Fish.__mro__[2].__module__.partition('.')[0] for m in (f, c)))\n",
    )
    assert "builtins builtins\n" == start(*PYTHON, "program.py").stdout
    assert "azure_like azure_like\n" == start(*RUN, "program.py").stdout
    there = {"PYTHONPATH": os.pathsep.join(filter(None, [str(site.folder), os.environ.get("PYTHONPATH")]))}
    assert "azure_like builtins\n" == start(*RUN, "--package", "swim.fish", "program.py", **there).stdout


def test_under_pytest(start: Start, site: Site) -> None:
    """`run -m pytest` puts the packages that tests import on `azure_like`."""
    site.package("swim.fish")
    site.write(
        "test_fish.py",
        "def test():\n    from swim.fish.models import Fish\n    import azure_like\n"
        "    assert issubclass(Fish, azure_like.Model)\n",
    )
    done = start(*RUN, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_fish.py")
    assert 0 == done.returncode, done.stdout + done.stderr
    assert "1 passed" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.py"], "azure-like run: there is no file 'nothing.py', nor a folder"),
        (["inside"], "azure-like run: there is no file 'inside', nor a folder"),
        (["--package", "swim.whale", "program.py"], "azure-like run: There is no package 'swim.whale' here"),
        ([], "azure-like run: error: a file or -m MODULE is needed\n"),
    ],
)
def test_what_cannot_be_run(start: Start, site: Site, arguments: list[str], said: str) -> None:
    """A missing file or package is told in one line, and the status is 2."""
    site.write("program.py")
    site.write("inside/program.py")
    done = start(*RUN, *arguments)
    assert (2, "") == (done.returncode, done.stdout)
    assert said in done.stderr


DEVICE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"

FACE = """
import json, sys
from azure.ai.vision.face import FaceSessionClient
from azure.ai.vision.face.models import CreateLivenessSessionContent
from azure.core.credentials import AzureKeyCredential
from azure.core.exceptions import HttpResponseError

endpoint, key, device = sys.argv[1:]
with FaceSessionClient(endpoint, AzureKeyCredential(key), retry_total=0) as client:
    content = CreateLivenessSessionContent(liveness_operation_mode="Passive", device_correlation_id=device)
    made = client.create_liveness_session(content)
    found = client.get_liveness_session_result(made.session_id)
    try:
        client.get_liveness_session_result("nobody")
    except HttpResponseError as error:
        said = str(error)
print(json.dumps({
    "bases": [cls.__module__.partition(".")[0] for cls in type(made).__mro__ if cls.__name__ == "Model"],
    "made": made.as_dict(),
    "found": found.as_dict(),
    "said": said,
}))
"""
"""A program that uses the real Face client and nothing of `azure_like`."""


def test_the_real_face_client(start: Start, site: Site) -> None:
    """A script with the Face client sends and receives the same under `run` as under `python`, on another base."""
    site.write("face.py", FACE)
    runs = []
    for command in (PYTHON, RUN):
        with FaceService(KEY, predictable_sessions()) as service:
            done = start(*command, "face.py", service.endpoint, KEY, DEVICE)
        assert (0, "") == (done.returncode, done.stderr)
        answer: dict[str, Any] = json.loads(done.stdout)
        bases = answer.pop("bases")
        runs.append((answer, [(request.method, request.target, request.body) for request in service.received]))
    assert ["azure", "azure_like"] == bases
    assert runs[0] == runs[1]
    assert ["POST", "GET", "GET"] == [method for method, _, _ in runs[1][1]]
