"""`correct`, `withdraw`, `received` and `extend` write the records that rows of 登记.xlsx write (D7.39, C1.28)."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.cli import cli
from tests.registering import PERIOD, SHOPS, issued, rows, sends, write


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """市商务局 returned on 13 July."""
    office = issued(tmp_path)
    sends(office, "商务.xlsx", "Z4 3")
    collect(office, PERIOD)
    return office


def run(office: Office, command: str, *words: str) -> Result:
    """Run a command of the period on 13 July."""
    root = str(office.workspace.root)
    return CliRunner().invoke(cli, ["--workspace", root, "--today", "2026-07-13", command, PERIOD.code, *words])


def test_each_command_enters_a_row(office: Office) -> None:
    """Every command gives the number of its deed and what it is about; it stands in the file as if it had been typed there."""
    by = ("--recorder", "王敏")
    assert (
        f"已登记：代录更正第1号，{SHOPS}Z4“企业家数”填“12”。"
        in run(office, "correct", SHOPS, "z4", "企业家数", "12", "--basis", "电话核实", *by).output
    )
    assert "第2号，“商务.xlsx”（2026-07-" in run(office, "withdraw", "商务.xlsx", "--reason", "发错", *by).output
    assert "第3号" in run(office, "received", "商务.xlsx", "2026-07-09", "--reason", "面交", *by).output
    told = run(office, "extend", SHOPS, "2026-07-20", "--reason", "台风", "--approver", "李主任").output
    assert f"已登记：延期第4号，{SHOPS}延至2026-07-20。" in told
    assert "第5号，撤销第2号" in run(office, "withdraw", "商务.xlsx", "--reason", "撤销2", *by).output
    results = [row["处理结果"] for sheet in ("代录更正", "撤回来件", "收件日期", "延期") for row in rows(office, sheet)]
    assert [one.split("，")[0] for one in results] == ["第1号", "第2号", "第5号", "第3号", "第4号"]
    assert rows(office, "代录更正")[0]["编号"] == "z4"


def test_a_command_takes_what_was_typed_meanwhile(office: Office) -> None:
    """Rows that wait in the file are taken before the command's own, and those that cannot be keep what was typed."""
    write(office, "延期", 责任单位=SHOPS, 延至="2026-07-20", 理由="台风", 批准人="李主任")
    write(office, "延期", 责任单位=SHOPS, 延至="不久", 理由="台风", 批准人="李主任")
    told = run(office, "withdraw", "商务.xlsx", "--reason", "发错", "--recorder", "王敏").output
    assert "读不出是哪一天" in told
    assert "撤回来件第2号" in told
    assert [row["延至"] for row in rows(office, "延期")] == ["2026-07-20", "不久"]


def test_a_command_that_cannot_be_done_says_why(office: Office) -> None:
    """An unknown unit ends with status 1 and the near name; nothing is entered."""
    told = run(office, "extend", "商务委", "2026-07-20", "--reason", "台风", "--approver", "李主任")
    assert told.exit_code == 1
    assert "是不是“市商务局”" in str(told.exception)
    assert rows(office, "延期") == []


def test_an_extension_needs_who_approved_it(office: Office) -> None:
    """Without 批准人 `extend` is wrong usage, and one without a name in it is refused: nothing is entered (C1.14, C6.4)."""
    told = run(office, "extend", SHOPS, "2026-07-20", "--reason", "台风")
    assert (told.exit_code, "--approver" in told.output) == (2, True)
    told = run(office, "extend", SHOPS, "2026-07-20", "--reason", "台风", "--approver", " ")
    assert (told.exit_code, str(told.exception)) == (1, "没有填写批准人。")
    assert rows(office, "延期") == []


def test_every_command_needs_what_a_row_of_its_sheet_needs(office: Office) -> None:
    """Blank 依据, 理由 or 记录人 are refused by the commands as they are in the file (C6.4)."""
    told = run(office, "withdraw", "商务.xlsx", "--reason", "", "--recorder", "王敏")
    assert (told.exit_code, str(told.exception)) == (1, "没有填写理由。")
    told = run(office, "correct", SHOPS, "Z4", "企业家数", "12", "--basis", "电话", "--recorder", "")
    assert (told.exit_code, str(told.exception)) == (1, "没有填写记录人。")
    assert rows(office, "撤回来件") == rows(office, "代录更正") == []
