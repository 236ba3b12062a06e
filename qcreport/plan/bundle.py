"""Make the bundled plan's tables from the issued text and the hand-kept overlay: `python -m qcreport.plan.bundle`."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from qcreport.plan.issued import Issued, IssuedTask, read_issued
from qcreport.plan.responsibility import read_responsibility
from qcreport.plan.separators import split_names
from qcreport.plan.tables import TABLES, Table
from qcreport.resources import resource
from qcreport.writing import write_text

_ANNUAL = ("每年", "定期", "年度")
Rows = Sequence[Mapping[str, str]]


def bundle(folder: Path) -> Mapping[str, str]:
    """The six tables as CSV text by file name, from `annexes.txt` and `overlay/` of a plan's folder."""
    issued = read_issued((folder / "annexes.txt").read_text(encoding="utf-8"))
    tables = [table for table in TABLES if not table.added]
    overlay = {table.name: read_rows(folder / "overlay" / f"{table.name}.csv") for table in tables}
    rows = {
        **overlay,
        "指标": _indicators(issued, overlay["指标"]),
        "任务": _tasks(issued, overlay["任务"], overlay["单位"]),
    }
    return {f"{table.name}.csv": csv_text(table, rows[table.name]) for table in tables}


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def csv_text(table: Table, rows: Rows) -> str:
    """A table as CSV text, headings of the contract, lines ended by a line feed."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    headings = [column.heading for column in table.columns]
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in rows)
    return written.getvalue()


def _indicators(issued: Issued, overlay: Rows) -> Rows:
    rows = []
    for kept in overlay:
        target = issued.targets[int(kept["行"]) - 1]
        own = {
            "分类": target.branch,
            "类别": target.category,
            "序号": target.number,
            "指标": target.title,
            "目标值": target.target,
        }
        rows.append({**kept, **own, "分项": kept["分项"] or target.part})
    return rows


def _tasks(issued: Issued, overlay: Rows, units: Rows) -> Rows:
    aliases = {alias: row["名称"] for row in units for alias in split_names(row["别名"])}
    kept = {row["编号"]: row for row in overlay}
    return [_task(task, aliases, kept.get(task.id, {})) for task in issued.tasks]


def _task(task: IssuedTask, aliases: Mapping[str, str], kept: Mapping[str, str]) -> Mapping[str, str]:
    roles = read_responsibility(task.units, aliases)
    return {
        **kept,
        "创建项目": task.project,
        "创建内容": task.content,
        "编号": task.id,
        "创建任务": task.text,
        "牵头单位": "、".join(roles.leads),
        "配合单位": "、".join(roles.partners),
        "共同单位": "、".join(roles.joint),
        "相关单位": "、".join(roles.optional),
        "责任单位原文": "｜".join(task.units),
        "任务性质": kept.get("任务性质") or nature_of(task.text),
    }


def nature_of(text: str) -> str:
    """年度 where the text says 每年, 定期 or 年度, else 持续 (D3.26)."""
    return "年度" if any(word in text for word in _ANNUAL) else "持续"


def main() -> None:
    """Write the bundled tables anew."""
    folder = resource("input_templates") / "quzhou"
    for name, text in bundle(folder).items():
        write_text(folder / name, text, byte_order_mark=True)


if __name__ == "__main__":
    main()
