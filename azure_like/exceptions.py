"""The errors of this package.

::

    ValueError
     ├─ DeserializationError           a wire value has a shape that its declaration rules out
     └─ SerializationError             a value has no wire form, or cannot be written as XML
    TypeError
     └─ MappingExpectedError           a model was made from a value that is not a mapping
    ImportError
     └─ DropInError                    a package to be put on `azure_like` is missing, or has no model base
    UserWarning
     ├─ DropInWarning                  a package that was asked for stays on its own model base
     └─ DeclarationWarning             a declaration in a class is probably a mistake
         └─ UnresolvedAnnotationWarning    a name in an annotation cannot be found
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, ClassVar

from typing_extensions import Self

from azure_like._compat import core_module

_SHOWN = 80
_ITEMS = 40
"""The number of items of a container that are shown. A message has room for fewer."""

_LEVELS = 5
"""The number of levels of a value that are shown."""

_BITS = 4096
"""The greatest number of bits of an integer that is shown by its digits."""


class _Text(str):
    """A text that is shown without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


def shown(value: object) -> str:
    """Return a short description of a value for a message: the beginning of its text, and its class.

    It is fast for large values too. An error in the `repr` of a value is ignored, so that it does not hide the error
    to be reported.
    """
    name = type(value).__name__
    try:
        text = repr(_cut(value))
    except Exception:  # noqa: BLE001 -- a `repr` of another package may raise anything
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

    If azure-core is loaded, ``except azure.core.exceptions.DeserializationError`` catches it too.

    Attributes:
        expected: The kind of value that is declared, in words.
        value: The value that was found.
        path: The path to the value, such as ``$.items[3].when``. ``$`` is the value that was being read.
        owner: The class and attribute being read, such as ``Pet.tags``, or an empty string.
        problems: The problems that `azure_like.validate` found, if ``strict=True`` asked for it.
    """

    _joined: ClassVar[dict[Any, Any]] = {}

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Make an instance that is also azure-core's error of the same name, if azure-core is loaded."""
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

    def __init__(
        self, expected: str, value: object, path: str = "", owner: str = "", problems: Sequence[Any] = ()
    ) -> None:
        super().__init__(expected, value, path, owner)
        self.expected = expected
        self.value = value
        self.path: str = "$" + path
        self.owner = owner
        self.problems: tuple[Any, ...] = tuple(problems)

    def __str__(self) -> str:
        where = f" for {self.owner}" if self.owner else ""
        if self.problems:
            lines = [f"Expected {self.expected}{where}, found {len(self.problems)} problems:"]
            return "\n".join([*lines, *(f"  {problem}" for problem in self.problems)])
        return f"Expected {self.expected}{where}, got {shown(self.value)} - at {self.path}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.expected!r}, {shown(self.value)}, {self.path!r}, {self.owner!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return DeserializationError, (self.expected, self.value, self.path[1:], self.owner, self.problems)

    def under(self, step: str, owner: str = "") -> DeserializationError:
        """Return the error with a step added to the front of its path.

        Args:
            step: The step from the outer value to this one, such as ``.items`` or ``[3]``.
            owner: The class and attribute of the outer value, if any.
        """
        return DeserializationError(self.expected, self.value, step + self.path[1:], self.owner or owner, self.problems)


class SerializationError(ValueError):
    """A value has no wire form, or cannot be written as XML: a character or a name in it is forbidden there.

    Attributes:
        reason: The reason, in words.
        path: The path to the value, such as ``$.items[3].when``.
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
        """Return the error with a step added to the front of its path."""
        return SerializationError(self.reason, step + self.path[1:])


class MappingExpectedError(TypeError, AttributeError):
    """A model was made from a value that is not a mapping.

    It is an `AttributeError` too, because the generated model base raises one in this case.
    """


class DropInError(ImportError):
    """A package to be put on `azure_like` is missing, or has no vendored model base.

    Attributes:
        name: The package.
    """


class DropInWarning(UserWarning):
    """A package to be put on `azure_like` stays on its own model base. The message gives the reason."""


class DeclarationWarning(UserWarning):
    """A declaration in a class is probably a mistake. The message names the class and the attribute.

    The warning is given once, at the creation or the first use of the class. It becomes an error by
    ``warnings.simplefilter("error", DeclarationWarning)``, or by ``error::azure_like.DeclarationWarning`` in the
    ``filterwarnings`` of pytest.
    """


class UnresolvedAnnotationWarning(DeclarationWarning):
    """A name in an annotation cannot be found, so the field is read without decoding."""


FAILURES_OF_VALUES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RuntimeError, OSError)
"""The errors that a value of the wrong kind may raise when it is parsed, encoded or compared."""
