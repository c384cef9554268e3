"""The formats of fields, with the classes whose values they are for: one table, made from those of the codecs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from azure_like._codecs.datetimes import PARSERS
from azure_like._codecs.durations import NUMERIC
from azure_like._codecs.encode import SEPARATORS

FORMATS: Final[dict[str, tuple[type, ...]]] = {
    "rfc3339": (datetime,),  # what a `datetime` is without a format, so it needs no parser of its own
    **{name: (datetime,) for name in PARSERS if name is not None},
    **dict.fromkeys(NUMERIC, (timedelta,)),
    **dict.fromkeys(("base64", "base64url"), (bytes, bytearray)),
    "str": (int, bool),
    **dict.fromkeys(SEPARATORS, (list,)),
}
"""The classes of values that each format is for; those that join items are for a list of strings (SPEC 5)."""
