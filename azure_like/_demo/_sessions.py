"""The liveness sessions that the local service holds in memory, in the shapes it sends them in."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from azure_like._demo._rules import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NANOSECONDS = 10**9


@dataclass
class Session:
    """One session: what the service gave it, and the request that asked for it."""

    id: str
    token: str
    created: int
    """When, in nanoseconds since 1970."""
    request: Mapping[str, Any]
    seconds: int = field(init=False)
    """How long the session lasts."""

    def __post_init__(self) -> None:
        asked: int | None = self.request.get("authTokenTimeToLiveInSeconds")
        self.seconds = USUAL if asked is None else asked


class Sessions:
    """All sessions, by id.

    Args:
        new_id: gives every id, token and digest; random ones unless a test wants to know them.
        now: nanoseconds since 1970.
    """

    def __init__(self, new_id: Callable[[], str] = lambda: str(uuid4()), now: Callable[[], int] = time.time_ns) -> None:
        self._new_id = new_id
        self._now = now
        self._sessions: dict[str, Session] = {}

    def create(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Open a session and return its id and the token its device will use."""
        session = Session(self._new_id(), self._new_id(), self._now(), request)
        self._sessions[session.id] = session
        return {"sessionId": session.id, "authToken": session.token}

    def result(self, session_id: str) -> dict[str, Any] | None:
        """Return a session with its result, or None when there is no such session.

        No device takes part here, so the service plays that as well: whoever asks finds the check done and passed.
        """
        session = self._sessions.get(session_id)
        if session is None:
            return None
        return {**self._item(session), "status": "ResultAvailable", "result": self._audit_entry(session)}

    def items(self, start: str, top: int) -> list[dict[str, Any]]:
        """Return at most `top` sessions whose ids come after `start`, in the order of their ids."""
        later = sorted(session_id for session_id in self._sessions if session_id > start)
        return [self._item(self._sessions[session_id]) for session_id in later[:top]]

    def delete(self, session_id: str) -> bool:
        """Forget a session; say whether there was one."""
        return self._sessions.pop(session_id, None) is not None

    def _item(self, session: Session) -> dict[str, Any]:
        return {
            "id": session.id,
            "createdDateTime": _timestamp(session.created),
            "sessionStartDateTime": _timestamp(session.created + NANOSECONDS),
            "sessionExpired": self._now() > session.created + session.seconds * NANOSECONDS,
            "deviceCorrelationId": session.request.get("deviceCorrelationId"),
            "authTokenTimeToLiveInSeconds": session.seconds,
        }

    def _audit_entry(self, session: Session) -> dict[str, Any]:
        return {
            "id": 1,
            "sessionId": session.id,
            "requestId": self._new_id(),
            "clientRequestId": self._new_id(),
            "receivedDateTime": _timestamp(session.created + 2 * NANOSECONDS),
            "request": {
                "url": "/face/v1.1-preview.1/detectLiveness/singleModal",
                "method": "POST",
                "contentLength": 352568,
                "contentType": "multipart/form-data",
                "userAgent": None,
            },
            "response": {
                "body": {
                    "livenessDecision": "realface",
                    "target": {
                        "faceRectangle": {"top": 59, "left": 121, "width": 409, "height": 395},
                        "fileName": "content.bin",
                        "timeOffsetWithinFile": 0,
                        "imageType": "Color",
                    },
                    "modelVersionUsed": "2022-10-15-preview.04",
                },
                "statusCode": 200,
                "latencyInMilliseconds": 1098,
            },
            "digest": self._new_id(),
        }


def _timestamp(nanoseconds: int) -> str:
    """Write a time with the seven digits the service writes, one more than `datetime` can hold."""
    seconds, rest = divmod(nanoseconds, NANOSECONDS)
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{rest // 100:07d}+00:00"
