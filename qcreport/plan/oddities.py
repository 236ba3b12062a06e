"""Oddities within one text or one table of a plan (D1.6, D1.7); all stay as issued."""

import re
from collections import Counter
from collections.abc import Iterator

from qcreport.findings import Finding, Place, finding
from qcreport.plan.limits import odd_limits
from qcreport.plan.model import Plan
from qcreport.plan.settings import missing_settings, odd_lights

# Endings and particles hardly ever begin the next word, as in 城市|市民; longer words and marks are never said twice.
_DOUBLED = re.compile(
    r"(?P<before>[\u4e00-\u9fff]?)(?P<twice>(?P<ending>[级的了和与及或等性化率在是为对由将之把被])(?P=ending)"
    r"|(?P<word>[\u4e00-\u9fff]{2,})(?P=word)|(?P<mark>[，。、；：])(?P=mark))(?P<after>[\u4e00-\u9fff]{0,2})"
)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]")
_CONTENT = re.compile(r"(?P<number>\d+)(?P<mark>[.．、])")


def doubled_characters(plan: Plan) -> Iterator[Finding]:
    """Characters written twice in an issued text, as in 省级级检测中心."""
    for task in plan.tasks:
        yield from _doubled("任务", task.id, task.text)
    for content in dict.fromkeys(task.content for task in plan.tasks):
        yield from _doubled("任务", "", content)
    for row in plan.indicators:
        yield from _doubled("指标", row.id, row.name)


def _doubled(sheet: str, item: str, text: str) -> Iterator[Finding]:
    where = f"{sheet}{item}" if item else f"创建内容“{text}”"
    for match in _DOUBLED.finditer(text):
        yield finding("P202", Place(sheet=sheet), item=item, where=where, text=match[0])


def unnumbered_projects(plan: Plan) -> Iterator[Finding]:
    """Projects without a number where others are numbered (five to ten of the issued table)."""
    projects = [name for name in dict.fromkeys(task.project for task in plan.tasks) if name]
    plain = [name for name in projects if not _NUMBERED.match(name)]
    if len(plain) < len(projects):
        for name in plain:
            yield finding("P203", Place(sheet="任务"), text=name)


def mixed_marks(plan: Plan) -> Iterator[Finding]:
    """Contents numbered with ． where most use . (`25．` beside `24.`)."""
    numbered = [match for text in dict.fromkeys(task.content for task in plan.tasks) if (match := _CONTENT.match(text))]
    marks = [mark for mark, _ in Counter(match["mark"] for match in numbered).most_common()]
    for mark in marks[1:]:
        odd = "、".join(match[0] for match in numbered if match["mark"] == mark)
        yield finding("P204", Place(sheet="任务"), text=odd, usual=marks[0])


def ids_beside_contents(plan: Plan) -> Iterator[Finding]:
    """A task's id begins with the number of its content: 24.1 stands under 24."""
    for task in plan.tasks:
        match = _CONTENT.match(task.content)
        if match and "." in task.id and task.id.partition(".")[0] != match["number"]:
            yield finding("P216", Place(sheet="任务"), item=task.id, id=task.id, text=task.content)


def same_text(plan: Plan) -> Iterator[Finding]:
    """Tasks with the same text (48.2, 49.2 and 50.2)."""
    by_text: dict[str, list[str]] = {}
    for task in plan.tasks:
        if task.text:
            by_text.setdefault(task.text, []).append(task.id)
    for ids in by_text.values():
        if len(ids) > 1:
            yield finding("P205", Place(sheet="任务"), item=ids[0], ids="、".join(ids))


def settings_left_out(plan: Plan) -> Iterator[Finding]:
    """A setting that is left out has its usual value."""
    for name, value in missing_settings(plan):
        yield finding("P213", Place(sheet="设置"), name=name, value=value)


def unreadable_lights(plan: Plan) -> Iterator[Finding]:
    """A light is a shape and a colour: `●|2F7D4F`."""
    for row in odd_lights(plan):
        yield finding("P221", Place(sheet="设置"), name=row.name, text=row.value)


def unusable_limits(plan: Plan) -> Iterator[Finding]:
    """A limit of the intake is a whole number that makes sense, in the unit that its name says."""
    for row, wanted, usual in odd_limits(plan):
        yield finding("P222", Place(sheet="设置"), name=row.name, text=row.value, wanted=wanted, usual=usual)
