"""XML in: the functions that make models, and values with models in them, of documents and elements.

They import the other modules of `azure_like._xml` at the first use of XML, because most programs never use it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

from azure_like._codecs.base import Codec
from azure_like._codecs.lookup import codec_of
from azure_like._depth import Walk
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._types import Wire
from azure_like.exceptions import DeserializationError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ModelT = TypeVar("_ModelT")


class Elements:
    """The reader of XML elements among values."""

    def read(self, codec: Codec | None, value: Any, handlers: TypeHandlerRegistry) -> Wire:
        """Return a value with its elements replaced by wire values.

        Args:
            codec: The codec of the value, or None for elements that are not declared.
            value: An element, or a container with elements in it at any depth.
            handlers: The type handlers.
        """
        from azure_like._xml.inside import inside_reader  # noqa: PLC0415 -- see the docstring of the module

        return Walk(handlers).run(inside_reader(codec), value)

    def read_fields(self, plan: Any, mapping: Any) -> dict[str, Wire]:
        """Return the data of a node with each element replaced by the value that its field reads from it."""
        from azure_like._xml.inside import fields_reader  # noqa: PLC0415 -- see the docstring of the module

        made: dict[str, Wire] = Walk(plan.handlers).run(fields_reader(plan), mapping)
        return made


def load_element(node: Any, element: Element) -> None:
    """Give a node that is being constructed the data of an element of any name."""
    from azure_like._xml.parsing import without_comments  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.reading import reading_of  # noqa: PLC0415 -- the same

    reading_of(type(node)).load(without_comments(element), node)


def deserialize_element(cls: type[_ModelT], element: Element, used: list[str]) -> _ModelT:
    """Return a model made of an element, of the class that its discriminators name.

    Args:
        cls: The class that was asked for.
        element: The element, of any name.
        used: The wire names of discriminators that are skipped. The discriminators used are added.
    """
    from azure_like._xml.parsing import without_comments  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.reading import reading_of  # noqa: PLC0415 -- the same

    element = without_comments(element)
    reading = reading_of(cls)
    narrowed = reading.narrow(element, used)
    # A class that is not narrowed is called, as for a mapping. `place_own` could call its own `_deserialize` again.
    made: _ModelT = cls(element) if narrowed is reading else Walk(reading.handlers).run(narrowed.place_own, element)  # type: ignore[call-arg]
    return made


def from_xml(cls: type[_ModelT], data: str | bytes) -> _ModelT:
    """Return a model made of an XML document.

    Args:
        cls: The class of the model. Discriminators in the document may name a class below it.
        data: The document. An encoding declaration in a ``str`` is ignored. ``bytes`` are in the encoding of their byte
            order mark or declaration, and in UTF-8 without either.

    Returns:
        The model. A text that does not fit its declaration is kept unchanged. Elements that are not declared are kept
        under their names.

    Raises:
        DeserializationError: The document is not well-formed or has a document type declaration, or its root element
            has another name than the class.
        ValueError: The document is nested deeper than 100,000 levels.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, from_xml, rest_field
        >>> class Queue(Model):
        ...     name: Optional[str] = rest_field(xml={"name": "Name"})
        ...     messages: Optional[int] = rest_field(xml={"name": "Messages"})
        >>> queue = from_xml(Queue, "<Queue><Name>orders</Name><Messages>3</Messages></Queue>")
        >>> queue.name, queue.messages
        ('orders', 3)
    """
    from azure_like._xml.parsing import parse  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.reading import reading_of  # noqa: PLC0415 -- the same

    root = parse(data)
    reading = reading_of(cls)
    narrowed = reading.narrow(root)
    expected = [names.name for names in (narrowed.names, reading.names)]
    if root.tag not in [name.tag for name in expected]:
        raise DeserializationError(f"a root element <{expected[0].tag}>", root.tag, owner=cls.__name__)
    made: _ModelT = Walk(reading.handlers).run(reading.place, root)
    return made


def _deserialize_xml(
    deserializer: Any, value: str | bytes, *, handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY
) -> Any:
    """Return the typed value of an XML document.

    Args:
        deserializer: The declared type of the root element: any annotation of an attribute.
        value: The document, with a root element of any name.
        handlers: The type handlers for values that belong to no field. A drop-in package has its own.

    Raises:
        DeserializationError: The document is not well-formed or has a document type declaration.
    """
    from azure_like._xml.parsing import parse  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.reading import reading_of  # noqa: PLC0415 -- the same
    from azure_like._xml.values import item_reader  # noqa: PLC0415 -- the same

    root = parse(value)
    codec = codec_of(deserializer, None, None, handlers)
    return codec.decode(Walk(handlers).run(item_reader(codec, "", reading_of), root))


def _failsafe_deserialize_xml(
    deserializer: Any, response: Any, *, handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY
) -> Any:
    """Return the typed value of a response's XML body, or None if any error occurs.

    It reads the model of an error response. A fault in the body is logged, so that it does not hide the error.
    """
    try:
        return _deserialize_xml(deserializer, response.text(), handlers=handlers)
    except Exception:
        logging.getLogger("azure_like").warning("Ignoring an error body that cannot be deserialised", exc_info=True)
        return None
