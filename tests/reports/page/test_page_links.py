"""Addresses of the page that stay: rows by their id, what the lists are reduced to, Back and Forward."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.reports.page.conftest import Open
from tests.reports.summary.summary_case import assessment, report

pytestmark = pytest.mark.slow


def _seen(page: Page, name: str) -> list[str]:
    return [str(row.get_attribute("data-id")) for row in page.locator(f"#{name} .row:visible").all()]


@pytest.mark.parametrize("anchor", ["Z26", "2.1", "市水利局"], ids=["indicator", "task", "unit"])
def test_a_link_by_id_opens_and_marks_its_row(opened: Open, anchor: str) -> None:
    """An address that ends with an id or the name of a unit shows that row open, marked and on the screen."""
    page = opened(report(), anchor=f"#{anchor}")
    row = page.locator(f"[id='{anchor}']")
    expect(row).to_have_attribute("open", "")
    expect(row.locator(".blocks")).to_be_visible()
    expect(row).to_be_in_viewport()
    assert page.locator(".row.at").evaluate_all("(found) => found.map((one) => one.id)") == [anchor]


def test_what_lists_are_reduced_to_stands_in_the_address(opened: Open) -> None:
    """Text, unit, state and light are in the address; whoever opens it sees the same rows, and the same choices."""
    page = opened(report())
    page.fill("#find", "产品 合格率")
    page.select_option("#unit", "市质监局")
    page.select_option("#light", "红")
    found, address = _seen(page, "indicators"), page.url.partition("#")[2]
    assert found
    assert len(found) < len(assessment().verdicts)
    again = opened(report(), anchor=f"#{address}")
    assert _seen(again, "indicators") == found
    assert [again.input_value(f"#{name}") for name in ("find", "unit", "word", "light")] == [
        "产品 合格率",
        "市质监局",
        "",
        "红",
    ]


def test_back_and_forward_restore_what_was_seen(opened: Open) -> None:
    """Each choice is a step back; going forward again reduces the lists again."""
    page = opened(report())
    everything = page.locator("#indicators .row:visible")
    expect(everything).to_have_count(41)
    page.select_option("#light", "红")
    red = _seen(page, "indicators")
    page.select_option("#unit", "市质监局")
    both = _seen(page, "indicators")
    page.go_back()
    assert _seen(page, "indicators") == red
    page.go_back()
    expect(everything).to_have_count(41)
    assert page.input_value("#light") == ""
    page.go_forward()
    page.go_forward()
    assert (_seen(page, "indicators"), page.input_value("#unit")) == (both, "市质监局")


def test_a_word_that_is_typed_is_one_step(opened: Open) -> None:
    """Letter after letter makes one entry of the history, not one each."""
    page = opened(report())
    before = page.evaluate("history.length")
    for typed in ("合", "合格", "合格率"):
        page.fill("#find", typed)
        expect(page).to_have_url(re.compile(f"#find={quote(typed)}$"))
    assert page.evaluate("history.length") == before + 1


def test_a_row_within_a_search_keeps_the_search(opened: Open) -> None:
    """A link to a row that is seen leaves the lists reduced, and the address names both; Back leads to where one was."""
    page = opened(report(), anchor="#light=红")
    red = _seen(page, "indicators")
    page.click("#concerns a:has-text('生产企业监督抽查')")
    assert _seen(page, "indicators") == red
    assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('at')") == "Z1-2"
    page.go_back()
    assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('at')") is None
    assert page.input_value("#light") == "红"


def test_an_address_of_nowhere_shows_the_page(opened: Open) -> None:
    """An id that this period does not have, a choice that no list offers and a broken sign leave all rows shown."""
    for anchor in ("#Z999", "#unit=市某局", "#%E4%BD"):
        page = opened(report(), anchor=anchor)
        expect(page.locator("#indicators .row:visible")).to_have_count(len(assessment().verdicts))
        assert page.evaluate("document.getElementById('unit').selectedIndex") == 0
