"""What to do now in this workspace, said in Chinese when `qcreport` is called alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from qcreport.assessment.kept import Standing
from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.current import current_period, generated_periods
from qcreport.campaign.intake.uncollected import uncollected
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.plans.pending import pending
from qcreport.campaign.status import standing
from qcreport.campaign.whereabouts import near_workspace
from qcreport.ledger.editions import Edition, edition_before, editions
from qcreport.reports.said.picking import how_to_pick, open_matters
from qcreport.reports.said.plan_changes import pending_line
from qcreport.workspace import Period


class StepKind(StrEnum):
    """What an office has to do in a period, in the order in which it is told."""

    COLLECT = auto()
    SEND_BACK = auto()
    REMIND = auto()
    AWAIT = auto()
    ANSWER = auto()
    PICK = auto()
    ADOPT = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what waits, with its count, and how it is done by a command or by hand."""

    kind: StepKind
    said: str
    how: str = ""

    def __str__(self) -> str:
        return f"{self.said}：{self.how}" if self.how else self.said


@dataclass(frozen=True, slots=True)
class PeriodNow:
    """What of a period waits for the office: new files, states and questions; its editions, and the last that is in force."""

    period: Period
    due: date
    files: int
    standing: Standing
    summary: bool
    editions: tuple[Edition, ...]
    last: Edition | None


def next_steps(office: Office) -> str:
    """Where the workspace stands, and what there is to do now, with counts and the command for each."""
    if not office.workspace.exists:
        lines = [f"还没有计划。{near_workspace(office.workspace.root)}"]
        lines.append("  下一步：qcreport init              放入附带的计划，再用 Excel 或 WPS 修改")
        lines.append("  想先看看：qcreport demo            用模拟数据演示三个季度")
    elif not (office.workspace.has_ledger and generated_periods(office)):
        lines = [
            "已有计划，还没有下发。",
            "  核对计划：qcreport plan check",
            f"  下一步：qcreport generate {_this_quarter(office)}",
        ]
    else:
        lines = list(_of_period(office, current_period(office)))
    return "\n".join([f"工作文件夹：{office.workspace.root.absolute()}", *lines, "  全部命令：qcreport --help"])


def _this_quarter(office: Office) -> str:
    return Period(office.today.year, "Q", (office.today.month + 2) // 3).code


def _of_period(office: Office, period: Period) -> Iterator[str]:
    now = period_now(office, period)
    yield f"当前期次：{period.label}（{period.code}）"
    yield f"  收回的文件放入：{office.folder(period).returned}"
    yield from (f"  已定稿：{_called(one)}" for one in now.editions)
    deeds = steps(office, now)
    yield "现在要办的事：" if deeds else "现在没有要办的事。"
    yield from (f"  {deed}" for deed in deeds)
    yield from _afterwards(now, done=not deeds)


def steps(office: Office, now: PeriodNow) -> tuple[Step, ...]:
    """What there is to do in a period, in the order of the office's quarter."""
    return (
        *_to_collect(now),
        *_to_chase(now),
        *_to_answer(office, now),
        *_to_pick(office, now),
        *_to_adopt(office, now.period),
    )


def period_now(office: Office, period: Period, known: Standing | None = None) -> PeriodNow:
    """Where a period stands; its units and questions are looked up, unless they are known.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.ledger() as ledger:
        frozen = frozen_period(ledger, period)
        files = len(uncollected(office, ledger, frozen))
        issued, last = editions(ledger, period.code), edition_before(ledger, period.code)
    summary = (office.folder(period).summary / "summary.xlsx").exists()
    return PeriodNow(period, frozen.due, files, known or standing(office, period), summary, issued, last)


def _called(one: Edition) -> str:
    annulled = "" if one.in_force else f"，已于{one.annulled_on}作废：{one.annulled_because}"
    return f"{one.name}（{one.issued_on}{annulled}）"


def _to_collect(now: PeriodNow) -> Iterator[Step]:
    code = now.period.code
    if now.files:
        yield Step(StepKind.COLLECT, f"来件 {now.files} 个还没有收取", f"qcreport consolidate {code}")
    elif not now.summary:
        yield Step(StepKind.COLLECT, "还没有汇总", f"qcreport consolidate {code}    收取、汇总、对照目标")


def _to_chase(now: PeriodNow) -> Iterator[Step]:
    units, code = now.standing.units, now.period.code
    verify = sum(row.to_verify > 0 and row.state is not UnitWord.TO_CORRECT for row in units)
    back = {
        "待改正": sum(row.state is UnitWord.TO_CORRECT for row in units),
        "请核实": verify,
        "须重新报送": sum(bool(row.unusable) for row in units),
    }
    missing = [row for row in units if row.state is UnitWord.MISSING]
    late = [row for row in missing if row.days_late > 0]
    if any(back.values()):
        told = "、".join(f"{count} 个单位{words}" for words, count in back.items() if count)
        yield Step(StepKind.SEND_BACK, f"退回 {told}", "把“退回”中各单位的文件夹发给单位")
    if late:
        yield Step(StepKind.REMIND, f"逾期 {len(late)} 个单位未报送", f"qcreport remind {code}")
    elif missing:
        due = min(row.due for row in missing)
        yield Step(
            StepKind.AWAIT, f"还没有报送 {len(missing)} 个单位（期限 {due}，没有到期）", f"qcreport status {code}"
        )


def _to_answer(office: Office, now: PeriodNow) -> Iterator[Step]:
    if waiting := now.standing.waiting:
        path = office.folder(now.period).questions
        yield Step(
            StepKind.ANSWER, f"待定 {waiting} 条待答复", f"填写 {path} 后运行 qcreport consolidate {now.period.code}"
        )


def _to_pick(office: Office, now: PeriodNow) -> Iterator[Step]:
    if waiting := now.standing.to_pick:
        file, code = office.folder(now.period).questions, now.period.code
        yield Step(StepKind.PICK, open_matters(len(waiting)), how_to_pick(file, code))


def _to_adopt(office: Office, period: Period) -> Iterator[Step]:
    if not office.workspace.plan_file.exists():
        lost = f"没有找到 plan.xlsx（{period.code} 仍按已采用的计划办理）"
        yield Step(
            StepKind.ADOPT,
            lost,
            "请运行 qcreport init 按已采用的计划重新写出，或从 qcreport backup 写出的备份中取出放回",
        )
        return
    found = pending(office, period)
    if line := pending_line(period, found.count, found.first, found.trouble):
        yield Step(StepKind.ADOPT, line)


def _afterwards(now: PeriodNow, *, done: bool) -> Iterator[str]:
    code = now.period.code
    if now.summary:
        yield f"  数字从哪里来：qcreport trace {code} 编号"
    if now.summary and not now.last:
        yield f"  {'下一步' if done else '办完后'}，定稿发布：qcreport issue {code}"
    yield f"  谁没有报：qcreport status {code}"
