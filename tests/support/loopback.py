"""A server of a test, there from the ``with`` statement to the end of its block."""

from __future__ import annotations

from http.server import ThreadingHTTPServer
from threading import Thread
from types import TracebackType

from typing_extensions import Self


class Loopback:
    """What the services of the tests have in common.

    Args:
        server: The server, bound to a free loopback port.
    """

    def __init__(self, server: ThreadingHTTPServer) -> None:
        """Make the thread that serves."""
        self.address = f"http://127.0.0.1:{server.server_port}"
        self._server = server
        self._thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
