"""SDK source as Microsoft's generator writes it, made from shapes and put on any base.

The text has what decides the speed of real packages: string annotations to ``_models.X``, overloads, an ``__init__``
that only calls ``super().__init__(*args, **kwargs)``, both styles of discriminated constructors, and resources that
flatten their properties with ``__getattr__`` and ``__setattr__``. ``python -m benchmarks --show-models NAME`` prints
it.
"""

from __future__ import annotations

import itertools
import sys
import types
import typing
from typing import TYPE_CHECKING, Any

from benchmarks import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADER = """\
import datetime
from typing import Any, Dict, List, Literal, Mapping, Optional, TYPE_CHECKING, Union, overload

from .._model_base import Model as _Model, rest_discriminator, rest_field

if TYPE_CHECKING:
    from .. import models as _models
"""

BY_MAPPING = '''
    @overload
    def __init__(self, mapping: Mapping[str, Any]) -> None:
        """
        :param mapping: the JSON of the model, by wire names.
        :type mapping: Mapping[str, Any]
        """
'''

FLATTENED = """
    __flattened_items = {items}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        _flattened_input = {{k: kwargs.pop(k) for k in kwargs.keys() & self.__flattened_items}}
        super().__init__(*args, **kwargs)
        for k, v in _flattened_input.items():
            setattr(self, k, v)

    def __getattr__(self, name: str) -> Any:
        if name in self.__flattened_items:
            if self.{holder} is None:
                return None
            return getattr(self.{holder}, name)
        raise AttributeError(f"'{{self.__class__.__name__}}' object has no attribute '{{name}}'")

    def __setattr__(self, key: str, value: Any) -> None:
        if key in self.__flattened_items:
            if self.{holder} is None:
                self.{holder} = self._attr_to_rest_field["{holder}"]._class_type()
            setattr(self.{holder}, key, value)
        else:
            super().__setattr__(key, value)
"""

_serial = itertools.count()


def annotation(hint: Any) -> str:
    """Write an annotation as the generator does."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is list:
        return f"List[{annotation(arguments[0])}]"
    if origin is dict:
        return f"Dict[str, {annotation(arguments[1])}]"
    if schema.is_enum(hint):
        return f'Union[str, "_models.{hint.__name__}"]'
    if schema.is_shape(hint):
        return f'"_models.{hint.__name__}"'
    return f"datetime.{hint.__name__}" if hint.__module__ == "datetime" else str(hint.__name__)


def _field_source(spec: schema.FieldSpec, literal: str | None) -> str:
    visibility = '["read"]' if spec.readonly else '["read", "create", "update", "delete", "query"]'
    name = f'name="{spec.wire}", '
    if literal is not None:
        return f'    {spec.attribute}: Literal["{literal}"] = rest_discriminator({name}visibility={visibility})\n'
    if spec.discriminator:
        return f"    {spec.attribute}: str = rest_discriminator({name}visibility={visibility})\n"
    text = f"    {spec.attribute}: Optional[{annotation(spec.type)}] = rest_field({name}visibility={visibility})\n"
    return text + f'    """The {spec.attribute.replace("_", " ")}."""\n'


def _overloads(specs: Iterable[schema.FieldSpec]) -> str:
    keywords = "".join(
        f"        {s.attribute}: Optional[{annotation(s.type)}] = None,\n" for s in specs if not s.discriminator
    )
    by_keywords = (
        f"    @overload\n    def __init__(\n        self,\n        *,\n{keywords}    ) -> None: ...\n"
        if keywords
        else ""
    )
    return f"\n{by_keywords}{BY_MAPPING}"


def _constructor(shape: type, inherited: schema.FieldSpec | None, value: str | None) -> str:
    head = "\n    def __init__(self, *args: Any, **kwargs: Any) -> None:\n"
    if inherited is None:
        return head + "        super().__init__(*args, **kwargs)\n"
    if getattr(shape, "ASSIGNED", False):
        return head + f'        super().__init__(*args, **kwargs)\n        self.{inherited.attribute} = "{value}"\n'
    return head + f'        super().__init__(*args, {inherited.attribute}="{value}", **kwargs)\n'


def class_source(shape: type) -> str:
    """Write one class."""
    parent = shape.__mro__[1]
    value = shape.__dict__.get("DISCRIMINATOR")
    inherited = None
    if value is not None:
        inherited = next(spec for spec in schema.own_fields(parent) if spec.discriminator)
    base = parent.__name__ if schema.is_shape(parent) else "_Model"
    keyword = f', discriminator="{value}"' if value is not None else ""
    text = f'class {shape.__name__}({base}{keyword}):\n    """{shape.__name__}."""\n\n'
    if shape.__subclasses__():
        text += "    __mapping__: Dict[str, _Model] = {}\n"
    if inherited is not None:
        text += _field_source(inherited, value)
    text += "".join(_field_source(spec, None) for spec in schema.own_fields(shape))
    text += _overloads(schema.all_fields(shape))
    holder = getattr(shape, "FLATTENED", None)
    if holder is None:
        return text + _constructor(shape, inherited, value)
    held = next(spec for spec in schema.own_fields(shape) if spec.attribute == holder)
    items = [spec.attribute for spec in schema.own_fields(held.type)]
    return text + FLATTENED.format(items=items, holder=holder)


def source(root: type) -> str:
    """Write the module of everything a root shape needs."""
    shapes = [shape for shape in schema.reachable(root) if schema.is_shape(shape)]
    return "\n\n".join([HEADER, *(class_source(shape) for shape in shapes)])


def compiled(text: str, label: str) -> types.CodeType:
    """Compile a module's text, without this module's ``annotations`` future, which generated packages do not use."""
    return compile(text, f"<benchmark models {label}>", "exec", dont_inherit=True)


def new_package(base: types.ModuleType, label: str) -> types.ModuleType:
    """Register an empty SDK package, with a base in the place of its vendored one, and give its ``models._models``.

    Every package has a name of its own, because the reference base cannot build two classes of one name.
    """
    name = f"benchmarks_sdk_{next(_serial)}_{label}"
    package, models, inner = (types.ModuleType(n) for n in (name, f"{name}.models", f"{name}.models._models"))
    for module in (package, models):
        module.__path__ = []
    package.__package__, models.__package__, inner.__package__ = name, f"{name}.models", f"{name}.models"
    sys.modules.update({module.__name__: module for module in (package, models, inner)})
    sys.modules[f"{name}._model_base"] = base
    return inner


def fill(inner: types.ModuleType, code: types.CodeType, others: Sequence[type] = ()) -> types.ModuleType:
    """Run the code of a ``_models`` module, and give the ``models`` package that shows its classes."""
    models = sys.modules[inner.__name__.rpartition(".")[0]]
    for other in others:
        setattr(models, other.__name__, other)
    exec(code, inner.__dict__)  # noqa: S102 - our own text, made above
    for name, value in list(vars(inner).items()):
        if isinstance(value, type) and value.__module__ == inner.__name__:
            setattr(models, name, value)
    return models


def declare(base: types.ModuleType, root: type, label: str) -> types.ModuleType:
    """Declare everything a root shape needs on a base, and give the package ``models`` that holds it."""
    enums = [found for found in schema.reachable(root) if schema.is_enum(found)]
    code = compiled(source(root), label)
    return fill(new_package(base, label), code, enums)


def drop(models: types.ModuleType) -> None:
    """Take a package made by :func:`declare` or :func:`fill` out of ``sys.modules``."""
    package = models.__name__.partition(".")[0]
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
