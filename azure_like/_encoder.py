"""Encoders of models and the values in them: to plain dicts and lists, and to JSON text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from json import JSONEncoder
from typing import Any, ClassVar

from azure_like._codecs.encode import ByValue, ContainerPlaces, by_value
from azure_like._deep_text import text_of
from azure_like._depth import SHALLOW, Place, Walk, only_atoms
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._mappings import behind_proxy, dict_of_row, is_declared_mapping
from azure_like._plans.plan import Plan
from azure_like._sentinels import is_null
from azure_like._types import ATOMS, Wire


def plain_data(
    value: Any,
    *,
    exclude_readonly: bool = False,
    form: str | None = None,
    handlers: TypeHandlerRegistry = TYPE_HANDLER_REGISTRY,
) -> Wire:
    """Return a value as new plain dicts, lists and JSON values.

    Args:
        value: A model, or any value with models in it.
        exclude_readonly: Leave the readonly fields of models out.
        form: The format of values that belong to no field.
        handlers: The type handlers.

    Returns:
        The wire data. Multipart file inputs and values of unknown classes in it are unchanged.

    Raises:
        ValueError: The value contains itself.
    """
    return Walk(handlers).run(_places(exclude_readonly, form).place, value)


def plain_node(node: Any, *, exclude_readonly: bool = False) -> dict[str, Wire]:
    """Return the data of a model as `plain_data` does."""
    made: dict[str, Wire] = Walk(node._handlers).run((_WRITABLE if exclude_readonly else _WHOLE).place, node)
    return made


class _PlainPlaces(ContainerPlaces):
    """The places of plain data for one format."""

    def __init__(self, by: ByValue, *, exclude_readonly: bool) -> None:
        self._by = by
        self._exclude = exclude_readonly

    def place(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the plain form of a value under a key."""
        cls = type(value)
        if cls is list:
            if only_atoms(map(type, value)):
                container[key] = value.copy()
            else:
                self.place_items(value, container, key, walk, depth)
            return
        plan: Any = getattr(cls, "_plan", None)
        if plan.__class__ is not Plan:
            self._place_other(value, container, key, walk, depth)
            return
        if depth > SHALLOW and walk.puts_off(self.place, value, container, key, depth):
            return
        if plan.cls is not cls:
            plan = plan.of(cls)
        container[key] = made = (value._data if value._views is None else value._synced()).copy()
        if self._exclude:
            _remove(made, plan.readonly)
        below = depth + 1
        for name, item in made.items():
            if type(item) not in ATOMS:
                if name in plan.special:
                    self._special_place(name, plan)(item, made, name, walk, below)
                else:
                    self.place(item, made, name, walk, below)

    def _special_place(self, name: str, plan: Plan) -> Place:
        """Return the place of a field with a format, or of a multipart file input, which stays unchanged."""
        return _place_itself if name in plan.multipart else _places(self._exclude, plan.formats[name]).place

    def _place_other(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> None:
        """Put the plain form of a value that is neither a model nor exactly a list under a key."""
        cls = type(value)
        if cls in ATOMS:
            container[key] = value
        elif cls is dict:
            self.place_dict(value, container, key, walk, depth)
        elif issubclass(cls, (list, set, frozenset)):
            self.place_items(value, container, key, walk, depth)
        elif issubclass(cls, tuple):
            before = walk.pending
            self.place_items(value, container, key, walk, depth)
            walk.finish(tuple, container, key, before)
        elif is_declared_mapping(value):
            self.place_dict(value, container, key, walk, depth)
        elif is_null(value):
            container[key] = None
        else:
            made = self._by.encode(value, walk.handlers)
            if made is value:
                row = dict_of_row(value)
                made = behind_proxy(value) if row is None else row
            if made is value:
                container[key] = value
            else:
                self.place(made, container, key, walk, depth)


def _remove(data: dict[str, Any], names: Iterable[str]) -> None:
    for name in names:
        data.pop(name, None)


def _place_itself(value: Any, container: Any, key: Any, _walk: Walk, _depth: int) -> None:
    container[key] = value


@lru_cache(maxsize=128)
def _places(exclude_readonly: bool, form: str | None) -> _PlainPlaces:  # noqa: FBT001 -- the key of the cache
    return _PlainPlaces(by_value(form), exclude_readonly=exclude_readonly)


_WHOLE = _places(False, None)  # noqa: FBT003 -- the key of the cache
_WRITABLE = _places(True, None)  # noqa: FBT003 -- the key of the cache


class SdkJSONEncoder(JSONEncoder):
    """A `json.JSONEncoder` for models and the values in them.

    The data of a model are JSON already, so the encoder of the standard library writes them without a copy.

    Args:
        *args: As for `json.JSONEncoder`.
        exclude_readonly: Leave the readonly fields of models out.
        format: The format of values that belong to no field, such as ``base64url`` for ``bytes``.
        **kwargs: As for `json.JSONEncoder`.

    Raises:
        TypeError: (from `encode`) A value is of an unknown class.
        ValueError: (from `encode`) A value contains itself.

    Example:
        >>> import json
        >>> from datetime import date
        >>> json.dumps({"day": date(2023, 1, 12)}, cls=SdkJSONEncoder)
        '{"day": "2023-01-12"}'
    """

    _handlers: ClassVar[TypeHandlerRegistry] = TYPE_HANDLER_REGISTRY

    def __init__(
        self,
        *args: Any,
        exclude_readonly: bool = False,
        format: str | None = None,  # noqa: A002 -- the name that generated packages pass
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.exclude_readonly = exclude_readonly
        self.format = format

    def encode(self, o: Any) -> str:
        """Return the JSON text of a value."""
        try:
            return super().encode(o)
        except RecursionError:
            return self._encode_deep(o)

    def iterencode(self, o: Any, _one_shot: bool = False) -> Iterator[str]:  # noqa: FBT001, FBT002 -- its signature
        """Return the JSON text of a value in pieces."""
        if _one_shot:  # the call is from `encode`, which encodes deep values itself
            return super().iterencode(o, _one_shot)
        try:
            return iter(list(super().iterencode(o, _one_shot)))
        except RecursionError:
            return iter([self._encode_deep(o)])

    def default(self, o: Any) -> Any:
        """Return the JSON form of a value that the JSON module does not know.

        Raises:
            TypeError: The class of the value is unknown to this encoder too.
        """
        cls = type(o)
        plan: Any = getattr(cls, "_plan", None)
        if plan.__class__ is not Plan or o._views is not None:
            plain = self._plain(o)
            return super().default(o) if plain is o else plain
        data = o._data
        if plan.cls is not cls:
            plan = plan.of(cls)
        if plan.special and plan.needs_formats(data):
            return self._plain(o)
        if not self.exclude_readonly:
            return data
        readonly = plan.readonly
        if readonly and not readonly.isdisjoint(data):
            data = data.copy()
            for name in readonly:
                data.pop(name, None)
        return data

    def _plain(self, o: Any) -> Any:
        return plain_data(o, exclude_readonly=self.exclude_readonly, form=self.format, handlers=self._handlers)

    def _encode_deep(self, o: Any) -> str:
        """Return the JSON text of a value that is too deep for the JSON module."""
        return text_of(self._plain(o), super().encode)
