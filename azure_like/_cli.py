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
    status: int = arguments.run()
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
    demo.set_defaults(run=_demo.run)
    return parser


def _version() -> str:
    try:
        return metadata.version("azure-like")
    except metadata.PackageNotFoundError:  # the folder of the source is on the path, and nothing is installed
        return "(not installed)"
