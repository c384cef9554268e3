"""The command line of the benchmark."""

# ruff: noqa: T201 - a command speaks by printing

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import (
    baseline,
    confirming,
    plots,
    profiling,
    report,
    results,
    sdk,
    subjects,
    targets,
    timing,
    workloads,
)
from benchmarks.bases import OURS, load_base
from benchmarks.shapes import discriminated, document, management, micro

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.timing import Case

FULL = workloads.Plan(contenders=subjects.CONTENDERS, rounds=5, scale=1.0, micro_seconds=0.02, full=True)
SHORT = workloads.Plan(contenders=subjects.SHORT_CONTENDERS, rounds=3, scale=0.05, micro_seconds=0.005, full=False)

OUTPUT = Path("build/benchmarks")
PAGE = "# Performance\n\nWritten by `python -m benchmarks --full --profile --report FILE`.\n"
ROOTS = {
    "micro": micro.ROOT,
    "document": document.ROOT,
    "discriminated": discriminated.ROOT,
    "management": management.ROOT,
}


def _count(text: str) -> int:
    """Read a number of times."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, not {number}")
    return number


def parser() -> argparse.ArgumentParser:
    """Describe the options."""
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    mode = made.add_mutually_exclusive_group(required=True)
    mode.add_argument("--full", action="store_true", help="measure everything")
    mode.add_argument(
        "--short", action="store_true", help="measure ratios, smaller, and compare them with the baseline"
    )
    mode.add_argument("--update-baseline", action="store_true", help="measure as --short does, and store the ratios")
    mode.add_argument(
        "--from", type=Path, nargs="+", metavar="JSON", dest="source", help="measure nothing, join these results"
    )
    mode.add_argument("--show-models", choices=ROOTS, help="print the SDK source that a workload is measured with")
    made.add_argument("--only", metavar="NAME", help="only this workload, or workload.operation")
    made.add_argument(
        "--rounds",
        type=_count,
        help=f"how many rounds ({FULL.rounds}, in the short form {SHORT.rounds}, where not given)",
    )
    made.add_argument(
        "--attempts",
        type=_count,
        default=confirming.ATTEMPTS,
        help="how often the short form measures a ratio before it counts as lost (%(default)s)",
    )
    made.add_argument("--output", type=Path, default=OUTPUT, help="folder for the JSON and the plots")
    made.add_argument(
        "--report",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="rewrite the generated sections of these Markdown pages, each where its markers are",
    )
    made.add_argument("--profile", action="store_true", help="profile workload 2 too")
    made.add_argument("--check-targets", action="store_true", help="exit with 1 where a target is missed")
    return made


def _measure(plan: workloads.Plan, only: str | None, rounds: int, output: Path) -> tuple[list[Case], results.Results]:
    """Measure a plan; give the cases, too.

    The JSON is written after each workload, so that a run that is stopped leaves what it has.
    """
    timing.pin_to_one_core()
    ours = load_base(OURS)
    print(f"ours: {'not installed' if ours is None else ours.__file__}", file=sys.stderr)
    cases = timing.select(workloads.cases(plan), only)
    if not plan.full:
        asked = {(target.workload, target.operation) for target in targets.TARGETS}
        cases = [case for case in cases if any((case.workload, operation) in asked for operation in case.operations)]
    timing.settle()
    found = results.Results(timing.Samples(), results.environment("full" if plan.full else "short"))
    for workload in dict.fromkeys(case.workload for case in cases):
        print(f"{workload}", file=sys.stderr)
        timing.run([case for case in cases if case.workload == workload], rounds, found.samples)
        results.write(found, output / "results.json")
    return cases, found


def _of(cases: Sequence[Case], stored: dict[str, float]) -> dict[str, float]:
    """Leave those of the stored ratios that are of these cases."""
    measured = {(case.workload, operation) for case in cases for operation in case.operations}
    names = {target.name for target in targets.TARGETS if (target.workload, target.operation) in measured}
    return {name: value for name, value in stored.items() if name in names}


def _write_report(found: results.Results, pages: Sequence[Path], *, profile: bool) -> None:
    """Rewrite the generated sections of pages, with plots beside the first one."""
    names = plots.write_plots(found.samples, pages[0].parent)
    sections = report.markdown_sections(found, targets.judge_all(found.samples), names)
    if profile:
        sections["profile"] = profiling.profile_section()
    texts = [page.read_text("utf-8") if page.exists() else PAGE for page in pages]
    for page, text in zip(pages, report.shared_sections(texts, sections), strict=True):
        page.write_text(text, "utf-8")
        print(f"wrote {page}")


def _tell(found: results.Results, pages: Sequence[Path] | None, *, profile: bool) -> None:
    """Write the pages, or the profile to the terminal, where asked for."""
    if pages:
        _write_report(found, pages, profile=profile)
    elif profile:
        print(profiling.profile_section())


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark and give the exit status."""
    options = parser().parse_args(arguments)
    if options.show_models:
        print(sdk.source(ROOTS[options.show_models]))
        return 0
    stored = baseline.load().get(baseline.version())
    if options.short and stored is None:
        print(f"no baseline for {baseline.version()}: make one with --update-baseline", file=sys.stderr)
        return 2
    plan = FULL if options.full else SHORT
    # What is stored has as many samples as all attempts give.
    rounds = options.rounds or plan.rounds * (options.attempts if options.update_baseline else 1)
    cases: list[Case] = []
    if options.source:
        found = results.merge(map(results.read, options.source))
    else:
        cases, found = _measure(plan, options.only, rounds, options.output)
    lost: list[baseline.Loss] = []
    if options.short and stored is not None:
        compared = stored if options.only is None else _of(cases, stored)
        found, lost = confirming.confirmed(compared, found, rounds, options.attempts)
        print(report.comparison(found, targets.judge_all(found.samples), compared, lost))
    verdicts = targets.judge_all(found.samples)
    if not options.short or options.check_targets:
        print(report.terminal(found, verdicts, everything=not options.short))
    if not options.source:
        results.write(found, options.output / "results.json")
    if options.full:
        plots.write_plots(found.samples, options.output)
    if options.update_baseline:
        kept = stored if options.only and stored else {}  # a part measured anew leaves the rest as it was
        baseline.store({**kept, **baseline.ratios(verdicts)})
    _tell(found, options.report, profile=options.profile)
    missed = options.check_targets and any(verdict.met is False for verdict in verdicts)
    return 1 if lost or missed else 0
