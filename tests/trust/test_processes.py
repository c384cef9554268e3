"""Promise 9: pickles hold data only, and load across versions and processes.

Fails on the mutant ``pickles its views`` of ours, which puts the typed views into a pickle. The generated base passes
between processes what it holds, but its pickles hold the state of reads too, which promise 1 finds.
"""

from __future__ import annotations

import importlib.util
import io
import multiprocessing
import os
import pickle
import pickletools
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from support.bases import chosen
from support.parcels import WIRE, Page, Parcel, Shark, grown, parcels, used

BASE = chosen()
PICKLES = Path(__file__).parent / "pickles"
IN_TRUST = os.environ.get("AZURE_LIKE_TRUST") == "1"
"""Whether this is the environment `trust` of tox, which has all libraries."""


def needs(library: str) -> pytest.MarkDecorator:
    """Return a mark that skips a test without a library, but never in the environment that has to have it."""
    missing = importlib.util.find_spec(library) is None and not IN_TRUST
    mark: pytest.MarkDecorator = pytest.mark.skipif(missing, reason=f"{library} comes with `tox -e trust`")
    return mark


class Finder(pickle.Unpickler):
    """An unpickler that notes what a pickle asks for by name."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.asked: set[str] = set()

    def find_class(self, module: str, name: str) -> Any:
        """Note the name."""
        self.asked.add(f"{module}.{name}")
        return super().find_class(module, name)


PERMITTED = (
    *("support.parcels.Parcel", "support.parcels.Animal", "support.parcels.Shark", "support.parcels.Page"),
    *("copyreg.__newobj__", "copy_reg.__newobj__", "copyreg._reconstructor", "builtins.object", "builtins.getattr"),
    *("azure_like._pickling.new_shell", "azure_like._pickling.fill_special"),
    *("azure_like._pickling.fill_tree", "azure_like._sentinels.NULL"),
)
"""What a pickle of a model may name: its classes, and the functions that fill them."""


def named(data: bytes) -> set[str]:
    """Return what a pickle names."""
    finder = Finder(data)
    finder.load()
    return finder.asked


@pytest.mark.parametrize("name", parcels())
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_holds_classes_and_data_only(name: str, protocol: int) -> None:
    """A pickle names model classes and functions that fill them: no date, no view, no field, no plan."""
    data = pickle.dumps(parcels()[name], protocol)
    assert named(data) <= set(PERMITTED)
    assert "_views" not in [argument for _, argument, _ in pickletools.genops(data)]


def stored() -> Iterator[tuple[str, str, int, bytes]]:
    """Give each stored pickle: the version, the name of the model, the protocol and the pickle."""
    for path in sorted(PICKLES.iterdir()):
        for (name, protocol), data in pickle.loads(path.read_bytes()).items():  # noqa: S301 -- stored by `make_pickle`
            yield path.stem, name, protocol, data


def test_this_version_is_stored() -> None:
    """There are pickles of each version, the one of this checkout among them, by every protocol."""
    assert version("azure-like") in {path.stem for path in PICKLES.iterdir()}
    assert {(name, number) for name in parcels() for number in range(6)} == {row[1:3] for row in stored()}


@pytest.mark.parametrize("row", list(stored()), ids=lambda row: "-".join(map(str, row[:3])))
def test_a_stored_pickle_loads(row: tuple[str, str, int, bytes]) -> None:
    """A pickle of an earlier version is the same model today, and reads alike."""
    _, name, _, data = row
    found, expected = pickle.loads(data), parcels()[name]  # noqa: S301 -- stored by `make_pickle`
    if name == "shared":
        assert found[0] is found[1]["again"]
        found, expected = found[0], expected[0]
    assert type(expected) is type(found)
    assert expected == found
    assert repr(expected) == repr(found)
    if isinstance(found, Parcel):
        assert used(expected) == used(found)
    else:
        assert isinstance(found, Page)
        assert [Shark] == [type(item) for item in found.results or ()]


MODELS = ("as it came", "read", "changed", "null", "deep")


def check(run: Callable[[Callable[[Any], Any], list[Any]], list[Any]]) -> None:
    """Send models to other processes, which read and change them, and compare what comes back."""
    made = parcels()
    models = [made[name] for name in MODELS]
    assert [used(model) for model in models] == run(used, models)
    expected = [repr(grown(parcels()[name])) for name in MODELS[:3]]
    found = run(grown, [parcels()[name] for name in MODELS[:3]])
    assert expected == [repr(model) for model in found]
    assert [Parcel] * 3 == [type(model) for model in found]
    assert 3 == len(found[0].days)
    assert WIRE == models[0]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_multiprocessing(method: str) -> None:
    """Models go to the processes of a pool and come back, by every way to start a process."""
    with multiprocessing.get_context(method).Pool(1) as pool:
        check(pool.map)


def test_concurrent_futures() -> None:
    """Models go to executors and come back, of processes and of threads."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        check(lambda act, models: list(executor.map(act, models)))
    with ThreadPoolExecutor(2) as threads:
        check(lambda act, models: list(threads.map(act, models)))


@needs("joblib")
@pytest.mark.parametrize("backend", ["loky", "multiprocessing", "threading"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_joblib(backend: str) -> None:
    """Models go to the workers of joblib and come back, and are a key of its cache by their data."""
    joblib: Any = importlib.import_module("joblib")
    parallel = joblib.Parallel(2, backend=backend)
    check(lambda act, models: list(parallel(joblib.delayed(act)(model) for model in models)))
    read = Parcel(WIRE)
    used(read)
    assert joblib.hash(Parcel(WIRE)) == joblib.hash(read)


@needs("dask")
@pytest.mark.parametrize("scheduler", ["processes", "threads", "synchronous"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_dask(scheduler: str) -> None:
    """Models go through a graph of Dask's local schedulers, and are data there: their mapping is not taken apart."""
    dask: Any = importlib.import_module("dask")

    def run(act: Callable[[Any], Any], models: list[Any]) -> list[Any]:
        tasks = [dask.delayed(act)(model) for model in models]
        return list(dask.compute(*tasks, scheduler=scheduler, num_workers=2))

    check(run)
