"""Rows are made when they are shown, copied as cells, and all of them printed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.reports.page.conftest import Open
from tests.reports.summary.summary_case import assessment, large, report

pytestmark = pytest.mark.slow
_SHOWN = 4 * 150  # rows of four lists that are shown ahead


def _pasted(page: Page) -> str:
    """What an editor of plain text gets from the clipboard."""
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.focus("textarea")
    page.keyboard.press("Control+V")
    return page.input_value("textarea")


def test_of_many_rows_few_are_drawn(opened: Open) -> None:
    """Of 300 units, 205 measures and 1,000 tasks only what can be seen takes room, and nothing that is folded is made; the rest can be asked for."""
    page = opened(report(large()))
    page.wait_for_timeout(1000)
    assert page.locator("[data-list] .row:not([hidden])").count() <= _SHOWN
    assert page.locator("[data-list] .blocks").count() == 0
    before = page.locator("#tasks .row:not([hidden])").count()
    page.click("#tasks > .copy:has-text('再显示')")
    expect(page.locator("#tasks .row:not([hidden])").nth(before)).to_be_visible()


def test_rows_that_are_not_shown_are_met_by_the_browsers_own_search(opened: Open) -> None:
    """Every row that fits stands in the document in time, hidden until it is found, of no height; once met it and those before it are shown."""
    page = opened(report(large()))
    expect(page.locator("[data-list] noscript")).to_have_count(0, timeout=30_000)
    far = page.locator("#tasks .row[hidden=until-found]").last
    assert far.evaluate("(row) => row.getBoundingClientRect().height") == 0
    far.evaluate("(row) => row.dispatchEvent(new Event('beforematch', { bubbles: true }))")
    expect(page.locator("#tasks .row[hidden]")).to_have_count(0)
    expect(page.locator("#tasks .row").last).to_be_visible()


def test_rows_that_do_not_fit_are_not_met(opened: Open) -> None:
    """With a search of the page's own the browser's finds only among the rows that fit, those that are not shown yet included."""
    page = opened(report(large()))
    expect(page.locator("[data-list] noscript")).to_have_count(0, timeout=30_000)
    page.fill("#find", "第299实验中学")
    expect(page.locator("#units .row[hidden=until-found]")).to_have_count(0)
    expect(page.locator("#units .row:not([hidden])")).to_have_count(1)
    page.fill("#find", "")
    expect(page.locator("#units .row[hidden='']")).to_have_count(0)


def test_what_was_not_made_is_found_and_linked_to(opened: Open) -> None:
    """A search, a choice and a link reach rows that nobody has scrolled to."""
    page = opened(report(large()))
    page.fill("#find", "第299实验中学")
    expect(page.locator("#units .row:visible")).to_have_count(1)
    expect(page.locator("#found")).to_have_text("符合条件的共 1 条")
    again = opened(report(large()), anchor="#990.1")
    expect(again.locator("[id='990.1']")).to_have_attribute("open", "")
    expect(again.locator("[id='990.1']")).to_be_in_viewport()


def test_a_row_is_copied_as_cells(opened: Open) -> None:
    """The button of an opened row gives its cells, one beside the other, without labels."""
    page = opened(report(), anchor="#Z1-2")
    page.click("[id='Z1-2'] .copy")
    expect(page.locator(".told")).to_have_text("已复制，可粘贴到 Excel 或 WPS 表格。")
    cells = _pasted(page).split("\t")
    assert cells[:6] == ["Z1-2", "产品质量合格率（生产企业监督抽查）", "≥94%", "93.996%", "■ 未达标", "差0.004个百分点"]
    assert len(cells) == 8


def test_a_list_is_copied_as_it_is_reduced(opened: Open) -> None:
    """The button above a list gives its headings and every row that fits, made or not."""
    page = opened(report(large()), anchor="#light=红")
    red = [one.id for one in large().verdicts if str(one.light) == "红"]
    page.click("#indicators > .copy >> nth=0")
    lines = _pasted(page).splitlines()
    assert lines[0].startswith("编号\t指标\t目标")
    assert [line.split("\t")[0] for line in lines[1:]] == red


def test_a_focused_row_is_copied_by_the_keyboard(opened: Open) -> None:
    """With the focus on a row and nothing marked, Ctrl+C takes the row."""
    page = opened(report())
    page.focus("#indicators summary >> nth=0")
    page.keyboard.press("Control+C")
    assert _pasted(page).startswith("Z1-1\t")


def _printed(page: Page, folder: Path, *options: str) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    pdf = folder / "page.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    program, *more = options or ("pdftotext", "-layout", str(pdf), "-")
    command = [program, *(str(pdf) if one == "PDF" else one for one in more)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout  # noqa: S603 -- our own words


def test_all_rows_are_printed_whatever_was_seen(opened: Open, tmp_path: Path) -> None:
    """With a search that leaves nothing, every indicator and task stands on paper, under headings on every sheet."""
    page = opened(report())
    page.fill("#find", "没有这样的字")
    text = _printed(page, tmp_path)
    now = assessment()
    asked = [*(one.id for one in now.verdicts), *(one.id for one in now.tasks)]
    assert not [one for one in asked if not re.search(rf"(?m)^\s*{one}\s", text)]
    sheets = [sheet for sheet in text.split("\f") if re.search(r"(?m)^\s*\d+\.\d\s", sheet)]
    assert len(sheets) > 1
    assert all("创建任务" in sheet for sheet in sheets)
    assert page.locator("[data-list] .row:visible").count() == 0


def test_nothing_on_paper_is_too_small_or_cut(opened: Open, tmp_path: Path) -> None:
    """Everything is set in eight points or more, and ends within the sheet; a table within a row too."""
    page = opened(report(), anchor="#Z1-2")
    said = _printed(page, tmp_path, "pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", "PDF")
    sizes = {int(size) for size in re.findall(r'<fontspec [^>]*size="(\d+)"', said)}
    (width,) = {int(found) for found in re.findall(r'<page [^>]*width="(\d+)"', said)}
    ends = [int(left) + int(long) for left, long in re.findall(r'<text [^>]*left="(\d+)" width="(\d+)"', said)]
    assert min(sizes) >= 8
    assert max(ends) <= width
    page.emulate_media(media="print")
    body = page.evaluate(
        "() => Math.min(...Array.from(document.querySelectorAll('.said, td:not(.hash), dd, .makeup, .owing'),"
        " (one) => parseFloat(getComputedStyle(one).fontSize))) * .75"
    )
    assert body >= 9
    assert page.evaluate("getComputedStyle(document.querySelector('.swatch')).printColorAdjust") == "exact"
