"""The reference with a fault, in the one process that imports this module: `as_dict` drops the last key."""

from __future__ import annotations

import sys
from typing import Any

from azure.mgmt.storage._utils import model_base

_whole = model_base.Model.as_dict


def _without_the_last(self: model_base.Model, *, exclude_readonly: bool = False) -> dict[str, Any]:
    """Return the dict without its last item."""
    found = _whole(self, exclude_readonly=exclude_readonly)
    return dict(list(found.items())[:-1])


model_base.Model.as_dict = _without_the_last  # type: ignore[method-assign]
sys.modules[__name__] = model_base
