"""XML in: models, and values that hold models, from documents and elements (SPEC 10).

What does the work is in `azure_like._xml`. That is imported at the first use of XML, as most programs never do.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

from azure_like._codecs.base import Codec
from azure_like._codecs.lookup import codec_of
from azure_like._depth import Work
from azure_like._types import Wire
from azure_like.exceptions import DeserializationError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ModelT = TypeVar("_ModelT")


class Elements:
    """Reads the XML elements among values, wherever a value is taken (SPEC 2.10)."""

    def read(self, codec: Codec | None, value: Any, work: type[Work]) -> Wire:
        """Return a value with what the elements in it stand for in their place.

        Args:
            codec: The codec of what is declared for the value; None where nothing is.
            value: An element, or a container with elements somewhere in it.
            work: The kind of work that is done with it.
        """
        from azure_like._xml.inside import inside_reader  # noqa: PLC0415 -- see the docstring of the module

        return work().run(inside_reader(codec), value)

    def read_fields(self, plan: Any, mapping: Any) -> dict[str, Wire]:
        """Return the data of a node with what the elements in it stand for, each as its field is declared."""
        from azure_like._xml.inside import fields_reader  # noqa: PLC0415 -- see the docstring of the module

        made: dict[str, Wire] = plan.work().run(fields_reader(plan), mapping)
        return made


def load_element(node: Any, element: Element) -> None:
    """Give a node that is being constructed the data that an element stands for, whatever the element is called."""
    from azure_like._xml.parsing import without_comments  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.reading import reading_of  # noqa: PLC0415 -- the same

    reading_of(type(node)).load(without_comments(element), node)


def deserialize_element(cls: type[_ModelT], element: Element, used: list[str]) -> _ModelT:
    """Return the model that an element stands for, of the class that its discriminators name.

    Args:
        cls: The class that was asked for.
        element: The element, whatever it is called.
        used: Wire names of discriminators that are not to be looked at; those used are added.
    """
    from azure_like._xml.parsing import without_comments  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.reading import reading_of  # noqa: PLC0415 -- the same

    element = without_comments(element)
    reading = reading_of(cls)
    narrowed = reading.narrow(element, used)
    # A class that is not narrowed is called, as with a mapping: its `_deserialize` may be what its constructor calls.
    made: _ModelT = cls(element) if narrowed is reading else reading.work().run(narrowed.make_own, element)  # type: ignore[call-arg]
    return made


def from_xml(cls: type[_ModelT], data: str | bytes) -> _ModelT:
    """Return the model that an XML document stands for.

    Args:
        cls: The class of the model. Discriminators in the document may name a class under it.
        data: The document. In a ``str`` an encoding declaration says nothing; ``bytes`` are in the encoding that their
            byte order mark or declaration names, else in UTF-8.

    Returns:
        The model. What does not fit its declaration is in it as the text that it is in the document; elements that are
        not declared are in it by their names.

    Raises:
        DeserializationError: The document is not well-formed or has a document type declaration, or its root element
            is not called as the class is.
        ValueError: It is nested deeper than 100,000 levels.

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
    made: _ModelT = reading.work().run(reading.make, root)
    return made


def _deserialize_xml(deserializer: Any, value: str | bytes, *, work: type[Work] = Work) -> Any:
    """Return the typed value of an XML document.

    Args:
        deserializer: What the root element is declared to be: anything an attribute can be annotated with.
        value: The document. The name of its root element does not matter.
        work: The kind of work that makes what is in no field; a drop-in package has its own.

    Raises:
        DeserializationError: The document is not well-formed or has a document type declaration.
    """
    from azure_like._xml.parsing import parse  # noqa: PLC0415 -- see the docstring of the module
    from azure_like._xml.reading import reading_of  # noqa: PLC0415 -- the same
    from azure_like._xml.values import item_reader  # noqa: PLC0415 -- the same

    root = parse(value)
    codec = codec_of(deserializer, None, None, work.handlers)
    return codec.decode(work().run(item_reader(codec, "", reading_of), root))


def _failsafe_deserialize_xml(deserializer: Any, response: Any, *, work: type[Work] = Work) -> Any:
    """Return the typed value of a response's XML body, or None where that cannot be done, whatever the response does.

    It is for the model of an error response: what is wrong with that is logged and must not hide the error.
    """
    try:
        return _deserialize_xml(deserializer, response.text(), work=work)
    except Exception:
        logging.getLogger("azure_like").warning("Ignoring an error body that cannot be deserialised", exc_info=True)
        return None
