"""How names and figures stand in an official text: whole, in quotation marks, each figure of a series with its year (W2.5, W2.7, W2.8)."""

import re

from qcreport.assessment.model import Verdict
from qcreport.reports.said.figures import with_unit
from qcreport.workspace import parse_period

NOTHING = "—"
_PART = re.compile("(?<=[一-龥）]) ([一-龥“].*)$")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
_RANK = re.compile(r"(\d+)/(\d+)")
_PLACE = "位"
_OF_PLACES = (_PLACE, "")  # a plan may leave a rank without a unit of measure
_UNKNOWN = "…"
_ARROW = "→"


def official_name(name: str) -> str:
    """An indicator's name, the part it is about in brackets: `工程一次验收合格率（大中型工程）`."""
    return _PART.sub(r"（\1）", name, count=1)


def quoted(name: str) -> str:
    """A name in quotation marks, those inside it single: book-title marks are for writings only (GB/T 15834-2011, 4.15)."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def plain_figure(text: str) -> str:
    """A figure without the separators of spreadsheets: `1000‰`."""
    return _GROUPED.sub("", text)


def official_figure(one: Verdict) -> str:
    """What was reached: `95.2%`, `第4位（共11市）`, `2024年10%、2025年9%`; years without a figure are left out, nothing known is a dash."""
    return figure_with_years(one.shown, one.measure_unit, parse_period(one.period).year)


def figure_with_years(shown: str, measure_unit: str, last: int) -> str:
    """The same of any figure; `last` is the year of the last of a series."""
    if _ARROW not in shown:
        return _figure(shown, measure_unit) if shown not in {"", _UNKNOWN} else NOTHING
    return "、".join(f"{year}年{_figure(part, measure_unit)}" for year, part in _known(shown, last)) or NOTHING


def figure_in_column(shown: str, measure_unit: str, last: int) -> str:
    """The same beside a column of units: `95.2`, `第4位/11市`, of a series a line for each year that is known; nothing known stays empty."""
    if _ARROW in shown:
        return "\n".join(f"{year}年 {part}" for year, part in _known(shown, last))
    return _place_of(shown, measure_unit) or shown.replace(_UNKNOWN, "")


def figure_by_year(one: Verdict) -> str:
    """The same where there is room: `95.2%`, `第4位（共11市）`, of a series `2024年10%` and a line for each more year that is known."""
    return official_figure(one).replace("、", "\n")


def short_figure(one: Verdict) -> str:
    """The same for a narrow column: `95.2%`, `第4位/11市`, `20→20→21.4%` with `2024—2026年` below it, the years that are known."""
    if _ARROW not in one.shown:
        return _place_of(one.shown, one.measure_unit) or official_figure(one)
    known = dict(_known(one.shown, parse_period(one.period).year))
    if not known:
        return NOTHING
    first, last = min(known), max(known)
    course = _ARROW.join(known.get(year, NOTHING) for year in range(first, last + 1))
    return f"{course}{one.measure_unit}\n{first if first == last else f'{first}—{last}'}年"


def _known(shown: str, last: int) -> list[tuple[int, str]]:
    """The years of a series that have a figure, each with it."""
    parts = shown.split(_ARROW)
    return [(at, part) for at, part in enumerate(parts, start=last - len(parts) + 1) if part not in {"", _UNKNOWN}]


def _place_of(shown: str, measure_unit: str) -> str:
    """`第4位/11市` of a rank with its number of cities, else nothing."""
    rank = _RANK.fullmatch(shown) if measure_unit in _OF_PLACES else None
    return f"第{rank[1]}位/{rank[2]}市" if rank else ""


def _figure(shown: str, measure_unit: str) -> str:
    rank = _RANK.fullmatch(shown) if measure_unit in _OF_PLACES else None
    if not rank and measure_unit != _PLACE:
        return plain_figure(with_unit(shown, measure_unit))
    return f"第{rank[1]}位（共{rank[2]}市）" if rank else f"第{shown}位"
