"""What programs do with clients of published packages, the synchronous and the asynchronous one alike.

Each program returns what it read of the answers. What the service answers it is in `_scripts`, by the program's name.
"""

from __future__ import annotations

import inspect
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from azure.core.credentials import AccessToken, AzureKeyCredential
from azure.core.exceptions import HttpResponseError
from azure.core.pipeline.policies import SansIOHTTPPolicy

SUBSCRIPTION = "00000000-0000-4000-8000-000000000001"
DIRECT = {"use_env_settings": False, "retry_total": 0}
"""Neither a proxy from the environment nor a second try makes sense on the loopback interface."""


@dataclass(frozen=True)
class Flavour:
    """The synchronous or the asynchronous half of every package.

    Attributes:
        asynchronous: which of them.
        endpoint: where the service is.
    """

    asynchronous: bool
    endpoint: str

    def client(self, package: str, name: str, *arguments: Any, **options: Any) -> Any:
        """Return a client of a package."""
        module = import_module(f"{package}.aio" if self.asynchronous else package)
        return getattr(module, name)(*arguments, **DIRECT, **options)

    def managing(self, package: str, name: str) -> Any:
        """Return a client of a management package, which would send its token by https only."""
        options = {"base_url": self.endpoint, "authentication_policy": SansIOHTTPPolicy(), "polling_interval": 0}
        return self.client(package, name, Token(), SUBSCRIPTION, **options)


class Token:
    """A credential that needs no service."""

    def get_token(self, *_: str, **__: Any) -> AccessToken:
        """Return a token that lasts."""
        return AccessToken("a token", 1 << 40)


async def given(value: Any) -> Any:
    """Return the value, or what it is a promise of."""
    return await value if inspect.isawaitable(value) else value


async def every(pages: Any) -> list[Any]:
    """Return all items of a pager or of a stream."""
    return [item async for item in pages] if hasattr(pages, "__aiter__") else list(pages)


async def refusal(act: Callable[[], Any]) -> dict[str, Any]:
    """Return what there is to see of the error that a call ends with."""
    try:
        value = await given(act())
    except HttpResponseError as error:
        text = str(error).splitlines()[0]
        return {"class": type(error).__name__, "status": error.status_code, "text": text, "model": error.model}
    message = f"the call was answered with {value!r}"
    raise AssertionError(message)


async def requests(flavour: Flavour) -> list[Any]:
    """Send a text and the bytes of an image, and read what they were found to be."""
    models: Any = import_module("azure.ai.contentsafety.models")
    client = flavour.client(
        "azure.ai.contentsafety", "ContentSafetyClient", flavour.endpoint, AzureKeyCredential("a key")
    )
    async with closing(client):
        text = models.AnalyzeTextOptions(text="Straße", categories=[models.TextCategory.HATE, "Violence"])
        text.halt_on_blocklist_hit = True
        image = models.AnalyzeImageOptions(image=models.ImageData(content=b"\xff\xfe\xfd"))
        answers = [await given(client.analyze_text(text)), await given(client.analyze_image(image))]
        # The base of this package is of 2023: it reads a known text as a text, newer ones as a member equal to it.
        read = [answer.categories_analysis[0] for answer in answers]
        return [[answer.as_dict() for answer in answers], *((one.category == "Hate", one.severity) for one in read)]


async def paging(flavour: Flavour) -> list[Any]:
    """List resources over three pages, one of them empty, by attributes that are flattened."""
    async with closing(flavour.managing("azure.mgmt.storage", "StorageManagementClient")) as client:
        accounts = await every(client.storage_accounts.list())
        return [*accounts, [(account.name, account.creation_time, account.sku.name) for account in accounts]]


async def operation(flavour: Flavour) -> list[Any]:
    """Analyse a document, which takes the service a while."""
    client = flavour.client(
        "azure.ai.documentintelligence",
        "DocumentIntelligenceClient",
        flavour.endpoint,
        AzureKeyCredential("a key"),
        polling_interval=0,
    )
    async with closing(client):
        poller = await given(
            client.begin_analyze_document("prebuilt-read", io.BytesIO(b"%PDF-1.7"), features=["languages"])
        )
        result = await given(poller.result())
        return [result, poller.details, result.documents[0].fields["Due"].value_date, result.pages[0].words[0].polygon]


async def resource(flavour: Flavour) -> list[Any]:
    """Make a network of flattened attributes, wait until it is there, change one of them and make it anew."""
    models: Any = import_module("azure.mgmt.network.models")
    async with closing(flavour.managing("azure.mgmt.network", "NetworkManagementClient")) as client:
        subnet = models.Subnet(name="one", address_prefix="10.0.1.0/24")
        network = models.VirtualNetwork(location="here", enable_ddos_protection=False, subnets=[subnet])
        network.address_space = models.AddressSpace(address_prefixes=["10.0.0.0/16"])
        made = []
        for _ in range(2):
            poller = await given(client.virtual_networks.begin_create_or_update("group", "net", network))
            network = await given(poller.result())
            made.append([network.provisioning_state, network.subnets[0].address_prefix, network.as_dict()])
            network.enable_ddos_protection = True
            network.subnets.append(models.Subnet(name="two", address_prefix="10.0.2.0/24"))
        return made


async def multipart(flavour: Flavour) -> list[Any]:
    """Upload files: the bytes of an image beside a model, and streams with and without a name."""
    models: Any = import_module("azure.ai.vision.face.models")
    faces = flavour.client("azure.ai.vision.face", "FaceSessionClient", flavour.endpoint, AzureKeyCredential("a key"))
    async with closing(faces):
        body = models.CreateLivenessSessionContent(liveness_operation_mode="Passive", device_correlation_id="a device")
        session = await given(faces.create_liveness_with_verify_session(body, verify_image=b"\xff\xd8\x00\xff"))
    agents = flavour.client(
        "azure.ai.agents", "AgentsClient", flavour.endpoint, Token(), authentication_policy=SansIOHTTPPolicy()
    )
    async with closing(agents):
        stream = io.BytesIO(b'{"a": 1}\r\n')
        stream.name = "lines.jsonl"
        files = [
            await given(agents.files.upload(file=stream, purpose="assistants")),
            await given(agents.files.upload(file=("a.txt", b"text"), purpose="assistants", filename="b.txt")),
        ]
    return [session, *files]


async def errors(flavour: Flavour) -> list[Any]:
    """Be refused: by a model, by a model with unknown parts, by a page of text, by a list, and by nothing at all."""
    async with closing(flavour.managing("azure.mgmt.storage", "StorageManagementClient")) as client:
        return [await refusal(partial(client.storage_accounts.get_properties, "group", name)) for name in REFUSED]


REFUSED = ("missing", "broken", "texts", "lists", "nothing")


async def streaming(flavour: Flavour) -> list[Any]:
    """Read an answer while it is being written, after one that came as a whole."""
    models: Any = import_module("azure.ai.inference.models")
    client = flavour.client(
        "azure.ai.inference", "ChatCompletionsClient", flavour.endpoint, AzureKeyCredential("a key")
    )
    async with closing(client):
        ask = [models.SystemMessage("Be brief."), models.UserMessage(content=[models.TextContentItem(text="Why?")])]
        whole = await given(client.complete(messages=ask, temperature=0.5, model_extras={"seed": 7}))
        again = [*ask, models.AssistantMessage(content=whole.choices[0].message.content)]
        return [whole, *await every(await given(client.complete(messages=again, stream=True)))]


async def events(flavour: Flavour) -> list[Any]:
    """Receive events, whose class is one of azure-core, and acknowledge them."""
    options = {"namespace_topic": "topic", "subscription": "readers"}
    client = flavour.client(
        "azure.eventgrid", "EventGridConsumerClient", flavour.endpoint, AzureKeyCredential("a key"), **options
    )
    async with closing(client):
        received = await given(client.receive(max_events=2))
        tokens = [details.broker_properties.lock_token for details in received]
        known = [[details.event.data, details.event.time, details.broker_properties] for details in received]
        return [*known, await given(client.acknowledge(lock_tokens=tokens))]


PROGRAMS: dict[str, Callable[[Flavour], Awaitable[list[Any]]]] = {
    program.__name__: program
    for program in (requests, paging, operation, resource, multipart, errors, streaming, events)
}


class closing:  # noqa: N801 - named as the one of contextlib, which knows of synchronous clients only
    """Close a client of either flavour at the end of a block."""

    def __init__(self, client: Any) -> None:
        """Keep the client."""
        self._client = client

    async def __aenter__(self) -> Any:
        return self._client

    async def __aexit__(self, *_: object) -> None:
        await given(self._client.close())
