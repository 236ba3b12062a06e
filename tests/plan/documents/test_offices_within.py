"""Offices within the unit that leads (厅内分工：…), several clauses with a lead each, items that run on (D9.43, D9.44)."""

from pathlib import Path

import pytest

from qcreport.plan.roles import read_roles
from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    "parts",
    [
        ("1.建成社区医院12家。（市卫健委牵头）委内分工：基层处牵头，医政处、规划处配合。",),
        ("1.建成社区医院12家（市卫健委负责）；内部分工：基层处牵头，医政处、规划处配合",),
        ("1.建成社区医院12家。（市卫健委牵头，委内分工：基层处牵头，医政处、规划处配合）",),
        ("1.建成社区医院12家。（市卫健委牵头）", "委内分工：基层处牵头，医政处、规划处配合。"),
        ("1.建成社区医院12家。", "牵头单位：市卫健委", "委内牵头处室：基层处；配合处室：医政处、规划处"),
        ("1.建成社区医院12家。（责任单位：市卫健委）（处室分工：基层处牵头，医政处、规划处配合）",),
    ],
)
def test_offices_stand_beside_their_unit(tmp_path: Path, parts: tuple[str, ...]) -> None:
    """Wherever they stand, the office that leads stands beside the unit that leads, the others help, and it is asked (D9.43)."""
    path = word(tmp_path / "a.docx", *parts, "2.培训医师200名。（市卫健委负责）")
    built = imported(path)
    first = built.plan.tasks[0]
    assert (first.text.rstrip("。"), first.leads, first.partners) == (
        "建成社区医院12家",
        ("市卫健委", "基层处"),
        ("医政处", "规划处"),
    )
    assert sum("内设机构" in one.what for one in built.doubts) == 1


def test_a_rule_in_front_of_the_offices_ends_before_them(tmp_path: Path) -> None:
    """以下均需…配合不再列 holds for later tasks and takes no office of the first one with it (D9.35, D9.43)."""
    rows = found(
        tmp_path / "a.docx",
        "1.整治黑臭水体。（省水利厅牵头，各市政府配合。以下均需各市政府配合不再列）厅内分工：河湖处牵头，水质站配合。",
        "2.关停污染企业。（省水利厅牵头）厅内分工：监督处牵头，河湖处配合。",
    )
    assert [row[2:4] for row in rows] == [
        ("省水利厅、河湖处", "各市政府、水质站"),
        ("省水利厅、监督处", "河湖处、各市政府"),
    ]


@pytest.mark.parametrize("between", ["；", "。", "，"])
def test_each_clause_has_its_own_lead(between: str) -> None:
    """A牵头，B配合 twice in one cell: both leads lead, both helpers help, and it is asked (D9.43)."""
    read = read_roles(f"市教育局牵头，市财政局配合{between}市卫健委牵头，市医保局配合")
    assert read.responsibility.leads == ("市教育局", "市卫健委")
    assert read.responsibility.partners == ("市财政局", "市医保局")
    assert any("不止一处" in one.what for one in read.guesses)


@pytest.mark.parametrize(
    "text",
    [
        "3.修建便道5公里。（市住建局负责）4.拆除围挡20处。（市城管局负责）5.补种行道树。（市园林局负责）",
        "（三）修建便道5公里。责任单位：市住建局。（四）拆除围挡20处。责任单位：市城管局。（五）补种行道树。责任单位：市园林局。",
        "3、修建便道5公里（责任单位：市住建局）；4、拆除围挡20处（责任单位：市城管局）；5、补种行道树（责任单位：市园林局）。",
    ],
)
def test_items_that_run_on_are_one_each(tmp_path: Path, text: str) -> None:
    """Three items in one paragraph, each with its units, are three tasks (D9.44)."""
    rows = found(tmp_path / "a.docx", text)
    assert [(row[1].rstrip("。").rpartition("）")[2], row[2]) for row in rows] == [
        ("修建便道5公里", "市住建局"),
        ("拆除围挡20处", "市城管局"),
        ("补种行道树", "市园林局"),
    ]


def test_parts_of_one_task_stay_together(tmp_path: Path) -> None:
    """1.…；2.… in one paragraph with one bracket behind all of them are one task (D9.44)."""
    rows = found(tmp_path / "a.docx", "一是修建便道；1.硬化路面；2.补划标线。（市住建局负责）")
    assert len(rows) == 1
    assert len(found(tmp_path / "b.docx", "1.硬化路面；2.补划标线。（市住建局负责）")) == 1
