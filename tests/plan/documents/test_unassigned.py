"""Tasks whose units stand in the heading above take them from it; numbered tasks without any are asked about."""

from pathlib import Path

import pytest

from qcreport.plan.documents.paragraphs.units_above import lead_in
from tests.plan.documents.making import word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("一、县发改局牵头工作（8项）", "县发改局"),
        ("（二）市住建局负责牵头的任务", "市住建局"),
        ("三、县示范区管委会（12项）", "县示范区管委会"),
        ("一、市城管局", "市城管局"),
        ("（一）县住建局：", "县住建局"),
        ("一、城市管理", ""),
        ("一、各部门牵头工作", ""),
        ("一、做大做强主导产业（8项）", ""),
        ("一、县发改局要加强统筹", ""),
    ],
)
def test_headings_that_name_the_lead(heading: str, lead: str) -> None:
    """A heading that is a unit with 牵头工作 or a count of tasks names the lead; groups and other words do not."""
    assert lead_in(heading) == lead


def test_tasks_below_a_heading_with_the_lead(tmp_path: Path) -> None:
    """Items below such a heading are led by its unit, one with a bracket of its own by that; none is told as left out."""
    built = imported(
        word(tmp_path / "a.docx", "一、县发改局牵头工作（2项）", "1.建设基地。", "2.打造园区。（责任单位：县工信局）")
    )
    assert [(row[1], row[3], row[4]) for row in tasks_of(built)] == [
        ("一、县发改局牵头工作（2项）", "建设基地。", "县发改局"),
        ("一、县发改局牵头工作（2项）", "打造园区。", "县工信局"),
    ]
    assert [one for one in built.doubts if one.item == "未导入"] == []


def test_numbered_tasks_without_units_are_asked_about(tmp_path: Path) -> None:
    """A plan whose tasks name nobody imports with open units; a paragraph without a number goes on with its task."""
    built = imported(word(tmp_path / "a.docx", "一、市容", "1.清运垃圾。", "日产日清。", "（一）公厕", "2.改造公厕。"))
    assert [(row[1], row[2], row[3], row[4]) for row in tasks_of(built)] == [
        ("一、市容", "", "清运垃圾。日产日清。", ""),
        ("一、市容", "（一）公厕", "改造公厕。", ""),
    ]
    assert [one.item for one in built.doubts if one.what == "没有责任单位"] == ["任务 1", "任务 2"]


def test_prose_is_no_plan(tmp_path: Path) -> None:
    """Numbers without headings above, or a single item, are no tasks."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", "通知如下：", "1.按时参会。", "2.带好材料。"))
    assert "没有可以导入" in answer(word(tmp_path / "b.docx", "一、会议", "1.按时参会。"))


def test_a_list_of_tasks_without_numbers(tmp_path: Path) -> None:
    """Paragraphs that end with ； below a sentence that calls them 实事 or 任务 are tasks, their units and count asked about (D9.16)."""
    kept = ("改造10条小巷；", "新建2所学校；", "解决饮水安全。", "实现全覆盖；建成站点。")
    built = imported(
        word(tmp_path / "a.docx", "今年办好实事。", "去年完成较好。", "今年确定5个方面的民生实事：", *kept)
    )
    assert [row[3] for row in tasks_of(built)] == list(kept)
    assert [one.item for one in built.doubts if one.what == "没有责任单位"] == [f"任务 1.{at}" for at in range(1, 5)]
    told = [one.what for one in built.doubts if "读出4项" in one.what]
    assert told == ["a.docx 中的任务没有编号，每段作为一项：原文说“5个方面”，读出4项"]


def test_a_list_that_is_as_long_as_the_sentence_above_says(tmp_path: Path) -> None:
    """Projects that each end with a full stop are tasks where the sentence above counts them; what stands behind them is told (D9.16)."""
    kept = ("发展托育服务。建成托位800个。", "推进双减。", "改造公厕20座。", "建成站点12个。")
    built = imported(word(tmp_path / "a.docx", "15项民生实事中，承接市级项目4项：", *kept, "各单位要抓好落实。"))
    assert [row[3] for row in tasks_of(built)] == list(kept)
    assert [one.what for one in built.doubts if "读出4项" in one.what] == [
        "a.docx 中的任务没有编号，每段作为一项：原文说“4项”，读出4项"
    ]
    assert any("各单位要抓好落实" in one.what for one in built.doubts if one.item == "未导入")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("会议强调以下任务：", "提高认识。", "加强领导。", "狠抓落实。"),
        ("会议指出：", "提高认识；", "加强领导；", "狠抓落实。"),
        ("今年的任务：", "清运垃圾；", "改造公厕。"),
        ("会议部署3项任务：", "提高认识。", "加强领导。", "狠抓落实。"),
        ("涉及民生实事10项：", "建成托位800个。", "改造公厕20座。", "新建学校2所。"),
    ],
)
def test_other_lists_are_no_tasks(paragraphs: tuple[str, ...], tmp_path: Path) -> None:
    """Sentences without amounts, a list that nobody calls tasks, two items, or far fewer than are counted, are none."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", *paragraphs))


def test_tasks_counted_in_brackets_below_a_heading(tmp_path: Path) -> None:
    """（一） that is too long for a heading is a task of the heading 一、 above, also where numbers are left out."""
    long = "完成农村住房改造1.2万户、困难家庭危房改造1150户、农村危房治理3000户，建成示范公路145公里"
    built = imported(word(tmp_path / "a.docx", "一、民生实事项目", f"（一）{long}。", f"（五）升级消防站，{long}。"))
    assert [(row[1], row[3]) for row in tasks_of(built)] == [
        ("一、民生实事项目", f"{long}。"),
        ("一、民生实事项目", f"升级消防站，{long}。"),
    ]


@pytest.mark.parametrize(
    ("intro", "items"),
    [
        ("今年为民办好以下“三件事”。", ("——拓宽城区路网，建成2条道路。", "——增加公交车辆，新购100部。", "——建设卫生院，完成3所。")),
        ("今年为民办好3件实事：", ("一是建设30万人饮水工程。", "二是新增2万户沼气用户。", "三是农村公路建设。包括油路200公里。")),
    ],
)  # fmt: skip
def test_lists_that_count_by_dashes_or_in_words(tmp_path: Path, intro: str, items: tuple[str, ...]) -> None:
    """Paragraphs that begin with a dash or 一是, 二是 below words that call them tasks are one each, with the unit asked (D9.165)."""
    built = imported(word(tmp_path / "a.docx", "市政府公布惠民实事", intro, *items))
    assert len(built.plan.tasks) == len(items)
    assert len([one for one in built.doubts if one.what == "没有责任单位"]) == len(items)


def test_who_coordinates_is_a_person(tmp_path: Path) -> None:
    """协调人 and 包抓人 beside 责任人 and 责任单位 say persons: no task of their own, no unit (D9.165)."""
    task = ("1.建设环城公路。", "责任人：张三副市长", "协调人：李四副秘书长", "责任单位：市交通局、城管局")
    built = imported(word(tmp_path / "a.docx", "一、城建", *task, "2.铺设管网。", "包抓人：王五", "责任单位：市住建局"))
    assert [(row[3][:5], row[4], row[6]) for row in tasks_of(built)] == [
        ("建设环城公", "", "市交通局、市城管局"),
        ("铺设管网。", "市住建局", ""),
    ]


@pytest.mark.parametrize(
    "close", [("以上实事请市民监督。",), ("滨河市人民政府", "2026年2月18日"), ("（此件公开发布）",), ("特此公告",)]
)
@pytest.mark.parametrize(
    "items",
    [
        ("一、供水工程", "改建管网120公里。", "二、便民停车", "新增泊位3000个。", "三、社区养老", "新建服务站50个。"),
        ("改建管网120公里；", "新增泊位3000个；", "新建服务站50个。"),
        ("供水工程。改建管网120公里。", "方便停车。新增泊位3000个。", "社区养老服务。新建服务站50个。"),
        ("1.改建管网120公里；", "2.新增泊位3000个；", "3.新建服务站50个。"),
    ],
)  # fmt: skip
def test_what_closes_a_list_is_no_item(tmp_path: Path, items: tuple[str, ...], close: tuple[str, ...]) -> None:
    """Who issued a list and when, or that citizens may watch it, is no task and takes none away (D9.167)."""
    built = imported(word(tmp_path / "a.docx", "2026年为民办实事项目", "今年为民办实事项目如下：", *items, *close))
    assert [row[3][-6:-1] for row in tasks_of(built)] == ["120公里", "3000个", "务站50个"]


def test_parts_that_a_paragraph_counts(tmp_path: Path) -> None:
    """今年实事如下：1.…；2.…；3.…。 in one paragraph are three tasks; a sentence that counts nothing is none (D9.167)."""
    parts = "1.改建管网120公里；2.新增停车泊位3000个；3.新建服务站50个。"
    built = imported(word(tmp_path / "a.docx", "2026年民生实事", f"今年为民办实事如下：{parts}"))
    assert [row[3] for row in tasks_of(built)] == ["改建管网120公里。", "新增停车泊位3000个。", "新建服务站50个。"]
    assert "没有可以导入" in answer(word(tmp_path / "b.docx", "2026年民生实事", f"会议听取了汇报：{parts}"))
