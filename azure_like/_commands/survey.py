"""The installed distributions that carry vendored bases, and what is to be known of these without running anything."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from importlib import metadata
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from azure_like._dropin.examining import Finding, examine
from azure_like._dropin.locating import bases_of, spec_of
from azure_like._dropin.places import home_of, package_of
from azure_like._dropin.recognising import generation
from azure_like.exceptions import DropInError

_PLACE: Final = re.compile(r"(?:^|[/\\])(?:_model_base|_utils[/\\]model_base)\.pyc?$")
_NOT_LOOKED_INTO: Final = frozenset({"__pycache__", "node_modules", "site-packages"})


class Carrier(NamedTuple):
    """One package with vendored bases.

    Attributes:
        distribution: The name of the distribution it comes from; empty where none lists it.
        version: The version of that.
        package: The name of the package.
        findings: What was found out about each base.
    """

    distribution: str
    version: str
    package: str
    findings: tuple[Finding, ...]

    def generation(self, bases: Sequence[str]) -> int:
        """Return the newest generation among some of the bases, of all where none of them is named."""
        named = [finding for finding in self.findings if finding.module in bases]
        return max(generation(finding.names) for finding in named or self.findings)


def carriers(packages: Sequence[str] = ()) -> list[Carrier]:
    """Return the packages with vendored bases, by distribution and name.

    Args:
        packages: The packages to look at, each by the name of its distribution or the one it is imported by; without
            any, all that is installed.

    Raises:
        DropInError: There is no such package, or it has no vendored base.
    """
    installed = list(_installed())
    if not packages:
        return installed
    found: list[Carrier] = []
    for name in packages:
        like = re.sub(r"[-_.]+", "-", name).lower()
        fitting = [
            carrier
            for carrier in installed
            if carrier.distribution == like or carrier.package == name or carrier.package.startswith(f"{name}.")
        ]
        found.extend(fitting or _by_import(name))
    return sorted(set(found), key=lambda carrier: carrier[:3])


def _installed() -> Iterator[Carrier]:
    seen: set[str] = set()
    for distribution in sorted(metadata.distributions(), key=_name_of):
        name = _name_of(distribution)
        if name in seen:  # one further down the path, which is not imported
            continue
        seen.add(name)
        clean: set[str] = set()
        modules = sorted(_modules_of(distribution))
        findings = [finding for module in modules for finding in _finding_of(module, clean)]
        yield from _grouped(findings, name, distribution.version)


def _by_import(package: str) -> Iterator[Carrier]:
    clean: set[str] = set()
    findings = [finding for spec in bases_of(package) if (finding := examine(spec, clean)) is not None]
    if not findings:
        message = f"The package {package!r} has no vendored model base"
        raise DropInError(message, name=package)
    return _grouped(findings, "", "")


def _grouped(findings: Sequence[Finding], distribution: str, version: str) -> Iterator[Carrier]:
    for package in sorted({package_of(finding.module) for finding in findings}):
        its = tuple(finding for finding in findings if package_of(finding.module) == package)
        yield Carrier(distribution, version, package, its)


def _name_of(distribution: metadata.Distribution) -> str:
    return re.sub(r"[-_.]+", "-", distribution.metadata["Name"] or "").lower()


def _modules_of(distribution: metadata.Distribution) -> set[str]:
    """Return the names of the modules of a distribution that are at the place of a base."""
    listed = {str(file) for file in distribution.files or () if _PLACE.search(str(file))}
    found = {_dotted(file) for file in listed if ".." not in file}
    for path in _editable_files(distribution):
        found.update(filter(None, [_importable_name(path)]))
    return found


def _dotted(path: str) -> str:
    return re.sub(r"[/\\]", ".", path.rpartition(".")[0])


def _editable_files(distribution: metadata.Distribution) -> Iterator[str]:
    """Give the files at the place of a base in the folder that an editable install points to."""
    text = distribution.read_text("direct_url.json")
    origin: dict[str, Any] = json.loads(text) if text else {}
    if not origin.get("dir_info", {}).get("editable"):
        return
    for folder, inside, files in os.walk(url2pathname(urlsplit(origin["url"]).path)):
        inside[:] = [name for name in inside if name.isidentifier() and name not in _NOT_LOOKED_INTO]
        yield from (path for path in (os.path.join(folder, file) for file in files) if _PLACE.search(path))  # noqa: PTH118 -- `os.walk` gives texts


def _importable_name(path: str) -> str | None:
    """Return the name that a file is imported by, or None if it is not."""
    parts = _dotted(path).strip(".").split(".")
    for first in range(len(parts) - 1, -1, -1):
        name = ".".join(parts[first:])
        try:
            spec = spec_of(name)
        except DropInError:
            continue
        if spec.origin is not None and os.path.realpath(spec.origin) == os.path.realpath(path):
            return name
    return None


def _finding_of(module: str, clean: set[str]) -> Iterator[Finding]:
    try:
        spec = spec_of(module)
    except DropInError:  # listed, and not importable from here
        return
    finding = examine(spec, clean) if home_of(module) else None
    if finding is not None:
        yield finding
