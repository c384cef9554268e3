"""The walk that makes plain wire data of models: dicts, lists and JSON values, all of them new (SPEC 8.1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from azure_like._codecs.by_value import ByValue, by_value
from azure_like._codecs.containers import ContainerMakers
from azure_like._codecs.work import ATOMS, SHALLOW, Work
from azure_like._null import is_null
from azure_like._plan import Plan
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
    return (_WRITABLE if exclude_readonly else _WHOLE).root(node)


class _Walk(ContainerMakers):
    """The makers of plain data, for values with one format."""

    def __init__(self, by: ByValue, *, exclude_readonly: bool) -> None:
        self._by = by
        self._exclude = exclude_readonly

    def make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the plain form of a value; a `azure_like._codecs.work.Maker`."""
        cls = value.__class__
        if cls in ATOMS:
            return value
        if getattr(cls, "_plan", None).__class__ is Plan:
            return self._node(value, owner, key, work, depth)
        if cls is list:
            if ATOMS.issuperset(map(type, value)):
                return value.copy()
            return self.make_items(value, owner, key, work, depth)
        if cls is dict:
            return self.make_dict(value, owner, key, work, depth)
        return self._other(value, owner, key, work, depth)

    def root(self, node: Any) -> dict[str, Wire]:
        """Return the plain form of a model that is inside nothing; there is no work where nothing is inside it."""
        made = self._copy(node)
        if not ATOMS.issuperset(map(type, made.values())):
            plan = node._plan.of(node.__class__)
            work = plan.work()
            self._fill(made, plan, work, 0)
            if work.slots:
                return work.complete(made)  # type: ignore[no-any-return]
        return made

    def _node(self, node: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        if depth > SHALLOW and work.too_deep(node, depth):
            return work.leave(self._node, node, owner, key)
        plan = node._plan
        if plan.cls is not node.__class__:
            plan = plan.of(node.__class__)
        if self._exclude or plan.special:
            made = self._copy(node)
            self._fill(made, plan, work, depth)
            return made
        made = (node._data if node._views is None else node._synced()).copy()
        for name, item in made.items():
            cls = item.__class__
            if cls not in ATOMS:
                if cls is list and ATOMS.issuperset(map(type, item)):
                    made[name] = item.copy()
                else:
                    made[name] = self.make(item, None, None, work, depth + 1)
        if work.slots:
            work.settle(made)
        return made

    def _copy(self, node: Any) -> dict[str, Wire]:
        made: dict[str, Wire] = (node._data if node._views is None else node._synced()).copy()
        if self._exclude:
            for name in node._plan.of(node.__class__).readonly:
                made.pop(name, None)
        return made

    def _fill(self, made: dict[str, Wire], plan: Any, work: Work, depth: int) -> None:
        """Put the values of a copy of a model's data in their plain form."""
        for name, item in made.items():
            cls = item.__class__
            if cls in ATOMS:
                continue
            if cls is list and ATOMS.issuperset(map(type, item)):
                made[name] = item.copy()
            elif name not in plan.multipart:
                form = plan.by_wire[name]._format if name in plan.by_wire else None
                walk = self if form is None else _walk(self._exclude, form)
                made[name] = walk.make(item, None, None, work, depth + 1)
        if work.slots:
            work.settle(made)

    def _other(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        """Return the plain form of a value that is neither a model, nor a list or dict by its exact class."""
        if isinstance(value, (list, set, frozenset)):
            return self.make_items(value, owner, key, work, depth)
        if isinstance(value, tuple):
            before = work.slots
            return work.close(tuple, self.make_items(value, owner, key, work, depth), before)
        if isinstance(value, Mapping):
            return self.make_dict(value, owner, key, work, depth)
        if is_null(value):
            return None
        made = self._by.encode(value, work.__class__)
        return value if made is value else self.make(made, owner, key, work, depth)


@lru_cache(maxsize=128)
def _walk(exclude_readonly: bool, form: str | None) -> _Walk:  # noqa: FBT001 -- the key of the cache
    return _Walk(by_value(form), exclude_readonly=exclude_readonly)


_WHOLE = _walk(False, None)  # noqa: FBT003 -- the key of the cache
_WRITABLE = _walk(True, None)  # noqa: FBT003 -- the key of the cache
