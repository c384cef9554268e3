"""A script: imports one package and builds all its models, and tells what processor time that took and what came of it.

It reads a request as JSON from stdin and writes the answer as JSON to stdout. It is run by its path, in a process of
its own, and imports nothing of `azure_like` unless it is told to put the package on it.
"""

import hashlib
import importlib
import importlib.util
import json
import sys
import time
from typing import Any

_LONG_ENOUGH = 0.1
_MOST_ROUNDS = 50


def main() -> None:
    """Answer the request."""
    request = json.load(sys.stdin)
    sys.path[:] = request["path"]
    for module in request["loaded"]:
        importlib.import_module(module)
    answer: dict[str, Any] = install(request["package"]) if request["hook"] else {}
    start = time.process_time()
    importlib.import_module(request["package"])
    for module in filter(exists, request["models"]):
        importlib.import_module(module)
    answer["import"] = time.process_time() - start
    bases = [name for name in request["bases"] if name in sys.modules]
    found: dict[str, Any] = {}
    for name in bases:
        collect(sys.modules[name].Model, found)
    answer.update(bases=bases, classes=len(found))
    if request["hook"]:
        from azure_like import dropin  # noqa: PLC0415 -- imported above

        replaced = dropin.status().replaced.get(request["package"], ())
        answer["replaced"] = [name for name in bases if name in replaced]
    if request["wires"] is None:
        from azure_like._commands.samples import sample  # noqa: PLC0415 -- only where the package is on azure_like

        answer["wires"] = {name: sample(cls) for name, cls in found.items()}
    else:
        wires = {name: wire for name, wire in request["wires"].items() if name in found}
        answer["outcomes"] = {name: outcome(found[name], wire) for name, wire in wires.items()}
        good = [name for name, said in answer["outcomes"].items() if not said.startswith("!")]
        answer["build"] = time_to_build([(found[name], wires[name]) for name in good])
    json.dump(answer, sys.stdout)


def install(package: str) -> dict[str, Any]:
    """Put the hook in place, and return how long that took and which modules of others are loaded since."""
    before, start = set(sys.modules), time.process_time()
    from azure_like import dropin  # noqa: PLC0415 -- only where the package is to be on it

    dropin.install(package)
    took = time.process_time() - start
    loaded = [name for name in sys.modules if name not in before and name.partition(".")[0] != "azure_like"]
    return {"hook": took, "loaded": loaded}


def exists(module: str) -> bool:
    """Tell whether there is a module; the package around it is imported for that."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def collect(cls: Any, found: dict[str, Any]) -> None:
    """Note all the classes made from one, by their full names."""
    for made in cls.__subclasses__():
        found[f"{made.__module__}.{made.__qualname__}"] = made
        collect(made, found)


def outcome(cls: Any, wire: dict[str, Any]) -> str:
    """Return what came of building a model: a hash of the data it sends, or the error behind an exclamation mark."""
    try:
        sent = cls._deserialize(wire, []).as_dict()
    except Exception as error:  # noqa: BLE001 -- whatever a package's class raises is what the program is to hear of
        return f"!{type(error).__name__}: {error}"
    return hashlib.sha1(json.dumps(sent, sort_keys=True, default=repr).encode(), usedforsecurity=False).hexdigest()


def time_to_build(pairs: list[tuple[Any, dict[str, Any]]]) -> float:
    """Return how many seconds it takes to build every model once, when all have been built before: the best of some."""
    best, start = float("inf"), time.process_time()
    for _ in range(_MOST_ROUNDS):
        before = time.process_time()
        for cls, wire in pairs:
            cls._deserialize(wire, [])
        now = time.process_time()
        best = min(best, now - before)
        if now - start > _LONG_ENOUGH:
            break
    return best


if __name__ == "__main__":
    main()
