"""The errors of this package.

::

    ValueError
     ├─ DeserializationError           a wire value has a shape that its declaration rules out
     └─ SerializationError             a value cannot be written as XML
    TypeError
     └─ MappingExpectedError           a model was built from something that is not a mapping
    ImportError
     └─ DropInError                    a package that is to be put on `azure_like` is not there, or has no base
    UserWarning
     ├─ DropInWarning                  a package that was asked for stays on its own base
     └─ DeclarationWarning             a class declares something that cannot be what was meant
         └─ UnresolvedAnnotationWarning    an annotation names something that cannot be found
"""

from __future__ import annotations

from itertools import islice
from typing import Any, ClassVar

from typing_extensions import Self

from azure_like._compat import core_module

_SHOWN = 80
_ITEMS = 40
"""How many items of a container are looked at: more than a message of that length has room for."""

_LEVELS = 5
"""How many levels of a value are looked at."""

_BITS = 4096
"""Up to this size an integer is shown by its digits."""


class _Text(str):
    """A text that is shown as it is."""

    __slots__ = ()
    __repr__ = str.__str__


def shown(value: object) -> str:
    """Return a short description of a value for a message: its text, cut, and its class.

    It takes no longer for a large value than for a small one, and a value that has no text does not hide the error.
    """
    name = type(value).__name__
    try:
        text = repr(_cut(value))
    except Exception:  # noqa: BLE001 -- a `repr` of somebody else's
        return f"<{name}>"
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 3] + "..."
    return f"{text} ({name})"


def _cut(value: Any, levels: int = _LEVELS) -> Any:
    """Return the beginning of a value that may be large or deep."""
    cls = type(value)
    if cls in {str, bytes, bytearray}:
        return value[:_SHOWN]
    if cls is int and value.bit_length() > _BITS:
        return _Text(f"<an integer of about {value.bit_length() * 0.30103:.0f} digits>")
    if cls not in {list, tuple, dict}:
        return value
    if not levels:
        return _Text("...")
    if cls is dict:
        return {key: _cut(item, levels - 1) for key, item in islice(value.items(), _ITEMS)}
    return cls([_cut(item, levels - 1) for item in value[:_ITEMS]])


class DeserializationError(ValueError):
    """A wire value has a shape that its declaration rules out.

    Where azure-core is loaded, ``except azure.core.exceptions.DeserializationError`` catches it too.

    Attributes:
        expected: What the declaration asks for, in words.
        value: What was found.
        path: Where it was found, such as ``$.items[3].when``; ``$`` is the value that was being read.
        owner: The class and attribute being read, such as ``Pet.tags``, or an empty string.
    """

    _joined: ClassVar[dict[Any, Any]] = {}

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Make an instance that azure-core's error of the same name catches, if azure-core is loaded."""
        core = core_module("exceptions")
        base = None if core is None else getattr(core, "DeserializationError", None)
        if base is None or issubclass(cls, base):
            return super().__new__(cls)
        joined: Any = cls._joined.get((cls, base))
        if joined is None:
            names = {"__module__": cls.__module__, "__qualname__": cls.__qualname__, "__doc__": cls.__doc__}
            joined = cls._joined[cls, base] = type(cls.__name__, (cls, base), names)
        made: Self = ValueError.__new__(joined)
        return made

    def __init__(self, expected: str, value: object, path: str = "", owner: str = "") -> None:
        super().__init__(expected, value, path, owner)
        self.expected = expected
        self.value = value
        self.path: str = "$" + path
        self.owner = owner

    def __str__(self) -> str:
        where = f" for {self.owner}" if self.owner else ""
        return f"Expected {self.expected}{where}, got {shown(self.value)} - at {self.path}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.expected!r}, {shown(self.value)}, {self.path!r}, {self.owner!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return DeserializationError, (self.expected, self.value, self.path[1:], self.owner)

    def under(self, step: str, owner: str = "") -> DeserializationError:
        """Return the same error seen from one level further out.

        Args:
            step: The wire path from there to here, such as ``.items`` or ``[3]``.
            owner: The class and attribute that is read there, if any.
        """
        return DeserializationError(self.expected, self.value, step + self.path[1:], self.owner or owner)


class SerializationError(ValueError):
    """A value cannot be written as XML: it has a character or a name that no document can have, or no text form.

    Attributes:
        reason: What is wrong, in words.
        path: Where in the data that was found, such as ``$.items[3].when``.
    """

    def __init__(self, reason: str, path: str = "") -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path: str = "$" + path

    def __str__(self) -> str:
        return f"{self.reason} - at {self.path}"

    def __reduce__(self) -> tuple[Any, ...]:
        return SerializationError, (self.reason, self.path[1:])

    def under(self, step: str) -> SerializationError:
        """Return the same error seen from one level further out."""
        return SerializationError(self.reason, step + self.path[1:])


class MappingExpectedError(TypeError, AttributeError):
    """A model was built from something that is not a mapping.

    It is an `AttributeError` besides, because that is what the generated base lets out in the same place.
    """


class DropInError(ImportError):
    """A package that is to be put on `azure_like` is not there, or has no vendored model base.

    Attributes:
        name: The package.
    """


class DropInWarning(UserWarning):
    """A package that was to be put on `azure_like` stays on its own model base; the message says why."""


class DeclarationWarning(UserWarning):
    """A class declares something that cannot be what was meant; the message names the class and the attribute.

    It comes once, when the class is made or used first. ``warnings.simplefilter("error", DeclarationWarning)``, or
    ``error::azure_like.DeclarationWarning`` among the ``filterwarnings`` of pytest, makes an error of it.
    """


class UnresolvedAnnotationWarning(DeclarationWarning):
    """An annotation names something that cannot be found, so its field is read without decoding."""


FAILURES_OF_VALUES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RuntimeError, OSError)
"""What a value may raise when it is looked at as another kind of value: parsed, encoded, compared."""
