"""The scopes in which the names of annotations are looked up.

A class body never resolves its annotations. At the first use of a field its names are looked up in this order: the
class itself, the functions around it, its module, the builtins, and the places that generated packages use. These are
the ``models`` package that holds ``_models``, the modules ``_types`` and ``_unions`` beside it, and the imports of the
module under ``TYPE_CHECKING``.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Mapping
from types import FrameType, ModuleType
from typing import Any, Final, get_args

from azure_like._annotations.conventions import by_convention
from azure_like._annotations.frames import MISSING, Functions, frame_of_statement, functions_around
from azure_like._annotations.parameters import is_function
from azure_like._annotations.texts import names_in, texts_of
from azure_like._compat import own_annotations


class Scope(Mapping[str, Any]):
    """The names that an annotation may use, looked up one by one and never listed.

    Attributes:
        module: The name of the module that holds the annotation.
        owner: The class whose body holds it, or None outside a class.
        functions: The functions around it, or None if the annotations use none of their variables.
    """

    def __init__(  # noqa: PLR0917 -- a pickle calls it without keywords
        self,
        module: str,
        owner: type | None = None,
        functions: Functions | None = None,
        names: Mapping[str, Any] | None = None,
        needed: frozenset[str] = frozenset(),
        outer: Scope | None = None,
    ) -> None:
        self.module = module
        self.owner = owner
        self.functions = functions
        self._names = names
        self._needed = needed
        self._outer = outer

    def __getitem__(self, name: str) -> Any:
        found = self._in_class(name)
        if found is MISSING:
            found = self._in_functions(name)
        if found is MISSING:
            found = self._in_module(name)
        if found is MISSING:
            found = by_convention(self.module, name)
        if found is MISSING and self._outer is not None:
            return self._outer[name]
        if found is MISSING:
            raise KeyError(name)
        return found

    def __reduce__(self) -> Any:
        """Return the scope for a pickle of the class by value, with the names that its annotations use."""
        names = {} if self._names is None else self._names
        if self.module == "__main__":  # the process that reads the pickle has another `__main__`
            names = {**vars(sys.modules["__main__"]), **names}
        names = {name: names[name] for name in self._needed if name in names}
        if self.functions is not None:
            names.update(self.functions.held())
        return Scope, (self.module, self.owner, None, names, self._needed)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def evaluate(self, source: str) -> Any:
        """Return the annotation that a text means in this scope.

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
        return eval(source, {"__builtins__": builtins}, self)  # noqa: S307 -- an annotation is code of the class's own module

    def module_before(self, source: str) -> str | None:
        """Return the name of the module that has a dotted name as its attribute, or None if no module has it."""
        before = source.rpartition(".")[0]
        if not before.replace(".", "").isidentifier():
            return None
        found = self.evaluate(before)
        return found.__name__ if isinstance(found, ModuleType) else None

    def _in_class(self, name: str) -> Any:
        if self.owner is None:
            return MISSING
        body = self.owner.__dict__
        found = body.get(name, MISSING)
        # A field may have the name of a type (``date: date``): the type outside the class is meant.
        if isinstance(found, type) and name != self.owner.__name__:
            return found
        for parameter in body.get("__type_params__", ()):
            if parameter.__name__ == name:
                return parameter
        return MISSING

    def _in_functions(self, name: str) -> Any:
        """Return a variable of a function around the class, or the class itself while its name is not bound.

        A module may have bound the name of the class to a patched subclass. Then the annotation means the subclass.
        """
        is_variable, found = (False, MISSING) if self.functions is None else self.functions.find(name)
        if self.owner is not None and name == self.owner.__name__ and found is MISSING:
            return self.owner if is_variable or self._in_module(name) is MISSING else MISSING
        if is_variable and found is MISSING:
            raise KeyError(name)
        return found

    def waits_for(self, text: str) -> bool:
        """Tell whether a text names a variable of a function around that holds nothing yet."""
        functions = self.functions
        return functions is not None and any(functions.find(name) == (True, MISSING) for name in names_in(text))

    def _in_module(self, name: str) -> Any:
        found = MISSING if self._names is None else self._names.get(name, MISSING)
        if found is MISSING:
            found = _attribute(sys.modules.get(self.module), name)
        return vars(builtins).get(name, MISSING) if found is MISSING else found


def _attribute(module: ModuleType | None, name: str) -> Any:
    """Return an attribute of a module, or `MISSING`. The dictionary is asked first: a missing attribute is slow."""
    names = {} if module is None else vars(module)
    found = names.get(name, MISSING)
    return getattr(module, name, MISSING) if found is MISSING and "__getattr__" in names else found


def scope_of(cls: type) -> Scope | None:
    """Return the scope of a class body in a function or in code run by ``exec``, or None if the module is enough.

    It has to be called from ``__init_subclass__``, while the class is being created.
    """
    module = sys.modules.get(cls.__module__)
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") != cls.__module__:
        frame = frame.f_back
    if frame is None:
        return None
    names = None if module is not None and frame.f_globals is module.__dict__ else frame.f_globals
    at_top = "." not in cls.__qualname__ and (is_function(frame.f_code) or frame.f_locals is frame.f_globals)
    if names is None and at_top:
        return None
    statement = frame_of_statement(cls, frame)
    needed = _needed(cls)
    functions = functions_around(statement, cls.__qualname__, needed) if statement is not None and needed else None
    return None if functions is None and names is None else Scope(cls.__module__, cls, functions, names, needed)


def scope_of_body(cls: type) -> Scope:
    """Return the scope of a class body: the one stored at its creation, or the scope of its module.

    This is a use of the class, so the variables of functions that its annotations name are looked up now.
    """
    noted: Scope | None = cls.__dict__.get("_scope")
    if noted is None:
        return Scope(cls.__module__, cls)
    if noted.functions is not None:
        noted.functions.settle()
    return noted


def _needed(cls: type) -> frozenset[str]:
    """Return the names in the texts of a class's annotations, and of the arguments of its bases."""
    written = [*own_annotations(cls).values(), *cls.__dict__.get("__orig_bases__", ())]
    return frozenset().union(*[names_in(text) for annotation in written for text in texts_of(annotation)])


def scope_of_caller(annotation: Any) -> Scope:
    """Return the scope of the running code outside this package and `typing`.

    Args:
        annotation: The annotation written there, whose texts are to be looked up.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _PASSED_OVER:
        frame = frame.f_back
    if frame is None:
        return Scope("builtins")
    code = frame.f_code
    if not is_function(code) and isinstance(frame.f_locals, Scope):
        return frame.f_locals  # an annotation in a text that is being evaluated
    name = frame.f_globals.get("__name__", "builtins")
    path = getattr(code, "co_qualname", None)  # which came with Python 3.11
    if path is not None:
        path += ".<locals>._" if is_function(code) else "._"
    needed = frozenset().union(*map(names_in, texts_of(annotation)))
    functions = functions_around(frame, path, needed, body=True)
    module = sys.modules.get(name)
    names = None if module is not None and frame.f_globals is module.__dict__ else frame.f_globals
    return Scope(name, None, functions, names)


def home_of(reference: Any, user: str) -> str | None:
    """Return the module of an alias that another module uses without importing the names in it.

    The module has an alias with the reference in it, and the name that the reference means. If there are several such
    modules, the user has to know exactly one of them.

    Args:
        reference: The text or forward reference in the alias.
        user: The name of the module in which the name cannot be found.
    """
    text = reference if isinstance(reference, str) else reference.__forward_arg__
    first = text.partition(".")[0]
    known = {id(value) for value in vars(sys.modules.get(user, builtins)).values()}
    homes: dict[int, str] = {}
    nearer: dict[int, str] = {}
    for name, module in list(sys.modules.items()):
        names = getattr(module, "__dict__", {})
        aliases = [value for value in list(names.values()) if _contains(value, reference)] if first in names else []
        if aliases and name != user:
            homes.setdefault(id(names[first]), name)
            if not known.isdisjoint(map(id, [module, *aliases])):
                nearer.setdefault(id(names[first]), name)
    found = nearer or homes
    return next(iter(found.values())) if len(found) == 1 else None


def _contains(value: Any, reference: Any) -> bool:
    args = get_args(value)
    return any(
        arg is reference or (isinstance(arg, str) and arg == reference) or _contains(arg, reference) for arg in args
    )


_PASSED_OVER: Final = frozenset({"azure_like", "typing", "typing_extensions", "functools", "types"})
