"""How the modules lie above each other: imports go down only, and no two import each other (CONTRIBUTING.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

import azure_like

PACKAGE = "azure_like"

BESIDE = ("__main__", "_cli", "_commands", "_demo", "_dropin", "_mypy", "dropin", "models", "mypy")
"""What uses the core and is not part of it: it may import when it is used what takes long to import."""

FLOORS: tuple[tuple[str, ...], ...] = (
    BESIDE,
    ("", "_model_base"),
    ("_typed",),
    ("_model",),
    ("_functions",),
    ("_mapping",),
    ("_copying", "_deserialize", "_display", "_encoder", "_pickling", "_signatures"),
    ("_xml",),
    ("_plans",),
    ("_fields",),
    ("_codecs",),
    ("_annotations",),
    ("_deep_text", "_depth"),
    (
        "_compat",
        "_enums",
        "_handlers",
        "_mappings",
        "_numbers",
        "_sentinels",
        "_types",
        "_version",
        "_warnings",
        "exceptions",
    ),
)
"""The rooms, from the top floor down; the empty name is the façade, ``azure_like`` itself."""

WAITING = {("azure_like._model", "azure_like._functions.pydantic")}
"""The imports that wait for their first use, besides XML: pydantic asks the class itself for its schemas."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """All imports of the package: those in functions and those for type checkers are among them."""
    return grimp.build_graph(PACKAGE, exclude_type_checking_imports=False, cache_dir=None)


def room_of(module: str) -> str:
    """Return the room that a module is in: a folder, or a module at the top."""
    return module.removeprefix(PACKAGE).removeprefix(".").partition(".")[0]


def floor_of(module: str) -> int:
    """Return the floor of a module, counted from the top."""
    return next(number for number, rooms in enumerate(FLOORS) if room_of(module) in rooms)


def imports_of(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    """Give each import as the module that imports and the one that is imported."""
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer, imported


def test_the_exceptions_are_used(graph: grimp.ImportGraph) -> None:
    """Each exception is an import that there is."""
    assert [] == [pair for pair in WAITING if pair[1] not in graph.find_modules_directly_imported_by(pair[0])]


def test_every_module_is_in_a_room(graph: grimp.ImportGraph) -> None:
    """A new module is put into a room, or the house gets one more, drawn where the others are."""
    rooms = [room for floor in FLOORS for room in floor]
    assert len(rooms) == len(set(rooms))
    assert set(rooms) == {room_of(module) for module in graph.modules}


def test_imports_go_down_only(graph: grimp.ImportGraph) -> None:
    """No module imports one on a floor above, also not in a function or for the type checker only."""
    up = [f"{one} -> {other}" for one, other in imports_of(graph) if floor_of(one) > floor_of(other)]
    assert [] == up


def test_there_is_no_circle(graph: grimp.ImportGraph) -> None:
    """No module imports itself by way of others, on whatever floor."""
    edges: dict[str, set[str]] = {module: set() for module in graph.modules}
    for one, other in imports_of(graph):
        if not other.startswith(f"{one}."):  # a package is there before its modules
            edges[one].add(other)
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))


def imports_in_functions(source: str) -> Iterator[tuple[int, str]]:
    """Give the imports inside functions of a module, each with its line."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    yield from ((node.lineno, alias.name) for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    yield node.lineno, node.module or ""


def test_the_core_imports_at_the_top(graph: grimp.ImportGraph) -> None:
    """Whatever a module of the core needs is imported with it; XML alone, which brings a parser, waits for its use."""
    folder = Path(azure_like.__file__).parent
    waiting = []
    for module in sorted(graph.modules):
        if room_of(module) in {*BESIDE, "_functions"}:  # functions import what is heavy when it is used
            continue
        inside = folder.joinpath(*module.split(".")[1:])
        file = inside / "__init__.py" if inside.is_dir() else inside.with_suffix(".py")
        for line, name in imports_in_functions(file.read_text(encoding="utf-8")):
            if not name.startswith((f"{PACKAGE}._xml.", "xml.etree")) and (module, name) not in WAITING:
                waiting.append(f"{module}:{line} {name}")
    assert [] == waiting
