"""The top of the page: six figures, what needs attention, what changed; what leaders read in one minute."""

from collections.abc import Iterator, Sequence

from qcreport.asked.items import DONE
from qcreport.assessment.comparison import OVERDUE, BridgePart, Change, PeriodComparison
from qcreport.assessment.model import Question, Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.ledger.decisions import LEADERS
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import (
    Block,
    Labelled,
    Listing,
    ListingGroup,
    ListingRow,
    PageSection,
    PageTile,
    TableBlock,
)
from qcreport.reports.page.origins import decided, unit_field
from qcreport.reports.said import headline as of
from qcreport.reports.said.attention import Concern, concerns, no_concern
from qcreport.reports.said.changes import bridge_said, bridges
from qcreport.reports.said.counting import held_by_year
from qcreport.reports.said.headline import headlines
from qcreport.reports.said.leaders import leader_lines
from qcreport.reports.said.lights import look

_LEADS = {
    of.MET: ("indicators", Word.MET),
    of.UNMET: ("indicators", Word.UNMET),
    of.AWAITED: ("indicators", Word.AWAITED),
    of.LATE: ("tasks", OVERDUE),
    of.COMPLETED: ("tasks", DONE),
    of.PUNCTUAL: ("units", UnitWord.ON_TIME),
    of.CONCERNS: ("concerns", ""),
}
_NOT_IN_PLAN = "—"


def tiles(seen: Known) -> tuple[PageTile, ...]:
    """The figures, each leading to what it counts."""
    return tuple(PageTile(shown, *_LEADS[shown.word]) for shown in headlines(seen.report))


def leader_table(seen: Known) -> TableBlock | None:
    """请市领导决定, as on 总览; nothing where nothing is put to the leaders."""
    rows = tuple(
        (
            Labelled("序号", str(number), "code", link=seen.ids.get(one.id, "")),
            Labelled("事项", one.what),
            Labelled("涉及单位", one.whom),
            Labelled("何时", f"请于{one.by}决定"),
        )
        for number, one in enumerate(leader_lines(seen.report), start=1)
    )
    return TableBlock(LEADERS, rows) if rows else None


def concern_listing(seen: Known) -> Listing:
    """需要关注, worst first."""
    rows = tuple(_concern(seen, number, one) for number, one in enumerate(concerns(seen.report), start=1))
    groups = (ListingGroup("", rows),) if rows else ()
    return Listing("concerns", "需要关注", f"{len(rows)}项，由重到轻", groups, no_concern(seen.report))


def _concern(seen: Known, number: int, one: Concern) -> ListingRow:
    fields = (
        Labelled("序号", str(number), "code"),
        Labelled("指标 / 任务", one.name, "name", link=seen.ids[one.id]),
        Labelled("结论", one.look.word, "word", look=one.look),
        Labelled("目标", one.target, "target"),
        Labelled("本期", one.now, "value"),
        Labelled("差距", "；".join(filter(None, (one.gap, one.lasting))), "gap"),
        Labelled("牵头单位", one.unit, "unit"),
        Labelled("原因及建议", one.reason, "reason"),
    )
    return ListingRow(f"c{number}", fields, id=one.id)


def comparisons(seen: Known) -> Iterator[PageSection]:
    """What changed against the last period, and against the same one last year."""
    found = [seen.held] if seen.report.period.opens_year else [seen.held, held_by_year(seen.report)]
    for one in found:
        if one.comparison:
            yield PageSection(f"较{one.called}（{one.label}）", "", tuple(_blocks(seen, one.called, one.comparison)))


def _blocks(seen: Known, called: str, against: PeriodComparison) -> Iterator[Block]:
    for name, bridge in bridges(against):
        rows = tuple(_change(seen, part, one) for part in bridge.parts for one in part.changes)
        yield TableBlock(f"{name}：{bridge_said(called, bridge)}", rows, empty="没有增减。")
    if against.restated:
        yield TableBlock(f"往年数据变更 {len(against.restated)}处", _restated(seen, against.restated))


def _change(seen: Known, part: BridgePart, one: Change) -> tuple[Labelled, ...]:
    return (
        Labelled("增减", part.name, "word"),
        Labelled("编号", one.id, "code", link=seen.ids.get(one.id, "")),
        Labelled("指标 / 任务", one.name),
        Labelled("原来", one.before or _NOT_IN_PLAN, "word"),
        Labelled("现在", one.now or _NOT_IN_PLAN, "word", look=look(seen.report.plan, one.now) if one.now else None),
        Labelled("责任单位", one.unit),
    )


def _restated(seen: Known, questions: Sequence[Question]) -> tuple[tuple[Labelled, ...], ...]:
    return tuple(
        (
            Labelled("编号", one.item, "code", link=seen.ids.get(one.item, "")),
            Labelled("变更", one.text),
            Labelled("决定", decided(one)),
            unit_field(seen, one.unit),
        )
        for one in questions
    )
