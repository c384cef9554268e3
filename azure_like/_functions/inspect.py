"""What a model class declares, what a model holds, and a model with other values."""

from __future__ import annotations

from inspect import formatannotation
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin

from azure_like._compat import ALIAS_TYPES, UNION_ORIGINS, NoneType
from azure_like._functions.annotations import has_annotation
from azure_like._mappings import is_model_class, is_node
from azure_like._plans.generated import holder_of
from azure_like._sentinels import UNSET
from azure_like._signatures import hint_of
from azure_like.exceptions import shown

_T = TypeVar("_T")


class FieldInfo:
    """One field of a model class, as `azure_like.fields` returns it.

    Attributes:
        attribute: The attribute.
        wire_name: The wire name.
        readonly: Whether the service alone sets it: its visibility is exactly ``["read"]``.
        visibility: The operations in which it takes part, or None for all.
        format: The format, such as ``rfc7231``, or None.
        default: The client default, or `azure_like.UNSET`.
        discriminator: Whether its wire value names the subclass.
    """

    __slots__: ClassVar[tuple[str, ...]] = (
        "_annotation",
        "_cls",
        "_documentation",
        "_field",
        "attribute",
        "default",
        "discriminator",
        "format",
        "readonly",
        "visibility",
        "wire_name",
    )

    def __init__(self, cls: Any, attribute: str, field: Any) -> None:
        self._cls: Any = cls
        self._field: Any = field
        self._annotation: Any = UNSET
        self._documentation: str | None = None
        self.attribute: str = attribute
        self.wire_name: str = field._rest_name
        self.visibility: tuple[str, ...] | None = None if field._visibility is None else tuple(field._visibility)
        self.readonly: bool = self.visibility == ("read",)
        self.format: str | None = field._format
        self.default: Any = field._default
        self.discriminator: bool = field._is_discriminator

    @property
    def annotation(self) -> Any:
        """The annotation with its names found and its type variables bound. A name that is missing stays a text."""
        if self._annotation is UNSET:
            self._annotation = hint_of(self._field) if self._field.annotated else Any
        return self._annotation

    @property
    def required(self) -> bool:
        """Whether a request has to have it: the annotation does not allow None, and the client has to set it.

        So it is neither readonly nor has a client default. Nothing is required at run time: a model may be made without
        it, and `azure_like.validate` tells of that.
        """
        return not (self.readonly or self.default is not UNSET or self._allows_none())

    @property
    def documentation(self) -> str:
        """The text under the field in the class body, or its entry in the docstring of the class, or an empty text.

        An entry is ``:ivar name: text``, or ``name: text`` in a section ``Attributes:``. The source is read at the
        first use. A class without source has docstrings only.
        """
        if self._documentation is None:
            from azure_like._functions.documentation import documentation_of  # noqa: PLC0415 -- few programs ask for it

            self._documentation = documentation_of(self._cls, self.attribute)
        return self._documentation

    def _allows_none(self) -> bool:
        annotation = self.annotation
        if annotation is Any:
            return not has_annotation(self._field)
        return bool(self._field._is_optional) if isinstance(annotation, str) else allows_none(annotation)

    def __repr__(self) -> str:
        annotation = self.annotation
        text = annotation if isinstance(annotation, str) else formatannotation(annotation)
        text = text.replace(f"{self._cls.__module__}.", "")
        more = [f"wire_name={self.wire_name!r}"] if self.wire_name != self.attribute else []
        more += [f"{name}=True" for name in ("required", "readonly", "discriminator") if getattr(self, name)]
        if self.visibility is not None and not self.readonly:
            more.append(f"visibility={self.visibility!r}")
        if self.format is not None:
            more.append(f"format={self.format!r}")
        if self.default is not UNSET:
            more.append(f"default={self.default!r}")
        return f"FieldInfo({', '.join([f'{self._cls.__name__}.{self.attribute}: {text}', *more])})"


def allows_none(annotation: Any) -> bool:
    """Tell whether a resolved annotation allows None by name: ``Optional[T]``, ``T | None``, or an alias of one."""
    if annotation is None or annotation is NoneType:
        return True
    if isinstance(annotation, ALIAS_TYPES):
        return allows_none(annotation.__value__)
    origin = get_origin(annotation)
    if origin is Annotated:
        return allows_none(get_args(annotation)[0])
    if isinstance(origin, ALIAS_TYPES):
        return allows_none(origin.__value__)
    return origin in UNION_ORIGINS and any(map(allows_none, get_args(annotation)))


def fields(model: object) -> tuple[FieldInfo, ...]:
    """Return the fields of a model class, in the order of declaration, those of its bases first.

    Args:
        model: A model class, or a model.

    Raises:
        TypeError: The value is neither.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, fields, rest_field
        >>> class Pet(Model):
        ...     name: str = rest_field()
        ...     times_fed: Optional[int] = rest_field(name="timesFed")
        ...     "How often it was fed today."
        >>> [(field.attribute, field.wire_name, field.required) for field in fields(Pet)]
        [('name', 'name', True), ('times_fed', 'timesFed', False)]
        >>> fields(Pet)[1]
        FieldInfo(Pet.times_fed: Optional[int], wire_name='timesFed')
    """
    cls: Any = model if isinstance(model, type) else type(model)
    if not is_model_class(cls):
        message = f"fields() expects a model or a model class, got {shown(model)}"
        raise TypeError(message)
    return tuple([FieldInfo(cls, attribute, field) for attribute, field in cls._plan.of(cls).fields.items()])


def is_set(model: object, attribute: str) -> bool:
    """Tell whether the wire data of a model have a key for an attribute. An explicit null counts as set.

    Args:
        model: The model.
        attribute: The attribute. One of a flattened inner model is set if the inner model has it.

    Raises:
        AttributeError: The class has no such field. The message has the names nearest to it.
        TypeError: The value is no model.

    Example:
        >>> from azure_like import NULL, Model, is_set, rest_field
        >>> class Pet(Model):
        ...     name: str = rest_field()
        ...     owner: str = rest_field()
        >>> pet = Pet(owner=NULL)
        >>> is_set(pet, "name"), is_set(pet, "owner")
        (False, True)
    """
    node = _node(model, "is_set")
    cls = type(node)
    field = cls._plan.of(cls).fields.get(attribute)
    if field is not None:
        return field._rest_name in node._data
    holder = holder_of(cls, attribute)
    if holder is None:
        raise AttributeError(_unknown(cls, attribute), name=attribute, obj=node)
    inner = getattr(node, holder)
    return inner is not None and is_set(inner, attribute)


def _unknown(cls: Any, attribute: object) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 -- for a message only

    near = get_close_matches(str(attribute), cls._plan.of(cls).fields)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return f"{cls.__name__} has no field {attribute!r}{hint}"


def replace(model: _T, /, **changes: Any) -> _T:
    """Return a copy of a model with the values of some attributes replaced, as `copy.replace` does from Python 3.13 on.

    The copy shares the values that are not replaced, as ``model.copy()`` does.

    Args:
        model: The model. It stays as it is, also if a value is refused.
        **changes: Values by attribute. ``None`` removes the key, `azure_like.NULL` sends a null.

    Raises:
        TypeError: The class has no such field, or the value is no model.
        DeserializationError: A value cannot be the declared container of models.

    Example:
        >>> from azure_like import Model, replace, rest_field
        >>> class Pet(Model):
        ...     name: str = rest_field()
        ...     age: int = rest_field()
        >>> replace(Pet(name="Rex", age=3), age=4)
        {'name': 'Rex', 'age': 4}
    """
    made: _T = _node(model, "replace").__replace__(**changes)
    return made


def _node(model: object, function: str) -> Any:
    """Return a value if it is a model.

    Raises:
        TypeError: It is none.
    """
    if not is_node(model):
        message = f"{function}() expects a model, got {shown(model)}"
        raise TypeError(message)
    return model
