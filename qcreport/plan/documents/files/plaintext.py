"""Tables and paragraphs of a .txt: the layout of the bundled annexes, or one row a line with tabs."""

import re
from collections import Counter
from collections.abc import Iterator

from qcreport.plan.documents.lines.titles import could_be_title
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.grids import decoded
from qcreport.plan.issued import text_rows

NUMBERED = re.compile(r"\d{1,3}(?:[.．]\d{1,3})*[.．、]?")
_ANNEX = re.compile(r"(?=^附(?:件|表)\s*[\d一二三四五六七八九十]*[:：]?\s*$)", re.MULTILINE)
_UNITS = ("责任", "单位", "部门")


def read_text(name: str, content: bytes) -> IssuedDocument:
    """Read a text file in UTF-8 or GB18030.

    Raises:
        ValueError: It is neither.
    """
    parts: list[IssuedTable | Paragraph] = []
    for number, piece in enumerate(_ANNEX.split(decoded(content)[0].replace("\r\n", "\n")), start=1):
        parts.extend(_parts(piece, number))
    return IssuedDocument(name, tuple(parts))


def _parts(piece: str, number: int) -> Iterator[IssuedTable | Paragraph]:
    lines = piece.split("\n")
    first = next((at for at, line in enumerate(lines) if "\t" in line), len(lines))
    above = [line.strip() for line in lines[:first] if line.strip()]
    yield from (Paragraph(text, f"第{number}部分第{at}段") for at, text in enumerate(above, start=1))
    if first == len(lines):
        return
    title = next(filter(could_be_title, reversed(above)), "")
    body = "\n".join(lines[first:])
    if lines[first].startswith("\t"):
        rows = list(text_rows(body))
        yield IssuedTable(title, tuple(_aligned(rows, f"第{number}部分")))
    else:
        rows = [line.split("\t") for line in lines[first:] if line.strip()]
        width = max(map(len, rows))
        yield IssuedTable(
            title,
            tuple(
                IssuedLine(
                    tuple(IssuedCell(text.strip()) for text in (*row, *[""] * (width - len(row)))), _place(number, at)
                )
                for at, row in enumerate(rows, start=1)
            ),
        )


def _place(part: int, row: int) -> str:
    return f"第{part}部分第{row}行"


def _aligned(rows: list[list[str]], name: str) -> Iterator[IssuedLine]:
    """Make rows of different lengths equally long: which columns a short heading or row spans is read from the content."""
    head, body = rows[0], rows[1:]
    width = max(map(len, rows))
    columns = _spans(head, body, width)
    yield IssuedLine(
        tuple(IssuedCell(head[at], beside=at in columns[:nth]) for nth, at in enumerate(columns)), f"{name}第1行"
    )
    above = [""] * width
    for number, row in enumerate(body, start=2):
        short = width - len(row)
        last = max((nth for nth, at in enumerate(columns) if columns.count(at) > 1), default=len(columns) - 1)
        kept = last + 1 - short
        spread = [*row[:kept], *[row[max(kept - 1, 0)]] * short, *row[kept:]]
        cells = []
        for nth, text in enumerate(spread):
            beside = kept <= nth < kept + short
            cells.append(IssuedCell(text or above[nth], above=not text and bool(above[nth]), beside=beside))
        above = [cell.text for cell in cells]
        yield IssuedLine(tuple(cells), f"{name}第{number}行")


def _spans(head: list[str], body: list[list[str]], width: int) -> list[int]:
    """For each column the heading that it stands under."""
    extra = width - len(head)
    if extra <= 0:
        return list(range(width))
    numbered = _number_column(body)
    named = next((at for at, text in enumerate(head) if re.fullmatch(r"序号|编号|项次", text)), None)
    before = 0
    if numbered is not None and named is not None:
        before = min(max(numbered - named, 0), extra)
    widths = [1] * len(head)
    widths[0] += before
    extra -= before
    if numbered is not None and named is None and extra and numbered < len(head):
        widths[numbered] += 1  # the number stands in front of its text, under one heading
        extra -= 1
    units = [at for at, text in enumerate(head) if any(word in text for word in _UNITS)]
    titles = [at for at, text in enumerate(head) if "指标" in text]
    widths[(units or titles or [len(head) - 1])[0]] += extra
    return [at for at, count in enumerate(widths) for _ in range(count)]


def _number_column(body: list[list[str]]) -> int | None:
    """The column that holds numbers or is left empty below one, in nearly all rows."""
    found = Counter(at for row in body for at, text in enumerate(row) if NUMBERED.fullmatch(text))
    if not found:
        return None
    at, count = found.most_common(1)[0]
    filled = sum(1 for row in body if at < len(row) and row[at])
    return at if count * 10 >= filled * 9 else None
