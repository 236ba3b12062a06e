"""Whatever leaders read says what verdicts.csv and tasks.csv say: every file of a period is read back and compared."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import lxml.html
import pytest
from openpyxl import load_workbook

from tests.demo.test_demo import PERIODS, rows

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("code", PERIODS)]
_HEADINGS_ROW = 3
_SHAPES = "●▲■○◇◆ "


def _sheet(folder: Path, name: str) -> list[dict[str, object]]:
    """A detail sheet of summary.xlsx, a mapping a row; figures keep their number format under `heading#`."""
    sheet = load_workbook(folder / "summary.xlsx", data_only=True)[name]
    heads = [str(cell.value) for cell in sheet[_HEADINGS_ROW]]
    found: list[dict[str, object]] = []
    for row in sheet.iter_rows(min_row=_HEADINGS_ROW + 1):
        if any(cell.value is not None for cell in row):
            cells = zip(heads, row, strict=True)
            found.append(
                {
                    key: value
                    for head, cell in cells
                    for key, value in ((head, cell.value), (f"{head}#", cell.number_format))
                }
            )
    return found


def _tiles(folder: Path) -> dict[str, str]:
    """The six figures of 总览 by the word under them."""
    sheet = load_workbook(folder / "summary.xlsx", data_only=True)["总览"]
    grid = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=10)]
    words = next(number for number, row in enumerate(grid) if "量化指标达标" in row)
    return {str(word): str(value) for word, value in zip(grid[words], grid[words - 1], strict=True) if word}


def _issued(verdicts: list[dict[str, str]]) -> Counter[str]:
    """The verdicts of the 40 issued rows: the two parts of row 12 count once, as the worse of them."""
    words = [row["verdict"] for row in verdicts if not row["id"].startswith("Z12-")]
    parts = {row["verdict"] for row in verdicts if row["id"].startswith("Z12-")}
    return Counter([*words, "未达标" if "未达标" in parts else (parts - {"达标"} or parts).pop()])


def test_the_sheet_of_indicators_says_what_the_table_says(demo: Path, code: str) -> None:
    """41 rows: id, target, unit and verdict are the table's; a shown number is its value, rounded as it is shown."""
    folder = demo / code / "汇总"
    table = rows(folder / "verdicts.csv")
    sheet = _sheet(folder, "量化指标")
    assert len(table) == len(sheet) == 41
    for said, shown in zip(table, sheet, strict=True):
        assert (shown["编号"], str(shown["目标"]), str(shown["结论"]).lstrip(_SHAPES)) == (
            said["id"],
            said["target"],
            said["verdict"],
        )
        if isinstance(shown["本期"], int | float):
            places = len(str(shown["本期#"]).partition(".")[2])
            assert abs(Decimal(str(shown["本期"])) - Decimal(said["value"])) <= Decimal(5) / 10 ** (places + 1), said[
                "id"
            ]


def test_the_sheet_of_tasks_says_what_the_table_says(demo: Path, code: str) -> None:
    """122 rows: id, status and completion are the table's."""
    folder = demo / code / "汇总"
    table, sheet = rows(folder / "tasks.csv"), _sheet(folder, "工作任务")
    assert len(table) == len(sheet) == 122
    for said, shown in zip(table, sheet, strict=True):
        assert (str(shown["编号"]), shown["进展状态"]) == (said["id"], said["status"])
        if said["percent"]:
            assert Decimal(str(shown["完成率(%)"])) == Decimal(said["percent"]), said["id"]


def test_the_first_page_counts_what_the_tables_hold(demo: Path, code: str) -> None:
    """The figures of 总览 are counts of verdicts.csv and tasks.csv, made here by plain counting."""
    folder = demo / code / "汇总"
    verdicts = _issued(rows(folder / "verdicts.csv"))
    statuses = Counter(row["status"] for row in rows(folder / "tasks.csv"))
    tiles = _tiles(folder)
    assert tiles["量化指标达标"] == f"{verdicts['达标']} / {verdicts.total() - verdicts['合理缺项']}"
    assert tiles["未达标"] == str(verdicts["未达标"])
    assert tiles["待年度数据"] == str(verdicts["待年度数据"])
    assert tiles["重点任务已完成"] == f"{statuses['已完成']} / {statuses.total() - statuses['合理缺项']}"


def test_the_page_says_what_the_tables_say(demo: Path, code: str) -> None:
    """Every indicator and task of page.html has the table's conclusion; its figure is the table's value, exactly."""
    folder = demo / code / "汇总"
    page = lxml.html.document_fromstring((folder / "page.html").read_bytes())
    for name, table, conclusion, figure in (
        ("indicators", "verdicts.csv", "verdict", "value"),
        ("tasks", "tasks.csv", "status", "percent"),
    ):
        lines = page.xpath(f"//*[@id='{name}']//*[@data-id]")
        assert [line.get("data-id") for line in lines] == [row["id"] for row in rows(folder / table)]
        for line, row in zip(lines, rows(folder / table), strict=True):
            shown = line.xpath(".//summary//span[contains(@class,'value')]//data/@value")
            assert shown == [row[figure]] * len(shown), row["id"]
            if name == "indicators":
                assert line.get("data-word") == row[conclusion], row["id"]
            else:
                assert row[conclusion] in line.text_content(), row["id"]


def test_the_page_counts_what_the_summary_counts(demo: Path, code: str) -> None:
    """The six figures of the page are those of 总览."""
    folder = demo / code / "汇总"
    page = lxml.html.document_fromstring((folder / "page.html").read_bytes())
    shown = {tile.xpath("string(span)"): tile.xpath("string(strong)") for tile in page.xpath("//*[@class='tile']")}
    assert shown == {word: value for word, value in _tiles(folder).items() if word in shown}
    assert len(shown) == 6
