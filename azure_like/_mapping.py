"""The data of a model: wire values by wire name, in step with their typed views."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, ClassVar

from azure_like._compat import is_element
from azure_like._deep_text import text_of
from azure_like._depth import equal_without_recursion
from azure_like._display import print_parts, rich_parts
from azure_like._encoder import plain_node
from azure_like._fields.views import PUBLISHING, View, add_marks, expose, private_copy, replace_content, snapshot
from azure_like._fields.writing import encoded_view
from azure_like._mappings import is_mapping, is_node
from azure_like._types import ATOMS, CONTAINERS, UNCHECKED
from azure_like.exceptions import SerializationError


class WireMapping(MutableMapping[str, Any]):
    """The special methods of a model as a mapping.

    Each method that shows wire values first encodes the changed views into them. The public methods of a mapping are in
    `azure_like.Model`.
    """

    _plan: ClassVar[Any]
    _specialised_from: ClassVar[Any] = None
    _data: dict[str, Any]
    _views: dict[str, Any] | None

    def _synced(self) -> dict[str, Any]:
        """Return the wire data after encoding every changed view into it."""
        if self._views:
            _bring_in_step([(self, *pair) for pair in list(self._views.items())])
        return self._data

    def _in_step(self, key: str) -> dict[str, Any]:
        """Return the wire data after encoding the view of one key into it, if the view was changed."""
        view = self._views.get(key) if self._views else None
        if view is not None:
            _bring_in_step([(self, key, view)])
        return self._data

    def _write_back(self, wire_name: str, view: View) -> None:
        """Encode a changed view into the wire data.

        Other threads may change the view at the same time, and encode it too. So a copy is encoded, and the copy
        becomes the view's snapshot: a later change is found by comparison. A thread that comes second begins again.

        Raises:
            SerializationError: A value in the view has no wire form.
            DeserializationError: The view cannot be the declared container of models.
        """
        field = self._plan.of(type(self)).by_wire[wire_name]
        while view.view_changed():
            before = view.seen
            current = private_copy(view.view)
            seen = snapshot(current, current)
            made = encoded_view(field, current, self._plan.elements)
            with PUBLISHING:
                if view.seen is before:
                    if not replace_content(view.wire, made):
                        self._data[wire_name] = made
                    view.settle(self._data[wire_name], seen)

    def _expose(self, wire_name: str) -> None:
        """Note that a caller has the wire container of a key and may change it."""
        view = None if self._views is None else self._views.get(wire_name)
        if view is not None:
            if view is not UNCHECKED:
                expose(self, wire_name)
            return
        plan = self._plan.of(type(self))
        field = None if wire_name in plan.untyped else plan.by_wire.get(wire_name)
        if field is None:
            return
        if field.codec.typed:
            expose(self, wire_name)
        elif field.resolved:
            plan.untyped.add(wire_name)

    def _mark(self, wire_name: str) -> None:
        """Mark a key whose wire container may decode to another container."""
        add_marks(self, {wire_name: UNCHECKED})

    def __getitem__(self, key: str) -> Any:
        if self._views is None:
            value = self._data[key]
            if type(value) in ATOMS:
                return value
            plan = self._plan
            if key in plan.untyped and plan.cls is type(self):
                return value
        else:
            value = self._in_step(key)[key]
        if issubclass(type(value), CONTAINERS):
            self._expose(key)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        if type(value) not in ATOMS and is_element(value):
            plan = self._plan.of(type(self))
            value = plan.elements.read_fields(plan, {key: value})[key]
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
        """Tell whether the wire data are equal. Another mapping is compared as a model built from it."""
        try:
            if self._views is None and type(other) is type(self) and other._views is None:
                return self._data == other._data
            return self._equals(other)
        except RecursionError:
            return self._equals_deep(other)
        except Exception:  # noqa: BLE001 -- values and constructors of other packages may raise anything
            return False

    def _equals(self, other: Any) -> bool:
        if is_node(other):
            return bool(self._synced() == other._synced())
        return is_mapping(other) and self._synced() == self._foreseen(other)

    def _foreseen(self, mapping: Any) -> dict[str, Any]:
        """Return the data of a model of this class that is made of a mapping."""
        found: dict[str, Any] = self._plan.of(type(self)).builder.foreseen(mapping)
        return found

    def _equals_deep(self, other: Any) -> bool:
        try:
            return equal_without_recursion(
                self, other if is_node(other) else self._plan.of(type(self)).builder.foreseen(other)
            )
        except RecursionError:  # the comparison of the outer models has more stack left
            raise
        except Exception:  # noqa: BLE001 -- as above
            return False

    __hash__ = None  # type: ignore[assignment]  # a model can be changed, so it has no hash
    __reversed__ = None  # otherwise `reversed` would read a model as a sequence

    def __repr__(self) -> str:
        try:
            return repr(self._synced())
        except SerializationError:  # a view without a wire form is shown itself
            views = {name: view.view for name, view in (self._views or {}).items() if view is not UNCHECKED}
            return repr({**self._data, **views})
        except RecursionError:
            return text_of(plain_node(self), repr)

    __str__ = __repr__

    def __rich_repr__(self) -> Iterator[tuple[str, Any]] | None:
        """Return the attributes with their typed values, which rich shows behind the name of the class."""
        return rich_parts(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 -- IPython calls it so
        """Print the class and the attributes with a printer of IPython."""
        print_parts(self, printer)

    def _ipython_key_completions_(self) -> list[str]:
        """Return the keys that IPython offers after ``model["``: first the keys present, then the declared ones."""
        return list(dict.fromkeys([*self._data, *self._plan.of(type(self)).by_wire]))


def _bring_in_step(views: list[tuple[Any, str, Any]]) -> None:
    """Encode the changed views of nodes into their wire data, and the changed views of the nodes inside first.

    Args:
        views: Each view or mark, after the node that keeps it and its key.
    """
    todo = views[::-1]
    while todo:
        node, wire_name, view = todo.pop()
        if view is not UNCHECKED:
            for inner in view.nodes():
                todo.extend((inner, *pair) for pair in list(inner._views.items()))
            if view.view_changed():
                node._write_back(wire_name, view)
