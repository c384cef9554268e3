"""SVG plots of the results, by matplotlib where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.bases import report_missing
from benchmarks.report import workloads_of
from benchmarks.timing import Key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.timing import Samples

COLOURS = {
    "ours": "#0b6e4f",
    "reference": "#c0392b",
    "older": "#e59866",
    "pydantic": "#7d3c98",
    "msgspec": "#2471a3",
    "mashumaro": "#b7950b",
    "cattrs": "#5d6d7e",
    "dataclass": "#aab7b8",
    "json": "#d5d8dc",
}


def _speedups(samples: Samples, pyplot: Any) -> Any:
    operations = dict.fromkeys(k.operation for k in samples.values if k.workload == "micro")
    rows = []
    for operation in operations:
        ours, reference = (samples.best(Key("micro", operation, name)) for name in ("ours", "reference"))
        if ours and reference:
            rows.append((operation, reference / ours))
    if not rows:
        return None
    figure, axes = pyplot.subplots(figsize=(8, 0.24 * len(rows) + 1))
    axes.barh([name for name, _ in rows], [value for _, value in rows], color=COLOURS["ours"])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_title("Nine-field request: reference time / ours")
    return figure


def _responses(samples: Samples, pyplot: Any) -> Any:
    trees = [name for name in ("document", "discriminated", "management") if name in workloads_of(samples)]
    if not trees:
        return None
    figure, panels = pyplot.subplots(1, len(trees), figsize=(4 * len(trees), 3.2), squeeze=False)
    for axes, workload in zip(panels[0], trees, strict=True):
        found = {name: samples.best(Key(workload, "parse + build + read", name)) for name in COLOURS}
        names = [name for name, value in found.items() if value is not None]
        axes.bar(names, [(found[name] or 0) * 1e3 for name in names], color=[COLOURS[name] for name in names])
        axes.set_yscale("log")
        axes.set_ylabel("ms")
        axes.set_title(f"{workload}: parse + build + read")
        axes.tick_params(axis="x", rotation=60)
    return figure


def _memory(samples: Samples, pyplot: Any) -> Any:
    present = workloads_of(samples).get("memory", [])
    if not present:
        return None
    figure, axes = pyplot.subplots(figsize=(7, 3.2))
    for offset, operation in enumerate(("peak built", "kept read")):
        values = [(samples.best(Key("memory", operation, name)) or 0) / 1e6 for name in present]
        axes.bar([n + 0.4 * offset - 0.2 for n in range(len(present))], values, width=0.38, label=operation)
    axes.set_xticks(range(len(present)), present)
    axes.set_ylabel("MB")
    axes.set_title("Memory of the document response")
    axes.legend()
    return figure


def _growth(samples: Samples, pyplot: Any) -> Any:
    rows: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for key in samples.values:
        workload, found, scale = key.operation.partition(" time at ")
        if key.workload == "growth" and found:
            rows.setdefault((workload, key.contender), []).append((float(scale), samples.best(key) or 0))
    if not rows:
        return None
    figure, axes = pyplot.subplots(figsize=(6, 4))
    for (workload, contender), points in rows.items():
        style = "-o" if workload == "document" else "--s"
        axes.loglog(
            *zip(*sorted(points), strict=True), style, color=COLOURS[contender], label=f"{contender}, {workload}"
        )
    axes.set_xlabel("size")
    axes.set_ylabel("s")
    axes.set_title("Growth: parse + build + read")
    axes.legend()
    return figure


PLOTS: dict[str, Callable[[Samples, Any], Any]] = {
    "speedups.svg": _speedups,
    "responses.svg": _responses,
    "memory.svg": _memory,
    "growth.svg": _growth,
}


def write_plots(samples: Samples, folder: Path) -> list[str]:
    """Write every plot that the samples allow, and give the names of the files."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 - only needed, and only required, here
    except ImportError as error:
        report_missing("plots", error)
        return []
    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "azure-like"  # the same figures give the same file
    from matplotlib import pyplot as plt  # noqa: PLC0415

    written = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PLOTS.items():
        figure = draw(samples, plt)
        if figure is not None:
            figure.tight_layout()
            figure.savefig(folder / name, metadata={"Date": None})
            plt.close(figure)
            written.append(name)
    return written
