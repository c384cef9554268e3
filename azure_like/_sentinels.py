"""The null sentinel: a value that is sent as an explicit JSON ``null``."""

from __future__ import annotations

import copyreg
from typing import Any, Final, final

from azure_like._compat import core_module


@final
class _Null:
    """The class of `NULL`; falsy, and equal to nothing but itself.

    `azure.core.serialization` tests ``isinstance(value, _Null)`` against a class of its own, so `__class__`
    answers with that class wherever azure-core is loaded: both sentinels then mean null on both sides,
    in whatever order the two packages are imported (SPEC 11.3).
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NULL"

    def __copy__(self) -> _Null:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> _Null:
        return self

    def __reduce__(self) -> str:
        return "NULL"

    @property  # type: ignore[misc]  # typeshed has it as a plain attribute
    def __class__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]  # it can be read, and that is all
        core = core_module("serialization")
        return _Null if core is None else getattr(core, "_Null", _Null)


NULL: Final[Any] = _Null()
"""Set an attribute to this to send ``null``; ``None`` removes the key instead. It fits an attribute of any type."""


def keep_core_null() -> None:
    """Let azure-core's sentinel come out of a pickle as the same object, wherever in a model it is.

    Without this it comes back as another object of its class, which nothing takes for null.
    """
    core = core_module("serialization")
    if core is not None:
        copyreg.dispatch_table.setdefault(type(core.NULL), _reduce_core_null)


def _reduce_core_null(_null: object) -> tuple[Any, ...]:
    return _core_null, ()


def _core_null() -> Any:
    """Return azure-core's sentinel if that is loaded, and `NULL` otherwise."""
    core = core_module("serialization")
    return NULL if core is None else core.NULL


def is_null(value: object) -> bool:
    """Tell whether the value is `NULL`, this package's or azure-core's."""
    if value is NULL:
        return True
    core = core_module("serialization")
    return core is not None and value is core.NULL
