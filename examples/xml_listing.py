"""Reads an XML listing as a storage service sends it, changes one entry, and writes the document again.

Run it from the checkout, with azure_like installed (`pip install .`)::

    python examples/xml_listing.py
"""

from __future__ import annotations

from datetime import datetime

from azure_like import Model, from_xml, rest_field, to_xml

LISTING = """\
<?xml version="1.0" encoding="utf-8"?>
<EnumerationResults ContainerName="photos">
  <Blobs>
    <Blob>
      <Name>cat.jpg</Name>
      <Properties>
        <Content-Length>20480</Content-Length>
        <Last-Modified>Thu, 12 Jan 2023 01:02:03 GMT</Last-Modified>
      </Properties>
      <Metadata><owner>ada</owner></Metadata>
    </Blob>
    <Blob>
      <Name>dog.jpg</Name>
      <Properties>
        <Content-Length>4096</Content-Length>
        <Last-Modified>Fri, 13 Jan 2023 04:05:06 GMT</Last-Modified>
        <AccessTier>Cool</AccessTier>
      </Properties>
    </Blob>
  </Blobs>
</EnumerationResults>
"""


class Properties(Model):
    """What the service knows of a blob. The access tier is not declared, and is kept all the same."""

    size: int = rest_field(xml={"name": "Content-Length"})
    changed: datetime = rest_field(format="rfc7231", xml={"name": "Last-Modified"})


class Blob(Model):
    """One blob of the listing."""

    name: str = rest_field(xml={"name": "Name"})
    properties: Properties = rest_field(xml={"name": "Properties"})
    metadata: dict[str, str] | None = rest_field(xml={"name": "Metadata"})


class Listing(Model):
    """The blobs of a container."""

    _xml = {"name": "EnumerationResults"}
    container: str = rest_field(xml={"name": "ContainerName", "attribute": True})
    blobs: list[Blob] = rest_field(xml={"name": "Blobs", "itemsName": "Blob"})


def main() -> None:
    """Print the listing, and the document after a change."""
    listing = from_xml(Listing, LISTING)
    print(f"The container {listing.container!r} has {len(listing.blobs)} blobs:")
    for blob in listing.blobs:
        owner = (blob.metadata or {}).get("owner", "nobody")
        print(f"  {blob.name}: {blob.properties.size} bytes, changed on {blob.properties.changed:%d %B %Y}, of {owner}")

    listing.blobs[1].metadata = {"owner": "grace"}
    again = to_xml(listing)
    print("\nThe document after the second blob got an owner:")
    print(again)
    print("\nIt reads back equal:", from_xml(Listing, again) == listing)


if __name__ == "__main__":
    main()
