"""What a run of tox says about itself: before each environment how far it is, and at the end what ran on which Python.

tox loads this file by its name. `tox.ini` says of each environment what it does (`description`) and how long that takes
(`takes`, a setting that is defined here).
"""

from __future__ import annotations

import atexit
import re
import time
from typing import TYPE_CHECKING, Any

from tox.plugin import impl
from tox.tox_env.errors import Skip
from tox.tox_env.python.api import Python
from tox.tox_env.runner import RunToxEnv

if TYPE_CHECKING:
    from tox.config.sets import ConfigSet, EnvConfigSet
    from tox.execute import Outcome
    from tox.session.state import State
    from tox.tox_env.api import ToxEnv


class Run:
    """One run of tox: the environments that were announced, and how each of them ended."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._start = time.monotonic()
        self._announced: set[str] = set()
        self._passed: dict[str, list[str]] = {}
        self._failed: list[str] = []
        self._skipped: list[str] = []
        self._ended: set[str] = set()

    def announce(self, env: ToxEnv) -> None:
        """Print the number, the name, the description and the duration of an environment, at its first command."""
        name = env.conf.name
        if name in self._announced or not isinstance(env, RunToxEnv):
            return
        self._announced.add(name)
        names = self._names()
        takes = f"; takes {env.conf['takes']}" if env.conf["takes"] else ""
        self._print(f"[{names.index(name) + 1} of {len(names)}] {name}: {env.conf['description']}{takes}")

    def end(self, env: ToxEnv, exit_status: int | None) -> None:
        """Note how an environment ended: with an exit status, or with None before its first command."""
        name = env.conf.name
        if name in self._ended or not isinstance(env, RunToxEnv) or self._sets_up_only():
            return
        self._ended.add(name)
        version, reason = _python_of(env)
        if reason:
            self._skipped.append(f"{name} ({reason})")
        elif exit_status == 0:
            self._passed.setdefault(version, []).append(name)
        else:
            what = "not set up" if exit_status is None else f"exit status {exit_status}"
            self._failed.append(f"{name} (Python {version}, {what})")

    def summarise(self) -> None:
        """Print one line that says what passed on which Python, what failed, and what was skipped and why."""
        if not self._ended:
            return
        parts = []
        if self._failed:
            parts.append(f"failed: {', '.join(self._failed)}")
        if self._passed:
            passed = [
                f"{', '.join(names)} (Python {version})" for version, names in sorted(self._passed.items(), key=_by)
            ]
            parts.append(f"passed: {', '.join(passed)}")
        if self._skipped:
            parts.append(f"skipped: {', '.join(self._skipped)}")
        missing = [name for name in self._names() if name not in self._ended]
        if missing:
            parts.append(f"not run: {', '.join(missing)}")
        text = "; ".join(parts)
        self._print(f"{text[0].upper()}{text[1:]}. {_duration(time.monotonic() - self._start)} in all.")

    def _names(self) -> list[str]:
        return list(self._state.envs.iter())

    def _sets_up_only(self) -> bool:
        return bool(getattr(self._state.conf.options, "no_test", False))

    def _print(self, text: str) -> None:
        if self._state.conf.options.verbosity:
            print(text, flush=True)


def _by(item: tuple[str, Any]) -> list[int]:
    """Return the sort key of a version and its environments: 3.9 comes before 3.10."""
    return [int(number) for number in re.findall(r"\d+", item[0])]


def _python_of(env: RunToxEnv) -> tuple[str, str]:
    """Return the version of Python that an environment has, and why it was skipped: one of the two is empty."""
    if not isinstance(env, Python):
        return "unknown", ""
    try:
        found = env.base_python.version_info
    except Skip:
        wanted = re.sub(r"^py(?:thon)?(\d)\.?(\d+)$", r"Python \1.\2", env.conf["base_python"][0])
        return "", f"no {wanted} on this machine"
    return f"{found.major}.{found.minor}.{found.micro}", ""


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 100 else f"{seconds / 60:.0f} minutes"  # noqa: PLR2004


_runs: list[Run] = []


@impl
def tox_add_core_config(core_conf: ConfigSet, state: State) -> None:  # noqa: ARG001 -- tox gives arguments by name
    """Begin a run, whose last line is printed when the process ends: tox has no hook after its own report."""
    run = Run(state)
    _runs[:] = [run]
    atexit.register(run.summarise)


@impl
def tox_add_env_config(env_conf: EnvConfigSet, state: State) -> None:  # noqa: ARG001 -- as above
    """Define the setting `takes`."""
    env_conf.add_config(keys=["takes"], of_type=str, default="", desc="how long the environment takes, in words")


@impl
def tox_on_install(tox_env: ToxEnv, arguments: Any, section: str, of_type: str) -> None:  # noqa: ARG001 -- as above
    """Announce an environment when its first requirement is installed."""
    _runs[0].announce(tox_env)


@impl
def tox_before_run_commands(tox_env: ToxEnv) -> None:
    """Announce an environment that had nothing to install."""
    _runs[0].announce(tox_env)


@impl
def tox_after_run_commands(tox_env: ToxEnv, exit_code: int, outcomes: list[Outcome]) -> None:  # noqa: ARG001 -- as above
    """Note the exit status of an environment."""
    _runs[0].end(tox_env, exit_code)


@impl
def tox_env_teardown(tox_env: ToxEnv) -> None:
    """Note an environment that ended before its commands ran."""
    _runs[0].end(tox_env, None)
