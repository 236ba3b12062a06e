"""The top of the page: six figures, what needs attention, what changed; what leaders read in one minute."""

from collections.abc import Iterator, Sequence

from qcreport.assessment.comparison import Change, Comparison
from qcreport.assessment.model import Question, UnitWord, Word
from qcreport.assessment.tasks import DONE
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Block, Field, Grid, Group, Listing, Row, Section, Tile
from qcreport.reports.page.origins import decided, unit_field
from qcreport.reports.said.headline import headlines
from qcreport.reports.summary.attention import Concern, concerns, no_concern
from qcreport.workspace import parse_period

_LEADS = (
    ("indicators", Word.MET),
    ("indicators", Word.UNMET),
    ("indicators", Word.AWAITED),
    ("tasks", DONE),
    ("units", UnitWord.ON_TIME),
    ("concerns", ""),
)


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
        Field("序", str(number), "code"),
        Field("指标 / 任务", one.name, "name", link=seen.ids[one.id]),
        Field("结论", one.look.word, "word", look=one.look),
        Field("目标", one.target, "target"),
        Field("本期", one.now, "value"),
        Field("差距", one.gap, "gap"),
        Field("牵头单位", one.unit, "unit"),
        Field("原因与请求", one.reason, "reason"),
    )
    return Row(f"c{number}", fields, id=one.id)


def comparisons(seen: Known) -> Iterator[Section]:
    """What changed against the last period, and against the same one last year."""
    for title, against in (("较上期", seen.report.comparison), ("较去年同期", seen.report.comparison_year)):
        if against:
            yield Section(f"{title}（{parse_period(against.against).label}）", "", tuple(_blocks(seen, against)))


def _blocks(seen: Known, against: Comparison) -> Iterator[Block]:
    kinds = (
        ("↑ 转为达标", against.better),
        ("↓ 转为未达标", against.worse),
        ("新完成的任务", against.tasks_done),
        ("销号", against.settled),
        ("新增需关注", against.raised),
    )
    for title, changes in kinds:
        yield Grid(f"{title} {len(changes)}项", tuple(_change(seen, one) for one in changes), empty="没有。")
    if against.restated:
        yield Grid(f"往年数据变更 {len(against.restated)}项", _restated(seen, against.restated))


def _change(seen: Known, one: Change) -> tuple[Field, ...]:
    return (
        Field("编号", one.id, "code", link=seen.ids[one.id]),
        Field("指标 / 任务", one.name),
        Field("原来", one.before),
        Field("现在", one.now, look=seen.looks[one.id]),
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
