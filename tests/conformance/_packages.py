"""The published packages whose models are compared, and how another model base gets into them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

REFERENCE = "azure.mgmt.storage._utils.model_base"
"""The newest generated base, put into every package as the oracle."""

OURS = "azure_like._model_base"


@dataclass(frozen=True)
class Package:
    """One package.

    Attributes:
        requirement: its name and version.
        models: the module with its models.
        base: the module of its own model base, which is replaced.
        apart: whether it has to be in a folder of its own, because another version is in the environment.
        always: names of classes that are compared in every run, whatever the sample is.
    """

    requirement: str
    models: str
    base: str
    apart: bool = False
    always: tuple[str, ...] = ()


QUEUE = Package(
    "azure-storage-queue==12.18.1",
    "azure.storage.queue._generated.models",
    "azure.storage.queue._generated._utils.model_base",
)
"""The package whose client speaks XML."""

PACKAGES = (
    Package("azure-ai-vision-face==1.0.0b1", "azure.ai.vision.face.models", "azure.ai.vision.face._model_base"),
    Package(
        "azure-ai-vision-face==1.0.0b2", "azure.ai.vision.face.models", "azure.ai.vision.face._model_base", apart=True
    ),
    Package("azure-ai-contentsafety==1.0.0", "azure.ai.contentsafety.models", "azure.ai.contentsafety._model_base"),
    *(
        Package(
            f"azure-ai-documentintelligence=={version}",
            "azure.ai.documentintelligence.models",
            "azure.ai.documentintelligence._model_base",
            apart=apart,
        )
        for version, apart in (("1.0.0b1", True), ("1.0.2", False))
    ),
    Package(
        "azure-ai-vision-imageanalysis==1.0.0",
        "azure.ai.vision.imageanalysis.models",
        "azure.ai.vision.imageanalysis._model_base",
    ),
    Package("azure-ai-inference==1.0.0b9", "azure.ai.inference.models", "azure.ai.inference._model_base"),
    Package(
        "azure-communication-messages==1.1.0",
        "azure.communication.messages.models",
        "azure.communication.messages._model_base",
    ),
    Package("azure-eventgrid==4.22.1", "azure.eventgrid.models", "azure.eventgrid._model_base"),
    Package("azure-ai-agents==1.1.0", "azure.ai.agents.models", "azure.ai.agents._utils.model_base"),
    Package(
        "azure-ai-projects==2.10.0",
        "azure.ai.projects.models",
        "azure.ai.projects._utils.model_base",
        always=("CompoundFilter", "FileSearchTool"),  # a union of two models that only their tags tell apart
    ),
    Package(
        "azure-appconfiguration==1.10.0",
        "azure.appconfiguration._generated.models",
        "azure.appconfiguration._generated._utils.model_base",
    ),
    Package("azure-batch==15.1.0", "azure.batch.models", "azure.batch._utils.model_base"),
    Package(
        "azure-keyvault-keys==4.11.3",
        "azure.keyvault.keys._generated.models",
        "azure.keyvault.keys._generated._utils.model_base",
    ),
    Package("azure-mgmt-network==33.1.0", "azure.mgmt.network.models", "azure.mgmt.network._utils.model_base"),
    Package("azure-mgmt-storage==25.3.0", "azure.mgmt.storage.models", REFERENCE),
    Package(
        "azure-search-documents==12.0.0",
        "azure.search.documents.indexes.models",
        "azure.search.documents._utils.model_base",
    ),
    QUEUE,
    # What these are for: unions of models by alias, an old base, models without discriminators, arrays of texts.
    Package(
        "azure-ai-voicelive==1.3.1",
        "azure.ai.voicelive.models",
        "azure.ai.voicelive._utils.model_base",
        always=("RequestSession", "ResponseSession", "MessageItem"),
    ),
    Package(
        "azure-ai-transcription==1.0.0", "azure.ai.transcription.models", "azure.ai.transcription._utils.model_base"
    ),
    Package(
        "azure-communication-jobrouter==1.0.0",
        "azure.communication.jobrouter.models",
        "azure.communication.jobrouter._model_base",
    ),
    Package("azure-purview-datamap==1.0.0b2", "azure.purview.datamap.models", "azure.purview.datamap._model_base"),
    Package(
        "azure-ai-contentunderstanding==1.1.0",
        "azure.ai.contentunderstanding.models",
        "azure.ai.contentunderstanding._utils.model_base",
    ),
)


def models_on(package: Package, base: str) -> tuple[ModuleType, ModuleType]:
    """Put a base into the package, which must not have been imported, and return it and the models.

    `OURS` comes by way of the import hook, as it does for a user; any other base is put there by hand.

    Raises:
        TypeError: the models have another base all the same.
    """
    if base == OURS:
        from azure_like import dropin  # noqa: PLC0415 - the reference runs in a process without it

        dropin.install(package.base.partition("._")[0])
    else:
        sys.modules[package.base] = import_module(base)
    models = import_module(package.models)
    implementation = sys.modules[package.base]
    wanted = import_module(base).Model
    for model in classes(models).values():
        if not issubclass(model, wanted) or not issubclass(model, implementation.Model):
            message = f"{model} is not on {base}"
            raise TypeError(message)
    return implementation, models


def touch(model: Any) -> Any:
    """Return a model of nothing."""
    return model({}) if takes_mappings(model) else model()


def takes_mappings(model: Any) -> bool:
    """Say whether a class can be called with a mapping: a constructor that was written by hand may not take one."""
    try:
        model({})
    except TypeError:
        return False
    return True


def classes(models: ModuleType) -> dict[str, Any]:
    """Return the model classes by name, in the order of their names."""
    found = {name: value for name, value in vars(models).items() if isinstance(value, type)}
    return {name: value for name, value in sorted(found.items()) if getattr(value, "_is_model", False)}
