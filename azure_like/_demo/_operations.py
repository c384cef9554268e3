"""The liveness operations of the Face service: from a request, as it came in, to a status and a body."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from azure_like._demo._rules import broken_rule

if TYPE_CHECKING:
    from email.message import Message

    from azure_like._demo._sessions import Sessions

KEY_HEADER = "Ocp-Apim-Subscription-Key"
_PATH = re.compile(r"/face/v[0-9][\w.-]*/detectLiveness/singleModal/sessions(?:/(?P<session>[^/]+))?")
_MOST_ITEMS, _USUAL_ITEMS = 1000, 20


@dataclass(frozen=True)
class Request:
    """One request as it was on the wire."""

    method: str
    target: str
    """The path with the query."""
    headers: Message
    """In the order and spelling of the sender; looking one up takes any case."""
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What the service sends back; a body of None is an empty one."""

    status: HTTPStatus
    body: Any = None

    @classmethod
    def error(cls, status: HTTPStatus, code: str, message: str) -> Answer:
        """Put an error into the one shape that the service has for it."""
        return cls(status, {"error": {"code": code, "message": message}})


class Operations:
    """Answers requests from the sessions it is given.

    Args:
        key: the subscription key that each request must carry.
        sessions: what the operations read and change.
    """

    def __init__(self, key: str, sessions: Sessions) -> None:
        self._key = key
        self._sessions = sessions

    def answer(self, request: Request) -> Answer:
        """Carry out the operation that a request names."""
        if request.headers.get(KEY_HEADER) != self._key:
            return Answer.error(HTTPStatus.UNAUTHORIZED, "401", f"Access denied: the {KEY_HEADER} header is not valid.")
        target = urlsplit(request.target)
        found = _PATH.fullmatch(target.path)
        if found is None:
            return Answer.error(HTTPStatus.NOT_FOUND, "404", "Resource not found.")
        session = found["session"]
        if session is None:
            if request.method == "POST":
                return self._create(request)
            if request.method == "GET":
                return self._list(target.query)
        elif request.method == "GET":
            result = self._sessions.result(session)
            return _no_session() if result is None else Answer(HTTPStatus.OK, result)
        elif request.method == "DELETE":
            return Answer(HTTPStatus.OK) if self._sessions.delete(session) else _no_session()
        return Answer.error(HTTPStatus.METHOD_NOT_ALLOWED, "405", f"{request.method} is not an operation of this path.")

    def _create(self, request: Request) -> Answer:
        content_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if content_type != "application/json":
            return Answer.error(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "BadArgument", "The body must be application/json.")
        try:
            body = json.loads(request.body)
        except (ValueError, RecursionError):
            return _bad_argument("The request body is not valid JSON.")
        rule = broken_rule(body)
        return _bad_argument(rule) if rule else Answer(HTTPStatus.OK, self._sessions.create(body))

    def _list(self, query: str) -> Answer:
        asked = parse_qs(query)
        try:
            top = int(asked.get("top", [str(_USUAL_ITEMS)])[-1])
        except ValueError:
            top = 0
        if not 1 <= top <= _MOST_ITEMS:
            return _bad_argument(f"top must be from 1 to {_MOST_ITEMS}.")
        return Answer(HTTPStatus.OK, self._sessions.items(asked.get("start", [""])[-1], top))


def _bad_argument(message: str) -> Answer:
    return Answer.error(HTTPStatus.BAD_REQUEST, "BadArgument", message)


def _no_session() -> Answer:
    return Answer.error(HTTPStatus.NOT_FOUND, "SessionNotFound", "The session does not exist or has expired.")
