"""The models of the liveness request and of its answer, declared as any user would declare theirs.

The wire names and what the fields mean are those of the Face service's operation that creates a liveness session.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Optional, Union, overload

from azure_like._fields.declare import rest_field
from azure_like._model import Model
from azure_like.models._enums import LivenessOperationMode
from azure_like.models._rules import Between, correlation_id


class CreateLivenessSessionContent(Model, rules=[correlation_id]):
    """What to send to create a liveness session.

    Nothing is checked when it is built; the service refuses what breaks a rule below, and ``azure_like.validate`` tells
    of it before. The example makes the smallest request that the service accepts:

    >>> CreateLivenessSessionContent(
    ...     liveness_operation_mode=LivenessOperationMode.PASSIVE,
    ...     device_correlation_id="0f8fad5b-d9cb-469f-a165-70867728950e",
    ... )
    {'livenessOperationMode': 'Passive', 'deviceCorrelationId': '0f8fad5b-d9cb-469f-a165-70867728950e'}

    :ivar liveness_operation_mode: How the client checks that a live person is there; the calling application decides.
     Known values are "Passive" and "PassiveActive". Required.
    :vartype liveness_operation_mode: str or ~azure_like.models.LivenessOperationMode
    :ivar send_results_to_client: Whether the client's own call is answered with 200 and the result in the body. That
     may be undesirable, since whoever holds the device then sees the outcome. By default (the service takes false) the
     client gets 204 and no body. Reading the session's result from the application always gives a body, whatever
     is chosen here.
    :vartype send_results_to_client: bool
    :ivar device_correlation_id_set_in_client: Whether the client, through the Vision SDK, names its own correlation
     ID. By default (the service takes false) it does not, and ``device_correlation_id`` must be set in this request.
    :vartype device_correlation_id_set_in_client: bool
    :ivar device_correlation_id: A GUID that is unique to each end user's device; the service uses it to limit the rate
     of tries and to stop hammering. Must be null when ``device_correlation_id_set_in_client`` is true.
    :vartype device_correlation_id: str
    :ivar auth_token_time_to_live_in_seconds: How long the session lasts, in seconds: 60 to 86400, both included. The
     service takes 600 where it is not set.
    :vartype auth_token_time_to_live_in_seconds: int
    """

    liveness_operation_mode: Union[str, LivenessOperationMode] = rest_field(name="livenessOperationMode")
    """How the client checks that a live person is there. Required. Known values are "Passive" and "PassiveActive"."""
    send_results_to_client: Optional[bool] = rest_field(name="sendResultsToClient")
    """Whether the client gets 200 with the result (true) or 204 without a body (false, the service's default)."""
    device_correlation_id_set_in_client: Optional[bool] = rest_field(name="deviceCorrelationIdSetInClient")
    """Whether the client names its own correlation ID; the service takes false where it is not set."""
    device_correlation_id: Optional[str] = rest_field(name="deviceCorrelationId")
    """A GUID that is unique to each end user's device; must be null when the client names its own."""
    auth_token_time_to_live_in_seconds: Optional[Annotated[int, Between(60, 86400)]] = rest_field(
        name="authTokenTimeToLiveInSeconds"
    )
    """How long the session lasts, in seconds: 60 to 86400. The service takes 600 where it is not set."""

    @overload
    def __init__(
        self,
        *,
        liveness_operation_mode: LivenessOperationMode | str,
        send_results_to_client: bool | None = None,
        device_correlation_id_set_in_client: bool | None = None,
        device_correlation_id: str | None = None,
        auth_token_time_to_live_in_seconds: int | None = None,
    ) -> None: ...

    @overload
    def __init__(self, mapping: Mapping[str, Any], /) -> None:
        """Build the request from its JSON.

        :param mapping: The JSON of the request, by wire names.
        :type mapping: Mapping[str, Any]
        """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class CreateLivenessSessionResult(Model):
    """What the service answers when it has created a liveness session.

    :ivar session_id: The ID of the session, unique in the resource. The session expires 48 hours after it was created,
     unless it is deleted before. Required.
    :vartype session_id: str
    :ivar auth_token: The bearer token that the client application hands to the Vision SDK. It allows that one session
     and no more, can be audited, and expires after the time to live that was asked for. Required.
    :vartype auth_token: str
    """

    session_id: str = rest_field(name="sessionId")
    """The ID of the session, unique in the resource. Required."""
    auth_token: str = rest_field(name="authToken")
    """The bearer token for the Vision SDK on the client. Required."""

    @overload
    def __init__(self, *, session_id: str, auth_token: str) -> None: ...

    @overload
    def __init__(self, mapping: Mapping[str, Any]) -> None:
        """Build the answer from its JSON.

        :param mapping: The JSON of the answer, by wire names.
        :type mapping: Mapping[str, Any]
        """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
