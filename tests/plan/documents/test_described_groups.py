"""Names that describe units and call none by name are groups, never a unit with a form of its own (D9.39, D9.40)."""

from pathlib import Path

import pytest

from qcreport.plan.groups import is_group
from qcreport.plan.unit_list import read_list
from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    "name",
    [
        "行业主管部门",
        "市级行业监管部门",
        "职能部门",
        "市直部门",
        "中省直单位",
        "省市驻县单位",
        "市直机关",
        "负有消防监管职责的部门",
        "承担试点任务的单位",
        "涉及的县区",
        "有扶贫任务的乡镇",
        "地方各级政府",
        "属地人民政府",
        "六县三区",
        "四县（市）两区人民政府",
        "12县区政府",
        "项目建设单位",
        "“一网通办”改革成员单位",
    ],
)
def test_described_units_are_groups(name: str) -> None:
    """A level, a duty, a number of places or a clause with 的 in front of 部门, 单位 or 政府 names nobody (D9.39)."""
    assert is_group(name)


@pytest.mark.parametrize(
    "name",
    [
        "市场监管部门",
        "市教育部门",
        "五河县政府",
        "七里河区",
        "十堰市政府",
        "五一镇",
        "二七区人民政府",
        "市政府",
        "两江新区管委会",
    ],
)
def test_names_that_only_look_like_it(name: str) -> None:
    """The department of one field, and a place whose name begins with a number, are one unit."""
    assert not is_group(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("省、中直负有特种设备监管职责的部门", ("省、中直负有特种设备监管职责的部门",)),
        ("市林业局、中、省、市直有关单位", ("市林业局", "中、省、市直有关单位")),
        ("“一件事”改革成员单位", ("“一件事”改革成员单位",)),
        ("“双减”协调小组成员单位", ("“双减”协调小组成员单位",)),
    ],
)
def test_levels_of_one_group_are_not_parted(text: str, names: tuple[str, ...]) -> None:
    """、 between levels in front of 直 or 级 parts no units; members of whatever is no unit are a group (D9.39)."""
    read = read_list(text)
    assert (read.names, read.group) == (names, False)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市水利局 六县三区政府 高新区管委会", ("市水利局", "六县三区政府", "高新区管委会")),
        ("市卫生健康委　各乡镇卫生院", ("市卫生健康委", "各乡镇卫生院")),
        ("县教育局 县公安局 团县委", ("县教育局", "县公安局", "团县委")),
    ],
)
def test_blanks_alone_part_units(cell: str, names: tuple[str, ...]) -> None:
    """Names of units and groups with nothing but blanks between them are several, which is asked about (D9.40)."""
    read = read_list(cell)
    assert read.names == names
    assert all("空格" in one.what for one in read.guesses)


@pytest.mark.parametrize("cell", ["市政府 办公室", "国家税务总局 临江市税务局", "经开区管委会 高铁新城办事处"])
def test_blanks_inside_a_name_part_nothing(cell: str) -> None:
    """What cannot stand alone, or belongs to a head office in front of it, is no second unit (D9.40)."""
    assert len(read_list(cell).names) == 1


def test_groups_get_no_forms(tmp_path: Path) -> None:
    """A described group is asked for its members and no unit of the plan (D9.39)."""
    path = word(
        tmp_path / "a.docx",
        "1.排查隐患（市应急局牵头，负有安全监管职责的部门配合）。",
        "2.约谈企业（市应急局、行业主管部门负责）。",
    )
    built = imported(path)
    assert [row[4:7] for row in tasks_of(built)] == [
        ("市应急局", "负有安全监管职责的部门", ""),
        ("", "", "市应急局、行业主管部门"),
    ]
    assert [one.name for one in built.plan.units] == ["市应急局"]
    asked = {one.item for one in built.doubts}
    assert {"单位 负有安全监管职责的部门", "单位 行业主管部门"} <= asked


def test_a_sentence_about_builders_charges_nobody(tmp_path: Path) -> None:
    """由建设单位负责 at the end of a paragraph says nothing of whom an office could ask, and makes no task of it."""
    path = word(tmp_path / "a.docx", "1.清淤（市水利局负责）。", "工程质量由建设单位负责。")
    assert len(tasks_of(imported(path))) == 1
