"""The null sentinel: a value that is sent as an explicit JSON ``null``."""

from __future__ import annotations

from typing import Any, final

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
    def __class__(self) -> Any:
        core = core_module("serialization")
        return _Null if core is None else getattr(core, "_Null", _Null)


NULL = _Null()
"""Set an attribute to this to send ``null``; ``None`` removes the key instead."""


def is_null(value: object) -> bool:
    """Tell whether the value is `NULL`, this package's or azure-core's."""
    if value is NULL:
        return True
    core = core_module("serialization")
    return core is not None and value is core.NULL
