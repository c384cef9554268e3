"""The functions around a class body, and their variables that the annotations of the class name.

A variable may be bound after the class statement. So it is looked up late: at the first use of the class, or when the
function has ended. Python has no weak reference to a frame, so a `Call` holds the frame. If nothing else holds the
frame, the function cannot run any more. Then the needed variables are copied, and the frame is let go.
"""

from __future__ import annotations

import gc
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType, FrameType
from typing import Any, Final
from weakref import WeakSet, WeakValueDictionary

from azure_like._annotations.parameters import (
    HAS_TYPE_PARAMETERS,
    PARAMETERS,
    is_function,
    type_parameters_in,
    type_parameters_of,
)
from azure_like._annotations.texts import names_in, texts_of
from azure_like._compat import references_to

MISSING: Final = object()
"""The result of a look-up that finds no name."""

_CALLS: Final[WeakValueDictionary[int, Call]] = WeakValueDictionary()
_WAITING: Final[WeakSet[Functions]] = WeakSet()


_RESUMED: Final = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


def variables_of(code: CodeType) -> frozenset[str]:
    """Return the names of the variables of a function, with the variables of outer functions that it uses."""
    return frozenset(code.co_varnames + code.co_cellvars + code.co_freevars)


class Call:
    """A call of a function, running or ended. It holds the frame of the call.

    Attributes:
        variables: The names of the function's variables, or None for code run by `exec`, where any name may be one.
    """

    __slots__ = ("__weakref__", "_early", "_frame", "_in_class", "variables")

    def __init__(self, frame: FrameType) -> None:
        self._frame = frame
        self._early: dict[str, Any] | None = None
        code = frame.f_code
        self._in_class = not is_function(code) and code.co_name != "<module>"
        self.variables = (
            frozenset(code.co_varnames + code.co_cellvars + code.co_freevars) if is_function(code) else None
        )

    def get(self, name: str) -> Any:
        """Return the present value of a variable, or `MISSING`."""
        found = self._frame.f_locals.get(name, MISSING)
        if self._early is not None and (found is MISSING or found is None):
            found = self._early.get(name, found)
        # In a class body a field may have the name of a type (``date: date``): the type outside the class is meant.
        return MISSING if self._in_class and not isinstance(found, type) else found

    def remember(self, names: frozenset[str]) -> None:
        """Keep the present values of some variables of a generator or coroutine.

        Since Python 3.13 a generator that is closed while it waits has None in its variables, without any notice.
        """
        if self._frame.f_code.co_flags & _RESUMED:
            variables = self._frame.f_locals
            self._early = (self._early or {}) | {name: variables[name] for name in names if name in variables}

    @property
    def is_over(self) -> bool:
        """Whether only this call holds the frame, so that the function cannot run any more."""
        return references_to(self._frame) <= _ALONE


def _count_alone() -> int:
    """Return the count of references to a frame that only a `Call` holds."""

    def ended() -> Call:
        return Call(sys._getframe())

    call = ended()
    return references_to(call._frame)


_ALONE: Final = _count_alone()


class Functions:
    """The functions around one class body, in which names are looked up.

    Args:
        calls: The calls of the functions, the innermost first.
        fixed: The names whose meaning never changes, with their values: type parameters.
        needed: The names in the annotations of the class.
    """

    __slots__ = ("__weakref__", "_layers", "needed")

    def __init__(self, calls: Iterable[Call], fixed: Mapping[str, Any], needed: frozenset[str]) -> None:
        self.needed = needed
        self._layers: tuple[Call | Mapping[str, Any], ...] = (*calls, fixed)
        if self.is_waiting:
            _WAITING.add(self)
            if _before_collection not in gc.callbacks:
                gc.callbacks.append(_before_collection)

    @property
    def is_waiting(self) -> bool:
        """Whether a call is still held."""
        return any(isinstance(layer, Call) for layer in self._layers)

    def find(self, name: str) -> tuple[bool, Any]:
        """Return whether a name is a variable of one of the functions, and its value or `MISSING`.

        An unbound variable of a running function hides the variables of outer functions, as in Python.
        """
        for layer in self._layers:
            if not isinstance(layer, Call):
                if name in layer:
                    return True, layer[name]
            elif layer.variables is None or name in layer.variables:
                found = layer.get(name)
                if found is not MISSING or (layer.variables is not None and not layer.is_over):
                    return True, found
        return False, MISSING

    def settle(self) -> None:
        """Copy the needed variables of functions that have ended, or have all of them bound, and let these go."""
        layers = self._layers
        if not any(isinstance(layer, Call) for layer in layers):
            return
        self._layers = tuple(self._taken(layer) if isinstance(layer, Call) else layer for layer in layers)
        if not self.is_waiting:
            _WAITING.discard(self)

    def settle_if_over(self) -> bool:
        """Copy the needed variables of functions that have ended and let these go. Tell whether there was one."""
        before = self._layers
        self._layers = tuple(
            self._taken(layer) if isinstance(layer, Call) and layer.is_over else layer for layer in before
        )
        if not self.is_waiting:
            _WAITING.discard(self)
        return self._layers != before

    def held(self) -> dict[str, Any]:
        """Return the needed names that are found, with their values."""
        found: dict[str, Any] = {}
        for layer in reversed(self._layers):
            found.update(self._found_in(layer)[0] if isinstance(layer, Call) else layer)
        return found

    def _taken(self, call: Call) -> Call | Mapping[str, Any]:
        found, complete = self._found_in(call)
        return found if complete or call.is_over else call

    def _found_in(self, call: Call) -> tuple[dict[str, Any], bool]:
        """Return the needed variables that are bound in a call, and whether all needed variables are bound."""
        found: dict[str, Any] = {}
        complete = True
        todo, met = list(self.needed), set(self.needed)
        while todo:
            name = todo.pop()
            if call.variables is not None and name not in call.variables:
                continue
            value = call.get(name)
            if value is MISSING:
                complete = False
                continue
            found[name] = value
            more = {inner for text in texts_of(value) for inner in names_in(text)} - met  # an alias may name others
            met |= more
            todo.extend(more)
        return found, complete


def let_ended_go() -> None:
    """Let go of functions that have ended. Inner functions go first, because they hold the outer ones."""
    changed = bool(_WAITING)
    while changed:
        changed = sum(functions.settle_if_over() for functions in list(_WAITING)) > 0


def _before_collection(phase: str, info: dict[str, int]) -> None:
    if phase == "start" and info["generation"]:
        let_ended_go()
        # Python calls this even if the stack is nearly full, so it is removed when it is not needed. Only the last
        # callback is removed: if an earlier one were, Python would skip the next tool's callback this time.
        if not _WAITING and gc.callbacks[-1] is _before_collection:
            gc.callbacks.pop()


def frame_of_statement(cls: type, frame: FrameType | None) -> FrameType | None:
    """Return the frame of the code that has the class statement of a class, among a frame and its callers."""
    while frame is not None:
        for inner in frame.f_code.co_consts:
            if isinstance(inner, CodeType) and _is_body(inner, cls):
                return frame
        frame = frame.f_back
    return None


def _is_body(code: CodeType, cls: type) -> bool:
    qualified: str = getattr(code, "co_qualname", cls.__qualname__)  # which came with Python 3.11
    return code.co_name == cls.__name__ and qualified == cls.__qualname__ and not is_function(code)


def functions_around(
    frame: FrameType, path: str | None, needed: frozenset[str], *, body: bool = False
) -> Functions | None:
    """Return the function of a frame and the functions around it, for names to be looked up.

    Args:
        frame: The frame of a function, a class body, or code that `exec` runs.
        path: The qualified name of the class or annotation written there, or None if it is not known.
        needed: The names that will be looked up.
        body: Whether the names of a class body that the frame runs are visible there.

    Returns:
        The functions, or None if none of the names is a variable of them.
    """
    calls: list[Call] = []
    fixed: dict[str, Any] = {}
    frames = list(_frames_around(frame, _ALL if path is None else path.count("<locals>")))
    for around in frames:
        code = around.f_code
        if code.co_name.startswith(PARAMETERS):
            fixed.update({name: found for name, found in type_parameters_in(around).items() if name not in fixed})
        elif is_function(code):
            if not needed.isdisjoint(variables_of(code)):
                calls.append(_call(around))
                calls[-1].remember(needed)
        elif around.f_locals is not around.f_globals and (code.co_name == "<module>" or (body and around is frame)):
            calls.append(_call(around))
    if HAS_TYPE_PARAMETERS and path is not None:
        wanted = needed.difference(fixed, *[call.variables or () for call in calls])
        fixed = {**type_parameters_of(path, frames, wanted), **fixed}
    fixed = {name: value for name, value in fixed.items() if name in needed}
    return Functions(calls, fixed, needed) if calls or fixed else None


_ALL: Final = 1 << 30


def _call(frame: FrameType) -> Call:
    call = _CALLS.get(id(frame))
    if call is None or call._frame is not frame:
        call = _CALLS[id(frame)] = Call(frame)
    return call


def _frames_around(frame: FrameType | None, functions: int) -> Iterator[FrameType]:
    """Yield a frame and the frames of the code around its code that run on this thread, inner ones first.

    Args:
        frame: The frame.
        functions: The number of functions around the class or annotation.
    """
    while frame is not None:
        yield frame
        code = frame.f_code
        if is_function(code):
            functions -= not code.co_name.startswith(PARAMETERS)
            if functions < 1:
                return
        frame = frame.f_back
        while frame is not None and code not in frame.f_code.co_consts:
            frame = frame.f_back
