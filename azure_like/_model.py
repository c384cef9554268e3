"""`Model`: a mapping of wire names to wire values whose attributes are typed views of them."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, MutableMapping, ValuesView
from enum import Enum
from typing import Any, ClassVar, TypeVar, overload

from typing_extensions import Self

from azure_like._access import encoded
from azure_like._cloning import clone
from azure_like._codecs.elements import is_element
from azure_like._codecs.marks import UNCHECKED
from azure_like._codecs.work import ATOMS, Work
from azure_like._comparing import equal_without_recursion
from azure_like._deep_text import text_of
from azure_like._fields import _RestField
from azure_like._generics import parametrise
from azure_like._introspection import FieldsSignature, HintsReady
from azure_like._nodes import Built
from azure_like._pickling import reduce_tree
from azure_like._plain import plain_node
from azure_like._plan import SIMPLE, Plan
from azure_like._scope import Scope, scope_of
from azure_like._types import UNSET
from azure_like._views import View, replace_content
from azure_like._xml_read import load_element
from azure_like.exceptions import FAILURES_OF_VALUES, MappingExpectedError, shown

_T = TypeVar("_T")


class _FieldTable:
    """The attribute ``_attr_to_rest_field``: complete at the first look, on a class and on instances (SPEC 11.2)."""

    def __get__(self, instance: Any, owner: Any = None) -> dict[str, _RestField]:
        cls = owner or type(instance)
        fields: dict[str, _RestField] = cls._plan.of(cls).fields
        return fields


class Model(MutableMapping[str, Any]):
    """A mapping of wire names to wire values; attributes declared with `rest_field` are typed views of them.

    Args:
        *args: Nothing, or a mapping from wire names, or an XML element. Unknown keys are kept; it is neither changed
            nor shared.
        **kwargs: Values by attribute name; a ``None`` is left out. Beside a mapping they are all ignored.

    Raises:
        TypeError: An unknown keyword, or more than one positional argument.
        MappingExpectedError: The positional argument is not a mapping.
        DeserializationError: A number, say, where a list of models is declared.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, rest_field
        >>> class Pet(Model):
        ...     name: Optional[str] = rest_field()
        ...     times_fed: Optional[int] = rest_field(name="timesFed")
        >>> pet = Pet({"name": "Rex", "timesFed": 2, "mood": "good"})
        >>> pet.times_fed, pet["timesFed"], pet["mood"]
        (2, 2, 'good')
    """

    _is_model: ClassVar[bool] = True
    _plan: ClassVar[Plan]
    _scope: ClassVar[Scope]
    _work: ClassVar[type[Work]] = Work
    _attr_to_rest_field = _FieldTable()
    __signature__: ClassVar[FieldsSignature] = FieldsSignature()
    __no_type_check__: ClassVar[HintsReady] = HintsReady()
    _data: dict[str, Any]
    _views: dict[str, Any] | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        cls = self.__class__
        plan = cls._plan
        if plan.cls is not cls:
            plan = plan.of(cls)
        self._views = None
        if args:
            if len(args) > 1:
                message = f"{cls.__name__}.__init__() takes 2 positional arguments but {len(args) + 1} were given"
                raise TypeError(message)
            self._take(plan, args[0])  # pyright: ignore[reportGeneralTypeIssues]  # it forgets that there is one
            return
        self._data = data = {}
        simple = plan.simple
        for attribute, value in kwargs.items():
            if attribute in simple and value.__class__ in SIMPLE:
                data[simple[attribute]] = value
            else:
                self._take_keyword(plan, attribute, value)
        if plan.defaults:
            plan.add_defaults(data)

    def __init_subclass__(cls, *, discriminator: Any = None, _register: bool = True, **kwargs: Any) -> None:
        """Register the class with its bases that tell their subclasses apart.

        Args:
            discriminator: The wire value that stands for the class; without it that is the class's name.
            **kwargs: For the next class.
        """
        super().__init_subclass__(**kwargs)
        scope = scope_of(cls)
        if scope is not None:
            cls._scope = scope
        if not _register:
            return
        for base in cls.__bases__:
            registered = getattr(base, "__mapping__", None)
            if registered is not None:
                registered[discriminator or cls.__name__] = cls
                if isinstance(discriminator, Enum):
                    registered[discriminator.value] = cls

    def __class_getitem__(cls, arguments: Any) -> Any:
        """Return the class with its type variables bound: ``Page[Pet]``."""
        return parametrise(cls, arguments)

    def _take_keyword(self, plan: Plan, attribute: str, value: Any) -> None:
        field = plan.fields.get(attribute)
        if field is None:
            message = f"{plan.cls.__name__}.__init__() got an unexpected keyword argument {attribute!r}"
            raise TypeError(message)
        if value.__class__ in SIMPLE:
            plan.note_if_simple(field)
        if value is not None:
            self._data[field._rest_name] = encoded(field, value, self)

    def _take(self, plan: Plan, mapping: Any) -> None:
        if mapping.__class__ is dict:
            plan.load(self, mapping)
        elif mapping.__class__ is Built:
            self._data = dict(mapping)
            self._views = mapping._views
        elif isinstance(mapping, Model):
            plan.load(self, mapping._synced())
        elif isinstance(mapping, Mapping):
            plan.load(self, mapping)
        elif is_element(mapping):
            load_element(self, mapping)
        else:
            message = f"{plan.cls.__name__}.__init__() expects a mapping from wire names, got {shown(mapping)}"
            raise MappingExpectedError(message)

    @classmethod
    def _deserialize(cls, data: Any, exist_discriminators: list[str]) -> Self:
        """Return the node that a mapping stands for, of the class that its discriminators name (SPEC 7).

        Args:
            data: A mapping from wire names.
            exist_discriminators: Wire names of discriminators that are not to be looked at; those used are added.
        """
        plan: Plan = cls._plan.of(cls)
        if not isinstance(data, Mapping):
            message = f"{cls.__name__}._deserialize() expects a mapping from wire names, got {shown(data)}"
            raise MappingExpectedError(message)
        narrowed = plan.narrow_from(data, exist_discriminators)
        made: Self = narrowed.cls(data) if narrowed is plan else narrowed.build(data)
        return made

    # The mapping. Whatever shows wire values first brings them in step with the typed views.

    def _synced(self) -> dict[str, Any]:
        """Return the wire data, every changed view encoded into it."""
        todo = [self] if self._views else []
        while todo:
            node = todo.pop()
            for wire_name, view in list((node._views or {}).items()):
                if view is not UNCHECKED:
                    todo.extend(view.nodes())
                    if view.view_changed():
                        node._write_back(wire_name, view)
        return self._data

    def _write_back(self, wire_name: str, view: View) -> None:
        field = self._plan.of(type(self)).by_wire[wire_name]
        made = encoded(field, view.view, None)
        if not replace_content(view.wire, made):
            self._data[wire_name] = made
        view.settle(self._data[wire_name])

    def _expose(self, wire_name: str) -> None:
        """Note that the wire container of a key is in a caller's hands."""
        view = None if self._views is None else self._views.get(wire_name)
        if view is not None and view is not UNCHECKED:
            view.expose()
            return
        field = self._plan.of(type(self)).by_wire.get(wire_name)
        if field is not None and field.codec.typed:
            self._mark(wire_name)

    def _mark(self, wire_name: str) -> None:
        if self._views is None:
            self._views = {}
        self._views[wire_name] = UNCHECKED

    def __getitem__(self, key: str) -> Any:
        value = self._data[key]
        if value.__class__ in ATOMS and self._views is None:
            return value
        value = self._synced()[key]
        if isinstance(value, (list, dict, set)):
            self._expose(key)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        self._data[key] = value
        if value.__class__ not in ATOMS:
            self._mark(key)
        elif self._views:
            self._views.pop(key, None)

    def __delitem__(self, key: str) -> None:
        del self._data[key]
        if self._views:
            self._views.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __contains__(self, key: Any) -> bool:
        return key in self._data

    def __eq__(self, other: object) -> bool:
        """Tell whether the wire data are equal; another mapping counts as the model built from it would (SPEC 3.5)."""
        try:
            if other.__class__ is self.__class__ and self._views is other._views is None:  # pyright: ignore[reportAttributeAccessIssue]
                return self._data == other._data  # pyright: ignore[reportAttributeAccessIssue]  # of one class
            return self._equals(other)
        except RecursionError:
            return equal_without_recursion(self, other)
        except FAILURES_OF_VALUES:
            return False

    def _equals(self, other: object) -> bool:
        mine = self._synced()
        if isinstance(other, Model):
            return mine == other._synced()
        return isinstance(other, Mapping) and (mine == other or mine == self._plan.of(type(self)).foreseen(other))

    __hash__ = None  # type: ignore[assignment]  # it can be changed, so it has no hash

    def __repr__(self) -> str:
        try:
            return repr(self._synced())
        except RecursionError:
            return text_of(self.as_dict(), repr)

    __str__ = __repr__

    def __copy__(self) -> Self:
        return self.copy()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        made: Self = clone(self, memo)
        return made

    def __reduce_ex__(self, _protocol: Any) -> Any:
        return reduce_tree(self)

    def _ipython_key_completions_(self) -> list[str]:
        """Return what IPython offers after ``model["``: the keys there are, then the others that are declared."""
        return list(dict.fromkeys([*self._data, *self._plan.of(type(self)).by_wire]))

    def as_dict(self, *, exclude_readonly: bool = False) -> dict[str, Any]:
        """Return the wire data as plain dicts, lists and JSON values, all of them new.

        Args:
            exclude_readonly: Leave out readonly fields, at every level.

        Returns:
            What ``json.dumps`` accepts, but for multipart file inputs, which are left untouched.
        """
        return plain_node(self, exclude_readonly=exclude_readonly)

    def clear(self) -> None:
        """Remove every key."""
        self._data.clear()
        self._views = None

    def copy(self) -> Self:
        """Return a model of the same class with top-level data of its own; what is inside is shared."""
        made = self.__class__.__new__(self.__class__)
        made.__dict__.update(self.__dict__, _data=dict(self._synced()), _views=None)
        for wire_name, value in self._data.items():
            if isinstance(value, (list, dict, set)):
                self._expose(wire_name)
                made._mark(wire_name)
        return made

    def get(self, key: str, default: Any = None) -> Any:
        """Return the wire value of a key, or the default if there is no such key."""
        return self[key] if key in self._data else default

    def items(self) -> ItemsView[str, Any]:
        """Return a live view of the keys with their wire values."""
        return ItemsView(self)

    def keys(self) -> KeysView[str]:
        """Return a live view of the keys."""
        return self._data.keys()

    @overload
    def pop(self, key: str) -> Any: ...

    @overload
    def pop(self, key: str, default: _T) -> _T: ...

    @overload
    def pop(self, key: str, default: Any) -> Any: ...

    def pop(self, key: str, default: Any = UNSET) -> Any:
        """Remove a key and return its wire value; without such a key return the default.

        Raises:
            KeyError: There is no such key and no default.
        """
        data = self._synced()
        if self._views:
            self._views.pop(key, None)
        return data.pop(key) if default is UNSET else data.pop(key, default)

    def popitem(self) -> tuple[str, Any]:
        """Remove the last key and return it with its wire value.

        Raises:
            KeyError: There is none.
        """
        key, value = self._synced().popitem()
        if self._views:
            self._views.pop(key, None)
        return key, value

    @overload
    def setdefault(self, key: str, default: None = None) -> None: ...

    @overload
    def setdefault(self, key: str, default: Any) -> Any: ...

    def setdefault(self, key: str, default: Any = UNSET) -> Any:
        """Return the wire value of a key; without such a key set it to the default, or to ``None``, first."""
        if key not in self._data:
            self[key] = None if default is UNSET else default
        return self[key]

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Set keys to wire values as given, from a mapping or pairs and from keywords.

        Raises:
            TypeError: More than one positional argument.
        """
        incoming: dict[str, Any] = {}
        incoming.update(*args, **kwargs)
        for key, value in incoming.items():
            self[key] = value

    def values(self) -> ValuesView[Any]:
        """Return a live view of the wire values."""
        return ValuesView(self)


Model._plan = Plan(Model, {}, None)
