"""A script: one Face client through all of its session operations, and a transcript of it as JSON on stdout.

It takes the base (`own` or `ours`), the flavour (`sync` or `async`), the endpoint of the service and its key. It is a
process of its own because a base can be replaced only before the client is imported.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import Any

Step = tuple[str, tuple[Any, ...], dict[str, Any]]
"""The method of the client to call, and with what."""

DEVICE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
FIRST = "00000000-0000-4000-8000-000000000001"
"""The id that the service gives to the first session."""


def main(base: str, flavour: str, endpoint: str, key: str) -> None:
    """Run the steps and print the transcript."""
    if base == "ours":
        sys.modules["azure.ai.vision.face._model_base"] = import_module("azure_like._model_base")
    from azure.ai.vision.face import _version, models

    content_models = import_module("azure_like.models") if base == "ours" else models
    planned = steps(models, content_models.CreateLivenessSessionContent)
    outcomes = sync_run(endpoint, key, planned) if flavour == "sync" else asyncio.run(async_run(endpoint, key, planned))
    transcript = {
        "version": _version.VERSION,
        "base": models.CreateLivenessSessionContent.__mro__[1].__module__,
        "steps": outcomes,
    }
    json.dump(transcript, sys.stdout)


def steps(models: ModuleType, content_class: Any) -> list[Step]:
    """Return the calls to make, every operation among them and each kind of body that a create takes.

    Args:
        models: the models of the client.
        content_class: the class of one of the create requests; on our base it is the one of `azure_like.models`.
    """
    written = content_class(device_correlation_id=DEVICE, auth_token_time_to_live_in_seconds=60)
    written.liveness_operation_mode = "PassiveActive"
    written.send_results_to_client = True
    written.device_correlation_id_set_in_client = False
    written.auth_token_time_to_live_in_seconds = None
    broken = models.CreateLivenessSessionContent(device_correlation_id=DEVICE, auth_token_time_to_live_in_seconds=59)
    broken.liveness_operation_mode = models.LivenessOperationMode.PASSIVE
    mapping = {"livenessOperationMode": "Passive", "deviceCorrelationIdSetInClient": True, "addedLater": {"a": [1.50]}}
    return [
        ("create_liveness_session", (built(models),), {}),
        ("create_liveness_session", (written,), {}),
        ("create_liveness_session", (models.CreateLivenessSessionContent(mapping),), {}),
        ("create_liveness_session", (mapping,), {}),
        ("create_liveness_session", (json.dumps(mapping, indent=1).encode(),), {}),
        ("create_liveness_session", (broken,), {}),
        ("get_liveness_session_result", (FIRST,), {}),
        ("get_liveness_sessions", (), {}),
        ("get_liveness_sessions", (), {"start": FIRST, "top": 2}),
        ("delete_liveness_session", (FIRST,), {}),
        ("get_liveness_session_result", (FIRST,), {}),
    ]


def built(models: ModuleType) -> Any:
    """Return a request with every attribute that this version of the client has for it."""
    attributes = {
        "liveness_operation_mode": models.LivenessOperationMode.PASSIVE,
        "send_results_to_client": False,
        "device_correlation_id_set_in_client": False,
        "device_correlation_id": DEVICE,
        "auth_token_time_to_live_in_seconds": 900,
        "enable_session_image": True,
        "liveness_single_modal_model": "2023-12-20-preview.06",
    }
    known = models.CreateLivenessSessionContent.__annotations__
    return models.CreateLivenessSessionContent(**{name: attributes[name] for name in known})


def sync_run(endpoint: str, key: str, planned: list[Step]) -> list[Any]:
    """Carry out the steps with the synchronous client."""
    from azure.ai.vision.face import FaceSessionClient
    from azure.core.credentials import AzureKeyCredential
    from azure.core.exceptions import HttpResponseError

    outcomes = []
    with FaceSessionClient(endpoint, AzureKeyCredential(key), retry_total=0) as client:
        for method, arguments, options in planned:
            try:
                outcomes.append(shown(getattr(client, method)(*arguments, **options)))
            except HttpResponseError as error:
                outcomes.append(shown_error(error))
    return outcomes


async def async_run(endpoint: str, key: str, planned: list[Step]) -> list[Any]:
    """Carry out the steps with the asynchronous client, which sends with aiohttp."""
    from azure.ai.vision.face.aio import FaceSessionClient
    from azure.core.credentials import AzureKeyCredential
    from azure.core.exceptions import HttpResponseError

    outcomes = []
    async with FaceSessionClient(endpoint, AzureKeyCredential(key), retry_total=0) as client:
        for method, arguments, options in planned:
            try:
                outcomes.append(shown(await getattr(client, method)(*arguments, **options)))
            except HttpResponseError as error:
                outcomes.append(shown_error(error))
    return outcomes


def shown_error(error: Any) -> dict[str, Any]:
    """Return what there is to see of a refusal: its class, status, text and model."""
    return {
        "class": type(error).__name__,
        "status": error.status_code,
        "text": str(error),
        "model": shown(getattr(error, "model", None)),
    }


def shown(value: Any) -> Any:
    """Return what there is to see of an answer: a model by its attributes and its JSON, another value by its `repr`."""
    from azure.ai.vision.face._model_base import Model, SdkJSONEncoder

    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, Model):
        return {
            "class": type(value).__qualname__,
            "attributes": {name: shown(getattr(value, name)) for name in type(value).__annotations__},
            "json": json.dumps(value, cls=SdkJSONEncoder),
            "text": str(value),
        }
    if isinstance(value, datetime):
        return f"datetime {value.isoformat()}"  # the `repr` would tell the class of its tzinfo, each base's own
    return repr(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
