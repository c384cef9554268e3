"""XML out: the functions that make documents and elements of models, and of values with models in them.

They import the other modules of `azure_like._xml` at the first use of XML, because most programs never use it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._mappings import is_declared_mapping
from azure_like.exceptions import SerializationError, shown

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from azure_like._xml.document import Document, Tags
    from azure_like._xml.names import Name


def to_xml(model: Any, *, exclude_readonly: bool = False) -> str:
    """Return the XML document of a model.

    Args:
        model: The model.
        exclude_readonly: Leave out readonly fields, at every level.

    Returns:
        The document, without an XML declaration. Prefixes are declared in the root element.

    Raises:
        TypeError: The value is not a model.
        ValueError: The model has a character or a name that XML cannot have, or contains itself, or is nested deeper
            than 100,000 levels.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, rest_field, to_xml
        >>> class Queue(Model):
        ...     name: Optional[str] = rest_field(xml={"name": "Name"})
        ...     messages: Optional[int] = rest_field(xml={"name": "Messages"})
        >>> to_xml(Queue(name="orders", messages=3))
        '<Queue><Name>orders</Name><Messages>3</Messages></Queue>'
    """
    from azure_like._xml.writing import writing_of_node  # noqa: PLC0415 -- see the docstring of the module

    writing = writing_of_node(model)
    if writing is None:
        message = f"to_xml() expects a model, got {shown(model)}"
        raise TypeError(message)
    text, _prefixes = _document(
        writing.names.name,
        lambda tags, doc: writing.write(model, tags, doc, 0),
        exclude_readonly=exclude_readonly,
        handlers=model._handlers,
    )
    return text


def _document(
    name: Name, write: Callable[[Tags, Document], None], *, exclude_readonly: bool, handlers: TypeHandlerRegistry
) -> tuple[str, dict[str, str]]:
    """Return a document, and the prefixes of its namespaces.

    Args:
        name: The name of the root element.
        write: The function that writes the root element.
        exclude_readonly: Whether readonly fields are left out.
        handlers: The type handlers.
    """
    from azure_like._xml.document import Document  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.escaping import has_forbidden  # noqa: PLC0415 -- the same

    for strict in (False, True):
        doc = Document(exclude_readonly=exclude_readonly, strict=strict, handlers=handlers)
        tags = doc.tags(name)
        write(tags, doc)
        pieces = doc.finish()
        pieces[0] = tags.start + doc.declarations() + pieces[0][len(tags.start) :]
        text = "".join(pieces)
        if not has_forbidden(text):
            break
    return text, doc.prefixes


def serialize_xml(model: Any, exclude_readonly: bool = False) -> str:  # noqa: FBT001, FBT002 -- its signature
    """Return the XML document of a model. This is `azure_like.to_xml` under the name that generated packages use."""
    return to_xml(model, exclude_readonly=exclude_readonly)


def _get_element(
    o: Any,
    exclude_readonly: bool = False,  # noqa: FBT001, FBT002 -- its signature
    parent_meta: Mapping[str, Any] | None = None,
    wrapped_element: Element | None = None,
) -> Any:
    """Return the element of a model, or a list with the elements of a list's items or of a dict's values.

    Args:
        o: The model, list, dict or, with metadata, any other value.
        exclude_readonly: Leave out readonly fields, at every level.
        parent_meta: The XML metadata of a field with this value. A model has the name of its class, unless the metadata
            have an ``itemsName``.
        wrapped_element: The element that gets the attributes and elements of a model, and is returned.

    Raises:
        ValueError: The value has a character or a name that XML cannot have, or no name.
    """
    from xml.etree.ElementTree import fromstring  # noqa: PLC0415 -- see the docstring of the module

    from azure_like._xml.names import Name, item_of_class  # noqa: PLC0415 -- the same
    from azure_like._xml.qualified import qualify  # noqa: PLC0415 -- the same
    from azure_like._xml.writing import Entry, write_value, writing_of_node  # noqa: PLC0415 -- the same

    meta = parent_meta or {}
    if isinstance(o, (list, tuple, set, frozenset)):
        return [_get_element(item, exclude_readonly, parent_meta) for item in o]
    ns, prefix = meta.get("ns") or meta.get("namespace") or "", meta.get("prefix") or ""
    writing = writing_of_node(o)
    if writing is None and is_declared_mapping(o):
        named = {key: {"name": key, "itemsName": key, "ns": ns, "prefix": prefix} for key in o}
        return [_get_element(item, exclude_readonly, named[key]) for key, item in o.items()]
    if writing is not None:
        name = item_of_class(meta.get("itemsName") or "", type(o))
    elif "name" in meta or "itemsName" in meta:
        ns, prefix = (meta["itemsNs"], meta.get("itemsPrefix") or "") if meta.get("itemsNs") else (ns, prefix)
        name = Name(meta.get("itemsName") or meta["name"], ns, prefix)
    else:
        message = f"Only with a name {shown(o)} can be an XML element"
        raise SerializationError(message)
    text, prefixes = _document(
        name,
        lambda tags, doc: write_value(o, Entry(name), tags, doc, 0),
        exclude_readonly=exclude_readonly,
        handlers=getattr(o, "_handlers", TYPE_HANDLER_REGISTRY),
    )
    made = fromstring(text)  # noqa: S314 -- the document was written here
    if wrapped_element is None or writing is None:
        if prefixes:
            qualify(made, prefixes)
        return made
    if prefixes:
        for inner in made:  # the caller's element may use a prefix for another namespace
            qualify(inner, prefixes)
    wrapped_element.text = made.text
    wrapped_element.attrib.update(made.attrib)
    wrapped_element.extend(made)
    return wrapped_element
