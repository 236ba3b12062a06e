"""Parts that the sheets of a form share: title rows, headings, cells to fill."""

import re
from collections.abc import Iterable
from fractions import Fraction

from qcreport.asked.fields.faces import ASKED, number_format, validation
from qcreport.asked.fields.parse import parse
from qcreport.asked.fields.types import Content, rule_of
from qcreport.asked.model import Field, Form
from qcreport.book.addresses import letter
from qcreport.book.fit import row_height
from qcreport.book.sheet import Cell, Row
from qcreport.findings import Place
from qcreport.forms.next_open import jump
from qcreport.forms.sheet import CellToFill, Progress
from qcreport.forms.styles import BODY_POINTS

# Of title, unit and headings: what is frozen stays below 80 pixels at the zoom of its sheet (C4.19).
HEIGHTS = (21.0, 16.0, 20.0)
TASK_HEIGHTS = (17.0, 13.0, 24.0)  # in smaller type, and with headings on two lines
HEAD = 3
FIRST = HEAD + 1
_QUESTION = re.compile(f'"({ASKED}(?:[^"]|"")*)"')
_LOOK_OF = {Content.NUMBER: "number", Content.CHOICE: "choice", Content.DATE: "date", Content.TEXT: "text"}


def head_rows(
    form: Form,
    title: str,
    headings: tuple[str, ...],
    *,
    progress: Progress | None = None,
    call: str = "",
    beside: int = 0,
    heights: tuple[float, float, float] = HEIGHTS,
    sheet: str = "",
    unseen: frozenset[str] = frozenset(),
) -> tuple[Row, ...]:
    """Title, whose form it is with the call to fill at the right, and the headings: rows 1 to 3 of a table sheet.

    Args:
        form: The form.
        title: Of the sheet.
        headings: Of its columns.
        progress: Its counts stand hidden behind the headings, and the call tells them and leads to the next open cell.
        call: What the call says where nothing is counted.
        beside: How many of the last columns are not printed.
        heights: Of the three rows.
        sheet: Its name, where there is progress.
        unseen: Headings of columns that nobody sees; the call stands in the last column that is seen and printed.
    """
    printed = len(headings) - beside
    last = max(index for index, heading in enumerate(headings[:printed]) if heading not in unseen)
    about = f"责任单位：{form.unit.name}　　期次：{form.period.label}　　统计期间：{form.period.span}"
    called, *counts = [Cell("call", call)] if progress is None else _progress_cells(progress, len(headings), sheet)
    cells = (Cell("about", about), *(None,) * (last - 1), called, *(None,) * (len(headings) - last - 1), *counts)
    return (
        Row((Cell("sheet title", title, across=printed),), heights[0]),
        Row(cells, heights[1]),
        Row(tuple(Cell("head", form.called.get(heading, heading)) for heading in headings), heights[2]),
    )


def progress_at(columns: int) -> tuple[str, str, str, str]:
    """The hidden cells of a sheet with so many columns: what is open, to be checked, and owed, and the next open cell."""
    open_, asked, owed, next_ = (f"{letter(columns + index)}{HEAD - 1}" for index in range(4))
    return open_, asked, owed, next_


def _progress_cells(progress: Progress, columns: int, sheet: str) -> list[Cell]:
    open_, asked, owed, next_ = progress_at(columns)
    words = "请填黄色格　　已填 {} / {}　　请核对 {} 处　　→下一处"
    if not progress.owed:
        words = "按需选填　　请核对 {2} 处　　→下一处"
    told = '"' + words.format(f'"&({owed}-{open_})&"', f'"&{owed}&"', f'"&{asked}&"') + '"'
    return [
        Cell(
            "call link",
            formula=jump(sheet, next_, told),
            cached=words.format(progress.owed - progress.open, progress.owed, 0),
        ),
        Cell("hidden", formula=progress.open_formula, cached=Fraction(progress.open)),
        Cell("hidden", formula=progress.ask_formula, cached=Fraction(0)),
        counted(progress.owed, progress.owed_formula),
        Cell("hidden", formula=progress.next_formula, cached=progress.next),
    ]


def counted(number: int, formula: str) -> Cell:
    """A hidden number, computed where a formula is given."""
    if formula:
        return Cell("hidden", formula=formula, cached=Fraction(number))
    return Cell("hidden", number=Fraction(number))


def to_fill(field: Field, text: str = "") -> CellToFill:
    """The cell of a field, filled beforehand with `text` where it reads without any question."""
    rule = rule_of(field)
    style = f"{'fill' if field.required else 'free'} {_LOOK_OF[rule.content]}"
    known = prefill(field, text)
    return CellToFill(
        style=style,
        text=known if isinstance(known, str) else "",
        number=known if isinstance(known, Fraction) else None,
        number_format=number_format(field) if rule.content in {Content.NUMBER, Content.DATE} else "@",
        validation=validation(field),
        field=field,
    )


def prefill(field: Field, text: str) -> Fraction | str:
    """What can be filled in beforehand: a number or a text that reads without any question, else an empty text."""
    parsed, findings = parse(text, field, Place())
    if not parsed.usable or findings or text[:1] == "#" or text[:4] == "Err:":
        return ""
    if parsed.value is None:
        return parsed.text
    return "" if rule_of(field).may_have_lost(parsed.value) else parsed.value


def past(text: str, style: str) -> Cell:
    """A value of the last period: figures as figures, so that they line up, other texts as they are."""
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return Cell(style, text)
    if "/" in text:
        return Cell(style, text)
    return Cell(style, number=number, number_format="#,##0" if number.denominator == 1 else "General")


def questions_in(formula: str) -> list[str]:
    """The questions that a formula can ask: what it shows may grow, and no program makes the row taller for that (C4.35)."""
    return [found.replace('""', '"') for found in _QUESTION.findall(formula)]


def fitting(texts_widths: Iterable[tuple[str, float]], least: float, points: float = BODY_POINTS) -> float:
    """Height of a row with room for its texts and at least `least` points."""
    return max(least, row_height(texts_widths, points))
