"""Run the demo: generate, let departments fill and return, collect, decide, consolidate, issue."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from qcreport.asked.headings import CONFIRM, PERCENT
from qcreport.asked.items import ALL_SAME, TOGETHER_ID
from qcreport.assessment.model import Question
from qcreport.assessment.questions import CLAIM, RESTATED
from qcreport.assessment.unit_states import UnitWord
from qcreport.book.headings import find_head
from qcreport.book.timeless import without_clock
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import Consolidated, consolidate, issue
from qcreport.campaign.summary.extras import make_extras
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.demo.story import OVERSEERS, QUARTERS, Quarter, answer, evidence, has_news
from qcreport.findings import Fault
from qcreport.plan.load import load_plan
from qcreport.plan.save import save_plan
from qcreport.plan.separators import split_names
from qcreport.workspace import Period, Workspace, parse_period
from qcreport.writing import write_bytes

_KEY = bytes(range(32))
_DECISIONS = {CLAIM: ("同意", "经核实情况属实"), RESTATED: ("采用新值", "统计口径修订，以修订值为准")}
_DECIDED_BY = "陈主任"


def run_demo(folder: Path) -> Iterator[str]:
    """Do three quarters in `folder` and say line by line what happened.

    Raises:
        Fault: The folder is not empty; nothing in it was touched.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Fault(f"{folder} 不是空文件夹，没有改动。请换一个文件夹，或先把它移走。")
    workspace = Workspace(folder)
    write_bytes(workspace.demo_mark, b"")
    init(_office(workspace, QUARTERS[0].issued))
    _charge(workspace)
    yield f"计划已放入 {workspace.plan_file}"
    for quarter in QUARTERS:
        yield from _quarter(workspace, quarter)
    yield from _where_to_look(workspace)


def _office(workspace: Workspace, day: str) -> Office:
    return Office(workspace, date.fromisoformat(day), _KEY)


def _charge(workspace: Workspace) -> None:
    """Fill in the plan who is in charge of which unit, as an office would."""
    plan, _ = load_plan(workspace.plan_file)
    leaders = {unit: leader for leader, units in OVERSEERS.items() for unit in split_names(units)}
    units = (replace(one, overseers=(leaders[one.name],)) if one.name in leaders else one for one in plan.units)
    save_plan(replace(plan, units=tuple(units)), workspace.plan_file)


def _quarter(workspace: Workspace, quarter: Quarter) -> Iterator[str]:
    period = parse_period(quarter.code)
    done = generate(_office(workspace, quarter.issued), period)
    yield f"{period.label}：下发 {len(done.written)} 份填报表，报送期限 {done.due}"
    _return_all(workspace, period, quarter)
    office = _office(workspace, quarter.consolidated)
    first = consolidate(office, period)
    yield f"  收到 {len(first.collected.new)} 个文件，退回待改 {len(first.collected.to_correct)} 个单位"
    _return_corrected(workspace, period, quarter)
    if _decide(office, period, first.report.assessment.questions):
        yield "  待定事项已由市创强办答复"
    last = consolidate(office, period)
    remind(office, period)
    make_extras(Documents(workspace), last.report, last.folder, pdf=False, slides=False, briefs=True)
    yield f"  {_conclusion(last)}"
    if quarter is not QUARTERS[-1]:
        edition, target, *_ = issue(office, period)
        yield f"  汇总已定稿：{edition}（{target}）"


def _return_all(workspace: Workspace, period: Period, quarter: Quarter) -> None:
    folder = workspace.period(period)
    for path in folder.forms:
        unit = path.name.removesuffix(f"_{period.code}.xlsx")
        if unit not in quarter.missing:
            day = quarter.late_day if unit in quarter.late else quarter.returned
            filled = _filled(path, unit, quarter, second=False)
            write_bytes(folder.returned / day / path.name, filled)
    for name in quarter.scans:
        write_bytes(folder.returned / quarter.returned / name, f"%PDF-1.4\n% {name}\n%%EOF\n".encode())


def _return_corrected(workspace: Workspace, period: Period, quarter: Quarter) -> None:
    folder = workspace.period(period)
    for unit in quarter.fixed:
        path = folder.issued / f"{unit}_{period.code}.xlsx"
        corrected = _filled(path, unit, quarter, second=True)
        write_bytes(folder.returned / quarter.late_day / f"{unit}_{period.code}(更正).xlsx", corrected)


@dataclass(slots=True)
class Clerk:
    """The person at a unit who goes through the form; remembers which tasks were reported as done, and what was answered for many."""

    quarter: Quarter
    unit: str
    second: bool
    done: list[str] = field(default_factory=list)
    together: bool = False
    listed: Iterator[Mapping[str, object]] | None = None

    def fill(self, asked: FormRow) -> Mapping[str, object]:
        """What is typed into one row."""
        if asked.sheet == "佐证材料":
            self.listed = self.listed or iter(evidence(self.quarter, tuple(self.done)))
            return next(self.listed, {})
        if asked.texts.get("编号") == TOGETHER_ID:
            self.together = True
            return {CONFIRM: ALL_SAME}
        if self.together and asked.texts.get("职责") == "配合" and not has_news(asked.texts["编号"]):
            return {}
        typed = answer(self.quarter, self.unit, asked, second=self.second)
        percent = typed.get(PERCENT, asked.texts.get(PERCENT))
        if str(percent) == "100" and asked.texts.get("职责") != "配合":
            self.done.append(asked.texts["编号"])
        return typed


def _filled(path: Path, unit: str, quarter: Quarter, *, second: bool) -> bytes:
    contacts = {
        "填报人": "张敏",
        "联系电话": "0570-3080001",
        "审核人": "李强",
        "填报日期": quarter.late_day if second else quarter.returned,
    }
    return fill_workbook(path.read_bytes(), Clerk(quarter, unit, second).fill, contacts)


def _decide(office: Office, period: Period, questions: tuple[Question, ...]) -> bool:
    """The officer answers the open questions in 待定事项.xlsx, as far as the demo has an answer."""
    open_ones = {row.id: _DECISIONS[row.kind] for row in questions if not row.decision and row.kind in _DECISIONS}
    path = office.folder(period).questions
    if not open_ones:
        return False
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    rows = [[str(value or "") for value in values] for values in sheet.iter_rows(values_only=True)]
    head = find_head(rows, {"事项编号", "决定", "理由", "决定人"}, len(rows))
    for number, texts in enumerate(rows, start=1):
        if answer := open_ones.get(texts[head.columns["事项编号"]]):
            for heading, text in (("决定", answer[0]), ("理由", answer[1]), ("决定人", _DECIDED_BY)):
                sheet.cell(number, head.columns[heading] + 1, text)
    saved = io.BytesIO()
    workbook.save(saved)
    write_bytes(path, without_clock(saved.getvalue()))
    return True


def _conclusion(done: Consolidated) -> str:
    from qcreport.reports.console.terminal import conclusion  # noqa: PLC0415 -- rich is only needed for this line

    return conclusion(done.report)


def _where_to_look(workspace: Workspace) -> Iterator[str]:
    period = parse_period(QUARTERS[-1].code)
    folder = workspace.period(period)
    missing = [
        row.unit
        for row in status(_office(workspace, QUARTERS[-1].consolidated), period)
        if row.state is UnitWord.MISSING
    ]
    forms = len(folder.forms)
    yield ""
    yield f"演示完成：{len(QUARTERS)} 期，每期 {forms} 份填报表。"
    yield f"  领导看的汇总   {folder.summary / 'summary.xlsx'}"
    yield f"  领导版和专报   {folder.summary}（领导版.xlsx、专报.xlsx）"
    yield f"  数据表         {folder.summary}（facts.csv、verdicts.csv、tasks.csv）"
    yield f"  单位填报表     {folder.issued}"
    yield f"  待定事项       {folder.questions}"
    yield f"  催报           {folder.reminders}（{'、'.join(missing)}）"
    yield f"  数字的来历     qcreport --workspace {workspace.root} trace {period.code} Z1-2"
