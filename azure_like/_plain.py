"""The walk that makes plain wire data of models: dicts, lists and JSON values, all of them new (SPEC 8.1)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from azure_like._codecs.containers import ContainerMakers
from azure_like._codecs.encode import ByValue, by_value
from azure_like._depth import ATOMS, SHALLOW, Maker, Work, only_atoms
from azure_like._mappings import behind_proxy, is_declared_mapping
from azure_like._plans.plan import Plan
from azure_like._sentinels import is_null
from azure_like._types import Wire


def plain_data(value: Any, *, exclude_readonly: bool = False, form: str | None = None, work: type[Work] = Work) -> Wire:
    """Return a value as plain dicts, lists and JSON values, all of them new.

    Args:
        value: A model, or anything that holds models.
        exclude_readonly: Leave the readonly fields of models out.
        form: The format of values that are in no field.
        work: The kind of work that makes them.

    Returns:
        The wire data. Multipart file inputs and values of unknown classes are in it as they are.

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
    """The makers of plain data, for values with one format."""

    def __init__(self, by: ByValue, *, exclude_readonly: bool) -> None:
        self._by = by
        self._exclude = exclude_readonly

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the plain form of a value; a `azure_like._depth.Maker`."""
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
        """Return the maker of a field with a format, or of a multipart file input, which stays what it is."""
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
            made = behind_proxy(value)
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
