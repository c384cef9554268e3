"""What a shape of XML is, and how its class is declared on one base: the ground that the lists of shapes stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Optional, Sequence, Union  # noqa: UP035 - see `DICT`

from conformance._shapes import declare, scope

DICT: Any = dict
LIST: Any = list
OPTIONAL: Any = Optional
SEQUENCE: Any = Sequence
SET: Any = set
UNION: Any = Union
"""The forms that the reference reads (D6), as values: what they are of is a class that is made at run time."""

NOT_GIVEN: Any = object()
"""In the place of a wire value: the case is not about one scalar."""


@dataclass(frozen=True)
class Document:
    """A text to read.

    Attributes:
        text: the document.
        wire: what SPEC 10.5 wants in the data for the field `v`, where the case is about that one field.
    """

    text: str | bytes
    wire: Any = NOT_GIVEN


@dataclass(frozen=True)
class Shape:
    """A class, documents to read with it and models of it to write.

    Attributes:
        name: by which both implementations know it.
        target: what a document is read as: the class, or an annotation with it.
        documents: to read.
        models: to write: what the class is made from, as keywords or as a mapping of wire names.
        model: the class that `models` are of; `target` where it is one.
    """

    name: str
    target: Any
    documents: Sequence[Document] = ()
    models: Sequence[Mapping[str, Any]] = ()
    model: Any = None


@dataclass
class Field:
    """A field to declare: its annotation, its XML metadata and more keywords of `rest_field`."""

    annotation: Any
    xml: Mapping[str, Any] | None = None
    more: dict[str, Any] = field(default_factory=dict)


class Declaring:
    """Makes classes on one base, each with a name of its own (the reference cannot have two of one name, D5)."""

    def __init__(self, base: Any, name: str) -> None:
        """Make the module that the classes live in.

        Args:
            base: the implementation, the module with `Model` and `rest_field`.
            name: of the module.
        """
        self.base = base
        self.scope: ModuleType = scope(base, name)

    def model(
        self,
        name: str,
        xml: Mapping[str, Any] | None = None,
        bases: tuple[type, ...] | None = None,
        keywords: Mapping[str, Any] | None = None,
        namespace: Mapping[str, Any] | None = None,
        **fields: Field,
    ) -> Any:
        """Declare a model.

        Args:
            name: of the class.
            xml: its `_xml`; None for none.
            bases: in place of `Model`.
            keywords: of the class statement.
            namespace: more for the class body.
            fields: by attribute, which is the wire name, too.
        """
        body = {} if xml is None else {"_xml": dict(xml)}
        return declare(
            self.base,
            self.scope,
            name,
            {attribute: made.annotation for attribute, made in fields.items()},
            fields={
                attribute: made.more.get("descriptor")
                or self.base.rest_field(name=attribute, xml=None if made.xml is None else dict(made.xml), **made.more)
                for attribute, made in fields.items()
            },
            bases=bases,
            namespace={**body, **(namespace or {})},
            **(keywords or {}),
        )


def named(name: str, /, **more: Any) -> dict[str, Any]:
    """Return the metadata that gives a name in XML."""
    return {"name": name, **more}


def documents(*texts: str | bytes) -> tuple[Document, ...]:
    """Return the texts as documents."""
    return tuple(map(Document, texts))
