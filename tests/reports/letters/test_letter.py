"""The letters' templates as the office may save them."""

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from qcreport.assessment.unit_states import UnitWord
from qcreport.findings import Fault, Finding, Place, Severity, finding
from qcreport.ledger.standing import FollowUp
from qcreport.plan.model import Plan
from qcreport.reports import templates
from qcreport.reports.letters import letter as letters
from qcreport.reports.letters.reminders import Owing, reminder_letter
from qcreport.resources import resource
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import parse_period
from tests.reports.summary.summary_case import unit_state

NAME = "退回.txt.jinja"
PERIOD = parse_period("2026Q3")
TODAY = date(2026, 10, 16)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template of the rejection in a folder of its own."""
    shutil.copytree(resource("templates"), tmp_path / "templates")
    monkeypatch.setattr(templates, "resource", lambda name: tmp_path / name)
    return tmp_path / "templates" / NAME


def letter(plan: Plan) -> str:
    """The rejection that is written now."""
    return letters.as_text(letters.rejection_letter(plan, PERIOD, "市经信委", (), TODAY))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_template_saved_by_notepad_gives_the_same_letter(plan: Plan, template: Path, encoding: str) -> None:
    """Saved as UTF-8, with a byte-order mark, or as GBK, each with Windows line ends, the letter stays the same."""
    before = letter(plan)
    assert before.startswith("2026年第三季度填报表退回改正通知\n")
    template.write_bytes(template.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert letter(plan) == before


def unspaced(text: str) -> str:
    """A text without what only sets it on the page."""
    return re.sub(r"\s", "", text).replace("．", ".")


def in_word(letter: letters.Letter) -> str:
    """The paragraphs of the Word letter."""
    return "\n".join(one.text for one in Document(io.BytesIO(letters.as_word(letter))).paragraphs)


def asked(code: str, severity: Severity, cell: str) -> Finding:
    """A finding at a cell."""
    place = Place("报.xlsx", "工作任务", cell)
    return Finding(code, severity, f"{cell}写了“<b>{{{{ 7*7 }}}}”。", "请更正。", place, item=f"1.1/{cell}")


def test_the_word_letters_say_what_the_texts_say(plan: Plan) -> None:
    """催报 and 退回 hold the same words as text and as Word file, with findings of every kind and without any."""
    rows = [asked("S201", Severity.MANDATORY, "E5"), asked("S222", Severity.MANDATORY, "F5")]
    rows += [asked("S222", Severity.MANDATORY, "G9"), asked("S301", Severity.VERIFY, "H7")]
    for found in ((), tuple(rows)):
        followed = tuple(FollowUp(row, settled=row.place.cell == "E5") for row in found)
        late = unit_state("市经信委", UnitWord.MISSING)
        for made in (
            letters.rejection_letter(plan, PERIOD, "市经信委", found, TODAY, followed),
            reminder_letter(plan, PERIOD, Owing(replace(late, reminders=len(found))), TODAY),
        ):
            assert unspaced(in_word(made)) == unspaced(letters.as_text(made))


@pytest.mark.parametrize(
    ("settings", "contact", "phone", "said"),
    [
        ({}, "", "", "有疑问请与我办联系。"),
        ({}, "王芳", "0570-3080001", "联系（联系人：王芳，电话：0570-3080001）。"),
        ({"联系电话": "0570-3080002"}, "王芳", "0570-3080001", "联系（联系人：王芳，电话：0570-3080002）。"),
        ({"联系人": "李强"}, "", "", "联系（联系人：李强）。"),
    ],
)
def test_a_letter_names_whom_to_ask(plan: Plan, settings: dict[str, str], contact: str, phone: str, said: str) -> None:
    """Contact and telephone are those of the settings, else those of the office's own row among the units."""
    rows = [replace(row, value=settings.get(row.name, row.value)) for row in plan.settings]
    units = [replace(row, contact=contact, phone=phone) if row.name == "市创强办" else row for row in plan.units]
    late = unit_state("市经信委", UnitWord.MISSING)
    own = replace(plan, settings=tuple(rows), units=tuple(units))
    assert said in letters.as_text(reminder_letter(own, PERIOD, Owing(late), TODAY))


@pytest.mark.parametrize(
    ("today", "days", "day"),
    [
        (date(2026, 10, 8), "4", "2026年10月13日"),  # the 10th is worked in the place of a holiday
        (date(2026, 10, 16), "3", "2026年10月21日"),
        (date(2026, 9, 29), "1", "2026年10月12日"),  # not before the due date
        (date(2026, 10, 16), "0", "2026年10月16日"),
    ],
)
def test_a_letter_asks_for_an_answer_by_a_day(plan: Plan, today: date, days: str, day: str) -> None:
    """So many working days after the letter, by the setting 回复期限天数, and not before the due date."""
    rows = tuple(replace(row, value=days) if row.name == "回复期限天数" else row for row in plan.settings)
    late = unit_state("市经信委", UnitWord.MISSING)
    letter = reminder_letter(replace(plan, settings=rows), PERIOD, Owing(late), today)
    assert f"填写，于{day}前发回" in letters.as_text(letter)


def test_the_office_signs_with_its_full_name(plan: Plan) -> None:
    """Where the settings hold a full name, letters are signed with it."""
    rows = tuple(replace(row, value="市创建办公室") if row.name == "统筹单位全称" else row for row in plan.settings)
    late = unit_state("市经信委", UnitWord.MISSING)
    text = letters.as_text(reminder_letter(replace(plan, settings=rows), PERIOD, Owing(late), TODAY))
    assert text.splitlines()[-2].strip() == "市创建办公室"


def test_the_receipt_names_file_and_hash(plan: Plan) -> None:
    """回执 lists each usable file of the unit with its hash and is signed on the day the last one came."""
    outcomes = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT)
    given = [Receipt(f"{n}" * 64, f"报{n}.xlsx", TODAY, "市经信委", one, "") for n, one in enumerate(outcomes)]
    text = in_word(letters.receipt_letter(plan, PERIOD, "市经信委", given))
    assert "1．2026年10月16日收到“报0.xlsx”，已接收。文件校验码（SHA-256）为：\n" + "0" * 64 in text
    assert "2．2026年10月16日收到“报1.xlsx”，需要改正，见退回通知。" in text
    assert text.rstrip("　").endswith("2026年10月16日")


def overwritten(content: bytes) -> Callable[[Path], object]:
    """A change that puts this content in the template's place."""
    return lambda path: path.write_bytes(content)


BROKEN = {
    "an encoding nobody knows": (overwritten("公函".encode("utf-16")), "另存为 UTF-8"),
    "an open bracket": (overwritten(b"{{ unit"), "对照原模板改正"),
    "a word that is not filled": (overwritten("{{ 单位 }}".encode()), "单位"),
    "a day that is none": (overwritten(b"{{ unit | day }}"), "对照原模板改正"),
    "a reach for the machine": (overwritten(b"{{ unit.__class__.__mro__ }}"), "unsafe"),
    "a division by zero": (overwritten(b"{{ 1 / 0 }}"), "对照原模板改正"),
    "no file at all": (Path.unlink, "找不到"),
}


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN)
def test_a_template_that_cannot_be_filled_is_said(
    plan: Plan, template: Path, change: Callable[[Path], object], said: str
) -> None:
    """A template that cannot be read or filled ends in one sentence with its name and what to do."""
    change(template)
    with pytest.raises(Fault, match=NAME) as caught:
        letter(plan)
    assert said in caught.value.message


def test_percentages_that_nobody_confirmed_are_one_line(plan: Plan) -> None:
    """However many 完成率 stand as filled in beforehand, the letter names them in one line beside what else is blank."""
    about = ("1.1/完成率(%)", "F4", "74"), ("2.1/完成率(%)", "F6", "50")
    kept = [
        finding("S238", Place("a.xlsx", "工作任务", cell), item=item, id=item.partition("/")[0], percent=percent)
        for item, cell, percent in about
    ]
    blank = finding("S222", Place("a.xlsx", "工作任务", "G9"), item="3.1/进展情况", id="3.1", name="进展情况")
    written = letters.rejection_letter(plan, PERIOD, "市经信委", (*kept, blank), TODAY)
    for text in (letters.as_text(written), in_word(written)):
        assert "其中有3处必须改正" in text
        assert "3.1（G9）；下列完成率是预填的上期数" in text
        assert "有变化的请改为本期数：1.1（F4）、2.1（F6）。" in text
        assert "74%" not in text
