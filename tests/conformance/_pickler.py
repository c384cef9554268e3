"""A script: pickles models of one package on its own base, or reads such pickles with the hook in place.

It reads a request as JSON from stdin and writes the answer as JSON to stdout. Each is a process of its own, because a
base can be replaced only before the package is imported.
"""

from __future__ import annotations

import copy
import json
import pickle
import sys
from base64 import b64decode, b64encode
from importlib import import_module
from typing import Any

from conformance._packages import Package, classes, takes_mappings

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def main() -> None:
    """Answer the request."""
    request = json.load(sys.stdin)
    package = Package(*request["package"])
    if request["hook"]:
        from azure_like import dropin  # noqa: PLC0415 -- the other process must not have it

        dropin.install()
    base = import_module(package.base)
    found = classes(import_module(package.models))
    do = {"wires": wires, "make": make, "read": read}[request["do"]]
    json.dump(do(found, base, request["given"]), sys.stdout)


def wires(found: dict[str, Any], _base: Any, _given: Any) -> dict[str, Any]:
    """Return wire data for each class that can be made of such."""
    from azure_like._commands.samples import sample  # noqa: PLC0415 -- the other process must not have it

    return {name: sample(cls) for name, cls in found.items() if takes_mappings(cls)}


def make(found: dict[str, Any], base: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Return pickles of a model of each class, before and after it was read, with its class and what it sends."""
    answer = {}
    for name, wire in given.items():
        model = found[name]._deserialize(copy.deepcopy(wire), [])
        fresh = [type(model).__name__, on_the_wire(model, base), [dumped(model, protocol) for protocol in PROTOCOLS]]
        read_all(model)
        model.note = name
        pickles = [dumped([model, {"again": model}], protocol) for protocol in PROTOCOLS]
        answer[name] = {"fresh": fresh, "used": [type(model).__name__, on_the_wire(model, base), pickles]}
    return answer


def read(found: dict[str, Any], base: Any, given: dict[str, Any]) -> list[str]:
    """Return what is wrong with the models that come out of the pickles."""
    wrong = []
    for name, told in given.items():
        cls, wire, pickles = told["fresh"]
        expected = read_all(found[name]._deserialize(json.loads(wire), []))
        for text in pickles:
            model = loaded(text)
            is_right = isinstance(model, base.Model) and type(model).__name__ == cls
            if not is_right or on_the_wire(model, base) != wire or read_all(model) != expected:
                wrong.append(f"{name}: {model}, not {wire}")
        cls, wire, pickles = told["used"]
        for text in pickles:
            model, around = loaded(text)
            made = loaded(dumped(copy.deepcopy(model), 2))
            is_right = around["again"] is model and type(made).__name__ == cls and made.note == name
            is_right = is_right and not any(attribute.startswith("_deserialized_") for attribute in vars(made))
            sent = {wire, told["fresh"][1]}  # reading changes what is sent on the own base (D1), and here it need not
            if not is_right or on_the_wire(made, base) not in sent:
                wrong.append(f"{name}, which was read: {made}, not {wire}")
    return wrong


def dumped(value: Any, protocol: int) -> str:
    """Return a pickle as a text."""
    return b64encode(pickle.dumps(value, protocol)).decode()


def loaded(text: str) -> Any:
    """Return what is in such a text."""
    return pickle.loads(b64decode(text))  # noqa: S301 -- pickled above


def on_the_wire(model: Any, base: Any) -> str:
    """Return what would be sent."""
    return json.dumps(model, cls=base.SdkJSONEncoder)


def read_all(model: Any) -> dict[str, str]:
    """Return what each attribute reads."""
    return {name: repr(getattr(model, name)) for name in type(model)._attr_to_rest_field}


if __name__ == "__main__":
    main()
