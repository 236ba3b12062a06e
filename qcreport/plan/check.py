"""What is odd, contradictory or unreadable in a plan (domain.md §1); oddities never stop the work."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from qcreport.findings import Finding, Place, finding
from qcreport.plan.model import Indicator, Plan, Task
from qcreport.plan.responsibility import split_names
from qcreport.targets.condition import condition_ids, parse_condition
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Comparison, Kind, Target

_DOUBLED = re.compile(r"([级的和在与为])\1")
_FIGURE = re.compile(
    r"(?P<more>大于|超过|高于|至少|不低于|达到)?(?P<number>\d+(?:\.\d+)?)(?P<unit>%|‰|个|家|次|所)(?P<above>以上)?"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_MARK = re.compile(r"^\d+([.．])")


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Run all checks over a plan; each rule stands in its check's docstring."""
    return tuple(dict.fromkeys(found for check in CHECKS for found in check(plan)))


def unreadable_targets(plan: Plan) -> Iterator[Finding]:
    """A target phrase that the grammar cannot read is judged by a person (domain.md §5)."""
    for row in plan.indicators:
        target = target_of(row)
        if target.kind is Kind.MANUAL:
            yield finding("P201", Place(sheet="指标"), item=row.id, id=row.id, reason=target.reading)


def target_of(row: Indicator) -> Target:
    """An indicator's target by the plan's 年限 and 计量单位."""
    return read_target(row.target, years=row.years, measure_unit=row.measure_unit)


def doubled_characters(plan: Plan) -> Iterator[Finding]:
    """A character written twice in a task text, as in 省级级检测中心."""
    for task in plan.tasks:
        for match in _DOUBLED.finditer(task.text):
            yield finding("P202", Place(sheet="任务"), item=task.id, id=task.id, text=match[0])


def unnumbered_projects(plan: Plan) -> Iterator[Finding]:
    """Projects without a number where others are numbered (五 to 十 of the issued table)."""
    projects = list(dict.fromkeys(task.project for task in plan.tasks))
    plain = [name for name in projects if not _NUMBERED.match(name)]
    if len(plain) < len(projects):
        for name in plain:
            yield finding("P203", Place(sheet="任务"), text=name)


def mixed_marks(plan: Plan) -> Iterator[Finding]:
    """Contents numbered with ． where most use . (25．beside 24.)."""
    contents = list(dict.fromkeys(task.content for task in plan.tasks))
    marks = Counter(match[1] for text in contents if (match := _MARK.match(text)))
    if len(marks) > 1:
        rare = marks.most_common()[-1][0]
        for text in contents:
            if (match := _MARK.match(text)) and match[1] == rare:
                yield finding("P204", Place(sheet="任务"), text=text, mark=rare)


def same_text(plan: Plan) -> Iterator[Finding]:
    """Tasks with the same text (48.2, 49.2 and 50.2)."""
    by_text: dict[str, list[str]] = {}
    for task in plan.tasks:
        by_text.setdefault(task.text, []).append(task.id)
    for ids in by_text.values():
        if len(ids) > 1:
            yield finding("P205", Place(sheet="任务"), item=ids[0], ids="、".join(ids))


def spellings(plan: Plan) -> Iterator[Finding]:
    """Units that the issued text spells in two ways."""
    canonical = {alias: unit.name for unit in plan.units for alias in unit.aliases}
    used: dict[str, list[str]] = {}
    for task in plan.tasks:
        for part in split_names(re.sub(r"牵头|等及|分工负责|｜", "、", task.issued_units)):
            name = re.sub(r"等?(?:领导小组)?(?:相关)?成员单位$|等$", "", part)
            if name in canonical:
                used.setdefault(name, []).append(task.id)
    for alias, ids in used.items():
        yield finding("P206", Place(sheet="任务"), item=ids[0], ids="、".join(ids), alias=alias, name=canonical[alias])


def figures_in_tasks(plan: Plan) -> Iterator[Finding]:
    """A figure, comparison or unit in a task text that differs from its indicator's target (29.1, 7.3, 42.2, 42.3)."""
    by_id = {row.id: row for row in plan.indicators}
    for task in plan.tasks:
        linked = [by_id[one] for one in _judged(task) if one in by_id]
        match = _FIGURE.search(re.sub(r"连续\d+年|\d+年内|近\d+年", "", task.text))
        if match is None or len(linked) != 1:
            continue
        target = target_of(linked[0])
        if target.kind is not Kind.NUMBER or target.number is None:
            continue
        if differs := _difference(match, target):
            words = {"id": task.id, "text": match[0], "indicator": linked[0].id, "target": linked[0].target}
            yield finding("P207", Place(sheet="任务"), item=task.id, differs=differs, **words)


def _difference(match: re.Match[str], target: Target) -> str:
    strict = match["more"] in {"大于", "超过", "高于"} and not match["above"]
    parts = {
        "数值": Fraction(match["number"]) != target.number,
        "含不含本数": strict != (target.comparison is Comparison.MORE),
        "单位": match["unit"] != target.measure_unit,
    }
    return "、".join(name for name, different in parts.items() if different)


def _judged(task: Task) -> tuple[str, ...]:
    condition = parse_condition(task.condition)
    return condition_ids(condition) if condition else ()


def conjunctions(plan: Plan) -> Iterator[Finding]:
    """A task that says 或 where its indicator says 和 (42.3 and indicator 21)."""
    by_id = {row.id: row for row in plan.indicators}
    for task in plan.tasks:
        for row in (by_id[one] for one in _judged(task) if one in by_id):
            if "或省级" in task.text and "和省级" in row.name:
                yield finding("P208", Place(sheet="任务"), item=task.id, id=task.id, indicator=row.id)


def wordings(plan: Plan) -> Iterator[Finding]:
    """A task that compares with other cities while its indicator names a figure, or the other way (3.1 and 31)."""
    by_id = {row.id: row for row in plan.indicators}
    for task in plan.tasks:
        for row in (by_id[one] for one in (*_judged(task), *task.related) if one in by_id):
            if "同级城市水平" in task.text and target_of(row).kind is Kind.NUMBER:
                yield finding(
                    "P209", Place(sheet="任务"), item=task.id, id=task.id, indicator=row.id, target=row.target
                )


def content_against_task(plan: Plan) -> Iterator[Finding]:
    """A content that says 全国前列 over a task that says 同级城市前列 (47 and 47.2)."""
    for task in plan.tasks:
        if "全国前列" in task.content and "全国同级城市前列" in task.text:
            yield finding("P210", Place(sheet="任务"), item=task.id, id=task.id, text=task.content)


def deadlines(plan: Plan) -> Iterator[Finding]:
    """A deadline that is no date is for a person to watch; the tool judges overdue by dates only."""
    for task in plan.tasks:
        if task.deadline and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", task.deadline):
            yield finding("P211", Place(sheet="任务"), item=task.id, id=task.id, text=task.deadline)


CHECKS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    unreadable_targets,
    doubled_characters,
    unnumbered_projects,
    mixed_marks,
    same_text,
    spellings,
    figures_in_tasks,
    conjunctions,
    wordings,
    content_against_task,
    deadlines,
)
