"""Lines that begin with who does what follows, lists of places, and headings that say whose tasks stand below (D9.59, D9.60)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("玄武区：", "高淳县："),
        ("1.市教育局：", "2.市公安局："),
        ("1、教育局：", "2、卫生健康局："),
        ("东关街道：", "河口镇："),
        ("高新区管委会:", "柯城区人民政府:"),
    ],
)
def test_lines_that_begin_with_their_unit(tmp_path: Path, first: str, second: str) -> None:
    """Two lines below a heading that begin with a unit or place and a colon are tasks of these, which is asked once."""
    lines = ("二、专项任务", f"{first}新建公厕10座，达到要求。", f"{second}改厕8000座。")
    rows = found(tmp_path / "a.docx", *lines)
    names = [one.strip("12.、：:") for one in (first, second)]
    assert [row[1:4] for row in rows] == [("新建公厕10座，达到要求。", names[0], ""), ("改厕8000座。", names[1], "")]
    assert len([one for one in imported(tmp_path / "a.docx").doubts if "各段开头的单位或地方" in one.what]) == 1


def test_several_units_and_groups_in_front(tmp_path: Path) -> None:
    """Several units in front share the task; a group among such lines gets no workbook."""
    lines = ("一、分工", "市公安局、市司法局：维护社会治安。", "各县区：落实属地责任，抓好工作。")
    assert [row[2:4] for row in found(tmp_path / "a.docx", *lines)] == [("", "市公安局、市司法局"), ("", "各县区")]
    assert "各县区" not in {one.name for one in imported(tmp_path / "a.docx").plan.units}


def test_shares_of_an_amount_and_kinds_of_places_are_no_tasks(tmp_path: Path) -> None:
    """What places owe of a task above them is told; 打造示范区：, 主城区： and 特色小镇： name no unit."""
    lines = ("一、指标", "1.新建公厕100座。（市城管局负责）", "东城区：新建公厕30座。", "西城区：新建公厕70座。")
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[3] for row in tasks_of(built)] == ["新建公厕100座。"]
    told = "".join(one.what for one in built.doubts if one.item == "未导入")
    assert "东城区：新建公厕30座" in told
    assert "西城区：新建公厕70座" in told
    kinds = ("示范区：建设国家级园区。", "主城区：推进城市更新。", "特色小镇：推进小镇建设。")
    built = imported(word(tmp_path / "b.docx", "一、指标", "1.修路。（市交通局负责）", "二、空间", *kinds))
    assert {one.name for one in built.plan.units} == {"市交通局"}


def test_telephones_and_persons_of_units_are_no_tasks(tmp_path: Path) -> None:
    """市教育局：0570-3021234 and 市教育局：张三 副局长 in a row are no tasks."""
    lines = ("一、任务", "1.修路。（市交通局负责）", "二、联系方式")
    for at, said in enumerate(("0570-3021234", "张三 13800000000", "王小五 副局长、办公室主任")):
        below = (f"市教育局：{said}", f"市公安局：{said}")
        built = imported(word(tmp_path / f"{at}.docx", *lines, *below))
        assert [row[3] for row in tasks_of(built)] == ["修路。"]


def test_a_list_of_places_is_told(tmp_path: Path) -> None:
    """Names of three signs, one a line, that became nothing are told with their places."""
    lines = ("一、任务", "1.修路。（市交通局负责）", "二、试点地区", "玄武区", "秦淮区。", "3.植树。（市林业局负责）")
    told = "".join(one.what for one in imported(word(tmp_path / "a.docx", *lines)).doubts if one.item == "未导入")
    assert "第4段“玄武区”" in told
    assert "第5段“秦淮区。”" in told


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("三、市相关部门和单位任务", "市相关部门和单位"),
        ("二、各县（市、区）政府任务", "各县（市、区）政府"),
        ("二、区县政府专项任务", "区县政府"),
        ("三、市直各部门工作职责：", "市直各部门"),
        ("二、重点工作任务", ""),
        ("二、社区任务", ""),
    ],
)
def test_a_heading_that_says_whose_tasks_stand_below(tmp_path: Path, heading: str, group: str) -> None:
    """A heading that calls the tasks below it those of a group proposes the group for them, without a workbook."""
    lines = (heading, "1、认真履行职责，建立机制。", "2、抓好日常工作，整洁有序。")
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[6] for row in tasks_of(built)] == [group, group]
    assert not built.plan.units
    assert any(f"“{group}”是一组单位" in one.what for one in built.doubts) is bool(group)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("卫生部：负责制定规划；负责疫情监测。", "国家林业局：负责监测野生动物。"), [("卫生部", ""), ("国家林业局", "")]),
        (("（1）公安部负责维护场所的治安秩序。", "（2）铁道部、交通部负责及时运输粮食。", "（3）中国农业发展银行负责落实贷款。"), [("公安部", ""), ("", "铁道部、交通部"), ("中国农业发展银行", "")]),
        (("（一）教育局牵头负责监督各类学校；", "（二）商务局、市场监管局根据各自职责负责集贸市场的消杀工作；", "（三）各县（市、区）政府负责辖区内的调查。"), [("教育局", ""), ("", "商务局、市场监管局"), ("", "各县（市、区）政府")]),
        (("14.市卫生局：负责协调工作。", "15.各区县政府（地区管委会）：落实属地责任，制定方案。"), [("市卫生局", ""), ("", "各区县政府（地区管委会）")]),
        (("成员单位主要职责：省知识产权局牵头负责汇报衔接，编制方案；省科技厅负责成果转化工作。",), [("省知识产权局", ""), ("省科技厅", "")]),
    ],
)  # fmt: skip
def test_lines_that_begin_with_who_is_responsible(
    tmp_path: Path, lines: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    """Two lines or clauses that begin with offices and 负责 are tasks of these, with a level or without (D9.83)."""
    assert [row[2:4] for row in found(tmp_path / "a.docx", "二、职责分工", *lines)] == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("综合协调组：负责日常工作的协调。", "宣传报道组：负责新闻宣传的工作。"),
        ("领导小组办公室负责日常工作的协调。", "现场指挥部负责新闻宣传的工作。"),
        ("企业负责人要抓好安全。", "项目负责制要落实到位。"),
        ("监督组。负责受理投诉的工作。", "专家组。负责提供技术的咨询。"),
    ],
)
def test_bodies_of_a_campaign_and_prose_are_no_units(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """Teams of a headquarters, and words in which 负责 charges nobody, make no task (D9.83)."""
    built = imported(word(tmp_path / "a.docx", "一、任务", "1.修路。（市交通局负责）", "二、机构", *lines))
    assert [row[3] for row in tasks_of(built)] == ["修路。"]
