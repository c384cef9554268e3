"""How rich and IPython show a model: its class and its attributes, with typed values.

Values are decoded for the display alone. No view is kept, and the data of the model stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_like._fields.field import _RestField
from azure_like._mappings import is_node
from azure_like._sentinels import is_null
from azure_like._types import ATOMS, UNCHECKED

DEEPEST: Final = 20
"""The number of levels, of models and containers together, that are shown. What is deeper is cut off: ``Pet(...)``.

rich indents by four columns a level, so more levels would leave a terminal of 80 columns.
"""

_SPECIAL: Final = ("__rich_repr__", "_repr_pretty_", "__repr__")
"""The methods by which a class may define how it is shown."""

_BRACKETS: Final[dict[type, str]] = {list: "[...]", tuple: "(...)", dict: "{...}"}


def rich_parts(value: Any) -> Iterator[tuple[str, Any]] | None:
    """Return the attributes of a node with their values, for rich.

    Return None if the class of the node has a ``__repr__`` of its own: rich uses that instead.
    """
    node, above = _place(value)
    cls = type(node)
    if cls.__repr__ is not node._plan.of(cls).root.cls.__repr__:
        return None
    return _parts(node, above)


def print_parts(value: Any, printer: Any) -> None:
    """Print a node with a printer of IPython, on several lines if one is too short.

    Args:
        value: The node, or a part of a display.
        printer: An ``IPython.lib.pretty.RepresentationPrinter``.
    """
    node, above = _place(value)
    with printer.group(4, f"{type(node).__name__}(", ")"):
        for number, (label, part) in enumerate(_parts(node, above)):
            if number:
                printer.text(",")
            printer.breakable(" " if number else "")
            if number == printer.max_seq_length:
                printer.text("...")
                break
            printer.text(f"{label}=")
            printer.pretty(part)


class _Part:
    """A node inside a display, which knows the nodes and containers around it.

    rich takes the name, and IPython the method that prints, from ``__class__``.
    """

    __slots__ = ("above", "node")

    def __init__(self, node: Any, above: tuple[int, ...]) -> None:
        self.node = node
        self.above = above

    @property  # type: ignore[misc]  # typeshed has it as a plain attribute
    def __class__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]  # it can only be read
        return type(self.node)

    def __rich_repr__(self) -> Iterator[tuple[str, Any]] | None:
        return rich_parts(self)

    def __repr__(self) -> str:
        return repr(self.node)


class _Cut:
    """The sign that something is not shown, because it is too deep or contains itself."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _place(value: Any) -> tuple[Any, tuple[int, ...]]:
    """Return the node of a display with the identities of what is around it."""
    return (value.node, value.above) if type(value) is _Part else (value, ())


def _parts(node: Any, above: tuple[int, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the attributes in the data of a node, and its unknown keys in brackets, each with its value."""
    inside = (*above, id(node))
    fields = node._plan.of(type(node)).by_wire
    for wire_name, value in list(node._data.items()):
        field = fields.get(wire_name)
        if field is None:
            yield f"[{wire_name!r}]", _prepared(value, inside)
        else:
            yield field._attribute, _prepared(_typed(node, field, value), inside)


def _typed(node: Any, field: _RestField, value: Any) -> Any:
    """Return the typed value of a field: that of its view if there is one, and the wire value if it has no other."""
    view = (node._views or {}).get(field._rest_name)
    if view is not None and view is not UNCHECKED and view.wire is value and not view.wire_changed():
        return view.view
    if is_null(value):
        return None
    try:
        return field.codec.decode(value)
    except Exception:  # noqa: BLE001 -- functions given as `type=` may raise anything, and the rest is still shown
        return value


def _prepared(value: Any, above: tuple[int, ...]) -> Any:
    """Return a value with each node in it as a part of the display, and without what is too deep."""
    cls = type(value)
    if cls in ATOMS:
        return value
    if is_node(value):
        if id(value) in above or len(above) >= DEEPEST:
            return _Cut(f"{cls.__name__}(...)")
        return value if _shows_itself(value) else _Part(value, above)
    if cls not in _BRACKETS or not value:
        return value
    if id(value) in above or len(above) >= DEEPEST:
        return _Cut(_BRACKETS[cls])
    inside = (*above, id(value))
    if cls is dict:
        return {key: _prepared(item, inside) for key, item in list(value.items())}
    return cls([_prepared(item, inside) for item in list(value)])


def _shows_itself(node: Any) -> bool:
    cls = type(node)
    root = node._plan.of(cls).root.cls
    return any(getattr(cls, name) is not getattr(root, name) for name in _SPECIAL)
