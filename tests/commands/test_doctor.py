"""`azure-like doctor`: what it finds installed, what it tries, and how it tells of it."""

from __future__ import annotations

import importlib
import io
import json
import re
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

import pytest
from support.vendored import Site

from azure_like import Model, rest_field
from azure_like._cli import main
from azure_like._commands import doctor
from azure_like._commands.checking import ENOUGH
from azure_like._commands.samples import sample
from azure_like._commands.survey import carriers
from azure_like._dropin.recognising import generation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Installed(Site):
    """A folder with installed distributions."""

    def distribution(self, name: str, version: str, *bases: str, direct_url: str = "") -> None:
        """Write the metadata of a distribution that lists some modules."""
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        self.write(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        listed = [f"{base.replace('.', '/')}.py" for base in bases]
        self.write(f"{info}/RECORD", "".join(f"{file},,\n" for file in [*listed, f"{info}/METADATA"]))
        if direct_url:
            self.write(f"{info}/direct_url.json", direct_url)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """A folder at the front of the path, with two packages: one that runs on ours and one that asks for more."""
    made = Installed(tmp_path / "site")
    made.distribution("Swim_Fish", "1.2", made.package("swim.fish", "_utils.model_base"))
    made.distribution("swim-crab", "3.4", made.package("swim.crab"), made.package("swim.crab.v1"))
    made.write("swim/crab/_patch.py", "from ._model_base import _only_here\n")
    monkeypatch.syspath_prepend(str(made.folder))
    importlib.invalidate_caches()
    yield made
    made.forget()


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """Run the command for JSON and return its exit status and what it printed."""
    status = main(["doctor", "--json", "--rounds", "1", *arguments])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("site")
def test_what_is_told_of_a_package(capsys: pytest.CaptureFixture[str]) -> None:
    """Distribution, version, base, generation, classes, whether it works, times for both bases and for the hook."""
    status, (record,) = told(capsys, "swim-fish")
    assert record.pop("hook") > 0
    assert record.pop("importRange") is None
    times = [record.pop(name) for name in ("import", "build")]
    assert 0 == status
    assert {
        "distribution": "swim-fish",
        "version": "1.2",
        "package": "swim.fish",
        "bases": [{"module": "swim.fish._utils.model_base", "used": True}],
        "generation": 1,
        "classes": 2,
        "works": True,
        "why": None,
        "missing": [],
    } == record
    assert all(time[base] > 0 for time in times for base in ("own", "azure_like"))


@pytest.mark.usefixtures("site")
def test_a_package_that_would_not_work(capsys: pytest.CaptureFixture[str]) -> None:
    """The names it misses are told, the status is 1, and the packages beside it are tried all the same."""
    status, records = told(capsys, "swim-crab", "swim.fish")
    assert 1 == status
    assert [("swim.crab", False), ("swim.crab.v1", True), ("swim.fish", True)] == [
        (record["package"], record["works"]) for record in records
    ]
    assert ["_only_here"] == records[0]["missing"]
    assert "ask their base for _only_here" in records[0]["why"]
    assert [None] * 3 == [records[0][name] for name in ("hook", "import", "build")]


FAULTS = {
    "raise RuntimeError('no luck')": "cannot be imported on its own base either: RuntimeError: no luck",
    "import azure_like.dropin, sys\nif sys.meta_path[0] is azure_like.dropin._finder: raise RuntimeError('no luck')": (
        "on azure_like, RuntimeError: no luck"
    ),
    "from .models import Fish\nFish._deserialize = classmethod(lambda cls, data, _: cls(x=cls.__mro__[2] is dict))": (
        "models come out otherwise: swim.fish.models._models.Fish"
    ),
}


@pytest.mark.parametrize(("init", "why"), FAULTS.items(), ids=["import", "import on ours", "another result"])
def test_what_a_trial_brings_to_light(site: Installed, capsys: pytest.CaptureFixture[str], init: str, why: str) -> None:
    """A package that cannot be imported, or builds something else on our base, does not work; the reason is told."""
    site.write("swim/fish/__init__.py", init + "\n")
    status, (record,) = told(capsys, "swim.fish")
    assert (1, False) == (status, record["works"])
    assert why in record["why"]


def test_a_package_that_does_not_use_its_base(site: Installed, capsys: pytest.CaptureFixture[str]) -> None:
    """A base that nothing imports is told as such, with or without models beside it, and is no reason to fail."""
    site.write("swim/fish/models/__init__.py")
    site.package("swim.sand")
    (site.folder / "swim/sand/models/__init__.py").unlink()
    (site.folder / "swim/sand/models/_models.py").unlink()
    (site.folder / "swim/sand/models").rmdir()
    status, records = told(capsys, "swim.fish", "swim.sand")
    assert 0 == status
    assert [(None, 0)] * 2 == [(record["works"], record["classes"]) for record in records]
    assert all("neither it nor its models import the base" in record["why"] for record in records)


@pytest.mark.usefixtures("site")
def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """For people: one line a package, and below it why one would not work."""
    assert 1 == main(["doctor", "--rounds", "1", "swim.fish", "swim.crab"])
    heading, *rows = capsys.readouterr().out.splitlines()
    assert ["DISTRIBUTION", "VERSION", "PACKAGE", "BASE", "CLASSES", "RUNS", "IMPORTS", "BUILDS"] == heading.split()
    assert [
        ["swim-crab", "3.4", "swim.crab", "1", "2", "no", "-", "-"],
        ["swim-crab", "3.4", "swim.crab.v1", "1", "2", "yes", "-"],
        ["swim-fish", "1.2", "swim.fish", "1", "2", "yes", "-"],
    ] == [rows[0].split(), *(row.split()[:7] for row in rows[1:3])]
    assert rows[1].endswith("x")
    assert "swim.crab: its modules ask their base for _only_here, which azure_like does not have" == rows[3]
    assert "IMPORTS is told from --rounds 7 on: with fewer it would be noise." == rows[4]
    assert re.fullmatch(r"Not in IMPORTS: the hook and azure_like itself, \d+\.\d ms once in a process\.", rows[5])


@pytest.mark.usefixtures("site")
def test_imports_are_told_as_a_range(capsys: pytest.CaptureFixture[str]) -> None:
    """From seven rounds on: the lowest and the highest of how many times as fast each round was."""
    assert 0 == main(["doctor", "--rounds", str(ENOUGH), "swim.fish"])
    _, row, last = capsys.readouterr().out.splitlines()
    low, high = map(float, re.findall(r"  (\d+\.\d\d)-(\d+\.\d\d)x  ", row)[0])
    assert 0 < low <= high
    assert last.startswith("Not in IMPORTS: the hook")
    _, (record,) = told(capsys, "--rounds", str(ENOUGH), "swim.fish")
    low, high = record["importRange"]
    assert 0 < low <= high


def test_what_the_hook_loads_is_loaded_for_both(site: Installed, capsys: pytest.CaptureFixture[str]) -> None:
    """A package's import is measured from the same point on either base: what only the hook needs is there before."""
    site.write(
        "swim/fish/__init__.py",
        "import sys\nif 'azure_like' not in sys.modules and 'pkgutil' in sys.modules: raise RuntimeError('loaded')\n",
    )
    status, (record,) = told(capsys, "swim.fish")
    assert (1, True) == (status, "RuntimeError: loaded" in record["why"])


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", ["swim.whale", "azure-core-not", "swim"])
def test_wrong_names(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A package that is not there is told in one line, and the status is 2; a namespace means all that is in it."""
    if name == "swim":
        assert ["swim.crab", "swim.crab.v1", "swim.fish"] == [carrier.package for carrier in carriers([name])]
        return
    assert 2 == main(["doctor", name])
    assert f"azure-like doctor: There is no package {name!r} here" in capsys.readouterr().err


@pytest.mark.parametrize("rounds", ["0", "-1", "x", "1.5", "", "9" * 5000], ids=lambda text: text[:9])
def test_a_wrong_number_of_rounds(capsys: pytest.CaptureFixture[str], rounds: str) -> None:
    """A whole number of at least 1 is needed, and the error says so."""
    with pytest.raises(SystemExit, match="2"):
        main(["doctor", f"--rounds={rounds}"])
    said = capsys.readouterr().err
    assert (
        f"azure-like doctor: error: argument --rounds: a whole number of at least 1 is needed, not {rounds!r}\n" in said
    )


def test_the_real_face_package(capsys: pytest.CaptureFixture[str]) -> None:
    """The published Face package works, and builds faster than on its own base."""
    status, (record,) = told(capsys, "azure-ai-vision-face")
    assert (0, "azure.ai.vision.face", 34) == (status, record["package"], record["classes"])
    assert record["build"]["own"] > record["build"]["azure_like"]


def test_everything_that_is_installed(site: Installed) -> None:
    """Without names all distributions are looked at; one without a base, or whose files are gone, is not listed."""
    site.distribution("no-base", "1.0", "nothing.models")
    site.distribution("gone", "1.0", "gone._model_base")
    found = {carrier.package: (carrier.distribution, carrier.version) for carrier in carriers()}
    assert ("swim-fish", "1.2") == found["swim.fish"]
    assert "azure.ai.vision.face" in found
    assert not {"nothing", "gone"} & found.keys()


def test_an_editable_install(site: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution that only points to a folder is looked for there."""
    project = Site(tmp_path / "project")
    project.package("src.dive.whale", "_generated._utils.model_base")
    url = json.dumps({"url": project.folder.as_uri(), "dir_info": {"editable": True}})
    site.distribution("dive-whale", "0.1", direct_url=url)
    monkeypatch.syspath_prepend(str(project.folder / "src"))
    (carrier,) = carriers(["dive-whale"])
    assert ("dive-whale", "dive.whale") == (carrier.distribution, carrier.package)
    assert ["dive.whale._generated._utils.model_base"] == [finding.module for finding in carrier.findings]
    project.forget()


def test_a_package_that_no_distribution_lists(site: Installed) -> None:
    """A package on the path is found by its name too."""
    site.package("loose.fish")
    (carrier,) = carriers(["loose.fish"])
    assert ("", "loose.fish") == (carrier.distribution, carrier.package)


@pytest.mark.parametrize("rich", [True, False])
@pytest.mark.usefixtures("site")
def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch, *, rich: bool) -> None:
    """On a terminal a bar shows how far it is, or plain lines where its library is missing; elsewhere nothing."""
    if rich:
        pytest.importorskip("rich")
    else:
        monkeypatch.setitem(sys.modules, "rich.console", None)
    found = carriers(["swim"])
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert found == list(doctor._with_progress(found))
    assert "" == terminal.getvalue()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    assert found == list(doctor._with_progress(found))
    assert ("Trying packages" if rich else "1/3 swim.crab\n2/3 swim.crab.v1\n3/3 swim.fish\n") in terminal.getvalue()


def test_generations() -> None:
    """A base is one generation older for each thing it has not learned yet."""
    assert 1 == generation(frozenset({"Model"}))
    assert 3 == generation(frozenset({"_deserialize_with_union", "_deserialize_xml"}))


def test_what_is_made_up_fits() -> None:
    """Made-up wire data read as declared, for each kind of annotation."""

    class Colour(Enum):
        RED = "red"

    class Part(Model):
        parts: list[Part] | None = rest_field()
        colour: str | Colour = rest_field()

    class Whole(Part):
        part: Part = rest_field()
        by_name: dict[str, Part] = rest_field(name="byName")
        pair: tuple[int, str] = rest_field()
        kind: Literal["whole"] = rest_field()
        number: float = rest_field()
        exact: Decimal = rest_field()
        flag: bool = rest_field()
        count: int = rest_field(format="str")
        data: bytes = rest_field()
        when: datetime = rest_field()
        at: datetime = rest_field(format="unix-timestamp")
        on: datetime = rest_field(format="rfc7231")
        day: date = rest_field()
        hour: time = rest_field()
        long: timedelta = rest_field()
        short: timedelta = rest_field(format="duration-seconds-int")
        id: UUID = rest_field()

    whole = Whole(sample(Whole))

    assert {"parts", "colour", "byName", "kind"} < whole.keys()
    read = {name: type(getattr(whole, name)) for name in Whole.__annotations__}
    assert {
        "part": Part,
        "by_name": dict,
        "pair": list,
        "kind": str,
        "number": float,
        "exact": Decimal,
        "flag": bool,
        "count": int,
        "data": bytes,
        "when": datetime,
        "at": datetime,
        "on": datetime,
        "day": date,
        "hour": time,
        "long": timedelta,
        "short": timedelta,
        "id": UUID,
    } == read
    assert Colour.RED is whole.colour
    innermost: Any = whole.part.parts
    assert {"parts": [{}], "colour": "red"} == innermost[0]
