"""Whole calls of real clients over a transport that returns canned responses: what a user of an SDK waits for.

The whole client runs: its pipeline, its policies, requests, the parsing of JSON, the models. Only the network is left
out. A call that lists reads all pages; a call that analyses waits for the operation, which has succeeded already.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import requests
from azure.core.credentials import AccessToken, AzureKeyCredential
from azure.core.pipeline.transport import RequestsTransport
from requests.adapters import BaseAdapter

from benchmarks.shapes import document

HOST = "https://example.invalid"
PAGES = 25

Read = Callable[[Any], object]


class Canned(BaseAdapter):
    """An adapter of requests that answers each request with the same response."""

    def __init__(self, body: bytes) -> None:
        """Keep the body."""
        super().__init__()
        self._body = body

    def send(self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any) -> requests.Response:
        """Answer a request. A POST starts an operation."""
        made = requests.Response()
        made.status_code = 202 if request.method == "POST" else 200
        made.headers["Content-Type"] = "application/json"
        made.headers["Operation-Location"] = f"{HOST}/operations/1"
        made.raw = io.BytesIO(b"" if request.method == "POST" else self._body)
        made.url, made.request = request.url or "", request
        return made

    def close(self) -> None:
        """Do nothing: nothing is open."""


def transport(answer: Any) -> RequestsTransport:
    """Return a transport that answers with a JSON value."""
    session = requests.Session()
    session.mount("https://", Canned(json.dumps(answer).encode()))
    return RequestsTransport(session=session, session_owner=False)


class Credential:
    """A credential whose token never ends."""

    def get_token(self, *_scopes: str, **_kwargs: Any) -> AccessToken:
        """Return the token."""
        return AccessToken("token", 1 << 40)


def account(number: int) -> dict[str, Any]:
    """Return one storage account as the service sends it."""
    group = "/subscriptions/0/resourceGroups/group"
    endpoints = {
        kind: f"https://account{number}.{kind}.core.windows.net/" for kind in ("blob", "queue", "table", "file")
    }
    encrypted = {"keyType": "Account", "enabled": True, "lastEnabledTime": "2024-03-05T06:07:08.1234567Z"}
    return {
        "id": f"{group}/providers/Microsoft.Storage/storageAccounts/account{number}",
        "name": f"account{number}",
        "type": "Microsoft.Storage/storageAccounts",
        "location": "westeurope",
        "kind": "StorageV2",
        "sku": {"name": "Standard_RAGRS", "tier": "Standard"},
        "tags": {"team": "search", "cost": str(number)},
        "properties": {
            "provisioningState": "Succeeded",
            "creationTime": "2024-03-05T06:07:08.1234567Z",
            "primaryEndpoints": endpoints,
            "secondaryEndpoints": endpoints,
            "primaryLocation": "westeurope",
            "secondaryLocation": "northeurope",
            "statusOfPrimary": "available",
            "accessTier": "Hot",
            "supportsHttpsTrafficOnly": True,
            "minimumTlsVersion": "TLS1_2",
            "networkAcls": {
                "bypass": "AzureServices",
                "defaultAction": "Deny",
                "virtualNetworkRules": [{"id": f"{group}/subnets/{subnet}", "action": "Allow"} for subnet in range(3)],
                "ipRules": [{"value": f"10.0.0.{octet}", "action": "Allow"} for octet in range(4)],
            },
            "encryption": {"keySource": "Microsoft.Storage", "services": {"blob": encrypted, "file": encrypted}},
            "privateEndpointConnections": [],
        },
    }


def name_only(accounts: Iterable[Any]) -> int:
    """Read one attribute of each account."""
    return sum(len(found.name) for found in accounts)


def most_of(accounts: Iterable[Any]) -> int:
    """Read most attributes of each account."""
    count = 0
    for found in accounts:
        values = [found.id, found.name, found.location, found.kind, found.sku.name, found.sku.tier, found.tags]
        values += [found.creation_time, found.provisioning_state, found.access_tier, found.minimum_tls_version]
        values += [found.primary_endpoints.blob, found.secondary_endpoints.blob, found.primary_location]
        rules = found.network_rule_set
        values += [rule.ip_address_or_range for rule in rules.ip_rules]
        values += [rule.virtual_network_resource_id for rule in rules.virtual_network_rules]
        values += [found.encryption.key_source, found.encryption.services.blob.last_enabled_time]
        count += len(values)
    return count


def text_only(result: Any) -> int:
    """Read the text of an analysis."""
    return len(result.content)


def words_of(result: Any) -> int:
    """Read the words of an analysis, with their places, and the cells of its tables."""
    count = 0
    for page in result.pages:
        for word in page.words:
            count += len(word.content) + word.span.offset + len(word.polygon or ())
            count += word.confidence > 0.5  # noqa: PLR2004 -- any use of the number
    for table in result.tables or ():
        for cell in table.cells:
            count += cell.row_index + cell.column_index + len(cell.content)
    return count


def listing(count: int) -> Callable[[Read], object]:
    """Return the call that lists so many storage accounts and reads them."""
    from azure.mgmt.storage import StorageManagementClient  # noqa: PLC0415 -- after the hook is in place

    answer = {"value": [account(number) for number in range(count)]}
    client: Any = StorageManagementClient(Credential(), "0", base_url=HOST, transport=transport(answer))
    return lambda read: read(client.storage_accounts.list())


def analysing() -> Callable[[Read], object]:
    """Return the call that analyses a document and reads the result."""
    from azure.ai.documentintelligence import DocumentIntelligenceClient  # noqa: PLC0415 -- after the hook is in place

    answer = document.payload(PAGES / document.PAGES)
    client: Any = DocumentIntelligenceClient(HOST, AzureKeyCredential("key"), transport=transport(answer))

    def call(read: Read) -> object:
        poller = client.begin_analyze_document("prebuilt-layout", {"urlSource": HOST}, polling_interval=0)
        return read(poller.result())

    return call


CALLS: Mapping[str, tuple[Callable[[], Callable[[Read], object]], Read]] = {
    "list 20 accounts, read names": (lambda: listing(20), name_only),
    "list 20 accounts, read most": (lambda: listing(20), most_of),
    "list 2,000 accounts, read names": (lambda: listing(2_000), name_only),
    "list 2,000 accounts, read most": (lambda: listing(2_000), most_of),
    "analyse 25 pages, read the text": (analysing, text_only),
    "analyse 25 pages, read words and cells": (analysing, words_of),
}
"""The calls by name: the function that makes one, and what is read of the answer."""

SECONDS = 0.5


def measure(names: Iterable[str]) -> dict[str, float]:
    """Return the least time of each of some calls, in seconds, on the base that the clients have."""
    found = {}
    for name in names:
        make, read = CALLS[name]
        call = make()
        call(read)
        times: list[float] = []
        while sum(times) < SECONDS and len(times) < 200:  # noqa: PLR2004 -- enough for the least
            start = time.perf_counter()
            call(read)
            times.append(time.perf_counter() - start)
        found[name] = min(times)
    return found
