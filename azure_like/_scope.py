"""Where the names of an annotation are looked up.

A class body never has to resolve its annotations (SPEC 1.5). When a field is used first, its names are looked up, in
this order: the functions around the class, the class itself, its module, the builtins, and then the places that
generated packages have in mind: the ``models`` package that holds ``_models``, the modules ``_types`` and
``_unions`` beside it, and what the module imports under ``TYPE_CHECKING``.
"""

from __future__ import annotations

import builtins
import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import FrameType, ModuleType
from typing import Any

_MISSING = object()
_TYPE_CHECKING_BLOCK = (
    r"(?m)^if\s+(?:typing\.)?TYPE_CHECKING\s*:[^\n]*\n(?P<body>(?:(?:[ \t]+[^\n]*|[ \t]*)(?:\n|\Z))+)"
)


class Scope(Mapping[str, Any]):
    """The names that an annotation may use, looked up one by one and never listed.

    Attributes:
        owner: The class whose body holds the annotation, or None outside a class.
        module: The name of the module that holds it.
    """

    def __init__(
        self,
        module: str,
        owner: type | None = None,
        frame: FrameType | None = None,
        names: Mapping[str, Any] | None = None,
    ) -> None:
        self.module = module
        self.owner = owner
        self._frame = frame
        self._names = names

    def __getitem__(self, name: str) -> Any:
        found = _MISSING if self._frame is None else self._in_functions(name)
        if found is _MISSING:
            found = self._in_class(name)
        if found is _MISSING:
            found = self._in_module(name)
        if found is _MISSING:
            found = _by_convention(self.module, name)
        if found is _MISSING:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def evaluate(self, source: str) -> Any:
        """Return what the text of an annotation means here.

        Raises:
            NameError: A name in it cannot be found.
        """
        first, *more = source.split(".")
        if first.isidentifier() and all(map(str.isidentifier, more)):
            try:
                found = self[first]
            except KeyError:
                message = f"name {first!r} is not defined"
                raise NameError(message) from None
            for attribute in more:
                found = getattr(found, attribute)
            return found
        return eval(source, {"__builtins__": {}}, self)  # noqa: S307 -- an annotation is code of the class's own module

    def _in_functions(self, name: str) -> Any:
        frame = self._frame
        while frame is not None and frame.f_locals is not frame.f_globals:
            if name in frame.f_locals:
                return frame.f_locals[name]
            frame = frame.f_back
        return _MISSING

    def _in_class(self, name: str) -> Any:
        if self.owner is None:
            return _MISSING
        if name == self.owner.__name__:
            # The class itself, also while a decorator or a function has not bound it to its name yet; but a
            # module may have bound the name to a patched subclass, which is then what the annotation means.
            return _MISSING if self._in_module(name) is not _MISSING else self.owner
        found = self.owner.__dict__.get(name, _MISSING)
        # A field may bear the name of a type (``date: date``): what the name means is then outside the class.
        return found if isinstance(found, type) else _MISSING

    def _in_module(self, name: str) -> Any:
        found = _MISSING if self._names is None else self._names.get(name, _MISSING)
        if found is _MISSING:
            found = _attribute(sys.modules.get(self.module), name)
        return vars(builtins).get(name, _MISSING) if found is _MISSING else found


def _attribute(module: ModuleType | None, name: str) -> Any:
    """Return an attribute of a module; a module that has none says so slowly, so its dictionary is asked first."""
    names = {} if module is None else vars(module)
    found = names.get(name, _MISSING)
    return getattr(module, name, _MISSING) if found is _MISSING and "__getattr__" in names else found


def scope_of(cls: type) -> Scope | None:
    """Return the scope of a class body, where that is more than the module: a function, or code run by ``exec``.

    It is to be called from ``__init_subclass__``, while the class is being made. The frame of a function is kept, and
    not what it holds now, because a name may be bound later in the function.
    """
    before, local, _ = cls.__qualname__.rpartition(".<locals>.")
    module = sys.modules.get(cls.__module__)
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") != cls.__module__:
        frame = frame.f_back
    if frame is None or (not local and module is not None and frame.f_globals is module.__dict__):
        return None
    function = before.rpartition(".")[2]
    around = frame if local else None
    while around is not None and around.f_code.co_name != function:
        around = around.f_back
    return Scope(cls.__module__, cls, around, frame.f_globals)


def _by_convention(module: str, name: str) -> Any:
    """Look a name up where generated packages import it from for the type checker only."""
    package, _, last = module.rpartition(".")
    if not package:
        return _MISSING
    if name in ("_models", last):
        around = sys.modules.get(package)
        if around is not None and f"{package}.{name}" in sys.modules:
            return _Models(around, name)
    target = _type_checking_imports(module).get(name)
    if target is not None:
        return _import(*target)
    if name in {"_types", "_unions"}:
        return _sibling(package, name)
    return _MISSING


class _Models:
    """What ``_models`` means in ``models/_models.py``: the package around it, then the module itself.

    The package comes first, because it is where a patched class takes the place of a generated one; also in
    ``_models._models.Pet``, which is how generated code names a class that the package does not export.
    """

    def __init__(self, package: ModuleType, name: str) -> None:
        self._package = package
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute == self._name:
            return self
        module = sys.modules[f"{self._package.__name__}.{self._name}"]
        found = getattr(self._package, attribute, _MISSING)
        return getattr(module, attribute) if found is _MISSING else found


def _sibling(package: str, name: str) -> Any:
    """Return the module of that name in the package, or in a package around it."""
    while package:
        try:
            return importlib.import_module(f"{package}.{name}")
        except ModuleNotFoundError:
            package = package.rpartition(".")[0]
    return _MISSING


def _import(module: str, attribute: str | None) -> Any:
    """Return a module, or an attribute of one; `_MISSING` if it cannot be imported."""
    try:
        found: ModuleType = importlib.import_module(module)
    except ImportError:
        return _MISSING
    if attribute is None:
        return found
    if hasattr(found, attribute):
        return getattr(found, attribute)
    return _import(f"{module}.{attribute}", None)


@lru_cache(maxsize=256)
def _type_checking_imports(module: str) -> dict[str, tuple[str, str | None]]:
    """Return the names a module imports under ``if TYPE_CHECKING:``, each with where it comes from.

    Only that block of the source is parsed: a generated models file may have 50,000 lines.
    """
    import ast  # noqa: PLC0415 -- few programs come here, and both take long to import
    from pathlib import Path  # noqa: PLC0415

    loaded = sys.modules.get(module)
    path = Path(getattr(loaded, "__file__", None) or "")
    if loaded is None or path.suffix != ".py" or not path.is_file():
        return {}
    names: dict[str, tuple[str, str | None]] = {}
    is_package = hasattr(loaded, "__path__")
    for block in re.finditer(_TYPE_CHECKING_BLOCK, path.read_text(encoding="utf-8")):
        for node in ast.walk(ast.parse("if True:\n" + block["body"])):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    bound = alias.asname or alias.name.partition(".")[0]
                    names[bound] = (alias.name if alias.asname else bound, None)
            elif isinstance(node, ast.ImportFrom):
                source = _absolute(module, node.level, node.module, is_package=is_package)
                for alias in node.names:
                    names[alias.asname or alias.name] = (source, alias.name)
    return names


def _absolute(module: str, level: int, target: str | None, *, is_package: bool) -> str:
    """Return the absolute name of what ``from ...target import`` names inside a module."""
    if not level:
        return target or ""
    parts = module.split(".")
    kept = parts[: len(parts) - level + is_package]
    return ".".join([*kept, *([target] if target else [])])
