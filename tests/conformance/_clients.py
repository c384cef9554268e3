"""A process that runs the programs of `_programs` on one base, and tells what they read.

It reads from stdin the base, `own` or `ours`, and for each program and flavour the endpoint of its service; it writes
to stdout the base of each package and the outcome of each program. It is a process of its own because a base can be
replaced only before the package is imported.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import logging
import sys
from collections.abc import Mapping
from typing import Any

from conformance._canonical import canonical
from conformance._programs import PROGRAMS, Flavour

BASES = ("._model_base", "._utils.model_base")


def shown(value: Any) -> Any:
    """Return what a program sees of a value: of a model first the wire, then every attribute."""
    if getattr(type(value), "_is_model", False):
        wire = canonical(value.as_dict())
        attributes = {name: shown(getattr(value, name)) for name in sorted(value._attr_to_rest_field)}
        return {"model": type(value).__qualname__, "wire": wire, "attributes": attributes, "text": str(value)}
    if isinstance(value, Mapping):
        return {str(key): shown(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    return canonical(value)


def bases() -> dict[str, str]:
    """Return for the base of each imported package where it comes from: `azure_like`, or its own module."""
    found = {name: module.Model.__mro__ for name, module in sys.modules.items() if name.endswith(BASES)}
    return {
        name: "azure_like" if any(kind.__module__ == "azure_like._model" for kind in kinds) else kinds[0].__module__
        for name, kinds in sorted(found.items())
        if name.startswith("azure.")
    }


async def main() -> None:
    """Run the programs."""
    request = json.load(sys.stdin)
    logging.disable()  # what a failsafe function says of a body that it cannot read is each base's own
    if request["base"] == "ours":
        from azure_like import dropin  # noqa: PLC0415 - the other process is to be without it

        dropin.install()
    told: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for name, endpoints in request["endpoints"].items():
            for flavour, endpoint in endpoints.items():
                outcome = await PROGRAMS[name](Flavour(flavour == "async", endpoint))
                told.setdefault(name, {})[flavour] = shown(outcome)
    json.dump({"bases": bases(), "told": told}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
