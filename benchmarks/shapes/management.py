"""Workload 4: a page of a management list, resources four levels deep with flattened properties.

At scale 1 it is 5,000 resources and 95,000 models.
"""

# ruff: noqa: RUF009 - `prop` is a `dataclasses.field`

from __future__ import annotations

import enum
import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from benchmarks.schema import prop


class ProvisioningState(str, enum.Enum):
    """How far the resource is."""

    CREATING = "Creating"
    SUCCEEDED = "Succeeded"


class AccessTier(str, enum.Enum):
    """How often the data is needed."""

    HOT = "Hot"
    COOL = "Cool"


class Action(str, enum.Enum):
    """What a rule does."""

    ALLOW = "Allow"
    DENY = "Deny"


@dataclass
class Sku:
    """What is paid for."""

    name: str | None = prop()
    tier: str | None = prop(readonly=True)


@dataclass
class SystemData:
    """Who made it, and when."""

    created_by: str | None = prop(readonly=True)
    created_at: datetime | None = prop(readonly=True)
    last_modified_at: datetime | None = prop(readonly=True)


@dataclass
class Identity:
    """Who the resource is."""

    principal_id: str | None = prop(readonly=True)
    type: str | None = prop()


@dataclass
class ExtendedLocation:
    """Where else it is."""

    name: str | None = prop()
    type: str | None = prop()


@dataclass
class EncryptionService:
    """How one service encrypts."""

    enabled: bool | None = prop()
    last_enabled_time: datetime | None = prop(readonly=True)
    key_type: str | None = prop()


@dataclass
class EncryptionServices:
    """How the services encrypt."""

    blob: EncryptionService | None = prop()
    file: EncryptionService | None = prop()


@dataclass
class Encryption:
    """How data is encrypted."""

    key_source: str | None = prop()
    require_infrastructure_encryption: bool | None = prop()
    services: EncryptionServices | None = prop()


@dataclass
class Rule:
    """A network rule."""

    value: str | None = prop()
    action: Action | None = prop()


@dataclass
class NetworkRules:
    """Who may come in."""

    default_action: Action | None = prop()
    ip_rules: list[Rule] | None = prop()
    virtual_network_rules: list[Rule] | None = prop()


@dataclass
class Endpoints:
    """Where the data is."""

    blob: str | None = prop(readonly=True)
    queue: str | None = prop(readonly=True)
    table: str | None = prop(readonly=True)


@dataclass
class AccountProperties:
    """What the resource shows as its own attributes."""

    provisioning_state: ProvisioningState | None = prop(readonly=True)
    access_tier: AccessTier | None = prop()
    creation_time: datetime | None = prop(readonly=True)
    enable_https_traffic_only: bool | None = prop()
    minimum_tls_version: str | None = prop()
    primary_endpoints: Endpoints | None = prop(readonly=True)
    encryption: Encryption | None = prop()
    network_rule_set: NetworkRules | None = prop()


@dataclass
class Account:
    """A resource."""

    FLATTENED: ClassVar[str] = "properties"
    id: str | None = prop(readonly=True)
    name: str | None = prop(readonly=True)
    type: str | None = prop(readonly=True)
    location: str | None = prop()
    tags: dict[str, str] | None = prop()
    sku: Sku | None = prop()
    kind: str | None = prop(readonly=True)
    identity: Identity | None = prop()
    extended_location: ExtendedLocation | None = prop()
    system_data: SystemData | None = prop(readonly=True)
    properties: AccountProperties | None = prop()


@dataclass
class AccountList:
    """The page."""

    value: list[Account] | None = prop()
    next_link: str | None = prop()


ROOT = AccountList


def _properties(draw: random.Random, when: str) -> dict[str, Any]:
    service = {"enabled": True, "lastEnabledTime": when, "keyType": "Account"}
    rules = [{"value": f"10.{n}.0.0/16", "action": draw.choice(("Allow", "Deny"))} for n in range(6)]
    return {
        "provisioningState": "Succeeded",
        "accessTier": draw.choice(("Hot", "Cool")),
        "creationTime": when,
        "enableHttpsTrafficOnly": True,
        "minimumTlsVersion": "TLS1_2",
        "primaryEndpoints": {name: f"https://{name}.example.net/" for name in ("blob", "queue", "table")},
        "encryption": {
            "keySource": "Microsoft.Storage",
            "requireInfrastructureEncryption": False,
            "services": {"blob": service, "file": dict(service)},
        },
        "networkRuleSet": {"defaultAction": "Deny", "ipRules": rules[:4], "virtualNetworkRules": rules[4:]},
    }


def _account(draw: random.Random, number: int) -> dict[str, Any]:
    when = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T07:08:09.{draw.randrange(10_000_000):07}Z"
    return {
        "id": f"/subscriptions/0/resourceGroups/g{number % 50}/providers/Microsoft.Storage/storageAccounts/a{number}",
        "name": f"a{number}",
        "type": "Microsoft.Storage/storageAccounts",
        "location": draw.choice(("westeurope", "eastus", "japaneast")),
        "tags": {"env": draw.choice(("dev", "prod")), "owner": f"team-{number % 9}", "cost": str(number % 100)},
        "sku": {"name": "Standard_LRS", "tier": "Standard"},
        "kind": "StorageV2",
        "identity": {"principalId": f"{number:032x}", "type": "SystemAssigned"},
        "extendedLocation": {"name": "edge", "type": "EdgeZone"},
        "systemData": {"createdBy": "someone", "createdAt": when, "lastModifiedAt": when},
        "properties": _properties(draw, when),
    }


def payload(scale: float = 1.0, seed: int = 40) -> dict[str, Any]:
    """Draw a page: 1 is 5,000 resources of 19 models each."""
    draw = random.Random(seed)  # noqa: S311 - test data
    accounts = [_account(draw, number) for number in range(max(1, round(5_000 * scale)))]
    return {"value": accounts, "nextLink": "https://management.example.net/next?page=2"}


def _nested(encryption: Any, endpoints: Any, network: Any) -> None:
    _ = endpoints.blob, endpoints.queue, endpoints.table
    _ = encryption.key_source, encryption.require_infrastructure_encryption
    for service in (encryption.services.blob, encryption.services.file):
        _ = service.enabled, service.last_enabled_time, service.key_type
    _ = network.default_action
    for rule in network.ip_rules:
        _ = rule.value, rule.action
    for rule in network.virtual_network_rules:
        _ = rule.value, rule.action


def _resource(account: Any) -> None:
    _ = account.id, account.name, account.type, account.location, account.tags, account.kind
    _ = account.sku.name, account.sku.tier
    _ = account.identity.principal_id, account.identity.type
    _ = account.extended_location.name, account.extended_location.type
    system = account.system_data
    _ = system.created_by, system.created_at, system.last_modified_at


def _own(holder: Any) -> None:
    _ = holder.provisioning_state, holder.access_tier, holder.creation_time
    _ = holder.enable_https_traffic_only, holder.minimum_tls_version
    _nested(holder.encryption, holder.primary_endpoints, holder.network_rule_set)


def read(page: Any) -> None:
    """Read every attribute of every model once, properties through the resource as SDK users do."""
    _ = page.next_link
    for account in page.value:
        _resource(account)
        _own(account)


def read_by_properties(page: Any) -> None:
    """Read the same where there is no flattening: properties through ``properties``."""
    _ = page.next_link
    for account in page.value:
        _resource(account)
        _own(account.properties)
