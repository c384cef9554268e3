"""What a model is constructed from, where that is no plain ``dict``."""

from __future__ import annotations

from typing import Any

from azure_like._compat import is_element
from azure_like._mappings import as_mapping, is_node
from azure_like._plans.build import Built
from azure_like._plans.plan import Plan
from azure_like._xml.read import load_element
from azure_like.exceptions import MappingExpectedError, shown


def take_other(node: Any, plan: Plan, mapping: Any) -> None:
    """Give a node that is being constructed its data.

    Args:
        node: The node.
        plan: The plan of its class.
        mapping: The positional argument of its constructor, which is no plain ``dict``.

    Raises:
        MappingExpectedError: It is neither a mapping nor an XML element.
    """
    if type(mapping) is Built:
        node._data = dict(mapping)
        node._views = mapping._views
    elif is_element(mapping):
        load_element(node, mapping)
    elif is_node(mapping):
        plan.load(node, mapping._synced())
    elif (found := as_mapping(mapping)) is not None:
        plan.load(node, found)
    else:
        message = f"{plan.cls.__name__}.__init__() expects a mapping from wire names, got {shown(mapping)}"
        raise MappingExpectedError(message)
