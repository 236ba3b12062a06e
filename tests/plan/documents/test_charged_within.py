"""Who does a task, said within its sentence, by fields, by offices alone or with a mark, and until when it goes on (D9.143 to D9.147)."""

from pathlib import Path

import pytest

from qcreport.plan.deadlines import deadline_words
from qcreport.plan.documents.paragraphs.within_sentences import charged_within
from qcreport.plan.groups import is_group
from qcreport.plan.roles import read_roles
from qcreport.plan.unit_list import read_list
from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    ("text", "leads", "others"),
    [
        (
            "（二）关于“划定红线”的问题，由国土部会同农业部、林业局等部门研究提出意见。",
            ("国土部",),
            ("农业部", "林业局"),
        ),
        ("（三）消防整治，由公安部门负责，有关部门配合。要消除隐患。", ("公安部门",), ()),
        ("（四）治理污水。由市水务局牵头，市住建局参加，年底前完成规划。", ("市水务局",), ("市住建局",)),
        ("2.改造危房，由县住建局、县民政局负责落实。", (), ("县住建局", "县民政局")),
    ],
)
def test_a_sentence_says_who_does_it(
    tmp_path: Path, text: str, leads: tuple[str, ...], others: tuple[str, ...]
) -> None:
    """The one sentence of a numbered paragraph that says 由A牵头, 由A负责 or 由A会同B names its units, which is told (D9.143)."""
    built = imported(word(tmp_path / "a.docx", "一、工作分工", text, text))
    task = built.plan.tasks[0]
    assert (task.leads, (*task.partners, *task.joint)) == (leads, others)
    assert any("在句子里写明由谁负责" in one.what for one in built.doubts) == (
        "部" in text
    )  # the others end or begin with it


@pytest.mark.parametrize(
    "text",
    [
        "1.所需经费由企业负责筹措。",
        "2.由专人负责登记，由局长负责签字。",
        "3.本办法由市教育局、市财政局负责解释，由市政府负责公布。",
        "由市教育局牵头开展督查。",
    ],
)
def test_what_names_no_office_or_says_it_twice_is_left_open(text: str) -> None:
    """A sentence that charges groups or persons, several such sentences and a paragraph without a number charge nobody so (D9.143)."""
    assert not charged_within(text)


def test_a_single_sentence_on_how_a_plan_is_carried_out_is_no_task(tmp_path: Path) -> None:
    """Below 组织领导 a sentence `由A牵头` is prose (D9.143)."""
    lines = (
        "一、重点任务",
        "1.修路。（县交通局负责）",
        "2.架桥。（县水利局负责）",
        "二、组织领导",
        "（一）建立专班。由县政府办牵头，定期调度。",
    )
    assert len(imported(word(tmp_path / "a.docx", *lines)).plan.tasks) == 2


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("公安、交通部门", ("公安部门", "交通部门")),
        ("教育、卫生等部门", ("教育部门", "卫生部门")),
        ("国资委、人民银行等部门", ("国资委", "人民银行")),
        ("英山、浠水县政府、税务部门", ("英山县政府", "浠水县政府", "税务部门")),
    ],
)
def test_a_department_written_once_holds_for_the_fields_before_it(words: str, names: tuple[str, ...]) -> None:
    """部门 behind several fields holds for each of them, which is asked; names of offices stay as they are (D9.144)."""
    read = read_list(words)
    assert read.names == names
    assert any("只在最后写了“部门”" in one.what for one in read.guesses) == (names[0].endswith("部门"))


def test_offices_alone_in_brackets_do_the_tasks_where_several_end_so(tmp_path: Path) -> None:
    """（就业处、就管中心） behind numbered tasks are who does them, where several end so; one bracket alone is a remark (D9.145)."""
    lines = ("一、目标分解", "5.居民收入增长9%。（工资处、就管中心）", "7.失业率控制在4%。（就业处、就管中心）")
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.joint for one in built.plan.tasks] == [("工资处", "就管中心"), ("就业处", "就管中心")]
    assert any("处室一类的名称" in one.what for one in built.doubts)


@pytest.mark.parametrize("words", ["全年", "每半年", "按季度推进", "长期坚持", "常年开展", "每季度"])
def test_how_long_a_task_goes_on_is_its_deadline(words: str) -> None:
    """全年, 每季度 and 长期坚持 beside units are the deadline, in these words (D9.146)."""
    assert deadline_words(words) == words


def test_a_result_by_a_month_among_units_is_no_unit(tmp_path: Path) -> None:
    """`5月底前取得阶段性成果` among units is time, told and no unit (D9.146)."""
    lines = ("1.减税。（财政局牵头，税务局配合，5月底前取得阶段性成果）", "2.降费。（人社局负责，6月底前形成报告）")
    built = imported(word(tmp_path / "a.docx", *lines))
    assert {one.name for one in built.plan.units} == {"财政局", "税务局", "人社局"}
    assert any("取得阶段性成果" in one.what for one in built.doubts)


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("就业科、人才中心分别牵头", ("就业科", "人才中心")),
        ("水利局★、各镇街", ("水利局",)),
        ("市环保局、市建委共同牵头，市财政局配合", ("市环保局", "市建委")),
    ],
)
def test_who_leads_together_or_by_a_mark_behind(words: str, leads: tuple[str, ...]) -> None:
    """分别牵头 and 共同牵头 are no part of a name, and a star behind a name is one as in front of it (D9.147)."""
    assert read_roles(words).responsibility.leads == leads


def test_street_offices_without_a_name_are_a_group() -> None:
    """街道办 and 镇办 alone are groups, 城关街道办 and 建设部门 are one unit each (D9.147)."""
    assert [is_group(name) for name in ("街道办", "镇街办", "城关街道办", "建设部门", "实施部门")] == [
        True,
        True,
        False,
        False,
        True,
    ]
