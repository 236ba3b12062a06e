"""A whole plan from what was read in the documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qcreport.plan.documents.confirmation.answers import NO_ANSWERS, DoubtAnswers
from qcreport.plan.documents.confirmation.doubts import Doubt, asked_once
from qcreport.plan.documents.lines.titles import campaign_of
from qcreport.plan.documents.reading import DocumentReading
from qcreport.plan.documents.sheets.indicators import build_indicators, judged
from qcreport.plan.documents.sheets.tasks import build_tasks
from qcreport.plan.documents.sheets.terms import terms_of
from qcreport.plan.documents.sheets.units import coordinator_of, unit_doubts, units_of
from qcreport.plan.documents.tables.headings import UNITS
from qcreport.plan.documents.tables.layout import TableKind
from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Plan, Setting, Task
from qcreport.plan.said_once import Rules, read_rules
from qcreport.plan.settings import LEAD_RULE

_OF_ONE_CAMPAIGN = "口径·"


@dataclass(frozen=True, slots=True)
class Built:
    """The plan and what the office has to confirm of it."""

    plan: Plan
    doubts: tuple[Doubt, ...]


def build_plan(reading: DocumentReading, answers: DoubtAnswers = NO_ANSWERS) -> Built:
    """Build the plan of a reading, proposals taken as the office answered; nothing is merged that the documents do not say."""
    rules = _rules(reading)
    tasks = build_tasks(reading.rows(TableKind.TASKS), rules)
    measured = build_indicators(reading.rows(TableKind.INDICATORS), rules, tasks.tasks, answers)
    names = [name for task in tasks.tasks for name in _named(task)]
    names += [name for row in measured.indicators for name in row.owners]
    title = campaign_of((*(table.title for table in reading.tables), *reading.words))
    plan = Plan(
        units_of(names),
        measured.indicators,
        measured.inputs,
        judged(tasks.tasks, measured.judging),
        (),
        (*_settings(title, names), *terms_of(reading), *_of_rules(rules)),
    )
    doubts = (*_table_doubts(reading, title), *unit_doubts(names), *tasks.doubts, *measured.doubts)
    return Built(plan, tuple(answers.noted(one) for one in asked_once(doubts)))


def _named(task: Task) -> tuple[str, ...]:
    return (*task.leads, *task.partners, *task.joint, *task.optional)


def _rules(reading: DocumentReading) -> Rules:
    """The document's rules; deadlines without a year are those of the year in its titles, where these name just one."""
    said = read_rules(reading.words)
    years = {year for table in reading.tables for year in re.findall(r"(20\d\d)年", table.title)}
    return replace(said, year=int(years.pop())) if len(years) == 1 else said


def _of_rules(rules: Rules) -> Iterator[Setting]:
    """The rule of the document for tasks without a lead, kept so that the plan check reads the issued words alike."""
    said = (
        "没有写明牵头单位的，列第一位的为牵头单位" * rules.first_leads,
        "没有写明牵头单位的，责任单位即为牵头单位" * rules.all_lead,
    )
    if any(said):
        yield Setting(LEAD_RULE, "；".join(filter(None, said)), "印发件原文的规定")


def _settings(title: str, names: Iterable[str]) -> tuple[Setting, ...]:
    """The settings as they come with the program, without those that explain its own plan."""
    own = {"活动名称": title, "统筹单位": coordinator_of(names)}
    usual = load_plan(bundled_plan_folder())[0].settings
    return tuple(
        replace(row, value=own.get(row.name, row.value)) for row in usual if not row.name.startswith(_OF_ONE_CAMPAIGN)
    )


def _table_doubts(reading: DocumentReading, title: str) -> Iterator[Doubt]:
    yield Doubt("设置 活动名称", "", "活动名称取自印发件的标题", title or "空着", ("在“设置”表改写",))
    for table in reading.tables:
        if table.left_out:
            what = f"各列中没有导入的：{'、'.join(table.left_out)}"
            yield Doubt(
                table.layout.kind, f"{table.document} {table.title}".strip(), what, "不导入", ("手工填到计划表",)
            )
        for heading, part in table.layout.guessed:
            said = "是哪一类单位" if part in UNITS else "是什么内容"
            what = f"表头“{heading or '（空）'}”没有写明{said}，按各列的内容作为{part}"
            yield Doubt(
                table.layout.kind,
                f"{table.document} {table.title}".strip(),
                what,
                f"作为{part}",
                ("在“任务”“指标”表改正",),
            )
        for row in table.incomplete:
            lacks = "指标名称或目标值" if table.layout.kind is TableKind.INDICATORS else "任务文字"
            units = "、".join(filter(None, (row.lead, row.partner, row.unit)))
            whose = f"，只有责任单位“{units}”" if units else ""
            what = f"“{row.text}”没有目标值" if row.text else f"这一行没有{lacks}{whose}"
            yield Doubt(table.layout.kind, row.place, what, "不导入", ("在原文补全后重新导入",))
    for text in reading.unread:
        yield Doubt("未导入", "", text, "不导入", ("在原文补全表头或责任单位后重新导入",))
    for place, text in reading.left:
        yield Doubt("未导入", place, text, "不导入", ("其中是任务、指标的，在计划表补上",))
