"""A queue service on a loopback port: it keeps what it receives, and gives the answers of the documentation."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from support.loopback import Loopback

_HEAD = "\ufeff<?xml version='1.0' encoding='utf-8'?>"
"""Services send a byte order mark."""

_TIMES = (
    "<InsertionTime>Thu, 12 Jan 2023 00:00:00 GMT</InsertionTime>"
    "<ExpirationTime>Fri, 13 Jan 2023 00:00:00 GMT</ExpirationTime>"
)
_RECEIPT = "<PopReceipt>AgAAAA==</PopReceipt><TimeNextVisible>Thu, 12 Jan 2023 00:00:30 GMT</TimeNextVisible>"
_TEXT = "<DequeueCount>{}</DequeueCount><MessageText>{}</MessageText>"
_RETENTION = "<RetentionPolicy><Enabled>true</Enabled><Days>7</Days></RetentionPolicy>"
_NO_RETENTION = "<RetentionPolicy><Enabled>false</Enabled></RetentionPolicy>"


def _message(number: int, inside: str) -> str:
    return f"<QueueMessage><MessageId>{number}</MessageId>{_TIMES}{inside}</QueueMessage>"


def _messages(*inside: str) -> str:
    listed = "".join(_message(number, text) for number, text in enumerate(inside))
    return f"<QueueMessagesList>{listed}</QueueMessagesList>"


def _queues(inside: str, marker: str) -> str:
    return (
        '<EnumerationResults ServiceEndpoint="http://127.0.0.1/account/"><Prefix/><MaxResults>2</MaxResults>'
        f"<Queues>{inside}</Queues><NextMarker>{marker}</NextMarker></EnumerationResults>"
    )


_METADATA = "<Metadata><owner>me &amp; you</owner><empty/></Metadata>"
_FIRST = _queues(f"<Queue><Name>orders</Name>{_METADATA}</Queue><Queue><Name>a&lt;b</Name><Metadata/></Queue>", "next")
_LAST = _queues("<Queue><Name>last</Name></Queue>", "")
_CORS = (
    "<CorsRule><AllowedOrigins>http://a.example,*</AllowedOrigins><AllowedMethods>GET</AllowedMethods>"
    "<MaxAgeInSeconds>5</MaxAgeInSeconds><ExposedHeaders>x-ms-*</ExposedHeaders><AllowedHeaders/></CorsRule>"
)
_PROPERTIES = (
    "<StorageServiceProperties><Logging><Version>1.0</Version><Read>true</Read><Write>false</Write>"
    f"<Delete>true</Delete>{_RETENTION}</Logging><HourMetrics><Version>1.0</Version><Enabled>true</Enabled>"
    f"<IncludeAPIs>false</IncludeAPIs>{_RETENTION}</HourMetrics><MinuteMetrics><Version>1.0</Version>"
    f"<Enabled>false</Enabled>{_NO_RETENTION}</MinuteMetrics><Cors>{_CORS}{_CORS}</Cors></StorageServiceProperties>"
)
_STATS = (
    "<StorageServiceStats><GeoReplication><Status>live</Status>"
    "<LastSyncTime>Thu, 12 Jan 2023 00:00:00 GMT</LastSyncTime></GeoReplication></StorageServiceStats>"
)
_ACL = (
    "<SignedIdentifiers><SignedIdentifier><Id>one</Id><AccessPolicy><Start>2023-01-01T00:00:00.0000000Z</Start>"
    "<Expiry>2030-01-02T03:04:05Z</Expiry><Permission>ra</Permission></AccessPolicy></SignedIdentifier>"
    "<SignedIdentifier><Id>two</Id><AccessPolicy/></SignedIdentifier><SignedIdentifier><Id>three</Id>"
    "</SignedIdentifier></SignedIdentifiers>"
)
_ERROR = "<Error><Code>QueueNotFound</Code><Message>The specified queue does not exist.</Message></Error>"
_SENT = _messages(_RECEIPT)
_PEEKED = _messages(_TEXT.format(0, "caf\u00e9 &lt;&amp;&gt;"), _TEXT.format(3, ""), _TEXT.format(1, " "))
_RECEIVED = _messages(_RECEIPT + _TEXT.format(1, "x"), _RECEIPT + _TEXT.format(2, "y"))


class Request(NamedTuple):
    """A request as it was on the wire."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


_CHANGING = {"host", "x-ms-client-request-id", "x-ms-date", "date"}
"""Headers that differ from one run to the next by design."""


def answer(method: str, path: str, query: dict[str, list[str]]) -> tuple[int, str]:
    """Return the status and the body for a request."""
    component = query.get("comp", [""])[0]
    if "/missing" in path:
        return 404, _ERROR
    if path.endswith("/messages"):
        body = {"POST": _SENT, "GET": _PEEKED if "peekonly" in query else _RECEIVED}[method]
        return 201 if method == "POST" else 200, body
    if method in {"PUT", "DELETE"}:
        return (202 if component == "properties" else 204), ""
    if component == "list":
        return 200, _LAST if "marker" in query else _queues("", "") if "prefix" in query else _FIRST
    return 200, {"acl": _ACL, "properties": _PROPERTIES, "stats": _STATS}.get(component, "")


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def handle_one(self) -> None:
        """Keep the request and answer it."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kept = tuple((name, value) for name, value in self.headers.items() if name.lower() not in _CHANGING)
        self.server.received.append(Request(self.command, self.path, kept, body))
        url = urlsplit(self.path)
        status, text = answer(self.command, url.path, parse_qs(url.query))
        sent = (_HEAD + text).encode() if text else b""
        self.send_response(status)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(sent)))
        self.send_header("x-ms-request-id", "1")
        self.send_header("x-ms-error-code", "QueueNotFound" if status == 404 else "")
        self.end_headers()
        self.wfile.write(sent)

    do_GET = do_PUT = do_POST = do_DELETE = handle_one  # noqa: N815 - the names that the server looks for

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name http.server gives it
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.received: list[Request] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class QueueService(Loopback):
    """The service, there from the ``with`` statement to the end of its block."""

    def __init__(self) -> None:
        """Take a free port."""
        server = _Server()
        super().__init__(server)
        self.endpoint = f"{self.address}/account"
        self.received = server.received
