"""The benchmark's own arithmetic: exponents, ratios, targets and the pages it writes (needs none of the peers)."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


def _part(name: str) -> ModuleType:
    """Import a module of the benchmark by its place: the checkout is not on the path of the tests."""
    if "benchmarks" not in sys.modules:
        spec = importlib.util.spec_from_file_location("benchmarks", FOLDER / "__init__.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules["benchmarks"] = package = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(package)
    return importlib.import_module(f"benchmarks.{name}")


baseline, confirming, growth, report, results, targets, timing = map(
    _part, ("baseline", "confirming", "growth", "report", "results", "targets", "timing")
)
bases = _part("bases")

SECTIONS = ("environment", "targets", "contenders", "plots", "profile")
FASTER = targets.Target("w", "op", 10, over="reference", at_least=True)
NO_SLOWER = targets.Target("w", "op", 2.0, over="pydantic")
ALONE = targets.Target("w", "op", 0.5)


def _samples(**figures: list[float]) -> Any:
    samples = timing.Samples()
    for contender, values in figures.items():
        for value in values:
            samples.add(timing.Key("w", "op", contender), value)
    return samples


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_exponent_of_a_power_law(power: float) -> None:
    """The fit gives back the exponent that the costs were made with, whatever their unit."""
    sizes = [10, 100, 1_000, 10_000]
    assert power == pytest.approx(growth.exponent(sizes, [3e-7 * size**power for size in sizes]), abs=1e-9)


def test_exponent_evens_out_noise() -> None:
    """One cost that is a tenth too high moves the exponent of a linear cost by less than the target leaves room for."""
    found = growth.exponent([1, 10, 100, 1_000], [1, 11, 100, 1_000])
    assert abs(found - 1) < 0.05


def test_exponent_needs_two_sizes() -> None:
    """Points of one size have no exponent."""
    with pytest.raises(ValueError, match="two different sizes"):
        growth.exponent([5, 5], [1, 2])


def test_samples_keep_best_and_median() -> None:
    """Ratios are made of the best sample; the median is kept beside it."""
    samples, key = _samples(ours=[3.0, 1.0, 2.5]), timing.Key("w", "op", "ours")
    assert (1.0, 2.5) == (samples.best(key), samples.median(key))
    assert samples.best(key._replace(contender="nobody")) is None


@pytest.mark.parametrize(
    ("target", "other", "value", "met"),
    [
        (FASTER, 10.0, 10.0, True),
        (FASTER, 9.9, 9.9, False),
        (NO_SLOWER, 0.5, 2.0, True),
        (NO_SLOWER, 0.4, 2.5, False),
    ],
)
def test_judge_compares_the_best(target: Any, other: float, value: float, met: bool) -> None:  # noqa: FBT001
    """A target is judged by the best sample of both sides, in the direction that it names."""
    verdict = targets.judge(target, _samples(ours=[4.0, 1.0], **{target.over: [other, 2 * other]}))
    assert value == pytest.approx(verdict.value)
    assert met is verdict.met


def test_judge_a_figure_that_stands_alone() -> None:
    """A target without another side limits the figure itself."""
    assert [True, False] == [targets.judge(ALONE, _samples(ours=[value])).met for value in (0.5, 0.6)]


@pytest.mark.parametrize("figures", [{}, {"ours": [1.0]}, {"reference": [1.0]}])
def test_judge_what_was_not_measured(figures: dict[str, list[float]]) -> None:
    """Where a side is missing, a target is neither met nor missed."""
    verdict = targets.judge(FASTER, _samples(**figures))
    assert (None, None) == (verdict.value, verdict.met)


def test_targets_have_names_of_their_own() -> None:
    """The baseline keeps ratios by name, so no two targets share one."""
    names = [target.name for target in targets.TARGETS]
    assert len(set(names)) == len(names)


def test_ratios_are_more_is_better() -> None:
    """Both directions are stored so that a fall is a loss; a figure alone is no ratio and is not stored."""
    samples = _samples(ours=[2.0], reference=[30.0], pydantic=[1.0])
    found = baseline.ratios(targets.judge(target, samples) for target in (FASTER, NO_SLOWER, ALONE))
    assert {"w: op [reference / ours]": 15.0, "w: op [ours / pydantic]": 0.5} == found


@pytest.mark.parametrize(("found", "names"), [(7.6, []), (7.4, ["a"]), (None, ["a"])])
def test_losses(found: float | None, names: list[str]) -> None:
    """A loss is a ratio a quarter below what is stored, or not there; new ratios are none."""
    measured = {"b": 1.0, "new": 0.1} | ({} if found is None else {"a": found})
    assert names == [loss.name for loss in baseline.losses({"a": 10.0, "b": 1.0}, measured)]


def test_a_loss_says_what_was_found() -> None:
    """The message has both figures."""
    assert ["a: stored 10, found 7", "b: stored 2, found not measured"] == [
        str(loss) for loss in baseline.losses({"a": 10.0, "b": 2.0}, {"a": 7.0})
    ]


READ_AGAIN = "document: read again [reference / ours]"


def _read_again(ours: float, reference: float = 20.0) -> Any:
    samples = timing.Samples()
    for contender, value in (("ours", ours), ("reference", reference)):
        samples.add(timing.Key("document", "read again", contender), value)
    return results.Results(samples, {"python": "3"})


@pytest.mark.parametrize(
    ("later", "attempts", "names"),
    [
        ([1.0], 5, []),  # the second attempt finds it
        ([2.0, 2.0, 1.0], 5, []),  # the fourth does
        ([2.0, 2.0], 3, [READ_AGAIN]),  # none does
        ([], 1, [READ_AGAIN]),  # there is but one
    ],
)
def test_a_loss_is_measured_again(later: list[float], attempts: int, names: list[str]) -> None:
    """What seems lost is measured until it is found or as often as was said, with more rounds and longer pauses."""
    figures, pauses, measured = iter(later), list[float](), list[tuple[str, int]]()

    def measure(operation: str, rounds: int) -> Any:
        measured.append((operation, rounds))
        return _read_again(next(figures))

    found, lost = confirming.confirmed(
        {READ_AGAIN: 20.0}, _read_again(2.0), 3, attempts, measure=measure, wait=pauses.append
    )
    assert names == [loss.name for loss in lost]
    assert [("document.read again", 4 + number) for number in range(len(later))] == measured
    assert sorted(set(pauses)) == pauses
    assert len(pauses) == len(later)
    assert sorted([2.0, *later]) == sorted(found.samples.values[timing.Key("document", "read again", "ours")])


def test_what_is_kept_is_not_measured_again() -> None:
    """Without a loss nothing is measured and nobody waits."""
    found, lost = confirming.confirmed({READ_AGAIN: 20.0}, _read_again(1.0), 3, 5, measure=None, wait=None)
    assert [] == lost
    assert _read_again(1.0) == found


def test_a_measurement_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that leaves no results is an error with the last line it said, not a ratio that is kept."""
    script = "import sys; sys.exit('Traceback\\nImportError: no peers')"
    real = confirming.subprocess.run
    monkeypatch.setattr(confirming.subprocess, "run", lambda command, **how: real([command[0], "-c", script], **how))
    with pytest.raises(RuntimeError, match=r"^ImportError: no peers$"):
        confirming.measured_apart("document.read again", 1)


def test_storing_keeps_other_versions(tmp_path: Path) -> None:
    """The ratios of this interpreter are written beside those of others."""
    path = tmp_path / "baseline.json"
    path.write_text('{"2.7": {"a": 1.0}}', "utf-8")
    baseline.store({"b": 2.0}, path)
    assert {"2.7": {"a": 1.0}, baseline.version(): {"b": 2.0}} == baseline.load(path)


def test_the_stored_baseline_names_targets() -> None:
    """Every stored ratio belongs to a target, or it could only ever be found missing."""
    names = {target.name for target in targets.TARGETS}
    assert [] == [name for kept in baseline.load().values() for name in kept if name not in names]


def test_results_survive_their_file(tmp_path: Path) -> None:
    """What is written is what is read: samples, failures and the environment."""
    samples = _samples(ours=[1.0, 0.5])
    samples.failures[timing.Key("w", "op", "cattrs")] = "TypeError: no"
    written = results.Results(samples, {"python": "CPython"})
    results.write(written, tmp_path / "deep" / "results.json")
    assert written == results.read(tmp_path / "deep" / "results.json")


def test_results_of_several_runs_are_joined() -> None:
    """Samples of one key add up, those of others stand beside them."""
    other = timing.Key("v", "op", "ours")
    first, second = results.Results(_samples(ours=[1.0])), results.Results(_samples(ours=[2.0]), {"python": "3"})
    second.samples.add(other, 3.0)
    joined = results.merge([first, second])
    assert {timing.Key("w", "op", "ours"): [1.0, 2.0], other: [3.0]} == joined.samples.values
    assert {"python": "3"} == joined.environment
    assert {timing.Key("w", "op", "ours"): [1.0]} == first.samples.values


def test_a_case_that_raises_is_left_out() -> None:
    """One contender's error is kept as its reason; the others are measured on."""

    def fail() -> dict[str, float]:
        raise LookupError("absent")

    cases = [timing.Case("w", "ours", ("op",), lambda: {"op": 1.0}), timing.Case("w", "cattrs", ("op",), fail)]
    samples = timing.run(cases, 2, timing.Samples(), progress=False)
    assert {timing.Key("w", "op", "ours"): [1.0, 1.0]} == samples.values
    assert {timing.Key("w", "op", "cattrs"): "LookupError: absent"} == samples.failures


def test_select_by_name() -> None:
    """A name means a workload, or one operation of it."""
    cases = [timing.Case(workload, "ours", ("op", "other"), dict) for workload in ("w", "v")]
    chosen = [len(timing.select(cases, only)) for only in (None, "w", "w.other", "w.none")]
    assert [2, 1, 1, 0] == chosen


def test_sections_are_replaced_where_their_markers_are() -> None:
    """Only what stands between the markers changes, backslashes included, and twice the same gives the same."""
    page = "# P\n<!-- benchmarks:a -->\nold\n<!-- /benchmarks:a -->\ntail\n"
    once = report.replace_sections(page, {"a": r"new \1"})
    assert "# P\n<!-- benchmarks:a -->\nnew \\1\n<!-- /benchmarks:a -->\ntail\n" == once
    assert once == report.replace_sections(once, {"a": r"new \1"})


def test_a_section_without_markers_is_added() -> None:
    """It goes to the end, with a heading and markers for the next time."""
    expected = "# P\n\n## Plots\n\n<!-- benchmarks:plots -->\ntext\n<!-- /benchmarks:plots -->\n"
    assert expected == report.replace_sections("# P\n", {"plots": "text"})


def test_each_section_goes_to_the_page_with_its_markers() -> None:
    """The table goes to the page for users, the profile to the notes; what no page has goes to the first one."""
    page, notes = (f"<!-- benchmarks:{name} -->\n<!-- /benchmarks:{name} -->\n" for name in ("targets", "profile"))
    shared = report.shared_sections([page, notes], {"profile": "P", "targets": "T", "plots": "S"})
    assert [True, False, True] == [text in shared[0] for text in ("\nT\n", "\nP\n", "\nS\n")]
    assert "<!-- benchmarks:profile -->\nP\n<!-- /benchmarks:profile -->\n" == shared[1]


def test_both_pages_have_their_markers(checkout: Path) -> None:
    """Each generated section has its place in one of the two pages."""
    pages = [(checkout / name).read_text(encoding="utf-8") for name in ("docs/performance.md", "benchmarks/NOTES.md")]
    found = [[name for name in SECTIONS if f"<!-- benchmarks:{name} -->" in page] for page in pages]
    assert [["environment", "targets", "plots"], ["contenders", "profile"]] == found


def test_target_rows_say_pass_or_fail() -> None:
    """A row has the figures, the ratio, the limit and the verdict."""
    samples = _samples(ours=[0.001, 0.002, 0.003], reference=[0.02])
    rows = report.target_rows([targets.judge(target, samples) for target in (FASTER, NO_SLOWER)], samples)
    assert ("w: op [reference / ours]", "1.0 ms", "2.0 ms", "20.0 ms", "20.00x", "≥ 10x", "pass") == rows[0]
    assert "not measured" == rows[1][-1]


def test_the_short_form_says_kept_or_lost() -> None:
    """It compares with the baseline only: a ratio that is kept and misses its target reads as kept, not as failed."""
    found = results.Results(_samples(ours=[0.001], reference=[0.005], pydantic=[0.0001]), {})
    verdicts = [targets.judge(target, found.samples) for target in (FASTER, NO_SLOWER)]
    assert [False, False] == [verdict.met for verdict in verdicts]
    stored = {FASTER.name: 5.5, NO_SLOWER.name: 0.2}
    lost = baseline.losses(stored, baseline.ratios(verdicts))
    text = report.comparison(found, verdicts, stored, lost)
    assert "FAIL" not in text
    rows = report.kept_rows(verdicts, stored, lost)
    assert ("w: op", "reference", "1.0 ms", "5.0 ms", "5.00x", "5.50x", "kept") == rows[0]
    assert ("w: op", "pydantic", "1.0 ms", "100 µs", "0.10x", "0.20x", "LOST") == rows[1]
    assert text.splitlines()[-1].startswith("1 of 2 ratios kept")
    assert "LOST w: op [ours / pydantic]: stored 0.2, found 0.1" in text


def test_the_checkout_is_taken_off_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``python -m`` puts first goes; what ``PYTHONPATH`` puts after it, and any other path, stays."""
    root = str(FOLDER.parent)
    monkeypatch.setattr(sys, "path", [root, root, "/elsewhere"])
    bases.measure_installed()
    assert [root, "/elsewhere"] == sys.path
    monkeypatch.setattr(sys, "path", ["/elsewhere", root])
    bases.measure_installed()
    assert ["/elsewhere", root] == sys.path
