"""The mypy plugin: it types the constructors of models, and reports mistakes in the declaration of fields.

Enable the plugin in the configuration of mypy::

    [mypy]
    plugins = azure_like.mypy

``docs/typing.md`` describes the plugin and the versions of mypy it is tested with. No module of the package imports
this one, because the package does not require mypy.
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
    """The hooks that mypy calls for models and their fields."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._fields = Fields()

    def get_dynamic_class_hook(self, fullname: str) -> Callable[[DynamicClassDefContext], None] | None:
        """Return the hook for each assignment of a field, which mypy treats as a possible definition of a class."""
        return self._fields.declare if fullname in _DECLARING else None

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return the hook for each class that has a model among its bases."""
        if fullname == MODEL:
            return models.complete
        symbol = self.lookup_fully_qualified(fullname)
        if symbol is not None and isinstance(symbol.node, TypeInfo) and not is_model(symbol.node):
            return None
        return models.complete  # the name of a base inside a function cannot be looked up

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        """Return the hook for each call that declares a field, if a mistake was found in one."""
        return self._fields.signature if self._fields.refused and fullname in _DECLARING else None

    def get_class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return the hook for a field that is read on its class."""
        cls, _, attribute = fullname.rpartition(".")
        symbol = self.lookup_fully_qualified(cls)
        found = symbol is not None and isinstance(symbol.node, TypeInfo) and is_field(symbol.node, attribute)
        return property_of_field if found else None


def plugin(_version: str) -> type[Plugin]:
    """Return the class of the plugin. mypy finds this function by its name.

    Args:
        _version: The version of mypy.
    """
    return _AzureLikePlugin
