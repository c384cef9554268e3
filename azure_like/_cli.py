"""The ``azure-like`` command: what it accepts, and where each subcommand goes."""

from __future__ import annotations

import argparse
from importlib import metadata
from typing import TYPE_CHECKING

from azure_like import _demo

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand.

    Args:
        argv: the arguments after the command's name; those of the process when left out.

    Returns:
        The exit status of the subcommand: 0 when it did what it is for.

    Raises:
        SystemExit: with status 2 for wrong arguments, with 0 after ``--help`` and ``--version``.
    """
    arguments = _parser().parse_args(argv)
    status: int = arguments.run(arguments)
    return status


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
    demo.set_defaults(run=lambda _arguments: _demo.run())
    _add_run(commands)
    _add_doctor(commands)
    return parser


def _add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "run",
        help="run a program with azure_like in the place of the model bases of Azure SDK packages",
        description="Run a program as `python` does, with azure_like in the place of the model bases of the Azure SDK"
        " packages that it imports.",
        usage="%(prog)s [-h] [--package NAME] (-m MODULE | FILE) [ARGUMENT ...]",
    )
    parser.add_argument(
        "--package", metavar="NAME", action="append", default=[], help="replace only this package; may be repeated"
    )
    parser.add_argument("-m", dest="module", nargs=argparse.REMAINDER, help="a module, and the arguments for it")
    parser.add_argument("file", nargs=argparse.REMAINDER, help="a file, and the arguments for it")
    parser.set_defaults(run=lambda arguments: _run(parser, arguments))


def _run(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> int:
    from azure_like._dropin.running import run  # noqa: PLC0415 -- each command imports what it needs

    if not (arguments.module or arguments.file):
        parser.error("a file or -m MODULE is needed")
    return run(arguments.module or arguments.file, as_module=bool(arguments.module), packages=arguments.package)


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
        "--rounds", type=_positive, default=3, metavar="N", help="processes for each base; the best time counts (3)"
    )
    parser.add_argument("package", nargs="*", help="the name of a distribution or of a package; all when left out")
    parser.set_defaults(run=_doctor)


def _doctor(arguments: argparse.Namespace) -> int:
    from azure_like._dropin.doctor import examine_installed  # noqa: PLC0415 -- each command imports what it needs

    return examine_installed(arguments.package, as_json=arguments.json, rounds=arguments.rounds)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        message = "at least 1 is needed"
        raise argparse.ArgumentTypeError(message)
    return number


def _version() -> str:
    try:
        return metadata.version("azure-like")
    except metadata.PackageNotFoundError:  # the folder of the source is on the path, and nothing is installed
        return "(not installed)"
