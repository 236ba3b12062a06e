"""The demo: three quarters through the real workbooks."""

import csv
from pathlib import Path

import lxml.html
import pytest
from openpyxl import load_workbook

from qcreport.assessment.model import Word
from qcreport.demo.figures import PROBLEMS, SHORTFALLS
from qcreport.demo.run import run_demo
from qcreport.demo.story import GENERAL
from qcreport.findings import Fault

PERIODS = ("2026Q1", "2026Q2", "2026Q3")
_WORD = "string(.//*[contains(@class, 'cell word')])"
_REASON = "string(.//*[contains(@class, 'cell reason')]/*[contains(@class, 'said')])"


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as Excel would open it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_each_period_has_47_workbooks_and_all_outputs(demo: Path) -> None:
    """Every period ends with 47 workbooks and every output (C2.1, D2.7)."""
    for code in PERIODS:
        folder = demo / code
        assert len(list((folder / "下发").glob("*_20*.xlsx"))) == 47
        assert (folder / "下发" / "下发.zip").exists()
        assert {path.name for path in (folder / "汇总").iterdir()} >= {
            "summary.xlsx",
            "page.html",
            "facts.csv",
            "verdicts.csv",
            "tasks.csv",
        }
        assert list((folder / "催报").iterdir())
        assert (folder / "待定事项.xlsx").exists()
    assert (demo / "ledger.sqlite").exists()
    assert (demo / "2026Q1" / "汇总" / "第1版" / "summary.xlsx").exists()
    assert list((demo / "2026Q3" / "退回").rglob("*.txt"))


@pytest.mark.slow
def test_every_verdict_occurs(demo: Path) -> None:
    """Each verdict of the table occurs in the demo's third quarter (D6.1)."""
    assert {row["verdict"] for row in rows(demo / "2026Q3" / "汇总" / "verdicts.csv")} == {str(word) for word in Word}


@pytest.mark.slow
def test_the_tables_hold_every_measure_and_task(demo: Path) -> None:
    """verdicts.csv has 41 rows and tasks.csv 122, in every period (D1.2, D4.9)."""
    for code in PERIODS:
        assert len(rows(demo / code / "汇总" / "verdicts.csv")) == 41
        assert len(rows(demo / code / "汇总" / "tasks.csv")) == 122


@pytest.mark.slow
def test_the_summary_has_its_eight_sheets(demo: Path) -> None:
    """summary.xlsx has its eight sheets in their order, and three more between them (C8.1)."""
    names = load_workbook(demo / "2026Q3" / "汇总" / "summary.xlsx", read_only=True).sheetnames
    added = {"排名", "项目进展", "历期报送", "报送明细"}
    assert added < set(names)
    assert [name for name in names if name not in added] == [
        *("总览", "量化指标", "工作任务", "责任单位", "问题清单", "数据冲突", "数据来源", "口径说明")
    ]


@pytest.mark.slow
def test_the_demo_comes_out_the_same(demo: Path, tmp_path: Path) -> None:
    """Run again elsewhere, the demo gives the same workbooks and tables, byte for byte (C1.22)."""
    list(run_demo(tmp_path / "again"))
    for path in sorted(demo.rglob("*")):
        if path.is_file() and path.suffix in {".xlsx", ".csv", ".txt", ".zip"}:
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(demo)).read_bytes(), path


def test_the_demo_touches_no_folder_in_use(tmp_path: Path) -> None:
    """A folder that is not empty is refused and stays as it was."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Fault, match="不是空文件夹"):
        list(run_demo(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.slow
def test_each_red_figure_has_a_reason_of_its_own(demo: Path) -> None:
    """What is said of a red figure in 需要关注 is what its department wrote for it, and never the same as of another one."""
    said: list[str] = []
    for code in PERIODS:
        page = lxml.html.document_fromstring((demo / code / "汇总" / "page.html").read_bytes())
        rows = page.xpath("//*[@id='concerns']//*[contains(concat(' ', @class, ' '), ' row ')]")
        red = [row for row in rows if row.xpath(_WORD).strip().endswith("■ 未达标")]
        said += [row.xpath(_REASON) for row in red]
    written = [line.split()[-1] for line in (SHORTFALLS + PROBLEMS).splitlines() if line]
    assert len(said) == len(set(said)) == 14
    assert all(any(text in one for text in written) for one in said)
    assert not [one for one in said for text in GENERAL if text and text in one]
