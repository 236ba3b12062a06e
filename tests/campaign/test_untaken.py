"""A figure that came and was refused is never called missing (D6.4, D7.5)."""

import pytest

from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.workspace import Workspace
from tests.campaign.returning import PERIOD, TODAY, form, issued_office, opened, put, sheet_rows, typed_into, word_text

UNITS = ("市质监局", "市经信委", "市商务局")
RATIO, TRAINED, FILED = ("Z1-2", "合格批次"), ("Z32", "已培训企业家数"), ("Z33", "已建档企业数")
SAID = {
    "Z1-2": "已报但未采用：11/10，分子大于分母",
    "Z1-1": "已报但未采用：合格批次“约120”，是约数或范围；缺抽查批次",
    "Z32": "已报但未采用：已培训企业家数“很多”，是约数或范围",
    "10.1": "已报但未采用：进展状态“做完了”，不在可选项内",
    "10.2": "已报但未采用：完成率(%)“大约一半”，是约数或范围",
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Consolidated:
    """Three units return, each with figures that cannot be taken."""
    office = issued_office(tmp_path_factory.mktemp("untaken"), *UNITS)
    quality = {
        RATIO: 11,
        ("Z1-2", "抽查批次"): 10,
        ("Z1-1", "合格批次"): "约120",
        ("10.1", "进展状态"): "做完了",
        ("10.1", "进展情况"): "已印发",
        ("10.2", "进展状态"): "进行中",
        ("10.2", "完成率(%)"): "大约一半",
        FILED: 90,
        ("Z33", "应建档企业数"): 100,
    }
    put(office, "质监.xlsx", typed_into(form(office, "市质监局"), quality))
    put(
        office,
        "经信.xlsx",
        typed_into(form(office, "市经信委"), {TRAINED: "很多", FILED: "约八十", ("Z33", "应建档企业数"): 100}),
    )
    return consolidate(office, PERIOD)


def test_the_reason_says_what_came_and_why_it_was_not_taken(done: Consolidated) -> None:
    """Verdicts and tasks whose figures were refused say so with the raw entries; a blank beside them is 缺 still (D6.4, D7.5)."""
    assessment = done.report.assessment
    rows = {row.id: row.reason for row in assessment.verdicts} | {row.id: row.reason for row in assessment.tasks}
    assert {identity: rows[identity] for identity in SAID} == SAID


def test_a_joint_share_that_was_refused_names_its_unit(done: Consolidated) -> None:
    """Of a joint indicator the refused share is its unit's word, the missing ones are missing."""
    reason = next(row.reason for row in done.report.assessment.verdicts if row.id == "Z33")
    assert reason.startswith("市经信委已报但未采用：已建档企业数“约八十”，是约数或范围；缺")
    assert "市经信委的已建档企业数" not in reason
    assert "市商务局的已建档企业数" in reason


def test_a_refused_status_is_not_a_task_that_nobody_reported(done: Consolidated) -> None:
    """The status is 无法判定, never 未报送, where the unit wrote one that could not be taken."""
    status = {row.id: row.status for row in done.report.assessment.tasks}
    assert (status["10.1"], status["10.2"]) == ("无法判定", "进行中")


def test_everything_people_read_says_the_same(done: Consolidated) -> None:
    """Summary, bulletin and trace carry these words and never ask for what came as if it had not."""
    sheet = {row["编号"]: row["原因"] for row in sheet_rows(opened(done.folder / "summary.xlsx"), "量化指标")}
    assert {identity: sheet[identity] for identity in ("Z1-2", "Z1-1", "Z32")} == {
        identity: SAID[identity] for identity in ("Z1-2", "Z1-1", "Z32")
    }
    bulletin = word_text(done.folder / "通报.docx")
    assert SAID["Z1-2"] in bulletin
    assert "缺合格批次、抽查批次；请补报" not in bulletin.split("生产企业")[1].split("\n")[0]


def test_the_trace_says_it_too(done: Consolidated) -> None:
    """`trace` of a refused figure gives the verdict's reason and the refused entry."""
    office = Office(Workspace(done.folder.parent.parent), TODAY, bytes(32))
    assert SAID["Z1-2"] in trace(office, PERIOD, "Z1-2")
