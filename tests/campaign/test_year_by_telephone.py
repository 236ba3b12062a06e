"""A year by telephone: every kind of row of 登记.xlsx used, contradicted by a return, and revoked (D7.39, D7.40, D7.41)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.register.taken import enter
from qcreport.campaign.summary.consolidate import Consolidated, consolidate, issue
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.workspace import Period, parse_period
from tests.campaign.returning import opened, sheet_rows, word_text
from tests.registering import extend
from tests.small_campaign import begin, decide, edit_plan, office_on, returns

SHOPS, FARM = "市商务局", "市农业局"
SPRING, SUMMER, AUTUMN = map(parse_period, ("2026Q1", "2026Q2", "2026Q3"))
SIGNED = "依据：电话核实，提供人：刘洋，批准人：李主任"


def phoned(office: Office, period: Period, identity: str, item: str, value: str, basis: str = "电话核实") -> int:
    """A figure of 市商务局 by telephone; gives its number."""
    typed = TypedDeed(SHOPS, identity, item, value, basis=basis, provider="刘洋", recorder="王敏", approver="李主任")
    return enter(office, period, DeedKind.FIGURE, typed).deed.number


def filed(office: Office, period: Period, sheet: DeedKind, **texts: str) -> int:
    """Another row; gives its number."""
    return enter(office, period, sheet, TypedDeed(recorder="王敏", **texts)).deed.number


def said(done: Consolidated, identity: str) -> tuple[str, str]:
    """Word and value of an indicator."""
    return next((str(row.word), row.shown) for row in done.report.assessment.verdicts if row.id == identity)


def state(done: Consolidated, unit: str = SHOPS) -> UnitWord:
    """What a unit's return is called."""
    return next(row.state for row in done.report.assessment.units if row.unit == unit)


def outputs(office: Office, period: Period, edition: str = "") -> Iterator[tuple[str, str]]:
    """What people are given, as texts by the names of the files."""
    folder = office.folder(period).summary / edition
    for name in ("facts.csv", "verdicts.csv", "page.html"):
        yield name, (folder / name).read_text(encoding="utf-8-sig")
    book = load_workbook(folder / "summary.xlsx")
    cells = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    yield "summary.xlsx", "\n".join(str(value) for value in cells if value is not None)
    yield "通报.docx", word_text(folder / "通报.docx")


def test_a_year_by_telephone(tmp_path: Path) -> None:
    """All outputs say whose word a figure is, whatever came and was taken back, and an issued edition keeps what it said (D7.40)."""
    workspace = begin(tmp_path)
    edit_plan(workspace, "指标", "Z4", "目标值", "至少10家")
    generate(office_on(workspace, "2026-03-24"), SPRING)

    # Spring: nothing comes but a telephone call, with three years' shares.
    spring = office_on(workspace, "2026-04-13")
    for year, share in (("2024年", "40"), ("2025年", "45"), ("2026年", "50%")):
        phoned(spring, SPRING, "Z9", year, share)
    phoned(spring, SPRING, "Z4", "企业家数", "12")
    done = consolidate(spring, SPRING)
    assert (said(done, "Z4"), said(done, "Z9")[0], state(done)) == (("达标", "12"), "达标", UnitWord.MISSING)
    for name, text in outputs(spring, SPRING):
        assert "市创强办代录" in text, name
        assert SIGNED in text or name == "facts.csv", name
    issue(spring, SPRING)

    # Summer: the form comes late and says otherwise of a figure that was known by telephone.
    generate(office_on(workspace, "2026-06-24"), SUMMER)
    last = {
        (row["编号"], row["填报项"]): row["上期值"]
        for row in sheet_rows(opened(workspace.period(SUMMER).issued / f"{SHOPS}_2026Q2.xlsx"), "量化指标")
    }
    assert last["Z4", "企业家数"] == "12（市创强办代录）"
    phoned(office_on(workspace, "2026-07-08"), SUMMER, "Z4", "企业家数", "13")
    returns(workspace, SUMMER.code, SHOPS, "商务.xlsx", "Z4 15; Z9 44/45/50; 1.2 进行中/40; 2.2")
    summer = office_on(workspace, "2026-07-14")
    done = consolidate(summer, SUMMER)
    assert (said(done, "Z4")[0], state(done)) == ("无法判定", UnitWord.LATE)
    assert [row.item for row in done.report.assessment.questions if row.kind == "往年数据变更"] == ["Z9"]
    filed(summer, SUMMER, DeedKind.RECEIPT, file="商务.xlsx", content="2026-07-10", basis="纸质件先到")
    decide(summer, SUMMER, "与市创强办所录不符", "Z4", "登记.xlsx")
    done = consolidate(summer, SUMMER)
    assert (said(done, "Z4"), state(done)) == (("达标", "13"), UnitWord.ON_TIME)
    assert "以“登记.xlsx”为准（陈主任" in trace(summer, SUMMER, "Z4")

    # The day is taken back, an extension granted instead; then the file turns out to be a wrong one.
    filed(summer, SUMMER, DeedKind.RECEIPT, basis="撤销2")
    assert state(consolidate(summer, SUMMER)) is UnitWord.LATE
    extend(summer, SUMMER, SHOPS, date(2026, 7, 20), "人员调整", "李主任")
    assert state(consolidate(summer, SUMMER)) is UnitWord.ON_TIME
    filed(summer, SUMMER, DeedKind.WITHDRAWAL, file="商务.xlsx", basis="误发草稿")
    done = consolidate(summer, SUMMER)
    assert (said(done, "Z4"), state(done)) == (("达标", "13"), UnitWord.MISSING)
    assert "往年数据变更" not in {row.kind for row in done.report.assessment.questions}
    phoned(summer, SUMMER, "Z4", "企业家数", "", "撤销1")
    done = consolidate(summer, SUMMER)
    assert said(done, "Z4") == ("未报送", "")
    filed(summer, SUMMER, DeedKind.WITHDRAWAL, basis="撤销5，是正式件")
    assert said(consolidate(summer, SUMMER), "Z4") == ("达标", "15")

    # Autumn: what was reported is corrected; nothing of it is the unit's word.
    generate(office_on(workspace, "2026-09-24"), AUTUMN)
    returns(workspace, AUTUMN.code, SHOPS, "2026-10-09/商务.xlsx", "Z4 9")
    autumn = office_on(workspace, "2026-10-12")
    collect(autumn, AUTUMN)
    phoned(autumn, AUTUMN, "Z4", "企业家数", "14")
    assert said(consolidate(autumn, AUTUMN), "Z4") == ("达标", "14")
    for name, text in outputs(autumn, AUTUMN):
        assert "市创强办更正" in text, name
    consolidate(spring, SPRING)
    assert all("市创强办代录" in text for _, text in outputs(spring, SPRING, "第1版"))
