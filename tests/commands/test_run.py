"""`azure-like run`: programs run as `python` runs them, with every base replaced before their first line."""

from __future__ import annotations

import json
import os
import py_compile
import signal
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
def seen(it: int): pass
print(json.dumps({
    "argv": sys.argv,
    "first": sys.path[0],
    "name": __name__,
    "main": sys.modules["__main__"].__dict__ is globals(),
    "file": globals().get("__file__"),
    "spec": spec and spec.name,
    "package": __package__,
    "loader": getattr(__loader__, "__name__", type(__loader__).__name__),
    "names": sorted(name for name in globals() if name.startswith("__")),
    "annotation": repr(seen.__annotations__["it"]),
    "rest": None if sys.stdin is None else sys.stdin.read(),
}))
"""
"""A program that prints what it can see of how it was started."""


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a command in the folder of the test and wait for its end."""

    def start(*command: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", **environment}
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=surroundings,
            capture_output=True,
            input=typed,
            text=True,
            timeout=60,
            check=False,
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
        ["compiled.pyc", "a"],
        ["--", "inside/look.py", "-c", "--"],
        ["--", "-look.py", "a"],
        ["-mlook", "a"],
        ["-c", LOOK, "-c", "--package", "x"],
        ["-c" + LOOK, "a"],
        ["-", "a", "-"],
        ["--", "-", "a"],
        ["--"],
    ],
    ids=lambda target: " ".join(target).replace(LOOK, "LOOK"),
)
def test_a_program_sees_what_it_sees_under_python(start: Start, site: Site, target: list[str]) -> None:
    """Arguments, path, names of the module and spec are the same, however a program is given."""
    for file in ("inside/look.py", "look.py", "-look.py", "packed/look.py", "packed/__main__.py"):
        site.write(file, LOOK)
    py_compile.compile(str(site.folder / "look.py"), str(site.folder / "compiled.pyc"))
    (site.folder / "linked.py").symlink_to(site.folder / "inside" / "look.py")
    with zipfile.ZipFile(site.folder / "packed.zip", "w") as archive:
        archive.writestr("__main__.py", LOOK)
    if "-m" == target[0]:
        site.write("packed/__init__.py")

    typed = LOOK if target[:2] in (["-", "a"], ["--", "-"], ["--"]) else "typed"
    by_python = start(*PYTHON, *target, typed=typed)
    by_us = start(*RUN, *target, typed=typed)

    assert (0, "") == (by_python.returncode, by_python.stderr)
    assert (0, "") == (by_us.returncode, by_us.stderr)
    assert json.loads(by_python.stdout) == json.loads(by_us.stdout)


HOOK_OF_ITS_OWN = """
import sys
def hook(kind, error, trace):
    print(kind, trace is error.__traceback__, trace.tb_frame.f_code.co_name)
sys.excepthook = hook
1 / 0
"""

LAST_ERROR = """
import sys, traceback
atexit.register(lambda: traceback.print_exception(sys.last_type, sys.last_value, sys.last_traceback))
1 / 0
"""

FAILING_HOOK = "import sys\nsys.excepthook = lambda *_: 1 / 0\n{}['a']"

ENDS = [
    "pass",
    "raise SystemExit",
    "raise SystemExit(0)",
    "raise SystemExit(7)",
    "raise SystemExit('gone')",
    "def f():\n    1 / 0\nf()",
    "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise ValueError('a')",
    "raise KeyboardInterrupt",
    "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)",
    HOOK_OF_ITS_OWN,
    LAST_ERROR,
    FAILING_HOOK,
    "raise BrokenPipeError(32, 'Broken pipe')",
    "import threading\nthread = threading.Thread(target=lambda: 1 / 0)\nthread.start()\nthread.join()",
    "x =",
    "import nothing_of_that_name",
    "exec('x =')",
    "raise ExceptionGroup('a', [ValueError('b')])",
]


@pytest.mark.parametrize("way", ["file", "-m", "-c", "-", "folder"])
@pytest.mark.parametrize("end", ENDS)
def test_it_ends_as_under_python(start: Start, site: Site, end: str, way: str) -> None:
    """However a program ends: status, output and the whole traceback, with no frame of ours, are those of `python`."""
    program = f"import atexit\natexit.register(print, 'at exit')\n{end}\n"
    site.write("end.py", program)
    site.write("ends/__main__.py", program)
    words = {"file": ["end.py"], "-m": ["-m", "ends"], "-c": ["-c", program], "-": ["-"], "folder": ["ends"]}[way]
    typed = program if way == "-" else ""
    by_python, by_us = start(*PYTHON, *words, typed=typed), start(*RUN, *words, typed=typed)
    assert by_python.returncode == by_us.returncode
    assert by_python.stdout == by_us.stdout
    if end != FAILING_HOOK:  # there the interpreter tells of the hook itself, and of what called it
        assert by_python.stderr == by_us.stderr


WAITS = """
import time
try:
    print("here", flush=True)
    time.sleep(50)
except KeyboardInterrupt:
    print("mine")
    raise SystemExit(3)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_ctrl_c_is_the_programs(site: Site) -> None:
    """A program under `run` sees Ctrl-C as a KeyboardInterrupt; what it does then is what happens."""
    site.write("wait.py", WAITS)
    with subprocess.Popen(
        [*RUN, "wait.py"], cwd=site.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert "here\n" == program.stdout.readline()
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=60)
    assert (3, "mine\n", "") == (program.returncode, out, err)


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
    "words",
    [
        ["nothing.py"],
        ["inside/nothing.py", "a"],
        ["program.py/nothing"],
        ["inside"],
        ["empty.zip"],
        ["-m", "nomod"],
        ["-m", "nomod.inside", "a"],
        ["-m", "inside"],
        ["-m", "pack"],
        ["-m", "program.py"],
        ["-m", ""],
        ["-c", "import nomod"],
        ["--", "--"],
        ["--", "-m", "program"],
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_told_as_python_tells_it(start: Start, site: Site, words: list[str]) -> None:
    """For a missing file, module or `__main__` the message and the status are those of `python`."""
    for file in ("program.py", "inside/program.py", "pack/__init__.py"):
        site.write(file)
    with zipfile.ZipFile(site.folder / "empty.zip", "w") as archive:
        archive.writestr("nothing.py", "")
    by_python, by_us = start(*PYTHON, *words), start(*RUN, *words)
    assert (by_python.returncode, by_python.stdout) == (by_us.returncode, by_us.stdout)
    assert by_python.stderr == by_us.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--package", "swim.whale", "program.py"], "There is no package 'swim.whale' here"),
        (
            ["--package=swim-fish", "program.py"],
            "There is no package 'swim-fish' here; packages are named as they are imported, like 'swim.fish'\n",
        ),
        (["--package", "swim-whale", "program.py"], "packages are named as they are imported, like 'azure.batch'\n"),
        ([], "a program is needed: FILE, -m MODULE, -c CODE, or - for the one on stdin\n"),
        (["--package", "swim.fish"], "a program is needed"),
        (["-m"], "nothing follows -m\n"),
        (["-c"], "nothing follows -c\n"),
        (["-W", "error", "program.py"], "there is no argument '-W' here\n"),
        (["--pack", "swim.fish", "program.py"], "there is no argument '--pack' here\n"),
    ],
)
def test_wrong_arguments(start: Start, site: Site, arguments: list[str], said: str) -> None:
    """What is no program, and a package that is not there, is told in one line, and the status is 2."""
    site.package("swim.fish")
    site.write("program.py")
    there = {"PYTHONPATH": os.pathsep.join(filter(None, [str(site.folder), os.environ.get("PYTHONPATH")]))}
    done = start(*RUN, *arguments, **there)
    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.splitlines(keepends=True)[-1].startswith("azure-like run: ")
    assert said in done.stderr


@pytest.mark.parametrize("name", ["azure.batch", "swim.whale", "nothing"])
def test_what_was_typed_is_not_suggested(start: Start, name: str) -> None:
    """Where a package is not installed, the message does not tell to type what was typed."""
    imports = ["sys", "azure_like._commands.running", "azure_like._dropin.locating"]
    nowhere = f"import {', '.join(imports)}\nfrom azure_like import _cli\n"
    nowhere += "sys.path[:] = [folder for folder in sys.path if 'site-packages' not in folder]"
    done = start(*PYTHON, "-c", f"{nowhere}\nsys.exit(_cli.main(['run', '--package', {name!r}, 'x']))")
    assert 2 == done.returncode
    assert 1 == done.stderr.count(name)


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
