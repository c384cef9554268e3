"""From an annotation, however it is spelled, to its normal form.

In a normal form names are resolved and aliases are opened. ``Optional`` is dropped, because ``None`` always decodes to
``None``. ``List[X]``, ``list[X]`` and ``Sequence[X]`` have one form.
"""

from __future__ import annotations

import collections.abc
import sys
from collections.abc import Callable, Mapping
from typing import (  # noqa: UP035 -- its aliases have a class of their own
    Annotated,
    Any,
    ClassVar,
    Final,
    ForwardRef,
    List,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

import typing_extensions

from azure_like._annotations.arguments import LITERALS, Argument, UnresolvedNameError
from azure_like._annotations.forms import (
    ANY,
    ArrayForm,
    ClassForm,
    Form,
    LateForm,
    LiteralForm,
    ObjectForm,
    TupleForm,
    UnionForm,
)
from azure_like._annotations.scope import Scope, home_of
from azure_like._compat import ALIAS_TYPES, SELF_TYPES, UNION_ORIGINS, NoneType
from azure_like._mappings import is_model_class

_ARRAYS: Final = frozenset(
    {
        list,
        set,
        frozenset,
        collections.abc.Sequence,
        collections.abc.MutableSequence,
        collections.abc.Iterable,
        collections.abc.Collection,
        collections.abc.Set,
        collections.abc.MutableSet,
    },
)
_OBJECTS: Final = frozenset({dict, collections.abc.Mapping, collections.abc.MutableMapping})
ALIASES: Final = frozenset(
    {
        type(list[int]),
        type(List[int]),  # noqa: UP006 -- a class of its own
        type(Union[int, str]),  # noqa: UP007 -- a class of its own
    },
)
"""The classes of parametrised generic types and unions."""

PLAIN_ORIGINS: Final = UNION_ORIGINS | _ARRAYS | _OBJECTS | {tuple}
"""The origins of annotations whose meaning depends on their arguments alone."""

_ANYTHING: Final = (object, Any, typing_extensions.Any)
"""The annotations that allow any value."""

_MOST_ANEW: Final = 2
"""How often an alias is opened inside itself with other arguments. Without a limit this might never end."""

_WRAPPERS: Final = frozenset(
    {Annotated, ClassVar, Final, typing_extensions.Required, typing_extensions.NotRequired, typing_extensions.ReadOnly},
)


class Normaliser:
    """The maker of normal forms.

    Args:
        scope: The scope in which names are looked up.
        bindings: The arguments of type variables of a parametrised generic model or alias.
        specialise: The function that returns the class for a generic model with arguments.
        owner: The class that ``Self`` means.
        around: The keys of the aliases being opened, to notice one that contains itself.
    """

    __slots__ = ("around", "bindings", "owner", "scope", "specialise")

    def __init__(
        self,
        scope: Scope,
        bindings: Mapping[Any, Argument],
        specialise: Callable[[type, tuple[Argument, ...]], type],
        owner: type | None = None,
        around: tuple[Any, ...] = (),
    ) -> None:
        self.scope = scope
        self.bindings = bindings
        self.specialise = specialise
        self.owner = owner
        self.around = around

    def form(self, annotation: Any) -> Form:
        """Return the normal form of an annotation.

        Raises:
            UnresolvedNameError: A name in it cannot be found.
        """
        if type(annotation) in ALIASES:
            return self._generic(annotation, annotation.__origin__, annotation.__args__)
        if annotation in _ANYTHING:
            return ANY
        if isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
            return self._class(annotation)
        if annotation is None:
            return ClassForm(NoneType)
        if isinstance(annotation, (str, ForwardRef)):
            return self._text(annotation)
        if isinstance(annotation, TypeVar):
            return self._variable(annotation)
        if annotation in SELF_TYPES:
            return ANY if self.owner is None else ClassForm(self.owner)
        if isinstance(annotation, ALIAS_TYPES):
            return self._alias(annotation, ())
        if hasattr(annotation, "__supertype__"):
            return self._beside(annotation).form(annotation.__supertype__)
        return self._generic(annotation, get_origin(annotation), get_args(annotation))

    def evaluated(self, annotation: str | ForwardRef) -> Any:
        """Return the annotation that a text names.

        Raises:
            UnresolvedNameError: A name in it cannot be found.
        """
        return self._evaluated(annotation)[0]

    def specialised(self, generic: Any, args: tuple[Any, ...]) -> Any:
        """Return the class for a generic model with arguments."""
        return self.specialise(generic, tuple(map(self._argument, args)))

    def _text(self, annotation: str | ForwardRef) -> Form:
        found, scope = self._evaluated(annotation)
        if isinstance(found, type) and not hasattr(found, "__origin__"):
            return self._class(found)
        text = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        key = (text, scope.module, id(scope.owner), *[argument.key() for argument in self.bindings.values()])
        form = self._opened(key, found, scope, self.bindings)
        # An alias of a single model is a union with one arm: an object with another tag is left unchanged.
        alone = isinstance(found, (str, ForwardRef)) and isinstance(form, ClassForm) and is_model_class(form.cls)
        return UnionForm((form,)) if alone else form

    def _opened(self, key: Any, value: Any, scope: Scope, bindings: Mapping[Any, Argument]) -> Form:
        """Return the form of an alias's value. An alias inside itself gets a `LateForm`."""
        endless = [other[0] for other in self.around].count(key[0]) > _MOST_ANEW
        if key in self.around or endless:
            outside = self._in(scope, bindings, (key,))
            return LateForm(key, lambda: outside.form(value), endless=endless and key not in self.around)
        return self._in(scope, bindings, (*self.around, key)).form(value)

    def _in(self, scope: Scope, bindings: Mapping[Any, Argument], around: tuple[Any, ...]) -> Normaliser:
        """Return the normaliser of the same kind for another place."""
        return type(self)(scope, bindings, self.specialise, self.owner, around)

    def _argument(self, written: Any) -> Argument:
        """Return an argument of a generic model or alias. It may be kept by a class."""
        return Argument(written, self)

    def _evaluated(self, annotation: str | ForwardRef) -> tuple[Any, Scope]:
        """Return the annotation that a text names, and the scope of the texts in that annotation."""
        source = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        scope = self.scope
        module = getattr(annotation, "__forward_module__", None)
        if module is not None:
            scope = Scope(module if isinstance(module, str) else module.__name__)
        try:
            found = scope.evaluate(source)
        except (NameError, AttributeError) as error:
            home = None if scope.waits_for(source) else home_of(annotation, scope.module)
            if home is None:
                raise UnresolvedNameError(str(error)) from error
            return Normaliser(Scope(home), self.bindings, self.specialise)._evaluated(source)
        inside = scope.module_before(source)
        return found, scope if inside is None else Scope(inside, outer=scope)

    def _beside(self, named: Any) -> Normaliser:
        """Return the normaliser for the texts in an alias or type variable, in the module where it was written."""
        module = getattr(named, "__module__", None)
        if module is None or module == self.scope.module or module not in sys.modules or module == "typing":
            return self
        scope = Scope(module, outer=self.scope)
        return self._in(scope, self.bindings, self.around)

    def _class(self, cls: type) -> Form:
        if cls in _ANYTHING:
            return ANY
        if cls in _OBJECTS:
            return ObjectForm(ANY, bare=True)
        if cls in _ARRAYS or cls is tuple:
            return ArrayForm(ANY, bare=cls)
        return ClassForm(cls)

    def _variable(self, variable: TypeVar) -> Form:
        if variable in self.bindings:
            return self.bindings[variable].form()
        default = getattr(variable, "__default__", None)
        has_default = getattr(variable, "has_default", None)
        where = self._beside(variable)
        if has_default is not None and has_default():
            return where.form(default)
        if variable.__bound__ is not None:
            return where.form(variable.__bound__)
        return where._union(variable.__constraints__) if variable.__constraints__ else ANY

    def _alias(self, alias: Any, args: tuple[Any, ...]) -> Form:
        given = tuple(map(self._argument, args))
        bindings = {**self.bindings, **dict(zip(alias.__type_params__, given, strict=False))}
        key = (id(alias), *[argument.key() for argument in given])
        return self._opened(key, alias.__value__, self._beside(alias).scope, bindings)

    def _generic(self, annotation: Any, origin: Any, args: tuple[Any, ...]) -> Form:
        if origin in UNION_ORIGINS:
            return self._union(args)
        if origin in LITERALS:
            return LiteralForm(args)
        if origin in _WRAPPERS:
            return self.form(args[0])
        if annotation in _WRAPPERS or origin is None:  # an `Annotated` of unhashable metadata has no hash
            return ANY
        if isinstance(origin, ALIAS_TYPES):
            return self._alias(origin, args)
        return self._parametrised(origin, args)

    def _parametrised(self, origin: type, args: tuple[Any, ...]) -> Form:
        if not args:  # ``typing.List`` and the like; ``typing.Set`` cannot be called, but ``set`` can
            return ArrayForm(ANY, bare=list) if origin in {set, frozenset, tuple} else self._class(origin)
        if origin in _OBJECTS:
            return ObjectForm(self.form(args[1]))
        if origin is tuple:
            return self._tuple(args)
        if origin in _ARRAYS:
            return ArrayForm(self.form(args[0]))
        if is_model_class(origin):
            return ClassForm(self.specialised(origin, args))
        return self._class(origin)

    def _tuple(self, args: tuple[Any, ...]) -> Form:
        if args[1:] in ((), (Ellipsis,)):  # ``tuple[T]`` is read as ``tuple[T, ...]``, as in the SDKs
            return ArrayForm(self.form(args[0]))
        return TupleForm(tuple(self.form(arg) for arg in args if arg != ()))

    def _union(self, args: tuple[Any, ...]) -> Form:
        if len(args) == 2 and args[1] is NoneType:  # noqa: PLR2004 -- ``Optional[T]``, as in most fields
            return self.form(args[0])
        arms: list[Form] = []
        for arg in args:
            form = self.form(arg)
            for arm in form.arms if isinstance(form, UnionForm) else (form,):
                if arm not in arms and arm != ClassForm(NoneType):
                    arms.append(arm)
        if not arms:
            return ClassForm(NoneType)
        return arms[0] if len(arms) == 1 else UnionForm(tuple(arms))


def is_optional(annotation: Any, scope: Scope) -> bool:
    """Tell whether the outermost form of an annotation allows ``None``."""
    if isinstance(annotation, (str, ForwardRef)):
        source = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        try:
            return is_optional(scope.evaluate(source), scope)
        except (NameError, AttributeError):
            return "Optional[" in source or "None" in source
    if get_origin(annotation) is Annotated:
        return is_optional(get_args(annotation)[0], scope)
    return annotation is None or (get_origin(annotation) in UNION_ORIGINS and NoneType in get_args(annotation))
