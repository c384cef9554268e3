"""Encoders of models and the values in them: to plain dicts and lists, and to JSON text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from json import JSONEncoder
from typing import Any, ClassVar

from azure_like._codecs.encode import ByValue, ContainerMakers, by_value
from azure_like._deep_text import text_of
from azure_like._depth import ATOMS, SHALLOW, Maker, Work, only_atoms
from azure_like._mappings import behind_proxy, dict_of_row, is_declared_mapping
from azure_like._plans.plan import Plan
from azure_like._sentinels import is_null
from azure_like._types import Wire


def plain_data(value: Any, *, exclude_readonly: bool = False, form: str | None = None, work: type[Work] = Work) -> Wire:
    """Return a value as new plain dicts, lists and JSON values.

    Args:
        value: A model, or any value with models in it.
        exclude_readonly: Leave the readonly fields of models out.
        form: The format of values that belong to no field.
        work: The subclass of `Work` for the run.

    Returns:
        The wire data. Multipart file inputs and values of unknown classes in it are unchanged.

    Raises:
        ValueError: The value contains itself.
    """
    return work().run(_walk(exclude_readonly, form).make, value)


def plain_node(node: Any, *, exclude_readonly: bool = False) -> dict[str, Wire]:
    """Return the data of a model as `plain_data` does."""
    work = node._work()
    made: dict[str, Wire] = (_WRITABLE if exclude_readonly else _WHOLE).make(node, None, None, work, 0)
    return work.complete(made) if work.slots else made


class _Walk(ContainerMakers):
    """The makers of plain data for one format."""

    def __init__(self, by: ByValue, *, exclude_readonly: bool) -> None:
        self._by = by
        self._exclude = exclude_readonly

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the plain form of a value, as an `azure_like._depth.Maker` does."""
        cls = type(value)
        if cls is list:
            return value.copy() if only_atoms(map(type, value)) else self.make_items(value, owner, key, work, depth)
        plan: Any = getattr(cls, "_plan", None)
        if plan.__class__ is not Plan:
            return self._other(value, owner, key, work, depth)
        if depth > SHALLOW and work.too_deep(value, depth):
            return work.leave(self.make, value, owner, key)
        if plan.cls is not cls:
            plan = plan.of(cls)
        made = (value._data if value._views is None else value._synced()).copy()
        if self._exclude:
            _remove(made, plan.readonly)
        for name, item in made.items():
            if type(item) not in ATOMS:
                if name in plan.special:
                    made[name] = self._special_maker(name, plan)(item, None, None, work, depth + 1)
                else:
                    made[name] = self.make(item, None, None, work, depth + 1)
        if work.slots:
            work.settle(made)
        return made

    def _special_maker(self, name: str, plan: Plan) -> Maker:
        """Return the maker of a field with a format, or of a multipart file input, which stays unchanged."""
        return _itself if name in plan.multipart else _walk(self._exclude, plan.formats[name]).make

    def _other(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the plain form of a value that is neither a model nor exactly a list."""
        if type(value) in ATOMS:
            return value
        if type(value) is dict:
            return self.make_dict(value, owner, key, work, depth)
        cls = type(value)
        if issubclass(cls, (list, set, frozenset)):
            return self.make_items(value, owner, key, work, depth)
        if issubclass(cls, tuple):
            before = work.slots
            return work.close(tuple, self.make_items(value, owner, key, work, depth), before)
        if is_declared_mapping(value):
            return self.make_dict(value, owner, key, work, depth)
        if is_null(value):
            return None
        made = self._by.encode(value, type(work))
        if made is value:
            row = dict_of_row(value)
            made = behind_proxy(value) if row is None else row
        return value if made is value else self.make(made, owner, key, work, depth)


def _remove(data: dict[str, Any], names: Iterable[str]) -> None:
    for name in names:
        data.pop(name, None)


def _itself(value: Any, _owner: Any, _key: Any, _work: Work, _depth: int) -> Any:
    return value


@lru_cache(maxsize=128)
def _walk(exclude_readonly: bool, form: str | None) -> _Walk:  # noqa: FBT001 -- the key of the cache
    return _Walk(by_value(form), exclude_readonly=exclude_readonly)


_WHOLE = _walk(False, None)  # noqa: FBT003 -- the key of the cache
_WRITABLE = _walk(True, None)  # noqa: FBT003 -- the key of the cache


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

    _work: ClassVar[type[Work]] = Work

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
        return plain_data(o, exclude_readonly=self.exclude_readonly, form=self.format, work=self._work)

    def _encode_deep(self, o: Any) -> str:
        """Return the JSON text of a value that is too deep for the JSON module."""
        return text_of(self._plain(o), super().encode)
