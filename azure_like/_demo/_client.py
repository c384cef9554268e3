"""The round trip: the real Face client on our model base, and what there is to see of it."""

from __future__ import annotations

import importlib.util
import secrets
import sys
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import azure_like._model_base
from azure_like._demo._operations import KEY_HEADER
from azure_like._demo._service import FaceService
from azure_like.models import CreateLivenessSessionContent, LivenessOperationMode

if TYPE_CHECKING:
    from azure.ai.vision.face import FaceSessionClient

    from azure_like._demo._operations import Request

PACKAGE = "azure.ai.vision.face"
BASE = f"{PACKAGE}._model_base"


def run() -> int:
    """Create a session on a local service, show what went over the wire, and show one request refused.

    Returns:
        The exit status: 0, or 1 where the Face client is not installed.
    """
    if not _installed():
        print("azure-like demo needs the Face client: pip install 'azure-like[demo]'", file=sys.stderr)
        return 1
    _replace_base()
    key = secrets.token_hex(16)
    with FaceService(key) as service, _client(service.endpoint, key) as client:
        _show_session(service, client)
        _show_refusal(service, client)
    return 0


def _installed() -> bool:
    try:
        return importlib.util.find_spec(PACKAGE) is not None
    except ModuleNotFoundError:  # not even its parent packages are there
        return False


def _replace_base() -> None:
    """Make the Face client build its models on ours, which works only before its first import."""
    if PACKAGE in sys.modules and sys.modules.get(BASE) is not azure_like._model_base:
        message = f"{PACKAGE} was imported before its model base could be replaced: run the demo in a new process"
        raise RuntimeError(message)
    sys.modules[BASE] = azure_like._model_base


def _client(endpoint: str, key: str) -> FaceSessionClient:
    # Imported here because the base has to be in its place first.
    from azure.ai.vision.face import FaceSessionClient  # noqa: PLC0415
    from azure.core.credentials import AzureKeyCredential  # noqa: PLC0415

    # Neither a proxy from the environment nor a second try makes sense on the loopback interface.
    return FaceSessionClient(endpoint, AzureKeyCredential(key), use_env_settings=False, retry_total=0)


def _show_session(service: FaceService, client: FaceSessionClient) -> None:
    content = CreateLivenessSessionContent(
        liveness_operation_mode=LivenessOperationMode.PASSIVE,
        device_correlation_id=str(uuid4()),
        auth_token_time_to_live_in_seconds=900,
    )
    content.send_results_to_client = False
    print("The request, built from attributes:")
    _show_attributes(
        content,
        "liveness_operation_mode",
        "send_results_to_client",
        "device_correlation_id_set_in_client",
        "device_correlation_id",
        "auth_token_time_to_live_in_seconds",
    )
    answer = client.create_liveness_session(content)
    _title(f"What {PACKAGE} sent for it to {service.endpoint}")
    _show_request(service.received[-1])
    _title("The typed answer")
    _show_attributes(answer, "session_id", "auth_token")


def _show_refusal(service: FaceService, client: FaceSessionClient) -> None:
    from azure.core.exceptions import HttpResponseError  # noqa: PLC0415  # as above

    content = CreateLivenessSessionContent(
        liveness_operation_mode=LivenessOperationMode.PASSIVE_ACTIVE,
        device_correlation_id_set_in_client=True,
        device_correlation_id=str(uuid4()),
    )
    _title("A request that breaks a rule")
    try:
        client.create_liveness_session(content)
    except HttpResponseError as error:
        _show_request(service.received[-1])
        refusal: Any = error.model
        _title("The typed error")
        print(f"  status_code = {error.status_code}")
        _show_attributes(refusal.error, "code", "message")
    else:
        raise RuntimeError("the service accepted a request that breaks its rules")


def _title(text: str) -> None:
    print(f"\n{text}:")


def _show_attributes(model: Any, *names: str) -> None:
    print(f"  {type(model).__module__}.{type(model).__name__}")
    for name in names:
        print(f"  .{name} = {getattr(model, name)!r}")


def _show_request(request: Request) -> None:
    print(f"  {request.method} {request.target}")
    print(f"  {KEY_HEADER}: (a key of {len(request.headers[KEY_HEADER])} characters)")
    print(f"  Content-Type: {request.headers['Content-Type']}")
    print(f"  {request.body.decode()}")
