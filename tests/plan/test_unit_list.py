"""Lists of units as issued documents write them (D2.5, D3.4, D3.5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.plan.model import Plan
from qcreport.plan.roles import read_roles
from qcreport.plan.unit_list import read_list


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市发改委、市财政局", ("市发改委", "市财政局")),
        ("市发改委，市财政局；市科技局", ("市发改委", "市财政局", "市科技局")),
        ("市发改委和市财政局", ("市发改委", "市财政局")),
        ("市发改委以及市财政局", ("市发改委", "市财政局")),
        ("市发改委 市财政局", ("市发改委", "市财政局")),
        ("市人力资源和社会保障局、市住房和城乡建设局", ("市人力资源和社会保障局", "市住房和城乡建设局")),
        ("市文化和旅游局", ("市文化和旅游局",)),
        ("市发改委、市财政局等", ("市发改委", "市财政局")),
        ("市发改委、市财政局按职责分工负责", ("市发改委", "市财政局")),
        ("市发改委、市财政局，按照各自职责分工落实", ("市发改委", "市财政局")),
        ("市发改委、市财政局等分工负责", ("市发改委", "市财政局")),
        ("市发改委、各县（市、区）", ("市发改委", "各县（市、区）")),
        ("各县(市、区)、各乡镇（街道）", ("各县(市、区)", "各乡镇（街道）")),
        ("各乡镇街道", ("各乡镇街道",)),
        ("市发改委、市发改委", ("市发改委",)),
        ("无", ()),
        ("/", ()),
        ("", ()),
    ],
)
def test_a_list_is_its_units_without_question(text: str, names: tuple[str, ...]) -> None:
    """Separators, open ends and words of duty are no part of a name, and nothing is asked."""
    read = read_list(text)
    assert (read.names, read.guesses) == (names, ())


@pytest.mark.parametrize(
    "text", ["甲局等领导小组成员单位", "甲局及领导小组相关成员单位分工负责", "甲局、各成员单位", "甲局等成员单位"]
)
def test_members_of_the_leading_group_are_a_group(text: str) -> None:
    """The named unit stands alone, the others are the group (D3.5)."""
    read = read_list(text)
    assert (read.names, read.group) == (("甲局",), True)


@pytest.mark.parametrize(
    ("words", "asked"), [("各成员单位", True), ("其他成员单位", True), ("领导小组成员单位", False)]
)
def test_members_of_no_named_body_are_told(words: str, asked: bool) -> None:  # noqa: FBT001
    """各成员单位 that stands alone may be anybody's: it is told; of 领导小组 the plan knows whose (D9.65)."""
    read = read_list(f"甲局、{words}")
    assert (read.names, read.group, bool(read.guesses)) == (("甲局",), True, asked)


def test_departments_that_nobody_names_are_asked_about() -> None:
    """等有关部门 names nobody: no unit is invented, and the office is asked."""
    read = read_list("市发改委、市财政局等有关部门")
    assert read.names == ("市发改委", "市财政局")
    assert [one.what for one in read.guesses] == ["“等有关部门”没有点名"]


def test_a_level_written_once_is_filled_in_and_asked_about() -> None:
    """省科技厅、工业和信息化厅 are both of the province; the name as written stays an alternative."""
    read = read_list("省科技厅、工业和信息化厅、财政厅")
    assert read.names == ("省科技厅", "省工业和信息化厅", "省财政厅")
    assert [one.alternatives for one in read.guesses] == [("工业和信息化厅",), ("财政厅",)]


@pytest.mark.parametrize(
    "text", ["市科技局、团市委、市总工会", "市科技局、柯城区农业局", "市科技局、国家税务局", "市科技局、市财政局"]
)
def test_a_level_is_not_put_before_names_that_have_one(text: str) -> None:
    """Names with a level, a county or a state of their own stay as written."""
    read = read_list(text)
    assert ("、".join(read.names), read.guesses) == (text, ())


def test_units_run_together_are_asked_about() -> None:
    """Two units without a separator stay as written, with the split as an alternative."""
    read = read_list("市发改委市财政局、市科技局")
    assert read.names == ("市发改委市财政局", "市科技局")
    assert [one.alternatives for one in read.guesses] == [("市发改委、市财政局",)]


@given(st.text(alphabet="市省局委办、，等及和会同按职责分工负责（） 各县无", max_size=25) | st.text(max_size=25))
def test_any_text_is_a_list(text: str) -> None:
    """Any text ends in names without white space around them, each once, never in an exception."""
    names = read_list(text).names
    assert all(name and name == name.strip() for name in names)
    assert len(set(names)) == len(names)


@given(st.data())
def test_no_unit_of_a_list_is_lost(plan: Plan, data: st.DataObject) -> None:
    """Every unit of the bundled plan that a list names is read under its name, whatever separates them."""
    units = data.draw(st.lists(st.sampled_from([one.name for one in plan.units]), min_size=1, max_size=6, unique=True))
    mark = data.draw(st.sampled_from(["、", "，", "；", "以及"]))
    end = data.draw(st.sampled_from(["", "等", "按职责分工负责", "等领导小组成员单位", "等有关部门", "负责", "配合"]))
    assert set(units) <= set(read_list(mark.join(units) + end).names)


def test_names_parted_by_a_blank() -> None:
    """A blank parts names that begin alike; between others it is asked about, inside a name it says nothing."""
    assert read_list("示范区自贸办 示范区工业商务局").names == ("示范区自贸办", "示范区工业商务局")
    read = read_list("经开区管委会 高铁新城办事处、市 水 利 局")
    assert read.names == ("经开区管委会 高铁新城办事处", "市 水 利 局")
    assert [one.what for one in read.guesses] == ["“经开区管委会 高铁新城办事处”中间有空格，可能是几个单位"]


def test_a_government_written_once_behind_several_places() -> None:
    """哈尔滨、黑河、绥芬河市政府 are three governments, those filled up asked about; other names stay."""
    read = read_list("机场指挥部、哈尔滨、黑河、绥芬河市政府、省农垦总局")
    assert read.names == ("机场指挥部", "哈尔滨市政府", "黑河市政府", "绥芬河市政府", "省农垦总局")
    assert [one.reading for one in read.guesses] == ["哈尔滨市政府", "黑河市政府"]
    assert read_list("市残联、妇联、县政府").names == ("市残联", "妇联", "县政府")
    assert read_list("广州、深圳市政府").names == ("广州市政府", "深圳市政府")


def test_a_single_unit_with_an_open_end_is_asked_about() -> None:
    """省农业厅等负责 names one unit: that it leads is asked about; a single group leads nobody."""
    read = read_roles("省农业厅等负责")
    assert (read.responsibility.leads, [one.reading for one in read.guesses]) == (("省农业厅",), ["省农业厅牵头"])
    assert read_roles("政府各部门").responsibility.joint == ("政府各部门",)
    assert read_roles("省农业厅负责").guesses == ()


def test_offices_parted_by_a_blank_or_a_stroke() -> None:
    """财政局 税务局 and 财政局/税务局 are two units; a stroke elsewhere parts nothing."""
    assert read_list("发改局 统计局 农业农村局").names == ("发改局", "统计局", "农业农村局")
    assert read_list("财政局/税务局").names == ("财政局", "税务局")
    assert read_list("市教育局、5G/物联网中心").names == ("市教育局", "5G/物联网中心")


def test_a_level_of_several_letters_and_groups_between() -> None:
    """自治区 written once holds for bare names behind it, each asked about; groups and names of a place keep theirs."""
    read = read_list("自治区发展改革委、国土资源厅、环保厅和内蒙古电力监管办及相关盟市")
    assert read.names == ("自治区发展改革委", "自治区国土资源厅", "自治区环保厅", "内蒙古电力监管办", "相关盟市")
    assert [one.reading for one in read.guesses] == ["自治区国土资源厅", "自治区环保厅"]
    assert read_list("人力资源和社会保障局、文化和旅游局").names == ("人力资源和社会保障局", "文化和旅游局")
