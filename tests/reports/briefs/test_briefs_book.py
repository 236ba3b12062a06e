"""专报.xlsx: one page for each leader and each 项目, a sheet of paper for each red item, with the numbers of the tables."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.assessment.model import Account, Word
from qcreport.plan.model import Indicator, Unit
from qcreport.plan.overseers import overseers
from qcreport.reports.briefs.briefs_book import BY_LEADER, BY_PROJECT, CONTENTS, RED, brief_sheets, write_briefs
from qcreport.reports.briefs.scope import OPEN, leaders_of
from qcreport.reports.model import Report
from tests.office import convert
from tests.printing import PrintedPage, printed
from tests.reports.briefs.briefs_cases import CASES, LEADERS, task_rows, texts, verdict_rows
from tests.reports.summary.summary_case import assessment, report

BODY, LITTLE = 9.0, 0.05
_NUMBERS = re.compile(r"(未达标|逾期)(\d+)")


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> Report:
    """A period as it may be."""
    return CASES[request.param]()


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[PrintedPage, ...]]:
    """Each case as LibreOffice prints it, in one start."""
    made = convert([write_briefs(make()) for make in CASES.values()], "pdf")
    return dict(zip(CASES, map(printed, made), strict=True))


def _row_of(identity: str) -> str:
    """The id that an issued row is counted by: row 12 has two measures."""
    return re.sub(r"^Z12-2", "Z12-1", identity)


def _counts(of: Report, ids: set[str]) -> list[int]:
    """What the tables say of some indicators and tasks: indicators, those below target, tasks, those overdue."""
    verdicts = [row for row in verdict_rows(of) if row["id"] in ids]
    tasks = [row for row in task_rows(of) if row["id"] in ids]
    return [
        len({_row_of(row["id"]) for row in verdicts}),
        len({_row_of(row["id"]) for row in verdicts if row["verdict"] == "未达标"}),
        len(tasks),
        sum(row["overdue"] == "是" for row in tasks),
    ]


def _expected(of: Report) -> dict[str, list[int]]:
    """Name of each leader and 项目 → its counts by the tables."""
    charged = leaders_of(of)
    found = {}
    for name in (*LEADERS, OPEN):
        ids = {one for one, leaders in charged.items() if name in (leaders or (OPEN,))}
        if overseers(of.plan) and ids:
            found[name] = _counts(of, ids)
    related = {one.id: one for one in of.assessment.tasks}
    for project in {one.project for one in of.assessment.tasks}:
        own = {one.id for one in related.values() if one.project == project}
        found[project] = _counts(of, own | {row for one in own for row in related[one].related})
    return found


def test_the_contents_count_what_the_tables_hold(case: Report) -> None:
    """Each leader's and each 项目's indicators, red ones, tasks and overdue ones are those of verdicts.csv and tasks.csv (D7.67)."""
    expected = _expected(case)
    rows = {row[0]: row[1:5] for row in texts(write_briefs(case))[CONTENTS] if row and row[0] in expected}
    assert {name: [*map(int, row)] for name, row in rows.items()} == expected


def test_a_page_says_the_same_as_the_contents(case: Report) -> None:
    """未达标 and 逾期 in the first lines of a page are the numbers that the contents give of it (D7.67)."""
    expected, sheets = _expected(case), {one.name for one in brief_sheets(case)}
    for page in (page for sheet in (BY_LEADER, BY_PROJECT) if sheet in sheets for page in _pages_of(case, sheet)):
        counted = expected.get(page[0][0].partition("：")[2] or page[0][0], [0] * 4)
        found = _NUMBERS.findall("，".join(row[0].partition("；")[0] for row in page[2:4]))
        assert {word: int(number) for word, number in found} == {
            word: number for word, number in zip(("未达标", "逾期"), counted[1::2], strict=True) if number
        }


def _pages_of(of: Report, sheet: str) -> list[list[list[str]]]:
    """The pages of a sheet, each row as the texts of its cells."""
    found = next(one for one in brief_sheets(of) if one.name == sheet)
    rows = [[cell if isinstance(cell, str) else cell.text for cell in row.cells if cell] for row in found.rows]
    ends = [*found.pages[1:], len(rows) + 1]
    return [rows[start - 1 : end - 1] for start, end in zip(found.pages, ends, strict=True)]


def test_no_part_of_a_page_is_empty(case: Report) -> None:
    """Where something needs attention or is at risk, its table has one line at least, however full the page is."""
    said = [text for rows in texts(write_briefs(case)).values() for row in rows for text in row]
    assert not [text for text in said if "列出0项" in text]


def test_a_full_page_lists_each_part() -> None:
    """With decisions, ten concerns and risks of long words, a leader's page still lists some of each."""
    of = CASES["bad"]()
    told = _pages_of(of, BY_LEADER)
    full = [page for page in told if any(row and row[0].startswith("有风险") for row in page)]
    assert full
    for page in full:
        heads = [row for row in page if row and row[0] in {"序号", "责任单位"}]
        assert len(heads) >= 3


def test_every_red_item_has_its_sheet(case: Report) -> None:
    """红色事项 has one for each red measure of verdicts.csv and each overdue task of tasks.csv, with its figure and its lead (C8.6)."""
    red = {row["id"]: row for row in verdict_rows(case) if row["verdict"] == "未达标"}
    late = {row["id"]: row for row in task_rows(case) if row["overdue"] == "是"}
    sheets = _pages_of(case, RED) if red or late else []
    found = {page[0][0].split(" ")[1]: page for page in sheets}
    assert set(found) == {*red, *late}
    assert len(found) == len(sheets)
    for identity, row in red.items():
        facts = _facts(found[identity])
        assert facts["目标"] == row["target"].removeprefix("'")
        assert facts["牵头单位"].removesuffix("（自评）") == row["unit"]
        if row["value"] and row["value"] in facts["本期"]:
            assert Fraction(row["value"]) == Fraction(re.match(r"[\d.]+", facts["本期"])[0])  # type: ignore[index]
    for identity, row in late.items():
        facts = _facts(found[identity])
        assert facts["本期"].startswith(row["status"])
        assert facts["逾期"] == "逾期104天"


def _facts(page: list[list[str]]) -> dict[str, str]:
    end = page.index(["各期情况"])
    return {row[at]: row[at + 1] for row in page[2:end] for at in range(0, len(row) - 1, 2)}


@pytest.mark.parametrize("name", CASES)
def test_links_lead_to_the_title_that_they_name(name: str) -> None:
    """Every link leads to a cell of the book that begins a page, or to the contents."""
    sheets = {one.name: one for one in brief_sheets(CASES[name]())}
    for sheet in sheets.values():
        for row in sheet.rows:
            for cell in row.cells:
                if cell and not isinstance(cell, str) and cell.link:
                    to, _, place = cell.link.rpartition("!")
                    assert int(place.removeprefix("A")) in sheets[to.strip("'")].pages


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_each_page_is_one_sheet_of_paper_in_nine_points(name: str, papers: dict[str, tuple[PrintedPage, ...]]) -> None:
    """There are as many printed pages as pages described, and no body is printed under 9 points (C8.6)."""
    described = sum(len(sheet.pages) for sheet in brief_sheets(CASES[name]()))
    assert len(papers[name]) == described
    small = [
        word
        for page in papers[name]
        for word in page.words
        if word.points < (BODY if 60 < word.top < page.height - 50 else 8) - LITTLE
    ]
    assert small == []


def test_a_plan_without_leaders_has_no_pages_of_leaders() -> None:
    """Where no 分管领导 is named the sheet is left out and the contents say so (C3.8)."""
    book = texts(write_briefs(CASES["uncharged"]()))
    assert [*book] == [CONTENTS, BY_PROJECT, RED]
    assert ["计划中没有填写“分管领导”，不按领导分页。"] in book[CONTENTS]


def test_an_item_of_its_own_leader_is_not_its_units() -> None:
    """分管领导 of an indicator goes before that of its owners; of several each has it (C3.8)."""
    of = CASES["usual"]()
    row = Indicator(
        "Z4", "", "", "4", "", "", "≥95%", None, "%", ("市市场监管局",), "累", overseers=("赵市长", "钱市长")
    )
    charged = leaders_of(replace(of, plan=replace(of.plan, indicators=(row,))))
    assert charged["Z4"] == ("赵市长", "钱市长")
    assert charged["Z3"] == of.plan.spellings["市市场监管局"].overseers


def test_several_units_bring_all_their_leaders() -> None:
    """A joint task or figure belongs to the leaders of every unit that answers for it."""
    of = report()
    units = (
        Unit("市发改委", overseers=("甲",)),
        Unit("市商务局", overseers=("乙",)),
        Unit("市经信委", overseers=("甲",)),
    )
    assert leaders_of(replace(of, plan=replace(of.plan, units=units)))["Z33"] == ("甲", "乙")


def test_the_same_period_gives_the_same_bytes() -> None:
    """Two writings of one report are one file."""
    assert write_briefs(CASES["usual"]()) == write_briefs(CASES["usual"]())


def test_an_official_word_is_whole() -> None:
    """A reason of 400 letters stands whole on the sheet of its item, however much it takes."""
    of, words = report(), "检测设备老旧，" * 57
    account = Account("市市场监管局", cause=words, measures="十一月底前完成")
    now = assessment()
    told = tuple(replace(one, accounts=(account,)) if one.id == "Z4" else one for one in now.verdicts)
    book = texts(write_briefs(replace(of, assessment=replace(now, verdicts=told))))
    assert any(words in row for row in book[RED])
    assert [one.id for one in told if one.word is Word.UNMET]
