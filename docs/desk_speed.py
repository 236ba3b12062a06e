"""Measure how long the desk's pages take: `python -m docs.desk_speed [FOLDER]`; prints the table of desk.md.

Without a folder a workspace of 500 units and 1,000 tasks is made first, 450 of its forms filled, returned and
consolidated, which takes minutes; with one it is used as it stands. Each page is asked for over HTTP: once after the
desk was opened, then so often again. Seconds of the processor are those of the whole process; what a page takes on an
idle machine is little more.
"""

import http.client
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from benchmarks.summary import made_up_plan
from qcreport.asked.headings import INDICATORS, PERCENT, PROGRESS, STATUS, TASKS
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.desk.server import Opened
from qcreport.desk.state import Desk, all_made_ready
from qcreport.garbage import collect_seldom
from qcreport.plan.save import save_plan
from qcreport.workspace import Workspace, parse_period

UNITS, TASK_COUNT, RETURNED = 500, 1_000, 450
PERIOD = parse_period("2026Q3")
ISSUED, CAME, TODAY = date(2026, 9, 24), date(2026, 10, 8), date(2026, 10, 16)
TIMES = 7
FIGURES = {"合格批次": 96, "抽查批次": 100}
CONTACTS = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": str(CAME)}
PAGES = ("", "files", "units", "units/{unit}", "questions", "why", "why?id={id}", "results", "plan", "adopt")
ALONE = ("/restore", "/plan/target?phrase=%E2%89%A594%25&value=95%25")


def main() -> None:
    """Measure."""
    collect_seldom()
    if len(sys.argv) > 1:
        measure(Workspace(Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "w")
        fill(workspace)
        measure(workspace)


def fill(workspace: Workspace) -> None:
    """A quarter in which most units have returned."""
    workspace.root.mkdir(parents=True)
    save_plan(made_up_plan(UNITS, TASK_COUNT), workspace.plan_file)
    generate(Office(workspace, ISSUED), PERIOD)
    folder = workspace.period(PERIOD)
    target = folder.returned / CAME.isoformat()
    target.mkdir(parents=True, exist_ok=True)
    for form in folder.forms[:RETURNED]:
        (target / form.name).write_bytes(fill_workbook(form.read_bytes(), typed, CONTACTS))
    consolidate(Office(workspace, CAME), PERIOD)


def typed(asked: FormRow) -> Mapping[str, object]:
    """What a clerk types into one row."""
    if asked.sheet == INDICATORS:
        value = FIGURES.get(asked.texts.get("填报项", ""))
        return {} if value is None else {"填报值": value}
    return {STATUS: "进行中", PERCENT: 60, PROGRESS: "已完成第一阶段，正按计划推进。"} if asked.sheet == TASKS else {}


def measure(workspace: Workspace) -> None:
    """Print what each page takes, before and after what is slow was made ready."""
    opened = Desk(workspace, lambda: TODAY)
    unit = next(iter(workspace.period(PERIOD).forms)).name.partition("_")[0]
    begun = time.perf_counter()
    listening = Opened(opened)
    Thread(target=listening.run, daemon=True).start()
    _, _, cookie = ask(listening, f"/enter?key={listening.keys.entry}", "")
    print(f"opened in {time.perf_counter() - begun:.2f} s")
    first = timed(listening, f"/{PERIOD.code}/", cookie)
    print(f"first page {first[0]:.2f} s, {first[1]:.2f} s of the processor")
    begun, used = time.perf_counter(), time.process_time()
    all_made_ready(opened)
    print(f"made ready in {time.perf_counter() - begun:.1f} s, {time.process_time() - used:.1f} s of the processor")
    asked = opened.report(PERIOD).assessment.verdicts[0].id
    pages = [f"/{PERIOD.code}/{one.format(unit=quote(unit), id=asked)}" for one in PAGES]
    for page in (*pages, *ALONE):
        once = timed(listening, page, cookie)
        again = [timed(listening, page, cookie) for _ in range(TIMES)]
        seconds, processor = (statistics.median(column) for column in zip(*again, strict=True))
        print(f"| {page} | {once[0]:.2f} | {seconds:.2f} | {processor:.2f} |")
    listening.close()


def timed(listening: Opened, page: str, cookie: str) -> tuple[float, float]:
    """Seconds that a page takes, and those of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    status, _, _ = ask(listening, page, cookie)
    if status != http.client.OK:
        raise SystemExit(f"{page}: {status}")
    return time.perf_counter() - begun, time.process_time() - used


def ask(listening: Opened, page: str, cookie: str) -> tuple[int, bytes, str]:
    """Status and content of a page, and the cookie that it sets."""
    with closing(http.client.HTTPConnection("127.0.0.1", listening.port, timeout=300)) as line:
        line.request("GET", page, headers={"Cookie": cookie})
        answer = line.getresponse()
        return answer.status, answer.read(), (answer.getheader("Set-Cookie") or "").partition(";")[0]


if __name__ == "__main__":
    main()
