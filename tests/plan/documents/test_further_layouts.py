"""Layouts that the corpus did not show when they were tried: each row stands for a class of documents."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported, tasks_of


def found(path: Path, *parts: str | Rows) -> list[tuple[str, str, str, str, str]]:
    """Heading, text, leads, other units and deadline of each task of a document."""
    rows = tasks_of(imported(word(path, *parts)))
    return [
        (f"{row[1]}/{row[2]}".strip("/"), row[3], row[4], "、".join(filter(None, row[5:7])), row[7]) for row in rows
    ]


@pytest.mark.parametrize("heading", ["市教育局：", "一、责任单位：市教育局", "（一）市教育局", "一、教育局"])
def test_items_below_a_line_that_is_a_unit(tmp_path: Path, heading: str) -> None:
    """Items below a unit's name, with or without number and label, are led by it (D9.21)."""
    below = ("1.新建学校5所。", "2.培训教师。")
    rows = found(tmp_path / "a.docx", heading, *below)
    name = "教育局" if heading.endswith("、教育局") else "市教育局"
    assert [(row[1], row[2]) for row in rows] == [("新建学校5所。", name), ("培训教师。", name)]


def test_items_in_brackets_below_a_unit(tmp_path: Path) -> None:
    """（一） below 一、教育局 is what that unit does."""
    rows = found(
        tmp_path / "a.docx", "一、教育局", "（一）新建学校3所。", "（二）招聘教师。", "二、卫健局", "（一）新建医院。"
    )
    assert [row[2] for row in rows] == ["教育局", "教育局", "卫健局"]


def test_a_sentence_that_charges_all_items_below(tmp_path: Path) -> None:
    """分别由各监管单位负责 above items without units holds for each of them, and is no task itself."""
    rows = found(
        tmp_path / "a.docx", "（一）目标", "目标不再分解，分别由各监管单位负责。", "1.避免事故。", "2.死亡率下降。"
    )
    assert [(row[1], row[3]) for row in rows] == [("避免事故。", "各监管单位"), ("死亡率下降。", "各监管单位")]


def test_labels_with_other_words(tmp_path: Path) -> None:
    """分管省领导, 牵头负责领导, 部门分工, 牵头责任单位 and 协同责任单位 are labels; the number may have a small full stop."""
    rows = found(
        tmp_path / "a.docx",
        "1﹒生产总值增长6%以上。",
        "分管省领导：张某某",
        "部门分工：省发展改革委牵头，各地、各部门配合。",
        "2﹒进出口增长9%。",
        "牵头负责领导：李某某。",
        "牵头责任单位：省商务厅。",
        "协同责任单位：省财政厅等。",
    )
    assert [row[2:4] for row in rows] == [("省发展改革委", "各地、各部门"), ("省商务厅", "省财政厅")]
    assert [row[1][:6] for row in rows] == ["生产总值增长", "进出口增长9"]


def test_two_tasks_in_a_paragraph_each_with_its_bracket(tmp_path: Path) -> None:
    """A bracket behind a whole sentence that charges a unit ends a task, also within a paragraph; other brackets do not."""
    text = "1.完善标准。（区卫健委负责）严格贯彻限量新标准（试行）。（区农业农村局牵头，区财政局配合）"
    rows = found(tmp_path / "a.docx", text)
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("完善标准。", "区卫健委", ""),
        ("严格贯彻限量新标准（试行）。", "区农业农村局", "区财政局"),
    ]


def test_what_a_task_is_called_and_what_it_holds(tmp_path: Path) -> None:
    """目标任务： below a numbered title goes on with it; 内容： below a heading is the task without its label."""
    rows = found(
        tmp_path / "a.docx",
        "1.教育提升工程",
        "目标任务：新建学校8所。",
        "责任单位：市教育局",
        "二、老有所养",
        "内容：新建养老院10家。",
        "责任单位：市民政局",
    )
    assert [(row[0], row[1]) for row in rows] == [
        ("", "教育提升工程：新建学校8所。"),
        ("二、老有所养", "新建养老院10家。"),
    ]


def test_an_item_without_units_between_two_that_have_them(tmp_path: Path) -> None:
    """3. between 2. and 4. of one list is a task whose unit is missing; the last of a list may be anything and is told."""
    units = "（牵头单位：市住建局）"
    rows = found(tmp_path / "a.docx", f"1.建学校。{units}", "2.改造管网", f"3.建公园。{units}", "4.其他事项")
    assert [(row[1], row[2]) for row in rows] == [("建学校。", "市住建局"), ("改造管网", ""), ("建公园。", "市住建局")]


def test_a_number_glued_to_a_year(tmp_path: Path) -> None:
    """1.2026年10月底前 is number 1 and a text; 1.2万户 keeps its figure."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "1.2026年10月底前完成改造。（责任单位：市城管局）",
            "2.新增1.2万户。（责任单位：市商务局）",
        )
    )
    assert [(row[0], row[3]) for row in tasks_of(built)] == [("1", "2026年10月底前完成改造。"), ("2", "新增1.2万户。")]


def test_brackets_of_units_in_other_shapes_and_with_a_rule(tmp_path: Path) -> None:
    """【A、B】 without label is a bracket of units; a rule behind the units of a bracket is none of them."""
    units = ("【市发展改革委、市财政局】", "（市工信局、市科技局，各县（市、区）人民政府。列第一位的为牵头单位，下同）")
    named, ruled = (found(tmp_path / f"{at}.docx", f"1.规范中介。{one}")[0] for at, one in enumerate(units))
    assert named[1:4] == ("规范中介。", "", "市发展改革委、市财政局")
    assert ruled[1:4] == ("规范中介。", "市工信局", "市科技局、各县（市、区）人民政府")


def test_sections_that_are_counted_like_tasks(tmp_path: Path) -> None:
    """1｜（一）市容 and 2｜公厕 above 2.1 are headings, though their numbers are digits."""
    rows: Rows = (
        ("序号", "工作内容", "责任单位"),
        ("1", "（一）市容", ""),
        ("1.1", "清运垃圾", "市城管局"),
        ("2", "公厕", ""),
        ("2.1", "改造公厕", "市住建局"),
    )
    assert [row[:3] for row in found(tmp_path / "a.docx", rows)] == [
        ("（一）市容", "清运垃圾", "市城管局"),
        ("公厕", "改造公厕", "市住建局"),
    ]


def test_quarters_that_say_what_is_done(tmp_path: Path) -> None:
    """Below 进度安排 only what speaks of time is a deadline; 完成选址 under 一季度 is told as not imported (D9.22)."""
    rows: Rows = (
        ("任务", "进度安排", "<", "责任单位"),
        ("^", "一季度", "二季度", "^"),
        ("建学校", "完成选址", "开工建设", "市教育局"),
        ("改造管网", "完成摸底", "全部开工", "市住建局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[7] for row in tasks_of(built)] == ["", ""]
    assert any("进度安排/一季度" in one.what for one in built.doubts)
    dated: Rows = (
        ("任务", "时间进度", "责任单位"),
        ("建学校", "2026年6月", "市教育局"),
        ("改造管网", "12月", "市住建局"),
    )
    assert [row[4] for row in found(tmp_path / "b.docx", dated)] == ["2026-06-30", "12月"]


def test_aims_merged_over_several_measures(tmp_path: Path) -> None:
    """目标要求 merged over the rows of 工作措施 is their heading; the measure is the task."""
    rows: Rows = (
        ("重点工作", "目标要求", "工作措施", "责任单位"),
        ("治污", "浓度下降", "整治扬尘", "市住建局"),
        ("^", "^", "淘汰旧车", "市公安局"),
    )
    assert [row[:2] for row in found(tmp_path / "a.docx", rows)] == [
        ("治污/浓度下降", "整治扬尘"),
        ("治污/浓度下降", "淘汰旧车"),
    ]


def test_a_heading_at_the_side_over_all_rows(tmp_path: Path) -> None:
    """绩效指标 merged down beside all rows parts nothing, also where a row of totals stands below it."""
    rows: Rows = (
        ("绩效指标", "一级指标", "三级指标", "指标值"),
        ("^", "产出指标", "新建公厕", "≥20座"),
        ("^", "效益指标", "受益人数", "≥5万人"),
        ("总分", "<", "<", "100"),
    )
    assert [row.category for row in imported(word(tmp_path / "a.docx", rows)).plan.indicators] == [
        "产出指标",
        "效益指标",
    ]


def test_targets_of_places_beside_the_whole(tmp_path: Path) -> None:
    """县区目标 parted by places is left out beside a target of the whole; of 全市 and 市区 the first is the target."""
    rows: Rows = (
        ("指标", "2026年目标", "县区目标", "<"),
        ("^", "^", "东区", "西区"),
        ("新增就业（人）", "5000", "2000", "3000"),
        ("改造厕所（户）", "3000", "1000", "2000"),
    )
    assert [row.target for row in imported(word(tmp_path / "a.docx", rows)).plan.indicators] == ["5000", "3000"]
    parted: Rows = (
        ("指标", "目标值", "<"),
        ("^", "全市", "市区"),
        ("新增就业（人）", "5000", "3000"),
        ("厕所（户）", "300", "100"),
    )
    assert [row.target for row in imported(word(tmp_path / "b.docx", parted)).plan.indicators] == ["5000", "300"]


def test_targets_of_the_whole_beside_places_without_a_heading_above(tmp_path: Path) -> None:
    """指标｜责任单位｜全市｜东城区: the figure of the whole is the target, and that of the place is told as not imported (D9.23)."""
    rows: Rows = (
        ("指标", "责任单位", "全市", "东城区", "西城区"),
        ("新增就业（人）", "市人社局", "5000", "2000", "3000"),
        ("改造厕所（户）", "市农业农村局", "3000", "1000", "2000"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row.target, row.owners) for row in built.plan.indicators] == [
        ("5000", ("市人社局",)),
        ("3000", ("市农业农村局",)),
    ]
    assert any("东城区、西城区" in one.what for one in built.doubts)


def test_the_last_year_without_a_figure(tmp_path: Path) -> None:
    """A figure of an earlier year is never the target of a later one that has none: its growth is, or it is asked (D9.20)."""
    rows: Rows = (
        ("指标", "单位", "2020年", "2025年", "年均增长"),
        ("生产总值", "亿元", "320", "450", "7%"),
        ("工业增速", "%", "6.5", "—", "7%以上"),
        ("失业率", "%", "3.2", "—", "—"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row.target for row in built.plan.indicators] == ["450", "7%以上", "—"]
    assert any("最后一年没有目标值" in one.what and "3.2" in one.what for one in built.doubts)


def test_nothing_left_is_good_and_a_cost_is_better_low(tmp_path: Path) -> None:
    """A share of 0% and a 成本指标 are proposed as 逆向; what is called 降低 as 正向; each of it is asked."""
    rows: Rows = (
        ("二级指标", "三级指标", "指标值"),
        ("质量指标", "失信企业占比", "0%"),
        ("成本指标", "总投资", "20万元"),
        ("效益指标", "能源消耗降低（%）", "13"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row.direction for row in built.plan.indicators] == ["逆向", "逆向", "正向"]
    assert len([one for one in built.doubts if "至少还是至多" in one.what]) == 3


def test_labels_in_brackets_of_their_own(tmp_path: Path) -> None:
    """【责任单位】 in front of the units is a label as 责任单位： is, also where nothing else names units."""
    rows = found(
        tmp_path / "a.docx", "1.建设智慧校园。", "【责任单位】市教育局", "【配合单位】市财政局", "【完成时限】2026年8月"
    )
    assert [row[1:] for row in rows] == [("建设智慧校园。", "市教育局", "市财政局", "2026-08-31")]


def test_a_sentence_that_charges_all_items_above(tmp_path: Path) -> None:
    """以上由A牵头，B配合 holds for each item above it that names none itself (D9.21)."""
    rows = found(
        tmp_path / "a.docx", "一、农业", "1.稳定粮食产量", "2.增加收入", "以上由市农业农村局牵头，市统计局配合。"
    )
    assert [row[1:4] for row in rows] == [
        ("稳定粮食产量", "市农业农村局", "市统计局"),
        ("增加收入", "市农业农村局", "市统计局"),
    ]


def test_branches_and_firms_in_a_bracket_of_names(tmp_path: Path) -> None:
    """A bracket of full names stays one where branches and firms without a level stand among them."""
    rows = found(
        tmp_path / "a.docx",
        "（一）优化服务。（市金融办、人民银行滨海中心支行、滨海银保监分局）",
        "（二）降低成本。（国网滨海供电公司，市发展改革委）",
    )
    assert [row[3] for row in rows] == [
        "市金融办、人民银行滨海中心支行、滨海银保监分局",
        "国网滨海供电公司、市发展改革委",
    ]


def test_units_of_a_level(tmp_path: Path) -> None:
    """区级牵头部门 leads and 镇级责任单位 is responsible, as without the level."""
    rows: Rows = (
        ("任务", "区级牵头部门", "镇级责任单位"),
        ("整治河道", "区水务局", "城关镇"),
        ("建设管网", "区住建局", "城关镇"),
    )
    assert [row[2:4] for row in found(tmp_path / "a.docx", rows)] == [("区水务局", "城关镇"), ("区住建局", "城关镇")]


def test_a_section_above_the_headings(tmp_path: Path) -> None:
    """The first of several sections may stand above the headings of the table."""
    rows: Rows = (
        ("一、经济发展", "<", "<"),
        ("指标", "目标", "责任单位"),
        ("投资增速", "8%以上", "发改局"),
        ("二、民生", "<", "<"),
        ("新增就业", "5000人以上", "人社局"),
    )
    assert [row.category for row in imported(word(tmp_path / "a.docx", rows)).plan.indicators] == [
        "一、经济发展",
        "二、民生",
    ]


def test_names_broken_by_a_narrow_cell(tmp_path: Path) -> None:
    """市⏎发⏎改⏎委 and 市政府办⏎公厅 are one unit each; two whole names below one another are two."""
    rows: Rows = (
        ("牵头单位", "目标任务"),
        ("市\n发\n改\n委", "稳定增长速度"),
        ("市政\n府办\n公厅", "强化行政监督"),
        ("市教育局\n市财政局", "新建学校十所"),
    )
    assert [row[2] for row in found(tmp_path / "a.docx", rows)] == ["市发改委", "市政府办公厅", "市教育局、市财政局"]


def test_hosts_and_helpers(tmp_path: Path) -> None:
    """主办 leads and 协办 helps as 牵头 and 配合 do, at an end and within a paragraph."""
    text = "（一）财政收入增长13%。（省财政厅主办，省国税局、地税局协办）（二）投资增长30%。（省发改委负责）"
    rows = found(tmp_path / "a.docx", text)
    assert [row[2:4] for row in rows] == [("省财政厅", "省国税局、省地税局"), ("省发改委", "")]


def test_helpers_below_a_heading_with_the_lead(tmp_path: Path) -> None:
    """A task that names only helpers has its lead from the heading above (D9.21); that heading is no task of the one before."""
    rows = found(
        tmp_path / "a.docx",
        "（一）省监察厅牵头的工作",
        "（二）省审计厅牵头的工作",
        "1.加强审计工作。",
        "协同单位：省财政厅。",
    )
    assert [row[1:4] for row in rows] == [("加强审计工作。", "省审计厅", "省财政厅")]


def test_a_part_that_no_heading_calls_one(tmp_path: Path) -> None:
    """居民收入水平｜城镇居民收入 below one heading of two columns is an indicator and its 分项, which is asked about by both (D9.119)."""
    rows: Rows = (
        ("指标名称", "<", "目标值"),
        ("人均储蓄", "<", "≥28000元"),
        ("居民收入水平", "城镇居民收入", "≥35000元"),
        ("^", "农村居民收入", "≥16000元"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row.part for row in built.plan.indicators][1:] == ["城镇居民收入", "农村居民收入"]
    asked = [one.what.partition("写在两格里")[0] for one in built.doubts if "写在两格里" in one.what]
    assert asked == ["“居民收入水平 城镇居民收入”", "“居民收入水平 农村居民收入”"]
