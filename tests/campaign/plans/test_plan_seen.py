"""What `plan check` said before, and what the office has marked 已阅 (C1.38)."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qcreport.campaign.office import Office
from qcreport.campaign.plans.plan_seen import mark_read
from qcreport.campaign.plans.setup import check, init
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.workspace import Workspace
from tests.campaign.returning import ISSUED
from tests.small_campaign import edit_plan


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace with the bundled plan, which is odd in several places."""
    office = Office(Workspace(tmp_path / "w"), ISSUED, bytes(32))
    init(office)
    return office


def run(office: Office, *words: str) -> Result:
    """`plan check` with these words."""
    return CliRunner().invoke(cli, ["--workspace", str(office.workspace.root), "plan", "check", *words])


def numbered(done: Result) -> dict[int, str]:
    """The numbered lines of a list."""
    return {int(number): text for number, text in re.findall(r"^(\d+)\. (.*)$", done.stdout, re.MULTILINE)}


def test_what_is_new_comes_first(office: Office) -> None:
    """After an edit of the plan what it made stands first under its heading, and what stood before comes after it."""
    first = numbered(run(office))
    again = run(office)
    assert "新出现" not in again.stdout
    assert f"先前已列出、尚未处理的 {len(first)} 条：" in again.stdout
    edit_plan(office.workspace, "任务", "1.1", "创建任务", "省级级检测机构建设")
    edited = run(office)
    assert edited.stdout.startswith("新出现的 1 条：\n1. 【供参考】")
    assert "1.1" in numbered(edited)[1]
    assert [*numbered(edited).values()][1:] == [*first.values()]


def test_what_is_marked_is_listed_no_more(office: Office) -> None:
    """A finding marked by its number is left out, counted, and listed with --all; its row may move."""
    first = numbered(run(office))
    assert "已标为已阅 2 条。" in run(office, "--read", "1、3").stdout
    left = numbered(run(office))
    assert set(first.values()) - set(left.values()) == {first[1], first[3]}
    assert "已阅 2 条，没有列出（列出请加 --all）。" in run(office).stdout
    assert first[1] in run(office, "--all").stdout
    assert "已标为已阅" in run(office, "--read", "全部").stdout
    assert "没有要处理的问题。" in run(office).stdout


def test_what_must_be_mended_cannot_be_marked(office: Office) -> None:
    """A 强制性 finding and a number that is not listed are refused, and nothing is marked; 全部 leaves 强制性 out."""
    edit_plan(office.workspace, "任务", "1.1", "牵头单位", "")
    edit_plan(office.workspace, "任务", "1.1", "编号", "")
    listed = numbered(run(office))
    assert "必须改正" in listed[1]
    findings = check(office)
    for numbers, words in (("1", "必须改正"), ("99", "没有第“99”条"), ("二", "没有第“二”条")):
        with pytest.raises(Fault, match=words):
            mark_read(office, findings, numbers)
    mark_read(office, findings, "全部")
    assert set(numbered(run(office)).values()) == {text for text in listed.values() if "必须改正" in text}


def test_a_lost_memory_makes_all_new(office: Office) -> None:
    """Where what was kept is damaged, everything is listed as at first."""
    first = numbered(run(office))
    run(office, "--read", "全部")
    office.workspace.findings_seen.write_text("{", encoding="utf-8")
    assert numbered(run(office)) == first


def test_a_broken_heading_makes_nothing_forgotten(office: Office) -> None:
    """Once a heading that was broken is mended nothing is new, and what was marked 已阅 stays so, whatever was marked meanwhile (C1.38)."""
    run(office)
    run(office, "--read", "1、3")
    before, whole = run(office).stdout, office.workspace.plan_file.read_bytes()
    edit_plan(office.workspace, "任务", "牵头单位", "牵头单位", "牵头的单位")
    assert "必须改正" in run(office).stdout
    run(office, "--read", "全部")
    office.workspace.plan_file.write_bytes(whole)
    mended = run(office).stdout
    assert "新出现" not in mended
    assert mended == before
