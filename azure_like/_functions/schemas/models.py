"""The JSON Schemas of model classes: their fields, and the classes that discriminators name."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from azure_like._annotations.arguments import UnresolvedNameError
from azure_like._encoder import SdkJSONEncoder
from azure_like._fields.field import _RestField
from azure_like._functions.declarations import Declared, form_of_field, is_required
from azure_like._functions.documentation import documentation_of
from azure_like._functions.schemas.names import Definitions
from azure_like._functions.schemas.scalars import Schema, distinct
from azure_like._plans.tags import Tag
from azure_like._sentinels import UNSET

_READONLY = ["read"]


class ModelSchemas:
    """The maker of the schemas of model classes.

    Args:
        definitions: The schemas made so far.
        of_field: The function that returns the schema of a form with a format.
    """

    def __init__(self, definitions: Definitions, of_field: Callable[[Declared, str | None], Schema]) -> None:
        self._definitions = definitions
        self._of_field = of_field

    def ref(self, cls: Any, asked: tuple[str, ...] = ()) -> Schema:
        """Return the reference to the schema of the objects that are read as a class.

        Args:
            cls: The class.
            asked: The wire names of the discriminators that named the class.
        """
        plan = cls._plan.of(cls)
        left = tuple([name for name in plan.discriminators if name not in asked])
        below = _classes_below(cls) if left else {}
        if not below:
            return self._own(cls)
        key = (cls, left, asked)
        return self._definitions.ref(key, cls.__name__, lambda: self._narrowed(cls, left, asked, below))

    def _own(self, cls: Any) -> Schema:
        """Return the reference to the schema of the fields of a class."""
        has_others = bool(cls._plan.of(cls).discriminators) and bool(_classes_below(cls))
        name = f"{cls.__name__}Base" if has_others else cls.__name__
        return self._definitions.ref((cls, "own"), name, lambda: self._fields(cls))

    def _narrowed(self, cls: Any, left: tuple[str, ...], asked: tuple[str, ...], below: Mapping[Any, Any]) -> Schema:
        """Return the schema of a class with discriminators: each value leads to a class, and any other to this one."""
        wire_name, used = left[0], (*asked, left[0])
        classes: dict[Any, list[Any]] = {}
        for value, found in below.items():
            classes.setdefault(found, []).append(value)
        arms = [
            {**self.ref(found, used), "properties": {wire_name: _one_of(values)}, "required": [wire_name]}
            for found, values in classes.items()
        ]
        known = {"properties": {wire_name: _one_of(list(below))}, "required": [wire_name]}
        rest = (
            self._own(cls)
            if len(left) == 1
            else self._definitions.ref(
                (cls, left[1:], used), cls.__name__, lambda: self._narrowed(cls, left[1:], used, below)
            )
        )
        return {**_described(inspect.getdoc(cls), cls), "oneOf": [*arms, {**rest, "not": known}]}

    def arm(self, cls: Any) -> Schema:
        """Return the schema of a class as an arm of a union: a discriminator has to name the class."""
        conditions = {tag.wire_name: _one_of(_values_of(tag)) for tag in _tags(cls) if tag.levels and tag.closed}
        return {**self.ref(cls), **({"properties": conditions, "required": [*conditions]} if conditions else {})}

    def _fields(self, cls: Any) -> Schema:
        plan = cls._plan.of(cls)
        properties: Schema = {}
        required = []
        for wire_name, field in plan.by_wire.items():
            try:
                form, format_name = form_of_field(field)
            except UnresolvedNameError:
                _ = field.codec  # it warns
                properties[wire_name] = {}
                continue
            schema = {} if field._is_multipart_file_input else self._of_field(form, format_name)
            properties[wire_name] = {**schema, **_annotations_of(cls, field)}
            if is_required(field, form):
                required.append(wire_name)
        found: Schema = {**_described(inspect.getdoc(cls), cls), "type": "object"}
        if properties:
            found["properties"] = properties
        if required:
            found["required"] = required
        return found


def agreeing(cls: Any) -> Schema | None:
    """Return the schema of the objects whose tags name a class, or None if it has no tags."""
    conditions = {tag.wire_name: _one_of(_values_of(tag)) for tag in _tags(cls)}
    return {"type": "object", "properties": conditions, "required": [*conditions]} if conditions else None


def is_closed(cls: Any) -> bool:
    """Tell whether a class takes only objects that its tags name."""
    tags = _tags(cls)
    return bool(tags) and all(tag.closed for tag in tags)


def _tags(cls: Any) -> tuple[Tag, ...]:
    found: tuple[Tag, ...] = cls._plan.of(cls).tags._tags
    return found


def _values_of(tag: Tag) -> list[Any]:
    """Return the values of a tag that name its class."""
    found = dict.fromkeys(sorted(tag.known | tag.literals, key=repr))
    for registered, wanted, below in tag.levels:  # classes may have been registered after the tags were made
        values = [value for value, cls in registered.items() if cls is wanted or (below and wanted in cls.__mro__)]
        found.update(dict.fromkeys([value.value if isinstance(value, Enum) else value for value in values]))
    return list(found)


def _classes_below(cls: Any) -> dict[Any, Any]:
    """Return the classes below a class by the discriminator values under which they are registered."""
    registered = dict(getattr(cls, "__mapping__", None) or {})
    plain = {value.value if isinstance(value, Enum) else value: found for value, found in registered.items()}
    return {value: found for value, found in plain.items() if found is not cls and issubclass(found, cls)}


def _one_of(values: list[Any]) -> Schema:
    values = distinct(values)
    return {"const": values[0]} if len(values) == 1 else {"enum": values}


def _annotations_of(cls: Any, field: _RestField) -> Schema:
    """Return the keywords of a field that rule no value out: ``description``, ``readOnly`` and ``default``."""
    documentation = " ".join(documentation_of(cls, field._attribute).split())
    found: Schema = {"description": documentation} if documentation else {}
    if field._visibility == _READONLY:
        found["readOnly"] = True
    if field._default is not UNSET:
        found["default"] = json.loads(json.dumps(field.plain.encode(field._default), cls=SdkJSONEncoder))
    return found


def _described(text: str | None, cls: Any) -> Schema:
    """Return the description of a class: its docstring up to the list of its attributes, without examples."""
    if text is None or cls.__dict__.get("__doc__") is None:
        return {}
    head = re.split(r"(?m)^\s*(?::\w+ |(?:Attributes|Args|Raises|Examples?):)", text, maxsplit=1)[0]
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", head)]
    prose = "\n\n".join([paragraph for paragraph in paragraphs if paragraph and not paragraph.startswith(">>>")])
    return {"description": prose} if prose else {}
