"""The whole page as a plain value."""

from collections.abc import Iterable

from qcreport.assessment.model import Light, Word
from qcreport.reports.model import Report
from qcreport.reports.page.indicators import indicator_listing
from qcreport.reports.page.known import Known, known
from qcreport.reports.page.model import Choices, Labelled, Listing, Page, PageSection, TableBlock
from qcreport.reports.page.overview import comparisons, concern_listing, leader_table, tiles
from qcreport.reports.page.problems import problem_listing
from qcreport.reports.page.tasks import task_listing
from qcreport.reports.page.units import unit_listing
from qcreport.reports.said.bars import bars
from qcreport.reports.said.changes import changes
from qcreport.reports.said.closing import closing
from qcreport.reports.said.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.said.lights import Look, legend, look
from qcreport.reports.said.makeup import makeup
from qcreport.reports.said.owing import owing
from qcreport.reports.said.rules import CONTENTS, rules
from qcreport.reports.said.trend import points

_CHANGED = 160  # characters of names in the sentence; all of them stand in the table of what changed
_LIGHTS = {
    Light.GREEN: Word.MET,
    Light.YELLOW: Word.ON_TRACK,
    Light.RED: Word.UNMET,
    Light.GREY: Word.UNDECIDABLE,
    Light.WHITE: Word.EXEMPT,
}


def describe(report: Report) -> Page:
    """Describe the page; nothing is computed that another report does not say as well."""
    seen = known(report)
    listings = (
        *((indicator_listing(seen),) if report.has_indicators else ()),
        *((task_listing(seen),) if report.has_tasks else ()),
        unit_listing(seen),
        problem_listing(seen),
    )
    return Page(
        title=f"{campaign(report)} 工作进展",
        about=(
            report.period.label,
            f"数据截至 {chinese_date(report.as_of)}",
            edition(report),
            coordinator(report),
        ),
        tiles=tiles(seen),
        makeup=makeup(report),
        changes=changes(report, _CHANGED),
        decide=leader_table(seen),
        concerns=concern_listing(seen),
        owing="　　".join(filter(None, (owing(report), closing(report)))),
        bars=bars(report),
        points=points(report),
        comparisons=tuple(comparisons(seen)),
        listings=listings,
        rules=_rules(report),
        legend=legend(report.plan, indicators=report.has_indicators, tasks=report.has_tasks),
        choices=_choices(seen, listings),
    )


def _choices(seen: Known, listings: Iterable[Listing]) -> Choices:
    """Only what some row has can be chosen; units in the plan's order."""
    rows = [(one.title, row) for one in listings for row in one.rows]
    units = dict.fromkeys([*seen.units, *(unit for _, row in rows for unit in row.units if unit)])
    words: dict[str, dict[str, None]] = {}
    for title, row in rows:
        words.setdefault(title, {})[row.word] = None
    lights = (look(seen.report.plan, word) for word in _LIGHTS.values())
    return Choices(
        tuple(units),
        tuple((title, tuple(found)) for title, found in words.items()),
        tuple(Look(one.shape, str(light), one.colour) for light, one in zip(_LIGHTS, lights, strict=True)),
    )


def _rules(report: Report) -> PageSection:
    """口径说明 without the contents of the workbook, a block a kind of rule."""
    kinds: dict[str, list[tuple[Labelled, ...]]] = {}
    for one in rules(report):
        if one.kind != CONTENTS:
            fields = (Labelled("名称", one.name), Labelled("内容", one.said), Labelled("说明", one.remark))
            kinds.setdefault(one.kind, []).append(fields)
    blocks = tuple(TableBlock(f"{kind}（{len(rows)}）", tuple(rows)) for kind, rows in kinds.items())
    return PageSection("口径说明", "计算和判定所依据的口径", blocks)
