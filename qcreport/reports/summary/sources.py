"""数据来源: each figure back to unit, file as received, hash, sheet, cell, raw text, value and status."""

from collections import Counter
from collections.abc import Iterator

from qcreport.asked.answer import Answer
from qcreport.book.sheet import A3, Cell
from qcreport.evidence.matching import Scan
from qcreport.findings import Place
from qcreport.reports.model import Report
from qcreport.reports.said.figures import figures_of, status_word, taken_value
from qcreport.reports.said.heading import note
from qcreport.reports.said.official import official_name
from qcreport.reports.summary.detail import Detail, DetailColumn, figure, words

NAME = "数据来源"
_HASH = 12
_COLUMNS = (
    DetailColumn("编号", 8, "code"),
    DetailColumn("指标或任务", 34, "strong"),
    DetailColumn("责任单位", 17),
    DetailColumn("填报项", 20),
    DetailColumn("填报原文", 18, "figure"),
    DetailColumn("采用值", 15, "figure"),
    DetailColumn("状态", 18, "code"),
    DetailColumn("文件", 29, "quiet"),
    DetailColumn("工作表", 11, "quiet"),
    DetailColumn("单元格", 8, "code"),
    DetailColumn("文件校验码", 15, "code"),
)


def source_table(report: Report) -> tuple[Detail, dict[str, Cell | str]]:
    """Describe the sheet, and say where each id's figures begin.

    Returns:
        The table, and id → a cell such as `4处` that links to the first of its rows.
    """
    listed = list(_listed(report))
    rows = (*(_row(*line) for line in listed), *_evidence(report))
    evidence = f"；其后为佐证材料{len(rows) - len(listed)}行" if len(rows) > len(listed) else ""
    more = f"{len(listed)}处；指标列全部填报项，任务列状态与完成率{evidence}"
    table = Detail(NAME, NAME, note(report, more), _COLUMNS, rows, frozen=2, size=A3, looked_up=True)
    ids = [identity for identity, _, _ in listed]
    first = {one: row for row, one in reversed([*enumerate(ids)])}
    return table, {one: words(f"{count}处", link=table.place_of(first[one])) for one, count in Counter(ids).items()}


def _listed(report: Report) -> Iterator[tuple[str, str, Answer]]:
    for verdict in report.assessment.verdicts:
        yield from ((verdict.id, official_name(verdict.indicator), one) for one in figures_of(verdict))
    for task in report.assessment.tasks:
        yield from ((task.id, task.task, one) for one in figures_of(task))


def _row(identity: str, name: str, one: Answer) -> tuple[Cell | str, ...]:
    value = figure(taken_value(one))
    return _cells((identity, name, one.unit, one.item, one.raw), value, status_word(one), one.place, one.sha256)


def _cells(
    what: tuple[str, str, str, str, str], value: Cell | str, status: str, place: Place, sha256: str
) -> tuple[Cell | str, ...]:
    """A row: id, name, unit, item and raw text; the value taken; whether it counts; where it stands."""
    where = (place.file, place.sheet, place.cell, sha256[:_HASH])
    return (*map(words, what), value, words(status), *map(words, where))


def _evidence(report: Report) -> Iterator[tuple[Cell | str, ...]]:
    """Each listed material followed by its scans, then the scans that belong to none (D7.20)."""
    names = {row.id: official_name(row.indicator) for row in report.assessment.verdicts}
    names |= {row.id: row.task for row in report.assessment.tasks}
    for one in report.evidence.materials:
        named = one.id, names.get(one.id, "")
        raw = f"{one.name} {one.number}".strip()
        status = "已附扫描件" if one.scans else "只列清单"
        yield _cells((*named, one.unit, "佐证材料", raw), words(""), status, one.place, one.sha256)
        for scan in one.scans:
            yield _scanned(named, scan, "对应材料")
    for scan in report.evidence.loose:
        yield _scanned(("", ""), scan, "未对应")


def _scanned(named: tuple[str, str], scan: Scan, status: str) -> tuple[Cell | str, ...]:
    return _cells((*named, scan.unit or "（不明）", "扫描件", ""), words(""), status, Place(scan.name), scan.sha256)
