"""Brackets at the end of sentences that name offices without their level, and the words among them that name none."""

from pathlib import Path

import pytest

from qcreport.plan.groups import is_group
from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported
from tests.plan.documents.test_several_tasks import HEADING, asked


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("（一）办好赛事。建设场馆。（体育总局、教育部负责）降低安保成本。（体育总局、公安部、证监会负责）", [("", "体育总局、教育部"), ("", "体育总局、公安部、证监会")]),
        ("修订细则。（最高人民法院、网信办牵头，人民银行参与）加强宣传。（国管局负责）", [("最高人民法院、网信办", "人民银行"), ("国管局", "")]),
        ("推广装备。（供销合作总社负责）。建立名录（北京冬奥组委、扶贫办配合）。", [("供销合作总社", ""), ("", "北京冬奥组委、扶贫办")]),
        ("摸清底数。（农业农村部指导）回收农膜。（生态环境部、财政部指导）", [("农业农村部", ""), ("", "生态环境部、财政部")]),
        ("加强管理（含技术指导）。（卫生部会同农业部负责）做好培训（专家参与）。（农业部负责）", [("卫生部", "农业部"), ("农业部", "")]),
    ],
)  # fmt: skip
def test_offices_without_a_level_end_a_task(tmp_path: Path, text: str, units: list[tuple[str, str]]) -> None:
    """What is called like an office and charged behind a stop has its own sentence, with or without a level (D9.79)."""
    assert [row[2:4] for row in found(tmp_path / "a.docx", HEADING, text)] == units


def test_who_guides_is_asked_about(tmp_path: Path) -> None:
    """指导 is neither leading nor helping, which is asked (D9.79)."""
    assert "“指导”" in asked(
        tmp_path / "a.docx", HEADING, "1.回收农膜。（农业农村部、财政部指导）", "2.修路。（交通运输部负责）"
    )


@pytest.mark.parametrize(
    ("bracket", "units", "said"),
    [
        ("负责部门：商务厅、海关，适用范围：甲片区、乙片区", ("", "商务厅、海关"), "适用范围：甲片区、乙片区"),
        ("责任单位：市商务局；资金来源：市财政，分年安排", ("市商务局", ""), "资金来源：市财政，分年安排"),
        (
            "市财政局牵头，市商务局等按职责分工负责，6月底前出台相关政策，年内持续推进",
            ("市财政局", "市商务局"),
            "6月底前出台相关政策",
        ),
        ("市教育局负责，年底前分批启动", ("市教育局", ""), "年底前分批启动"),
    ],
)
def test_remarks_among_units_are_told(tmp_path: Path, bracket: str, units: tuple[str, str], said: str) -> None:
    """Where it applies, where the money comes from and what is done until when is no unit, and is told (D9.80)."""
    lines = (HEADING, f"1.扩大开放。（{bracket}）", "2.修路。（市交通局负责）")
    assert found(tmp_path / "a.docx", *lines)[0][2:4] == units
    assert said in asked(tmp_path / "b.docx", *lines)


@pytest.mark.parametrize(
    ("bracket", "deadline"),
    [
        ("市财政局牵头，市商务局等按职责分工负责，年内持续推进", "年内持续推进"),
        ("市财政局、市税务局负责，6月底前出台政策，年内持续推进", "6月底前出台政策，年内持续推进"),
        ("市教育局负责，长期坚持落实", "长期坚持落实"),
        ("市教育局负责，2026年9月底前完成，年内持续推进", "2026-09-30"),
    ],
)
def test_what_is_done_until_when_is_the_deadline(tmp_path: Path, bracket: str, deadline: str) -> None:
    """年内持续推进 beside the units is the deadline in these words, which is asked, unless another one is said (D9.117)."""
    built = imported(word(tmp_path / "a.docx", HEADING, f"1.扩大开放。（{bracket}）", "2.修路。（市交通局负责）"))
    assert [one.deadline for one in built.plan.tasks] == [deadline, ""]
    assert any("责任单位旁边" in one.what for one in built.doubts)


def test_that_later_tasks_are_touched_without_a_share(tmp_path: Path) -> None:
    """具体任务均涉及相关县区政府，不再做分工，下同 lets these join in all tasks from there on (D9.80)."""
    rule = "责任单位：市商务局、市税务局按职责分工负责。具体任务均涉及相关县区政府，不再做分工，下同。"
    rows = found(tmp_path / "a.docx", HEADING, f"1.建市场。（{rule}）", "2.修路。（责任单位：市交通局）")
    assert [row[2:4] for row in rows] == [("", "市商务局、市税务局、相关县区政府"), ("市交通局", "相关县区政府")]
    assert "相关县区政府" in asked(
        tmp_path / "b.docx", HEADING, f"1.建市场。（{rule}）", "2.修路。（责任单位：市交通局）"
    )


@pytest.mark.parametrize(
    ("words", "units", "group"),
    [
        ("商务部、农业部等和各有关省级人民政府负责", "商务部、农业部", "各有关省级人民政府"),
        ("市商务局、市农委等及各县区人民政府负责", "市商务局、市农委", "各县区人民政府"),
        ("民政部、住房城乡建设部等国务院相关部门负责", "民政部、住房城乡建设部", "国务院相关部门"),
        ("省民政厅、省住建厅等省直有关部门及各地区负责", "省民政厅、省住建厅", "各地区"),
        ("市民政局、市住建局按职责分工负责，各县区人民政府结合实际落实", "市民政局、市住建局", "各县区人民政府"),
        ("市民政局、市住建局负责，各市〔州〕、县〔市、区、特区〕人民政府配合", "市民政局、市住建局", "各市（州）、县（市、区、特区）人民政府"),
        ("农业部、水利部负责，试点城市政府负责落实", "农业部、水利部", "试点城市政府"),
    ],
)  # fmt: skip
def test_open_tails_and_groups_run_into_no_name(tmp_path: Path, words: str, units: str, group: str) -> None:
    """等 and a group behind it, a level in another bracket, and what groups do, are no part of the name before them (D9.81)."""
    lines = (HEADING, f"1.搞活流通。（{words}）", "2.修路。（交通运输部负责）")
    row = found(tmp_path / "a.docx", *lines)[0]
    assert "、".join(filter(None, row[2:4])).replace("、国务院相关部门", "") in {units, f"{units}、{group}"}
    assert group in asked(tmp_path / "b.docx", *lines)


@pytest.mark.parametrize("words", ["各有关部门和单位按职责分工负责", "有关部门负责", "各地区、各有关部门分别负责"])
def test_a_task_of_an_open_group_alone_is_a_task(tmp_path: Path, words: str) -> None:
    """A bracket that charges nobody by name does charge: its task stays, with the unit asked (D9.82)."""
    lines = (HEADING, "1.修路。（交通运输部负责）", f"2.做好服务。（{words}）")
    assert [row[1] for row in found(tmp_path / "a.docx", *lines)] == ["修路。", "做好服务。"]
    assert "没有点名" in asked(tmp_path / "b.docx", *lines)


def test_places_before_a_zone_share_its_whole_name(tmp_path: Path) -> None:
    """临江、滨河经济开发区管委会 are two zones, not 临江管委会 (D9.81)."""
    row = found(tmp_path / "a.docx", HEADING, "1.建管网。（市环保局牵头，临江、滨河经济开发区管委会负责落实）")[0]
    assert row[2:4] == ("市环保局", "临江经济开发区管委会、滨河经济开发区管委会")


def test_who_does_it_apart_has_no_first(tmp_path: Path) -> None:
    """Where the first leads, A、B分别负责 has no lead of its own, which is asked (D9.80)."""
    lines = (
        HEADING,
        "1.修路。（市交通局、市财政局负责。排在第一位的部门为牵头部门，下同）",
        "2.培训。（市教育局、市民政局分别负责）",
    )
    assert [row[2:4] for row in found(tmp_path / "a.docx", *lines)] == [
        ("市交通局", "市财政局"),
        ("", "市教育局、市民政局"),
    ]
    assert "“分别负责”没有写由谁牵头" in asked(tmp_path / "b.docx", *lines)


def test_pilot_cities_are_a_group() -> None:
    """Cities, zones and counties that a word describes (试点, 示范, 相关) are several (D9.81)."""
    assert all(map(is_group, ("试点城市政府", "示范区县", "相关市县人民政府", "重点地区")))
    assert not any(map(is_group, ("北京市政府", "示范区管委会", "市人民政府")))
