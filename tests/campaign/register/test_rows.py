"""登记.xlsx as a file: made where it is missing, rows taken once, restored where they were changed (C6.2, C6.3, C6.6, C6.8)."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.ledger.register import DeedKind, deeds
from qcreport.ledger.register_layout import COLUMNS, RESULT
from tests.registering import HEAD, PERIOD, SHOPS, change, delete, extend, issued, rows, sends, write

SHEET = "延期"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The forms were made; nothing came yet."""
    return issued(tmp_path)


def grants(office: Office, until: str, why: str = "人员调整") -> Collected:
    """A row of 延期, taken."""
    write(office, SHEET, 责任单位=SHOPS, 延至=until, 理由=why, 批准人="李主任")
    return collect(office, PERIOD)


def taken(office: Office) -> int:
    """How many deeds the ledger holds."""
    with office.ledger() as ledger:
        return len(deeds(ledger, PERIOD.code))


def test_generate_and_collect_make_the_file(office: Office) -> None:
    """The file is there from the beginning, with its four sheets and their headings, and is made again where it is gone (C6.1, C6.8)."""
    path = office.folder(PERIOD).register
    book = load_workbook(path)
    for sheet in DeedKind:
        heads = [str(cell.value) for cell in book[sheet][HEAD]]
        assert heads == [*(heading for heading, _ in COLUMNS[sheet]), RESULT]
        assert book[sheet].protection.sheet
    grants(office, "2026-07-15")
    path.unlink()
    assert collect(office, PERIOD).findings == ()
    assert [row["延至"] for row in rows(office, SHEET)] == ["2026-07-15"]


def test_an_idle_run_takes_and_writes_nothing(office: Office) -> None:
    """A row is taken once, by `collect` or `consolidate`, and a run without new rows leaves the file untouched (C6.2, C6.3)."""
    write(office, SHEET, 责任单位=SHOPS, 延至=date(2026, 7, 15), 理由="人员调整", 批准人="李主任")
    consolidate(office, PERIOD)
    before = office.folder(PERIOD).register.read_bytes()
    assert collect(office, PERIOD).findings == ()
    consolidate(office, PERIOD)
    assert (taken(office), office.folder(PERIOD).register.read_bytes()) == (1, before)
    assert rows(office, SHEET)[0]["日期"] == "2026-07-13"


def test_a_taken_row_is_taken_once_though_its_number_was_not_written(office: Office) -> None:
    """A file that is as before its rows were taken (it could not be written) gives no second deed (C6.2)."""
    write(office, SHEET, 责任单位=SHOPS, 延至="2026-07-15", 理由="人员调整", 批准人="李主任")
    path = office.folder(PERIOD).register
    unanswered = path.read_bytes()
    collect(office, PERIOD)
    path.write_bytes(unanswered)
    assert collect(office, PERIOD).findings == ()
    assert taken(office) == 1
    assert rows(office, SHEET)[0]["处理结果"].startswith("第1号")


def test_a_taken_row_that_was_edited_or_deleted_is_restored(office: Office) -> None:
    """What was taken stands again as it was, the officer is told what she had changed, and the ledger is as before (C6.3, C6.6)."""
    grants(office, "2026-07-15")
    grants(office, "2026-07-16")
    change(office, SHEET, 1, 延至="2026-08-30")
    told = collect(office, PERIOD).findings
    assert [row.code for row in told] == ["A333"]
    assert "延至改为“2026-08-30”（原为“2026-07-15”）" in told[0].message
    delete(office, SHEET, 1)
    assert [row.code for row in collect(office, PERIOD).findings] == ["A334"]
    assert [row["延至"] for row in rows(office, SHEET)] == ["2026-07-15", "2026-07-16"]
    assert taken(office) == 2


def test_a_row_copied_with_its_result_is_a_new_one(office: Office) -> None:
    """A taken row that is copied, number and all, and says something else is a row of its own (C6.2)."""
    grants(office, "2026-07-15")
    copy = rows(office, SHEET)[0]
    write(office, SHEET, **{**copy, "延至": "2026-07-18"})
    assert collect(office, PERIOD).findings == ()
    assert [row["处理结果"][:3] for row in rows(office, SHEET)] == ["第1号", "第2号"]


def test_a_faulty_row_waits_and_is_taken_once_it_is_mended(office: Office) -> None:
    """A row that cannot be taken stays as it was typed, below what was taken, until it is right (C6.7)."""
    assert [row.code for row in grants(office, "下周").findings] == ["A332"]
    grants(office, "2026-07-15")
    assert [row["延至"] for row in rows(office, SHEET)] == ["2026-07-15", "下周"]
    change(office, SHEET, 2, 延至="2026-07-17")
    assert collect(office, PERIOD).findings == ()
    assert [row["处理结果"][:3] for row in rows(office, SHEET)] == ["第1号", "第2号"]


def test_a_file_that_cannot_be_read_stays_as_it_is(office: Office) -> None:
    """A damaged file, or one without a heading, is told, not overwritten, and what was taken holds (C6.3)."""
    grants(office, "2026-07-15")
    path = office.folder(PERIOD).register
    whole = path.read_bytes()
    path.write_bytes(b"no workbook")
    assert [row.code for row in collect(office, PERIOD).findings] == ["A330"]
    assert path.read_bytes() == b"no workbook"
    path.write_bytes(whole)
    change(office, SHEET, 0, 理由="原因")
    changed = path.read_bytes()
    told = collect(office, PERIOD).findings
    assert [row.code for row in told] == ["A331"]
    assert "“延期”的“理由”" in told[0].message
    assert path.read_bytes() == changed
    assert taken(office) == 1


def test_what_may_be_chosen_is_offered(office: Office) -> None:
    """Units, ids and the files that came are lists to choose from, 填报项 those of the id of the row (C6.1)."""
    sends(office, "商务.xlsx", "Z4 12")
    collect(office, PERIOD)
    book = load_workbook(office.folder(PERIOD).register)
    offered = [[cell.value for cell in column if cell.value] for column in book["选项"].iter_cols()]
    assert offered[0][1] == "市质监局"
    assert {"Z1", "2.1"} <= set(offered[1])
    assert ("Z4", "企业家数") in zip(offered[2], offered[3], strict=True)
    assert offered[4] == ["商务.xlsx"]
    assert book["选项"].sheet_state == "veryHidden"
    lists = {str(one.sqref): one.formula1 for one in book["代录更正"].data_validations.dataValidation if one.formula1}
    assert any("OFFSET" in formula for formula in lists.values())


def test_a_row_is_told_at_the_place_where_it_stands_by_now(office: Office) -> None:
    """What was taken moves above what was not: a sentence names the row as the officer finds it when she opens the file (C6.7)."""
    write(office, SHEET, 责任单位=SHOPS, 延至="下周", 理由="人员调整", 批准人="李主任")
    write(office, SHEET, 责任单位=SHOPS, 延至="2026-07-15", 理由="人员调整", 批准人="李主任")
    (told,) = collect(office, PERIOD).findings
    assert (told.place.sheet, told.place.cell) == (SHEET, f"A{HEAD + 2}")
    assert rows(office, SHEET)[1]["延至"] == "下周"
    assert str(told).startswith(f"【必须改正】登记.xlsx {SHEET}!A{HEAD + 2}：这一行没有采用：延至“下周”读不出是哪一天")
    assert rows(office, SHEET)[1]["处理结果"].startswith("没有采用：延至“下周”读不出是哪一天")


def test_a_row_that_names_somebody_else_is_another_deed(office: Office) -> None:
    """The same deed with another approver is entered, with the same one it is passed over (C6.4)."""
    for approver in ("王主任", "李主任", "李主任"):
        extend(office, PERIOD, SHOPS, date(2026, 7, 20), "人员调整", approver)
    assert [row["批准人"] for row in rows(office, SHEET)] == ["王主任", "李主任"]


WORDS = (
    ("撤销一", "看不出要撤销第几号，请写成 撤销3 的样子"),
    ("撤销第 3 号", "登记.xlsx中没有第3号，不能撤销"),
)


@pytest.mark.parametrize(("why", "said"), WORDS)
def test_a_row_that_means_to_revoke_says_what_is_wrong_with_that(office: Office, why: str, said: str) -> None:
    """A row that revokes nothing that can be found is told so, not that its other cells are blank (C6.5)."""
    write(office, SHEET, 理由=why, 批准人="李主任")
    (told,) = collect(office, PERIOD).findings
    assert said in told.message


def test_a_near_name_of_a_file_is_near_without_its_ending(office: Office) -> None:
    """A name is proposed for what it says, not because both end in .xlsx (C1.30)."""
    sends(office, "商务.xlsx", "Z4 12")
    collect(office, PERIOD)
    for name in ("商务局", "没有.xlsx"):
        write(office, "撤回来件", 文件名或校验码=name, 理由="误发", 记录人="王敏")
    near, far = collect(office, PERIOD).findings
    assert "本期没有收到“商务局”。是不是“商务.xlsx”？" in near.message
    assert "是不是" not in far.message


def test_a_figure_that_cannot_be_read_is_not_refused_twice_in_a_sentence(office: Office) -> None:
    """Why a value cannot be taken is said once (W1.1)."""
    row = {"责任单位": SHOPS, "编号": "2.2", "填报项": "完成率(%)", "更正后": 150, "依据": "电话", "记录人": "王敏"}
    write(office, "代录更正", **{**row, "编号": "1.2"})
    (told,) = collect(office, PERIOD).findings
    assert f"{told.message}{told.advice}".count("采用") == 1


def test_a_revoked_row_is_struck_out(office: Office) -> None:
    """What does not hold any more looks otherwise than what holds (C6.5)."""
    grants(office, "2026-07-15")
    write(office, SHEET, 理由="撤销1", 批准人="李主任")
    collect(office, PERIOD)
    page = load_workbook(office.folder(PERIOD).register)[SHEET]
    assert [bool(page.cell(HEAD + row, 1).font.strike) for row in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("sheet", "typed", "causes"),
    [
        (SHEET, {"责任单位": SHOPS, "延至": "2026-07-15"}, ("没有填写理由。", "没有填写批准人。")),
        (
            SHEET,
            {"责任单位": "某局", "延至": "下周", "理由": "调整", "批准人": "李"},
            ("没有名为“某局”", "延至“下周”读不出"),
        ),
        (
            SHEET,
            {"责任单位": SHOPS, "延至": "2026-07-15", "日期": "下周", "理由": "调整"},
            ("没有填写批准人。", "日期“下周”"),
        ),
        (
            "收件日期",
            {"文件名或校验码": "x.xlsx", "实际收到日期": "下周"},
            ("没有填写理由。", "没有填写记录人。", "“x.xlsx”", "实际收到日期“下周”"),
        ),
        (
            "代录更正",
            {"责任单位": SHOPS, "编号": "Z99", "依据": "电话", "记录人": "王"},
            ("计划中没有编号“Z99”", "没有填写更正后的值。"),
        ),
    ],
)
def test_a_row_is_told_all_that_is_wrong_with_it(
    office: Office, sheet: str, typed: dict[str, str], causes: tuple[str, ...]
) -> None:
    """Each cause is a line of 处理结果 and a finding of its own, at the same row; once all are mended the row is taken (C6.7)."""
    write(office, sheet, **typed)
    found = [row for row in collect(office, PERIOD).findings if row.code == "A332"]
    assert len({str(row.place) for row in found}) == 1
    lines = rows(office, sheet)[-1]["处理结果"].splitlines()
    assert len(found) == len(lines) == len(causes)
    for cause in causes:
        assert sum(cause in line for line in lines) == sum(cause in row.message for row in found) == 1
    assert taken(office) == 0
