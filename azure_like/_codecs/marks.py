"""Marks among the views of a node: which containers were not seen to decode to themselves."""

from __future__ import annotations

from azure_like._codecs.base import Owner
from azure_like._types import UNCHECKED

__all__ = ["UNCHECKED", "mark_unchecked"]


def mark_unchecked(owner: Owner | None, key: str) -> None:
    """Note that the container under a key was not seen to decode to itself."""
    if owner is not None:
        if owner._views is None:
            owner._views = {key: UNCHECKED}
        else:
            owner._views[key] = UNCHECKED
