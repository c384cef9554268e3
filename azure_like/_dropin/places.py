"""Where a vendored base sits, and whose it is: told by the names of modules alone."""

from __future__ import annotations

from typing import Final

ENDING: Final = "model_base"
"""How the name of every vendored base ends, and of hardly any other module: the first look of the hook."""

TELLTALE: Final = frozenset({"Model", "SdkJSONEncoder", "_deserialize", "rest_field"})
"""What every base defines."""

_FLAT: Final = "._model_base"
_IN_UTILS: Final = "._utils.model_base"
_GENERATED: Final = "_generated"


def home_of(module: str) -> str | None:
    """Return the package whose modules import the base, or None if no base has a name like this.

    Args:
        module: The full name of a module.

    Example:
        >>> home_of("azure.storage.queue._generated._utils.model_base")
        'azure.storage.queue._generated'
        >>> home_of("azure.batch.models") is None
        True
    """
    for ending in (_FLAT, _IN_UTILS):
        if module.endswith(ending):
            return module[: -len(ending)]
    return None


def package_of(module: str) -> str:
    """Return the package that a user knows a base by: that of the generated code, or what is wrapped around that.

    Example:
        >>> package_of("azure.storage.queue._generated._utils.model_base")
        'azure.storage.queue'
    """
    home = home_of(module) or module
    outer, _, last = home.rpartition(".")
    return outer if last == _GENERATED and outer else home


def levels_up(module: str) -> int:
    """Return how many folders above the file of a base the folder of `package_of` is."""
    return module.count(".") - package_of(module).count(".")


def covers(asked: str, module: str) -> bool:
    """Tell whether a module is in a package that was asked for."""
    return module.startswith(asked) and module[len(asked) : len(asked) + 1] == "."
