"""Tables with a column for each unit and marks below it (D9.69)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.sheets.building import Built
from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_layouts import imported


def roles(built: Built) -> list[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Text, leads, partners and joint units of each task."""
    return [(one.text, one.leads, one.partners, one.joint) for one in built.plan.tasks]


def test_marks_below_units_say_who_leads_and_who_helps(tmp_path: Path) -> None:
    """●  and ○ below the names of units mean what the note below the table says, which is asked about once (D9.69)."""
    rows: Rows = (
        ("序号", "工作任务", "区教育局", "区城管局", "区卫健局"),
        ("1", "整治校园周边摊点", "○", "●", ""),
        ("2", "开展健康体检", "○", "", "●"),
        ("注：●为牵头单位，○为配合单位。", "<", "<", "<", "<"),
    )
    built = imported(workbook(tmp_path / "a.xlsx", 表=rows))
    assert roles(built) == [
        ("整治校园周边摊点", ("区城管局",), ("区教育局",), ()),
        ("开展健康体检", ("区卫健局",), ("区教育局",), ()),
    ]
    asked = [one.what for one in built.doubts if "用符号写明各自的责任" in one.what]
    assert len(asked) == 1
    assert "“●”是牵头单位" in asked[0]


@pytest.mark.parametrize("said", ["牵头单位用“☆”表示，协办单位用“△”表示", "（☆ 牵头；△ 协办）"])
def test_the_words_beside_a_mark_may_stand_in_front_of_the_table(tmp_path: Path, said: str) -> None:
    """What a mark means is read in paragraphs too, in front of the mark or behind it (D9.69)."""
    rows: Rows = (
        ("重点任务", "县水利局", "县林业局", "完成时限"),
        ("治理河道6公里", "☆", "△", "2024年9月底前"),
        ("造林800亩", "△", "☆", "2024年4月底前"),
    )
    built = imported(word(tmp_path / "a.docx", "县绿化任务分工表", said, rows))
    assert roles(built) == [
        ("治理河道6公里", ("县水利局",), ("县林业局",), ()),
        ("造林800亩", ("县林业局",), ("县水利局",), ()),
    ]
    assert [one.deadline for one in built.plan.tasks] == ["2024-09-30", "2024-04-30"]


def test_words_below_units_are_marks_too_and_sections_stay(tmp_path: Path) -> None:
    """牵头 and 配合 below units that stand under one heading are their roles; a section over the width parts the rows (D9.69)."""
    rows: Rows = (
        ("任务", "责任分工", "<", "<"),
        ("^", "市工信局", "市科技局", "市商务局"),
        ("一、产业", "<", "<", "<"),
        ("新增规上企业30家", "牵头", "", "配合"),
        ("二、创新", "<", "<", "<"),
        ("建设重点实验室2个", "配合", "牵头", ""),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert roles(built) == [
        ("新增规上企业30家", ("市工信局",), ("市商务局",), ()),
        ("建设重点实验室2个", ("市科技局",), ("市工信局",), ()),
    ]
    assert [one.project for one in built.plan.tasks] == ["一、产业", "二、创新"]


def test_a_mark_of_which_nothing_is_said_makes_a_unit_responsible(tmp_path: Path) -> None:
    """√ without a word about it: those marked are responsible together, and it is asked (D9.69)."""
    rows: Rows = (("工作内容", "镇农办", "镇综治办"), ("排查隐患", "√", "√"), ("调解纠纷", "", "√"))
    built = imported(word(tmp_path / "a.docx", rows))
    assert roles(built) == [("排查隐患", (), (), ("镇农办", "镇综治办")), ("调解纠纷", ("镇综治办",), (), ())]


def test_figures_below_units_are_no_marks(tmp_path: Path) -> None:
    """Amounts for single units beside who is responsible stay what they are (D9.69)."""
    rows: Rows = (
        ("工作任务", "城关镇", "河口镇", "责任单位"),
        ("改造危房", "12", "9", "县住建局"),
        ("新建水窖", "30", "4", "县水利局"),
    )
    assert roles(imported(word(tmp_path / "a.docx", rows))) == [
        ("改造危房", ("县住建局",), (), ()),
        ("新建水窖", ("县水利局",), (), ()),
    ]


@pytest.mark.parametrize("mark", ["*", "★", "▲"])
def test_a_mark_in_front_of_a_name_says_who_leads(tmp_path: Path, mark: str) -> None:
    """*A、B: A leads and B helps, which is asked once; the mark is no part of the name (D9.69)."""
    rows: Rows = (
        ("工作任务", "责任单位"),
        ("清除卫生死角", f"{mark}市城管局、市住建局"),
        ("整治市场", f"{mark}市商务局、市公安局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.leads, one.partners) for one in built.plan.tasks] == [
        (("市城管局",), ("市住建局",)),
        (("市商务局",), ("市公安局",)),
    ]
    assert sum("之类的符号" in one.what for one in built.doubts) == 1
