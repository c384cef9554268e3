"""The rules that the body of a create-liveness-session request must keep, as the Face service states them."""

from __future__ import annotations

from azure_like import validate
from azure_like.models import CreateLivenessSessionContent

USUAL = 600
"""Seconds that a session lasts when the request does not say."""


def broken_rule(body: object) -> str | None:
    """Say which rule a request body breaks.

    The service also refuses an enum value that it does not know, which is only a warning to a client.

    Args:
        body: the body as `json.loads` gives it.

    Returns:
        The first rule that is broken, as a text that names the wire name; None for a good body.
    """
    if not isinstance(body, dict):
        return "The request body must be a JSON object."
    if type(body.get("authTokenTimeToLiveInSeconds")) is float:  # an integer to JSON Schema, but not to the service
        return "authTokenTimeToLiveInSeconds must be a whole number of seconds."
    for problem in validate(CreateLivenessSessionContent, body):
        if problem.severity == "error" or problem.path == "$.livenessOperationMode":
            return f"{str(problem).partition(': ')[2]}."
    return None
