"""Make the pictures of desk.md from the demo's third quarter: `python docs/desk_pictures.py`. Needs Chromium.

Some units' files are taken out of 回收 and dropped into the page, so that a quarter at work is seen.
"""

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from qcreport.demo.run import run_demo
from qcreport.desk.server import Opened
from qcreport.desk.state import Desk
from qcreport.workspace import Workspace

PICTURES = Path(__file__).parent / "pictures" / "desk"
PERIOD, TODAY = "2026Q3", date(2026, 10, 16)
SIZE = {"width": 1366, "height": 768}
# name of the picture, page, what is opened on it, where it is seen from
SIGHTS = (
    ("files", "files", "", ""),
    ("units", "units", "", ""),
    ("unit", "units/市水利局", "", "#letters"),
    ("register", "units/市水利局", "#代录更正 summary", "#代录更正"),
    ("questions", "questions", ".question details summary", ""),
    ("why", "why?id=Z1-2", "", ""),
    ("results", "results", "", ""),
    ("issue", "issue", "", ""),
    ("plan", "plan", "", ""),
)


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = Workspace(Path(folder) / "创强报表")
        list(run_demo(workspace.root))
        os.environ["LANGUAGE"] = "zh_CN"
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--lang=zh-CN"])
        page = browser.new_context(viewport=SIZE, locale="zh-CN").new_page()
        listening = Opened(Desk(workspace, lambda: TODAY))
        Thread(target=listening.run, daemon=True).start()
        page.goto(listening.address)
        take(page, f"http://127.0.0.1:{listening.port}/{PERIOD}/", Path(folder))
        browser.close()
        listening.close()


def take(page: Page, here: str, folder: Path) -> None:
    """Look at every page, and at a file that is dropped and taken in."""
    returned = folder / "创强报表" / PERIOD / "回收"
    (returned / "2026-10-15").mkdir()
    (returned / "2026-10-15" / "商务局报表.xlsx").write_bytes(b"PK\x03\x04")
    page.goto(here)
    page.screenshot(path=PICTURES / "today.png")
    page.get_by_role("button", name="收取、汇总").first.click()
    page.locator("[data-open=yes]").wait_for(state="detached", timeout=120_000)
    page.screenshot(path=PICTURES / "job.png")
    for name, where, opened, seen in SIGHTS:
        page.goto(here + where)
        if opened:
            page.locator(opened).first.click()
        if seen:
            page.locator(seen).evaluate("(one) => one.scrollIntoView()")
        page.screenshot(path=PICTURES / f"{name}.png")
    page.goto(here + "why?id=Z1-2")
    page.get_by_role("link", name="看原件这一行").first.click()
    page.screenshot(path=PICTURES / "row.png")


if __name__ == "__main__":
    main()
