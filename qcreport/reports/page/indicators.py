"""量化指标 on the page: a line a measure in the issued order, opening to its rule, its past and its sources."""

from collections.abc import Iterator
from itertools import groupby

from qcreport.assessment.model import Verdict
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Block, Facts, Labelled, Listing, ListingGroup, ListingRow
from qcreport.reports.page.origins import expected, link_block, origin_blocks, unit_field
from qcreport.reports.said.account import account_of, owners_of
from qcreport.reports.said.change import change_of
from qcreport.reports.said.counting import indicators_said
from qcreport.reports.said.lights import verdict_look
from qcreport.reports.said.official import figure_with_years, official_figure, official_name
from qcreport.reports.said.sparkline import course_said

_NONE = "—"


def indicator_listing(seen: Known) -> Listing:
    """Describe the list, one group a 类别."""
    verdicts = seen.report.assessment.verdicts
    groups = groupby(verdicts, key=lambda one: (one.branch, one.category))
    return Listing(
        "indicators",
        "量化指标",
        indicators_said(verdicts),
        tuple(
            ListingGroup("　".join(filter(None, key)), tuple(_row(seen, one) for one in rows)) for key, rows in groups
        ),
        "计划中没有量化指标。",
    )


def _row(seen: Known, one: Verdict) -> ListingRow:
    look = verdict_look(seen.report.plan, one)
    units, year = one.units, seen.report.period.year
    fields = (
        Labelled("编号", one.id, "code"),
        Labelled("指标", official_name(one.indicator), "name"),
        Labelled("目标", one.target, "target"),
        Labelled("本期", figure_with_years(one.shown, one.measure_unit, year), "value", value=one.value),
        Labelled("结论", look.word, "word", look=look),
        Labelled("差距", one.gap_shown or _NONE, "gap", value=one.gap),
        Labelled(
            seen.held.called,
            figure_with_years(one.previous_shown, one.measure_unit, year - seen.report.period.opens_year),
            "before",
        ),
        Labelled("责任单位", owners_of(one), "unit"),
    )
    blocks = (Facts("判定", tuple(_facts(seen, one))), *_linked(seen, one), *origin_blocks(seen, one))
    return ListingRow(seen.ids[one.id], fields, units, str(one.word), str(one.light), blocks, one.id)


def _facts(seen: Known, one: Verdict) -> Iterator[Labelled]:
    change = seen.changes.get(one.id)
    earlier = seen.year_before.get(one.id)
    yield Labelled("目标读法", one.rule, "rule")
    yield Labelled("原因", one.reason, "reason")
    yield Labelled("责任单位说明", account_of(one), "reason")
    yield expected(seen, one.id)
    yield Labelled(f"{seen.held.called}结论", one.previous_word)
    yield Labelled(f"较{seen.held.called}", change_of(change).text)
    if earlier and not seen.report.period.opens_year:
        yield Labelled("去年同期", f"{official_figure(earlier)}　{earlier.word}")
    yield Labelled("走势", course_said(seen.report, one))
    yield from (unit_field(seen, unit) for unit in one.units)


def _linked(seen: Known, one: Verdict) -> Iterator[Block]:
    tasks = tuple(task.id for task in seen.report.assessment.tasks if one.id in task.related)
    yield from link_block(seen, "关联任务", tasks)
