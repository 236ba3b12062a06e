"""The top of the page: six figures, what needs attention, what changed; what leaders read in one minute."""

from collections.abc import Iterator, Sequence

from qcreport.assessment.comparison import BridgePart, Change, PeriodComparison
from qcreport.assessment.model import Question, UnitWord, Word
from qcreport.assessment.tasks import DONE
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Block, Field, Grid, Group, Listing, Row, Section, Tile
from qcreport.reports.page.origins import decided, unit_field
from qcreport.reports.said.attention import Concern, concerns, no_concern
from qcreport.reports.said.changes import bridge_said, bridges
from qcreport.reports.said.counting import held_by_year
from qcreport.reports.said.headline import headlines
from qcreport.reports.said.lights import look

_LEADS = (
    ("indicators", Word.MET),
    ("indicators", Word.UNMET),
    ("indicators", Word.AWAITED),
    ("tasks", DONE),
    ("units", UnitWord.ON_TIME),
    ("concerns", ""),
)
_NOT_IN_PLAN = "—"


def tiles(seen: Known) -> tuple[Tile, ...]:
    """The six figures, each leading to what it counts."""
    return tuple(Tile(shown, *lead) for shown, lead in zip(headlines(seen.report), _LEADS, strict=True))


def concern_listing(seen: Known) -> Listing:
    """需要关注, worst first."""
    rows = tuple(_concern(seen, number, one) for number, one in enumerate(concerns(seen.report), start=1))
    groups = (Group("", rows),) if rows else ()
    return Listing("concerns", "需要关注", f"{len(rows)}项，由重到轻", groups, no_concern(seen.report))


def _concern(seen: Known, number: int, one: Concern) -> Row:
    fields = (
        Field("序号", str(number), "code"),
        Field("指标 / 任务", one.name, "name", link=seen.ids[one.id]),
        Field("结论", one.look.word, "word", look=one.look),
        Field("目标", one.target, "target"),
        Field("本期", one.now, "value"),
        Field("差距", one.gap, "gap"),
        Field("牵头单位", one.unit, "unit"),
        Field("原因及建议", one.reason, "reason"),
    )
    return Row(f"c{number}", fields, id=one.id)


def comparisons(seen: Known) -> Iterator[Section]:
    """What changed against the last period, and against the same one last year."""
    found = [seen.held] if seen.report.period.opens_year else [seen.held, held_by_year(seen.report)]
    for one in found:
        if one.comparison:
            yield Section(f"较{one.called}（{one.label}）", "", tuple(_blocks(seen, one.called, one.comparison)))


def _blocks(seen: Known, called: str, against: PeriodComparison) -> Iterator[Block]:
    for name, bridge in bridges(against):
        rows = tuple(_change(seen, part, one) for part in bridge.parts for one in part.changes)
        yield Grid(f"{name}：{bridge_said(called, bridge)}", rows, empty="没有增减。")
    if against.restated:
        yield Grid(f"往年数据变更 {len(against.restated)}处", _restated(seen, against.restated))


def _change(seen: Known, part: BridgePart, one: Change) -> tuple[Field, ...]:
    return (
        Field("增减", part.name, "word"),
        Field("编号", one.id, "code", link=seen.ids.get(one.id, "")),
        Field("指标 / 任务", one.name),
        Field("原来", one.before or _NOT_IN_PLAN, "word"),
        Field("现在", one.now or _NOT_IN_PLAN, "word", look=look(seen.report.plan, one.now) if one.now else None),
        Field("责任单位", one.unit),
    )


def _restated(seen: Known, questions: Sequence[Question]) -> tuple[tuple[Field, ...], ...]:
    return tuple(
        (
            Field("编号", one.item, "code", link=seen.ids.get(one.item, "")),
            Field("变更", one.text),
            Field("决定", decided(one)),
            unit_field(seen, one.unit),
        )
        for one in questions
    )
