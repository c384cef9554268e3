"""The hooks by which a model class answers `inspect.signature`, `help` and `typing.get_type_hints`.

What they answer is in `_signatures`, which is not imported before somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspect import Signature


class FieldsSignature:
    """The attribute ``__signature__`` of a model class, where `inspect.signature` looks first.

    A class whose constructor names its arguments has no such attribute: the constructor itself then speaks for it.
    """

    def __get__(self, instance: Any, owner: Any = None) -> Signature:
        from azure_like._signatures import signature_of_fields  # noqa: PLC0415 -- few programs come here

        found = None if instance is not None or owner is None else signature_of_fields(owner)
        if found is None:
            name = getattr(owner, "__name__", "?")
            message = f"{name!r} has no attribute '__signature__': its constructor says what it takes"
            raise AttributeError(message)
        return found


class HintsReady:
    """The attribute ``__no_type_check__`` of a model class: always false.

    `typing.get_type_hints` asks for it before it reads the annotations of a class. It looks names up in the module of
    the class and nowhere else, so this is the moment to put what they stand for in the place of names that a model
    finds in other places, such as the enclosing function or the package ``_models`` (SPEC 1.5).
    """

    def __get__(self, instance: Any, owner: Any = None) -> bool:
        from azure_like._signatures import resolve_annotations  # noqa: PLC0415 -- few programs come here

        resolve_annotations(owner)
        return False
