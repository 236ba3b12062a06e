"""Where a figure comes from, and what else is said about it: the blocks that indicators and tasks open to."""

from collections.abc import Iterator

from qcreport.asked.answer import Answer
from qcreport.assessment.model import Conflict, Question, TaskResult, Verdict
from qcreport.evidence.matching import Material
from qcreport.findings import Finding, Place
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Block, Labelled, Links, TableBlock
from qcreport.reports.said.answered import earlier_decisions
from qcreport.reports.said.figures import figures_of, status_word, taken_value
from qcreport.reports.said.forecast import FORECAST, forecast_said

OPEN = "待认定"
_HASH = 12


def origin_blocks(seen: Known, found: Verdict | TaskResult) -> Iterator[Block]:
    """Sources with raw text, repair and place; materials; what was found, asked and decided about it."""
    sources = (*figures_of(found), *seen.report.refused.get(found.id, ()))
    silent = f"还没有收到{found.unit}的填报。"
    yield TableBlock("数据来源", tuple(_source(seen, found.id, one) for one in sources), empty=silent)
    if materials := seen.materials.get(found.id, ()):
        yield TableBlock("佐证材料", tuple(_material(seen, one) for one in materials))
    if remarks := tuple(_remarks(seen, found.id)):
        yield TableBlock("核对与认定", remarks)


def link_block(seen: Known, title: str, ids: tuple[str, ...]) -> Iterator[Block]:
    """Links to other indicators and tasks, each with its conclusion; nothing where there are none."""
    if fields := tuple(link_field(seen, one) for one in ids if one in seen.ids):
        yield Links(title, fields)


def link_field(seen: Known, identity: str) -> Labelled:
    """One indicator or task to go to."""
    return Labelled(identity, seen.names[identity], look=seen.looks[identity], link=seen.ids[identity])


def unit_field(seen: Known, unit: str, label: str = "责任单位") -> Labelled:
    """A unit to go to."""
    return Labelled(label, unit, "unit", link=seen.units.get(unit, ""))


def expected(seen: Known, identity: str) -> Labelled:
    """What is to be expected of an indicator or task."""
    one = seen.report.forecasts.get(identity)
    return Labelled(FORECAST, forecast_said(one) if one else "", "reason")


def place_text(place: Place) -> str:
    """`回收/市质监局.xlsx　量化指标!F7`."""
    where = "!".join(part for part in (place.sheet, place.cell) if part)
    return "　".join(part for part in (place.file, where) if part)


def _source(seen: Known, identity: str, source: Answer) -> tuple[Labelled, ...]:
    said = [one.message for one in seen.findings.get(identity, ()) if one.place == source.place]
    return (
        unit_field(seen, source.unit, "单位"),
        Labelled("填报项", source.item),
        Labelled("填报原文", source.raw, "raw"),
        Labelled("采用值", taken_value(source), "figure"),
        Labelled("处理", "：".join((status_word(source), "".join(said))).rstrip("：")),
        Labelled("单位说明", seen.notes.get((identity, source.unit, source.item), "")),
        Labelled("出处", place_text(source.place), "place", link=seen.files.get(source.place.file, "")),
        Labelled("文件校验码", source.sha256[:_HASH], "hash"),
    )


def _material(seen: Known, one: Material) -> tuple[Labelled, ...]:
    scans = "、".join(f"{scan.name}（{scan.sha256[:_HASH]}）" for scan in one.scans)
    return (
        unit_field(seen, one.unit, "单位"),
        Labelled("材料名称", one.name),
        Labelled("文号或来源", one.number),
        Labelled("扫描件", scans or "没有收到"),
        Labelled("出处", place_text(one.place), "place", link=seen.files.get(one.place.file, "")),
    )


def _remarks(seen: Known, identity: str) -> Iterator[tuple[Labelled, ...]]:
    for finding in seen.findings.get(identity, ()):
        yield _finding(finding)
    for question in seen.questions.get(identity, ()):
        yield _question(question)
    for conflict in seen.conflicts.get(identity, ()):
        yield _conflict(conflict)


def _finding(one: Finding) -> tuple[Labelled, ...]:
    return (Labelled("性质", str(one.severity)), Labelled("说明", one.message), Labelled("要求或决定", one.advice))


def _question(one: Question) -> tuple[Labelled, ...]:
    told = "\n".join(filter(None, (decided(one), earlier_decisions(one))))
    return (Labelled("性质", one.kind), Labelled("说明", one.text), Labelled("要求或决定", told))


def decided(one: Question) -> str:
    """`同意（理由；王处长，2026-10-12）`, or that it is open."""
    if not one.decision:
        return OPEN
    who = "，".join(part for part in (one.decided_by, one.decided_on) if part)
    more = "；".join(part for part in (one.reason, who) if part)
    return f"{one.decision}（{more}）" if more else one.decision


def _conflict(one: Conflict) -> tuple[Labelled, ...]:
    return (Labelled("性质", one.question.kind), Labelled("说明", one.text), Labelled("要求或决定", settled(one)))


def settled(one: Conflict) -> str:
    """What the office decided about a contradiction, else whether the unit explained it or still has to; then what it decided before."""
    now = decided(one.question) if one.question.decision else f"{one.state}　{one.advice}"
    return "\n".join(filter(None, (now, earlier_decisions(one.question))))
