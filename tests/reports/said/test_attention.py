"""What is said of a red figure: its unit's own words, whole; never that it kept silent where nobody asked it (C4.12, D7.12)."""

import re
from dataclasses import replace

import pytest

from qcreport.asked.answer import AnswerStatus
from qcreport.assessment.model import Account, Assessment
from qcreport.reports.bulletin.account import overall
from qcreport.reports.console.trace import trace_text
from qcreport.reports.page.write import write_page
from qcreport.reports.said.attention import concerns
from qcreport.reports.summary.write import write_summary
from tests.reports.bulletin.bulletin_cases import official_text, whole_text
from tests.reports.summary.summary_case import assessment, report
from tests.reports.summary.test_summary_workbook import overview_text

LONG = (
    "受上游原料批次波动影响，3家生产企业的4个批次在第二季度抽查中不合格，其中2家已停产整改、1家正在更换检测设备；"
    "另有1家企业因搬迁未能在期内复检"
)
DO = "7月底前完成3家企业复查，9月底前对同类企业再抽查一次，不合格的依法处理并向社会公布"
RED = "Z1-2"


def with_accounts(identity: str, *said: Account) -> Assessment:
    """The usual period, with what the owners say of one red figure."""
    now = assessment()
    rows = tuple(replace(row, accounts=said) if row.id == identity else row for row in now.verdicts)
    return replace(now, verdicts=rows)


def reason_of(now: Assessment, identity: str = RED) -> str:
    """What the list says of an indicator."""
    return next(one.reason for one in concerns(report(now)) if one.id == identity)


CASES = [
    ((), "93.996%低于目标94%"),
    ((Account("市质监局", cause="抽样集中。"),), "93.996%低于目标94%；未达标原因：抽样集中"),
    (
        (Account("市质监局", "抽样集中", "9月底前复查"),),
        "93.996%低于目标94%；未达标原因：抽样集中；整改措施及时限：9月底前复查",
    ),
    ((Account("市质监局", measures="9月底前复查"),), "93.996%低于目标94%；整改措施及时限：9月底前复查"),
    ((Account("市质监局", silent=True),), "93.996%低于目标94%；未说明原因"),
    (
        (Account("市质监局", measures="9月底前复查", silent=True),),
        "93.996%低于目标94%；未说明原因；整改措施及时限：9月底前复查",
    ),
]


@pytest.mark.parametrize(("said", "reason"), CASES)
def test_the_reason_is_the_units_own_word(said: tuple[Account, ...], reason: str) -> None:
    """Its words stand word for word; 未说明原因 only of a unit that was asked; of one that was not, nothing is said (C4.12)."""
    assert reason_of(with_accounts(RED, *said)) == reason


def test_a_figure_that_the_office_entered_says_so() -> None:
    """Beside a red figure that is not the unit's own stands that the office entered it, and above 附件1 with what it rests on (D7.40)."""
    now = assessment()
    signed = "2026-10-12，依据：电话核实，批准人：李主任"
    (red,) = (row for row in now.verdicts if row.id == RED)
    sources = tuple(replace(one, status=AnswerStatus.CORRECTED, signed=signed) for one in red.sources)
    rows = tuple(replace(row, sources=sources) if row is red else row for row in now.verdicts)
    of = report(replace(now, verdicts=rows))
    assert reason_of(of.assessment) == "93.996%低于目标94%；含市创强办更正的数据"
    (line,) = (one for one in overall(of) if "不是单位填报表所报" in one)
    assert line.startswith(f"以下不是单位填报表所报：{RED}市质监局")
    assert "为市创强办更正（2026-10-12，依据：电话核实，批准人：李主任）" in line
    assert not any("不是单位填报表所报" in one for one in overall(report()))


def test_joint_owners_are_named() -> None:
    """Where a figure has several owners, each word is that of a named unit."""
    now = with_accounts("Z33", Account("市商务局", cause="企业搬迁"), Account("市环保局", silent=True))
    rows = tuple(replace(row, word=assessment().verdicts[1].word) if row.id == "Z33" else row for row in now.verdicts)
    assert reason_of(replace(now, verdicts=rows), "Z33").endswith("市商务局未达标原因：企业搬迁；市环保局未说明原因")


def test_of_two_measures_of_one_row_each_reason_names_its_own() -> None:
    """Row 12 has two measures: who kept silent about one of them is not taken to have kept silent about both, nor excused."""
    said = {"Z12-1": Account("市住建局", silent=True), "Z12-2": Account("市住建局", cause="装配式项目延期")}
    red = assessment().verdicts[1].word
    rows = tuple(
        replace(row, word=red, reason="", accounts=(said[row.id],)) if row.id in said else row
        for row in assessment().verdicts
    )
    reason = reason_of(replace(assessment(), verdicts=rows), "Z12-1")
    assert reason == "节能建筑：未说明原因；工业化建造：未达标原因：装配式项目延期"


def test_the_words_stand_whole_wherever_they_are_repeated() -> None:
    """通报, page, 量化指标 and trace carry long texts to their last letter; 总览 as much as its row holds."""
    now = with_accounts(RED, Account("市质监局", LONG, DO))
    given = report(now)
    assert f"未达标原因：{LONG}；整改措施及时限：{DO}" in whole_text(given)
    assert f"未达标原因：{LONG}；整改措施及时限：{DO}" in write_page(given).decode("utf-8")
    assert f"未达标原因：{LONG}；整改措施及时限：{DO}" in trace_text(now, given.refused, given.evidence, RED)
    line = next(line for line in overview_text(write_summary(given)).splitlines() if "生产企业监督抽查" in line)
    words = line.split("原因：", 1)[1]
    assert words.removesuffix("…") in f"{LONG}；整改：{DO}"
    assert len(words) > 40


def test_all_words_stand_on_a_first_page_with_room() -> None:
    """Where only one figure is red its words stand whole on 总览 too."""
    now = with_accounts(RED, Account("市质监局", LONG, DO))
    kept = tuple(row for row in now.verdicts if row.id in {RED, "Z1-1"})
    alone = replace(now, verdicts=kept, tasks=now.tasks[:1])
    assert f"原因：{LONG}；整改：{DO}" in overview_text(write_summary(report(alone)))


def test_a_problem_of_its_task_stands_under_its_own_name() -> None:
    """What a lead wrote in 存在问题 of a related task is no reason; it stands as that, and goes when the owner speaks."""
    now = assessment()
    tasks = tuple(replace(row, related=(RED,)) if row.overdue else row for row in now.tasks)
    assert (
        reason_of(replace(now, tasks=tasks))
        == "93.996%低于目标94%；任务2.1存在问题：人行数据接口未通，企业信用信息不能共享"
    )
    spoken = with_accounts(RED, Account("市质监局", "抽样集中"))
    assert reason_of(replace(spoken, tasks=tasks)) == "93.996%低于目标94%；未达标原因：抽样集中"


def test_what_is_asked_of_all_is_said_once() -> None:
    """No stock phrase stands in the items; 下一步要求 asks once, with the day."""
    of = report(with_accounts(RED, Account("市质监局", silent=True)))
    items, _, asked = official_text(of).partition("三、下一步要求")
    assert not re.search("请限期整改|请按进度推进|请说明原因", items)
    assert asked.count("请限期整改，整改情况随下期填报表于2027年1月11日前报送") == 1
    assert whole_text(of).count("未说明原因") == 1


def test_no_text_is_cut_in_the_bulletin() -> None:
    """An official text has no `…` of ours, in its tables neither; what is lacking stands whole."""
    assert "…" not in whole_text(report())
    assert (
        "\t质量信用信息（企业建档率）\t≥80%\t81.2%\t缺市商务局的已建档企业数；已报部分合计81.2%；请补报"
        in whole_text(report())
    )


def test_what_waits_for_the_office_is_told_outside_as_verifying() -> None:
    """The bulletin says 数据正在核实 of what only the office can decide; 总览 says who decides."""
    now = assessment()
    rows = tuple(
        replace(row, reason="待认定：版本顺序存疑（见待定事项）", owing=()) if row.id == "Z33" else row
        for row in now.verdicts
    )
    given = report(replace(now, verdicts=rows))
    assert "质量信用信息（企业建档率）\t≥80%\t81.2%\t数据正在核实" in whole_text(given)
    assert "版本顺序存疑" not in whole_text(given)
    assert next(one.reason for one in concerns(given) if one.id == "Z33").endswith("请市创强办认定")
