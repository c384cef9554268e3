"""A service on a free loopback port that answers as it was told beforehand and keeps every request."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from support.loopback import Loopback

CHANGING = {"host", "x-ms-client-request-id"}
"""Headers that differ from one run to the next by design."""

_BOUNDARY = re.compile(r"boundary=\"?([^\";]+)")


@dataclass(frozen=True)
class Answer:
    """What is sent back; ``{endpoint}`` in a header or in the body is where the service is."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """One request as it was on the wire, but for the place of the service and the boundary of a multipart body."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Script = Mapping[str, Sequence[Answer]]
"""The answers by method and path, as ``GET /path``: one after the other, the last of them again and again."""


class ScriptedService(Loopback):
    """The service, there from the ``with`` statement to the end of its block.

    Args:
        script: what to answer; anything else is answered with 599.
    """

    def __init__(self, script: Script) -> None:
        """Bind a port."""
        self.received: list[Request] = []
        self._left = {place: list(answers) for place, answers in script.items()}
        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), self._handler()))
        self.endpoint = self.address

    def answer(self, method: str, target: str) -> Answer:
        """Return the next answer for a method and a path; the query does not matter."""
        place = f"{method} {target.partition('?')[0]}"
        answers = self._left.get(place)
        if not answers:
            return Answer(599, f"no answer is known for {place}")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def keep(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        """Keep a request."""
        told = {name: text.replace(self.endpoint, "{endpoint}") for name, text in headers.items()}
        told = {name: text for name, text in told.items() if name.lower() not in CHANGING}
        boundary = _BOUNDARY.search(told.get("Content-Type", ""))
        if boundary:
            told["Content-Type"] = told["Content-Type"].replace(boundary[1], "BOUNDARY")
            body = body.replace(boundary[1].encode(), b"BOUNDARY")
        body = body.replace(self.endpoint.encode(), b"{endpoint}")
        self.received.append(Request(method, target.replace(self.endpoint, "{endpoint}"), told, body))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        """Return a class of handlers that know this service."""
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                service.keep(self.command, self.path, dict(self.headers.items()), self._body())
                answer = service.answer(self.command, self.path)
                body = answer.body.replace("{endpoint}", service.endpoint).encode()
                self.send_response(answer.status)
                for name, text in answer.headers.items():
                    self.send_header(name, text.replace("{endpoint}", service.endpoint))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_DELETE = do_GET = do_PATCH = do_POST = do_PUT = handle_any  # noqa: N815 - as http.server calls them

            def _body(self) -> bytes:
                """Return the body, which comes in chunks where its length is not known beforehand."""
                if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                whole = b""
                while size := int(self.rfile.readline().partition(b";")[0], 16):
                    whole += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return whole

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name http.server gives it
                """Say nothing: what matters is kept."""

        return Handler
