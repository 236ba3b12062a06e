"""The page in a real browser, on a phone and on a desk: found, reduced, opened, printed; nothing leaves it."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qcreport.plan.cells import names
from qcreport.reports.page.write import write_page
from tests.reports.page.conftest import DESK, PHONE, Open
from tests.reports.summary.summary_case import large, nothing_returned, report

pytestmark = pytest.mark.slow


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(opened: Open, request: pytest.FixtureRequest) -> Page:
    """The page of the made-up period."""
    return opened(report(), request.param)


def _seen(page: Page, name: str) -> list[str]:
    """The ids of the rows of a list that are seen."""
    return [str(row.get_attribute("data-id")) for row in page.locator(f"#{name} .row:visible").all()]


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    """There is nothing to push sideways, opened or closed."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_chart_that_stands_alone_is_no_larger_than_beside_another(opened: Open) -> None:
    """Where there is one chart its letters are as on a page with two, and not as large as the room beside it allows."""
    now = report().assessment
    alike = tuple(replace(one, category="产品质量") for one in now.verdicts[:10])
    lone, usual = opened(report(replace(now, verdicts=alike))), opened(report())
    heights = [page.locator("figure svg text").first.bounding_box() for page in (lone, usual)]
    assert lone.locator("figure").count() == 1
    first, second = (box["height"] for box in heights if box)
    assert first <= second * 1.1


def test_a_search_finds_by_id_name_and_unit(page: Page) -> None:
    """What is typed reduces all lists; full-width letters find as well; the number found is said."""
    for typed in ("Z1-2", "ｚ１－２"):
        page.fill("#find", typed)
        assert _seen(page, "indicators") == ["Z1-2"]
    page.fill("#find", "市水利局 待改")
    assert page.locator("#units .row:visible").count() == 1
    page.fill("#find", "没有这样的字")
    assert page.locator("[data-list] .row:visible").count() == 0
    assert page.locator("#indicators .none").is_visible()
    page.click("button[type=reset]")
    expect(page.locator("#indicators .row:visible")).to_have_count(41)


def test_lists_are_reduced_by_unit_state_and_light(page: Page) -> None:
    """Each choice leaves exactly the rows it names, and they can be combined."""
    now = report().assessment
    page.select_option("#unit", "市质监局")
    assert _seen(page, "indicators") == [one.id for one in now.verdicts if "市质监局" in names(one.unit)]
    page.select_option("#light", "红")
    assert _seen(page, "indicators") == [
        one.id for one in now.verdicts if "市质监局" in names(one.unit) and str(one.light) == "红"
    ]
    page.click("button[type=reset]")
    page.select_option("#word", "量化指标|未达标")
    assert _seen(page, "indicators") == [one.id for one in now.verdicts if str(one.word) == "未达标"]
    found = len(_seen(page, "indicators"))
    assert page.inner_text("#found") == f"符合条件的共 {found} 条"


def test_a_tile_leads_to_what_it_counts(page: Page) -> None:
    """The figure of 未达标 opens the list of indicators with those alone."""
    page.click(".tile:has(:text-is('未达标'))")
    red = [one.id for one in report().assessment.verdicts if str(one.word) == "未达标"]
    assert _seen(page, "indicators") == red


def test_a_figure_opens_down_to_its_cell(page: Page) -> None:
    """From 需要关注 to the indicator, and there to unit, raw text, file and cell."""
    verdict = next(one for one in report().assessment.verdicts if one.id == "Z1-2")
    page.click("#concerns a:has-text('生产企业监督抽查')")
    row = page.locator("#indicators [data-id='Z1-2']")
    expect(row).to_have_attribute("open", "")
    source, said = verdict.sources[0], row.inner_text()
    place = source.place
    assert all(part in said for part in (source.raw, place.file, f"{place.sheet}!{place.cell}", source.sha256[:12]))


def test_a_link_shows_what_a_search_had_hidden(page: Page) -> None:
    """Going to a row that the lists were reduced around shows it again."""
    page.fill("#find", "没有这样的字")
    page.click("#concerns a >> nth=0")
    expect(page.locator("#find")).to_have_value("")
    assert page.evaluate("document.activeElement.closest('.row') !== null")


def test_the_keyboard_alone_goes_everywhere(page: Page) -> None:
    """Tab reaches the lists, Enter opens a row, and what has the focus is seen to have it."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#indicators summary >> nth=0")
    page.keyboard.press("Enter")
    assert page.locator("#indicators .row >> nth=0").get_attribute("open") is not None
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_it_prints_without_its_controls(page: Page) -> None:
    """On paper stand the figures and the lists, not the search and the menu."""
    page.emulate_media(media="print")
    assert not page.locator("#finder").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator("#indicators .row >> nth=0").is_visible()


def test_without_script_everything_can_be_read(browser: Browser, tmp_path: Path) -> None:
    """Where scripts are off all rows are there and open by themselves; the search that would not work is not shown."""
    path = tmp_path / "page.html"
    path.write_bytes(write_page(report()))
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("#indicators .row").count() == 41
    assert not page.locator("#finder").is_visible()
    page.click("#indicators summary >> nth=0")
    assert page.locator("#indicators .blocks >> nth=0").is_visible()
    context.close()


@pytest.mark.parametrize("concluded", [nothing_returned(), large()], ids=["no returns", "300 units and 1,000 tasks"])
def test_an_empty_and_a_large_period_fit_a_phone(opened: Open, concluded: object) -> None:
    """A period without returns and one of 300 units and 1,000 tasks open, and are no wider than the screen."""
    page = opened(report(concluded), PHONE)  # type: ignore[arg-type]  # the two cases are assessments
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".tile").count() == 6
