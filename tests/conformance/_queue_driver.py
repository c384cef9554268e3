"""A script: the real queue clients through operations with XML bodies, and what they said as JSON on stdout.

It takes the module of the base to put into the package (its own one, or ours) and the endpoint of the service. It is a
process of its own because a base can be replaced only before the package is imported::

    python -m conformance._queue_driver azure_like._model_base http://127.0.0.1:10001/account
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from enum import Enum
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from conformance._canonical import canonical
from conformance._packages import QUEUE

EXPIRY = datetime(2030, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


def shown(value: Any) -> Any:
    """Return what there is to see of an answer: public attributes of objects, and everything in containers."""
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    if isinstance(value, dict):
        return {str(key): shown(item) for key, item in value.items()}
    if type(value).__module__.startswith("azure.storage.queue") and not isinstance(value, Enum):
        found = {name: shown(item) for name, item in vars(value).items() if not name.startswith("_")}
        return {"class": type(value).__name__, **found}
    return canonical(value)


def queue_steps(queue: Any, models: Any) -> Iterator[tuple[str, Any]]:
    """Yield the operations on one queue, each with its answer."""
    policy = models.AccessPolicy(models.QueueSasPermissions(read=True, add=True), EXPIRY, "2029-01-01T00:00:00Z")
    yield "enqueue", queue.send_message("caf\u00e9 <&> \U0001f600", time_to_live=60, visibility_timeout=1)
    yield "enqueue plain", queue.send_message("x")
    yield "enqueue spaces", queue.send_message(" \t\n ")
    yield "peek", queue.peek_messages(max_messages=5)
    yield "receive", list(queue.receive_messages(messages_per_page=2, max_messages=2))
    yield "receive one", queue.receive_message()
    yield "update", queue.update_message("1", "receipt", content="again & again", visibility_timeout=3)
    yield "delete", queue.delete_message("1", "receipt")
    yield "properties", queue.get_queue_properties()
    yield "set access policy", queue.set_queue_access_policy({"one": policy, "two": models.AccessPolicy()})
    yield "clear access policy", queue.set_queue_access_policy({})
    yield "get access policy", queue.get_queue_access_policy()


def service_steps(service: Any, models: Any) -> Iterator[tuple[str, Any]]:
    """Yield the operations on the account, each with its answer."""
    retention = models.RetentionPolicy(enabled=True, days=5)
    logging = models.QueueAnalyticsLogging(read=True, write=True, delete=False, retention_policy=retention)
    metrics = models.Metrics(enabled=True, include_apis=True, retention_policy=retention)
    cors = models.CorsRule(["http://a.example", "*"], ["GET", "PUT"], max_age_in_seconds=9, allowed_headers=["x-ms-*"])
    yield "list queues", list(service.list_queues(include_metadata=True, results_per_page=2))
    yield "list queues by prefix", list(service.list_queues(name_starts_with="none-"))
    yield "get service properties", service.get_service_properties()
    yield "get service stats", service.get_service_stats()
    yield "set service properties", service.set_service_properties(logging, metrics, models.Metrics(), [cors, cors])
    yield "set no properties", service.set_service_properties(cors=[])


def main(base: str, endpoint: str) -> None:
    """Carry out the operations and print the transcript."""
    if base != QUEUE.base:
        sys.modules[QUEUE.base] = import_module(base)
    package = import_module("azure.storage.queue")
    from azure.core.credentials import AzureSasCredential  # noqa: PLC0415 - after the base is in its place
    from azure.core.exceptions import HttpResponseError  # noqa: PLC0415 - the same

    options: dict[str, Any] = {"credential": AzureSasCredential("sig=none"), "retry_total": 0}
    secondary = urlsplit(endpoint).netloc  # statistics are asked of the second location only
    said: dict[str, Any] = {}
    with (
        package.QueueServiceClient(endpoint, secondary_hostname=secondary, **options) as service,
        package.QueueClient(endpoint, "orders", **options) as queue,
        package.QueueClient(endpoint, "missing", **options) as missing,
    ):
        for name, answer in (*queue_steps(queue, package), *service_steps(service, package)):
            said[name] = shown(answer)
        try:
            missing.peek_messages()
        except HttpResponseError as error:
            code = getattr(error, "error_code", None)
            said["error"] = [type(error).__name__, error.status_code, canonical(code), error.message]
    models = import_module(QUEUE.models)
    json.dump({"base": models.QueueItem.__mro__[1].__module__, "said": said}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
