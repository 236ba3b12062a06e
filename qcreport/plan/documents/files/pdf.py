"""Tables and paragraphs of a .pdf with a text layer, by pdfplumber (extra `qcreport[pdf]`); all of it is a guess that is told."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from qcreport.findings import Fault
from qcreport.plan.documents.lines.titles import could_be_title
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph

GUESSED = "从 PDF 读出，原文的表格线、合并的格子和换行可能看错"
_MOST_PAGES = 300
_Box = tuple[float, float, float, float]
_ONE_LINE = 4  # points within which signs stand on one line
_TOUCH = 1.5  # points by which lines of a table may miss one another
_BEGINS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[章条件部]|附件"
    r"|[^，。；]{2,6}(?:单位|部门|时限|时间)[:：])"
)
_ENDS = re.compile(r"[。；;：:]$")
_PAGE_NUMBER = re.compile(r"[—－\-–\s]*\d{1,4}[—－\-–\s]*")


def read_pdf(name: str, content: bytes) -> IssuedDocument:
    """Read a .pdf.

    Raises:
        Fault: pdfplumber is not installed, or the file has no text, too many pages, a password, or is damaged.
    """
    try:
        import pdfplumber  # noqa: PLC0415 -- an extra: only who reads a PDF needs it
    except ImportError as fault:
        raise Fault(
            f'{name} 是 PDF，要先安装读 PDF 的组件：pip install "qcreport[pdf]"。也可在 WPS 中把它转为 Word 后再导入。'
        ) from fault
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            many = len(document.pages) > _MOST_PAGES
            parts = () if many else tuple(_across_pages(_parts(document.pages)))
    except Exception as fault:  # a damaged or locked file makes its reader raise nearly anything
        raise Fault(f"{name} 这个 PDF 打不开，可能已损坏或加了密码。请在 WPS 中把它转为 Word 后再导入。") from fault
    if many:
        raise Fault(f"{name} 超过 {_MOST_PAGES} 页。请只留任务表、指标表所在的页后再导入。")
    if not parts:
        raise Fault(f"{name} 里没有文字，可能是扫描件。请用 WPS 的“图片转文字”转为 Word，核对后再导入。")
    return IssuedDocument(name, parts, GUESSED)


def _parts(pages: Sequence[Any]) -> Iterator[IssuedTable | Paragraph]:
    title = ""
    for number, page in enumerate(pages, start=1):
        tables = page.find_tables()
        lines = page.extract_text_lines(return_chars=False)
        own = [(line["top"], line) for line in lines if not any(_inside(line, table.bbox) for table in tables)]
        found = sorted([*own, *((table.bbox[1], table) for table in tables)], key=lambda one: one[0])
        run: list[Any] = []
        count = 0
        for _, one in [*found, (0, None)]:
            if isinstance(one, dict):
                run.append(one)
                continue
            for at, text in enumerate(_joined(run, page.width), start=1):
                title = text if could_be_title(text) else title
                yield Paragraph(text, f"第{number}页第{at}段")
            run = []
            if one is not None:
                count += 1
                yield IssuedTable(title, tuple(_lines(page, one, f"第{number}页表{count}")))
                title = ""
        page.close()


def _across_pages(parts: Iterable[IssuedTable | Paragraph]) -> Iterator[IssuedTable | Paragraph]:
    """A row that a page ends in the middle of is one row: less than half of its cells go on at the top of the next table."""
    before: IssuedTable | None = None
    for part in parts:
        if before is not None and isinstance(part, IssuedTable) and part.width == before.width:
            filled = [cell for cell in part.lines[0].cells if cell.text]
            if filled and len(filled) * 2 < part.width:
                last = before.lines[-1]
                pairs = zip(last.cells, part.lines[0].cells, strict=True)
                whole = replace(last, cells=tuple(replace(one, text=one.text + other.text) for one, other in pairs))
                before = replace(before, lines=(*before.lines[:-1], whole))
                part = replace(part, lines=part.lines[1:])  # noqa: PLW2901 -- what is left of it
        if before is not None:
            yield before
        before = None
        if isinstance(part, Paragraph):
            yield part
        elif part.lines:
            before = part
    if before is not None:
        yield before


def _inside(line: Any, box: _Box) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return bool(box[1] - _TOUCH <= middle <= box[3] + _TOUCH and box[0] - _TOUCH <= line["x0"] <= box[2] + _TOUCH)


def _joined(lines: Sequence[Any], width: float) -> Iterator[str]:
    """Lines put together to paragraphs: one that goes to the right edge goes on, unless the next one is numbered or indented."""
    texts = [line for line in lines if not _PAGE_NUMBER.fullmatch(line["text"])]
    right = max((line["x1"] for line in texts), default=width)
    left = min((line["x0"] for line in texts), default=0.0)
    text = ""
    for at, line in enumerate(texts):
        size = line["bottom"] - line["top"]
        indented = line["x0"] > left + size
        before = texts[at - 1] if at else None
        full = before is not None and before["x1"] > right - 2 * size
        if text and (not full or indented or _BEGINS.match(line["text"]) or (_ENDS.search(text) and indented)):
            yield text
            text = ""
        text += line["text"].strip()
    if text:
        yield text


def _lines(page: Any, table: Any, place: str) -> Iterator[IssuedLine]:
    """The rows of a table; a place that a cell on the left or above covers belongs to that cell."""
    starts = _starts(table)
    above: list[IssuedCell] = []
    for number, row in enumerate(table.rows, start=1):
        cells: list[IssuedCell] = []
        reach = 0.0
        for at, box in enumerate(row.cells):
            if box is not None:
                cells.append(IssuedCell(_words(page, box)))
                reach = box[2]
            elif cells and at < len(starts) and reach > starts[at] + _TOUCH:
                cells.append(IssuedCell(cells[-1].text, above=cells[-1].above, beside=True))
            elif at < len(above):
                cells.append(IssuedCell(above[at].text, above=True, beside=above[at].beside))
            else:
                cells.append(IssuedCell())
        above = cells
        yield IssuedLine(tuple(cells), f"{place}第{number}行")


def _words(page: Any, box: _Box) -> str:
    """The words of a cell; a line that fills its width was only wrapped, one that ends before is a line of its own."""
    text, line, last = "", "", None
    signs = [one for one in page.chars if _holds(box, one)]
    for one in sorted(signs, key=lambda sign: (round(sign["bottom"] / _ONE_LINE), sign["x0"])):
        if last is not None and one["bottom"] > last["bottom"] + last["size"] / 2:
            text += line.strip() + ("" if last["x1"] > box[2] - 2 * last["size"] else "\n")
            line = ""
        line, last = line + one["text"], one
    return f"{text}{line.strip()}"


def _holds(box: _Box, sign: Any) -> bool:
    across, down = (sign["x0"] + sign["x1"]) / 2, (sign["top"] + sign["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _starts(table: Any) -> list[float]:
    """Where each column begins, from left to right."""
    width = max((len(row.cells) for row in table.rows), default=0)
    found = []
    for at in range(width):
        boxes = [row.cells[at] for row in table.rows if at < len(row.cells) and row.cells[at] is not None]
        found.append(min((box[0] for box in boxes), default=0.0))
    return found
