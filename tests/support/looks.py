"""Everything that is visible of a model of any base, as text and bytes that can be compared."""

from __future__ import annotations

import json
import pickle
from typing import Any

from class_strategies import attempt


def looks(base: Any, model: Any) -> dict[str, Any]:
    """Return what each way to look at a model shows, by its name; an error is shown as its text."""
    ways = {
        "json": lambda: json.dumps(model, cls=base.SdkJSONEncoder),
        "as_dict": lambda: repr(model.as_dict()),
        "as_dict as json": lambda: json.dumps(model.as_dict()),
        "without readonly fields": lambda: json.dumps(model, cls=base.SdkJSONEncoder, exclude_readonly=True),
        "str": lambda: str(model),
        "repr": lambda: repr(model),
        "keys": lambda: list(model),
        "items": lambda: repr(list(model.items())),
        "values": lambda: repr(list(model.values())),
        "pickle": lambda: pickle.dumps(model),
    }
    return {name: _shown(attempt(way)) for name, way in ways.items()}


def reads(model: Any) -> dict[str, str]:
    """Return what each attribute of a model reads, as text."""
    return {
        attribute: repr(_shown(attempt(lambda attribute=attribute: getattr(model, attribute))))  # type: ignore[misc]
        for attribute in type(model)._attr_to_rest_field
    }


def _shown(found: Any) -> Any:
    return f"{type(found).__name__}: {found}" if isinstance(found, Exception) else found
