"""The local Face service as an HTTP server on a free loopback port."""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from typing_extensions import Self

from azure_like._demo._operations import Answer, Operations, Request
from azure_like._demo._sessions import Sessions

if TYPE_CHECKING:
    from types import TracebackType

LARGEST_BODY = 2**20
"""Bytes; a create request has a few hundred."""


class FaceService:
    """The service, there from the ``with`` statement to the end of its block.

    Example:
        >>> with FaceService("any key") as service:
        ...     service.endpoint.startswith("http://127.0.0.1:")
        True

    Args:
        key: the subscription key that each request must carry.
        sessions: the sessions to start with.
    """

    def __init__(self, key: str, sessions: Sessions | None = None) -> None:
        self.received: list[Request] = []
        """Every request so far, as it was on the wire, refused ones included."""
        self._lock = Lock()
        self._operations = Operations(key, Sessions() if sessions is None else sessions)
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def endpoint(self) -> str:
        """The URL to give to a client."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, request: Request) -> Answer:
        """Keep a request, and carry it out."""
        with self._lock:  # each connection has a thread of its own
            self.received.append(request)
            return self._operations.answer(request)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a client may hold its connection open for as long as it likes

    def __init__(self, service: FaceService) -> None:
        self.service = service
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def _operate(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdecimal()):
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "The request must say its length.")
        elif len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body must not exceed {LARGEST_BODY} bytes.")
        else:
            # The whole body is read before any answer, or the rest of it would be taken for the next request.
            body = self.rfile.read(int(length))
            self._send(self.server.service.answer(Request(self.command, self.path, self.headers, body)))

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _operate  # noqa: N815  # the names http.server calls

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self.close_connection = True  # the body was not read
        self._send(Answer.error(status, "BadArgument", message))

    def _send(self, answer: Answer) -> None:
        body = b"" if answer.body is None else json.dumps(answer.body).encode()
        self.send_response(answer.status)
        if body:
            self.send_header("Content-Type", "application/json; charset=utf-8")
        if answer.status >= HTTPStatus.BAD_REQUEST and answer.body is not None:
            self.send_header("x-ms-error-code", answer.body["error"]["code"])
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name http.server gives it
        """Stay silent: what matters of a request is in `FaceService.received`."""
