"""The import hook on packages made up for it: what it replaces, what it leaves alone, and what it says of that."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import py_compile
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from importlib.abc import SourceLoader
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any

import pytest
from support.vendored import BASE, Site

import azure_like
from azure_like import dropin
from azure_like._dropin.examining import examine
from azure_like._dropin.finder import Finder
from azure_like._dropin.places import home_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

PLACES = [
    "_model_base",
    "_utils.model_base",
    "_generated._model_base",
    "_generated._utils.model_base",
    "v2024._model_base",
]
RAISES = BASE + "\nraise RuntimeError('the base was run')\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A folder for packages, at the front of the path; afterwards nothing of it is left in the process.

    Bases that other tests have imported are out of sight, or the hook would warn of them.
    """
    for name in [name for name in sys.modules if home_of(name) and name != "azure_like._model_base"]:
        monkeypatch.delitem(sys.modules, name)
    made = Site(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield made
    dropin.uninstall()
    made.forget()
    importlib.invalidate_caches()


def imported(name: str) -> Any:
    """Import a module."""
    importlib.invalidate_caches()
    return importlib.import_module(name)


def on_ours(module: ModuleType) -> bool:
    """Tell whether a base is ours."""
    return issubclass(module.Model, azure_like.Model)


def reread(value: Any) -> Any:
    """Return what comes of a pickle of a value."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 -- its own pickle


@pytest.mark.parametrize("place", PLACES)
def test_a_base_is_known_by_its_place(site: Site, place: str) -> None:
    """Wherever generators put the base, the models below the package are on ours, and its file is not run."""
    base = site.package("swim.fish", place, text=RAISES)
    home = base.removesuffix("._model_base").removesuffix("._utils.model_base")

    dropin.install("swim.fish")
    models = imported(f"{home}.models")

    assert on_ours(imported(base))
    assert {"teethCount": 3} == models.Shark({"teethCount": 3})
    assert models.Shark is type(models.Fish._deserialize({"kind": "shark"}, []))


def test_the_module_is_the_one_that_python_would_have_made(site: Site) -> None:
    """Name, spec and file are those of the base itself."""
    base = site.package("swim.fish", "_utils.model_base")
    own = imported(base)
    site.forget()

    with dropin.installed("swim.fish"):
        ours = imported(base)

    assert own is not ours
    for name in ("__name__", "__package__", "__file__"):
        assert getattr(own, name) == getattr(ours, name)
    for name in ("name", "origin", "has_location", "parent", "cached"):
        assert getattr(own.__spec__, name) == getattr(ours.__spec__, name)


def test_the_classes_bear_the_name_of_their_base(site: Site) -> None:
    """`Model` of a package says that it is that package's, and can be pickled by that name."""
    base = site.package("swim.fish")
    with dropin.installed():
        module = imported(base)
    assert (base, "Model") == (module.Model.__module__, module.Model.__qualname__)
    assert module.Model is reread(module.Model)
    assert module.Model is module._MyMutableMapping


def test_what_looks_like_a_base_and_is_none_is_left_alone(site: Site) -> None:
    """A module of that name without the names of a base is imported as it is, and nothing is said of it."""
    site.package("swim.fish", text="class Model: ...\nclass SdkJSONEncoder: ...\n")
    dropin.install()
    module = imported("swim.fish._model_base")
    assert "swim.fish._model_base" == module.Model.__module__
    assert not issubclass(module.Model, azure_like.Model)
    assert {} == dropin.status().left


def test_a_base_anywhere_else_is_left_alone(site: Site) -> None:
    """The same text in a module of another name, or at the top of the path, is no vendored base."""
    site.write("swim/__init__.py")
    site.write("swim/model_base.py", BASE)
    site.write("_model_base.py", BASE)
    dropin.install()
    assert imported("swim.model_base").RUN
    assert imported("_model_base").RUN


def test_only_what_was_asked_for_is_replaced(site: Site) -> None:
    """A package beside the one that was asked for keeps its base, also one whose name begins alike."""
    asked, other, alike = (site.package(f"swim.{name}") for name in ("fish", "crab", "fishes"))
    dropin.install("swim.fish")
    assert [True, False, False] == [on_ours(imported(base)) for base in (asked, other, alike)]
    assert {"swim.fish": (asked,)} == {
        package: bases for package, bases in dropin.status().replaced.items() if package.startswith("swim")
    }


def test_nothing_else_goes_through_the_hook(site: Site) -> None:
    """The finder answers None to every module that is no base, without asking anybody."""
    site.package("swim.fish")
    finder = Finder()
    finder.asked = None
    for name in ("json", "swim", "swim.fish", "swim.fish.models", "swim.fish._model_bases", "model_base"):
        assert finder.find_spec(name) is None


def test_each_package_has_models_of_its_own(site: Site) -> None:
    """`isinstance(value, base.Model)` is about the models of one package, and so are discriminators."""
    one, two = (site.package(f"swim.{name}") for name in ("fish", "crab"))
    dropin.install()
    first, second = imported(one), imported(two)
    fish, crab = imported("swim.fish.models"), imported("swim.crab.models")

    assert isinstance(fish.Fish(), first.Model)
    assert not isinstance(fish.Fish(), second.Model)
    assert not isinstance(azure_like.Model(), first.Model)
    assert isinstance(fish.Fish(), azure_like.Model)
    assert fish.Shark is type(fish.Fish._deserialize({"kind": "shark"}, []))
    assert crab.Shark is type(crab.Fish._deserialize({"kind": "shark"}, []))
    assert {"shark": fish.Shark} == fish.Fish.__mapping__


class Money:
    """A class that is no model."""

    def __init__(self, amount: int) -> None:
        self.amount = amount


def handle_money(registry: Any, sign: str) -> None:
    """Register handlers for `Money` that write and read it with a sign."""
    registry.register_serializer(Money)(lambda value: f"{value.amount}{sign}")
    registry.register_deserializer(Money)(lambda cls, wire: cls(int(wire.removesuffix(sign))))


def test_each_package_has_type_handlers_of_its_own(site: Site) -> None:
    """What is registered with one base is known to its models, functions and encoder, and to no other's (SPEC 5)."""
    one, two = (imported_base(site, name) for name in ("fish", "crab"))
    handle_money(one.TYPE_HANDLER_REGISTRY, "€")
    handle_money(two.TYPE_HANDLER_REGISTRY, "$")
    money = Money(5)

    for base, wire in ((one, "5€"), (two, "5$")):

        class Bill(base.Model):  # type: ignore[misc, name-defined]
            total: Money = base.rest_field()
            parts: list[Money] = base.rest_field(default=[money])

        assert {"total": wire, "parts": [wire]} == Bill(total=money).as_dict()
        assert {"total": wire, "parts": [wire]} == Bill({"total": money, "parts": [money]})
        bill = Bill({"total": wire, "parts": [wire]})
        assert (5, [5]) == (bill.total.amount, [part.amount for part in bill.parts])
        bill.total = Money(5)
        bill["more"] = money
        assert wire == bill["total"]
        assert {"total": wire, "parts": [wire], "more": wire} == bill.as_dict()
        assert f'[{json.dumps(wire)}, {{"more": {json.dumps(wire)}}}]' == json.dumps(
            [money, base.Model({"more": money})], cls=base.SdkJSONEncoder
        )
        assert wire == base._serialize(money)
        assert 5 == base._deserialize(Money, wire).amount
        assert [5] == [value.amount for value in base._deserialize(list[Money], [wire])]
        assert wire == base._create_value(None, money)

    assert money is azure_like.Model({"money": money})["money"]
    with pytest.raises(TypeError, match="Money"):
        json.dumps(money, cls=azure_like.SdkJSONEncoder)


def imported_base(site: Site, name: str) -> Any:
    """Return the base of a new package, replaced."""
    base = site.package(f"swim.{name}")
    dropin.install(f"swim.{name}")
    return imported(base)


def test_models_are_made_on_the_fast_path(site: Site) -> None:
    """A class with the constructor that generators write is built without a call, as on `azure_like.Model`."""
    site.package("swim.fish")
    dropin.install()
    models = imported("swim.fish.models")
    assert models.Fish._plan.of(models.Fish).direct
    assert models.Shark._plan.of(models.Shark).direct


def test_copies_and_pickles_of_models(site: Site) -> None:
    """They are of the same class and equal, all the way down (SPEC 3.7)."""
    site.package("swim.fish")
    dropin.install()
    models = imported("swim.fish.models")
    fish = models.Fish({"friends": [{"kind": "shark", "teethCount": 3}]})
    for made in (fish.copy(), copy.copy(fish), copy.deepcopy(fish), reread(fish)):
        assert (models.Fish, fish) == (type(made), made)
        assert (models.Shark, 3) == (type(made.friends[0]), made.friends[0].teeth)


def test_hand_written_patches(site: Site) -> None:
    """Subclasses with their own `__new__`, `__init__`, `__getattr__` and `__setattr__` work (SPEC 4.7)."""
    site.package("swim.fish")
    patch = """
from ._models import Fish as Generated

class Fish(Generated):
    made = []

    def __new__(cls, *args, **kwargs):
        cls.made.append(args)
        return super().__new__(cls)

    def __init__(self, *args, **kwargs):
        nick = kwargs.pop("nick", None)
        super().__init__(*args, **kwargs)
        if nick:
            self.name = nick

    def __getattr__(self, name):
        if name == "nick":
            return self.name
        raise AttributeError(name)

    def __setattr__(self, name, value):
        super().__setattr__("name" if name == "nick" else name, value)
"""
    site.write("swim/fish/models/_patch.py", patch)
    dropin.install()
    fish = imported("swim.fish.models._patch").Fish(nick="Rex")
    assert ({"fishName": "Rex"}, "Rex") == (dict(fish), fish.nick)
    fish.nick = "Max"
    assert ({"fishName": "Max"}, [()]) == (dict(fish), fish.made)


ASKING = {
    "from": "from .._model_base import Model, _only_here\n",
    "brackets": "from .._model_base import (  # (a comment\n    Model,  # another)\n    _only_here as here,\n)\n",
    "continued": "from .._model_base import Model, \\\n    _only_here\n",
    "attribute": "from .. import _model_base\n\ndef late():\n    return _model_base._only_here\n",
    "alias": "from .. import _model_base as _base\n\ndef late():\n    return _base._only_here\n",
    "brackets of a module": "from .. import (\n    _model_base,\n)\n" + "#" * 70_000 + "\nx = _model_base._only_here\n",
    "in a function": "def late():\n    from .._model_base import _only_here\n    return _only_here\n",
}


@pytest.mark.parametrize("asking", ASKING.values(), ids=ASKING)
def test_a_package_that_asks_for_more_stays_on_its_own_base(site: Site, asking: str) -> None:
    """A name of its base that we lack is found at the import, told, and the whole package stays as it is."""
    base = site.package("swim.fish", init="from ._model_base import Model\n")
    site.write("swim/fish/models/_more.py", asking)
    dropin.install()
    with pytest.warns(dropin.DropInWarning, match=r"swim\.fish stays on its own model base: .* _only_here, which"):
        module = imported(base)
    assert module.RUN
    assert imported("swim.fish.models").Fish.__mro__[1] is module.Model
    assert "swim.fish" not in dropin.status().replaced
    assert "_only_here" in dropin.status().left["swim.fish"]


def test_names_that_the_base_itself_uses_are_nobodys_business(site: Site) -> None:
    """What only the base defines and no module asks for is not missed."""
    base = site.package("swim.fish")
    site.write("swim/fish/notes.py", "# _only_here\nfrom .other_model import _only_here\nMODEL_BASE = 1\n")
    dropin.install()
    assert on_ours(imported(base))


def test_a_patch_above_the_generated_code_may_ask_too(site: Site) -> None:
    """What a package around `_generated` asks of the base inside counts."""
    base = site.package("swim.fish", "_generated._utils.model_base")
    site.write("swim/fish/_patch.py", "from ._generated._utils.model_base import _only_here\n")
    dropin.install()
    with pytest.warns(dropin.DropInWarning, match="_only_here"):
        assert imported(base).RUN


def test_a_name_that_is_asked_for_by_other_means(site: Site) -> None:
    """Where nothing could be seen beforehand, the name is told when it is asked for, with what to do."""
    base = site.package("swim.fish")
    dropin.install()
    module = imported(base)
    with (
        pytest.warns(dropin.DropInWarning, match=r"_only_here.*name only the other packages"),
        pytest.raises(AttributeError, match=rf"{base}.*_only_here"),
    ):
        getattr(module, "_only" + "_here")
    assert not hasattr(module, "no_base_has_this")


def test_importing_names_does_not_look_into_the_base(site: Site) -> None:
    """Python asks a module for ``__path__`` before it takes names from it; that is no reason to read a file."""
    base = site.package("swim.fish")
    dropin.install()
    module = imported(base)
    (site.folder / "swim" / "fish" / "_model_base.py").unlink()
    assert imported("swim.fish.models").Fish.__mro__[1] is module.Model
    assert not hasattr(module, "__path__")


def test_a_package_that_was_imported_before(site: Site) -> None:
    """It stays whole on its own base, also after a reload; what to do is said at once and in the status."""
    base = site.package("swim.fish")
    models = imported("swim.fish.models")
    with pytest.warns(dropin.DropInWarning, match=r"swim\.fish .* call azure_like\.dropin\.install\(\) before"):
        dropin.install("swim.fish")
    assert "imported before" in dropin.status().left["swim.fish"]
    assert importlib.reload(sys.modules[base]).RUN
    assert not issubclass(importlib.reload(sys.modules["swim.fish.models._models"]).Fish, azure_like.Model)
    assert not issubclass(models.Fish, azure_like.Model)


def test_a_warning_that_is_an_error_leaves_things_as_they_were(site: Site) -> None:
    """With warnings as errors, a package that was imported before is not asked for."""
    imported(site.package("swim.fish"))
    with pytest.raises(dropin.DropInWarning, match="imported before"):
        dropin.install("swim.fish")
    assert () == dropin.status().asked


def test_a_reload_keeps_the_classes(site: Site) -> None:
    """A reload of a replaced base changes nothing under the models made from it; one of the models works."""
    base = site.package("swim.fish")
    dropin.install()
    models = imported("swim.fish.models._models")
    module = sys.modules[base]
    model = module.Model
    assert importlib.reload(module).Model is model
    assert isinstance(importlib.reload(models).Fish(), model)


def test_a_second_install_adds_to_the_first(site: Site) -> None:
    """Names are added, the same again is nothing, and all packages include every name; the hook is there once."""
    site.package("swim.fish")
    site.package("swim.crab")
    asked = []
    for names in (("swim.fish",), ("swim.fish",), ("swim.crab",), (), ("swim.fish",)):
        dropin.install(*names)
        asked.append(dropin.status().asked)
    assert [("swim.fish",), ("swim.fish",), ("swim.crab", "swim.fish"), None, None] == asked
    assert 1 == sum(isinstance(finder, Finder) for finder in sys.meta_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("swim.whale", r"no package 'swim\.whale' here; packages are named as they are imported"),
        ("nothing.at.all", "no package"),
        ("swim-fish", "no package 'swim-fish'"),
        ("", "no package ''"),
        ("swim.sand", r"'swim\.sand' has no vendored model base"),
        ("swim.fish._model_base", "has no vendored model base"),
    ],
)
def test_wrong_names(site: Site, name: str, message: str) -> None:
    """An unknown package and one without a base are refused by name, and nothing is installed."""
    site.package("swim.fish")
    site.write("swim/sand/__init__.py")
    with pytest.raises(dropin.DropInError, match=message) as caught:
        dropin.install("swim.fish", name)
    assert name == caught.value.name
    assert () == dropin.status().asked
    assert not any(isinstance(finder, Finder) for finder in sys.meta_path)


def test_naming_a_package_does_not_run_it(site: Site) -> None:
    """`install` finds the bases of a package, and those inside it, without importing it or what is around it."""
    site.package("swim.fish", init="raise RuntimeError('the package was run')\n")
    site.package("swim.fish.inner")
    site.package("swim.fish.inner.v1", "_generated._utils.model_base")
    dropin.install("swim", "swim.fish", "swim.fish.inner", "swim.fish.inner.v1")
    assert "swim.fish" not in sys.modules


def test_uninstall(site: Site) -> None:
    """Live models keep working, imported packages stay as they are, and new ones have their own base."""
    site.package("swim.fish")
    other = site.package("swim.crab")
    dropin.install()
    models = imported("swim.fish.models")
    fish = models.Fish({"friends": [{"kind": "shark"}]})

    dropin.uninstall()
    dropin.uninstall()

    fish.name = "Rex"
    assert models.Shark is type(fish.friends[0])
    assert {"friends": [{"kind": "shark"}], "fishName": "Rex"} == models.Fish(fish).as_dict()
    assert imported(other).RUN
    assert ("swim.fish._model_base",) == dropin.status().replaced["swim.fish"]
    assert ((), {}) == (dropin.status().asked, dropin.status().left)


def test_for_a_block(site: Site) -> None:
    """`installed` puts back what was before it, also when one is inside another and when the block fails."""
    for name in ("fish", "crab", "squid"):
        site.package(f"swim.{name}")
    with dropin.installed("swim.fish"):
        with dropin.installed("swim.crab"):
            assert ("swim.crab", "swim.fish") == dropin.status().asked
        assert ("swim.fish",) == dropin.status().asked
        with pytest.raises(ZeroDivisionError), dropin.installed("swim.crab"):
            _ = 1 // 0
        assert ("swim.fish",) == dropin.status().asked
        assert imported("swim.crab._model_base").RUN
        assert on_ours(imported("swim.fish._model_base"))
    assert imported("swim.squid._model_base").RUN
    with pytest.raises(dropin.DropInError), dropin.installed("swim.whale"):
        pass
    assert () == dropin.status().asked


def test_a_package_in_a_zip_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages in zip files are found, looked into and replaced like others."""
    site.package("swim.fish", text=RAISES)
    site.package("swim.crab")
    site.write("swim/crab/_patch.py", "from ._model_base import _only_here\n")
    archive = site.folder / "packages.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(site.folder.rglob("*")):
            if path.suffix in {"", ".py"}:  # also the folders, by which namespace packages are found
                packed.write(path, str(path.relative_to(site.folder)))
    monkeypatch.setattr(sys, "path", [str(archive), *(entry for entry in sys.path if entry != str(site.folder))])

    dropin.install("swim.fish")
    dropin.install("swim.crab")

    assert str(archive) in imported("swim.fish.models").__file__
    assert on_ours(sys.modules["swim.fish._model_base"])
    with pytest.warns(dropin.DropInWarning, match="_only_here"):
        assert imported("swim.crab._model_base").RUN


def test_a_package_without_source(site: Site) -> None:
    """What a package of compiled files asks of its base cannot be read, so it stays as it is; and that is said."""
    base = site.package("swim.fish")
    for file in list(site.folder.rglob("*.py")):
        py_compile.compile(str(file), str(file.with_suffix(".pyc")))
        file.unlink()
    dropin.install()
    with pytest.warns(dropin.DropInWarning, match="no text"):
        assert imported(base).RUN
    assert "no text" in dropin.status().left["swim.fish"]


def test_a_package_whose_text_is_nowhere_in_a_folder_stays_on_its_base() -> None:
    """A loader may have the text of a base from elsewhere; what the other modules ask for is not known then."""

    class Elsewhere(SourceLoader):
        def get_filename(self, fullname: str) -> str:
            return f"/nowhere/{fullname}.py"

        def get_data(self, path: str) -> bytes:
            assert path == "/nowhere/swim/_model_base.py"
            return BASE.encode()

    spec = ModuleSpec("swim._model_base", Elsewhere(), origin="/nowhere/swim/_model_base.py")
    finding = examine(spec, set())
    assert finding is not None
    assert "no text" in finding.obstacle


def test_many_bases_in_one_package(site: Site) -> None:
    """Each version of a multi-API package has its own base, and each is replaced by itself."""
    bases = [site.package("swim.fish", f"{version}._utils.model_base") for version in ("v1", "v2", "v3")]
    dropin.install("swim.fish")
    first, second, third = map(imported, bases)
    assert 3 == len({first.Model, second.Model, third.Model})
    dropin.uninstall()
    dropin.install("swim.fish.v1")
    site.forget()
    assert [True, False, False] == [on_ours(imported(base)) for base in bases]


def test_a_folder_that_was_searched_is_not_searched_again(site: Site) -> None:
    """A base inside a package that asks for nothing we lack asks for nothing either; one beside it may."""
    outer, inner, other = site.package("swim"), site.package("swim", "v1._model_base"), site.package("swimming")
    asking = "from ._model_base import _only_here\n"
    dropin.install()
    assert on_ours(imported(outer))
    site.write("swim/v1/_more.py", asking)
    site.write("swimming/_more.py", asking)
    assert on_ours(imported(inner))
    with pytest.warns(dropin.DropInWarning, match="swimming stays on its own model base"):
        assert imported(other).RUN
    site.forget()
    dropin.uninstall()
    dropin.install()
    with pytest.warns(dropin.DropInWarning, match="swim stays on its own model base"):
        assert imported(outer).RUN
    with pytest.warns(dropin.DropInWarning, match=r"swim\.v1 stays on its own model base"):
        assert imported(inner).RUN


def test_threads_that_import_at_once(site: Site) -> None:
    """Each package gets one base, whole, whichever of many threads is first."""
    names = [f"swim.fish{number}" for number in range(8)]
    for name in names:
        site.package(name)
    dropin.install()
    importlib.invalidate_caches()
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(importlib.import_module, [f"{name}.models" for name in names * 4]))
    assert len(names) == len({module.Fish for module in found})
    assert all(issubclass(module.Fish, azure_like.Model) for module in found)
    assert len(names) == sum(name.startswith("swim.") for name in dropin.status().replaced)


def test_a_base_put_there_by_hand_counts_as_replaced(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that has put `azure_like._model_base` in the place of a base by itself has no warning to fear."""
    base = site.package("swim.fish")
    monkeypatch.setitem(sys.modules, base, importlib.import_module("azure_like._model_base"))
    dropin.install("swim.fish")
    assert {"swim.fish": (base,)} == {
        package: bases for package, bases in dropin.status().replaced.items() if package.startswith("swim")
    }
    assert {} == dropin.status().left


def test_installing_looks_at_nothing_yet() -> None:
    """For every package, `install` reads no metadata and imports none of the modules that take long."""
    program = (
        "import sys; from azure_like import dropin; dropin.install(); "
        "print([name for name in ('importlib.metadata', 'pkgutil', 'zipfile', 'azure',"
        " 'azure_like._dropin.locating') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ("[]\n", "") == (done.stdout, done.stderr)


def test_the_import_of_a_package_imports_nothing_more_of_ours() -> None:
    """What the import of an SDK needs of `azure_like` is there with the hook."""
    program = (
        "import sys; from azure_like import dropin; dropin.install(); before = set(sys.modules); "
        "import azure.ai.vision.face.models; "
        "print([name for name in sys.modules if name.startswith('azure_like') and name not in before])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ("[]\n", "") == (done.stdout, done.stderr)
