"""Open tails and groups are never one unit: one rule says what they are, and each is asked about once."""

from pathlib import Path

import pytest

from qcreport.plan.groups import Tail, is_group, with_included, without_tail
from qcreport.plan.unit_list import read_list
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported

OPEN = "没有点名"


@pytest.mark.parametrize(
    "name",
    [
        "各县（市、区）",
        "街道办事处",
        "乡镇人民政府",
        "市直各部门",
        "市疫情防控指挥部各工作组",
        "市级各有关部门",
        "县",
        "园区管委会",
        "领导小组成员单位",
        "13个街道",
        "13个街道、镇",
        "12个乡镇",
        "五个街道",
        "6家医院",
        "中心",
        "直属单位",
        "幼儿园",
        "村（居）委会",
        "村民委员会",
        "驻区单位",
        "驻衢部队",
        "市属单位",
    ],
)
def test_groups(name: str) -> None:
    """What names a kind of unit and no unit is a group."""
    assert is_group(name)


@pytest.mark.parametrize(
    "name",
    [
        "东街街道办事处",
        "市政府",
        "市人民政府",
        "金华开发区管委会",
        "衢江区",
        "市市场监管局",
        "三街道",
        "市妇幼保健中心",
        "第一幼儿园",
        "红旗村委会",
        "市农村工作委员会",
    ],
)
def test_units_that_are_no_groups(name: str) -> None:
    """A proper name in front makes a unit, and a government is one."""
    assert not is_group(name)


@pytest.mark.parametrize(
    ("text", "names", "asked"),
    [
        (
            "市财政局等有关部门，各区、县（市）政府及开发区管委会",
            ("市财政局", "各区、县（市）政府", "开发区管委会"),
            ("等有关部门",),
        ),
        ("市级各有关部门及各县市区政府按职责分工负责", ("市级各有关部门", "各县市区政府"), ()),
        (
            "州司法局、州委编办及州直相关单位，各县市人民政府",
            ("州司法局", "州委编办", "州直相关单位", "各县市人民政府"),
            (),
        ),
        ("国开行分行，各州、市人民政府配合", ("国开行分行", "各州、市人民政府"), ()),
        ("市交通委、市住建委等部门", ("市交通委", "市住建委"), ("等部门",)),
        ("市科技局、市财政局等负责", ("市科技局", "市财政局"), ()),
        ("市直及在双中省直有关单位", ("市直及在双中省直有关单位",), ()),
        ("市审查联席会议各成员单位", ("市审查联席会议各成员单位",), ()),
        ("区政府有关部门，各乡镇人民政府、街道办事处", ("区政府有关部门", "各乡镇人民政府", "街道办事处"), ()),
        ("教育局，13个街道、镇", ("教育局", "13个街道、镇"), ()),
        ("区教育局，各平台、镇街", ("区教育局", "各平台、镇街"), ()),
        ("办公室、各科室、中心", ("办公室", "各科室、中心"), ()),
        ("县教育局、各学校、幼儿园", ("县教育局", "各学校、幼儿园"), ()),
        ("各镇（街道）、市直部门、单位", ("各镇（街道）", "市直部门", "单位"), ()),
        ("各区、高新区、市财政局", ("各区", "高新区", "市财政局"), ()),
        ("省科技厅参与，各相关市州政府落实", ("省科技厅", "各相关市州政府"), ()),
        ("各区政府（含开发区管委会）、市水务局", ("各区政府", "开发区管委会", "市水务局"), ()),
        ("市住房和城乡建设局、市文化和旅游局及市财政局", ("市住房和城乡建设局", "市文化和旅游局", "市财政局"), ()),
    ],
)
def test_lists_with_groups(text: str, names: tuple[str, ...], asked: tuple[str, ...]) -> None:
    """Units, groups and open tails of published lists are told apart."""
    read = read_list(text)
    assert read.names == names
    assert not read.group
    assert tuple(one.what.split("”")[0].lstrip("“") for one in read.guesses if OPEN in one.what) == asked


def test_the_leading_group_is_what_it_was() -> None:
    """…等领导小组成员单位 names units and the leading group."""
    read = read_list("市市场监管局等领导小组成员单位")
    assert (read.names, read.group) == (("市市场监管局",), True)


def test_pieces() -> None:
    """A tail behind a unit is open, behind a mere level it makes a group."""
    assert without_tail("市财政局有关部门") == Tail("市财政局", "有关部门")
    assert without_tail("市直有关部门") == Tail("市直有关部门", group=True)
    assert with_included("各区政府（不含市直）") == ("各区政府（不含市直）", "")


def test_a_bare_end_is_asked_about_at_import(tmp_path: Path) -> None:
    """A list that ends with 等 names its units and nothing for others, which the import asks about once."""
    rows: Rows = (
        ("序号", "任务", "责任单位"),
        *((str(at), f"任务{at}内容", "市城管局、市住建局等") for at in range(1, 5)),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.item, one.place) for one in built.doubts if OPEN in one.what] == [("单位 未点名", "表1第2行等4处")]


def test_an_open_tail_is_asked_about_once(tmp_path: Path) -> None:
    """Many rows with the same tail make one row in 待确认, which says how many; a group has one and gets no workbook."""
    rows: Rows = (
        ("序号", "任务", "牵头单位", "配合单位"),
        *((str(at), f"任务{at}内容", "市城管局", "市住建局等有关部门，街道办事处") for at in range(1, 8)),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    told = [one for one in built.doubts if OPEN in one.what]
    assert [(one.item, one.place) for one in told] == [("单位 未点名", "表1第2行等7处")]
    assert [one.item for one in built.doubts if "一组单位" in one.what] == ["单位 街道办事处"]
    assert [unit.name for unit in built.plan.units] == ["市城管局", "市住建局"]


@pytest.mark.parametrize(
    "name",
    [
        "市直各部门", "州直有关部门", "市级各有关部门", "各县市区政府", "各区、县级市", "县各有关单位", "具体任务均涉及相关市（州）人民政府", "相关街道",
        "有关县区", "其他单位", "区直相关部门和单位", "驻市有关单位", "沿线各乡镇", "全县各中小学校", "市属国有企业", "市创建办成员单位", "各责任单位",
        "局相关业务科室", "厅有关处室", "局机关各科室", "委属有关单位", "业务科室",
    ],
)  # fmt: skip
def test_words_for_several_units(name: str) -> None:
    """Open tails, levels and kinds of firms, schools or offices name no unit that could get a workbook (D9.118)."""
    assert [name] == list(read_list(name).names)
    assert is_group(name)


@pytest.mark.parametrize(
    "name",
    [
        "市国资委",
        "中国电信衢州分公司",
        "市医疗保障局",
        "县人民医院",
        "市公共交通集团有限公司",
        "东街街道",
        "市中小企业局",
        "局办公室",
        "委机关党委",
        "森林资源科",
    ],
)
def test_names_that_only_sound_so(name: str) -> None:
    """A unit with such a word in its name is one unit."""
    assert not is_group(name)
