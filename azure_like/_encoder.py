"""Models out: plain wire data for ``as_dict`` and ``json.dumps``, in one walk that does not recurse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import JSONEncoder
from typing import Any

from azure_like._codecs.placing import ByValue, by_value
from azure_like._codecs.work import ATOMS, MAX_DEPTH, too_deep
from azure_like._null import is_null
from azure_like._types import Wire

_NONE: frozenset[str] = frozenset()


def plain_data(value: Any, *, exclude_readonly: bool = False, form: str | None = None) -> Wire:
    """Return a value as plain dicts, lists and JSON values, all of them new.

    Args:
        value: A model, or anything that holds models.
        exclude_readonly: Leave the readonly fields of models out.
        form: The format of values that are in no field.

    Returns:
        The wire data. Multipart file inputs and values of unknown classes are in it as they are.

    Raises:
        ValueError: The value contains itself.
    """
    holder: list[Any] = [value]
    _Walk(by_value(form), exclude_readonly=exclude_readonly).run(holder, value)
    return holder[0]


class _Walk:
    """One walk over a tree of models and containers."""

    def __init__(self, outside: ByValue, *, exclude_readonly: bool) -> None:
        self._outside = outside
        self._exclude = exclude_readonly
        self._todo: list[tuple[Any, Any, int, ByValue]] = []
        self._tuples: list[tuple[Any, Any, list[Any]]] = []

    def run(self, holder: list[Any], value: Any) -> None:
        self._put(holder, 0, value, self._outside, 0)
        todo = self._todo
        while todo:
            source, target, depth, by = todo.pop()
            if depth > MAX_DEPTH:
                raise too_deep()
            if isinstance(source, list):
                for index, item in enumerate(source):
                    if item.__class__ not in ATOMS:
                        self._put(target, index, item, by, depth)
            elif isinstance(source, dict):
                for key, item in source.items():
                    if item.__class__ not in ATOMS:
                        self._put(target, key, item, by, depth)
            else:
                self._node(source, target, depth)
        for container, key, items in reversed(self._tuples):
            container[key] = tuple(items)

    def _node(self, node: Any, target: dict[str, Any], depth: int) -> None:
        plan = node._plan.of(type(node))
        left_out = plan.readonly if self._exclude else _NONE
        fields = plan.by_wire
        for key, item in node._synced().items():
            if key in left_out:
                continue
            if item.__class__ in ATOMS or key in plan.multipart:
                target[key] = item
            else:
                field = fields.get(key)
                self._put(target, key, item, by_value(None) if field is None else field.plain, depth)

    def _put(self, target: Any, key: Any, value: Any, by: ByValue, depth: int) -> None:
        """Store the plain form of a value, leaving what is inside it for later."""
        if hasattr(value, "_synced"):
            node_data: dict[str, Any] = {}
            target[key] = node_data
            self._todo.append((value, node_data, depth + 1, by))
        elif isinstance(value, (list, set, frozenset)):
            target[key] = items = list(value)
            self._todo.append((items, items, depth + 1, by))
        elif isinstance(value, tuple):
            target[key] = items = list(value)
            self._tuples.append((target, key, items))
            self._todo.append((items, items, depth + 1, by))
        elif isinstance(value, Mapping):
            target[key] = made = dict(value)
            self._todo.append((made, made, depth + 1, by))
        elif is_null(value):
            target[key] = None
        else:
            made = by.encode(value)
            if made is value:
                target[key] = value
            else:
                self._put(target, key, made, by, depth)


class SdkJSONEncoder(JSONEncoder):
    """A `json.JSONEncoder` for models and the values that they hold.

    Args:
        exclude_readonly: Leave the readonly fields of models out.
        format: The format of values that are in no field, such as ``base64url`` for ``bytes``.

    Raises:
        TypeError: (from `encode`) A value of a class it does not know.

    Example:
        >>> import json
        >>> from datetime import date
        >>> json.dumps({"day": date(2023, 1, 12)}, cls=SdkJSONEncoder)
        '{"day": "2023-01-12"}'
    """

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
        return super().encode(self._plain(o))

    def iterencode(self, o: Any, _one_shot: bool = False) -> Iterator[str]:  # noqa: FBT001, FBT002 -- its signature
        """Return the JSON text of a value in pieces."""
        return super().iterencode(self._plain(o), _one_shot)

    def _plain(self, o: Any) -> Any:
        return plain_data(o, exclude_readonly=self.exclude_readonly, form=self.format)

    def default(self, o: Any) -> Any:
        """Return the plain form of a value that the JSON module does not know.

        Raises:
            TypeError: Nor does this encoder.
        """
        plain = self._plain(o)
        return super().default(o) if plain is o else plain
