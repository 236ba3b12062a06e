"""待定事项.xlsx as an officer leaves it: answered, half answered, mangled or damaged."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from qcreport.assessment.model import Question
from qcreport.ledger.decisions import Decision
from qcreport.reports.office.question_sheets import write_questions
from qcreport.reports.office.questions import Typed, TypedAnswer, read_answers
from qcreport.reports.office.shown import Shown

QUESTION = Question("2026-甲", "合理缺项认定", "Z11", "市住建局", "是否认定？", ("同意", "不同意"))
ANSWER = TypedAnswer("2026-甲", "同意", "属实", "陈主任")
HEAD, FIRST = 3, 4


def saved(folder: Path, change: Callable[[Any], object], *questions: Question) -> Path:
    """待定事项.xlsx with these questions (one by default), after a change of its sheet."""
    path = folder / "待定事项.xlsx"
    book = load_workbook(io.BytesIO(write_questions(questions or (QUESTION,))))
    change(book.worksheets[0])
    book.save(path)
    return path


def typed(cells: Mapping[str, str]) -> Callable[[Any], None]:
    """A change that types these texts."""

    def change(sheet: Any) -> None:
        for name, text in cells.items():
            sheet[name].value = text

    return change


def taken(path: Path) -> Typed:
    """What was typed, without what the rows showed beside it."""
    return replace(read_answers(path), shown={})


FULL = {"G4": "同意", "H4": "属实", "I4": "陈主任"}


def test_an_answer_comes_back_as_given(tmp_path: Path) -> None:
    """Decision, reason and name are read from their cells; an open question gives none (C5.1)."""
    assert taken(saved(tmp_path, typed(FULL))) == Typed((ANSWER,))
    assert taken(saved(tmp_path, typed({}))) == Typed((TypedAnswer(ANSWER.question, "", "", ""),))


def test_a_day_or_a_number_typed_reads_as_it_is_seen(tmp_path: Path) -> None:
    """A reason that the program took for a day or a number is kept as it stands in its cell."""

    def change(sheet: Any) -> None:
        typed(FULL)(sheet)
        sheet["H4"].value = date(2026, 10, 9)

    assert taken(saved(tmp_path, change)).answers[0].reason == "2026-10-09"
    assert taken(saved(tmp_path, typed({**FULL, "H4": 0.25}))).answers[0].reason == "0.25"  # type: ignore[dict-item]


def test_the_cells_to_answer_are_the_open_ones(tmp_path: Path) -> None:
    """决定, 理由 and 决定人 of a question are unlocked, all its other cells are locked."""
    row = load_workbook(saved(tmp_path, typed({}))).worksheets[0][FIRST]
    assert [cell.coordinate for cell in row if not cell.protection.locked] == ["G4", "H4", "I4"]


def heading(old: str, new: str) -> Callable[[Any], None]:
    """A change that answers the question and writes a heading anew."""

    def change(sheet: Any) -> None:
        typed(FULL)(sheet)
        next(cell for cell in sheet[HEAD] if cell.value == old).value = new

    return change


def moved(sheet: Any) -> None:
    """TypedAnswer the question, then insert a row and a column before all."""
    typed(FULL)(sheet)
    sheet.insert_rows(1)
    sheet.insert_cols(1)


def renamed(sheet: Any) -> None:
    """TypedAnswer the question and put another sheet before this one, which gets another name."""
    typed(FULL)(sheet)
    sheet.title = "待定"
    sheet.parent.create_sheet("说明", 0)["A1"].value = "请领导审定"


def spread(sheet: Any) -> None:
    """TypedAnswer the question and leave three blank rows above it."""
    typed(FULL)(sheet)
    sheet.insert_rows(FIRST, 3)


BORNE: dict[str, Callable[[Any], None]] = {
    "blanks in a heading": heading("决定", " 决 定\n"),
    "a wide blank in a heading": heading("事项编号", "事项\u3000编号"),
    "blanks in the decision": typed({**FULL, "G4": " 同 意 "}),
    "rows and columns before": moved,
    "another sheet before, this one renamed": renamed,
    "blank rows below the headings": spread,
}


@pytest.mark.parametrize("change", BORNE.values(), ids=BORNE)
def test_what_an_officer_changes_beside_the_answer_is_borne(tmp_path: Path, change: Callable[[Any], None]) -> None:
    """The answer is read although headings got blanks or rows, columns or sheets were added."""
    assert taken(saved(tmp_path, change)) == Typed((ANSWER,))


INCOMPLETE = {
    "a choice that was not offered": ({**FULL, "G4": "也许"}, "A301", "G4"),
    "nobody named": ({"G4": "同意", "H4": "属实"}, "A302", "I4"),
    "a reason without a decision": ({"H4": "属实"}, "A305", "G4"),
    "a name without a decision": ({"I4": "陈主任"}, "A305", "G4"),
    "a row that lost its id": ({**FULL, "A4": ""}, "A306", "A4"),
}


@pytest.mark.parametrize(("cells", "code", "place"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_an_incomplete_answer_is_a_finding_with_its_cell(
    tmp_path: Path, cells: dict[str, str], code: str, place: str
) -> None:
    """A row that cannot be taken is told with the cell to correct; the complete row beside it is taken."""
    second = Question("2026-乙", "合理缺项认定", "Z14", "市住建局", "是否认定？", ("同意", "不同意"))
    full = {"G5": "不同意", "H5": "已有项目", "I5": "陈主任"}
    read = read_answers(saved(tmp_path, typed({**cells, **full}), QUESTION, second))
    assert read.answers == (TypedAnswer("2026-乙", "不同意", "已有项目", "陈主任"),)
    assert [(row.code, row.place.cell) for row in read.findings] == [(code, place)]


@pytest.mark.parametrize("cells", [cells for cells, _, _ in INCOMPLETE.values()], ids=INCOMPLETE)
def test_a_row_that_cannot_be_taken_keeps_what_was_typed(tmp_path: Path, cells: dict[str, str]) -> None:
    """Written anew, the row comes first, letter for letter, says what is wrong, and new questions stand below it."""
    read = read_answers(saved(tmp_path, typed(cells)))
    new = Question("2026-新", "往年数据变更", "Z13", "市住建局", "哪个值？", ("采用新值", "保留原值"))
    asked = () if cells.get("A4") == "" else (QUESTION,)
    sheet = load_workbook(io.BytesIO(write_questions((new, *asked), read.faulty))).worksheets[0]
    kept = {name: text for name, text in cells.items() if text}
    assert {name: sheet[name].value for name in kept} == kept
    assert read.findings[0].message in sheet["G4"].comment.text
    assert (sheet["A5"].value, sheet["G5"].value, sheet["A6"].value) == ("2026-新", None, None)


@pytest.mark.parametrize("name", ["事项编号", "选项", "决定", "理由", "决定人"])
def test_a_lost_heading_is_named(tmp_path: Path, name: str) -> None:
    """Where one heading that reading needs is lost, nothing is taken and exactly that heading is named."""
    read = read_answers(saved(tmp_path, heading(name, "备注")))
    (one,) = read.findings
    assert (read.answers, read.readable, one.code, one.place.sheet) == ((), False, "A304", "待定事项")
    assert f"缺少列“{name}”" in one.message


WHOLE = write_questions((QUESTION,))
DAMAGED = {
    "cut in the middle": WHOLE[: len(WHOLE) // 2],
    "empty": b"",
    "text named .xlsx": "事项编号,决定\n".encode(),
    "nothing but the mark of a zip": b"PK\x03\x04broken",
    "encrypted": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_one_finding(tmp_path: Path, content: bytes) -> None:
    """A file that no program could read gives no answers and one finding that names it."""
    path = tmp_path / "待定事项.xlsx"
    path.write_bytes(content)
    read = read_answers(path)
    (one,) = read.findings
    assert (read.answers, read.readable, one.code, one.place.file) == ((), False, "A303", "待定事项.xlsx")


OPTIONS = {
    "a 、 in a name": ("水、气.xlsx", "甲.xlsx"),
    "names that differ in a blank": ("a 1.xlsx", "a1.xlsx"),
    "a comma and quotes, which no list can hold": ("甲,乙.xlsx", '"丙".xlsx'),
    "names too long for a list": ("甲" * 140 + ".xlsx", "乙" * 140 + ".xlsx"),
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_every_option_can_be_chosen(tmp_path: Path, options: tuple[str, str]) -> None:
    """Whatever a file is called, its name typed as decision comes back as that very option."""
    asked = Question("2026-丙", "版本顺序存疑", "Z32", "市经信委", "以哪份为准？", options)
    for option in options:
        read = read_answers(saved(tmp_path, typed({**FULL, "G4": option}), asked))
        assert ([row.decision for row in read.answers], read.findings) == ([option], ())


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_every_option_stands_in_the_dropdown(tmp_path: Path, options: tuple[str, str]) -> None:
    """The list behind 决定 holds exactly the options, each whole, on a sheet that nobody sees."""
    asked = Question("2026-丙", "版本顺序存疑", "Z32", "市经信委", "以哪份为准？", options)
    book = load_workbook(saved(tmp_path, typed({}), QUESTION, asked))
    second = next(one for one in book.worksheets[0].data_validations.dataValidation if str(one.sqref) == "G5")
    name, _, area = second.formula1.partition("!")
    assert book[name].sheet_state == "veryHidden"
    assert tuple(cell.value for cell in book[name][area.replace("$", "")][0]) == options


def test_a_decision_between_two_alike_is_not_guessed(tmp_path: Path) -> None:
    """A name that equals two options but for blanks, and none exactly, is not taken."""
    asked = Question("2026-丙", "版本顺序存疑", "Z32", "市经信委", "以哪份为准？", ("a 1.xlsx", "a1.xlsx"))
    read = read_answers(saved(tmp_path, typed({**FULL, "G4": "a1 .xlsx"}), asked))
    assert (read.answers, [row.code for row in read.findings]) == ((), ["A301"])


def test_answers_given_before_stand_in_the_new_file(tmp_path: Path) -> None:
    """The answers of the ledger stand in their cells and are read again as the same answers (C5.5)."""
    known = Question("2026-甲", "合理缺项认定", "Z11", "市住建局", "？", ("同意", "不同意"), "同意", "属实", "陈主任")
    assert taken(saved(tmp_path, typed({}), known)) == Typed((ANSWER,))


FIGURES = ("“水、气”表.xlsx填5", "<r>一行\n两行</r>", "_x0041_", "\x00\x1b\udc80", "")
SEVERAL = tuple(
    Question(f"2026-{name}", "人工判定", "Z20", "市商务局", f"{name}？", ("达标", "未达标"), facts=facts)
    for name, facts in (("甲", FIGURES), ("乙", ("企业家数 5",)), ("丙", ("长" * 70_000,)), ("丁", ()))
)


def in_another_order(sheet: Any) -> None:
    """Turn the rows round, as sorting by another column does, and insert an empty one."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + len(SEVERAL) - 1)]
    for number, row in enumerate(reversed(rows), start=FIRST):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    sheet.insert_rows(FIRST + 1)


@pytest.mark.parametrize("change", [typed({}), in_another_order, moved], ids=["untouched", "sorted", "moved"])
def test_what_a_row_showed_comes_back_with_it(tmp_path: Path, change: Callable[[Any], None]) -> None:
    """Words and facts of each question are read again exactly, whatever signs they hold and wherever its row stands now (D7.32)."""
    read = read_answers(saved(tmp_path, change, *SEVERAL)).shown
    assert read == {one.id: Shown(one.text, one.facts, known=0) for one in SEVERAL}


def test_a_file_without_the_hidden_sheet_says_what_its_rows_say(tmp_path: Path) -> None:
    """A file of an earlier version, or copied into a new workbook, gives 说明 and no facts (D7.32)."""

    def bare(sheet: Any) -> None:
        del sheet.parent["依据"]

    assert read_answers(saved(tmp_path, bare)).shown == {QUESTION.id: Shown("是否认定？")}


def test_nobody_sees_the_facts(tmp_path: Path) -> None:
    """The sheet that holds them is very hidden, and 待定事项 alone is visible."""
    book = load_workbook(saved(tmp_path, typed({})))
    assert {one.title: one.sheet_state for one in book.worksheets} == {
        "待定事项": "visible",
        "选项": "veryHidden",
        "依据": "veryHidden",
    }


def said(decision: str, *facts: str, day: int = 12, known: bool = True) -> Decision:
    """One answer to a question about firms."""
    given = facts if known else None
    return Decision(
        "2026-甲", decision, "按台账" * bool(decision), "陈主任" * bool(decision), date(2026, 10, day), "", given
    )


EARLIER = (said("达标", "企业家数 9", "目标 力争3家"), said("达标", known=False, day=13), said("", "企业家数 12"))


def test_what_was_answered_for_other_figures_stands_below_the_question(tmp_path: Path) -> None:
    """说明 shows lapsed answers with their date, the figures that differ, who and why; a withdrawal is none (D7.33)."""
    facts = ("企业家数 12", "目标 力争3家")
    asked = Question("2026-甲", "人工判定", "Z20", "市商务局", "如何判定？", ("达标",), earlier=EARLIER, facts=facts)
    sheet = load_workbook(saved(tmp_path, typed({}), asked)).worksheets[0]
    assert str(sheet["E4"].value).splitlines() == [
        "如何判定？",
        "曾于2026-10-12就“企业家数 9”答复：达标（陈主任），理由：按台账",
        "曾于2026-10-13答复：达标（陈主任），理由：按台账；当时依据的数据已无法确定",
    ]
