"""Lines and columns that say in a plain word what they are: 市建设局负责：, 工作措施：, 负责科室, 工作要求 (D9.98 to D9.114)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_by_place import read
from tests.plan.documents.test_layouts import imported, tasks_of


def rows_of(path: Path, *parts: str | Rows) -> list[tuple[str, str, str]]:
    """Text, leads and other units of each task."""
    return [(row[3], row[4], row[6]) for row in tasks_of(imported(word(path, *parts)))]


@pytest.mark.parametrize("charge", ["负责：", "牵头负责：", "承担下列任务："])
def test_a_line_that_charges_a_unit_has_its_tasks_below(tmp_path: Path, charge: str) -> None:
    """`4、市建设局负责：` above （1）, （2） charges the unit with both; a line with its task behind the colon is one (D9.98)."""
    lines = (
        f"4、市建设局{charge}",
        "（1）建设供热管网。",
        "（2）管理工程质量。",
        "5、市经委负责：淘汰不符合政策的企业。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.text.split("）")[-1].rstrip("。") for one in built.plan.tasks] == [
        "建设供热管网",
        "管理工程质量",
        "淘汰不符合政策的企业",
    ]
    assert [(*one.leads, *one.joint) for one in built.plan.tasks] == [("市建设局",), ("市建设局",), ("市经委",)]


def test_words_that_are_no_unit_charge_nobody(tmp_path: Path) -> None:
    """`专人负责：`, `分工负责：` charge no unit (D9.98)."""
    lines = ("1.修路。（市交通局负责）", "2.绿化。（市林业局负责）", "3.专人负责：每个项目有联系人。")
    assert {one.name for one in imported(word(tmp_path / "a.docx", *lines)).plan.units} == {"市交通局", "市林业局"}


def test_a_sentence_beside_its_requirement_is_the_task(tmp_path: Path) -> None:
    """A whole sentence beside 工作要求 is the task, with how it is to be done behind it, which is asked (D9.99)."""
    texts = (
        "主动公开发展规划纲要、国土空间规划和区域规划",
        "归集整理和公开历史规划",
        "依法及时公开重大建设项目的批准服务和施工信息",
    )
    head = ("工作任务", "工作要求", "牵头单位")
    table: Rows = (head, *((text, "在网站设立专栏", "市发改委") for text in texts))
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.text for one in built.plan.tasks] == [f"{text}。在网站设立专栏" for text in texts]
    assert len([one for one in built.doubts if "一行里写有" in one.what]) == len(built.plan.tasks)


def test_work_with_its_amount_beside_an_aim_is_the_task(tmp_path: Path) -> None:
    """Short work with an amount beside what is to be reached of it is the task, a short name is its title (D9.99)."""
    rows: Rows = (
        ("项目名称", "建设内容", "2023年目标", "责任单位"),
        ("供水", "改造管网25公里", "主体完工", "县住建局"),
    )
    more: Rows = (("卫生", "改建卫生院3所", "全部投用", "县卫健局"), ("教育", "改造食堂12个", "全部投用", "县教育局"))
    built = imported(word(tmp_path / "a.docx", "民生实事", (*rows, *more)))
    assert [one.text for one in built.plan.tasks] == [f"{row[1]}。{row[2]}" for row in (*rows, *more)[1:]]
    assert [one.project or one.content for one in built.plan.tasks] == ["供水", "卫生", "教育"]


def test_a_list_of_streets_behind_a_colon_is_no_task(tmp_path: Path) -> None:
    """`禁摆区：解放路、东风路；` says where, and not what: it is told and becomes no task (D9.100)."""
    table: Rows = (
        ("项目", "责任单位", "工作任务"),
        ("市容", "城管大队", "清理店外经营。"),
        ("夜市", "市容大队", "规范夜市。"),
    )
    lines = ("四区划分：", "1、东山区：人民路、解放路；", "2、西湖区：东风路、渠首大道；")
    built = imported(word(tmp_path / "a.docx", table, *lines))
    assert {one.name for one in built.plan.units} == {"城管大队", "市容大队"}
    told = "".join(f"{one.what}{one.reading}" for one in built.doubts if one.item == "未导入")
    assert "解放路" in told
    assert "东风路" in told


@pytest.mark.parametrize(
    ("heading", "offices"), [("负责科室", ("养老科", "救助科")), ("责任处室", ("规划处", "办公室"))]
)
def test_offices_beside_their_unit_are_no_units(tmp_path: Path, heading: str, offices: tuple[str, str]) -> None:
    """Offices below 负责科室 beside 牵头单位 get no workbook; alone they are the units (D9.101)."""
    both: Rows = (
        ("序号", "工作任务", "牵头单位", heading),
        ("1", "新增食堂15个", "区民政局", offices[0]),
        ("2", "新增床位100张", "区民政局", offices[1]),
    )
    assert {one.name for one in imported(word(tmp_path / "a.docx", both)).plan.units} == {"区民政局"}
    alone: Rows = tuple((row[0], row[1], row[3]) for row in both)
    assert {one.name for one in imported(word(tmp_path / "b.docx", alone)).plan.units} == set(offices)


def test_amounts_in_a_column_of_tasks_repeat_them(tmp_path: Path) -> None:
    """Of two columns 目标任务 the one of bare figures is no task, also where a row has no figure (D9.102)."""
    table: Rows = (
        ("项目", "目标任务", "牵头单位", "目标任务", "备注"),
        ("就业", "新增就业1100人", "县人社局", "1100", ""),
        ("求职", "发放求职补贴", "县人社局", "", ""),
        ("家政", "培训家政人员613人次", "县商务局", "613", ""),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.text for one in built.plan.tasks] == ["新增就业1100人", "发放求职补贴", "培训家政人员613人次"]


def test_a_short_name_in_brackets_is_no_unit(tmp_path: Path) -> None:
    """各区县〔自治县，以下简称区县〕政府 is the group 各区县政府; a place behind which nothing is left out is not filled up (D9.103)."""
    lines = (
        "1.开展抽查。（市农委负责，各区县〔自治县，以下简称区县〕政府配合）",
        "2.打击走私。（市食药安办牵头，市公安局、重庆海关、各区县政府配合）",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.partners for one in built.plan.tasks] == [("各区县政府",), ("市公安局", "重庆海关", "各区县政府")]
    assert {one.name for one in built.plan.units} == {"市农委", "市食药安办", "市公安局", "重庆海关"}


def test_measures_between_a_task_and_its_units_belong_to_it(tmp_path: Path) -> None:
    """`工作措施：…` between a task and the label line of its units is no task of its own (D9.104)."""
    lines = (
        "推进产业集群建设",
        "工作措施：完成政策文件的修订。制定行动计划。",
        "部门分工：省工信厅牵头，省科技厅配合。",
        "粮食产量1268万吨以上",
        "部门分工：省农业农村厅牵头。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.text.partition("。")[0] for one in built.plan.tasks] == ["推进产业集群建设", "粮食产量1268万吨以上"]
    assert "工作措施：完成政策文件的修订" in built.plan.tasks[0].text


@pytest.mark.parametrize("owners", [True, False])
def test_places_that_owe_figures_without_a_whole(tmp_path: Path, owners: bool) -> None:  # noqa: FBT001
    """Without a row of the whole each figure of a place is an indicator of its own, owed by who stands in its row, else by the place (D9.105)."""
    table: Rows = (
        ("县（市、区）", "碳强度下降目标", "节能目标", "责任部门"),
        ("通川区", "19%", "17%", "通川区人民政府"),
        ("大竹县", "18%", "16%", "大竹县人民政府"),
    )
    shown: Rows = table if owners else tuple(row[:3] for row in table)
    built = imported(word(tmp_path / "a.docx", "某市下降目标分解表", shown))
    ending = "人民政府" if owners else ""
    assert read(built) == [
        ("碳强度下降目标（通川区）", "19%", "%", (f"通川区{ending}",)),
        ("节能目标（通川区）", "17%", "%", (f"通川区{ending}",)),
        ("碳强度下降目标（大竹县）", "18%", "%", (f"大竹县{ending}",)),
        ("节能目标（大竹县）", "16%", "%", (f"大竹县{ending}",)),
    ]
    assert len([one for one in built.doubts if "各地区的每个数作为一项指标" in one.what]) == 1


def test_numbers_below_the_heading_of_the_names_are_numbers(tmp_path: Path) -> None:
    """指标 merged over numbers and names, with sections over both: the numbers are no indicators, the names no parts of them (D9.106)."""
    table: Rows = (
        ("指标", "<", "单位", "2015年目标", "牵头部门"),
        ("一、核心指标（2项）", "<", "", "", ""),
        ("1", "居民人均可支配收入", "元", "31000", "省统计局"),
        ("2", "农民人均纯收入", "元", "10570", "省农委"),
        ("二、增收指标（1项）", "<", "", "", ""),
        ("3", "新增就业人数", "万人", "300", "省人社厅"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [(row[0], row[1]) for row in read(built)] == [
        ("居民人均可支配收入", "31000"),
        ("农民人均纯收入", "10570"),
        ("新增就业人数", "300"),
    ]


def test_headings_far_down_are_found(tmp_path: Path) -> None:
    """Headings below twenty rows about the project are found (D9.107)."""
    above: Rows = tuple((f"第{number}项", "说明", "<", "<", "<") for number in range(20))
    table: Rows = (
        *above,
        ("绩效指标", "一级指标", "三级指标", "目标值", "计量单位"),
        ("^", "产出指标", "完成率", "100", "%"),
        ("^", "产出指标", "培训人次", "24", "人次"),
    )
    assert [row[:2] for row in read(imported(word(tmp_path / "a.docx", table)))] == [
        ("完成率", "100"),
        ("培训人次", "24"),
    ]


@pytest.mark.parametrize("sign", ["★", "▲", "*"])
def test_a_sign_in_front_of_a_unit_makes_it_lead(tmp_path: Path, sign: str) -> None:
    """Of `★区发改委、统计局` the first leads and the other helps, which is asked once; the sign is no part of the name (D9.69)."""
    table: Rows = (
        ("序号", "工作任务", "责任单位"),
        ("1", "生产总值增长5%", f"{sign}区发改委、统计局"),
        ("2", "工业投资增长10%", f"{sign} 区工信局、区统计局"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [(one.leads, one.partners) for one in built.plan.tasks] == [
        (("区发改委",), ("区统计局",)),
        (("区工信局",), ("区统计局",)),
    ]
    assert len([one for one in built.doubts if "之类的符号" in one.what]) == 1


def test_who_owes_so_many_aims_above(tmp_path: Path) -> None:
    """`2项目标的责任单位均为A。` holds for the two items above it, `该目标责任单位为B。` for one; neither is a task (D9.108)."""
    lines = (
        "一、发展目标",
        "1.生产总值增长15%；",
        "2.工业增加值增长20%；",
        "2项目标的责任单位均为市发改委。",
        "3.财政收入净增50亿元；",
        "该目标责任单位为市财政局。",
    )
    assert rows_of(tmp_path / "a.docx", *lines) == [
        ("生产总值增长15%", "市发改委", ""),
        ("工业增加值增长20%", "市发改委", ""),
        ("财政收入净增50亿元", "市财政局", ""),
    ]


def test_a_unit_alone_in_its_line_has_what_is_numbered_below(tmp_path: Path) -> None:
    """A unit without a colon above 1., 2. leads these, also where they begin with a year (D9.109)."""
    lines = ("市教育局", "1.2011年起，开展校舍安全工程。", "2.2012年起，修订应急预案。", "市公安局", "1.整治交通秩序。")
    assert [row[1] for row in rows_of(tmp_path / "a.docx", *lines)] == ["市教育局", "市教育局", "市公安局"]


def test_what_stands_below_a_line_of_a_report_is_how_far_it_is(tmp_path: Path) -> None:
    """In 实事项目完成情况进度表 the numbered lines are the tasks, what stands below each is told and is none (D9.110)."""
    lines = (
        "实事项目完成情况进度表（五月份）",
        "一、新建养老院，新增床位300张",
        "进入外墙施工。",
        "二、新建日间服务中心1所",
        "添置设备，按计划进行。",
        "三、居家养老服务2万人",
        "已完成98.86%。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.text for one in built.plan.tasks] == [
        "新建养老院，新增床位300张",
        "新建日间服务中心1所",
        "居家养老服务2万人",
    ]
    assert any("进入外墙施工" in f"{one.what}{one.reading}" for one in built.doubts)


def test_a_figure_that_is_hardly_meant_is_asked_about(tmp_path: Path) -> None:
    """覆盖率 with the bare target 1 gets no direction, 完成时间 with 100% is asked about (D9.111)."""
    table: Rows = (
        ("一级指标", "三级指标", "目标值"),
        ("产出指标", "县（市、区）的覆盖率", "1"),
        ("产出指标", "项目完成时间", "100%"),
        ("产出指标", "培训人次", "≥24人次"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.direction for one in built.plan.indicators] == ["", "", ""]
    asked = [one.what for one in built.doubts if "可能是100%" in one.what or "写的是百分数" in one.what]
    assert len(asked) == 2


def test_numbered_lines_of_names_and_figures_are_indicators(tmp_path: Path) -> None:
    """Three numbered lines that are a name, a sign and a figure are indicators, with such lines of a bare share; others stay tasks or are told (D9.112)."""
    lines = (
        "一、考核指标",
        "1.用水重复利用率≥75%（省标准为≥70%）。",
        "2.节水型企业覆盖率≧15%。",
        "3.器具普及率100%。",
        "4.供水管网漏损率≤12%。",
        "5.实行阶梯水价。居民用水分级定价。",
    )
    assert [row[:2] for row in read(imported(word(tmp_path / "a.docx", *lines)))] == [
        ("用水重复利用率", "≥75%"),
        ("节水型企业覆盖率", "≥15%"),
        ("器具普及率", "100%"),
        ("供水管网漏损率", "≤12%"),
    ]


def test_who_does_it_behind_a_short_title(tmp_path: Path) -> None:
    """`1.改善通行条件。A牵头，B配合，做某事。` charges A and B; a sentence of nobody's name charges nobody (D9.113)."""
    lines = (
        "1.改善通行条件。市城建局牵头，市公安局配合，加快道路建设。",
        "2.扩大禁行区域。市公安局负责，发布通告。",
        "3.加强宣传引导。专人负责，每周检查。",
    )
    rows = rows_of(tmp_path / "a.docx", *lines)
    assert rows == [("改善通行条件。加快道路建设。", "市城建局", ""), ("扩大禁行区域。发布通告。", "市公安局", "")]


def test_words_about_the_work_in_a_bracket_are_no_name(tmp_path: Path) -> None:
    """某公司（开发商配建学校项目） is the company, and the bracket is told; 市教育局（体育局） stays as it is (D9.114)."""
    table: Rows = (
        ("序号", "工作任务", "责任单位"),
        ("1", "新建学校1所", "南昌市政大道公司（开发商配建学校项目）"),
        ("2", "改造操场2个", "市教育局（体育局）"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert {one.name for one in built.plan.units} == {"南昌市政大道公司", "市教育局（体育局）"}
    assert len([one for one in built.doubts if "括号里的话像是说明" in one.what]) == 1


def test_sentences_that_begin_with_who_leads(tmp_path: Path) -> None:
    """Each sentence of a paragraph that begins with a unit and 牵头 is a task; one that begins otherwise leaves the paragraph as it is (D9.115)."""
    led = "市公安局牵头，负责开展道路交通整治工作。市教育局牵头，负责开展校园安全整治工作。"
    assert rows_of(tmp_path / "a.docx", "整治行动从本月开始。", led) == [
        ("负责开展道路交通整治工作", "市公安局", ""),
        ("负责开展校园安全整治工作", "市教育局", ""),
    ]
    others = ("1.修路。（市交通局负责）", "2.绿化。（市林业局负责）", f"会议强调安全。{led}")
    assert [row[0] for row in rows_of(tmp_path / "b.docx", *others)][:2] == ["修路。", "绿化。"]


def test_a_rule_for_all_below_in_a_label_line(tmp_path: Path) -> None:
    """（以下均需各县（市、区）主管部门配合，不再列出） behind a label line ends neither its units nor the rule (D9.116)."""
    lines = (
        "1.森林覆盖率达到27%。",
        "牵头单位：市林业局，配合单位：市财政局，各县（市、区）主管部门（以下均需各县（市、区）主管部门配合，不再列出）。",
        "2.湿地保护率达到53%。",
        "责任单位：市林业局。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.leads for one in built.plan.tasks] == [("市林业局",), ("市林业局",)]
    assert [one.partners for one in built.plan.tasks] == [
        ("市财政局", "各县（市、区）主管部门"),
        ("各县（市、区）主管部门",),
    ]
