"""自查.html in a real browser, opened by a double click: calm, usable by keyboard, deaf to what a file would have it do."""

import tarfile

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from qcreport.selfcheck.build import AXE, DOWNLOADS
from tests.selfcheck.conftest import DESK, Open, Opened
from tests.selfcheck.test_self_check_matrix import page_of
from tests.submissions.filled_form import KEY, expected, filled
from tests.submissions.hostile import typed_in

pytestmark = pytest.mark.slow
PHONE: ViewportSize = {"width": 390, "height": 844}
_MARKUP = '=1+1<img src=x onerror="document.title=1"><script>document.title=2</script>'


@pytest.fixture(scope="module", params=[DESK, PHONE], ids=["desk", "phone"])
def page(opened: Open, request: pytest.FixtureRequest) -> Opened:
    """The page of the third quarter, on a desk and on a phone."""
    return opened(page_of(expected()), request.param)


def test_a_filled_form_is_told_to_be_ready(page: Opened) -> None:
    """The headline is read out and has the focus; what was read unfolds; nothing is wider than the screen."""
    page.drop([("市住建局.xlsx", filled().content)])
    shown = page.page
    expect(shown.locator(".file.ready h2")).to_have_text("可以报送")
    expect(shown.locator(".file h2")).to_be_focused()
    shown.locator("summary").click()
    expect(shown.locator("tbody tr")).to_have_count(242)
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_a_cell_holds_is_text(page: Opened) -> None:
    """Markup and formulas in a cell are shown as they were typed, by their place and level; nothing of it is run."""
    page.drop([("<b>市住建局</b>.xlsx", typed_in(_MARKUP))])
    shown = page.page
    title = shown.title()
    expect(shown.locator(".file.owed h2")).to_contain_text("必须更正 1 处")
    expect(shown.locator(".file li .place")).to_have_text("量化指标 F4")
    assert _MARKUP[4:30] in shown.locator(".file li").inner_text()
    assert "<b>市住建局</b>.xlsx" in shown.locator(".whose").inner_text()
    assert shown.locator("img, #results script, #results b").count() == 0
    assert shown.title() == title


def test_a_second_choice_takes_the_place_of_the_first(page: Opened) -> None:
    """Whoever has mended the form drops it again and reads only the new answer; two at once are both told."""
    page.drop([("一.xlsx", typed_in("约51"))])
    page.drop([("二.xlsx", filled().content), ("三.txt", b"no form")])
    expect(page.page.locator(".file")).to_have_count(2)
    expect(page.page.locator(".file.other, .file.refused")).to_have_count(1)


def test_the_page_is_used_by_keyboard(page: Opened) -> None:
    """The first stop of the tabulator is the choice of files, and it is seen to have the focus."""
    page.page.locator("h1").click()
    page.page.keyboard.press("Tab")
    expect(page.page.locator("#files")).to_be_focused()
    assert page.page.evaluate("getComputedStyle(document.getElementById('drop')).outlineStyle") == "solid"


def test_a_file_let_go_beside_the_field_is_taken_too(page: Opened) -> None:
    """A drop anywhere on the page is a choice, and the browser does not leave for the file."""
    address = page.page.url
    page.page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["no form"], "a.txt"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.page.locator(".file")).to_have_count(1, timeout=60_000)
    assert page.page.url == address


def test_nothing_can_be_sent(opened: Open) -> None:
    """Neither the page nor what runs behind it may ask for anything: the policy forbids it."""
    tried = """async () => {
        const outcomes = [];
        for (const ask of [() => fetch("data:,x"), () => fetch("blob:null/1"), () => new EventSource("file:///x")]) {
            try { const one = await ask(); outcomes.push(one instanceof EventSource ? "held" : "sent"); }
            catch { outcomes.push("refused"); }
        }
        return outcomes;
    }"""
    page = opened(page_of(expected()))
    assert "sent" not in page.page.evaluate(tried)
    page.page.wait_for_timeout(500)  # the browser complains a little later
    assert page.complaints
    assert [line for line in page.complaints if "Content Security Policy" not in line] == []
    page.complaints.clear()
    page.requests.clear()


def test_the_page_holds_no_key_and_no_figures(page: Opened) -> None:
    """Neither the workspace's key nor the telephone of a unit stands in it; what the office must check is named."""
    shown = page.page
    text = shown.content()
    assert KEY.decode() not in text
    assert KEY.hex() not in text
    expect(shown.locator(".office li")).to_have_count(4)


def test_nothing_stands_in_the_way_of_anybody(page: Opened) -> None:
    """Axe finds no violation, with findings and with what was read unfolded."""
    page.drop([("市住建局.xlsx", typed_in("约51"))])
    page.page.locator("summary").click()
    expect(page.page.locator("tbody tr").first).to_be_visible()
    (package,) = DOWNLOADS.glob(f"{AXE}-*.tgz")
    with tarfile.open(package) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        page.page.evaluate(script.read().decode())
    found = page.page.evaluate(
        "async () => (await axe.run()).violations.map((one) => [one.id, one.nodes.map((node) => node.html)])"
    )
    assert found == []


def test_a_browser_that_is_too_old_is_told(browser: Browser, page: Opened) -> None:
    """Where WebAssembly is missing the sentence says which browsers will do, and that the form can be sent all the same."""
    old = browser.new_page()
    old.add_init_script("delete window.WebAssembly;")
    old.goto(page.page.url)
    expect(old.locator("#unable")).to_be_visible()
    expect(old.locator("#able")).to_be_hidden()
    assert "不自查也可以照常报送" in old.locator("#unable").inner_text()
    old.close()
