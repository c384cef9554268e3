"""The sentinels: `NULL`, which is sent as an explicit JSON ``null``, and `UNSET`, the default of no default."""

from __future__ import annotations

import copyreg
from enum import Enum
from typing import Any, Final, final

from azure_like._compat import core_module


class Unset(Enum):
    """The class of the sentinel for a missing argument or default."""

    UNSET = "<unset>"

    def __repr__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return False


UNSET: Final = Unset.UNSET
"""The ``default=`` of a field without a default. In a `TypedModel` it declares a field that may be left out."""


@final
class _Null:
    """The class of `NULL`, which is false and equal only to itself.

    `azure.core.serialization` tests ``isinstance(value, _Null)`` with a class of its own. So `__class__` is that class
    whenever azure-core is loaded. Each package then takes the other's sentinel for null, in any order of imports.
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
    def __class__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]  # it can only be read
        core = core_module("serialization")
        return _Null if core is None else getattr(core, "_Null", _Null)


NULL: Final[Any] = _Null()
"""The value of an attribute that is sent as ``null``, of any declared type. ``None`` removes the key instead."""


def keep_core_null() -> None:
    """Make azure-core's sentinel a singleton in pickles.

    Without this a pickle restores another object of its class, which is not recognised as null.
    """
    core = core_module("serialization")
    if core is not None:
        copyreg.dispatch_table.setdefault(type(core.NULL), _reduce_core_null)


def _reduce_core_null(_null: object) -> tuple[Any, ...]:
    return _core_null, ()


def _core_null() -> Any:
    """Return azure-core's sentinel if azure-core is loaded, and `NULL` otherwise."""
    core = core_module("serialization")
    return NULL if core is None else core.NULL


def is_null(value: object) -> bool:
    """Tell whether a value is `NULL` of this package or of azure-core."""
    if value is NULL:
        return True
    core = core_module("serialization")
    return core is not None and value is core.NULL
