"""What to do next in this workspace, said in Chinese when `qcreport` is called alone."""

from qcreport.campaign.office import Office
from qcreport.campaign.pending import pending
from qcreport.ledger.plans import frozen_periods
from qcreport.reports.said.plan_changes import pending_line
from qcreport.workspace import Period, parse_period


def next_steps(office: Office) -> str:
    """A few lines: where the workspace stands and which command comes next."""
    root = office.workspace.root
    if not office.workspace.plan_file.exists():
        lines = ["还没有计划。", "  下一步：qcreport init              放入附带的计划，再用 Excel 或 WPS 修改"]
        lines.append("  想先看看：qcreport demo            用模拟数据演示三个季度")
    elif not (office.workspace.ledger_file.exists() or office.workspace.ledger_name.exists()):
        lines = [
            "已有计划，还没有下发。",
            "  核对计划：qcreport plan check",
            f"  下一步：qcreport generate {_current(office)}",
        ]
    else:
        lines = _of_latest(office)
    return "\n".join([f"工作文件夹：{root}", *lines, "  全部命令：qcreport --help"])


def _current(office: Office) -> str:
    return Period(office.today.year, "Q", (office.today.month + 2) // 3).code


def _of_latest(office: Office) -> list[str]:
    with office.ledger() as ledger:
        periods = sorted((parse_period(code) for code in frozen_periods(ledger)), key=lambda one: one.end)
    if not periods:
        return ["已有计划，还没有下发。", f"  下一步：qcreport generate {_current(office)}"]
    code = periods[-1].code
    folder = office.folder(periods[-1])
    lines = [f"最近一期：{periods[-1].label}（{code}）", f"  收回的文件放入：{folder.returned}"]
    if not (folder.summary / "summary.xlsx").exists():
        return [*lines, f"  下一步：qcreport consolidate {code}    收取、汇总、对照目标"]
    found = pending(office, periods[-1])
    changed = pending_line(periods[-1], found.count, found.first, found.trouble)
    return [
        *lines,
        *([f"  {changed}"] if changed else []),
        f"  谁没有报：qcreport status {code}",
        f"  催报：qcreport remind {code}",
        f"  有新文件后再汇总：qcreport consolidate {code}",
        f"  定稿发布：qcreport issue {code}",
        f"  数字从哪里来：qcreport trace {code} Z1-2",
    ]
