"""待定事项.xlsx: what only the office can decide; written with the answers kept, read by the next run."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from qcreport.assessment.model import Question
from qcreport.celltext import cell_text
from qcreport.findings import Fault, Finding, Place, finding
from qcreport.forms.fit import row_height

SHEET = "待定事项"
_COLUMNS = (
    ("事项编号", 34, "locked"),
    ("类型", 14, "locked"),
    ("编号", 8, "locked"),
    ("责任单位", 16, "locked"),
    ("说明", 52, "locked"),
    ("选项", 18, "locked"),
    ("决定", 16, "fill"),
    ("理由", 30, "fill"),
    ("决定人", 12, "fill"),
)
_DAY = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LIST_LIMIT = 255
_HEAD_ROW = 2
_LOCKED = {
    "font_name": "微软雅黑",
    "font_size": 10,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": "#C9D0D9",
    "num_format": "@",
}
_FILL = {**_LOCKED, "bg_color": "#FFF9E6", "border_color": "#D8B24A", "locked": False}
_HEAD = {**_LOCKED, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "align": "center"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered row of the file."""

    question: str
    decision: str
    reason: str
    decided_by: str


def write_questions(questions: tuple[Question, ...]) -> bytes:
    """Make the file: one row a question, open ones first, the answers given so far in their cells."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": SHEET, "created": _DAY})
        formats = {"locked": workbook.add_format(_LOCKED), "fill": workbook.add_format(_FILL)}
        sheet = workbook.add_worksheet(SHEET)
        title = {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"}
        sheet.merge_range(0, 0, 0, len(_COLUMNS) - 1, SHEET, workbook.add_format(title))
        note = workbook.add_format({"font_name": "微软雅黑", "font_size": 10, "font_color": "#6B7280"})
        sheet.write_string(
            1,
            0,
            "请在黄色格内填写：从下拉列表选“决定”，写明理由和决定人；保存后再运行一次汇总即可生效，以后可以修改。",
            note,
        )
        head = workbook.add_format(_HEAD)
        for index, (heading, width, _) in enumerate(_COLUMNS):
            sheet.set_column(index, index, width)
            sheet.write_string(_HEAD_ROW, index, heading, head)
        for number, question in enumerate(sorted(questions, key=lambda row: bool(row.decision)), start=_HEAD_ROW + 1):
            _write_row(sheet, number, question, formats)
        _set_page(sheet)
    return stream.getvalue()


def _write_row(sheet: Any, number: int, question: Question, formats: Mapping[str, Any]) -> None:
    texts = (
        question.id,
        question.kind,
        question.item,
        question.unit,
        question.text,
        "、".join(question.options),
        question.decision,
        question.reason,
        question.decided_by,
    )
    for index, (text, (_, _, style)) in enumerate(zip(texts, _COLUMNS, strict=True)):
        sheet.write_string(number, index, cell_text(text), formats[style])
    sheet.set_row(number, row_height(zip(texts, (width for _, width, _ in _COLUMNS), strict=True), 10))
    if len(",".join(question.options)) <= _LIST_LIMIT:
        options = {
            "validate": "list",
            "source": list(question.options),
            "error_title": "请从列表中选择",
            "error_message": "请选择列表中的一项。",
        }
        sheet.data_validation(number, 6, number, 6, options)


def _set_page(sheet: Any) -> None:
    sheet.set_row(0, 32)
    sheet.set_row(_HEAD_ROW, 22)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_footer("&C第 &P 页 / 共 &N 页")
    sheet.protect("", {"format_rows": True, "format_columns": True})


def read_answers(
    path: Path, questions: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[tuple[Answer, ...], tuple[Finding, ...]]:
    """Read the office's answers by their headings.

    Args:
        path: The file as the office saved it.
        questions: Question id → options, where they are known; else the file's own 选项 column counts.

    Returns:
        The complete answers, and a finding for each row that is not: an unknown choice, or nobody named.

    Raises:
        Fault: The file cannot be opened; nothing was changed.
    """
    try:
        workbook = load_workbook(path, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as fault:
        raise Fault(
            f"{path} 打不开。请关闭正在打开它的程序；如已损坏，请移走后重新运行，台账中的决定不会丢失。"
        ) from fault
    sheet = workbook[SHEET] if SHEET in workbook.sheetnames else workbook.worksheets[0]
    answers: list[Answer] = []
    findings: list[Finding] = []
    for number, texts in _answered(sheet):
        place = Place(path.name, sheet.title, f"{get_column_letter(7)}{number}")
        options = (questions or {}).get(texts["事项编号"]) or tuple(texts.get("选项", "").split("、"))
        if texts["决定"] not in options:
            findings.append(finding("A301", place, decision=texts["决定"], options="、".join(options)))
        elif not texts.get("决定人"):
            findings.append(finding("A302", place, question=texts["事项编号"]))
        else:
            answers.append(Answer(texts["事项编号"], texts["决定"], texts.get("理由", ""), texts["决定人"]))
    return tuple(answers), tuple(findings)


def _answered(sheet: Any) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with a decision, as texts by heading."""
    headings: list[str] = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = ["" if value is None else str(value).strip() for value in values]
        if not headings:
            headings = texts if {"事项编号", "决定"} <= set(texts) else []
            continue
        row = dict(zip(headings, texts, strict=False))
        if row.get("事项编号") and row.get("决定"):
            yield number, row
