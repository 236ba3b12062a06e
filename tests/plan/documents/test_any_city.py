"""Lists of any city: kinds of units, levels, closing words, titles above items, finer columns (D9.48 to D9.56)."""

from pathlib import Path

import pytest

from qcreport.plan.groups import is_group
from qcreport.plan.unit_list import read_list
from tests.plan.documents.making import word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    "words",
    [
        "县（市、区）人民政府", "市（县、区）政府", "市（州）人民政府", "县级以上人民政府", "设区的市人民政府", "属地政府", "事发地政府", "地方政府",
        "乡镇党委、政府", "各盟行政公署、市人民政府", "开发区管委", "市直部门", "县直机关", "区级部门", "驻地单位", "中省驻市单位", "行业主管部门",
        "建设单位", "业主单位", "高等学校", "市属国企", "三大运营商", "新闻媒体", "行业协会", "群团组织", "村（居）委会", "居委会", "市级平台公司",
        "医疗卫生机构", "基层单位", "驻区部队",
    ],
)  # fmt: skip
def test_words_of_kinds_alone_are_a_group(tmp_path: Path, words: str) -> None:
    """What is made of words for places and kinds alone gets no workbook and is told as a group (D9.48)."""
    table = (("序号", "任务", "责任单位"), ("1", "整治市容", f"市城管局，{words}"), ("2", "清运垃圾", "市住建局"))
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.name for one in built.plan.units] == ["市城管局", "市住建局"]
    assert any("一组单位" in one.what for one in built.doubts)


@pytest.mark.parametrize(
    "name",
    [
        "市政府", "县人民政府", "驻马店市政府", "市委", "市医院", "市商业银行", "建设银行", "市卫生学校", "市电信公司", "市直机关工委", "市民营企业局",
        "市乡镇企业局", "高新区管委会", "市行业协会联合会", "市建设监理协会", "市物业协会", "市新闻出版局", "市执法局", "市重点项目办", "区卫生局",
    ],
)  # fmt: skip
def test_names_with_words_of_kinds_are_units(name: str) -> None:
    """A name that has a word of its own, or is called as one office is, is no group (D9.48)."""
    assert not is_group(name)


def test_telling_a_group_takes_no_time_that_grows_with_its_words() -> None:
    """Words of kinds one behind the other without an end are told apart at once (D9.48)."""
    assert not any(is_group(words) for words in ("直属" * 12, "县级直属" * 6, "和及" * 11 + "局", "市" * 23 + "x"))


def test_who_joins_in_all_tasks_may_be_a_bare_kind(tmp_path: Path) -> None:
    """县（区）政府 and 园区管委 join in the tasks below as units and other groups do (D9.35, D9.48)."""
    rows = found(
        tmp_path / "a.docx",
        "一、治气",
        "1.淘汰锅炉。（市工信局牵头，市财政局参与，县（区）政府负责落实。以下均需县（区）政府、园区管委落实，不再列出）",
        "2.整治餐饮。（市城管局牵头，市商务局参与）",
    )
    assert [row[2:4] for row in rows] == [
        ("市工信局", "市财政局、县（区）政府"),
        ("市城管局", "市商务局、县（区）政府、园区管委"),
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "市发改委、工业和信息化委、教育局，城乡一体化示范区",
            ("市发改委", "市工业和信息化委", "市教育局", "城乡一体化示范区"),
        ),
        ("县财政局、移动公司、民政局", ("县财政局", "移动公司", "县民政局")),
        ("市人社局、农委、农机局", ("市人社局", "市农委", "市农机局")),
        ("市农业局、滨江海关、黄河水利局", ("市农业局", "滨江海关", "黄河水利局")),
    ],
)
def test_a_level_holds_for_departments_beside_others(words: str, names: tuple[str, ...]) -> None:
    """Departments behind a name with its level have it too, also beside firms and places, and each is asked about (D9.49)."""
    read = read_list(words)
    assert read.names == names
    filled = [name for name in names[1:] if name[0] == names[0][0]]
    assert len([one for one in read.guesses if "按前一单位的级别补上" in one.what]) == len(filled)


@pytest.mark.parametrize("stop", ["；", "", "。"])
def test_closing_words_below_a_list_are_no_part_of_its_last_item(tmp_path: Path, stop: str) -> None:
    """What stands below the last item and below no other is told and not imported (D9.50)."""
    items = [f"{at}.{what}{stop}" for at, what in enumerate(("改造旧小区8个", "新建公园2处", "修路12公里"), start=1)]
    built = imported(word(tmp_path / "a.docx", "2024年民生实事任务：", *items, "现予公告。", "某县人大常委会主席团"))
    assert [one.text for one in built.plan.tasks] == [one[2:] for one in items]
    assert any("现予公告" in one.what for one in built.doubts)


def test_the_last_item_has_as_many_paragraphs_as_the_others(tmp_path: Path) -> None:
    """Items with a paragraph below each keep theirs, behind a colon where the name has no stop; the closing word is told (D9.50)."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "2024年十件民生实事",
            "1.完善养老服务",
            "新建日间照料中心4个。",
            "2.改善出行",
            "新增公交车20辆。",
            "3.扩大就业",
            "开发岗位300个。",
            "欢迎提出意见。",
        )
    )
    assert [one.text for one in built.plan.tasks] == [
        "完善养老服务：新建日间照料中心4个。",
        "改善出行：新增公交车20辆。",
        "扩大就业：开发岗位300个。",
    ]
    assert any("欢迎提出意见" in one.what for one in built.doubts)


def test_closing_words_below_items_under_headings(tmp_path: Path) -> None:
    """Below headings too the last item of the list takes no more paragraphs than those that are followed by another (D9.50)."""
    lines = (
        "一、治水",
        "1.疏浚河道3公里。",
        "2.修堤2公里。",
        "二、治气",
        "1.拆锅炉5台。",
        "2.换新车8辆。",
        "特此报告。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.text for one in built.plan.tasks] == ["疏浚河道3公里。", "修堤2公里。", "拆锅炉5台。", "换新车8辆。"]
    assert any("特此报告" in one.what for one in built.doubts)


def test_a_numbered_title_above_numbered_tasks(tmp_path: Path) -> None:
    """A title without units above deeper items that name theirs is their heading and not told as lost (D9.51)."""
    path = word(
        tmp_path / "a.docx",
        "一、住房",
        "1.扩大廉租住房。",
        "责任部门：市房管局牵头，市民政局配合。",
        "2.改善务工人员居住条件。",
        "（1）建设集体宿舍。",
        "责任部门：市房管局牵头，市人社局配合。",
        "（2）维修危旧房。",
        "责任部门：市住建局。",
        "3.完善配套。",
        "责任部门：市规划局。",
    )
    built = imported(path)
    assert [(one.project, one.content, one.leads) for one in built.plan.tasks] == [
        ("一、住房", "", ("市房管局",)),
        ("一、住房", "2.改善务工人员居住条件", ("市房管局",)),
        ("一、住房", "2.改善务工人员居住条件", ("市住建局",)),
        ("一、住房", "", ("市规划局",)),
    ]
    assert not [one for one in built.doubts if "居住条件" in one.what]


def test_a_numbered_item_without_units_above_none_is_told(tmp_path: Path) -> None:
    """An item without units that has no deeper items below it is no heading: it is told (D9.51)."""
    path = word(
        tmp_path / "a.docx", "1.扩大住房。（市房管局负责）", "2.改善环境。", "附则", "3.完善配套。（市规划局负责）"
    )
    assert any("改善环境" in one.what for one in imported(path).doubts)


def test_the_finer_of_two_columns_is_the_task(tmp_path: Path) -> None:
    """重点考核事项 merged over rows of 考核指标 is the heading, each row a task of its own (D9.52)."""
    table = (
        ("考核内容", "重点考核事项", "考核指标", "分值", "牵头部门", "配合部门"),
        ("一、生产", "（一）保护耕地", "1.耕地保有量", "3", "市资源局", "市农业局"),
        ("^", "^", "2.高标准农田建设", "3", "市农业局", "市水利局"),
        ("^", "（二）扶持种粮", "3.补贴兑付", "2", "市财政局", ""),
        ("^", "^", "4.社会化服务", "2", "市农业局", ""),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [(one.content, one.text, one.leads) for one in built.plan.tasks] == [
        ("（一）保护耕地", "耕地保有量", ("市资源局",)),
        ("（一）保护耕地", "高标准农田建设", ("市农业局",)),
        ("（二）扶持种粮", "补贴兑付", ("市财政局",)),
        ("（二）扶持种粮", "社会化服务", ("市农业局",)),
    ]


def test_the_first_of_the_responsible_leads(tmp_path: Path) -> None:
    """第一责任单位 beside 主要责任单位 leads, and it is asked (D9.53)."""
    table = (
        ("序号", "工作任务", "第一责任单位", "主要责任单位"),
        ("1", "引进项目", "市商务局", "市财政局、市科技局"),
        ("2", "培育企业", "市科技局", "市工信局"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [(one.leads, one.partners) for one in built.plan.tasks] == [
        (("市商务局",), ("市财政局", "市科技局")),
        (("市科技局",), ("市工信局",)),
    ]
    assert any("第一责任单位" in one.what for one in built.doubts)


def test_a_column_of_values_is_the_target_beside_one_of_standards(tmp_path: Path) -> None:
    """当年预期实现值 holds the targets, 绩效标准 what is measured (D9.53)."""
    table = (
        ("一级指标", "二级指标", "绩效标准", "当年预期实现值"),
        ("数量指标", "维修次数", "反映全年维修情况", "≥280次"),
        ("质量指标", "验收合格率", "反映维修质量", "＞92%"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.target for one in built.plan.indicators] == ["≥280次", "＞92%"]


def test_a_column_of_aims_that_groups_is_no_target(tmp_path: Path) -> None:
    """目标 merged over several indicators is their group, and a table that says no target otherwise is refused (D9.55)."""
    rows = [
        ("一、生态宜居", "1", "开发强度（%）", "≤30", "市资源局"),
        ("^", "2", "绿地率（%）", "≥35", "市林业局"),
        ("二、健康舒适", "3", "完整社区（个）", "≥12", "市住建局"),
        ("^", "4", "停车泊位（个）", "≥200", "市住建局"),
    ]
    built = imported(word(tmp_path / "a.docx", (("目标", "序号", "指标", "2025年", "责任单位"), *rows)))
    assert [(one.category, one.title, one.target) for one in built.plan.indicators] == [
        ("一、生态宜居", "开发强度（%）", "≤30"),
        ("一、生态宜居", "绿地率（%）", "≥35"),
        ("二、健康舒适", "完整社区（个）", "≥12"),
        ("二、健康舒适", "停车泊位（个）", "≥200"),
    ]
    without = (("目标", "序号", "指标", "解释"), *((*row[:3], "占全部面积的比例") for row in rows))
    assert "没有可以导入" in answer(word(tmp_path / "b.docx", without))


def test_who_does_all_sentences_above(tmp_path: Path) -> None:
    """上述项目由A牵头负责 charges each sentence below the heading or the last such line, no sentence above the heading (D9.56)."""
    rows = found(
        tmp_path / "a.docx",
        "今年全区办好实事。",
        "一、社区设施",
        "改建菜市场4家。第一季度落实单位；第四季度完成。",
        "配建追溯系统6套。",
        "上述项目由区商务委牵头负责。",
        "新建健身点15个。",
        "以上实事由区体育局负责，区财政局配合。",
    )
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("改建菜市场4家。第一季度落实单位；第四季度完成。", "区商务委", ""),
        ("配建追溯系统6套。", "区商务委", ""),
        ("新建健身点15个。", "区体育局", "区财政局"),
    ]


def test_sentences_that_go_on_with_an_item_are_no_tasks(tmp_path: Path) -> None:
    """A sentence below a numbered item is its own, and becomes no task by what is said of all above (D9.56)."""
    rows = found(
        tmp_path / "a.docx", "1.修路3公里。（区交通局负责）", "2.植树。", "年内种2000株。", "上述任务由区林业局负责。"
    )
    assert "植树" not in [row[1] for row in rows]
    assert ("1", "修路3公里。") not in [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize(
    "heading", ["主要工作", "工作重点", "工作要点", "工作名称", "报告原文", "目标责任", "问题清单"]
)
def test_further_words_for_what_is_done(tmp_path: Path, heading: str) -> None:
    """A column with any of these headings beside one of units holds the tasks (D9.53)."""
    table = (("序号", heading, "责任单位"), ("1", "整治市容", "市城管局"), ("2", "清运垃圾", "市住建局"))
    built = imported(word(tmp_path / "a.docx", table))
    assert [(one.text, one.leads) for one in built.plan.tasks] == [
        ("整治市容", ("市城管局",)),
        ("清运垃圾", ("市住建局",)),
    ]
