"""Make the pictures of the README, of forms.md, reports.md, letters.md and register.md from the demo's real files: `python docs/pictures.py`.

Needs LibreOffice (`soffice`), poppler (`pdftoppm`, `pdftotext`) and Chromium, as `.ci/run` installs them.
"""

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import sync_playwright

from qcreport.campaign.letters.acknowledge import receipts
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.demo.run import run_demo
from qcreport.ledger.register_layout import HEAD_ROW
from qcreport.workspace import Workspace, parse_period
from qcreport.writing import write_bytes

PICTURES = Path(__file__).parent / "pictures"
PERIOD = "2026Q3"
# sheet of summary.xlsx, name of its picture, what its first page begins with
SHEETS = (
    ("总览", "overview", "衢州市争创全国质量强市示范城市 工作进展"),
    ("量化指标", "indicators", "量化指标完成情况"),
    ("工作任务", "tasks", "重点任务进展情况"),
    ("责任单位", "units", "责任单位报送情况"),
    ("排名", "ranking", "责任单位排名"),
    ("项目进展", "projects", "项目进展热力表"),
    ("历期报送", "past_returns", "责任单位历期报送情况"),
    ("报送明细", "returns", "责任单位报送明细"),
    ("问题清单", "problems", "问题清单"),
    ("数据冲突", "conflicts", "数据冲突与待定事项"),
    ("数据来源", "sources", "数据来源"),
    ("口径说明", "rules", "口径说明"),
)

# What of a screen of 1366 × 768 the bars of Excel and WPS leave for cells, and the sheets seen on it, with their titles.
WIDE, HIGH = 1366 - 40, 768 - 250
SEEN = (("填报说明", "guide"), ("量化指标", "indicators"), ("工作任务", "tasks"))
WIDER = 1.062  # LibreOffice's columns are wider than Excel's
# name of the picture, width and height of the window, where it looks
SIGHTS = (("phone", 390, 1500, ""), ("phone-opened", 390, 1500, "#Z1-2"), ("desk", 1280, 1500, ""))


# what the page of 通报.docx is, name of its picture, what stands on it
BULLETIN = (
    ("通报：首页", "first", "一、主要做法和成效"),
    ("通报：第二页", "second", "三、下一步要求"),
    ("通报：附件1", "table", "Z1-1"),
)
# what a letter is, its file below the period's folder, name of its picture
LETTERS = (
    ("下发通知, with the form", "下发/通知/市质监局_下发通知.docx", "issued"),
    ("退回改正通知, with a workbook to correct", "退回/市水利局/退回通知.docx", "back"),
    ("核实通知, with a workbook to verify", "退回/市质监局/核实通知.docx", "verify"),
    ("重新报送通知, where a file cannot be used", "退回/开化县/重报通知.docx", "resend"),
    ("催报函, to a unit that has not reported", "催报/市商务局_催报.docx", "remind"),
    ("催办函, to a unit that has not corrected", "催报/市水利局_催报.docx", "remind-correct"),
    ("催办函, to a unit that has not verified", "催报/市质监局_催报.docx", "remind-verify"),
    ("回执", "回执/市财政局_回执.docx", "receipt"),
)
CHATS = (
    ("Group chat: forms are out", "下发/通知/群消息.txt"),
    ("Group chat: what goes back", "退回/群消息.txt"),
    ("Group chat and each unit: reminders", "催报/群消息.txt"),
    ("For the office: files that are nobody's", "退回/来源不明的来件.txt"),
)
# A row of 登记.xlsx that is pictured: its sheet, what is filled in by heading. The last figure cannot be taken.
FIGURES, WITHDRAWN, DAYS, EXTENDED, ADMITTED = "代录更正", "撤回来件", "收件日期", "延期", "补认来件"
REGISTER = (FIGURES, WITHDRAWN, DAYS, EXTENDED, ADMITTED)
_SIGNED = {"记录人": "王敏", "批准人": "李主任"}
_BY_PHONE = {"依据": "电话核实", "提供人": "刘洋", **_SIGNED}
REGISTERED: tuple[tuple[str, dict[str, str]], ...] = (
    (FIGURES, {"责任单位": "市商务局", "编号": "Z20", "填报项": "企业家数", "更正后": "4", **_BY_PHONE}),
    (FIGURES, {"责任单位": "市经信委", "编号": "Z32", "填报项": "已培训企业家数", "更正后": "45", **_BY_PHONE}),
    (FIGURES, {"依据": "撤销2，误记为上月数", "记录人": "王敏", "批准人": "李主任"}),
    (FIGURES, {"责任单位": "市财政局", "编号": "Z31", "填报项": "专项经费", "更正后": "约300万", **_BY_PHONE}),
    (WITHDRAWN, {"文件名或校验码": "新建 工作表.xlsx", "理由": "误收，不是填报表", "记录人": "王敏"}),
    (WITHDRAWN, {"文件名或校验码": "开化县四季度.xlsx", "理由": "发错", "记录人": "王敏"}),
    (DAYS, {"文件名或校验码": "开化县三季度.xlsx", "实际收到日期": "2026-10-12", "理由": "面交U盘", "记录人": "王敏"}),
    (EXTENDED, {"责任单位": "市商务局", "延至": "2026-10-28", "理由": "机构调整", "批准人": "李主任"}),
    (EXTENDED, {"责任单位": "市旅委", "延至": "下周五", "理由": "人员出差", "批准人": "李主任"}),
    (ADMITTED, {"文件名或校验码": "市商务局（旧表）.xlsx", "理由": "台账丢失前下发，已电话核实", **_SIGNED}),
    (ADMITTED, {"文件名或校验码": "市财政局_2026Q3.xlsx", "理由": "重新认定", **_SIGNED}),
)
LATER = date(2026, 10, 26)  # the days given to correct have passed
# The fonts that GB/T 9704 asks for, and what stands for them on a machine without them.
FONTS = (
    ("方正小标宋简体", "Noto Serif CJK SC"),
    ("仿宋_GB2312", "Noto Serif CJK SC"),
    ("黑体", "Noto Sans CJK SC"),
    ("楷体_GB2312", "AR PL UKai CN"),
    ("宋体", "Noto Serif CJK SC"),
)

# page of 领导版.pdf or 专报.pdf that is pictured: what it is, the book, name of its picture, what stands on it
BRIEFS = (
    ("领导版：红色清单", "领导版", "red", "红色清单：未达标指标和逾期任务"),
    ("领导版：排名", "领导版", "ranking", "责任单位排名"),
    ("领导版：项目进展", "领导版", "heat", "项目进展热力表"),
    ("领导版：请市领导决定", "领导版", "decisions", "下一步要求"),
    ("专报：目录", "专报", "contents", "争创全国质量强市示范城市 专报"),
    ("专报：分管领导", "专报", "leader", "分管领导：李副市长"),
    ("专报：创建项目", "专报", "project", "创建项目：产品质量显著提升"),
    ("专报：红色事项", "专报", "story", "各期情况"),
)


def call(*words: str, env: dict[str, str] | None = None) -> str:
    """Run a program and give what it printed."""
    done = subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8", env=env)
    return done.stdout


def with_fonts(folder: Path) -> dict[str, str]:
    """The environment in which missing Chinese fonts have their substitutes."""
    aliases = (
        f'<match target="pattern"><test name="family"><string>{asked}</string></test><edit name="family" mode="append" '
        f'binding="strong"><string>{given}</string></edit></match>'
        for asked, given in FONTS
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'{"".join(aliases)}<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>',
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(path)}


def as_pdf(workbook: Path, folder: Path, env: dict[str, str] | None = None) -> Path:
    """Convert a workbook or a Word file with a profile of its own."""
    call(
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(workbook),
        env=env,
    )
    return folder / f"{workbook.stem}.pdf"


def page_with(pdf: Path, text: str) -> int:
    """The first page that shows a text, counted from 1."""
    number = 1
    while text not in call("pdftotext", "-f", str(number), "-l", str(number), "-layout", str(pdf), "-"):
        number += 1
    return number


def page_headed(pdf: Path, title: str) -> int:
    """The first page that begins with a title, counted from 1."""
    number = 1
    while call("pdftotext", "-f", str(number), "-l", str(number), str(pdf), "-").strip().partition("\n")[0] != title:
        number += 1
    return number


def picture(pdf: Path, page: int, name: str) -> None:
    """One page of a PDF as PNG."""
    target = str(PICTURES / name)
    call("pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-singlefile", "-png", str(pdf), target)
    print(f"{target}.png")


def all_pages(pdf: Path, name: str) -> int:
    """Every page of a PDF as a small PNG, numbered; gives their number."""
    folder = PICTURES / name
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    call("pdftoppm", "-r", "64", "-png", str(pdf), str(folder / "page"))
    return len(list(folder.glob("*.png")))


def unprinted(form: Path, target: Path) -> None:
    """A copy whose sheets lie on large pages as they are seen: with 自动校验, without margins, head or foot."""
    with zipfile.ZipFile(form) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                shown = text.decode("utf-8")
                shown = re.sub(r"<headerFooter>.*?</headerFooter>|<printOptions[^>]*>|<pageSetUpPr[^>]*>", "", shown)
                shown = re.sub(r"<pageMargins[^>]*>", _NO_MARGINS, shown)
                shown = re.sub(r"<pageSetup[^>]*>", '<pageSetup paperSize="8" orientation="landscape"/>', shown)
                text = shown.encode("utf-8")
            elif name == "xl/workbook.xml":
                text = text.replace(b"!$A$1:$M$", b"!$A$1:$N$")
            copy.writestr(name, text)


_NO_MARGINS = '<pageMargins left="0" right="0" top="0" bottom="0" header="0" footer="0"/>'


def screens(form: Path, folder: Path, name: str) -> list[str]:
    """What is seen first of each sheet on a small notebook; gives the names of the pictures."""
    copy, made = folder / "screen.xlsx", []
    unprinted(form, copy)
    pdf = as_pdf(copy, folder)
    book = load_workbook(form)
    (PICTURES / "screen").mkdir(exist_ok=True)
    for sheet, short in (pair for pair in SEEN if pair[0] in book.sheetnames):
        zoom = (book[sheet].sheet_view.zoomScale or 100) / 100
        title = str(book[sheet]["A1"].value)
        page, dots = str(page_headed(pdf, title)), str(96 * zoom / WIDER)
        target = PICTURES / "screen" / f"{name}-{short}"
        cut = ("-x", "0", "-y", "0", "-W", str(WIDE), "-H", str(HIGH))
        call("pdftoppm", "-r", dots, "-f", page, "-singlefile", *cut, "-png", str(pdf), str(target))
        made.append(f"screen/{name}-{short}.png")
    return made


def open_cells(form: Path) -> list[tuple[str, int, str]]:
    """Of each sheet: its name, how many cells can be typed into, and how many of them are owed, as 填报说明 tells it."""
    book, told = load_workbook(form), load_workbook(form, data_only=True)["填报说明"]
    owed = {str(line[0].value): str(line[2].value) for line in told.iter_rows(max_col=3) if line[2].value}
    unlocked = {
        sheet.title: sum(not cell.protection.locked for row in sheet.iter_rows() for cell in row)
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }
    return [(name, count, owed[name].rpartition("/")[2].strip().replace("—", "0")) for name, count in unlocked.items()]


def weights(form: Path) -> tuple[int, int, int]:
    """Of a workbook: bytes of the file, of its sheets' XML, and of the formulas in it."""
    with zipfile.ZipFile(form) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    formulas = (len(found) for sheet in sheets for found in re.findall(b"<f[^>]*>[^<]*</f>", sheet))
    return form.stat().st_size, sum(map(len, sheets)), sum(formulas)


def weighed(form: Path) -> list[str]:
    """How large the largest workbook is, beside what it was."""
    lines = [*_WEIGHT, "", "| 市质监局 | the file | the sheets' XML | formulas in it |", "|---|---|---|---|"]
    rows = (("before", _BEFORE), ("now", weights(form)))
    return [*lines, *(f"| {name} | {' | '.join(f'{one:,}' for one in found)} |" for name, found in rows), ""]


def forms_page(largest: int, smallest: int, seen: list[str], cells: list[tuple[str, int, str]], form: Path) -> str:
    """The page that shows both workbooks."""
    lines = ["# The largest and the smallest workbook, on a screen and page by page", ""]
    lines += ["Made by `python docs/pictures.py` from the demo's third quarter, as issued, drawn by LibreOffice.", ""]
    lines += ["## On a screen of 1366 × 768", ""]
    lines += [
        f"The {WIDE} × {HIGH} pixels that the bars of Excel and WPS leave for cells, at the zoom that each sheet gives.",
        "",
    ]
    lines += [f"![{name}](pictures/{name})" for name in seen]
    lines += ["", "## From one open cell to the next", "", *_TAB, ""]
    lines += ["| 市质监局 | cells that can be typed into | of these owed |", "|---|---|---|"]
    lines += [f"| {sheet} | {count} | {owed} |" for sheet, count, owed in cells]
    lines += ["", *weighed(form)]
    for title, name, pages in (
        ("市质监局, the largest", "largest", largest),
        ("柯城区, the smallest", "smallest", smallest),
    ):
        lines += [f"## {title} ({pages} pages)", ""]
        width = len(str(pages))
        lines += [f"![page {page}](pictures/{name}/page-{page:0{width}}.png)" for page in range(1, pages + 1)]
        lines.append("")
    return "\n".join(lines)


_BEFORE = (76_175, 957_994, 822_929)  # the same form of 7687446, before rules, ticks and last period's texts came into it
_WEIGHT = (
    "## How large it is",
    "",
    "In bytes, beside the form before it asked for a third of the typing. Cells that normalise a value once (hidden, locked) made the formulas shorter by a third,",
    "so the sheets shrank; the file did not, since what they hold now repeats less: last period's texts, the percentages to confirm and the rules of the plan came in, and more",
    "cells have formulas, each shorter. Phones and readers inflate the sheets, so it is their size that they feel.",
)
_TAB = (
    "Tab goes through the cells that can be typed into, row by row, and through no other (X7.16 in [rules/excel.md](rules/excel.md)); those are the cells that",
    "are owed or may be needed any quarter: a problem, a next step, an exemption, a material. The row of a 配合 task leaves three of six open: while it left all, 工作任务",
    "had 518 stops. The red line on top of 填报说明 and of each sheet that owes leads to the next cell that is owed, and where rows are filtered for 待填",
    "Tab goes through these alone. Locked cells can be selected: the text of a task can be copied.",
)


def photograph(page: Path) -> None:
    """The page as a phone and as a desk sees it, and a row opened on the phone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, width, height, anchor in SIGHTS:
            opened = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
            opened.goto(page.as_uri() + anchor)
            opened.wait_for_timeout(300)
            opened.screenshot(path=PICTURES / "page" / f"{name}.png")
        browser.close()


def reports_page() -> str:
    """The page that shows what leaders read."""
    lines = ["# What leaders read, sheet by sheet", ""]
    lines += ["Made by `python docs/pictures.py` from the demo's third quarter, printed by LibreOffice.", ""]
    for sheet, name, _ in SHEETS:
        lines += [f"## {sheet}", "", f"![{sheet}](pictures/summary/{name}.png)", ""]
    for title, name, _ in BULLETIN:
        lines += [f"## {title}", "", f"![{title}](pictures/bulletin/{name}.png)", ""]
    lines += [*_TAKEN_ALONG, ""]
    for title, _, name, _ in BRIEFS:
        lines += [f"### {title}", "", f"![{title}](pictures/briefs/{name}.png)", ""]
    lines += [(PICTURES.parent / "notices.txt").read_text(encoding="utf-8").rstrip(), ""]
    lines += [
        "## page.html",
        "",
        "In Chromium, on a phone (390 px; then a figure opened to its sources) and on a desk (1280 px).",
        "",
    ]
    lines += [f"![{name}](pictures/page/{name}.png)" for name, *_ in SIGHTS]
    lines += ["", *hard_part()]
    return "\n".join(lines)


_TAKEN_ALONG = (
    "## 领导版 and 专报",
    "",
    "`consolidate --briefs` writes `领导版.xlsx` and `专报.xlsx`, `--pdf` also prints them; what of them lies in `汇总/` when the summary is issued is in `第n版/` too, by",
    "the edition's name. Both say what the summary says, by the same functions; what the edition before had of them is made for the next one unasked, and `汇总/` bears the edition's name until something differs from it. 领导版 has six pages at most, at any size of the campaign: 总览 as values, the red list on",
    "one page or two, 排名, 项目进展 and 请市领导决定 with what it rests on; what has no line is counted, with where it stands. 专报 has contents with links, a page for",
    "each 分管领导 (columns of 单位, 指标 and 任务 in plan.xlsx, all optional; an item without one has those of the units that answer for it) and each 创建项目, and a sheet",
    "of paper for each red item with figures, reasons, measures, requests and decisions period by period, no word of them cut. The first page of 领导版 is 总览 above.",
)


def hard_part() -> list[str]:
    """What is shown of hard cases; `python docs/hard_cases.py` makes the pictures."""
    from hard_cases import CASES, SHOWN

    lines = ["## Hard cases", "", "Made by `python docs/hard_cases.py`: 总览, the red list and the ranking of 领导版, the first page of 通报.docx and the top of page.html of each.", ""]
    for case, (title, _) in CASES.items():
        lines += [f"### {title}", "", *(f"![{title}](pictures/hard/{case}-{shown}.png)" for shown in SHOWN), ""]
    return lines


def written_later(root: Path) -> Path:
    """What the office writes some days after the demo: two files came that cannot be used, and nobody has corrected."""
    office, period = Office(Workspace(root), LATER), parse_period(PERIOD)
    folder = office.folder(period)
    form = (folder.issued / f"开化县_{PERIOD}.xlsx").read_bytes()
    for size, name in ((3000, "开化县三季度.xlsx"), (2000, "新建 工作表.xlsx")):
        (folder.returned / name).write_bytes(form[:size])
    collect(office, period)
    remind(office, period)
    receipts(office, period)
    return folder.root


def letters_page(folder: Path) -> str:
    """The page that shows the letters."""
    lines = ["# Letters, one by one", ""]
    lines += [
        "Made by `python docs/pictures.py` from the demo's third quarter, some days after it, printed by LibreOffice.",
        "",
    ]
    for title, _, name in LETTERS:
        lines += [f"## {title}", "", f"![{title}](pictures/letters/{name}.png)", ""]
    for title, path in CHATS:
        text = (folder / path).read_text(encoding="utf-8-sig").strip()
        lines += [f"## {title}", "", f"`{path}`", "", "```text", text, "```", ""]
    return "\n".join(lines)


def picture_letters(root: Path) -> None:
    """The first page of every letter, and the page that shows them."""
    folder = written_later(root / "demo")
    (PICTURES / "letters").mkdir(exist_ok=True)
    for _, path, name in LETTERS:
        picture(as_pdf(folder / path, root, with_fonts(root)), 1, f"letters/{name}")
    (PICTURES.parent / "letters.md").write_text(letters_page(folder), encoding="utf-8")


def register_page() -> str:
    """The page that shows the office's own register."""
    lines = ["# 登记.xlsx: taken, revoked and refused rows", ""]
    lines += [
        "Made by `python docs/pictures.py` from the demo's third quarter, some days after it, printed by LibreOffice: what was taken has its",
        "number, what a later row revoked is struck out and says by which, and what cannot be taken stays red with the reason.",
        "",
    ]
    for sheet in REGISTER:
        lines += [f"## {sheet}", "", f"![{sheet}](pictures/register/{sheet}.png)", ""]
    return "\n".join(lines)


def form_of_a_lost_ledger(root: Path) -> bytes:
    """A form that was made by another key: nobody knows it any more."""
    office, period, unit = Office(Workspace(root), LATER, bytes(range(1, 33))), parse_period(PERIOD), "市商务局"
    init(office)
    generate(office, period, units=(unit,))
    return (office.folder(period).issued / f"{unit}_{PERIOD}.xlsx").read_bytes()


def picture_register(root: Path) -> None:
    """The sheets of the register with rows that were taken, refused and revoked; `picture_letters` left the files they name."""
    office, period = Office(Workspace(root / "demo"), LATER), parse_period(PERIOD)
    path = office.folder(period).register
    write_bytes(office.folder(period).returned / "市商务局（旧表）.xlsx", form_of_a_lost_ledger(root / "lost"))
    collect(office, period)
    for sheet, cells in REGISTERED:
        book = load_workbook(path)
        page = book[sheet]
        heads = {str(cell.value): number for number, cell in enumerate(page[HEAD_ROW], start=1)}
        row = next(one for one in range(HEAD_ROW + 1, page.max_row + 2) if not any(cell.value for cell in page[one]))
        for heading, text in cells.items():
            page.cell(row, heads[heading], text)
        book.save(path)
        collect(office, period)
    (PICTURES / "register").mkdir(exist_ok=True)
    printed = as_pdf(path, root)
    for sheet in REGISTER:
        picture(printed, page_headed(printed, sheet), f"register/{sheet}")
    (PICTURES.parent / "register.md").write_text(register_page(), encoding="utf-8")


def main() -> None:
    """Run the demo in a temporary folder and picture its summary, the largest unit's form, and two forms whole."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for line in run_demo(root / "demo"):
            print(line)
        period = root / "demo" / PERIOD
        summary = as_pdf(period / "汇总" / "summary.xlsx", root)
        for name in ("summary", "bulletin"):
            (PICTURES / name).mkdir(exist_ok=True)
        for _, name, title in SHEETS:
            picture(summary, page_headed(summary, title), f"summary/{name}")
        (PICTURES / "page").mkdir(exist_ok=True)
        photograph(period / "汇总" / "page.html")
        (PICTURES.parent / "reports.md").write_text(reports_page(), encoding="utf-8")
        bulletin = as_pdf(period / "汇总" / "通报.docx", root, with_fonts(root))
        for _, name, text in BULLETIN:
            picture(bulletin, page_with(bulletin, text), f"bulletin/{name}")
        (PICTURES / "briefs").mkdir(exist_ok=True)
        books = {name: as_pdf(period / "汇总" / f"{name}.xlsx", root) for name in ("领导版", "专报")}
        for _, book, name, text in BRIEFS:
            picture(books[book], page_with(books[book], text), f"briefs/{name}")
        form = as_pdf(next((period / "回收").rglob("市质监局_*.xlsx")), root)
        picture(form, page_with(form, "量化指标填报表"), "form")
        issued = (as_pdf(period / "下发" / f"{unit}_{PERIOD}.xlsx", root) for unit in ("市质监局", "柯城区"))
        pages = [all_pages(pdf, name) for pdf, name in zip(issued, ("largest", "smallest"), strict=True)]
        seen = [
            name
            for unit, short in (("市质监局", "largest"), ("柯城区", "smallest"))
            for name in screens(period / "下发" / f"{unit}_{PERIOD}.xlsx", root, short)
        ]
        form = period / "下发" / f"市质监局_{PERIOD}.xlsx"
        told = forms_page(pages[0], pages[1], seen, open_cells(form), form)
        (PICTURES.parent / "forms.md").write_text(told, encoding="utf-8")
        picture_letters(root)
        picture_register(root)


if __name__ == "__main__":
    main()
