"""The ``azure-like`` command: its arguments and its subcommands."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from contextlib import contextmanager
from importlib import metadata
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from azure_like._commands.running import Program

_BY_SIGNAL: Final = 128
"""The number that a shell adds to a signal's number for the exit status of a command ended by the signal."""

_SIGPIPE: Final = 13
"""The signal that ends a command whose output is not read. `signal` has it on some systems only."""

_WRONG_ARGUMENTS: Final = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand.

    Args:
        argv: The arguments after the command's name. Without it they are the arguments of the process.

    Returns:
        The exit status of the subcommand: 0 for success.

    Raises:
        SystemExit: With status 2 for wrong arguments, 0 after ``--help`` and ``--version``, 130 after Ctrl-C, 141 if
            the output is not read to its end. A program under ``run`` ends as it does under ``python``.
    """
    with _ended_quietly():
        words, program = _divided(sys.argv[1:] if argv is None else argv)
        arguments, unknown = _parser().parse_known_args(words, argparse.Namespace(program=program))
        if unknown:
            arguments.refuse(f"there is no argument {unknown[0]!r} here")
        outcome: int | Program = arguments.run(arguments)
    if isinstance(outcome, int):
        return outcome
    outcome()
    return 0


@contextmanager
def _ended_quietly() -> Generator[None, None, None]:
    """Exit without a traceback after Ctrl-C, or if the output is not read to its end."""
    try:
        try:
            yield
        finally:
            for stream in _streams():
                stream.flush()
    except BrokenPipeError:
        _discard_output()
        raise SystemExit(_BY_SIGNAL + _SIGPIPE) from None
    except KeyboardInterrupt:
        raise SystemExit(_BY_SIGNAL + signal.SIGINT) from None


def _streams() -> list[TextIO]:
    """Return the output streams of this process. A stream that was closed before the start is left out."""
    return [stream for stream in (sys.stdout, sys.stderr) if stream is not None]


def _discard_output() -> None:
    """Discard the output that is not written yet: the interpreter would fail to write it at its exit."""
    for stream in _streams():
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _divided(argv: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the arguments of this command, and the program with its own arguments."""
    if argv[:1] != ["run"]:
        return argv, ()
    place = 1
    while place < len(argv) and _is_option_of_run(argv[place]):
        place += 2 if argv[place] == "--package" else 1
    return argv[:place], argv[place:]


def _is_option_of_run(word: str) -> bool:
    return word.startswith("-") and word not in {"-", "--"} and not word.startswith(("-m", "-c"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="azure-like", description="Typed attributes over wire data.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    demo = commands.add_parser(
        "demo",
        help="create a liveness session with the real Face client, against a service on this machine",
        description="Start a Face service on a free loopback port, create a liveness session there with the real"
        " Face client on azure_like's model base, and print the request, the answer and an error.",
    )
    demo.set_defaults(run=_demo, refuse=demo.error)
    _add_run(commands)
    _add_doctor(commands)
    _add_check(commands)
    _add_describe(commands)
    return parser


def _demo(_arguments: argparse.Namespace) -> int:
    from azure_like import _demo  # noqa: PLC0415 -- each command imports what it needs

    return _demo.run()


def _add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "run",
        help="run a program with azure_like in the place of the model bases of Azure SDK packages",
        description="Run a program as `python` does, with azure_like in the place of the model bases of the Azure SDK"
        " packages that it imports.",
        usage="%(prog)s [-h] [--package NAME] (FILE | -m MODULE | -c CODE | -) [ARGUMENT ...]",
        epilog="Options of `python` itself go before: python -W error -m azure_like run FILE",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--package",
        metavar="NAME",
        action="append",
        default=[],
        help="replace only the base of this package, such as azure.batch; may be repeated",
    )
    # The group is shown and not parsed: all words after the options of this command belong to the program.
    program = parser.add_argument_group("the program, as after `python`")
    program.add_argument("file", nargs="?", metavar="FILE", help="a file, or a folder or zip file with a __main__.py")
    program.add_argument("-m", metavar="MODULE", help="a module, or a package with a __main__ in it")
    program.add_argument("-c", metavar="CODE", help="a program, given as a text")
    program.add_argument("stdin", nargs="?", metavar="-", help="the program that comes on stdin")
    parser.set_defaults(run=_run, refuse=parser.error)


def _run(arguments: argparse.Namespace) -> int | Program:
    from azure_like._commands.running import prepared  # noqa: PLC0415 -- each command imports what it needs
    from azure_like.exceptions import DropInError  # noqa: PLC0415

    words = arguments.program
    if not words:
        arguments.refuse("a program is needed: FILE, -m MODULE, -c CODE, or - for the one on stdin")
    if words in (["-m"], ["-c"]):
        arguments.refuse(f"nothing follows {words[0]}")
    try:
        return prepared(words, arguments.package)
    except DropInError as error:
        print(f"azure-like run: {error}", file=sys.stderr)
        return _WRONG_ARGUMENTS


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "doctor",
        help="tell which installed Azure SDK packages run on azure_like, and how much faster",
        description="Try every installed distribution that carries a model base, on its own base and on azure_like,"
        " each in processes of their own: its import, and the building of a model of each class. Nothing is sent"
        " anywhere. The exit status is 1 when a package would not work.",
    )
    parser.add_argument("--json", action="store_true", help="print JSON; times in milliseconds")
    parser.add_argument(
        "--rounds",
        type=_positive,
        default=3,
        metavar="N",
        help="how many processes measure each package on each base (3); for figures of imports, 7 or more",
    )
    parser.add_argument("package", nargs="*", help="the name of a distribution or of a package; all when left out")
    parser.set_defaults(run=_doctor, refuse=parser.error)


def _doctor(arguments: argparse.Namespace) -> int:
    from azure_like._commands.doctor import examine_installed  # noqa: PLC0415 -- each command imports what it needs

    return examine_installed(arguments.package, as_json=arguments.json, rounds=arguments.rounds)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "check",
        help="check JSON files against a model class, and print each problem with its file, line and path",
        description="Check JSON files against a model class, and print each problem in a line: the file, the line, what"
        " was expected, what was found, and the path. The exit status is 0 if there are no errors, 1 if there are, and"
        " 2 if something cannot be read.",
    )
    parser.add_argument("cls", metavar="MODULE:CLASS", help="the model class; the current folder is importable")
    parser.add_argument("file", metavar="FILE", nargs="+", help="a JSON file, or - for standard input")
    parser.add_argument(
        "--lines",
        action="store_true",
        help="each line is a document, as it always is in files that end in .jsonl or .ndjson",
    )
    parser.add_argument("--list", action="store_true", help="each document is an array of objects of the class")
    parser.add_argument("--json", action="store_true", help="print each problem as a JSON object in a line")
    parser.add_argument("--strict", action="store_true", help="warnings count: the exit status is 1 if there are any")
    parser.set_defaults(run=_check, refuse=parser.error)


def _check(arguments: argparse.Namespace) -> int:
    from azure_like._commands.check import check_files  # noqa: PLC0415 -- each command imports what it needs

    _print_anything()
    return check_files(
        arguments.cls,
        arguments.file,
        lines=arguments.lines,
        listed=arguments.list,
        as_json=arguments.json,
        strict=arguments.strict,
    )


def _add_describe(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "describe",
        help="print the fields of a model class as a table, or its JSON Schema",
        description="Print the fields of a model class as a table.",
    )
    parser.add_argument("cls", metavar="MODULE:CLASS", help="the model class; the current folder is importable")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema (2020-12) instead")
    parser.set_defaults(run=_describe, refuse=parser.error)


def _describe(arguments: argparse.Namespace) -> int:
    from azure_like._commands.describe import describe_class  # noqa: PLC0415 -- each command imports what it needs

    _print_anything()
    return describe_class(arguments.cls, schema=arguments.schema)


def _print_anything() -> None:
    """Let characters that stdout cannot encode be printed as escapes: data and names of files hold any character."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        message = f"a whole number of at least 1 is needed, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number


def _version() -> str:
    try:
        return metadata.version("azure-like")
    except metadata.PackageNotFoundError:  # the folder of the source is on the path, and nothing is installed
        return "(not installed)"
