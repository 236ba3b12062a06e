"""Make the pictures of desk.md from the demo's third quarter: `python docs/desk_pictures.py`. Needs Chromium.

Some units' files are taken out of 回收 and dropped into the page, so that a quarter at work is seen.
"""

import os
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from qcreport.campaign.record.backup import backup
from qcreport.campaign.office import Office
from qcreport.demo.run import run_demo
from qcreport.desk.server import Opened
from qcreport.desk.state import Desk
from qcreport.plan.load import load_plan
from qcreport.plan.model import Reference
from qcreport.plan.save import save_plan
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
    ("target", "../plan/target?from=2026Q3&phrase=低于全国平均水平&value=0.5‰&reference=0.6‰", "", ""),
    ("weak", "units", "#weak summary", "#weak"),
)
AFTER_AN_EDIT = (("adopt", "adopt", "", ""), ("restore", "../restore", "", ""))


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
        begin_anew(page, Path(folder))
        browser.close()
        listening.close()


def begin_anew(page: Page, folder: Path) -> None:
    """Look at what an office sees that opens the tool for the first time."""
    listening = Opened(Desk(Workspace(folder / "报表工具" / "工作文件夹"), lambda: TODAY))
    Thread(target=listening.run, daemon=True).start()
    page.goto(listening.address)
    page.screenshot(path=PICTURES / "first.png")
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
    look(page, here, SIGHTS)
    page.goto(here + "why?id=Z1-2")
    page.get_by_role("link", name="看原件这一行").first.click()
    page.screenshot(path=PICTURES / "row.png")
    workspace = Workspace(folder / "创强报表")
    edit(workspace.plan_file)
    backup(Office(workspace, TODAY))
    look(page, here, AFTER_AN_EDIT)


def look(page: Page, here: str, sights: tuple[tuple[str, str, str, str], ...]) -> None:
    """Take a picture of each page."""
    for name, where, opened, seen in sights:
        page.goto(here + where)
        if opened:
            page.locator(opened).first.click()
        if seen:
            page.locator(seen).evaluate("(one) => one.scrollIntoView()")
        page.screenshot(path=PICTURES / f"{name}.png")


def edit(plan_file: Path) -> None:
    """Change a deadline, a reference value and a target of the plan, as the officer would in Excel."""
    plan, _ = load_plan(plan_file)
    first, *tasks = plan.tasks
    average = Reference("Z8", TODAY.year, "全国平均", Fraction(6, 10), "市场监管总局公报", "2026-10-12")
    indicators = (replace(one, target="≥95%") if one.id == "Z1-2" else one for one in plan.indicators)
    edited = replace(
        plan,
        tasks=(replace(first, deadline="2026-12-20"), *tasks),
        indicators=tuple(indicators),
        references=(*plan.references, average),
    )
    save_plan(edited, plan_file)


if __name__ == "__main__":
    main()
