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
_UNKNOWN = "…"


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
    parts = one.shown.split("→")
    year = parse_period(one.period).year - len(parts) + 1
    known = [(at, part) for at, part in enumerate(parts, start=year) if part not in {"", _UNKNOWN}]
    if not known:
        return NOTHING
    if len(parts) == 1:
        return _figure(one.shown, one.measure_unit)
    return "、".join(f"{at}年{_figure(part, one.measure_unit)}" for at, part in known)


def short_figure(one: Verdict) -> str:
    """The same for a narrow column: `95.2%`, `第4位/11市`, `20→20→21.4%` with `2024—2026年` below it."""
    last, first = parse_period(one.period).year, parse_period(one.period).year - one.shown.count("→")
    if first != last:
        return f"{one.shown}{'' if one.measure_unit == _PLACE else one.measure_unit}\n{first}—{last}年"
    rank = _RANK.fullmatch(one.shown) if one.measure_unit == _PLACE else None
    return f"第{rank[1]}位/{rank[2]}市" if rank else official_figure(one)


def _figure(shown: str, measure_unit: str) -> str:
    if measure_unit != _PLACE:
        return plain_figure(with_unit(shown, measure_unit))
    rank = _RANK.fullmatch(shown)
    return f"第{rank[1]}位（共{rank[2]}市）" if rank else f"第{shown}位"
