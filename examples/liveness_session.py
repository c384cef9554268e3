"""Creates a liveness session with the real Azure Face client, on azure_like instead of its own model base.

The service is a small HTTP server in this file, on this machine; no account and no network are needed. For a real
resource, give its endpoint and key to `FaceSessionClient`. Run it from the checkout::

    pip install '.[demo]' && python examples/liveness_session.py
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

from azure_like import dropin

dropin.install("azure.ai.vision.face")  # before the client is imported

from azure.ai.vision.face import FaceSessionClient  # noqa: E402 -- see above
from azure.ai.vision.face.models import CreateLivenessSessionContent, LivenessOperationMode  # noqa: E402
from azure.core.credentials import AzureKeyCredential  # noqa: E402


class Service(BaseHTTPRequestHandler):
    """Answers each request to create a session, and prints what was sent."""

    def do_POST(self) -> None:
        """Create a session."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        print(f"\nThe client sent:\n  POST {self.path}\n  {body.decode()}")
        answer = json.dumps({"sessionId": str(uuid4()), "authToken": "a token for the device"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any, **__: Any) -> None:
        """Do not log: the example prints what is of interest."""


def create_session(endpoint: str) -> None:
    """Create a session that lasts fifteen minutes, and print what came back."""
    content = CreateLivenessSessionContent(
        liveness_operation_mode=LivenessOperationMode.PASSIVE,
        device_correlation_id=str(uuid4()),
    )
    content.auth_token_time_to_live_in_seconds = 900
    print("The request, by its attributes:")
    print(f"  mode: {content.liveness_operation_mode!s}")
    print(f"  seconds to live: {content.auth_token_time_to_live_in_seconds}")
    with FaceSessionClient(endpoint, AzureKeyCredential("any key"), use_env_settings=False) as client:
        session = client.create_liveness_session(content)
    print("\nThe answer, by its attributes:")
    print(f"  session: {session.session_id}")
    print(f"  token: {session.auth_token}")
    print(f"\nOn azure_like instead of their own base: {', '.join(dropin.status().replaced)}")


def main() -> None:
    """Start the service, create a session, and stop the service."""
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            create_session(f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    main()
