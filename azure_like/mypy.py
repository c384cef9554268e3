"""The mypy plugin: the constructors of models, and what can be wrong with the declaration of a field.

Switch it on in the configuration of mypy::

    [mypy]
    plugins = azure_like.mypy

``docs/typing.md`` says what it does and which versions of mypy it is tested with. Nothing else in the package imports
this module, because mypy is no requirement of the package.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from mypy.nodes import TypeInfo
from mypy.options import Options
from mypy.plugin import AttributeContext, ClassDefContext, DynamicClassDefContext, FunctionSigContext, Plugin
from mypy.types import FunctionLike, Type

from azure_like._mypy import models
from azure_like._mypy.access import is_field, property_of_field
from azure_like._mypy.fields import Fields
from azure_like._mypy.notes import DISCRIMINATOR, FIELD, MODEL, is_model

_DECLARING: Final = frozenset({FIELD, DISCRIMINATOR})


class _AzureLikePlugin(Plugin):
    """What mypy asks about models and their fields."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._fields = Fields()

    def get_dynamic_class_hook(self, fullname: str) -> Callable[[DynamicClassDefContext], None] | None:
        """Look at every assignment of a field; mypy offers it to plugins as one that may make a class."""
        return self._fields.declare if fullname in _DECLARING else None

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Look at every class that has a model among its bases."""
        if fullname == MODEL:
            return models.complete
        symbol = self.lookup_fully_qualified(fullname)
        if symbol is not None and isinstance(symbol.node, TypeInfo) and not is_model(symbol.node):
            return None
        return models.complete  # a base inside a function has a name that cannot be looked up

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        """Look at every call that declares a field, once there is one with something to look at."""
        return self._fields.signature if self._fields.refused and fullname in _DECLARING else None

    def get_class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Look at every attribute that is looked up on a class."""
        cls, _, attribute = fullname.rpartition(".")
        symbol = self.lookup_fully_qualified(cls)
        found = symbol is not None and isinstance(symbol.node, TypeInfo) and is_field(symbol.node, attribute)
        return property_of_field if found else None


def plugin(_version: str) -> type[Plugin]:
    """Return the plugin; mypy calls this by its name.

    Args:
        _version: The version of mypy.
    """
    return _AzureLikePlugin
