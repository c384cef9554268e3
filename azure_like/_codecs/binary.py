"""``bytes`` and ``bytearray``: base64, plain and URL-safe."""

from __future__ import annotations

from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from typing import Any


def parse_base64(text: Any) -> bytes | bytearray:
    """Return the bytes of a base64 text.

    Raises:
        ValueError: It is no such text.
        TypeError: It is no text.
    """
    return text if isinstance(text, (bytes, bytearray)) else b64decode(text)


def parse_base64url(text: Any) -> bytes | bytearray:
    """Return the bytes of a URL-safe base64 text, padded or not; it raises as `parse_base64` does."""
    if isinstance(text, (bytes, bytearray)):
        return text
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encode_bytes(value: bytes | bytearray, form: str | None = None) -> str:
    """Return the base64 text of some bytes; with the format ``base64url`` URL-safe and without padding."""
    if form == "base64url":
        return urlsafe_b64encode(value).decode("ascii").rstrip("=")
    return b64encode(value).decode("ascii")
