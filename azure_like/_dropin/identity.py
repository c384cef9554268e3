"""The names that stand in the place of one package's base: each package has models, and type handlers, of its own."""

from __future__ import annotations

import warnings
from functools import partial, update_wrapper
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from azure_like import _model_base
from azure_like._dropin.places import package_of
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._model import Model
from azure_like.exceptions import DropInWarning

if TYPE_CHECKING:
    from azure_like._dropin.examining import Finding


def fill(module: ModuleType, finding: Finding) -> None:
    """Put the names of a base into a module.

    What has to be a package's own is made for it: ``isinstance(value, module.Model)`` is about its models only, and
    what is registered with its type handlers is known to its models, its functions and its encoder only. A module that
    was filled already stays as it is, so that a reload changes nothing under the classes made from it.

    Args:
        module: The module.
        finding: What is known of the base itself, for a word to whoever asks for what is missing.
    """
    if stands_in(module):
        return
    own, here = _Own(module.__name__), vars(_model_base)
    vars(module).update({name: own.version_of(here[name]) for name in _model_base.__all__})
    module.__getattr__ = partial(_refuse, module.__name__, finding)  # type: ignore[method-assign]  # PEP 562
    module.__doc__ = _model_base.__doc__


def _refuse(module: str, finding: Finding, name: str) -> Any:
    """Say of a name that there is none; it is one that no import at the top of a file has told of.

    Raises:
        AttributeError: Always; ``from module import name`` makes an `ImportError` of it.
    """
    special = name.startswith("__")  # Python itself asks for these: for `__path__` by each import of names
    if not special and name in finding.names:
        message = (
            f"{package_of(module)} asks its model base for {name}, which azure_like does not have;"
            " to leave it on its own base, name only the other packages to azure_like.dropin.install()"
        )
        warnings.warn(message, DropInWarning, stacklevel=2)
    message = f"module {module!r}, in whose place azure_like is, has no attribute {name!r}"
    raise AttributeError(message)


def stands_in(module: Any) -> bool:
    """Tell whether `azure_like` is in the place of a base, also where a program has put it there by itself."""
    found = getattr(module, "Model", None)
    return isinstance(found, type) and issubclass(found, Model)


class _Own:
    """Makes the versions of classes and functions that belong to one package.

    Those that use type handlers get a version with the package's own handlers. The others are shared.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._handlers = TypeHandlerRegistry()
        self._made: dict[int, Any] = {id(TYPE_HANDLER_REGISTRY): self._handlers}

    def version_of(self, value: Any) -> Any:
        """Return the package's own version of a name's value; the same one for each name of it."""
        if id(value) in self._made:
            return self._made[id(value)]
        if isinstance(value, type) and hasattr(value, "_handlers"):
            made: Any = self._class(value)
        elif isinstance(value, FunctionType) and "handlers" in (value.__kwdefaults__ or {}):
            made = self._function(value)
        else:
            return value
        self._made[id(value)] = made
        return made

    def _class(self, cls: type) -> type:
        names = {"__module__": self._module, "__qualname__": cls.__name__, "__doc__": cls.__doc__}
        return type(cls)(cls.__name__, (cls,), {**names, "_handlers": self._handlers})

    def _function(self, function: FunctionType) -> Any:
        made = update_wrapper(partial(function, handlers=self._handlers), function)
        made.__module__ = self._module
        return made
