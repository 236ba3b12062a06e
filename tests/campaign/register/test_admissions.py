"""A form whose check code is unknown is taken on the officer's signature in 登记.xlsx, and says so (C6.9)."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.record.verify import verify
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from tests.registering import PERIOD, SHOPS, issued, result, rows, sends, write
from tests.small_campaign import begin, edit_plan, office_on

SHEET = "补认来件"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that made its forms anew with another key; what 市商务局 filled is a form of before, and was refused."""
    before = issued(tmp_path / "before")
    sends(before, "商务.xlsx", "Z4 12")
    workspace = begin(tmp_path / "after")
    edit_plan(workspace, "指标", "Z4", "目标值", "至少10家")
    after = replace(office_on(workspace, "2026-06-24"), key=bytes(range(1, 33)))
    generate(after, PERIOD)
    shutil.copytree(before.folder(PERIOD).returned, after.folder(PERIOD).returned, dirs_exist_ok=True)
    later = replace(after, today=before.today)
    (refused,) = collect(later, PERIOD).new
    assert refused.line.startswith("不是我办本次下发的表")
    return later


def admit(office: Office, **cells: object) -> str:
    """处理结果 of a row that admits the file, after one collection."""
    write(
        office,
        SHEET,
        **{"文件名或校验码": "商务.xlsx", "理由": "已电话核实", "记录人": "王敏", "批准人": "李主任", **cells},
    )
    collect(office, PERIOD)
    return result(office, SHEET)


def z4(done: Consolidated) -> str:
    """The value of Z4."""
    return next(row.shown for row in done.report.assessment.verdicts if row.id == "Z4")


def test_an_admitted_form_counts_and_says_who_approved_it(office: Office) -> None:
    """The same run takes the form in; its figure counts, 问题清单 names who approved it, and the record holds (C6.9)."""
    assert admit(office).startswith("第1号，2026-07-13采用")
    done = consolidate(office, PERIOD)
    state = next(row for row in done.report.assessment.units if row.unit == SHOPS)
    assert (z4(done), state.state) == ("12", UnitWord.LATE)
    book = load_workbook(done.folder / "summary.xlsx")
    told = [str(cell.value) for row in book["问题清单"].iter_rows() for cell in row]
    assert any("经李主任批准补认" in text for text in told)
    assert "；认不出是我办所发的表，经李主任批准补认后采用" in trace(office, PERIOD, "Z4")
    assert verify(office).flaws == ()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"批准人": ""}, "没有填写批准人"),
        ({"理由": ""}, "没有填写理由"),
        ({"文件名或校验码": "没有这个.xlsx"}, "本期没有收到"),
    ],
)
def test_without_a_signature_nothing_is_admitted(office: Office, cells: dict[str, object], why: str) -> None:
    """A row without reason, 批准人 or a file that came stays as typed and says why; the form stays refused."""
    assert why in admit(office, **cells)
    assert z4(consolidate(office, PERIOD)) == ""


def test_only_what_was_refused_for_that_is_admitted(office: Office) -> None:
    """A file that was refused for another reason needs no admission, and none helps it."""
    (office.folder(PERIOD).returned / "空.xlsx").write_bytes(b"")
    collect(office, PERIOD)
    assert "“空.xlsx”不须补认：只有认不出是我办所发、因而没有采用的表才须补认。" in admit(
        office, 文件名或校验码="空.xlsx"
    )


def test_it_is_taken_out_again_by_a_withdrawal(office: Office) -> None:
    """An admission cannot be revoked, since the form was read; the sheet says where the file is withdrawn, which ends it."""
    admit(office)
    advice = str(load_workbook(office.folder(PERIOD).register)[SHEET]["A3"].value)
    assert advice == "保存后再收取或汇总一次即生效；已采用的行不能改，不再计入的，请在“撤回来件”表撤回该文件。"
    assert "请在“撤回来件”表撤回该文件" in admit(office, 文件名或校验码="", 理由="撤销1")
    write(office, "撤回来件", 文件名或校验码="商务.xlsx", 理由="不是该单位所报", 记录人="王敏")
    collect(office, PERIOD)
    assert z4(consolidate(office, PERIOD)) == ""
    assert verify(office).flaws == ()


def test_a_register_of_an_earlier_version_gets_the_sheet(office: Office) -> None:
    """A file without this sheet is read as ever, and has the sheet afterwards; rows that stood there come back (C6.6)."""
    path = office.folder(PERIOD).register
    for taken in (0, 1):
        book = load_workbook(path)
        del book[SHEET]
        book.save(path)
        collect(office, PERIOD)
        assert len(rows(office, SHEET)) == taken
        if not taken:
            admit(office)
