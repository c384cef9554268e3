"""The data of a model: wire values by wire name, in step with the typed views of them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, ClassVar

from azure_like._late import late
from azure_like._mappings import is_mapping, is_node
from azure_like._types import ATOMS, CONTAINERS, UNCHECKED
from azure_like.exceptions import FAILURES_OF_VALUES

if TYPE_CHECKING:
    from azure_like._comparing import equal_without_recursion
    from azure_like._deep_text import text_of
    from azure_like._plain import plain_node
    from azure_like._views import View, replace_content
    from azure_like._writing import encoded
else:
    encoded = late(globals(), "azure_like._writing", "encoded")
    equal_without_recursion = late(globals(), "azure_like._comparing", "equal_without_recursion")
    text_of = late(globals(), "azure_like._deep_text", "text_of")
    plain_node = late(globals(), "azure_like._plain", "plain_node")
    replace_content = late(globals(), "azure_like._views", "replace_content")


class WireMapping(MutableMapping[str, Any]):
    """What a model does as a container: everything that Python asks of a mapping by a special name.

    Whatever shows wire values first brings them in step with the typed views (SPEC 3.4). The methods that a mapping has
    besides are those of `azure_like.Model`, which has no other public names.
    """

    _plan: ClassVar[Any]
    _specialised_from: ClassVar[Any] = None
    _data: dict[str, Any]
    _views: dict[str, Any] | None

    def _synced(self) -> dict[str, Any]:
        """Return the wire data, every changed view encoded into it."""
        todo = [self] if self._views else []
        while todo:
            node = todo.pop()
            for wire_name, view in list((node._views or {}).items()):
                if view is not UNCHECKED:
                    todo.extend(view.nodes())
                    if view.view_changed():
                        node._write_back(wire_name, view)
        return self._data

    def _write_back(self, wire_name: str, view: View) -> None:
        field = self._plan.of(type(self)).by_wire[wire_name]
        made = encoded(field, view.view, None)
        if not replace_content(view.wire, made):
            self._data[wire_name] = made
        view.settle(self._data[wire_name])

    def _expose(self, wire_name: str) -> None:
        """Note that the wire container of a key is in a caller's hands."""
        view = None if self._views is None else self._views.get(wire_name)
        if view is UNCHECKED:
            return
        if view is not None:
            view.expose()
            return
        plan = self._plan.of(type(self))
        field = None if wire_name in plan.untyped else plan.by_wire.get(wire_name)
        if field is None:
            return
        if field.codec.typed:
            self._mark(wire_name)
        elif field.resolved:
            plan.untyped.add(wire_name)

    def _mark(self, wire_name: str) -> None:
        if self._views is None:
            self._views = {}
        self._views[wire_name] = UNCHECKED

    def __getitem__(self, key: str) -> Any:
        if self._views is None:
            value = self._data[key]
            if type(value) in ATOMS:
                return value
            plan = self._plan
            if key in plan.untyped and plan.cls is type(self):
                return value
        else:
            value = self._synced()[key]
        if issubclass(type(value), CONTAINERS):
            self._expose(key)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        self._data[key] = value
        if type(value) not in ATOMS:
            self._mark(key)
        elif self._views:
            self._views.pop(key, None)

    def __delitem__(self, key: str) -> None:
        del self._data[key]
        if self._views:
            self._views.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __contains__(self, key: Any) -> bool:
        return key in self._data

    def __eq__(self, other: object) -> bool:
        """Tell whether the wire data are equal; another mapping counts as the model built from it would (SPEC 3.5)."""
        try:
            if self._views is None and type(other) is type(self) and other._views is None:
                return self._data == other._data
            return self._equals(other)
        except RecursionError:
            return equal_without_recursion(self, other)
        except FAILURES_OF_VALUES:
            return False

    def _equals(self, other: object) -> bool:
        mine = self._synced()
        if is_node(other):
            node: Any = other
            return bool(mine == node._synced())
        return is_mapping(other) and (mine == other or mine == self._plan.of(type(self)).foreseen(other))

    __hash__ = None  # type: ignore[assignment]  # it can be changed, so it has no hash
    __reversed__ = None  # or Python would take it for a sequence

    def __repr__(self) -> str:
        try:
            return repr(self._synced())
        except RecursionError:
            return text_of(plain_node(self), repr)

    __str__ = __repr__

    def _ipython_key_completions_(self) -> list[str]:
        """Return what IPython offers after ``model["``: the keys there are, then the others that are declared."""
        return list(dict.fromkeys([*self._data, *self._plan.of(type(self)).by_wire]))
