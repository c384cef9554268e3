"""The codecs of type aliases that contain themselves. They decode values of any depth without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, Final

from azure_like._annotations.forms import LateForm
from azure_like._codecs.base import Codec
from azure_like._codecs.encode import by_value
from azure_like._depth import DEEP, Walk
from azure_like._types import ATOMS, Wire
from azure_like.exceptions import FAILURES_OF_VALUES

_CONTAINERS: Final = (list, tuple, set, frozenset, dict)

_Known = dict[tuple[int, int, bool], tuple[Any, BaseException | None]]
"""The decoded containers, each with its error or None, by codec, container, and whether it was parsed or decoded.

Two arms of a union may read one container. It is read once, or the time would double with each level.
"""

_known: ContextVar[_Known | None] = ContextVar("azure_like._codecs.recursive", default=None)


class RecursiveCodec(Codec):
    """The codec of a type alias that contains itself. The codec is part of its own inner codec.

    Its attributes depend on the inner codec, which contains this codec. So it begins as the codec of no value, and the
    inner codec is made again until no attribute changes.
    """

    def __init__(self, form: str | None) -> None:
        self.shapes = 0
        self.typed = False
        self.settles = True
        self.models = False
        self.held = self.decode
        self.place = self._place
        self._plain = by_value(form)
        self._codec: Codec | None = None
        self._later: Callable[[], Codec] | None = None

    def learn(self, codec: Codec) -> bool:
        """Store the inner codec, the codec of the alias's value, and tell whether an attribute changed."""
        self._codec = codec
        self.exact = codec.exact
        self.of_text = codec.of_text
        self.blank = codec.blank
        return self._learns_from(codec)

    def wait(self, make: Callable[[], Codec]) -> None:
        """Postpone the inner codec of an alias without end to the first value. Until then any value may be inside."""
        self.shapes = 7
        self.typed, self.settles = True, False
        self._later = make

    @property
    def waits(self) -> bool:
        """Whether the inner codec is made at the first value."""
        return self._later is not None

    def _learns_from(self, codec: Codec) -> bool:
        before = self.shapes, self.typed, self.settles, self.models
        self.shapes |= codec.shapes
        self.typed |= codec.typed
        self.settles &= not codec.renewed
        self.models |= codec.models
        return before != (self.shapes, self.typed, self.settles, self.models)

    def resolved(self) -> Codec:
        """Return the inner codec."""
        if self._codec is None:
            assert self._later is not None  # noqa: S101 -- for the type checker
            self._codec = self._later()
        return self._codec

    def parse(self, wire: Wire) -> Any:
        """Return the typed value. The errors are the errors of the inner codec."""
        return self._read(wire, strict=True)

    def decode(self, wire: Wire) -> Any:
        """Return the typed value. The errors are the errors of the inner codec."""
        return self._read(wire, strict=False)

    def _read(self, wire: Wire, *, strict: bool) -> Any:
        codec = self.resolved()
        read = codec.parse if strict else codec.decode
        if type(wire) in ATOMS:
            return read(wire)
        known = _known.get()
        if known is None:
            token = _known.set({})
            try:
                if _is_deep(wire):
                    self._read_inside(wire, strict=strict)
                return read(wire)
            finally:
                _known.reset(token)
        key = id(self), id(wire), strict
        if key not in known:
            known[key] = _result(read, wire)
        found, error = known[key]
        if error is not None:
            raise error
        return found

    def _read_inside(self, wire: Wire, *, strict: bool) -> None:
        """Read all containers inside a value, the innermost first, so that none is read by recursion."""
        known = _known.get()
        assert known is not None  # noqa: S101 -- for the type checker
        codec = self.resolved()
        ways = [(True, codec.parse)] if strict else [(True, codec.parse), (False, codec.decode)]
        for container in _containers_inside(wire):
            for way, read in ways:
                known[id(self), id(container), way] = _result(read, container)

    def _place(self, value: Any, container: Any, key: Any, walk: Walk, depth: int) -> bool | None:
        place = self.resolved().placer() or self._plain.place
        return place(value, container, key, walk, depth)


class RecursiveCodecs:
    """The codecs of the aliases in one annotation that contain themselves.

    All of them are made again and again, until no attribute of any codec changes.
    """

    def __init__(self) -> None:
        self._codecs: dict[Any, RecursiveCodec] = {}
        self._made: set[Any] = set()
        self._runs = False
        self._news = False

    def codec(self, form: LateForm, format_name: str | None, make: Callable[[], Codec]) -> RecursiveCodec:
        """Return the codec of an alias: one codec for all its occurrences.

        Args:
            form: The form of the alias.
            format_name: The format.
            make: The function that makes the inner codec.
        """
        key = form.key
        found = self._codecs.get(key)
        if found is None:
            found = self._codecs[key] = RecursiveCodec(format_name)
            if form.endless:
                self._made.add(key)
                found.wait(make)
        if key in self._made:
            return found
        if self._runs:
            self._made.add(key)
            news = found.learn(make())
            self._news |= news
            return found
        self._runs = self._news = True
        while self._news:
            self._made = {key} | {other for other, codec in self._codecs.items() if codec.waits}
            self._news = False
            news = found.learn(make())
            self._news |= news
        self._runs = False
        return found


def _result(read: Callable[[Any], Any], wire: Wire) -> tuple[Any, BaseException | None]:
    """Return the result of a function for a value, or None with the error that it raised."""
    try:
        return read(wire), None
    except FAILURES_OF_VALUES as error:
        return None, error


def _items(container: Any) -> Any:
    return container.values() if isinstance(container, dict) else container


def _is_deep(wire: Any) -> bool:
    """Tell whether there are more than `DEEP` levels of containers in a value."""
    level = [wire]
    for _ in range(DEEP):
        level = [item for container in level for item in _items(container) if isinstance(item, _CONTAINERS)]
        if not level:
            return False
        if len(level) > 1:
            level = list({id(container): container for container in level}.values())
    return True


def _containers_inside(wire: Any) -> Iterator[Any]:
    """Yield all containers inside a container, the inner ones first.

    Raises:
        ValueError: A container contains itself.
    """
    around, done = {id(wire)}, set()
    todo = [(wire, iter(_items(wire)))]
    while todo:
        container, items = todo[-1]
        for item in items:
            if isinstance(item, _CONTAINERS) and id(item) not in done:
                if id(item) in around:
                    message = "The value contains itself"
                    raise ValueError(message)
                around.add(id(item))
                todo.append((item, iter(_items(item))))
                break
        else:
            todo.pop()
            around.discard(id(container))
            done.add(id(container))
            if todo:
                yield container
