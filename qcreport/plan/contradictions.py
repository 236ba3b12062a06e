"""Where a task's text says otherwise than the indicator that judges it (D1.7, D4.15)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from qcreport.findings import Finding, Place, finding
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, Plan, Task
from qcreport.targets import phrases
from qcreport.targets.condition import condition_ids, parse_condition
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Comparison, Kind, Target
from qcreport.targets.spelling import number, plain

_JOINED = re.compile(r"(?P<joint>[或和及与且])(?=(?P<next>\w{3}))")
_FRONT = re.compile(r"(?:全国|全省|全市)(?:同级|同类)?(?:城市)?前(?:列|\d+[位名])")
_BASES = {"同级城市": {Kind.FRONT, Kind.RANK}, "全国平均": {Kind.REFERENCE}}


def linked_ids(task: Task) -> tuple[str, ...]:
    """The indicators of a task's condition, then the related ones."""
    return (*_judged_ids(task), *task.related)


def _judged_ids(task: Task) -> tuple[str, ...]:
    condition = parse_condition(task.condition)
    return condition_ids(condition) if condition else ()


def _pairs(plan: Plan, *, related: bool = False) -> Iterator[tuple[Task, Indicator]]:
    by_id = {row.id: row for row in plan.indicators}
    for task in plan.tasks:
        for one in linked_ids(task) if related else _judged_ids(task):
            if one in by_id:
                yield task, by_id[one]


_SPAN = "年"  # 3年内 says when, not how much


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure or a trend as a task's text says it; None where it leaves something open."""

    words: str
    number: Fraction | None
    comparison: Comparison | None
    measure_unit: str
    years: int | None


def figures(plan: Plan) -> Iterator[Finding]:
    """A figure, limit, unit or span in a task's text that differs from its indicator's target (7.3, 29.1, 42.2)."""
    for task, row in _pairs(plan):
        target = target_of(plan, row)
        said = _said(task.text, target)
        differing = [(one, _differences(one, target)) for one in said]
        if said and all(differences for _, differences in differing):
            nearest, differences = min(differing, key=lambda pair: len(pair[1]))
            words = {"text": nearest.words, "target": row.target, "differs": "、".join(differences)}
            yield finding("P207", Place(sheet="任务"), item=task.id, id=task.id, indicator=row.id, **words)


def _said(text: str, target: Target) -> list[_Said]:
    """What a text says of the kind that the target is of."""
    even = plain(text)
    if target.kind is Kind.NUMBER:
        found = phrases.number_pattern(target.measure_unit).finditer(even)
        return [_figure(match) for match in found if match["unit"] not in {None, _SPAN}]
    pattern = {Kind.RANK: phrases.RANK, Kind.TREND: phrases.TREND}.get(target.kind)
    read = [read_target(match[0]) for match in pattern.finditer(even)] if pattern else []
    known = [one for one in read if one.kind is target.kind]
    spans = [one.years if one.years > 1 else None for one in known]
    return [
        _Said(one.phrase, one.number, one.comparison, target.measure_unit, span)
        for one, span in zip(known, spans, strict=True)
    ]


def _figure(match: re.Match[str]) -> _Said:
    read = read_target(match[0])
    comparison = None if read.kind is Kind.MANUAL else read.comparison
    return _Said(match[0], number(match["number"]), comparison, match["unit"], None)


def _differences(said: _Said, target: Target) -> list[str]:
    parts = {
        "数值": said.number != target.number,
        "界限": said.comparison is not None and said.comparison is not target.comparison,
        "单位": said.measure_unit != target.measure_unit,
        "年限": said.years is not None and said.years != target.years,
    }
    return [name for name, different in parts.items() if different]


def conjunctions(plan: Plan) -> Iterator[Finding]:
    """A task that says 或 before the words where its indicator says 和, or the other way (42.3 and indicator 21)."""
    for task, row in _pairs(plan):
        title = {match["next"]: match["joint"] for match in _JOINED.finditer(row.name)}
        for match in _JOINED.finditer(task.text):
            other = title.get(match["next"], match["joint"])
            if (other == "或") != (match["joint"] == "或"):
                words = {"id": task.id, "word": match["joint"], "indicator": row.id, "other": other}
                yield finding("P208", Place(sheet="任务"), item=task.id, **words)


def compared_with(plan: Plan) -> Iterator[Finding]:
    """A task that compares with other cities or the nation while no indicator of it does (3.1 and indicator 31)."""
    linked: dict[str, list[Indicator]] = {}
    for task, row in _pairs(plan, related=True):
        linked.setdefault(task.id, []).append(row)
    for task in plan.tasks:
        rows = linked.get(task.id, [])
        kinds = {target_of(plan, row).kind for row in rows} - {Kind.MANUAL}
        for basis, fitting in _BASES.items():
            clause = re.search(rf"[^，。；、]*{basis}[^，。；、]*", task.text)
            if clause and kinds and not kinds & fitting:
                indicator, target = "、".join(row.id for row in rows), "”、“".join(row.target for row in rows)
                words = {"id": task.id, "text": clause[0], "indicator": indicator, "target": target}
                yield finding("P209", Place(sheet="任务"), item=task.id, **words)


def content_against_task(plan: Plan) -> Iterator[Finding]:
    """A content that says 全国前列 over a task that says 全国同级城市前列 (47 and 47.2)."""
    for task in plan.tasks:
        above, own = set(_FRONT.findall(task.content)), set(_FRONT.findall(task.text))
        if above and own and not above & own:
            words = {"id": task.id, "text": "、".join(sorted(own)), "content": task.content}
            yield finding("P210", Place(sheet="任务"), item=task.id, **words)
