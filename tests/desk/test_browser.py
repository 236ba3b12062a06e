"""The pages in Chromium under their own policy: nothing is refused, files are dropped, progress is seen, texts are copied."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from qcreport.desk.jobs import Job
from qcreport.desk.server import Opened
from tests.desk.officer import PATIENCE, PERIOD, Officer
from tests.small_campaign import filled

pytestmark = pytest.mark.slow
DROP = """([name, bytes]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], name));
    const zone = document.querySelector("[data-part=zone]");
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@dataclass(frozen=True, slots=True)
class Sight:
    """A page of the desk, and what the browser complained of."""

    page: Page
    here: str
    complaints: list[str]


@pytest.fixture
def sight(browser: Browser, officer: Officer) -> Iterator[Sight]:
    """The desk in a new window, let in by its address."""
    listening = Opened(officer.desk)
    thread = threading.Thread(target=listening.run, daemon=True)
    thread.start()
    context = browser.new_context()
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(listening.address)
    yield Sight(page, f"http://127.0.0.1:{listening.port}/{PERIOD}", complaints)
    context.close()
    listening.close()
    thread.join(PATIENCE)


def test_the_policy_refuses_nothing_of_the_pages(sight: Sight, officer: Officer) -> None:
    """No page wants anything that its policy refuses, the page of the summary in its frame neither (C9.3)."""
    officer.drops({"市农业局.xlsx": filled(officer.desk.workspace, PERIOD, "市农业局", "Z6 30/90; Z8 1")})
    officer.does(f"/{PERIOD}/consolidate")
    for name in (
        "/",
        "/files",
        "/units",
        "/units/市农业局",
        "/questions",
        "/why",
        "/why?id=Z6",
        "/results",
        "/plan",
        "/issue",
    ):
        sight.page.goto(sight.here + name)
    sight.page.goto(f"{sight.here}/results")
    expect(sight.page.frame_locator("iframe").locator("h1")).to_contain_text("海滨市")
    assert sight.complaints == []


def test_a_dropped_file_is_taken_in_at_once(sight: Sight, officer: Officer) -> None:
    """A file that is dropped on the page is put into 回收 and its line is shown (C9.1)."""
    content = filled(officer.desk.workspace, PERIOD, "市农业局", "Z6 30/90; Z8 1")
    sight.page.goto(f"{sight.here}/files")
    sight.page.evaluate(DROP, ["农业局.xlsx", [*content]])
    expect(sight.page.locator("ol.lines")).to_contain_text("2026-07-13/农业局.xlsx", timeout=PATIENCE * 1000)
    expect(sight.page.locator('[data-part="state"]')).to_have_text("已办完", timeout=PATIENCE * 1000)


def test_progress_is_seen_and_stopped(sight: Sight, officer: Officer) -> None:
    """A job shows how far it is without a touch of anybody, and ends when it is stopped (C9.5)."""
    step = threading.Semaphore(0)

    def work(job: Job) -> None:
        for number in range(1, 100):
            step.acquire(timeout=PATIENCE)
            job.advance(f"{number}.xlsx")

    job = officer.desk.jobs.start("收取来件", work)
    sight.page.goto(sight.here.replace(f"/{PERIOD}", f"/jobs/{job.number}"))
    step.release()
    expect(sight.page.locator('[data-part="count"]')).to_have_text("已办 1 个：1.xlsx", timeout=PATIENCE * 1000)
    sight.page.get_by_role("button", name="停止").click()
    step.release()
    expect(sight.page.locator('[data-part="state"]')).to_have_text("已停止", timeout=PATIENCE * 1000)


def test_everything_is_reached_by_keyboard(sight: Sight) -> None:
    """Tab leads from the link over the bar of pages to the first button of today, and Enter presses it."""
    sight.page.goto(f"{sight.here}/")
    seen = []
    for _ in range(12):
        sight.page.keyboard.press("Tab")
        seen.append(sight.page.evaluate("document.activeElement.textContent.trim()"))
    assert seen[:3] == ["跳到正文", "今日要办", "来件"]
    assert "换到这一期" in seen
    sight.page.get_by_role("link", name="单位", exact=True).focus()
    sight.page.keyboard.press("Enter")
    expect(sight.page.get_by_role("heading", level=1)).to_contain_text("各单位报送情况")
