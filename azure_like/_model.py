"""`Model`: a mapping of wire names to wire values whose attributes are typed views of them."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, KeysView, ValuesView
from typing import Any, ClassVar, Final, TypeVar, overload

from typing_extensions import Self

from azure_like._annotations.generics import parametrise
from azure_like._annotations.scope import Scope, scope_of
from azure_like._compat import is_element
from azure_like._copying import clone, copied, replaced
from azure_like._encoder import plain_node
from azure_like._fields.field import _RestField
from azure_like._fields.renaming import choose_rule
from azure_like._fields.writing import place_value
from azure_like._handlers import TYPE_HANDLER_REGISTRY, TypeHandlerRegistry
from azure_like._mapping import WireMapping
from azure_like._mappings import as_mapping, is_mapping, is_node, mapping_of
from azure_like._pickling import reduce_by_state, reduce_node, restore_state, state_of
from azure_like._plans.build import Built
from azure_like._plans.discriminators import look_at_mixins, register
from azure_like._plans.mistakes import refuse_reserved_names, reserved_names
from azure_like._plans.plan import Plan
from azure_like._sentinels import UNSET
from azure_like._signatures import FieldsSignature, HintsReady
from azure_like._types import ATOMS, CONTAINERS, OWN, OWN_COUNT, SIMPLE, UNCHECKED, Rename, Rule
from azure_like._xml.read import Elements, deserialize_element, load_element
from azure_like.exceptions import MappingExpectedError, shown


def take_other(node: Any, plan: Plan, mapping: Any) -> None:
    """Give a node that is being constructed its data.

    Args:
        node: The node.
        plan: The plan of its class.
        mapping: The positional argument of its constructor, of any class but ``dict``.

    Raises:
        MappingExpectedError: The argument is neither a mapping nor an XML element.
    """
    if type(mapping) is Built:
        node._data = dict(mapping)
        node._views = mapping._views
    elif is_element(mapping):
        load_element(node, mapping)
    elif is_node(mapping):
        plan.builder.load(node, mapping._synced())
    elif (found := as_mapping(mapping)) is not None:
        plan.builder.load(node, found)
    else:
        message = f"{plan.cls.__name__}.__init__() expects a mapping from wire names, got {shown(mapping)}"
        raise MappingExpectedError(message)


_T = TypeVar("_T")


class _FieldTable:
    """The attribute ``_attr_to_rest_field`` of classes and of instances: all fields of the class by attribute."""

    def __get__(self, instance: Any, owner: Any = None) -> dict[str, _RestField]:
        cls = owner or type(instance)
        fields: dict[str, _RestField] = cls._plan.of(cls).fields
        return fields


class Model(WireMapping):
    """A mapping of wire names to wire values; attributes declared with `rest_field` are typed views of them.

    Args:
        *args: Nothing, or a mapping from wire names, or an XML element. Unknown keys are kept. The model copies the
            mapping and never changes it.
        **kwargs: Values by attribute name. A ``None`` is left out. All keywords are ignored where a mapping is given.

    Raises:
        TypeError: An unknown keyword, or more than one positional argument.
        MappingExpectedError: The positional argument is not a mapping.
        DeserializationError: A value cannot be a container of models where one is declared: a number, for example.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, rest_field
        >>> class Pet(Model):
        ...     name: Optional[str] = rest_field()
        ...     times_fed: Optional[int] = rest_field(name="timesFed")
        >>> pet = Pet({"name": "Rex", "timesFed": 2, "mood": "good"})
        >>> pet.times_fed, pet["timesFed"], pet["mood"]
        (2, 2, 'good')

        Wire names can follow a rule: ``camel``, ``kebab``, ``pascal`` or ``snake``.

        >>> class Session(Model, rename="camel"):
        ...     seconds_to_live: Optional[int] = rest_field()
        ...     etag: Optional[str] = rest_field(name="ETag")
        >>> Session(seconds_to_live=60, etag="1")
        {'secondsToLive': 60, 'ETag': '1'}
    """

    _is_model: ClassVar[bool] = True
    _scope: ClassVar[Scope]
    _handlers: ClassVar[TypeHandlerRegistry] = TYPE_HANDLER_REGISTRY
    _stands_for: ClassVar[Any] = None
    _rename_rule: ClassVar[Rename | None] = None
    _rules: ClassVar[tuple[Rule, ...]] = ()
    _attr_to_rest_field = _FieldTable()
    __signature__: ClassVar[FieldsSignature] = FieldsSignature()
    __no_type_check__: ClassVar[HintsReady] = HintsReady()

    def __init__(self, /, *args: Any, **kwargs: Any) -> None:
        cls = type(self)
        plan = cls._plan
        if plan.cls is not cls:
            plan = plan.of(cls)
        if args:
            if len(args) > 1:
                message = f"{cls.__name__}.__init__() takes 2 positional arguments but {len(args) + 1} were given"
                raise TypeError(message)
            self._take(plan, args[0])  # pyright: ignore[reportGeneralTypeIssues]  # it forgets that the argument is there
            return
        data: dict[str, Any] = {}
        views: dict[str, Any] | None = None
        simple = plan.simple
        for attribute, value in kwargs.items():
            if attribute in simple and type(value) in SIMPLE:
                data[simple[attribute]] = value
            elif self._take_keyword(plan, data, attribute, value):
                views = {**(views or {}), plan.fields[attribute]._rest_name: UNCHECKED}
        if plan.completes:
            plan.complete(data)
        self._data = data  # last: if a second call of the constructor fails, the model keeps its data
        self._views = views

    def __init_subclass__(
        cls,
        *,
        discriminator: Any = None,
        rename: Rename | None = None,
        rules: Iterable[Rule] = (),
        _register: bool = True,
        **kwargs: Any,
    ) -> None:
        """Register the class with each base that has a register of its subclasses.

        Args:
            discriminator: The wire value that names the class. It is sent unless another value is given. Without it
                the name of the class is registered, which is not sent.
            rename: The rule that makes wire names of attributes, for fields without ``name=``: ``camel`` (``urlId``),
                ``pascal`` (``UrlId``), ``kebab`` (``url-id``) or ``snake`` (``url_id``). Subclasses inherit the rule.
            rules: Functions that `azure_like.validate` calls with a model of the class, after those of its bases. Each
                returns an iterable of problems: the attribute, or None for the model as a whole, and a message.
            **kwargs: The keywords for the next class in the method resolution order.

        Raises:
            ValueError: There is no such rule.
        """
        super().__init_subclass__(**kwargs)
        if rename is not None:
            choose_rule(cls, rename)
        if len(cls.__bases__) > 1:
            look_at_mixins(cls, _RESERVED)
        scope = scope_of(cls)
        if scope is not None:
            cls._scope = scope
        if not _RESERVED.isdisjoint(cls.__dict__):
            refuse_reserved_names(cls, _RESERVED)
        if rules:
            cls._rules = tuple(rules)
        if _register:
            register(cls, discriminator, Model)

    def __class_getitem__(cls, arguments: Any) -> Any:
        """Return the class with its type variables bound: ``Page[Pet]``."""
        return parametrise(cls, arguments)

    def _take_keyword(self, plan: Plan, data: dict[str, Any], attribute: str, value: Any) -> bool:
        """Encode a keyword's value into the data. Tell whether it is a container that may decode to another one."""
        field = plan.fields.get(attribute)
        if field is None:
            message = f"{plan.cls.__name__}.__init__() got an unexpected keyword argument {attribute!r}"
            raise TypeError(message)
        if type(value) in SIMPLE and plan.note_if_simple(field):
            data[field._rest_name] = value
        elif value is not None:
            return place_value(field, value, data, plan.elements)
        return False

    def _take(self, plan: Plan, mapping: Any) -> None:
        if type(mapping) is dict:
            plan.builder.load(self, mapping)
        else:
            take_other(self, plan, mapping)

    @classmethod
    def _deserialize(cls, data: Any, exist_discriminators: list[str]) -> Self:
        """Return a node made of a mapping, of the class that its discriminators name.

        Args:
            data: A mapping from wire names, or an XML element.
            exist_discriminators: Wire names of discriminators that are skipped. The discriminators used are added.
        """
        plan: Plan = cls._plan.of(cls)
        if is_element(data):
            return deserialize_element(cls, data, exist_discriminators)
        mapping = as_mapping(data)
        if mapping is None:
            message = f"{cls.__name__}._deserialize() expects a mapping from wire names, got {shown(data)}"
            raise MappingExpectedError(message)
        narrowed = plan.narrow_from(mapping, exist_discriminators)
        made: Self = narrowed.cls(data) if narrowed is plan else narrowed.builder.build(mapping)
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Return how pydantic validates and writes models of the class. Only pydantic calls it."""
        from azure_like._functions.pydantic import core_schema_of  # noqa: PLC0415 -- programs with pydantic need it

        return core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema of the class among those of pydantic. Only pydantic calls it."""
        from azure_like._functions.pydantic import json_schema_of  # noqa: PLC0415 -- programs with pydantic need it

        return json_schema_of(cls, handler)

    def __copy__(self) -> Self:
        made: Self = copied(self)
        return made

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        made: Self = clone(self, memo)
        return made

    def __replace__(self, /, **changes: Any) -> Self:
        """Return a copy with the values of some attributes replaced, for `copy.replace`."""
        made: Self = replaced(self, changes)
        return made

    def __reduce_ex__(self, _protocol: Any) -> Any:
        return reduce_node(self)

    # A subclass may define one of these, or call one by `super()`: each works as on any object. The state is the
    # attributes of the node, with its data among them.

    def __reduce__(self) -> Any:
        return reduce_by_state(self)

    def __getstate__(self) -> Any:
        return state_of(self)

    def __setstate__(self, state: Any) -> None:
        restore_state(self, state)

    def as_dict(self, *, exclude_readonly: bool = False) -> dict[str, Any]:
        """Return the wire data as plain dicts, lists and JSON values, all of them new.

        Args:
            exclude_readonly: Leave out readonly fields, at every level.

        Returns:
            A dict that ``json.dumps`` accepts. Multipart file inputs are the exception: they are left untouched.
        """
        return plain_node(self, exclude_readonly=exclude_readonly)

    def clear(self) -> None:
        """Remove every key."""
        self._data.clear()
        self._views = None

    def copy(self) -> Self:
        """Return a shallow copy: its keys are its own, and both models share the values."""
        made = object.__new__(type(self))
        made._data = data = (self._data if self._views is None else self._synced()).copy()
        made._views = None
        attributes = self.__dict__
        if len(attributes) > OWN_COUNT:
            vars(made).update({name: attributes[name] for name in attributes if name not in OWN})
        for wire_name, value in data.items():
            if type(value) not in ATOMS and issubclass(type(value), CONTAINERS):
                self._expose(wire_name)
                made._mark(wire_name)
        return made

    def get(self, key: str, default: Any = None) -> Any:
        """Return the wire value of a key, or the default if the key is missing."""
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
        """Remove a key and return its wire value, or return the default if the key is missing.

        Raises:
            KeyError: The key is missing and no default is given.
        """
        data = self._in_step(key)
        if self._views:
            self._views.pop(key, None)
        return data.pop(key) if default is UNSET else data.pop(key, default)

    def popitem(self) -> tuple[str, Any]:
        """Remove the last key and return it with its wire value.

        Raises:
            KeyError: The model is empty.
        """
        if self._data:
            self._in_step(next(reversed(self._data)))
        key, value = self._data.popitem()
        if self._views:
            self._views.pop(key, None)
        return key, value

    @overload
    def setdefault(self, key: str, default: None = None) -> None: ...

    @overload
    def setdefault(self, key: str, default: Any) -> Any: ...

    def setdefault(self, key: str, default: Any = UNSET) -> Any:
        """Return the wire value of a key. A missing key is first set to the default, or to ``None``."""
        if key not in self._data:
            self[key] = None if default is UNSET else default
        return self[key]

    def update(self, /, *args: Any, **kwargs: Any) -> None:
        """Set wire values by key, from a mapping or pairs and from keywords.

        Raises:
            TypeError: More than one positional argument.
        """
        incoming: dict[str, Any] = {}
        incoming.update(*[mapping_of(given) if is_mapping(given) else given for given in args], **kwargs)
        elements = {key: value for key, value in incoming.items() if type(value) not in ATOMS and is_element(value)}
        if elements:  # all are read before the first is stored: if one cannot be read, the model keeps its data
            plan: Plan = self._plan.of(type(self))
            incoming.update(plan.elements.read_fields(plan, elements))
        for key, value in incoming.items():
            self[key] = value

    def values(self) -> ValuesView[Any]:
        """Return a live view of the wire values."""
        return ValuesView(self)


_RESERVED: Final = reserved_names(Model)

Model._plan = Plan(Model, {}, None, Elements())  # the plans of all other classes are made from it
