"""The enums of the liveness request."""

from enum import Enum

from azure_like._enums import CaseInsensitiveEnumMeta


class LivenessOperationMode(str, Enum, metaclass=CaseInsensitiveEnumMeta):
    """What the client asks of the person in front of the camera.

    Names are found in any case (``LivenessOperationMode["passive"]``); values are exact.
    """

    PASSIVE = "Passive"
    """The person only looks at the camera; nothing else is asked of them."""
    PASSIVE_ACTIVE = "PassiveActive"
    """The client chooses between the passive check and one in which the person also has to move."""
