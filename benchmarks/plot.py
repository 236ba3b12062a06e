"""The growth curves as pictures that a page can show: shapes and texts, no script."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pygal
from pygal.style import Style

from benchmarks.growth import Grown

_STYLE = Style(
    background="white",
    plot_background="white",
    foreground="#333",
    foreground_strong="#111",
    foreground_subtle="#888",
    colors=("#1f5fa8", "#c0504d"),
    font_family="sans-serif",
    label_font_size=13,
    legend_font_size=13,
    title_font_size=16,
    value_font_size=12,
    value_label_font_size=12,
)
_Curve = Callable[[Grown], float]
_CHARTS: Mapping[str, tuple[str, Mapping[str, _Curve]]] = {
    "growth-time.svg": (
        "Intake: milliseconds a workbook",
        {"from start to end": lambda one: one.seconds / one.count * 1000},
    ),
    "growth-memory.svg": (
        "Intake: peak memory in MB",
        {
            "collecting process": lambda one: one.collecting_megabytes,
            "a reading process": lambda one: one.reading_megabytes,
        },
    ),
}


def draw(grown: Sequence[Grown], folder: Path) -> None:
    """Write one picture for time and one for memory, both over the number of workbooks (each step about twice as many)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, curves) in _CHARTS.items():
        chart = pygal.Line(
            width=760,
            height=340,
            style=_STYLE,
            title=title,
            x_title="workbooks",
            x_labels=[f"{one.count:,}" for one in grown],
            range=(0, 1.2 * max(curve(one) for curve in curves.values() for one in grown)),
            value_formatter=lambda value: f"{value:,.0f}",
            print_values=True,
            print_values_position="top",
            legend_at_bottom=True,
            max_scale=6,
            js=(),
            no_prefix=True,
            explicit_size=True,
        )
        for label, curve in curves.items():
            chart.add(label, [curve(one) for one in grown])
        (folder / name).write_bytes(_shapes_only(chart))


def _shapes_only(chart: pygal.Line) -> bytes:
    tree = chart.render_tree()
    for parent in list(tree.iter()):
        for child in list(parent):
            if callable(child.tag) or child.tag.endswith("script"):  # a comment, or a script
                parent.remove(child)
    return bytes(pygal.etree.etree.tostring(tree)) + b"\n"
