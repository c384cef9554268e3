"""The names that stand in the place of one package's base: each package has models, and a registry, of its own."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from azure_like import _model_base
from azure_like._model import Model


def fill(module: ModuleType) -> None:
    """Put the names of a base into a module.

    What a package can tell its own from is made for it: ``isinstance(value, module.Model)`` is about its models only.
    A module that has them already keeps them, so that a reload changes nothing under the classes made from them.
    """
    if stands_in(module):
        return
    made: dict[Any, Any] = {}
    for name in _model_base.__all__:
        value = getattr(_model_base, name)
        if value is Model:
            made[value] = made.get(value) or _own_class(value, module.__name__)
            value = made[value]
        setattr(module, name, value)


def stands_in(module: Any) -> bool:
    """Tell whether `azure_like` is in the place of a base, also where a program has put it there by itself."""
    found = getattr(module, "Model", None)
    return isinstance(found, type) and issubclass(found, Model)


def _own_class(cls: type, module: str) -> type:
    """Return a class that does what another one does and can be told from it."""
    return type(cls)(cls.__name__, (cls,), {"__module__": module, "__qualname__": cls.__name__, "__doc__": cls.__doc__})
