"""Make the pictures of what leaders read in hard cases: `python docs/hard_cases.py`; reports.md shows them.

Each case is made up by the tests (`tests/reports/`), written as the program writes it, printed by LibreOffice and opened in Chromium.
With a folder as argument all pages of all that is printed are left there too, to be looked at; `--only large bad` makes these cases alone.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pictures import PICTURES, as_pdf, call, page_with, picture, with_fonts
from playwright.sync_api import sync_playwright

from qcreport.assessment.gravity import gravities
from qcreport.assessment.model import Assessment, Said
from qcreport.assessment.outcomes import outcome_of
from qcreport.assessment.unit_states import PastReturn, UnitState, UnitWord
from qcreport.reports.briefs.briefs_book import write_briefs
from qcreport.reports.briefs.leaders_book import write_leaders
from qcreport.reports.bulletin.write import bulletin
from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page
from qcreport.reports.slides import SLIDES
from qcreport.reports.slides.deck import deck
from qcreport.reports.slides.write import write_slides
from qcreport.reports.summary.write import write_summary
from tests.reports.bulletin.bulletin_cases import many_red, told
from tests.reports.summary.summary_case import (
    DUE,
    all_well,
    assessment,
    before,
    large,
    nothing_returned,
    report,
    unreturned,
    unreturned_task,
)

HARD = PICTURES / "hard"
SHOWN = ("overview", "red", "ranking", "bulletin", "page")


def quarters(number: int) -> tuple[Assessment, ...]:
    """So many quarters before 2026Q3, the earliest first, in which things went now better and now worse."""
    kinds = (before, assessment, many_red, all_well, assessment, before)
    codes = [f"{2026 + (2 - step) // 4}Q{(2 - step) % 4 + 1}" for step in range(1, number + 1)]
    return tuple(dated(kinds[at % len(kinds)](), code) for at, code in enumerate(reversed(codes)))


def dated(now: Assessment, code: str) -> Assessment:
    """The same of another period."""
    verdicts = tuple(replace(one, period=code) for one in now.verdicts)
    tasks = tuple(replace(one, period=code) for one in now.tasks)
    return replace(now, period=code, verdicts=verdicts, tasks=tasks)


def after(number: int) -> Report:
    """The usual quarter as the last of so many, with how its units returned in those before."""
    earlier, now = quarters(number - 1), assessment()
    units = tuple(replace(one, past=tuple(_past(one, then.period) for then in earlier)) for one in now.units)
    told = report(replace(now, units=units), previous=earlier[-1])
    grave = gravities(told.plan, told.period, now, map(outcome_of, earlier))
    return replace(told, trend=earlier, year_before=earlier[-4], gravities=grave)


def _past(unit: UnitState, code: str) -> PastReturn:
    """Those who are late or silent now were so before."""
    received = None if unit.state is UnitWord.MISSING else DUE
    return PastReturn(code, "", unit.state, DUE, received, unit.days_late if received else 0)


def small() -> Report:
    """A campaign of twelve units and twenty tasks, whose ten measures are all of one kind."""
    now = assessment()
    alike = tuple(replace(one, category="产品质量", previous_shown="") for one in now.verdicts[:10])
    return report(replace(now, verdicts=alike, tasks=now.tasks[:20], units=now.units[:12], questions=(), conflicts=()))


def silent() -> Report:
    """Nobody has returned, and nothing is known."""
    now = nothing_returned()
    return report(unsaid(now, {one.unit for one in now.units}), previous=before(), found=())


def unsaid(now: Assessment, missing: Set[str]) -> Assessment:
    """The same, where nothing is known of what these units alone have to report."""
    bare = tuple(
        replace(unreturned(one), reason=f"{one.unit}未报送") if set(one.units) <= missing else one
        for one in now.verdicts
    )
    idle = tuple(
        replace(unreturned_task(one), said=(), condition="", reason=f"{one.units[0]}未报送")
        if set(one.units) <= missing
        else one
        for one in now.tasks
    )
    return replace(now, verdicts=bare, tasks=idle)


def flawless() -> Report:
    """Everybody has returned, all is met and done, and nothing is asked of anybody."""
    now = all_well()
    met = tuple(replace(one, owing=(), reason="") for one in now.verdicts)
    done = tuple(replace(one, condition=one.condition and "met") for one in now.tasks)
    units = tuple(
        replace(one, to_verify=0, tasks_done=one.tasks_led, indicators_met=one.indicators) for one in now.units
    )
    return report(replace(now, verdicts=met, tasks=done, units=units), previous=before(), found=())


def crowd() -> Report:
    """300 units that lead 1,000 tasks and own 205 measures."""
    now = large()
    names = [one.unit for one in now.units]
    rows = tuple(
        one if len(one.units) > 1 else replace(one, units=(names[number % 300],), owing=())
        for number, one in enumerate(now.verdicts)
    )
    tasks = tuple(replace(one, units=(names[number * 7 % 300],)) for number, one in enumerate(now.tasks))
    missing = {one.unit for one in now.units if one.state is UnitWord.MISSING}
    now = unsaid(replace(now, verdicts=rows, tasks=tasks), missing)
    return report(now, previous=dated(now, "2026Q2"))


# id | 本期 | 差距 | 原因 of what is red in the case of many red ones and is not in the usual quarter, then of what is green there and not here
FAILED = """
Z1-1 | 88.7 | 差1.3个百分点 | 88.7%低于目标90%
Z2 | 97.5 | 差2.5个百分点 | 97.5%低于目标100%
Z3 | 95.2 | 差0.8个百分点 | 95.2%低于目标96%
Z5 | 7→8→12 | 差2位 | 2026年第12位，不在前10位
Z6 | 3 | 超出3次 | 3次多于目标0次
Z7 | 1.3 | 超出0.2个千分点 | 高于全国平均水平1.1‰
Z9 | 98 | 差2个百分点 | 98%低于目标100%
Z11 | 97 | 差3个百分点 | 97%低于目标100%
Z13 | 30→31→30 | | 2026年低于2025年
Z14 | 96.4 | 差3.6个百分点 | 96.4%低于目标100%
Z15 | 95 | 差5个百分点 | 95%低于目标100%
Z16 | 0 | 差1个 | 0个少于目标1个
Z17-2 | 76.1→77.2→76.8 | | 2026年低于2025年
Z17-3 | 78.2 | 差1.8分 | 78.2分低于目标80分
Z17-4 | 74.1 | 差0.9分 | 74.1分低于目标75分
Z18-1 | 2.6 | 超出0.3个千分点 | 高于全国平均水平2.3‰
Z18-2 | 2.2→2.3→2.6 | | 2025年、2026年未下降
Z19 | 0 | 差1个 | 0个少于目标1个
Z20 | 1 | 差2家 | 1家少于目标3家
Z21 | 2 | 差1家 | 2家少于目标3家
Z22 | 5/11 | 差2位 | 第5位，前列为第3位及以前
Z23 | 6/11 | 差3位 | 第6位，前列为第3位及以前
Z24 | 7/11 | 差4位 | 第7位，前列为第3位及以前
Z25 | 5/11 | 差2位 | 第5位，前列为第3位及以前
Z26 | 8/11 | 差5位 | 第8位，前列为第3位及以前
Z27 | 0 | 差1个 | 0个少于目标1个
Z12-2 | 20→20.5→21 | |
Z29 | 2/11 | 优于目标1位 |
Z32 | 52 | 高2家 |
Z33 | 81.2 | 高1.2个百分点 |
Z34 | 3/11 | 正好达到 |
"""
LATEST = date(2026, 10, 14)  # the day on which the last of those who were late returned


def bad() -> Report:
    """31 red indicators and 40 overdue tasks, each with a figure that is red and with what its unit wrote."""
    of = told("many_red")
    rows = {
        row[0]: row[1:] for line in FAILED.strip().splitlines() if (row := [part.strip() for part in line.split("|")])
    }
    verdicts = tuple(
        replace(one, shown=rows[one.id][0], gap_shown=rows[one.id][1], reason=rows[one.id][2])
        if one.id in rows
        else one
        for one in of.assessment.verdicts
    )
    tasks = tuple(
        replace(one, percent=Fraction(125, 2), reason="", said=(replace(running_of(of.assessment), unit=one.units[0]),))
        if one.overdue
        else one
        for one in of.assessment.tasks
    )
    asked = tuple(one for one in of.assessment.questions if one.item not in rows)
    return replace(of, assessment=replace(of.assessment, verdicts=verdicts, tasks=tasks, questions=asked))


def running_of(now: Assessment) -> Said:
    """What a unit says of a task that goes on."""
    return next(one.said[0] for one in now.tasks if one.said[0].status == "进行中" and one.said[0].problems)


def as_shown(of: Report) -> Report:
    """The report on a day when the last of those who were late had returned."""
    return replace(of, as_of=LATEST)


CASES: Mapping[str, tuple[str, Callable[[], Report]]] = {
    "nothing": ("Nobody has returned", silent),
    "well": ("All green", flawless),
    "bad": ("31 red and 40 overdue", bad),
    "eight": ("Eight quarters", lambda: after(8)),
    "twelve": ("Twelve quarters", lambda: after(12)),
    "small": ("A campaign of 12 units and 20 tasks", small),
    "large": ("300 units and 1,000 tasks", crowd),
}


def printed(made: Report) -> Mapping[str, bytes]:
    """All that is printed of a case, by the names of the files."""
    return {
        "summary.xlsx": write_summary(made),
        "通报.docx": bulletin(made),
        "领导版.xlsx": write_leaders(made),
        "专报.xlsx": write_briefs(made),
        SLIDES: write_slides(deck(made)),
    }


# file → name of a picture → what stands on the page that it shows; the first page where nothing is said
PAGES: Mapping[str, Mapping[str, str]] = {
    "summary.xlsx": {"overview": ""},
    "通报.docx": {"bulletin": ""},
    "领导版.xlsx": {"red": "红色清单：", "ranking": "责任单位排名"},
}


def main() -> None:
    """Render the cases; what is shown in the documentation are single pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="where all pages of all that is printed are left")
    parser.add_argument("--only", nargs="+", choices=CASES, default=[*CASES], help="make these cases alone")
    chosen = parser.parse_args()
    HARD.mkdir(exist_ok=True)
    kept = chosen.folder.resolve() if chosen.folder else None
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for case in chosen.only:
            made = as_shown(CASES[case][1]())
            (folder / f"{case}.html").write_bytes(write_page(made))
            for file, content in printed(made).items():
                if file not in PAGES and not kept:
                    continue
                (folder / f"{case}-{file}").write_bytes(content)
                pdf = as_pdf(folder / f"{case}-{file}", folder, with_fonts(folder))
                for shown, text in PAGES.get(file, {}).items():
                    picture(pdf, page_with(pdf, text) if text else 1, f"hard/{case}-{shown}")
                if kept:
                    call("pdftoppm", "-r", "60", "-png", str(pdf), str(kept / pdf.stem))
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.goto((folder / f"{case}.html").as_uri())
            page.wait_for_timeout(500)
            page.screenshot(path=HARD / f"{case}-page.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
