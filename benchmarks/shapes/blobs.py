"""Workload 5: a page of a listing of blobs, the XML that storage services answer with.

At scale 1 it is 5,000 blobs and 4.4 MB. The classes are declared in both ways that generators have had: with nothing
but the annotations to decode by, and, as storage packages are today, with a ``deserializer`` for each scalar.
"""

# The classes are built on whichever base they are given, so mypy cannot know it.
# mypy: disallow-subclassing-any=False
# ruff: noqa: UP006, UP007, UP035, UP045 - as generated, which is also all that the reference reads

import base64
import enum
import functools
import random
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any, Dict, List, Optional, Union
from xml.sax.saxutils import escape

COUNT = 5_000
START = datetime(2023, 1, 1, tzinfo=timezone.utc)


class AccessTier(str, enum.Enum):
    """How often the data is needed."""

    HOT = "Hot"
    COOL = "Cool"
    ARCHIVE = "Archive"


class BlobType(str, enum.Enum):
    """How the blob is stored."""

    BLOCK_BLOB = "BlockBlob"
    PAGE_BLOB = "PageBlob"


def _meta(name: str, **more: Any) -> dict[str, Any]:
    return {"attribute": False, "name": name, "text": False, "unwrapped": False, **more}


def declare(base: Any, *, by_deserializer: bool = False) -> Any:
    """Declare the models on a base and give the root; once for each base and way, or the reference fails (SPEC D5)."""
    way = "Deserialized" if by_deserializer else ""

    def scalar(name: str, kind: str, of: type[enum.Enum] | None = None, **more: Any) -> Any:
        if by_deserializer:
            read = getattr(base, f"_xml_deser_{kind}")
            more["deserializer"] = read if of is None else functools.partial(read, of)
        return base.rest_field(name=name, visibility=["read"], xml=_meta(name, **more.pop("xml", {})), **more)

    class BlobProperties(base.Model):
        """What the service knows of a blob."""

        __qualname__ = f"BlobProperties{way}"

        creation_time: Optional[datetime] = scalar("Creation-Time", "datetime_rfc7231", format="rfc7231")
        last_modified: datetime = scalar("Last-Modified", "datetime_rfc7231", format="rfc7231")
        last_access_time: Optional[datetime] = scalar("LastAccessTime", "datetime_rfc7231", format="rfc7231")
        tier_changed: Optional[datetime] = scalar("AccessTierChangeTime", "datetime_rfc7231", format="rfc7231")
        e_tag: str = scalar("Etag", "str")
        content_length: Optional[int] = scalar("Content-Length", "int")
        sequence_number: Optional[int] = scalar("x-ms-blob-sequence-number", "int")
        tag_count: Optional[int] = scalar("TagCount", "int")
        content_type: Optional[str] = scalar("Content-Type", "str")
        content_language: Optional[str] = scalar("Content-Language", "str")
        content_md5: Optional[bytes] = scalar("Content-MD5", "bytes", format="base64")
        blob_type: Optional[Union[str, BlobType]] = scalar("BlobType", "enum_or_str", BlobType)
        access_tier: Optional[Union[str, AccessTier]] = scalar("AccessTier", "enum_or_str", AccessTier)
        access_tier_inferred: Optional[bool] = scalar("AccessTierInferred", "bool")
        server_encrypted: Optional[bool] = scalar("ServerEncrypted", "bool")

        _xml = _meta("Properties")

    class BlobItem(base.Model):
        """A blob."""

        __qualname__ = f"BlobItem{way}"

        name: str = scalar("Name", "str")
        deleted: Optional[bool] = scalar("Deleted", "bool")
        properties: BlobProperties = base.rest_field(name="Properties", xml=_meta("Properties"))
        metadata: Optional[Dict[str, str]] = base.rest_field(name="Metadata", xml=_meta("Metadata"))

        _xml = _meta("Blob")

    class ListBlobs(base.Model):
        """A page of the listing."""

        __qualname__ = f"ListBlobs{way}"

        service_endpoint: Optional[str] = scalar("ServiceEndpoint", "str", xml={"attribute": True})
        max_results: Optional[int] = scalar("MaxResults", "int")
        blobs: List[BlobItem] = base.rest_field(name="Blobs", xml=_meta("Blobs", itemsName="Blob"))
        next_marker: Optional[str] = scalar("NextMarker", "str")

        _xml = _meta("EnumerationResults")

    return ListBlobs


def _when(chosen: random.Random) -> str:
    return format_datetime(START + timedelta(seconds=chosen.randrange(60_000_000)), usegmt=True)


def _blob(number: int, chosen: random.Random) -> dict[str, Any]:
    return {
        "Name": f"folder{number % 100}/blob{number}.bin",
        "Deleted": False,
        "Properties": {
            "Creation-Time": _when(chosen),
            "Last-Modified": _when(chosen),
            "LastAccessTime": _when(chosen),
            "AccessTierChangeTime": _when(chosen),
            "Etag": f"0x8D{chosen.randrange(16**12):012X}",
            "Content-Length": chosen.randrange(10**9),
            "x-ms-blob-sequence-number": chosen.randrange(1_000),
            "TagCount": chosen.randrange(10),
            "Content-Type": "application/octet-stream",
            "Content-Language": "en",
            "Content-MD5": base64.b64encode(chosen.randbytes(16)).decode(),
            "BlobType": chosen.choice(["BlockBlob", "PageBlob"]),
            "AccessTier": chosen.choice(["Hot", "Cool", "Archive"]),
            "AccessTierInferred": chosen.choice([True, False]),
            "ServerEncrypted": True,
        },
        "Metadata": {"owner": f"team{chosen.randrange(100)}", "project": "azure", "note": "caf\u00e9 & more"},
    }


def data(scale: float) -> dict[str, Any]:
    """Give the page as wire values; scale 1 is 5,000 blobs."""
    chosen = random.Random(5)  # noqa: S311 - a payload, not a secret
    return {
        "ServiceEndpoint": "https://account.blob.example/",
        "MaxResults": COUNT,
        "Blobs": [_blob(number, chosen) for number in range(max(1, round(COUNT * scale)))],
        "NextMarker": "2!92!MDAw",
    }


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        inside = "".join(_element(*item) for item in value.items())
    elif isinstance(value, bool):
        inside = str(value).lower()
    else:
        inside = escape(str(value))
    return f"<{name}>{inside}</{name}>"


def payload(scale: float) -> str:
    """Give the page as the document that the service sends."""
    page = data(scale)
    endpoint, blobs = page.pop("ServiceEndpoint"), page.pop("Blobs")
    before, after = (_element(name, page[name]) for name in ("MaxResults", "NextMarker"))
    listed = "".join(_element("Blob", blob) for blob in blobs)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="{endpoint}">'
        f"{before}<Blobs>{listed}</Blobs>{after}</EnumerationResults>"
    )


def read(tree: Any) -> None:
    """Read every attribute of the page."""
    tree.service_endpoint, tree.max_results, tree.next_marker  # noqa: B018 - reading is what is measured
    for blob in tree.blobs:
        blob.name, blob.deleted, blob.metadata  # noqa: B018
        p = blob.properties
        p.creation_time, p.last_modified, p.last_access_time, p.tier_changed, p.e_tag  # noqa: B018
        p.content_length, p.sequence_number, p.tag_count, p.content_type, p.content_language  # noqa: B018
        p.content_md5, p.blob_type, p.access_tier, p.access_tier_inferred, p.server_encrypted  # noqa: B018
