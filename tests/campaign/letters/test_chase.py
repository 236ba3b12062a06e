"""`remind` reminds whoever owes something of just that, and nobody who may owe nothing (D7.52)."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import TASKS
from qcreport.campaign.concerns import Unsure
from qcreport.campaign.letters.chase import Reminded, remind
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.reports.letters.reminders import Ask
from qcreport.submissions import workers
from tests.campaign.intake.test_limits import kills
from tests.campaign.real_returns import decide
from tests.campaign.returning import PERIOD, copied, form, issued_office, put, typed_into, word_text
from tests.registering import extend

OWN, WRONG, ODD, SILENT, LONGER = "市创强办", "市经信委", "市财政局", "柯城区", "市农业局"
UNITS = (OWN, WRONG, ODD, SILENT, LONGER)
SENT, GIVEN = date(2026, 10, 13), date(2026, 10, 16)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the forms of five units."""
    return issued_office(tmp_path_factory.mktemp("chased"), *UNITS)


def on(office: Office, day: date) -> Office:
    """The office on another day."""
    return Office(office.workspace, day, office.key)


def answered(office: Office, unit: str, wrong: Mapping[str, object]) -> bytes:
    """A form filled whole, with something else in some cells of 工作任务."""
    content = fill_workbook(
        form(office, unit), Clerk(QUARTERS[2], unit, second=False).fill, {"填报人": "张", "联系电话": unit}
    )
    book = load_workbook(io.BytesIO(content))
    for cell, value in wrong.items():
        book[TASKS][cell].value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture
def sent(issued: Office, tmp_path: Path) -> Office:
    """The day after the due date: one return must be corrected, one is asked about, three units are silent, all collected."""
    office = copied(issued, tmp_path / "w", SENT)
    put(office, "a.xlsx", answered(office, WRONG, {"E4": "做完了"}))
    put(office, "b.xlsx", answered(office, ODD, {"E4": "已完成", "F4": 100}))
    consolidate(office, PERIOD)
    return office


def written(done: Reminded) -> set[str]:
    """The names of the letters in 催报/."""
    return {path.name for path in done.folder.glob("*")} if done.folder.exists() else set()


def letter(done: Reminded, unit: str) -> str:
    """The letter to a unit, as text and as Word alike."""
    text = (done.folder / f"{unit}_催报.txt").read_text(encoding="utf-8-sig")
    word = word_text(done.folder / f"{unit}_催报.docx")
    assert "".join(text.split()).replace(".xlsx", "") == "".join(word.split()).replace(".xlsx", "")
    return text


def test_who_has_time_to_answer_is_not_reminded(sent: Office) -> None:
    """Until the day that its letter named has passed, nobody is reminded to correct or to verify; who is silent is (D7.52)."""
    for day in (SENT, GIVEN):
        done = remind(on(sent, day), PERIOD)
        assert (done.asked[Ask.REPORT], done.asked[Ask.CORRECT], done.asked[Ask.VERIFY]) == ((LONGER, SILENT), (), ())
        assert set(done.in_time) == {WRONG, ODD}
        assert done.own == OWN


def test_who_has_not_corrected_is_reminded(sent: Office) -> None:
    """After that day the letters say to correct and to verify, name the workbook that came back and a day to answer by."""
    later = on(sent, date(2026, 10, 19))
    consolidate(later, PERIOD)  # an idle day renews the letters and gives nobody more time
    done = remind(later, PERIOD)
    assert done.asked == {Ask.REPORT: (LONGER, SILENT), Ask.CORRECT: (WRONG,), Ask.VERIFY: (ODD,)}
    must, verify = letter(done, WRONG), letter(done, ODD)
    assert must.startswith("关于改正2026年第三季度填报表的催办函\n")
    assert "有1处必须改正" in must
    assert "截至今日尚未收到改正后的表" in must
    assert f"（{WRONG}_2026Q3_退回.xlsx）" in must
    assert verify.startswith("关于核实2026年第三季度填报表的催办函\n")
    assert f"（{ODD}_2026Q3_请核实.xlsx）" in verify
    assert all("于2026年10月22日前" in text for text in (must, verify, letter(done, SILENT)))
    messages = (done.folder / "群消息.txt").read_text(encoding="utf-8-sig")
    assert f"尚未收到2家：{LONGER}、{SILENT}；退回后尚未改正1家：{WRONG}；尚未答复核实1家：{ODD}。" in messages
    again = remind(on(sent, date(2026, 10, 20)), PERIOD)
    assert "此前已催办1次。" in letter(again, WRONG)


def test_who_has_answered_is_not_reminded_and_keeps_no_letter(sent: Office) -> None:
    """A unit that has corrected owes nothing, and its letter of an earlier day does not stay in 催报/."""
    later = on(sent, date(2026, 10, 19))
    remind(later, PERIOD)
    put(later, "c.xlsx", answered(later, WRONG, {}))
    put(later, "d.xlsx", answered(later, SILENT, {}))
    with pytest.raises(Unsure, match="没有改动") as told:
        remind(later, PERIOD, sure=False)
    assert told.value.concerns == (
        "“回收”中还有 2 个文件没有收取，要催的单位可能已经报来。请先收取（qcreport collect）再催报。",
    )
    consolidate(later, PERIOD)
    done = remind(later, PERIOD, sure=False)
    assert {name.partition("_")[0] for name in written(done)} == {"群消息.txt", LONGER, *done.asked[Ask.VERIFY]}
    assert not {WRONG, SILENT} & set(done.units)


def test_an_extended_unit_is_not_reminded_before_its_day(sent: Office) -> None:
    """Until its extended day a unit gets no letter and is named; its letter of before is taken back; afterwards it gets one."""
    remind(sent, PERIOD)
    for unit in (LONGER, WRONG):
        extend(sent, PERIOD, unit, date(2026, 10, 20), "换人", "李主任")
    done = remind(on(sent, date(2026, 10, 20)), PERIOD)
    assert set(done.extended) == {LONGER, WRONG}
    assert f"{LONGER}_催报.txt" not in written(done)
    after = remind(on(sent, date(2026, 10, 21)), PERIOD)
    assert LONGER in after.asked[Ask.REPORT]


def test_a_letter_changed_by_hand_stays(sent: Office) -> None:
    """The officer's own words are not overwritten on the next day; the new letter lies beside it and that is said."""
    done = remind(sent, PERIOD)
    mine = done.folder / f"{SILENT}_催报.docx"
    mine.write_bytes(b"mine")
    after = remind(on(sent, date(2026, 10, 14)), PERIOD)
    assert mine.read_bytes() == b"mine"
    assert f"{SILENT}_催报（新）.docx" in written(after)
    (said,) = after.unmade
    assert f"2026Q3/催报/{SILENT}_催报.docx（{SILENT}_催报（新）.docx）" in said


def test_a_unit_of_a_file_in_doubt_is_not_reminded(issued: Office, tmp_path: Path) -> None:
    """While it is not decided whose a file is, neither the unit in it nor the one it seems to be of is reminded."""
    office = copied(issued, tmp_path / "w", SENT)
    put(office, f"{SILENT}.xlsx", typed_into(form(office, WRONG), {}, contact="王芳"))
    consolidate(office, PERIOD)
    done = remind(office, PERIOD)
    if not done.in_doubt:
        pytest.fail("the file is not in doubt")
    assert {WRONG, SILENT} == set(done.in_doubt)
    assert not {WRONG, SILENT} & set(done.units)
    decide(office, PERIOD, "文件归属", "不计入")
    consolidate(office, PERIOD)
    assert {WRONG, SILENT} <= set(remind(office, PERIOD).units)


def test_a_unit_whose_file_nobody_could_read_is_not_reminded(sent: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came to correct a return and could not be read yet may settle it: its unit gets no letter."""
    later = on(sent, date(2026, 10, 19))
    put(later, f"{WRONG}/被杀.xlsx", answered(later, WRONG, {}))
    monkeypatch.setattr(workers, "examine_all", kills)
    consolidate(later, PERIOD)
    monkeypatch.undo()
    done = remind(later, PERIOD)
    assert done.unread == (WRONG,)
    assert WRONG not in done.units
