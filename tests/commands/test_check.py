"""`azure-like check`, run as a user runs it: in a process of its own, in a folder with models and files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from azure_like._commands.places import lines_of

PETS = '''\
"""Models of pets."""
from datetime import datetime
from decimal import Decimal
from typing import List, Optional
from azure_like import Model, rest_discriminator, rest_field

print("the module is imported")


class Pet(Model):
    """An animal."""

    __mapping__ = {}
    kind: str = rest_discriminator()
    due_on: Optional[datetime] = rest_field(name="dueOn")
    weight: Optional[Decimal] = rest_field()
    friends: Optional[List["Pet"]] = rest_field()

    class Toy(Model):
        label: str = rest_field()


class Cat(Pet, discriminator="cat"):
    lives: int = rest_field()


class Other(Pet, discriminator="x"):
    pass


LIMIT = 5
'''

ODD = """\
from azure_like import Model, rest_field


class Unforeseen(Exception):
    pass


def one(value):
    if value != 1:
        raise Unforeseen("no disk")
    return value


class Odd(Model):
    a: int = rest_field(type=one)
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Start `azure-like check` in a folder that has the models, and wait for its end."""
    (tmp_path / "pets.py").write_text(PETS, encoding="utf-8")

    def run(*words: str, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "azure_like", "check", *words],
            cwd=tmp_path,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in done.stderr
        err = done.stderr.decode().replace("\r\n", "\n").replace("the module is imported\n", "")
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode().replace("\r\n", "\n"), err)

    return run


def outcome(done: subprocess.CompletedProcess[str]) -> tuple[int, list[str], list[str]]:
    """Return the exit status and the lines of both streams."""
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_files_that_fit(run: Run, tmp_path: Path) -> None:
    """A JSON file, a file of JSON lines and standard input fit: the status is 0."""
    (tmp_path / "cat.json").write_text('{"kind": "cat", "lives": 9}', encoding="utf-8")
    (tmp_path / "cats.jsonl").write_text('{"kind": "cat", "lives": 9}\n\n{"kind": "x"}\r\n', encoding="utf-8")
    done = run("pets:Pet", "cat.json", "cats.jsonl", "-", stdin='{"kind": "x"}')
    assert (0, ["4 documents checked: 0 errors, 0 warnings"], []) == outcome(done)


def test_problems_have_file_line_and_path(run: Run, tmp_path: Path) -> None:
    """In a JSON file the line is that on which the value begins, in JSON lines that of the document."""
    (tmp_path / "cat.json").write_text(
        '{\n "kind": "cat",\n "dueOn": "soon",\n "friends": [\n  {"kind": "cat", "lives": 9},\n  {"kind": "cat",'
        '\n   "lives": "nine"}\n ]\n}',
        encoding="utf-8",
    )
    (tmp_path / "cats.ndjson").write_text('{"kind": "x"}\n\n{"kind": "cat", "lives": 1.5, "a b": 1}', encoding="utf-8")
    done = run("pets:Pet", "cat.json", "cats.ndjson")
    assert [
        "cat.json:3: error: expected a date and time, found 'soon' (str) - at $.dueOn",
        "cat.json:7: error: expected an integer, found 'nine' (str) - at $.friends[1].lives",
        "cat.json:1: error: expected an integer, which is required, found nothing - at $.lives",
        "cats.ndjson:3: error: expected an integer, found 1.5 (float) - at $.lives",
        "cats.ndjson:3: warning: expected a declared key, found 1 (int) - at $['a b']",
        "3 documents checked: 4 errors, 1 warning",
    ] == done.stdout.splitlines()
    assert (1, "") == (done.returncode, done.stderr)


def test_json_is_an_object_for_each_problem(run: Run) -> None:
    """With `--json` each line is a JSON object, and there are no others."""
    done = run("pets:Pet", "--json", "--lines", "-", stdin='{"kind": "x", "dueOn": 5}\n{"kind": "x"}')
    assert [
        {
            "file": "-",
            "line": 1,
            "severity": "error",
            "path": "$.dueOn",
            "attributePath": "due_on",
            "expected": "a date and time",
            "found": "5 (int)",
        }
    ] == [json.loads(line) for line in done.stdout.splitlines()]
    assert (1, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize(("words", "status"), [((), 0), (("--strict",), 1)])
def test_warnings_count_if_asked(run: Run, words: tuple[str, ...], status: int) -> None:
    """Warnings alone are status 0, and 1 with `--strict`."""
    done = run("pets:Pet", *words, "-", stdin='{"kind": "x", "new": 1}')
    assert (status, "1 document checked: 0 errors, 1 warning") == (done.returncode, done.stdout.splitlines()[-1])


def test_a_document_may_be_an_array(run: Run) -> None:
    """With `--list` each document is an array, and paths begin with the index."""
    done = run("pets:Pet.Toy", "--list", "-", stdin='[{"label": "a"},\n {"label": 5}]')
    assert "<stdin>:2: error: expected a string, found 5 (int) - at $[1].label" == done.stdout.splitlines()[0]


def test_utf_16_and_byte_order_marks(run: Run, tmp_path: Path) -> None:
    """A JSON file may be in UTF-16 or begin with a mark, JSON lines may begin with a mark of UTF-8."""
    (tmp_path / "a.json").write_bytes('{"kind": "cät", "lives": 1}'.encode("utf-16"))
    (tmp_path / "b.jsonl").write_bytes('{"kind": "cät"}'.encode("utf-8-sig"))
    assert (0, "") == (run("pets:Pet", "a.json", "b.jsonl").returncode, run("pets:Pet", "a.json").stderr)
    (tmp_path / "c.jsonl").write_bytes('{"kind": "a"}\n{"kind": "b"}'.encode("utf-16"))
    done = run("pets:Pet", "c.jsonl")
    assert (2, ["azure-like check: c.jsonl:1:1: this is not JSON: the bytes are not UTF-8"]) == outcome(done)[::2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'{"kind":\n  x}', ":2:3: this is not JSON: Expecting value"),
        (b"", ":1:1: this is not JSON: Expecting value"),
        (b'{"kind": "cat"', ":1:15: this is not JSON: Expecting ',' delimiter"),
        (b"{}\n{}", ":2:1: this is not JSON: Extra data; --lines is for a document in each line"),
        (b'{"kind": "\xff"}', ":1:11: this is not JSON: the bytes are not UTF-8"),
        (b"[" * 100_000, ": this is not JSON: JSON less deep than the recursion limit"),
        (b'{"a": 1' + b"0" * 5000 + b"}", ":1:7: this is not JSON: Exceeds the limit"),
    ],
)
def test_what_is_not_json_has_line_and_column(run: Run, tmp_path: Path, text: bytes, told: str) -> None:
    """One line tells the place, the other files are checked, and the status is 2."""
    (tmp_path / "bad.json").write_bytes(text)
    done = run("pets:Pet", "bad.json", "-", stdin='{"kind": 5}')
    status, out, err = outcome(done)
    assert (2, 1, 2) == (status, len(err), len(out))
    assert err[0].startswith(f"azure-like check: bad.json{told}")
    assert out[0].startswith("<stdin>:1: error: ")


def test_a_line_that_is_not_json(run: Run) -> None:
    """The line is that of the file, and the lines after it are checked."""
    done = run("pets:Pet", "--lines", "-", stdin=b'{"kind": "x"}\n\n{"kind"; 1}\n{"kind": "\xff"}\n{"kind": 5}')
    assert (
        2,
        [
            "<stdin>:5: error: expected a string, found 5 (int) - at $.kind",
            "2 documents checked: 1 error, 0 warnings",
        ],
        [
            "azure-like check: <stdin>:3:8: this is not JSON: Expecting ':' delimiter",
            "azure-like check: <stdin>:4:11: this is not JSON: the bytes are not UTF-8",
        ],
    ) == outcome(done)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing.json", "missing.json cannot be read: No such file or directory"),
        (".", ". cannot be read: Is a directory"),
        ("a\udcffb", "a"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="it has other messages")
def test_files_that_cannot_be_read(run: Run, name: str, told: str) -> None:
    """One line, and the status is 2."""
    status, _, err = outcome(run("pets:Pet", name))
    assert (2, 1) == (status, len(err))
    assert err[0].startswith(f"azure-like check: {told}")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pets:Pat", "the module 'pets' has no class 'Pat'; did you mean 'Pet'"),
        ("pets:Pet.Toi", "Pet has no class 'Toi'; did you mean 'Toy'?"),
        ("pets:LIMIT", "pets:LIMIT is no model class of azure_like, but a value of class int"),
        ("pets:Decimal", "pets:Decimal is no model class of azure_like, but another class"),
        ("pets", "a class is needed as MODULE:CLASS, such as pets:Pet, not 'pets'"),
        ("pets.py:Pet", "there is no module 'pets.py'"),
        ("cats:Cat", "there is no module 'cats' in the current folder or among the installed packages"),
        ("fails:X", "the module 'fails' fails at import: ValueError: two lines (FOLDERfails.py, line 2)"),
        ("leaves:X", "the module 'leaves' fails at import: SystemExit: 3 (FOLDERleaves.py, line 1)"),
        ("wants:X", "the module 'wants' fails at import: ModuleNotFoundError: No module named 'nowhere'"),
        ("odd:X", "the module 'odd' fails at import: SyntaxError: "),
        ("lazy:X", "the module 'lazy' fails: KeyError: 'X'"),
    ],
)
@pytest.mark.parametrize("command", ["check", "describe"])
def test_classes_that_cannot_be_used(run: Run, tmp_path: Path, command: str, name: str, told: str) -> None:
    """One line, and the status is 2."""
    (tmp_path / "fails.py").write_text("print('x')\nraise ValueError('two\\nlines')", encoding="utf-8")
    (tmp_path / "leaves.py").write_text("raise SystemExit(3)", encoding="utf-8")
    (tmp_path / "wants.py").write_text("import nowhere", encoding="utf-8")
    (tmp_path / "odd.py").write_text("def", encoding="utf-8")
    (tmp_path / "lazy.py").write_text("def __getattr__(name):\n    raise KeyError(name)", encoding="utf-8")
    words = ["check", name, "-"] if command == "check" else ["describe", name]
    done = subprocess.run(
        [sys.executable, "-m", "azure_like", *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    err = [line for line in done.stderr.splitlines() if line not in {"x", "the module is imported"}]
    assert (2, "", 1) == (done.returncode, done.stdout, len(err))
    assert run is not None
    assert err[0].startswith(f"azure-like {command}: {told.replace('FOLDER', f'{tmp_path}{os.sep}')}")


def test_the_command_finds_the_current_folder(run: Run, tmp_path: Path) -> None:
    """The script `azure-like` finds the modules of the folder too."""
    assert run is not None
    script = Path(sys.executable).with_name("azure-like")
    done = subprocess.run([script, "describe", "pets:Pet"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (0, "the module is imported\n") == (done.returncode, done.stderr)


def test_code_of_the_class_that_fails(run: Run, tmp_path: Path) -> None:
    """An error that a decoder of the class should not raise is one line, with the line of the document."""
    (tmp_path / "odd.py").write_text(ODD, encoding="utf-8")
    done = run("odd:Odd", "--lines", "-", stdin='{"a": 1}\n{"a": 2}')
    assert (
        2,
        ["1 document checked: 0 errors, 0 warnings"],
        ["azure-like check: <stdin>:2: the check fails: Unforeseen: no disk"],
    ) == outcome(done)


def test_output_that_cannot_be_encoded(run: Run) -> None:
    """Characters that stdout does not have are escapes."""
    done = run("pets:Pet", "-", stdin='{"kind": "x", "中": "é"}', PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (0, "<stdin>:1: warning: expected a declared key, found '\\xe9' (str) - at $.\\u4e2d") == (
        done.returncode,
        done.stdout.splitlines()[0],
    )


def test_no_files_are_wrong_arguments(run: Run) -> None:
    """The usage is printed, and the status is 2."""
    done = run("pets:Pet")
    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("usage: azure-like check")


STATUS = Path("/proc/self/status")
"""Where Linux tells the highest memory of a process. `resource` tells that of its parent if it was higher."""

MEASURE = f"""
import sys
from azure_like._cli import main
status = main(sys.argv[1:])
print(open("{STATUS}").read().partition("VmHWM:")[2].split()[0], file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells it so")
def test_memory_does_not_grow_with_the_lines(run: Run, tmp_path: Path) -> None:
    """A file of 200,000 lines, a tenth of them with a problem, takes the memory that one of 2,000 takes, to 2 MB."""
    assert run is not None
    good, bad = '{"kind": "cat", "lives": 9}\n', '{"kind": "cat", "lives": 9, "dueOn": "soon"}\n'
    peaks = []
    for count in (2_000, 200_000):
        (tmp_path / "many.jsonl").write_text((good * 9 + bad) * (count // 10), encoding="utf-8")
        with (tmp_path / "out").open("wb") as out:
            done = subprocess.run(
                [sys.executable, "-c", MEASURE, "check", "pets:Pet", "many.jsonl"],
                cwd=tmp_path,
                stdout=out,
                stderr=subprocess.PIPE,
                text=True,
                timeout=300,
                check=False,
            )
        assert 1 == done.returncode
        with (tmp_path / "out").open() as report:
            assert count // 10 + 1 == sum(1 for _ in report)
        peaks.append(int(done.stderr.split()[-1]))
    assert peaks[1] - peaks[0] < 2_000


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such terminals")
@pytest.mark.parametrize("rich", [True, False], ids=["rich", "plain"])
@pytest.mark.parametrize("large", [True, False], ids=["large", "small"])
def test_progress_on_a_terminal(run: Run, tmp_path: Path, rich: bool, large: bool) -> None:  # noqa: FBT001 -- pytest gives them
    """A large file has a bar, or a line at each tenth without rich, on stderr; the report is whole on stdout."""
    import pty  # noqa: PLC0415 -- there is none on Windows

    assert run is not None
    count = 20_000 if large else 10
    (tmp_path / "many.jsonl").write_text('{"kind": "cat", "lives": 9, "dueOn": "soon", "owner": null}\n' * count)
    code = "" if rich else "sys.modules['rich.console'] = None\n"
    code = f"import sys\n{code}from azure_like._cli import main\nsys.exit(main(sys.argv[1:]))"
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code, "check", "pets:Cat", "many.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=inner,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    ) as process:
        os.close(inner)
        assert process.stdout is not None
        out = process.stdout.read()
        err = read_all(outer)
    assert 1 == process.returncode
    assert 2 * count + 1 == len(out.splitlines())
    assert large is ("Checking" in err)
    if large and not rich:
        assert "Checking 50%" in err


def read_all(terminal: int) -> str:
    """Return what was written to a terminal whose other end is closed."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # Linux says so that nobody has the other end
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode(errors="replace")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_leaves(run: Run, tmp_path: Path) -> None:
    """When the output is read no further, the command ends quietly with status 141."""
    assert run is not None
    (tmp_path / "many.jsonl").write_text('{"kind": 5}\n' * 50_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "azure_like", "check", "pets:Pet", "many.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"many.jsonl:1: error")
        process.stdout.close()
        err = process.stderr.read()
    assert (141, b"the module is imported\n") == (process.returncode, err)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_ctrl_c(run: Run, tmp_path: Path) -> None:
    """Ctrl-C ends the command quietly with status 130, and no line is half written."""
    import signal  # noqa: PLC0415 -- see above

    assert run is not None
    with subprocess.Popen(
        [sys.executable, "-m", "azure_like", "check", "pets:Pet", "--lines", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"kind": 5}\n' * 1_000)  # the command has more to read, or waits for more
        process.stdin.flush()
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out = process.stdout.read()
        assert process.stderr is not None
        err = process.stderr.read()
    assert first.startswith(b"<stdin>:1: error")
    assert (130, b"the module is imported\n") == (process.returncode, err)
    assert all(line.endswith(b"$.kind") for line in out.splitlines())


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("5", "$", 1),
        ("\n\n5", "$", 3),
        ('{"a": {\n"b": [1,\n2]}}', "$.a.b[1]", 3),
        ('{"a": {\n"b": [1,\n2]}}', "$.a.b[2]", 2),
        ('{"a": [],\n"b": {},\n"c": 1}', "$.c", 3),
        ('{"a": [[], [\n{}, {"x":\n1}]]}', "$.a[1][1].x", 3),
        ('{"a\\"]}": 1,\n "a.b": {"c d":\n2}}', "$['a.b']['c d']", 3),
        ('{"a": 1,\n"a": 2}', "$.a", 2),
        ('{"\\u0061": \n1}', "$.a", 2),
        ('{"it\'s": \n1}', "$['it\\'s']", 2),
        ('[\n{"x": 1},\n{}]', "$[1].x.y[0]", 3),
    ],
)
def test_the_line_of_a_path(text: str, path: str, line: int) -> None:
    """It is the line on which the value begins, or the nearest value around it that there is."""
    assert {path: line} == lines_of(text, [path])


def test_each_path_of_a_document_is_found() -> None:
    """The lines of all values of a document with an item in each line are those that it has."""
    data: dict[str, Any] = {"a": [{"b": [1, "x,]}", None]}, []], "c\nd": {"e": {}}, "f": -1.5e3}
    text = json.dumps(data, indent=1)
    paths = ["$", "$.a", "$.a[0]", "$.a[0].b", "$.a[0].b[0]", "$.a[0].b[1]", "$.a[0].b[2]", "$.a[1]"]
    paths += ["$['c\\nd']", "$['c\\nd'].e", "$.f"]
    assert [1, 2, 3, 4, 5, 6, 7, 10, 12, 13, 15] == list(lines_of(text, paths).values())
