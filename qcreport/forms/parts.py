"""Parts that the sheets of a form share: title rows, headings, cells to fill."""

from collections.abc import Iterable
from fractions import Fraction

from qcreport.asked.fields.faces import number_format, validation
from qcreport.asked.fields.parse import parse
from qcreport.asked.fields.types import Content, rule_of
from qcreport.asked.model import Field, Form
from qcreport.book.addresses import letter
from qcreport.book.fit import row_height
from qcreport.book.sheet import Cell, Row
from qcreport.findings import Place
from qcreport.forms.sheet import CellToFill, Progress
from qcreport.forms.styles import BODY_POINTS

TITLE_HEIGHT, ABOUT_HEIGHT, HEAD_HEIGHT = 36.0, 22.0, 36.0
HEAD = 3
FIRST = HEAD + 1
_LOOK_OF = {Content.NUMBER: "number", Content.CHOICE: "choice", Content.DATE: "date", Content.TEXT: "text"}


def head_rows(
    form: Form, title: str, headings: tuple[str, ...], *, progress: Progress | None = None, call: str = ""
) -> tuple[Row, ...]:
    """Title, whose form it is with the call to fill at the right, and the headings: rows 1 to 3 of a table sheet.

    With `progress`, its counts stand hidden behind the call.
    """
    blanks = (None,) * (len(headings) - 2)
    about = f"责任单位：{form.unit.name}　　期次：{form.period.label}　　统计期间：{form.period.span}"
    cells = [Cell("call", call)] if progress is None else _progress_cells(progress, len(headings))
    return (
        Row((Cell("title", title, across=len(headings)),), TITLE_HEIGHT),
        Row((Cell("about", about), *blanks, *cells), ABOUT_HEIGHT),
        Row(tuple(Cell("head", heading) for heading in headings), HEAD_HEIGHT),
    )


def progress_at(columns: int) -> tuple[str, str, str]:
    """The hidden cells of a sheet with so many columns that count what is open, what is to be checked, and what is owed."""
    open_, asked, owed = (f"{letter(columns + index)}{HEAD - 1}" for index in range(3))
    return open_, asked, owed


def _progress_cells(progress: Progress, columns: int) -> list[Cell]:
    open_, asked, owed = progress_at(columns)
    words = "请在黄色格内填写　　已填 {} / {}　　请核对 {} 处"
    if not progress.owed:
        words = "按需选填，在黄色格内填写　　请核对 {2} 处"
    formula = '"' + words.format(f'"&({owed}-{open_})&"', f'"&{owed}&"', f'"&{asked}&"') + '"'
    return [
        Cell("call", formula=formula, cached=words.format(progress.owed - progress.open, progress.owed, 0)),
        Cell("hidden", formula=progress.open_formula, cached=Fraction(progress.open)),
        Cell("hidden", formula=progress.ask_formula, cached=Fraction(0)),
        counted(progress.owed, progress.owed_formula),
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


def fitting(texts_widths: Iterable[tuple[str, float]], least: float, points: float = BODY_POINTS) -> float:
    """Height of a row with room for its texts and at least `least` points."""
    return max(least, row_height(texts_widths, points))
