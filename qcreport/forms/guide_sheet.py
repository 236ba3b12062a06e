"""填报说明: whose form it is, who filled it, how much is still open, and how to fill it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from qcreport.asked.fields.faces import state_formula
from qcreport.asked.fields.formulas import seen
from qcreport.asked.headings import CONTACT_LABELS, GUIDE
from qcreport.asked.model import Field, Form
from qcreport.book.fit import lines_needed
from qcreport.book.sheet import A4_HIGH, Cell, Mark, Paper, Row
from qcreport.forms.fixed import in_row
from qcreport.forms.guide_text import instructions, what_to_do
from qcreport.forms.parts import counted, progress_at, to_fill
from qcreport.forms.sheet import FormSheet, Progress, columns, paper_of
from qcreport.forms.styles import BODY_POINTS, PRINTED_POINTS

WIDTHS = (15.0, 66.0, 15.0, 74.0)
_LINE, _GAP, _TITLE, _STATE = 16.5, 6.0, 24.0, 20.0
_PITCH, _EDGE = 16.0, 0.5  # of lines: merged rows never grow, so what is typed nowhere may stand close
_DATE = CONTACT_LABELS[-1]
_WEEKDAYS = "一二三四五六日"
_PLACES = {"填报日期": ("D", 6), "填报人": ("B", 7), "联系电话": ("D", 7), "审核人": ("B", 8)}
_LABELS = {
    "B": ("A", "C"),
    "D": ("C", "E"),
}  # what stands around a contact: a label, and the next one or a cell that nobody fills
_ABOUT_ROWS = 8
DONE, NOTHING_OWED, AS_NEEDED = "● 已填完", "—", "按需填写"
READY, LACKING, GO = "● 可以报送", "还差", "项，点这里到下一处"
_STATES = "IJKL"
_HIDDEN = 4 + len(_STATES)
_STATE_AT = 3
_TOP, _BOTTOM = 0.35, 0.5  # margins of the page in inches


def contact_field(label: str) -> Field:
    """A contact as a field; only 填报日期 may be left open."""
    return Field("", label, "日期" if label == _DATE else "文本", required=label != _DATE)


def guide_sheet(form: Form, sheets: Sequence[FormSheet]) -> FormSheet:
    """Describe the sheet 填报说明; `sheets` are those it tells the progress of."""
    contacts = _contacts(form)
    first = _ABOUT_ROWS + 4  # after a gap, the section's title and the headings
    counts = (_own_progress(contacts, first), *map(_of_sheet, sheets))
    names = (GUIDE, *(sheet.name for sheet in sheets))
    own, *others = _progress_rows(form, names, counts, first)
    lines = (replace(own, cells=(*own.cells, *_states(contacts))), *others)
    how = tuple(instructions(form))
    rows = (
        *_about(form, contacts, _state(counts, first)),
        Row((), _GAP),
        Row((_over_all("section", "填报进度"),), _LINE),
        Row(tuple(Cell("head", word) for word in ("工作表", "填什么", "已填", "还要做什么")), _LINE),
        *lines,
        Row((), _GAP),
        Row((_over_all("section", "怎样填"),), _LINE),
        *(Row((Cell("label", label), Cell("given", text, across=3)), _how_height(text)) for label, text in how),
    )
    return FormSheet(
        name=GUIDE,
        columns=columns(WIDTHS, _HIDDEN),
        rows=rows,
        paper=_paper(form, rows),
        printed=len(rows),
        marks=_marks(first, first + len(lines) - 1),
    )


def _state(counts: Sequence[Progress | None], first: int) -> Cell:
    """The line on top: ready to be returned, or how much is lacking, with a link to the next cell (C4.23)."""
    lacking = sum(one.open for one in counts if one)
    total = f"SUM(E{first}:F{first + len(counts) - 1})"
    words = f'IF({total}=0,"{READY}","{LACKING} "&{total}&" {GO}")'
    formula = f'HYPERLINK(IF(H{first}="","#\'{GUIDE}\'!A1",H{first}),{words})'
    return Cell("state", formula=formula, cached=f"{LACKING} {lacking} {GO}" if lacking else READY, across=len(WIDTHS))


def _paper(form: Form, rows: Sequence[Row]) -> Paper:
    """One page, unless more is to be said than has room there in the type that is read on paper (C4.34)."""
    paper = replace(paper_of(form), top=_TOP, bottom=_BOTTOM)
    smallest = PRINTED_POINTS / BODY_POINTS
    room = (A4_HIGH - 72 * (_TOP + _BOTTOM)) / smallest
    return replace(paper, one_page=sum(row.height or 0 for row in rows) <= room)


def _over_all(style: str, text: str) -> Cell:
    return Cell(style, text, across=len(WIDTHS))


def _marks(first: int, last: int) -> tuple[Mark, ...]:
    cells = f"D{first}:D{last}"
    return (
        Mark(f"A{_STATE_AT}", f'=LEFT($A${_STATE_AT},1)="●"', "good"),
        Mark(cells, f'=LEFT($D{first},1)="●"', "good"),
        Mark(cells, f'=LEFT($D{first},3)="请核对"', "ask"),
    )


def _how_height(text: str) -> float:
    return _tall(text, sum(WIDTHS[1:]))


def _tall(text: str, width: float) -> float:
    """Height of a row with this text, closer than in tables, so that all of it stands on a page."""
    return max(_LINE, _PITCH * lines_needed(text, width, BODY_POINTS) + _EDGE)


def _contacts(form: Form) -> dict[str, Cell]:
    known = {label: form.history.contacts.get(label, "") for label in CONTACT_LABELS if label != _DATE}
    return {label: to_fill(contact_field(label), known.get(label, "")) for label in CONTACT_LABELS}


def _about(form: Form, contacts: dict[str, Cell], state: Cell) -> Iterator[Row]:
    """Title and contacts; labels and values stand side by side, with nothing else in their rows (C4.4)."""
    due = f"{form.due.year}年{form.due.month}月{form.due.day}日（星期{_WEEKDAYS[form.due.weekday()]}）"
    given = {"责任单位": form.unit.name, "期次": form.period.label, "统计期间": form.period.span}
    cells = {**{label: Cell("given", text) for label, text in given.items()}, **contacts}
    yield Row((_over_all("title", f"{form.campaign}填报表"),), _TITLE)
    yield Row((_over_all("subtitle", f"{form.unit.name}　　{form.period.label}　　报送期限：{due}"),), _LINE)
    yield Row((state,), _STATE)
    yield Row(
        (_over_all("subtitle", "黄底实线框必填，白底虚线框选填，其余不用填。全部填完、没有“请核对”后报送。"),), _LINE
    )
    for labels in (("责任单位", "期次"), ("统计期间", "填报日期"), ("填报人", "联系电话"), ("审核人",)):
        yield Row(tuple(cell for label in labels for cell in (Cell("label", label), cells[label])), _LINE)


def _progress_rows(form: Form, names: Sequence[str], counts: Sequence[Progress | None], first: int) -> Iterator[Row]:
    """One line a sheet from row `first` on: what is filled, what is to be done, with a link to it."""
    next_cells = _next_cells(names, counts, first)
    for row, (name, progress, next_) in enumerate(zip(names, counts, next_cells, strict=True), start=first):
        yield _progress_row(form, name, progress, row, next_)


def _own_progress(contacts: dict[str, Cell], row: int) -> Progress:
    """How much of the contacts is filled, by the states that stand hidden in this row."""
    states = {label: f"{letter}{row}" for label, letter in zip(_PLACES, _STATES, strict=True)}
    places = {label: f"{letter}{at}" for label, (letter, at) in _PLACES.items()}
    required = [label for label in CONTACT_LABELS if contact_field(label).required]
    next_ = '""'
    for label in reversed(CONTACT_LABELS):
        also = f',{states[label]}="blank"' if label in required else ""
        next_ = f'IF(OR({states[label]}="ask"{also}),"{places[label]}",{next_})'
    return Progress(
        owed=len(required),
        open=sum(not contacts[label].text for label in required),
        open_formula="+".join(f'IF({states[label]}="blank",1,0)' for label in required),
        ask_formula="+".join(f'IF({state}="ask",1,0)' for state in states.values()),
        next_formula=next_,
        next=next((places[label] for label in required if not contacts[label].text), ""),
    )


def _states(contacts: dict[str, Cell]) -> Iterator[Cell]:
    """Whether each contact is blank, right or asked about."""
    for label, (letter, row) in _PLACES.items():
        formula = state_formula(seen(in_row(letter, row, _LABELS[letter]), contact_field(label)), contact_field(label))
        yield Cell("hidden", formula=formula, cached="ok" if contacts[label].text else "blank")


def _of_sheet(sheet: FormSheet) -> Progress | None:
    if sheet.progress is None:
        return None
    open_, asked, owed, next_ = (f"'{sheet.name}'!{place}" for place in progress_at(sheet.shown))
    return Progress(sheet.progress.owed, sheet.progress.open, open_, asked, next_, sheet.progress.next, owed)


def _progress_row(form: Form, name: str, progress: Progress | None, row: int, next_: Cell) -> Row:
    """The counts stand hidden beside the line, so that its formulas stay short."""
    what = what_to_do(form, name)
    cells = (Cell("sheet link", name, link="" if name == GUIDE else f"'{name}'!A1"), Cell("given", what))
    height = _tall(what, WIDTHS[1])
    if progress is None:
        return Row((*cells, Cell("centred", NOTHING_OWED), Cell("todo", AS_NEEDED)), height)
    open_, asked, owed = f"E{row}", f"F{row}", f"G{row}"
    still = progress.open
    filled = Cell("centred", NOTHING_OWED)
    rest, first_rest = f'"{AS_NEEDED}"', AS_NEEDED
    if progress.owed:
        first_filled = f"{progress.owed - still} / {progress.owed}"
        filled = Cell("centred", formula=f'({owed}-{open_})&" / "&{owed}', cached=first_filled)
        rest = f'IF({open_}>0,"待填 "&{open_}&" 项","{DONE}")'
        first_rest = f"待填 {still} 项" if still else DONE
    todo = f'IF({asked}>0,"请核对 "&{asked}&" 处"&IF({open_}>0,"，待填 "&{open_}&" 项",""),{rest})'
    counts = (
        Cell("hidden", formula=progress.open_formula, cached=Fraction(still)),
        Cell("hidden", formula=progress.ask_formula, cached=Fraction(0)),
        counted(progress.owed, progress.owed_formula),
        next_,
    )
    return Row((*cells, filled, Cell("todo", formula=todo, cached=first_rest), *counts), height)


def _next_cells(names: Sequence[str], counts: Sequence[Progress | None], first: int) -> tuple[Cell, ...]:
    """Where the next cell of each sheet stands, as a link writes it, else what the line below says."""
    below, named, found = '""', "", []
    for row, (name, one) in reversed(tuple(enumerate(zip(names, counts, strict=True), start=first))):
        if one:
            sheet = f"#'{name}'!"
            formula = f'IF({one.next_formula}="",{below},"{sheet}"&{one.next_formula})'
            named = f"{sheet}{one.next}" if one.next else named
            below = f"H{row}"
            found.append(Cell("hidden", formula=formula, cached=named))
        else:
            found.append(Cell("hidden"))
    return tuple(reversed(found))
