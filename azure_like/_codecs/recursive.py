"""Type aliases that contain themselves, read to any depth without a Python frame a level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, Final

from azure_like._annotations.forms import LateForm
from azure_like._codecs.base import Codec
from azure_like._codecs.encode import by_value
from azure_like._depth import ATOMS, DEEP, Work
from azure_like._types import Wire
from azure_like.exceptions import FAILURES_OF_VALUES

_CONTAINERS: Final = (list, tuple, set, frozenset, dict)

_Known = dict[tuple[int, int, bool], tuple[Any, BaseException | None]]
"""What containers decode to, or the error, by the codec, the container, and whether they were parsed or decoded."""

_known: ContextVar[_Known | None] = ContextVar("azure_like._codecs.recursive", default=None)
_NOTHING_DEEP: Final[_Known] = {}


class RecursiveCodec(Codec):
    """The codec of a type alias that contains itself: it is somewhere inside its own codec.

    What is known of it depends on what is inside, itself among that. So it is taken for a codec of nothing first, and
    its codec is made again until that tells nothing new.
    """

    def __init__(self, form: str | None) -> None:
        self.shapes = 0
        self.typed = False
        self.settles = True
        self.models = False
        self.refuses = False
        self.held = self.decode
        self.make = self._make
        self._plain = by_value(form)
        self._codec: Codec | None = None
        self._later: Callable[[], Codec] | None = None

    def learn(self, codec: Codec) -> bool:
        """Take a codec for that of what the alias stands for; tell whether it says more than was known before."""
        self._codec = codec
        self.exact = codec.exact
        self.of_text = codec.of_text
        self.blank = codec.blank
        return self._learns_from(codec)

    def wait(self, make: Callable[[], Codec]) -> None:
        """Make the codec at the first value, for an alias without end; until then anything may be in it."""
        self.shapes = 7
        self.typed, self.settles = True, False
        self._later = make

    @property
    def waits(self) -> bool:
        """Whether its codec is made at the first value."""
        return self._later is not None

    def _learns_from(self, codec: Codec) -> bool:
        before = self.shapes, self.typed, self.settles, self.models, self.refuses
        self.shapes |= codec.shapes
        self.typed |= codec.typed
        self.settles &= codec.settles and (codec.models or not codec.firm)
        self.models |= codec.models
        self.refuses |= codec.refuses or (codec.models and codec.firm)
        return before != (self.shapes, self.typed, self.settles, self.models, self.refuses)

    def resolved(self) -> Codec:
        """Return the codec of what the alias stands for."""
        if self._codec is None:
            assert self._later is not None  # noqa: S101 -- for the type checker
            self._codec = self._later()
        return self._codec

    def parse(self, wire: Wire) -> Any:
        """Return the typed value; it raises as the codec of the alias does."""
        return self._read(wire, strict=True)

    def decode(self, wire: Wire) -> Any:
        """Return the typed value; it raises as the codec of the alias does."""
        return self._read(wire, strict=False)

    def _read(self, wire: Wire, *, strict: bool) -> Any:
        codec = self.resolved()
        read = codec.parse if strict else codec.decode
        if wire.__class__ in ATOMS:
            return read(wire)
        known = _known.get()
        if known is None:
            deep = _is_deep(wire)
            token = _known.set({} if deep else _NOTHING_DEEP)
            try:
                if deep:
                    self._read_inside(wire, strict=strict)
                return read(wire)
            finally:
                _known.reset(token)
        if (id(self), id(wire), strict) not in known:
            return read(wire)
        found, error = known[id(self), id(wire), strict]
        if error is not None:
            raise error
        return found

    def _read_inside(self, wire: Wire, *, strict: bool) -> None:
        """Read all the containers inside one, the innermost first, so that none of them is read by recursion."""
        known = _known.get()
        assert known is not None  # noqa: S101 -- for the type checker
        codec = self.resolved()
        ways = [(True, codec.parse)] if strict else [(True, codec.parse), (False, codec.decode)]
        for container in _containers_inside(wire):
            for way, read in ways:
                try:
                    known[id(self), id(container), way] = read(container), None
                except FAILURES_OF_VALUES as error:
                    known[id(self), id(container), way] = None, error

    def _make(self, value: Any, owner: Any, key: Any, work: Work, depth: int) -> Wire:
        make = self.resolved().maker() or self._plain.make
        return make(value, owner, key, work, depth)


class RecursiveCodecs:
    """The codecs of aliases that contain themselves, while the codec of one annotation is made.

    They are made over and over, all of them each time, until none of them says anything new.
    """

    def __init__(self) -> None:
        self._codecs: dict[Any, RecursiveCodec] = {}
        self._made: set[Any] = set()
        self._runs = False
        self._news = False

    def codec(self, form: LateForm, format_name: str | None, make: Callable[[], Codec]) -> RecursiveCodec:
        """Return the codec of an alias: the same one wherever it is met.

        Args:
            form: The form of the alias.
            format_name: The format.
            make: Makes the codec of what it stands for.
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
    """Give all the containers inside one, each after those inside it.

    Raises:
        ValueError: One contains itself.
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
