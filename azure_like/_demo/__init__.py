"""``azure-like demo``: a liveness session, created by the real Face client on a service that runs on this machine."""

from azure_like._demo._client import run

__all__ = ["run"]
