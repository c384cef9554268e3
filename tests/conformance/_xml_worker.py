"""A process that reads and writes every shape of XML on one base and says what it saw, as JSON on stdout.

It is a process of its own because the reference registers prefixes for the whole process (D18)::

    python -m conformance._xml_worker azure_like._model_base 1

The number says how many scalars and namespaces to go on by; the other shapes are all tried.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import chain, islice
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

from conformance._canonical import Seen, attempt, canonical, is_error
from conformance._xml_namespaces import namespaces
from conformance._xml_scalars import scalars
from conformance._xml_shapes import LIST, NOT_GIVEN, OPTIONAL, Declaring, Document, Field, Shape
from conformance._xml_structures import structures


def tree(element: Element) -> Any:
    """Return an element as JSON: its tag, attributes, text and children, and no prefixes."""
    attributes = sorted((str(name), text) for name, text in element.attrib.items() if not name.startswith("xmlns:"))
    return [str(element.tag), attributes, element.text or "", [tree(child) for child in element]]


class Observer:
    """Reads and writes shapes on one base."""

    def __init__(self, making: Declaring) -> None:
        """Take what makes classes on a base with `_deserialize_xml` and `serialize_xml`."""
        self.making = making
        self.base = making.base
        self._holders: dict[str, Any] = {}

    def _holder(self, shape: Shape) -> Any:
        """Return a model with a field of what documents of a shape are read as."""
        found = self._holders.get(shape.name)
        if found is None:
            name = f"Holder{len(self._holders)}"
            found = self._holders[shape.name] = self.making.model(name, held=Field(OPTIONAL[shape.target]))
        return found

    def read_elements(self, shape: Shape, document: Document) -> Seen:
        """Read the root of one document on every way on which an element is taken."""

        def root() -> Element:
            return fromstring(document.text)  # noqa: S314 - ours

        def set_held() -> Any:
            made = holder()
            made.held = root()
            return made.held

        target, holder = shape.target, self._holder(shape)
        ways: dict[str, Callable[[], Any]] = {
            "element": lambda: self.base._deserialize(target, root()),
            "element in a list": lambda: self.base._deserialize(LIST[target], [root()])[0],
            "element as a keyword": lambda: holder(held=root()).held,
            "element in a mapping": lambda: holder({"held": root()}).held,
            "element that is set": set_held,
        }
        if isinstance(target, type):
            cls: Any = target
            ways["element, constructed"] = lambda: cls(root())
            ways["element by the class"] = lambda: cls._deserialize(root(), [])
        return {step: attempt(read) for step, read in ways.items()}

    def read(self, shape: Shape, document: Document) -> Seen:
        """Read one document and look at what came of it."""

        def parse() -> Any:
            return self.base._deserialize_xml(shape.target, document.text)

        seen: Seen = {"items": attempt(parse)}
        if document.wire is not NOT_GIVEN:
            # What the contract wants: in the data what JSON would have, and read as JSON would be (SPEC 10.5).
            seen["json items"] = canonical({"v": document.wire})["dict"]
            seen["json read"] = attempt(lambda: shape.target({"v": document.wire}).v)
        if is_error(seen["items"]):
            return seen
        seen |= self.read_elements(shape, document)
        if not hasattr(parse(), "_attr_to_rest_field"):
            return seen
        model = parse()
        for attribute in model._attr_to_rest_field:
            seen[f"read {attribute}"] = attempt(lambda: getattr(model, attribute))  # noqa: B023 - called at once
        seen["items after the read"] = attempt(lambda: model)
        seen["written"] = attempt(lambda: tree(fromstring(self.base.serialize_xml(model))))  # noqa: S314 - ours
        seen["again"] = attempt(lambda: self.base._deserialize_xml(shape.target, self.base.serialize_xml(model)))
        return seen

    def write(self, shape: Shape, given: Any) -> Seen:
        """Write one model and read it back."""
        make = shape.model or shape.target

        def build() -> Any:
            return make(given["mapping"]) if "mapping" in given else make(**given)

        def text() -> str:
            written: str = self.base.serialize_xml(build())
            return written

        seen: Seen = {"items": attempt(build), "text": attempt(text)}
        seen["sent"] = attempt(lambda: tostring(self.base._get_element(build()), encoding="unicode"))
        seen["xml"] = attempt(lambda: tree(fromstring(text())))  # noqa: S314 - ours
        seen["element"] = attempt(lambda: tree(self.base._get_element(build())))
        seen["without readonly"] = attempt(lambda: tree(self.base._get_element(build(), exclude_readonly=True)))
        seen["into"] = attempt(lambda: tree(self.base._get_element(build(), wrapped_element=Element("given"))))
        meta = {"name": "P", "itemsName": "I"}
        seen["as an item"] = attempt(lambda: tree(self.base._get_element(build(), parent_meta=meta)))
        seen["back"] = attempt(lambda: self.base._deserialize_xml(shape.target, text()))
        seen["equal"] = attempt(lambda: self.base._deserialize_xml(shape.target, text()) == build())
        return seen

    def all(self, shapes: Iterator[Shape]) -> Iterator[tuple[str, Seen]]:
        """Yield what is seen of each case, with its name."""
        for shape in shapes:
            for document in shape.documents:
                yield f"{shape.name}: read {document.text!r}", self.read(shape, document)
            for number, given in enumerate(shape.models):
                yield f"{shape.name}: write {number}", self.write(shape, given)


def main() -> None:
    """Observe all shapes on the base that is named on the command line."""
    logging.disable()  # an implementation may say what it thinks of wrong values; the observations are what counts
    making = Declaring(import_module(sys.argv[1]), "xml_shapes")
    shapes = chain(structures(making), islice(chain(scalars(making), namespaces(making)), 0, None, int(sys.argv[2])))
    seen = list(Observer(making).all(shapes))
    json.dump(dict(seen), sys.stdout)


if __name__ == "__main__":
    main()
