"""What the service answers to each program of `_programs`: by the program's name, then by method and path."""

from __future__ import annotations

import json
from typing import Any

from support.scripted import Answer, Script

JSON = {"Content-Type": "application/json; charset=utf-8"}
_ACCOUNTS = "/subscriptions/00000000-0000-4000-8000-000000000001/providers/Microsoft.Storage/storageAccounts"
_GROUP = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/group/providers"
_ACCOUNT = f"{_GROUP}/Microsoft.Storage/storageAccounts"
_NETWORK = f"{_GROUP}/Microsoft.Network/virtualNetworks/net"
_ANALYSED = "/documentintelligence/documentModels/prebuilt-read/analyzeResults/1"
_TOPIC = "/topics/topic/eventsubscriptions/readers"


def _json(body: Any, status: int = 200, **headers: str) -> Answer:
    """Return an answer of JSON; in the names of headers, `_` is a hyphen."""
    return Answer(
        status, json.dumps(body), {**JSON, **{name.replace("_", "-"): text for name, text in headers.items()}}
    )


def _account(name: str, **more: Any) -> dict[str, Any]:
    properties = {"creationTime": "2024-01-02T03:04:05.1234567Z", "provisioningState": "Succeeded", "addedLater": [1]}
    return {"name": name, "location": "here", "sku": {"name": "Standard_LRS"}, "properties": properties, **more}


def _network(state: str, etag: str) -> dict[str, Any]:
    subnet = {"name": "one", "properties": {"addressPrefix": "10.0.1.0/24", "addedLater": True}, "etag": etag}
    properties = {"provisioningState": state, "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": [subnet]}
    return {"id": _NETWORK, "name": "net", "etag": etag, "location": "here", "tags": {}, "properties": properties}


_CHOICE = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Because."}}
_COMPLETION = {"id": "1", "created": 1704164645, "model": "m", "choices": [_CHOICE], "usage": {"total_tokens": 9}}


def _written(*parts: str) -> str:
    """Return server-sent events with the parts of an answer."""
    chunks = [
        {"id": "2", "created": 1704164646, "model": "m", "choices": [{"index": 0, "delta": {"content": part}}]}
        for part in parts
    ]
    return "".join(f"data: {text}\n\n" for text in [*map(json.dumps, chunks), "[DONE]"])


_FIELD = {"type": "date", "valueDate": "2024-01-02", "content": "2 Jan", "confidence": 0.9}
_RESULT = {
    "apiVersion": "2024-11-30",
    "modelId": "prebuilt-read",
    "stringIndexType": "textElements",
    "content": "Due 2 Jan",
    "pages": [{"pageNumber": 1, "spans": [], "words": [{"content": "Due", "polygon": [0, 1.5, 2], "confidence": 1}]}],
    "documents": [
        {"docType": "bill", "fields": {"Due": _FIELD}, "spans": [{"offset": 0, "length": 9}], "confidence": 1}
    ],
}


def _event(number: int, **data: Any) -> dict[str, Any]:
    event = {"specversion": "1.0", "id": str(number), "source": "s", "type": "t", "time": "2024-01-02T03:04:05.5Z"}
    return {"brokerProperties": {"lockToken": f"token {number}", "deliveryCount": number}, "event": {**event, **data}}


SCRIPTS: dict[str, Script] = {
    "requests": {
        "POST /contentsafety/text:analyze": [
            _json({"blocklistsMatch": [], "categoriesAnalysis": [{"category": "Hate", "severity": 2, "addedLater": 1}]})
        ],
        "POST /contentsafety/image:analyze": [_json({"categoriesAnalysis": [{"category": "Later", "severity": 3}]})],
    },
    "paging": {
        f"GET {_ACCOUNTS}": [_json({"value": [_account("a")], "nextLink": "{endpoint}/pages/2?x=a%20b"})],
        "GET /pages/2": [_json({"value": [], "nextLink": "{endpoint}/pages/3"})],
        "GET /pages/3": [_json({"value": [_account("b", tags={"k": "v"}), _account("c", kind="Later")]})],
    },
    "operation": {
        "POST /documentintelligence/documentModels/prebuilt-read:analyze": [
            Answer(202, headers={"Operation-Location": f"{{endpoint}}{_ANALYSED}?api-version=2024-11-30"})
        ],
        f"GET {_ANALYSED}": [
            _json({"status": "running"}, Retry_After="0"),
            _json({"status": "succeeded", "createdDateTime": "2024-01-02T03:04:05Z", "analyzeResult": _RESULT}),
        ],
    },
    "resource": {
        f"PUT {_NETWORK}": [
            _json(_network("Updating", "1"), 201, Azure_AsyncOperation="{endpoint}/operations/1", Retry_After="0"),
            _json(_network("Succeeded", "3")),
        ],
        "GET /operations/1": [_json({"status": "InProgress"}, Retry_After="0"), _json({"status": "Succeeded"})],
        f"GET {_NETWORK}": [_json(_network("Succeeded", "2"))],
    },
    "multipart": {
        "POST /face/v1.1-preview.1/detectLivenessWithVerify/singleModal/sessions": [
            _json({"sessionId": "1", "authToken": "t", "verifyImage": {"qualityForRecognition": "high"}})
        ],
        "POST /files": [
            _json({"id": "f1", "object": "file", "bytes": 10, "created_at": 1704164645, "purpose": "assistants"}),
            _json({"id": "f2", "object": "file", "bytes": 4, "created_at": 1704164645, "purpose": "later"}),
        ],
    },
    "errors": {
        f"GET {_ACCOUNT}/missing": [_json({"error": {"code": "ResourceNotFound", "message": "No such account."}}, 404)],
        f"GET {_ACCOUNT}/broken": [
            _json({"error": {"code": 7, "details": [{"code": "x"}], "innererror": {}}, "addedLater": 1}, 400)
        ],
        f"GET {_ACCOUNT}/texts": [Answer(500, "<html>", {"Content-Type": "text/html"})],
        f"GET {_ACCOUNT}/lists": [_json([1, 2], 409)],
        f"GET {_ACCOUNT}/nothing": [Answer(403)],
    },
    "streaming": {
        "POST /chat/completions": [
            _json(_COMPLETION),
            Answer(200, _written("Be", "cause."), {"Content-Type": "text/event-stream"}),
        ],
    },
    "events": {
        f"POST {_TOPIC}:receive": [
            _json({"value": [_event(1, data={"a": [1]}), _event(2, data_base64="//79", later="x")]})
        ],
        f"POST {_TOPIC}:acknowledge": [
            _json({"succeededLockTokens": ["token 1"], "failedLockTokens": [{"lockToken": "token 2", "error": {}}]})
        ],
    },
}
