"""领导版.xlsx: six pages at most, in full type, with the numbers of the tables."""

import re

import pytest

from qcreport.reports.briefs import SUMMARY
from qcreport.reports.briefs.leaders_book import leader_sheets, write_leaders
from qcreport.reports.model import Report
from qcreport.reports.said.headline import headlines
from qcreport.reports.said.ranking import ranking
from tests.office import convert
from tests.printing import PrintedPage, printed
from tests.reports.briefs.briefs_cases import CASES, task_rows, texts, verdict_rows

BODY, LITTLE, PAGES = 9.0, 0.05, 6
SHEETS = ["总览", "红色清单", "排名", "项目进展", "请市领导决定"]
COUNTED = re.compile(r"其余(\d+)项见")


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> Report:
    """A period as it may be."""
    return CASES[request.param]()


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[PrintedPage, ...]]:
    """Each case as LibreOffice prints it, in one start."""
    made = convert([write_leaders(make()) for make in CASES.values()], "pdf")
    return dict(zip(CASES, map(printed, made), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_it_has_six_pages_at_most_in_nine_points(name: str, papers: dict[str, tuple[PrintedPage, ...]]) -> None:
    """At any size it prints on six pages at most, no body under 9 points and no caption under 8 (C8.5)."""
    assert len(papers[name]) <= PAGES
    small = [
        word
        for number, page in enumerate(papers[name])
        for word in page.words
        if word.points < (BODY if number and 60 < word.top < page.height - 50 else 8) - LITTLE
    ]
    assert small == []


def test_its_sheets_stand_in_their_order(case: Report) -> None:
    """总览, 红色清单, 排名, 项目进展, 请市领导决定, whatever there is to say (C8.5)."""
    assert list(texts(write_leaders(case))) == SHEETS


def test_the_first_page_is_that_of_the_summary(case: Report) -> None:
    """总览 shows the six figures of the summary as values: there is no formula, and nothing leads to sheets that are not there."""
    sheets, _ = leader_sheets(case)
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row.cells if cell is not None]
    assert not [cell for cell in cells if not isinstance(cell, str) and (cell.formula or cell.link)]
    shown = [text for row in texts(write_leaders(case))["总览"] for text in row]
    assert all(str(one.value) in shown for one in headlines(case))


def test_every_red_item_is_listed_or_counted(case: Report) -> None:
    """The lines of 红色清单 and what it counts besides are the 未达标 rows of verdicts.csv, row 12 once, and the overdue ones of tasks.csv."""
    rows = texts(write_leaders(case))["红色清单"]
    listed = [row for row in rows if row and row[0].isdecimal()]
    left = sum(int(found[1]) for row in rows if row and (found := COUNTED.search(row[0])))
    red = {row["id"] for row in verdict_rows(case) if row["verdict"] == "未达标"}
    red -= {one.replace("Z12-2", "Z12-1") for one in red if one.startswith("Z12-2")}
    late = [row for row in task_rows(case) if row["overdue"] == "是"]
    assert len(listed) + left == len(red) + len(late)
    assert [row[0] for row in listed] == [str(number) for number in range(1, len(listed) + 1)]


def test_the_figures_of_red_items_are_those_of_the_table(case: Report) -> None:
    """Each listed indicator shows the target and the owner of verdicts.csv, each listed task the lead of tasks.csv."""
    targets = {row["id"]: row["target"].removeprefix("'") for row in verdict_rows(case)}
    leads = {row["id"]: row["unit"] for row in (*verdict_rows(case), *task_rows(case))}
    for row in texts(write_leaders(case))["红色清单"]:
        if row and row[0].isdecimal():
            _, identity, _ = row[1].split(" ", 2)
            assert row[5].removesuffix("（自评）") == leads[identity]
            assert identity not in targets or row[2] == targets[identity]


def test_the_heat_table_is_the_table_of_tasks(case: Report) -> None:
    """The rows of 项目进展 add up to its last one, which counts the tasks of tasks.csv."""
    *projects, total = texts(write_leaders(case))["项目进展"][3:]
    assert sum(int(row[1]) for row in projects) == int(total[1]) == len(task_rows(case))
    done = sum(row["status"] == "已完成" and row["overdue"] == "否" for row in task_rows(case))
    assert not done or int(total[2]) == done


def test_every_ranked_unit_is_listed_or_counted(case: Report) -> None:
    """排名 names units or counts those between, so that together they are all that have a place."""
    rows = [text for row in texts(write_leaders(case))["排名"][5:] for text in row]
    left = sum(int(found[1]) for text in rows if (found := re.search(r"中间(\d+)家", text)))
    names = {one.unit for one in ranking(case) if not one.exempt}
    assert len(names & set(rows)) + left == len(names)


def test_what_is_to_be_decided_has_its_ground() -> None:
    """Each line of 请市领导决定 stands with figure, target and the words of the unit (D7.61)."""
    said = "\n".join("\t".join(row) for row in texts(write_leaders(CASES["usual"]()))["请市领导决定"])
    assert said.count("请于11月15日前决定\tZ4 重点食品监督抽查合格率：本期94.9%，目标≥95%，差0.1个百分点") == 3
    none = texts(write_leaders(CASES["uncharged"]()))["请市领导决定"]
    assert ["本期没有请市领导决定的事项。"] in none


def test_the_same_period_gives_the_same_bytes() -> None:
    """Two writings of one report are one file."""
    assert write_leaders(CASES["bad"]()) == write_leaders(CASES["bad"]())


def test_leaders_read_of_no_file() -> None:
    """What stands elsewhere is said to stand in 汇总表; the file keeps the name that the contract gives it (C8.1)."""
    told = "".join(
        text
        for case in ("bad", "large")
        for rows in texts(write_leaders(CASES[case]())).values()
        for row in rows
        for text in row
    )
    assert "见汇总表“" in told
    assert ".xlsx" not in told
    assert SUMMARY == "summary.xlsx"
